//! When people may be disturbed by what can wait.

use chrono_tz::Tz;
use mtl_domain::{
    clock::Instant,
    hours::{Calendar, Interval},
};
use serde::Deserialize;

#[cfg(test)]
mod tests;

/// The setting `desk.awake`: the hours in which members are reminded of something, in the desk's zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Awake(pub Interval);

impl Default for Awake {
    fn default() -> Self {
        // A literal that cannot be misread; the whole day would be the mildest mistake.
        Self("09:00-22:00".parse().unwrap_or(Interval::ALL_DAY))
    }
}

/// The first instant from `at` on that is not at night.
#[must_use]
pub fn by_day(zone: Tz, awake: Awake, at: Instant) -> Instant {
    let calendar = Calendar {
        weekly: std::array::from_fn(|_| vec![awake.0]),
        ..Calendar::always(zone)
    };
    calendar.next_open(at).unwrap_or(at)
}
