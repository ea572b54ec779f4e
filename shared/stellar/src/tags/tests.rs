//! Tags as the tools that write them write them, the edge cases among them.

mod fuzz;

use std::collections::BTreeMap;

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::*;
use crate::account::AccountId;

const SUPPORT: &str = "GDXOPYVGCPSBI3DQ5TCSQHG2IZIJOWR5RBO5A75IJL5BH3UJ7AVMHELP";
const BSN: &str = "GBDWGABTWCQHVARC7OQH4FC42O2SFI6FQRJRKVFMZ2U33RUGO3UMFBSN";
// This address ends with digits.
const TEXT: &str = "GASA3O7FBGDRTPIYARZQ65BFDMDT5VTEBVB3T7PGS4KRHQVRMMA32VM7";

fn id(text: &str) -> AccountId {
    text.parse().unwrap()
}

/// A key as `tag|number|qualifier`.
fn key(raw: &str) -> String {
    TagKey::parse(raw).map_or_else(
        || "none".to_owned(),
        |it| {
            format!(
                "{}|{}|{}",
                it.tag,
                it.number.unwrap_or_default(),
                it.qualifier.unwrap_or_default()
            )
        },
    )
}

fn entries(data: &[(&str, &[u8])]) -> Entries {
    let data: BTreeMap<String, String> = data
        .iter()
        .map(|(key, value)| ((*key).to_owned(), STANDARD.encode(value)))
        .collect();
    Entries::read(&data)
}

#[test]
fn keys_are_taken_apart() {
    for (raw, parts) in [
        ("Name", "Name||"),
        ("Friend1", "Friend|1|"),
        ("MyPart001", "MyPart|001|"),
        ("Tag0", "Tag|0|"),
        ("Website0", "Website|0|"),
        ("Collaboration:BSN", "Collaboration||BSN"),
        ("Collaboration7:BSN", "Collaboration|7|BSN"),
        ("Collaboration:BSN1", "Collaboration||BSN1"),
        ("Collaboration2:BSN1", "Collaboration|2|BSN1"),
        ("Collaboration : BSN ", "Collaboration||BSN"),
        (" Collaboration 3 : BSN", "Collaboration|3|BSN"),
        ("PartOf7:Supporter", "PartOf|7|Supporter"),
        ("Collaboration:", "Collaboration||"),
        ("Collaboration:A:B", "Collaboration||A:B"),
        ("MTLA: PII Standard", "MTLA||PII Standard"),
        ("E2EE_PUB_V1", "E2EE_PUB_V|1|"),
        ("mtla_a_delegate", "mtla_a_delegate||"),
        ("Signer", "Signer||"),
        ("Bad Tag:Supporter", "none"),
        ("config.memo_required", "none"),
        ("2026", "none"),
        (":BSN", "none"),
        ("", "none"),
        ("  ", "none"),
    ] {
        assert_eq!(key(raw), parts, "{raw:?}");
    }
}

#[test]
fn an_account_may_stand_in_the_key() {
    for (raw, account, number) in [
        (format!("Program{SUPPORT}"), SUPPORT, None),
        (format!("Program{SUPPORT}2"), SUPPORT, Some("2")),
        (format!("Faction{TEXT}"), TEXT, None),
        (format!("Faction{TEXT}7"), TEXT, Some("7")),
    ] {
        let key = TagKey::parse(&raw).unwrap();
        assert_eq!(
            (key.account, key.number.as_deref()),
            (Some(id(account)), number),
            "{raw}"
        );
        assert!(key.tag == "Program" || key.tag == "Faction");
    }
    // A wrong sum makes it a strange word, not an account.
    assert_eq!(
        TagKey::parse(&format!("Program{}Q", &SUPPORT[..55]))
            .unwrap()
            .account,
        None
    );
}

#[test]
fn a_qualifier_that_ends_with_digits_has_two_meanings() {
    let meanings = |raw: &str| TagKey::parse(raw).unwrap().meanings().join(",");
    assert_eq!(meanings("Collaboration:BSN1"), "BSN1,BSN");
    assert_eq!(meanings("Collaboration:BSN"), "BSN");
    assert_eq!(meanings("Collaboration:2026"), "2026");
    assert_eq!(meanings("Collaboration"), "");
}

#[test]
fn values_say_what_they_are() {
    let value = |bytes: &[u8]| Value::decode(&STANDARD.encode(bytes));
    assert_eq!(value(SUPPORT.as_bytes()), Value::Account(id(SUPPORT)));
    let hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(value(hash.as_bytes()), Value::Hash(hash.into()));
    assert_eq!(value("Аня".as_bytes()), Value::Text("Аня".into()));
    assert_eq!(value(&[0xff, 0xfe]), Value::Bytes(vec![0xff, 0xfe]));
    assert_eq!(value(b"a\x00b"), Value::Bytes(b"a\x00b".to_vec()));
    assert_eq!(
        value("a\u{85}b".as_bytes()),
        Value::Bytes("a\u{85}b".into())
    );
    assert_eq!(value(b"two\nlines"), Value::Text("two\nlines".into()));
    assert_eq!(value(b""), Value::Text(String::new()));
    assert_eq!(value(&[b'a'; 65]), Value::Broken);
    for broken in ["***", "VGVzdA", "VGVzdA==x", "\u{0}"] {
        assert_eq!(Value::decode(broken), Value::Broken, "{broken}");
    }
    // What is only like an address leads nowhere.
    for odd in [
        format!("{SUPPORT}\n"),
        format!(" {SUPPORT}"),
        SUPPORT.to_lowercase(),
        SUPPORT.replace("HELP", "HELQ"),
        format!("C{}", &SUPPORT[1..]),
    ] {
        assert_eq!(value(odd.as_bytes()), Value::Text(odd.clone()), "{odd:?}");
    }
}

#[test]
fn links_are_gathered_and_keep_their_keys() {
    let entries = entries(&[
        ("Collaboration:BSN", BSN.as_bytes()),
        ("Collaboration1:BSN", BSN.as_bytes()),
        ("Friend1", SUPPORT.as_bytes()),
        ("Friend2", SUPPORT.as_bytes()),
        ("Friend3", b"somebody"),
        ("TagBelgrade", BSN.as_bytes()),
        (&format!("Program{SUPPORT}"), b"any"),
        ("config.memo_required", b"1"),
        ("42", SUPPORT.as_bytes()),
    ]);
    let links = entries.links();
    let shown: Vec<String> = links
        .iter()
        .map(|it| {
            format!(
                "{} {:?} {} {}",
                it.tag,
                it.qualifier,
                it.target.short(),
                it.keys.join("+")
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            "Collaboration Some(\"BSN\") GBDW…FBSN Collaboration1:BSN+Collaboration:BSN".to_owned(),
            "Friend None GDXO…HELP Friend1+Friend2".to_owned(),
            format!("Program None GDXO…HELP Program{SUPPORT}"),
            "TagBelgrade None GBDW…FBSN TagBelgrade".to_owned(),
        ]
    );
    assert!(entries.has_link("Friend", id(SUPPORT)) && entries.has_link("Program", id(SUPPORT)));
    assert!(!entries.has_link("Friend", id(BSN)) && !entries.has_link("friend", id(SUPPORT)));
    assert_eq!(entries.targets("Friend"), [id(SUPPORT)]);
    assert_eq!(entries.0.len(), 9, "nothing is thrown away");
}

#[test]
fn profiles_have_several_values_in_the_order_of_their_numbers() {
    let entries = entries(&[
        ("About", b"  trimmed "),
        ("Name", "Аня".as_bytes()),
        ("Name10", b"ten"),
        ("Name2", b"two"),
        ("Name:x", b"qualified"),
        ("Name3", b"  "),
        ("Name4", &[0xff]),
        (
            "MTLAdminsDeclaration",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855".as_bytes(),
        ),
    ]);
    assert_eq!(entries.profile("Name"), ["Аня", "two", "ten"]);
    assert_eq!(entries.profile("About"), ["trimmed"]);
    assert!(entries.profile("Website").is_empty());
    assert_eq!(
        entries.signatures().map(|(key, _)| key).collect::<Vec<_>>(),
        ["MTLAdminsDeclaration"]
    );
}

#[test]
fn the_shipped_list_is_whole_and_answers_go_both_ways() {
    let known = KnownTags::shipped();
    assert!(known.links.len() >= 50 && known.presentation.contains_key("Name"));
    for tag in known.links.keys() {
        if let Some(answer) = known.answer(tag) {
            assert_eq!(known.answer(answer), Some(tag.as_str()), "{tag}");
            let strong = |tag: &str| known.link(tag).unwrap().strong_pair;
            assert_eq!(strong(tag), strong(answer), "{tag}");
        }
    }
    assert_eq!(known.answer("Collaboration"), Some("Collaboration"));
    assert_eq!(known.answer("Employee"), Some("Employer"));
    assert_eq!(known.answer("collaboration"), None);
}

#[test]
fn the_statuses_of_pairs() {
    let known = KnownTags::shipped();
    for (tag, answered, expected) in [
        ("Friend", Some(true), PairStatus::Confirmed),
        ("Friend", Some(false), PairStatus::Missing),
        ("Friend", None, PairStatus::Unknown),
        ("MyGuide", Some(false), PairStatus::RequiredMissing),
        ("MyGuide", Some(true), PairStatus::Confirmed),
        ("A", Some(true), PairStatus::NotApplicable),
        ("A", None, PairStatus::NotApplicable),
        ("MyOwnInvention", Some(true), PairStatus::NotApplicable),
    ] {
        assert_eq!(
            status(&known, tag, answered),
            expected,
            "{tag} {answered:?}"
        );
    }
}

#[test]
fn a_list_from_the_network_is_taken_whole_or_not_at_all() {
    let good = br#"{"presentation":[],"links":{"Collaboration":{"category":"work","pair":true,"description":"x"},
        "MyPart":{"pair":"PartOf","strong_pair":true},"PartOf":{"pair":"MyPart","strong_pair":true,"new":1},
        "RecommendToMTLA":{"pair":null},"Odd":{"pair":""}},"categories":{}}"#;
    let known = KnownTags::parse(good).unwrap();
    assert_eq!(known.answer("MyPart"), Some("PartOf"));
    assert_eq!(
        (known.answer("RecommendToMTLA"), known.answer("Odd")),
        (None, None)
    );
    let again = KnownTags::parse(&serde_json::to_vec(&known).unwrap()).unwrap();
    assert_eq!(again, known);
    for bad in [
        "",
        "[]",
        "{}",
        "<html>",
        r#"{"links":[]}"#,
        r#"{"links":{"Collaboration":{}}}"#,
    ] {
        assert!(KnownTags::parse(bad.as_bytes()).is_err(), "{bad}");
    }
}
