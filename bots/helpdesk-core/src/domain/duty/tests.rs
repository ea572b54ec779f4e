//! Proofs of duties: away or there, and how people write hours and dates.

use chrono::DateTime;
use chrono_tz::Tz;

use super::*;

/// A Monday, 10:00 in Podgorica.
fn now() -> Instant {
    DateTime::parse_from_rfc3339("2026-03-02T09:00:00Z")
        .unwrap()
        .to_utc()
}

#[test]
fn until_is_read_in_the_desks_zone() {
    let zone = Tz::Europe__Podgorica;
    for (text, expected) in [
        ("2h", Some("2026-03-02T11:00:00+00:00")),
        ("3d", Some("2026-03-05T09:00:00+00:00")),
        ("18:30", Some("2026-03-02T17:30:00+00:00")),
        ("09:00", Some("2026-03-03T08:00:00+00:00")),
        ("05.03", Some("2026-03-04T23:00:00+00:00")),
        ("05.03 12:00", Some("2026-03-05T11:00:00+00:00")),
        ("01.03", Some("2027-02-28T23:00:00+00:00")),
        ("2026-04-01 10:00", Some("2026-04-01T08:00:00+00:00")),
        ("0h", None),
        ("-1d", None),
        ("31.02", None),
        ("25:00", None),
        ("soon", None),
        ("", None),
        ("9999999999999999d", None),
    ] {
        let got = until(text, now(), &zone).map(|at| at.to_rfc3339());
        assert_eq!(got.as_deref(), expected, "{text:?}");
    }
}

#[test]
fn hours_are_read_as_people_write_them() {
    let calendar = hours(
        "mon-wed 10:00-13:00 14:00-18:00, sat sun 12:00-16:00",
        "UTC",
    )
    .unwrap();
    let days: Vec<usize> = calendar.weekly.iter().map(Vec::len).collect();
    assert_eq!(days, [2, 2, 2, 0, 0, 1, 1]);
    assert_eq!(calendar.zone, Tz::UTC);
    let other = hours("Mon 10:00-12:00 Europe/Belgrade", "UTC").unwrap();
    assert_eq!(other.zone, Tz::Europe__Belgrade);
    for wrong in [
        "",
        "mon",
        "10:00-12:00",
        "mon 12-14",
        "mon 10:00-12:00 Moon/Sea",
        "mon 14:00-12:00 14:00-11:00",
        "never 10:00-12:00",
    ] {
        assert!(hours(wrong, "UTC").is_err(), "{wrong:?}");
    }
}

#[test]
fn away_ends_by_itself() {
    let duty = Duty {
        away: true,
        away_until: Some(now()),
        ..Duty::default()
    };
    assert!(!duty.is_away(now()));
    assert!(duty.is_away(now() - TimeDelta::seconds(1)));
    let open_ended = Duty {
        away_until: None,
        ..duty
    };
    assert!(open_ended.is_away(now()) && !open_ended.is_available(now()));
    let at_night = Duty {
        hours: Some(hours("mon 20:00-22:00", "UTC").unwrap()),
        ..Duty::default()
    };
    assert!(!at_night.is_available(now()) && !at_night.is_away(now()));
    assert!(Duty::default().is_available(now()));
}
