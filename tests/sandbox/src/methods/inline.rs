//! Answers to inline queries by `answerInlineQuery`: once, in time, with results that could be sent.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use serde_json::{Map, Value};

use super::{Call, Out, content::put_text};
use crate::{
    refusal::{Outcome, Refusal},
    state::inline::{Choice, Offer},
};

/// Telegram waits no longer.
const PATIENCE: TimeDelta = TimeDelta::seconds(10);
/// No answer may have more results.
const MOST: usize = 50;
/// Telegram remembers an answer for so long when nothing is said.
const CACHED: i64 = 300;

impl Call<'_> {
    pub(super) fn answer_inline(&mut self) -> Outcome<Out> {
        let too_old =
            || Refusal::bad("query is too old and response timeout expired or query ID is invalid");
        let id = self.args.text("inline_query_id").to_owned();
        let now = self.state.now();
        let query = self.state.inlines.get(&id);
        let Some(query) = query.filter(|it| it.bot == self.bot && it.answer.is_none()) else {
            return Err(too_old());
        };
        if now - query.at > PATIENCE {
            return Err(too_old().of_world());
        }
        let results = match self.args.json("results") {
            Some(Ok(Value::Array(results))) => results,
            _ => return Err(Refusal::bad("can't parse inline query results JSON object")),
        };
        if results.len() > MOST {
            return Err(Refusal::bad("RESULTS_TOO_MUCH"));
        }
        let mut seen = BTreeSet::new();
        let mut choices = Vec::with_capacity(results.len());
        for shown in results {
            let choice = self.choice(shown)?;
            if !seen.insert(choice.id.clone()) {
                return Err(Refusal::bad("RESULT_ID_DUPLICATE"));
            }
            choices.push(choice);
        }
        let offer = Offer {
            results: choices,
            button: self.inline_button()?,
            cache_time: self.args.maybe_int("cache_time").unwrap_or(CACHED),
            is_personal: self.args.flag("is_personal"),
        };
        if let Some(query) = self.state.inlines.get_mut(&id) {
            query.answer = Some(offer);
        }
        Ok(Out::True)
    }

    fn choice(&mut self, shown: Value) -> Outcome<Choice> {
        let text = |key: &str| shown.get(key).and_then(Value::as_str).unwrap_or_default();
        let id = text("id").to_owned();
        if !(1..=64).contains(&id.len()) {
            return Err(Refusal::bad("RESULT_ID_INVALID"));
        }
        if text("type") == "article" && text("title").trim().is_empty() {
            return Err(Refusal::bad("ARTICLE_TITLE_EMPTY"));
        }
        let content = shown.get("input_message_content");
        let body = match content.and_then(|it| it.get("message_text")?.as_str()) {
            Some(words) => {
                let content = content.unwrap_or(&Value::Null);
                let mode = content.get("parse_mode").and_then(Value::as_str);
                let text =
                    self.read_text(words, mode.unwrap_or_default(), content.get("entities"))?;
                if text.text.trim().is_empty() {
                    return Err(Refusal::bad("MESSAGE_EMPTY"));
                }
                if text.length() > 4096 {
                    return Err(Refusal::bad("MESSAGE_TOO_LONG"));
                }
                let mut body = Map::new();
                put_text(&mut body, &text);
                Some(body)
            }
            None if text("type") == "article" => {
                return Err(Refusal::bad("SEND_MESSAGE_TYPE_INVALID"));
            }
            None => None,
        };
        Ok(Choice { id, shown, body })
    }

    fn inline_button(&mut self) -> Outcome<Option<Value>> {
        let Some(button) = self.args.json("button").and_then(Result::ok) else {
            return Ok(None);
        };
        let start = button.get("start_parameter").and_then(Value::as_str);
        let fits = |start: &str| {
            (1..=64).contains(&start.len())
                && start
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
        };
        match (start, button.get("web_app")) {
            (Some(start), None) if fits(start) => Ok(Some(button)),
            (None, Some(_)) => Ok(Some(button)),
            (Some(_), None) => Err(Refusal::bad("START_PARAM_INVALID")),
            _ => Err(Refusal::bad(
                "exactly one of start_parameter and web_app must be in the button",
            )),
        }
    }
}
