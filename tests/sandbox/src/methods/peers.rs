//! Which chat is meant, and whether the bot may reach it: the access errors.

use super::Call;
use crate::{
    refusal::{Outcome, Refusal},
    state::{
        Place,
        chats::{Chat, Kind, Member, Status},
    },
};

impl Call<'_> {
    /// The chat named by a parameter, when the bot may see it.
    pub fn peer(&self, field: &str) -> Outcome<Place> {
        let text = self.args.text(field);
        if text.is_empty() {
            return Err(Refusal::bad(format!("{field} is empty")));
        }
        let unknown = || Refusal::bad("chat not found");
        let id = match text.strip_prefix('@') {
            Some(name) => {
                let mut chats = self.state.chats.values();
                let found = chats.find(|chat| {
                    chat.username
                        .as_deref()
                        .is_some_and(|own| own.eq_ignore_ascii_case(name))
                });
                found.ok_or_else(unknown)?.id
            }
            None => text.trim().parse::<i64>().map_err(|_| unknown())?,
        };
        if id > 0 {
            self.private(id)
        } else {
            self.group(id)
        }
    }

    fn private(&self, id: i64) -> Outcome<Place> {
        if self.state.bots.contains_key(&id) {
            return Err(Refusal::forbidden("the bot can't send messages to the bot"));
        }
        let place = Place::private(id, self.bot);
        let met = self
            .state
            .room(place)
            .is_some_and(|room| room.started || room.open_until.is_some())
            || self
                .state
                .chats
                .values()
                .any(|chat| chat.has(id) && chat.has(self.bot));
        if !self.state.people.contains_key(&id) || !met {
            return Err(Refusal::bad("chat not found"));
        }
        Ok(place)
    }

    fn group(&self, id: i64) -> Outcome<Place> {
        let unknown = || Refusal::bad("chat not found");
        let chat = self.state.chats.get(&id).ok_or_else(unknown)?;
        let member = chat.member(self.bot);
        if let Some(to) = chat.migrated_to {
            member.ok_or_else(unknown)?;
            return Err(Refusal::migrated(to));
        }
        match member {
            None if chat.username.is_none() => Err(unknown()),
            None => Err(left(chat)),
            Some(member) if member.is_in() => Ok(Place::group(id)),
            Some(member) if member.status == Status::Kicked => Err(Refusal::forbidden(format!(
                "bot was kicked from the {} chat",
                chat.kind.word()
            ))
            .of_world()),
            Some(_) => Err(left(chat)),
        }
    }

    /// Whether the bot may write to a chat it can see, a content of this kind.
    pub fn may_write(&self, place: Place, right: &str, words: &str) -> Outcome<()> {
        if place.is_private() {
            return self.may_write_privately(place);
        }
        let Some(chat) = self.state.chats.get(&place.chat) else {
            return Ok(());
        };
        let Some(member) = chat.member(self.bot) else {
            return Ok(());
        };
        if chat.kind == Kind::Channel {
            if !member.may("can_post_messages") {
                return Err(
                    Refusal::bad("need administrator rights in the channel chat").of_world(),
                );
            }
            return Ok(());
        }
        let allowed = match member.status {
            Status::Restricted => member.rights.get(right).copied().unwrap_or(false),
            Status::Member => chat.permissions.get(right).copied().unwrap_or(true),
            _ => true,
        };
        if !allowed {
            return Err(
                Refusal::bad(format!("not enough rights to send {words} to the chat")).of_world(),
            );
        }
        Ok(())
    }

    fn may_write_privately(&self, place: Place) -> Outcome<()> {
        if self
            .state
            .people
            .get(&place.chat)
            .is_some_and(|person| person.deactivated)
        {
            return Err(Refusal::forbidden("user is deactivated").of_world());
        }
        let room = self.state.room(place);
        if room.is_some_and(|room| room.blocked) {
            return Err(Refusal::forbidden("bot was blocked by the user").of_world());
        }
        let now = self.state.now();
        let open = room
            .is_some_and(|room| room.started || room.open_until.is_some_and(|until| until > now));
        if !open {
            return Err(
                Refusal::forbidden("bot can't initiate conversation with a user").of_world(),
            );
        }
        Ok(())
    }

    /// The chat of a place that is no private chat.
    pub fn chat(&self, place: Place) -> Option<&Chat> {
        self.state.chats.get(&place.chat)
    }

    /// The bot's own place in a chat.
    pub fn own(&self, place: Place) -> Option<&Member> {
        self.chat(place)?.member(self.bot)
    }

    /// Whether the bot holds an admin's right.
    pub fn holds(&self, place: Place, right: &str) -> bool {
        self.own(place).is_some_and(|member| member.may(right))
    }

    /// The user named by `user_id`.
    pub fn user_id(&self) -> Outcome<i64> {
        let id = self.args.int("user_id");
        if id <= 0 {
            return Err(Refusal::bad("invalid user_id specified"));
        }
        Ok(id)
    }
}

fn left(chat: &Chat) -> Refusal {
    match chat.kind {
        Kind::Group => Refusal::forbidden("bot was kicked from the group chat"),
        _ => Refusal::forbidden(format!(
            "bot is not a member of the {} chat",
            chat.kind.word()
        )),
    }
    .of_world()
}
