//! Who has a ticket: taken by one agent, given back, handed on, expired. Never two, and never somebody who is no agent.

use chrono::TimeDelta;
use mtl_domain::{
    access::{Act, RoleSet, allowed},
    clock::Instant,
    hours::Calendar,
    named,
};

use super::ticket::{State, Ticket};

#[cfg(test)]
mod tests;

/// Somebody who may have tickets. There is no other way to make one than from their roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agent(i64);

impl Agent {
    /// The person as an agent, if their roles let them take tickets.
    #[must_use]
    pub fn of(person: i64, roles: &RoleSet) -> Option<Self> {
        allowed(Act::TakeTicket, roles).then_some(Self(person))
    }

    /// The person.
    #[must_use]
    pub const fn id(self) -> i64 {
        self.0
    }
}

named! {
    /// How somebody came to have a ticket.
    pub enum How as "way to a ticket" {
        /// By the button or the command.
        Taken = "taken",
        /// By the first answer.
        Answered = "answered",
        /// From the one who had it.
        Handed = "handed",
        /// Taken over by who answered as well.
        Over = "over",
        /// Offered by the desk, and accepted.
        Offered = "offered",
        /// Given by the desk.
        Automatic = "automatic",
    }
}

named! {
    /// Why nobody has a ticket any more.
    pub enum Why as "reason of a release" {
        /// Given back.
        Returned = "returned",
        /// Nothing was done for too long.
        Expired = "expired",
        /// The agent is an agent no longer.
        Left = "left",
        /// The agent is away.
        Away = "away",
    }
}

/// What is done about who has a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// An agent takes what nobody has.
    Take { by: Agent, how: How },
    /// An agent takes it from the one who has it, knowingly.
    TakeOver { by: Agent },
    /// It goes back into the queue. A master may do that with the ticket of another.
    Return { by: i64, master: bool },
    /// It goes to somebody else.
    Hand { by: i64, master: bool, to: Agent },
    /// The time for doing something is over at this instant.
    Expire { at: Instant },
    /// The one who has it cannot go on.
    Lose { why: Why },
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Somebody has it now.
    Assigned {
        from: Option<i64>,
        to: i64,
        how: How,
    },
    /// Nobody has it now.
    Released { from: i64, why: Why },
}

/// Why it cannot be done. Nothing changes then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Somebody else has it.
    Taken { holder: i64 },
    /// It is theirs already.
    Yours,
    /// Nobody has it.
    Nobody,
    /// It is ended.
    Over,
    /// It is not time yet.
    Early,
}

/// What a deed makes of a ticket.
///
/// # Errors
/// When it cannot be done; nothing changes then.
pub fn decide(ticket: &Ticket, deed: Deed, now: Instant) -> Result<(Ticket, Change), Refusal> {
    let mut next = ticket.clone();
    if ticket.state.is_over() {
        return Err(Refusal::Over);
    }
    let change = match deed {
        Deed::Take { by, how } => match ticket.assignee {
            Some(holder) if holder == by.0 => return Err(Refusal::Yours),
            Some(holder) => return Err(Refusal::Taken { holder }),
            None => give(&mut next, by, how, now),
        },
        Deed::TakeOver { by } => match ticket.assignee {
            Some(holder) if holder == by.0 => return Err(Refusal::Yours),
            _ => give(&mut next, by, How::Over, now),
        },
        Deed::Return { by, master } => {
            let from = held(ticket, by, master)?;
            free(&mut next, from, Why::Returned)
        }
        Deed::Hand { by, master, to } => {
            let from = held(ticket, by, master)?;
            if to.0 == from {
                return Err(Refusal::Yours);
            }
            give(&mut next, to, How::Handed, now)
        }
        Deed::Expire { at } => {
            let from = ticket.assignee.ok_or(Refusal::Nobody)?;
            if now < at || !is_ticking(ticket.state) {
                return Err(Refusal::Early);
            }
            free(&mut next, from, Why::Expired)
        }
        Deed::Lose { why } => {
            let from = ticket.assignee.ok_or(Refusal::Nobody)?;
            free(&mut next, from, why)
        }
    };
    Ok((next, change))
}

fn held(ticket: &Ticket, by: i64, master: bool) -> Result<i64, Refusal> {
    match ticket.assignee {
        None => Err(Refusal::Nobody),
        Some(holder) if holder == by || master => Ok(holder),
        Some(holder) => Err(Refusal::Taken { holder }),
    }
}

const fn give(ticket: &mut Ticket, to: Agent, how: How, now: Instant) -> Change {
    let from = ticket.assignee;
    ticket.assignee = Some(to.0);
    ticket.assigned_at = Some(now);
    ticket.acted_at = Some(now);
    Change::Assigned {
        from,
        to: to.0,
        how,
    }
}

const fn free(ticket: &mut Ticket, from: i64, why: Why) -> Change {
    ticket.assignee = None;
    ticket.assigned_at = None;
    ticket.acted_at = None;
    Change::Released { from, why }
}

/// Whether the one who has a ticket of this state is expected to do something.
#[must_use]
pub const fn is_ticking(state: State) -> bool {
    matches!(state, State::New | State::Open)
}

/// When a claim expires on which nothing was done since an instant; never without working hours or with no limit.
#[must_use]
pub fn expires(calendar: &Calendar, since: Instant, minutes: i64) -> Option<Instant> {
    (minutes > 0)
        .then(|| calendar.due(since, minutes.saturating_mul(60), &[]))
        .flatten()
}

/// Whether this ticket begins to wait for the one who has it.
#[must_use]
pub fn begins_to_wait(before: &Ticket, after: &Ticket) -> bool {
    after.assignee.is_some()
        && is_ticking(after.state)
        && (!is_ticking(before.state)
            || before.assignee != after.assignee
            || (before.waiting_since.is_none() && after.waiting_since.is_some()))
}

/// What an answer meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meeting {
    /// Nobody has the ticket: the answer takes it.
    Free,
    /// It is the author's, or nobody can have it any more.
    Own,
    /// Somebody else has it for so long: the answer waits for its author's word.
    Other { holder: i64, since: TimeDelta },
}

/// Whether somebody else is at work on a ticket that an agent answers.
#[must_use]
pub fn meet(ticket: &Ticket, author: i64, now: Instant) -> Meeting {
    match ticket.assignee {
        _ if ticket.state.is_over() => Meeting::Own,
        None => Meeting::Free,
        Some(holder) if holder == author => Meeting::Own,
        Some(holder) => Meeting::Other {
            holder,
            since: ticket.assigned_at.map_or(TimeDelta::zero(), |at| now - at),
        },
    }
}
