//! Ways to bring a message across, as calls of the Bot API.

use mtl_telegram::Call;
use serde_json::{Map, Value, json};

use super::keyboard;
use crate::domain::{
    content::{Content, Entity, Formatted, Kind},
    relay::Way,
};

/// Where the original stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Original {
    /// The chat.
    pub chat: i64,
    /// The message.
    pub number: i64,
}

/// The words some ways need.
#[derive(Debug, Clone, Copy, Default)]
pub struct Words<'a> {
    /// An agent's signature.
    pub signature: &'a str,
    /// What is said instead of content that cannot be passed, as HTML.
    pub described: &'a str,
}

/// A way to bring a message across, as a call.
#[must_use]
pub fn call(way: &Way, original: Original, content: &Content, words: Words<'_>) -> Call {
    match way {
        Way::Text(text) => send(text, content.preview.as_ref()),
        Way::Copy { caption, button } => copy(
            original,
            caption.as_ref(),
            button.then_some(words.signature),
            content,
        ),
        Way::Forward => Call::new(
            "forwardMessage",
            json!({"from_chat_id": original.chat, "message_id": original.number}),
        ),
        Way::Describe => Call::text(words.described),
    }
}

/// Text with its entities, not parsed again.
#[must_use]
pub fn send((text, entities): &Formatted, preview: Option<&Value>) -> Call {
    let call = Call::new("sendMessage", json!({"text": text}));
    with_preview(with_entities(call, "entities", entities), preview)
}

fn copy(
    original: Original,
    caption: Option<&Formatted>,
    button: Option<&str>,
    content: &Content,
) -> Call {
    let mut call = Call::new(
        "copyMessage",
        json!({"from_chat_id": original.chat, "message_id": original.number}),
    );
    if let Some((text, entities)) = caption {
        call = with_entities(
            call.with("caption", text.as_str()),
            "caption_entities",
            entities,
        );
        if content.above {
            call = call.with("show_caption_above_media", true);
        }
    }
    match button {
        Some(signature) => call.with("reply_markup", keyboard::signature(signature)),
        None => call,
    }
}

fn with_entities(call: Call, name: &str, entities: &[Entity]) -> Call {
    if entities.is_empty() {
        call
    } else {
        call.with(name, json!(entities))
    }
}

fn with_preview(call: Call, preview: Option<&Value>) -> Call {
    match preview {
        Some(preview) => call.with("link_preview_options", preview.clone()),
        None => call,
    }
}

/// The call that changes a copy into what the original says now; none when a copy of that kind cannot be changed.
#[must_use]
pub fn edit(new: &Content, old: &Content, text: &Formatted, button: Option<&str>) -> Option<Call> {
    let call = if new.kind == Kind::Text && old.kind == Kind::Text {
        let call = Call::new("editMessageText", json!({"text": text.0}));
        with_preview(
            with_entities(call, "entities", &text.1),
            new.preview.as_ref(),
        )
    } else if new.has_other_file(old) {
        Call::new("editMessageMedia", json!({"media": item(new, text)?}))
    } else if new.kind.has_caption() {
        let call = with_entities(
            Call::new("editMessageCaption", json!({"caption": text.0})),
            "caption_entities",
            &text.1,
        );
        if new.above {
            call.with("show_caption_above_media", true)
        } else {
            call
        }
    } else {
        return None;
    };
    Some(match button {
        Some(signature) => call.with("reply_markup", keyboard::signature(signature)),
        None => call,
    })
}

/// One item of `sendMediaGroup`, or the media of `editMessageMedia`.
fn item(content: &Content, (text, entities): &Formatted) -> Option<Value> {
    let mut item = Map::new();
    item.insert("type".into(), content.kind.as_media()?.into());
    item.insert("media".into(), content.file.as_ref()?.id.as_str().into());
    if !text.is_empty() {
        item.insert("caption".into(), text.as_str().into());
    }
    if !entities.is_empty() {
        item.insert("caption_entities".into(), json!(entities));
    }
    if content.above {
        item.insert("show_caption_above_media".into(), true.into());
    }
    if content.spoiler {
        item.insert("has_spoiler".into(), true.into());
    }
    Some(Value::Object(item))
}

/// An album made anew from its files, with these captions; none when an item has no file.
#[must_use]
pub fn album(items: &[(&Content, Formatted)]) -> Option<Call> {
    let media: Option<Vec<Value>> = items
        .iter()
        .map(|(content, caption)| item(content, caption))
        .collect();
    Some(Call::new("sendMediaGroup", json!({"media": media?})))
}

/// An album copied as it is.
#[must_use]
pub fn copy_album(chat: i64, numbers: &[i64]) -> Call {
    Call::new(
        "copyMessages",
        json!({"from_chat_id": chat, "message_ids": numbers}),
    )
}

/// An album forwarded.
#[must_use]
pub fn forward_album(chat: i64, numbers: &[i64]) -> Call {
    Call::new(
        "forwardMessages",
        json!({"from_chat_id": chat, "message_ids": numbers}),
    )
}

/// A standard emoji on a message, or none.
#[must_use]
pub fn react(emoji: Option<&str>) -> Call {
    let list: Vec<Value> = emoji
        .map(|emoji| json!({"type": "emoji", "emoji": emoji}))
        .into_iter()
        .collect();
    Call::new("setMessageReaction", json!({"reaction": list}))
}

/// A message of the desk's own, deleted where it stands. When its chat has moved meanwhile, nothing is: numbers there
/// mean other messages.
#[must_use]
pub fn remove(chat: i64, number: i64) -> Call {
    Call::new("deleteMessage", json!({})).upon(chat, number)
}

/// Messages of one chat, deleted for everybody.
#[must_use]
pub fn delete(numbers: &[i64]) -> Call {
    match numbers {
        // One alone is refused when it is too old, several together are passed over in silence.
        [number] => Call::new("deleteMessage", json!({"message_id": number})),
        _ => Call::new("deleteMessages", json!({"message_ids": numbers})),
    }
}
