//! Tests of the methods over real HTTP.

mod copies;
mod inline;
mod others;
mod sends;
mod topics;

use serde_json::{Value, json};

fn keyboard(text: &str, data: &str) -> Value {
    json!({"inline_keyboard": [[{"text": text, "callback_data": data}]]})
}
