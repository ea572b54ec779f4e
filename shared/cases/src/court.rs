//! What is kept of a hearing, in the first instance and on appeal: bench, posts, materials, dates, ruling.

use mtl_domain::{clock::Instant, named, people::PersonId};
use serde::{Deserialize, Serialize};

use crate::{Appointment, Digest, PartyNo, Sum, Who, Words};

named! {
    /// What kind of bench sits.
    pub enum BenchKind as "kind of bench" {
        /// ОСС: the Council, or whom it names. The default, and final.
        General = "general",
        /// One judge.
        Sole = "sole",
        /// Several judges.
        Panel = "panel",
    }
}

/// By what right a bench sits. Any but the general one needs the parties' consent or a decision of the general bench.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Basis {
    Default,
    /// All sides have agreed to the proposal.
    Agreement,
    /// The general bench has decided so; where that stands.
    General(Words),
}

/// A bench that was proposed, and which sides have agreed to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub kind: BenchKind,
    pub judges: Vec<PersonId>,
    pub agreed: Vec<PartyNo>,
}

/// A bench.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bench {
    pub kind: BenchKind,
    pub basis: Basis,
    pub judges: Vec<Appointment>,
}

impl Bench {
    /// Whether somebody sits on it.
    #[must_use]
    pub fn sits(&self, person: PersonId) -> bool {
        self.judges.iter().any(|judge| judge.person == person)
    }
}

/// A bench to be composed, with the roles of its members just looked up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewBench {
    pub kind: BenchKind,
    pub basis: Basis,
    pub judges: Vec<Who>,
}

named! {
    /// A post of the court.
    pub enum Post as "post" {
        /// With it the hearing begins.
        Opening = "opening",
        Ruling = "ruling",
    }
}

named! {
    /// Where a post of the court goes.
    pub enum Place as "place of a post" {
        /// The public channel.
        Channel = "channel",
        /// The case's own room: a closed case never leaves it.
        Room = "room",
    }
}

/// What became of a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posted {
    pub post: Post,
    /// The sum of the text that was seen before it went out.
    pub text: Digest,
    pub place: Place,
    pub at: Instant,
    pub link: Option<Words>,
}

/// Something laid before the court.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Material {
    pub no: u16,
    /// Whose it is; nobody's when the secretary adds it.
    pub party: Option<PartyNo>,
    pub what: Words,
    pub hash: Option<Digest>,
    pub at: Instant,
}

named! {
    /// How a judge voted.
    pub enum Side as "side of a vote" {
        For = "for",
        Against = "against",
        Abstained = "abstained",
    }
}

/// A judge's vote on the ruling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vote {
    pub judge: PersonId,
    pub side: Side,
}

/// What a party left with the court, and later: what goes to whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    pub party: PartyNo,
    pub sum: Sum,
}

named! {
    /// What the appeal makes of the ruling below.
    pub enum AppealResult as "result of an appeal" {
        Upheld = "upheld",
        Changed = "changed",
        Annulled = "annulled",
    }
}

/// A ruling as it is brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewRuling {
    pub votes: Vec<Vote>,
    pub reasons: Words,
    pub remedy: Words,
    /// How the deposits are shared out; all of them, when there are any.
    pub deposits: Vec<Share>,
    /// On appeal only.
    pub appeal: Option<AppealResult>,
}

/// A ruling. The bench that made it is kept beside it and changes no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    pub at: Instant,
    pub bench: BenchKind,
    pub judges: Vec<PersonId>,
    pub votes: Vec<Vote>,
    pub reasons: Words,
    pub remedy: Words,
    pub deposits: Vec<Share>,
    pub appeal: Option<AppealResult>,
    /// Nothing is above the general bench.
    pub is_final: bool,
}

/// A date of the court.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourtDate {
    pub at: Instant,
    pub held: bool,
}

/// One instance of the court in a case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trial {
    pub accepted_at: Option<Instant>,
    pub proposal: Option<Proposal>,
    pub bench: Option<Bench>,
    /// The post that was looked at and may be confirmed now.
    pub preview: Option<(Post, Digest)>,
    pub posts: Vec<Posted>,
    pub materials: Vec<Material>,
    pub deposits: Vec<Share>,
    pub dates: Vec<CourtDate>,
    pub ruling: Option<Ruling>,
}

impl Trial {
    /// A post that is out.
    #[must_use]
    pub fn posted(&self, post: Post) -> Option<&Posted> {
        self.posts.iter().find(|posted| posted.post == post)
    }

    /// Whether something of it stands in the public channel.
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.posts
            .iter()
            .any(|posted| posted.place == Place::Channel)
    }
}
