//! A rest for a source that failed: it is not asked again for a moment, so that nobody waits for it in vain.

use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use mtl_domain::clock::Clock;

use crate::http::Trouble;

/// How long a source is left in peace, in microseconds.
const PEACE: i64 = 15_000_000;

/// Until when a source rests. Clones are one.
#[derive(Debug, Clone)]
pub(super) struct Rest {
    clock: Clock,
    until: Arc<AtomicI64>,
}

impl Rest {
    pub(super) fn new(clock: Clock) -> Self {
        Self {
            clock,
            until: Arc::default(),
        }
    }

    /// Asks, unless the source rests; a failure of the kind that takes long sends it to rest.
    pub(super) async fn unless<T>(
        &self,
        ask: impl Future<Output = Result<T, Trouble>>,
    ) -> Result<T, Trouble> {
        if self.clock.now().timestamp_micros() < self.until.load(Ordering::Relaxed) {
            return Err(Trouble::Unreachable);
        }
        let answer = ask.await;
        if answer.as_ref().is_err_and(Trouble::may_pass) {
            let until = self.clock.now().timestamp_micros() + PEACE;
            self.until.store(until, Ordering::Relaxed);
        }
        answer
    }
}
