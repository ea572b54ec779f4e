//! The written form and the checks.

use super::*;

const WRITTEN: &str = r#"
zone = "Europe/Podgorica"
holidays = ["2026-05-21", "2026-07-13"]

[weekly]
mon = ["09:00-13:00", "14:00-18:00"]
tue = ["09:00-24:00"]
fri = ["22:00-02:00"]

[overrides]
2026-12-31 = ["09:00-12:00"]
2027-01-01 = []
"#;

#[test]
fn a_calendar_is_read_from_settings_and_written_back() {
    let calendar: Calendar = toml::from_str(WRITTEN).unwrap();
    assert_eq!(calendar.zone, chrono_tz::Europe::Podgorica);
    assert_eq!(
        calendar.on_weekday(Weekday::Mon),
        intervals(&["09:00-13:00", "14:00-18:00"])
    );
    assert_eq!(calendar.on_weekday(Weekday::Sun), []);
    assert_eq!(calendar.on(date("2026-05-21")), []);
    assert_eq!(calendar.on(date("2026-12-31")), intervals(&["09:00-12:00"]));
    let again: Calendar = toml::from_str(&toml::to_string(&calendar).unwrap()).unwrap();
    assert_eq!(again, calendar);
    let json: Calendar = serde_json::from_str(&serde_json::to_string(&calendar).unwrap()).unwrap();
    assert_eq!(json, calendar);
}

#[test]
fn a_written_mistake_is_named() {
    let rows = [
        ("Europe/Podgorica", "Europe/Atlantis", "unknown time zone"),
        ("mon =", "monday =", "unknown field"),
        (
            "14:00-18:00",
            "12:00-18:00",
            "mon: 09:00-13:00 and 12:00-18:00 overlap",
        ),
        ("09:00-24:00", "18:00-09:00\", \"20:00-21:00", "overlap"),
        (
            "09:00-24:00",
            "13:00-09:00",
            "tue: 13:00-09:00 ends before it begins",
        ),
        ("09:00-24:00", "25:00-26:00", "a time that does not exist"),
        ("2027-01-01 = []", "2027-13-01 = []", "2027-13-01"),
    ];
    for (good, bad, says) in rows {
        let fault = toml::from_str::<Calendar>(&WRITTEN.replace(good, bad))
            .unwrap_err()
            .to_string();
        assert!(fault.contains(says), "{bad}: {fault}");
    }
}

#[test]
fn intervals_read_back_as_they_are_written() {
    for text in [
        "09:00-13:00",
        "00:00-24:00",
        "22:00-02:00",
        "23:59-24:00",
        "00:00-00:01",
    ] {
        assert_eq!(text.parse::<Interval>().unwrap().to_string(), text);
    }
    assert_eq!(
        " 9:00 – 13:05 ".parse::<Interval>().unwrap().to_string(),
        "09:00-13:05"
    );
}

#[test]
fn intervals_know_their_length() {
    let rows = [
        ("09:00-13:00", 240, false),
        ("00:00-24:00", 1440, false),
        ("22:00-02:00", 240, true),
        ("23:00-00:00", 60, true),
    ];
    for (text, minutes, crosses) in rows {
        let interval: Interval = text.parse().unwrap();
        assert_eq!(
            (interval.minutes(), interval.crosses_midnight()),
            (minutes, crosses),
            "{text}"
        );
    }
}

#[test]
fn what_is_no_interval_is_refused() {
    for text in [
        "",
        "9-13",
        "09:00",
        "09:00-13:00-14:00",
        "09:0-13:00",
        "ab:cd-ef:gh",
        "+9:00-13:00",
        "009:00-13:00",
    ] {
        assert!(
            matches!(text.parse::<Interval>(), Err(IntervalFault::Form(_))),
            "{text:?}"
        );
    }
    for text in [
        "24:00-24:00",
        "24:00-01:00",
        "09:60-10:00",
        "09:00-24:01",
        "99:99-99:99",
    ] {
        assert!(
            matches!(text.parse::<Interval>(), Err(IntervalFault::NoSuchTime(_))),
            "{text:?}"
        );
    }
}

#[test]
fn an_empty_week_is_refused_even_with_a_special_day() {
    let mut closed = daily("UTC", &[]);
    assert_eq!(closed.check(), Err(CalendarFault::Empty));
    closed
        .overrides
        .insert(date("2026-03-02"), intervals(&["09:00-10:00"]));
    assert_eq!(closed.check(), Err(CalendarFault::Empty));
}

#[test]
fn reversed_and_empty_intervals_are_refused() {
    for bad in ["13:00-09:00", "09:00-09:00", "00:00-00:00", "18:00-10:01"] {
        let fault = daily("UTC", &[bad]).check().unwrap_err();
        assert!(
            matches!(fault, CalendarFault::Reversed { .. }),
            "{bad}: {fault}"
        );
    }
    assert_eq!(daily("UTC", &["18:00-10:00"]).check(), Ok(()));
}

#[test]
fn touching_intervals_are_not_overlapping() {
    assert_eq!(
        daily("UTC", &["09:00-13:00", "13:00-18:00"]).check(),
        Ok(())
    );
    assert_eq!(
        daily("UTC", &["00:00-02:00", "22:00-24:00"]).check(),
        Ok(())
    );
    assert_eq!(
        daily("UTC", &["22:00-02:00", "02:00-03:00"]).check(),
        Ok(())
    );
}

#[test]
fn a_night_shift_that_runs_into_the_morning_one_is_refused() {
    let mut desk = daily("UTC", &["09:00-18:00"]);
    desk.weekly[6] = intervals(&["22:00-09:30"]); // Sunday night into Monday
    let fault = desk.check().unwrap_err();
    assert_eq!(
        fault.to_string(),
        "sun: 22:00-09:30 and 09:00-18:00 overlap"
    );
}

#[test]
fn special_days_are_checked_with_their_neighbours() {
    let mut desk = daily("UTC", &["09:00-18:00"]);
    desk.overrides
        .insert(date("2026-12-31"), intervals(&["20:00-10:00"]));
    let fault = desk.check().unwrap_err();
    assert_eq!(
        fault.to_string(),
        "2026-12-31: 20:00-10:00 and 09:00-18:00 overlap"
    );
    // The next day is a holiday: nothing to overlap with.
    desk.holidays.insert(date("2027-01-01"));
    assert_eq!(desk.check(), Ok(()));
    desk.overrides.insert(
        date("2026-06-01"),
        intervals(&["09:00-12:00", "11:00-13:00"]),
    );
    assert!(matches!(desk.check(), Err(CalendarFault::Overlap { .. })));
}
