//! People press inline buttons.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Done, cannot};
use crate::state::{Place, Query, State};

/// A pressed button: by its data or by the words on it.
#[derive(Debug, Deserialize)]
pub struct Press {
    #[serde(rename = "as")]
    who: i64,
    chat: i64,
    #[serde(default)]
    bot: Option<i64>,
    message: i64,
    #[serde(default)]
    data: Option<String>,
    #[serde(default)]
    button: Option<String>,
}

impl State {
    pub(super) fn act_press(&mut self, press: Press) -> Done {
        let place = self.place_of(press.who, press.chat, press.bot)?;
        let Some(msg) = self
            .room(place)
            .and_then(|room| room.messages.get(&press.message))
        else {
            return cannot("there is no such message");
        };
        let rows = msg
            .markup
            .as_ref()
            .and_then(|markup| markup.get("inline_keyboard"));
        let word =
            |button: &Value, key: &str| button.get(key).and_then(Value::as_str).map(str::to_owned);
        let found =
            crate::methods::buttons(rows).find(|button| match (&press.data, &press.button) {
                (Some(data), _) => word(button, "callback_data").as_ref() == Some(data),
                (None, Some(text)) => word(button, "text").as_ref() == Some(text),
                (None, None) => false,
            });
        // A keyboard that has changed meanwhile can still be pressed by its old data.
        let was = |data: &String| {
            msg.history.iter().any(|old| {
                crate::methods::buttons(old.pointer("/reply_markup/inline_keyboard"))
                    .any(|button| word(button, "callback_data").as_ref() == Some(data))
            })
        };
        let data = match (found, &press.data) {
            (Some(button), _) if button.get("disabled").is_some() => {
                return cannot("the button is disabled");
            }
            (Some(button), _) => word(button, "callback_data"),
            (None, Some(data)) if was(data) || !msg.is_here() => Some(data.clone()),
            (None, _) => return cannot("there is no such button"),
        };
        let Some(data) = data else {
            return cannot("the button sends nothing to the bot");
        };
        let bot = if place.is_private() {
            place.bot
        } else {
            msg.behind.unwrap_or(msg.from)
        };
        if !self.bots.contains_key(&bot) {
            return cannot("the message is no bot's");
        }
        if place.is_private() && self.room(place).is_some_and(|room| room.blocked) {
            return cannot("the person has blocked the bot");
        }
        let shown = match msg.is_here() {
            true => self.message(place, press.message),
            false => {
                json!({ "message_id": press.message, "chat": self.chat_object(place.chat), "date": 0 })
            }
        };
        let id = format!("4294967{:011}", self.next_serial());
        let payload = json!({
            "id": id, "from": self.user(press.who), "message": shown,
            "chat_instance": instance(place), "data": data,
        });
        let query = Query {
            bot,
            place,
            message: press.message,
            person: press.who,
            at: self.now(),
            answer: None,
        };
        self.queries.insert(id.clone(), query);
        self.update(bot, "callback_query", &payload, press.who);
        Ok(json!({ "query": id }))
    }

    /// What became of a pressed button.
    #[must_use]
    pub fn query(&self, id: &str) -> Option<Value> {
        let query = self.queries.get(id)?;
        let answer = query
            .answer
            .clone()
            .unwrap_or_else(|| json!({ "text": Value::Null, "alert": false }));
        let mut out = json!({ "answered": query.answer.is_some(), "person": query.person });
        if let (Value::Object(answer), Some(map)) = (answer, out.as_object_mut()) {
            map.extend(answer);
        }
        Some(out)
    }
}

/// The same number for the same chat, as a text.
fn instance(place: Place) -> String {
    let mixed = place
        .chat
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(place.bot);
    mixed.to_string()
}
