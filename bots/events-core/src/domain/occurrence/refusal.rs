//! Why something cannot be done with an occurrence. No fault: each is said to the person, and nothing changes.

use mtl_domain::{clock::Instant, people::PersonId};

use super::{Blocker, State};

/// Why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Somebody was faster: where it stands now, and who decided if somebody did.
    Stale {
        state: State,
        version: i64,
        by: Option<PersonId>,
    },
    /// It is for the organizer and those who act for them.
    NotOrganizer,
    /// It is for moderators.
    NotModerator,
    /// They decide in another city.
    OtherCity,
    /// Somebody else has to decide on one's own event.
    OwnEvent,
    /// It is for the owner of that thing.
    NotOwner,
    /// It is for a timer, or not for one.
    WrongHand,
    /// Nothing more can become of it.
    Over(State),
    /// Not in this state.
    WrongState(State),
    /// It has begun: what has happened is not changed.
    Begun,
    /// That time is over.
    Past,
    /// It is too soon: so many hours of notice are needed.
    ShortNotice { hours: u32 },
    /// It is too far ahead.
    TooFar { days: u32 },
    /// So many dates are held already.
    TooManyHolds { most: u32 },
    /// These are in the way.
    Busy(Vec<Blocker>),
    /// A hold is extended once.
    ExtendedAlready,
    /// Who waits behind has asked: confirm or let go.
    Challenged { answer_by: Instant },
    /// Only the next in the queue may ask, and only once.
    NotNext,
    /// An owner has not agreed yet.
    NoConsent,
    /// An owner said no.
    ConsentRefused,
    /// A reason is needed.
    NoReason,
    /// More than ten minutes have passed, or something else has happened since.
    TooLate,
    /// It has not ended yet.
    NotOver,
    /// No term has run out.
    NotDue,
    /// It is so already.
    Already,
}
