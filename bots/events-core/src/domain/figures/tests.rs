//! Figures counted by hand, and laws: nothing is counted twice, nothing unknown is a zero.

use chrono::TimeDelta;
use mtl_domain::clock::later;
use proptest::prelude::*;

use super::*;

const ZONE: Tz = Tz::Europe__Podgorica;

fn day(day: i64) -> Instant {
    let first: Instant = "2026-04-30T22:00:00Z".parse().unwrap();
    later(first, TimeDelta::days(day))
}

/// May 2026.
fn question(targets: &Targets) -> Question<'_> {
    Question {
        period: Span::new(day(0), day(31)).unwrap(),
        began: day(-20),
        zone: ZONE,
        baseline: Some(Baseline { attendance: 200 }),
        targets,
    }
}

/// An evening on that day, held as it should be.
fn held(id: i64, on: i64, seen: &[i64]) -> Fact {
    let start = later(day(on), TimeDelta::hours(19));
    Fact {
        id: OccurrenceId(id),
        city: CityId(1),
        state: State::Held,
        span: Span::lasting(start, TimeDelta::hours(2)).unwrap(),
        online: false,
        submitted_at: Some(day(on - 12)),
        decided_at: Some(later(day(on - 12), TimeDelta::hours(6))),
        agreed_at: Some(later(day(on - 12), TimeDelta::hours(6))),
        published_at: Some(day(on - 10)),
        cancelled_at: None,
        told: None,
        seen: seen.iter().map(|id| PersonId(*id)).collect(),
        guests: 0,
        going: 10,
    }
}

#[test]
fn a_month_is_counted() {
    let targets = Targets::default();
    let mut told = held(2, 12, &[]);
    (told.told, told.published_at) = (Some(40), Some(day(9)));
    let mut late = held(3, 14, &[1, 2, 3]);
    late.agreed_at = Some(late.span.start());
    let mut gone = held(4, 20, &[]);
    (gone.state, gone.cancelled_at) = (State::Cancelled, Some(day(18)));
    let mut web = held(5, -10, &[1]);
    web.online = true;
    let facts = [
        held(1, 5, &[1, 2, 3, 4]),
        told,
        late,
        gone,
        web,
        held(6, 40, &[1]),
    ];
    let pair = |one, other, outcome| Pair {
        one: OccurrenceId(one),
        other: OccurrenceId(other),
        score: 70,
        outcome,
        decided_at: Some(day(3)),
    };
    let pairs = [
        pair(1, 2, CaseState::Accepted),
        pair(1, 4, CaseState::Expired),
        pair(1, 9, CaseState::Moved),
    ];
    let found = figures(&facts, &pairs, &question(&targets));
    assert_eq!(
        found,
        Figures {
            held: 2,
            held_first_days: Aimed {
                value: 4,
                target: 5
            },
            held_year: Aimed {
                value: 2,
                target: 20
            },
            attendance: Some(220),
            attendance_told: 1,
            people: vec![MonthPeople {
                year: 2026,
                month: 5,
                people: 4
            }],
            growth: Some(10),
            growth_target: 30,
            show_rate: Some(40),
            overlaps: 1,
            prevented: 1,
            cancelled: 1,
            notice_hours: Some(670),
            decision_hours: Some(60),
            early: Some(75),
        }
    );
}

#[test]
fn held_needs_an_agreement_and_a_proof() {
    let targets = Targets::default();
    let mut one = held(1, 5, &[1, 2, 3]);
    one.state = State::Published;
    assert!(is_held(&one, &targets));
    one.seen.pop();
    assert!(!is_held(&one, &targets));
    one.guests = 1;
    assert!(is_held(&one, &targets));
    one.state = State::Cancelled;
    assert!(!is_held(&one, &targets));
    let mut never = held(1, 5, &[1]);
    never.agreed_at = None;
    assert!(!is_held(&never, &targets));
}

#[test]
fn nothing_known_is_no_zero() {
    let targets = Targets::default();
    let mut question = question(&targets);
    question.baseline = Some(Baseline { attendance: 0 });
    let found = figures(&[], &[], &question);
    assert_eq!(
        (found.attendance, found.growth, found.show_rate),
        (None, None, None)
    );
    assert_eq!((found.early, found.decision_hours), (None, None));
    assert_eq!(baseline(&[]), None);
}

#[test]
fn medians_are_in_tenths() {
    assert_eq!(tenths_of_median([]), None);
    assert_eq!(tenths_of_median([7]), Some(70));
    assert_eq!(tenths_of_median([9, 1, 4]), Some(40));
    assert_eq!(tenths_of_median([1, 4, 5, 9]), Some(45));
}

proptest! {
    #[test]
    fn periods_add_up(
        rows in prop::collection::vec((-20_i64..80, prop::collection::vec(0_i64..30, 0..6), 0_u32..30), 0..20),
        cut in 1_i64..30,
    ) {
        let targets = Targets::default();
        let facts: Vec<Fact> = rows
            .iter()
            .enumerate()
            .map(|(id, (on, seen, told))| {
                let mut fact = held(id as i64, *on, seen);
                fact.told = Some(*told);
                fact
            })
            .collect();
        let whole = question(&targets);
        let part = |from, to| Question { period: Span::new(day(from), day(to)).unwrap(), ..whole };
        let count = |question: &Question<'_>| figures(&facts, &[], question);
        let (all, one, two) = (count(&whole), count(&part(0, cut)), count(&part(cut, 31)));
        prop_assert_eq!(all.held, one.held + two.held);
        prop_assert_eq!(all.attendance_told, one.attendance_told + two.attendance_told);
        prop_assert_eq!(all.held_first_days, one.held_first_days);
        prop_assert!(all.attendance.is_none() == (all.held == 0) || rows.iter().any(|(_, seen, told)| seen.is_empty() && *told == 0));
        prop_assert!(all.people.iter().all(|month| month.people <= 30));
    }

    #[test]
    fn a_median_lies_in_the_middle(values in prop::collection::vec(0_u64..1000, 1..30)) {
        let median = tenths_of_median(values.clone()).unwrap();
        let below = values.iter().filter(|value| **value * 10 < median).count();
        let above = values.iter().filter(|value| **value * 10 > median).count();
        prop_assert!(below <= values.len() / 2 && above <= values.len() / 2);
    }
}
