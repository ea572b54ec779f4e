//! Which days a phrase may mean.

use chrono::{Datelike, Months, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Weekday};

use super::{
    Doubt, Repeat, Why,
    day::{Date, Day, Month},
    phrase::{Phrase, Which, Whole},
    resolve::hours,
};

/// The days something may mean.
pub struct Meant {
    pub options: Vec<NaiveDate>,
    pub why: Why,
    /// The year, or the distance, was said: it is not asked whether it was meant.
    pub sure: bool,
    /// Nothing but an hour was said.
    pub any_day: bool,
}

impl Meant {
    fn one(date: NaiveDate) -> Self {
        Self {
            options: vec![date],
            why: Why::Day,
            sure: true,
            any_day: false,
        }
    }
}

/// The days a phrase may mean, seen from a local time.
pub fn days(phrase: &Phrase, local: NaiveDateTime) -> Result<Meant, Doubt> {
    let today = local.date();
    let said = || Doubt::Twice(String::new());
    let mut days = match (phrase.day, phrase.ahead, phrase.whole, &phrase.repeat) {
        (Some(Day::Date(date)), None, None, _) => by_numbers(phrase, date, today)?,
        (Some(Day::Distance(days)), None, None, _) => Meant::one(moved(today, days)?),
        (Some(Day::Nth(n, weekday, month)), None, None, None) => {
            Meant::one(nth_ahead(n, weekday, month, today)?)
        }
        (None, Some(span), None, None) => {
            let date = span.day_after(today).ok_or(Doubt::TooFar)?;
            match phrase.weekday {
                Some((weekday, _)) if span.months == 0 && span.days.is_multiple_of(7) => {
                    return Ok(Meant::one(in_week_of(date, weekday)?));
                }
                _ => Meant::one(date),
            }
        }
        (None, None, Some(Whole::Week), None) => {
            let week = moved(today, 7)?;
            let weekday = phrase.weekday.map_or(Weekday::Mon, |(weekday, _)| weekday);
            return Ok(Meant::one(in_week_of(week, weekday)?));
        }
        (None, None, Some(Whole::Month), None) => {
            let first = today
                .with_day(1)
                .and_then(|first| first.checked_add_months(Months::new(1)));
            Meant::one(first.ok_or(Doubt::TooFar)?)
        }
        (None, None, None, Some(repeat)) => return first_of(repeat, phrase, local),
        (None, None, None, None) => match phrase.weekday {
            Some((weekday, which)) => return by_weekday(weekday, which, today),
            None => Meant {
                any_day: true,
                ..Meant::one(today)
            },
        },
        _ => return Err(said()),
    };
    if let Some((weekday, _)) = phrase.weekday {
        if let [date] = days.options.as_slice()
            && date.weekday() != weekday
        {
            return Err(Doubt::WeekdayDiffers {
                date: *date,
                said: weekday,
            });
        }
        days.options.retain(|date| date.weekday() == weekday);
        days.sure = true;
    }
    Ok(days)
}

fn moved(date: NaiveDate, days: i64) -> Result<NaiveDate, Doubt> {
    date.checked_add_signed(TimeDelta::days(days))
        .ok_or(Doubt::TooFar)
}

fn in_week_of(date: NaiveDate, weekday: Weekday) -> Result<NaiveDate, Doubt> {
    moved(
        date,
        i64::from(weekday.num_days_from_monday())
            - i64::from(date.weekday().num_days_from_monday()),
    )
}

fn by_numbers(phrase: &Phrase, date: Date, today: NaiveDate) -> Result<Meant, Doubt> {
    let mut options = vec![nearest(date, phrase.end_day, today)?];
    if date.slash
        && phrase.english
        && let Some(month) = date.month
        && let Ok(other) = nearest(
            Date {
                day: month,
                month: Some(date.day),
                ..date
            },
            None,
            today,
        )
        && month != date.day
    {
        options.push(other);
    }
    Ok(Meant {
        options,
        why: Why::DayOrMonth,
        sure: date.year.is_some(),
        any_day: false,
    })
}

/// The next such day that is not past; with a year that one.
fn nearest(date: Date, end: Option<Day>, today: NaiveDate) -> Result<NaiveDate, Doubt> {
    if let Some(year) = date.year {
        return calendar(date, year);
    }
    if date.month.is_none() {
        return nearest_of_month(date.day, today);
    }
    // A range that has begun but not ended is meant as it stands.
    let not_past = |start: NaiveDate| match end {
        Some(end) => end_date(end, start).is_ok_and(|end| end >= today),
        None => start >= today,
    };
    let mut found = Err(Doubt::Empty);
    // 29 February may be eight years away.
    for year in today.year()..=today.year() + 8 {
        found = calendar(date, year);
        if found.as_ref().is_ok_and(|date| not_past(*date)) {
            break;
        }
    }
    found
}

/// «15-го»: of this month or the next that has such a day.
fn nearest_of_month(day: u32, today: NaiveDate) -> Result<NaiveDate, Doubt> {
    let first = today.with_day(1);
    (0..3)
        .filter_map(|months| {
            first?
                .checked_add_months(Months::new(months))?
                .with_day(day)
        })
        .find(|date| *date >= today)
        .ok_or(Doubt::NoSuchDate {
            day,
            month: today.month(),
            year: None,
        })
}

fn by_weekday(weekday: Weekday, which: Which, today: NaiveDate) -> Result<Meant, Doubt> {
    let this_week = in_week_of(today, weekday)?;
    let mut next_one = this_week;
    if next_one <= today {
        next_one = moved(next_one, 7)?;
    }
    let options = match which {
        Which::Bare if this_week == today => vec![today, next_one],
        Which::Bare => vec![next_one],
        Which::This => vec![this_week],
        Which::Next => vec![next_one, moved(this_week, 7)?],
    };
    Ok(Meant {
        options,
        why: Why::Day,
        sure: true,
        any_day: false,
    })
}

fn nth_ahead(n: i8, weekday: Weekday, month: Month, today: NaiveDate) -> Result<NaiveDate, Doubt> {
    let first = today.with_day(1).ok_or(Doubt::TooFar)?;
    let months = match month {
        Month::Nearest => 0..=12,
        Month::Next => 1..=1,
        Month::Named(_) => 0..=12,
    };
    months
        .filter_map(|ahead| first.checked_add_months(Months::new(ahead)))
        .filter(|first| !matches!(month, Month::Named(name) if name != first.month()))
        .filter_map(|first| nth_of(first, n, weekday))
        .find(|date| *date >= today)
        .ok_or(Doubt::NoSuchDate {
            day: n.unsigned_abs().into(),
            month: today.month(),
            year: None,
        })
}

/// The n-th such weekday of the month that begins on `first`.
fn nth_of(first: NaiveDate, n: i8, weekday: Weekday) -> Option<NaiveDate> {
    if n > 0 {
        return NaiveDate::from_weekday_of_month_opt(
            first.year(),
            first.month(),
            weekday,
            n.unsigned_abs(),
        );
    }
    (1..=5)
        .rev()
        .find_map(|n| NaiveDate::from_weekday_of_month_opt(first.year(), first.month(), weekday, n))
}

/// The first time of something repeated: today still counts, unless its hour has passed.
fn first_of(repeat: &Repeat, phrase: &Phrase, local: NaiveDateTime) -> Result<Meant, Doubt> {
    let today = local.date();
    let passed = match hours(phrase)?.0.as_slice() {
        [hour] => {
            let minute = phrase.time.map_or(0, |time| time.minute);
            (*hour, minute) <= (local.hour(), local.minute())
        }
        _ => false,
    };
    let from = moved(today, i64::from(passed))?;
    let date = match repeat {
        Repeat::Days(_) => from,
        Repeat::Weeks(_, days) => {
            let mut found = from;
            for ahead in 0..7 {
                found = moved(from, ahead)?;
                if days.contains(&found.weekday()) || days.is_empty() {
                    break;
                }
            }
            found
        }
        Repeat::MonthDay(day) => nearest_of_month(*day, from)?,
        Repeat::MonthWeekday(n, weekday) => nth_ahead(*n, *weekday, Month::Nearest, from)?,
    };
    if phrase.weekday.is_some() {
        return Err(Doubt::Twice(String::new()));
    }
    Ok(Meant::one(date))
}

/// A day by its numbers in a year.
pub fn calendar(date: Date, year: i32) -> Result<NaiveDate, Doubt> {
    let month = date.month.unwrap_or_default();
    NaiveDate::from_ymd_opt(year, month, date.day).ok_or(Doubt::NoSuchDate {
        day: date.day,
        month,
        year: date.year,
    })
}

/// The last day of a range that begins on `start`.
pub fn end_date(day: Day, start: NaiveDate) -> Result<NaiveDate, Doubt> {
    let Day::Date(date) = day else {
        return Err(Doubt::EndsBefore);
    };
    let year = date.year.unwrap_or_else(|| {
        let earlier = date.month.is_some_and(|month| month < start.month());
        start.year() + i32::from(earlier)
    });
    let date = Date {
        month: date.month.or(Some(start.month())),
        ..date
    };
    let end = calendar(date, year)?;
    if end < start {
        return Err(Doubt::EndsBefore);
    }
    Ok(end)
}
