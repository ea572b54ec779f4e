//! People write behind a bot's name in any chat, look at what it offers, and send one of the results.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{Done, cannot, posting::Post};
use crate::state::{State, inline::Inline};

/// What somebody writes behind a bot's name.
#[derive(Debug, Deserialize)]
pub struct Written {
    #[serde(rename = "as")]
    who: i64,
    bot: i64,
    query: String,
}

/// A result that somebody sends.
#[derive(Debug, Deserialize)]
pub struct Chosen {
    #[serde(rename = "as")]
    who: i64,
    query: String,
    result: String,
    chat: i64,
    #[serde(default)]
    bot: Option<i64>,
    #[serde(default)]
    topic: Option<i64>,
}

impl State {
    pub(super) fn act_inline(&mut self, written: Written) -> Done {
        if !self.people.contains_key(&written.who) {
            return cannot(format!("there is no person {}", written.who));
        }
        match self.bots.get(&written.bot) {
            None => return cannot("there is no such bot"),
            Some(bot) if !bot.inline => return cannot("the bot's inline mode is off"),
            Some(_) => {}
        }
        if written.query.chars().count() > 256 {
            return cannot("the query is longer than 256 characters");
        }
        let id = format!("8589934{:011}", self.next_serial());
        let payload = json!({
            "id": id, "from": self.user(written.who), "query": written.query, "offset": "", "chat_type": "sender",
        });
        let inline = Inline {
            bot: written.bot,
            person: written.who,
            query: written.query,
            at: self.now(),
            answer: None,
        };
        self.inlines.insert(id.clone(), inline);
        self.update(written.bot, "inline_query", &payload, written.who);
        Ok(json!({ "query": id }))
    }

    pub(super) fn act_choose(&mut self, chosen: Chosen) -> Done {
        let Some(inline) = self.inlines.get(&chosen.query).cloned() else {
            return cannot("there is no such query");
        };
        if inline.person != chosen.who {
            return cannot("somebody else's query");
        }
        let results = inline.answer.map(|it| it.results).unwrap_or_default();
        let Some(result) = results.into_iter().find(|it| it.id == chosen.result) else {
            return cannot("there is no such result");
        };
        let Some(body) = result.body else {
            return cannot("the sandbox sends no results of this kind");
        };
        let Some(via) = self.bots.get(&inline.bot).map(|bot| bot.user()) else {
            return cannot("there is no such bot");
        };
        let mut extra: Map<String, Value> = body;
        extra.insert("via_bot".into(), via);
        let post = json!({
            "as": chosen.who, "chat": chosen.chat, "bot": chosen.bot, "topic": chosen.topic, "extra": extra,
        });
        let post: Post = super::read(post)?;
        let sent = self.act_send(post)?;
        let payload = json!({ "result_id": chosen.result, "from": self.user(chosen.who), "query": inline.query });
        self.update(inline.bot, "chosen_inline_result", &payload, chosen.who);
        Ok(sent)
    }

    /// What a bot offered for a query.
    #[must_use]
    pub fn inline(&self, id: &str) -> Option<Value> {
        let inline = self.inlines.get(id)?;
        let Some(offer) = &inline.answer else {
            return Some(json!({ "answered": false }));
        };
        let results: Vec<Value> = offer
            .results
            .iter()
            .map(|it| json!({ "id": it.id, "shown": it.shown, "message": it.body }))
            .collect();
        Some(json!({
            "answered": true, "results": results, "button": offer.button,
            "cache_time": offer.cache_time, "is_personal": offer.is_personal,
        }))
    }
}
