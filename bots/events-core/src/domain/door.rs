//! The door: what a scan, a name or a code of the poster means, loud and at once, and once for each ticket.
//!
//! The token of a ticket is verified before; here it is decided what it is good for. A retry with the same nonce gives
//! the same answer, so a scan over a bad line can be repeated without fear.

use chrono::TimeDelta;
use mtl_domain::{
    clock::{Instant, later},
    named,
    people::PersonId,
};
use serde::{Deserialize, Serialize};

use super::{
    ids::{OccurrenceId, RsvpId},
    seats::RsvpState,
    span::Span,
};

#[cfg(test)]
mod tests;

named! {
    /// How somebody was let in.
    pub enum Way as "way through the door" {
        /// A volunteer's camera opened the ticket's link.
        Scan = "scan",
        /// A volunteer sent a photo of the code.
        Photo = "photo",
        /// A volunteer found the name.
        Name = "name",
        /// The guest opened the link on the poster.
        Poster = "poster",
        /// Marked afterwards by the organizer.
        After = "after",
    }
}

/// When the door is open: settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DoorRules {
    /// For volunteers it opens so long before the beginning …
    pub before_minutes: u32,
    /// … and closes so long after the end.
    pub after_minutes: u32,
    /// For the poster it opens so long before the beginning and closes with the end.
    pub poster_before_minutes: u32,
    /// Afterwards the organizer marks for so many days.
    pub later_days: u32,
}

impl Default for DoorRules {
    fn default() -> Self {
        Self {
            before_minutes: 120,
            after_minutes: 60,
            poster_before_minutes: 30,
            later_days: 7,
        }
    }
}

/// A ticket as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// Whose place.
    pub rsvp: RsvpId,
    /// For which occurrence.
    pub occurrence: OccurrenceId,
    /// Whose.
    pub person: PersonId,
    /// Where the place stands.
    pub state: RsvpState,
    /// How many come on it.
    pub party: u32,
    /// When and how it was used.
    pub used: Option<Used>,
}

/// A ticket that was used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Used {
    /// When.
    pub at: Instant,
    /// By whose hand.
    pub by: PersonId,
    /// How.
    pub way: Way,
    /// The number of the request, for its repetitions.
    pub nonce: i64,
}

/// An attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempt {
    /// At which door.
    pub occurrence: OccurrenceId,
    /// When that is, and when the occurrence is.
    pub span: Span,
    /// The occurrence was called off.
    pub cancelled: bool,
    /// Who holds the telephone.
    pub by: PersonId,
    /// Whether they work at this door.
    pub staff: bool,
    /// How.
    pub way: Way,
    /// The number of the request.
    pub nonce: i64,
    /// Staff lets in whoever has no place.
    pub force: bool,
}

/// What it means, said loudly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Come in, so many.
    Welcome { heads: u32, record: Option<Used> },
    /// Used before: when, by whom.
    Already { at: Instant, by: PersonId },
    /// A ticket of another occurrence.
    OtherEvent(OccurrenceId),
    /// The place was given back, or the occurrence called off.
    Cancelled,
    /// Waits for a place; staff may let in by force.
    Waitlisted,
    /// There is no such ticket.
    Unknown,
    /// Too early or too late: open from, until.
    Closed { from: Instant, until: Instant },
    /// The guest opened the own ticket: it is shown to them, not used.
    OwnTicket,
    /// Somebody who does not work here.
    NotStaff,
}

/// What an attempt at the door means.
#[must_use]
pub fn check_in(
    ticket: Option<&Ticket>,
    attempt: &Attempt,
    now: Instant,
    rules: &DoorRules,
) -> Outcome {
    let Some(ticket) = ticket else {
        return Outcome::Unknown;
    };
    let own = ticket.person == attempt.by;
    let by_poster = own && attempt.way == Way::Poster;
    if !attempt.staff && !by_poster {
        return if own {
            Outcome::OwnTicket
        } else {
            Outcome::NotStaff
        };
    }
    if ticket.occurrence != attempt.occurrence {
        return Outcome::OtherEvent(ticket.occurrence);
    }
    if attempt.cancelled {
        return Outcome::Cancelled;
    }
    if let Some(used) = &ticket.used {
        // The same request once more, its answer was lost on the way.
        if used.nonce == attempt.nonce && used.by == attempt.by {
            return Outcome::Welcome {
                heads: ticket.party,
                record: None,
            };
        }
        return Outcome::Already {
            at: used.at,
            by: used.by,
        };
    }
    let force = attempt.force && attempt.staff;
    let window = window(attempt.way, attempt.span, rules);
    let let_in_early = force && now < window.start();
    if !window.holds(now) && !let_in_early {
        return Outcome::Closed {
            from: window.start(),
            until: window.end(),
        };
    }
    match ticket.state {
        RsvpState::Going | RsvpState::Maybe => {}
        _ if force => {}
        RsvpState::Waitlist | RsvpState::Offered => return Outcome::Waitlisted,
        // Who was written down as absent and stands there is there.
        RsvpState::NoShow => {}
        RsvpState::Declined | RsvpState::Cancelled | RsvpState::CancelledLate => {
            return Outcome::Cancelled;
        }
    }
    Outcome::Welcome {
        heads: ticket.party,
        record: Some(Used {
            at: now,
            by: attempt.by,
            way: attempt.way,
            nonce: attempt.nonce,
        }),
    }
}

/// When the door is open that way.
#[must_use]
pub fn window(way: Way, span: Span, rules: &DoorRules) -> Span {
    let minutes = |minutes: u32| TimeDelta::minutes(minutes.into());
    match way {
        Way::Scan | Way::Photo | Way::Name => {
            span.widened(minutes(rules.before_minutes), minutes(rules.after_minutes))
        }
        Way::Poster => span.widened(minutes(rules.poster_before_minutes), TimeDelta::zero()),
        Way::After => {
            let until = later(span.end(), TimeDelta::days(rules.later_days.into()));
            Span::new(span.start(), until).unwrap_or(span)
        }
    }
}
