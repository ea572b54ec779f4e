//! The common way of every send, and the sends that carry no file.

use serde_json::{Map, Value, json};

use super::{Call, Out, content, markup::Markup};
use crate::{
    refusal::{Outcome, Refusal},
    state::{Place, chats::Kind, messages::Msg},
};

/// A send whose target is known and allowed.
pub struct Sending {
    /// Where to.
    pub place: Place,
    /// The topic, never General.
    pub topic: Option<i64>,
    /// The message it answers, here.
    pub reply_to: Option<i64>,
    /// Fields of an answer: quote, external_reply.
    pub reply: Map<String, Value>,
    /// The keyboard.
    pub markup: Markup,
}

impl Call<'_> {
    /// Everything up to the content: reply parameters, keyboard, chat, topic, reply target.
    pub fn prepare(&mut self) -> Outcome<Sending> {
        let reply = self.reply_parameters()?;
        let markup = self.markup()?;
        let place = self.peer("chat_id")?;
        let mut topic = self.topic_of(place)?;
        let mut sending = Sending {
            place,
            topic,
            reply_to: None,
            reply: Map::new(),
            markup,
        };
        if let Some(reply) = reply {
            self.aim(&mut sending, &reply)?;
            topic = sending.topic;
        }
        sending.topic = topic;
        Ok(sending)
    }

    fn reply_parameters(&self) -> Outcome<Option<Map<String, Value>>> {
        let Some(parsed) = self.args.json("reply_parameters") else {
            return Ok(None);
        };
        match parsed {
            Ok(Value::Object(map)) => Ok(Some(map)),
            Ok(_) => Err(Refusal::bad("object expected as reply parameters")),
            Err(_) => Err(Refusal::bad("can't parse reply parameters JSON object")),
        }
    }

    /// The topic a send goes to.
    pub fn topic_of(&self, place: Place) -> Outcome<Option<i64>> {
        let Some(thread) = self
            .args
            .maybe_int("message_thread_id")
            .filter(|thread| *thread != 0)
        else {
            return Ok(None);
        };
        let lost = || Refusal::bad("message thread not found");
        let has_topics = match self.chat(place) {
            Some(chat) => chat.is_forum,
            None => self
                .state
                .bots
                .get(&self.bot)
                .is_some_and(|bot| bot.has_topics),
        };
        if !has_topics {
            return Ok(None);
        }
        let topic = self
            .state
            .room(place)
            .and_then(|room| room.topics.get(&thread))
            .ok_or_else(lost)?;
        match topic.deleted_by {
            Some(by) => Err(lost().of_world_if(by != self.bot)),
            None => Ok(Some(thread)),
        }
    }

    /// Finds the message that is answered.
    fn aim(&mut self, sending: &mut Sending, reply: &Map<String, Value>) -> Outcome<()> {
        let int = |key: &str| {
            let value = reply.get(key)?;
            value.as_i64().or_else(|| value.as_str()?.parse().ok())
        };
        let Some(id) = int("message_id").filter(|id| *id > 0) else {
            return Ok(());
        };
        let elsewhere = int("chat_id").filter(|chat| *chat != sending.place.chat);
        let place = match elsewhere {
            Some(chat) if chat > 0 => Place::private(chat, self.bot),
            Some(chat) => Place::group(chat),
            None => sending.place,
        };
        let Some(target) = self.state.msg(place, id) else {
            if reply
                .get("allow_sending_without_reply")
                .and_then(Value::as_bool)
                .unwrap_or(false)
            {
                return Ok(());
            }
            let world = self.state.taken_away(place, id, self.bot);
            return Err(Refusal::bad("message to be replied not found").of_world_if(world));
        };
        let (topic, text) = (
            target.topic,
            target
                .body
                .get("text")
                .or_else(|| target.body.get("caption"))
                .cloned(),
        );
        let asked = self
            .args
            .maybe_int("message_thread_id")
            .is_some_and(|thread| thread != 0);
        let same_topic = topic == sending.topic || !asked;
        if elsewhere.is_none() && same_topic {
            sending.reply_to = Some(id);
            sending.topic = topic;
        } else {
            let external = self.external_reply(place, id);
            sending.reply.insert("external_reply".into(), external);
        }
        if let Some(quote) = reply
            .get("quote")
            .and_then(Value::as_str)
            .filter(|quote| !quote.is_empty())
        {
            let mode = reply
                .get("quote_parse_mode")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned();
            let quote = self.read_text(quote, &mode, reply.get("quote_entities"))?;
            let Some(position) = text
                .as_ref()
                .and_then(Value::as_str)
                .and_then(|text| place_of(text, &quote.text))
            else {
                return Err(Refusal::bad("QUOTE_TEXT_INVALID"));
            };
            let mut out = json!({ "text": quote.text, "position": position, "is_manual": true });
            if let (Some(entities), Some(map)) = (quote.entities_json(), out.as_object_mut()) {
                map.insert("entities".into(), entities);
            }
            sending.reply.insert("quote".into(), out);
        }
        Ok(())
    }

    fn external_reply(&self, place: Place, id: i64) -> Value {
        let Some(target) = self.state.msg(place, id) else {
            return Value::Null;
        };
        let mut out = json!({
            "origin": self.state.origin(place, target), "chat": self.state.chat_object(place.chat), "message_id": id,
        });
        for key in [
            "photo",
            "video",
            "document",
            "voice",
            "audio",
            "animation",
            "sticker",
            "location",
            "contact",
            "poll",
        ] {
            if let (Some(value), Some(map)) = (target.body.get(key), out.as_object_mut()) {
                map.insert(key.into(), value.clone());
            }
        }
        out
    }

    /// Rights, closed topic, budget; then the message stands. Gives its id.
    pub fn commit(&mut self, sending: Sending, body: Map<String, Value>) -> Outcome<i64> {
        self.admit(&sending, &body)?;
        self.state.charge(self.bot, sending.place)?;
        Ok(self.store(&sending, body))
    }

    /// What must hold before a message is taken.
    pub fn admit(&self, sending: &Sending, body: &Map<String, Value>) -> Outcome<()> {
        let (right, words) = right_for(body);
        self.may_write(sending.place, right, words)?;
        self.check_markup(sending.place, &sending.markup)?;
        self.open_topic(sending.place, sending.topic)
    }

    /// Puts a message down and tells the page.
    pub fn store(&mut self, sending: &Sending, mut body: Map<String, Value>) -> i64 {
        body.extend(sending.reply.clone());
        let channel = self
            .chat(sending.place)
            .is_some_and(|chat| chat.kind == Kind::Channel);
        let (markup, reply_keyboard) = match &sending.markup {
            Markup::None => (None, None),
            Markup::Inline(value) => (Some(value.clone()), None),
            Markup::Keyboard(value) => (None, Some(value.clone())),
        };
        let id = self.state.put(
            sending.place,
            Msg {
                from: if channel { 0 } else { self.bot },
                sender_chat: channel.then_some(sending.place.chat),
                behind: channel.then_some(self.bot),
                topic: sending.topic,
                reply_to: sending.reply_to,
                body,
                markup,
                reply_keyboard,
                ..Msg::default()
            },
        );
        self.state.announce(sending.place, id, false);
        id
    }

    /// Closed topics take messages only from those who manage topics.
    fn open_topic(&self, place: Place, topic: Option<i64>) -> Outcome<()> {
        let Some(chat) = self.chat(place).filter(|chat| chat.is_forum) else {
            return Ok(());
        };
        let closed = match topic {
            Some(id) => self
                .state
                .room(place)
                .and_then(|room| room.topics.get(&id))
                .is_some_and(|topic| topic.closed && topic.creator != self.bot),
            None => chat.general_closed,
        };
        if closed && !self.holds(place, "can_manage_topics") {
            return Err(Refusal::bad("TOPIC_CLOSED").of_world());
        }
        Ok(())
    }

    /// Sends a body and gives the whole message.
    pub fn send(&mut self, sending: Sending, body: Map<String, Value>) -> Outcome<Out> {
        let place = sending.place;
        let id = self.commit(sending, body)?;
        Ok(self.state.message(place, id).into())
    }

    pub(super) fn send_message(&mut self) -> Outcome<Out> {
        let text = self.args.text("text").to_owned();
        if text.is_empty() {
            return Err(Refusal::bad("message text is empty"));
        }
        let text = self.formatted(&text, "parse_mode", "entities")?;
        if text.text.is_empty() {
            return Err(Refusal::bad("text must be non-empty"));
        }
        let sending = self.prepare()?;
        if text.length() > 4096 {
            return Err(Refusal::bad("message is too long"));
        }
        let mut body = Map::new();
        content::put_text(&mut body, &text);
        if let Some(preview) = self.preview(&text) {
            body.insert("link_preview_options".into(), preview);
        }
        self.flags(&mut body);
        self.send(sending, body)
    }

    pub(super) fn send_location(&mut self) -> Outcome<Out> {
        let location = self.location()?;
        let sending = self.prepare()?;
        self.send(sending, Map::from_iter([("location".to_owned(), location)]))
    }

    pub(super) fn send_venue(&mut self) -> Outcome<Out> {
        let location = self.location()?;
        for field in ["title", "address"] {
            if self.args.text(field).is_empty() {
                return Err(Refusal::bad(format!("{field} is empty")));
            }
        }
        let venue = json!({ "location": location, "title": self.args.text("title"), "address": self.args.text("address") });
        let sending = self.prepare()?;
        self.send(
            sending,
            Map::from_iter([
                ("location".to_owned(), location),
                ("venue".to_owned(), venue),
            ]),
        )
    }

    fn location(&self) -> Outcome<Value> {
        let mut out = Map::new();
        for field in ["latitude", "longitude"] {
            let text = self.args.text(field);
            if text.is_empty() {
                return Err(Refusal::bad(format!("{field} is empty")));
            }
            out.insert(field.into(), json!(text.parse::<f64>().unwrap_or(0.0)));
        }
        if let Some(period) = self.args.maybe_int("live_period") {
            out.insert("live_period".into(), json!(period));
        }
        Ok(Value::Object(out))
    }

    pub(super) fn send_contact(&mut self) -> Outcome<Out> {
        let mut contact = Map::new();
        for field in ["phone_number", "first_name"] {
            if self.args.text(field).is_empty() {
                return Err(Refusal::bad(format!("{field} is empty")));
            }
        }
        for field in ["phone_number", "first_name", "last_name", "vcard"] {
            if let Some(text) = self.args.get(field).filter(|text| !text.is_empty()) {
                contact.insert(field.into(), json!(text));
            }
        }
        let sending = self.prepare()?;
        self.send(
            sending,
            Map::from_iter([("contact".to_owned(), Value::Object(contact))]),
        )
    }

    pub(super) fn send_dice(&mut self) -> Outcome<Out> {
        let emoji = self
            .args
            .get("emoji")
            .filter(|text| !text.is_empty())
            .unwrap_or("🎲")
            .to_owned();
        let sending = self.prepare()?;
        let value = self.state.next_serial() % 6 + 1;
        self.send(
            sending,
            Map::from_iter([("dice".to_owned(), json!({ "emoji": emoji, "value": value }))]),
        )
    }

    pub(super) fn send_chat_action(&mut self) -> Outcome<Out> {
        const ACTIONS: [&str; 14] = [
            "cancel",
            "typing",
            "record_video",
            "upload_video",
            "record_audio",
            "upload_audio",
            "record_voice",
            "upload_voice",
            "upload_photo",
            "upload_document",
            "choose_sticker",
            "pick_up_location",
            "find_location",
            "record_video_note",
        ];
        let action = self.args.text("action");
        if !ACTIONS.contains(&action) && action != "upload_video_note" {
            return Err(Refusal::bad("wrong parameter action in request"));
        }
        let place = self.peer("chat_id")?;
        self.may_write(place, "can_send_messages", "text messages")?;
        Ok(Out::True)
    }
}

/// Where a quotation stands in a text, in UTF-16 units.
fn place_of(text: &str, quote: &str) -> Option<usize> {
    text.find(quote).map(|at| crate::text::units(&text[..at]))
}

/// The permission a content needs and how the server calls it.
pub fn right_for(body: &Map<String, Value>) -> (&'static str, &'static str) {
    for (key, right, words) in [
        ("photo", "can_send_photos", "photos"),
        ("video", "can_send_videos", "videos"),
        ("animation", "can_send_other_messages", "animations"),
        ("audio", "can_send_audios", "music"),
        ("document", "can_send_documents", "documents"),
        ("voice", "can_send_voice_notes", "voice notes"),
        ("video_note", "can_send_video_notes", "video notes"),
        ("poll", "can_send_polls", "polls"),
        ("sticker", "can_send_other_messages", "stickers"),
    ] {
        if body.contains_key(key) {
            return (right, words);
        }
    }
    ("can_send_messages", "text messages")
}
