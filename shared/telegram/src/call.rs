//! What a flow wants done at Telegram, as data: a call, what to try instead, and where it goes.

use mtl_domain::clock::Instant;
use mtl_store::{outbox::Priority, rooms::Room};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::file::{Content, FETCH, Made, READ};

/// A message, by the chat it stands in. In a [`Call`] it means that message or its counterpart where the call goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ref {
    /// The chat.
    pub chat: i64,
    /// The message.
    pub message: i64,
}

/// One method of the Bot API with its parameters.
///
/// `chat_id`, the topic, and the numbers of counterparts are filled in when the call leaves,
/// for only then is it known where the room is and what the copies are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Call {
    /// The method's name as in the Bot API: `sendMessage`.
    pub method: String,
    /// Its parameters.
    pub params: Map<String, Value>,
    /// The message it answers. When that is gone or has no counterpart, the call goes without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<Ref>,
    /// The message it changes (edit, delete, react, pin). When that has no counterpart, the call is skipped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Ref>,
    /// A file made by the bot that goes along.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Made>,
}

impl Call {
    /// A call with parameters given as a JSON object.
    #[must_use]
    pub fn new(method: &str, params: Value) -> Self {
        let params = match params {
            Value::Object(map) => map,
            _ => Map::new(),
        };
        Self {
            method: method.to_owned(),
            params,
            reply_to: None,
            target: None,
            file: None,
        }
    }

    /// `sendMessage` with text in Telegram's HTML.
    #[must_use]
    pub fn text(html: impl Into<String>) -> Self {
        Self::new(
            "sendMessage",
            serde_json::json!({"text": html.into(), "parse_mode": "HTML", "link_preview_options": {"is_disabled": true}}),
        )
    }

    /// `sendDocument` with a text made by the bot; a caption is one more parameter. A few megabytes at most: until it
    /// has left, it stands in its row.
    #[must_use]
    pub fn document(name: &str, text: impl Into<String>) -> Self {
        Self::carrying("sendDocument", "document", name, Content::Text(text.into()))
    }

    /// `sendDocument` with bytes made by the bot.
    #[must_use]
    pub fn document_of(name: &str, bytes: &[u8]) -> Self {
        Self::carrying("sendDocument", "document", name, Content::of_bytes(bytes))
    }

    /// `sendPhoto` with a picture made by the bot.
    #[must_use]
    pub fn picture(name: &str, bytes: &[u8]) -> Self {
        Self::carrying("sendPhoto", "photo", name, Content::of_bytes(bytes))
    }

    fn carrying(method: &str, field: &str, name: &str, content: Content) -> Self {
        let file = Made {
            field: field.to_owned(),
            name: name.to_owned(),
            content,
        };
        Self {
            file: Some(file),
            ..Self::new(method, Value::Null)
        }
    }

    /// Asks for the text in a file that somebody sent, of at most a megabyte. It comes back as `{"text"}` in the result
    /// of the outcome; what is no text comes back as `{"text": null}`, and what is too long is refused as content.
    #[must_use]
    pub fn read_file(id: &str) -> Self {
        Self::new(READ, serde_json::json!({"file_id": id}))
    }

    /// Asks for the bytes of a file that somebody sent. What became of it comes back as a [`crate::file::Fetched`] in the
    /// result of the outcome; that Telegram hands it out no more is an answer, too.
    #[must_use]
    pub fn fetch_file(id: &str) -> Self {
        Self::new(FETCH, serde_json::json!({"file_id": id}))
    }

    /// The same call with one more parameter.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }

    /// The same call with rows of buttons: (text, callback data).
    #[must_use]
    pub fn buttons(self, rows: &[Vec<(String, String)>]) -> Self {
        let rows: Vec<Vec<Value>> = rows
            .iter()
            .map(|row| {
                row.iter()
                    .map(|(text, data)| serde_json::json!({"text": text, "callback_data": data}))
                    .collect()
            })
            .collect();
        self.with("reply_markup", serde_json::json!({"inline_keyboard": rows}))
    }

    /// The same call as an answer to a message.
    #[must_use]
    pub fn replying(mut self, chat: i64, message: i64) -> Self {
        self.reply_to = Some(Ref { chat, message });
        self
    }

    /// The same call upon a message.
    #[must_use]
    pub fn upon(mut self, chat: i64, message: i64) -> Self {
        self.target = Some(Ref { chat, message });
        self
    }
}

/// Where a call goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// A chat: private, or a group's General.
    Chat(i64),
    /// A room: its topic is found, or made, when the call leaves.
    Room(Door),
}

/// A room as its sender needs it: which it is, and in which chat, if one is linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Door {
    /// The room.
    pub room: i64,
    /// The chat.
    pub chat: Option<i64>,
}

impl From<&Room> for Door {
    fn from(room: &Room) -> Self {
        Self {
            room: room.id,
            chat: room.chat_id,
        }
    }
}

/// Something to go out.
#[derive(Debug, Clone, PartialEq)]
pub struct Out {
    /// Where it goes.
    pub to: To,
    /// How urgent it is.
    pub priority: Priority,
    /// Whether it carries a person's words: then it is repeated when its answer was lost.
    pub words: bool,
    /// The call, and what to try in turn when Telegram refuses its content.
    pub calls: Vec<Call>,
    /// The messages that are copied by it: their copies are remembered.
    pub source: Option<(i64, Vec<i64>)>,
    /// The ticket it belongs to.
    pub ticket: Option<i64>,
    /// What comes back to the brain as a job of kind `sent` when the outcome is known: see [`Sent`].
    pub feedback: Option<Value>,
    /// A waiting row with the same key is replaced.
    pub merge_key: Option<String>,
    /// Not before this instant.
    pub not_before: Option<Instant>,
    /// Of no use after this instant.
    pub expires_at: Option<Instant>,
}

impl Out {
    /// Something for a chat.
    #[must_use]
    pub fn chat(chat: i64, priority: Priority, call: Call) -> Self {
        Self::new(To::Chat(chat), priority, call)
    }

    /// Something for a room.
    #[must_use]
    pub fn room(room: impl Into<Door>, priority: Priority, call: Call) -> Self {
        Self::new(To::Room(room.into()), priority, call)
    }

    fn new(to: To, priority: Priority, call: Call) -> Self {
        Self {
            to,
            priority,
            words: false,
            calls: vec![call],
            source: None,
            ticket: None,
            feedback: None,
            merge_key: None,
            not_before: None,
            expires_at: None,
        }
    }

    /// What to try when Telegram refuses the content of the calls before.
    #[must_use]
    pub fn or(mut self, call: Call) -> Self {
        self.calls.push(call);
        self
    }

    /// It carries the words of these messages: their copies are remembered, and a lost answer means a repeat.
    #[must_use]
    pub fn words_of(mut self, chat: i64, messages: Vec<i64>) -> Self {
        self.words = true;
        self.source = Some((chat, messages));
        self
    }

    /// It belongs to a ticket.
    #[must_use]
    pub fn of(mut self, ticket: i64) -> Self {
        self.ticket = Some(ticket);
        self
    }

    /// Its outcome comes back with this value.
    #[must_use]
    pub fn feedback(mut self, value: Value) -> Self {
        self.feedback = Some(value);
        self
    }

    /// Its outcome comes back with this value only when no call before this one did it: what usually happens is no news.
    #[must_use]
    pub fn feedback_from(mut self, alternative: usize, value: &Value) -> Self {
        self.feedback = Some(json!({FROM: alternative, "value": value}));
        self
    }

    /// It replaces what waits under the same key.
    #[must_use]
    pub fn merging(mut self, key: impl Into<String>) -> Self {
        self.merge_key = Some(key.into());
        self
    }

    /// It is of no use after this instant.
    #[must_use]
    pub fn until(mut self, at: Instant) -> Self {
        self.expires_at = Some(at);
        self
    }
}

/// Names, in what is given along, the first alternative of which the brain wants to hear.
const FROM: &str = "only_from";

/// What is given along with a call, if its outcome is news.
///
/// # Errors
/// When it is no JSON.
pub fn news(given: &str, ok: bool, alternative: usize) -> serde_json::Result<Option<Value>> {
    let mut given: Value = serde_json::from_str(given)?;
    let Some(from) = given.get(FROM).and_then(Value::as_u64) else {
        return Ok(Some(given));
    };
    if ok && u64::try_from(alternative).is_ok_and(|alternative| alternative < from) {
        return Ok(None);
    }
    Ok(given.get_mut("value").map(Value::take))
}

/// The kind of job that brings an outcome back.
pub const SENT: &str = "sent";

/// The body of a job of kind [`SENT`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sent {
    /// What the flow gave along.
    pub feedback: Value,
    /// Whether it went out.
    pub ok: bool,
    /// Which of the calls did it: 0 is the first.
    pub alternative: usize,
    /// The chat it went to.
    pub chat: i64,
    /// The new messages, in order.
    pub messages: Vec<i64>,
    /// Telegram's result of a `get…` method, or what stood in a file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<Value>,
    /// Why it did not go out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<crate::errors::Class>,
    /// Whether an earlier attempt got no answer, so that it may stand there twice.
    #[serde(default)]
    pub repeated: bool,
}

/// The kind of job that says a chat cannot be used: body [`Trouble`], subject the chat.
pub const TROUBLE: &str = "chat_trouble";
/// The kind of job that says a person cannot be reached: body [`Trouble`], subject the person.
pub const UNREACHABLE: &str = "unreachable";

/// What is the matter with a chat or a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// The chat or the person.
    pub chat: i64,
    /// What it is.
    pub class: crate::errors::Class,
}
