//! Articles in files: what was written is read again, and what is wrong is named by its line.

use super::super::{Body, Link, Wrong, file::*};

fn entry(name: &str, lang: &str) -> Entry {
    Entry {
        name: name.into(),
        lang: lang.into(),
        body: Body {
            title: "Как: вступить".into(),
            text: "Строка **раз**\n\n---\nи два | три".into(),
            keywords: vec!["стать участником".into(), "вступление".into()],
            synonyms: vec![vec!["кошелёк".into(), "wallet".into()]],
            buttons: vec![Link {
                label: "Заявка".into(),
                to: "https://t.me/x".into(),
            }],
            steps: vec![Link {
                label: "Шаг".into(),
                to: "join".into(),
            }],
        },
    }
}

#[test]
fn what_is_written_is_read_again() {
    let entries = [
        entry("join", "ru"),
        entry("join", "en"),
        entry("vote", "ru"),
    ];
    assert_eq!(read(&write(&entries)).unwrap(), entries);
    let windows = write(&entries).replace('\n', "\r\n");
    assert_eq!(
        read(&windows).unwrap(),
        entries,
        "line ends of another system"
    );
    assert_eq!(
        read(&format!("\u{feff}{}", write(&entries))).unwrap(),
        entries
    );
}

#[test]
fn a_flaw_is_named_by_its_line() {
    let head = "---\nname: a\nlang: ru\ntitle: A\n";
    let rows = [
        ("", 1, Flaw::Nothing),
        ("\n\n", 1, Flaw::Nothing),
        ("\ntext\n", 2, Flaw::NoHeader),
        ("---\nname: a\n", 1, Flaw::Unended),
        ("---\nname a\n---\n", 2, Flaw::NoKey),
        ("---\nname: a\ncolour: red\n---\n", 3, Flaw::UnknownKey),
        ("---\nname: a\nname: b\n---\n", 3, Flaw::Twice),
        ("---\nname: A b\n---\n", 2, Flaw::Value(Wrong::Name)),
        (
            "---\nname: a\nlang: de\n---\n",
            3,
            Flaw::Value(Wrong::Language),
        ),
        ("---\nlang: ru\ntitle: A\n---\nx", 1, Flaw::NoName),
        ("---\nname: a\ntitle: A\n---\nx", 1, Flaw::NoLang),
        ("---\nname: a\nlang: ru\n---\nx", 1, Flaw::NoTitle),
    ];
    for (text, line, flaw) in rows {
        assert_eq!(read(text), Err(At { line, flaw }), "{text:?}");
    }
    let rows = [
        ("---\n\n\n", 5, Flaw::NoText),
        ("button: x\n---\ny", 5, Flaw::Value(Wrong::NoBar)),
        (
            "button: x | ftp://a.b\n---\ny",
            5,
            Flaw::Value(Wrong::Address),
        ),
        ("synonyms: one\n---\ny", 5, Flaw::Value(Wrong::FewWords)),
        ("step: x | Y\n---\ny", 5, Flaw::Value(Wrong::Step)),
        ("title: B\n---\ny", 5, Flaw::Twice),
    ];
    for (rest, line, flaw) in rows {
        assert_eq!(
            read(&format!("{head}{rest}")),
            Err(At { line, flaw }),
            "{rest:?}"
        );
    }
    let twice = format!("{head}---\nx\n{head}---\ny\n");
    assert_eq!(
        read(&twice),
        Err(At {
            line: 7,
            flaw: Flaw::Repeated
        })
    );
    let long = format!("{head}---\n{}", "я".repeat(4000));
    assert_eq!(
        read(&long),
        Err(At {
            line: 5,
            flaw: Flaw::Value(Wrong::TooLong)
        })
    );
}

#[test]
fn every_flaw_has_a_name_of_its_own() {
    let flaws = [
        Flaw::Nothing,
        Flaw::NoHeader,
        Flaw::Unended,
        Flaw::NoKey,
        Flaw::UnknownKey,
        Flaw::Twice,
        Flaw::NoName,
        Flaw::NoLang,
        Flaw::NoTitle,
        Flaw::NoText,
        Flaw::Repeated,
        Flaw::TooMany,
    ];
    let names: std::collections::BTreeSet<&str> = flaws.iter().map(|flaw| flaw.as_str()).collect();
    assert_eq!(names.len(), flaws.len());
}
