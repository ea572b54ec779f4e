//! Which of the days kept is the one to compare with: days may be missing, for a server may have been away.

use chrono::{Days, NaiveDate};
use mtl_stellar::indicators::{Indicators, Trend};
use serde::{Deserialize, Serialize};

/// A day's figures as they were kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The day.
    pub day: NaiveDate,
    /// The figures.
    pub figures: Indicators,
}

/// How far from the day wanted another may stand in for it.
const SLACK: u64 = 3;
/// How far a chart looks back, and the farther comparison.
pub const MONTH: u64 = 30;
/// The nearer comparison.
pub const WEEK: u64 = 7;

/// Since when, and how the figures moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Since {
    /// The day compared with.
    pub day: NaiveDate,
    /// The movement.
    pub trend: Trend,
}

/// How the figures moved in so many days; none when no day near that one was kept.
#[must_use]
pub fn since(now: &Indicators, today: NaiveDate, kept: &[Kept], days: u64) -> Option<Since> {
    let wanted = today.checked_sub_days(Days::new(days))?;
    let oldest = wanted.checked_sub_days(Days::new(SLACK))?;
    let found = kept
        .iter()
        .filter(|it| it.day <= wanted && it.day >= oldest)
        .max_by_key(|it| it.day)?;
    Some(Since {
        day: found.day,
        trend: now.since(&found.figures),
    })
}

/// The last month by day, from the first one that was read, today's figures at its end; a day that was not read is empty.
#[must_use]
pub fn month<'a>(
    now: &'a Indicators,
    today: NaiveDate,
    kept: &'a [Kept],
) -> Vec<(NaiveDate, Option<&'a Indicators>)> {
    let Some(first) = today.checked_sub_days(Days::new(MONTH)) else {
        return Vec::new();
    };
    first
        .iter_days()
        .take_while(|day| *day <= today)
        .map(|day| {
            let figures = if day == today {
                Some(now)
            } else {
                kept.iter().find(|it| it.day == day).map(|it| &it.figures)
            };
            (day, figures)
        })
        .skip_while(|(_, figures)| figures.is_none())
        .collect()
}
