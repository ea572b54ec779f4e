//! Proofs that a silence is reminded once and ended late, and only when it is one.

use super::*;
use crate::domain::ticket::{Event, decide};

fn at(hours: i64) -> Instant {
    let start: Instant = "2026-03-02T09:00:00Z".parse().expect("an instant");
    later(start, TimeDelta::hours(hours))
}

/// Asked at nought, answered an hour later.
fn answered() -> Ticket {
    let ticket = Ticket::new(1, 1, 501, 1, at(0));
    decide(&ticket, Event::Answered { by: 601 }, at(1))
        .expect("an answer")
        .0
}

#[test]
fn three_days_remind_and_seven_end() {
    let (ticket, terms) = (answered(), Terms::default());
    let due = at(1 + 72);
    assert_eq!(step(&ticket, None, terms, at(2)), Step::Wait(due));
    assert_eq!(step(&ticket, None, terms, due), Step::Remind);
    let end = at(1 + 168);
    assert_eq!(step(&ticket, Some(due), terms, due), Step::Wait(end));
    assert_eq!(step(&ticket, Some(due), terms, end), Step::End);
    // Reminded five days late: four more days are theirs all the same.
    let late = at(1 + 72 + 120);
    assert_eq!(
        step(&ticket, Some(late), terms, late),
        Step::Wait(at(1 + 72 + 120 + 96))
    );
}

#[test]
fn a_new_answer_begins_a_new_silence() {
    let (ticket, terms) = (answered(), Terms::default());
    let (ticket, _) = decide(&ticket, Event::Answered { by: 601 }, at(100)).expect("an answer");
    // What was reminded of was the older answer.
    assert_eq!(
        step(&ticket, Some(at(73)), terms, at(169)),
        Step::Wait(at(172))
    );
}

#[test]
fn nobody_is_silent_who_spoke_last_and_nobody_is_blamed_who_cannot_be_reached() {
    let terms = Terms::default();
    let (spoke, _) =
        decide(&answered(), Event::MemberWrote { thanks: false }, at(2)).expect("words");
    let unreachable = Ticket {
        unreachable: Some("blocked".into()),
        ..answered()
    };
    // Asked again, and answered by the bot alone.
    let (by_bot, _) = decide(&spoke, Event::BotAnswered { article: 1 }, at(3)).expect("an answer");
    for ticket in [&spoke, &unreachable, &by_bot] {
        for reminded in [None, Some(at(73))] {
            assert_eq!(step(ticket, reminded, terms, at(1000)), Step::Over);
        }
    }
    let unasked = Terms {
        remind_after_days: 0,
        ..terms
    };
    assert_eq!(
        step(&answered(), None, unasked, at(2)),
        Step::Wait(at(1 + 168))
    );
    let never = Terms {
        end_after_days: 0,
        ..terms
    };
    assert_eq!(step(&answered(), None, never, at(1000)), Step::Over);
}
