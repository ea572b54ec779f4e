//! What a bot may do in a linked chat, compared with what the chat's task needs.

use mtl_domain::access::{ChatRole, Right};
use serde_json::Value;

/// What is missing, in Telegram's own names; empty when all is there.
/// `chat` and `member` are the results of `getChat` and `getChatMember`.
pub fn missing(role: ChatRole, chat: &Value, member: &Value) -> Vec<String> {
    match member.get("status").and_then(Value::as_str) {
        Some("creator") => return Vec::new(),
        Some("administrator") => {}
        Some("member" | "restricted") => return vec!["administrator".into()],
        _ => return vec!["membership".into()],
    }
    let has = |name: &String| member.get(name).and_then(Value::as_bool) == Some(true);
    role.rights()
        .iter()
        .filter(|right| **right != Right::Admin && exists(**right, chat))
        .map(|right| format!("can_{right}"))
        .filter(|name| !has(name))
        .collect()
}

/// Whether chats of that kind know the right: a group without topics has none to manage, a channel no pins to grant.
fn exists(right: Right, chat: &Value) -> bool {
    let is_channel = chat.get("type").and_then(Value::as_str) == Some("channel");
    let is_forum = chat.get("is_forum").and_then(Value::as_bool) == Some(true);
    match right {
        Right::ManageTopics => is_forum,
        Right::PinMessages => !is_channel,
        Right::PostMessages | Right::EditMessages => is_channel,
        Right::DeleteMessages | Right::InviteUsers | Right::Admin => true,
    }
}
