//! Plans and caps: the right hour, never at night, never too late, never too often.

use proptest::prelude::*;

use super::*;

const ZONE: Tz = Tz::Europe__Podgorica;
const EVENT: OccurrenceId = OccurrenceId(5);

fn at(text: &str) -> Instant {
    local::first(ZONE, text.parse().unwrap()).unwrap()
}

fn reader() -> Reader {
    Reader {
        person: PersonId(9),
        state: RsvpState::Going,
        zone: ZONE,
        quiet: Quiet::default(),
        muted: false,
    }
}

/// Two hours from then.
fn event(start: &str) -> Span {
    Span::lasting(at(start), TimeDelta::hours(2)).unwrap()
}

fn told(start: &str, reader: &Reader, now: &str) -> Vec<String> {
    plan(EVENT, 1, event(start), reader, at(now))
        .iter()
        .map(|one| {
            format!(
                "{} {}",
                one.kind,
                local::wall(ZONE, one.at).format("%d %H:%M")
            )
        })
        .collect()
}

#[test]
fn an_evening_has_three_messages() {
    assert_eq!(
        told("2026-05-15T19:00:00", &reader(), "2026-05-10T12:00:00"),
        ["rem24 14 19:00", "rem2 15 17:00", "feedback 16 09:00"]
    );
    let planned = plan(
        EVENT,
        3,
        event("2026-05-15T19:00:00"),
        &reader(),
        at("2026-05-10T12:00:00"),
    );
    assert_eq!(planned[0].key, "rem24:5:9:3");
    assert_eq!(planned[1].expires, at("2026-05-15T19:00:00"));
}

#[test]
fn nights_are_left_alone() {
    // A breakfast: asked in the morning of the day before, and two hours before it is night.
    assert_eq!(
        told("2026-05-15T08:30:00", &reader(), "2026-05-10T12:00:00"),
        ["rem24 14 09:00", "feedback 15 12:30"]
    );
    assert_eq!(
        told("2026-05-15T10:30:00", &reader(), "2026-05-10T12:00:00")[1],
        "rem2 15 09:00"
    );
    // Late in the evening: the next morning is soon enough.
    assert_eq!(
        told("2026-05-15T23:00:00", &reader(), "2026-05-10T12:00:00")[..2],
        ["rem24 15 09:00", "rem2 15 21:00"]
    );
}

#[test]
fn who_comes_late_is_not_asked_what_is_over() {
    assert_eq!(
        told("2026-05-15T19:00:00", &reader(), "2026-05-15T10:00:00"),
        ["rem2 15 17:00", "feedback 16 09:00"]
    );
    let with = |state, muted| Reader {
        state,
        muted,
        ..reader()
    };
    let now = "2026-05-10T12:00:00";
    let start = "2026-05-15T19:00:00";
    assert_eq!(told(start, &with(RsvpState::Maybe, false), now).len(), 2);
    assert!(told(start, &with(RsvpState::Waitlist, false), now).is_empty());
    assert!(told(start, &with(RsvpState::Going, true), now).is_empty());
}

#[test]
fn organizers_have_a_checklist() {
    let list = |now: &str| -> Vec<Checklist> {
        checklist(EVENT, 0, event("2026-05-15T19:00:00"), &reader(), at(now))
            .iter()
            .map(|one| one.kind)
            .collect()
    };
    assert_eq!(list("2026-04-01T12:00:00"), Checklist::ALL);
    assert_eq!(
        list("2026-05-09T12:00:00"),
        [Checklist::TwoDays, Checklist::Report]
    );
}

fn sent(class: Class, text: &str) -> Sent {
    Sent {
        class,
        occurrence: Some(EVENT),
        at: at(text),
    }
}

fn goes(class: Class, sent: &[Sent], now: &str) -> Fate {
    let quiet = (Quiet::default(), ZONE);
    fate(class, Some(EVENT), sent, quiet, &Caps::default(), at(now))
}

#[test]
fn one_announcement_a_day() {
    let noon = "2026-05-14T12:00:00";
    let before = [sent(Class::Announcement, "2026-05-14T10:00:00")];
    assert_eq!(goes(Class::Announcement, &[], noon), Fate::Send);
    assert_eq!(goes(Class::Announcement, &before, noon), Fate::Digest);
    // In the evening the morning counts, and that is another day.
    assert_eq!(
        goes(Class::Announcement, &before, "2026-05-14T23:00:00"),
        Fate::Wait(at("2026-05-15T09:00:00"))
    );
    assert_eq!(goes(Class::Reminder, &before, noon), Fate::Send);
}

#[test]
fn three_messages_an_event_and_changes_always() {
    let noon = "2026-05-14T12:00:00";
    let three = [sent(Class::Reminder, "2026-05-13T10:00:00"); 3];
    assert_eq!(goes(Class::Reminder, &three, noon), Fate::Drop);
    assert_eq!(
        goes(Class::Change, &three, "2026-05-14T03:00:00"),
        Fate::Send
    );
    let changes = [sent(Class::Change, "2026-05-13T10:00:00"); 9];
    assert_eq!(goes(Class::Reminder, &changes, noon), Fate::Send);
}

proptest! {
    #[test]
    fn nothing_comes_at_night_or_too_late(
        start in 0_i64..20_000, ahead in 0_i64..200, from in 0_u32..24, to in 0_u32..24,
    ) {
        let begin = later(at("2026-01-01T00:00:00"), TimeDelta::minutes(start * 30));
        let span = Span::lasting(begin, TimeDelta::hours(2)).unwrap();
        let now = later(begin, TimeDelta::hours(-ahead));
        let reader = Reader { quiet: Quiet { from, to }, ..reader() };
        let mut keys = Vec::new();
        for one in plan(EVENT, 1, span, &reader, now) {
            prop_assert!(one.at > now && one.at < one.expires);
            prop_assert!(!reader.quiet.holds(one.at, ZONE));
            if one.kind != Reminder::Feedback {
                prop_assert!(one.at < begin && one.expires <= begin);
            }
            keys.push(one.key);
        }
        keys.dedup();
        prop_assert!(keys.len() <= 3);
    }

    #[test]
    fn quiet_hours_have_two_sides(minutes in 0_i64..600_000, from in 0_u32..24, to in 0_u32..24) {
        let quiet = Quiet { from, to };
        let now = later(at("2026-01-01T00:00:00"), TimeDelta::minutes(minutes));
        let (before, after) = (quiet.before(now, ZONE), quiet.after(now, ZONE));
        prop_assert!(before <= now && now <= after);
        prop_assert!(!quiet.holds(after, ZONE) && !quiet.holds(before, ZONE));
        if !quiet.holds(now, ZONE) {
            prop_assert_eq!((before, after), (now, now));
        }
    }
}
