//! Every condition by itself, and an application on each of its ways.

use super::*;
use crate::domain::findings::{Account, Recommender};

const TOKEN: &str = "MTLAP:G";

fn at() -> Instant {
    Instant::default()
}

fn unread<T>() -> Fact<T> {
    Fact::Unread {
        why: "timeout".into(),
        at: at(),
    }
}

fn read<T>(value: T) -> Fact<T> {
    Fact::Read { value, at: at() }
}

fn account(held: Option<i64>) -> Fact<Option<Account>> {
    let lines = held.into_iter().map(|it| (TOKEN.to_owned(), it));
    read(Some(Account {
        lines: lines.collect(),
        native: 0,
    }))
}

fn by(levels: &[Option<u32>]) -> Option<Fact<Vec<Recommender>>> {
    let one = |level: &Option<u32>| Recommender {
        address: "R".into(),
        name: None,
        level: *level,
    };
    Some(read(levels.iter().map(one).collect()))
}

fn findings(
    account: Fact<Option<Account>>,
    recommendation: Option<Fact<Vec<Recommender>>>,
) -> Findings {
    Findings {
        address: "A".into(),
        account,
        recommendation,
        signers: None,
    }
}

#[test]
fn each_condition_has_its_own_name_and_trouble_is_none_of_them() {
    let cases = [
        (read(None), by(&[]), vec![Unmet::NoAccount], vec![]),
        (
            account(None),
            by(&[Some(2)]),
            vec![Unmet::NoTrustline],
            vec![],
        ),
        (
            account(Some(1)),
            by(&[]),
            vec![Unmet::AlreadyMember],
            vec![],
        ),
        (
            account(Some(0)),
            by(&[]),
            vec![Unmet::NoRecommendation],
            vec![],
        ),
        (
            account(Some(0)),
            by(&[Some(1), Some(0)]),
            vec![Unmet::RecommenderTooLow],
            vec![],
        ),
        (
            account(Some(0)),
            by(&[Some(1), None]),
            vec![],
            vec![Unread::Recommender],
        ),
        (account(Some(0)), by(&[None, Some(2)]), vec![], vec![]),
        (unread(), by(&[Some(2)]), vec![], vec![Unread::Account]),
        (
            account(Some(0)),
            Some(unread()),
            vec![],
            vec![Unread::Recommendation],
        ),
        (
            account(None),
            Some(unread()),
            vec![Unmet::NoTrustline],
            vec![Unread::Recommendation],
        ),
        (
            unread(),
            by(&[]),
            vec![Unmet::NoRecommendation],
            vec![Unread::Account],
        ),
    ];
    for (account, recommendation, unmet, unread) in cases {
        let found = findings(account, recommendation);
        assert_eq!(judge(&found, TOKEN), Verdict { unmet, unread }, "{found:?}");
    }
}

fn agreed() -> Join {
    let join = Join::begin(1, 2, Kind::Person, at());
    join.agree("v", at()).unwrap()
}

#[test]
fn the_happy_way() {
    let join = agreed().aim("A").unwrap();
    let found = findings(account(Some(0)), by(&[Some(2)]));
    let (join, verdict) = join.found(found, TOKEN).unwrap();
    assert!(verdict.is_ready() && join.stage == Stage::Ready);
    let join = join.send(at()).unwrap();
    assert_eq!(join.stage, Stage::Sent);
    assert_eq!(join.clone().drop(at()), None, "what is sent is not dropped");
    assert_eq!(join.clone().aim("B"), None, "nor is its address changed");
    assert_eq!(join.arrive(at()).unwrap().stage, Stage::Member);
}

#[test]
fn nothing_is_sent_without_consent_or_unmet() {
    let fresh = Join::begin(1, 2, Kind::Person, at());
    assert_eq!(fresh.clone().aim("A"), None);
    assert_eq!(fresh.clone().send(at()), None);
    let join = agreed().aim("A").unwrap();
    assert_eq!(join.clone().send(at()), None);
    let (unmet, _) = join.found(findings(account(None), by(&[])), TOKEN).unwrap();
    assert_eq!(unmet.stage, Stage::Unmet);
    assert_eq!(unmet.clone().send(at()), None);
    let again = unmet.look().unwrap();
    assert_eq!(again.stage, Stage::Checking);
    assert_eq!(again.send(at()), None);
}

#[test]
fn findings_of_another_address_are_nothing() {
    let join = agreed().aim("B").unwrap();
    let found = findings(account(Some(0)), by(&[Some(2)]));
    assert_eq!(join.found(found, TOKEN), None);
}
