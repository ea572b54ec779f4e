//! The golden corpus as events: every way of saying when, its echo, and what is asked instead of guessed.

use proptest::prelude::*;

use super::*;

const ZONE: Tz = Tz::Europe__Podgorica;

/// Wednesday, 13 May 2026, noon in Podgorica.
fn now() -> Instant {
    "2026-05-13T10:00:00Z".parse().unwrap()
}

fn said(text: &str) -> Result<When, Question> {
    read(text, now(), ZONE, "ru", USUAL_LENGTH)
}

fn shown(when: &When) -> String {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let echo = when.echo(ZONE);
    let day = |day: Day| {
        let name = DAYS[day.weekday as usize - 1];
        format!("{name} {}.{}.{}", day.day, day.month, day.year)
    };
    let mut text = day(echo.first);
    if let Some(last) = echo.last {
        text.push_str(&format!(" – {}", day(last)));
    }
    if let Some(((h, m), (eh, em))) = echo.hours {
        text.push_str(&format!(" {h:02}:{m:02}–{eh:02}:{em:02}"));
    }
    if when.end_assumed {
        text.push('?');
    }
    if when.rough {
        text.push_str(" rough");
    }
    if let Some((cadence, every)) = &when.repeat {
        text.push_str(&format!(" {every} {cadence:?}"));
    }
    text
}

fn told(result: &Result<When, Question>) -> String {
    let list = |whens: &[When]| whens.iter().map(shown).collect::<Vec<_>>().join(" | ");
    match result {
        Ok(when) => shown(when),
        Err(Question::Hour { date, .. }) => format!("hour of {date}?"),
        Err(Question::Which(why, whens)) => format!("{why:?}? {}", list(whens)),
        Err(Question::WhichDay(days)) => format!("day? {days:?}"),
        Err(Question::Far(when)) => format!("far? {}", shown(when)),
        Err(Question::Skipped(when)) => format!("skipped? {}", shown(when)),
        Err(other) => format!("{other:?}"),
    }
}

#[test]
fn the_golden_corpus_becomes_an_event() {
    let rows = [
        ("15 мая в 19:00", "Fri 15.5.2026 19:00–21:00?"),
        ("15.05 19:00", "Fri 15.5.2026 19:00–21:00?"),
        ("15/5 в 7 вечера", "Fri 15.5.2026 19:00–21:00?"),
        ("завтра в 18", "Thu 14.5.2026 18:00–20:00?"),
        ("послезавтра", "hour of 2026-05-15?"),
        ("в пятницу", "hour of 2026-05-15?"),
        ("в среду", "day? [2026-05-13, 2026-05-20]"),
        ("в следующую пятницу", "day? [2026-05-15, 2026-05-22]"),
        ("эту субботу", "hour of 2026-05-16?"),
        ("через неделю", "hour of 2026-05-20?"),
        ("через 2 недели в среду", "hour of 2026-05-27?"),
        ("19:00–22:00", "Wed 13.5.2026 19:00–22:00"),
        ("с 19 до 22", "Wed 13.5.2026 19:00–22:00"),
        ("29–31 мая", "Fri 29.5.2026 – Sun 31.5.2026"),
        ("в полдень", "Thu 14.5.2026 12:00–14:00?"),
        (
            "в полвосьмого",
            "HalfOfDay? Wed 13.5.2026 19:30–21:30? | Thu 14.5.2026 07:30–09:30?",
        ),
        (
            "каждый второй четверг в 19",
            "Thu 14.5.2026 19:00–21:00? 2 Weeks([Thu])",
        ),
        ("раз в две недели по вторникам", "hour of 2026-05-19?"),
        ("last friday of the month", "hour of 2026-05-29?"),
        (
            "next friday 7pm",
            "Day? Fri 15.5.2026 19:00–21:00? | Fri 22.5.2026 19:00–21:00?",
        ),
        ("Fri 15 May 19:00", "Fri 15.5.2026 19:00–21:00?"),
        ("tomorrow noon", "Thu 14.5.2026 12:00–14:00?"),
        ("in 3 days", "hour of 2026-05-16?"),
        ("2026-05-15T19:00", "Fri 15.5.2026 19:00–21:00?"),
        ("пт 19:00", "Fri 15.5.2026 19:00–21:00?"),
        ("15 мая 2027", "hour of 2027-05-15?"),
        ("15 мае в 19:00", "Fri 15.5.2026 19:00–21:00?"),
        ("15 майа в 19:00", "Fri 15.5.2026 19:00–21:00?"),
        ("15 мая 19:00-21:30", "Fri 15.5.2026 19:00–21:30"),
        (
            "15 мая 22:00-02:00",
            "Fri 15.5.2026 – Sat 16.5.2026 22:00–02:00",
        ),
        ("15 мая 20:00-24:00", "Fri 15.5.2026 20:00–00:00"),
        ("в пятницу вечером", "Fri 15.5.2026 19:00–21:00? rough"),
        ("12 мая 19:00", "far? Wed 12.5.2027 19:00–21:00?"),
        (
            "завтра в 7",
            "HalfOfDay? Thu 14.5.2026 07:00–09:00? | Thu 14.5.2026 19:00–21:00?",
        ),
        ("вчера в 19:00", "Past"),
        (
            "29 мая 10:00 - 31 мая 18:00",
            "Fri 29.5.2026 – Sun 31.5.2026 10:00–18:00",
        ),
        (
            "every last friday of the month 19:00",
            "Fri 29.5.2026 19:00–21:00? 1 MonthWeekday(-1, Fri)",
        ),
        (
            "Sat 15 May 19:00",
            "Weekday { date: 2026-05-15, said: Sat }",
        ),
        ("в кафе", "Unclear(Unknown(\"кафе\"))"),
    ];
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(text, expected)| {
            let got = told(&said(text));
            (got != *expected).then(|| format!("{text}\n  expected {expected}\n  got      {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_day_back_and_forth_keeps_the_hour() {
    let saturday: Instant = "2026-10-24T10:00:00Z".parse().unwrap();
    let when = read("сегодня 19:00", saturday, ZONE, "ru", USUAL_LENGTH).unwrap();
    let next = when.shifted(1, ZONE).unwrap();
    assert_eq!(shown(&next), "Sun 25.10.2026 19:00–21:00?");
    assert_eq!(next.shifted(-1, ZONE), Some(when));
    let days = said("29–31 мая").unwrap();
    assert_eq!(
        shown(&days.shifted(7, ZONE).unwrap()),
        "Fri 5.6.2026 – Sun 7.6.2026"
    );
}

#[test]
fn a_preset_fills_the_hour() {
    let Err(Question::Hour { date, .. }) = said("в пятницу") else {
        panic!("an hour is asked for");
    };
    let seven = NaiveTime::from_hms_opt(19, 0, 0).unwrap();
    let when = When::at(date, seven, ZONE, TimeDelta::minutes(90)).unwrap();
    assert_eq!(shown(&when), "Fri 15.5.2026 19:00–20:30?");
}

/// Words of the corpus and of announcements in any order, with junk between.
fn salad() -> impl Strategy<Value = String> {
    let words = vec![
        "15",
        "мая",
        "в",
        "19:00",
        "-",
        "–",
        "завтра",
        "до",
        "с",
        "7",
        "вечера",
        "pm",
        "fri",
        "next",
        "every",
        "каждый",
        "последняя",
        "пятница",
        "месяца",
        "29",
        "31.02",
        "2026",
        "2047",
        "через",
        "неделю",
        "полночь",
        "24:00",
        "T",
        "25:61",
        "🎉",
        "\u{202e}",
        "0",
        "99999999999",
    ];
    prop::collection::vec(prop::sample::select(words), 0..9).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn any_text_is_a_time_ahead_or_a_question(
        salad in salad(), junk in "\\PC{0,60}", bytes in prop::collection::vec(any::<u8>(), 0..60),
        seconds in 0_i64..4_000_000_000, lang in prop::sample::select(vec!["ru", "en", "??"]),
    ) {
        let now = chrono::DateTime::from_timestamp(seconds, 0).unwrap();
        for text in [salad, junk, String::from_utf8_lossy(&bytes).into_owned()] {
            let whens = match read(&text, now, ZONE, lang, USUAL_LENGTH) {
                Ok(when) => vec![when],
                Err(Question::Which(_, whens)) => whens,
                Err(Question::Far(when) | Question::Skipped(when)) => vec![when],
                Err(_) => continue,
            };
            for when in whens {
                prop_assert!(when.span.end() > now, "{}", text);
                prop_assert!(when.span.length() <= LONGEST + TimeDelta::days(1));
                let _ = when.echo(ZONE);
            }
        }
    }

    #[test]
    fn what_is_shown_is_read_as_the_same(hours in 1_i64..7000, length in 1_i64..20) {
        let start = later(now(), TimeDelta::hours(hours));
        let span = Span::lasting(start, TimeDelta::hours(length)).unwrap();
        let (from, to) = (local::wall(ZONE, span.start()), local::wall(ZONE, span.end()));
        let text = format!("{} - {}", from.format("%d.%m.%Y %H:%M"), to.format("%d.%m.%Y %H:%M"));
        match said(&text) {
            Ok(when) => prop_assert_eq!(when.span, span, "{}", text),
            // The hour that comes twice is asked for.
            Err(Question::Which(Why::ClockBack, whens)) => {
                prop_assert!(whens.iter().any(|when| when.span.start() == start));
            }
            Err(other) => return Err(TestCaseError::fail(format!("{text}: {other:?}"))),
        }
    }

    #[test]
    fn there_and_back_is_the_same_day(hours in 1_i64..9000, days in -40_i32..40) {
        let start = later(now(), TimeDelta::hours(hours));
        let wall = local::wall(ZONE, start);
        let when = When::at(wall.date(), wall.time(), ZONE, USUAL_LENGTH).unwrap();
        let there = when.shifted(days, ZONE).unwrap();
        let moved = local::wall(ZONE, there.span.start());
        prop_assert_eq!((moved.date() - wall.date()).num_days(), i64::from(days));
    }
}
