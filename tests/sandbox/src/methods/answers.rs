//! Answers to buttons by `answerCallbackQuery`: once, and in time.

use chrono::TimeDelta;
use serde_json::json;

use super::{Call, Out};
use crate::refusal::{Outcome, Refusal};

/// A button waits no longer for its answer.
const PATIENCE: TimeDelta = TimeDelta::seconds(15);

impl Call<'_> {
    pub(super) fn answer_callback(&mut self) -> Outcome<Out> {
        let too_old =
            || Refusal::bad("query is too old and response timeout expired or query ID is invalid");
        let id = self.args.text("callback_query_id").to_owned();
        let text = self.args.text("text").to_owned();
        let alert = self.args.flag("show_alert");
        let url = self
            .args
            .get("url")
            .filter(|url| !url.is_empty())
            .map(str::to_owned);
        let now = self.state.now();
        let Some(query) = self
            .state
            .queries
            .get_mut(&id)
            .filter(|query| query.bot == self.bot)
        else {
            return Err(too_old());
        };
        if query.answer.is_some() {
            return Err(too_old());
        }
        if now - query.at > PATIENCE {
            return Err(too_old().of_world());
        }
        if text.chars().count() > 200 {
            return Err(Refusal::bad("MESSAGE_TOO_LONG"));
        }
        let answer = json!({ "text": text, "alert": alert, "url": url });
        query.answer = Some(answer);
        let (place, message) = (query.place, query.message);
        let topic = self.state.msg(place, message).and_then(|msg| msg.topic);
        let more = json!({ "query": id, "text": text, "alert": alert, "url": url });
        self.state
            .tell_with("callback", place, topic, Some(message), more);
        Ok(Out::True)
    }
}
