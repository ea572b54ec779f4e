//! Telegram's JSON of chats and members, read as far as we need it.

use mtl_domain::access::Right;
use serde::Deserialize;
use serde_json::Value;

use crate::domain::facts::{Chat, Kind, Standing};

#[derive(Deserialize)]
struct ChatJson {
    id: i64,
    #[serde(rename = "type")]
    kind: Kind,
    #[serde(default)]
    title: String,
    #[serde(default)]
    is_forum: bool,
    username: Option<String>,
    #[serde(default)]
    active_usernames: Vec<String>,
}

/// A chat as `getChat` and updates show it; none when it is something unknown.
#[must_use]
pub fn chat(value: &Value) -> Option<Chat> {
    let json = ChatJson::deserialize(value).ok()?;
    Some(Chat {
        id: json.id,
        kind: json.kind,
        title: json.title,
        forum: json.is_forum,
        public: json.username.is_some() || !json.active_usernames.is_empty(),
    })
}

/// A member's standing as `getChatMember` and updates show it.
#[must_use]
pub fn standing(value: &Value) -> Standing {
    let is = |name: &str| value.get(name).and_then(Value::as_bool);
    match value.get("status").and_then(Value::as_str) {
        Some("creator") => Standing::Admin(Right::ALL.to_vec()),
        Some("administrator") => {
            let has =
                |right: &Right| *right == Right::Admin || is(&format!("can_{right}")) == Some(true);
            Standing::Admin(Right::ALL.iter().copied().filter(has).collect())
        }
        Some("member") => Standing::Member,
        Some("restricted") if is("is_member") == Some(false) => Standing::Out,
        Some("restricted") if is("can_send_messages") == Some(false) => Standing::Muted,
        Some("restricted") => Standing::Member,
        _ => Standing::Out,
    }
}
