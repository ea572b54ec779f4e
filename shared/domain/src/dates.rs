//! Days and times as people write them, in Russian and English: «завтра в 18», «в пятницу вечером», `15.12 18:30`,
//! "until monday", "in 2 days", ISO. What is said is read, or a doubt is given back that says what to ask.
//!
//! The rules: the day stands before the month; the nearest future is meant; a bare hour from one to seven is asked for
//! (`07:00` and «7 утра» are not bare); what lies more than 330 days ahead without a year is asked for. Words for
//! people stand in the locales: what was understood is shown by `mtl_locale::time` and is read here again as the same.

mod clock;
mod cursor;
mod day;
mod doubt;
mod meant;
mod period;
mod phrase;
mod repeat;
mod resolve;
mod span;
#[cfg(test)]
mod tests;
mod token;
mod words;

use std::fmt;

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike, Weekday};
use chrono_tz::Tz;

use self::{cursor::Cursor, phrase::Phrase};
use crate::clock::Instant;

pub use self::{
    doubt::{Doubt, Why},
    period::{Period, parse_period},
    span::Span,
};

/// Longer texts are not dates.
pub const LONGEST: usize = 200;

/// A day, and an hour when one was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day, in the zone that was asked about.
    pub date: NaiveDate,
    /// The hour of the clock there.
    pub time: Option<NaiveTime>,
    /// The instant, when there is an hour.
    pub at: Option<Instant>,
}

/// What was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// When it is, or begins; the first time of something repeated.
    pub start: Moment,
    /// When it ends, if that was said.
    pub end: Option<Moment>,
    /// The hour is only a part of the day: «утром» is nine, «вечером» seven.
    pub rough: bool,
    /// How it comes again.
    pub repeat: Option<Repeat>,
}

impl Parsed {
    /// The instant it begins; with `morning` for the hour when none was said.
    #[must_use]
    pub fn instant(&self, zone: Tz, morning: NaiveTime) -> Option<Instant> {
        self.start
            .at
            .or_else(|| resolve::instant(zone, self.start.date.and_time(morning)))
    }

    /// Its numbers, for the words of a locale. Always with the weekday and the year, so that a slip is seen.
    #[must_use]
    pub fn echo(&self) -> (Echo, Option<Echo>) {
        (Echo::of(self.start), self.end.map(Echo::of))
    }
}

/// A moment in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Echo {
    /// 1 is Monday.
    pub weekday: u32,
    /// The day of the month.
    pub day: u32,
    /// 1 is January.
    pub month: u32,
    /// The year.
    pub year: i32,
    /// Hour and minute.
    pub time: Option<(u32, u32)>,
}

impl Echo {
    fn of(moment: Moment) -> Self {
        Self {
            weekday: moment.date.weekday().number_from_monday(),
            day: moment.date.day(),
            month: moment.date.month(),
            year: moment.date.year(),
            time: moment.time.map(|time| (time.hour(), time.minute())),
        }
    }
}

/// `2026-05-15 19:00`, for tables and logs.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        match self.time {
            Some(time) => write!(f, " {}", time.format("%H:%M")),
            None => Ok(()),
        }
    }
}

/// How something comes again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Repeat {
    /// Every so many days.
    Days(u32),
    /// Every so many weeks on these weekdays, Monday first; none said means that of the first time.
    Weeks(u32, Vec<Weekday>),
    /// On this day of each month.
    MonthDay(u32),
    /// On the n-th such weekday of each month; -1 is the last.
    MonthWeekday(i8, Weekday),
}

/// Reads a day, a time or both. `lang` is the reader's language and decides one thing: `5/6` is asked for in English.
///
/// # Errors
/// When it cannot be understood, lies in the past, or means two things.
pub fn parse(text: &str, now: Instant, zone: Tz, lang: &str) -> Result<Parsed, Doubt> {
    let tokens = token::tokens(text)?;
    let mut phrase = Phrase::read(&mut Cursor::new(&tokens))?;
    phrase.english = lang == "en";
    resolve::resolve(&phrase, now, zone)
}

/// Reads a length of time: `90m`, `2d`, «2 часа», «неделю», «полтора часа», `1h 30m`.
///
/// # Errors
/// When it is none, or nothing, or longer than ten years.
pub fn parse_span(text: &str) -> Result<Span, Doubt> {
    let tokens = token::tokens(text)?;
    let mut cursor = Cursor::new(&tokens);
    for word in ["на", "через", "for", "in"] {
        if cursor.word(word) {
            break;
        }
    }
    let span = span::read(&mut cursor)?;
    match (span, cursor.rest()) {
        (Some(span), None) => Ok(span),
        (_, Some(rest)) => Err(Doubt::Unknown(rest)),
        (None, None) => Err(Doubt::Empty),
    }
}
