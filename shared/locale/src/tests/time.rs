//! Days, hours and spans in words, and with them the plurals of both languages.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc};

use crate::{Lang, common, time};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn plurals_follow_the_number() {
    let cases = [
        (0, "0 дней", "0 days"),
        (1, "1 день", "1 day"),
        (2, "2 дня", "2 days"),
        (5, "5 дней", "5 days"),
        (11, "11 дней", "11 days"),
        (21, "21 день", "21 days"),
        (22, "22 дня", "22 days"),
        (101, "101 день", "101 days"),
        (111, "111 дней", "111 days"),
        (-1, "-1 день", "-1 day"),
    ];
    for (number, ru, en) in cases {
        assert_eq!(common::span_days_plain(Lang::Ru, number).as_str(), ru);
        assert_eq!(common::span_days_plain(Lang::En, number).as_str(), en);
    }
}

#[test]
fn days_are_named() {
    let day = date("2026-11-21");
    assert_eq!(time::day(Lang::Ru, day).as_str(), "21 ноября, суббота");
    assert_eq!(time::day(Lang::En, day).as_str(), "Saturday, 21 November");
    assert_eq!(
        time::day_of_year(Lang::Ru, day).as_str(),
        "21 ноября 2026, суббота"
    );
    assert_eq!(
        time::day_of_year(Lang::En, day).as_str(),
        "Saturday, 21 November 2026"
    );
    assert_eq!(time::month(Lang::Ru, day).as_str(), "ноябрь 2026");
    assert_eq!(time::month(Lang::En, day).as_str(), "November 2026");
}

#[test]
fn no_month_and_no_weekday_is_forgotten() {
    for lang in Lang::ALL {
        let mut months: Vec<String> = (1..=12)
            .map(|month| {
                let day = NaiveDate::from_ymd_opt(2026, month, 1).unwrap();
                let chrono = day.format("%B").to_string();
                let ours = time::month(lang, day).into_string();
                if lang == Lang::En {
                    assert_eq!(ours, format!("{chrono} 2026"));
                }
                ours + &common::date_month_of_plain(lang, month).into_string()
            })
            .collect();
        months.dedup();
        assert_eq!(months.len(), 12);
        let mut weekdays: Vec<String> = (16..23)
            .map(|day| {
                let day = NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
                let weekday = chrono::Datelike::weekday(&day);
                let name = time::day(lang, day).into_string();
                if lang == Lang::En {
                    assert!(name.starts_with(&day.format("%A").to_string()), "{name}");
                }
                name + time::weekday_short(lang, weekday).as_str()
            })
            .collect();
        weekdays.dedup();
        assert_eq!(weekdays.len(), 7);
    }
}

#[test]
fn near_days_are_named_by_their_distance() {
    let seen =
        |day: &str| time::day_seen_from(Lang::Ru, date(day), date("2026-12-31")).into_string();
    assert_eq!(seen("2026-12-30"), "вчера");
    assert_eq!(seen("2026-12-31"), "сегодня");
    assert_eq!(seen("2027-01-01"), "завтра");
    assert_eq!(seen("2027-01-02"), "2 января 2027, суббота");
    assert_eq!(seen("2026-12-29"), "29 декабря, вторник");
}

#[test]
fn hours_are_told_in_the_zone_of_the_moment() {
    let utc: DateTime<Utc> = "2026-11-21T22:05:59Z".parse().unwrap();
    let there = utc.with_timezone(&FixedOffset::east_opt(3 * 3600).unwrap());
    assert_eq!(time::time(Lang::Ru, &utc).as_str(), "22:05");
    assert_eq!(time::time(Lang::En, &there).as_str(), "01:05");
    assert_eq!(
        time::moment(Lang::Ru, &there).as_str(),
        "22 ноября, воскресенье, 01:05"
    );
    assert_eq!(
        time::moment(Lang::En, &utc).as_str(),
        "Saturday, 21 November, 22:05"
    );
}

#[test]
fn spans_are_told_in_two_parts_at_most() {
    let minutes = TimeDelta::minutes;
    let cases = [
        (
            TimeDelta::seconds(59),
            "меньше минуты",
            "less than a minute",
        ),
        (minutes(1), "1 мин", "1 min"),
        (minutes(60), "1 ч", "1 h"),
        (minutes(135), "2 ч 15 мин", "2 h 15 min"),
        (minutes(24 * 60 + 59), "1 день", "1 day"),
        (minutes(3 * 24 * 60 + 4 * 60), "3 дня 4 ч", "3 days 4 h"),
        (minutes(7 * 24 * 60 + 4 * 60), "7 дней", "7 days"),
        (minutes(-135), "2 ч 15 мин", "2 h 15 min"),
    ];
    for (span, ru, en) in cases {
        assert_eq!(time::span(Lang::Ru, span).as_str(), ru);
        assert_eq!(time::span(Lang::En, span).as_str(), en);
    }
    assert_eq!(
        time::ago(Lang::Ru, minutes(135)).as_str(),
        "2 ч 15 мин назад"
    );
    assert_eq!(time::ago(Lang::En, minutes(5)).as_str(), "5 min ago");
    assert_eq!(
        time::ago(Lang::Ru, TimeDelta::seconds(20)).as_str(),
        "только что"
    );
    assert_eq!(time::ago(Lang::En, minutes(-5)).as_str(), "just now");
    assert_eq!(
        time::ahead(Lang::Ru, minutes(135)).as_str(),
        "через 2 ч 15 мин"
    );
    assert_eq!(
        time::ahead(Lang::En, minutes(1500)).as_str(),
        "in 1 day 1 h"
    );
    assert_eq!(time::ahead(Lang::Ru, TimeDelta::zero()).as_str(), "вот-вот");
    assert_eq!(
        time::span(Lang::En, TimeDelta::MIN).as_str(),
        "106751991167 days"
    );
}
