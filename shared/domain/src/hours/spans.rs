//! Opening hours as spans of instants: in order, apart from one another, made only as far as they are asked for.

use std::borrow::Cow;

use chrono::{Days, NaiveDate};

use super::{
    Calendar, Interval,
    local::{Side, to_utc},
};
use crate::clock::Instant;

/// From an instant up to another, not including it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub from: Instant,
    pub to: Instant,
}

/// Walks the opening hours that end after an instant. Endless unless the calendar has no hours: the caller stops it.
#[derive(Debug)]
pub struct Spans<'a> {
    calendar: &'a Calendar,
    /// The day whose intervals are being given out.
    date: NaiveDate,
    intervals: Cow<'a, [Interval]>,
    /// Which of them is next.
    place: usize,
    /// Nothing before this is given out any more.
    after: Instant,
    /// No day that begins after this is looked at.
    until: Instant,
}

impl Calendar {
    /// The opening hours within `[from, until)`, cut to it. Adjoining spans may follow one another without a gap.
    pub(super) fn spans(&self, from: Instant, until: Instant) -> Spans<'_> {
        // The local date is at most one off the date in UTC, and a shift may come from the evening before.
        let today = from.date_naive();
        let date = today.checked_sub_days(Days::new(2)).unwrap_or(today);
        Spans {
            calendar: self,
            date,
            intervals: self.sorted_on(date),
            place: 0,
            after: from,
            until,
        }
    }

    /// A day's intervals by their start. They are nearly always written so, and then nothing is copied.
    fn sorted_on(&self, date: NaiveDate) -> Cow<'_, [Interval]> {
        let written = self.on(date);
        if written.is_sorted() {
            return Cow::Borrowed(written);
        }
        let mut sorted = written.to_vec();
        sorted.sort_unstable();
        Cow::Owned(sorted)
    }
}

impl Iterator for Spans<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        loop {
            let Some(interval) = self.intervals.get(self.place).copied() else {
                self.date = self.date.succ_opt()?;
                // Local midnight is never more than a day off the same reading in UTC.
                if self.date.checked_sub_days(Days::new(2))? > self.until.date_naive() {
                    return None;
                }
                self.intervals = self.calendar.sorted_on(self.date);
                self.place = 0;
                continue;
            };
            self.place += 1;
            let (from, to) = interval.at(self.date)?;
            let from = to_utc(self.calendar.zone, from, Side::Start)?.max(self.after);
            let to = to_utc(self.calendar.zone, to, Side::End)?.min(self.until);
            if from < to {
                self.after = to;
                return Some(Span { from, to });
            }
        }
    }
}
