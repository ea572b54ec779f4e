//! Lengths of time counted in steps of three per cent: they can be added up over days, and percentiles read from them
//! are at most 1.5 % from the exact ones.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Each step is this much longer than the one before.
const GROWTH: f64 = 1.03;

/// How many lengths fell into each step.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Histogram(BTreeMap<u16, u64>);

impl Histogram {
    /// Counts a length in seconds.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a step between nothing and some hundreds"
    )]
    pub fn add(&mut self, seconds: i64) {
        let step = if seconds <= 0 {
            0
        } else {
            1 + ((seconds as f64).ln() / GROWTH.ln()).floor() as u16
        };
        *self.0.entry(step).or_default() += 1;
    }

    /// Counts what another has counted.
    pub fn merge(&mut self, other: &Self) {
        for (step, count) in &other.0 {
            *self.0.entry(*step).or_default() += count;
        }
    }

    /// Takes back what another has counted; none when it is not all there.
    #[must_use]
    pub fn without(&self, other: &Self) -> Option<Self> {
        let mut rest = self.clone();
        for (step, count) in &other.0 {
            let left = rest.0.remove(step)?.checked_sub(*count)?;
            if left > 0 {
                rest.0.insert(*step, left);
            }
        }
        Some(rest)
    }

    /// How many were counted.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.0.values().sum()
    }

    /// The length that so many per cent do not exceed, in seconds; the nearest rank.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "far less than the seconds that fit"
    )]
    pub fn percentile(&self, percent: u64) -> Option<i64> {
        let count = self.count();
        let rank = (count * percent).div_ceil(100).max(1);
        let mut below = 0;
        for (step, here) in &self.0 {
            below += here;
            if below >= rank {
                return Some(match step {
                    0 => 0,
                    // The middle of the step, so that the error is the same on either side.
                    step => GROWTH.powf(f64::from(*step) - 0.5).round() as i64,
                });
            }
        }
        None
    }
}
