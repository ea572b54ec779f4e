//! The single factors: nearness in time, nearness in place, and weight.

use chrono::{NaiveDate, TimeDelta, Timelike};
use mtl_domain::named;

use crate::domain::local;

use super::{Candidate, Place, Weights};

/// An evening begins at this hour.
const EVENING: u32 = 17;
/// What is shorter leaves something of the evening.
const LONG: TimeDelta = TimeDelta::hours(2);

named! {
    /// Why the time counts.
    pub enum TimeReason as "reason of time" {
        /// They overlap, with the way between them.
        Overlap = "overlap",
        /// The same evening.
        SameEvening = "same_evening",
        /// The same day.
        SameDay = "same_day",
        /// Two long evenings one after the other.
        NextEvening = "next_evening",
        /// One day after the other.
        NextDay = "next_day",
        /// A flagship is near.
        FlagshipNear = "flagship_near",
    }
}

named! {
    /// Why the place counts.
    pub enum PlaceReason as "reason of place" {
        SameCity = "same_city",
        SameRegion = "same_region",
        SameCountry = "same_country",
        /// Both online: nobody travels.
        BothOnline = "both_online",
        /// One online, the other not.
        Mixed = "mixed",
        Apart = "apart",
    }
}

/// A factor and its reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nearness<R> {
    /// How near, in percent.
    pub percent: u32,
    /// Why.
    pub reason: R,
}

/// How near in time; nothing when they keep out of each other's way. Days are those of the wish's city.
pub fn time(
    wish: &Candidate,
    days: (NaiveDate, NaiveDate),
    other: &Candidate,
    weights: &Weights,
) -> Option<Nearness<TimeReason>> {
    let near = |percent, reason| Some(Nearness { percent, reason });
    let travel = TimeDelta::minutes(weights.travel_minutes.into());
    let gap = wish.span.gap(other.span);
    if wish.span.overlaps(other.span) || gap < travel {
        return near(weights.overlap, TimeReason::Overlap);
    }
    // Far more than any rule reaches is not worth a calendar.
    if gap > TimeDelta::days(i64::from(weights.flagship_days) + 2) {
        return None;
    }
    let apart = local::days_apart(days, local::days(wish.zone, other.span));
    if apart == 0 {
        if gap < TimeDelta::hours(weights.evening_hours.into()) {
            return near(weights.same_evening, TimeReason::SameEvening);
        }
        return near(weights.same_day, TimeReason::SameDay);
    }
    let mut found = None;
    if apart == 1 {
        let both = is_long_evening(wish, wish) && is_long_evening(wish, other);
        found = if both {
            near(weights.next_evening, TimeReason::NextEvening)
        } else {
            near(weights.next_day, TimeReason::NextDay)
        };
    }
    if (wish.flagship || other.flagship) && apart <= weights.flagship_days {
        let flagship = near(weights.flagship_near, TimeReason::FlagshipNear);
        found = [found, flagship]
            .into_iter()
            .flatten()
            .max_by_key(|near| near.percent);
    }
    found
}

fn is_long_evening(wish: &Candidate, one: &Candidate) -> bool {
    local::wall(wish.zone, one.span.start()).hour() >= EVENING && one.span.length() >= LONG
}

/// How near in place.
pub fn place(one: &Place, other: &Place, weights: &Weights) -> Nearness<PlaceReason> {
    let (percent, reason) = match (one.online, other.online) {
        (true, true) => (100, PlaceReason::BothOnline),
        (true, false) | (false, true) => (weights.mixed, PlaceReason::Mixed),
        (false, false) if one.city == other.city => (weights.same_city, PlaceReason::SameCity),
        (false, false) if one.region.is_some() && one.region == other.region => {
            (weights.same_region, PlaceReason::SameRegion)
        }
        (false, false) if one.country == other.country => {
            (weights.same_country, PlaceReason::SameCountry)
        }
        (false, false) => (0, PlaceReason::Apart),
    };
    Nearness { percent, reason }
}

/// How much the two weigh: `√(expected / active · 4)` of the larger one within its bounds, more for a flagship, less
/// for a closed meeting. Where a size is not known, size does not count.
pub fn weight(wish: &Candidate, other: &Candidate, active: u32, weights: &Weights) -> u32 {
    let size = wish.expected.zip(other.expected).map(|(a, b)| a.max(b));
    let mut percent = match size {
        Some(expected) if active > 0 => {
            // √(e/a · 4) in percent is √(40 000 · e / a).
            let square = u64::from(expected) * 40_000 / u64::from(active);
            let root = u32::try_from(square.isqrt()).unwrap_or(u32::MAX);
            root.min(weights.size_most).max(weights.size_least)
        }
        _ => 100,
    };
    if wish.flagship || other.flagship {
        percent = part(percent, weights.flagship);
    }
    if wish.closed || other.closed {
        percent = part(percent, weights.closed);
    }
    percent
}

fn part(percent: u32, of: u32) -> u32 {
    u32::try_from(u64::from(percent) * u64::from(of) / 100).unwrap_or(u32::MAX)
}
