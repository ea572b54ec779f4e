//! Reactions of bots.

use serde_json::{Value, json};

use super::{Call, Out};
use crate::refusal::{Outcome, Refusal};

/// The emoji that may be reactions.
pub const ALLOWED: [&str; 73] = [
    "❤",
    "👍",
    "👎",
    "🔥",
    "🥰",
    "👏",
    "😁",
    "🤔",
    "🤯",
    "😱",
    "🤬",
    "😢",
    "🎉",
    "🤩",
    "🤮",
    "💩",
    "🙏",
    "👌",
    "🕊",
    "🤡",
    "🥱",
    "🥴",
    "😍",
    "🐳",
    "❤\u{200d}🔥",
    "🌚",
    "🌭",
    "💯",
    "🤣",
    "⚡",
    "🍌",
    "🏆",
    "💔",
    "🤨",
    "😐",
    "🍓",
    "🍾",
    "💋",
    "🖕",
    "😈",
    "😴",
    "😭",
    "🤓",
    "👻",
    "👨\u{200d}💻",
    "👀",
    "🎃",
    "🙈",
    "😇",
    "😨",
    "🤝",
    "✍",
    "🤗",
    "🫡",
    "🎅",
    "🎄",
    "☃",
    "💅",
    "🤪",
    "🗿",
    "🆒",
    "💘",
    "🙉",
    "🦄",
    "😘",
    "💊",
    "🙊",
    "😎",
    "👾",
    "🤷\u{200d}♂",
    "🤷",
    "🤷\u{200d}♀",
    "😡",
];

/// Whether an emoji may be a reaction; variation selectors do not count.
#[must_use]
pub fn is_allowed(emoji: &str) -> bool {
    ALLOWED.contains(&emoji.replace('\u{fe0f}', "").as_str())
}

impl Call<'_> {
    pub(super) fn set_reaction(&mut self) -> Outcome<Out> {
        let list = match self.args.json("reaction") {
            None => Vec::new(),
            Some(Ok(Value::Array(list))) => list,
            Some(Ok(_)) => return Err(Refusal::bad("expected an Array of ReactionType")),
            Some(Err(_)) => return Err(Refusal::bad("can't parse reaction types JSON object")),
        };
        let place = self.peer("chat_id")?;
        let id = self.args.int("message_id");
        let world = self.state.taken_away(place, id, self.bot);
        let Some(msg) = self.state.msg(place, id) else {
            return Err(Refusal::bad("message to react not found").of_world_if(world));
        };
        if msg.service && msg.body.contains_key("pinned_message") {
            return Err(Refusal::bad("REACTION_INVALID"));
        }
        self.may_write(place, "can_react_to_messages", "reactions")?;
        if list.len() > 1 {
            return Err(Refusal::bad("REACTIONS_TOO_MANY"));
        }
        let mut kept = Vec::new();
        for one in &list {
            let emoji = one.get("emoji").and_then(Value::as_str).unwrap_or_default();
            match one.get("type").and_then(Value::as_str) {
                Some("emoji") if is_allowed(emoji) => {
                    kept.push(json!({ "type": "emoji", "emoji": emoji.replace('\u{fe0f}', "") }))
                }
                Some("emoji" | "custom_emoji" | "paid") => {
                    return Err(Refusal::bad("REACTION_INVALID"));
                }
                _ => return Err(Refusal::bad("can't parse reaction type: unsupported type")),
            }
        }
        let bot = self.bot;
        self.state.put_reaction(place, id, bot, kept);
        Ok(Out::True)
    }
}

impl crate::state::State {
    /// Replaces somebody's reaction; gives the one before.
    pub fn put_reaction(
        &mut self,
        place: crate::state::Place,
        id: i64,
        by: i64,
        new: Vec<Value>,
    ) -> Vec<Value> {
        let Some(msg) = self.msg_mut(place, id) else {
            return Vec::new();
        };
        let topic = msg.topic;
        let old = match msg.reactions.iter().position(|(who, _)| *who == by) {
            Some(at) => msg.reactions.remove(at).1,
            None => Vec::new(),
        };
        if !new.is_empty() {
            msg.reactions.push((by, new));
        }
        self.tell("reaction", place, topic, Some(id));
        old
    }
}
