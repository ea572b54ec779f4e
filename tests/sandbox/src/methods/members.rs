//! Questions about chats and their members; leaving; the chat's title.

use serde_json::{Map, Value, json};

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
    pub(super) fn get_chat(&mut self) -> Outcome<Out> {
        let place = self.peer("chat_id")?;
        let Value::Object(mut out) = self.state.chat_object(place.chat) else {
            return Ok(Out::True);
        };
        out.insert("accent_color_id".into(), json!(place.chat.rem_euclid(7)));
        out.insert("max_reaction_count".into(), json!(11));
        out.insert("accepted_gift_types".into(), rights::no_gifts());
        let pinned = self
            .state
            .room(place)
            .and_then(|room| room.pinned.last())
            .and_then(|id| self.state.msg(place, *id));
        if let Some(msg) = pinned {
            out.insert(
                "pinned_message".into(),
                Value::Object(self.state.render(place, msg, false)),
            );
        }
        match self.chat(place) {
            None => {
                if self
                    .state
                    .people
                    .get(&place.chat)
                    .is_some_and(|person| person.no_voice)
                {
                    out.insert(
                        "has_restricted_voice_and_video_messages".into(),
                        json!(true),
                    );
                }
            }
            Some(chat) => {
                if chat.kind != Kind::Channel {
                    out.insert("permissions".into(), json!(chat.permissions));
                }
                if !chat.description.is_empty() {
                    out.insert("description".into(), json!(chat.description));
                }
                if let Some(linked) = chat.linked {
                    out.insert("linked_chat_id".into(), json!(linked));
                }
                if chat.protected {
                    out.insert("has_protected_content".into(), json!(true));
                }
                if chat.kind == Kind::Supergroup {
                    out.insert("join_to_send_messages".into(), json!(true));
                    if self.own(place).is_some_and(|own| own.is_admin()) {
                        out.insert("has_visible_history".into(), json!(true));
                    }
                }
                let primary = chat.links.values().find(|link| {
                    let is = |key: &str| {
                        link.object
                            .get(key)
                            .and_then(Value::as_bool)
                            .unwrap_or(false)
                    };
                    link.creator == self.bot && is("is_primary") && !is("is_revoked")
                });
                if let Some(link) = primary.and_then(|link| link.object.get("invite_link")) {
                    out.insert("invite_link".into(), link.clone());
                }
            }
        }
        Ok(Value::Object(out).into())
    }

    pub(super) fn get_chat_member(&mut self) -> Outcome<Out> {
        let place = self.peer("chat_id")?;
        let user = self.user_id()?;
        let Some(chat) = self.chat(place) else {
            let inside = user == place.chat || user == self.bot;
            return match inside {
                true => Ok(json!({ "user": self.state.user(user), "status": "member" }).into()),
                false => Err(Refusal::bad("member not found").of_world()),
            };
        };
        let known = self.state.people.contains_key(&user) || self.state.bots.contains_key(&user);
        if !known {
            return Err(Refusal::bad("PARTICIPANT_ID_INVALID").of_world());
        }
        if chat.kind == Kind::Channel && !chat.is_admin(self.bot) {
            return Err(Refusal::bad("CHAT_ADMIN_REQUIRED").of_world());
        }
        Ok(self.state.member_object(chat, user, self.bot).into())
    }

    pub(super) fn get_chat_administrators(&mut self) -> Outcome<Out> {
        let place = self.peer("chat_id")?;
        let Some(chat) = self.chat(place) else {
            return Err(Refusal::bad(
                "there are no administrators in the private chat",
            ));
        };
        let bots_too = self.args.flag("return_bots");
        let shown = |id: &i64| bots_too || *id == self.bot || !self.state.bots.contains_key(id);
        let mut ids: Vec<i64> = chat
            .members
            .iter()
            .filter(|(id, member)| member.is_admin() && shown(id))
            .map(|(id, _)| *id)
            .collect();
        ids.sort_by_key(|id| {
            chat.member(*id)
                .map(|member| member.status != Status::Creator)
        });
        let list = ids
            .iter()
            .map(|id| self.state.member_object(chat, *id, self.bot))
            .collect();
        Ok(Value::Array(list).into())
    }

    pub(super) fn get_chat_member_count(&mut self) -> Outcome<Out> {
        let place = self.peer("chat_id")?;
        let count = self.chat(place).map_or(2, |chat| {
            chat.members
                .values()
                .filter(|member| member.is_in())
                .count()
        });
        Ok(json!(count).into())
    }

    pub(super) fn leave_chat(&mut self) -> Outcome<Out> {
        let place = self.peer("chat_id")?;
        if place.is_private() {
            return Err(Refusal::bad(
                "chat member status can't be changed in private chats",
            ));
        }
        let bot = self.bot;
        self.state
            .set_member(place.chat, bot, Status::Left, None, bot, None);
        Ok(Out::True)
    }

    /// The chat of a call that needs an admin's right.
    pub fn as_admin(&self, right: &str, words: &str) -> Outcome<Place> {
        let place = self.peer("chat_id")?;
        if place.is_private() {
            return Err(Refusal::bad("can't change private chat"));
        }
        if !self.holds(place, right) {
            return Err(Refusal::bad(words).of_world());
        }
        Ok(place)
    }

    pub(super) fn set_chat_title(&mut self) -> Outcome<Out> {
        let title: String = self.args.text("title").trim().chars().take(128).collect();
        let place = self.as_admin("can_change_info", "not enough rights to change chat title")?;
        if title.is_empty() {
            return Err(Refusal::bad("title must be non-empty"));
        }
        let bot = self.bot;
        if let Some(chat) = self.state.chats.get_mut(&place.chat)
            && chat.title != title
        {
            chat.title.clone_from(&title);
            self.state.service(
                place,
                bot,
                None,
                Map::from_iter([("new_chat_title".to_owned(), json!(title))]),
            );
            self.state.tell("chat", place, None, None);
        }
        Ok(Out::True)
    }

    pub(super) fn set_chat_description(&mut self) -> Outcome<Out> {
        let text = self.args.text("description").to_owned();
        let place = self.as_admin(
            "can_change_info",
            "not enough rights to set chat description",
        )?;
        if let Some(chat) = self.state.chats.get_mut(&place.chat) {
            if chat.description == text {
                return Err(Refusal::bad("chat description is not modified"));
            }
            chat.description = text;
        }
        Ok(Out::True)
    }

    pub(super) fn set_chat_permissions(&mut self) -> Outcome<Out> {
        let given = self
            .args
            .json("permissions")
            .and_then(Result::ok)
            .unwrap_or_default();
        let place = self.as_admin(
            "can_restrict_members",
            "not enough rights to change chat permissions",
        )?;
        if let Some(chat) = self.state.chats.get_mut(&place.chat) {
            let given = rights::read(&given);
            for name in rights::MEMBER {
                chat.permissions
                    .insert(name.to_owned(), given.get(name).copied().unwrap_or(false));
            }
        }
        Ok(Out::True)
    }
}
