//! Periods that lie behind, for reports: «неделя», «октябрь», «1–15 ноября», "last month", `2026-11-01 - 2026-11-15`.

use chrono::{Datelike, Months, NaiveDate, TimeDelta};

use super::{
    Doubt,
    cursor::Cursor,
    day::{self, Date, Day},
    span, token, words,
};

/// Whole days, the first and the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub first: NaiveDate,
    /// The last day; not after today.
    pub last: NaiveDate,
}

impl Period {
    /// How many days.
    #[must_use]
    pub fn days(&self) -> i64 {
        self.last.signed_duration_since(self.first).num_days() + 1
    }

    /// As many days, ending so many days before the first.
    #[must_use]
    pub fn before(&self) -> Option<Self> {
        let days = TimeDelta::days(self.days());
        Some(Self {
            first: self.first.checked_sub_signed(days)?,
            last: self.last.checked_sub_signed(days)?,
        })
    }
}

/// What is named by one word.
#[derive(Debug, Clone, Copy)]
enum Size {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

fn size(word: &str) -> Option<Size> {
    match word {
        "день" | "дня" | "day" => Some(Size::Day),
        "неделя" | "неделю" | "недели" | "неделе" | "week" | "w" => {
            Some(Size::Week)
        }
        "месяц" | "месяца" | "месяце" | "month" | "m" => Some(Size::Month),
        "квартал" | "квартала" | "квартале" | "quarter" | "q" => {
            Some(Size::Quarter)
        }
        "год" | "года" | "году" | "year" | "y" => Some(Size::Year),
        _ => None,
    }
}

/// Reads a period that lies behind; without a word for "last" it is the one that runs, until today.
///
/// # Errors
/// When it cannot be understood, ends before it begins, or has not begun.
pub fn parse_period(text: &str, today: NaiveDate) -> Result<Period, Doubt> {
    let tokens = token::tokens(text)?;
    let mut cursor = Cursor::new(&tokens);
    let period = read(&mut cursor, today)?;
    while matches!(cursor.mark_at(0), Some('.' | ',')) {
        cursor.skip(1);
    }
    match (period, cursor.rest()) {
        (Some(period), None) if period.first > period.last => Err(Doubt::EndsBefore),
        (Some(period), None) if period.first > today => Err(Doubt::TooFar),
        (Some(period), None) => Ok(Period {
            last: period.last.min(today),
            ..period
        }),
        (_, Some(rest)) => Err(Doubt::Unknown(rest)),
        (None, None) => Err(Doubt::Empty),
    }
}

fn read(cursor: &mut Cursor<'_>, today: NaiveDate) -> Result<Option<Period>, Doubt> {
    while cursor.any(&[
        "за", "с", "в", "from", "for", "the", "between", "на", "this", "эту", "этот", "этой",
        "этом",
    ]) {}
    let last = cursor
        .peek_word()
        .is_some_and(|word| word == "last" || word == "previous" || word.starts_with("прошл"));
    // "last 30 days", «последние 30 дней», «30 дней», `30d`.
    let running = cursor
        .peek_word()
        .is_some_and(|word| word.starts_with("последн"));
    if last || running {
        cursor.skip(1);
    }
    if let Some(size) = cursor.known(size) {
        return Ok(by_size(size, today, last));
    }
    if let Some(span) = span::read(&mut cursor.clone())?
        && span.is_whole_days()
    {
        span::read(cursor)?;
        let first = today
            .checked_sub_months(Months::new(span.months))
            .and_then(|date| date.checked_sub_signed(TimeDelta::days(i64::from(span.days) - 1)));
        return Ok(first.map(|first| Period { first, last: today }));
    }
    if let Some((Day::Date(first), Some(Day::Date(last)))) = day::read(&mut cursor.clone(), false)?
    {
        day::read(cursor, false)?;
        return range(first, last, today).map(Some);
    }
    if let Some(found) = one_day(cursor, today)? {
        cursor.mark('.');
        cursor.mark('.');
        let further = cursor.mark('-')
            || cursor.any(&["по", "до", "to", "till", "until"])
            || cursor.num_at(0).is_some();
        if !further {
            return Ok(Some(Period {
                first: found.0,
                last: found.0,
            }));
        }
        let Some(second) = one_day(cursor, today)? else {
            return Err(Doubt::Unknown(cursor.rest().unwrap_or_default()));
        };
        // The year of the end is that of the beginning too.
        if let (Some(first), Some(last)) = (found.1, second.1) {
            return range(first, last, today).map(Some);
        }
        return Ok(Some(Period {
            first: found.0,
            last: second.0,
        }));
    }
    month(cursor, today)
}

/// A day, with its numbers when it was said by them.
fn one_day(
    cursor: &mut Cursor<'_>,
    today: NaiveDate,
) -> Result<Option<(NaiveDate, Option<Date>)>, Doubt> {
    if let Some(date) = day::date(cursor, false)? {
        return Ok(Some((behind(date, today)?, Some(date))));
    }
    let Some(days) = cursor.known(words::distance) else {
        return Ok(None);
    };
    let date = today
        .checked_add_signed(TimeDelta::days(days))
        .ok_or(Doubt::TooFar)?;
    Ok(Some((date, None)))
}

fn of_year(date: Date, year: i32) -> Result<NaiveDate, Doubt> {
    let month = date.month.unwrap_or_default();
    NaiveDate::from_ymd_opt(year, month, date.day).ok_or(Doubt::NoSuchDate {
        day: date.day,
        month,
        year: date.year,
    })
}

/// The last such day that is not ahead.
fn behind(date: Date, today: NaiveDate) -> Result<NaiveDate, Doubt> {
    let date = Date {
        month: date.month.or(Some(today.month())),
        ..date
    };
    if let Some(year) = date.year {
        return of_year(date, year);
    }
    let mut found = Err(Doubt::Empty);
    for back in 0..=8 {
        found = of_year(date, today.year() - back);
        if found.as_ref().is_ok_and(|date| *date <= today) {
            break;
        }
    }
    found
}

fn range(first: Date, last: Date, today: NaiveDate) -> Result<Period, Doubt> {
    let first = Date {
        year: first.year.or(last.year),
        ..first
    };
    let start = behind(first, today)?;
    let end = match last.year {
        Some(year) => of_year(last, year)?,
        None => {
            let end = of_year(last, start.year())?;
            if end < start && first.year.is_none() && first.month > last.month {
                of_year(last, start.year() + 1)?
            } else {
                end
            }
        }
    };
    Ok(Period {
        first: start,
        last: end,
    })
}

/// «октябрь», «октябрь 2025», «2025».
fn month(cursor: &mut Cursor<'_>, today: NaiveDate) -> Result<Option<Period>, Doubt> {
    let month = cursor.known(words::month);
    let year = match cursor.num_at(0) {
        Some((year, 4)) => {
            cursor.skip(1);
            cursor.any(&["г", "год", "года"]);
            Some(i32::try_from(year).map_err(|_| Doubt::TooFar)?)
        }
        _ => None,
    };
    let period = match (month, year) {
        (None, None) => return Ok(None),
        (None, Some(year)) => {
            NaiveDate::from_yo_opt(year, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31))
        }
        (Some(month), year) => {
            let year = year.unwrap_or(today.year() - i32::from(month > today.month()));
            whole(NaiveDate::from_ymd_opt(year, month, 1), 1)
        }
    };
    let (first, last) = period.ok_or(Doubt::TooFar)?;
    Ok(Some(Period { first, last }))
}

/// So many whole months from the first day of one.
fn whole(first: Option<NaiveDate>, months: u32) -> Option<(NaiveDate, NaiveDate)> {
    let first = first?;
    let last = first.checked_add_months(Months::new(months))?.pred_opt()?;
    Some((first, last))
}

fn by_size(size: Size, today: NaiveDate, last: bool) -> Option<Period> {
    let back = u32::from(last);
    let first_of_month = today.with_day(1);
    let (first, last) = match size {
        Size::Day => {
            let day = today.checked_sub_signed(TimeDelta::days(i64::from(back)))?;
            (day, day)
        }
        Size::Week => {
            let monday = today.week(chrono::Weekday::Mon).first_day();
            let first = monday.checked_sub_signed(TimeDelta::days(7 * i64::from(back)))?;
            (first, first.checked_add_signed(TimeDelta::days(6))?)
        }
        Size::Month => whole(first_of_month?.checked_sub_months(Months::new(back)), 1)?,
        Size::Quarter => {
            let into = today.month0() % 3;
            whole(
                first_of_month?.checked_sub_months(Months::new(into + 3 * back)),
                3,
            )?
        }
        Size::Year => whole(
            NaiveDate::from_yo_opt(today.year() - i32::from(last), 1),
            12,
        )?,
    };
    Some(Period { first, last })
}
