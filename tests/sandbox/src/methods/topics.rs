//! Forum topics and General.

use serde_json::{Map, Value, json};

use super::{Call, Out};
use crate::{
    refusal::{Outcome, Refusal},
    state::{
        Place, State,
        chats::{Kind, Topic},
        messages::Msg,
    },
};

/// The six colours a topic may have.
pub const COLOURS: [i64; 6] = [
    7_322_096, 16_766_590, 13_338_331, 9_367_192, 16_749_490, 16_478_047,
];

impl Call<'_> {
    fn forum(&self, words: &str) -> Outcome<Place> {
        let place = self.peer("chat_id")?;
        match self.chat(place) {
            Some(chat) if chat.is_forum && chat.kind == Kind::Supergroup => Ok(place),
            _ => Err(Refusal::bad(words)),
        }
    }

    fn topic(&self, place: Place) -> Outcome<Topic> {
        let id = self.args.int("message_thread_id");
        if id <= 0 {
            return Err(Refusal::bad("invalid forum topic identifier specified"));
        }
        let room = self.state.room(place);
        let Some(topic) = room.and_then(|room| room.topics.get(&id)) else {
            return Err(Refusal::bad("message thread not found"));
        };
        match topic.deleted_by {
            Some(by) => Err(Refusal::bad("message thread not found").of_world_if(by != self.bot)),
            None => Ok(topic.clone()),
        }
    }

    fn may_manage(&self, place: Place, topic: Option<&Topic>, words: &str) -> Outcome<()> {
        let own = topic.is_some_and(|topic| topic.creator == self.bot);
        if own || self.holds(place, "can_manage_topics") {
            return Ok(());
        }
        Err(Refusal::bad(words).of_world())
    }

    pub(super) fn create_topic(&mut self) -> Outcome<Out> {
        let name = self.args.text("name").trim().to_owned();
        let colour = self.args.maybe_int("icon_color");
        let icon = self
            .args
            .get("icon_custom_emoji_id")
            .filter(|text| !text.is_empty())
            .map(str::to_owned);
        let place = self.peer("chat_id")?;
        let private_topics = place.is_private()
            && self
                .state
                .bots
                .get(&self.bot)
                .is_some_and(|bot| bot.has_topics);
        if !private_topics {
            self.forum("the chat is not a forum")?;
            let free = self.chat(place).is_some_and(|chat| {
                chat.permissions
                    .get("can_manage_topics")
                    .copied()
                    .unwrap_or(false)
            });
            if !free {
                self.may_manage(place, None, "not enough rights to create a topic")?;
            }
        } else {
            self.may_write(place, "", "")?;
        }
        if name.is_empty() {
            return Err(Refusal::bad("name must be non-empty"));
        }
        if name.chars().count() > 128 {
            self.blame("length", "a topic's name is cut at 128 characters");
        }
        if colour.is_some_and(|colour| !COLOURS.contains(&colour)) {
            return Err(Refusal::bad("invalid icon color specified"));
        }
        self.state.charge(self.bot, place)?;
        let bot = self.bot;
        let id = self.state.create_topic(place, &name, colour, icon, bot);
        let Some(topic) = self.state.room(place).and_then(|room| room.topics.get(&id)) else {
            return Ok(Out::True);
        };
        let mut out =
            json!({ "message_thread_id": id, "name": topic.name, "icon_color": topic.icon_color });
        if let (Some(icon), Some(map)) = (&topic.icon, out.as_object_mut()) {
            map.insert("icon_custom_emoji_id".into(), json!(icon));
        }
        Ok(out.into())
    }

    pub(super) fn edit_topic(&mut self) -> Outcome<Out> {
        let place = self.peer("chat_id")?;
        let topic = self.topic(place)?;
        self.may_manage(place, Some(&topic), "not enough rights to edit the topic")?;
        let name = self
            .args
            .get("name")
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(str::to_owned);
        let icon = self.args.get("icon_custom_emoji_id").map(str::to_owned);
        if name.is_none() && icon.is_none() {
            return Ok(Out::True);
        }
        if name.as_ref().is_some_and(|name| name.chars().count() > 128) {
            self.blame("length", "a topic's name is cut at 128 characters");
        }
        let same_name = name.as_ref().is_none_or(|name| cut(name) == topic.name);
        let same_icon = icon
            .as_ref()
            .is_none_or(|icon| *icon == topic.icon.clone().unwrap_or_default());
        if same_name && same_icon {
            return Err(Refusal::bad("TOPIC_NOT_MODIFIED").of_world_if(topic.turned_by != self.bot));
        }
        let bot = self.bot;
        self.state.rename_topic(
            place,
            topic.id,
            name.filter(|_| !same_name),
            icon.filter(|_| !same_icon),
            bot,
        );
        Ok(Out::True)
    }

    pub(super) fn turn_topic(&mut self, close: bool) -> Outcome<Out> {
        let place = self.forum("the chat is not a supergroup forum")?;
        let topic = self.topic(place)?;
        self.may_manage(
            place,
            Some(&topic),
            "not enough rights to close or open the topic",
        )?;
        if topic.closed == close {
            return Err(Refusal::bad("TOPIC_NOT_MODIFIED").of_world_if(topic.turned_by != self.bot));
        }
        let bot = self.bot;
        self.state.turn_topic(place, topic.id, close, bot);
        Ok(Out::True)
    }

    pub(super) fn delete_topic(&mut self) -> Outcome<Out> {
        let place = self.peer("chat_id")?;
        let topic = self.topic(place)?;
        let free = place.is_private() || self.only_own_messages(place, &topic);
        if !free && !self.holds(place, "can_delete_messages") {
            return Err(Refusal::bad("not enough rights to delete the topic").of_world());
        }
        let bot = self.bot;
        self.state.delete_topic(place, topic.id, bot);
        Ok(Out::True)
    }

    /// A bot may take back a topic of its own in which nobody else has written.
    fn only_own_messages(&self, place: Place, topic: &Topic) -> bool {
        let Some(room) = self.state.room(place) else {
            return false;
        };
        topic.creator == self.bot
            && room
                .messages
                .values()
                .all(|msg| msg.topic != Some(topic.id) || msg.from == self.bot)
    }

    pub(super) fn edit_general(&mut self) -> Outcome<Out> {
        let place = self.forum("the chat is not a supergroup forum")?;
        self.may_manage(place, None, "not enough rights to edit the topic")?;
        let name = cut(self.args.text("name").trim());
        if name.is_empty() {
            return Err(Refusal::bad("name must be non-empty"));
        }
        let Some(chat) = self.state.chats.get_mut(&place.chat) else {
            return Ok(Out::True);
        };
        if chat.general_name == name {
            return Err(Refusal::bad("TOPIC_NOT_MODIFIED"));
        }
        chat.general_name.clone_from(&name);
        let bot = self.bot;
        self.state.service(
            place,
            bot,
            None,
            one("forum_topic_edited", json!({ "name": name })),
        );
        Ok(Out::True)
    }

    pub(super) fn turn_general(&mut self, close: bool) -> Outcome<Out> {
        let place = self.forum("the chat is not a supergroup forum")?;
        self.may_manage(place, None, "not enough rights to close or open the topic")?;
        let Some(chat) = self.state.chats.get_mut(&place.chat) else {
            return Ok(Out::True);
        };
        if chat.general_closed == close {
            return Err(Refusal::bad("TOPIC_NOT_MODIFIED"));
        }
        chat.general_closed = close;
        if !close {
            chat.general_hidden = false;
        }
        let bot = self.bot;
        let key = if close {
            "forum_topic_closed"
        } else {
            "forum_topic_reopened"
        };
        self.state.service(place, bot, None, one(key, json!({})));
        Ok(Out::True)
    }

    pub(super) fn hide_general(&mut self, hide: bool) -> Outcome<Out> {
        let place = self.forum("the chat is not a supergroup forum")?;
        self.may_manage(place, None, "not enough rights to close or open the topic")?;
        let Some(chat) = self.state.chats.get_mut(&place.chat) else {
            return Ok(Out::True);
        };
        if chat.general_hidden == hide {
            return Err(Refusal::bad("TOPIC_NOT_MODIFIED"));
        }
        chat.general_hidden = hide;
        if hide {
            chat.general_closed = true;
        }
        let bot = self.bot;
        let key = if hide {
            "general_forum_topic_hidden"
        } else {
            "general_forum_topic_unhidden"
        };
        self.state.service(place, bot, None, one(key, json!({})));
        Ok(Out::True)
    }
}

fn one(key: &str, value: Value) -> Map<String, Value> {
    Map::from_iter([(key.to_owned(), value)])
}

/// Names are cut, not refused.
fn cut(name: &str) -> String {
    name.chars().take(128).collect()
}

impl State {
    /// Makes a topic with its service message; gives its id.
    pub fn create_topic(
        &mut self,
        place: Place,
        name: &str,
        colour: Option<i64>,
        icon: Option<String>,
        by: i64,
    ) -> i64 {
        let name = cut(name);
        let colour = colour.unwrap_or(COLOURS[0]);
        let mut created = json!({ "name": name, "icon_color": colour });
        if let (Some(icon), Some(map)) = (&icon, created.as_object_mut()) {
            map.insert("icon_custom_emoji_id".into(), json!(icon));
        }
        // The topic's id is the id of the message that announces it.
        let id = self.room_mut(place).last + 1;
        let topic = Topic {
            id,
            name,
            icon_color: colour,
            icon,
            closed: false,
            turned_by: by,
            deleted_by: None,
            creator: by,
        };
        self.room_mut(place).topics.insert(id, topic);
        let msg = Msg {
            from: by,
            topic: Some(id),
            body: one("forum_topic_created", created),
            service: true,
            ..Msg::default()
        };
        self.put(place, msg);
        self.announce(place, id, false);
        self.tell("topic", place, Some(id), None);
        id
    }

    /// Renames a topic or changes its icon.
    pub fn rename_topic(
        &mut self,
        place: Place,
        id: i64,
        name: Option<String>,
        icon: Option<String>,
        by: i64,
    ) {
        let Some(topic) = self.room_mut(place).topics.get_mut(&id) else {
            return;
        };
        let mut change = Map::new();
        if let Some(name) = name {
            topic.name = cut(&name);
            change.insert("name".into(), json!(topic.name));
        }
        if let Some(icon) = icon {
            change.insert("icon_custom_emoji_id".into(), json!(icon));
            topic.icon = Some(icon).filter(|icon| !icon.is_empty());
        }
        topic.turned_by = by;
        self.service(
            place,
            by,
            Some(id),
            one("forum_topic_edited", Value::Object(change)),
        );
        self.tell("topic", place, Some(id), None);
    }

    /// Closes or opens a topic.
    pub fn turn_topic(&mut self, place: Place, id: i64, close: bool, by: i64) {
        let Some(topic) = self.room_mut(place).topics.get_mut(&id) else {
            return;
        };
        topic.closed = close;
        topic.turned_by = by;
        let key = if close {
            "forum_topic_closed"
        } else {
            "forum_topic_reopened"
        };
        self.service(place, by, Some(id), one(key, json!({})));
        self.tell("topic", place, Some(id), None);
    }

    /// Deletes a topic with its messages. Nobody is told: there is no service message.
    pub fn delete_topic(&mut self, place: Place, id: i64, by: i64) {
        let room = self.room_mut(place);
        if let Some(topic) = room.topics.get_mut(&id) {
            topic.deleted_by = Some(by);
        }
        for msg in room
            .messages
            .values_mut()
            .filter(|msg| msg.topic == Some(id) && msg.deleted_by.is_none())
        {
            msg.deleted_by = Some(by);
        }
        let messages = &room.messages;
        room.pinned
            .retain(|pinned| messages.get(pinned).is_some_and(Msg::is_here));
        self.tell("topic", place, Some(id), None);
    }
}
