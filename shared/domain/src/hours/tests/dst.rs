//! The days the clocks change.

use super::*;

/// Working seconds of a local day.
fn of_day(desk: &Calendar, day: &str) -> i64 {
    let local = |day: NaiveDate| {
        let midnight = day.and_hms_opt(0, 0, 0).unwrap();
        midnight
            .and_local_timezone(desk.zone)
            .earliest()
            .unwrap()
            .to_utc()
    };
    let day = date(day);
    desk.business_seconds(local(day), local(day.succ_opt().unwrap()), &[])
        .unwrap()
}

#[test]
fn a_night_shift_is_shorter_in_spring_and_longer_in_autumn() {
    let desk = daily("Europe/Podgorica", &["01:00-05:00"]);
    assert_eq!(of_day(&desk, "2026-03-28"), 4 * HOUR);
    assert_eq!(of_day(&desk, "2026-03-29"), 3 * HOUR);
    assert_eq!(of_day(&desk, "2026-10-24"), 4 * HOUR);
    assert_eq!(of_day(&desk, "2026-10-25"), 5 * HOUR);
}

#[test]
fn an_open_day_has_23_or_25_hours() {
    let desk = Calendar::always("Europe/Podgorica".parse().unwrap());
    assert_eq!(of_day(&desk, "2026-03-29"), 23 * HOUR);
    assert_eq!(of_day(&desk, "2026-10-25"), 25 * HOUR);
    assert_eq!(of_day(&desk, "2026-06-01"), 24 * HOUR);
}

#[test]
fn nine_stays_nine_after_the_clocks_change() {
    let desk = daily("Europe/Podgorica", &["09:00-10:00"]);
    assert_eq!(
        desk.next_open(utc("2026-03-28T00:00:00Z")),
        Some(utc("2026-03-28T08:00:00Z"))
    );
    assert_eq!(
        desk.next_open(utc("2026-03-29T00:00:00Z")),
        Some(utc("2026-03-29T07:00:00Z"))
    );
    assert_eq!(
        desk.next_open(utc("2026-10-25T00:00:00Z")),
        Some(utc("2026-10-25T08:00:00Z"))
    );
}

#[test]
fn a_time_that_is_skipped_is_the_instant_of_the_change() {
    // On 2026-03-29 the clock goes from 02:00 to 03:00 at 01:00 UTC.
    let inside = daily("Europe/Podgorica", &["02:15-02:45"]);
    assert_eq!(of_day(&inside, "2026-03-29"), 0);
    let starts = daily("Europe/Podgorica", &["02:30-04:00"]);
    assert_eq!(of_day(&starts, "2026-03-29"), HOUR);
    assert_eq!(
        starts.next_open(utc("2026-03-28T23:00:00Z")),
        Some(utc("2026-03-29T01:00:00Z"))
    );
    let ends = daily("Europe/Podgorica", &["01:00-02:30"]);
    assert_eq!(of_day(&ends, "2026-03-29"), HOUR);
}

#[test]
fn a_time_that_comes_twice_starts_with_the_first_and_ends_with_the_second() {
    // On 2026-10-25 the clock goes from 03:00 back to 02:00 at 01:00 UTC.
    let inside = daily("Europe/Podgorica", &["02:15-02:45"]);
    assert_eq!(of_day(&inside, "2026-10-25"), HOUR + HOUR / 2);
    let split = daily("Europe/Podgorica", &["01:00-02:30", "02:30-05:00"]);
    // The two halves overlap in the doubled hour; nothing is counted twice.
    assert_eq!(of_day(&split, "2026-10-25"), 5 * HOUR);
}

#[test]
fn a_holiday_on_the_day_of_the_change_closes_all_of_it() {
    let mut desk = daily("Europe/Podgorica", &["00:00-24:00"]);
    desk.holidays.insert(date("2026-03-29"));
    desk.holidays.insert(date("2026-10-25"));
    assert_eq!(of_day(&desk, "2026-03-29"), 0);
    assert_eq!(of_day(&desk, "2026-10-25"), 0);
    // 28 March 24:00 local is 23:00 UTC, 30 March 00:00 local is 22:00 UTC: the hole is 23 hours long.
    assert_eq!(
        desk.next_open(utc("2026-03-28T23:00:00Z")),
        Some(utc("2026-03-29T22:00:00Z"))
    );
    assert_eq!(
        desk.due(utc("2026-03-28T22:00:00Z"), 2 * HOUR, &[]),
        Some(utc("2026-03-29T23:00:00Z"))
    );
}

#[test]
fn a_shift_across_midnight_into_the_change() {
    let desk = daily("Europe/Podgorica", &["22:00-06:00"]);
    let night = |from: &str, to: &str| desk.business_seconds(utc(from), utc(to), &[]).unwrap();
    assert_eq!(
        night("2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z"),
        7 * HOUR
    );
    assert_eq!(
        night("2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z"),
        9 * HOUR
    );
}

#[test]
fn a_zone_that_changes_at_midnight_loses_and_doubles_nothing() {
    // Cuba: 00:00 becomes 01:00 on 2026-03-08, 01:00 becomes 00:00 on 2026-11-01.
    let desk = Calendar::always("America/Havana".parse().unwrap());
    let (from, to) = (utc("2026-01-01T00:00:00Z"), utc("2027-01-01T00:00:00Z"));
    assert_eq!(desk.business_seconds(from, to, &[]), Some(365 * 24 * HOUR));
}

#[test]
fn a_day_that_never_was_has_no_hours() {
    // Samoa went from 29 to 31 December 2011.
    let desk = daily("Pacific/Apia", &["09:00-10:00"]);
    let (from, to) = (utc("2011-12-29T10:00:00Z"), utc("2012-01-01T10:00:00Z"));
    assert_eq!(desk.business_seconds(from, to, &[]), Some(3 * HOUR));
    let open = Calendar::always("Pacific/Apia".parse().unwrap());
    assert_eq!(open.business_seconds(from, to, &[]), Some(72 * HOUR));
}

#[test]
fn a_change_of_half_an_hour_is_counted_as_it_is() {
    // Lord Howe Island: half an hour.
    let desk = daily("Australia/Lord_Howe", &["01:00-05:00"]);
    assert_eq!(of_day(&desk, "2026-04-05"), 4 * HOUR + HOUR / 2);
    assert_eq!(of_day(&desk, "2026-10-04"), 4 * HOUR - HOUR / 2);
}
