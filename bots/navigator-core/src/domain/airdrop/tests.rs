//! What is lacking, what is a payment, and a request on its ways.

use super::*;
use crate::domain::findings::Account;

fn terms() -> Terms {
    Terms {
        gifts: vec![Gift {
            asset: "EURMTL:G".into(),
            amount: "1.5".into(),
        }],
        chats: vec![Chat {
            id: -1,
            name: "Agora".into(),
            url: "https://t.me/x".into(),
        }],
        payer: "P".into(),
    }
}

fn found(account: Fact<Option<Account>>) -> Findings {
    Findings {
        address: "A".into(),
        account,
        recommendation: None,
        signers: None,
    }
}

fn read(lines: &[&str]) -> Findings {
    let lines = lines.iter().map(|it| ((*it).to_owned(), 0)).collect();
    found(Fact::Read {
        value: Some(Account { lines, native: 0 }),
        at: Instant::default(),
    })
}

#[test]
fn what_is_lacking_is_named_and_what_is_unknown_is_not() {
    let inside = BTreeMap::from([(-1, Some(true))]);
    let outside = BTreeMap::from([(-1, Some(false))]);
    let unknown = BTreeMap::from([(-1, None)]);
    let all = read(&["EURMTL:G"]);
    assert_eq!(judge(&all, &inside, &terms()), Verdict::default());
    assert_eq!(judge(&all, &unknown, &terms()), Verdict::default());
    assert_eq!(judge(&all, &outside, &terms()).lacks, [Lack::Chat(0)]);
    // The same code of another issuer is another asset.
    let other = read(&["EURMTL:X"]);
    let lacks = judge(&other, &inside, &terms()).lacks;
    assert_eq!(lacks, [Lack::Trustline("EURMTL".into())]);
    let at = Instant::default();
    let none = found(Fact::Read { value: None, at });
    assert_eq!(judge(&none, &inside, &terms()).lacks, [Lack::Account]);
    let unread = found(Fact::Unread {
        why: "timeout".into(),
        at,
    });
    let verdict = judge(&unread, &inside, &terms());
    assert!(verdict.unread && verdict.lacks.is_empty());
}

#[test]
fn a_payment_is_exactly_a_gift() {
    let amount = |text: &str| Money::parse(text).unwrap();
    assert!(terms().gives("EURMTL:G", amount("1.5")));
    assert!(!terms().gives("EURMTL:G", amount("1.5000001")));
    assert!(!terms().gives("EURMTL:X", amount("1.5")));
    assert!(!terms().gives("native", amount("1.5")));
}

#[test]
fn terms_are_looked_at() {
    let is_asset = |it: &str| it.contains(':');
    let is_account = |it: &str| it == "P";
    assert_eq!(terms().check(is_asset, is_account), Ok(()));
    assert_eq!(Terms::default().check(is_asset, is_account), Ok(()));
    assert!(!Terms::default().is_on() && terms().is_on());
    for wrong in [
        Terms {
            payer: "X".into(),
            ..terms()
        },
        Terms {
            gifts: vec![Gift {
                asset: "EURMTL".into(),
                amount: "1".into(),
            }],
            ..terms()
        },
        Terms {
            gifts: vec![Gift {
                asset: "A:B".into(),
                amount: "0".into(),
            }],
            ..terms()
        },
    ] {
        assert!(wrong.check(is_asset, is_account).is_err(), "{wrong:?}");
    }
}

#[test]
fn the_first_decision_and_the_first_payment_count() {
    let at = Instant::default();
    let draft = Request::begin(1, 2, at);
    assert_eq!(draft.clone().ask(at), None, "without an address");
    let asked = Request {
        address: Some("A".into()),
        ..draft
    };
    let asked = asked.ask(at).unwrap();
    assert_eq!(asked.clone().ask(at), None);
    let yes = asked.clone().decide(true, 9, at).unwrap();
    assert_eq!(yes.clone().decide(false, 8, at), None);
    let paid = Paid {
        asset: "EURMTL:G".into(),
        amount: 1,
        transaction: "t".into(),
        at,
    };
    let done = yes.pay(paid.clone()).unwrap();
    assert_eq!(done.stage, Stage::Paid);
    assert_eq!(done.pay(paid.clone()), None, "twice is once");
    // Whoever pays at once has decided.
    assert!(asked.clone().pay(paid.clone()).is_some());
    let no = asked.decide(false, 9, at).unwrap();
    assert_eq!(no.pay(paid), None);
}
