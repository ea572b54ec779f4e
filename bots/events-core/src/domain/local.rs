//! Local times and instants, also on the two days a year on which the clocks change.

use chrono::{DateTime, Datelike, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use chrono_tz::{GapInfo, Tz};
use mtl_domain::clock::Instant;

use super::span::Span;

#[cfg(test)]
mod tests;

/// The instant of a local time: the first of two, and what the clocks skip is the instant they skip at.
#[must_use]
pub fn first(zone: Tz, local: NaiveDateTime) -> Option<Instant> {
    mapped(zone, local, |one, other| one.min(other))
}

/// The same for an end: of two the second, for the hour that comes twice is open twice.
#[must_use]
pub fn last(zone: Tz, local: NaiveDateTime) -> Option<Instant> {
    mapped(zone, local, |one, other| one.max(other))
}

fn mapped(
    zone: Tz,
    local: NaiveDateTime,
    choose: impl Fn(DateTime<Tz>, DateTime<Tz>) -> DateTime<Tz>,
) -> Option<Instant> {
    match zone.from_local_datetime(&local) {
        MappedLocalTime::Single(at) => Some(at.to_utc()),
        MappedLocalTime::Ambiguous(one, other) => Some(choose(one, other).to_utc()),
        MappedLocalTime::None => Some(GapInfo::new(&local, &zone)?.end?.to_utc()),
    }
}

/// What the clock on the wall shows.
#[must_use]
pub fn wall(zone: Tz, at: Instant) -> NaiveDateTime {
    at.with_timezone(&zone).naive_local()
}

/// The day from midnight to midnight: 23 or 25 hours when the clocks change.
#[must_use]
pub fn day(zone: Tz, date: NaiveDate) -> Option<Span> {
    let start = first(zone, date.and_time(NaiveTime::MIN))?;
    let end = first(zone, date.succ_opt()?.and_time(NaiveTime::MIN))?;
    Span::new(start, end)
}

/// The first and the last day that something touches; what ends at midnight does not touch the next day.
#[must_use]
pub fn days(zone: Tz, span: Span) -> (NaiveDate, NaiveDate) {
    let first = wall(zone, span.start()).date();
    let end = wall(zone, span.end());
    let last = match end.time() {
        NaiveTime::MIN => end.date().pred_opt().unwrap_or(first),
        _ => end.date(),
    };
    (first, last.max(first))
}

/// How many days lie between two ranges of days; none when they share one, one when they adjoin.
#[must_use]
pub fn days_apart(one: (NaiveDate, NaiveDate), other: (NaiveDate, NaiveDate)) -> u32 {
    let day = |date: NaiveDate| date.num_days_from_ce();
    let gap = (day(other.0) - day(one.1)).max(day(one.0) - day(other.1));
    u32::try_from(gap).unwrap_or_default()
}
