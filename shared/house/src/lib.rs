//! What every bot does alike: linking chats, languages, standing in chats, migrations, topics.
//!
//! A bot hands each update to [`House::update`] first and each job to [`House::job`]; what they do not take is
//! the bot's own. Nothing here speaks to Telegram: facts are asked through the outbox and come back as jobs.

pub mod asks;
mod domain;
mod flow;
mod inbound;
mod outbound;
pub mod screen;
#[cfg(test)]
mod tests;

use mtl_domain::access::{Act, ChatRole, RoleSet};
use mtl_locale::Lang;
use mtl_store::{links::Link, people::Known};

pub use domain::needs::{Need, block as needs_block, read as read_needs};
pub use inbound::{seen, showed};

/// The kind of job that tells a bot that a person lost the role a chat gave: body [`RoleLost`], subject the person.
pub const ROLE_LOST: &str = "role_lost";

/// The body of a job of kind [`ROLE_LOST`].
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct RoleLost {
    /// Who.
    pub person: i64,
    /// The roles that are gone.
    pub roles: Vec<mtl_domain::access::Role>,
    /// The chat they left.
    pub chat: i64,
}

/// The kind of job that tells a bot that a chat was linked: body [`Linked`], subject the role.
pub const LINKED: &str = "linked";

/// The body of a job of kind [`LINKED`].
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Linked {
    /// What the chat is for.
    pub role: ChatRole,
    /// The chat.
    pub chat: i64,
    /// The chat that was for it before, if it was another.
    pub before: Option<i64>,
}

/// What a bot says of itself to share the common ways.
#[derive(Debug, Clone)]
pub struct House {
    /// People with the owner's rights, as the environment names them.
    pub owners: Vec<i64>,
    /// What `/link` may tie for this bot.
    pub linkable: &'static [ChatRole],
}

/// A person as a bot meets them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// What is kept of them.
    pub known: Known,
    /// What they may do.
    pub roles: RoleSet,
    /// The language to speak with them.
    pub lang: Lang,
}

/// A person acting in a linked chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    /// Who.
    pub who: Who,
    /// What the chat is linked as.
    pub links: Vec<Link>,
}

impl House {
    /// The updates that the common ways need.
    pub const UPDATES: &[&str] = &[
        "message",
        "channel_post",
        "callback_query",
        "my_chat_member",
        "chat_member",
    ];

    /// The commands of the common ways and the act each needs; none where anybody may.
    #[must_use]
    pub const fn commands() -> &'static [(&'static str, Option<Act>)] {
        &[("link", Some(Act::LinkChat)), ("language", None)]
    }
}
