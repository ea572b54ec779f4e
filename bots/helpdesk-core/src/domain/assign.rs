//! Whom a ticket is offered to: who is there, knows the matter, speaks the language and has room for it.

use chrono::TimeDelta;
use mtl_domain::clock::Instant;

use super::{
    category::Category,
    duty::Duty,
    ticket::{Priority, State, Ticket},
};

#[cfg(test)]
mod tests;

/// How long an offer stands.
pub const OFFER: TimeDelta = TimeDelta::minutes(15);
/// After so many refusals the ticket is everybody's.
pub const REFUSALS: usize = 3;
/// So long a member comes back to the same agent.
pub const REMEMBERED: TimeDelta = TimeDelta::days(7);
/// What an agent takes who never said how much: in tenths of an open ticket.
pub const USUAL_CAPACITY: i64 = 100;

/// Whether an agent knows what a category asks for, and speaks the language.
#[must_use]
pub fn knows(category: Option<&Category>, duty: &Duty, speaks: &str) -> bool {
    let language = category
        .and_then(|category| category.language.as_deref())
        .unwrap_or(speaks);
    let speaks = duty.languages.is_empty() || duty.languages.iter().any(|one| one == language);
    let skilled = category.is_none_or(|category| {
        category
            .skills
            .iter()
            .all(|skill| duty.skills.iter().any(|one| one == skill))
    });
    speaks && skilled
}

/// What a ticket weighs for the one who has it, in tenths of an open one.
#[must_use]
pub const fn weight(state: State, priority: Priority) -> i64 {
    match state {
        State::Pending | State::Hold => 3,
        State::Solved | State::Closed => 0,
        State::New | State::Open => match priority {
            Priority::Urgent => 20,
            _ => 10,
        },
    }
}

/// An agent who might get a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub id: i64,
    /// Whether they are there, know the matter and speak the language.
    pub fits: bool,
    /// Whether it is their own question, or one about them.
    pub conflicted: bool,
    /// Whether the member was theirs within the last days.
    pub previous: bool,
    /// What they have, and how much they take.
    pub load: i64,
    /// See `load`.
    pub capacity: i64,
    /// When they last got a ticket.
    pub assigned_at: Option<Instant>,
}

impl Candidate {
    const fn is_eligible(&self) -> bool {
        self.fits && !self.conflicted && self.load < self.capacity
    }
}

/// The best of them: who had the member before, then the most room, then the longest without a new ticket.
#[must_use]
pub fn choose(candidates: &[Candidate], tried: &[i64]) -> Option<i64> {
    candidates
        .iter()
        .filter(|one| one.is_eligible() && !tried.contains(&one.id))
        .min_by_key(|one| {
            (
                !one.previous,
                one.load - one.capacity,
                one.assigned_at,
                one.id,
            )
        })
        .map(|one| one.id)
}

/// Whether the desk has something to look for: the ticket waits, and nobody has it.
#[must_use]
pub const fn is_free(ticket: &Ticket) -> bool {
    ticket.assignee.is_none() && matches!(ticket.state, State::New | State::Open)
}
