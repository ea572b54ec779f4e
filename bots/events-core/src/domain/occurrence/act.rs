//! What is done with an occurrence, and what the transaction saw under its lock when it was done.

use mtl_domain::people::PersonId;

use super::{Block, Occurrence, Plan, State, Timer, united};
use crate::domain::{
    ids::{OccurrenceId, ResourceId},
    span::Span,
};

/// Somebody else's claim in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blocker {
    /// What is taken.
    pub resource: ResourceId,
    /// By whom.
    pub by: OccurrenceId,
    /// Where that one stands.
    pub state: State,
    /// When.
    pub span: Span,
}

/// What the transaction saw, after it had locked the things and the city and let go what had expired.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// Claims of others that the plan meets.
    pub blockers: Vec<Blocker>,
    /// How many dates the organizer holds already.
    pub holds: u32,
}

/// Why something ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ground {
    /// In a person's words.
    Words(String),
    /// The term ran out.
    Time,
    /// The next in the queue asked, and nobody answered.
    Silence,
    /// The one ahead was approved.
    Outranked(OccurrenceId),
    /// It was told that it did not take place.
    NotHeld,
    /// None was given.
    Unsaid,
}

/// What is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// The organizer writes or changes the plan. Of an agreed one a material change goes back to the moderators.
    Change { plan: Plan, seen: Seen },
    /// The organizer takes the date, or a place in the queue when others hold it and `queue` is set.
    Hold { queue: bool, seen: Seen },
    /// The organizer keeps the date longer, once.
    Extend,
    /// The organizer lets the date go; of a change only the change.
    Release,
    /// The organizer brings it to the moderators.
    Submit,
    /// The moderators ask: the organizer has two days.
    Ask,
    /// A moderator waives the notice.
    Waive,
    /// A moderator says yes.
    Approve { seen: Seen },
    /// A moderator says no.
    Reject { why: String },
    /// A moderator takes a verdict back within ten minutes.
    Undo { seen: Seen },
    /// The owner of something agrees, or not.
    Answer { resource: ResourceId, yes: bool },
    /// It is announced.
    Publish,
    /// It is called off.
    Cancel { why: String },
    /// The organizer tells how it went; no heads is that it did not take place.
    Report { heads: u32 },
    /// Another organizer.
    HandOver { to: PersonId },
    /// The next in the queue asks the holder to decide.
    Challenge { by: OccurrenceId, asks: PersonId },
    /// The date came free for one who waits.
    Promote { seen: Seen },
    /// The one ahead was approved, and that cannot be taken back any more.
    Outrank { by: OccurrenceId },
    /// A term has run out.
    Due(Timer),
    /// Nobody reported for a week: so many were seen at the door.
    Settle { checked_in: u32 },
}

impl Act {
    /// What it may come to block: a transaction locks these things and looks into `Seen` for those who have them. A
    /// verdict on a move that is taken back brings two plans back, the one that stood as well.
    #[must_use]
    pub fn reach(&self, one: &Occurrence) -> Vec<Block> {
        let mut plans = Vec::new();
        match self {
            Self::Change { plan, .. } => plans.push(plan),
            Self::Hold { .. } | Self::Promote { .. } | Self::Approve { .. } => {
                plans.push(&one.plan);
            }
            Self::Undo { .. } => {
                let before = one.verdict.as_ref().and_then(|it| it.before.as_ref());
                if let Some(before) = before {
                    plans.push(&before.plan);
                    plans.extend(before.standing.iter().map(|standing| &standing.plan));
                }
            }
            _ => {}
        }
        united(plans.into_iter().flat_map(Plan::wishes).collect())
    }
}
