//! Proofs of how the words behind a command are read.

use chrono::{DateTime, TimeDelta};

use super::*;

const ZONE: Tz = Tz::Europe__Podgorica;

/// Monday, 2 March 2026, ten in the morning.
fn now() -> Instant {
    DateTime::from_timestamp(1_772_442_000, 0).unwrap()
}

#[test]
fn a_number_leads_or_it_does_not() {
    assert_eq!(
        leading_number("#12 позвонить", false),
        (Some(12), "позвонить")
    );
    assert_eq!(leading_number("№7", false), (Some(7), ""));
    assert_eq!(
        leading_number("12 кошельков", false),
        (None, "12 кошельков")
    );
    assert_eq!(
        leading_number("12 кошельков", true),
        (Some(12), "кошельков")
    );
    assert_eq!(leading_number("#12x", true), (None, "#12x"));
    assert_eq!(leading_number("#", true), (None, "#"));
    assert_eq!(leading_number("", true), (None, ""));
    assert_eq!(leading_number("#99999999999999999999", true).0, None);
}

#[test]
fn a_tag_is_one_word() {
    assert_eq!(tag("#Кошелёк").as_deref(), Some("кошелёк"));
    assert_eq!(tag("usd-m_2").as_deref(), Some("usd-m_2"));
    assert_eq!(tag("два слова"), None);
    assert_eq!(tag("#"), None);
    assert_eq!(tag(&"я".repeat(33)), None);
}

#[test]
fn a_priority_is_told_in_many_ways() {
    let name = |one: Priority| vec![format!("Имя{}", one.number())];
    for word in ["urgent", "1", "P1", "имя1"] {
        assert_eq!(priority(word, name), Some(Priority::Urgent), "{word}");
    }
    assert_eq!(priority("low", name), Some(Priority::Low));
    assert_eq!(priority("5", name), None);
    assert_eq!(priority("", name), None);
}

#[test]
fn a_time_is_read_in_the_desks_zone() {
    let read = |words| when(words, now(), ZONE, "ru");
    assert_eq!(read("до завтра 10:00"), Ok(now() + TimeDelta::days(1)));
    assert_eq!(read("2d"), Ok(now() + TimeDelta::days(2)), "at ten");
    assert_eq!(read("сегодня 9:00"), Err(Unclear::Past));
    assert_eq!(read("вчера"), Err(Unclear::Past));
    assert_eq!(read("когда-нибудь"), Err(Unclear::Words));
    assert_eq!(
        read("завтра в 7"),
        Err(Unclear::Words),
        "morning or evening"
    );
    assert_eq!(read(""), Err(Unclear::Words));
}

#[test]
fn a_time_leads_and_the_rest_is_the_rest() {
    let read = |words| when_and(words, now(), ZONE, "ru");
    let tomorrow = now() + TimeDelta::days(1);
    assert_eq!(
        read("завтра 10:00 позвонить Ане"),
        Ok((tomorrow, "позвонить Ане"))
    );
    assert_eq!(read("завтра проверить"), Ok((tomorrow, "проверить")));
    assert_eq!(
        read("2d спросить, пришло ли"),
        Ok((tomorrow + TimeDelta::days(1), "спросить, пришло ли"))
    );
    assert_eq!(read("завтра"), Ok((tomorrow, "")));
    assert_eq!(read("вчера позвонить"), Err(Unclear::Past));
    assert_eq!(read("позвонить завтра"), Err(Unclear::Words));
}
