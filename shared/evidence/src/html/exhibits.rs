//! Exhibits, and the files with their sizes and hashes.

use maud::{Markup, html};
use mtl_locale::{clean, evidence as words};

use super::{Room, word};
use crate::record::{Exhibit, FILES, File};

/// Endings that show something and run nothing: only these are linked.
const CALM: [&str; 15] = [
    "jpg", "jpeg", "png", "gif", "webp", "heic", "pdf", "txt", "ogg", "oga", "mp3", "m4a", "mp4",
    "mov", "webm",
];

impl Room<'_> {
    /// What was handed in.
    pub fn handed_in(&self, exhibits: &[&Exhibit]) -> Markup {
        let content = html! { @for exhibit in exhibits { (self.exhibit(exhibit)) } };
        let title = words::exhibits_title(self.lang);
        self.part(title.as_str(), (!exhibits.is_empty()).then_some(content))
    }

    fn exhibit(&self, exhibit: &Exhibit) -> Markup {
        let lang = self.lang;
        let by =
            words::exhibit_by_plain(lang, self.person(&exhibit.by), self.times.words(exhibit.at));
        html! {
            article.exhibit id=(format!("e{}", exhibit.number)) {
                div.by {
                    span.sign { (words::number_plain(lang, exhibit.number)) }
                    b dir="auto" { (clean(&exhibit.title)) }
                }
                p.note { (by) }
                @for place in &exhibit.messages {
                    p.note { a href=(format!("#m{place}")) { (words::exhibit_message_plain(lang, *place)) } }
                }
                @if exhibit.withheld > 0 {
                    p.note { (words::exhibit_withheld_plain(lang, exhibit.withheld)) }
                }
                (self.enclosed(&exhibit.files, true))
            }
        }
    }

    /// The files of a message or an exhibit: pictures as pictures, others by name. A picture that a
    /// message shows is not shown `again` by the exhibit it was handed in as.
    pub fn enclosed(&self, numbers: &[u64], again: bool) -> Markup {
        html! {
            @for file in numbers.iter().filter_map(|number| self.files.get(number)) {
                @let item = file.item.as_deref().filter(|_| !again || !self.shown.contains(&file.number));
                @let shown = item.and_then(|item| self.album.address(item));
                @if let Some(address) = shown {
                    img src=(address) alt=(self.title(file));
                }
                p.file { a href=(format!("#f{}", file.number)) { (self.title(file)) } }
            }
        }
    }

    fn title(&self, file: &File) -> String {
        let number = words::file_number_plain(self.lang, file.number);
        let name = file.name.as_deref().map_or_else(
            || words::kind_plain(self.lang, &file.kind).into_string(),
            clean,
        );
        format!("{number} · {name}")
    }

    /// All files, with what proves them.
    pub fn shelf(&self, files: &[&File]) -> Markup {
        let content = html! { @for file in files { (self.file(file)) } };
        let title = words::files_title(self.lang);
        self.part(title.as_str(), (!files.is_empty()).then_some(content))
    }

    fn file(&self, file: &File) -> Markup {
        let lang = self.lang;
        html! {
            div.shelf id=(format!("f{}", file.number)) {
                b dir="auto" { (self.title(file)) }
                @if let Some(size) = file.size { span.quiet { (self.size(size)) } }
                @if let Some(item) = &file.item { p { (link(item)) } }
                @if let Some(absent) = file.absent.filter(|_| file.redacted.is_none()) {
                    p.quiet { (words::file_absent_plain(lang, word(&absent))) }
                }
                @if let Some(hash) = &file.sha256 { p.hash { "SHA-256 " code { (hash) } } }
                @if let Some(hash) = &file.stated_sha256 {
                    p.hash { (words::file_stated_plain(lang)) " " code { (clean(hash)) } }
                }
                p.hash { (words::file_unique_plain(lang)) " " code { (clean(&file.unique)) } }
                @if let Some(stone) = &file.redacted {
                    (self.stone(words::redacted_file_title(lang).as_str(), stone))
                }
            }
        }
    }

    /// A size in whole steps: exact ones stand in the transcript.
    fn size(&self, bytes: u64) -> String {
        const KIB: u64 = 1024;
        let (unit, size) = match bytes {
            0..KIB => ("bytes", bytes),
            KIB..1_048_576 => ("kib", bytes.div_ceil(KIB)),
            _ => ("mib", bytes.div_ceil(KIB * KIB)),
        };
        words::file_size_plain(self.lang, unit, size).into_string()
    }
}

/// Opens from the unpacked folder; what could run when it is opened is named only.
fn link(item: &str) -> Markup {
    let name = item.strip_prefix(FILES).unwrap_or(item);
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    let calm = ending.is_some_and(|ending| CALM.contains(&ending.as_str()));
    html! { @if calm { a href=(item) { (name) } } @else { code { (item) } } }
}
