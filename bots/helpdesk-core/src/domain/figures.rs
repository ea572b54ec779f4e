//! The figures of the desk, counted from the log of events and from nothing else. docs/figures.md tells each formula.

mod episode;
mod histogram;
mod sums;
mod table;
#[cfg(test)]
mod tests;

use chrono::TimeDelta;
use mtl_domain::clock::Instant;

pub use self::{
    episode::{Episode, Rating, came_back, episodes},
    histogram::Histogram,
    sums::{Change, Cut, Cuts, Part, Sums, changes, day_sums},
    table::{Entry, cell, csv},
};

/// Who comes back within this time was not helped.
pub const RETURN_WITHIN: TimeDelta = TimeDelta::days(7);
/// With fewer than this a share says nothing.
pub const FEWEST: u64 = 10;

/// A line of the log, as far as figures need it.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// The ticket.
    pub ticket: i64,
    /// Which opening of it.
    pub episode: i64,
    /// Whose ticket.
    pub member: i64,
    /// When.
    pub at: Instant,
    /// What.
    pub kind: String,
    /// Who.
    pub actor: Option<i64>,
    /// The ticket's state from then on.
    pub state: String,
    /// What belongs to it, as JSON.
    pub facts: String,
}
