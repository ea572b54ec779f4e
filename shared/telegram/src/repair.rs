//! Reads raw updates, and mends what teloxide 0.17 would lose: content it does not know yet.

use serde_json::{Map, Value, json};
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

/// Content that teloxide reads without what it answers and where it comes from, and what we call it.
const BARE: &[(&str, &str)] = &[
    ("dice", "dice"),
    ("invoice", "invoice"),
    ("giveaway", "giveaway"),
    ("giveaway_winners", "giveaway"),
];
/// What teloxide drops of such a message.
const DROPPED: &[&str] = &["reply_to_message", "forward_origin", "media_group_id"];
/// Begins the title of a game that stands for such content: no real title can.
const STAND_IN: char = '\u{0}';

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
/// A message whose content stays unknown comes out as `MessageKind::Empty`, or as a game (see [`stands_for`]) when
/// it answers something: it can still be copied by its number.
#[must_use]
pub fn read(text: &str) -> Option<Read> {
    // Only from_str works: from_value always yields UpdateKind::Error.
    let first = serde_json::from_str::<Update>(text).ok();
    if let Some(update) = &first
        && !is_lossy(update, text)
    {
        return first.map(|update| Read {
            update,
            repaired: false,
        });
    }
    let mut value: Value = serde_json::from_str(text).ok()?;
    mend(&mut value);
    let mut second = serde_json::from_str::<Update>(&value.to_string()).ok();
    if second.as_ref().is_some_and(|update| is_lossy(update, text)) && put_stand_in(&mut value) {
        second = serde_json::from_str::<Update>(&value.to_string()).ok();
    }
    match (first, second) {
        (_, Some(update)) if !matches!(update.kind, UpdateKind::Error(_)) => Some(Read {
            update,
            repaired: true,
        }),
        _ => None,
    }
}

fn is_lossy(update: &Update, text: &str) -> bool {
    match &update.kind {
        UpdateKind::Error(_) => true,
        UpdateKind::Message(m)
        | UpdateKind::EditedMessage(m)
        | UpdateKind::ChannelPost(m)
        | UpdateKind::EditedChannelPost(m) => {
            matches!(m.kind, MessageKind::Empty {}) || (is_bare(&m.kind) && names(text, DROPPED))
        }
        _ => false,
    }
}

fn is_bare(kind: &MessageKind) -> bool {
    matches!(
        kind,
        MessageKind::Dice(_)
            | MessageKind::Invoice(_)
            | MessageKind::Giveaway(_)
            | MessageKind::GiveawayWinners(_)
    )
}

/// Whether some of the fields may be in the JSON text.
fn names(text: &str, fields: &[&str]) -> bool {
    fields.iter().any(|field| text.contains(field))
}

/// What a game stands for, when it is none: content that teloxide cannot carry along with what it answers.
#[must_use]
pub fn stands_for(title: &str) -> Option<&str> {
    title.strip_prefix(STAND_IN)
}

/// Puts a game in the place of content that would cost the reply or the provenance. False where there is neither.
fn put_stand_in(value: &mut Value) -> bool {
    let kinds = [
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
    ];
    let message = value.as_object_mut().and_then(|update| {
        let (_, message) = update
            .iter_mut()
            .find(|(name, _)| kinds.contains(&name.as_str()))?;
        message.as_object_mut()
    });
    let Some(message) = message.filter(|m| DROPPED.iter().any(|name| m.contains_key(*name))) else {
        return false;
    };
    let mut stands_for = "other";
    for (name, kind) in BARE {
        if message.remove(*name).is_some() {
            stands_for = kind;
        }
    }
    let title = format!("{STAND_IN}{stands_for}");
    message.insert(
        "game".into(),
        json!({"title": title, "description": "", "photo": []}),
    );
    true
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
