//! When people may be disturbed by what can wait, and the zone the desk lives in.

use chrono_tz::Tz;
use mtl_domain::{
    clock::Instant,
    hours::{Calendar, Interval},
};
use serde::Deserialize;

#[cfg(test)]
mod tests;

/// The setting `desk.zone`: the name of a time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct DeskZone(pub Tz);

impl TryFrom<String> for DeskZone {
    type Error = String;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        let unknown = || format!("unknown time zone {name:?}; names are like \"Europe/Podgorica\"");
        name.parse().map(Self).map_err(|_| unknown())
    }
}

impl Default for DeskZone {
    fn default() -> Self {
        Self(Tz::Europe__Podgorica)
    }
}

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
pub fn by_day(zone: DeskZone, awake: Awake, at: Instant) -> Instant {
    let calendar = Calendar {
        weekly: std::array::from_fn(|_| vec![awake.0]),
        ..Calendar::always(zone.0)
    };
    calendar.next_open(at).unwrap_or(at)
}
