//! Past events from a CSV file, for the baseline: every fault with its line, all of them at once, or all of the rows.
//!
//! ```text
//! date,title,city,heads,time,organizer
//! 15.03.2026,"Дебаты, часть 2",Podgorica,24,19:00,@mia
//! ```
//! Columns come in any order and in either language; the comma may be a semicolon, as spreadsheets write it here.

mod columns;
mod csv;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};

use super::ids::CityId;

pub use self::columns::Column;

/// More faults are not told at once.
pub const MOST_FAULTS: usize = 50;
/// A file has at most so many rows.
pub const MOST_ROWS: usize = 20_000;
/// More people never came.
const MOST_HEADS: u32 = 100_000;
/// A title is not longer.
const LONGEST_TITLE: usize = 200;

/// An event that took place before there was a registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// The line it begins on.
    pub line: usize,
    /// The day, in its city.
    pub date: NaiveDate,
    /// The hour, if it is known.
    pub time: Option<NaiveTime>,
    /// What it was called.
    pub title: String,
    /// Where.
    pub city: CityId,
    /// How many came, if that is known.
    pub heads: Option<u32>,
    /// Whose it was, as it was written.
    pub organizer: Option<String>,
}

/// A fault and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, from one on, as an editor counts.
    pub line: usize,
    /// In which column, if in one.
    pub column: Option<Column>,
    /// What is wrong.
    pub what: Wrong,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// There is nothing in the file.
    EmptyFile,
    /// A column that is needed is not there.
    MissingColumn,
    /// A column is there twice.
    ColumnTwice,
    /// Nobody knows this column.
    UnknownColumn(String),
    /// So many fields, where the first line has so many.
    Fields { found: usize, wanted: usize },
    /// A quote is not closed.
    OpenQuote,
    /// Nothing stands there.
    Empty,
    /// It is no day.
    NotADate(String),
    /// It is no hour.
    NotATime(String),
    /// It is no number of people.
    NotANumber(String),
    /// The day has not come yet.
    Future(NaiveDate),
    /// Nobody knows that city.
    UnknownCity(String),
    /// It is too long.
    TooLong,
    /// The same day, city and title stand in an earlier line.
    SameAs { line: usize },
    /// Too many rows.
    TooMany,
}

/// The rows of a file; `city` finds a city by any of its names.
///
/// # Errors
/// Every fault, the first ones first; then nothing is taken.
pub fn read(
    text: &str,
    today: NaiveDate,
    city: impl Fn(&str) -> Option<CityId>,
) -> Result<Vec<Past>, Vec<Fault>> {
    let mut faults = Vec::new();
    let rows = read_all(text, today, city, &mut faults);
    if faults.is_empty() {
        return Ok(rows);
    }
    faults.sort_by_key(|fault| fault.line);
    faults.truncate(MOST_FAULTS);
    Err(faults)
}

fn read_all(
    text: &str,
    today: NaiveDate,
    city: impl Fn(&str) -> Option<CityId>,
    faults: &mut Vec<Fault>,
) -> Vec<Past> {
    let records = match csv::records(text) {
        Ok(records) => records,
        Err(line) => {
            faults.push(Fault {
                line,
                column: None,
                what: Wrong::OpenQuote,
            });
            return Vec::new();
        }
    };
    let mut records = records.into_iter();
    let Some(head) = records.next() else {
        faults.push(Fault {
            line: 1,
            column: None,
            what: Wrong::EmptyFile,
        });
        return Vec::new();
    };
    let columns = columns::read(&head, faults);
    if !faults.is_empty() {
        return Vec::new();
    }
    let mut rows = Vec::new();
    let mut seen: BTreeMap<(NaiveDate, CityId, String), usize> = BTreeMap::new();
    for record in records {
        if rows.len() >= MOST_ROWS {
            faults.push(Fault {
                line: record.line,
                column: None,
                what: Wrong::TooMany,
            });
            break;
        }
        if record.fields.len() != head.fields.len() {
            faults.push(Fault {
                line: record.line,
                column: None,
                what: Wrong::Fields {
                    found: record.fields.len(),
                    wanted: head.fields.len(),
                },
            });
            continue;
        }
        let Some(past) = row(&record, &columns, today, &city, faults) else {
            continue;
        };
        let key = (past.date, past.city, past.title.to_lowercase());
        if let Some(line) = seen.get(&key) {
            faults.push(Fault {
                line: record.line,
                column: None,
                what: Wrong::SameAs { line: *line },
            });
            continue;
        }
        seen.insert(key, record.line);
        rows.push(past);
    }
    rows
}

/// One row; all that is wrong with it is told.
fn row(
    record: &csv::Record,
    columns: &columns::Columns,
    today: NaiveDate,
    city: &impl Fn(&str) -> Option<CityId>,
    faults: &mut Vec<Fault>,
) -> Option<Past> {
    let mut wrong = |column: Column, what: Wrong| {
        faults.push(Fault {
            line: record.line,
            column: Some(column),
            what,
        });
    };
    let get = |column: Column| columns.of(column, record);
    let date = match get(Column::Date).map(|text| (columns::date(text), text)) {
        Some((Some(date), _)) if date <= today => Some(date),
        Some((Some(date), _)) => {
            wrong(Column::Date, Wrong::Future(date));
            None
        }
        Some((None, text)) => {
            wrong(Column::Date, Wrong::NotADate(short(text)));
            None
        }
        None => {
            wrong(Column::Date, Wrong::Empty);
            None
        }
    };
    let time = get(Column::Time).and_then(|text| {
        let time = columns::time(text);
        if time.is_none() {
            wrong(Column::Time, Wrong::NotATime(short(text)));
        }
        time
    });
    let title = get(Column::Title).map(mtl_domain::text::clean_line);
    if title.as_ref().is_none_or(String::is_empty) {
        wrong(Column::Title, Wrong::Empty);
    }
    let title = title.filter(|title| {
        let fits = title.chars().count() <= LONGEST_TITLE;
        if !fits {
            wrong(Column::Title, Wrong::TooLong);
        }
        fits && !title.is_empty()
    });
    let place = match get(Column::City).map(|text| (city(text), text)) {
        Some((Some(city), _)) => Some(city),
        Some((None, text)) => {
            wrong(Column::City, Wrong::UnknownCity(short(text)));
            None
        }
        None => {
            wrong(Column::City, Wrong::Empty);
            None
        }
    };
    let heads = get(Column::Heads).and_then(|text| {
        let heads = text.parse().ok().filter(|heads| *heads <= MOST_HEADS);
        if heads.is_none() {
            wrong(Column::Heads, Wrong::NotANumber(short(text)));
        }
        heads
    });
    Some(Past {
        line: record.line,
        date: date?,
        time,
        title: title?,
        city: place?,
        heads,
        organizer: get(Column::Organizer).map(mtl_domain::text::clean_line),
    })
}

fn short(text: &str) -> String {
    mtl_domain::text::truncate_utf16(&mtl_domain::text::clean_line(text), 40)
}
