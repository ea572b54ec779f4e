//! What cannot be taken as it was said, so that the caller can ask or say what is wrong.

use chrono::{NaiveDate, Weekday};

use super::Parsed;

/// Why there is more than one reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// «в пятницу» on a Friday, "next friday", midnight of a day.
    Day,
    /// `5/6` among English readers.
    DayOrMonth,
    /// A bare hour: morning or evening.
    HalfOfDay,
    /// The clocks go back and this hour comes twice.
    ClockBack,
}

/// What is doubtful.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// Nothing was said, or a length of nothing.
    Empty,
    /// These words are not understood.
    Unknown(String),
    /// Two days or two hours were said that do not go together; this is the second.
    Twice(String),
    /// There is no such day: 31 June.
    NoSuchDate {
        /// The day.
        day: u32,
        /// The month.
        month: u32,
        /// The year, if said.
        year: Option<i32>,
    },
    /// There is no such hour.
    NoSuchTime {
        /// The hour.
        hour: u32,
        /// The minute.
        minute: u32,
    },
    /// That day is another weekday than the one said.
    WeekdayDiffers {
        /// The day.
        date: NaiveDate,
        /// What was said.
        said: Weekday,
    },
    /// It has passed.
    Past(Parsed),
    /// No year was said, and it is nearly a year ahead: perhaps the past was meant.
    Far(Parsed),
    /// Further than ten years ahead.
    TooFar,
    /// The end does not come after the beginning.
    EndsBefore,
    /// The clocks skip this hour; this is the one they skip to.
    Skipped(Parsed),
    /// It can mean each of these, the earliest first.
    Which(Why, Vec<Parsed>),
}
