//! People edit, delete, react, pin and vote.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Done, cannot, media::Media, posting::put_text};
use crate::{
    methods::{formatted, reaction_is_allowed, remember},
    state::{Place, State},
};

/// A change of an own message.
#[derive(Debug, Deserialize)]
pub struct Edit {
    #[serde(rename = "as")]
    who: i64,
    chat: i64,
    #[serde(default)]
    bot: Option<i64>,
    message: i64,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    entities: Option<Value>,
    #[serde(default)]
    caption: Option<String>,
    #[serde(default)]
    media: Option<Media>,
}

/// A reaction.
#[derive(Debug, Deserialize)]
pub struct React {
    #[serde(rename = "as")]
    who: i64,
    chat: i64,
    #[serde(default)]
    bot: Option<i64>,
    message: i64,
    emoji: Vec<String>,
}

/// A message that is deleted or pinned.
#[derive(Debug, Deserialize)]
pub struct Touch {
    #[serde(rename = "as")]
    who: i64,
    chat: i64,
    #[serde(default)]
    bot: Option<i64>,
    message: i64,
}

/// A vote in a poll.
#[derive(Debug, Deserialize)]
pub struct Vote {
    #[serde(rename = "as")]
    who: i64,
    chat: i64,
    #[serde(default)]
    bot: Option<i64>,
    message: i64,
    options: Vec<usize>,
}

impl State {
    pub(super) fn act_edit(&mut self, edit: Edit) -> Done {
        let place = self.place_of(edit.who, edit.chat, edit.bot)?;
        let Some(msg) = self.msg(place, edit.message) else {
            return cannot("there is no such message");
        };
        if msg.from != edit.who && msg.behind != Some(edit.who) {
            return cannot("the message is somebody else's");
        }
        let mut body = msg.body.clone();
        if let Some(media) = &edit.media {
            for key in [
                "photo",
                "video",
                "animation",
                "document",
                "audio",
                "caption",
                "caption_entities",
            ] {
                body.remove(key);
            }
            self.put_person_media(&mut body, media)?;
        }
        if let Some(text) = &edit.text {
            put_text(&mut body, &formatted(text, edit.entities.as_ref()));
        }
        if let Some(caption) = &edit.caption {
            let caption = formatted(caption, None);
            body.remove("caption_entities");
            body.insert("caption".into(), json!(caption.text));
            if let Some(entities) = caption.entities_json() {
                body.insert("caption_entities".into(), entities);
            }
        }
        let now = self.unix();
        let Some(msg) = self.msg_mut(place, edit.message) else {
            return cannot("there is no such message");
        };
        if msg.body != body {
            remember(msg);
            msg.body = body;
            msg.edit_date = Some(now);
            self.announce(place, edit.message, true);
        }
        Ok(json!({ "message": self.shown(place, edit.message) }))
    }

    pub(super) fn act_delete(&mut self, touch: Touch) -> Done {
        let place = self.place_of(touch.who, touch.chat, touch.bot)?;
        let Some(msg) = self.msg(place, touch.message) else {
            return cannot("there is no such message");
        };
        let own = msg.from == touch.who || msg.behind == Some(touch.who);
        let may = self
            .chats
            .get(&place.chat)
            .and_then(|chat| chat.member(touch.who))
            .is_some_and(|member| member.may("can_delete_messages"));
        if !own && !place.is_private() && !may {
            return cannot("the person may not delete this message");
        }
        self.remove(place, touch.message, touch.who);
        Ok(json!({}))
    }

    pub(super) fn act_pin(&mut self, touch: Touch) -> Done {
        let place = self.place_of(touch.who, touch.chat, touch.bot)?;
        if self.msg(place, touch.message).is_none() {
            return cannot("there is no such message");
        }
        self.pin(place, touch.message, touch.who);
        Ok(json!({}))
    }

    pub(super) fn act_react(&mut self, react: React) -> Done {
        let place = self.place_of(react.who, react.chat, react.bot)?;
        if self.msg(place, react.message).is_none() {
            return cannot("there is no such message");
        }
        if let Some(wrong) = react.emoji.iter().find(|emoji| !reaction_is_allowed(emoji)) {
            return cannot(format!("{wrong} is no reaction"));
        }
        let new: Vec<Value> = react
            .emoji
            .iter()
            .map(|emoji| json!({ "type": "emoji", "emoji": emoji.replace('\u{fe0f}', "") }))
            .collect();
        let old = self.put_reaction(place, react.message, react.who, new.clone());
        if old == new {
            return Ok(json!({}));
        }
        let payload = json!({
            "chat": self.chat_object(place.chat), "message_id": react.message, "user": self.user(react.who),
            "date": self.unix(), "old_reaction": old, "new_reaction": new,
        });
        for bot in self.watchers(place) {
            self.update(bot, "message_reaction", &payload, place.chat);
        }
        Ok(json!({}))
    }

    /// The bots that hear of reactions: the private chat's own, or a group's admins.
    fn watchers(&self, place: Place) -> Vec<i64> {
        if place.is_private() {
            vec![place.bot]
        } else {
            self.admin_bots(place.chat)
        }
    }

    pub(super) fn act_vote(&mut self, vote: Vote) -> Done {
        let place = self.place_of(vote.who, vote.chat, vote.bot)?;
        let Some(msg) = self.msg_mut(place, vote.message) else {
            return cannot("there is no such message");
        };
        let owner = msg.from;
        let Some(poll) = msg.body.get_mut("poll") else {
            return cannot("the message is no poll");
        };
        if poll.get("is_closed") == Some(&json!(true)) {
            return cannot("the poll is closed");
        }
        let mut persistent = Vec::new();
        for at in &vote.options {
            let Some(option) = poll.pointer_mut(&format!("/options/{at}")) else {
                return cannot("there is no such option");
            };
            let count = option
                .get("voter_count")
                .and_then(Value::as_i64)
                .unwrap_or(0);
            persistent.push(option.get("persistent_id").cloned().unwrap_or_default());
            option["voter_count"] = json!(count + 1);
        }
        let total = poll
            .get("total_voter_count")
            .and_then(Value::as_i64)
            .unwrap_or(0);
        poll["total_voter_count"] = json!(total + 1);
        let poll = poll.clone();
        if self.bots.contains_key(&owner) {
            self.update(owner, "poll", &poll, place.chat);
            if poll.get("is_anonymous") == Some(&json!(false)) {
                let payload = json!({
                    "poll_id": poll.get("id"), "user": self.user(vote.who),
                    "option_ids": vote.options, "option_persistent_ids": persistent,
                });
                self.update(owner, "poll_answer", &payload, vote.who);
            }
        }
        self.tell("edit", place, None, Some(vote.message));
        Ok(json!({}))
    }
}
