//! Proofs of whom a ticket is offered to.

use chrono::DateTime;
use proptest::prelude::*;
use serde_json::json;

use super::{super::category::Categories, *};

fn at(seconds: i64) -> Instant {
    DateTime::from_timestamp(1_772_442_000 + seconds, 0).unwrap()
}

fn candidate(id: i64) -> Candidate {
    Candidate {
        id,
        fits: true,
        conflicted: false,
        previous: false,
        load: 10,
        capacity: 100,
        assigned_at: Some(at(0)),
    }
}

#[test]
fn the_order_is_previous_room_idle_id() {
    let plain = candidate(5);
    let before = Candidate {
        previous: true,
        load: 90,
        ..candidate(9)
    };
    let roomy = Candidate {
        load: 0,
        ..candidate(8)
    };
    let idle = Candidate {
        assigned_at: None,
        ..candidate(7)
    };
    let all = [plain.clone(), before, roomy, idle, candidate(4)];
    let mut tried = Vec::new();
    for expected in [9, 8, 7, 4, 5] {
        let got = choose(&all, &tried);
        assert_eq!(got, Some(expected));
        tried.extend(got);
    }
    assert_eq!(choose(&all, &tried), None);
}

#[test]
fn who_cannot_is_never_chosen() {
    let away = Candidate {
        fits: false,
        ..candidate(1)
    };
    let own = Candidate {
        conflicted: true,
        ..candidate(2)
    };
    let full = Candidate {
        load: 100,
        ..candidate(3)
    };
    assert_eq!(choose(&[away, own, full], &[]), None);
}

#[test]
fn weights_are_those_of_the_rules() {
    assert_eq!(weight(State::Open, Priority::Urgent), 20);
    assert_eq!(weight(State::New, Priority::High), 10);
    assert_eq!(weight(State::Pending, Priority::Urgent), 3);
    assert_eq!(weight(State::Hold, Priority::Normal), 3);
    assert_eq!(weight(State::Solved, Priority::Urgent), 0);
}

#[test]
fn a_category_asks_for_skills_and_a_language() {
    let list: Categories = serde_json::from_value(json!([
        {"key": "join", "ru": "Вступление", "en": "Joining", "skills": ["bsn"], "language": "ru"},
        {"key": "other"}
    ]))
    .unwrap();
    let list = list.0;
    let knowing = Duty {
        skills: vec!["bsn".into()],
        languages: vec!["ru".into()],
        ..Duty::default()
    };
    assert!(
        knows(Some(&list[0]), &knowing, "en"),
        "the category fixes the language"
    );
    assert!(!knows(Some(&list[0]), &Duty::default(), "en"));
    assert!(!knows(Some(&list[1]), &knowing, "en"));
    assert!(knows(None, &Duty::default(), "en"));
}

proptest! {
    #[test]
    fn whoever_is_chosen_may_have_it(
        list in prop::collection::vec((1..9_i64, any::<bool>(), any::<bool>(), any::<bool>(), 0..150_i64), 0..8),
        tried in prop::collection::vec(1..9_i64, 0..3)
    ) {
        let all: Vec<Candidate> = list
            .into_iter()
            .map(|(id, fits, conflicted, previous, load)| Candidate { id, fits, conflicted, previous, load, ..candidate(id) })
            .collect();
        match choose(&all, &tried) {
            Some(id) => {
                prop_assert!(!tried.contains(&id));
                prop_assert!(all.iter().any(|one| one.id == id && one.is_eligible()));
            }
            None => prop_assert!(all.iter().all(|one| !one.is_eligible() || tried.contains(&one.id))),
        }
    }
}
