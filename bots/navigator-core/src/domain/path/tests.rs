//! The path: its order, its flaws, and what the chain proves of it.

use super::*;
use crate::domain::findings::{Account, Recommender};
use mtl_domain::clock::Instant;

fn found(account: Option<Account>, by: Vec<Recommender>) -> Findings {
    let at = Instant::default();
    Findings {
        address: "G".to_owned(),
        account: Fact::Read { value: account, at },
        recommendation: Some(Fact::Read { value: by, at }),
        signers: None,
    }
}

fn lines(of: &[(&str, i64)]) -> Option<Account> {
    let lines = of.iter().map(|(asset, held)| ((*asset).to_owned(), *held));
    Some(Account {
        lines: lines.collect(),
        native: 0,
    })
}

#[test]
fn the_usual_path_is_sound_and_has_every_step_once() {
    let path = Path::default();
    path.check().unwrap();
    let keys: Vec<&str> = path.0.iter().map(|it| it.key.as_str()).collect();
    let known: Vec<&str> = Known::ALL.iter().map(|it| it.as_str()).collect();
    assert_eq!(keys, known);
    assert_eq!(path.before("about"), None);
    assert_eq!(path.after("about").unwrap().key, "wallet");
    assert_eq!(path.before("wallet").unwrap().key, "about");
    assert_eq!(path.after("levels"), None);
}

#[test]
fn a_path_of_a_coordinator_is_looked_at() {
    let step = |key: &str| Step {
        key: key.to_owned(),
        ru: None,
        en: None,
        links: Vec::new(),
    };
    let own = Step {
        ru: Some("Привет\nСлова".to_owned()),
        en: Some("Hello\nWords".to_owned()),
        ..step("hello")
    };
    Path(vec![own.clone(), step("join")]).check().unwrap();
    for wrong in [
        vec![],
        vec![step("hello")],
        vec![step("Join")],
        vec![step("join"), step("join")],
        vec![Step {
            links: vec![Link {
                ru: "a".into(),
                en: "a".into(),
                url: "http://x".into(),
            }],
            ..step("join")
        }],
    ] {
        assert!(Path(wrong.clone()).check().is_err(), "{wrong:?}");
    }
}

#[test]
fn progress_is_counted_of_the_path_as_it_is_now() {
    let path = Path::default();
    let done = BTreeSet::from(["about".to_owned(), "gone_from_the_path".to_owned()]);
    assert_eq!(count(&path, &done), (1, 9));
    assert_eq!(path.next_open(&done).unwrap().key, "wallet");
    let all = path.0.iter().map(|it| it.key.clone()).collect();
    assert_eq!(path.next_open(&all), None);
}

#[test]
fn only_what_was_read_is_said_of_a_step() {
    let wanted = ["A:G".to_owned(), "B:G".to_owned()];
    let member = ["M:G".to_owned()];
    let unread = Findings {
        account: Fact::Unread {
            why: "timeout".into(),
            at: Instant::default(),
        },
        ..found(None, vec![])
    };
    let none = found(None, vec![]);
    let some = found(lines(&[("A:G", 0), ("M:G", 0)]), vec![]);
    let all = found(
        lines(&[("A:G", 0), ("B:G", 5), ("M:G", 10_000_000)]),
        vec![],
    );
    let cases = [
        (Known::Account, &unread, Proof::Unknown),
        (Known::Account, &none, Proof::Open(vec![])),
        (Known::Account, &some, Proof::Done),
        (Known::Trustline, &some, Proof::Open(vec!["B".into()])),
        (Known::Trustline, &all, Proof::Done),
        (Known::Levels, &some, Proof::Open(vec![])),
        (Known::Levels, &all, Proof::Done),
        (Known::Recommendation, &all, Proof::Open(vec![])),
    ];
    for (step, found, proof) in cases {
        assert_eq!(prove(step, found, &wanted, &member), proof, "{step}");
    }
    let by = |level| {
        vec![Recommender {
            address: "G".into(),
            name: None,
            level,
        }]
    };
    for (level, proof) in [
        (Some(2), Proof::Done),
        (Some(1), Proof::Open(vec![])),
        (None, Proof::Unknown),
    ] {
        let found = found(lines(&[]), by(level));
        assert_eq!(
            prove(Known::Recommendation, &found, &wanted, &member),
            proof
        );
    }
}
