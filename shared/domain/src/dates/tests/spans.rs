//! Lengths of time.

use super::*;

#[track_caller]
fn span(text: &str, months: u32, days: u32, minutes: u32) {
    assert_eq!(
        parse_span(text),
        Ok(Span {
            months,
            days,
            minutes
        }),
        "{text}"
    );
}

#[test]
fn lengths_are_read() {
    span("2 часа", 0, 0, 120);
    span("90m", 0, 0, 90);
    span("2d", 0, 2, 0);
    span("неделю", 0, 7, 0);
    span("на неделю", 0, 7, 0);
    span("полтора часа", 0, 0, 90);
    span("час с половиной", 0, 0, 90);
    span("полтора дня", 0, 1, 720);
    span("1.5h", 0, 0, 90);
    span("1,5 часа", 0, 0, 90);
    span("полчаса", 0, 0, 30);
    span("half an hour", 0, 0, 30);
    span("a couple of hours", 0, 0, 120);
    span("пару дней", 0, 2, 0);
    span("1h 30m", 0, 0, 90);
    span("2 дня и 3 часа", 0, 2, 180);
    span("сутки", 0, 1, 0);
    span("три недели", 0, 21, 0);
    span("месяц", 1, 0, 0);
    span("полгода", 6, 0, 0);
    span("2 years", 24, 0, 0);
}

#[test]
fn what_is_no_length_is_told() {
    assert_eq!(parse_span(""), Err(Doubt::Empty));
    assert_eq!(parse_span("0 минут"), Err(Doubt::Empty));
    assert_eq!(parse_span("завтра"), Err(Doubt::Unknown("завтра".into())));
    assert_eq!(
        parse_span("2 попугая"),
        Err(Doubt::Unknown("2 попугая".into()))
    );
    assert_eq!(parse_span("99 лет"), Err(Doubt::TooFar));
    assert_eq!(parse_span("4294967295 часов"), Err(Doubt::TooFar));
}

#[test]
fn days_follow_the_calendar_and_minutes_the_clock() {
    // The night in which the clocks go forward is an hour shorter.
    let before = "2026-03-28T09:00:00Z".parse().unwrap();
    let day = parse_span("1d").unwrap().after(before, ZONE).unwrap();
    assert_eq!(day.to_rfc3339(), "2026-03-29T08:00:00+00:00");
    let hours = parse_span("24h").unwrap().after(before, ZONE).unwrap();
    assert_eq!(hours.to_rfc3339(), "2026-03-29T09:00:00+00:00");
    let month = parse_span("месяц").unwrap();
    let end = "2026-01-31".parse().unwrap();
    assert_eq!(month.day_after(end).unwrap().to_string(), "2026-02-28");
    assert_eq!(month.length(), chrono::TimeDelta::days(30));
}
