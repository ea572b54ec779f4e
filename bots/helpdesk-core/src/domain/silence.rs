//! A ticket that waits for its member too long: one reminder, then the end. Never when the member spoke last.

use chrono::TimeDelta;
use mtl_domain::clock::{Instant, later};
use serde::Deserialize;

use super::ticket::{State, Ticket};

#[cfg(test)]
mod tests;

/// The setting `desk.silence`, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Terms {
    /// After so many days without a word the member is reminded, once; 0 is never.
    pub remind_after_days: u16,
    /// After so many the ticket ends; 0 is never.
    pub end_after_days: u16,
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            remind_after_days: 3,
            end_after_days: 7,
        }
    }
}

/// What there is to do about a silence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Look again then.
    Wait(Instant),
    /// Remind the member.
    Remind,
    /// End the ticket.
    End,
    /// Nobody is silent, or nobody is to be disturbed.
    Over,
}

/// What there is to do about a ticket's silence, of which the member was reminded then.
#[must_use]
pub fn step(ticket: &Ticket, reminded: Option<Instant>, terms: Terms, now: Instant) -> Step {
    let days = |n: u16| TimeDelta::days(i64::from(n));
    let waits = ticket.state == State::Pending && ticket.unreachable.is_none();
    let Some(since) = ticket.last_agent_at.filter(|_| waits) else {
        return Step::Over;
    };
    // The bot has answered after the agent: that is not the agent's question any more.
    if ticket.last_member_at.is_some_and(|at| at > since) || terms.end_after_days == 0 {
        return Step::Over;
    }
    let unasked = (terms.remind_after_days == 0).then_some(since);
    let Some(reminded) = reminded.filter(|at| *at >= since).or(unasked) else {
        let due = later(
            since,
            days(terms.remind_after_days.min(terms.end_after_days)),
        );
        return if now < due {
            Step::Wait(due)
        } else {
            Step::Remind
        };
    };
    // Who was reminded late has the same time to come back.
    let grace = days(terms.end_after_days.saturating_sub(terms.remind_after_days));
    let due = later(since, days(terms.end_after_days)).max(later(reminded, grace));
    if now < due {
        Step::Wait(due)
    } else {
        Step::End
    }
}
