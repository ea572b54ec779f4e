//! The columns of the file: their names in both languages, and how days and hours are written in them.

use chrono::{NaiveDate, NaiveTime};
use mtl_domain::named;

use super::{Fault, Wrong, csv::Record};

named! {
    /// A column.
    pub enum Column as "column" {
        /// The day.
        Date = "date",
        /// The hour; may be left out.
        Time = "time",
        /// What it was called.
        Title = "title",
        /// Where.
        City = "city",
        /// How many came; may be left out.
        Heads = "heads",
        /// Whose; may be left out.
        Organizer = "organizer",
    }
}

impl Column {
    /// Whether every row must have it.
    const fn is_needed(self) -> bool {
        matches!(self, Self::Date | Self::Title | Self::City)
    }

    /// By any of its names.
    fn named(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        Some(match name.as_str() {
            "date" | "day" | "дата" | "день" => Self::Date,
            "time" | "start" | "время" | "начало" => Self::Time,
            "title" | "name" | "event" | "название" | "событие" | "мероприятие" => {
                Self::Title
            }
            "city" | "place" | "город" => Self::City,
            "heads"
            | "people"
            | "attendance"
            | "участники"
            | "участников"
            | "пришло"
            | "посещаемость" => Self::Heads,
            "organizer" | "organiser" | "организатор" => Self::Organizer,
            _ => return None,
        })
    }
}

/// Which field is which column.
#[derive(Debug, Clone, Default)]
pub struct Columns(Vec<Column>);

impl Columns {
    /// The field of a column, if something stands in it.
    pub fn of<'a>(&self, column: Column, record: &'a Record) -> Option<&'a str> {
        let place = self.0.iter().position(|one| *one == column)?;
        let field = record.fields.get(place)?;
        (!field.is_empty()).then_some(field.as_str())
    }
}

/// The first line.
pub fn read(head: &Record, faults: &mut Vec<Fault>) -> Columns {
    let mut columns = Vec::new();
    let mut wrong = |column, what| {
        faults.push(Fault {
            line: head.line,
            column,
            what,
        });
    };
    for field in &head.fields {
        match Column::named(field) {
            None => wrong(None, Wrong::UnknownColumn(super::short(field))),
            Some(column) if columns.contains(&column) => {
                wrong(Some(column), Wrong::ColumnTwice);
            }
            Some(column) => columns.push(column),
        }
    }
    for column in Column::ALL {
        if column.is_needed() && !columns.contains(column) {
            wrong(Some(*column), Wrong::MissingColumn);
        }
    }
    Columns(columns)
}

/// `2026-03-15`, `15.03.2026`, `15/03/2026`: the day before the month.
pub fn date(text: &str) -> Option<NaiveDate> {
    ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"]
        .into_iter()
        .find_map(|form| NaiveDate::parse_from_str(text, form).ok())
        .filter(|date| *date >= EARLIEST)
}

/// Before Stellar nobody met here; two digits of a year are read as the first century.
const EARLIEST: NaiveDate = match NaiveDate::from_ymd_opt(2014, 1, 1) {
    Some(date) => date,
    None => NaiveDate::MIN,
};

/// `19:00`, `19:00:00`.
pub fn time(text: &str) -> Option<NaiveTime> {
    ["%H:%M", "%H:%M:%S"]
        .into_iter()
        .find_map(|form| NaiveTime::parse_from_str(text, form).ok())
}
