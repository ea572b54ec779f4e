//! Days as they are said: `15.12`, «15 мая», "May 15th", «29–31 мая», «завтра», "last friday of the month", ISO.

use chrono::Weekday;

use super::{Doubt, cursor::Cursor, words};

/// A day as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// By its numbers.
    Date(Date),
    /// So many days from today.
    Distance(i64),
    /// The n-th such weekday of a month; -1 is the last.
    Nth(i8, Weekday, Month),
}

/// Which month the n-th weekday is looked for in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Month {
    /// This one, or the next once it has passed.
    Nearest,
    /// The next.
    Next,
    /// By name.
    Named(u32),
}

/// A day by its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    pub day: u32,
    pub month: Option<u32>,
    pub year: Option<i32>,
    /// Written as `5/6`, which English readers read both ways.
    pub slash: bool,
}

impl Date {
    const fn new(day: u32, month: u32, year: Option<i32>) -> Self {
        Self {
            day,
            month: Some(month),
            year,
            slash: false,
        }
    }
}

/// A day here, with the last one when a range was said.
pub fn read(
    cursor: &mut Cursor<'_>,
    expect_time: bool,
) -> Result<Option<(Day, Option<Day>)>, Doubt> {
    if let Some(range) = short_range(cursor, expect_time)? {
        return Ok(Some(range));
    }
    if let Some(date) = date(cursor, expect_time)? {
        return Ok(Some((Day::Date(date), None)));
    }
    if cursor.row(&["day", "after", "tomorrow"]) {
        return Ok(Some((Day::Distance(2), None)));
    }
    if let Some(days) = cursor.known(words::distance) {
        return Ok(Some((Day::Distance(days), None)));
    }
    Ok(nth(cursor).map(|day| (day, None)))
}

/// A day by its numbers.
pub fn date(cursor: &mut Cursor<'_>, expect_time: bool) -> Result<Option<Date>, Doubt> {
    if let Some(found) = numeric(cursor, expect_time)? {
        return Ok(Some(found));
    }
    let start = cursor.clone();
    // «15 мая», "15th of May", «15-го».
    let day = match cursor.num_at(0) {
        Some((day, 1..=2)) => {
            cursor.skip(1);
            Some(day)
        }
        Some(_) => None,
        None => cursor
            .known(words::ordinal)
            .and_then(|n| u32::try_from(n).ok()),
    };
    if let Some(day) = day {
        let marked = ordinal_end(cursor);
        cursor.word("of");
        if let Some(month) = cursor.known(words::month) {
            cursor.mark('.');
            let year = year(cursor);
            return Ok(Some(Date::new(day, month, year)));
        }
        let numbered = start.num_at(0).is_some();
        if numbered && (cursor.any(&["числа", "число"]) || marked) {
            return Ok(Some(Date {
                day,
                month: None,
                year: None,
                slash: false,
            }));
        }
        *cursor = start;
        return Ok(None);
    }
    // "May 15", "May 15th, 2027".
    if let Some(month) = cursor.known(words::month) {
        cursor.mark('.');
        if let Some((day, 1..=2)) = cursor.num_at(0)
            && cursor.mark_at(1) != Some(':')
        {
            cursor.skip(1);
            ordinal_end(cursor);
            let year = year(cursor);
            return Ok(Some(Date::new(day, month, year)));
        }
    }
    *cursor = start;
    Ok(None)
}

/// «29–31 мая», «с 29 по 31 мая», `15-17.05`, "May 29-31".
fn short_range(
    cursor: &mut Cursor<'_>,
    expect_time: bool,
) -> Result<Option<(Day, Option<Day>)>, Doubt> {
    let start = cursor.clone();
    if let Some((day, 1..=2)) = cursor.num_at(0) {
        cursor.skip(1);
        ordinal_end(cursor);
        if (cursor.mark('-') || cursor.any(&["по", "до", "to", "till", "until"]))
            && let Some(last) = date(cursor, expect_time)?
            && let Some(month) = last.month
            && !(start.mark_at(1) == Some('-') && is_iso_tail(&start))
        {
            let first = Date::new(day, month, last.year);
            return Ok(Some((Day::Date(first), Some(Day::Date(last)))));
        }
    } else if let Some(month) = cursor.known(words::month)
        && let Some((first, 1..=2)) = cursor.num_at(0)
        && cursor.mark_at(1) == Some('-')
        && let Some((last, 1..=2)) = cursor.num_at(2)
        && cursor.mark_at(3) != Some(':')
    {
        cursor.skip(3);
        let year = year(cursor);
        return Ok(Some((
            Day::Date(Date::new(first, month, year)),
            Some(Day::Date(Date::new(last, month, year))),
        )));
    }
    *cursor = start;
    Ok(None)
}

/// `15-05-2026` is one day and no range.
fn is_iso_tail(cursor: &Cursor<'_>) -> bool {
    cursor.mark_at(3) == Some('-') && cursor.num_at(4).is_some()
}

/// `2026-05-15`, `15.12.2026`, `15.12`, `15/12`.
fn numeric(cursor: &mut Cursor<'_>, expect_time: bool) -> Result<Option<Date>, Doubt> {
    let (Some((first, digits)), Some(mark), Some((second, second_digits))) =
        (cursor.num_at(0), cursor.mark_at(1), cursor.num_at(2))
    else {
        return Ok(None);
    };
    if !matches!(mark, '.' | '/' | '-') || !cursor.glued(1) || !cursor.glued(2) {
        return Ok(None);
    }
    let third = (cursor.mark_at(3) == Some(mark) && cursor.glued(3) && cursor.glued(4))
        .then(|| cursor.num_at(4))
        .flatten();
    if digits == 4 {
        let Some((day, 1..=2)) = third else {
            return Ok(None);
        };
        cursor.skip(5);
        return Ok(Some(Date::new(day, second, i32::try_from(first).ok())));
    }
    if digits > 2 || second_digits > 2 {
        return Ok(None);
    }
    if let Some((year, year_digits @ (2 | 4))) = third {
        let year = if year_digits == 2 { year + 2000 } else { year };
        cursor.skip(5);
        let mut date = Date::new(first, second, i32::try_from(year).ok());
        date.slash = mark == '/';
        return Ok(Some(date));
    }
    if mark == '-' {
        return Ok(None);
    }
    if mark == '.' && second_digits == 2 && second < 60 {
        // `18.30` is an hour; `15.13` is a slip.
        let minutes = second > 12 && second.is_multiple_of(5);
        if (expect_time && first < 25) || (minutes && first < 24) {
            return Ok(None);
        }
    }
    cursor.skip(3);
    cursor.mark('.');
    let mut date = Date::new(first, second, None);
    date.slash = mark == '/';
    Ok(Some(date))
}

/// «-го», "th".
fn ordinal_end(cursor: &mut Cursor<'_>) -> bool {
    const ENDS: &[&str] = &["го", "е", "ое", "ого", "th", "st", "nd", "rd"];
    if cursor.glued(0) && cursor.any(ENDS) {
        return true;
    }
    let dashed = cursor.mark_at(0) == Some('-')
        && cursor.glued(1)
        && cursor.word_at(1).is_some_and(|word| ENDS.contains(&word));
    if dashed {
        cursor.skip(2);
    }
    dashed
}

/// «2027», «2027 года», ", 2027".
fn year(cursor: &mut Cursor<'_>) -> Option<i32> {
    let ahead = usize::from(cursor.mark_at(0) == Some(','));
    let (year, 4) = cursor.num_at(ahead)? else {
        return None;
    };
    cursor.skip(ahead + 1);
    cursor.any(&["г", "год", "года"]);
    i32::try_from(year).ok()
}

/// «последняя пятница месяца», "first monday of May".
fn nth(cursor: &mut Cursor<'_>) -> Option<Day> {
    let start = cursor.clone();
    if let Some(n) = cursor.known(words::ordinal)
        && let Some(weekday) = cursor.known(words::weekday)
        && let Some(month) = of_month(cursor)
    {
        return Some(Day::Nth(n, weekday, month));
    }
    *cursor = start;
    None
}

/// «месяца», "of the month", «следующего месяца», "of May".
pub fn of_month(cursor: &mut Cursor<'_>) -> Option<Month> {
    let start = cursor.clone();
    cursor.any(&["of", "in", "в"]);
    cursor.any(&["the", "этого", "текущего", "this"]);
    let next = cursor.any(&["следующего", "next"]);
    if cursor.any(&["месяца", "month"]) {
        return Some(if next { Month::Next } else { Month::Nearest });
    }
    if !next && let Some(month) = cursor.known(words::month) {
        return Some(Month::Named(month));
    }
    *cursor = start;
    None
}
