//! The marks in an article's text: a little of Markdown, read into Telegram's entities and written back from them.

use mtl_domain::text::utf16_len;
use serde_json::{Map, Value, json};

use crate::domain::content::{Entity, Formatted};

use super::address;

/// Marks within marks within marks: deeper than this they are letters.
const DEEPEST: usize = 4;

/// A text that grows together with its entities.
#[derive(Debug, Default)]
pub struct Page {
    text: String,
    units: usize,
    entities: Vec<Entity>,
}

impl Page {
    /// Adds plain text.
    pub fn plain(&mut self, text: &str) {
        self.text.push_str(text);
        self.units += utf16_len(text);
    }

    /// Adds text in bold.
    pub fn bold(&mut self, text: &str) {
        self.marked(text, "bold", Map::new());
    }

    /// Adds text that a tap copies.
    pub fn code(&mut self, text: &str) {
        self.marked(text, "code", Map::new());
    }

    /// Adds a link.
    pub fn link(&mut self, text: &str, url: &str) {
        let more = json!({"url": url}).as_object().cloned();
        self.marked(text, "text_link", more.unwrap_or_default());
    }

    fn marked(&mut self, text: &str, kind: &str, more: Map<String, Value>) {
        let offset = self.units;
        self.plain(text);
        self.mark(offset, kind, more);
    }

    fn mark(&mut self, offset: usize, kind: &str, mut rest: Map<String, Value>) {
        let length = self.units - offset;
        if length > 0 {
            rest.insert("type".into(), kind.into());
            self.entities.push(Entity {
                offset,
                length,
                rest,
            });
        }
    }

    /// Adds text with its entities.
    pub fn formatted(&mut self, (text, entities): &Formatted) {
        let shift = self.units;
        self.plain(text);
        self.entities.extend(entities.iter().map(|one| Entity {
            offset: one.offset + shift,
            ..one.clone()
        }));
    }

    /// How long it is, as Telegram counts.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.units
    }

    /// Whether nothing is in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.units == 0
    }

    /// The whole.
    #[must_use]
    pub fn done(mut self) -> Formatted {
        self.entities
            .sort_by_key(|one| (one.offset, std::cmp::Reverse(one.length)));
        (self.text, self.entities)
    }
}

/// The text as people read it.
#[must_use]
pub fn render(source: &str) -> Formatted {
    let chars: Vec<char> = source.chars().collect();
    let mut page = Page::default();
    read(&chars, 0, &mut page);
    page.done()
}

fn read(chars: &[char], depth: usize, page: &mut Page) {
    let mut at = 0;
    while let Some(c) = chars.get(at).copied() {
        let rest = chars.get(at..).unwrap_or_default();
        let before = at.checked_sub(1).and_then(|before| chars.get(before));
        let taken = match c {
            '\\' => escaped(rest, page),
            _ if depth >= DEEPEST => None,
            '*' => bold(rest, depth, page),
            '_' => italic(before, rest, depth, page),
            '`' => code(rest, page),
            '[' => link(rest, depth, page),
            _ => None,
        };
        at += taken.unwrap_or_else(|| {
            page.plain(c.encode_utf8(&mut [0; 4]));
            1
        });
    }
}

const fn is_mark(c: char) -> bool {
    matches!(c, '\\' | '*' | '_' | '`' | '[' | ']')
}

fn escaped(rest: &[char], page: &mut Page) -> Option<usize> {
    let next = rest.get(1).copied().filter(|c| is_mark(*c))?;
    page.plain(next.encode_utf8(&mut [0; 4]));
    Some(2)
}

/// Where a mark ends, counted from `from`; what is escaped is passed over.
fn end(rest: &[char], from: usize, is_end: impl Fn(usize) -> bool) -> Option<usize> {
    let mut at = from;
    while at < rest.len() {
        if rest.get(at) == Some(&'\\') {
            at += 2;
            continue;
        }
        if is_end(at) {
            return Some(at);
        }
        at += 1;
    }
    None
}

fn bold(rest: &[char], depth: usize, page: &mut Page) -> Option<usize> {
    if rest.get(1) != Some(&'*') {
        return None;
    }
    let double = |at: usize| rest.get(at) == Some(&'*') && rest.get(at + 1) == Some(&'*');
    let close = end(rest, 2, double).filter(|close| *close > 2)?;
    within(rest.get(2..close)?, depth, page, "bold", Map::new());
    Some(close + 2)
}

fn italic(before: Option<&char>, rest: &[char], depth: usize, page: &mut Page) -> Option<usize> {
    // Within a word it is a part of a name.
    if before.is_some_and(|c| c.is_alphanumeric()) || rest.get(1).is_none_or(|c| c.is_whitespace())
    {
        return None;
    }
    let closes = |at: usize| {
        rest.get(at) == Some(&'_') && rest.get(at + 1).is_none_or(|c| !c.is_alphanumeric())
    };
    let close = end(rest, 1, closes).filter(|close| *close > 1)?;
    within(rest.get(1..close)?, depth, page, "italic", Map::new());
    Some(close + 1)
}

fn code(rest: &[char], page: &mut Page) -> Option<usize> {
    let close = rest
        .iter()
        .skip(1)
        .position(|c| *c == '`')
        .filter(|length| *length > 0)?
        + 1;
    let words: String = rest.get(1..close)?.iter().collect();
    page.code(&words);
    Some(close + 1)
}

fn link(rest: &[char], depth: usize, page: &mut Page) -> Option<usize> {
    let middle = end(rest, 1, |at| rest.get(at) == Some(&']')).filter(|at| *at > 1)?;
    if rest.get(middle + 1) != Some(&'(') {
        return None;
    }
    let close = rest
        .iter()
        .skip(middle)
        .position(|c| *c == ')')
        .map(|length| middle + length)?;
    let to: String = rest.get(middle + 2..close)?.iter().collect();
    let url = address(&to)?;
    let more = json!({"url": url}).as_object().cloned();
    let label = rest.get(1..middle)?;
    within(label, depth, page, "text_link", more.unwrap_or_default());
    Some(close + 1)
}

fn within(inner: &[char], depth: usize, page: &mut Page, kind: &str, more: Map<String, Value>) {
    let offset = page.units;
    read(inner, depth + 1, page);
    page.mark(offset, kind, more);
}

/// What somebody wrote with Telegram's formatting, with marks.
#[must_use]
pub fn source(text: &str, entities: &[Entity]) -> String {
    let mut marks: Vec<(usize, usize, &str, String)> = Vec::new();
    for one in entities {
        let kind = one.rest.get("type").and_then(Value::as_str);
        let end = one.offset + one.length;
        match kind {
            Some("bold") => marks.push((one.offset, end, "**", "**".into())),
            Some("italic") if stands_alone(text, one.offset, end) => {
                marks.push((one.offset, end, "_", "_".into()));
            }
            Some("code" | "pre") => marks.push((one.offset, end, "`", "`".into())),
            Some("text_link") => {
                let url = one.rest.get("url").and_then(Value::as_str);
                if let Some(url) = url.and_then(address).filter(|url| !url.contains(')')) {
                    marks.push((one.offset, end, "[", format!("]({url})")));
                }
            }
            _ => {}
        }
    }
    // The longer one is outside.
    marks.sort_by_key(|(from, to, ..)| (*from, std::cmp::Reverse(*to)));
    let mut out = String::with_capacity(text.len() + marks.len() * 4);
    let mut open: Vec<(usize, &str)> = Vec::new();
    let mut next = marks.iter().peekable();
    let mut at = 0;
    let mut in_code = false;
    for c in text.chars() {
        while let Some((_, close)) = open.pop_if(|(end, _)| *end <= at) {
            in_code &= close != "`";
            out.push_str(close);
        }
        while let Some((_, end, begin, close)) = next.next_if(|(from, ..)| *from <= at) {
            // What would cross an open mark is left out: the words matter more.
            if !in_code && open.last().is_none_or(|(outer, _)| end <= outer) {
                out.push_str(begin);
                open.push((*end, close));
                in_code = *begin == "`";
            }
        }
        if is_mark(c) && !in_code {
            out.push('\\');
        }
        out.push(c);
        at += c.len_utf16();
    }
    while let Some((_, close)) = open.pop() {
        out.push_str(close);
    }
    out
}

/// Whether no letters touch a part of a text.
fn stands_alone(text: &str, from: usize, to: usize) -> bool {
    let mut at = 0;
    let (mut before, mut first, mut after) = (None, None, None);
    for c in text.chars() {
        if at < from {
            before = Some(c);
        } else if at == from {
            first = Some(c);
        }
        if at == to {
            after = Some(c);
        }
        at += c.len_utf16();
    }
    before.is_none_or(|c| !c.is_alphanumeric())
        && after.is_none_or(|c| !c.is_alphanumeric())
        && first.is_some_and(|c| !c.is_whitespace())
}
