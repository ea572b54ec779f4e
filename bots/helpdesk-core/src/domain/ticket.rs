//! The life of a ticket: one pure state machine. Whoever spoke last decides whether it waits in the queue.

use chrono::TimeDelta;
use mtl_domain::{
    clock::{Instant, later},
    named,
};

#[cfg(test)]
mod tests;

/// The member of a ticket whose data were erased.
pub const NOBODY: i64 = 0;
/// The level every ticket begins on.
pub const SUPPORT_LEVEL: &str = "support";
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
    /// Put off by an agent until an hour; it comes back by itself.
    Hold,
    /// Ended; can be opened again for a week.
    Solved,
    /// Ended for good; what comes later is a new ticket.
    Closed,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 6] = [
        Self::New,
        Self::Open,
        Self::Pending,
        Self::Hold,
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
            Self::Hold => "hold",
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

    /// Whether the member waits for the desk. What is put off counts: it has its hour, and nothing ends it meanwhile.
    #[must_use]
    pub const fn is_queued(self) -> bool {
        matches!(self, Self::New | Self::Open | Self::Hold)
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
    /// What it is about: a key of the list in the settings.
    pub category: Option<String>,
    /// How urgent it is.
    pub priority: Priority,
    /// One line by the agents.
    pub subject: Option<String>,
    /// The level it is on: `support`, or a higher one.
    pub level: String,
    /// The agent who has it.
    pub assignee: Option<i64>,
    /// Since when.
    pub assigned_at: Option<Instant>,
    /// When the one who has it last did something for it.
    pub acted_at: Option<Instant>,
    /// Which opening this is: one, and one more with each time it is opened again.
    pub episode: i64,
    /// Until when it is put off.
    pub wake_at: Option<Instant>,
    /// The nearest promise to the member.
    pub due_at: Option<Instant>,
    /// How it ended.
    pub disposition: Option<Disposition>,
    /// The ticket it was merged into.
    pub merged_into: Option<i64>,
    /// The member asked for a person: the bot gives no answers of its own.
    pub human: bool,
    /// Grows with each change.
    pub version: i64,
}

named! {
    /// How urgent a ticket is. The store keeps its place in the list.
    pub enum Priority as "priority" {
        /// Drop everything.
        Urgent = "urgent",
        /// Before the others.
        High = "high",
        /// As usual.
        Normal = "normal",
        /// When there is time.
        Low = "low",
    }
}

impl Priority {
    /// Its number in the store: 1 is the most urgent.
    #[must_use]
    pub const fn number(self) -> i64 {
        self as i64 + 1
    }

    /// Reads a stored number.
    #[must_use]
    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.number() == number)
    }
}

named! {
    /// How an opening of a ticket ended. Every opening ends with one of them, or is still open.
    pub enum Disposition as "disposition" {
        /// People answered.
        Answered = "answered",
        /// The bot answered, and that was enough.
        Automatic = "automatic",
        /// Its content went on in another ticket.
        Merged = "merged",
        /// It was decided on a higher level.
        Decided = "decided",
        /// The member took it back.
        Withdrawn = "withdrawn",
        /// The member did not come back to a question.
        NoReply = "no_reply",
        /// Nobody's question: advertising and the like.
        Spam = "spam",
    }
}

impl Ticket {
    /// A ticket as it is opened.
    #[must_use]
    pub fn new(id: i64, number: i64, member: i64, room: i64, now: Instant) -> Self {
        Self {
            id,
            number,
            member,
            state: State::New,
            room,
            earlier: 0,
            opened_at: now,
            last_member_at: Some(now),
            last_agent_at: None,
            waiting_since: Some(now),
            solved_at: None,
            solved_by: None,
            reopened: 0,
            follow_up_of: None,
            unreachable: None,
            category: None,
            priority: Priority::Normal,
            subject: None,
            level: SUPPORT_LEVEL.to_owned(),
            assignee: None,
            assigned_at: None,
            acted_at: None,
            episode: 1,
            wake_at: None,
            due_at: None,
            disposition: None,
            merged_into: None,
            human: false,
            version: 1,
        }
    }
}

/// What happens to a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The member said something; thanks alone want no answer.
    MemberWrote { thanks: bool },
    /// An agent answered.
    Answered { by: i64 },
    /// The bot answered by itself, with this article.
    BotAnswered { article: i64 },
    /// An answer was taken back or could not be delivered; whether another one stands after the member's last words.
    AnswerGone { answered: bool },
    /// An agent puts it off until an hour.
    Held { by: i64, until: Instant },
    /// The hour has come, or an agent takes it up again.
    Woken,
    /// It ended: by a person, or by itself when the member was silent (nobody).
    Ended { by: Option<i64>, how: Disposition },
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
    /// The member waits for an answer: it does not end by itself.
    MemberWaits,
    /// That hour is over.
    Past,
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
        Event::Answered { by } => answered(&mut next, by, now),
        Event::BotAnswered { .. } => bot_answered(&mut next),
        Event::AnswerGone { answered } => answer_gone(&mut next, answered, now),
        Event::Held { by, until } => held(&mut next, by, until, now)?,
        Event::Woken => woken(&mut next)?,
        Event::Ended { by, how } => ended(&mut next, by, how, now)?,
        Event::NotSolved => not_solved(&mut next, now)?,
    };
    Ok((next, effects))
}

/// When a member who waits in the queue last said something that wants an answer, after they wrote once more. For a
/// ticket whose member waits already, nothing else follows from their words but that they are relayed.
#[must_use]
pub const fn last_word(before: Option<Instant>, thanks: bool, now: Instant) -> Option<Instant> {
    if thanks { before } else { Some(now) }
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
            ticket.last_member_at = last_word(ticket.last_member_at, thanks, now);
            if !thanks {
                ticket.waiting_since.get_or_insert(now);
            }
            vec![Effect::Relay]
        }
        // Thanks do not bring back what was put off; words do.
        State::Hold if thanks => vec![Effect::Relay],
        State::Pending | State::Hold => {
            let since = ticket.waiting_since;
            wait(ticket, now);
            ticket.waiting_since = since.or(Some(now));
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

fn answered(ticket: &mut Ticket, by: i64, now: Instant) -> Vec<Effect> {
    ticket.last_agent_at = Some(now);
    ticket.waiting_since = None;
    if ticket.assignee == Some(by) {
        ticket.acted_at = Some(now);
    }
    if !ticket.state.is_queued() {
        return Vec::new();
    }
    ticket.state = State::Pending;
    ticket.wake_at = None;
    vec![Effect::Face]
}

fn bot_answered(ticket: &mut Ticket) -> Vec<Effect> {
    if !matches!(ticket.state, State::New | State::Open) {
        return Vec::new();
    }
    ticket.waiting_since = None;
    ticket.state = State::Pending;
    vec![Effect::Face]
}

fn held(
    ticket: &mut Ticket,
    by: i64,
    until: Instant,
    now: Instant,
) -> Result<Vec<Effect>, Refusal> {
    if ticket.state.is_over() {
        return Err(Refusal::AlreadyOver);
    }
    if until <= now {
        return Err(Refusal::Past);
    }
    ticket.state = State::Hold;
    ticket.wake_at = Some(until);
    if ticket.assignee == Some(by) {
        ticket.acted_at = Some(now);
    }
    Ok(vec![Effect::Face])
}

fn woken(ticket: &mut Ticket) -> Result<Vec<Effect>, Refusal> {
    if ticket.state != State::Hold {
        return Err(Refusal::AlreadyOpen);
    }
    ticket.state = State::Open;
    ticket.wake_at = None;
    Ok(vec![Effect::Face])
}

fn answer_gone(ticket: &mut Ticket, answered: bool, now: Instant) -> Vec<Effect> {
    if answered || !matches!(ticket.state, State::Pending | State::Hold) {
        return Vec::new();
    }
    // Who has never written waits for nothing: the desk began it.
    if ticket.last_member_at.is_none() {
        return Vec::new();
    }
    if ticket.state == State::Pending {
        ticket.state = State::Open;
    }
    ticket.waiting_since = Some(ticket.last_member_at.unwrap_or(now));
    vec![Effect::Face]
}

fn ended(
    ticket: &mut Ticket,
    by: Option<i64>,
    how: Disposition,
    now: Instant,
) -> Result<Vec<Effect>, Refusal> {
    if ticket.state.is_over() {
        return Err(Refusal::AlreadyOver);
    }
    if by.is_none() && ticket.state.is_queued() {
        return Err(Refusal::MemberWaits);
    }
    ticket.state = State::Solved;
    ticket.solved_at = Some(now);
    ticket.solved_by = by;
    ticket.disposition = Some(how);
    ticket.waiting_since = None;
    ticket.wake_at = None;
    Ok(vec![
        Effect::TellEnded {
            by_member: by == Some(ticket.member),
        },
        Effect::Face,
    ])
}

fn not_solved(ticket: &mut Ticket, now: Instant) -> Result<Vec<Effect>, Refusal> {
    match ticket.state {
        State::New | State::Open | State::Pending | State::Hold => Err(Refusal::AlreadyOpen),
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
    ticket.episode += 1;
    ticket.disposition = None;
    ticket.human = false;
    ticket.solved_at = None;
    ticket.solved_by = None;
    wait(ticket, now);
}

fn wait(ticket: &mut Ticket, now: Instant) {
    ticket.state = State::Open;
    ticket.wake_at = None;
    ticket.last_member_at = Some(now);
    ticket.waiting_since = Some(now);
}
