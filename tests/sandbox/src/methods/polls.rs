//! Polls: sending them, and stopping them with their result.

use serde_json::{Map, Value, json};

use super::{Call, Out};
use crate::refusal::{Outcome, Refusal};

impl Call<'_> {
    pub(super) fn send_poll(&mut self) -> Outcome<Out> {
        let question = self.args.text("question").to_owned();
        let question = self.formatted(&question, "question_parse_mode", "question_entities")?;
        let options = match self.args.json("options") {
            Some(Ok(Value::Array(list))) => list,
            Some(Ok(_)) => return Err(Refusal::bad("expected an Array of String as options")),
            Some(Err(_)) => return Err(Refusal::bad("can't parse options JSON object")),
            None => return Err(Refusal::bad("poll must have at least 1 option")),
        };
        let sending = self.prepare()?;
        if question.text.is_empty() {
            return Err(Refusal::bad("poll question must be non-empty"));
        }
        if question.length() > 300 {
            return Err(Refusal::bad("poll question length must not exceed 300"));
        }
        if options.is_empty() {
            return Err(Refusal::bad("poll must have at least 1 option"));
        }
        if options.len() > 12 {
            return Err(Refusal::bad("poll can't have more than 12 options"));
        }
        let mut shown = Vec::new();
        for (at, option) in options.iter().enumerate() {
            let text = option
                .as_str()
                .or_else(|| option.get("text")?.as_str())
                .unwrap_or_default()
                .trim();
            if text.is_empty() {
                return Err(Refusal::bad("poll options must be non-empty"));
            }
            if text.chars().count() > 100 {
                return Err(Refusal::bad("poll options length must not exceed 100"));
            }
            shown.push(json!({ "persistent_id": format!("{at}"), "text": text, "voter_count": 0 }));
        }
        let kind = self
            .args
            .get("type")
            .filter(|text| !text.is_empty())
            .unwrap_or("regular")
            .to_owned();
        let anonymous = self.args.get("is_anonymous").is_none() || self.args.flag("is_anonymous");
        let poll = json!({
            "id": format!("52693709{:011}", self.state.next_serial()), "question": question.text, "options": shown,
            "total_voter_count": 0, "is_closed": self.args.flag("is_closed"), "is_anonymous": anonymous, "type": kind,
            "allows_multiple_answers": self.args.flag("allows_multiple_answers"),
            "allows_revoting": self.args.flag("allows_revoting"), "members_only": self.args.flag("members_only"),
        });
        self.send(sending, Map::from_iter([("poll".to_owned(), poll)]))
    }

    pub(super) fn stop_poll(&mut self) -> Outcome<Out> {
        let keyboard = self.inline_markup()?;
        let place = self.peer("chat_id")?;
        let id = self.args.int("message_id");
        let bot = self.bot;
        let world = self.state.taken_away(place, id, bot);
        let missing = Refusal::bad("message with poll to stop not found").of_world_if(world);
        let msg = self
            .state
            .msg_mut(place, id)
            .filter(|msg| msg.from == bot)
            .ok_or(missing)?;
        let Some(poll) = msg.body.get_mut("poll").and_then(Value::as_object_mut) else {
            return Err(Refusal::bad("message is not a poll"));
        };
        if poll.insert("is_closed".into(), json!(true)) == Some(json!(true)) {
            return Err(Refusal::bad("poll has already been closed"));
        }
        let poll = Value::Object(poll.clone());
        msg.markup = keyboard;
        let topic = msg.topic;
        self.state.tell("edit", place, topic, Some(id));
        Ok(poll.into())
    }
}
