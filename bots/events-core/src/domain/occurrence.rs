//! The life of an occurrence, from a draft to the report: one pure state machine with its hold, review and move.
//!
//! ```text
//! draft ──► hold ──► review ──► confirmed ──► published ──► held
//!   │        ▲ │        │ question: back to hold      └──► unreported (nobody told how it went)
//!   └► queued┘ └► expired · released · rejected · outranked
//! confirmed, published ──► cancelled; or ──► review for a new plan, the old one standing until it is decided
//! ```
//!
//! What a state entails is worked out from it, never kept beside it: `claims` (what it blocks), `timers` (what falls
//! due), `public` (what everybody sees). `decide` compares them before and after and names what has changed, so that
//! no route can forget to free a hall or to send a calendar file.

mod act;
mod decide;
mod effect;
mod hold;
mod later;
mod plan;
mod public;
mod queue;
mod refusal;
mod review;
mod rules;
mod timers;

#[cfg(test)]
mod tests;

use mtl_domain::{clock::Instant, named, people::PersonId};

use super::ids::{CityId, OccurrenceId};

pub use self::{
    act::{Act, Blocker, Ground, Seen},
    decide::{Swap, decide},
    effect::{Attend, Audience, Effect, Notice},
    plan::{Block, Consent, Need, Plan, united},
    public::Public,
    queue::{Waiting, losers, may_challenge, promotable, rank},
    refusal::Refusal,
    rules::Rules,
    timers::{Timer, Timers, timers},
};

named! {
    /// Where an occurrence stands.
    pub enum State as "state of an occurrence" {
        /// Being written; nothing is held.
        Draft = "draft",
        /// Waits behind a hold; blocks nothing.
        Queued = "queued",
        /// The date is held for a while.
        Hold = "hold",
        /// The moderators decide; the date is held meanwhile.
        Review = "review",
        /// Approved, not announced.
        Confirmed = "confirmed",
        /// Announced.
        Published = "published",
        /// It took place.
        Held = "held",
        /// It is over and nobody told how it went.
        Unreported = "unreported",
        /// Called off after it was approved.
        Cancelled = "cancelled",
        /// The moderators said no.
        Rejected = "rejected",
        /// The organizer let the date go.
        Released = "released",
        /// The hold ran out.
        Expired = "expired",
        /// The one ahead in the queue was approved.
        Outranked = "outranked",
    }
}

impl State {
    /// Whether its plan blocks what it needs.
    #[must_use]
    pub const fn blocks(self) -> bool {
        matches!(self, Self::Hold | Self::Review) || self.is_agreed()
    }

    /// Whether the moderators have approved it, and it was not called off.
    #[must_use]
    pub const fn is_agreed(self) -> bool {
        matches!(
            self,
            Self::Confirmed | Self::Published | Self::Held | Self::Unreported
        )
    }

    /// Whether it waits for its day.
    #[must_use]
    pub const fn is_ahead(self) -> bool {
        matches!(self, Self::Confirmed | Self::Published)
    }

    /// Whether nothing more can become of it.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(
            self,
            Self::Held
                | Self::Cancelled
                | Self::Rejected
                | Self::Released
                | Self::Expired
                | Self::Outranked
        )
    }
}

/// A date that is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hold {
    /// Since when.
    pub since: Instant,
    /// Until when.
    pub expires: Instant,
    /// Whether it was extended: once is all.
    pub extended: bool,
    /// Who waits behind it asked to decide, and until when.
    pub challenge: Option<Challenge>,
}

/// The next in the queue asks the holder to confirm or to let go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Challenge {
    /// Who asks.
    pub by: OccurrenceId,
    /// Silence until then lets the date go.
    pub answer_by: Instant,
}

/// What stands while a new plan is decided upon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Confirmed or published.
    pub state: State,
    /// The plan everybody knows.
    pub plan: Plan,
}

/// What the moderators decided, and what it can be taken back to for ten minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Yes or no.
    pub approved: bool,
    /// Who decided.
    pub by: PersonId,
    /// When.
    pub at: Instant,
    /// What it was before; gone once something else has happened.
    pub before: Option<Box<Before>>,
}

/// What an occurrence was before a verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    /// The plan that was decided upon.
    pub plan: Plan,
    /// What stood meanwhile.
    pub standing: Option<Standing>,
}

/// How it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// When.
    pub at: Instant,
    /// By whom; nobody when time did it.
    pub by: Option<PersonId>,
    /// Why.
    pub ground: Ground,
    /// How long before the beginning, in whole hours; below zero is afterwards.
    pub notice_hours: i64,
}

/// An occurrence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// Our id.
    pub id: OccurrenceId,
    /// Whose it is.
    pub organizer: PersonId,
    /// Who may act for the organizer.
    pub hosts: Vec<PersonId>,
    /// One of the great ones of the year: it may be booked a year ahead.
    pub flagship: bool,
    /// Where it stands.
    pub state: State,
    /// What is wanted, or agreed once it is confirmed.
    pub plan: Plan,
    /// What stands while a change is decided upon.
    pub standing: Option<Standing>,
    /// The hold, while there is one.
    pub hold: Option<Hold>,
    /// Since when it waits behind others.
    pub queued_at: Option<Instant>,
    /// When it came to the moderators.
    pub submitted_at: Option<Instant>,
    /// Who brought it there: not the one who decides.
    pub submitted_by: Option<PersonId>,
    /// The moderators waived the notice of two days.
    pub waived: bool,
    /// The last verdict.
    pub verdict: Option<Verdict>,
    /// When it was first approved: figures ask how long before its start.
    pub agreed_at: Option<Instant>,
    /// When it was announced.
    pub published_at: Option<Instant>,
    /// How many came, once it was told.
    pub heads: Option<u32>,
    /// How it ended, if it did before its time.
    pub ending: Option<Ending>,
    /// The number of its calendar entry's version: grows when time, place or standing change.
    pub sequence: u32,
    /// Grows with each change.
    pub version: i64,
}

impl Occurrence {
    /// A new draft.
    #[must_use]
    pub fn new(id: OccurrenceId, organizer: PersonId, plan: Plan) -> Self {
        Self {
            id,
            organizer,
            hosts: Vec::new(),
            flagship: false,
            state: State::Draft,
            plan,
            standing: None,
            hold: None,
            queued_at: None,
            submitted_at: None,
            submitted_by: None,
            waived: false,
            verdict: None,
            agreed_at: None,
            published_at: None,
            heads: None,
            ending: None,
            sequence: 0,
            version: 1,
        }
    }

    /// Whether the person is its organizer or acts for them.
    #[must_use]
    pub fn is_hosted_by(&self, who: PersonId) -> bool {
        self.organizer == who || self.hosts.contains(&who)
    }

    /// Whether the person has a stake in it, so that somebody else has to decide.
    #[must_use]
    pub fn is_own_of(&self, who: PersonId) -> bool {
        self.is_hosted_by(who) || self.submitted_by == Some(who)
    }

    /// The cities whose people have a say in it: where it is, and where it would move to.
    #[must_use]
    pub fn cities(&self) -> Vec<CityId> {
        let mut cities = vec![self.plan.city];
        if let Some(standing) = &self.standing
            && standing.plan.city != self.plan.city
        {
            cities.push(standing.plan.city);
        }
        cities
    }

    /// What it blocks: the plan that stands and the one that is wanted. Where both need the same thing, and their times
    /// meet, they are one block, for nothing else could come between them.
    #[must_use]
    pub fn claims(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        if self.state.blocks() {
            blocks.extend(self.plan.blocks());
        }
        if let Some(standing) = &self.standing {
            blocks.extend(standing.plan.blocks());
        }
        united(blocks)
    }
}
