//! What can stand between a question and its answer: all of it technical.

use serde::{Deserialize, Serialize};

/// Why a server could not be asked. None of it says anything about the person or the account that was asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    /// It took too long.
    #[error("no answer in time")]
    Timeout,
    /// There is no way to it, or the way broke off.
    #[error("unreachable")]
    Unreachable,
    /// It has too much to do (429).
    #[error("too many requests")]
    Busy {
        /// The pause that it asks for, in seconds.
        retry_after: Option<u64>,
    },
    /// It is in trouble itself (5xx).
    #[error("the server answers {0}")]
    Server(u16),
    /// It does not like the question, or does not let us in (4xx).
    #[error("the server refuses with {0}")]
    Refused(u16),
    /// It sends to another server, or in a circle.
    #[error("a redirect that leads away")]
    Moved,
    /// The answer is larger than any right one.
    #[error("more than {cap} bytes")]
    TooLarge {
        /// How many bytes it might have had.
        cap: usize,
    },
    /// The answer cannot be understood. What it said is not repeated, for it may be anything.
    #[error("the answer is not what was asked for: {what}")]
    Garbage {
        /// Which part.
        what: String,
    },
}

impl Trouble {
    /// An answer that cannot be understood.
    #[must_use]
    pub fn garbage(what: &str) -> Self {
        Self::Garbage {
            what: what.to_owned(),
        }
    }

    /// A word for logs and metrics.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Timeout => "timeout",
            Self::Unreachable => "unreachable",
            Self::Busy { .. } => "busy",
            Self::Server(_) => "server",
            Self::Refused(_) => "refused",
            Self::Moved => "moved",
            Self::TooLarge { .. } => "too_large",
            Self::Garbage { .. } => "garbage",
        }
    }

    /// Whether another try may help.
    #[must_use]
    pub const fn may_pass(&self) -> bool {
        matches!(
            self,
            Self::Timeout | Self::Unreachable | Self::Busy { .. } | Self::Server(_)
        )
    }

    pub(super) fn of(error: &reqwest::Error) -> Self {
        if error.is_timeout() {
            Self::Timeout
        } else {
            Self::Unreachable
        }
    }
}
