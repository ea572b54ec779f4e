//! People and bots come, go, rise, are thrown out; people block bots and leave Telegram.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{Done, cannot};
use crate::state::{
    Place, State,
    chats::{Kind, Member, Status},
    render::member_json,
    rights,
};

/// A new place in a chat.
#[derive(Debug, Deserialize)]
pub struct Move {
    chat: i64,
    person: i64,
    status: String,
    #[serde(default)]
    rights: Option<Value>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    by: Option<i64>,
    #[serde(default)]
    link: Option<String>,
}

/// A person blocks or unblocks a bot.
#[derive(Debug, Deserialize)]
pub struct Block {
    #[serde(rename = "as")]
    who: i64,
    bot: i64,
    blocked: bool,
}

/// A person leaves Telegram.
#[derive(Debug, Deserialize)]
pub struct Deactivate {
    person: i64,
}

/// A person asks to join a chat.
#[derive(Debug, Deserialize)]
pub struct Join {
    #[serde(rename = "as")]
    who: i64,
    chat: i64,
    #[serde(default)]
    link: Option<String>,
    #[serde(default)]
    bio: Option<String>,
}

impl State {
    pub(super) fn act_member(&mut self, act: Move) -> Done {
        let Some(status) = Status::parse(&act.status) else {
            return cannot(format!("there is no status {}", act.status));
        };
        if !self.people.contains_key(&act.person) && !self.bots.contains_key(&act.person) {
            return cannot(format!("there is nobody {}", act.person));
        }
        if !self.chats.contains_key(&act.chat) {
            return cannot(format!("there is no chat {}", act.chat));
        }
        let by = act.by.unwrap_or(act.person);
        let rights = act.rights.as_ref().map(rights::read);
        self.set_member(
            act.chat,
            act.person,
            status,
            rights,
            by,
            act.link.as_deref(),
        );
        if let Some(title) = act.title
            && let Some(member) = self
                .chats
                .get_mut(&act.chat)
                .and_then(|chat| chat.members.get_mut(&act.person))
        {
            member.title = Some(title);
        }
        Ok(json!({}))
    }

    /// Changes somebody's place in a chat and tells everybody who is told.
    pub fn set_member(
        &mut self,
        chat: i64,
        id: i64,
        status: Status,
        given: Option<BTreeMap<String, bool>>,
        by: i64,
        link: Option<&str>,
    ) {
        let Some(known) = self.chats.get(&chat) else {
            return;
        };
        let was = known.member(id).cloned();
        let was_in = was.as_ref().is_some_and(Member::is_in);
        let old = was.as_ref().map_or_else(
            || json!({ "user": self.user(id), "status": "left" }),
            |member| member_json(known, member, self.user(id), id, id),
        );
        let mut member = Member::new(status);
        if let Some(was) = &was {
            member.title.clone_from(&was.title);
        }
        if let Some(given) = given {
            member.rights = given;
        }
        let is_in = member.is_in();
        let place = Place::group(chat);
        let announced = self
            .chats
            .get(&chat)
            .is_some_and(|chat| chat.kind != Kind::Channel);
        // Who is thrown out still hears of it, so the leaving is told while they are there.
        if was_in && !is_in && announced {
            let user = self.user(id);
            let body = Map::from_iter([
                ("left_chat_member".to_owned(), user.clone()),
                ("left_chat_participant".to_owned(), user),
            ]);
            if let Some(member) = self
                .chats
                .get_mut(&chat)
                .and_then(|chat| chat.members.get_mut(&id))
                .filter(|_| by != id)
            {
                member.status = Status::Left;
            }
            self.service(place, by, None, body);
        }
        if let Some(chat) = self.chats.get_mut(&chat) {
            chat.members.insert(id, member);
            if is_in {
                chat.requests.remove(&id);
            }
        }
        let Some(known) = self.chats.get(&chat) else {
            return;
        };
        let new = known.member(id).map_or(Value::Null, |member| {
            member_json(known, member, self.user(id), id, id)
        });
        if old == new {
            return;
        }
        let mut payload = json!({ "chat": known.object(), "from": self.user(by), "date": self.unix(), "old_chat_member": old, "new_chat_member": new });
        if let (Some(link), Some(map)) = (link, payload.as_object_mut()) {
            map.insert("invite_link".into(), self.link_object(chat, link));
        }
        if self.bots.contains_key(&id) {
            self.update(id, "my_chat_member", &payload, chat);
        }
        for bot in self.admin_bots(chat) {
            if bot != id {
                self.update(bot, "chat_member", &payload, chat);
            }
        }
        if !was_in && is_in && announced {
            let user = self.user(id);
            let body = Map::from_iter([
                ("new_chat_members".to_owned(), json!([user])),
                ("new_chat_member".to_owned(), user.clone()),
                ("new_chat_participant".to_owned(), user),
            ]);
            self.service(place, by, None, body);
        }
        self.tell("chat", place, None, None);
    }

    /// The end of a ban or restriction.
    pub fn set_until(&mut self, chat: i64, id: i64, until: i64) {
        if let Some(member) = self
            .chats
            .get_mut(&chat)
            .and_then(|chat| chat.members.get_mut(&id))
        {
            member.until = until;
        }
    }

    pub(super) fn act_block(&mut self, act: Block) -> Done {
        let place = self.place_of(act.who, act.who, Some(act.bot))?;
        let room = self.room_mut(place);
        if room.blocked == act.blocked {
            return Ok(json!({}));
        }
        room.blocked = act.blocked;
        if !act.blocked {
            room.started = true;
        }
        let user = self.user(act.bot);
        let member = json!({ "user": user, "status": "member" });
        let kicked = json!({ "user": user, "status": "kicked", "until_date": 0 });
        let (old, new) = if act.blocked {
            (member, kicked)
        } else {
            (kicked, member)
        };
        let payload = json!({
            "chat": self.chat_object(act.who), "from": self.user(act.who), "date": self.unix(),
            "old_chat_member": old, "new_chat_member": new,
        });
        self.update(act.bot, "my_chat_member", &payload, act.who);
        self.tell("chat", place, None, None);
        Ok(json!({}))
    }

    pub(super) fn act_deactivate(&mut self, act: Deactivate) -> Done {
        let Some(person) = self.people.get_mut(&act.person) else {
            return cannot(format!("there is no person {}", act.person));
        };
        person.deactivated = true;
        self.tell("people", Place::group(0), None, None);
        Ok(json!({}))
    }

    pub(super) fn act_join(&mut self, act: Join) -> Done {
        if !self.people.contains_key(&act.who) {
            return cannot(format!("there is no person {}", act.who));
        }
        let now = self.unix();
        let Some(chat) = self.chats.get_mut(&act.chat) else {
            return cannot(format!("there is no chat {}", act.chat));
        };
        if chat.has(act.who) {
            return cannot("the person is in the chat already");
        }
        if chat
            .member(act.who)
            .is_some_and(|member| member.status == Status::Kicked)
        {
            return cannot("the person is banned from the chat");
        }
        let asks = match act.link.as_ref().map(|link| chat.links.get(link)) {
            Some(None) => return cannot("there is no such invite link"),
            Some(Some(link)) if link.object.get("is_revoked") == Some(&json!(true)) => {
                return cannot("the invite link is revoked");
            }
            Some(Some(link)) => link.object.get("creates_join_request") == Some(&json!(true)),
            None => true,
        };
        if !asks {
            self.set_member(
                act.chat,
                act.who,
                Status::Member,
                None,
                act.who,
                act.link.as_deref(),
            );
            return Ok(json!({ "joined": true }));
        }
        chat.requests.insert(act.who, (now, act.link.clone()));
        let bots: Vec<i64> = self
            .admin_bots(act.chat)
            .into_iter()
            .filter(|bot| {
                self.chats
                    .get(&act.chat)
                    .and_then(|chat| chat.member(*bot))
                    .is_some_and(|member| member.may("can_invite_users"))
            })
            .collect();
        let mut payload = json!({ "chat": self.chat_object(act.chat), "from": self.user(act.who), "user_chat_id": act.who, "date": now });
        if let Some(map) = payload.as_object_mut() {
            if let Some(bio) = &act.bio {
                map.insert("bio".into(), json!(bio));
            }
            if let Some(link) = &act.link {
                map.insert("invite_link".into(), self.link_object(act.chat, link));
            }
        }
        // The bot may write to the person for five minutes.
        let until = self.now() + TimeDelta::minutes(5);
        for bot in bots {
            self.room_mut(Place::private(act.who, bot)).open_until = Some(until);
            self.update(bot, "chat_join_request", &payload, act.chat);
        }
        Ok(json!({ "joined": false }))
    }
}
