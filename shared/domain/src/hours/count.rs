//! The counting itself: working time between instants, due times, open or not.

use chrono::TimeDelta;

use super::{Calendar, HORIZON, Pause, Span, pauses::merged};
use crate::clock::{Instant, later};

impl Calendar {
    /// Working time in `[from, to)` without the pauses, exact. `None` for a calendar without hours: not the same as zero.
    #[must_use]
    pub fn business_time(&self, from: Instant, to: Instant, pauses: &[Pause]) -> Option<TimeDelta> {
        if self.has_no_hours() {
            return None;
        }
        let mut sum = TimeDelta::zero();
        self.walk(from, to, pauses, |piece| {
            sum = sum
                .checked_add(&(piece.to - piece.from))
                .unwrap_or(TimeDelta::MAX);
            None::<()>
        });
        Some(sum)
    }

    /// `business_time` in whole seconds.
    #[must_use]
    pub fn business_seconds(&self, from: Instant, to: Instant, pauses: &[Pause]) -> Option<i64> {
        self.business_time(from, to, pauses)
            .map(|time| time.num_seconds())
    }

    /// The first instant by which so much working time has passed since `from`.
    /// `None` if that is not within the horizon: closed for good, or a pause that still lasts.
    #[must_use]
    pub fn due(&self, from: Instant, seconds: i64, pauses: &[Pause]) -> Option<Instant> {
        if self.has_no_hours() {
            return None;
        }
        let mut left = TimeDelta::try_seconds(seconds.max(0))?;
        if left.is_zero() {
            return Some(from);
        }
        self.walk(from, later(from, HORIZON), pauses, |piece| {
            let length = piece.to - piece.from;
            if length >= left {
                return Some(later(piece.from, left));
            }
            left -= length;
            None
        })
    }

    /// Whether the desk works at an instant.
    #[must_use]
    pub fn is_open(&self, at: Instant) -> bool {
        self.spans(at, later(at, TimeDelta::microseconds(1)))
            .next()
            .is_some()
    }

    /// `at` itself while the desk works, else when it opens next; `None` if not within the horizon.
    #[must_use]
    pub fn next_open(&self, at: Instant) -> Option<Instant> {
        self.spans(at, later(at, HORIZON))
            .next()
            .map(|span| span.from)
    }

    fn has_no_hours(&self) -> bool {
        self.weekly.iter().all(Vec::is_empty) && self.overrides.values().all(Vec::is_empty)
    }

    /// Shows `each` the working pieces of `[from, to)` without the pauses, in order, until it gives an answer.
    fn walk<T>(
        &self,
        from: Instant,
        to: Instant,
        pauses: &[Pause],
        mut each: impl FnMut(Span) -> Option<T>,
    ) -> Option<T> {
        let pauses = merged(pauses, from, to);
        let mut holes = pauses.as_slice();
        for span in self.spans(from, to) {
            let mut start = span.from;
            while let Some((hole, rest)) = holes.split_first() {
                if hole.from >= span.to {
                    break;
                }
                if start < hole.from
                    && let Some(answer) = each(Span {
                        from: start,
                        to: hole.from,
                    })
                {
                    return Some(answer);
                }
                start = start.max(hole.to);
                if hole.to > span.to {
                    // It reaches into the next span and is needed again there.
                    break;
                }
                holes = rest;
            }
            if start < span.to
                && let Some(answer) = each(Span {
                    from: start,
                    to: span.to,
                })
            {
                return Some(answer);
            }
        }
        None
    }
}
