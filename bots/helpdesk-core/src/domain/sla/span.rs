//! How long a target is, as settings write it: `45m`, `8h`, `3d`, `1d 4h`.

use std::{fmt, str::FromStr};

use mtl_domain::hours::{Calendar, Interval};
use serde::{Deserialize, Serialize};

use super::Hours;

/// A stretch of days and minutes. Of business hours a day is the desk's longest working day, else 24 hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Span {
    days: i64,
    minutes: i64,
}

/// Why a text is no span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpanFault(String);

impl fmt::Display for SpanFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not like \"45m\", \"8h\" or \"3d\"", self.0)
    }
}

impl std::error::Error for SpanFault {}

/// The longest that means something.
const LONGEST_DAYS: i64 = 366;

impl Span {
    /// So many hours.
    #[must_use]
    pub const fn hours(hours: i64) -> Self {
        Self {
            days: 0,
            minutes: hours * 60,
        }
    }

    /// So many days.
    #[must_use]
    pub const fn days(days: i64) -> Self {
        Self { days, minutes: 0 }
    }

    /// How many seconds of the time that counts.
    #[must_use]
    pub fn seconds(self, hours: Hours, calendar: &Calendar) -> i64 {
        let day = match hours {
            Hours::Calendar => 24 * 60,
            Hours::Business => longest_day(calendar),
        };
        (self.days * day + self.minutes) * 60
    }
}

/// The minutes of the longest day of a week.
fn longest_day(calendar: &Calendar) -> i64 {
    let minutes = |day: &Vec<Interval>| day.iter().map(|one| i64::from(one.minutes())).sum();
    calendar
        .weekly
        .iter()
        .map(minutes)
        .max()
        .unwrap_or_default()
}

impl FromStr for Span {
    type Err = SpanFault;

    fn from_str(text: &str) -> Result<Self, SpanFault> {
        let fault = || SpanFault(text.to_owned());
        let mut span = Self::days(0);
        let mut number = String::new();
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            if c.is_ascii_digit() {
                number.push(c);
                continue;
            }
            let count: i64 = number.parse().map_err(|_| fault())?;
            if count > LONGEST_DAYS * 24 * 60 {
                return Err(fault());
            }
            number.clear();
            match c {
                'd' => span.days += count,
                'h' => span.minutes += count * 60,
                'm' => span.minutes += count,
                _ => return Err(fault()),
            }
        }
        let fits = number.is_empty()
            && (1..=LONGEST_DAYS * 24 * 60).contains(&(span.days * 24 * 60 + span.minutes));
        if fits { Ok(span) } else { Err(fault()) }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hours, minutes) = (self.minutes / 60, self.minutes % 60);
        let parts = [(self.days, 'd'), (hours, 'h'), (minutes, 'm')];
        for (count, unit) in parts.into_iter().filter(|(count, _)| *count != 0) {
            write!(f, "{count}{unit}")?;
        }
        Ok(())
    }
}

impl From<Span> for String {
    fn from(span: Span) -> Self {
        span.to_string()
    }
}

impl TryFrom<String> for Span {
    type Error = SpanFault;

    fn try_from(text: String) -> Result<Self, SpanFault> {
        text.parse()
    }
}
