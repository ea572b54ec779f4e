//! The two shapes of a limit: so many in any stretch of time, and a few at once then one at a time.

use std::collections::VecDeque;

use chrono::TimeDelta;

use crate::clock::{Instant, later};

/// At most `limit` in any stretch of `per`, wherever the stretch begins.
#[derive(Debug, Clone)]
pub struct Window {
    limit: usize,
    per: TimeDelta,
    /// When the last ones were taken, oldest first; never more than `limit`.
    taken: VecDeque<Instant>,
}

impl Window {
    #[must_use]
    pub const fn new(limit: usize, per: TimeDelta) -> Self {
        Self {
            limit,
            per,
            taken: VecDeque::new(),
        }
    }

    /// When one may be taken if no more than `limit` (this window's own, or a lower one) may lie in a stretch.
    #[must_use]
    pub fn free_at(&self, limit: usize, now: Instant) -> Instant {
        let limit = limit.min(self.limit);
        if limit == 0 {
            return Instant::MAX_UTC;
        }
        // A take at `t` counts until `t + per`, that instant itself no longer.
        let place = self.taken.len().checked_sub(limit);
        match place.and_then(|place| self.taken.get(place)) {
            Some(blocking) => later(*blocking, self.per).max(now),
            None => now,
        }
    }

    /// Notes one taken at `now`. A clock that went back is read as one that stood still.
    pub fn take(&mut self, now: Instant) {
        let now = self.taken.back().map_or(now, |last| now.max(*last));
        if self.taken.len() >= self.limit {
            self.taken.pop_front();
        }
        self.taken.push_back(now);
    }

    /// Whether nothing taken counts any more.
    #[must_use]
    pub fn is_empty(&self, now: Instant) -> bool {
        self.taken
            .back()
            .is_none_or(|last| later(*last, self.per) <= now)
    }
}

/// `capacity` at once, and one more each `refill`.
#[derive(Debug, Clone)]
pub struct Bucket {
    capacity: u32,
    refill: TimeDelta,
    /// When the bucket will be full again if nothing more is taken.
    full_at: Option<Instant>,
}

impl Bucket {
    #[must_use]
    pub const fn new(capacity: u32, refill: TimeDelta) -> Self {
        Self {
            capacity,
            refill,
            full_at: None,
        }
    }

    /// When at least one is in the bucket.
    #[must_use]
    pub fn free_at(&self, now: Instant) -> Instant {
        let Some(spare) = self.capacity.checked_sub(1) else {
            return Instant::MAX_UTC;
        };
        let slack = i32::try_from(spare)
            .ok()
            .and_then(|spare| self.refill.checked_mul(spare));
        match (self.full_at, slack) {
            (Some(full_at), Some(slack)) => full_at
                .checked_sub_signed(slack)
                .map_or(now, |free| free.max(now)),
            _ => now,
        }
    }

    /// Takes one out at `now`.
    pub fn take(&mut self, now: Instant) {
        let from = self.full_at.map_or(now, |full_at| full_at.max(now));
        self.full_at = Some(later(from, self.refill));
    }

    /// Whether nothing is missing.
    #[must_use]
    pub fn is_full(&self, now: Instant) -> bool {
        self.full_at.is_none_or(|full_at| full_at <= now)
    }
}
