//! Invite links and requests to join.

use serde_json::{Map, Value, json};

use super::{Call, Out};
use crate::{
    refusal::{Outcome, Refusal},
    state::{
        Place, State,
        chats::{Link, Status},
    },
};

impl Call<'_> {
    fn link_place(&self) -> Outcome<Place> {
        self.as_admin(
            "can_invite_users",
            "not enough rights to manage chat invite link",
        )
    }

    fn link_fields(&self, object: &mut Map<String, Value>) -> Outcome<()> {
        let name = self.args.text("name");
        if name.chars().count() > 32 {
            return Err(Refusal::bad("invite link name is too long"));
        }
        let limit = self.args.int("member_limit");
        let asks = self.args.flag("creates_join_request");
        if limit != 0 && asks {
            return Err(Refusal::bad(
                "member limit can't be specified for links requiring administrator approval",
            ));
        }
        if !(0..=99_999).contains(&limit) {
            return Err(Refusal::bad("member limit must be between 1 and 99999"));
        }
        for key in [
            "name",
            "member_limit",
            "expire_date",
            "pending_join_request_count",
        ] {
            object.remove(key);
        }
        if !name.is_empty() {
            object.insert("name".into(), json!(name));
        }
        if limit != 0 {
            object.insert("member_limit".into(), json!(limit));
        }
        if let Some(date) = self.args.maybe_int("expire_date").filter(|date| *date > 0) {
            object.insert("expire_date".into(), json!(date));
        }
        object.insert("creates_join_request".into(), json!(asks));
        Ok(())
    }

    fn fresh_link(
        &mut self,
        place: Place,
        mut object: Map<String, Value>,
        primary: bool,
    ) -> String {
        let address = format!("https://t.me/+Sand{:010}", self.state.next_serial());
        object.insert("invite_link".into(), json!(address));
        object.insert("is_primary".into(), json!(primary));
        object.insert("is_revoked".into(), json!(false));
        object.entry("creates_join_request").or_insert(json!(false));
        let creator = self.bot;
        if let Some(chat) = self.state.chats.get_mut(&place.chat) {
            chat.links.insert(address.clone(), Link { object, creator });
        }
        address
    }

    pub(super) fn create_link(&mut self) -> Outcome<Out> {
        let mut object = Map::new();
        self.link_fields(&mut object)?;
        let place = self.link_place()?;
        let address = self.fresh_link(place, object, false);
        Ok(self.state.link_object(place.chat, &address).into())
    }

    pub(super) fn export_link(&mut self) -> Outcome<Out> {
        let place = self.link_place()?;
        let bot = self.bot;
        if let Some(chat) = self.state.chats.get_mut(&place.chat) {
            for link in chat.links.values_mut().filter(|link| link.creator == bot) {
                if link.object.get("is_primary") == Some(&json!(true)) {
                    link.object.insert("is_revoked".into(), json!(true));
                }
            }
        }
        Ok(json!(self.fresh_link(place, Map::new(), true)).into())
    }

    fn own_link(&mut self, place: Place) -> Outcome<&mut Link> {
        let address = self.args.text("invite_link").to_owned();
        let bot = self.bot;
        let chat = self.state.chats.get_mut(&place.chat);
        let link = chat
            .and_then(|chat| chat.links.get_mut(&address))
            .filter(|link| link.creator == bot);
        link.ok_or_else(|| Refusal::bad("INVITE_HASH_EXPIRED"))
    }

    pub(super) fn edit_link(&mut self) -> Outcome<Out> {
        let place = self.link_place()?;
        let mut object = self.own_link(place)?.object.clone();
        self.link_fields(&mut object)?;
        self.own_link(place)?.object = object;
        let address = self.args.text("invite_link");
        Ok(self.state.link_object(place.chat, address).into())
    }

    pub(super) fn revoke_link(&mut self) -> Outcome<Out> {
        let place = self.link_place()?;
        self.own_link(place)?
            .object
            .insert("is_revoked".into(), json!(true));
        let address = self.args.text("invite_link");
        Ok(self.state.link_object(place.chat, address).into())
    }

    pub(super) fn decide_join(&mut self, approve: bool) -> Outcome<Out> {
        let user = self.user_id()?;
        let place = self.as_admin(
            "can_invite_users",
            "not enough rights to manage chat join requests",
        )?;
        let Some(chat) = self.state.chats.get_mut(&place.chat) else {
            return Ok(Out::True);
        };
        if chat.has(user) {
            return Err(Refusal::bad("USER_ALREADY_PARTICIPANT").of_world());
        }
        let Some((_, link)) = chat.requests.remove(&user) else {
            return Err(Refusal::bad("HIDE_REQUESTER_MISSING").of_world());
        };
        if approve {
            let bot = self.bot;
            self.state
                .set_member(place.chat, user, Status::Member, None, bot, link.as_deref());
        }
        Ok(Out::True)
    }
}

impl State {
    /// The `ChatInviteLink` object.
    #[must_use]
    pub fn link_object(&self, chat: i64, address: &str) -> Value {
        let Some(chat) = self.chats.get(&chat) else {
            return Value::Null;
        };
        let Some(link) = chat.links.get(address) else {
            return Value::Null;
        };
        let mut object = link.object.clone();
        object.insert("creator".into(), self.user(link.creator));
        let waiting = chat
            .requests
            .values()
            .filter(|(_, by)| by.as_deref() == Some(address))
            .count();
        if waiting > 0 {
            object.insert("pending_join_request_count".into(), json!(waiting));
        }
        Value::Object(object)
    }
}
