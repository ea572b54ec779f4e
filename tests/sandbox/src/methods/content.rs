//! Texts and captions of a call: read, measured, and put into a message's body.

use serde_json::{Map, Value, json};

use super::Call;
use crate::{
    refusal::{Outcome, Refusal},
    text::{self, Formatted},
};

/// Reads a text without any call: for what people write.
pub fn formatted(text: &str, entities: Option<&Value>) -> Formatted {
    text::read(text, "", entities, &mut Vec::new()).unwrap_or_else(|_| Formatted {
        text: text.to_owned(),
        entities: Vec::new(),
    })
}

impl Call<'_> {
    /// Reads a text with its parse mode or entities out of the arguments.
    pub fn formatted(
        &mut self,
        text: &str,
        mode_field: &str,
        entities_field: &str,
    ) -> Outcome<Formatted> {
        let entities = match self.args.json(entities_field) {
            None => None,
            Some(Ok(value)) => Some(value),
            Some(Err(_)) => return Err(Refusal::bad("can't parse entities JSON object")),
        };
        let mode = self.args.text(mode_field).to_owned();
        self.read_text(text, &mode, entities.as_ref())
    }

    /// The same with values at hand.
    pub fn read_text(
        &mut self,
        text: &str,
        mode: &str,
        entities: Option<&Value>,
    ) -> Outcome<Formatted> {
        if text.len() > 32_768 {
            return Err(Refusal::bad("text is too long"));
        }
        let mut complaints = Vec::new();
        let out = text::read(text, mode, entities, &mut complaints);
        for complaint in complaints {
            self.blame("entity", complaint);
        }
        if !mode.is_empty() && entities.is_some() {
            self.blame(
                "entity",
                "parse_mode and explicit entities in one call: the entities are ignored",
            );
        }
        out
    }

    /// The caption of a call, when one is given.
    pub fn caption(&mut self) -> Outcome<Option<Formatted>> {
        let Some(caption) = self.args.get("caption").map(str::to_owned) else {
            return Ok(None);
        };
        self.formatted(&caption, "parse_mode", "caption_entities")
            .map(Some)
    }

    /// The flags of a call that show in the message.
    pub fn flags(&self, body: &mut Map<String, Value>) {
        if self.args.flag("protect_content") {
            body.insert("has_protected_content".into(), json!(true));
        }
        if let Some(effect) = self
            .args
            .get("message_effect_id")
            .filter(|text| !text.is_empty())
        {
            body.insert("effect_id".into(), json!(effect));
        }
    }

    /// link_preview_options of a message with this text.
    pub fn preview(&self, text: &Formatted) -> Option<Value> {
        let given = self
            .args
            .json("link_preview_options")
            .and_then(Result::ok)
            .filter(Value::is_object);
        match given {
            Some(given) => Some(given),
            None => first_link(text).map(|url| json!({ "url": url })),
        }
    }
}

/// The link a preview would be shown for.
#[must_use]
pub fn first_link(text: &Formatted) -> Option<String> {
    text.entities
        .iter()
        .find_map(|entity| match entity.kind.as_str() {
            "text_link" => entity
                .more
                .get("url")
                .and_then(Value::as_str)
                .map(str::to_owned),
            "url" => {
                let units: Vec<u16> = text
                    .text
                    .encode_utf16()
                    .skip(entity.offset)
                    .take(entity.length)
                    .collect();
                Some(String::from_utf16_lossy(&units))
            }
            _ => None,
        })
}

/// Puts a text into a body.
pub fn put_text(body: &mut Map<String, Value>, text: &Formatted) {
    put(body, "text", "entities", text);
}

/// Puts a caption into a body; an empty one takes it away.
pub fn put_caption(body: &mut Map<String, Value>, caption: &Formatted) {
    body.remove("caption");
    body.remove("caption_entities");
    if !caption.text.is_empty() {
        put(body, "caption", "caption_entities", caption);
    }
}

fn put(body: &mut Map<String, Value>, text_key: &str, entities_key: &str, text: &Formatted) {
    body.insert(text_key.into(), json!(text.text));
    match text.entities_json() {
        Some(entities) => body.insert(entities_key.into(), entities),
        None => body.remove(entities_key),
    };
}
