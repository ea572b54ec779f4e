//! From Telegram to us: what of an update is about the chain, and who asks.

mod door;
mod parse;
#[cfg(test)]
mod tests;

use mtl_domain::access::RoleSet;
use mtl_locale::Lang;
use mtl_store::links::Link;

use crate::domain::word::{Press, Word};

pub use parse::{holds_seed, leaks};

/// Where something was written or pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The chat.
    pub chat: i64,
    /// Whether it is a private one.
    pub private: bool,
    /// The topic; none in General.
    pub thread: Option<i64>,
    /// The message.
    pub message: i64,
}

/// What an update says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A message with a secret seed in it; nothing of its words goes further than this.
    Leak(Spot),
    /// A command, or the answer to our question for an address.
    Order {
        /// Where.
        spot: Spot,
        /// What.
        word: Word,
        /// What stands in the message it answers.
        answered: Option<String>,
    },
    /// A button of ours; none when its data says nothing.
    Press {
        /// Under which message.
        spot: Spot,
        /// What must be answered.
        query: String,
        /// What that message says.
        text: String,
        /// Which.
        press: Option<Press>,
    },
    /// Something written behind the bot's name in any chat.
    Inline {
        /// What must be answered.
        query: String,
        /// What was written.
        text: String,
    },
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The language to speak there.
    pub lang: Lang,
    /// What they may do.
    pub roles: RoleSet,
    /// What the chat is linked as; nothing in private.
    pub links: Vec<Link>,
}
