//! Places at an occurrence: coming, waiting, timed offers of what came free, and nobody counted twice.
//!
//! `Seats` is what one occurrence has; `act` is what a person does and `refill` what follows by itself whenever a place
//! may have come free: after leaving, a refusal, an offer that ran out, more places, and now and then for safety. Done
//! twice it does nothing more.

mod act;
mod offer;
mod refill;

#[cfg(test)]
mod tests;

use mtl_domain::{clock::Instant, named, people::PersonId};
use serde::{Deserialize, Serialize};

use super::ids::RsvpId;

pub use self::{
    act::{SeatAct, SeatRefusal, act},
    offer::offer_until,
    refill::{Blocked, position, refill, why_waiting},
};

named! {
    /// Where a place stands.
    pub enum RsvpState as "state of a place" {
        /// Comes.
        Going = "going",
        /// May come; has no place.
        Maybe = "maybe",
        /// Waits for a place.
        Waitlist = "waitlist",
        /// A place is kept until an hour.
        Offered = "offered",
        /// Does not come.
        Declined = "declined",
        /// Gave the place back in time.
        Cancelled = "cancelled",
        /// Gave it back late.
        CancelledLate = "cancelled_late",
        /// Did not come.
        NoShow = "no_show",
    }
}

/// A person's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rsvp {
    /// Our id.
    pub id: RsvpId,
    /// Whose.
    pub person: PersonId,
    /// How many, with oneself.
    pub party: u32,
    /// Fewer are welcome when there is no room for all.
    pub or_fewer: bool,
    /// Where it stands.
    pub state: RsvpState,
    /// Since when it waits, or comes.
    pub since: Instant,
    /// The offer: for how many, until when.
    pub offer: Option<Offer>,
    /// Nothing is offered before: who did not come twice waits until a day before.
    pub not_before: Option<Instant>,
    /// How many offers ran out unanswered.
    pub missed: u32,
    /// It was told that there was room, but not for so many.
    pub told_too_large: bool,
    /// It was told that who is first comes, and there still is room.
    pub told_first_come: bool,
}

/// A place that is kept for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// For how many.
    pub party: u32,
    /// Until when; then it is nobody's any more.
    pub until: Instant,
}

/// Terms of places: settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SeatRules {
    /// So many one person may bring, with oneself.
    pub most_party: u32,
    /// An offer lasts this part of the time that is left …
    pub offer_part: u32,
    /// … at least …
    pub offer_least_minutes: u32,
    /// … and at most.
    pub offer_most_minutes: u32,
    /// Closer to the beginning nothing is kept: who is first comes.
    pub first_come_minutes: u32,
    /// Giving a place back later than this is late.
    pub late_minutes: u32,
    /// An offer that is missed so often ends the waiting.
    pub most_missed: u32,
    /// So many times not come in ninety days wait until a day before.
    pub no_shows: u32,
    /// Until so long before.
    pub no_show_wait_hours: u32,
    /// Nobody has to answer from this hour …
    pub quiet_from: u32,
    /// … to this one, in the city's time.
    pub quiet_to: u32,
}

impl Default for SeatRules {
    fn default() -> Self {
        Self {
            most_party: 5,
            offer_part: 4,
            offer_least_minutes: 15,
            offer_most_minutes: 12 * 60,
            first_come_minutes: 120,
            late_minutes: 6 * 60,
            most_missed: 2,
            no_shows: 2,
            no_show_wait_hours: 24,
            quiet_from: 22,
            quiet_to: 9,
        }
    }
}

/// The places of one occurrence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seats {
    /// For how many; nothing is without a limit.
    pub capacity: Option<u32>,
    /// When it begins.
    pub start: Instant,
    /// The zone of its city.
    pub zone: chrono_tz::Tz,
    /// It takes place, and was announced.
    pub open: bool,
    /// Everybody's.
    pub rsvps: Vec<Rsvp>,
}

/// What follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SeatEffect {
    /// This place is saved.
    Save(RsvpId),
    /// The person comes: here is the ticket.
    Welcome(PersonId),
    /// The person waits, and is told the place in the queue.
    Waits(PersonId),
    /// The person gets an offer until its hour.
    Offer(PersonId, Offer),
    /// The offer ran out.
    Missed(PersonId),
    /// There was room, but not for so many; the place in the queue stays.
    TooLarge { person: PersonId, free: u32 },
    /// Everybody who waits: who is first comes.
    FirstCome(Vec<PersonId>),
    /// The card shows other numbers.
    Card,
    /// An offer runs out then, or somebody's turn comes: this has to be looked at again.
    Again(Instant),
}

impl Seats {
    /// How many places are taken or kept; an offer that ran out keeps nothing.
    #[must_use]
    pub fn reserved(&self, now: Instant) -> u64 {
        self.rsvps
            .iter()
            .map(|one| match (one.state, one.offer) {
                (RsvpState::Going, _) => u64::from(one.party),
                (RsvpState::Offered, Some(offer)) if offer.until > now => u64::from(offer.party),
                _ => 0,
            })
            .sum()
    }

    /// How many are free; nothing for no limit.
    #[must_use]
    pub fn free(&self, now: Instant) -> Option<u32> {
        let capacity = u64::from(self.capacity?);
        let free = capacity.saturating_sub(self.reserved(now));
        Some(u32::try_from(free).unwrap_or(u32::MAX))
    }

    /// A person's place.
    #[must_use]
    pub fn of(&self, person: PersonId) -> Option<&Rsvp> {
        self.rsvps.iter().find(|one| one.person == person)
    }

    /// Those who wait, in the order of their coming.
    #[must_use]
    pub fn waiting(&self) -> Vec<&Rsvp> {
        let mut waiting: Vec<&Rsvp> = self
            .rsvps
            .iter()
            .filter(|one| one.state == RsvpState::Waitlist)
            .collect();
        waiting.sort_by_key(|one| (one.since, one.id));
        waiting
    }
}
