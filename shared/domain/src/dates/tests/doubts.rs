//! What cannot be taken as it was said.

use super::*;

#[test]
fn a_doubt_says_what_to_ask() {
    all(&[
        ("", "Empty"),
        ("  , ", "Empty"),
        ("до", "Empty"),
        ("абракадабра", "Unknown(\"абракадабра\")"),
        ("завтра абракадабра", "Unknown(\"абракадабра\")"),
        ("завтра в кафе", "Unknown(\"кафе\")"),
        ("18", "Unknown(\"18\")"),
        ("12345678901234567890", "Unknown(\"12345678901234567890\")"),
        ("через абв", "Unknown(\"через абв\")"),
        ("завтра послезавтра", "Twice(\"послезавтра\")"),
        ("завтра 10:00 11:00", "Twice(\"11:00\")"),
        ("31.06", "NoSuchDate { day: 31, month: 6, year: None }"),
        (
            "29 февраля 2027",
            "NoSuchDate { day: 29, month: 2, year: Some(2027) }",
        ),
        ("15.13", "NoSuchDate { day: 15, month: 13, year: None }"),
        ("завтра 25:00", "NoSuchTime { hour: 25, minute: 0 }"),
        ("завтра 10:75", "NoSuchTime { hour: 10, minute: 75 }"),
        ("завтра 15 утра", "NoSuchTime { hour: 15, minute: 0 }"),
        (
            "Fri 16 May",
            "WeekdayDiffers { date: 2026-05-16, said: Fri }",
        ),
        ("сегодня 9:00", "past 2026-05-13 09:00"),
        ("вчера", "past 2026-05-12"),
        ("12.05.2026", "past 2026-05-12"),
        ("эту пятницу 9:00", "2026-05-15 09:00"),
        ("эту вторник", "past 2026-05-12"),
        ("12 мая", "far 2027-05-12"),
        ("15 мая 2047", "TooFar"),
        ("через 20 лет", "TooFar"),
        ("31–29 мая", "EndsBefore"),
        (
            "завтра в 7",
            "HalfOfDay? 2026-05-14 07:00 | 2026-05-14 19:00",
        ),
        ("сегодня в 7", "2026-05-13 19:00"),
        ("среда 9:00", "2026-05-20 09:00"),
        (
            "завтра в полночь",
            "Day? 2026-05-14 00:00 | 2026-05-15 00:00",
        ),
        ("в полночь", "2026-05-14 00:00"),
    ]);
}

#[test]
fn a_slash_is_asked_for_in_english_only() {
    assert_eq!(told(&read("5/6")), "2026-06-05");
    let asked = parse("5/6", now(), ZONE, "en");
    // 6 May has passed; that of next year is nearly a year away, and still it is a reading.
    assert_eq!(told(&asked), "DayOrMonth? 2026-06-05 | 2027-05-06");
    assert_eq!(told(&parse("15/5", now(), ZONE, "en")), "2026-05-15");
    assert_eq!(told(&parse("6/6", now(), ZONE, "en")), "2026-06-06");
}

#[test]
fn the_days_the_clocks_change_are_told() {
    let spring = "2026-03-28T12:00:00Z".parse().unwrap();
    let gap = parse("завтра 02:30", spring, ZONE, "ru");
    assert_eq!(told(&gap), "skipped, 2026-03-29 03:00");
    let autumn = "2026-10-24T12:00:00Z".parse().unwrap();
    let Err(Doubt::Which(Why::ClockBack, both)) = parse("завтра 02:30", autumn, ZONE, "ru")
    else {
        panic!("the hour that comes twice is asked for");
    };
    let at: Vec<String> = both
        .iter()
        .map(|one| one.start.at.unwrap().to_rfc3339())
        .collect();
    assert_eq!(
        at,
        ["2026-10-25T00:30:00+00:00", "2026-10-25T01:30:00+00:00"]
    );
}

#[test]
fn a_length_is_counted_to_the_next_full_minute() {
    let now = "2026-05-13T10:00:20Z".parse().unwrap();
    let parsed = parse("через 2 часа", now, ZONE, "ru").unwrap();
    assert_eq!(
        parsed.start.at.unwrap().to_rfc3339(),
        "2026-05-13T12:01:00+00:00"
    );
}

#[test]
fn a_day_gets_the_hour_of_the_caller() {
    let parsed = read("завтра").unwrap();
    let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap();
    assert_eq!(
        parsed.instant(ZONE, nine).unwrap().to_rfc3339(),
        "2026-05-14T07:00:00+00:00"
    );
    let echo = parsed.echo().0;
    assert_eq!(
        (echo.weekday, echo.day, echo.month, echo.year, echo.time),
        (4, 14, 5, 2026, None)
    );
}
