//! The MarkdownV2 parse mode, with the real server's error texts.

use super::{Entity, Formatted, html::link};
use crate::http::args::number;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Bold,
    Italic,
    Underline,
    Strikethrough,
    Spoiler,
    Code,
    Pre,
    TextUrl,
    CustomEmoji,
    BlockQuote,
}

struct Open {
    kind: Kind,
    argument: String,
    offset: usize,
    begin: usize,
    byte: usize,
}

const RESERVED: &[u8] = b"_*[]()~`>#+-=|{}.!\n";

/// Parses; the error is the text after `can't parse entities: `.
pub fn parse(source: &str) -> Result<Formatted, String> {
    let mut parser = Parser {
        source,
        i: 0,
        out: String::new(),
        offset: 0,
        open: Vec::new(),
        entities: Vec::new(),
        line_start: true,
    };
    parser.run()?;
    Ok(Formatted {
        text: parser.out,
        entities: parser.entities,
    })
}

struct Parser<'a> {
    source: &'a str,
    i: usize,
    out: String,
    offset: usize,
    open: Vec<Open>,
    entities: Vec<Entity>,
    /// A `>` here begins a quotation.
    line_start: bool,
}

impl Parser<'_> {
    fn at(&self, i: usize) -> u8 {
        self.source.as_bytes().get(i).copied().unwrap_or(0)
    }

    fn push(&mut self, c: char) {
        self.out.push(c);
        self.offset += c.len_utf16();
        self.line_start = c == '\n';
    }

    fn run(&mut self) -> Result<(), String> {
        while self.i < self.source.len() {
            let c = self.at(self.i);
            let next = self.at(self.i + 1);
            if c == b'\\' && (1..=126).contains(&next) {
                self.push(char::from(next));
                self.line_start = false;
                self.i += 2;
                continue;
            }
            let top = self.open.last().map(|open| open.kind);
            let special = match top {
                Some(Kind::Code | Kind::Pre) => c == b'`',
                _ => RESERVED.contains(&c),
            };
            if !special {
                let Some(letter) = self.source[self.i..].chars().next() else {
                    break;
                };
                self.push(letter);
                self.i += letter.len_utf8();
                continue;
            }
            if let Some(kind) = top
                && let Some(used) = self.ends(kind, c, next)
            {
                self.end(used)?;
                continue;
            }
            self.begin(c, next)?;
        }
        // A quotation lasts to the end of the text.
        while self
            .open
            .last()
            .is_some_and(|open| open.kind == Kind::BlockQuote)
        {
            self.close(false);
        }
        match self.open.last() {
            Some(open) => Err(format!(
                "Can't find end of {:?} entity at byte offset {}",
                open.kind, open.begin
            )),
            None => Ok(()),
        }
    }

    /// How many bytes close the innermost entity here.
    fn ends(&self, kind: Kind, c: u8, next: u8) -> Option<usize> {
        match (kind, c) {
            (Kind::Bold, b'*') | (Kind::Code, b'`') | (Kind::Strikethrough, b'~') => Some(1),
            (Kind::TextUrl | Kind::CustomEmoji, b']') => Some(1),
            (Kind::Italic, b'_') if next != b'_' => Some(1),
            (Kind::Underline, b'_') if next == b'_' => Some(2),
            (Kind::Spoiler, b'|') if next == b'|' => Some(2),
            (Kind::Pre, b'`') if next == b'`' && self.at(self.i + 2) == b'`' => Some(3),
            (Kind::BlockQuote, b'\n') if next != b'>' => Some(1),
            (Kind::BlockQuote, b'|')
                if next == b'|' && matches!(self.at(self.i + 2), b'\n' | 0) =>
            {
                Some(2)
            }
            _ => None,
        }
    }

    fn begin(&mut self, c: u8, next: u8) -> Result<(), String> {
        let begin = self.i;
        let mut argument = String::new();
        let reserved = || {
            format!(
                "Character '{}' is reserved and must be escaped with the preceding '\\'",
                char::from(c)
            )
        };
        let in_code = matches!(
            self.open.last().map(|open| open.kind),
            Some(Kind::Code | Kind::Pre)
        );
        let (kind, used) = match c {
            b'`' if in_code => {
                self.push('`');
                self.i += 1;
                return Ok(());
            }
            b'\n' => {
                self.push('\n');
                self.i += 1;
                if self.open.iter().any(|open| open.kind == Kind::BlockQuote)
                    && self.at(self.i) == b'>'
                {
                    // The next line of the same quotation.
                    self.i += 1;
                    self.line_start = false;
                }
                return Ok(());
            }
            b'_' if next == b'_' => (Kind::Underline, 2),
            b'_' => (Kind::Italic, 1),
            b'*' => (Kind::Bold, 1),
            b'~' => (Kind::Strikethrough, 1),
            b'|' if next == b'|' => (Kind::Spoiler, 2),
            b'[' => (Kind::TextUrl, 1),
            b'!' if next == b'[' => (Kind::CustomEmoji, 2),
            b'>' if self.line_start
                && self.open.iter().all(|open| open.kind != Kind::BlockQuote) =>
            {
                (Kind::BlockQuote, 1)
            }
            b'`' if next == b'`' && self.at(self.i + 2) == b'`' => {
                let mut i = self.i + 3;
                let from = i;
                while self.at(i) != 0 && !self.at(i).is_ascii_whitespace() && self.at(i) != b'`' {
                    i += 1;
                }
                if i != from && self.at(i) != 0 && self.at(i) != b'`' {
                    argument = self.source[from..i].to_owned();
                } else {
                    i = from;
                }
                if self.at(i) == b'\r' {
                    i += 1;
                }
                if self.at(i) == b'\n' {
                    i += 1;
                }
                (Kind::Pre, i - self.i)
            }
            b'`' => (Kind::Code, 1),
            _ => return Err(reserved()),
        };
        self.i += used;
        self.line_start = false;
        self.open.push(Open {
            kind,
            argument,
            offset: self.offset,
            begin,
            byte: self.out.len(),
        });
        Ok(())
    }

    /// Closes the innermost entity after `used` bytes; reads a link's address.
    fn end(&mut self, used: usize) -> Result<(), String> {
        let quote_line = self.at(self.i) == b'\n';
        self.i += used;
        let kind = self.open.last().map(|open| open.kind);
        if matches!(kind, Some(Kind::TextUrl | Kind::CustomEmoji)) {
            let mut url = String::new();
            if self.at(self.i) == b'(' {
                let begin = self.i + 1;
                self.i += 1;
                while self.at(self.i) != b')' {
                    if self.at(self.i) == 0 {
                        return Err(format!("Can't find end of a URL at byte offset {begin}"));
                    }
                    if self.at(self.i) == b'\\' && (1..=126).contains(&self.at(self.i + 1)) {
                        url.push(char::from(self.at(self.i + 1)));
                        self.i += 2;
                        continue;
                    }
                    let Some(letter) = self.source[self.i..].chars().next() else {
                        break;
                    };
                    url.push(letter);
                    self.i += letter.len_utf8();
                }
                self.i += 1;
            } else if kind == Some(Kind::CustomEmoji) {
                return Err("Custom emoji entity must contain a tg://emoji URL".into());
            }
            if let Some(open) = self.open.last_mut() {
                if url.is_empty() {
                    url = self.out[open.byte..].to_owned();
                }
                open.argument = url;
            }
        }
        if kind == Some(Kind::BlockQuote) && !quote_line {
            self.close(true);
        } else {
            self.close(false);
        }
        if quote_line && kind == Some(Kind::BlockQuote) {
            self.push('\n');
        }
        Ok(())
    }

    fn close(&mut self, expandable: bool) {
        let Some(open) = self.open.pop() else { return };
        let length = self.offset - open.offset;
        if length == 0 {
            return;
        }
        let plain = |kind: &str| Entity::new(kind, open.offset, length);
        let entity = match open.kind {
            Kind::Bold => plain("bold"),
            Kind::Italic => plain("italic"),
            Kind::Underline => plain("underline"),
            Kind::Strikethrough => plain("strikethrough"),
            Kind::Spoiler => plain("spoiler"),
            Kind::Code => plain("code"),
            Kind::Pre if open.argument.is_empty() => plain("pre"),
            Kind::Pre => plain("pre").with("language", open.argument),
            Kind::BlockQuote if expandable => plain("expandable_blockquote"),
            Kind::BlockQuote => plain("blockquote"),
            Kind::CustomEmoji => custom(&open, length),
            Kind::TextUrl => match link(&open.argument, open.offset, length) {
                Some(entity) => entity,
                None => return,
            },
        };
        self.entities.push(entity);
    }
}

fn custom(open: &Open, length: usize) -> Entity {
    let value = open.argument.split('=').nth(1).unwrap_or_default();
    if open.argument.starts_with("tg://time") {
        let unix = value.split('&').next().unwrap_or_default();
        return Entity::new("date_time", open.offset, length).with("unix_time", number(unix));
    }
    Entity::new("custom_emoji", open.offset, length).with("custom_emoji_id", value)
}
