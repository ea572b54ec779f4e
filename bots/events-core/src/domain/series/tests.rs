//! Proofs of series: cadences against counting by hand, both days of the clocks, growing twice, edits of each scope.

mod edits;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};
use chrono_tz::Tz;
use mtl_domain::clock::{Instant, later};
use proptest::prelude::*;

use super::*;
use crate::domain::{local, span::Span};

const ZONE: Tz = Tz::Europe__Podgorica;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn time(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap()
}

fn at(text: &str, hour: u32) -> Instant {
    local::first(ZONE, date(text).and_time(time(hour))).unwrap()
}

/// From Thursday, 14 May 2026, at seven in the evening.
fn rule(cadence: Cadence, every: u32) -> Rule {
    Rule {
        cadence,
        every,
        first: date("2026-05-14"),
        time: time(19),
        zone: ZONE,
        length: TimeDelta::hours(2),
        until: None,
        without: std::collections::BTreeSet::new(),
    }
}

fn weekly() -> Rule {
    rule(Cadence::Weeks(Vec::new()), 1)
}

fn days(rule: &Rule, until: &str) -> Vec<String> {
    rule.dates(rule.first, date(until))
        .iter()
        .map(|date| date.format("%m-%d").to_string())
        .collect()
}

/// What the flow does with steps: everything is booked.
fn rows(rule: &Rule, now: Instant, weeks: u32) -> Vec<Row> {
    grow(rule, &[], now, weeks).iter().map(row).collect()
}

fn row(step: &Step) -> Row {
    let (Step::Create(recurrence, span) | Step::Retry(recurrence, span)) = *step;
    Row {
        recurrence,
        span,
        state: RowState::Live,
        modified: false,
    }
}

#[test]
fn cadences_give_their_days() {
    assert_eq!(
        days(&weekly(), "2026-06-04"),
        ["05-14", "05-21", "05-28", "06-04"]
    );
    let two = rule(Cadence::Weeks(vec![Weekday::Tue, Weekday::Thu]), 2);
    assert_eq!(
        days(&two, "2026-06-12"),
        ["05-14", "05-26", "05-28", "06-09", "06-11"]
    );
    let second = rule(Cadence::MonthWeekday(2, Weekday::Thu), 1);
    assert_eq!(days(&second, "2026-07-31"), ["05-14", "06-11", "07-09"]);
    let last = rule(Cadence::MonthWeekday(-1, Weekday::Fri), 1);
    assert_eq!(days(&last, "2026-07-31"), ["05-29", "06-26", "07-31"]);
    let third = rule(Cadence::Days, 3);
    assert_eq!(days(&third, "2026-05-21"), ["05-14", "05-17", "05-20"]);
    let thirty_first = rule(Cadence::MonthDay(31), 1);
    assert_eq!(
        days(&thirty_first, "2026-08-31"),
        ["05-31", "07-31", "08-31"]
    );
    let fifth = rule(Cadence::MonthWeekday(5, Weekday::Sat), 1);
    assert_eq!(days(&fifth, "2026-09-01"), ["05-30", "08-29"]);
}

#[test]
fn bounds_and_days_taken_out_hold() {
    let mut one = weekly();
    one.until = Some(date("2026-05-28"));
    one.without.insert(date("2026-05-21"));
    assert_eq!(days(&one, "2026-12-31"), ["05-14", "05-28"]);
    let never = rule(Cadence::MonthDay(32), 0);
    assert!(days(&never, "2027-05-14").is_empty());
}

#[test]
fn seven_in_the_evening_stays_seven_in_the_evening() {
    for (from, weeks) in [("2026-03-20", 3), ("2026-10-16", 3)] {
        let mut one = rule(Cadence::Days, 1);
        one.first = date(from);
        for row in rows(&one, at(from, 8), weeks) {
            let start = local::wall(ZONE, row.span.start());
            assert_eq!((start, start.time()), (row.recurrence, time(19)));
            assert_eq!(row.span.length(), TimeDelta::hours(2));
        }
    }
    // A night that begins in an hour the clocks skip begins where they skip to.
    let mut night = rule(Cadence::Days, 1);
    (night.first, night.time) = (date("2026-03-29"), time(2));
    let span = night.span_at(night.start_on(night.first)).unwrap();
    assert_eq!(local::wall(ZONE, span.start()).time(), time(3));
    assert_eq!(local::wall(ZONE, span.end()).time(), time(4));
    // And a whole night of the autumn is an hour longer.
    (night.first, night.time, night.length) = (date("2026-10-24"), time(22), TimeDelta::hours(6));
    let span = night.span_at(night.start_on(night.first)).unwrap();
    assert_eq!(span.length(), TimeDelta::hours(7));
}

#[test]
fn a_series_grows_once_and_tries_again_what_was_skipped() {
    let one = weekly();
    let now = at("2026-05-14", 12);
    let mut rows = rows(&one, now, 12);
    assert_eq!(rows.len(), 13);
    assert!(grow(&one, &rows, now, 12).is_empty());
    rows[3].state = RowState::Skipped;
    rows[4].state = RowState::Removed;
    let steps = grow(&one, &rows, now, 12);
    assert_eq!(steps, [Step::Retry(rows[3].recurrence, rows[3].span)]);
    // A week later one more has come into sight; what is over is not tried again.
    let later = at("2026-06-05", 8);
    let steps = grow(&one, &rows, later, 12);
    assert_eq!(steps.len(), 3);
    assert!(steps.iter().all(|step| matches!(step, Step::Create(..))));
}

#[test]
fn the_same_again_is_the_next_such_evening_with_notice() {
    let last = Span::new(at("2026-03-27", 19), at("2026-03-27", 21)).unwrap();
    let notice = TimeDelta::hours(48);
    let next = |now: &str| {
        let span = again(last, ZONE, at(now, 12), notice).unwrap();
        local::wall(ZONE, span.start()).to_string()
    };
    assert_eq!(next("2026-03-28"), "2026-04-03 19:00:00");
    assert_eq!(next("2026-04-02"), "2026-04-10 19:00:00");
    assert_eq!(next("2026-10-21"), "2026-10-23 19:00:00");
    assert_eq!(next("2026-10-22"), "2026-10-30 19:00:00");
    assert_eq!(next("2026-03-01"), "2026-04-03 19:00:00");
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let weekday =
        prop::sample::select(vec![Weekday::Mon, Weekday::Tue, Weekday::Fri, Weekday::Sun]);
    let cadence = prop_oneof![
        Just(Cadence::Days),
        prop::collection::vec(weekday.clone(), 0..3).prop_map(Cadence::Weeks),
        (1_u32..32).prop_map(Cadence::MonthDay),
        (
            prop::sample::select(vec![1_i8, 2, 3, 4, 5, -1, -2]),
            weekday
        )
            .prop_map(|(n, weekday)| Cadence::MonthWeekday(n, weekday)),
    ];
    (cadence, 0_u32..5, 0_u64..400, 0_u32..24, 1_i64..30).prop_map(
        |(cadence, every, first, hour, length)| {
            let mut one = rule(cadence, every);
            one.first = one.first.checked_add_days(Days::new(first)).unwrap();
            one.time = time(hour);
            one.length = TimeDelta::hours(length);
            one
        },
    )
}

proptest! {
    #[test]
    fn rows_are_ahead_in_order_each_once(one in any_rule(), ahead in 0_i64..500, weeks in 0_u32..30) {
        let now = later(at("2026-05-14", 12), TimeDelta::days(ahead));
        let rows = rows(&one, now, weeks);
        for row in &rows {
            prop_assert!(row.span.start() > now && one.gives(row.recurrence.date()));
            let wall = local::wall(ZONE, row.span.start());
            // Only an hour that the clocks skip is another on the wall.
            prop_assert!(wall == row.recurrence || wall - row.recurrence <= TimeDelta::hours(1));
        }
        prop_assert!(rows.windows(2).all(|pair| pair[0].span.start() < pair[1].span.start()));
        prop_assert!(grow(&one, &rows, now, weeks).is_empty());
    }

    #[test]
    fn months_have_one_and_weeks_keep_their_distance(one in any_rule()) {
        let dates = one.dates(one.first, one.first.checked_add_days(Days::new(800)).unwrap());
        let step = i64::from(one.every.max(1));
        let month = |date: NaiveDate| i64::from(date.year()) * 12 + i64::from(date.month0());
        for pair in dates.windows(2) {
            prop_assert!(pair[0] < pair[1]);
            match &one.cadence {
                Cadence::Days => prop_assert_eq!((pair[1] - pair[0]).num_days(), step),
                Cadence::MonthDay(_) | Cadence::MonthWeekday(..) => {
                    let months = month(pair[1]) - month(pair[0]);
                    prop_assert!(months > 0 && months % step == 0);
                }
                Cadence::Weeks(_) => {}
            }
        }
    }
}
