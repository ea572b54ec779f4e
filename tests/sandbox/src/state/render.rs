//! Messages, users, chats and members as the Bot API's JSON.

use serde_json::{Map, Value, json};

use super::{
    Place, State,
    chats::{Chat, Kind, Member, Status},
    messages::Msg,
    people::{ANONYMOUS, TELEGRAM},
    rights,
};

impl State {
    /// The `User` object of anybody.
    #[must_use]
    pub fn user(&self, id: i64) -> Value {
        if let Some(person) = self.people.get(&id) {
            return person.user();
        }
        if let Some(bot) = self.bots.get(&id) {
            return bot.user();
        }
        match id {
            ANONYMOUS => {
                json!({ "id": id, "is_bot": true, "first_name": "Group", "username": "GroupAnonymousBot" })
            }
            TELEGRAM => json!({ "id": id, "is_bot": false, "first_name": "Telegram" }),
            _ => json!({ "id": id, "is_bot": false, "first_name": "Deleted Account" }),
        }
    }

    /// The `Chat` object of a chat or person.
    #[must_use]
    pub fn chat_object(&self, id: i64) -> Value {
        if let Some(chat) = self.chats.get(&id) {
            return chat.object();
        }
        self.people.get(&id).map_or_else(
            || json!({ "id": id, "type": "private", "first_name": "" }),
            super::people::Person::chat,
        )
    }

    /// The `Message` object, with the message it answers.
    #[must_use]
    pub fn message(&self, place: Place, id: i64) -> Value {
        self.room(place)
            .and_then(|room| room.messages.get(&id))
            .map_or(Value::Null, |msg| {
                Value::Object(self.render(place, msg, true))
            })
    }

    /// The `Message` object; `deep` adds reply_to_message.
    #[must_use]
    pub fn render(&self, place: Place, msg: &Msg, deep: bool) -> Map<String, Value> {
        let mut out = msg.body.clone();
        let mut put = |key: &str, value: Value| {
            out.entry(key).or_insert(value);
        };
        put("message_id", json!(msg.id));
        put("date", json!(msg.date));
        put("chat", self.chat_object(place.chat));
        if msg.from != 0 {
            put("from", self.user(msg.from));
        }
        if let Some(sender) = msg.sender_chat {
            put("sender_chat", self.chat_object(sender));
        }
        if let Some(thread) = msg.thread {
            put("message_thread_id", json!(thread));
        }
        if msg.topic.is_some() {
            put("is_topic_message", json!(true));
        }
        if let Some(date) = msg.edit_date {
            put("edit_date", json!(date));
        }
        if let Some(markup) = &msg.markup {
            put("reply_markup", markup.clone());
        }
        if deep && let Some(target) = self.reply_target(place, msg) {
            put(
                "reply_to_message",
                Value::Object(self.render(place, target, false)),
            );
        }
        out
    }

    /// The message shown as reply_to_message: the explicit one, else the topic's first.
    fn reply_target(&self, place: Place, msg: &Msg) -> Option<&Msg> {
        if let Some(id) = msg.reply_to {
            return self.msg(place, id);
        }
        if place.is_private() || msg.body.contains_key("external_reply") {
            return None;
        }
        let topic = msg.topic.filter(|topic| *topic != msg.id)?;
        self.msg(place, topic)
    }

    /// A message as the page and the tests see it: with its life in `_`.
    #[must_use]
    pub fn message_with_life(&self, place: Place, msg: &Msg) -> Value {
        let mut out = self.render(place, msg, true);
        let reactions: Vec<Value> = msg
            .reactions
            .iter()
            .map(|(by, list)| {
                let emoji: Vec<&Value> = list
                    .iter()
                    .filter_map(|one| one.get("emoji").or_else(|| one.get("custom_emoji_id")))
                    .collect();
                json!({ "by": by, "emoji": emoji })
            })
            .collect();
        let pinned = self
            .room(place)
            .is_some_and(|room| room.pinned.contains(&msg.id));
        out.insert(
            "_".into(),
            json!({
                "edited": msg.history.len(), "history": msg.history, "deleted": !msg.is_here(),
                "reactions": reactions, "pinned": pinned, "topic": msg.topic,
                "reply_keyboard": msg.reply_keyboard, "behind": msg.behind,
            }),
        );
        Value::Object(out)
    }

    /// The `ChatMember` object.
    #[must_use]
    pub fn member_object(&self, chat: &Chat, id: i64, editor: i64) -> Value {
        let user = self.user(id);
        match chat.member(id) {
            Some(member) => member_json(chat, member, user, id, editor),
            None => json!({ "user": user, "status": "left" }),
        }
    }
}

/// The `ChatMember` object of one member, as `editor` sees it.
#[must_use]
pub fn member_json(chat: &Chat, member: &Member, user: Value, id: i64, editor: i64) -> Value {
    let mut out = Map::new();
    out.insert("user".into(), user);
    out.insert("status".into(), json!(member.status.word()));
    let anonymous = member.rights.get("is_anonymous").copied().unwrap_or(false);
    match member.status {
        Status::Creator => {
            out.insert("is_anonymous".into(), json!(anonymous));
        }
        Status::Administrator => {
            let can_edit = id != editor
                && chat
                    .member(editor)
                    .is_some_and(|by| by.may("can_promote_members"));
            out.insert("can_be_edited".into(), json!(can_edit));
            let channel = chat.kind == Kind::Channel;
            for name in rights::ADMIN {
                let fits = match name {
                    "can_post_messages" | "can_edit_messages" | "can_manage_direct_messages" => {
                        channel
                    }
                    "can_pin_messages" | "can_manage_topics" | "can_manage_tags" => !channel,
                    _ => true,
                };
                if fits {
                    let held = member.rights.get(name).copied().unwrap_or(false);
                    let held =
                        held && (name != "can_manage_topics" || chat.kind == Kind::Supergroup);
                    out.insert(name.into(), json!(held));
                }
            }
            let calls = member
                .rights
                .get("can_manage_video_chats")
                .copied()
                .unwrap_or(false);
            out.insert("can_manage_voice_chats".into(), json!(calls));
        }
        Status::Restricted => {
            out.insert("is_member".into(), json!(member.is_in()));
            for name in rights::MEMBER {
                out.insert(
                    name.into(),
                    json!(member.rights.get(name).copied().unwrap_or(false)),
                );
            }
            out.insert("until_date".into(), json!(member.until));
        }
        Status::Kicked => {
            out.insert("until_date".into(), json!(member.until));
        }
        Status::Member | Status::Left => {}
    }
    if let Some(title) = member.title.as_ref().filter(|_| member.is_admin()) {
        out.insert("custom_title".into(), json!(title));
    }
    Value::Object(out)
}
