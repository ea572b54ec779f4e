//! What a case waits for, who owes it, and how long it takes by default.

use mtl_domain::{clock::Instant, named};
use serde::{Deserialize, Serialize};

use crate::Term;

named! {
    /// What falls due on a case. The name is the reason a date is shown with.
    pub enum Due as "deadline" {
        /// Somebody is to become the keeper.
        Keeper = "keeper",
        /// The level says that the case has arrived.
        Acknowledge = "acknowledge",
        /// The level answers.
        Answer = "answer",
        /// Until when the case can go up.
        RaiseWindow = "raise_window",
        /// The keeper notifies a respondent.
        Notify = "notify",
        /// A party says whether it takes part in mediation.
        MediationReply = "mediation_reply",
        /// The mediation meets.
        Meeting = "meeting",
        /// The mediation ends.
        MediationEnd = "mediation_end",
        /// The draft of a claim lies there. It is kept for ever; this is a word to its author.
        Draft = "draft",
        /// A claim that came back is mended. It is kept for ever, too.
        Mend = "mend",
        /// The secretary decides whether a claim is ready.
        ClaimCheck = "claim_check",
        /// Until when the refusal of a claim can be complained of.
        ComplaintWindow = "complaint_window",
        /// The complaint is decided.
        Complaint = "complaint",
        /// A bench is named.
        Bench = "bench",
        /// Until when a respondent may answer the claim.
        Response = "response",
        /// Until when a party may object to somebody named.
        ObjectionWindow = "objection_window",
        /// An objection or a conflict that was declared is decided upon.
        Objection = "objection",
        /// The hearing is opened by its post.
        Opening = "opening",
        /// The court meets.
        Hearing = "hearing",
        /// The court rules.
        Ruling = "ruling",
        /// The ruling is published.
        Publication = "publication",
        /// Until when the ruling can be appealed.
        AppealWindow = "appeal_window",
        /// A task of those that carry an outcome out.
        Task = "task",
    }
}

/// Who owes what falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owed {
    /// The keeper: being late is told, counted, and goes to the coordinator in the end.
    Keeper,
    /// The claimant, who may take all the time there is: a word from time to time, never counted.
    Claimant,
    /// Nobody: a window that closes, and something follows from that.
    Window,
}

impl Due {
    /// Who owes it.
    #[must_use]
    pub const fn owed(self) -> Owed {
        match self {
            Self::Draft | Self::Mend => Owed::Claimant,
            Self::RaiseWindow
            | Self::MediationReply
            | Self::ComplaintWindow
            | Self::Response
            | Self::ObjectionWindow
            | Self::AppealWindow => Owed::Window,
            _ => Owed::Keeper,
        }
    }

    /// The term unless the settings name another. The numbers are those of the desk's own notes on practice;
    /// where those are silent, a careful guess. None stands in the regulations.
    #[must_use]
    pub const fn default_term(self) -> Term {
        match self {
            Self::Keeper | Self::Acknowledge => Term::Business(1),
            Self::Notify | Self::Publication | Self::Objection => Term::Business(3),
            Self::Answer => Term::Business(5),
            Self::ObjectionWindow => Term::Days(3),
            Self::MediationReply | Self::Response | Self::Bench => Term::Days(7),
            Self::RaiseWindow
            | Self::Meeting
            | Self::Mend
            | Self::ComplaintWindow
            | Self::Complaint
            | Self::Opening
            | Self::Hearing
            | Self::AppealWindow => Term::Days(14),
            Self::ClaimCheck => Term::Days(21),
            Self::MediationEnd | Self::Draft | Self::Task => Term::Days(30),
            Self::Ruling => Term::Days(90),
        }
    }

    /// Whether the Association's regulations name this term. They name none, and where a term is shown or set, that
    /// is said.
    #[must_use]
    pub const fn in_regulations(self) -> bool {
        false
    }
}

/// One deadline of a case. A job of the store stands for it, due at `wake_at`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    pub due: Due,
    /// Which of several: a party's, a seat's or a task's number; 0 where there is one only.
    pub no: u16,
    /// The date that is shown.
    pub at: Instant,
    /// How often it was said to be late.
    pub reminded: u8,
    /// When the clock looks at it next.
    pub wake_at: Instant,
}

impl Deadline {
    pub(crate) const fn new(due: Due, no: u16, at: Instant) -> Self {
        Self {
            due,
            no,
            at,
            reminded: 0,
            wake_at: at,
        }
    }

    /// Whether it is this one.
    #[must_use]
    pub fn is(&self, due: Due, no: u16) -> bool {
        self.due == due && self.no == no
    }
}
