//! A case as it is kept: one value, saved whole at the version it was loaded at.

mod ask;

pub use self::ask::Instance;
use mtl_domain::{clock::Instant, named, people::PersonId};
use serde::{Deserialize, Serialize};

use crate::{
    Claim, Deadline, Ending, Kind, Level, Manner, Mediation, Party, PartyNo, Phase, SkipReason,
    Trial, Words,
};

/// Somebody named to keep, mediate or judge: when, whether they declared to be free, and who objects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    pub person: PersonId,
    pub named_at: Instant,
    /// Until when the parties may object.
    pub objections_until: Instant,
    /// When the person declared to have no interest in the case.
    pub declared_at: Option<Instant>,
    pub objections: Vec<Objection>,
    /// Parties who said that they have none.
    pub waived: Vec<PartyNo>,
}

/// A party's objection to somebody named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objection {
    pub party: PartyNo,
    pub at: Instant,
    /// When it was decided that the person stays.
    pub dismissed_at: Option<Instant>,
}

impl Appointment {
    pub(crate) const fn new(person: PersonId, now: Instant, objections_until: Instant) -> Self {
        Self {
            person,
            named_at: now,
            objections_until,
            declared_at: None,
            objections: Vec::new(),
            waived: Vec::new(),
        }
    }

    /// Whether an objection waits for a decision.
    #[must_use]
    pub fn is_disputed(&self) -> bool {
        self.objections
            .iter()
            .any(|objection| objection.dismissed_at.is_none())
    }

    /// Whether the person may act: declared free, and nobody objects, nor may object any more.
    #[must_use]
    pub fn is_settled(&self, sides: &[PartyNo], now: Instant) -> bool {
        let quiet = now >= self.objections_until
            || sides.iter().all(|side| {
                self.waived.contains(side) || self.objections.iter().any(|o| o.party == *side)
            });
        self.declared_at.is_some() && !self.is_disputed() && quiet
    }
}

/// That something was filed on a level, and when each respondent was notified of it. Proceedings begin with the latter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    pub level: Level,
    pub filed_at: Instant,
    pub notified: Vec<Notified>,
}

/// A party's notification: an act of the keeper, never of the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notified {
    pub party: PartyNo,
    pub at: Instant,
    pub manner: Manner,
}

/// A stay on a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    pub level: Level,
    pub from: Instant,
    pub to: Option<Instant>,
}

/// A step that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    pub level: Level,
    pub reason: SkipReason,
    pub text: Option<Words>,
    pub at: Instant,
}

/// How much of the desk's transcript goes up with the case. Nothing, unless the member says otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Carry {
    #[default]
    None,
    /// These messages only.
    Selected(Vec<i64>),
    Whole,
}

impl Carry {
    /// Whether a message goes along.
    #[must_use]
    pub fn has(&self, message: i64) -> bool {
        match self {
            Self::None => false,
            Self::Selected(some) => some.contains(&message),
            Self::Whole => true,
        }
    }
}

/// Who closed the case to the public. What is closed stays closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// A party, or the court.
    pub by: Option<PartyNo>,
    pub at: Instant,
}

/// The end of a case, or a level's answer while the way up is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    pub how: Ending,
    pub level: Level,
    pub at: Instant,
}

named! {
    /// Where a task stands.
    pub enum TaskStatus as "status of a task" {
        Open = "open",
        Executed = "executed",
        Partly = "partly",
        NotExecuted = "not",
    }
}

/// Something to be done so that an outcome becomes true.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    pub no: u16,
    pub level: Level,
    /// Never for a settlement made in mediation: its text is with the parties.
    pub title: Option<Words>,
    /// Who has to do it.
    pub party: PartyNo,
    pub due: Instant,
    pub status: TaskStatus,
    pub at: Instant,
}

/// A case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Our id.
    pub id: i64,
    /// The number people see.
    pub number: i64,
    /// The ticket it grew out of.
    pub ticket: i64,
    pub kind: Kind,
    pub level: Level,
    pub phase: Phase,
    pub ending: Option<Ended>,
    pub parties: Vec<Party>,
    /// Who worked on it, and on which level; for conflicts of interest.
    pub agents: Vec<(PersonId, Level)>,
    /// Who stepped back or was objected to with success, and on which level.
    pub removed: Vec<(PersonId, Level)>,
    pub grievance: Option<Words>,
    pub opened_at: Instant,
    /// It was the clock that opened it: the desk's promise of an answer was broken.
    #[serde(default)]
    pub overdue: bool,
    /// Never before an earlier change, even if two machines' clocks disagree.
    pub changed_at: Instant,
    pub filings: Vec<Filing>,
    /// Who answers for it now. Nobody is a vacancy that the coordinator knows of, with a deadline of its own.
    pub keeper: Option<Appointment>,
    pub deadlines: Vec<Deadline>,
    pub visits: Vec<Visit>,
    pub skipped: Vec<Skipped>,
    pub transcript: Carry,
    /// The last mediation. An earlier one lives on in the history's codes.
    pub mediation: Option<Mediation>,
    pub claim: Option<Claim>,
    pub closed: Option<Closed>,
    pub court: Trial,
    pub appeal: Trial,
    /// Who appealed.
    pub appellant: Option<PartyNo>,
    /// Who decides on the formal question that waits, a complaint or an objection: the duty judge of the hour it was
    /// asked. Nobody: the general bench.
    #[serde(default)]
    pub formal_judge: Option<PersonId>,
    /// Sides that confirmed a settlement before the court.
    pub settling: Vec<PartyNo>,
    pub tasks: Vec<Task>,
    /// Grows by one with each change; a save at another version is refused.
    pub version: i64,
}

impl Case {
    /// The date that is shown next, with its reason.
    #[must_use]
    pub fn next(&self) -> Option<&Deadline> {
        self.deadlines.iter().min_by_key(|deadline| deadline.at)
    }

    /// Now, or the last change if a clock ran back.
    pub(crate) fn not_before(&self, now: Instant) -> Instant {
        now.max(self.changed_at)
    }
}
