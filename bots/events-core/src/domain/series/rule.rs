//! The cadence of a series: which days it gives, and what they are as instants.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};
use chrono_tz::Tz;
use mtl_domain::{clock::later, dates::Repeat};

use crate::domain::{local, span::Span};

/// How something comes again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cadence {
    /// Every so many days.
    Days,
    /// Every so many weeks on these weekdays; none is that of the first day.
    Weeks(Vec<Weekday>),
    /// On this day of every so many months; a month that has no such day is left out.
    MonthDay(u32),
    /// On the n-th such weekday of every so many months; -1 is the last, and a month without a fifth is left out.
    MonthWeekday(i8, Weekday),
}

/// The rule of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// How it comes again.
    pub cadence: Cadence,
    /// Every so many days, weeks or months; nothing counts as one.
    pub every: u32,
    /// The day the counting begins with; nothing lies before it.
    pub first: NaiveDate,
    /// The hour on the wall, which stays when the clocks change.
    pub time: NaiveTime,
    /// The zone of the city.
    pub zone: Tz,
    /// How long, on the clock on the wall.
    pub length: TimeDelta,
    /// The last day it may give.
    pub until: Option<NaiveDate>,
    /// Days that were taken out.
    pub without: BTreeSet<NaiveDate>,
}

impl Cadence {
    /// What was said in words, with its step.
    #[must_use]
    pub fn said(repeat: &Repeat) -> (Self, u32) {
        match repeat {
            Repeat::Days(every) => (Self::Days, *every),
            Repeat::Weeks(every, days) => (Self::Weeks(days.clone()), *every),
            Repeat::MonthDay(day) => (Self::MonthDay(*day), 1),
            Repeat::MonthWeekday(n, weekday) => (Self::MonthWeekday(*n, *weekday), 1),
        }
    }
}

impl Rule {
    fn step(&self) -> u32 {
        self.every.max(1)
    }

    /// Whether it gives this day.
    #[must_use]
    pub fn gives(&self, date: NaiveDate) -> bool {
        date >= self.first
            && self.until.is_none_or(|until| date <= until)
            && !self.without.contains(&date)
            && self.fits(date)
    }

    /// Whether the cadence falls on this day, whatever its bounds.
    fn fits(&self, date: NaiveDate) -> bool {
        let apart = |units: i64| units.rem_euclid(i64::from(self.step())) == 0;
        match &self.cadence {
            Cadence::Days => apart(date.signed_duration_since(self.first).num_days()),
            Cadence::Weeks(days) => {
                let weeks = monday(date)
                    .signed_duration_since(monday(self.first))
                    .num_weeks();
                let on = match days.as_slice() {
                    [] => date.weekday() == self.first.weekday(),
                    days => days.contains(&date.weekday()),
                };
                on && apart(weeks)
            }
            Cadence::MonthDay(day) => {
                date.day() == *day && apart(month_number(date) - month_number(self.first))
            }
            Cadence::MonthWeekday(n, weekday) => {
                date.weekday() == *weekday
                    && apart(month_number(date) - month_number(self.first))
                    && is_nth(*n, date)
            }
        }
    }

    /// The days it gives from one to another, both included. A rule that gives none ends by the bounds.
    #[must_use]
    pub fn dates(&self, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
        let from = from.max(self.first);
        let to = self.until.map_or(to, |until| until.min(to));
        let mut dates = Vec::new();
        let mut date = from;
        while date <= to {
            if self.gives(date) {
                dates.push(date);
            }
            let Some(next) = date.succ_opt() else { break };
            date = next;
        }
        dates
    }

    /// The local start on a day: what the row is known by.
    #[must_use]
    pub fn start_on(&self, date: NaiveDate) -> NaiveDateTime {
        date.and_time(self.time)
    }

    /// When that is: the end, too, is where the clock on the wall says. What the clocks skip begins where they skip to.
    #[must_use]
    pub fn span_at(&self, start: NaiveDateTime) -> Option<Span> {
        let from = local::first(self.zone, start)?;
        let wall_end = start.checked_add_signed(self.length)?;
        let to = local::last(self.zone, wall_end)?;
        Span::new(from, to).or_else(|| Span::new(from, later(from, self.length)))
    }
}

fn monday(date: NaiveDate) -> NaiveDate {
    let days = u64::from(date.weekday().num_days_from_monday());
    date.checked_sub_days(Days::new(days)).unwrap_or(date)
}

fn month_number(date: NaiveDate) -> i64 {
    i64::from(date.year()) * 12 + i64::from(date.month0())
}

/// Whether it is the n-th of its weekday in its month, or from the end for what is below zero.
fn is_nth(n: i8, date: NaiveDate) -> bool {
    let place = i64::from(date.day0() / 7 + 1);
    if n > 0 {
        return place == i64::from(n);
    }
    let next_month = date
        .with_day(1)
        .and_then(|first| first.checked_add_months(Months::new(1)));
    let from_end = next_month.map(|next| {
        let left = next.signed_duration_since(date).num_days();
        (left - 1) / 7 + 1
    });
    from_end == Some(-i64::from(n))
}
