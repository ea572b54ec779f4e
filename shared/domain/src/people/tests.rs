//! Proofs of names, ids and pseudonyms.

use proptest::prelude::*;

use super::*;

fn person(first: &str, last: Option<&str>, username: Option<&str>) -> Person {
    Person {
        id: PersonId(42),
        first_name: first.to_owned(),
        last_name: last.map(str::to_owned),
        username: username.map(str::to_owned),
        lang: None,
        reach: Reach::Unknown,
    }
}

#[test]
fn an_id_is_a_bare_number_everywhere() {
    assert_eq!(serde_json::to_string(&PersonId(7)).unwrap(), "7");
    assert_eq!(PersonId(7).to_string(), "7");
    assert_eq!(
        serde_json::from_str::<PersonId>("-7").unwrap(),
        PersonId(-7)
    );
}

#[test]
fn masks_are_not_people() {
    for mask in [1_087_968_824, 136_817_688, 777_000] {
        assert!(PersonId(mask).is_mask());
    }
    assert!(!PersonId(777_001).is_mask());
}

#[test]
fn a_full_name_is_one_clean_line() {
    let rows = [
        (person("Иван", Some("Петров"), None), "Иван Петров"),
        (person("Иван", None, Some("ivan")), "Иван"),
        (person(" Анна\n", Some("\u{202E}Zло"), None), "Анна Zло"),
        (person("\u{3164}", Some("\u{200D}"), Some("ghost")), "ghost"),
        (person("", None, None), "42"),
        (person("🦊", None, Some("fox")), "🦊"),
    ];
    for (who, expected) in rows {
        assert_eq!(who.full_name(), expected, "{who:?}");
    }
}

#[test]
fn reach_reads_back_as_it_is_stored() {
    for reach in Reach::ALL {
        assert_eq!(Reach::parse(reach.as_str()), Some(*reach));
    }
    assert_eq!(Reach::NeverStarted.as_str(), "never_started");
    assert_eq!(Reach::parse("gone"), None);
    assert!(Reach::Unknown.may_send() && Reach::Reachable.may_send());
    assert!(
        !Reach::Blocked.may_send()
            && !Reach::Deactivated.may_send()
            && !Reach::NeverStarted.may_send()
    );
}

#[test]
fn good_pseudonyms_are_taken_as_written() {
    let longest = "я".repeat(32);
    let rows = [
        ("  Анна  ", "Анна"),
        ("Анна   Мария", "Анна Мария"),
        ("<b>Bob & Co</b>", "<b>Bob & Co</b>"),
        ("7", "7"),
        ("🦊", "🦊"),
        ("👩‍🚀 Юля", "👩‍🚀 Юля"),
        ("O'Neil-Смит", "O'Neil-Смит"),
        (longest.as_str(), longest.as_str()),
    ];
    for (written, expected) in rows {
        assert_eq!(
            Pseudonym::parse(written).unwrap().as_str(),
            expected,
            "{written:?}"
        );
    }
}

#[test]
fn bad_pseudonyms_are_refused_with_the_reason() {
    let long = "я".repeat(33);
    let rows = [
        ("", NameRefusal::Empty),
        (" \n ", NameRefusal::Empty),
        (long.as_str(), NameRefusal::TooLong),
        ("Анна\nМария", NameRefusal::Unseen),
        ("Анна\tМария", NameRefusal::Unseen),
        ("Ан\u{200B}на", NameRefusal::Unseen),
        ("Ан\u{202E}на", NameRefusal::Unseen),
        ("Ан\u{0}на", NameRefusal::Unseen),
        ("\u{3164}", NameRefusal::Unseen),
        ("...", NameRefusal::OnlyPunctuation),
        ("— !?", NameRefusal::OnlyPunctuation),
        ("_", NameRefusal::OnlyPunctuation),
    ];
    for (written, why) in rows {
        assert_eq!(Pseudonym::parse(written), Err(why), "{written:?}");
    }
}

#[test]
fn names_that_look_alike_share_a_key() {
    let pairs = [
        ("Анна", "анна"),
        ("Семён", "Семен"),
        ("Анна", "Aннa"), // two Latin letters
        ("НОРА", "HOPA"), // all Latin
        ("Анна", "Анна."),
        ("Анна Мария", "Анна-Мария"),
        ("Bill", "BiIl"), // capital i for l
        ("Agent 10", "Agent lO"),
        ("Андрей", "Андреи\u{0306}"),
        ("👍🏽", "👍"),
    ];
    for (one, other) in pairs {
        let (one, other) = (
            Pseudonym::parse(one).unwrap(),
            Pseudonym::parse(other).unwrap(),
        );
        assert_eq!(one.key(), other.key(), "{one} / {other}");
    }
}

#[test]
fn names_that_differ_keep_different_keys() {
    let pairs = [
        ("Анна", "Инна"),
        ("Анна", "Анна 2"),
        ("🦊", "🐺"),
        ("Олег", "Ольга"),
        ("Roma", "Рома"),
    ];
    for (one, other) in pairs {
        let (one, other) = (
            Pseudonym::parse(one).unwrap(),
            Pseudonym::parse(other).unwrap(),
        );
        assert_ne!(one.key(), other.key(), "{one} / {other}");
    }
}

#[test]
fn a_stored_pseudonym_is_checked_when_read() {
    assert!(serde_json::from_str::<Pseudonym>("\"Анна\"").is_ok());
    assert!(serde_json::from_str::<Pseudonym>("\"...\"").is_err());
}

proptest! {
    #[test]
    fn an_accepted_name_is_short_visible_and_has_a_key(written in "\\PC{0,40}") {
        if let Ok(name) = Pseudonym::parse(&written) {
            prop_assert!((1..=32).contains(&name.as_str().chars().count()));
            prop_assert!(!name.key().is_empty());
            prop_assert_eq!(Pseudonym::parse(name.as_str()).unwrap(), name);
        }
    }
}
