//! Promises of time: which policy a ticket falls under, and how long its targets are.

mod ladder;
mod span;
#[cfg(test)]
mod tests;
mod timers;

use chrono_tz::Tz;
use mtl_domain::{
    hours::{Calendar, Interval},
    named,
};
use serde::{Deserialize, Serialize};

pub use self::{
    ladder::{STEPS, Step, Told, awake, due, spent, steps},
    span::{Span, SpanFault},
    timers::{Mark, Timer, is_paused, pauses, timers},
};
use super::ticket::{Priority, Ticket};

/// The zone of a desk that has set none.
pub const USUAL_ZONE: Tz = Tz::Europe__Podgorica;

named! {
    /// Which time counts.
    #[derive(Default)]
    pub enum Hours as "hours" {
        /// The desk's working hours.
        #[default]
        Business = "business",
        /// All hours.
        Calendar = "calendar",
    }
}

named! {
    /// What is promised to a member.
    pub enum Promise as "promise" {
        /// A person's first answer in an opening of the ticket.
        First = "first",
        /// A person's answer to what the member wrote later.
        Next = "next",
        /// That it is solved.
        Resolution = "resolution",
        /// A word to the member while the ticket is put off.
        Update = "update",
    }
}

impl Promise {
    /// Whether the member waits for an answer in it.
    #[must_use]
    pub const fn is_answer(self) -> bool {
        matches!(self, Self::First | Self::Next)
    }
}

/// One policy. An empty list stands for everything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// What people call it.
    pub name: String,
    /// Keys of categories.
    #[serde(default)]
    pub categories: Vec<String>,
    /// Priorities.
    #[serde(default)]
    pub priorities: Vec<Priority>,
    /// Levels.
    #[serde(default)]
    pub levels: Vec<String>,
    /// Which time counts.
    #[serde(default)]
    pub hours: Hours,
    /// Until a person's first answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<Span>,
    /// Until every later answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Span>,
    /// Until it is solved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolution: Option<Span>,
    /// Until a word to the member while it is put off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub update: Option<Span>,
}

impl Policy {
    fn covers(&self, ticket: &Ticket) -> bool {
        let category = ticket.category.as_deref().unwrap_or_default();
        (self.categories.is_empty() || self.categories.iter().any(|key| key == category))
            && (self.priorities.is_empty() || self.priorities.contains(&ticket.priority))
            && (self.levels.is_empty() || self.levels.contains(&ticket.level))
    }
}

/// The policies in order: the first that covers a ticket holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Policies(pub Vec<Policy>);

impl Default for Policies {
    fn default() -> Self {
        let policy = |name: &str, priorities: &[Priority], hours, first, next, resolution| Policy {
            name: name.to_owned(),
            categories: Vec::new(),
            priorities: priorities.to_vec(),
            levels: Vec::new(),
            hours,
            first: Some(first),
            next: Some(next),
            resolution: Some(resolution),
            update: None,
        };
        let (hours, days) = (Span::hours, Span::days);
        let (always, business) = (Hours::Calendar, Hours::Business);
        Self(vec![
            policy(
                "urgent",
                &[Priority::Urgent],
                always,
                hours(1),
                hours(2),
                days(1),
            ),
            policy(
                "high",
                &[Priority::High],
                business,
                hours(4),
                hours(8),
                days(3),
            ),
            policy(
                "low",
                &[Priority::Low],
                business,
                hours(16),
                hours(16),
                days(20),
            ),
            policy("usual", &[], business, hours(8), hours(8), days(10)),
        ])
    }
}

impl Policies {
    /// What holds for a ticket from now on, with these policies in this version; none when no policy covers it.
    #[must_use]
    pub fn terms(&self, ticket: &Ticket, calendar: &Calendar, version: i64) -> Option<Terms> {
        let policy = self.0.iter().find(|policy| policy.covers(ticket))?;
        let seconds = |span: &Option<Span>| span.map(|span| span.seconds(policy.hours, calendar));
        Some(Terms {
            policy: policy.name.clone(),
            version,
            hours: policy.hours,
            first: seconds(&policy.first),
            next: seconds(&policy.next),
            resolution: seconds(&policy.resolution),
            update: seconds(&policy.update),
        })
    }
}

/// What was promised, as it was pinned on a ticket: a later change of the policies does not reach it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The policy's name.
    pub policy: String,
    /// The version of the setting it came from.
    pub version: i64,
    /// Which time counts.
    pub hours: Hours,
    /// Seconds until a person's first answer.
    pub first: Option<i64>,
    /// Seconds until a later answer.
    pub next: Option<i64>,
    /// Seconds until it is solved.
    pub resolution: Option<i64>,
    /// Seconds until a word while it is put off.
    pub update: Option<i64>,
}

impl Terms {
    /// How many seconds a promise has.
    #[must_use]
    pub const fn target(&self, promise: Promise) -> Option<i64> {
        match promise {
            Promise::First => self.first,
            Promise::Next => self.next,
            Promise::Resolution => self.resolution,
            Promise::Update => self.update,
        }
    }
}

/// The working hours of a desk that has set none: Monday to Friday from ten to seven.
#[must_use]
pub fn usual_hours() -> Calendar {
    let day: Vec<Interval> = "10:00-19:00".parse().into_iter().collect();
    Calendar {
        weekly: std::array::from_fn(|day_of_week| {
            if day_of_week < 5 {
                day.clone()
            } else {
                Vec::new()
            }
        }),
        ..Calendar::always(USUAL_ZONE)
    }
}
