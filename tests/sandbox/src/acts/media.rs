//! The media people send, made from a kind and a few words.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{Done, cannot};
use crate::{
    methods::formatted,
    state::{State, files::Look},
};

/// A media on order.
#[derive(Debug, Clone, Deserialize)]
pub struct Media {
    /// photo, video …
    pub kind: String,
    /// A file's name, a contact's name, a poll's question, a venue's title.
    #[serde(default)]
    pub name: Option<String>,
    /// Where captions are possible.
    #[serde(default)]
    pub caption: Option<String>,
    /// Entities of the caption.
    #[serde(default)]
    pub caption_entities: Option<Value>,
    /// What stands in the file.
    #[serde(default)]
    pub text: Option<String>,
    /// The said size of the file.
    #[serde(default)]
    pub size: Option<u64>,
}

impl State {
    /// Puts a person's media into a body.
    pub(super) fn put_person_media(
        &mut self,
        body: &mut Map<String, Value>,
        media: &Media,
    ) -> Done<()> {
        let name = media.name.clone();
        let called = |default: &str| name.clone().unwrap_or_else(|| default.to_owned());
        match media.kind.as_str() {
            kind @ ("photo" | "video" | "animation" | "voice" | "video_note" | "document"
            | "audio" | "sticker") => {
                let mut more = Map::new();
                if let Some(size) = media.size.filter(|_| kind != "photo") {
                    more.insert("file_size".into(), json!(size));
                }
                let mut object = self.files.make(
                    kind,
                    Look {
                        name: name.clone(),
                        bytes: media.text.clone().map(String::into_bytes),
                        more,
                    },
                );
                if kind == "video_note" {
                    let thumb = self.files.make("photo", Look::default());
                    if let (Some(small), Some(map)) =
                        (thumb.get(0).cloned(), object.as_object_mut())
                    {
                        map.insert("thumbnail".into(), small.clone());
                        map.insert("thumb".into(), small);
                    }
                }
                crate::methods::put_media(body, kind, object);
            }
            "location" => {
                body.insert(
                    "location".into(),
                    json!({ "latitude": 44.8176, "longitude": 20.4633 }),
                );
            }
            "venue" => {
                let location = json!({ "latitude": 44.8176, "longitude": 20.4633 });
                body.insert("location".into(), location.clone());
                body.insert("venue".into(), json!({ "location": location, "title": called("Hall"), "address": "Main st 1" }));
            }
            "contact" => {
                body.insert(
                    "contact".into(),
                    json!({ "phone_number": "+38160000000", "first_name": called("Ann") }),
                );
            }
            "dice" => {
                let value = self.next_serial() % 6 + 1;
                body.insert("dice".into(), json!({ "emoji": "🎲", "value": value }));
            }
            "poll" => {
                let id = format!("52693709{:011}", self.next_serial());
                body.insert(
                    "poll".into(),
                    json!({
                        "id": id, "question": called("When?"),
                        "options": [{ "persistent_id": "0", "text": "Fri", "voter_count": 0 }, { "persistent_id": "1", "text": "Sat", "voter_count": 0 }],
                        "total_voter_count": 0, "is_closed": false, "is_anonymous": true, "type": "regular",
                        "allows_multiple_answers": false, "allows_revoting": true, "members_only": false,
                    }),
                );
            }
            "story" => {
                body.insert("story".into(), json!({ "chat": { "id": -1_001_112_223_334_i64, "title": called("News"), "type": "channel" }, "id": 5 }));
            }
            // Content of a version the bots do not know yet.
            "unknown" => {
                body.insert(
                    "rich_message".into(),
                    json!({ "blocks": [{ "type": "paragraph", "text": called("?") }] }),
                );
            }
            other => return cannot(format!("there is no media kind {other}")),
        }
        if let Some(caption) = media.caption.as_ref().filter(|caption| !caption.is_empty()) {
            let text = formatted(caption, media.caption_entities.as_ref());
            // People who pay may write longer captions than bots.
            if text.length() > 4096 {
                return cannot("the caption is longer than 4096 characters");
            }
            body.insert("caption".into(), json!(text.text));
            if let Some(entities) = text.entities_json() {
                body.insert("caption_entities".into(), entities);
            }
        }
        Ok(())
    }
}
