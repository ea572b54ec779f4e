//! How occurrences end: called off, reported, never reported, handed over.

use super::*;

#[test]
fn what_is_called_off_takes_everything_with_it() {
    let why = Act::Cancel {
        why: "the speaker is ill".into(),
    };
    assert_eq!(
        refuses(
            &published(),
            Act::Cancel { why: " ".into() },
            organizer(),
            days(1)
        ),
        Refusal::NoReason
    );
    let (one, effects) = does(&published(), why.clone(), organizer(), days(18));
    assert_eq!((one.state, one.sequence), (State::Cancelled, 2));
    assert_eq!(one.ending.as_ref().unwrap().notice_hours, 48);
    assert!(one.claims().is_empty() && effects.contains(&Effect::Promote));
    assert!(effects.contains(&Effect::Cards));
    assert_eq!(places(&effects), Some(Attend::Close));
    assert_eq!(calendar(&effects), Some(2));
    assert!(effects.contains(&Effect::Tell(Audience::Attendees, Notice::Cancelled)));
    // With a move under way the old evening is what is called off.
    let moving = does(&published(), change(plan(22)), organizer(), days(1)).0;
    let (gone, effects) = does(&moving, why, organizer(), days(2));
    assert_eq!(
        (gone.state, gone.plan.span),
        (State::Cancelled, plan(20).span)
    );
    assert!(gone.claims().is_empty());
    assert_eq!(places(&effects), Some(Attend::Close));
}

#[test]
fn who_was_never_approved_is_not_cancelled_but_released() {
    let why = Act::Cancel { why: "no".into() };
    assert_eq!(
        refuses(&held(), why, organizer(), hours(1)),
        Refusal::WrongState(State::Hold)
    );
    let (one, effects) = does(&in_review(), Act::Release, organizer(), hours(2));
    assert_eq!(one.state, State::Released);
    assert_eq!(calendar(&effects), None);
}

#[test]
fn a_week_of_silence_counts_against_the_organizer() {
    let one = published();
    let (told, effects) = does(&one, Act::Due(Timer::Ended), By::CLOCK, days(21));
    assert_eq!(notices(&effects), [Notice::ReportWanted]);
    let settle = |checked_in| Act::Settle { checked_in };
    assert_eq!(
        refuses(&told, settle(0), By::CLOCK, days(22)),
        Refusal::NotDue
    );
    let silent = does(&told, settle(2), By::CLOCK, days(28)).0;
    assert_eq!(silent.state, State::Unreported);
    // The door's own count is a proof.
    let seen = does(&told, settle(3), By::CLOCK, days(28)).0;
    assert_eq!((seen.state, seen.heads), (State::Held, Some(3)));
    // Late is better than never.
    let late = does(&silent, Act::Report { heads: 12 }, organizer(), days(40)).0;
    assert_eq!(late.state, State::Held);
}

#[test]
fn nobody_came_is_no_event() {
    let (one, _) = does(
        &published(),
        Act::Report { heads: 0 },
        organizer(),
        days(21),
    );
    assert_eq!(one.state, State::Cancelled);
    let ending = one.ending.unwrap();
    assert_eq!(ending.ground, Ground::NotHeld);
    assert!(ending.notice_hours < 0);
}

#[test]
fn a_number_is_put_right_within_the_week() {
    let one = does(
        &published(),
        Act::Report { heads: 30 },
        organizer(),
        days(21),
    )
    .0;
    let better = Act::Report { heads: 33 };
    let right = does(&one, better.clone(), organizer(), days(22)).0;
    assert_eq!(right.heads, Some(33));
    assert_eq!(
        refuses(&one, better, organizer(), days(30)),
        Refusal::TooLate
    );
}

#[test]
fn an_organizer_hands_over() {
    let mut one = published();
    one.hosts.push(BORIS);
    let to = Act::HandOver { to: BORIS };
    let host = By::person(BORIS, Rights::default());
    assert_eq!(
        refuses(&one, to.clone(), host, days(1)),
        Refusal::NotOrganizer
    );
    let (next, effects) = does(&one, to, organizer(), days(1));
    assert_eq!((next.organizer, next.hosts.len()), (BORIS, 0));
    assert!(effects.contains(&Effect::Tell(Audience::Person(BORIS), Notice::HandedOver)));
}
