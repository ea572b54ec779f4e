//! Shares of a group's budget: one room may not use all of it, so that a flood in one delays no other.
//! Nothing is dropped and no room's order changes: what is more than the share waits a little longer.

use std::collections::{HashMap, VecDeque};

use chrono::TimeDelta;
use mtl_domain::clock::{Instant, later};

#[cfg(test)]
mod tests;

/// The stretch of time Telegram counts a group's messages in.
const STRETCH: TimeDelta = TimeDelta::seconds(60);
/// So much of the twenty messages in it may go into one room.
const SHARE: usize = 12;
/// From so many rooms on, those that rest are forgotten now and then.
const SWEEP_AT: usize = 1000;

/// What went into each room lately.
#[derive(Debug, Clone, Default)]
pub(super) struct Shares {
    taken: HashMap<i64, VecDeque<Instant>>,
}

impl Shares {
    /// When something more may go into a room.
    pub(super) fn free_at(&self, lane: i64, now: Instant) -> Instant {
        let blocking = self.taken.get(&lane).and_then(|taken| {
            let place = taken.len().checked_sub(SHARE)?;
            taken.get(place)
        });
        blocking.map_or(now, |at| later(*at, STRETCH).max(now))
    }

    /// Something goes into a room.
    pub(super) fn take(&mut self, lane: i64, now: Instant) {
        if self.taken.len() >= SWEEP_AT {
            self.taken
                .retain(|_, taken| taken.back().is_some_and(|last| now < later(*last, STRETCH)));
        }
        let taken = self.taken.entry(lane).or_default();
        if taken.len() >= SHARE {
            taken.pop_front();
        }
        taken.push_back(now);
    }
}
