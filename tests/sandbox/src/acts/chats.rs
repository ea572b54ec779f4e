//! More people, chats and bots; groups that become supergroups; updates out of nothing.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{Done, cannot, read};
use crate::state::{
    Place, State,
    bots::Bot,
    chats::{Chat, Kind, Member, Status},
    messages::Msg,
    people::{ANONYMOUS, Person},
    rights,
};

/// A chat on order.
#[derive(Debug, Deserialize)]
pub struct NewChat {
    #[serde(default)]
    id: Option<i64>,
    #[serde(rename = "type", default = "supergroup")]
    kind: String,
    title: String,
    #[serde(default)]
    username: Option<String>,
    #[serde(default)]
    is_forum: bool,
    #[serde(default)]
    members: Vec<i64>,
    #[serde(default)]
    admins: Vec<i64>,
    #[serde(default)]
    creator: Option<i64>,
    #[serde(default)]
    protected: bool,
    #[serde(default)]
    linked: Option<i64>,
}

fn supergroup() -> String {
    "supergroup".into()
}

/// A bot on order.
#[derive(Debug, Deserialize)]
pub struct NewBot {
    token: String,
    #[serde(default)]
    id: Option<i64>,
    username: String,
    #[serde(default)]
    first_name: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    privacy: Option<bool>,
    #[serde(default)]
    has_topics: bool,
}

/// The group that migrates.
#[derive(Debug, Deserialize)]
pub struct Migrate {
    chat: i64,
    #[serde(default)]
    is_forum: bool,
}

impl State {
    pub(super) fn act_person(&mut self, body: Value) -> Done {
        let mut person: Person = read(body)?;
        if person.first_name.is_empty() {
            return cannot("a person needs a first_name");
        }
        if person.id == 0 {
            person.id = self.people.keys().next_back().map_or(1001, |last| last + 1);
        }
        if person.role.is_empty() {
            person.role = "member".into();
        }
        let out = json!(person);
        self.people.insert(person.id, person);
        self.tell("people", Place::group(0), None, None);
        Ok(out)
    }

    pub(super) fn act_chat(&mut self, new: NewChat) -> Done {
        let kind = match new.kind.as_str() {
            "group" => Kind::Group,
            "supergroup" => Kind::Supergroup,
            "channel" => Kind::Channel,
            other => return cannot(format!("there is no chat type {other}")),
        };
        if new.is_forum && kind != Kind::Supergroup {
            return cannot("only a supergroup has topics");
        }
        let id = new.id.unwrap_or_else(|| self.free_chat_id(kind));
        if self.chats.contains_key(&id) {
            return cannot(format!("there is a chat {id} already"));
        }
        let mut chat = Chat::new(id, kind, &new.title, new.is_forum);
        chat.username = new.username;
        chat.protected = new.protected;
        chat.linked = new.linked;
        for id in &new.members {
            chat.members.insert(*id, Member::new(Status::Member));
        }
        for id in &new.admins {
            chat.members.insert(*id, Member::new(Status::Administrator));
        }
        if let Some(id) = new.creator {
            chat.members.insert(id, Member::new(Status::Creator));
        }
        self.chats.insert(id, chat);
        self.tell("chat", Place::group(id), None, None);
        Ok(self.world_chat(id))
    }

    fn free_chat_id(&self, kind: Kind) -> i64 {
        let start = if kind == Kind::Group {
            -4001
        } else {
            -1_002_000_000_001
        };
        (0..)
            .map(|step| start - step)
            .find(|id| !self.chats.contains_key(id))
            .unwrap_or(start)
    }

    pub(super) fn act_bot(&mut self, new: NewBot) -> Done {
        let in_token = new.token.split(':').next().and_then(|id| id.parse().ok());
        let Some(id) = in_token.or(new.id) else {
            return cannot("a token begins with the bot's id");
        };
        let name = if new.name.is_empty() {
            new.username.clone()
        } else {
            new.name
        };
        let first = if new.first_name.is_empty() {
            new.username.clone()
        } else {
            new.first_name
        };
        let mut bot = Bot::new(id, &new.token, &new.username, &first, &name);
        bot.privacy = new.privacy.unwrap_or(true);
        bot.has_topics = new.has_topics;
        self.add_bot(bot);
        Ok(
            json!({ "id": id, "username": new.username, "first_name": first, "name": name, "token": new.token }),
        )
    }

    pub(super) fn act_migrate(&mut self, act: Migrate) -> Done {
        let Some(old) = self
            .chats
            .get(&act.chat)
            .filter(|chat| chat.kind == Kind::Group && chat.migrated_to.is_none())
        else {
            return cannot("only a basic group can become a supergroup, and only once");
        };
        let new_id = self.free_chat_id(Kind::Supergroup);
        let mut new = old.clone();
        new.id = new_id;
        new.kind = Kind::Supergroup;
        new.is_forum = act.is_forum;
        new.migrated_from = Some(act.chat);
        new.permissions = rights::all_permissions();
        let by = old
            .members
            .iter()
            .find(|(_, member)| member.status == Status::Creator)
            .map_or(0, |(id, _)| *id);
        self.chats.insert(new_id, new);
        let one = |key: &str, value: i64| Map::from_iter([(key.to_owned(), json!(value))]);
        self.service(
            Place::group(act.chat),
            by,
            None,
            one("migrate_to_chat_id", new_id),
        );
        if let Some(old) = self.chats.get_mut(&act.chat) {
            old.migrated_to = Some(new_id);
        }
        let place = Place::group(new_id);
        let msg = Msg {
            from: ANONYMOUS,
            sender_chat: Some(new_id),
            body: one("migrate_from_chat_id", act.chat),
            service: true,
            ..Msg::default()
        };
        let id = self.put(place, msg);
        self.announce(place, id, false);
        self.tell("chat", Place::group(act.chat), None, None);
        self.tell("chat", place, None, None);
        Ok(json!({ "chat": new_id }))
    }

    pub(super) fn act_raw(&mut self, body: &Value) -> Done {
        let Some(bot) = body.get("bot").and_then(Value::as_i64) else {
            return cannot("bot is missing");
        };
        let Some(update) = body.get("update").filter(|update| update.is_object()) else {
            return cannot("update is missing");
        };
        match self.raw_update(bot, update) {
            Some(id) => Ok(json!({ "update_id": id })),
            None => cannot(format!("there is no bot {bot}")),
        }
    }
}
