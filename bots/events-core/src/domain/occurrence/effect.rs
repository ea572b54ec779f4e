//! What follows from an act: rows to bring in line, cards and files to show anew, people to tell.

use mtl_domain::{named, people::PersonId};

use super::{Block, Timers};
use crate::domain::ids::{OccurrenceId, ResourceId};

/// Who is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// The organizer and those who act for them.
    Organizers,
    /// The city's topic in the moderators' room.
    Moderators,
    /// Who leads the programme, and the city's coordinator.
    Coordinators,
    /// One person: the owner of a thing.
    Person(PersonId),
    /// All who come, may come or wait for a place.
    Attendees,
    /// The organizers of another occurrence: one who waits or asked.
    OrganizersOf(OccurrenceId),
}

named! {
    /// What they are told.
    pub enum Notice as "notice" {
        /// The date is held.
        Held = "held",
        /// The place in the queue.
        Queued = "queued",
        /// The date came free, and is held now.
        Promoted = "promoted",
        /// The hold ends soon: confirm, extend or let go.
        HoldEnds = "hold_ends",
        Extended = "extended",
        Released = "released",
        Expired = "expired",
        /// The next in the queue asks to decide.
        Challenged = "challenged",
        /// The holder answered by confirming.
        ChallengeMet = "challenge_met",
        Submitted = "submitted",
        /// The moderators have a question.
        Question = "question",
        Approved = "approved",
        Rejected = "rejected",
        /// A verdict was taken back.
        Undone = "undone",
        Waived = "waived",
        /// The one ahead was approved.
        Outranked = "outranked",
        /// A review waits too long.
        ReviewLate = "review_late",
        /// Somebody wants your hall, thing or time.
        ConsentWanted = "consent_wanted",
        ConsentGiven = "consent_given",
        ConsentRefused = "consent_refused",
        /// A change is before the moderators; the old plan stands.
        ChangeAsked = "change_asked",
        /// The change fell; the old plan stands.
        ChangeDropped = "change_dropped",
        Moved = "moved",
        Cancelled = "cancelled",
        Published = "published",
        /// It is over: how was it?
        ReportWanted = "report_wanted",
        Reported = "reported",
        Unreported = "unreported",
        HandedOver = "handed_over",
    }
}

named! {
    /// What becomes of the places people have.
    pub enum Attend as "attend" {
        /// All are asked whether they still come.
        AskAgain = "ask_again",
        /// All end; offers and reminders are void.
        Close = "close",
        /// There may be room for those who wait.
        Refill = "refill",
    }
}

/// What follows. All of it goes with the transaction that saves the occurrence, or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Its claims are these and no others; the database refuses what meets somebody else's.
    Claims(Vec<Block>),
    /// Something came free: whoever waits for it may move up, in the order of the queue.
    Promote,
    /// Its jobs are these and no others.
    Timers(Timers),
    /// The card before the moderators shows the new state.
    Card,
    /// All public cards show the new state; what is cancelled is shown as cancelled, never deleted.
    Cards,
    /// The calendar files of this sequence go out to those who have one.
    Calendar { sequence: u32 },
    /// What becomes of places.
    Places(Attend),
    /// Soft conflicts with the neighbours are weighed anew.
    Weigh,
    /// Somebody is told.
    Tell(Audience, Notice),
    /// The owner of something is asked.
    AskOwner {
        owner: PersonId,
        resource: ResourceId,
    },
    /// What waits for the same as its public plan is told and ends: the approval stands now.
    Outrank,
}
