//! Albums sent by `sendMediaGroup`.

use serde_json::{Map, Value, json};

use super::{Call, Out, content, media::put_media};
use crate::refusal::{Outcome, Refusal};

impl Call<'_> {
    pub(super) fn send_media_group(&mut self) -> Outcome<Out> {
        let list = match self.args.json("media") {
            None => return Err(Refusal::bad("there are no messages to send")),
            Some(Err(_)) => return Err(Refusal::bad("can't parse media JSON object")),
            Some(Ok(Value::Array(list))) => list,
            Some(Ok(_)) => return Err(Refusal::bad("expected an Array of InputMedia")),
        };
        if list.is_empty() {
            return Err(Refusal::bad("there are no messages to send"));
        }
        if self.args.get("reply_markup").is_some() {
            self.blame("unknown_parameter", "an album has no reply_markup");
        }
        let sending = self.prepare()?;
        if list.len() > 10 {
            return Err(Refusal::bad("too many messages to send as an album"));
        }
        if list.len() == 1 {
            self.blame("length", "an album of one: 2-10 are allowed");
        }
        let kinds: Vec<&str> = list
            .iter()
            .map(|item| item.get("type").and_then(Value::as_str).unwrap_or_default())
            .collect();
        for lonely in ["document", "audio"] {
            if kinds.contains(&lonely) && kinds.iter().any(|kind| *kind != lonely) {
                return Err(Refusal::bad(format!(
                    "{lonely} can't be mixed with other media types"
                )));
            }
        }
        let mut bodies = Vec::with_capacity(list.len());
        for item in &list {
            bodies.push(self.album_item(item)?);
        }
        for (at, body) in bodies.iter().enumerate() {
            self.admit(&sending, body)
                .map_err(|refusal| match refusal.code {
                    400 if bodies.len() > 1 && refusal.text.contains("not enough rights") => {
                        let text = refusal.text.trim_start_matches("Bad Request: ");
                        Refusal::bad(format!(
                            "failed to send message #{} with the error message \"{text}\"",
                            at + 1
                        ))
                        .of_world_if(refusal.world)
                    }
                    _ => refusal,
                })?;
        }
        self.state.charge(self.bot, sending.place)?;
        let group = self.state.media_group();
        let alone = bodies.len() == 1;
        let mut out = Vec::new();
        for mut body in bodies {
            if !alone {
                body.insert("media_group_id".into(), json!(group));
            }
            let id = self.store(&sending, body);
            out.push(self.state.message(sending.place, id));
        }
        Ok(Value::Array(out).into())
    }

    /// One InputMedia as a message's body.
    pub fn album_item(&mut self, item: &Value) -> Outcome<Map<String, Value>> {
        let map = item
            .as_object()
            .ok_or_else(|| Refusal::bad("can't parse InputMedia: expected an Object"))?;
        let word = |key: &str| {
            map.get(key)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let kind = word("type");
        if !["photo", "video", "animation", "audio", "document"].contains(&kind.as_str()) {
            return Err(Refusal::bad(
                "can't parse InputMedia: type must be photo, video, animation, audio or document",
            ));
        }
        let source = word("media");
        if source.is_empty() {
            return Err(Refusal::bad("can't parse InputMedia: media not found"));
        }
        let caption = self.read_text(
            &word("caption"),
            &word("parse_mode"),
            map.get("caption_entities"),
        )?;
        if caption.length() > 1024 {
            return Err(Refusal::bad("message caption is too long"));
        }
        let object = self.resolve(&kind, &source, "")?;
        let mut body = Map::new();
        put_media(&mut body, &kind, object);
        content::put_caption(&mut body, &caption);
        if map
            .get("has_spoiler")
            .and_then(Value::as_bool)
            .unwrap_or(false)
        {
            body.insert("has_media_spoiler".into(), json!(true));
        }
        self.flags(&mut body);
        Ok(body)
    }
}

impl crate::state::State {
    /// A fresh media_group_id.
    pub fn media_group(&mut self) -> String {
        format!("135792468{:08}", self.next_serial())
    }
}
