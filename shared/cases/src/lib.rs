//! The law of escalation: Support → Admins → Mediation → Court → Appeal, as one pure state machine.

mod case;
mod claim;
mod codes;
pub mod conflict;
mod court;
mod decide;
mod due;
mod effect;
mod event;
mod history;
mod level;
mod mediation;
mod party;
mod refusal;
pub mod register;
mod rules;
pub mod wall;
mod words;

#[cfg(test)]
mod tests;

pub use case::{
    Appointment, Carry, Case, Closed, Ended, Filing, Instance, Notified, Objection, Skipped, Task,
    TaskStatus, Visit,
};
pub use claim::{
    Attachment, Claim, ClaimForm, ClaimItem, CourtWish, Defect, Fee, Filed, Fill, Undertaking,
    Verdict,
};
pub use codes::{
    ClaimRefusal, LowerReason, Manner, MediationEnd, NotHeld, RaiseReason, RefuseReason, SkipReason,
};
pub use conflict::{Ground, Seat};
pub use court::{
    AppealResult, Basis, Bench, BenchKind, CourtDate, Material, NewBench, NewRuling, Place, Post,
    Posted, Proposal, Ruling, Share, Side, Trial, Vote,
};
pub use decide::{Opening, decide, open};
pub use due::{Deadline, Due, Owed};
pub use effect::{Audience, Effect, Notice};
pub use event::{By, Claiming, Event, Ladder, Mediating, People, Sitting, Tasking, What};
pub use history::{Code, Line};
pub use level::{Ending, Kind, Level, Phase};
pub use mediation::{Certificate, Extension, Mediation, Reply, Terms, Tongue};
pub use party::{Nature, NewParty, Party, PartyNo, PartyRole, Who};
pub use refusal::Refusal;
pub use rules::{BadTerm, Rules, Term};
pub use words::{Account, Asset, Digest, Sum, Words};
