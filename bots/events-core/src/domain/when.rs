//! When an event is, from what a person wrote: a span that can be booked, or the question that has to be asked first.
//!
//! The words are read by `mtl_domain::dates`; here they become an event's time: an end is added where none was said, a
//! day without an hour asks for one, and every doubt becomes a question with its answers ready to be tapped.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Timelike};
use chrono_tz::Tz;
use mtl_domain::{
    clock::{Instant, later},
    dates::{self, Doubt, Moment, Parsed, Why},
};

use super::{local, series::Cadence, span::Span};

#[cfg(test)]
mod tests;

/// How long an event is when its end was not said.
pub const USUAL_LENGTH: TimeDelta = TimeDelta::hours(2);
/// What lasts longer is a slip.
pub const LONGEST: TimeDelta = TimeDelta::days(14);

/// When an event is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// From when until when.
    pub span: Span,
    /// The end was not said: two hours are taken, and shown as such.
    pub end_assumed: bool,
    /// Only a part of the day was said.
    pub rough: bool,
    /// Whole days: from the first to the last.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// How it comes again, with its step.
    pub repeat: Option<(Cadence, u32)>,
}

/// What has to be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// The day is known; at which hour?
    Hour {
        date: NaiveDate,
        parsed: Box<Parsed>,
    },
    /// It can mean each of these.
    Which(Why, Vec<When>),
    /// Days that can be meant, still without an hour.
    WhichDay(Vec<NaiveDate>),
    /// It is nearly a year ahead: really?
    Far(When),
    /// The clocks skip that hour; this one?
    Skipped(When),
    /// The day named is another weekday than the one named.
    Weekday {
        date: NaiveDate,
        said: chrono::Weekday,
    },
    /// It is over.
    Past,
    /// It does not read as a time, or as two; this part of it.
    Unclear(Doubt),
}

/// When a text says that an event is.
///
/// # Errors
/// The question that has to be asked.
pub fn read(
    text: &str,
    now: Instant,
    zone: Tz,
    lang: &str,
    usual: TimeDelta,
) -> Result<When, Question> {
    match dates::parse(text, now, zone, lang) {
        Ok(parsed) => when(&parsed, zone, usual),
        Err(doubt) => Err(question(doubt, zone, usual)),
    }
}

/// A reading as an event's time.
///
/// # Errors
/// The hour is missing.
pub fn when(parsed: &Parsed, zone: Tz, usual: TimeDelta) -> Result<When, Question> {
    let repeat = parsed.repeat.as_ref().map(Cadence::said);
    let unclear = || Question::Unclear(Doubt::EndsBefore);
    let Some(start) = parsed.start.at else {
        // Several days are days; one day wants an hour.
        let Some(end) = parsed.end.filter(|end| end.date > parsed.start.date) else {
            return Err(Question::Hour {
                date: parsed.start.date,
                parsed: Box::new(parsed.clone()),
            });
        };
        let (first, last) = (parsed.start.date, end.date);
        return Ok(When {
            span: whole(zone, first, last).ok_or_else(unclear)?,
            end_assumed: false,
            rough: false,
            days: Some((first, last)),
            repeat,
        });
    };
    let end = match parsed.end {
        Some(Moment { at: Some(at), .. }) => Some(at),
        // «29 мая в 10 – 31 мая»: until the end of the last day.
        Some(Moment { date, .. }) => local::day(zone, date).map(Span::end),
        None => None,
    };
    let span = Span::new(start, end.unwrap_or_else(|| later(start, usual)))
        .filter(|span| span.length() <= LONGEST)
        .ok_or_else(unclear)?;
    Ok(When {
        span,
        end_assumed: end.is_none(),
        rough: parsed.rough,
        days: None,
        repeat,
    })
}

fn whole(zone: Tz, first: NaiveDate, last: NaiveDate) -> Option<Span> {
    let days = last.signed_duration_since(first).num_days();
    let (first, last) = (local::day(zone, first)?, local::day(zone, last)?);
    (days < LONGEST.num_days()).then_some(first.hull(last))
}

fn question(doubt: Doubt, zone: Tz, usual: TimeDelta) -> Question {
    match doubt {
        Doubt::Which(why, options) => {
            let whens: Vec<When> = options
                .iter()
                .filter_map(|parsed| when(parsed, zone, usual).ok())
                .collect();
            if whens.len() == options.len() {
                return Question::Which(why, whens);
            }
            Question::WhichDay(options.iter().map(|parsed| parsed.start.date).collect())
        }
        Doubt::Far(parsed) => match when(&parsed, zone, usual) {
            Ok(when) => Question::Far(when),
            Err(question) => question,
        },
        Doubt::Skipped(parsed) => match when(&parsed, zone, usual) {
            Ok(when) => Question::Skipped(when),
            Err(question) => question,
        },
        Doubt::WeekdayDiffers { date, said } => Question::Weekday { date, said },
        Doubt::Past(_) => Question::Past,
        doubt => Question::Unclear(doubt),
    }
}

impl When {
    /// The time that a preset or an answered hour makes of a day.
    #[must_use]
    pub fn at(date: NaiveDate, time: NaiveTime, zone: Tz, length: TimeDelta) -> Option<Self> {
        let start = local::first(zone, date.and_time(time))?;
        Some(Self {
            span: Span::lasting(start, length)?,
            end_assumed: true,
            rough: false,
            days: None,
            repeat: None,
        })
    }

    /// So many days earlier or later, at the same hour on the wall.
    #[must_use]
    pub fn shifted(&self, days: i32, zone: Tz) -> Option<Self> {
        let step = Days::new(u64::from(days.unsigned_abs()));
        let moved = |at: Instant| {
            let wall = local::wall(zone, at);
            let moved = if days < 0 {
                wall.checked_sub_days(step)?
            } else {
                wall.checked_add_days(step)?
            };
            local::first(zone, moved)
        };
        let start = moved(self.span.start())?;
        let span = match moved(self.span.end()).and_then(|end| Span::new(start, end)) {
            Some(span) => span,
            None => self.span.moved_to(start)?,
        };
        let shift = |date: NaiveDate| {
            if days < 0 {
                date.checked_sub_days(step)
            } else {
                date.checked_add_days(step)
            }
        };
        let whole = match self.days {
            Some((first, last)) => Some((shift(first)?, shift(last)?)),
            None => None,
        };
        Some(Self {
            span,
            days: whole,
            ..self.clone()
        })
    }

    /// Its numbers, for the words of a locale: always with the weekday and the year, so that a slip is seen.
    #[must_use]
    pub fn echo(&self, zone: Tz) -> Echo {
        let (first, last) = self.days.unwrap_or_else(|| local::days(zone, self.span));
        let hours = self.days.is_none().then(|| {
            let hour = |at| {
                let wall = local::wall(zone, at);
                (wall.hour(), wall.minute())
            };
            (hour(self.span.start()), hour(self.span.end()))
        });
        Echo {
            first: Day::of(first),
            last: (last != first).then(|| Day::of(last)),
            hours,
        }
    }
}

/// A day in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// 1 is Monday.
    pub weekday: u32,
    /// The day of the month.
    pub day: u32,
    /// 1 is January.
    pub month: u32,
    /// The year.
    pub year: i32,
}

impl Day {
    fn of(date: NaiveDate) -> Self {
        Self {
            weekday: date.weekday().number_from_monday(),
            day: date.day(),
            month: date.month(),
            year: date.year(),
        }
    }
}

/// What was understood, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Echo {
    /// The day it begins.
    pub first: Day,
    /// The day it ends, when that is another.
    pub last: Option<Day>,
    /// Hour and minute of the beginning and of the end; none for whole days.
    pub hours: Option<((u32, u32), (u32, u32))>,
}
