//! The written form of a calendar, for settings files.
//!
//! ```toml
//! zone = "Europe/Podgorica"
//! holidays = ["2026-05-21"]
//! [weekly]
//! mon = ["09:00-13:00", "14:00-18:00"]
//! fri = ["22:00-02:00"]
//! [overrides]
//! 2026-12-31 = ["09:00-12:00"]
//! ```

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{Calendar, CalendarFault, Interval};

/// The days of the week as they are written; one that is not written is closed.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct WeekText {
    mon: Vec<Interval>,
    tue: Vec<Interval>,
    wed: Vec<Interval>,
    thu: Vec<Interval>,
    fri: Vec<Interval>,
    sat: Vec<Interval>,
    sun: Vec<Interval>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarText {
    zone: String,
    #[serde(default)]
    holidays: BTreeSet<NaiveDate>,
    weekly: WeekText,
    #[serde(default)]
    overrides: BTreeMap<NaiveDate, Vec<Interval>>,
}

/// Why a written calendar is not taken.
#[derive(Debug, thiserror::Error)]
pub enum TextFault {
    #[error("unknown time zone {0:?}; names are like \"Europe/Podgorica\"")]
    Zone(String),
    #[error(transparent)]
    Calendar(#[from] CalendarFault),
}

impl From<Calendar> for CalendarText {
    fn from(calendar: Calendar) -> Self {
        let [mon, tue, wed, thu, fri, sat, sun] = calendar.weekly;
        Self {
            zone: calendar.zone.name().to_owned(),
            holidays: calendar.holidays,
            weekly: WeekText {
                mon,
                tue,
                wed,
                thu,
                fri,
                sat,
                sun,
            },
            overrides: calendar.overrides,
        }
    }
}

impl TryFrom<CalendarText> for Calendar {
    type Error = TextFault;

    fn try_from(text: CalendarText) -> Result<Self, Self::Error> {
        let zone: Tz = text
            .zone
            .parse()
            .map_err(|_| TextFault::Zone(text.zone.clone()))?;
        let WeekText {
            mon,
            tue,
            wed,
            thu,
            fri,
            sat,
            sun,
        } = text.weekly;
        let calendar = Self {
            zone,
            weekly: [mon, tue, wed, thu, fri, sat, sun],
            holidays: text.holidays,
            overrides: text.overrides,
        };
        calendar.check()?;
        Ok(calendar)
    }
}

/// The name of a weekday in the written form.
pub const fn day_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "mon",
        Weekday::Tue => "tue",
        Weekday::Wed => "wed",
        Weekday::Thu => "thu",
        Weekday::Fri => "fri",
        Weekday::Sat => "sat",
        Weekday::Sun => "sun",
    }
}
