//! The four edits. Leaving out reply_markup takes the keyboard away.

use serde_json::{Map, Value, json};

use super::{Call, Out, content, markup};
use crate::{
    refusal::{Outcome, Refusal},
    state::{Place, messages::Msg},
};

const NOT_MODIFIED: &str = "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

impl Call<'_> {
    /// The message to edit: the bot's own, and of a kind that can be edited.
    fn target(&self) -> Outcome<(Place, i64)> {
        if self
            .args
            .get("inline_message_id")
            .is_some_and(|id| !id.is_empty())
        {
            return Err(Refusal::bad("MESSAGE_ID_INVALID"));
        }
        let place = self.peer("chat_id")?;
        let id = self.args.int("message_id");
        if id <= 0 {
            return Err(Refusal::bad("message identifier is not specified"));
        }
        let missing = Refusal::bad("message to edit not found")
            .of_world_if(self.state.taken_away(place, id, self.bot));
        let msg = self.state.msg(place, id).ok_or(missing)?;
        let own = msg.from == self.bot || (msg.from == 0 && self.holds(place, "can_edit_messages"));
        let forwarded = msg.body.contains_key("forward_origin");
        if !own || forwarded || msg.service || msg.reply_keyboard.is_some() {
            return Err(Refusal::bad("message can't be edited"));
        }
        Ok((place, id))
    }

    pub(super) fn edit_text(&mut self) -> Outcome<Out> {
        let text = self.args.text("text").to_owned();
        if text.is_empty() {
            return Err(Refusal::bad("message text is empty"));
        }
        let text = self.formatted(&text, "parse_mode", "entities")?;
        if text.text.is_empty() {
            return Err(Refusal::bad("text must be non-empty"));
        }
        let keyboard = self.inline_markup()?;
        let (place, id) = self.target()?;
        let Some(mut body) = self
            .body(place, id)
            .filter(|body| body.contains_key("text"))
        else {
            return Err(Refusal::bad("there is no text in the message to edit"));
        };
        if text.length() > 4096 {
            return Err(Refusal::bad("MESSAGE_TOO_LONG"));
        }
        content::put_text(&mut body, &text);
        match self.preview(&text) {
            Some(preview) => body.insert("link_preview_options".into(), preview),
            None => body.remove("link_preview_options"),
        };
        self.change(place, id, body, keyboard)
    }

    pub(super) fn edit_caption(&mut self) -> Outcome<Out> {
        let caption = self.caption()?.unwrap_or_default();
        let keyboard = self.inline_markup()?;
        let (place, id) = self.target()?;
        let Some(msg) = self
            .state
            .msg(place, id)
            .filter(|msg| msg.has_caption_media())
        else {
            return Err(Refusal::bad("there is no caption in the message to edit"));
        };
        let mut body = msg.body.clone();
        if caption.length() > 1024 {
            return Err(Refusal::bad("MEDIA_CAPTION_TOO_LONG"));
        }
        content::put_caption(&mut body, &caption);
        self.change(place, id, body, keyboard)
    }

    pub(super) fn edit_media(&mut self) -> Outcome<Out> {
        let item = match self.args.json("media") {
            Some(Ok(item)) => item,
            Some(Err(_)) => return Err(Refusal::bad("can't parse input media JSON object")),
            None => return Err(Refusal::bad("input media is not specified")),
        };
        let keyboard = self.inline_markup()?;
        let (place, id) = self.target()?;
        let mut body = self.album_item(&item)?;
        let old = self.body(place, id).unwrap_or_default();
        if let Some(group) = old.get("media_group_id") {
            let lonely = |body: &Map<String, Value>| {
                ["document", "audio"]
                    .into_iter()
                    .find(|key| body.contains_key(*key))
            };
            if lonely(&old) != lonely(&body) || body.contains_key("animation") {
                return Err(Refusal::bad(
                    "message content can't be replaced with a media of this type in an album",
                ));
            }
            body.insert("media_group_id".into(), group.clone());
        }
        self.change(place, id, body, keyboard)
    }

    pub(super) fn edit_markup(&mut self) -> Outcome<Out> {
        let keyboard = self.inline_markup()?;
        let (place, id) = self.target()?;
        let body = self.body(place, id).unwrap_or_default();
        self.change(place, id, body, keyboard)
    }

    fn body(&self, place: Place, id: i64) -> Option<Map<String, Value>> {
        self.state.msg(place, id).map(|msg| msg.body.clone())
    }

    /// Checks, counts and does the edit.
    fn change(
        &mut self,
        place: Place,
        id: i64,
        body: Map<String, Value>,
        keyboard: Option<Value>,
    ) -> Outcome<Out> {
        if let Some(keyboard) = &keyboard {
            markup::check_inline(keyboard)?;
        }
        let (right, words) = super::sends::right_for(&body);
        self.may_write(place, right, words)?;
        self.state.charge(self.bot, place)?;
        let now = self.state.unix();
        let Some(msg) = self.state.msg_mut(place, id) else {
            return Err(Refusal::bad("message to edit not found"));
        };
        if msg.body == body && msg.markup == keyboard {
            return Err(Refusal::bad(NOT_MODIFIED));
        }
        remember(msg);
        // A change of nothing but the keyboard leaves no mark.
        if msg.body != body {
            msg.edit_date = Some(now);
        }
        msg.body = body;
        msg.markup = keyboard;
        self.state.announce_edit_by_bot(place, id);
        Ok(self.state.message(place, id).into())
    }
}

/// Keeps what the message was.
pub fn remember(msg: &mut Msg) {
    let mut was = Map::new();
    for key in ["text", "entities", "caption", "caption_entities"] {
        if let Some(value) = msg.body.get(key) {
            was.insert(key.into(), value.clone());
        }
    }
    if let Some(markup) = &msg.markup {
        was.insert("reply_markup".into(), markup.clone());
    }
    if let Some(date) = msg.edit_date {
        was.insert("edit_date".into(), json!(date));
    }
    msg.history.push(Value::Object(was));
}

impl crate::state::State {
    /// A bot's edit is told to the page only.
    fn announce_edit_by_bot(&mut self, place: Place, id: i64) {
        let topic = self.msg(place, id).and_then(|msg| msg.topic);
        self.tell("edit", place, topic, Some(id));
    }
}
