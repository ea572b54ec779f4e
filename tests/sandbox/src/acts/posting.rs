//! People write: texts, media, albums, forwards, replies, anonymous posts.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{CannotAct, Done, cannot, media::Media};
use crate::{
    methods::{first_link, formatted},
    state::{Place, State, chats::Kind, messages::Msg, people::ANONYMOUS},
    text,
};

/// A message a person writes.
#[derive(Debug, Deserialize)]
pub struct Post {
    #[serde(rename = "as")]
    who: i64,
    chat: i64,
    #[serde(default)]
    bot: Option<i64>,
    #[serde(default)]
    topic: Option<i64>,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    entities: Option<Value>,
    #[serde(default)]
    reply_to: Option<i64>,
    #[serde(default)]
    quote: Option<String>,
    #[serde(default)]
    media: Option<Media>,
    #[serde(default)]
    items: Vec<Media>,
    #[serde(default)]
    forward_from: Option<Source>,
    #[serde(default)]
    anonymous: bool,
    #[serde(default)]
    protected: bool,
    #[serde(default)]
    uncopyable: bool,
    #[serde(default)]
    extra: Option<Map<String, Value>>,
}

/// Where a forwarded message comes from.
#[derive(Debug, Deserialize)]
pub struct Source {
    kind: String,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    id: Option<i64>,
}

impl State {
    pub(super) fn act_send(&mut self, mut post: Post) -> Done {
        let place = self.enter(&post)?;
        let mut body = Map::new();
        match &post.media {
            Some(media) => self.put_person_media(&mut body, media)?,
            None => {
                let given = post.text.as_deref().unwrap_or_default();
                let text = formatted(given, post.entities.as_ref());
                let special = post.extra.as_ref().is_some_and(|extra| !extra.is_empty());
                if text.text.is_empty() && !special {
                    return cannot("the message is empty");
                }
                if text.length() > 4096 {
                    return cannot("the text is longer than 4096 characters");
                }
                if !text.text.is_empty() {
                    put_text(&mut body, &text);
                }
            }
        }
        let (reply_to, topic) = self.aim_of(&post, place, &mut body)?;
        if let Some(source) = &post.forward_from {
            self.put_source(&mut body, source);
        }
        if let Some(extra) = post.extra.take() {
            body.extend(extra);
        }
        let id = self.person_message(place, &post, topic, reply_to, body);
        Ok(json!({ "message": self.shown(place, id) }))
    }

    pub(super) fn act_album(&mut self, post: Post) -> Done {
        if !(2..=10).contains(&post.items.len()) {
            return cannot("an album has 2-10 items");
        }
        let place = self.enter(&post)?;
        let group = self.media_group();
        let mut ids = Vec::new();
        for media in &post.items {
            let mut body = Map::new();
            self.put_person_media(&mut body, media)?;
            body.insert("media_group_id".into(), json!(group));
            let (reply_to, topic) = self.aim_of(&post, place, &mut body)?;
            if let Some(source) = &post.forward_from {
                self.put_source(&mut body, source);
            }
            if let Some(extra) = &post.extra {
                body.extend(extra.clone());
            }
            ids.push(self.person_message(place, &post, topic, reply_to, body));
        }
        let messages: Vec<Value> = ids.into_iter().map(|id| self.shown(place, id)).collect();
        Ok(json!({ "messages": messages }))
    }

    /// The place of a post, opened if it is a first message to a bot.
    fn enter(&mut self, post: &Post) -> Done<Place> {
        let place = self.place_of(post.who, post.chat, post.bot)?;
        if place.is_private() {
            let room = self.room_mut(place);
            if room.blocked {
                return cannot("the person has blocked the bot");
            }
            room.started = true;
            return Ok(place);
        }
        let Some(chat) = self.chats.get(&place.chat) else {
            return cannot("there is no such chat");
        };
        if chat.kind == Kind::Channel && !chat.is_admin(post.who) {
            return cannot("only admins post in a channel");
        }
        if post.anonymous && !chat.is_admin(post.who) {
            return cannot("only admins can be anonymous");
        }
        if chat.member(post.who).is_some_and(|member| {
            member.status == crate::state::chats::Status::Restricted
                && !member
                    .rights
                    .get("can_send_messages")
                    .copied()
                    .unwrap_or(false)
        }) {
            return cannot("the person is restricted in this chat");
        }
        let closed = match post.topic {
            Some(id) => {
                let topic = self
                    .room(place)
                    .and_then(|room| room.topics.get(&id))
                    .filter(|topic| topic.deleted_by.is_none());
                topic
                    .ok_or_else(|| CannotAct(format!("there is no topic {id}")))?
                    .closed
            }
            None => chat.general_closed,
        };
        if closed
            && !chat
                .member(post.who)
                .is_some_and(|member| member.may("can_manage_topics"))
        {
            return cannot("the topic is closed");
        }
        Ok(place)
    }

    /// The message answered and the topic; a reply across topics becomes an external one.
    fn aim_of(
        &self,
        post: &Post,
        place: Place,
        body: &mut Map<String, Value>,
    ) -> Done<(Option<i64>, Option<i64>)> {
        let topic = post.topic;
        let Some(id) = post.reply_to else {
            return Ok((None, topic));
        };
        let Some(target) = self.msg(place, id) else {
            return cannot(format!("there is no message {id} to answer"));
        };
        if let Some(quote) = &post.quote {
            let text = target
                .body
                .get("text")
                .or_else(|| target.body.get("caption"))
                .and_then(Value::as_str)
                .unwrap_or_default();
            let Some(at) = text.find(quote.as_str()) else {
                return cannot("the quote is not in the message");
            };
            body.insert(
                "quote".into(),
                json!({ "text": quote, "position": text::units(&text[..at]), "is_manual": true }),
            );
        }
        if target.topic == topic || topic.is_none() {
            return Ok((Some(id), topic.or(target.topic)));
        }
        let mut external = json!({ "origin": self.origin(place, target), "chat": self.chat_object(place.chat), "message_id": id });
        for key in ["photo", "video", "document", "voice", "sticker"] {
            if let (Some(value), Some(map)) = (target.body.get(key), external.as_object_mut()) {
                map.insert(key.into(), value.clone());
            }
        }
        body.insert("external_reply".into(), external);
        Ok((None, topic))
    }

    fn put_source(&self, body: &mut Map<String, Value>, source: &Source) {
        let date = self.unix() - 3600;
        let name = source.name.clone().unwrap_or_else(|| "Someone".into());
        let user = |id: Option<i64>| match id
            .filter(|id| self.people.contains_key(id) || self.bots.contains_key(id))
        {
            Some(id) => self.user(id),
            None => json!({ "id": id.unwrap_or(5_000_001), "is_bot": false, "first_name": name }),
        };
        let chat = |id: Option<i64>, kind: &str| match id.filter(|id| self.chats.contains_key(id)) {
            Some(id) => self.chat_object(id),
            None => json!({ "id": id.unwrap_or(-1_001_112_223_334), "title": name, "type": kind }),
        };
        let origin = match source.kind.as_str() {
            "user" => {
                body.insert("forward_from".into(), user(source.id));
                json!({ "type": "user", "sender_user": user(source.id), "date": date })
            }
            "chat" => {
                body.insert("forward_from_chat".into(), chat(source.id, "supergroup"));
                json!({ "type": "chat", "sender_chat": chat(source.id, "supergroup"), "date": date })
            }
            "channel" => {
                body.insert("forward_from_chat".into(), chat(source.id, "channel"));
                body.insert("forward_from_message_id".into(), json!(77));
                json!({ "type": "channel", "chat": chat(source.id, "channel"), "message_id": 77, "date": date })
            }
            _ => {
                body.insert("forward_sender_name".into(), json!(name));
                json!({ "type": "hidden_user", "sender_user_name": name, "date": date })
            }
        };
        body.insert("forward_date".into(), json!(date));
        body.insert("forward_origin".into(), origin);
    }

    fn person_message(
        &mut self,
        place: Place,
        post: &Post,
        topic: Option<i64>,
        reply_to: Option<i64>,
        mut body: Map<String, Value>,
    ) -> i64 {
        let channel = self
            .chats
            .get(&place.chat)
            .is_some_and(|chat| chat.kind == Kind::Channel);
        let hidden = post.anonymous && !place.is_private() && !channel;
        if post.protected {
            body.insert("has_protected_content".into(), json!(true));
        }
        if hidden {
            let title = self
                .chats
                .get(&place.chat)
                .and_then(|chat| chat.member(post.who))
                .and_then(|member| member.title.clone());
            if let Some(title) = title {
                body.insert("author_signature".into(), json!(title));
            }
        }
        let from = if channel {
            0
        } else if hidden {
            ANONYMOUS
        } else {
            post.who
        };
        let id = self.put(
            place,
            Msg {
                from,
                sender_chat: (channel || hidden).then_some(place.chat),
                behind: (channel || hidden).then_some(post.who),
                topic,
                reply_to,
                body,
                uncopyable: post.uncopyable,
                ..Msg::default()
            },
        );
        self.announce(place, id, false);
        if channel {
            self.forward_to_discussion(place, id);
        }
        id
    }

    /// A post of a channel appears in its discussion group.
    fn forward_to_discussion(&mut self, place: Place, id: i64) {
        let linked = self.chats.get(&place.chat).and_then(|chat| chat.linked);
        let Some(group) = linked.filter(|group| self.chats.contains_key(group)) else {
            return;
        };
        let Some(msg) = self.msg(place, id) else {
            return;
        };
        let origin = self.origin(place, msg);
        let mut body = msg.body.clone();
        body.insert("forward_date".into(), json!(msg.date));
        body.insert("forward_from_chat".into(), self.chat_object(place.chat));
        body.insert("forward_from_message_id".into(), json!(id));
        body.insert("forward_origin".into(), origin);
        body.insert("is_automatic_forward".into(), json!(true));
        let to = Place::group(group);
        let id = self.put(
            to,
            Msg {
                from: crate::state::people::TELEGRAM,
                sender_chat: Some(place.chat),
                body,
                ..Msg::default()
            },
        );
        self.announce(to, id, false);
    }

    /// A message as control answers show it.
    pub fn shown(&self, place: Place, id: i64) -> Value {
        self.room(place)
            .and_then(|room| room.messages.get(&id))
            .map_or(Value::Null, |msg| self.message_with_life(place, msg))
    }
}

/// Puts a text, its entities and its preview into a body.
pub fn put_text(body: &mut Map<String, Value>, text: &text::Formatted) {
    body.insert("text".into(), json!(text.text));
    body.remove("entities");
    if let Some(entities) = text.entities_json() {
        body.insert("entities".into(), entities);
    }
    body.remove("link_preview_options");
    if let Some(url) = first_link(text) {
        body.insert("link_preview_options".into(), json!({ "url": url }));
    }
}
