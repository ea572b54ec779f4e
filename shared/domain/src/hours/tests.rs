//! Proofs of business time: reading, checking, clock changes, pauses, and laws that hold for any calendar.

mod dst;
mod laws;
mod pausing;
mod reading;

use chrono::{DateTime, NaiveDate, TimeDelta};
use chrono_tz::Tz;

use super::*;
use crate::clock::Instant;

const HOUR: i64 = 3600;

fn utc(text: &str) -> Instant {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn intervals(list: &[&str]) -> Vec<Interval> {
    list.iter().map(|one| one.parse().unwrap()).collect()
}

/// The same hours on every day.
fn daily(zone: &str, hours: &[&str]) -> Calendar {
    Calendar {
        zone: zone.parse().unwrap(),
        weekly: std::array::from_fn(|_| intervals(hours)),
        holidays: BTreeSet::new(),
        overrides: BTreeMap::new(),
    }
}

/// Monday to Friday.
fn office(zone: &str, hours: &[&str]) -> Calendar {
    let mut calendar = daily(zone, hours);
    calendar.weekly[5].clear();
    calendar.weekly[6].clear();
    calendar
}

fn pause(from: &str, until: &str) -> Pause {
    Pause {
        from: utc(from),
        until: Some(utc(until)),
    }
}

#[test]
fn a_plain_day_with_a_lunch_is_counted() {
    let desk = office("UTC", &["09:00-13:00", "14:00-18:00"]);
    // Monday.
    let rows = [
        ("2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z", 8 * HOUR),
        ("2026-03-02T12:30:00Z", "2026-03-02T14:30:00Z", HOUR),
        ("2026-03-02T13:00:00Z", "2026-03-02T14:00:00Z", 0),
        ("2026-03-02T12:59:59Z", "2026-03-02T14:00:01Z", 2),
        ("2026-03-06T17:00:00Z", "2026-03-09T10:00:00Z", 2 * HOUR),
        (
            "2026-03-02T00:00:00Z",
            "2026-03-30T00:00:00Z",
            4 * 40 * HOUR,
        ),
        ("2026-03-02T12:00:00Z", "2026-03-02T10:00:00Z", 0),
    ];
    for (from, to, seconds) in rows {
        assert_eq!(
            desk.business_seconds(utc(from), utc(to), &[]),
            Some(seconds),
            "{from} {to}"
        );
    }
}

#[test]
fn a_due_time_jumps_over_lunch_night_and_weekend() {
    let desk = office("UTC", &["09:00-13:00", "14:00-18:00"]);
    let rows = [
        ("2026-03-02T12:30:00Z", HOUR, "2026-03-02T14:30:00Z"),
        ("2026-03-02T03:00:00Z", HOUR, "2026-03-02T10:00:00Z"),
        // Exactly at closing, not at the next opening.
        ("2026-03-02T09:00:00Z", 8 * HOUR, "2026-03-02T18:00:00Z"),
        ("2026-03-02T09:00:00Z", 8 * HOUR + 1, "2026-03-03T09:00:01Z"),
        ("2026-03-06T17:00:00Z", 2 * HOUR, "2026-03-09T10:00:00Z"),
        ("2026-03-07T12:00:00Z", 0, "2026-03-07T12:00:00Z"),
    ];
    for (from, seconds, at) in rows {
        assert_eq!(
            desk.due(utc(from), seconds, &[]),
            Some(utc(at)),
            "{from} + {seconds}"
        );
    }
}

#[test]
fn intervals_are_half_open() {
    let desk = office("UTC", &["09:00-18:00"]);
    assert!(!desk.is_open(utc("2026-03-02T08:59:59.999999Z")));
    assert!(desk.is_open(utc("2026-03-02T09:00:00Z")));
    assert!(desk.is_open(utc("2026-03-02T17:59:59.999999Z")));
    assert!(!desk.is_open(utc("2026-03-02T18:00:00Z")));
}

#[test]
fn the_next_opening_is_named() {
    let mut desk = office("UTC", &["09:00-18:00"]);
    desk.holidays.insert(date("2026-03-09"));
    let rows = [
        ("2026-03-02T10:00:00Z", "2026-03-02T10:00:00Z"),
        ("2026-03-02T18:00:00Z", "2026-03-03T09:00:00Z"),
        ("2026-03-06T20:00:00Z", "2026-03-10T09:00:00Z"),
    ];
    for (at, open) in rows {
        assert_eq!(desk.next_open(utc(at)), Some(utc(open)), "{at}");
    }
}

#[test]
fn no_minute_is_lost_at_midnight() {
    let desk = daily("UTC", &["00:00-24:00"]);
    assert_eq!(
        desk.business_seconds(
            utc("2026-03-01T00:00:00Z"),
            utc("2026-04-01T00:00:00Z"),
            &[]
        ),
        Some(31 * 24 * HOUR)
    );
    assert!(desk.is_open(utc("2026-03-01T23:59:59.999999Z")));
}

#[test]
fn a_shift_across_midnight_belongs_to_the_day_it_begins_on() {
    let mut desk = daily("UTC", &[]);
    desk.weekly[4] = intervals(&["22:00-02:00"]); // Friday
    assert_eq!(
        desk.business_seconds(
            utc("2026-03-02T00:00:00Z"),
            utc("2026-03-09T00:00:00Z"),
            &[]
        ),
        Some(4 * HOUR)
    );
    assert!(desk.is_open(utc("2026-03-07T01:59:59Z")));
    assert!(!desk.is_open(utc("2026-03-06T01:00:00Z")));
    // A holiday on Saturday does not cut the shift that began on Friday; one on Friday takes all of it.
    desk.holidays.insert(date("2026-03-07"));
    assert!(desk.is_open(utc("2026-03-07T01:00:00Z")));
    desk.holidays.insert(date("2026-03-06"));
    assert!(!desk.is_open(utc("2026-03-07T01:00:00Z")));
}

#[test]
fn holidays_close_and_overrides_replace_even_them() {
    let mut desk = office("UTC", &["09:00-17:00"]);
    desk.holidays.insert(date("2026-03-03"));
    desk.holidays.insert(date("2026-03-04"));
    desk.overrides
        .insert(date("2026-03-04"), intervals(&["10:00-12:00"]));
    desk.overrides
        .insert(date("2026-03-07"), intervals(&["10:00-11:00"])); // a Saturday
    desk.overrides.insert(date("2026-03-05"), Vec::new());
    let week = desk.business_seconds(
        utc("2026-03-02T00:00:00Z"),
        utc("2026-03-09T00:00:00Z"),
        &[],
    );
    assert_eq!(week, Some((8 + 2 + 8 + 1) * HOUR));
}

#[test]
fn hours_written_out_of_order_or_twice_count_once() {
    // Such a calendar does not pass the check; counting is right all the same.
    let desk = daily(
        "UTC",
        &["14:00-18:00", "09:00-13:00", "12:00-15:00", "09:30-10:00"],
    );
    assert!(desk.check().is_err());
    let day = desk.business_seconds(
        utc("2026-03-02T00:00:00Z"),
        utc("2026-03-03T00:00:00Z"),
        &[],
    );
    assert_eq!(day, Some(9 * HOUR));
}

#[test]
fn a_calendar_without_hours_has_no_answer_instead_of_zero() {
    let closed = daily("UTC", &[]);
    let (from, to) = (utc("2026-03-02T00:00:00Z"), utc("2026-03-03T00:00:00Z"));
    assert_eq!(closed.business_seconds(from, to, &[]), None);
    assert_eq!(closed.due(from, 0, &[]), None);
    assert_eq!(closed.due(from, 1, &[]), None);
    assert_eq!(closed.next_open(from), None);
    assert!(!closed.is_open(from));
}

#[test]
fn nothing_is_promised_beyond_the_horizon() {
    let mut desk = daily("UTC", &[]);
    desk.overrides
        .insert(date("2026-03-02"), intervals(&["09:00-10:00"]));
    assert_eq!(
        desk.due(utc("2026-03-01T00:00:00Z"), HOUR, &[]),
        Some(utc("2026-03-02T10:00:00Z"))
    );
    assert_eq!(desk.due(utc("2026-03-01T00:00:00Z"), HOUR + 1, &[]), None);
    assert_eq!(desk.due(utc("2026-03-03T00:00:00Z"), 1, &[]), None);
    let one_hour_a_day = daily("UTC", &["09:00-10:00"]);
    assert!(
        one_hour_a_day
            .due(utc("2026-03-01T00:00:00Z"), 400 * HOUR, &[])
            .is_some()
    );
    assert_eq!(
        one_hour_a_day.due(utc("2026-03-01T00:00:00Z"), 401 * HOUR, &[]),
        None
    );
    assert_eq!(
        one_hour_a_day.due(utc("2026-03-01T00:00:00Z"), i64::MAX, &[]),
        None
    );
}

#[test]
fn the_ends_of_time_do_no_harm() {
    let desk = Calendar::always("Europe/Podgorica".parse::<Tz>().unwrap());
    assert!(desk.due(Instant::MAX_UTC, 60, &[]).is_none());
    let _ = desk.is_open(Instant::MIN_UTC);
    let _ = desk.next_open(Instant::MAX_UTC);
    assert_eq!(
        desk.business_seconds(Instant::MAX_UTC, Instant::MIN_UTC, &[]),
        Some(0)
    );
}

#[test]
fn a_changed_schedule_changes_only_what_is_counted_by_it() {
    // A ticket pins the calendar it began under: both versions stand beside each other and answer for themselves.
    let before = office("UTC", &["09:00-17:00"]);
    let after = office("UTC", &["12:00-16:00"]);
    let (start, wanted) = (utc("2026-03-02T09:00:00Z"), 10 * HOUR);
    assert_eq!(
        before.due(start, wanted, &[]),
        Some(utc("2026-03-03T11:00:00Z"))
    );
    // Recomputed by command at noon: what has passed under the old one is kept, the rest runs under the new one.
    let noon = utc("2026-03-02T12:00:00Z");
    let left = wanted - before.business_seconds(start, noon, &[]).unwrap();
    assert_eq!(
        after.due(noon, left, &[]),
        Some(utc("2026-03-03T15:00:00Z"))
    );
}

#[test]
fn ten_days_ahead_is_quick() {
    // The best of many, so that a busy machine does not matter; an unoptimised build gets three times as long.
    let desk = office("Europe/Podgorica", &["09:00-13:00", "14:00-18:00"]);
    let from = utc("2026-03-20T10:00:00Z");
    let best = (0..200)
        .map(|_| {
            let began = std::time::Instant::now();
            assert!(desk.due(from, 10 * 8 * HOUR, &[]).is_some());
            began.elapsed()
        })
        .min()
        .unwrap();
    let bound = if cfg!(debug_assertions) { 150 } else { 50 };
    assert!(best < std::time::Duration::from_micros(bound), "{best:?}");
}

#[test]
fn a_week_is_not_longer_than_its_parts() {
    let desk = office("Europe/Podgorica", &["09:00-17:00"]);
    let monday = utc("2026-03-02T00:00:00Z");
    let days: i64 = (0..7)
        .map(|day| {
            let from = monday + TimeDelta::days(day);
            desk.business_seconds(from, from + TimeDelta::days(1), &[])
                .unwrap()
        })
        .sum();
    assert_eq!(
        desk.business_seconds(monday, monday + TimeDelta::days(7), &[]),
        Some(days)
    );
}
