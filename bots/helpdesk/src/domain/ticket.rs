//! The life of a ticket: one pure state machine. Whoever spoke last decides whether it waits in the queue.

use chrono::TimeDelta;
use mtl_domain::clock::{Instant, later};

#[cfg(test)]
mod tests;

/// How long a solved ticket can be opened again.
const REOPEN_WITHIN: TimeDelta = TimeDelta::days(7);

/// Where a ticket stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nobody has answered yet.
    New,
    /// The member waits for an answer.
    Open,
    /// The desk waits for the member.
    Pending,
    /// Ended; can be opened again for a week.
    Solved,
    /// Ended for good; what comes later is a new ticket.
    Closed,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 5] = [
        Self::New,
        Self::Open,
        Self::Pending,
        Self::Solved,
        Self::Closed,
    ];

    /// Its name in the store.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Open => "open",
            Self::Pending => "pending",
            Self::Solved => "solved",
            Self::Closed => "closed",
        }
    }

    /// Reads a stored name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }

    /// Whether it is ended.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Solved | Self::Closed)
    }

    /// Whether the member waits for the desk.
    #[must_use]
    pub const fn is_queued(self) -> bool {
        matches!(self, Self::New | Self::Open)
    }
}

/// A ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// Our id.
    pub id: i64,
    /// The number people see.
    pub number: i64,
    /// Whose it is.
    pub member: i64,
    /// Where it stands.
    pub state: State,
    /// Its room.
    pub room: i64,
    /// How many tickets the member had before.
    pub earlier: i64,
    /// When it was opened.
    pub opened_at: Instant,
    /// When the member last said something that wants an answer.
    pub last_member_at: Option<Instant>,
    /// When an agent last answered.
    pub last_agent_at: Option<Instant>,
    /// Since when the member waits.
    pub waiting_since: Option<Instant>,
    /// When it was ended.
    pub solved_at: Option<Instant>,
    /// Who ended it.
    pub solved_by: Option<i64>,
    /// How often it was opened again.
    pub reopened: i64,
    /// The ticket it continues.
    pub follow_up_of: Option<i64>,
    /// Why the member cannot be reached, once the agents were told.
    pub unreachable: Option<String>,
    /// Grows with each change.
    pub version: i64,
}

/// What happens to a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The member said something; thanks alone want no answer.
    MemberWrote { thanks: bool },
    /// An agent answered.
    Answered,
    /// An answer was taken back or could not be delivered; whether another one stands after the member's last words.
    AnswerGone { answered: bool },
    /// Somebody ended it: the member, or an agent.
    Ended { by: i64 },
    /// The member says that it is not solved.
    NotSolved,
}

/// What follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// The member's words go into the room.
    Relay,
    /// Card, title and topic must show the new state.
    Face,
    /// Thanks are answered with a reaction.
    Thank,
    /// The member is told that the ticket is open again.
    TellReopened,
    /// The agents are told so.
    TellRoom,
    /// A new ticket continues this one.
    FollowUp,
    /// The member is told that it is ended, and what next.
    TellEnded { by_member: bool },
}

/// Why something cannot be done. No fault: it is said to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is ended already.
    AlreadyOver,
    /// It is open already.
    AlreadyOpen,
    /// More than a week has passed.
    TooLate,
}

/// What an event makes of a ticket.
///
/// # Errors
/// When it cannot be done; nothing changes then.
pub fn decide(
    ticket: &Ticket,
    event: Event,
    now: Instant,
) -> Result<(Ticket, Vec<Effect>), Refusal> {
    let mut next = ticket.clone();
    let effects = match event {
        Event::MemberWrote { thanks } => member_wrote(&mut next, thanks, now),
        Event::Answered => answered(&mut next, now),
        Event::AnswerGone { answered } => answer_gone(&mut next, answered, now),
        Event::Ended { by } => ended(&mut next, by, now)?,
        Event::NotSolved => not_solved(&mut next, now)?,
    };
    Ok((next, effects))
}

fn member_wrote(ticket: &mut Ticket, thanks: bool, now: Instant) -> Vec<Effect> {
    match ticket.state {
        State::Solved | State::Closed if thanks => return vec![Effect::Relay, Effect::Thank],
        // Thanks for an answer leave the desk waiting for more.
        State::Pending if thanks => return vec![Effect::Relay],
        _ => {}
    }
    match ticket.state {
        State::New | State::Open => {
            // Thanks in the middle do not end the waiting, nor do they begin it.
            if !thanks {
                ticket.last_member_at = Some(now);
                ticket.waiting_since.get_or_insert(now);
            }
            vec![Effect::Relay]
        }
        State::Pending => {
            wait(ticket, now);
            vec![Effect::Relay, Effect::Face]
        }
        State::Solved if in_time(ticket, now) => {
            reopen(ticket, now);
            vec![
                Effect::TellReopened,
                Effect::TellRoom,
                Effect::Relay,
                Effect::Face,
            ]
        }
        State::Solved => {
            ticket.state = State::Closed;
            vec![Effect::Face, Effect::FollowUp]
        }
        State::Closed => vec![Effect::FollowUp],
    }
}

fn answered(ticket: &mut Ticket, now: Instant) -> Vec<Effect> {
    ticket.last_agent_at = Some(now);
    ticket.waiting_since = None;
    if !ticket.state.is_queued() {
        return Vec::new();
    }
    ticket.state = State::Pending;
    vec![Effect::Face]
}

fn answer_gone(ticket: &mut Ticket, answered: bool, now: Instant) -> Vec<Effect> {
    if answered || ticket.state != State::Pending {
        return Vec::new();
    }
    ticket.state = State::Open;
    ticket.waiting_since = Some(ticket.last_member_at.unwrap_or(now));
    vec![Effect::Face]
}

fn ended(ticket: &mut Ticket, by: i64, now: Instant) -> Result<Vec<Effect>, Refusal> {
    if ticket.state.is_over() {
        return Err(Refusal::AlreadyOver);
    }
    ticket.state = State::Solved;
    ticket.solved_at = Some(now);
    ticket.solved_by = Some(by);
    ticket.waiting_since = None;
    Ok(vec![
        Effect::TellEnded {
            by_member: by == ticket.member,
        },
        Effect::Face,
    ])
}

fn not_solved(ticket: &mut Ticket, now: Instant) -> Result<Vec<Effect>, Refusal> {
    match ticket.state {
        State::New | State::Open | State::Pending => Err(Refusal::AlreadyOpen),
        State::Solved if in_time(ticket, now) => {
            reopen(ticket, now);
            Ok(vec![Effect::TellReopened, Effect::TellRoom, Effect::Face])
        }
        State::Solved | State::Closed => Err(Refusal::TooLate),
    }
}

fn in_time(ticket: &Ticket, now: Instant) -> bool {
    ticket
        .solved_at
        .is_none_or(|at| now <= later(at, REOPEN_WITHIN))
}

fn reopen(ticket: &mut Ticket, now: Instant) {
    ticket.reopened += 1;
    ticket.solved_at = None;
    ticket.solved_by = None;
    wait(ticket, now);
}

fn wait(ticket: &mut Ticket, now: Instant) {
    ticket.state = State::Open;
    ticket.last_member_at = Some(now);
    ticket.waiting_since = Some(now);
}
