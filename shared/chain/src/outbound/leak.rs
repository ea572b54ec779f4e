//! What is said to somebody who pasted a secret seed, and the call that takes it away.

use mtl_locale::{Html, Lang, chain as words};
use mtl_telegram::Call;
use serde_json::json;

/// Takes a message away.
pub fn away(chat: i64, message: i64) -> Call {
    Call::new("deleteMessage", json!({})).upon(chat, message)
}

/// What is said then.
pub fn warning(lang: Lang, private: bool, deleted: bool) -> Html {
    match (private, deleted) {
        (true, true) => words::leak_deleted(lang),
        (true, false) => words::leak_left(lang),
        (false, true) => words::leak_chat_deleted(lang),
        (false, false) => words::leak_chat_left(lang),
    }
}
