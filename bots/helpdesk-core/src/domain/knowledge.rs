//! Articles of the knowledge base: what they hold, and what may stand in each field.

pub mod base;
pub mod file;
pub mod gaps;
pub mod markup;
#[cfg(test)]
mod tests;

use mtl_domain::{
    clock::Instant,
    search::tokens,
    text::{clean, clean_line, utf16_len},
};
use serde::{Deserialize, Serialize};

use super::content::{Content, Formatted};

/// The longest title.
pub const TITLE_LIMIT: usize = 120;
/// The longest text: with a title, a signature and the links it still is one message.
pub const TEXT_LIMIT: usize = 3000;
/// How many keywords, groups of synonyms, buttons and steps there may be.
pub const LIST_LIMIT: usize = 20;
/// The longest keyword, label or address.
pub const LINE_LIMIT: usize = 200;
/// The longest name of an article.
const NAME_LIMIT: usize = 40;

/// A label and where it leads: an address, or the name of a navigator's step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What stands on the button.
    pub label: String,
    /// Where it leads.
    pub to: String,
}

/// What an article says, and by what it is found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Its title: a question or a matter.
    #[serde(default)]
    pub title: String,
    /// Its text, with marks as in Markdown.
    #[serde(default)]
    pub text: String,
    /// Other ways to ask for it.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// Words that mean the same: each group for all articles of its language.
    #[serde(default)]
    pub synonyms: Vec<Vec<String>>,
    /// Links under it.
    #[serde(default)]
    pub buttons: Vec<Link>,
    /// Steps of the navigator that it belongs to.
    #[serde(default)]
    pub steps: Vec<Link>,
}

/// An article in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Our id.
    pub id: i64,
    /// What its languages have in common, and files call it by.
    pub name: String,
    /// Its language: `ru` or `en`.
    pub lang: String,
    /// What it says.
    pub body: Body,
    /// Grows with each change.
    pub version: i64,
    /// Who changed it last.
    pub author: i64,
    /// When.
    pub changed_at: Instant,
    /// Since when it is no longer used.
    pub archived_at: Option<Instant>,
}

/// What is wrong with a field. No fault: it is said to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing is in it.
    Empty,
    /// It is too long.
    TooLong,
    /// There are too many of them.
    TooMany,
    /// A group of synonyms needs two words or more.
    FewWords,
    /// A synonym is one word.
    NotOneWord,
    /// A label and an address with a bar between them are needed.
    NoBar,
    /// An address begins with `https://` or `t.me/`.
    Address,
    /// A step is a name of small letters, digits and hyphens.
    Step,
    /// An article's name is made of small letters, digits and hyphens.
    Name,
    /// There are texts in Russian and English only.
    Language,
}

impl Wrong {
    /// Its name in the locales.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong => "too_long",
            Self::TooMany => "too_many",
            Self::FewWords => "few_words",
            Self::NotOneWord => "not_one_word",
            Self::NoBar => "no_bar",
            Self::Address => "address",
            Self::Step => "step",
            Self::Name => "name",
            Self::Language => "language",
        }
    }
}

mtl_domain::named! {
    /// A field of an article, as an agent changes it.
    pub enum Field as "field" {
        /// The title.
        Title = "title",
        /// The text.
        Text = "text",
        /// Other ways to ask.
        Keywords = "keywords",
        /// Words of one meaning.
        Synonyms = "synonyms",
        /// Links.
        Buttons = "buttons",
        /// Steps of the navigator.
        Steps = "steps",
    }
}

impl Field {
    /// Whether an article may be without it.
    #[must_use]
    pub const fn is_optional(self) -> bool {
        !matches!(self, Self::Title | Self::Text)
    }
}

impl Body {
    /// Sets a field from what somebody wrote; of a list, one a line.
    ///
    /// # Errors
    /// What is wrong with it; nothing changes then.
    pub fn set(&mut self, field: Field, content: &Content) -> Result<(), Wrong> {
        let lines = || {
            content
                .text
                .lines()
                .map(clean_line)
                .filter(|line| !line.is_empty())
        };
        match field {
            Field::Title => self.title = title(&content.text)?,
            Field::Text => self.text = text(&markup::source(&content.text, &content.entities))?,
            Field::Keywords => self.keywords = list(lines().map(Ok))?,
            Field::Synonyms => self.synonyms = list(lines().map(|line| group(&line)))?,
            Field::Buttons => self.buttons = list(lines().map(|line| button(&line)))?,
            Field::Steps => self.steps = list(lines().map(|line| step(&line)))?,
        }
        Ok(())
    }

    /// Takes everything out of an optional field.
    pub fn empty(&mut self, field: Field) {
        match field {
            Field::Title | Field::Text => {}
            Field::Keywords => self.keywords.clear(),
            Field::Synonyms => self.synonyms.clear(),
            Field::Buttons => self.buttons.clear(),
            Field::Steps => self.steps.clear(),
        }
    }

    /// A field as an agent would write it.
    #[must_use]
    pub fn shown(&self, field: Field) -> String {
        let lines = |links: &[Link]| {
            let list = links
                .iter()
                .map(|link| format!("{} | {}", link.label, link.to));
            list.collect::<Vec<_>>().join("\n")
        };
        match field {
            Field::Title => self.title.clone(),
            Field::Text => markup::render(&self.text).0,
            Field::Keywords => self.keywords.join("\n"),
            Field::Synonyms => {
                let groups = self.synonyms.iter().map(|group| group.join(", "));
                groups.collect::<Vec<_>>().join("\n")
            }
            Field::Buttons => lines(&self.buttons),
            Field::Steps => lines(&self.steps),
        }
    }

    /// Whether it can be shown to people.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        !self.title.is_empty() && !self.text.is_empty()
    }

    /// The text under its title, as people read it.
    #[must_use]
    pub fn page(&self) -> Formatted {
        let mut page = markup::Page::default();
        page.bold(&self.title);
        page.plain("\n\n");
        page.formatted(&markup::render(&self.text));
        page.done()
    }

    /// The same with its links in words: where no buttons can stand.
    #[must_use]
    pub fn page_with_links(&self) -> Formatted {
        let mut page = markup::Page::default();
        page.formatted(&self.page());
        for (place, link) in self.buttons.iter().enumerate() {
            page.plain(if place == 0 { "\n\n→ " } else { "\n→ " });
            page.link(&link.label, &link.to);
        }
        page.done()
    }
}

/// A title.
///
/// # Errors
/// When it is empty or too long.
pub fn title(words: &str) -> Result<String, Wrong> {
    let title = clean_line(words);
    checked(title, TITLE_LIMIT)
}

/// A text with its marks.
///
/// # Errors
/// When it is empty or too long.
pub fn text(words: &str) -> Result<String, Wrong> {
    checked(clean(words).trim().to_owned(), TEXT_LIMIT)
}

fn checked(words: String, limit: usize) -> Result<String, Wrong> {
    if words.is_empty() {
        Err(Wrong::Empty)
    } else if utf16_len(&words) > limit {
        Err(Wrong::TooLong)
    } else {
        Ok(words)
    }
}

fn list<T>(items: impl Iterator<Item = Result<T, Wrong>>) -> Result<Vec<T>, Wrong>
where
    T: Line,
{
    let list = items.collect::<Result<Vec<T>, Wrong>>()?;
    if list.is_empty() {
        return Err(Wrong::Empty);
    }
    if list.len() > LIST_LIMIT {
        return Err(Wrong::TooMany);
    }
    if list.iter().any(|item| item.longest() > LINE_LIMIT) {
        return Err(Wrong::TooLong);
    }
    Ok(list)
}

/// Something that stands on a line of its own.
trait Line {
    fn longest(&self) -> usize;
}

impl Line for String {
    fn longest(&self) -> usize {
        utf16_len(self)
    }
}

impl Line for Vec<String> {
    fn longest(&self) -> usize {
        self.iter().map(|word| utf16_len(word)).sum()
    }
}

impl Line for Link {
    fn longest(&self) -> usize {
        utf16_len(&self.to).max(utf16_len(&self.label))
    }
}

/// Words of one meaning, with commas between them.
///
/// # Errors
/// When there are fewer than two, or one of them is several.
pub fn group(line: &str) -> Result<Vec<String>, Wrong> {
    let words: Vec<String> = line
        .split(',')
        .map(clean_line)
        .filter(|word| !word.is_empty())
        .collect();
    if words.len() < 2 {
        return Err(Wrong::FewWords);
    }
    if words.iter().any(|word| tokens(word).len() != 1) {
        return Err(Wrong::NotOneWord);
    }
    Ok(words)
}

fn labelled(line: &str) -> Result<(String, &str), Wrong> {
    let (label, to) = line.rsplit_once('|').ok_or(Wrong::NoBar)?;
    let label = clean_line(label);
    if label.is_empty() || to.trim().is_empty() {
        return Err(Wrong::NoBar);
    }
    Ok((label, to.trim()))
}

/// A link: label and address with a bar between them.
///
/// # Errors
/// When it is none.
pub fn button(line: &str) -> Result<Link, Wrong> {
    let (label, to) = labelled(line)?;
    let to = address(to).ok_or(Wrong::Address)?;
    Ok(Link { label, to })
}

/// An address people may be sent to.
#[must_use]
pub fn address(to: &str) -> Option<String> {
    let whole = if to.starts_with("t.me/") {
        format!("https://{to}")
    } else {
        to.to_owned()
    };
    let rest = whole.strip_prefix("https://")?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let named = host.split('.').count() > 1
        && host.split('.').all(|part| {
            !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        });
    let sound = rest
        .chars()
        .all(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '"' | '<' | '>' | '|'));
    (named && sound).then_some(whole)
}

/// A step of the navigator: label and name with a bar between them.
///
/// # Errors
/// When it is none.
pub fn step(line: &str) -> Result<Link, Wrong> {
    let (label, to) = labelled(line)?;
    if is_name(to) {
        Ok(Link {
            label,
            to: to.to_owned(),
        })
    } else {
        Err(Wrong::Step)
    }
}

/// Whether a word can be a name in files and links.
#[must_use]
pub fn is_name(word: &str) -> bool {
    !word.is_empty()
        && word.len() <= NAME_LIMIT
        && word
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// A name for an article that has none, from its title.
#[must_use]
pub fn name_of(title: &str) -> String {
    let mut name = String::new();
    for word in tokens(title) {
        let word: String = word.chars().filter_map(latin).collect();
        if word.is_empty() || name.len() + word.len() + 1 > NAME_LIMIT - 4 {
            continue;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.push_str(&word);
    }
    if name.is_empty() {
        "article".into()
    } else {
        name
    }
}

/// A letter as it stands in an address.
fn latin(c: char) -> Option<&'static str> {
    const LETTERS: [&str; 32] = [
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s",
        "t", "u", "f", "kh", "ts", "ch", "sh", "sch", "", "y", "", "e", "yu", "ya",
    ];
    const SIGNS: &str = "abcdefghijklmnopqrstuvwxyz0123456789";
    if let Some(at) = SIGNS.find(c) {
        return SIGNS.get(at..=at);
    }
    let place = u32::from(c).checked_sub(0x0430)?;
    LETTERS.get(usize::try_from(place).ok()?).copied()
}
