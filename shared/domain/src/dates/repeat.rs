//! How something comes again, as it is said: «каждый второй четверг», «по вторникам», "every last friday of the month".

use chrono::Weekday;

use super::{Repeat, cursor::Cursor, day, span::Unit, words};

/// A repetition here, if there is one.
pub fn read(cursor: &mut Cursor<'_>) -> Option<Repeat> {
    let start = cursor.clone();
    let found = always(cursor)
        .or_else(|| every(cursor))
        .or_else(|| once(cursor))
        .or_else(|| plural(cursor))
        .or_else(|| of_each_month(cursor));
    if found.is_none() {
        *cursor = start;
    }
    found
}

fn always(cursor: &mut Cursor<'_>) -> Option<Repeat> {
    if cursor.any(&["ежедневно", "daily"]) {
        return Some(Repeat::Days(1));
    }
    cursor
        .any(&["еженедельно", "weekly"])
        .then(|| Repeat::Weeks(1, Vec::new()))
}

/// «каждый …», "every …".
fn every(cursor: &mut Cursor<'_>) -> Option<Repeat> {
    let start = cursor.clone();
    if cursor.any(&[
        "каждый",
        "каждую",
        "каждое",
        "каждые",
        "каждая",
        "every",
        "each",
    ]) {
        let other = cursor.word("other");
        let ordinal = cursor
            .known(words::ordinal)
            .or_else(|| english_ordinal(cursor));
        let first = cursor.known(words::weekday);
        if let Some(weekday) = first {
            if each_month(cursor) {
                return Some(Repeat::MonthWeekday(ordinal.unwrap_or(1), weekday));
            }
            return Some(match ordinal {
                Some(n @ (-1 | 1)) => Repeat::MonthWeekday(n, weekday),
                Some(n) => Repeat::Weeks(n.unsigned_abs().into(), vec![weekday]),
                None => Repeat::Weeks(1 + u32::from(other), days(cursor, weekday)),
            });
        }
        let count = match ordinal {
            Some(n) => u32::try_from(n).ok()?,
            None => number(cursor).unwrap_or(1 + u32::from(other)),
        };
        if (1..=31).contains(&count) && (cursor.any(&["числа", "число"])) {
            return Some(Repeat::MonthDay(count));
        }
        if let Some(repeat) = units(cursor, count) {
            return Some(repeat);
        }
    }
    *cursor = start;
    None
}

/// «раз в две недели по вторникам», "once a week".
fn once(cursor: &mut Cursor<'_>) -> Option<Repeat> {
    let start = cursor.clone();
    let begun =
        cursor.row(&["раз", "в"]) || cursor.row(&["once", "every"]) || cursor.row(&["once"]);
    if begun {
        let count = number(cursor).unwrap_or(1);
        if let Some(repeat) = units(cursor, count) {
            return Some(repeat);
        }
    }
    *cursor = start;
    None
}

/// «по вторникам и четвергам», "on mondays".
fn plural(cursor: &mut Cursor<'_>) -> Option<Repeat> {
    let start = cursor.clone();
    cursor.any(&["по", "on"]);
    let many = cursor
        .peek_word()
        .is_some_and(|word| word.ends_with("ам") || word.ends_with("ям") || word.ends_with("days"));
    if many && let Some(first) = cursor.known(words::weekday) {
        return Some(Repeat::Weeks(1, days(cursor, first)));
    }
    *cursor = start;
    None
}

/// «второй четверг каждого месяца».
fn of_each_month(cursor: &mut Cursor<'_>) -> Option<Repeat> {
    let start = cursor.clone();
    if let Some(n) = cursor
        .known(words::ordinal)
        .or_else(|| english_ordinal(cursor))
        && let Some(weekday) = cursor.known(words::weekday)
        && (cursor.row(&["каждого", "месяца"])
            || cursor.row(&["of", "every", "month"])
            || cursor.row(&["of", "each", "month"]))
    {
        return Some(Repeat::MonthWeekday(n, weekday));
    }
    *cursor = start;
    None
}

/// "of the month", "of every month", «месяца».
fn each_month(cursor: &mut Cursor<'_>) -> bool {
    cursor.row(&["каждого", "месяца"])
        || cursor.row(&["of", "every", "month"])
        || cursor.row(&["of", "each", "month"])
        || day::of_month(&mut cursor.clone()) == Some(day::Month::Nearest)
            && day::of_month(cursor).is_some()
}

/// A unit, and the weekdays that may follow it.
fn units(cursor: &mut Cursor<'_>, count: u32) -> Option<Repeat> {
    if count == 0 {
        return None;
    }
    match cursor.known(words::unit)? {
        Unit::Day => Some(Repeat::Days(count)),
        Unit::Week => match plural(cursor) {
            Some(Repeat::Weeks(_, days)) => Some(Repeat::Weeks(count, days)),
            _ => Some(Repeat::Weeks(count, Vec::new())),
        },
        _ => None,
    }
}

/// The weekdays of a list that begins with this one, Monday first.
fn days(cursor: &mut Cursor<'_>, first: Weekday) -> Vec<Weekday> {
    let mut days = vec![first];
    loop {
        let mut ahead = cursor.clone();
        let joined = ahead.mark(',') | ahead.any(&["и", "and"]);
        ahead.any(&["по", "on"]);
        match ahead.known(words::weekday) {
            Some(day) if joined => {
                days.push(day);
                *cursor = ahead;
            }
            _ => break,
        }
    }
    days.sort_by_key(Weekday::num_days_from_monday);
    days.dedup();
    days
}

fn number(cursor: &mut Cursor<'_>) -> Option<u32> {
    if let Some((value, 1..=2)) = cursor.num_at(0) {
        cursor.skip(1);
        return Some(value);
    }
    cursor.known(words::number)
}

/// "2nd", «2-й».
fn english_ordinal(cursor: &mut Cursor<'_>) -> Option<i8> {
    let (value, 1) = cursor.num_at(0)? else {
        return None;
    };
    let dashed = usize::from(cursor.mark_at(1) == Some('-'));
    let end = cursor.word_at(1 + dashed)?;
    if cursor.glued(1)
        && matches!(
            end,
            "st" | "nd" | "rd" | "th" | "й" | "ю" | "я" | "ый" | "ую"
        )
    {
        cursor.skip(2 + dashed);
        return i8::try_from(value).ok();
    }
    None
}
