//! A message that belongs to a ticket, and how far it has come.

use mtl_domain::clock::Instant;

use super::content::Content;

/// How far a message has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// An item of an album that is still coming in.
    Gathering,
    /// A member's message, on its way into the room or there.
    Received,
    /// An answer that waits until its author has a name, shows himself, or says that it shall go all the same.
    Held,
    /// An answer on its way to the member.
    Sending,
    /// The member has it.
    Sent,
    /// The member could not be reached, or Telegram did not take it.
    Undelivered,
    /// Taken back.
    Withdrawn,
}

impl Standing {
    /// Every one.
    pub const ALL: [Self; 7] = [
        Self::Gathering,
        Self::Received,
        Self::Held,
        Self::Sending,
        Self::Sent,
        Self::Undelivered,
        Self::Withdrawn,
    ];

    /// Its name in the store.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Gathering => "gathering",
            Self::Received => "received",
            Self::Held => "held",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Undelivered => "undelivered",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads a stored name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }
}

/// Why an answer is held.
pub mod note {
    /// The author has no name to sign with yet.
    pub const NAME: &str = "name";
    /// The author hides behind a group or channel.
    pub const MASKED: &str = "masked";
    /// The author has not accepted the offer yet.
    pub const OFFER: &str = "offer";
    /// The author is a trainee, and nobody has looked at it yet.
    pub const REVIEW: &str = "review";
    /// Somebody else has the ticket.
    pub const COLLISION: &str = "collision";
}

/// A message of a ticket.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Our id.
    pub id: i64,
    /// The ticket.
    pub ticket: i64,
    /// Whether it goes to the member, not from them.
    pub outgoing: bool,
    /// Where it was written.
    pub chat: i64,
    /// Its number there.
    pub number: i64,
    /// The album it belongs to.
    pub album: Option<String>,
    /// Who wrote it.
    pub author: i64,
    /// The name it is signed with.
    pub alias: Option<String>,
    /// What it says.
    pub content: Content,
    /// How far it has come.
    pub standing: Standing,
    /// Why it came no further.
    pub note: Option<String>,
    /// Grows with each edit.
    pub version: i64,
    /// When it came in.
    pub at: Instant,
}
