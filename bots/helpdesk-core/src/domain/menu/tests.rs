//! Proofs of zones as people write them, of links, and of how long a choice holds.

use super::*;

#[test]
fn zones_are_read_as_people_write_them() {
    for (text, zone) in [
        ("Europe/Belgrade", Some(Tz::Europe__Belgrade)),
        (" belgrade ", Some(Tz::Europe__Belgrade)),
        ("Buenos Aires", Some(Tz::America__Argentina__Buenos_Aires)),
        ("+2", Some(Tz::Etc__GMTMinus2)),
        ("UTC+3", Some(Tz::Etc__GMTMinus3)),
        ("utc -5", Some(Tz::Etc__GMTPlus5)),
        ("−4", Some(Tz::Etc__GMTPlus4)),
        ("UTC", Some(Tz::UTC)),
        ("0", Some(Tz::Etc__GMT)),
        ("+25", None),
        ("5", None),
        ("Нигде", None),
        ("", None),
        ("  ", None),
    ] {
        let read = read_zone(text);
        let same = read.map(|zone| zone.name()) == zone.map(|zone| zone.name());
        // "Buenos Aires" has two names of the same zone.
        let alike = zone.is_some_and(|zone| read.is_some_and(|read| place(read) == place(zone)));
        assert!(same || alike, "{text}: {read:?}");
    }
    assert_eq!(place(Tz::America__Argentina__Buenos_Aires), "Buenos Aires");
}

#[test]
fn only_links_that_lead_somewhere_are_shown() {
    let links = Links::default();
    assert_eq!(
        links.of(Door::Events),
        Some(("events", "https://t.me/MiventBot"))
    );
    assert_eq!(links.of(Door::Join), None);
    assert_eq!(links.of(Door::Complaint), None);
    let odd = Links {
        events: "javascript:alert(1)".into(),
        ..links
    };
    assert_eq!(odd.of(Door::Events), None);
}

#[test]
fn a_choice_holds_for_a_day() {
    let now: Instant = "2026-03-02T09:00:00Z".parse().expect("an instant");
    let focus = Focus::on(7, now);
    assert!(focus.is_recent(later(now, TimeDelta::hours(24))));
    assert!(!focus.is_recent(later(now, TimeDelta::hours(25))));
}
