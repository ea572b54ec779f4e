//! A length of time as people set it: "5 bd" are working days, "14 d" are days.

use std::{fmt, str::FromStr};

use chrono::{Days, NaiveDateTime, TimeDelta, TimeZone};
use mtl_domain::{
    clock::{Instant, later},
    hours::Calendar,
};
use serde::{Deserialize, Serialize};

/// How far ahead working days are looked for. A calendar that is closed for longer counts days instead.
const HORIZON_DAYS: u64 = 400;

/// A number of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Term {
    /// Days on which the desk works; the last one to its end.
    Business(u16),
    /// Days of 24 hours.
    Days(u16),
}

/// Not of the form "5 bd" or "14 d".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadTerm(String);

impl fmt::Display for BadTerm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is neither like \"5 bd\" nor like \"14 d\"", self.0)
    }
}

impl Term {
    /// When it is over, counted from an instant. It is always later than that, and there always is such an instant:
    /// a case without a date is what this crate is here to prevent.
    #[must_use]
    pub fn after(self, from: Instant, calendar: &Calendar) -> Instant {
        match self {
            Self::Days(days) => in_days(from, days),
            Self::Business(days) => {
                business(from, days, calendar).unwrap_or_else(|| in_days(from, days))
            }
        }
    }
}

fn in_days(from: Instant, days: u16) -> Instant {
    later(from, TimeDelta::days(i64::from(days.max(1))))
}

/// The end of the last of so many working days after today's date.
fn business(from: Instant, days: u16, calendar: &Calendar) -> Option<Instant> {
    let today = from.with_timezone(&calendar.zone).date_naive();
    let mut left = days.max(1);
    for ahead in 1..=HORIZON_DAYS {
        let date = today.checked_add_days(Days::new(ahead))?;
        let ends = calendar.on(date).iter().filter_map(|span| span.at(date));
        let Some(end) = ends.map(|(_, end)| end).max() else {
            continue;
        };
        left -= 1;
        if left == 0 {
            return to_utc(end, calendar).filter(|at| *at > from);
        }
    }
    None
}

fn to_utc(local: NaiveDateTime, calendar: &Calendar) -> Option<Instant> {
    let zone = calendar.zone;
    let at = |local: &NaiveDateTime| zone.from_local_datetime(local).latest();
    // An hour the clocks leap over does not exist; the one after it does.
    at(&local)
        .or_else(|| at(&local.checked_add_signed(TimeDelta::hours(1))?))
        .map(|at| at.to_utc())
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Business(days) => write!(f, "{days} bd"),
            Self::Days(days) => write!(f, "{days} d"),
        }
    }
}

impl FromStr for Term {
    type Err = BadTerm;

    fn from_str(text: &str) -> Result<Self, BadTerm> {
        let bad = || BadTerm(text.to_owned());
        let plain = text.trim();
        let unit = plain.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = plain.strip_suffix(unit).ok_or_else(bad)?;
        let days: u16 = number.parse().map_err(|_| bad())?;
        if days == 0 {
            return Err(bad());
        }
        match unit.trim() {
            "bd" => Ok(Self::Business(days)),
            "d" => Ok(Self::Days(days)),
            _ => Err(bad()),
        }
    }
}

impl From<Term> for String {
    fn from(term: Term) -> Self {
        term.to_string()
    }
}

impl TryFrom<String> for Term {
    type Error = BadTerm;

    fn try_from(text: String) -> Result<Self, BadTerm> {
        text.parse()
    }
}
