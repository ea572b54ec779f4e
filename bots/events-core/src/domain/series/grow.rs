//! Growing a series: the rows that are missing up to the horizon, and those that were skipped and are tried again.

use chrono::{Days, NaiveDateTime, TimeDelta};
use chrono_tz::Tz;
use mtl_domain::{
    clock::{Instant, later},
    named,
};

use crate::domain::{local, span::Span};

use super::Rule;

named! {
    /// What became of a row.
    pub enum RowState as "state of a row" {
        /// It is an occurrence.
        Live = "live",
        /// Something stood in the way: tried again whenever something came free.
        Skipped = "skipped",
        /// Taken out by hand: never made again.
        Removed = "removed",
    }
}

/// A row of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The local start the rule gave it: its name inside the series.
    pub recurrence: NaiveDateTime,
    /// When it really is.
    pub span: Span,
    /// What became of it.
    pub state: RowState,
    /// Changed by hand: edits of the series leave it alone.
    pub modified: bool,
}

/// What is to be done; each goes through the same booking as any other date, and may end as skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A new row.
    Create(NaiveDateTime, Span),
    /// One that was skipped.
    Retry(NaiveDateTime, Span),
}

impl Step {
    /// When it would be.
    #[must_use]
    pub const fn span(&self) -> Span {
        match self {
            Self::Create(_, span) | Self::Retry(_, span) => *span,
        }
    }
}

/// What is missing from now until so many weeks ahead, the earliest first. Done twice it finds nothing to do but what
/// was skipped.
#[must_use]
pub fn grow(rule: &Rule, rows: &[Row], now: Instant, weeks: u32) -> Vec<Step> {
    let today = local::wall(rule.zone, now).date();
    let last = today
        .checked_add_days(Days::new(u64::from(weeks) * 7))
        .unwrap_or(today);
    let mut steps: Vec<Step> = rule
        .dates(today, last)
        .into_iter()
        .map(|date| rule.start_on(date))
        .filter(|start| !rows.iter().any(|row| row.recurrence == *start))
        .filter_map(|start| Some(Step::Create(start, rule.span_at(start)?)))
        .collect();
    let skipped = rows.iter().filter(|row| row.state == RowState::Skipped);
    steps.extend(skipped.map(|row| Step::Retry(row.recurrence, row.span)));
    steps.retain(|step| step.span().start() > now);
    steps.sort_by_key(Step::span);
    steps
}

/// "The same again": the weekday and the hour of the last time, in the first week that leaves the notice.
#[must_use]
pub fn again(last: Span, zone: Tz, now: Instant, notice: TimeDelta) -> Option<Span> {
    let start = local::wall(zone, last.start());
    let length = local::wall(zone, last.end()).signed_duration_since(start);
    let soonest = later(now, notice);
    let weeks = soonest.signed_duration_since(last.start()).num_weeks();
    // A day more or less for the clocks is within one week more.
    let first = u64::try_from(weeks).unwrap_or_default().max(1);
    (first..first + 3).find_map(|weeks| {
        let start = start.checked_add_days(Days::new(weeks * 7))?;
        let from = local::first(zone, start)?;
        if from < soonest {
            return None;
        }
        let to = local::last(zone, start.checked_add_signed(length)?)?;
        Span::new(from, to).or_else(|| last.moved_to(from))
    })
}
