//! Sends that carry a file: by id, by address, or uploaded.

use serde_json::{Map, Value, json};

use super::{Call, Out, content};
use crate::{
    refusal::{Outcome, Refusal},
    state::files::Look,
};

impl Call<'_> {
    pub(super) fn send_media(&mut self, kind: &'static str) -> Outcome<Out> {
        let caption = if matches!(kind, "sticker" | "video_note") {
            None
        } else {
            self.caption()?
        };
        let source = self.args.text(kind).to_owned();
        if source.is_empty() && self.args.file(kind).is_none() {
            return Err(Refusal::bad(format!(
                "there is no {} in the request",
                kind.replace('_', " ")
            )));
        }
        let sending = self.prepare()?;
        self.voice_allowed(sending.place.chat, kind)?;
        let object = self.resolve(kind, &source, kind)?;
        if caption
            .as_ref()
            .is_some_and(|caption| caption.length() > 1024)
        {
            return Err(Refusal::bad("message caption is too long"));
        }
        let mut body = Map::new();
        put_media(&mut body, kind, object);
        if let Some(caption) = caption {
            content::put_caption(&mut body, &caption);
        }
        if self.args.flag("has_spoiler") {
            body.insert("has_media_spoiler".into(), json!(true));
        }
        self.flags(&mut body);
        self.send(sending, body)
    }

    fn voice_allowed(&self, person: i64, kind: &str) -> Outcome<()> {
        let shut = self
            .state
            .people
            .get(&person)
            .is_some_and(|person| person.no_voice);
        match kind {
            "voice" if shut => {
                Err(Refusal::bad("user restricted receiving of voice note messages").of_world())
            }
            "video_note" if shut => {
                Err(Refusal::bad("user restricted receiving of video note messages").of_world())
            }
            _ => Ok(()),
        }
    }

    /// The object of a file given by id, address, attach:// or as an upload under `field`.
    pub fn resolve(&mut self, kind: &str, source: &str, field: &str) -> Outcome<Value> {
        let upload = match source.strip_prefix("attach://") {
            Some(name) => Some(
                self.args
                    .file(name)
                    .ok_or_else(|| Refusal::bad("wrong file identifier/HTTP URL specified"))?,
            ),
            None => self.args.file(field),
        };
        if let Some(upload) = upload {
            let limit = if kind == "photo" { 10 } else { 50 } * 1024 * 1024;
            if upload.bytes.len() > limit {
                return Err(Refusal::new(413, "Request Entity Too Large"));
            }
            if upload.bytes.is_empty() {
                return Err(Refusal::bad("file must be non-empty"));
            }
            let look = Look {
                name: Some(upload.name.clone()),
                bytes: Some(upload.bytes.clone()),
                more: self.measures(kind),
            };
            return Ok(self.state.files.make(kind, look));
        }
        let lower = source.to_lowercase();
        if lower.starts_with("http://") || lower.starts_with("https://") {
            // The address is taken at its word: the sandbox fetches nothing.
            let name = source
                .split(['?', '#'])
                .next()
                .and_then(|path| path.rsplit('/').next())
                .map(str::to_owned);
            let look = Look {
                name,
                bytes: None,
                more: self.measures(kind),
            };
            return Ok(self.state.files.make(kind, look));
        }
        let Some(file) = self.state.files.get(source) else {
            return Err(Refusal::bad("wrong file identifier/HTTP URL specified"));
        };
        if file.kind != kind {
            let say = |kind: &str| {
                let mut words = String::new();
                for part in kind.split('_') {
                    let mut letters = part.chars();
                    words.extend(letters.next().map(|c| c.to_ascii_uppercase()));
                    words.push_str(letters.as_str());
                }
                words
            };
            return Err(Refusal::bad(format!(
                "can't use file of type {} as {}",
                say(&file.kind),
                say(kind)
            )));
        }
        Ok(file.object.clone())
    }

    /// duration, width and the like, as the caller gives them.
    fn measures(&self, kind: &str) -> Map<String, Value> {
        let fields: &[&str] = match kind {
            "video" | "animation" => &["duration", "width", "height"],
            "voice" => &["duration"],
            "video_note" => &["duration", "length"],
            "audio" => &["duration", "performer", "title"],
            "sticker" => &["emoji"],
            _ => &[],
        };
        let mut out = Map::new();
        for field in fields {
            if let Some(text) = self.args.get(field).filter(|text| !text.is_empty()) {
                let value = text
                    .parse::<i64>()
                    .map_or_else(|_| json!(text), |number| json!(number));
                out.insert((*field).to_owned(), value);
            }
        }
        out
    }
}

/// Puts a media into a body; an animation is a document as well.
pub fn put_media(body: &mut Map<String, Value>, kind: &str, object: Value) {
    if kind == "animation" {
        let mut document = Map::new();
        for key in [
            "file_name",
            "mime_type",
            "file_id",
            "file_unique_id",
            "file_size",
        ] {
            if let Some(value) = object.get(key) {
                document.insert(key.into(), value.clone());
            }
        }
        body.insert("document".into(), Value::Object(document));
    }
    body.insert(kind.to_owned(), object);
}
