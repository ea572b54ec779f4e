//! Buttons: short data that names a row of ours, looked up and authorised anew when it comes back.

use mtl_locale::{Lang, cases, helpdesk as words};
use serde_json::{Value, json};

/// A row of one button.
pub type Rows = Vec<Vec<(String, String)>>;

fn one(text: impl Into<String>, data: String) -> Rows {
    vec![vec![(text.into(), data)]]
}

/// Under what could not be signed in words.
#[must_use]
pub fn signature(signature: &str) -> Value {
    json!({"inline_keyboard": [[{"text": signature, "callback_data": "sig"}]]})
}

/// Under the note that an answer was sent.
#[must_use]
pub fn undo(lang: Lang, message: i64) -> Rows {
    one(words::undo_button(lang), format!("undo:{message}"))
}

/// Under the question for a name.
#[must_use]
pub fn name(lang: Lang, name: &str, message: i64) -> Rows {
    one(
        words::name_use_button(lang, name),
        format!("name:{message}"),
    )
}

/// Under the question who the author is.
#[must_use]
pub fn me(lang: Lang, message: i64) -> Rows {
    one(words::me_button(lang), format!("me:{message}"))
}

/// Under the news that a ticket is ended.
#[must_use]
pub fn not_solved(lang: Lang, ticket: i64) -> Rows {
    one(words::not_solved_button(lang), format!("reopen:{ticket}"))
}

/// Where a member disagrees or complains: beside the news of a ticket, and behind the door of complaints.
#[must_use]
pub fn complain(lang: Lang, ticket: Option<i64>) -> (String, String) {
    let (text, data) = match ticket {
        Some(ticket) => (
            cases::disagree_open_button(lang),
            format!("case:t:{ticket}"),
        ),
        None => (cases::dispute_open_button(lang), "case:d".to_owned()),
    };
    (text.into_string(), data)
}

/// Under the news that words have opened an ended ticket again.
#[must_use]
pub fn fresh(lang: Lang, ticket: i64, message: i64) -> Rows {
    one(
        words::fresh_button(lang),
        format!("fresh:{ticket}:{message}"),
    )
}
