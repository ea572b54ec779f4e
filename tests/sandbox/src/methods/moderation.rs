//! Bans, restrictions, promotions.

use std::collections::BTreeMap;

use super::{Call, Out};
use crate::{
    refusal::{Outcome, Refusal},
    state::{
        Place,
        chats::{Kind, Status},
        rights,
    },
};

impl Call<'_> {
    fn status_of(&self, place: Place, user: i64) -> Option<Status> {
        self.chat(place)?.member(user).map(|member| member.status)
    }

    /// until_date as it is kept: too near or too far is for ever.
    fn until(&self) -> i64 {
        let until = self.args.int("until_date");
        let ahead = until - self.state.unix();
        if (30..=366 * 86_400).contains(&ahead) {
            until
        } else {
            0
        }
    }

    fn not_above(&self, place: Place, user: i64) -> Outcome<()> {
        match self.status_of(place, user) {
            Some(Status::Creator) => Err(Refusal::bad("can't remove chat owner").of_world()),
            Some(Status::Administrator) => {
                Err(Refusal::bad("user is an administrator of the chat").of_world())
            }
            _ => Ok(()),
        }
    }

    fn known_user(&self) -> Outcome<i64> {
        let user = self.user_id()?;
        if !self.state.people.contains_key(&user) && !self.state.bots.contains_key(&user) {
            return Err(Refusal::bad("user not found"));
        }
        Ok(user)
    }

    pub(super) fn ban(&mut self) -> Outcome<Out> {
        let user = self.known_user()?;
        let place = self.as_admin(
            "can_restrict_members",
            "not enough rights to restrict/unrestrict chat member",
        )?;
        self.not_above(place, user)?;
        let (bot, until) = (self.bot, self.until());
        self.state
            .set_member(place.chat, user, Status::Kicked, None, bot, None);
        self.state.set_until(place.chat, user, until);
        Ok(Out::True)
    }

    pub(super) fn unban(&mut self) -> Outcome<Out> {
        let user = self.known_user()?;
        let place = self.as_admin(
            "can_restrict_members",
            "not enough rights to restrict/unrestrict chat member",
        )?;
        if self
            .chat(place)
            .is_some_and(|chat| chat.kind == Kind::Group)
        {
            return Err(Refusal::bad(
                "method is available for supergroup and channel chats only",
            ));
        }
        let status = self.status_of(place, user);
        let banned = status == Some(Status::Kicked);
        let inside = self.chat(place).is_some_and(|chat| chat.has(user));
        if banned || (inside && !self.args.flag("only_if_banned")) {
            self.not_above(place, user)?;
            let bot = self.bot;
            self.state
                .set_member(place.chat, user, Status::Left, None, bot, None);
        }
        Ok(Out::True)
    }

    pub(super) fn restrict(&mut self) -> Outcome<Out> {
        let user = self.known_user()?;
        let permissions = self
            .args
            .json("permissions")
            .and_then(Result::ok)
            .unwrap_or_default();
        let place = self.peer("chat_id")?;
        if self
            .chat(place)
            .is_none_or(|chat| chat.kind != Kind::Supergroup)
        {
            return Err(Refusal::bad("method is available only for supergroups"));
        }
        let place_again = self.as_admin(
            "can_restrict_members",
            "not enough rights to restrict/unrestrict chat member",
        )?;
        self.not_above(place_again, user)?;
        let given = rights::read(&permissions);
        let all = rights::MEMBER
            .iter()
            .all(|name| given.get(*name).copied().unwrap_or(false));
        let mut kept: BTreeMap<String, bool> = rights::MEMBER
            .iter()
            .map(|name| {
                (
                    (*name).to_owned(),
                    given.get(*name).copied().unwrap_or(false),
                )
            })
            .collect();
        kept.insert(
            "is_member".into(),
            self.chat(place).is_some_and(|chat| chat.has(user)),
        );
        let (bot, until) = (self.bot, self.until());
        if all {
            self.state
                .set_member(place.chat, user, Status::Member, None, bot, None);
        } else {
            self.state
                .set_member(place.chat, user, Status::Restricted, Some(kept), bot, None);
            self.state.set_until(place.chat, user, until);
        }
        Ok(Out::True)
    }

    pub(super) fn promote(&mut self) -> Outcome<Out> {
        let user = self.known_user()?;
        let place = self.peer("chat_id")?;
        if self.chat(place).is_none_or(|chat| chat.kind == Kind::Group) {
            return Err(Refusal::bad(
                "method is available for supergroup and channel chats only",
            ));
        }
        let place = self
            .as_admin(
                "can_promote_members",
                "not enough rights to promote/demote chat member",
            )
            .map(|_| place)?;
        if !self.chat(place).is_some_and(|chat| chat.has(user)) {
            return Err(Refusal::bad("USER_NOT_MUTUAL_CONTACT").of_world());
        }
        if self.status_of(place, user) == Some(Status::Creator) {
            return Err(Refusal::bad("can't promote chat owner").of_world());
        }
        let mut given = BTreeMap::new();
        for name in rights::ADMIN {
            let wanted = self.args.flag(name);
            if wanted && name != "is_anonymous" && !self.holds(place, name) {
                return Err(Refusal::bad("RIGHT_FORBIDDEN").of_world());
            }
            given.insert(name.to_owned(), wanted);
        }
        let bot = self.bot;
        if given.values().any(|held| *held) {
            given.insert("can_manage_chat".into(), true);
            self.state.set_member(
                place.chat,
                user,
                Status::Administrator,
                Some(given),
                bot,
                None,
            );
        } else {
            self.state
                .set_member(place.chat, user, Status::Member, None, bot, None);
        }
        Ok(Out::True)
    }
}
