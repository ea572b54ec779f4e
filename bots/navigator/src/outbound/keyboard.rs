//! Buttons: those that are pressed carry short data, which is looked up anew; the others lead somewhere.

use mtl_locale::{Html, Lang, Plain, navigator as words};
use mtl_telegram::Call;
use serde_json::{Value, json};

/// A button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Button {
    /// It says this to the bot.
    Press(String, String),
    /// It leads there.
    Link(String, String),
}

/// Rows of buttons.
pub type Rows = Vec<Vec<Button>>;

/// What a screen is made of.
pub type Screen = (Html, Rows);

/// A button to be pressed.
#[must_use]
pub fn press(text: Plain, data: impl Into<String>) -> Button {
    Button::Press(text.into_string(), data.into())
}

/// A button that leads somewhere.
#[must_use]
pub fn link(text: impl Into<String>, url: &str) -> Button {
    Button::Link(text.into(), url.to_owned())
}

/// The way back to the first screen.
#[must_use]
pub fn home(lang: Lang) -> Vec<Button> {
    vec![press(words::home_button(lang), "p:home")]
}

/// The button that leads to another bot.
#[must_use]
pub fn open_bot(lang: Lang, bot: &str) -> Button {
    let text = words::human_open_button(lang, format!("@{bot}"));
    link(
        text.into_string(),
        &format!("https://t.me/{bot}?start=navigator"),
    )
}

/// The message of a screen.
#[must_use]
pub fn call((html, rows): &Screen) -> Call {
    let rows: Vec<Vec<Value>> = rows
        .iter()
        .map(|row| {
            row.iter()
                .map(|button| match button {
                    Button::Press(text, data) => json!({"text": text, "callback_data": data}),
                    Button::Link(text, url) => json!({"text": text, "url": url}),
                })
                .collect()
        })
        .collect();
    Call::text(html.as_str()).with("reply_markup", json!({"inline_keyboard": rows}))
}
