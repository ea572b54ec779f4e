//! Business hours: how much working time lies between two instants, and when a given amount will have passed.
//!
//! The schedule is local ("09:00" stays 09:00 when the clocks change), the counting is done on the line of instants,
//! so a night shift is an hour shorter in spring and an hour longer in autumn, as it is for the people who work it.

mod check;
mod count;
mod interval;
mod local;
mod pauses;
mod spans;
mod text;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

pub use self::{
    check::CalendarFault,
    interval::{Interval, IntervalFault},
    pauses::Pause,
    spans::Span,
};

/// How far ahead a due time or the next opening is looked for.
pub const HORIZON: TimeDelta = TimeDelta::days(400);

/// When a desk works. Written in settings as local times; see `text` for the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "text::CalendarText", try_from = "text::CalendarText")]
pub struct Calendar {
    /// A zone and not an offset: offsets change twice a year.
    pub zone: Tz,
    /// Monday first. An interval belongs to the day it begins on.
    pub weekly: [Vec<Interval>; 7],
    /// Days nothing begins on. A shift of the evening before still ends when it ends.
    pub holidays: BTreeSet<NaiveDate>,
    /// Days with hours of their own, in place of the week's and of a holiday.
    pub overrides: BTreeMap<NaiveDate, Vec<Interval>>,
}

impl Calendar {
    /// Open at all times.
    #[must_use]
    pub fn always(zone: Tz) -> Self {
        let weekly = std::array::from_fn(|_| vec![Interval::ALL_DAY]);
        Self {
            zone,
            weekly,
            holidays: BTreeSet::new(),
            overrides: BTreeMap::new(),
        }
    }

    /// The intervals that begin on a date.
    #[must_use]
    pub fn on(&self, date: NaiveDate) -> &[Interval] {
        if let Some(own) = self.overrides.get(&date) {
            return own;
        }
        if self.holidays.contains(&date) {
            return &[];
        }
        self.on_weekday(date.weekday())
    }

    /// The intervals of a weekday.
    #[must_use]
    pub fn on_weekday(&self, day: Weekday) -> &[Interval] {
        self.weekly
            .get(day.num_days_from_monday() as usize)
            .map_or(&[], Vec::as_slice)
    }
}
