//! What follows from an event: who is told what class of thing, which deadlines begin and end, what is published.
//!
//! No effect holds a person's words: texts are made by whoever shows them, from the case, behind its walls. So what was
//! said in a mediation, or is closed to the public, cannot travel in an effect.

use mtl_domain::{clock::Instant, named, people::PersonId};
use serde::{Deserialize, Serialize};

use crate::{Due, Level, Line, PartyNo, Place, Post};

/// Who is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Audience {
    /// A party that has somebody to write to; the number is of the one who reads.
    Party(PartyNo),
    /// One person, privately: a keeper, a mediator, a judge.
    Person(PersonId),
    /// The room of a level.
    Room(Level),
    /// Who leads the programme.
    Coordinators,
    /// The owners, where the case is about a coordinator.
    Owners,
    /// The judges of the general bench.
    GeneralBench,
}

named! {
    /// What they are told.
    pub enum Notice as "notice" {
        Opened = "opened",
        /// A case has come to this level.
        Arrived = "arrived",
        Acknowledged = "acknowledged",
        Raised = "raised",
        Lowered = "lowered",
        KeeperWanted = "keeper_wanted",
        KeeperNamed = "keeper_named",
        /// The keeper is to notify a respondent.
        NotifyWanted = "notify_wanted",
        /// A respondent is notified: what it is about, and what can be done.
        Notified = "notified",
        MediationOffered = "mediation_offered",
        MediationAgreed = "mediation_agreed",
        /// That mediation did not take place.
        Certificate = "certificate",
        /// Somebody was named, and until when one may object.
        MayObject = "may_object",
        /// One who was named is to declare to be free.
        DeclareWanted = "declare_wanted",
        Objection = "objection",
        ObjectionDecided = "objection_decided",
        Recused = "recused",
        MediationOpened = "mediation_opened",
        /// A party wants the mediation to last longer.
        ExtensionAsked = "extension_asked",
        MediationExtended = "mediation_extended",
        MediationEnded = "mediation_ended",
        /// The claim can be written now.
        ClaimOpen = "claim_open",
        ClaimFiled = "claim_filed",
        ClaimAccepted = "claim_accepted",
        ClaimReturned = "claim_returned",
        ClaimRefused = "claim_refused",
        Complaint = "complaint",
        ComplaintDecided = "complaint_decided",
        BenchProposed = "bench_proposed",
        BenchComposed = "bench_composed",
        BenchWanted = "bench_wanted",
        Closed = "closed",
        HearingOpened = "hearing_opened",
        Material = "material",
        Responded = "responded",
        DateSet = "date_set",
        Ruling = "ruling",
        Appealed = "appealed",
        SettlementProposed = "settlement_proposed",
        Settled = "settled",
        Withdrawn = "withdrawn",
        Refused = "refused",
        Decided = "decided",
        /// The way up closed unused.
        NotPursued = "not_pursued",
        TaskSet = "task_set",
        TaskStatus = "task_status",
        /// A party is not reached any more.
        Unreachable = "unreachable",
        /// Something is late; the deadline says what.
        Late = "late",
        LateAgain = "late_again",
        /// It is the coordinator's now.
        LateForLong = "late_for_long",
        /// A draft still lies there.
        DraftWaits = "draft_waits",
        /// A window closed, and the case goes on.
        WindowOver = "window_over",
    }
}

/// Something to do. All of it goes out with the transaction that saves the case, or not at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// The line of the history: exactly one for an event.
    Record(Line),
    Tell {
        to: Audience,
        what: Notice,
        /// Set where the keeper is to pass it on by hand to a party that no message reaches.
        by_hand: Option<PartyNo>,
        /// Which deadline it is about.
        due: Option<Due>,
        /// Never to these, whatever group they are in: those the case is about.
        except: Vec<PersonId>,
    },
    /// A deadline's job is made, or moved to this hour.
    Begin { due: Due, no: u16, at: Instant },
    /// A deadline's job is taken away.
    End { due: Due, no: u16 },
    /// A post goes out; the text is the one whose sum was confirmed.
    Publish { post: Post, place: Place },
    /// A post leaves the public channel, since the case was closed.
    Retract { post: Post },
    /// The card on a level's board shows the new state, or only that the case is elsewhere. Not shown: it is taken
    /// away, since somebody reads there who must not.
    Card { level: Level, shown: bool },
}
