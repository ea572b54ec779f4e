//! Dates that are held: terms, the one extension, limits.

use super::*;

#[test]
fn a_date_is_held_for_a_quarter_of_the_time_until_it() {
    let until = |day: i64| {
        let one = does(&draft(1, plan(day)), take(), organizer(), now()).0;
        one.hold.unwrap().expires
    };
    assert_eq!(until(28), days(7));
    assert_eq!(until(3), days(1));
    assert_eq!(until(150), days(14));
}

#[test]
fn a_hold_blocks_with_its_buffers_and_has_its_timers() {
    let (one, effects) = does(&draft(1, plan(20)), take(), organizer(), now());
    assert_eq!(one.state, State::Hold);
    let block = one.claims()[0];
    assert_eq!(block.resource, HALL);
    assert_eq!(block.span.length(), TimeDelta::hours(3));
    assert!(effects.contains(&Effect::Claims(one.claims())));
    assert!(effects.contains(&Effect::Weigh));
    let timers = timers(&one, &rules());
    let kinds: Vec<Timer> = timers.iter().map(|(_, timer)| *timer).collect();
    assert_eq!(
        kinds,
        [
            Timer::NudgeHalf,
            Timer::NudgeDays,
            Timer::NudgeHours,
            Timer::Expiry
        ]
    );
    assert_eq!(timers[3].0, days(5));
    assert_eq!(timers[0].0, hours(60));
    assert_eq!(calendar(&effects), None);
}

#[test]
fn a_short_hold_has_no_nudge_before_it_began() {
    let one = does(&draft(1, plan(3)), take(), organizer(), now()).0;
    let kinds: Vec<Timer> = timers(&one, &rules()).iter().map(|(_, it)| *it).collect();
    assert_eq!(kinds, [Timer::NudgeHalf, Timer::NudgeHours, Timer::Expiry]);
}

#[test]
fn a_hold_is_extended_once() {
    let one = held();
    let (longer, effects) = does(&one, Act::Extend, organizer(), days(4));
    assert_eq!(longer.hold.unwrap().expires, days(9));
    assert_eq!(notices(&effects), [Notice::Extended]);
    assert!(effects.iter().any(|it| matches!(it, Effect::Timers(_))));
    assert_eq!(
        refuses(&longer, Act::Extend, organizer(), days(5)),
        Refusal::ExtendedAlready
    );
}

#[test]
fn a_hold_runs_out_at_its_hour_and_not_before() {
    let one = held();
    let due = Act::Due(Timer::Expiry);
    assert_eq!(
        refuses(&one, due.clone(), By::CLOCK, days(4)),
        Refusal::NotDue
    );
    assert_eq!(
        refuses(&one, due.clone(), organizer(), days(6)),
        Refusal::WrongHand
    );
    let (over, effects) = does(&one, due, By::CLOCK, days(5));
    assert_eq!(over.state, State::Expired);
    assert!(over.claims().is_empty() && timers(&over, &rules()).is_empty());
    assert!(effects.contains(&Effect::Promote));
    assert!(effects.contains(&Effect::Claims(Vec::new())));
    assert_eq!(
        refuses(&over, Act::Submit, organizer(), days(6)),
        Refusal::Over(State::Expired)
    );
}

#[test]
fn limits_are_said_when_the_date_is_taken() {
    let soon = draft(1, plan(1));
    assert_eq!(
        refuses(&soon, take(), organizer(), now()),
        Refusal::ShortNotice { hours: 48 }
    );
    let mut own = soon.clone();
    own.organizer = MIA;
    assert_eq!(
        refuses(&own, take(), moderator(), now()),
        Refusal::ShortNotice { hours: 48 }
    );
    assert_eq!(
        refuses(&own, Act::Waive, moderator(), now()),
        Refusal::OwnEvent
    );
    let waived = does(&soon, Act::Waive, moderator(), now()).0;
    assert_eq!(
        does(&waived, take(), organizer(), now()).0.state,
        State::Hold
    );
    assert_eq!(
        refuses(&draft(1, plan(181)), take(), organizer(), now()),
        Refusal::TooFar { days: 180 }
    );
    let mut flagship = draft(1, plan(181));
    flagship.flagship = true;
    assert!(does(&flagship, take(), organizer(), now()).0.hold.is_some());
    assert_eq!(
        refuses(&draft(1, plan(-1)), take(), organizer(), now()),
        Refusal::Past
    );
    let third = Act::Hold {
        queue: false,
        seen: Seen {
            holds: 3,
            ..Seen::default()
        },
    };
    assert_eq!(
        refuses(&draft(1, plan(20)), third, organizer(), now()),
        Refusal::TooManyHolds { most: 3 }
    );
}

#[test]
fn what_is_taken_is_not_taken_twice() {
    let seen = blocked_by(9, State::Confirmed);
    for queue in [false, true] {
        let act = Act::Hold {
            queue,
            seen: seen.clone(),
        };
        assert_eq!(
            refuses(&draft(1, plan(20)), act, organizer(), now()),
            Refusal::Busy(seen.blockers.clone())
        );
    }
}

#[test]
fn a_stale_button_says_who_was_faster() {
    let one = confirmed();
    assert_eq!(
        refuses(&one, approve(), moderator().seeing(3), hours(3)),
        Refusal::Stale {
            state: State::Confirmed,
            version: 4,
            by: Some(MIA)
        }
    );
    let swap = Swap::of(&one);
    assert_eq!((swap.version, swap.state), (4, State::Confirmed));
}

#[test]
fn strangers_do_nothing() {
    let stranger = By::person(BORIS, Rights::default());
    assert_eq!(
        refuses(&held(), Act::Submit, stranger, now()),
        Refusal::NotOrganizer
    );
    assert_eq!(
        refuses(&in_review(), approve(), organizer(), hours(2)),
        Refusal::NotModerator
    );
    let elsewhere = By::person(
        BORIS,
        Rights {
            elsewhere: true,
            ..Rights::default()
        },
    );
    assert_eq!(
        refuses(&in_review(), approve(), elsewhere, hours(2)),
        Refusal::OtherCity
    );
    let mut shared = held();
    shared.hosts.push(BORIS);
    assert_eq!(
        does(&shared, Act::Submit, stranger, hours(1)).0.state,
        State::Review
    );
}
