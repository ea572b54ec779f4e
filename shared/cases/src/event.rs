//! What can happen to a case, and who did it.

use mtl_domain::{clock::Instant, people::PersonId};
use serde::{Deserialize, Serialize};

use crate::{
    BenchKind, Carry, ClaimRefusal, Defect, Digest, Due, Fill, Level, LowerReason, Manner,
    MediationEnd, NewBench, NewParty, NewRuling, NotHeld, PartyNo, Post, RaiseReason, RefuseReason,
    SkipReason, Sum, TaskStatus, Terms, Tongue, Who, Words,
};

/// Who did it. What they are in the case is for the law to find out, not for them to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum By {
    /// A job that fell due, or Telegram's word that somebody cannot be reached.
    Clock,
    Person(Who),
}

impl By {
    /// The person, if it was one.
    #[must_use]
    pub const fn person(&self) -> Option<PersonId> {
        match self {
            Self::Clock => None,
            Self::Person(who) => Some(who.person),
        }
    }
}

/// An event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    pub by: By,
    pub what: What,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    Ladder(Ladder),
    People(People),
    Mediation(Mediating),
    Claim(Claiming),
    Court(Sitting),
    Task(Tasking),
    /// A deadline's job came.
    Due(Due, u16),
}

/// The part of the law that something belongs to is seen by its type.
macro_rules! parts {
    ($($part:ident($kind:ty)),+) => {
        $(impl From<$kind> for What {
            fn from(what: $kind) -> Self {
                Self::$part(what)
            }
        })+
    };
}

parts!(
    Ladder(Ladder),
    People(People),
    Mediation(Mediating),
    Claim(Claiming),
    Court(Sitting),
    Task(Tasking)
);

/// Up, down, and the ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ladder {
    /// The keeper says that it has arrived.
    Acknowledged,
    /// A request turns out to be a dispute.
    Disputed {
        respondent: NewParty,
        grievance: Words,
    },
    /// To the next level.
    Raised {
        reason: RaiseReason,
        text: Option<Words>,
    },
    /// Straight to court.
    Claimed {
        reason: SkipReason,
        text: Option<Words>,
    },
    /// To the level below.
    Lowered {
        reason: LowerReason,
        text: Option<Words>,
    },
    /// Those concerned agreed.
    Settled {
        text: Option<Words>,
    },
    /// A side confirms the settlement before the court.
    SettlementConfirmed {
        party: PartyNo,
    },
    /// The claimant takes it back; on appeal the appellant takes back the appeal.
    Withdrawn,
    Refused {
        reason: RefuseReason,
        text: Option<Words>,
    },
    Decided {
        text: Option<Words>,
    },
    /// How much of the transcript goes up.
    Carried(Carry),
}

/// Who is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum People {
    Named(NewParty),
    /// The keeper notifies a respondent.
    Notified {
        party: PartyNo,
        manner: Manner,
    },
    /// Telegram says that a party can or cannot be reached.
    Reach {
        party: PartyNo,
        reachable: bool,
    },
    /// Somebody becomes the keeper: by their own hand or the coordinator's.
    Keeper(Who),
    /// Somebody of the desk had a hand in it.
    Agent(PersonId),
    /// One who was named has no interest in the case.
    Declared,
    /// One who was named steps back.
    Recused,
    /// Grounds are given before the court, and never in mediation.
    Objected {
        against: PersonId,
        party: PartyNo,
        grounds: Option<Words>,
    },
    NoObjection {
        against: PersonId,
        party: PartyNo,
    },
    ObjectionDecided {
        against: PersonId,
        upheld: bool,
    },
}

/// Mediation. Nothing here has words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mediating {
    /// A party consents on terms, or refuses.
    Replied {
        party: PartyNo,
        consent: Option<Terms>,
    },
    /// The keeper certifies that it did not take place.
    NotHeld(NotHeld),
    Mediator(Who),
    Opened {
        language: Tongue,
        participants: Vec<PartyNo>,
    },
    Met,
    /// A party wants it to last longer. When all want the same, it does.
    Extension {
        party: PartyNo,
        until: Instant,
    },
    Ended(MediationEnd),
}

/// The claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Claiming {
    Filled(Fill),
    /// The button under the exact text.
    Undertook {
        text: Digest,
    },
    Filed,
    Accepted,
    Returned(Vec<Defect>),
    Refused(ClaimRefusal, Words),
    Complained(Words),
    ComplaintDecided {
        upheld: bool,
        reasons: Words,
    },
}

/// The court in either instance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sitting {
    Proposed {
        party: PartyNo,
        kind: BenchKind,
        judges: Vec<PersonId>,
    },
    ProposalAgreed {
        party: PartyNo,
    },
    Composed(NewBench),
    /// The secretary looks at a post before it goes out.
    Previewed {
        post: Post,
        text: Digest,
    },
    /// And confirms exactly that text.
    Published {
        post: Post,
        text: Digest,
    },
    /// The post stands there.
    Linked {
        post: Post,
        /// The instance whose post it is.
        level: Level,
        link: Words,
    },
    /// Closed to the public: by a side, or by the court.
    Closed {
        party: Option<PartyNo>,
    },
    Material {
        party: Option<PartyNo>,
        what: Words,
        hash: Option<Digest>,
    },
    /// A respondent answers the claim.
    Responded {
        party: PartyNo,
        what: Words,
    },
    Deposited {
        party: PartyNo,
        sum: Sum,
    },
    DateSet {
        at: Instant,
    },
    Held,
    Ruled(NewRuling),
    Appealed {
        party: PartyNo,
        grounds: Words,
    },
}

/// What is to be done after an outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tasking {
    Set {
        title: Option<Words>,
        party: PartyNo,
        due: Instant,
    },
    Status {
        no: u16,
        status: TaskStatus,
    },
}
