//! Pairs, doubts, changes and exports of small worlds.

mod picture;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::DateTime;

use super::*;

const A: &str = "GDXOPYVGCPSBI3DQ5TCSQHG2IZIJOWR5RBO5A75IJL5BH3UJ7AVMHELP";
const B: &str = "GDRBVN7RN7SDDI7QSMBDXJOHW63WKR7W6AGCVRJCG7YR6R456T2LMADM";
const C: &str = "GAO4IYLUKZT6NTQ4GDRV4MHN2PKYXXRTHLZREIAGHEGP7RJKRA3RECAM";
const STRANGER: &str = "GDLZ2SX22PVMTYB2DAIGT64AIQHVQA57T3BOD6HHETQGYHKORTV2UV4C";

fn now() -> Instant {
    DateTime::from_timestamp(1_770_000_000, 0).unwrap()
}

fn directory() -> Directory {
    let toml = format!(
        "[[program]]\nname = \"Support\"\ntitle = \"MTL Support\"\naccounts = [\"{A}\"]\n\
         [[program]]\nname = \"Admins\"\naliases = [\"Админы\", \"MTL Admins\"]\naccounts = [\"{B}\"]\n\
         [[program]]\nname = \"Mediation\"\naccounts = [\"{C}\"]\n\
         [[program]]\nname = \"Agora\"\nrevoked = \"219\"\n"
    );
    Directory::parse(&toml).unwrap()
}

fn reading(data: &[(&str, &str)]) -> Reading {
    let data = data
        .iter()
        .map(|(key, value)| ((*key).to_owned(), STANDARD.encode(value)))
        .collect();
    Reading {
        entries: Entries::read(&data),
        read_at: now(),
    }
}

fn world(list: &[(&str, &[(&str, &str)])]) -> Survey {
    let read = list
        .iter()
        .map(|(account, data)| (account.parse().unwrap(), reading(data)))
        .collect();
    survey(&directory(), &read)
}

fn told(survey: &Survey) -> Vec<String> {
    let pairs = survey.pairs.iter();
    pairs
        .map(|it| {
            format!(
                "{}-{} {:?}{}",
                it.a,
                it.b,
                it.status,
                if it.uncertain { "?" } else { "" }
            )
        })
        .collect()
}

#[test]
fn the_four_ways_to_stand() {
    let it = world(&[
        (
            A,
            &[("Collaboration:Admins", B), ("Collaboration1:Mediation", C)],
        ),
        (B, &[("Collaboration:Support1", A)]),
        (C, &[("Collaboration2:Admins", B)]),
    ]);
    assert_eq!(
        told(&it),
        [
            "Support-Admins Mutual",
            "Support-Mediation DeclaredByA",
            "Admins-Mediation DeclaredByB"
        ]
    );
    assert_eq!(
        (it.active(), it.engaged(), it.engaged_percent()),
        (1, (2, 3), 66)
    );
    assert!(it.doubts.is_empty());
    let admins = it.standing("Admins").unwrap();
    assert_eq!(
        (&admins.mutual, &admins.declares, &admins.declared_by),
        (
            &vec!["Support".to_owned()],
            &vec![],
            &vec!["Mediation".to_owned()]
        )
    );
    assert_eq!(it.standing("Support").unwrap().declares, ["Mediation"]);
    assert_eq!(it.read_at(), Some(now()));
}

#[test]
fn the_value_decides_and_then_the_name() {
    let it = world(&[
        (
            A,
            &[
                ("Collaboration:Admins", "any text"),
                ("Collaboration:Admins2", STRANGER),
                ("Collaboration:Mediation", B),
                ("Collaboration", C),
                ("Collaboration:Nobody", STRANGER),
                ("collaboration:Admins", B),
                ("Collaboration:Support", A),
                ("Collaboration:Agora", "x"),
                ("Collaboration9", "x"),
            ],
        ),
        (B, &[]),
        (C, &[]),
    ]);
    assert_eq!(
        told(&it),
        [
            "Support-Admins DeclaredByA",
            "Support-Mediation DeclaredByA"
        ]
    );
    assert_eq!(
        it.pairs[0].keys_a,
        [
            "Collaboration:Admins",
            "Collaboration:Admins2",
            "Collaboration:Mediation"
        ]
    );
    let doubts: Vec<_> = it
        .doubts
        .iter()
        .map(|it| (it.key.as_str(), it.why.clone()))
        .collect();
    let name = |it: &str| it.to_owned();
    assert_eq!(
        doubts,
        [
            ("Collaboration9", Why::Unresolved),
            (
                "Collaboration:Admins2",
                Why::ByNameOnly {
                    program: name("Admins")
                }
            ),
            (
                "Collaboration:Agora",
                Why::Revoked {
                    program: name("Agora")
                }
            ),
            (
                "Collaboration:Mediation",
                Why::Contradiction {
                    value: name("Admins"),
                    name: name("Mediation")
                }
            ),
            ("Collaboration:Nobody", Why::Unresolved),
            ("Collaboration:Support", Why::Itself),
            ("collaboration:Admins", Why::WrongCase),
        ]
    );
}

#[test]
fn what_was_not_read_is_not_silence() {
    let it = world(&[
        (
            A,
            &[("Collaboration:Admins", B), ("Collaboration:Mediation", C)],
        ),
        (C, &[]),
    ]);
    assert_eq!(
        told(&it),
        [
            "Support-Admins DeclaredByA?",
            "Support-Mediation DeclaredByA"
        ]
    );
    assert_eq!(
        it.unread().map(|it| it.name.as_str()).collect::<Vec<_>>(),
        ["Admins"]
    );
    let nobody = world(&[]);
    assert_eq!(
        (nobody.pairs.len(), nobody.engaged(), nobody.read_at()),
        (0, (0, 3), None)
    );
}

#[test]
fn what_changed_since_last_week() {
    let before = world(&[
        (A, &[("Collaboration:Admins", B)]),
        (B, &[]),
        (C, &[("Collaboration:Admins", B)]),
    ]);
    let after = world(&[
        (A, &[("Collaboration:Admins", B)]),
        (B, &[("Collaboration:Support", A)]),
        (C, &[]),
    ]);
    let (old, new) = (before.snapshot(now()), after.snapshot(now()));
    let pair = |a: &str, b: &str, before, after| Change::Pair {
        a: a.into(),
        b: b.into(),
        before,
        after,
    };
    assert_eq!(
        changes(&old, &new),
        [
            pair("Admins", "Mediation", Status::DeclaredByB, Status::None),
            pair("Admins", "Support", Status::DeclaredByB, Status::Mutual),
        ]
    );
    assert!(changes(&new, &new).is_empty());
    // It reads back from the store.
    let kept: Snapshot = serde_json::from_str(&serde_json::to_string(&old).unwrap()).unwrap();
    assert_eq!(kept, old);
    // A server that was away is no quarrel, now or then.
    let away = world(&[(A, &[("Collaboration:Admins", B)]), (C, &[])]).snapshot(now());
    assert_eq!(changes(&new, &away), []);
    assert_eq!(changes(&away, &new), []);
    // A program that came or went.
    let mut less = new.clone();
    less.programs.remove("Support");
    less.declared.clear();
    assert_eq!(
        changes(&new, &less),
        [Change::Went {
            program: "Support".into()
        }]
    );
    assert_eq!(
        changes(&less, &new),
        [
            Change::Came {
                program: "Support".into()
            },
            pair("Admins", "Support", Status::None, Status::Mutual)
        ]
    );
}

#[test]
fn the_table_and_the_whole() {
    let it = world(&[
        (
            A,
            &[("Collaboration:Admins", B), ("Collaboration: \"x\", y", B)],
        ),
        (B, &[("Collaboration:Support", A)]),
    ]);
    let table = csv(&it);
    let lines: Vec<&str> = table.split("\r\n").collect();
    assert_eq!(
        lines[0],
        "program_a,account_a,program_b,account_b,status,uncertain,keys_a,keys_b,read_at"
    );
    assert_eq!(
        lines[1],
        format!(
            "Support,{A},Admins,{B},mutual,false,\"Collaboration: \"\"x\"\", y Collaboration:Admins\",Collaboration:Support,2026-02-02T02:40:00Z"
        )
    );
    assert_eq!(lines.len(), 3);
    let whole: serde_json::Value = serde_json::from_str(&json(&it, now())).unwrap();
    assert_eq!(whole["version"], 1);
    assert_eq!(
        (
            &whole["active_pairs"],
            &whole["engaged_percent"],
            &whole["unread"][0]
        ),
        (&1.into(), &66.into(), &"Mediation".into())
    );
    assert_eq!(whole["pairs"][0]["status"], "mutual");
    assert_eq!(whole["programs"][0]["accounts"][0], A);
}
