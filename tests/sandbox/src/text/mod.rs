//! Formatted text: parse modes, explicit entities, trimming, and the entities Telegram finds itself.

pub mod auto;
pub mod html;
pub mod markdown;
pub mod markdown_v2;

use serde_json::{Map, Value, json};

use crate::refusal::{Outcome, Refusal};

/// A stretch of formatted text: offsets in UTF-16 units.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// bold, text_link …
    pub kind: String,
    /// Where it starts.
    pub offset: usize,
    /// How long it is.
    pub length: usize,
    /// url, language, user …
    pub more: Map<String, Value>,
}

impl Entity {
    /// Without further fields.
    #[must_use]
    pub fn new(kind: &str, offset: usize, length: usize) -> Self {
        Self {
            kind: kind.to_owned(),
            offset,
            length,
            more: Map::new(),
        }
    }

    /// With one further field.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.more.insert(key.to_owned(), value.into());
        self
    }

    /// The `MessageEntity` object.
    #[must_use]
    pub fn json(&self) -> Value {
        let mut map = self.more.clone();
        map.insert("type".into(), json!(self.kind));
        map.insert("offset".into(), json!(self.offset));
        map.insert("length".into(), json!(self.length));
        Value::Object(map)
    }

    fn end(&self) -> usize {
        self.offset + self.length
    }
}

/// A text and its entities.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Formatted {
    /// The text without markup.
    pub text: String,
    /// Sorted by offset.
    pub entities: Vec<Entity>,
}

/// What is wrong with a text that Telegram nevertheless takes.
pub type Complaints = Vec<String>;

/// The length in UTF-16 units.
#[must_use]
pub fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

impl Formatted {
    /// The length in code points, which Telegram's limits count.
    #[must_use]
    pub fn length(&self) -> usize {
        self.text.chars().count()
    }

    /// The entities as JSON, `None` when there are none.
    #[must_use]
    pub fn entities_json(&self) -> Option<Value> {
        (!self.entities.is_empty())
            .then(|| Value::Array(self.entities.iter().map(Entity::json).collect()))
    }
}

/// Reads a text with a parse mode or explicit entities, trims it and finds links, commands and the like.
pub fn read(
    text: &str,
    mode: &str,
    entities: Option<&Value>,
    complaints: &mut Complaints,
) -> Outcome<Formatted> {
    let wrong = |why: String| Refusal::bad(format!("can't parse entities: {why}"));
    let mut parsed = match mode.to_lowercase().as_str() {
        "" | "none" => explicit(text, entities, complaints)?,
        "html" => html::parse(text).map_err(wrong)?,
        "markdown" => markdown::parse(text).map_err(wrong)?,
        "markdownv2" => markdown_v2::parse(text).map_err(wrong)?,
        _ => return Err(Refusal::bad("unsupported parse_mode")),
    };
    clean(&mut parsed);
    auto::add(&mut parsed);
    sort(&mut parsed.entities);
    Ok(parsed)
}

/// The kinds that may be given; the others Telegram finds itself.
const GIVEN: [&str; 13] = [
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "blockquote",
    "expandable_blockquote",
    "code",
    "pre",
    "text_link",
    "text_mention",
    "custom_emoji",
    "date_time",
];
const FOUND: [&str; 8] = [
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
    "bank_card_number",
];

fn explicit(
    text: &str,
    entities: Option<&Value>,
    complaints: &mut Complaints,
) -> Outcome<Formatted> {
    let mut out = Formatted {
        text: text.to_owned(),
        entities: Vec::new(),
    };
    let Some(entities) = entities else {
        return Ok(out);
    };
    let wrong = |why: &str| Refusal::bad(format!("can't parse entities: {why}"));
    let list = entities
        .as_array()
        .ok_or_else(|| wrong("expected an Array of MessageEntity"))?;
    let total = units(text);
    let borders = borders(text);
    for one in list {
        let map = one
            .as_object()
            .ok_or_else(|| Refusal::bad("can't parse MessageEntity: expected an Object"))?;
        let kind = map
            .get("type")
            .and_then(Value::as_str)
            .ok_or_else(|| Refusal::bad("can't parse MessageEntity: Can't find field \"type\""))?;
        let int = |key: &str| {
            let value = map.get(key)?;
            value.as_i64().or_else(|| value.as_str()?.parse().ok())
        };
        let field = |key: &str| {
            Refusal::bad(format!(
                "can't parse MessageEntity: Can't find field \"{key}\""
            ))
        };
        let offset = int("offset").ok_or_else(|| field("offset"))?;
        let length = int("length").ok_or_else(|| field("length"))?;
        if FOUND.contains(&kind) {
            continue;
        }
        if !GIVEN.contains(&kind) {
            complaints.push(format!("entity type {kind} does not exist"));
            continue;
        }
        let (Ok(offset), Ok(length)) = (usize::try_from(offset), usize::try_from(length)) else {
            complaints.push(format!(
                "entity {kind} has offset {offset} and length {length}"
            ));
            continue;
        };
        if length == 0 || offset >= total {
            complaints.push(format!(
                "entity {kind} at {offset}+{length} stands outside the text of {total} units"
            ));
            continue;
        }
        if offset + length > total {
            complaints.push(format!(
                "entity {kind} at {offset}+{length} reaches beyond the text of {total} units"
            ));
            continue;
        }
        if !borders.contains(&offset) || !borders.contains(&(offset + length)) {
            complaints.push(format!(
                "entity {kind} at {offset}+{length} cuts a character in two"
            ));
            continue;
        }
        let mut entity = Entity::new(kind, offset, length);
        for key in [
            "url",
            "user",
            "language",
            "custom_emoji_id",
            "unix_time",
            "date_time_format",
        ] {
            if let Some(value) = map.get(key) {
                entity.more.insert(key.to_owned(), value.clone());
            }
        }
        out.entities.push(entity);
    }
    Ok(out)
}

/// Every UTF-16 offset at which a character begins or the text ends.
fn borders(text: &str) -> std::collections::HashSet<usize> {
    let mut at = 0;
    let mut all = std::collections::HashSet::from([0]);
    for c in text.chars() {
        at += c.len_utf16();
        all.insert(at);
    }
    all
}

/// Drops control characters and the blanks at both ends, and moves the entities along.
fn clean(text: &mut Formatted) {
    let plain = !text.text.chars().any(|c| c.is_control() && c != '\n');
    if plain && text.text.trim() == text.text {
        return;
    }
    let total = units(&text.text);
    let head = text.text.len() - text.text.trim_start().len();
    let tail = text.text.trim_end().len();
    // For each old offset the new one.
    let mut new_at = vec![0; total + 1];
    let mut out = String::with_capacity(text.text.len());
    let (mut old, mut new) = (0, 0);
    for (byte, c) in text.text.char_indices() {
        let kept = byte >= head && byte < tail && c != '\r';
        let c_out = if c.is_control() && c != '\n' { ' ' } else { c };
        for step in 0..c.len_utf16() {
            new_at[old + step] = new;
        }
        old += c.len_utf16();
        if kept {
            out.push(c_out);
            new += c_out.len_utf16();
        }
    }
    new_at[total] = new;
    text.text = out;
    text.entities.retain_mut(|entity| {
        let from = new_at[entity.offset.min(total)];
        let to = new_at[entity.end().min(total)];
        entity.offset = from;
        entity.length = to.saturating_sub(from);
        entity.length > 0
    });
}

/// By offset, the longer first.
fn sort(entities: &mut [Entity]) {
    entities.sort_by(|a, b| a.offset.cmp(&b.offset).then(b.length.cmp(&a.length)));
}

#[cfg(test)]
mod tests;
