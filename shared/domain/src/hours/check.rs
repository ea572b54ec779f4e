//! What a calendar may not be: empty, reversed, overlapping.

use std::fmt;

use chrono::{Days, NaiveDate, Weekday};

use super::{Calendar, Interval, text::day_name};

/// A night shift may be this long. What crosses midnight and is longer is two times in the wrong order.
const LONGEST_NIGHT: u16 = 16 * 60;

/// Where in a calendar something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Week(Weekday),
    Date(NaiveDate),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Week(day) => f.write_str(day_name(*day)),
            Self::Date(date) => date.fmt(f),
        }
    }
}

/// Why a calendar is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CalendarFault {
    /// No hours in the whole week: every due time would be never.
    #[error("the week has no working hours")]
    Empty,
    /// The end comes before the start, or they are the same.
    #[error("{place}: {interval} ends before it begins")]
    Reversed { place: Place, interval: Interval },
    /// Two intervals share time.
    #[error("{place}: {first} and {second} overlap")]
    Overlap {
        place: Place,
        first: Interval,
        second: Interval,
    },
}

impl Calendar {
    /// Refuses what can only be a mistake. Reading a calendar from text runs it.
    pub fn check(&self) -> Result<(), CalendarFault> {
        if self.weekly.iter().all(Vec::is_empty) {
            return Err(CalendarFault::Empty);
        }
        let mut day = Weekday::Mon;
        for _ in 0..7 {
            check_day(Place::Week(day), self.on_weekday(day))?;
            check_night(
                Place::Week(day),
                self.on_weekday(day),
                self.on_weekday(day.succ()),
            )?;
            day = day.succ();
        }
        for (date, own) in &self.overrides {
            check_day(Place::Date(*date), own)?;
            if let Some(before) = date.checked_sub_days(Days::new(1)) {
                check_night(Place::Date(before), self.on(before), own)?;
            }
            if let Some(after) = date.checked_add_days(Days::new(1)) {
                check_night(Place::Date(*date), own, self.on(after))?;
            }
        }
        Ok(())
    }
}

/// Each interval by itself, and those of one day with one another.
fn check_day(place: Place, intervals: &[Interval]) -> Result<(), CalendarFault> {
    if let Some(interval) = intervals
        .iter()
        .find(|one| one.crosses_midnight() && one.minutes() > LONGEST_NIGHT)
    {
        return Err(CalendarFault::Reversed {
            place,
            interval: *interval,
        });
    }
    let mut sorted = intervals.to_vec();
    sorted.sort_unstable();
    for (first, second) in sorted.iter().zip(sorted.iter().skip(1)) {
        if first.to_minute() > second.from_minute() {
            return Err(CalendarFault::Overlap {
                place,
                first: *first,
                second: *second,
            });
        }
    }
    Ok(())
}

/// A shift that crosses midnight with those of the day it crosses into.
fn check_night(
    place: Place,
    evening: &[Interval],
    morning: &[Interval],
) -> Result<(), CalendarFault> {
    for first in evening.iter().filter(|one| one.crosses_midnight()) {
        let end = first.to_minute() - Interval::ALL_DAY.minutes();
        if let Some(second) = morning.iter().find(|one| one.from_minute() < end) {
            return Err(CalendarFault::Overlap {
                place,
                first: *first,
                second: *second,
            });
        }
    }
    Ok(())
}
