//! Pinning and unpinning.

use serde_json::{Map, Value};

use super::{Call, Out};
use crate::{
    refusal::{Outcome, Refusal},
    state::{Place, chats::Kind, messages::Msg},
};

impl Call<'_> {
    fn may_pin(&self, place: Place) -> Outcome<()> {
        let Some(chat) = self.chat(place) else {
            return Ok(());
        };
        let right = if chat.kind == Kind::Channel {
            "can_edit_messages"
        } else {
            "can_pin_messages"
        };
        let free =
            chat.kind != Kind::Channel && chat.permissions.get(right).copied().unwrap_or(false);
        if self.holds(place, right) || free {
            return Ok(());
        }
        Err(Refusal::bad("not enough rights to manage pinned messages in the chat").of_world())
    }

    pub(super) fn pin(&mut self) -> Outcome<Out> {
        let place = self.peer("chat_id")?;
        let id = self.args.int("message_id");
        let missing = Refusal::bad("message to pin not found")
            .of_world_if(self.state.taken_away(place, id, self.bot));
        let msg = self.state.msg(place, id).ok_or(missing)?;
        if msg.service {
            return Err(Refusal::bad("service message can't be pinned"));
        }
        self.may_pin(place)?;
        self.state.pin(place, id, self.bot);
        Ok(Out::True)
    }

    pub(super) fn unpin(&mut self) -> Outcome<Out> {
        let place = self.peer("chat_id")?;
        self.may_pin(place)?;
        let missing = || Refusal::bad("message to unpin not found");
        let id = match self.args.maybe_int("message_id") {
            Some(id) => id,
            None => match self.state.room(place).and_then(|room| room.pinned.last()) {
                Some(id) => *id,
                None => return Ok(Out::True),
            },
        };
        let topic = self.state.msg(place, id).ok_or_else(missing)?.topic;
        self.state
            .room_mut(place)
            .pinned
            .retain(|pinned| *pinned != id);
        self.state.tell("edit", place, topic, Some(id));
        Ok(Out::True)
    }

    pub(super) fn unpin_all(&mut self, method: &str) -> Outcome<Out> {
        let place = self.peer("chat_id")?;
        self.may_pin(place)?;
        let topic = self.args.maybe_int("message_thread_id");
        let Some(room) = self.state.rooms.get_mut(&place) else {
            return Ok(Out::True);
        };
        let messages = &room.messages;
        room.pinned.retain(|id| {
            let at = messages.get(id).and_then(|msg| msg.topic);
            match method {
                "unpinAllForumTopicMessages" => at != topic,
                "unpinAllGeneralForumTopicMessages" => at.is_some(),
                _ => false,
            }
        });
        self.state.tell("edit", place, topic, None);
        Ok(Out::True)
    }
}

impl crate::state::State {
    /// Pins a message; the chat hears of it.
    pub fn pin(&mut self, place: Place, id: i64, by: i64) {
        let Some(msg) = self.msg(place, id) else {
            return;
        };
        let topic = msg.topic;
        let shown = Value::Object(self.render(place, msg, false));
        let room = self.room_mut(place);
        room.pinned.retain(|pinned| *pinned != id);
        room.pinned.push(id);
        self.tell("edit", place, topic, Some(id));
        self.service(
            place,
            by,
            topic,
            Map::from_iter([("pinned_message".to_owned(), shown)]),
        );
    }

    /// Puts a service message down and delivers it, to the bot that caused it as well.
    pub fn service(
        &mut self,
        place: Place,
        by: i64,
        topic: Option<i64>,
        body: Map<String, Value>,
    ) -> i64 {
        let channel = self
            .chats
            .get(&place.chat)
            .is_some_and(|chat| chat.kind == Kind::Channel);
        let id = self.put(
            place,
            Msg {
                from: if channel { 0 } else { by },
                sender_chat: channel.then_some(place.chat),
                topic,
                body,
                service: true,
                ..Msg::default()
            },
        );
        self.announce(place, id, false);
        id
    }
}
