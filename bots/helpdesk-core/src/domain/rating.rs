//! How it was: when a member is asked, what a press of a star means, and what an agent may see of it.

use chrono::TimeDelta;
use mtl_domain::{
    clock::{Instant, later},
    named,
};
use serde::Deserialize;

use super::ticket::Disposition;

#[cfg(test)]
mod tests;

/// The setting `desk.survey`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Terms {
    /// Whether members are asked at all.
    pub asks: bool,
    /// Whether those are asked whose ticket ended because they were silent.
    pub after_silence: bool,
    /// After so many hours who has not answered is reminded, once; 0 is never.
    pub remind_after_hours: u16,
    /// For so many hours after the first rating it can be changed.
    pub change_within_hours: u16,
    /// So many minutes a low rating waits for its reason before the coordinators hear of it.
    pub tell_after_minutes: u16,
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            asks: true,
            after_silence: false,
            remind_after_hours: 24,
            change_within_hours: 72,
            tell_after_minutes: 10,
        }
    }
}

/// An agent sees the mean of so many ratings and no fewer: from less, who gave which could be told.
pub const ENOUGH: i64 = 5;

named! {
    /// What was wrong.
    pub enum Reason as "reason" {
        /// It took too long.
        Slow = "slow",
        /// It did not help.
        Useless = "useless",
        /// It was not clear.
        Unclear = "unclear",
        /// It was not kind.
        Rude = "rude",
    }
}

/// Whether a member is asked how it was, when a ticket ends so.
#[must_use]
pub fn is_asked(terms: &Terms, how: Option<Disposition>) -> bool {
    terms.asks
        && match how {
            Some(Disposition::Answered | Disposition::Automatic | Disposition::Decided) => true,
            Some(Disposition::NoReply) => terms.after_silence,
            Some(Disposition::Merged | Disposition::Withdrawn | Disposition::Spam) | None => false,
        }
}

/// Whether so many stars are a call for help.
#[must_use]
pub const fn is_low(stars: i64) -> bool {
    stars <= 2
}

/// Why a star is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The ticket is open again: it will be asked anew.
    Reopened,
    /// The time to change it is over.
    TooLate,
    /// It says so already.
    Same,
}

/// What is known when a star is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Whether the ticket still stands as it was solved then.
    pub stands: bool,
    /// The stars so far.
    pub stars: Option<i64>,
    /// When the first were given.
    pub first_at: Option<Instant>,
}

/// Whether a rating is taken.
///
/// # Errors
/// When it is not; nothing changes then.
pub fn rate(asked: Asked, stars: i64, terms: &Terms, now: Instant) -> Result<(), Refusal> {
    if !asked.stands {
        return Err(Refusal::Reopened);
    }
    let change = TimeDelta::hours(i64::from(terms.change_within_hours));
    if asked.first_at.is_some_and(|at| now > later(at, change)) {
        return Err(Refusal::TooLate);
    }
    if asked.stars == Some(stars) {
        return Err(Refusal::Same);
    }
    Ok(())
}

/// A mean in tenths, rounded; none while there are too few.
#[must_use]
pub const fn mean_in_tenths(sum: i64, count: i64) -> Option<i64> {
    if count < ENOUGH {
        return None;
    }
    Some((sum * 20 + count) / (count * 2))
}
