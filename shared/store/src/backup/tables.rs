//! The tables as the database itself describes them, and one value of a row.

use mtl_domain::clock::Instant;
use serde_json::Value;
use sqlx::AssertSqlSafe;

use super::Problem;
use crate::{Arg, Result, Row, Tx, sql};

/// What a column holds. Both databases have the same list, by the rules for migrations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Int,
    Text,
    Bool,
    Time,
    Float,
    Json,
}

#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone)]
pub(super) struct Table {
    pub(super) name: String,
    pub(super) columns: Vec<Column>,
}

/// One value, typed also when it is missing: PostgreSQL wants to know which kind of nothing it gets.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Int(Option<i64>),
    Text(Option<String>),
    Bool(Option<bool>),
    Time(Option<Instant>),
    Float(Option<f64>),
    Json(Option<Value>),
}

impl Kind {
    /// By the type's name, as SQLite keeps it from the migration or as PostgreSQL calls it.
    fn of(name: &str) -> Option<Self> {
        Some(match name.to_ascii_uppercase().as_str() {
            "BIGINT" => Self::Int,
            "TEXT" => Self::Text,
            "BOOLEAN" => Self::Bool,
            "TIMESTAMPTZ" | "TIMESTAMP WITH TIME ZONE" => Self::Time,
            "DOUBLE PRECISION" => Self::Float,
            "JSONB" => Self::Json,
            _ => return None,
        })
    }
}

impl From<Cell> for Arg<'_> {
    fn from(cell: Cell) -> Self {
        match cell {
            Cell::Int(value) => value.into(),
            Cell::Text(value) => value.into(),
            Cell::Bool(value) => value.into(),
            Cell::Time(value) => value.into(),
            Cell::Float(value) => value.into(),
            Cell::Json(value) => value.into(),
        }
    }
}

impl Cell {
    /// Reads a cell of a row.
    pub(super) fn read(row: &Row, place: usize, kind: Kind) -> sqlx::Result<Self> {
        Ok(match kind {
            Kind::Int => Self::Int(row.try_get(place)?),
            Kind::Text => Self::Text(row.try_get(place)?),
            Kind::Bool => Self::Bool(row.try_get(place)?),
            Kind::Time => Self::Time(row.try_get(place)?),
            Kind::Float => Self::Float(row.try_get(place)?),
            Kind::Json => Self::Json(row.try_get(place)?),
        })
    }

    pub(super) fn to_json(&self) -> Value {
        match self {
            Self::Int(value) => (*value).into(),
            Self::Text(value) => value.clone().into(),
            Self::Bool(value) => (*value).into(),
            Self::Time(value) => value
                .map(|at| at.to_rfc3339_opts(chrono::SecondsFormat::Micros, true))
                .into(),
            Self::Float(value) => (*value).into(),
            Self::Json(value) => value.clone().unwrap_or_default(),
        }
    }

    fn from_json(kind: Kind, value: Value) -> Option<Self> {
        let missing = value.is_null();
        let there = |some: bool| missing || some;
        let cell = match kind {
            Kind::Int => Self::Int(value.as_i64()),
            Kind::Bool => Self::Bool(value.as_bool()),
            Kind::Float => Self::Float(value.as_f64()),
            Kind::Json => Self::Json((!missing).then_some(value)),
            Kind::Text => Self::Text(match value {
                Value::String(text) => Some(text),
                _ => None,
            }),
            Kind::Time => Self::Time(value.as_str().and_then(|text| text.parse::<Instant>().ok())),
        };
        let whole = match &cell {
            Self::Int(value) => there(value.is_some()),
            Self::Text(value) => there(value.is_some()),
            Self::Bool(value) => there(value.is_some()),
            Self::Time(value) => there(value.is_some()),
            Self::Float(value) => there(value.is_some()),
            Self::Json(_) => true,
        };
        whole.then_some(cell)
    }
}

impl Table {
    /// The columns for a statement.
    pub(super) fn list(&self) -> String {
        let names: Vec<String> = self
            .columns
            .iter()
            .map(|column| format!("\"{}\"", column.name))
            .collect();
        names.join(", ")
    }

    /// A row of the file.
    pub(super) fn cells(&self, line: &str) -> Result<Vec<Cell>, Problem> {
        let wrong = || Problem::Damaged(format!("a row of {} does not fit its columns", self.name));
        let values: Vec<Value> = serde_json::from_str(line).map_err(|_| wrong())?;
        if values.len() != self.columns.len() {
            return Err(wrong());
        }
        self.columns
            .iter()
            .zip(values)
            .map(|(column, value)| Cell::from_json(column.kind, value).ok_or_else(wrong))
            .collect()
    }
}

/// The table of this name with these columns in this order.
pub(super) fn chosen(tables: &[Table], name: &str, columns: &[String]) -> Result<Table, Problem> {
    let unknown = |what: &str| Problem::Damaged(format!("the store has no {what}"));
    let table = tables.iter().find(|table| table.name == name);
    let table = table.ok_or_else(|| unknown(&format!("table {name}")))?;
    let columns: Result<Vec<Column>, Problem> = columns
        .iter()
        .map(|wanted| {
            let column = table.columns.iter().find(|column| column.name == *wanted);
            column
                .cloned()
                .ok_or_else(|| unknown(&format!("column {wanted} in {name}")))
        })
        .collect();
    Ok(Table {
        name: name.to_owned(),
        columns: columns?,
    })
}

/// Every table but the migrator's own, in the order they were made: what refers to another comes after it.
pub(super) async fn all(tx: &mut Tx) -> Result<Vec<Table>, Problem> {
    let sqlite = matches!(tx, Tx::Sqlite(_));
    let mut tables = Vec::new();
    for name in names(tx).await? {
        let text = if sqlite {
            "SELECT name, type FROM pragma_table_info($1) ORDER BY cid"
        } else {
            "SELECT CAST(column_name AS TEXT), CAST(data_type AS TEXT) FROM information_schema.columns
             WHERE table_schema = current_schema() AND table_name = $1 AND is_generated = 'NEVER' ORDER BY ordinal_position"
        };
        let described: Vec<(String, String)> =
            sql!(tx, |c| crate::query_as(text).bind(&name).fetch_all(c).await)?;
        let mut columns = Vec::with_capacity(described.len());
        for (column, kind) in described {
            match Kind::of(&kind) {
                Some(kind) => columns.push(Column { name: column, kind }),
                None => {
                    return Err(Problem::Kind {
                        table: name,
                        column,
                        kind,
                    });
                }
            }
        }
        tables.push(Table { name, columns });
    }
    Ok(tables)
}

async fn names(tx: &mut Tx) -> Result<Vec<String>> {
    let text = if matches!(tx, Tx::Sqlite(_)) {
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> '_sqlx_migrations' ORDER BY rowid"
    } else {
        "SELECT CAST(c.relname AS TEXT) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = current_schema() AND c.relkind = 'r' AND c.relname <> '_sqlx_migrations' ORDER BY c.oid"
    };
    Ok(sql!(tx, |c| crate::query_scalar(text).fetch_all(c).await)?)
}

/// Whether there are no tables at all.
pub(super) async fn is_blank(tx: &mut Tx) -> Result<bool> {
    Ok(names(tx).await?.is_empty())
}

/// Refuses when any table has a row.
pub(super) async fn must_be_empty(tx: &mut Tx, tables: &[Table]) -> Result<(), Problem> {
    for table in tables {
        let text = format!("SELECT COUNT(*) FROM \"{}\"", table.name);
        let rows: i64 = sql!(tx, |c| crate::query_scalar(AssertSqlSafe(text))
            .fetch_one(c)
            .await)?;
        if rows > 0 {
            return Err(Problem::NotEmpty {
                table: table.name.clone(),
                rows,
            });
        }
    }
    Ok(())
}
