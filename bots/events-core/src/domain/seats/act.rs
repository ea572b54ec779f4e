//! What a person does about a place: come, perhaps, leave, take an offer or refuse it.

use chrono::TimeDelta;
use mtl_domain::{clock::Instant, people::PersonId};

use crate::domain::ids::RsvpId;

use super::{Rsvp, RsvpState, SeatEffect, SeatRules, Seats, refill::refill};

/// What a person does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeatAct {
    /// I come, with so many in all. `id` is for a place that is new.
    Come {
        id: RsvpId,
        party: u32,
        or_fewer: bool,
        /// How often the person did not come in the last ninety days.
        no_shows: u32,
    },
    /// Perhaps.
    Maybe { id: RsvpId },
    /// I do not come, or not any more; an offer is refused, the queue is left.
    Leave { id: RsvpId },
    /// I take the offer.
    Accept,
}

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeatRefusal {
    /// It does not take place, or is not announced.
    NotOpen,
    /// It has begun.
    Begun,
    /// Nobody, or more than one may bring.
    BadParty { most: u32 },
    /// It is so already.
    Already,
    /// There is no offer, or it ran out.
    NoOffer,
}

/// What an act makes of the places.
///
/// # Errors
/// When it cannot be done; nothing changes then.
pub fn act(
    seats: &Seats,
    person: PersonId,
    act: SeatAct,
    now: Instant,
    rules: &SeatRules,
) -> Result<(Seats, Vec<SeatEffect>), SeatRefusal> {
    if !seats.open {
        return Err(SeatRefusal::NotOpen);
    }
    if seats.start <= now {
        return Err(SeatRefusal::Begun);
    }
    let mut next = seats.clone();
    let mut effects = match act {
        SeatAct::Come {
            id,
            party,
            or_fewer,
            no_shows,
        } => {
            if party == 0 || party > rules.most_party {
                return Err(SeatRefusal::BadParty {
                    most: rules.most_party,
                });
            }
            let wish = Wish {
                party,
                or_fewer,
                no_shows,
            };
            come(&mut next, (person, id), wish, now, rules)?
        }
        SeatAct::Maybe { id } => put(&mut next, (person, id), RsvpState::Maybe, now)?,
        SeatAct::Leave { id } => leave(&mut next, (person, id), now, rules)?,
        SeatAct::Accept => accept(&mut next, person, now)?,
    };
    effects.push(SeatEffect::Card);
    let (next, more) = refill(&next, now, rules);
    effects.extend(more);
    let mut seen = Vec::new();
    effects.retain(|effect| {
        let new = !seen.contains(effect);
        seen.push(effect.clone());
        new
    });
    Ok((next, effects))
}

#[derive(Clone, Copy)]
struct Wish {
    party: u32,
    or_fewer: bool,
    no_shows: u32,
}

/// The place of a person, made if there is none.
fn place(seats: &mut Seats, (person, id): (PersonId, RsvpId), now: Instant) -> usize {
    if let Some(at) = seats.rsvps.iter().position(|one| one.person == person) {
        return at;
    }
    seats.rsvps.push(Rsvp {
        id,
        person,
        party: 1,
        or_fewer: false,
        state: RsvpState::Declined,
        since: now,
        offer: None,
        not_before: None,
        missed: 0,
        told_too_large: false,
        told_first_come: false,
    });
    seats.rsvps.len() - 1
}

fn come(
    seats: &mut Seats,
    who: (PersonId, RsvpId),
    wish: Wish,
    now: Instant,
    rules: &SeatRules,
) -> Result<Vec<SeatEffect>, SeatRefusal> {
    let had = seats.of(who.0).cloned();
    let before = had.as_ref().map(|one| (one.state, one.party, one.or_fewer));
    let same = |state| before == Some((state, wish.party, wish.or_fewer));
    if same(RsvpState::Going) {
        return Err(SeatRefusal::Already);
    }
    // One's own place and offer do not stand in one's own way.
    let own = had.as_ref().map_or(0, |one| held(one, now));
    let free = seats
        .free(now)
        .map(|free| free.saturating_add(own))
        .map(|free| free.min(seats.capacity.unwrap_or(u32::MAX)));
    let fits = |party: u32| free.is_none_or(|free| party <= free);
    let left = seats.start.signed_duration_since(now);
    // Who did not come twice waits, where places are few, until a day before.
    let waits = seats.capacity.is_some()
        && wish.no_shows >= rules.no_shows.max(1)
        && left > TimeDelta::hours(rules.no_show_wait_hours.into())
        && before.is_none_or(|(state, ..)| state != RsvpState::Going);
    let comes = fits(wish.party) && !waits;
    // In the last two hours who waits may simply come; before that there are offers.
    let may_come = comes && is_first_come(seats, now, rules);
    if same(RsvpState::Waitlist) && !may_come {
        return Err(SeatRefusal::Already);
    }
    let wait = TimeDelta::hours(rules.no_show_wait_hours.into());
    let not_before = seats.start.checked_sub_signed(wait).filter(|_| waits);
    let index = place(seats, who, now);
    let Some(one) = seats.rsvps.get_mut(index) else {
        return Ok(Vec::new());
    };
    if comes {
        if one.state != RsvpState::Going {
            one.since = now;
        }
        one.state = RsvpState::Going;
        one.party = wish.party;
        one.or_fewer = wish.or_fewer;
        one.offer = None;
        return Ok(vec![
            SeatEffect::Save(one.id),
            SeatEffect::Welcome(one.person),
        ]);
    }
    // More than there is room for: what one has is kept, and is not given up for a place in the queue.
    if one.state == RsvpState::Going {
        return Err(SeatRefusal::BadParty {
            most: free.unwrap_or(rules.most_party).min(rules.most_party),
        });
    }
    // The place in the queue is that of the first coming, unless more are wanted now.
    if one.state != RsvpState::Waitlist || wish.party > one.party {
        one.since = now;
        one.missed = 0;
    }
    one.state = RsvpState::Waitlist;
    one.not_before = not_before;
    one.party = wish.party;
    one.or_fewer = wish.or_fewer;
    one.offer = None;
    one.told_too_large = false;
    Ok(vec![
        SeatEffect::Save(one.id),
        SeatEffect::Waits(one.person),
    ])
}

fn is_first_come(seats: &Seats, now: Instant, rules: &SeatRules) -> bool {
    let left = seats.start.signed_duration_since(now);
    left < TimeDelta::minutes(rules.first_come_minutes.into())
}

/// How many places a person takes or has kept.
fn held(one: &Rsvp, now: Instant) -> u32 {
    match (one.state, one.offer) {
        (RsvpState::Going, _) => one.party,
        (RsvpState::Offered, Some(offer)) if offer.until > now => offer.party,
        _ => 0,
    }
}

fn put(
    seats: &mut Seats,
    who: (PersonId, RsvpId),
    state: RsvpState,
    now: Instant,
) -> Result<Vec<SeatEffect>, SeatRefusal> {
    let index = place(seats, who, now);
    let Some(one) = seats.rsvps.get_mut(index) else {
        return Ok(Vec::new());
    };
    if one.state == state {
        return Err(SeatRefusal::Already);
    }
    one.state = state;
    one.offer = None;
    one.since = now;
    Ok(vec![SeatEffect::Save(one.id)])
}

fn leave(
    seats: &mut Seats,
    who: (PersonId, RsvpId),
    now: Instant,
    rules: &SeatRules,
) -> Result<Vec<SeatEffect>, SeatRefusal> {
    let left = seats.start.signed_duration_since(now);
    let late = left < TimeDelta::minutes(rules.late_minutes.into());
    let state = match seats.of(who.0).map(|one| one.state) {
        Some(RsvpState::Cancelled | RsvpState::CancelledLate | RsvpState::NoShow) => {
            return Err(SeatRefusal::Already);
        }
        // Where nobody waits for a place and none is few, nothing is late.
        Some(RsvpState::Going) if late && seats.capacity.is_some() => RsvpState::CancelledLate,
        Some(RsvpState::Going) => RsvpState::Cancelled,
        _ => RsvpState::Declined,
    };
    if state == RsvpState::Declined && seats.of(who.0).is_none() {
        // A no of somebody new is kept too: reminders know it.
        let index = place(seats, who, now);
        return Ok(seats
            .rsvps
            .get(index)
            .map(|one| SeatEffect::Save(one.id))
            .into_iter()
            .collect());
    }
    put(seats, who, state, now)
}

fn accept(
    seats: &mut Seats,
    person: PersonId,
    now: Instant,
) -> Result<Vec<SeatEffect>, SeatRefusal> {
    let one = seats
        .rsvps
        .iter_mut()
        .find(|one| one.person == person && one.state == RsvpState::Offered)
        .ok_or(SeatRefusal::NoOffer)?;
    let offer = one
        .offer
        .filter(|offer| offer.until > now)
        .ok_or(SeatRefusal::NoOffer)?;
    one.state = RsvpState::Going;
    one.party = offer.party;
    one.offer = None;
    one.since = now;
    Ok(vec![SeatEffect::Save(one.id), SeatEffect::Welcome(person)])
}
