//! Days and hours of the chores: a reading every night, a report every Monday.

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta, TimeZone, Weekday};
use chrono_tz::Tz;
use mtl_domain::clock::{Instant, later};

/// The zone of the association, where nobody has chosen another.
pub const ZONE: Tz = chrono_tz::Europe::Podgorica;
/// When in the night the figures are read.
const NIGHT: u32 = 5;
/// When on Monday the report on collaboration goes out: after the desk's own.
const MORNING: u32 = 10;

/// The date of an instant.
#[must_use]
pub fn day(at: Instant, zone: Tz) -> NaiveDate {
    at.with_timezone(&zone).date_naive()
}

/// The next night's reading.
#[must_use]
pub fn next_night(now: Instant, zone: Tz) -> Instant {
    next(now, zone, NIGHT, |_| true)
}

/// The next Monday's report.
#[must_use]
pub fn next_monday(now: Instant, zone: Tz) -> Instant {
    next(now, zone, MORNING, |day| day.weekday() == Weekday::Mon)
}

fn next(now: Instant, zone: Tz, hour: u32, fits: impl Fn(&NaiveDate) -> bool) -> Instant {
    let hour = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    let days = day(now, zone).iter_days().take(15).filter(fits);
    days.filter_map(|day| zone.from_local_datetime(&day.and_time(hour)).earliest())
        .map(|at| at.to_utc())
        .find(|at| *at > now)
        .unwrap_or_else(|| later(now, TimeDelta::days(7)))
}
