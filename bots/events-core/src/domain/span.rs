//! From one instant up to another, the end not included: what ends at seven does not meet what begins at seven.

use chrono::TimeDelta;
use mtl_domain::clock::{Instant, later};

#[cfg(test)]
mod tests;

/// A stretch of time that is never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: Instant,
    end: Instant,
}

impl Span {
    /// From `start` up to `end`; nothing unless the end comes after.
    #[must_use]
    pub fn new(start: Instant, end: Instant) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// So long from `start` on.
    #[must_use]
    pub fn lasting(start: Instant, length: TimeDelta) -> Option<Self> {
        Self::new(start, later(start, length))
    }

    /// Its first instant.
    #[must_use]
    pub const fn start(self) -> Instant {
        self.start
    }

    /// The first instant after it.
    #[must_use]
    pub const fn end(self) -> Instant {
        self.end
    }

    /// How long it is.
    #[must_use]
    pub fn length(self) -> TimeDelta {
        self.end.signed_duration_since(self.start)
    }

    /// Whether they share an instant.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether all of the other lies in it.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the instant lies in it.
    #[must_use]
    pub fn holds(self, at: Instant) -> bool {
        self.start <= at && at < self.end
    }

    /// How much time lies between them; none when they touch or overlap.
    #[must_use]
    pub fn gap(self, other: Self) -> TimeDelta {
        let (first, second) = if self.start <= other.start {
            (self, other)
        } else {
            (other, self)
        };
        second
            .start
            .signed_duration_since(first.end)
            .max(TimeDelta::zero())
    }

    /// With so much more on each side; lengths below zero count as none.
    #[must_use]
    pub fn widened(self, before: TimeDelta, after: TimeDelta) -> Self {
        let before = before.max(TimeDelta::zero());
        Self {
            start: self
                .start
                .checked_sub_signed(before)
                .unwrap_or(Instant::MIN_UTC),
            end: later(self.end, after.max(TimeDelta::zero())),
        }
    }

    /// The same length, beginning at another instant.
    #[must_use]
    pub fn moved_to(self, start: Instant) -> Option<Self> {
        Self::lasting(start, self.length())
    }

    /// What both share.
    #[must_use]
    pub fn common(self, other: Self) -> Option<Self> {
        Self::new(self.start.max(other.start), self.end.min(other.end))
    }

    /// The smallest that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

/// Spans in order, with those that overlap or touch made one.
#[must_use]
pub fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start <= last.end => *last = last.hull(span),
            _ => out.push(span),
        }
    }
    out
}

/// What is left of `whole` without the others, in order.
#[must_use]
pub fn without(whole: Span, taken: Vec<Span>) -> Vec<Span> {
    let mut left = Vec::new();
    let mut from = whole.start;
    for span in merged(taken) {
        if span.end <= from {
            continue;
        }
        if span.start >= whole.end {
            break;
        }
        left.extend(Span::new(from, span.start));
        from = span.end;
    }
    left.extend(Span::new(from, whole.end));
    left
}
