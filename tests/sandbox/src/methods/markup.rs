//! Keyboards: read, checked, and told apart from those that make a message uneditable.

use serde_json::{Map, Value};

use super::Call;
use crate::{
    refusal::{Outcome, Refusal},
    state::Place,
};

/// A keyboard of a message.
#[derive(Debug, Clone, Default)]
pub enum Markup {
    /// None given.
    #[default]
    None,
    /// Under the message.
    Inline(Value),
    /// Instead of the person's keyboard, its removal, or a forced reply.
    Keyboard(Value),
}

/// What a button may do; one of them must be there.
const ACTIONS: [&str; 12] = [
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
    "callback_data_with_password",
];

impl Call<'_> {
    /// Reads `reply_markup`.
    pub fn markup(&mut self) -> Outcome<Markup> {
        let Some(parsed) = self.args.json("reply_markup") else {
            return Ok(Markup::None);
        };
        let value =
            parsed.map_err(|_| Refusal::bad("can't parse reply keyboard markup JSON object"))?;
        let Value::Object(map) = value else {
            return Err(Refusal::bad("object expected as reply markup"));
        };
        if let Some(rows) = map.get("inline_keyboard") {
            return self.inline(rows);
        }
        if map.contains_key("keyboard")
            || map.contains_key("remove_keyboard")
            || map.contains_key("force_reply")
        {
            return Ok(Markup::Keyboard(Value::Object(map)));
        }
        Ok(Markup::None)
    }

    /// Reads `reply_markup` of an edit: only an inline keyboard will do.
    pub fn inline_markup(&mut self) -> Outcome<Option<Value>> {
        match self.markup()? {
            Markup::None => Ok(None),
            Markup::Inline(value) => Ok(Some(value)),
            Markup::Keyboard(_) => Err(Refusal::bad("inline keyboard expected")),
        }
    }

    fn inline(&mut self, rows: &Value) -> Outcome<Markup> {
        let wrong =
            |what: &str| Refusal::bad(format!("can't parse inline keyboard button: {what}"));
        let rows = rows
            .as_array()
            .ok_or_else(|| Refusal::bad("field \"inline_keyboard\" must be of type Array"))?;
        let mut kept = Vec::new();
        for row in rows {
            let row = row.as_array().ok_or_else(|| {
                Refusal::bad(
                    "can't parse inline keyboard: expected an Array of InlineKeyboardButton",
                )
            })?;
            let mut buttons = Vec::new();
            for button in row {
                let map = button
                    .as_object()
                    .ok_or_else(|| wrong("InlineKeyboardButton must be an Object"))?;
                let text = map
                    .get("text")
                    .and_then(Value::as_str)
                    .ok_or_else(|| wrong("Can't find field \"text\""))?;
                if text.trim().is_empty() {
                    self.blame(
                        "button",
                        "an inline button has no text: Telegram leaves it out",
                    );
                    continue;
                }
                if !ACTIONS.iter().any(|key| map.contains_key(*key)) {
                    return Err(wrong("Text buttons are unallowed in the inline keyboard"));
                }
                buttons.push(Value::Object(map.clone()));
            }
            if buttons.len() > 8 {
                self.blame(
                    "button",
                    format!("a row of {} buttons: 8 fit", buttons.len()),
                );
            }
            if !buttons.is_empty() {
                kept.push(Value::Array(buttons));
            }
        }
        if kept.is_empty() {
            return Ok(Markup::None);
        }
        Ok(Markup::Inline(Value::Object(Map::from_iter([(
            "inline_keyboard".to_owned(),
            Value::Array(kept),
        )]))))
    }

    /// What TDLib and the server check after the chat is known.
    pub fn check_markup(&self, place: Place, markup: &Markup) -> Outcome<()> {
        match markup {
            Markup::None => Ok(()),
            Markup::Keyboard(value) => {
                let asks = |key: &str| {
                    buttons(value.get("keyboard"))
                        .any(|button| button.get(key).and_then(Value::as_bool).unwrap_or(false))
                };
                if !place.is_private() && asks("request_contact") {
                    return Err(Refusal::bad(
                        "phone number can be requested in private chats only",
                    ));
                }
                if !place.is_private() && asks("request_location") {
                    return Err(Refusal::bad(
                        "location can be requested in private chats only",
                    ));
                }
                Ok(())
            }
            Markup::Inline(value) => check_inline(value),
        }
    }
}

/// The server's checks of an inline keyboard.
pub fn check_inline(markup: &Value) -> Outcome<()> {
    let mut count = 0;
    for button in buttons(markup.get("inline_keyboard")) {
        count += 1;
        if let Some(url) = button.get("url").and_then(Value::as_str)
            && !is_url(url)
        {
            return Err(Refusal::bad(format!(
                "inline keyboard button URL '{url}' is invalid: Wrong HTTP URL"
            )));
        }
        if let Some(data) = button.get("callback_data").and_then(Value::as_str)
            && !(1..=64).contains(&data.len())
        {
            return Err(Refusal::bad("BUTTON_DATA_INVALID"));
        }
    }
    if count > 100 || markup.to_string().len() > 10_240 {
        return Err(Refusal::bad("reply markup is too long"));
    }
    Ok(())
}

/// All buttons of a keyboard.
pub fn buttons(rows: Option<&Value>) -> impl Iterator<Item = &Value> {
    rows.and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_array)
        .flatten()
}

fn is_url(url: &str) -> bool {
    let lower = url.to_lowercase();
    let known = ["http://", "https://", "tg://", "ton://"]
        .iter()
        .find_map(|scheme| lower.strip_prefix(scheme));
    match known {
        Some(rest) => !rest.is_empty() && !rest.contains(char::is_whitespace),
        None => {
            !lower.contains("://") && lower.contains('.') && !lower.contains(char::is_whitespace)
        }
    }
}
