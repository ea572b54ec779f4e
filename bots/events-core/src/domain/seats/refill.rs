//! What came free is offered, first come first served; who does not fit keeps the place in the queue and is told so.

use chrono::TimeDelta;
use mtl_domain::{clock::Instant, people::PersonId};

use super::{Offer, Rsvp, RsvpState, SeatEffect, SeatRules, Seats, offer::offer_until};

/// Looks after the places: offers that ran out end, what is free is offered. Idempotent.
#[must_use]
pub fn refill(seats: &Seats, now: Instant, rules: &SeatRules) -> (Seats, Vec<SeatEffect>) {
    let mut next = seats.clone();
    let mut effects = Vec::new();
    run_out(&mut next, now, rules, &mut effects);
    if next.open && next.start > now {
        let left = next.start.signed_duration_since(now);
        if left < TimeDelta::minutes(rules.first_come_minutes.into()) {
            first_come(&mut next, now, &mut effects);
        } else {
            offer(&mut next, now, rules, &mut effects);
        }
        let offers = next.rsvps.iter().filter_map(|one| Some(one.offer?.until));
        let turns = next
            .waiting()
            .into_iter()
            .filter_map(|one| one.not_before)
            .filter(|at| *at > now);
        let soonest = offers.chain(turns).min();
        effects.extend(soonest.map(SeatEffect::Again));
    }
    (next, effects)
}

/// Offers end by themselves: the first time one goes to the end of the queue, after that one leaves it.
fn run_out(seats: &mut Seats, now: Instant, rules: &SeatRules, effects: &mut Vec<SeatEffect>) {
    for one in &mut seats.rsvps {
        let over = one.state == RsvpState::Offered && one.offer.is_none_or(|it| it.until <= now);
        if !over {
            continue;
        }
        one.offer = None;
        one.missed += 1;
        one.since = now;
        one.state = if one.missed >= rules.most_missed {
            RsvpState::Declined
        } else {
            RsvpState::Waitlist
        };
        effects.push(SeatEffect::Save(one.id));
        effects.push(SeatEffect::Missed(one.person));
    }
}

fn offer(seats: &mut Seats, now: Instant, rules: &SeatRules, effects: &mut Vec<SeatEffect>) {
    let until = offer_until(seats, now, rules);
    let order: Vec<PersonId> = seats
        .waiting()
        .iter()
        .filter(|one| is_in_turn(one, now))
        .map(|one| one.person)
        .collect();
    for person in order {
        let free = seats.free(now);
        if free == Some(0) {
            break;
        }
        let Some(one) = seats.rsvps.iter_mut().find(|one| one.person == person) else {
            continue;
        };
        let fits = free.is_none_or(|free| one.party <= free);
        let party = match free {
            _ if fits => one.party,
            Some(free) if one.or_fewer => free,
            free => {
                if !one.told_too_large {
                    one.told_too_large = true;
                    effects.push(SeatEffect::Save(one.id));
                    effects.push(SeatEffect::TooLarge {
                        person,
                        free: free.unwrap_or_default(),
                    });
                }
                continue;
            }
        };
        let made = Offer { party, until };
        one.state = RsvpState::Offered;
        one.offer = Some(made);
        effects.push(SeatEffect::Save(one.id));
        effects.push(SeatEffect::Offer(person, made));
    }
}

fn is_in_turn(one: &Rsvp, now: Instant) -> bool {
    one.not_before.is_none_or(|at| at <= now)
}

/// Shortly before the beginning nothing is kept any more: all who wait and would fit are told, the first one comes.
/// Once a place that came free: when it is taken and another comes free, they are told again.
fn first_come(seats: &mut Seats, now: Instant, effects: &mut Vec<SeatEffect>) {
    let free = seats.free(now).unwrap_or(u32::MAX);
    let mut told = Vec::new();
    for one in &mut seats.rsvps {
        let fits = free > 0 && (one.party <= free || one.or_fewer);
        let tells = one.state == RsvpState::Waitlist && fits;
        if tells == one.told_first_come {
            continue;
        }
        one.told_first_come = tells;
        effects.push(SeatEffect::Save(one.id));
        if tells {
            told.push((one.since, one.id, one.person));
        }
    }
    told.sort_unstable();
    if !told.is_empty() {
        let people = told.into_iter().map(|(.., person)| person).collect();
        effects.push(SeatEffect::FirstCome(people));
    }
}

/// The place in the queue, from one on; nothing for who does not wait.
#[must_use]
pub fn position(seats: &Seats, person: PersonId) -> Option<usize> {
    let waiting = seats.waiting();
    Some(waiting.iter().position(|one| one.person == person)? + 1)
}

/// Why somebody still waits: the answer to the question everybody asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blocked {
    /// It is full, and so many wait before.
    Full { ahead: usize },
    /// There is room, but not for so many.
    TooLarge { free: u32 },
    /// Who did not come twice waits until then.
    NotBefore(Instant),
    /// There is room, and who is first comes.
    FirstCome,
    /// It is off, or has begun.
    Closed,
    /// There is room: an offer is on its way.
    Soon,
}

/// Why somebody still waits; nothing for who does not.
#[must_use]
pub fn why_waiting(
    seats: &Seats,
    person: PersonId,
    now: Instant,
    rules: &SeatRules,
) -> Option<Blocked> {
    let ahead = position(seats, person)? - 1;
    let one = seats.of(person)?;
    let left = seats.start.signed_duration_since(now);
    if !seats.open || seats.start <= now {
        return Some(Blocked::Closed);
    }
    if let Some(at) = one.not_before.filter(|at| *at > now) {
        return Some(Blocked::NotBefore(at));
    }
    Some(match seats.free(now) {
        Some(0) => Blocked::Full { ahead },
        Some(free) if one.party > free && !one.or_fewer => Blocked::TooLarge { free },
        _ if left < TimeDelta::minutes(rules.first_come_minutes.into()) => Blocked::FirstCome,
        _ => Blocked::Soon,
    })
}
