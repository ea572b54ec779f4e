//! Proofs of places: parties of three, offers that run out, the last hours, and never more people than places.

use chrono::TimeDelta;
use chrono_tz::Tz;
use mtl_domain::clock::later;
use proptest::prelude::*;

use super::*;

const ZONE: Tz = Tz::Europe__Podgorica;

/// Monday, 11 May 2026, noon in Podgorica.
fn now() -> Instant {
    "2026-05-11T10:00:00Z".parse().unwrap()
}

fn hours(hours: i64) -> Instant {
    later(now(), TimeDelta::hours(hours))
}

fn rules() -> SeatRules {
    SeatRules::default()
}

/// So many places, on Friday at seven in the evening.
fn seats(capacity: u32) -> Seats {
    Seats {
        capacity: Some(capacity),
        start: hours(103),
        zone: ZONE,
        open: true,
        rsvps: Vec::new(),
    }
}

fn come(person: i64, party: u32) -> (PersonId, SeatAct) {
    let act = SeatAct::Come {
        id: RsvpId(person),
        party,
        or_fewer: false,
        no_shows: 0,
    };
    (PersonId(person), act)
}

fn leave(person: i64) -> (PersonId, SeatAct) {
    (PersonId(person), SeatAct::Leave { id: RsvpId(person) })
}

#[track_caller]
fn does(
    seats: &Seats,
    (person, what): (PersonId, SeatAct),
    at: Instant,
) -> (Seats, Vec<SeatEffect>) {
    act(seats, person, what, at, &rules()).unwrap()
}

fn refuses(seats: &Seats, (person, what): (PersonId, SeatAct), at: Instant) -> SeatRefusal {
    act(seats, person, what, at, &rules()).unwrap_err()
}

fn state(seats: &Seats, person: i64) -> RsvpState {
    seats.of(PersonId(person)).unwrap().state
}

/// Two places, both taken; the third and the fourth wait.
fn full() -> Seats {
    let mut all = seats(2);
    for person in 1..=4 {
        all = does(&all, come(person, 1), hours(person - 4)).0;
    }
    all
}

#[test]
fn the_third_of_two_waits() {
    let all = full();
    assert_eq!(state(&all, 2), RsvpState::Going);
    assert_eq!(state(&all, 3), RsvpState::Waitlist);
    assert_eq!(position(&all, PersonId(4)), Some(2));
    assert_eq!(
        why_waiting(&all, PersonId(4), now(), &rules()),
        Some(Blocked::Full { ahead: 1 })
    );
    assert_eq!(refuses(&all, come(1, 1), now()), SeatRefusal::Already);
    assert_eq!(
        refuses(&all, come(5, 6), now()),
        SeatRefusal::BadParty { most: 5 }
    );
}

#[test]
fn a_freed_place_is_offered_in_turn_and_for_a_time() {
    let (all, effects) = does(&full(), leave(1), now());
    assert_eq!(state(&all, 1), RsvpState::Cancelled);
    assert_eq!(state(&all, 3), RsvpState::Offered);
    // Twelve hours end at midnight: at ten in the morning, then.
    let offer = Offer {
        party: 1,
        until: hours(22),
    };
    assert!(effects.contains(&SeatEffect::Offer(PersonId(3), offer)));
    assert!(effects.contains(&SeatEffect::Again(hours(22))));
    // The place is kept: nobody new slips in.
    let (all, _) = does(&all, come(5, 1), hours(1));
    assert_eq!(state(&all, 5), RsvpState::Waitlist);
    let (taken, effects) = does(&all, (PersonId(3), SeatAct::Accept), hours(2));
    assert_eq!(state(&taken, 3), RsvpState::Going);
    assert!(effects.contains(&SeatEffect::Welcome(PersonId(3))));
    assert_eq!(
        refuses(&taken, (PersonId(3), SeatAct::Accept), hours(3)),
        SeatRefusal::NoOffer
    );
    // Refused at once goes on to the next at once.
    let (refused, effects) = does(&all, leave(3), hours(2));
    assert_eq!(state(&refused, 3), RsvpState::Declined);
    assert!(
        effects
            .iter()
            .any(|it| matches!(it, SeatEffect::Offer(PersonId(4), _)))
    );
}

#[test]
fn a_missed_offer_goes_on_and_a_second_one_ends_the_waiting() {
    let (all, _) = does(&full(), leave(1), now());
    let late = hours(22);
    assert_eq!(
        refuses(&all, (PersonId(3), SeatAct::Accept), late),
        SeatRefusal::NoOffer
    );
    let (all, effects) = refill(&all, late, &rules());
    assert!(effects.contains(&SeatEffect::Missed(PersonId(3))));
    assert_eq!(
        (state(&all, 3), state(&all, 4)),
        (RsvpState::Waitlist, RsvpState::Offered)
    );
    assert_eq!(refill(&all, late, &rules()).0, all);
    let (all, _) = does(&all, leave(4), hours(23));
    assert_eq!(state(&all, 3), RsvpState::Offered);
    let (all, _) = refill(&all, hours(80), &rules());
    assert_eq!(state(&all, 3), RsvpState::Declined);
}

#[test]
fn parties_of_three_keep_their_place_and_are_told() {
    let mut all = seats(3);
    all = does(&all, come(1, 2), hours(-9)).0;
    all = does(&all, come(2, 1), hours(-8)).0;
    all = does(&all, come(3, 3), hours(-7)).0;
    all = does(&all, come(4, 1), hours(-6)).0;
    let (all, effects) = does(&all, leave(2), now());
    assert!(effects.contains(&SeatEffect::TooLarge {
        person: PersonId(3),
        free: 1
    }));
    assert_eq!(
        (state(&all, 3), state(&all, 4)),
        (RsvpState::Waitlist, RsvpState::Offered)
    );
    assert_eq!(position(&all, PersonId(3)), Some(1));
    // Told once.
    assert!(
        !refill(&all, hours(1), &rules())
            .1
            .iter()
            .any(|it| matches!(it, SeatEffect::TooLarge { .. }))
    );
    // Who takes fewer gets what there is.
    let fewer = SeatAct::Come {
        id: RsvpId(3),
        party: 3,
        or_fewer: true,
        no_shows: 0,
    };
    let all = does(&all, leave(4), hours(1)).0;
    let (all, effects) = does(&all, (PersonId(3), fewer), hours(2));
    assert_eq!(state(&all, 3), RsvpState::Offered);
    assert!(
        effects
            .iter()
            .any(|it| matches!(it, SeatEffect::Offer(PersonId(3), offer) if offer.party == 1))
    );
}

#[test]
fn in_the_last_two_hours_who_is_first_comes() {
    let all = full();
    let soon = hours(102);
    let (all, effects) = does(&all, leave(1), soon);
    assert_eq!(state(&all, 1), RsvpState::CancelledLate);
    assert!(effects.contains(&SeatEffect::FirstCome(vec![PersonId(3), PersonId(4)])));
    assert_eq!(
        why_waiting(&all, PersonId(4), soon, &rules()),
        Some(Blocked::FirstCome)
    );
    // They are told once, until the next place comes free.
    assert!(refill(&all, soon, &rules()).1.is_empty());
    let (all, _) = does(&all, come(4, 1), soon);
    assert_eq!(state(&all, 4), RsvpState::Going);
    assert_eq!(refuses(&all, come(3, 1), soon), SeatRefusal::Already);
    let (_, effects) = does(&all, leave(2), soon);
    assert!(effects.contains(&SeatEffect::FirstCome(vec![PersonId(3)])));
    assert_eq!(refuses(&all, come(9, 1), hours(103)), SeatRefusal::Begun);
}

#[test]
fn more_places_reach_those_who_wait_and_fewer_throw_nobody_out() {
    let mut more = full();
    more.capacity = Some(4);
    let (more, _) = refill(&more, now(), &rules());
    assert_eq!(
        (state(&more, 3), state(&more, 4)),
        (RsvpState::Offered, RsvpState::Offered)
    );
    let mut fewer = full();
    fewer.capacity = Some(1);
    let (after, effects) = refill(&fewer, now(), &rules());
    assert_eq!(after, fewer);
    assert!(effects.is_empty());
    assert_eq!(after.free(now()), Some(0));
}

#[test]
fn who_did_not_come_twice_waits_until_a_day_before() {
    let again = |no_shows| SeatAct::Come {
        id: RsvpId(7),
        party: 1,
        or_fewer: false,
        no_shows,
    };
    let all = seats(10);
    assert_eq!(
        state(&does(&all, (PersonId(7), again(1)), now()).0, 7),
        RsvpState::Going
    );
    let (waits, effects) = does(&all, (PersonId(7), again(2)), now());
    assert_eq!(state(&waits, 7), RsvpState::Waitlist);
    assert!(effects.contains(&SeatEffect::Again(hours(79))));
    assert_eq!(
        why_waiting(&waits, PersonId(7), now(), &rules()),
        Some(Blocked::NotBefore(hours(79)))
    );
    let (turn, _) = refill(&waits, hours(79), &rules());
    assert_eq!(state(&turn, 7), RsvpState::Offered);
    assert_eq!(
        state(&does(&all, (PersonId(7), again(2)), hours(90)).0, 7),
        RsvpState::Going
    );
}

#[test]
fn more_guests_than_room_leave_the_place_as_it_was() {
    let all = full();
    assert_eq!(
        refuses(&all, come(1, 2), now()),
        SeatRefusal::BadParty { most: 1 }
    );
    let mut wide = full();
    wide.capacity = Some(9);
    let (all, _) = does(&wide, come(1, 3), now());
    assert_eq!(all.of(PersonId(1)).unwrap().party, 3);
    let mut off = full();
    off.open = false;
    assert_eq!(refuses(&off, leave(1), now()), SeatRefusal::NotOpen);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn never_more_people_than_places(
        capacity in prop::option::of(0_u32..8),
        steps in prop::collection::vec((1_i64..7, 0_u8..6, 0_u32..7, any::<bool>(), 0_i64..9), 1..50),
    ) {
        let rules = rules();
        let mut all = seats(0);
        all.capacity = capacity;
        let mut at = now();
        for (person, what, party, or_fewer, passed) in steps {
            at = later(at, TimeDelta::hours(passed));
            let id = RsvpId(person);
            let what = match what {
                0..=2 => SeatAct::Come { id, party, or_fewer, no_shows: party % 3 },
                3 => SeatAct::Leave { id },
                4 => SeatAct::Accept,
                _ => SeatAct::Maybe { id },
            };
            let before = all.clone();
            if let Ok((next, effects)) = act(&all, PersonId(person), what, at, &rules) {
                // Whatever has changed is saved.
                for one in &next.rsvps {
                    let changed = before.rsvps.iter().all(|was| was != one);
                    prop_assert!(!changed || effects.contains(&SeatEffect::Save(one.id)));
                }
                all = next;
            } else {
                all = refill(&all, at, &rules).0;
            }
            if let Some(capacity) = capacity {
                prop_assert!(all.reserved(at) <= u64::from(capacity));
            }
            for one in &all.rsvps {
                prop_assert_eq!(one.state == RsvpState::Offered, one.offer.is_some());
                prop_assert!(one.offer.is_none_or(|offer| offer.until > at && offer.until <= all.start));
                prop_assert_eq!(all.rsvps.iter().filter(|it| it.person == one.person).count(), 1);
            }
            prop_assert_eq!(&refill(&all, at, &rules).0, &all);
            // While there is time, nobody waits who would fit.
            if at < later(all.start, TimeDelta::hours(-2)) {
                let free = all.free(at).unwrap_or(u32::MAX);
                let waits = all.waiting().iter().any(|one| {
                    one.not_before.is_none_or(|turn| turn <= at) && (one.party <= free || (one.or_fewer && free > 0))
                });
                prop_assert!(!waits);
            }
        }
    }
}
