//! What people do: each act as one function over the state, the same by HTTP and in a test.

mod chats;
mod editing;
mod inline;
mod media;
mod members;
mod posting;
mod pressing;
mod queries;
mod topics;
mod worlds;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::state::{Place, State};

/// An act that cannot be done, in words for whoever tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CannotAct(pub String);

impl std::fmt::Display for CannotAct {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str(&self.0)
    }
}

impl std::error::Error for CannotAct {}

/// What an act gives back.
pub type Done<T = Value> = Result<T, CannotAct>;

/// Shorthand for a refusal.
pub fn cannot<T>(why: impl Into<String>) -> Done<T> {
    Err(CannotAct(why.into()))
}

/// Reads an act's body.
fn read<T: DeserializeOwned>(body: Value) -> Done<T> {
    serde_json::from_value(body).map_err(|error| CannotAct(error.to_string()))
}

impl State {
    /// Does the act of this name, as `POST /sandbox/{name}` does.
    pub fn act(&mut self, name: &str, body: Value) -> Done {
        match name {
            "send" => self.act_send(read(body)?),
            "album" => self.act_album(read(body)?),
            "edit" => self.act_edit(read(body)?),
            "delete" => self.act_delete(read(body)?),
            "react" => self.act_react(read(body)?),
            "press" => self.act_press(read(body)?),
            "inline" => self.act_inline(read(body)?),
            "choose" => self.act_choose(read(body)?),
            "block" => self.act_block(read(body)?),
            "deactivate" => self.act_deactivate(read(body)?),
            "topic" => self.act_topic(read(body)?),
            "member" => self.act_member(read(body)?),
            "join" => self.act_join(read(body)?),
            "migrate" => self.act_migrate(read(body)?),
            "pin" => self.act_pin(read(body)?),
            "vote" => self.act_vote(read(body)?),
            "people" => self.act_person(body),
            "chats" => self.act_chat(read(body)?),
            "bots" => self.act_bot(read(body)?),
            "raw" => self.act_raw(&body),
            "seed" => self.act_seed(&body),
            "faults" => self.act_fault(read(body)?),
            "limits" => self.act_limits(&body),
            "clock" => self.act_clock(&body),
            _ => cannot(format!("there is no act {name}")),
        }
    }

    /// The place an act names: a private chat needs its bot.
    pub fn place(&self, chat: i64, bot: Option<i64>) -> Done<Place> {
        if chat > 0 {
            let Some(bot) = bot.filter(|bot| self.bots.contains_key(bot)) else {
                return cannot("a private chat is named by chat and bot");
            };
            if !self.people.contains_key(&chat) {
                return cannot(format!("there is no person {chat}"));
            }
            return Ok(Place::private(chat, bot));
        }
        if !self.chats.contains_key(&chat) {
            return cannot(format!("there is no chat {chat}"));
        }
        Ok(Place::group(chat))
    }

    /// A place where this person may be active.
    fn place_of(&self, who: i64, chat: i64, bot: Option<i64>) -> Done<Place> {
        let place = self.place(chat, bot)?;
        let Some(person) = self.people.get(&who) else {
            return cannot(format!("there is no person {who}"));
        };
        if person.deactivated {
            return cannot("the person's account is deleted");
        }
        if place.is_private() {
            if who != chat {
                return cannot("this private chat is somebody else's");
            }
            return Ok(place);
        }
        let Some(chat) = self.chats.get(&chat) else {
            return cannot("there is no such chat");
        };
        if let Some(to) = chat.migrated_to {
            return cannot(format!("the group has become the supergroup {to}"));
        }
        if !chat.has(who) {
            return cannot("the person is not in this chat");
        }
        Ok(place)
    }
}

#[cfg(test)]
mod tests;
