//! The days on which the clocks change, and days as people count them.

use chrono::TimeDelta;
use proptest::prelude::*;

use super::*;

const ZONE: Tz = Tz::Europe__Podgorica;

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

#[test]
fn gap_and_fold() {
    let gap = at("2026-03-29T02:30:00");
    assert_eq!(
        first(ZONE, gap).unwrap().to_rfc3339(),
        "2026-03-29T01:00:00+00:00"
    );
    let fold = at("2026-10-25T02:30:00");
    let (one, two) = (first(ZONE, fold).unwrap(), last(ZONE, fold).unwrap());
    assert_eq!(two - one, TimeDelta::hours(1));
    let hours = |date: &str| {
        day(ZONE, date.parse().unwrap())
            .unwrap()
            .length()
            .num_hours()
    };
    assert_eq!(
        (
            hours("2026-03-29"),
            hours("2026-10-25"),
            hours("2026-05-15")
        ),
        (23, 25, 24)
    );
}

#[test]
fn midnight_belongs_to_the_evening() {
    let span = |from: &str, to: &str| {
        Span::new(first(ZONE, at(from)).unwrap(), first(ZONE, at(to)).unwrap()).unwrap()
    };
    let date = |text: &str| text.parse::<NaiveDate>().unwrap();
    let evening = span("2026-05-15T20:00:00", "2026-05-16T00:00:00");
    assert_eq!(
        days(ZONE, evening),
        (date("2026-05-15"), date("2026-05-15"))
    );
    let night = span("2026-05-15T20:00:00", "2026-05-16T00:01:00");
    assert_eq!(days(ZONE, night), (date("2026-05-15"), date("2026-05-16")));
    let next = (date("2026-05-17"), date("2026-05-18"));
    assert_eq!(days_apart(days(ZONE, evening), next), 2);
    assert_eq!(days_apart(next, days(ZONE, night)), 1);
    assert_eq!(days_apart(next, next), 0);
}

proptest! {
    #[test]
    fn what_the_wall_shows_is_that_instant(seconds in 0_i64..4_000_000_000) {
        let instant = chrono::DateTime::from_timestamp(seconds, 0).unwrap();
        let shown = wall(ZONE, instant);
        prop_assert!(first(ZONE, shown) == Some(instant) || last(ZONE, shown) == Some(instant));
        let (from, to) = (first(ZONE, shown).unwrap(), last(ZONE, shown).unwrap());
        prop_assert!(from <= to);
        let day = day(ZONE, shown.date()).unwrap();
        prop_assert!(day.holds(instant));
    }
}
