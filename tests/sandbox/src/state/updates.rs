//! Who is told what: updates are made, filtered and queued here, each as a ready-made text.

use std::sync::Arc;

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{Place, State, bots::Waiting, messages::Msg};

/// The kinds a bot must ask for by name.
const ON_REQUEST: [&str; 3] = ["chat_member", "message_reaction", "message_reaction_count"];
/// No queue is longer than this.
const LONGEST: usize = 100_000;

impl State {
    /// Queues an update for a bot unless it does not want this kind; gives its id.
    pub fn update(&mut self, bot: i64, kind: &str, payload: &Value, lane: i64) -> Option<i64> {
        let wanted = match &self.bots.get(&bot)?.allowed {
            Some(list) => list.iter().any(|name| name == kind),
            None => !ON_REQUEST.contains(&kind),
        };
        if !wanted {
            return None;
        }
        let seconds = match kind {
            "callback_query" | "pre_checkout_query" | "shipping_query" => 150,
            "inline_query" => 30,
            "chosen_inline_result" => 600,
            _ => 86_400,
        };
        let body = payload.to_string();
        self.enqueue(bot, seconds, lane, |id| {
            format!("{{\"update_id\":{id},\"{kind}\":{body}}}")
        })
    }

    /// Queues any update at all, as it is.
    pub fn raw_update(&mut self, bot: i64, update: &Value) -> Option<i64> {
        let mut update = update.clone();
        self.enqueue(bot, 86_400, 0, |id| {
            if let Some(map) = update.as_object_mut() {
                map.insert("update_id".into(), json!(id));
            }
            update.to_string()
        })
    }

    fn enqueue(
        &mut self,
        bot: i64,
        seconds: i64,
        lane: i64,
        make: impl FnOnce(i64) -> String,
    ) -> Option<i64> {
        let until = self.now() + TimeDelta::seconds(seconds);
        let bot = self.bots.get_mut(&bot)?;
        let id = bot.next_update;
        bot.next_update += 1;
        if bot.queue.len() >= LONGEST {
            bot.queue.pop_front();
        }
        bot.queue.push_back(Waiting {
            id,
            json: Arc::from(make(id)),
            until,
            lane,
        });
        bot.wake.notify_waiters();
        Some(id)
    }

    /// Forgets updates whose time is over.
    pub fn forget_old(&mut self, bot: i64) {
        let now = self.now();
        let Some(bot) = self.bots.get_mut(&bot) else {
            return;
        };
        // Queues may be long: once a second is enough.
        if bot
            .swept
            .is_none_or(|at| now < at || now - at >= TimeDelta::seconds(1))
        {
            bot.swept = Some(now);
            bot.queue.retain(|waiting| waiting.until > now);
        }
    }

    /// Tells the bots that may see it about a new or changed message, and the page.
    pub fn announce(&mut self, place: Place, id: i64, edited: bool) {
        let Some(msg) = self.room(place).and_then(|room| room.messages.get(&id)) else {
            return;
        };
        let topic = msg.topic;
        let bots = self.audience(place, msg);
        if !bots.is_empty() {
            let channel = self
                .chats
                .get(&place.chat)
                .is_some_and(|chat| chat.kind == super::chats::Kind::Channel);
            let kind = match (channel, edited) {
                (false, false) => "message",
                (false, true) => "edited_message",
                (true, false) => "channel_post",
                (true, true) => "edited_channel_post",
            };
            let payload = self.message(place, id);
            for bot in bots {
                self.update(bot, kind, &payload, place.chat);
            }
        }
        self.tell(
            if edited { "edit" } else { "message" },
            place,
            topic,
            Some(id),
        );
    }

    /// The bots that are told of a message.
    fn audience(&self, place: Place, msg: &Msg) -> Vec<i64> {
        // Bots never see what bots write, their own service messages apart.
        if self.bots.contains_key(&msg.from) && !msg.service {
            return Vec::new();
        }
        if place.is_private() {
            return vec![place.bot];
        }
        let Some(chat) = self.chats.get(&place.chat) else {
            return Vec::new();
        };
        self.bots
            .values()
            .filter(|bot| {
                let Some(member) = chat.member(bot.id).filter(|member| member.is_in()) else {
                    return false;
                };
                member.is_admin()
                    || (chat.kind != super::chats::Kind::Channel
                        && (!bot.privacy
                            || msg.service
                            || self.concerns(place, msg, bot.id, &bot.username)))
            })
            .map(|bot| bot.id)
            .collect()
    }

    /// What a bot in privacy mode still sees: commands for it, answers to it, its name.
    fn concerns(&self, place: Place, msg: &Msg, bot: i64, username: &str) -> bool {
        let replied = msg
            .reply_to
            .and_then(|id| self.msg(place, id))
            .is_some_and(|target| target.from == bot);
        let text = msg
            .body
            .get("text")
            .or_else(|| msg.body.get("caption"))
            .and_then(Value::as_str)
            .unwrap_or_default();
        let at = format!("@{}", username.to_lowercase());
        let lower = text.to_lowercase();
        let command = lower.starts_with('/') && {
            let word = lower.split_whitespace().next().unwrap_or_default();
            !word.contains('@') || word.ends_with(&at)
        };
        replied || command || lower.contains(&at)
    }

    /// Bots that are admins of a chat: they may be told of members and reactions.
    #[must_use]
    pub fn admin_bots(&self, chat: i64) -> Vec<i64> {
        let Some(chat) = self.chats.get(&chat) else {
            return Vec::new();
        };
        self.bots
            .keys()
            .copied()
            .filter(|bot| chat.is_admin(*bot))
            .collect()
    }
}
