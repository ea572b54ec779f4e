//! What is known of a chat and of the bot's place in it, as Telegram told it.

use mtl_domain::access::Right;
use serde::{Deserialize, Serialize};

/// What sort of chat it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One person and the bot.
    Private,
    /// A small group: it never has topics, and may become a supergroup.
    Group,
    /// A group that may have topics.
    Supergroup,
    /// A channel: its readers are not known.
    Channel,
}

/// A chat as it is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chat {
    /// Its id.
    pub id: i64,
    /// What sort it is.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// Whether topics are switched on.
    pub forum: bool,
    /// Whether anybody may find and read it.
    pub public: bool,
}

/// The bot's place in a chat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// Not in it.
    Out,
    /// In it, but not allowed to write.
    Muted,
    /// A plain member: it sees no reactions and nobody's coming and going.
    Member,
    /// An administrator with these rights.
    Admin(Vec<Right>),
}

impl Standing {
    /// Whether it has a right.
    #[must_use]
    pub fn has(&self, right: Right) -> bool {
        matches!(self, Self::Admin(rights) if right == Right::Admin || rights.contains(&right))
    }
}

impl Chat {
    /// Whether topics are there and the bot may make them.
    #[must_use]
    pub fn topics(&self, standing: &Standing) -> bool {
        self.forum && standing.has(Right::ManageTopics)
    }
}
