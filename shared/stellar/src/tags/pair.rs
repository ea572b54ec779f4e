//! Whether a tag is answered from the other side.

use serde::{Deserialize, Serialize};

use super::KnownTags;

/// What became of the answer to a tag. None of it says that anything is binding in law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PairStatus {
    /// Nothing answers this tag, or we do not know the tag.
    NotApplicable,
    /// The other side answered.
    Confirmed,
    /// The other side did not, and need not.
    Missing,
    /// The other side did not, and without that the tag means little.
    RequiredMissing,
    /// The other side could not be read. That is our trouble and not its silence.
    Unknown,
}

/// The status of a tag, given whether the answering tag is there; `None` when that could not be found out.
#[must_use]
pub fn status(known: &KnownTags, tag: &str, answered: Option<bool>) -> PairStatus {
    if known.answer(tag).is_none() {
        return PairStatus::NotApplicable;
    }
    match answered {
        Some(true) => PairStatus::Confirmed,
        None => PairStatus::Unknown,
        Some(false) if known.link(tag).is_some_and(|it| it.strong_pair) => {
            PairStatus::RequiredMissing
        }
        Some(false) => PairStatus::Missing,
    }
}
