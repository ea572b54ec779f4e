//! What a row needs next: one call at a time, worked out from the row and its room.

use mtl_domain::audit::{sha256, to_hex};
use mtl_store::rooms::Room;
use serde_json::{Map, Value, json};

use crate::{call::Call, file::is_read};

/// The method by which a flow asks to bring a room's card, title and state up to date.
pub const CARD: &str = "mtl:card";

/// One call on behalf of a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    /// Make the room's topic.
    OpenTopic,
    /// Post the room's card.
    PostCard,
    /// Give the topic its title.
    Retitle,
    /// Close the topic.
    Close,
    /// Open the topic again.
    Reopen,
    /// Show the card as it is now.
    EditCard,
    /// The row's own call.
    Own(String),
}

impl Step {
    pub(super) fn method(&self) -> &str {
        match self {
            Self::OpenTopic => "createForumTopic",
            Self::PostCard => "sendMessage",
            Self::Retitle => "editForumTopic",
            Self::Close => "closeForumTopic",
            Self::Reopen => "reopenForumTopic",
            Self::EditCard => "editMessageText",
            Self::Own(method) => method,
        }
    }
}

/// What to do next for a row in a room. `shown` is what the topic looks like at Telegram.
pub(super) fn next(call: &Call, room: Option<&Room>, shown: &(String, bool)) -> Step {
    let Some(room) = room else {
        return Step::Own(call.method.clone());
    };
    if !room.stream && room.thread_id.is_none() {
        return Step::OpenTopic;
    }
    let has_topic = room.thread_id.is_some();
    let is_card = call.method == CARD;
    // A topic that shall be open is opened first. One that shall stay closed takes the bot's word as it is:
    // whoever manages topics may write in closed ones.
    if has_topic && shown.1 && !room.closed {
        return Step::Reopen;
    }
    if room.card_message.is_none() && !room.card.is_empty() {
        return Step::PostCard;
    }
    if !is_card {
        return Step::Own(call.method.clone());
    }
    if has_topic && shown.0 != room.title {
        return Step::Retitle;
    }
    if has_topic && room.closed && !shown.1 {
        return Step::Close;
    }
    Step::EditCard
}

/// Whether a card is asked for that stands nowhere: the topic was deleted, or is not made yet.
/// It is made when something is said, and shows the newest card then.
pub(super) fn nothing_to_show(call: &Call, room: &Room) -> bool {
    call.method == CARD
        && if room.stream {
            room.card_message.is_none()
        } else {
            room.thread_id.is_none()
        }
}

/// A card in short, to tell whether it changed: the same in every process.
pub(super) fn hash(card: &str) -> String {
    to_hex(&sha256(card.as_bytes()))
}

/// Methods that take a topic.
fn takes_thread(method: &str) -> bool {
    let lower = method.to_ascii_lowercase();
    ["send", "copy", "forward"]
        .iter()
        .any(|verb| lower.starts_with(verb))
        || lower.contains("forumtopic")
}

/// Methods that can answer a message.
fn takes_reply(method: &str) -> bool {
    let lower = method.to_ascii_lowercase();
    (lower.starts_with("send") && lower != "sendchataction") || lower == "copymessage"
}

/// What is known only now: where the call goes, and which messages it means there.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    pub(super) chat: i64,
    pub(super) thread: Option<i64>,
    pub(super) reply_to: Option<i64>,
    pub(super) target: Option<i64>,
}

/// Menus of commands name their chat in their scope.
fn is_menu(method: &str) -> bool {
    matches!(method, "setMyCommands" | "deleteMyCommands")
}

/// The parameters of a step.
pub(super) fn params(
    step: &Step,
    call: &Call,
    room: Option<&Room>,
    place: Place,
) -> Map<String, Value> {
    let mut params = match (step, room) {
        (Step::OpenTopic | Step::Retitle, Some(room)) => object(json!({"name": room.title})),
        (Step::PostCard | Step::EditCard, Some(room)) => serde_json::from_str::<Call>(&room.card)
            .map(|card| card.params)
            .unwrap_or_default(),
        (Step::Own(_), _) => call.params.clone(),
        _ => Map::new(),
    };
    if !is_read(step.method()) && !is_menu(step.method()) {
        params.insert("chat_id".into(), place.chat.into());
    }
    if let Some(thread) = place
        .thread
        .filter(|_| takes_thread(step.method()) && *step != Step::OpenTopic)
    {
        params.insert("message_thread_id".into(), thread.into());
    }
    let target = if *step == Step::EditCard {
        room.and_then(|r| r.card_message)
    } else {
        place.target
    };
    if let Some(message) = target {
        params.insert("message_id".into(), message.into());
    }
    if let Some(message) = place.reply_to.filter(|_| takes_reply(step.method())) {
        params.insert(
            "reply_parameters".into(),
            json!({"message_id": message, "allow_sending_without_reply": true}),
        );
    }
    params
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests;
