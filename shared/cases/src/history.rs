//! The history of a case: one line for each event, in codes, of which figures and cards are made.

use mtl_domain::{clock::Instant, named, people::PersonId};
use serde::{Deserialize, Serialize};

use crate::{
    Claiming, Ending, Ladder, Level, Mediating, People, Phase, Sitting, Tasking, What, Words,
};

named! {
    /// What a line tells of.
    pub enum Code as "line of history" {
        Opened = "opened",
        Acknowledged = "acknowledged",
        Disputed = "disputed",
        Raised = "raised",
        Claimed = "claimed",
        Lowered = "lowered",
        Settled = "settled",
        SettlementConfirmed = "settlement_confirmed",
        Withdrawn = "withdrawn",
        Refused = "refused",
        Decided = "decided",
        Carried = "carried",
        Named = "named",
        Notified = "notified",
        Reach = "reach",
        Keeper = "keeper",
        Agent = "agent",
        Declared = "declared",
        Recused = "recused",
        Objected = "objected",
        NoObjection = "no_objection",
        ObjectionDecided = "objection_decided",
        MediationReplied = "mediation_replied",
        MediationNotHeld = "mediation_not_held",
        MediatorNamed = "mediator_named",
        MediationOpened = "mediation_opened",
        MediationMet = "mediation_met",
        MediationExtension = "mediation_extension",
        MediationEnded = "mediation_ended",
        ClaimFilled = "claim_filled",
        ClaimUndertaken = "claim_undertaken",
        ClaimFiled = "claim_filed",
        ClaimAccepted = "claim_accepted",
        ClaimReturned = "claim_returned",
        ClaimRefused = "claim_refused",
        Complained = "complained",
        ComplaintDecided = "complaint_decided",
        BenchProposed = "bench_proposed",
        BenchAgreed = "bench_agreed",
        BenchComposed = "bench_composed",
        PostPreviewed = "post_previewed",
        PostPublished = "post_published",
        PostLinked = "post_linked",
        Closed = "closed",
        Material = "material",
        Responded = "responded",
        Deposited = "deposited",
        DateSet = "date_set",
        Held = "held",
        Ruled = "ruled",
        Appealed = "appealed",
        TaskSet = "task_set",
        TaskStatus = "task_status",
        /// A deadline's job came: a word about being late, or a window closed.
        Due = "due",
    }
}

/// A line. It goes into the chained audit log as it is, and is never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub case: i64,
    /// The version the event made: lines are numbered without a gap.
    pub seq: i64,
    pub at: Instant,
    /// Who did it; the clock is nobody.
    pub by: Option<PersonId>,
    /// The keeper recorded what a party said that has nobody to press a button for it.
    pub recorded: bool,
    pub code: Code,
    /// Where the case stood before and after.
    pub from: Level,
    pub to: Level,
    pub phase: Phase,
    /// How the level, or the case, ended with this event.
    pub ending: Option<Ending>,
    /// The coded reason.
    pub reason: Option<String>,
    /// What was said to it. Never on or from the level of mediation.
    pub note: Option<Words>,
    /// With this event something became late: once for each date that was missed.
    pub late: bool,
}

impl What {
    /// Which line it makes.
    #[must_use]
    pub const fn code(&self) -> Code {
        match self {
            Self::Ladder(what) => ladder(what),
            Self::People(what) => people(what),
            Self::Mediation(what) => mediation(what),
            Self::Claim(what) => claim(what),
            Self::Court(what) => court(what),
            Self::Task(Tasking::Set { .. }) => Code::TaskSet,
            Self::Task(Tasking::Status { .. }) => Code::TaskStatus,
            Self::Due(..) => Code::Due,
        }
    }

    /// Its coded reason, where there is one. Who refused a mediation, and why, is not even a code.
    #[must_use]
    pub fn reason(&self) -> Option<&'static str> {
        match self {
            Self::Ladder(Ladder::Raised { reason, .. }) => Some(reason.as_str()),
            Self::Ladder(Ladder::Claimed { reason, .. }) => Some(reason.as_str()),
            Self::Ladder(Ladder::Lowered { reason, .. }) => Some(reason.as_str()),
            Self::Ladder(Ladder::Refused { reason, .. }) => Some(reason.as_str()),
            Self::People(People::Notified { manner, .. }) => Some(manner.as_str()),
            Self::Mediation(Mediating::NotHeld(reason)) => Some(reason.as_str()),
            Self::Mediation(Mediating::Ended(end)) => Some(end.as_str()),
            Self::Claim(Claiming::Refused(reason, _)) => Some(reason.as_str()),
            Self::Task(Tasking::Status { status, .. }) => Some(status.as_str()),
            Self::Due(due, _) => Some(due.as_str()),
            _ => None,
        }
    }

    /// What was said to the reason.
    #[must_use]
    pub const fn note(&self) -> Option<&Words> {
        match self {
            Self::Ladder(
                Ladder::Raised { text, .. }
                | Ladder::Claimed { text, .. }
                | Ladder::Lowered { text, .. }
                | Ladder::Settled { text }
                | Ladder::Refused { text, .. }
                | Ladder::Decided { text },
            ) => text.as_ref(),
            Self::People(People::Objected { grounds, .. }) => grounds.as_ref(),
            Self::Claim(Claiming::Refused(_, text) | Claiming::Complained(text)) => Some(text),
            Self::Claim(Claiming::ComplaintDecided { reasons, .. }) => Some(reasons),
            Self::Court(Sitting::Appealed { grounds, .. }) => Some(grounds),
            _ => None,
        }
    }
}

const fn ladder(what: &Ladder) -> Code {
    match what {
        Ladder::Acknowledged => Code::Acknowledged,
        Ladder::Disputed { .. } => Code::Disputed,
        Ladder::Raised { .. } => Code::Raised,
        Ladder::Claimed { .. } => Code::Claimed,
        Ladder::Lowered { .. } => Code::Lowered,
        Ladder::Settled { .. } => Code::Settled,
        Ladder::SettlementConfirmed { .. } => Code::SettlementConfirmed,
        Ladder::Withdrawn => Code::Withdrawn,
        Ladder::Refused { .. } => Code::Refused,
        Ladder::Decided { .. } => Code::Decided,
        Ladder::Carried(_) => Code::Carried,
    }
}

const fn people(what: &People) -> Code {
    match what {
        People::Named(_) => Code::Named,
        People::Notified { .. } => Code::Notified,
        People::Reach { .. } => Code::Reach,
        People::Keeper(_) => Code::Keeper,
        People::Agent(_) => Code::Agent,
        People::Declared => Code::Declared,
        People::Recused => Code::Recused,
        People::Objected { .. } => Code::Objected,
        People::NoObjection { .. } => Code::NoObjection,
        People::ObjectionDecided { .. } => Code::ObjectionDecided,
    }
}

const fn mediation(what: &Mediating) -> Code {
    match what {
        Mediating::Replied { .. } => Code::MediationReplied,
        Mediating::NotHeld(_) => Code::MediationNotHeld,
        Mediating::Mediator(_) => Code::MediatorNamed,
        Mediating::Opened { .. } => Code::MediationOpened,
        Mediating::Met => Code::MediationMet,
        Mediating::Extension { .. } => Code::MediationExtension,
        Mediating::Ended(_) => Code::MediationEnded,
    }
}

const fn claim(what: &Claiming) -> Code {
    match what {
        Claiming::Filled(_) => Code::ClaimFilled,
        Claiming::Undertook { .. } => Code::ClaimUndertaken,
        Claiming::Filed => Code::ClaimFiled,
        Claiming::Accepted => Code::ClaimAccepted,
        Claiming::Returned(_) => Code::ClaimReturned,
        Claiming::Refused(..) => Code::ClaimRefused,
        Claiming::Complained(_) => Code::Complained,
        Claiming::ComplaintDecided { .. } => Code::ComplaintDecided,
    }
}

const fn court(what: &Sitting) -> Code {
    match what {
        Sitting::Proposed { .. } => Code::BenchProposed,
        Sitting::ProposalAgreed { .. } => Code::BenchAgreed,
        Sitting::Composed(_) => Code::BenchComposed,
        Sitting::Previewed { .. } => Code::PostPreviewed,
        Sitting::Published { .. } => Code::PostPublished,
        Sitting::Linked { .. } => Code::PostLinked,
        Sitting::Closed { .. } => Code::Closed,
        Sitting::Material { .. } => Code::Material,
        Sitting::Responded { .. } => Code::Responded,
        Sitting::Deposited { .. } => Code::Deposited,
        Sitting::DateSet { .. } => Code::DateSet,
        Sitting::Held => Code::Held,
        Sitting::Ruled(_) => Code::Ruled,
        Sitting::Appealed { .. } => Code::Appealed,
    }
}
