//! Messages as they are kept: the content as the Bot API shows it, the rest as plain fields.

use serde_json::{Map, Value};

use super::{Place, State, chats::Kind};

/// A message.
#[derive(Debug, Clone, Default)]
pub struct Msg {
    /// message_id.
    pub id: i64,
    /// Seconds since 1970.
    pub date: i64,
    /// Who wrote it, 0 for channel posts.
    pub from: i64,
    /// The chat it was written as.
    pub sender_chat: Option<i64>,
    /// The person behind an anonymous message.
    pub behind: Option<i64>,
    /// message_thread_id.
    pub thread: Option<i64>,
    /// The topic it stands in, never General.
    pub topic: Option<i64>,
    /// The message of this chat it answers.
    pub reply_to: Option<i64>,
    /// Text, media, entities, service fields …
    pub body: Map<String, Value>,
    /// The inline keyboard.
    pub markup: Option<Value>,
    /// Sent along with a reply keyboard: cannot be edited.
    pub reply_keyboard: Option<Value>,
    /// A service message.
    pub service: bool,
    /// When it was edited last.
    pub edit_date: Option<i64>,
    /// What it was before its edits.
    pub history: Vec<Value>,
    /// Gone, and who did it.
    pub deleted_by: Option<i64>,
    /// Who reacted with what.
    pub reactions: Vec<(i64, Vec<Value>)>,
    /// A bot may not copy it, whatever its content.
    pub uncopyable: bool,
}

impl Msg {
    /// Whether the message carries a media that may have a caption.
    #[must_use]
    pub fn has_caption_media(&self) -> bool {
        [
            "photo",
            "video",
            "animation",
            "audio",
            "document",
            "voice",
            "paid_media",
            "live_photo",
        ]
        .iter()
        .any(|key| self.body.contains_key(*key))
    }

    /// Whether it is still there.
    #[must_use]
    pub fn is_here(&self) -> bool {
        self.deleted_by.is_none()
    }
}

impl State {
    /// Puts a message into a room: numbers it, dates it, finds its topic's thread. Delivers nothing.
    pub fn put(&mut self, place: Place, mut msg: Msg) -> i64 {
        if msg.date == 0 {
            msg.date = self.unix();
        }
        let threaded = self
            .chats
            .get(&place.chat)
            .is_some_and(|chat| chat.kind == Kind::Supergroup);
        let room = self.room_mut(place);
        room.last += 1;
        msg.id = room.last;
        if msg.topic.is_some() {
            msg.thread = msg.topic;
        } else if threaded && let Some(target) = msg.reply_to.and_then(|id| room.messages.get(&id))
        {
            // A reply outside topics carries the root of its thread, and no is_topic_message.
            msg.thread = Some(target.thread.unwrap_or(target.id));
        }
        let id = msg.id;
        room.messages.insert(id, msg);
        id
    }

    /// A message that is still there.
    #[must_use]
    pub fn msg(&self, place: Place, id: i64) -> Option<&Msg> {
        self.room(place)?
            .messages
            .get(&id)
            .filter(|msg| msg.is_here())
    }

    /// The same, to change it.
    pub fn msg_mut(&mut self, place: Place, id: i64) -> Option<&mut Msg> {
        self.rooms
            .get_mut(&place)?
            .messages
            .get_mut(&id)
            .filter(|msg| msg.is_here())
    }

    /// Whether a message is missing because somebody other than this bot took it away.
    #[must_use]
    pub fn taken_away(&self, place: Place, id: i64, bot: i64) -> bool {
        self.room(place)
            .and_then(|room| room.messages.get(&id))
            .and_then(|msg| msg.deleted_by)
            .is_some_and(|by| by != bot)
    }

    /// Takes a message away.
    pub fn remove(&mut self, place: Place, id: i64, by: i64) -> bool {
        let Some(msg) = self.msg_mut(place, id) else {
            return false;
        };
        msg.deleted_by = Some(by);
        let topic = msg.topic;
        if let Some(room) = self.rooms.get_mut(&place) {
            room.pinned.retain(|pinned| *pinned != id);
        }
        self.tell("delete", place, topic, Some(id));
        true
    }
}
