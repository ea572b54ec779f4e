//! Telegram's refusals sorted by what they mean for us. By substring: the exact texts differ between versions.

use serde::{Deserialize, Serialize};

/// What a refusal means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// The person blocked the bot.
    Blocked,
    /// The account is gone.
    Deactivated,
    /// The person never started the bot.
    NeverStarted,
    /// There is no such chat for the bot.
    ChatGone,
    /// The bot was put out of the chat.
    Kicked,
    /// The bot may not do that in the chat.
    NoRights,
    /// The topic is gone.
    TopicGone,
    /// The topic is closed and the bot may not write in it.
    TopicClosed,
    /// The chat has no topics.
    NotForum,
    /// It is so already: as good as done.
    AlreadySo,
    /// The message that was to be changed is gone or cannot be changed.
    MessageGone,
    /// This content cannot be copied, or is too long, or not taken.
    Content,
    /// The token is wrong.
    Token,
    /// Anything else that will not go away by trying again.
    Other,
}

impl Class {
    /// Whether the person, not the content, is the reason.
    #[must_use]
    pub fn is_person(self) -> bool {
        matches!(self, Self::Blocked | Self::Deactivated | Self::NeverStarted)
    }

    /// How a person's reach is called in the store.
    #[must_use]
    pub fn reach(self) -> Option<&'static str> {
        match self {
            Self::Blocked => Some("blocked"),
            Self::Deactivated => Some("deactivated"),
            Self::NeverStarted => Some("never_started"),
            _ => None,
        }
    }
}

/// Substring, in lower case, and what it means. The first that fits counts.
const TABLE: &[(&str, Class)] = &[
    ("bot was blocked by the user", Class::Blocked),
    ("user_is_blocked", Class::Blocked),
    ("user is deactivated", Class::Deactivated),
    ("can't initiate conversation", Class::NeverStarted),
    ("can't send messages to bots", Class::NeverStarted),
    ("bot was kicked", Class::Kicked),
    ("bot is not a member", Class::Kicked),
    ("the group chat was deleted", Class::Kicked),
    ("message thread not found", Class::TopicGone),
    ("topic_deleted", Class::TopicGone),
    ("topic_id_invalid", Class::TopicGone),
    ("topic_closed", Class::TopicClosed),
    ("topic_not_modified", Class::AlreadySo),
    ("message is not modified", Class::AlreadySo),
    ("message to delete not found", Class::AlreadySo),
    ("chat is not a supergroup forum", Class::NotForum),
    ("chat is not a forum", Class::NotForum),
    ("not enough rights", Class::NoRights),
    ("need administrator rights", Class::NoRights),
    ("have no rights to send", Class::NoRights),
    ("chat_write_forbidden", Class::NoRights),
    ("chat_admin_required", Class::NoRights),
    ("chat_restricted", Class::NoRights),
    ("right_forbidden", Class::NoRights),
    ("message to edit not found", Class::MessageGone),
    ("message to react not found", Class::MessageGone),
    ("message to pin not found", Class::MessageGone),
    ("message can't be edited", Class::MessageGone),
    ("message can't be deleted", Class::MessageGone),
    ("message_id_invalid", Class::MessageGone),
    ("there is no caption in the message", Class::MessageGone),
    ("there is no text in the message", Class::MessageGone),
    ("chat not found", Class::ChatGone),
    ("peer_id_invalid", Class::ChatGone),
    ("user not found", Class::ChatGone),
    ("unauthorized", Class::Token),
];

/// What a refusal means, from its code and text.
#[must_use]
pub fn classify(code: i64, description: &str) -> Class {
    let text = description.to_lowercase();
    if let Some((_, class)) = TABLE.iter().find(|(part, _)| text.contains(part)) {
        return *class;
    }
    match code {
        401 => Class::Token,
        403 => Class::Kicked,
        400 | 413 => Class::Content,
        _ => Class::Other,
    }
}

#[cfg(test)]
mod tests;
