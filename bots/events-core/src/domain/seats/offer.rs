//! How long an offer lasts: a part of the time that is left, and not through the night while there is time.

use chrono::{NaiveTime, TimeDelta, Timelike};
use mtl_domain::clock::{Instant, later};

use crate::domain::local;

use super::{SeatRules, Seats};

/// While more time than this is left, nobody is made to answer at night.
const NIGHT_WAITS: TimeDelta = TimeDelta::hours(24);

/// Until when an offer made now lasts. One that would end at night ends an hour after it, while there is a day left.
#[must_use]
pub fn offer_until(seats: &Seats, now: Instant, rules: &SeatRules) -> Instant {
    let left = seats.start.signed_duration_since(now);
    let part = left / i32::try_from(rules.offer_part.max(1)).unwrap_or(i32::MAX);
    let least = TimeDelta::minutes(rules.offer_least_minutes.into());
    let most = TimeDelta::minutes(rules.offer_most_minutes.into());
    let until = later(now, part.min(most).max(least));
    let until = if left >= NIGHT_WAITS {
        after_night(until, seats, rules)
    } else {
        until
    };
    until.min(seats.start)
}

fn after_night(at: Instant, seats: &Seats, rules: &SeatRules) -> Instant {
    let wall = local::wall(seats.zone, at);
    let hour = wall.hour();
    let over_midnight = rules.quiet_from > rules.quiet_to;
    let quiet = if over_midnight {
        hour >= rules.quiet_from || hour < rules.quiet_to
    } else {
        (rules.quiet_from..rules.quiet_to).contains(&hour)
    };
    if !quiet {
        return at;
    }
    let next_day = over_midnight && hour >= rules.quiet_from;
    let date = if next_day {
        wall.date().succ_opt().unwrap_or(wall.date())
    } else {
        wall.date()
    };
    NaiveTime::from_hms_opt(rules.quiet_to, 0, 0)
        .and_then(|morning| local::first(seats.zone, date.and_time(morning)))
        .map_or(at, |morning| later(morning, TimeDelta::hours(1)).max(at))
}
