//! The legacy Markdown parse mode.

use super::{Entity, Formatted, html::link, units};

/// Parses; the error is the text after `can't parse entities: `.
pub fn parse(source: &str) -> Result<Formatted, String> {
    let bytes = source.as_bytes();
    let at = |i: usize| bytes.get(i).copied().unwrap_or(0);
    let mut out = String::with_capacity(source.len());
    let mut offset = 0;
    let mut entities = Vec::new();
    let mut i = 0;
    while i < bytes.len() {
        let c = at(i);
        if c == b'\\' && matches!(at(i + 1), b'_' | b'*' | b'`' | b'[') {
            out.push(char::from(at(i + 1)));
            offset += 1;
            i += 2;
            continue;
        }
        if !matches!(c, b'_' | b'*' | b'`' | b'[') {
            let Some(letter) = source[i..].chars().next() else {
                break;
            };
            out.push(letter);
            offset += letter.len_utf16();
            i += letter.len_utf8();
            continue;
        }
        let begin = i;
        let lost = || format!("Can't find end of the entity starting at byte offset {begin}");
        let pre = source[i..].starts_with("```");
        let closing = if pre {
            "```"
        } else if c == b'[' {
            "]"
        } else {
            &source[i..=i]
        };
        i += closing.len();
        let mut language = None;
        if pre {
            let end = source[i..]
                .find(|c: char| c.is_whitespace() || c == '`')
                .unwrap_or(source.len() - i);
            if end > 0 && source[i + end..].starts_with(char::is_whitespace) {
                language = Some(source[i..i + end].to_owned());
                i += end;
            }
            if at(i) == b'\r' {
                i += 1;
            }
            if at(i) == b'\n' {
                i += 1;
            }
        }
        let length = source[i..].find(closing).ok_or_else(lost)?;
        let inner = &source[i..i + length];
        i += length + closing.len();
        let width = units(inner);
        out.push_str(inner);
        if width > 0 {
            let plain = |kind: &str| Entity::new(kind, offset, width);
            match c {
                b'_' => entities.push(plain("italic")),
                b'*' => entities.push(plain("bold")),
                b'`' if pre => entities.push(match language {
                    Some(language) => plain("pre").with("language", language),
                    None => plain("pre"),
                }),
                b'`' => entities.push(plain("code")),
                _ => {}
            }
        }
        if c == b'[' {
            let url = if at(i) == b'(' {
                let end = source[i..].find(')').ok_or_else(lost)?;
                let url = &source[i + 1..i + end];
                i += end + 1;
                url
            } else {
                inner
            };
            if width > 0 {
                entities.extend(link(url, offset, width));
            }
        }
        offset += width;
    }
    Ok(Formatted {
        text: out,
        entities,
    })
}
