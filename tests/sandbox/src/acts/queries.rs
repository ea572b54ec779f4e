//! What the page and the tests ask: the world, the messages of a chat.

use serde_json::{Value, json};

use super::Done;
use crate::state::{Place, State};

impl State {
    /// Everything the page needs at start.
    #[must_use]
    pub fn world(&self) -> Value {
        let people: Vec<Value> = self.people.values().map(|person| json!(person)).collect();
        let bots: Vec<Value> = self
            .bots
            .values()
            .map(|bot| json!({ "id": bot.id, "username": bot.username, "first_name": bot.first_name, "name": bot.name, "commands": bot.private_commands() }))
            .collect();
        let chats: Vec<Value> = self.chats.keys().map(|id| self.world_chat(*id)).collect();
        let private: Vec<Value> = self
            .rooms
            .iter()
            .filter(|(place, room)| place.is_private() && (room.started || !room.messages.is_empty()))
            .map(|(place, room)| json!({ "person": place.chat, "bot": place.bot, "started": room.started, "blocked": room.blocked }))
            .collect();
        json!({ "now": self.now(), "rev": self.rev, "people": people, "bots": bots, "chats": chats, "private": private, "hints": self.hints })
    }

    /// One chat as the page sees it.
    #[must_use]
    pub fn world_chat(&self, id: i64) -> Value {
        let Some(chat) = self.chats.get(&id) else {
            return Value::Null;
        };
        let members: Vec<i64> = chat
            .members
            .iter()
            .filter(|(_, member)| member.is_in())
            .map(|(id, _)| *id)
            .collect();
        let admins: Vec<i64> = chat
            .members
            .iter()
            .filter(|(_, member)| member.is_admin())
            .map(|(id, _)| *id)
            .collect();
        let topics: Vec<Value> = self
            .room(Place::group(id))
            .into_iter()
            .flat_map(|room| room.topics.values())
            .filter(|topic| topic.deleted_by.is_none())
            .map(|topic| json!({ "id": topic.id, "name": topic.name, "closed": topic.closed, "icon_color": topic.icon_color }))
            .collect();
        json!({
            "id": id, "type": chat.kind.word(), "title": chat.title, "username": chat.username, "is_forum": chat.is_forum,
            "members": members, "admins": admins, "topics": topics, "migrated_to": chat.migrated_to,
            "general_closed": chat.general_closed,
        })
    }

    /// The messages of a chat, the oldest first, the deleted ones too. Topic 0 is General.
    pub fn messages(&self, chat: i64, bot: Option<i64>, topic: Option<i64>, after: i64) -> Done {
        let place = self.place(chat, bot)?;
        let list: Vec<Value> = self
            .room(place)
            .into_iter()
            .flat_map(|room| room.messages.range(after + 1..))
            .map(|(_, msg)| msg)
            .filter(|msg| topic.is_none_or(|topic| msg.topic.unwrap_or(0) == topic))
            .map(|msg| self.message_with_life(place, msg))
            .collect();
        Ok(json!({ "messages": list }))
    }
}
