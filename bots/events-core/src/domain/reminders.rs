//! When people are written to about an event, and when they are left alone: the plan, quiet hours, and how often.
//!
//! A plan is made anew whenever the time of an event changes; its keys carry the sequence, so that what was planned for
//! the old time is void and nothing is sent twice.

mod caps;

#[cfg(test)]
mod tests;

use chrono::{NaiveTime, TimeDelta, Timelike};
use chrono_tz::Tz;
use mtl_domain::{
    clock::{Instant, later},
    named,
    people::PersonId,
};
use serde::{Deserialize, Serialize};

use super::{ids::OccurrenceId, local, seats::RsvpState, span::Span};

pub use self::caps::{Caps, Class, Fate, Sent, fate};

named! {
    /// What is sent to somebody who comes.
    pub enum Reminder as "reminder" {
        /// A day before: still coming?
        DayBefore = "rem24",
        /// Two hours before: where it is.
        HoursBefore = "rem2",
        /// Two hours after the end: how was it?
        Feedback = "feedback",
    }
}

named! {
    /// What an organizer is reminded of.
    pub enum Checklist as "checklist" {
        /// Two weeks before: is everything booked and announced?
        TwoWeeks = "check14",
        /// A week before.
        Week = "check7",
        /// Two days before.
        TwoDays = "check2",
        /// The day after: how many, what it cost, a photo.
        Report = "report",
    }
}

/// Hours in which nobody is written to, in the reader's zone; the same hour twice is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Quiet {
    /// From this hour …
    pub from: u32,
    /// … up to this one.
    pub to: u32,
}

impl Default for Quiet {
    fn default() -> Self {
        Self { from: 22, to: 9 }
    }
}

impl Quiet {
    /// Whether it is quiet then.
    #[must_use]
    pub fn holds(self, at: Instant, zone: Tz) -> bool {
        let hour = local::wall(zone, at).hour();
        if self.from <= self.to {
            (self.from..self.to).contains(&hour)
        } else {
            hour >= self.from || hour < self.to
        }
    }

    /// The end of the quiet that holds then, or that instant itself.
    #[must_use]
    pub fn after(self, at: Instant, zone: Tz) -> Instant {
        if !self.holds(at, zone) {
            return at;
        }
        let wall = local::wall(zone, at);
        let tomorrow = self.from > self.to && wall.hour() >= self.from;
        self.bound(self.to, wall.date(), i64::from(tomorrow), zone)
            .map_or(at, |end| end.max(at))
    }

    /// The last minute before the quiet that holds then, or that instant itself.
    #[must_use]
    pub fn before(self, at: Instant, zone: Tz) -> Instant {
        if !self.holds(at, zone) {
            return at;
        }
        let wall = local::wall(zone, at);
        let yesterday = self.from > self.to && wall.hour() < self.to;
        self.bound(self.from, wall.date(), -i64::from(yesterday), zone)
            .and_then(|start| start.checked_sub_signed(TimeDelta::minutes(1)))
            .map_or(at, |start| start.min(at))
    }

    fn bound(self, hour: u32, date: chrono::NaiveDate, days: i64, zone: Tz) -> Option<Instant> {
        let date = date.checked_add_signed(TimeDelta::days(days))?;
        local::first(zone, date.and_time(NaiveTime::from_hms_opt(hour, 0, 0)?))
    }
}

/// Something to be sent: not before `at`, and not at all after `expires`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned<K> {
    /// What.
    pub kind: K,
    /// When.
    pub at: Instant,
    /// A reminder that comes too late is worse than none.
    pub expires: Instant,
    /// The same thing is never sent twice: what, about what, to whom, of which version.
    pub key: String,
}

/// Whom it is planned for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reader {
    /// Who.
    pub person: PersonId,
    /// Where the place stands.
    pub state: RsvpState,
    /// The reader's zone.
    pub zone: Tz,
    /// The reader's quiet hours.
    pub quiet: Quiet,
    /// "Less of this": nothing but what changes the event.
    pub muted: bool,
}

/// What somebody is sent about an occurrence, in order. What is over already is left out, so that who comes an hour
/// before the beginning is not asked whether they still come tomorrow.
#[must_use]
pub fn plan(
    occurrence: OccurrenceId,
    sequence: u32,
    span: Span,
    reader: &Reader,
    now: Instant,
) -> Vec<Planned<Reminder>> {
    let attends = matches!(reader.state, RsvpState::Going | RsvpState::Maybe);
    if !attends || reader.muted {
        return Vec::new();
    }
    let start = span.start();
    let kinds = [
        // Asked in the morning rather than at night, but with time to give the place to somebody else.
        (Reminder::DayBefore, day_before(start, reader)),
        (Reminder::HoursBefore, hours_before(start, reader)),
        (Reminder::Feedback, feedback(span.end(), reader)),
    ];
    let mut planned: Vec<Planned<Reminder>> = kinds
        .into_iter()
        .filter_map(|(kind, window)| {
            let window = window?;
            // Who may come is not asked afterwards how it was.
            let fits = kind != Reminder::Feedback || reader.state == RsvpState::Going;
            (fits && window.start() > now).then(|| Planned {
                kind,
                at: window.start(),
                expires: window.end(),
                key: format!("{kind}:{occurrence}:{}:{sequence}", reader.person),
            })
        })
        .collect();
    planned.sort_by_key(|one| one.at);
    planned
}

/// A day before, between 36 and 12 hours; it is void three hours before the beginning.
fn day_before(start: Instant, reader: &Reader) -> Option<Span> {
    let wished = start.checked_sub_signed(TimeDelta::hours(24))?;
    let latest = start.checked_sub_signed(TimeDelta::hours(12))?;
    let after = reader.quiet.after(wished, reader.zone);
    let at = if after <= latest {
        after
    } else {
        reader.quiet.before(wished, reader.zone)
    };
    Span::new(at, start.checked_sub_signed(TimeDelta::hours(3))?)
}

/// Two hours before, or later in the morning as long as an hour is left; else not at all.
fn hours_before(start: Instant, reader: &Reader) -> Option<Span> {
    let wished = start.checked_sub_signed(TimeDelta::hours(2))?;
    let latest = start.checked_sub_signed(TimeDelta::hours(1))?;
    let at = reader.quiet.after(wished, reader.zone);
    if at > latest {
        return None;
    }
    Span::new(at, start)
}

/// Two hours after the end, or in the morning; two days later nobody remembers.
fn feedback(end: Instant, reader: &Reader) -> Option<Span> {
    let at = reader
        .quiet
        .after(later(end, TimeDelta::hours(2)), reader.zone);
    Span::new(at, later(end, TimeDelta::hours(48)))
}

/// What the organizer is reminded of, in order.
#[must_use]
pub fn checklist(
    occurrence: OccurrenceId,
    sequence: u32,
    span: Span,
    reader: &Reader,
    now: Instant,
) -> Vec<Planned<Checklist>> {
    let before = |days| span.start().checked_sub_signed(TimeDelta::days(days));
    let wishes = [
        (Checklist::TwoWeeks, before(14), before(8)),
        (Checklist::Week, before(7), before(3)),
        (Checklist::TwoDays, before(2), before(0)),
        (
            Checklist::Report,
            Some(later(span.end(), TimeDelta::days(1))),
            Some(later(span.end(), TimeDelta::days(7))),
        ),
    ];
    wishes
        .into_iter()
        .filter_map(|(kind, at, expires)| {
            let at = reader.quiet.after(at?, reader.zone);
            (at > now && at < expires?).then(|| Planned {
                kind,
                at,
                expires: expires.unwrap_or(at),
                key: format!("{kind}:{occurrence}:{}:{sequence}", reader.person),
            })
        })
        .collect()
}
