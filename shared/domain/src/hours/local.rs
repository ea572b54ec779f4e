//! Local times to instants, also on the days the clocks change.

use chrono::{MappedLocalTime, NaiveDateTime, TimeZone, Utc};
use chrono_tz::{GapInfo, Tz};

use crate::clock::Instant;

/// Which of two instants a local time means when the clocks go back and it comes twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// A start means the first: nobody's shift begins late.
    Start,
    /// An end means the second: the hour that is lived twice is worked twice.
    End,
}

/// The instant of a local time. A time the clocks skip is the instant they skip at.
pub fn to_utc(zone: Tz, local: NaiveDateTime, side: Side) -> Option<Instant> {
    match zone.from_local_datetime(&local) {
        MappedLocalTime::Single(at) => Some(at.with_timezone(&Utc)),
        MappedLocalTime::Ambiguous(one, other) => {
            let at = if side == Side::Start {
                one.min(other)
            } else {
                one.max(other)
            };
            Some(at.with_timezone(&Utc))
        }
        MappedLocalTime::None => Some(GapInfo::new(&local, &zone)?.end?.with_timezone(&Utc)),
    }
}
