//! Shares of a group's budget: while it is short, a room that had much of it lately waits behind the others.
//! Nothing is dropped and no room's order changes: one flood only does not delay everybody else.

use std::collections::{HashMap, VecDeque};

use chrono::TimeDelta;
use mtl_domain::clock::{Instant, later};

#[cfg(test)]
mod tests;

/// So long a shortage is remembered, and what was taken in it.
const MEMORY: TimeDelta = TimeDelta::seconds(60);
/// So much a room may take in that time before it waits behind others.
const SHARE: usize = 5;

/// What rooms took of their groups' budgets while those were short.
#[derive(Debug, Clone, Default)]
pub(super) struct Shares {
    short_at: Option<Instant>,
    taken: HashMap<i64, VecDeque<Instant>>,
}

impl Shares {
    /// A group's budget was short.
    pub(super) const fn short(&mut self, now: Instant) {
        self.short_at = Some(now);
    }

    /// A room takes something. In good times nobody counts.
    pub(super) fn take(&mut self, lane: i64, now: Instant) {
        if self.is_short(now) {
            self.taken.entry(lane).or_default().push_back(now);
        }
    }

    /// The rooms that had their share.
    pub(super) fn greedy(&mut self, now: Instant) -> Vec<i64> {
        if !self.is_short(now) {
            self.taken.clear();
            return Vec::new();
        }
        self.taken.retain(|_, taken| {
            while taken.front().is_some_and(|at| later(*at, MEMORY) <= now) {
                taken.pop_front();
            }
            !taken.is_empty()
        });
        let had = self.taken.iter().filter(|(_, taken)| taken.len() >= SHARE);
        had.map(|(lane, _)| *lane).collect()
    }

    fn is_short(&self, now: Instant) -> bool {
        self.short_at.is_some_and(|at| now < later(at, MEMORY))
    }
}
