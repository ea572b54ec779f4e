//! The door: every kind of answer, each ticket once, a retry harmless.

use proptest::prelude::*;

use super::*;

const HERE: OccurrenceId = OccurrenceId(1);
const GUEST: PersonId = PersonId(1);
const VOLUNTEER: PersonId = PersonId(2);

fn at(minute: i64) -> Instant {
    let start: Instant = "2026-05-15T17:00:00Z".parse().unwrap();
    later(start, TimeDelta::minutes(minute))
}

fn ticket() -> Ticket {
    Ticket {
        rsvp: RsvpId(1),
        occurrence: HERE,
        person: GUEST,
        state: RsvpState::Going,
        party: 2,
        used: None,
    }
}

fn scan() -> Attempt {
    Attempt {
        occurrence: HERE,
        span: Span::new(at(0), at(120)).unwrap(),
        cancelled: false,
        by: VOLUNTEER,
        staff: true,
        way: Way::Scan,
        nonce: 7,
        force: false,
    }
}

fn answer(ticket: &Ticket, attempt: Attempt, minute: i64) -> Outcome {
    check_in(Some(ticket), &attempt, at(minute), &DoorRules::default())
}

fn used() -> Ticket {
    let Outcome::Welcome { record, .. } = answer(&ticket(), scan(), 5) else {
        panic!("welcome");
    };
    Ticket {
        used: record,
        ..ticket()
    }
}

#[test]
fn a_ticket_is_good_once() {
    let used = used();
    let second = Attempt { nonce: 8, ..scan() };
    assert_eq!(
        answer(&used, second, 6),
        Outcome::Already {
            at: at(5),
            by: VOLUNTEER
        }
    );
    // The same request again is the same answer, and is not written again.
    assert_eq!(
        answer(&used, scan(), 6),
        Outcome::Welcome {
            heads: 2,
            record: None
        }
    );
}

#[test]
fn every_wrong_ticket_is_told_apart() {
    let other = Ticket {
        occurrence: OccurrenceId(9),
        ..ticket()
    };
    assert_eq!(
        answer(&other, scan(), 5),
        Outcome::OtherEvent(OccurrenceId(9))
    );
    let state = |state| Ticket { state, ..ticket() };
    assert_eq!(
        answer(&state(RsvpState::Cancelled), scan(), 5),
        Outcome::Cancelled
    );
    assert_eq!(
        answer(&state(RsvpState::Waitlist), scan(), 5),
        Outcome::Waitlisted
    );
    let off = Attempt {
        cancelled: true,
        ..scan()
    };
    assert_eq!(answer(&ticket(), off, 5), Outcome::Cancelled);
    assert_eq!(
        check_in(None, &scan(), at(5), &DoorRules::default()),
        Outcome::Unknown
    );
    let force = Attempt {
        force: true,
        ..scan()
    };
    assert!(matches!(
        answer(&state(RsvpState::Waitlist), force, 5),
        Outcome::Welcome { .. }
    ));
    assert!(matches!(
        answer(&state(RsvpState::NoShow), scan(), 5),
        Outcome::Welcome { .. }
    ));
}

#[test]
fn guests_see_their_ticket_and_pass_by_the_poster() {
    let guest = |way| Attempt {
        by: GUEST,
        staff: false,
        way,
        ..scan()
    };
    assert_eq!(answer(&ticket(), guest(Way::Scan), 5), Outcome::OwnTicket);
    assert!(matches!(
        answer(&ticket(), guest(Way::Poster), 5),
        Outcome::Welcome { .. }
    ));
    assert!(matches!(
        answer(&ticket(), guest(Way::Poster), -31),
        Outcome::Closed { .. }
    ));
    let stranger = Attempt {
        by: PersonId(5),
        ..guest(Way::Poster)
    };
    assert_eq!(answer(&ticket(), stranger, 5), Outcome::NotStaff);
}

#[test]
fn the_door_has_its_hours() {
    for (minute, open) in [(-121, false), (-120, true), (179, true), (180, false)] {
        let welcome = matches!(answer(&ticket(), scan(), minute), Outcome::Welcome { .. });
        assert_eq!(welcome, open, "{minute}");
    }
    let early = Attempt {
        force: true,
        ..scan()
    };
    assert!(matches!(
        answer(&ticket(), early, -300),
        Outcome::Welcome { .. }
    ));
    let after = Attempt {
        way: Way::After,
        ..scan()
    };
    assert!(matches!(
        answer(&ticket(), after, 3 * 24 * 60),
        Outcome::Welcome { .. }
    ));
    assert!(matches!(
        answer(&ticket(), after, -1),
        Outcome::Closed { .. }
    ));
}

proptest! {
    #[test]
    fn nobody_is_written_down_twice(
        tries in prop::collection::vec((0_i64..4, -200_i64..400, any::<bool>(), any::<bool>(), 0_usize..5), 1..30),
    ) {
        let mut ticket = ticket();
        let mut written = 0;
        for (nonce, minute, staff, force, way) in tries {
            let attempt = Attempt {
                nonce, staff, force, way: Way::ALL[way],
                by: if staff { VOLUNTEER } else { GUEST },
                ..scan()
            };
            if let Outcome::Welcome { record: Some(used), .. } = answer(&ticket, attempt, minute) {
                prop_assert!(ticket.used.is_none());
                ticket.used = Some(used);
                written += 1;
            }
        }
        prop_assert!(written <= 1);
    }
}
