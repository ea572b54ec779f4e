//! Ids of our own rows: made here, growing with time, never asked from a database.

use std::sync::atomic::{AtomicI64, Ordering};

use crate::clock::Instant;

#[cfg(test)]
mod tests;

/// Microseconds of 2020-01-01, where our ids begin to count.
const EPOCH_MICROS: i64 = 1_577_836_800_000_000;
/// The low bits hold the process, so two processes never make the same id.
const NODE_BITS: u32 = 10;

/// Makes ids that grow: a later id is a larger number, also within one microsecond.
#[derive(Debug)]
pub struct IdMaker {
    last: AtomicI64,
    node: i64,
}

impl IdMaker {
    /// A maker for one process; `node` tells processes apart and only its low ten bits count.
    #[must_use]
    pub fn new(node: u16) -> Self {
        Self {
            last: AtomicI64::new(0),
            node: i64::from(node) & ((1 << NODE_BITS) - 1),
        }
    }

    /// The next id at this instant.
    pub fn next(&self, now: Instant) -> i64 {
        let tick = (now.timestamp_micros() - EPOCH_MICROS).max(1);
        let before = self
            .last
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |last| {
                Some(last.max(tick - 1) + 1)
            })
            .unwrap_or_default();
        ((before.max(tick - 1) + 1) << NODE_BITS) | self.node
    }
}
