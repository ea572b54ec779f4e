//! The ladder: its levels, and where a case can stand on each of them.

use mtl_domain::{
    access::{ChatRole, Role},
    named,
};

named! {
    /// A level of the ladder. Each has its own chat, people and deadlines.
    pub enum Level as "level" {
        /// The desk.
        Support = "support",
        /// The guild of administrators.
        Admins = "admins",
        /// The group of mediators. Its register is closed.
        Mediation = "mediation",
        /// The court.
        Court = "court",
        /// The general bench (ОСС) over another bench's ruling. Final.
        Appeal = "appeal",
    }
}

impl Level {
    /// The next one up by raising. To the appeal one comes by appealing only.
    #[must_use]
    pub const fn above(self) -> Option<Self> {
        match self {
            Self::Support => Some(Self::Admins),
            Self::Admins => Some(Self::Mediation),
            Self::Mediation => Some(Self::Court),
            Self::Court | Self::Appeal => None,
        }
    }

    /// Whether it is the court in either instance.
    #[must_use]
    pub const fn is_court(self) -> bool {
        matches!(self, Self::Court | Self::Appeal)
    }

    /// The linked chat it works in. The appeal has no chat of its own.
    #[must_use]
    pub const fn chat(self) -> ChatRole {
        match self {
            Self::Support => ChatRole::Support,
            Self::Admins => ChatRole::Admins,
            Self::Mediation => ChatRole::Mediation,
            Self::Court | Self::Appeal => ChatRole::Court,
        }
    }

    /// Who works there and may keep a case.
    #[must_use]
    pub const fn keepers(self) -> &'static [Role] {
        match self {
            Self::Support => &[Role::Agent, Role::Admin, Role::Coordinator],
            Self::Admins => &[Role::Admin],
            Self::Mediation => &[Role::Mediator],
            Self::Court | Self::Appeal => &[Role::Secretary],
        }
    }

    /// Who may sit in its chat, and so would read what is posted there.
    #[must_use]
    pub const fn readers(self) -> &'static [Role] {
        match self {
            Self::Support => &[Role::Agent, Role::Admin, Role::Coordinator, Role::Owner],
            Self::Admins => &[Role::Admin, Role::Coordinator, Role::Owner],
            Self::Mediation => &[Role::Mediator],
            Self::Court | Self::Appeal => &[Role::Secretary, Role::Judge],
        }
    }
}

named! {
    /// What a case is about.
    pub enum Kind as "kind of case" {
        /// Somebody asks for help. It goes no further than the administrators.
        Request = "request",
        /// Somebody has a grievance against somebody.
        Dispute = "dispute",
    }
}

named! {
    /// Where a case stands on its level.
    pub enum Phase as "phase" {
        /// Support, Admins: nobody has said yet that it has arrived.
        Waiting = "waiting",
        /// Support, Admins: it is being worked on.
        Working = "working",
        /// Support, Admins: settled, decided or refused; it can still be raised.
        Answered = "answered",
        /// Mediation: offered; the parties consent or refuse, each by themselves.
        Offered = "offered",
        /// Mediation: all have consented; a mediator and a date are wanted.
        Agreed = "agreed",
        /// Mediation: it goes on in its own room.
        Mediating = "mediating",
        /// Mediation: it did not take place or ended without a settlement. The way to court is open.
        Unresolved = "unresolved",
        /// Court: the claim is being written.
        Drafting = "drafting",
        /// Court: the claim lies with the secretary.
        Filed = "filed",
        /// Court: the claim came back with its defects named.
        Returned = "returned",
        /// Court: the claim was refused; the refusal can be complained of.
        ClaimRefused = "claim_refused",
        /// Court: the refusal was complained of.
        Complained = "complained",
        /// Court, Appeal: accepted; a bench is wanted.
        Composing = "composing",
        /// Court, Appeal: the bench is named; its members declare, the parties object, the hearing is opened.
        Seated = "seated",
        /// Court, Appeal: the hearing is open.
        Hearing = "hearing",
        /// Court: ruled; the ruling can be appealed.
        Ruled = "ruled",
        /// Any level: ended. Only what follows an end happens now.
        Over = "over",
    }
}

impl Phase {
    /// Whether it is a phase of this level.
    #[must_use]
    pub const fn is_of(self, level: Level) -> bool {
        match self {
            Self::Waiting | Self::Working | Self::Answered => {
                matches!(level, Level::Support | Level::Admins)
            }
            Self::Offered | Self::Agreed | Self::Mediating | Self::Unresolved => {
                matches!(level, Level::Mediation)
            }
            Self::Drafting
            | Self::Filed
            | Self::Returned
            | Self::ClaimRefused
            | Self::Complained
            | Self::Ruled => matches!(level, Level::Court),
            Self::Composing | Self::Seated | Self::Hearing => level.is_court(),
            Self::Over => true,
        }
    }
}

named! {
    /// How a case ended, or how a level answered.
    pub enum Ending as "ending" {
        /// Those concerned agreed.
        Settled = "settled",
        /// The one who brought it took it back.
        Withdrawn = "withdrawn",
        /// It was not taken up, with a reason.
        Refused = "refused",
        /// It was decided.
        Decided = "decided",
        /// The way up was open and nobody took it.
        NotPursued = "not_pursued",
    }
}
