//! The HTML parse mode, with the real server's error texts.

use super::{Entity, Formatted};
use crate::http::args::number;

struct Open {
    tag: String,
    argument: String,
    offset: usize,
    byte: usize,
}

const TAGS: [&str; 17] = [
    "a",
    "b",
    "strong",
    "i",
    "em",
    "s",
    "strike",
    "del",
    "u",
    "ins",
    "tg-spoiler",
    "tg-emoji",
    "tg-time",
    "span",
    "pre",
    "code",
    "blockquote",
];

/// Parses; the error is the text after `can't parse entities: `.
pub fn parse(source: &str) -> Result<Formatted, String> {
    let bytes = source.as_bytes();
    let at_byte = |i: usize| bytes.get(i).copied().unwrap_or(0);
    let mut out = String::with_capacity(source.len());
    let mut offset = 0;
    let mut entities: Vec<Entity> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut i = 0;
    while i < bytes.len() {
        let c = at_byte(i);
        if c == b'&'
            && let Some((decoded, used)) = decode(&source[i..])
        {
            out.push(decoded);
            offset += decoded.len_utf16();
            i += used;
            continue;
        }
        if c != b'<' {
            let Some(letter) = source[i..].chars().next() else {
                break;
            };
            out.push(letter);
            offset += letter.len_utf16();
            i += letter.len_utf8();
            continue;
        }
        let begin = i;
        i += 1;
        if at_byte(i) == b'/' {
            i = end_tag(source, begin, &mut open, &mut entities, &out, offset)?;
            continue;
        }
        while at_byte(i) != 0 && !at_byte(i).is_ascii_whitespace() && at_byte(i) != b'>' {
            i += 1;
        }
        if at_byte(i) == 0 {
            return Err(format!("Unclosed start tag at byte offset {begin}"));
        }
        let tag = source[begin + 1..i].to_lowercase();
        if !TAGS.contains(&tag.as_str()) {
            return Err(format!(
                "Unsupported start tag \"{tag}\" at byte offset {begin}"
            ));
        }
        let mut argument = String::new();
        i = attributes(source, begin, i, &tag, &mut argument)?;
        if tag == "span" && argument != "tg-spoiler" {
            return Err(format!(
                "Tag \"span\" must have class \"tg-spoiler\" at byte offset {begin}"
            ));
        }
        open.push(Open {
            tag,
            argument,
            offset,
            byte: out.len(),
        });
    }
    if let Some(last) = open.last() {
        return Err(format!(
            "Can't find end tag corresponding to start tag \"{}\"",
            last.tag
        ));
    }
    Ok(Formatted {
        text: out,
        entities,
    })
}

/// Reads the attributes of a start tag; gives the index after its `>`.
fn attributes(
    source: &str,
    begin: usize,
    mut i: usize,
    tag: &str,
    argument: &mut String,
) -> Result<usize, String> {
    let bytes = source.as_bytes();
    let at = |i: usize| bytes.get(i).copied().unwrap_or(0);
    let unclosed = || format!("Unclosed start tag \"{tag}\" at byte offset {begin}");
    loop {
        while at(i).is_ascii_whitespace() {
            i += 1;
        }
        if at(i) == b'>' {
            return Ok(i + 1);
        }
        let name_at = i;
        while at(i) != 0
            && !at(i).is_ascii_whitespace()
            && !matches!(at(i), b'=' | b'>' | b'/' | b'"' | b'\'')
        {
            i += 1;
        }
        let name = source[name_at..i].to_lowercase();
        if name.is_empty() {
            return Err(format!(
                "Empty attribute name in the tag \"{tag}\" at byte offset {begin}"
            ));
        }
        while at(i).is_ascii_whitespace() {
            i += 1;
        }
        if at(i) != b'=' {
            if at(i) == 0 {
                return Err(unclosed());
            }
            if tag == "blockquote" && name == "expandable" {
                *argument = "1".into();
                continue;
            }
            return Err(format!(
                "Expected equal sign in declaration of an attribute of the tag \"{tag}\" at byte offset {begin}"
            ));
        }
        i += 1;
        while at(i).is_ascii_whitespace() {
            i += 1;
        }
        let mut value = String::new();
        let quote = at(i);
        if quote == b'"' || quote == b'\'' {
            i += 1;
            while at(i) != quote {
                if at(i) == 0 {
                    return Err(unclosed());
                }
                if at(i) == b'&'
                    && let Some((decoded, used)) = decode(&source[i..])
                {
                    value.push(decoded);
                    i += used;
                    continue;
                }
                let Some(letter) = source[i..].chars().next() else {
                    return Err(unclosed());
                };
                value.push(letter);
                i += letter.len_utf8();
            }
            i += 1;
        } else {
            let token = i;
            while at(i).is_ascii_alphanumeric() || at(i) == b'.' || at(i) == b'-' {
                i += 1;
            }
            value = source[token..i].to_lowercase();
            if at(i) == 0 {
                return Err(unclosed());
            }
            if !at(i).is_ascii_whitespace() && at(i) != b'>' {
                return Err(format!(
                    "Unexpected end of name token at byte offset {token}"
                ));
            }
        }
        match (tag, name.as_str()) {
            ("a", "href") | ("tg-emoji", "emoji-id") | ("tg-time", "unix") | ("span", "class") => {
                *argument = value
            }
            ("code", "class") => {
                if let Some(language) = value.strip_prefix("language-") {
                    *argument = language.to_owned();
                }
            }
            ("blockquote", "expandable") => *argument = "1".into(),
            _ => {}
        }
    }
}

/// Reads an end tag and closes its entity; gives the index after it.
fn end_tag(
    source: &str,
    begin: usize,
    open: &mut Vec<Open>,
    entities: &mut Vec<Entity>,
    out: &str,
    offset: usize,
) -> Result<usize, String> {
    let bytes = source.as_bytes();
    let at = |i: usize| bytes.get(i).copied().unwrap_or(0);
    let Some(last) = open.pop() else {
        return Err(format!("Unexpected end tag at byte offset {begin}"));
    };
    let mut i = begin + 2;
    while at(i) != 0 && !at(i).is_ascii_whitespace() && at(i) != b'>' {
        i += 1;
    }
    let name = source[begin + 2..i].to_lowercase();
    while at(i).is_ascii_whitespace() {
        i += 1;
    }
    if at(i) != b'>' {
        return Err(format!("Unclosed end tag at byte offset {begin}"));
    }
    if !name.is_empty() && name != last.tag {
        return Err(format!(
            "Unmatched end tag at byte offset {begin}, expected \"</{}>\", found \"</{name}>\"",
            last.tag
        ));
    }
    let length = offset - last.offset;
    if length > 0 {
        let inner = &out[last.byte..];
        close(&last, length, inner, entities);
    }
    Ok(i + 1)
}

fn close(open: &Open, length: usize, inner: &str, entities: &mut Vec<Entity>) {
    let plain = |kind: &str| Entity::new(kind, open.offset, length);
    let entity = match open.tag.as_str() {
        "b" | "strong" => plain("bold"),
        "i" | "em" => plain("italic"),
        "s" | "strike" | "del" => plain("strikethrough"),
        "u" | "ins" => plain("underline"),
        "tg-spoiler" | "span" => plain("spoiler"),
        "tg-emoji" => plain("custom_emoji").with("custom_emoji_id", open.argument.clone()),
        "tg-time" => plain("date_time").with("unix_time", number(&open.argument)),
        "blockquote" if open.argument.is_empty() => plain("blockquote"),
        "blockquote" => plain("expandable_blockquote"),
        "a" => {
            let url = if open.argument.is_empty() {
                inner
            } else {
                &open.argument
            };
            match link(url, open.offset, length) {
                Some(entity) => entity,
                None => return,
            }
        }
        "code" => {
            let mut code = plain("code");
            if !open.argument.is_empty() {
                code = code.with("language", open.argument.clone());
            }
            code
        }
        _ => {
            // <pre><code class="language-x"> is one entity.
            if let Some(last) = entities.last_mut()
                && last.kind == "code"
                && last.offset == open.offset
                && last.length == length
            {
                last.kind = "pre".into();
                return;
            }
            plain("pre")
        }
    };
    let mut entity = entity;
    if entity.kind == "code" {
        // A language alone means nothing; it is used only when <pre> closes around it.
        if let Some(pre) = entities.last_mut().filter(|last| {
            last.kind == "pre" && last.offset == entity.offset && last.length == entity.length
        }) {
            pre.more.append(&mut entity.more);
            return;
        }
    }
    entities.push(entity);
}

/// A link, or a mention of a user by id.
#[must_use]
pub fn link(url: &str, offset: usize, length: usize) -> Option<Entity> {
    let url = url.trim();
    if let Some(id) = url.strip_prefix("tg://user?id=") {
        let id = number(id);
        return Some(
            Entity::new("text_mention", offset, length)
                .with("user", serde_json::json!({ "id": id })),
        );
    }
    let lower = url.to_lowercase();
    let known = ["http://", "https://", "tg://", "ton://", "tonsite://"]
        .iter()
        .any(|scheme| lower.starts_with(scheme));
    let bare = !url.contains("://") && url.contains('.') && !url.contains(' ');
    if known {
        Some(Entity::new("text_link", offset, length).with("url", tidy(url)))
    } else if bare {
        Some(Entity::new("text_link", offset, length).with("url", tidy(&format!("http://{url}"))))
    } else {
        None
    }
}

/// A link without a path gets one, as the server writes it.
fn tidy(url: &str) -> String {
    match url.split_once("://") {
        Some((scheme, rest)) if scheme.starts_with("http") && !rest.contains(['/', '?', '#']) => {
            format!("{url}/")
        }
        _ => url.to_owned(),
    }
}

/// One HTML entity at the start of the text: the character and the bytes it took.
fn decode(text: &str) -> Option<(char, usize)> {
    if let Some(rest) = text.strip_prefix("&#") {
        let (digits, radix, head) = match rest.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16, 3),
            None => (rest, 10, 2),
        };
        let end = digits
            .find(|c: char| !c.is_digit(radix))
            .unwrap_or(digits.len());
        let code = u32::from_str_radix(&digits[..end], radix).ok()?;
        let semicolon = usize::from(digits[end..].starts_with(';'));
        return Some((
            char::from_u32(code).filter(|c| *c != '\0')?,
            head + end + semicolon,
        ));
    }
    for (name, c) in [("&lt", '<'), ("&gt", '>'), ("&amp", '&'), ("&quot", '"')] {
        if let Some(rest) = text.strip_prefix(name) {
            return Some((c, name.len() + usize::from(rest.starts_with(';'))));
        }
    }
    None
}
