//! The law of escalation: Support → Admins → Mediation → Court → Appeal, as one pure state machine.
//!
//! `open` makes a case of a ticket; `decide(case, event, rules, now)` gives the next case and what follows, or a
//! `Refusal`. There is no clock here, no store, no Telegram and no word for people.
//!
//! # The machine
//!
//! ```text
//!            acknowledged          settled · decided · refused           window over
//! SUPPORT   Waiting ──► Working ──────────────► Answered ─────────────────────────────► Over
//! ADMINS       └────────┴──── raised (with a reason) ─┴──► the next level
//!                             claimed (a dispute; what is skipped is kept) ──► COURT
//!
//!                      all consent             mediator settled, opened
//! MEDIATION Offered ──────────────► Agreed ─────────────────────────► Mediating ──► Over (settled)
//!              │ a refusal, or silence │ no common terms, no mediator      │ failed, left
//!              └──────────────────────►└──► Unresolved ◄──────────────────┘
//!                                             └─ raised by the claimant ──► COURT
//!
//!                     8 items        accepted            bench        opening post
//! COURT     Drafting ───────► Filed ─────────► Composing ─────► Seated ───────────► Hearing
//!              ▲               │ │ refused        ▲  ▲            │ a judge leaves     │
//!           Returned ◄─────────┘ └─► ClaimRefused │  └────────────┴────────────────────┤
//!           (mended, filed anew)        └► Complained ── upheld                        │ ruled
//!                                            └ dismissed ► Over                        ▼
//!                                                       general bench: Over (final) · else Ruled
//! APPEAL    Composing ► Seated ► Hearing ► Over (final)  ◄── appealed within the window ─┘
//! ```
//!
//! Lowered (with a reason): Admins → Support, Mediation → Admins while nobody meets, Court → Mediation until the hearing
//! is opened. Withdrawn: from anywhere before the ruling; on appeal the ruling below then stands. After the end only
//! tasks, the ruling's publication, people's reach, and one way up: a settlement that is not kept.
//!
//! # How flows use it
//!
//! - Load the case at its version, look the actor's roles up anew into `Who`, `decide`, save at that version.
//!   `By::Clock` is for jobs and for Telegram's word that somebody is not reached.
//! - `Effect::Record` goes into the table of lines and into the chained audit log. `Begin` is an upsert of the job
//!   `(case-due, CASE:DUE:NO)`, `End` its removal; the job's input is `What::Due(due, no)`, and one that nobody waits for
//!   is a `Refusal::NotDue`, which a flow passes over in silence.
//! - `Tell` names a reader and a class of thing. `by_hand`: the keeper passes it on to that party, whom no message
//!   reaches. `except`: never to these, whoever is in the group; `Room` is not used at all when one of them may read there.
//! - A button's rights are `decide`'s: try it on the loaded case and hide what is refused. What is shown goes through
//!   `wall::may_see` field by field, lines through `wall::may_see_line`, the public list through `wall::public_part`.
//! - A new respondent's `roles` have to be looked up when it is named: the guild's way depends on them.
//!
//! # Tables
//!
//! - `cases`: id, number, ticket, level, phase, kind, closed, keeper, next_at, next_due, version, body (the `Case` as JSON).
//!   The columns are copies for queries; the body is the truth.
//! - `case_people`: case, person, part (side, representative, witness, keeper, agent, judge, mediator): whose cases these are.
//! - `case_lines`: case, seq (unique together), at, level before and after, code, body (the `Line`).
//! - `case_posts`: case, level, post, text as it was previewed, its sum. The text is rendered and kept by the flow.
//! - `case_files`: case, item or material, file id, hash: what `/bundle` packs.
//! - `jobs` and `outbox` are the machinery's. For a mediation's content there is no table, and none may be added.

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
pub(crate) mod tests;

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
