//! Proofs of the timers, the ladder and its quiet hours; and laws that hold whatever happens to a ticket.

mod laws;

use chrono::{DateTime, TimeDelta};
use mtl_domain::clock::Instant;

use super::*;
use crate::domain::{event::EventKind as Kind, ticket::State};

const MEMBER: i64 = 501;
const AGENT: i64 = 601;

/// Monday, 2 March 2026, at so many hours and minutes in Podgorica.
fn at(hours: i64, minutes: i64) -> Instant {
    let midnight = DateTime::from_timestamp(1_772_406_000, 0).unwrap();
    midnight + TimeDelta::hours(hours) + TimeDelta::minutes(minutes)
}

fn mark(at: Instant, kind: Kind, state: State) -> Mark {
    let actor = match kind {
        Kind::Opened | Kind::Waiting | Kind::Reopened => Some(MEMBER),
        _ => Some(AGENT),
    };
    Mark {
        at,
        kind,
        state,
        actor,
    }
}

fn ticket() -> Ticket {
    Ticket::new(1, 12, MEMBER, 2, at(10, 0))
}

fn terms(priority: Priority) -> Terms {
    let ticket = Ticket {
        priority,
        ..ticket()
    };
    Policies::default()
        .terms(&ticket, &usual_hours(), 3)
        .unwrap()
}

fn steps_of(marks: &[Mark], terms: &Terms) -> Vec<Step> {
    let state = marks.last().unwrap().state;
    steps(
        &timers(MEMBER, marks),
        state,
        &pauses(marks),
        terms,
        &usual_hours(),
    )
}

fn due_of(marks: &[Mark]) -> Option<(Promise, Instant)> {
    due(&steps_of(marks, &terms(Priority::Normal))).map(|step| (step.promise, step.at))
}

#[test]
fn the_first_policy_that_covers_a_ticket_holds() {
    let list: Policies = serde_json::from_str(
        r#"[
            {"name": "court", "levels": ["court"], "hours": "calendar", "resolution": "20d"},
            {"name": "money", "categories": ["airdrop"], "priorities": ["high"], "first": "2h"},
            {"name": "rest", "first": "1d 4h", "update": "3d"}
        ]"#,
    )
    .unwrap();
    let hours = usual_hours();
    let of = |ticket: &Ticket| list.terms(ticket, &hours, 7).unwrap();
    let rest = of(&ticket());
    assert_eq!(
        (rest.policy.as_str(), rest.version, rest.hours),
        ("rest", 7, Hours::Business)
    );
    // A day of business hours is a working day: nine hours here.
    assert_eq!(
        (rest.first, rest.next, rest.update),
        (Some(13 * 3600), None, Some(27 * 3600))
    );
    let money = Ticket {
        category: Some("airdrop".into()),
        priority: Priority::High,
        ..ticket()
    };
    assert_eq!(of(&money).policy, "money");
    let court = Ticket {
        level: "court".into(),
        ..money
    };
    assert_eq!(of(&court).resolution, Some(20 * 24 * 3600));
    assert_eq!(Policies(Vec::new()).terms(&court, &hours, 7), None);
}

#[test]
fn a_policy_with_a_slip_is_refused() {
    for text in [
        r#"[{"name": "a", "first": "8 horses"}]"#,
        r#"[{"name": "a", "first": "0h"}]"#,
        r#"[{"name": "a", "frist": "8h"}]"#,
        r#"[{"name": "a", "priorities": ["soon"]}]"#,
    ] {
        assert!(serde_json::from_str::<Policies>(text).is_err(), "{text}");
    }
    let usual = Policies::default();
    let text = serde_json::to_string(&usual).unwrap();
    assert_eq!(serde_json::from_str::<Policies>(&text).unwrap(), usual);
}

#[test]
fn the_first_answer_is_due_in_working_hours() {
    // Eight of nine hours of Monday.
    let opened = [mark(at(10, 0), Kind::Opened, State::New)];
    assert_eq!(due_of(&opened), Some((Promise::First, at(18, 0))));
    // From Monday evening on: Tuesday.
    let late = [mark(at(20, 0), Kind::Opened, State::New)];
    assert_eq!(due_of(&late), Some((Promise::First, at(24 + 18, 0))));
}

#[test]
fn what_is_urgent_counts_all_hours() {
    let night = [mark(at(23, 0), Kind::Opened, State::New)];
    let steps = steps_of(&night, &terms(Priority::Urgent));
    let first: Vec<Instant> = steps
        .iter()
        .filter(|step| step.promise == Promise::First)
        .map(|step| step.at)
        .collect();
    assert_eq!(first, [at(23, 30), at(23, 48), at(24, 0), at(24, 30)]);
}

#[test]
fn an_answer_ends_the_first_timer_and_the_next_words_begin_another() {
    let mut log = vec![
        mark(at(10, 0), Kind::Opened, State::New),
        mark(at(11, 0), Kind::Answered, State::Pending),
    ];
    assert_eq!(due_of(&log), None, "the desk waits for the member");
    log.push(mark(at(15, 0), Kind::Waiting, State::Open));
    assert_eq!(
        due_of(&log),
        Some((Promise::Next, at(24 + 14, 0))),
        "four hours of Monday, four of Tuesday"
    );
    log.push(mark(at(16, 0), Kind::Answered, State::Pending));
    let list = timers(MEMBER, &log);
    let kept: Vec<(Promise, i64, bool)> = list
        .iter()
        .map(|t| (t.promise, t.round, t.fulfilled))
        .collect();
    assert_eq!(
        kept,
        [
            (Promise::Resolution, 1, false),
            (Promise::First, 1, true),
            (Promise::Next, 1, true)
        ]
    );
    let spent = spent(
        &list[2],
        at(18, 0),
        &pauses(&log),
        Hours::Business,
        &usual_hours(),
    );
    assert_eq!(spent, Some(3600));
}

#[test]
fn an_answer_that_is_gone_was_never_there() {
    let mut log = vec![
        mark(at(10, 0), Kind::Opened, State::New),
        mark(at(11, 0), Kind::Answered, State::Pending),
        mark(at(12, 0), Kind::AnswerGone, State::Open),
    ];
    // Only the hour in which nobody could know of it is taken off.
    assert_eq!(due_of(&log), Some((Promise::First, at(19, 0))));
    log.push(mark(at(13, 0), Kind::Answered, State::Pending));
    let first = timers(MEMBER, &log)[1];
    assert_eq!((first.promise, first.round), (Promise::First, 1));
    assert_eq!(first.ended, Some(at(13, 0)));
}

#[test]
fn the_bots_answer_is_no_persons_answer() {
    let mut log = vec![
        mark(at(10, 0), Kind::Opened, State::New),
        mark(at(10, 1), Kind::BotAnswered, State::Pending),
    ];
    assert_eq!(due_of(&log), None);
    log.push(mark(at(12, 1), Kind::Waiting, State::Open));
    assert_eq!(due_of(&log), Some((Promise::First, at(24 + 11, 0))));
    // Handed to people: from then on they have all the time.
    log.push(mark(at(12, 1), Kind::Handed, State::Open));
    assert_eq!(due_of(&log), Some((Promise::First, at(24 + 11, 1))));
}

#[test]
fn what_an_agent_began_counts_from_the_members_first_words() {
    let opened = Mark {
        actor: Some(AGENT),
        ..mark(at(10, 0), Kind::Opened, State::Pending)
    };
    assert_eq!(timers(MEMBER, &[opened]), []);
    let log = [opened, mark(at(12, 0), Kind::Waiting, State::Open)];
    assert_eq!(due_of(&log), Some((Promise::First, at(24 + 11, 0))));
}

#[test]
fn solving_ends_everything_and_opening_again_begins_a_round() {
    let mut log = vec![
        mark(at(10, 0), Kind::Opened, State::New),
        mark(at(11, 0), Kind::Solved, State::Solved),
    ];
    assert!(timers(MEMBER, &log).iter().all(|t| t.ended.is_some()));
    assert_eq!(due_of(&log), None);
    log.push(mark(at(24 + 10, 0), Kind::Reopened, State::Open));
    assert_eq!(due_of(&log), Some((Promise::First, at(24 + 18, 0))));
    let rounds: Vec<(Promise, i64)> = timers(MEMBER, &log)
        .iter()
        .filter(|t| t.ended.is_none())
        .map(|t| (t.promise, t.round))
        .collect();
    assert_eq!(rounds, [(Promise::Resolution, 2), (Promise::First, 2)]);
}

#[test]
fn what_is_put_off_has_a_promise_of_its_own() {
    let log = [
        mark(at(10, 0), Kind::Opened, State::New),
        mark(at(11, 0), Kind::Held, State::Hold),
    ];
    let terms = Terms {
        update: Some(2 * 3600),
        ..terms(Priority::Normal)
    };
    let all = steps_of(&log, &terms);
    assert!(all.iter().all(|step| step.promise == Promise::Update));
    assert_eq!(due(&all).map(|step| step.at), Some(at(13, 0)));
    let woken = [log[0], log[1], mark(at(12, 0), Kind::Woken, State::Open)];
    let due = due(&steps_of(&woken, &terms)).unwrap();
    assert_eq!((due.promise, due.at), (Promise::First, at(19, 0)));
}

#[test]
fn who_sleeps_is_told_in_the_morning() {
    let quiet = "21:00-09:00".parse().ok();
    let awake_at = |hours, minutes| awake(at(hours, minutes), quiet, USUAL_ZONE);
    assert_eq!(awake_at(20, 59), at(20, 59));
    assert_eq!(awake_at(21, 0), at(24 + 9, 0));
    assert_eq!(awake_at(24 + 3, 0), at(24 + 9, 0));
    assert_eq!(awake_at(24 + 9, 0), at(24 + 9, 0));
    assert_eq!(awake(at(3, 0), None, USUAL_ZONE), at(3, 0));
    // Within one day as well.
    let siesta = "13:00-14:00".parse().ok();
    assert_eq!(awake(at(13, 30), siesta, USUAL_ZONE), at(14, 0));
    assert_eq!(awake(at(14, 30), siesta, USUAL_ZONE), at(14, 30));
}

#[test]
fn the_usual_week_is_sound() {
    let week = usual_hours();
    week.check().unwrap();
    assert!(week.is_open(at(10, 0)) && !week.is_open(at(19, 0)));
    assert!(!week.is_open(at(5 * 24 + 12, 0)), "Saturday");
}
