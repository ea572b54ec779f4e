//! People as Telegram shows them, whether we can write to them, and the names agents work under.

mod pseudonym;
#[cfg(test)]
mod tests;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use self::pseudonym::{NameRefusal, Pseudonym, look_alike};
pub use crate::text::{clean, clean_line, truncate_utf16};
use crate::{named, text::is_invisible};

/// The account Telegram puts in front of an administrator who stays anonymous. Never a person.
pub const ANONYMOUS_ADMIN: PersonId = PersonId(1_087_968_824);
/// The account in front of posts written in a group in the name of a channel.
pub const CHANNEL_BOT: PersonId = PersonId(136_817_688);
/// Telegram itself: service messages and posts forwarded from a linked channel.
pub const TELEGRAM: PersonId = PersonId(777_000);

/// A Telegram user id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonId(pub i64);

impl PersonId {
    /// Whether this id stands for nobody in particular, so nothing may be credited to it or sent to it.
    #[must_use]
    pub fn is_mask(self) -> bool {
        [ANONYMOUS_ADMIN, CHANNEL_BOT, TELEGRAM].contains(&self)
    }
}

impl fmt::Display for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

named! {
    /// Whether a message of ours can come to a person.
    #[derive(Default)]
    pub enum Reach as "reach" {
        /// Nothing was sent yet.
        #[default]
        Unknown = "unknown",
        /// The last message arrived.
        Reachable = "reachable",
        /// The person blocked the bot.
        Blocked = "blocked",
        /// The account is gone.
        Deactivated = "deactivated",
        /// The person never opened the bot, so it may not begin.
        NeverStarted = "never_started",
    }
}

impl Reach {
    /// Whether it makes sense to send: the other states hold until the person writes again.
    #[must_use]
    pub const fn may_send(self) -> bool {
        matches!(self, Self::Unknown | Self::Reachable)
    }
}

/// A person as last seen in an update.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub id: PersonId,
    pub first_name: String,
    pub last_name: Option<String>,
    pub username: Option<String>,
    /// The language the person chose, or the one their Telegram speaks.
    pub lang: Option<String>,
    pub reach: Reach,
}

impl Person {
    /// First and last name on one clean line. A name that shows nothing gives way to the username, then to the number.
    #[must_use]
    pub fn full_name(&self) -> String {
        let both = format!(
            "{} {}",
            self.first_name,
            self.last_name.as_deref().unwrap_or_default()
        );
        let name = clean_line(&both);
        if name
            .chars()
            .any(|c| !is_invisible(c) && !c.is_whitespace() && !is_joiner(c))
        {
            return name;
        }
        self.username
            .as_deref()
            .map_or_else(|| self.id.to_string(), clean_line)
    }
}

/// Joiners and variation selectors: they show nothing alone.
const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}')
}
