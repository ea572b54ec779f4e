//! One working interval of a day, in whole minutes of local time: "09:00-13:00", "18:00-24:00", "22:00-02:00".

use std::{fmt, str::FromStr};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

const DAY: u16 = 24 * 60;

/// From a minute of the day up to another, not including it. An end at or before the start is on the next day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Interval {
    from: u16,
    to: u16,
}

/// Why a text is no interval.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IntervalFault {
    /// Not of the form HH:MM-HH:MM.
    #[error("{0:?} is not HH:MM-HH:MM")]
    Form(String),
    /// No such time of day. 24:00 may only end an interval.
    #[error("{0:?} names a time that does not exist")]
    NoSuchTime(String),
}

impl Interval {
    /// 00:00-24:00.
    pub const ALL_DAY: Self = Self { from: 0, to: DAY };

    /// The minute of the day it begins at, 0..=1439.
    #[must_use]
    pub const fn from_minute(self) -> u16 {
        self.from
    }

    /// The minute it ends at, counted from the midnight it begins after: beyond 1440 when it crosses into the next day.
    #[must_use]
    pub const fn to_minute(self) -> u16 {
        if self.crosses_midnight() {
            self.to + DAY
        } else {
            self.to
        }
    }

    /// Whether it ends on the day after it began. "18:00-24:00" does not.
    #[must_use]
    pub const fn crosses_midnight(self) -> bool {
        self.to <= self.from
    }

    /// How long it is on a day without a change of the clocks.
    #[must_use]
    pub const fn minutes(self) -> u16 {
        self.to_minute() - self.from
    }

    /// Local start and end when it begins on `date`.
    #[must_use]
    pub fn at(self, date: NaiveDate) -> Option<(NaiveDateTime, NaiveDateTime)> {
        Some((local(date, self.from)?, local(date, self.to_minute())?))
    }
}

fn local(date: NaiveDate, minute: u16) -> Option<NaiveDateTime> {
    let date = date.checked_add_days(chrono::Days::new(u64::from(minute / DAY)))?;
    let minute = u32::from(minute % DAY);
    Some(date.and_time(NaiveTime::from_hms_opt(minute / 60, minute % 60, 0)?))
}

impl FromStr for Interval {
    type Err = IntervalFault;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let form = || IntervalFault::Form(text.to_owned());
        // People type a dash as readily as a hyphen.
        let (from, to) = text.split_once(['-', '–', '—']).ok_or_else(form)?;
        let (from, to) = (minute(from).ok_or_else(form)?, minute(to).ok_or_else(form)?);
        match (from, to) {
            (Some(from), Some(to)) if from < DAY => Ok(Self { from, to }),
            _ => Err(IntervalFault::NoSuchTime(text.to_owned())),
        }
    }
}

/// Outer `None`: not HH:MM. Inner `None`: no such time.
fn minute(text: &str) -> Option<Option<u16>> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if !(1..=2).contains(&hours.len()) || minutes.len() != 2 || !digits(hours) || !digits(minutes) {
        return None;
    }
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    let minute = hours * 60 + minutes;
    Some((minutes < 60 && minute <= DAY).then_some(minute))
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, to } = self;
        write!(
            f,
            "{:02}:{:02}-{:02}:{:02}",
            from / 60,
            from % 60,
            to / 60,
            to % 60
        )
    }
}

impl From<Interval> for String {
    fn from(interval: Interval) -> Self {
        interval.to_string()
    }
}

impl TryFrom<String> for Interval {
    type Error = IntervalFault;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}
