//! Copies and forwards, one and many.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::{Call, Out, content};
use crate::{
    refusal::{Outcome, Refusal},
    state::{Place, State, messages::Msg},
};

/// Fields of the original that a copy does not keep.
const NOT_COPIED: [&str; 18] = [
    "forward_origin",
    "forward_from",
    "forward_from_chat",
    "forward_from_message_id",
    "forward_sender_name",
    "forward_signature",
    "forward_date",
    "is_automatic_forward",
    "media_group_id",
    "has_protected_content",
    "author_signature",
    "quote",
    "external_reply",
    "via_bot",
    "effect_id",
    "sender_tag",
    "reply_to_story",
    "is_from_offline",
];
/// Contents that cannot be copied.
const UNCOPYABLE: [&str; 6] = [
    "invoice",
    "giveaway",
    "giveaway_winners",
    "paid_media",
    "story",
    "checklist",
];

/// What is done with a message.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Copy,
    Forward,
}

impl Call<'_> {
    pub(super) fn copy_message(&mut self) -> Outcome<Out> {
        let caption = self.caption()?;
        let sending = self.prepare()?;
        let from = self.peer("from_chat_id")?;
        let id = self.args.int("message_id");
        let missing = Refusal::bad("message to copy not found")
            .of_world_if(self.state.taken_away(from, id, self.bot));
        let msg = self.state.msg(from, id).ok_or(missing)?;
        if !self.state.may_copy(from, msg) {
            return Err(Refusal::bad("message can't be copied").of_world());
        }
        let mut body = copy_of(&msg.body);
        let takes_caption = msg.has_caption_media();
        if let Some(caption) = caption.filter(|_| takes_caption) {
            if caption.length() > 1024 {
                return Err(Refusal::bad("message caption is too long"));
            }
            content::put_caption(&mut body, &caption);
        }
        self.flags(&mut body);
        let id = self.commit(sending, body)?;
        Ok(json!({ "message_id": id }).into())
    }

    pub(super) fn forward_message(&mut self) -> Outcome<Out> {
        let sending = self.prepare()?;
        let from = self.peer("from_chat_id")?;
        let id = self.args.int("message_id");
        let missing = Refusal::bad("message to forward not found")
            .of_world_if(self.state.taken_away(from, id, self.bot));
        let msg = self.state.msg(from, id).ok_or(missing)?;
        if msg.service {
            return Err(Refusal::bad("message can't be forwarded"));
        }
        if self.state.is_protected(from, msg) {
            return Err(
                Refusal::bad("message has protected content and can't be forwarded").of_world(),
            );
        }
        let mut body = self.state.forward_of(from, msg);
        self.flags(&mut body);
        self.send(sending, body)
    }

    pub(super) fn copy_messages(&mut self) -> Outcome<Out> {
        self.many(Way::Copy)
    }

    pub(super) fn forward_messages(&mut self) -> Outcome<Out> {
        self.many(Way::Forward)
    }

    fn many(&mut self, way: Way) -> Outcome<Out> {
        let ids = self.message_ids()?;
        let sending = self.prepare()?;
        let from = self.peer("from_chat_id")?;
        if ids.windows(2).any(|pair| pair[0] >= pair[1]) {
            return Err(Refusal::bad(
                "message identifiers must be in a strictly increasing order",
            ));
        }
        let found: Vec<&Msg> = ids
            .iter()
            .filter_map(|id| self.state.msg(from, *id))
            .collect();
        if found.is_empty() {
            let world = ids
                .iter()
                .all(|id| self.state.taken_away(from, *id, self.bot));
            return Err(Refusal::bad("there are no messages to forward").of_world_if(world));
        }
        let mut bodies = Vec::with_capacity(found.len());
        for msg in found {
            let body = match way {
                Way::Copy if self.state.may_copy(from, msg) => copy_of(&msg.body),
                Way::Forward if !msg.service && !self.state.is_protected(from, msg) => {
                    self.state.forward_of(from, msg)
                }
                _ => continue,
            };
            bodies.push((
                msg.body
                    .get("media_group_id")
                    .and_then(Value::as_str)
                    .map(str::to_owned),
                body,
            ));
        }
        if bodies.is_empty() {
            return Err(Refusal::bad("messages can't be forwarded").of_world());
        }
        for (_, body) in &bodies {
            self.admit(&sending, body)?;
        }
        self.state.charge(self.bot, sending.place)?;
        // Albums stay albums: those of which more than one item came along get a new id.
        let mut sizes: HashMap<&str, usize> = HashMap::new();
        for group in bodies.iter().filter_map(|(group, _)| group.as_deref()) {
            *sizes.entry(group).or_default() += 1;
        }
        let albums: Vec<String> = sizes
            .into_iter()
            .filter(|(_, size)| *size > 1)
            .map(|(group, _)| group.to_owned())
            .collect();
        let mut renamed: HashMap<String, String> = HashMap::new();
        let mut out = Vec::with_capacity(bodies.len());
        let drop_captions = self.args.flag("remove_caption");
        for (group, mut body) in bodies {
            body.remove("media_group_id");
            if let Some(group) = group.filter(|group| albums.contains(group)) {
                let fresh = match renamed.get(&group) {
                    Some(fresh) => fresh.clone(),
                    None => {
                        let fresh = self.state.media_group();
                        renamed.insert(group, fresh.clone());
                        fresh
                    }
                };
                body.insert("media_group_id".into(), json!(fresh));
            }
            if drop_captions {
                body.remove("caption");
                body.remove("caption_entities");
            }
            self.flags(&mut body);
            let id = self.store(&sending, body);
            out.push(json!({ "message_id": id }));
        }
        Ok(Value::Array(out).into())
    }

    /// `message_ids`: at most a hundred.
    pub fn message_ids(&self) -> Outcome<Vec<i64>> {
        let list = match self.args.json("message_ids") {
            Some(Ok(Value::Array(list))) => list,
            Some(Ok(_)) => return Err(Refusal::bad("expected an Array of message identifiers")),
            Some(Err(_)) => {
                return Err(Refusal::bad("can't parse message identifiers JSON object"));
            }
            None => return Err(Refusal::bad("message identifiers are not specified")),
        };
        if list.len() > 100 {
            return Err(Refusal::bad("too many message identifiers specified"));
        }
        list.iter()
            .map(|id| {
                id.as_i64()
                    .or_else(|| id.as_str()?.parse().ok())
                    .filter(|id| *id > 0)
            })
            .collect::<Option<Vec<i64>>>()
            .ok_or_else(|| Refusal::bad("invalid message identifier specified"))
    }
}

fn copy_of(body: &Map<String, Value>) -> Map<String, Value> {
    let mut copy = body.clone();
    copy.retain(|key, _| !NOT_COPIED.contains(&key.as_str()));
    if let Some(poll) = copy.get_mut("poll").and_then(Value::as_object_mut) {
        poll.insert("total_voter_count".into(), json!(0));
    }
    copy
}

impl State {
    /// Content that its chat or its sender protects.
    #[must_use]
    pub fn is_protected(&self, place: Place, msg: &Msg) -> bool {
        msg.body.contains_key("has_protected_content")
            || self
                .chats
                .get(&place.chat)
                .is_some_and(|chat| chat.protected)
    }

    /// Whether a bot may copy a message.
    #[must_use]
    pub fn may_copy(&self, place: Place, msg: &Msg) -> bool {
        !msg.service
            && !msg.uncopyable
            && !self.is_protected(place, msg)
            && !UNCOPYABLE.iter().any(|key| msg.body.contains_key(*key))
    }

    /// The `MessageOrigin` of a message.
    #[must_use]
    pub fn origin(&self, place: Place, msg: &Msg) -> Value {
        if let Some(origin) = msg.body.get("forward_origin") {
            return origin.clone();
        }
        match msg.sender_chat {
            Some(sender) if sender == place.chat && msg.from == 0 => {
                json!({ "type": "channel", "date": msg.date, "chat": self.chat_object(sender), "message_id": msg.id })
            }
            Some(sender) => {
                json!({ "type": "chat", "date": msg.date, "sender_chat": self.chat_object(sender) })
            }
            None => json!({ "type": "user", "date": msg.date, "sender_user": self.user(msg.from) }),
        }
    }

    fn forward_of(&self, place: Place, msg: &Msg) -> Map<String, Value> {
        let mut body = copy_of(&msg.body);
        let origin = self.origin(place, msg);
        // The keys of old are still there.
        body.insert(
            "forward_date".into(),
            origin.get("date").cloned().unwrap_or_default(),
        );
        for (from, to) in [
            ("sender_user", "forward_from"),
            ("sender_user_name", "forward_sender_name"),
            ("sender_chat", "forward_from_chat"),
            ("chat", "forward_from_chat"),
            ("message_id", "forward_from_message_id"),
        ] {
            if let Some(value) = origin.get(from) {
                body.insert(to.into(), value.clone());
            }
        }
        body.insert("forward_origin".into(), origin);
        body
    }
}
