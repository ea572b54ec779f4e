//! People make, close, rename and delete topics.

use serde::Deserialize;
use serde_json::json;

use super::{Done, cannot};
use crate::state::State;

/// What is done with a topic.
#[derive(Debug, Deserialize)]
pub struct Turn {
    chat: i64,
    #[serde(default)]
    topic: Option<i64>,
    act: String,
    #[serde(default)]
    name: Option<String>,
    #[serde(rename = "as")]
    who: i64,
}

impl State {
    pub(super) fn act_topic(&mut self, turn: Turn) -> Done {
        let place = self.place_of(turn.who, turn.chat, None)?;
        let Some(chat) = self.chats.get(&turn.chat).filter(|chat| chat.is_forum) else {
            return cannot("the chat has no topics");
        };
        let manages = chat
            .member(turn.who)
            .is_some_and(|member| member.may("can_manage_topics"));
        let free = chat
            .permissions
            .get("can_manage_topics")
            .copied()
            .unwrap_or(false);
        if turn.act == "create" {
            let Some(name) = turn.name.filter(|name| !name.trim().is_empty()) else {
                return cannot("a topic needs a name");
            };
            if !manages && !free {
                return cannot("the person may not make topics");
            }
            return Ok(json!({ "topic": self.create_topic(place, &name, None, None, turn.who) }));
        }
        let id = turn.topic.unwrap_or(0);
        let topic = self
            .room(place)
            .and_then(|room| room.topics.get(&id))
            .filter(|topic| topic.deleted_by.is_none());
        let Some(topic) = topic.cloned() else {
            return cannot(format!("there is no topic {id}"));
        };
        if !manages && topic.creator != turn.who {
            return cannot("the person may not manage this topic");
        }
        match turn.act.as_str() {
            "delete" => self.delete_topic(place, id, turn.who),
            "close" if topic.closed => return cannot("the topic is closed already"),
            "reopen" if !topic.closed => return cannot("the topic is open already"),
            "close" => self.turn_topic(place, id, true, turn.who),
            "reopen" => self.turn_topic(place, id, false, turn.who),
            "rename" => self.rename_topic(place, id, turn.name, None, turn.who),
            other => return cannot(format!("topics know no act {other}")),
        }
        Ok(json!({ "topic": id }))
    }
}
