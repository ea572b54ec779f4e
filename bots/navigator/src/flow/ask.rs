//! What the next words of a person are asked for.

use serde::{Deserialize, Serialize};

/// An address, for a step or for an application.
pub(super) const ADDRESS: &str = "address";
/// A question for a human.
pub(super) const HUMAN: &str = "human";
/// Words that came unasked and wait for a yes.
pub(super) const OFFER: &str = "offer";

/// What an address is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum For {
    /// A step.
    Step(String),
    /// An application.
    Join(i64),
    /// A request for the airdrop.
    Airdrop(i64),
}

impl For {
    /// The data of the button that leads back.
    pub(super) fn back(&self) -> String {
        match self {
            Self::Step(key) => format!("p:s:{key}"),
            Self::Join(_) => "j:o".to_owned(),
            Self::Airdrop(_) => "p:s:airdrop".to_owned(),
        }
    }
}

/// A question for a human and the step it was asked on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Human {
    /// The step.
    pub(super) step: Option<String>,
}

/// Words that wait for a yes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Offer {
    /// Our name of them.
    pub(super) id: i64,
    /// The words.
    pub(super) words: String,
}
