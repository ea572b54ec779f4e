//! Articles as Markdown: one file holds many, each under a header between two lines of dashes.

use std::collections::HashSet;

use mtl_domain::text::clean;

use super::{Body, LINE_LIMIT, LIST_LIMIT, Link, Wrong, button, group, is_name, step, text, title};

/// The line around a header.
const RULE: &str = "---";
/// The languages there are.
pub const LANGS: [&str; 2] = ["ru", "en"];
/// More articles than this in one file are a mistake.
const MOST: usize = 500;

/// An article in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is called by.
    pub name: String,
    /// Its language.
    pub lang: String,
    /// What it says.
    pub body: Body,
}

/// What is wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// Nothing is in it.
    Nothing,
    /// Text stands before the first header.
    NoHeader,
    /// A header does not end.
    Unended,
    /// A line of a header is no `key: value`.
    NoKey,
    /// There is no such key.
    UnknownKey,
    /// The key stands there twice.
    Twice,
    /// A header lacks the name.
    NoName,
    /// A header lacks the language.
    NoLang,
    /// A header lacks the title.
    NoTitle,
    /// The article has no text.
    NoText,
    /// The same article is in the file before.
    Repeated,
    /// There are too many articles.
    TooMany,
    /// A value is not what it must be.
    Value(Wrong),
}

impl Flaw {
    /// Its name in the locales.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::NoHeader => "no_header",
            Self::Unended => "unended",
            Self::NoKey => "no_key",
            Self::UnknownKey => "unknown_key",
            Self::Twice => "twice",
            Self::NoName => "lacks_name",
            Self::NoLang => "lacks_lang",
            Self::NoTitle => "lacks_title",
            Self::NoText => "no_text",
            Self::Repeated => "repeated",
            Self::TooMany => "too_many_articles",
            Self::Value(wrong) => wrong.as_str(),
        }
    }
}

/// A flaw and the line it stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub flaw: Flaw,
}

/// Writes articles as a file.
#[must_use]
pub fn write(entries: &[Entry]) -> String {
    let mut out = String::new();
    for entry in entries {
        if !out.is_empty() {
            out.push('\n');
        }
        let body = &entry.body;
        let mut line = |key: &str, value: &str| {
            out.push_str(&format!("{key}: {value}\n"));
        };
        line("---\nname", &entry.name);
        line("lang", &entry.lang);
        line("title", &body.title);
        for keyword in &body.keywords {
            line("keyword", keyword);
        }
        for group in &body.synonyms {
            line("synonyms", &group.join(", "));
        }
        for link in &body.buttons {
            line("button", &format!("{} | {}", link.label, link.to));
        }
        for link in &body.steps {
            line("step", &format!("{} | {}", link.label, link.to));
        }
        out.push_str("---\n");
        for line in body.text.lines() {
            // A line of dashes alone would begin the next header.
            if line.trim_end() == RULE {
                out.push('\\');
            }
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// A header while it is read, with the line it began on.
struct Header {
    line: usize,
    name: Option<String>,
    lang: Option<String>,
    body: Body,
}

/// Reads a file: all of it, or the first thing that is wrong.
///
/// # Errors
/// The line and what is wrong there.
pub fn read(file: &str) -> Result<Vec<Entry>, At> {
    let file = clean(file);
    let lines: Vec<&str> = file.lines().collect();
    let mut entries = Vec::new();
    let mut known = HashSet::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if line.trim().is_empty() {
            at += 1;
            continue;
        }
        if line.trim_end() != RULE {
            return Err(flaw(at, Flaw::NoHeader));
        }
        let begun = at;
        let (header, after) = header(&lines, at)?;
        let until = lines
            .iter()
            .enumerate()
            .skip(after)
            .find(|(_, line)| line.trim_end() == RULE)
            .map_or(lines.len(), |(until, _)| until);
        let words = unruled(lines.get(after..until).unwrap_or_default());
        let entry = entry(header, &words, after)?;
        if !known.insert((entry.name.clone(), entry.lang.clone())) {
            return Err(flaw(begun, Flaw::Repeated));
        }
        entries.push(entry);
        if entries.len() > MOST {
            return Err(flaw(begun, Flaw::TooMany));
        }
        at = until;
    }
    if entries.is_empty() {
        return Err(flaw(0, Flaw::Nothing));
    }
    Ok(entries)
}

const fn flaw(line: usize, flaw: Flaw) -> At {
    At {
        line: line + 1,
        flaw,
    }
}

fn unruled(lines: &[&str]) -> String {
    let lines = lines.iter().map(|line| {
        line.strip_prefix('\\')
            .filter(|rest| rest.trim_end() == RULE)
            .unwrap_or(line)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The header that begins on a line, and the line after it.
fn header(lines: &[&str], begun: usize) -> Result<(Header, usize), At> {
    let mut header = Header {
        line: begun,
        name: None,
        lang: None,
        body: Body::default(),
    };
    for (at, line) in lines.iter().enumerate().skip(begun + 1) {
        if line.trim_end() == RULE {
            return Ok((header, at + 1));
        }
        if line.trim().is_empty() {
            continue;
        }
        let (key, value) = line.split_once(':').ok_or(flaw(at, Flaw::NoKey))?;
        header
            .take(key.trim(), value.trim())
            .map_err(|wrong| flaw(at, wrong))?;
    }
    Err(flaw(begun, Flaw::Unended))
}

impl Header {
    fn take(&mut self, key: &str, value: &str) -> Result<(), Flaw> {
        let wrong = Flaw::Value;
        let body = &mut self.body;
        match key {
            "name" if self.name.is_some() => return Err(Flaw::Twice),
            "lang" if self.lang.is_some() => return Err(Flaw::Twice),
            "title" if !body.title.is_empty() => return Err(Flaw::Twice),
            "name" if is_name(value) => self.name = Some(value.to_owned()),
            "name" => return Err(wrong(Wrong::Name)),
            "lang" if LANGS.contains(&value) => self.lang = Some(value.to_owned()),
            "lang" => return Err(wrong(Wrong::Language)),
            "title" => body.title = title(value).map_err(wrong)?,
            "keyword" => add(&mut body.keywords, short(value)?)?,
            "synonyms" => add(
                &mut body.synonyms,
                group(short(value)?.as_str()).map_err(wrong)?,
            )?,
            "button" => add::<Link>(&mut body.buttons, button(&short(value)?).map_err(wrong)?)?,
            "step" => add::<Link>(&mut body.steps, step(&short(value)?).map_err(wrong)?)?,
            _ => return Err(Flaw::UnknownKey),
        }
        Ok(())
    }
}

fn short(value: &str) -> Result<String, Flaw> {
    if value.is_empty() {
        Err(Flaw::Value(Wrong::Empty))
    } else if value.chars().count() > 2 * LINE_LIMIT {
        Err(Flaw::Value(Wrong::TooLong))
    } else {
        Ok(value.to_owned())
    }
}

fn add<T>(list: &mut Vec<T>, item: T) -> Result<(), Flaw> {
    if list.len() >= LIST_LIMIT {
        return Err(Flaw::Value(Wrong::TooMany));
    }
    list.push(item);
    Ok(())
}

fn entry(header: Header, words: &str, line: usize) -> Result<Entry, At> {
    let lacks = |what| flaw(header.line, what);
    let name = header.name.ok_or_else(|| lacks(Flaw::NoName))?;
    let lang = header.lang.ok_or_else(|| lacks(Flaw::NoLang))?;
    let mut body = header.body;
    if body.title.is_empty() {
        return Err(lacks(Flaw::NoTitle));
    }
    body.text = text(words).map_err(|wrong| {
        let wrong = match wrong {
            Wrong::Empty => Flaw::NoText,
            other => Flaw::Value(other),
        };
        // The text begins after its header; where it is too long, no line is more wrong than another.
        flaw(line.saturating_sub(1), wrong)
    })?;
    Ok(Entry { name, lang, body })
}
