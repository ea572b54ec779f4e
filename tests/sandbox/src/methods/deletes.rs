//! Deleting messages, one and many.

use super::{Call, Out};
use crate::{
    refusal::{Outcome, Refusal},
    state::{Place, chats::Kind},
};

/// Older messages cannot be deleted for everyone in private chats and basic groups.
const TWO_DAYS: i64 = 48 * 3600;

impl Call<'_> {
    pub(super) fn delete_message(&mut self) -> Outcome<Out> {
        let place = self.peer("chat_id")?;
        let id = self.args.int("message_id");
        if id <= 0 {
            return Err(Refusal::bad("message identifier is not specified"));
        }
        self.may_delete(place, id)?;
        self.state.remove(place, id, self.bot);
        Ok(Out::True)
    }

    pub(super) fn delete_messages(&mut self) -> Outcome<Out> {
        let ids = self.message_ids()?;
        let place = self.peer("chat_id")?;
        let here: Vec<i64> = ids
            .into_iter()
            .filter(|id| self.state.msg(place, *id).is_some())
            .collect();
        for id in &here {
            self.may_delete(place, *id)?;
        }
        for id in here {
            self.state.remove(place, id, self.bot);
        }
        Ok(Out::True)
    }

    fn may_delete(&self, place: Place, id: i64) -> Outcome<()> {
        let missing = Refusal::bad("message to delete not found")
            .of_world_if(self.state.taken_away(place, id, self.bot));
        let msg = self.state.msg(place, id).ok_or(missing)?;
        let old = self.state.unix() - msg.date > TWO_DAYS;
        let own = msg.from == self.bot;
        match self.chat(place).map(|chat| chat.kind) {
            None if old => Err(Refusal::bad("message can't be deleted for everyone")),
            None => Ok(()),
            Some(Kind::Group) if old => Err(Refusal::bad("message can't be deleted for everyone")),
            Some(_) if own || self.holds(place, "can_delete_messages") => {
                // The message that opens a topic goes only with its topic.
                match msg.topic == Some(msg.id) && !self.holds(place, "can_delete_messages") {
                    true => Err(Refusal::bad("message can't be deleted")),
                    false => Ok(()),
                }
            }
            Some(_) => Err(Refusal::bad("message can't be deleted").of_world()),
        }
    }
}
