//! Reads raw updates, and mends what teloxide 0.17 would lose: content it does not know yet.

use serde_json::{Map, Value};
use teloxide::types::{MessageKind, Update, UpdateKind};

/// Kinds of text entities that teloxide 0.17 knows; a text with any other would come out empty.
const ENTITIES: &[&str] = &[
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
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
];

/// An update that could be read.
#[derive(Debug, Clone)]
pub struct Read {
    /// The update.
    pub update: Update,
    /// Whether something had to be left out for it.
    pub repaired: bool,
}

/// Reads an update from its JSON text. None when it cannot be read at all: the caller keeps the text.
///
/// A message whose content stays unknown comes out as `MessageKind::Empty`: it can still be copied by its number.
#[must_use]
pub fn read(text: &str) -> Option<Read> {
    // Only from_str works: from_value always yields UpdateKind::Error.
    let first = serde_json::from_str::<Update>(text).ok();
    if let Some(update) = &first
        && !is_lossy(update)
    {
        return first.map(|update| Read {
            update,
            repaired: false,
        });
    }
    let mut value: Value = serde_json::from_str(text).ok()?;
    mend(&mut value);
    let second = serde_json::from_str::<Update>(&value.to_string()).ok();
    match (first, second) {
        (_, Some(update)) if !matches!(update.kind, UpdateKind::Error(_)) => Some(Read {
            update,
            repaired: true,
        }),
        _ => None,
    }
}

fn is_lossy(update: &Update) -> bool {
    match &update.kind {
        UpdateKind::Error(_) => true,
        UpdateKind::Message(m)
        | UpdateKind::EditedMessage(m)
        | UpdateKind::ChannelPost(m)
        | UpdateKind::EditedChannelPost(m) => {
            matches!(m.kind, MessageKind::Empty {})
        }
        _ => false,
    }
}

/// Takes out of messages, at any depth, what teloxide stumbles over.
fn mend(value: &mut Value) {
    match value {
        Value::Object(map) => {
            mend_object(map);
            map.values_mut().for_each(mend);
        }
        Value::Array(list) => list.iter_mut().for_each(mend),
        _ => {}
    }
}

fn mend_object(map: &mut Map<String, Value>) {
    // The text of a reply to another chat is lost with this field; the reply itself is not worth it.
    map.remove("external_reply");
    // Optional in the Bot API, but teloxide takes no media without it.
    for name in ["video", "voice", "audio", "animation"] {
        if let Some(Value::Object(media)) = map.get_mut(name) {
            media
                .entry("mime_type")
                .or_insert_with(|| "application/octet-stream".into());
        }
    }
    for name in ["entities", "caption_entities"] {
        if let Some(Value::Array(list)) = map.get_mut(name) {
            list.retain(|entity| {
                entity
                    .get("type")
                    .and_then(Value::as_str)
                    .is_some_and(|kind| ENTITIES.contains(&kind))
            });
        }
    }
}

#[cfg(test)]
mod tests;
