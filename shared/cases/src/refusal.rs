//! Why something cannot be done. No fault: each is said to the person in their language, and nothing changes.

use crate::{BenchKind, ClaimItem, Ground, Level, Phase, Seat};

/// Why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Anonymous administrators and channels do nothing here: they are asked to show themselves.
    Anonymous,
    /// It is for the keeper.
    NotKeeper,
    /// It is for the party, or who acts for it.
    NotParty,
    /// It is for the claimant.
    NotClaimant,
    /// It is for those who lead.
    NotOverseer,
    /// It is for the duty judge, or the general bench where there is none.
    NotJudge,
    /// It is for the one who was named.
    NotNamed,
    /// It is for the clock alone, or not for the clock.
    WrongHand,
    /// The case has ended.
    Over,
    /// Not on this level.
    WrongLevel(Level),
    /// Not at this point.
    WrongPhase(Phase),
    /// A request goes no further: a respondent and a grievance make it a dispute.
    NoDispute,
    /// It is a dispute already.
    DisputeAlready,
    /// There is no party with that number, or of another role.
    NoSuchParty,
    /// A representative names whom they act for, and nobody else does.
    ActsForWhom,
    /// That person is named already.
    NamedAlready,
    /// Words are needed.
    NoWords,
    /// Nothing that could be content of a mediation is written down.
    NothingOfMediation,
    /// There is a bar.
    Conflict(Ground),
    /// Who stands in the way has to step back first.
    SeatedAlready(Seat),
    /// A mediation was not offered or tried, and nothing was said about skipping it.
    StepsMissing,
    /// The way up is closed.
    TooLate,
    /// It is not late yet, or not waited for any more.
    NotDue,
    /// That hour is over.
    Past,
    /// It was said already.
    Already,
    /// A mediation without confidentiality is none.
    NotConfidential,
    /// At least one language.
    NoLanguage,
    /// Not all have consented to that.
    NotAgreed,
    /// Not all respondents were notified.
    NotNotified,
    /// Who was named has not declared, or may still be objected to.
    NotSettled,
    /// No message of the bot reaches that party.
    NoVoice,
    /// The window for objections is over.
    WindowOver,
    /// These items are missing.
    Missing(Vec<ClaimItem>),
    /// Another text than the one to undertake by.
    OtherText,
    /// Only what is wrong can be returned.
    NoDefects,
    /// A bench of that kind has another number of judges, or names one twice.
    BadBench(BenchKind),
    /// Neither the parties' consent nor a decision of the general bench.
    NoBasis,
    /// The post was not looked at, or has changed since.
    NotPreviewed,
    /// Each judge votes once, and nobody else does.
    BadVotes,
    /// No majority.
    NoMajority,
    /// The deposits are not shared out, or not to the last unit.
    BadDeposits,
    /// The ruling says what becomes of the one below, on appeal and only there.
    AppealResult,
    /// Nothing is above the general bench.
    Final,
    /// There is no such task.
    NoSuchTask,
    /// No outcome yet, so nothing to carry out.
    NoOutcome,
}
