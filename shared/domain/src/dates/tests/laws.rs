//! Laws that hold for any text and any moment.

use chrono::{TimeDelta, TimeZone};
use proptest::prelude::*;

use super::*;

/// As the Russian locale writes it: «15 мая 2026, пятница, 19:00».
fn russian(echo: Echo) -> String {
    let months = [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ];
    let days = [
        "понедельник",
        "вторник",
        "среда",
        "четверг",
        "пятница",
        "суббота",
        "воскресенье",
    ];
    let mut text = format!(
        "{} {} {}, {}",
        echo.day,
        months[echo.month as usize - 1],
        echo.year,
        days[echo.weekday as usize - 1]
    );
    if let Some((hour, minute)) = echo.time {
        text.push_str(&format!(", {hour:02}:{minute:02}"));
    }
    text
}

/// As the English locale writes it: "Friday, 15 May 2026, 19:00".
fn english(moment: Moment) -> String {
    let mut text = moment.date.format("%A, %-d %B %Y").to_string();
    if let Some(time) = moment.time {
        text.push_str(&time.format(", %H:%M").to_string());
    }
    text
}

/// The words of the corpus in any order.
fn salad() -> impl Strategy<Value = String> {
    let words = vec![
        "в",
        "с",
        "до",
        "по",
        "через",
        "каждый",
        "второй",
        "следующую",
        "пятницу",
        "завтра",
        "мая",
        "15",
        "19:00",
        "7",
        "вечера",
        "-",
        "in",
        "next",
        "last",
        "of",
        "the",
        "month",
        "every",
        "friday",
        "2026",
        "31.02",
        "12/13",
        "pm",
        "T",
        "2026-05-15",
        "неделю",
        "часа",
        "полвосьмого",
        "раз",
        "4294967295",
        "0",
        "24:00",
        "полночь",
        ",",
        ".",
        "с",
    ];
    prop::collection::vec(prop::sample::select(words), 0..10).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn no_text_breaks_the_reader(text in ".{0,60}", seconds in -2_000_000_000_i64..8_000_000_000) {
        let now = chrono::Utc.timestamp_opt(seconds, 0).unwrap();
        let _ = parse(&text, now, ZONE, "en");
        let _ = parse_span(&text);
        let _ = parse_period(&text, now.date_naive());
    }

    #[test]
    fn what_is_read_lies_ahead(text in salad(), seconds in 0_i64..4_000_000_000) {
        let now = chrono::Utc.timestamp_opt(seconds, 0).unwrap();
        let _ = parse_period(&text, now.date_naive());
        if let Ok(parsed) = parse(&text, now, ZONE, "ru") {
            match parsed.start.at {
                Some(at) => prop_assert!(at > now),
                None => prop_assert!(
                    parsed.end.map_or(parsed.start.date, |end| end.date) >= now.with_timezone(&ZONE).date_naive()
                ),
            }
            if let Some(end) = parsed.end {
                prop_assert!(end >= parsed.start || end.date == parsed.start.date);
            }
        }
    }

    #[test]
    fn what_is_shown_is_read_as_the_same(minutes in 1_i64..4_000_000, with_time in any::<bool>()) {
        let at = now() + TimeDelta::minutes(minutes);
        let local = at.with_timezone(&ZONE).naive_local();
        let shown = Moment {
            date: local.date(),
            time: with_time.then(|| local.time()),
            at: with_time.then_some(at),
        };
        let twice = ZONE.from_local_datetime(&local).single().is_none();
        for text in [russian(Echo::of(shown)), english(shown), shown.to_string()] {
            let again = match read(&text) {
                Err(Doubt::Which(Why::ClockBack, both)) if twice => {
                    both.into_iter().find(|one| one.start == shown).unwrap()
                }
                other => other.unwrap(),
            };
            prop_assert_eq!(again.start, shown, "{}", text);
        }
    }

    #[test]
    fn lengths_move_forward(minutes in 1_u32..100_000) {
        let span = parse_span(&format!("{minutes}m")).unwrap();
        prop_assert_eq!(span.minutes, minutes);
        prop_assert_eq!(span.after(now(), ZONE), Some(now() + span.length()));
    }
}
