//! A backup: the whole store as one file of lines, the same from SQLite and PostgreSQL, so it moves between them.
//!
//! Lines of JSON: the header, then for each table its name and columns and one array a row, then the trailer
//! with a SHA-256 over everything above it. Saving reads one moment of the store; restoring checks the whole
//! file first, then writes it into an empty store in one transaction.

mod file;
mod tables;

use std::io::{self, BufRead, Seek, SeekFrom, Write};

use futures::TryStreamExt as _;
use serde::{Deserialize, Serialize};
use sqlx::AssertSqlSafe;

use self::{
    file::{Reader, Writer},
    tables::{Cell, Table},
};
use crate::{Db, Error, QueryBuilder, Tx, migrations, sql};

/// What the header calls the format.
const FORMAT: &str = "mtl-bots backup 1";
/// Rows in one statement: times the columns of our widest table still far below both databases' bounds.
const BATCH: usize = 100;

/// Why a backup could not be made or restored.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// The store.
    #[error(transparent)]
    Store(#[from] Error),
    /// The file.
    #[error("the file: {0}")]
    File(#[from] io::Error),
    /// The file is not a whole backup.
    #[error("this is not a whole backup: {0}")]
    Damaged(String),
    /// The backup was made by a newer program.
    #[error(
        "the backup has schema version {found}, this program knows {known}: run the newer program"
    )]
    Newer {
        /// Version of the backup.
        found: i64,
        /// Newest version this program knows.
        known: i64,
    },
    /// There is something in the store already.
    #[error(
        "the store is not empty ({rows} rows in {table}): a backup is restored into an empty one only"
    )]
    NotEmpty {
        /// The first table with rows.
        table: String,
        /// How many.
        rows: i64,
    },
    /// An older backup cannot go into tables of a newer form: what the migrations between do to rows would be missed.
    #[error(
        "the store has schema version {store}, the backup {backup}: restore into a database without any tables, it is brought up to date then"
    )]
    Ahead {
        /// Version of the store.
        store: i64,
        /// Version of the backup.
        backup: i64,
    },
    /// A table that cannot be put into a file.
    #[error("column {column} of table {table} is of a kind that backups do not know: {kind}")]
    Kind {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// Its type.
        kind: String,
    },
}

impl From<sqlx::Error> for Problem {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// What was saved or restored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// The schema's version in the file.
    pub schema: i64,
    /// How many tables.
    pub tables: usize,
    /// How many rows.
    pub rows: u64,
}

#[derive(Serialize, Deserialize)]
struct Header {
    format: String,
    schema: i64,
    tables: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct Heading {
    table: String,
    columns: Vec<String>,
}

/// Writes the store as it is at this moment; it may be at work meanwhile.
///
/// # Errors
/// When the store or the file does not do its part.
pub async fn save(db: &Db, sink: &mut (dyn Write + Send)) -> Result<Summary, Problem> {
    let mut tx = db.snapshot().await?;
    let schema = migrations::current(&mut tx).await?;
    let tables = tables::all(&mut tx).await?;
    let mut file = Writer::new(sink);
    let names = tables.iter().map(|table| table.name.clone()).collect();
    file.line(&Header {
        format: FORMAT.into(),
        schema,
        tables: names,
    })?;
    for table in &tables {
        save_table(&mut tx, table, &mut file).await?;
    }
    tx.rollback().await?;
    Ok(Summary {
        schema,
        tables: tables.len(),
        rows: file.finish()?,
    })
}

async fn save_table(tx: &mut Tx, table: &Table, file: &mut Writer<'_>) -> Result<(), Problem> {
    file.line(&Heading {
        table: table.name.clone(),
        columns: table.columns.iter().map(|c| c.name.clone()).collect(),
    })?;
    let text = format!("SELECT {} FROM \"{}\"", table.list(), table.name);
    // Row by row: a store may be larger than the memory.
    let mut rows = crate::query(AssertSqlSafe(text)).fetch(tx)?;
    while let Some(row) = rows.try_next().await? {
        let mut cells = Vec::with_capacity(table.columns.len());
        for (n, column) in table.columns.iter().enumerate() {
            cells.push(Cell::read(&row, n, column.kind)?.to_json());
        }
        file.row(&cells)?;
    }
    Ok(())
}

/// Checks a backup from its first line to its hash, and tells what is in it.
///
/// # Errors
/// When it is not a whole backup or is a newer program's.
pub fn verify(source: &mut dyn BufRead) -> Result<Summary, Problem> {
    let mut file = Reader::new(source);
    let header: Header = file.first()?;
    if header.format != FORMAT {
        return Err(Problem::Damaged(
            "its first line names no format that is known here".into(),
        ));
    }
    let known = Db::newest();
    if header.schema > known {
        return Err(Problem::Newer {
            found: header.schema,
            known,
        });
    }
    let rows = file.check()?;
    Ok(Summary {
        schema: header.schema,
        tables: header.tables.len(),
        rows,
    })
}

/// Puts a backup into an empty store and brings that up to date: everything or nothing.
///
/// # Errors
/// When the file is not whole, the store is not empty, or one of them fails. The rows are then not written.
pub async fn restore<F: BufRead + Seek + Send>(
    db: &Db,
    source: &mut F,
) -> Result<Summary, Problem> {
    let summary = verify(source)?;
    source.seek(SeekFrom::Start(0))?;
    prepare(db, summary.schema).await?;
    let mut tx = db.begin().await?;
    let tables = tables::all(&mut tx).await?;
    tables::must_be_empty(&mut tx, &tables).await?;
    let mut file = Reader::new(source);
    let _: Header = file.first()?;
    let mut table: Option<Table> = None;
    let mut batch: Vec<Vec<Cell>> = Vec::with_capacity(BATCH);
    while let Some(line) = file.next()? {
        if let Some(open) = table.as_ref().filter(|_| line.starts_with('[')) {
            batch.push(open.cells(line)?);
            if batch.len() == BATCH {
                insert(&mut tx, open, &mut batch).await?;
            }
            continue;
        }
        if let Some(full) = &table {
            insert(&mut tx, full, &mut batch).await?;
        }
        if file.is_trailer() {
            break;
        }
        let heading: Heading = file.parsed()?;
        table = Some(tables::chosen(&tables, &heading.table, &heading.columns)?);
    }
    tx.commit().await?;
    db.migrate().await?;
    Ok(summary)
}

/// Brings a store without tables to the backup's version; one with tables must have it already.
async fn prepare(db: &Db, wanted: i64) -> Result<(), Problem> {
    if !tables::is_blank(&mut db.read().await?).await? {
        let store = db.version().await?;
        return if store == wanted {
            Ok(())
        } else {
            Err(Problem::Ahead {
                store,
                backup: wanted,
            })
        };
    }
    let migrator = migrations::migrator(db.dialect());
    match db {
        Db::Sqlite { write, .. } => migrator.run_to(wanted, write).await,
        Db::Pg(pool) => migrator.run_to(wanted, pool).await,
    }
    .map_err(migrations::explain)?;
    Ok(())
}

async fn insert(tx: &mut Tx, table: &Table, batch: &mut Vec<Vec<Cell>>) -> Result<(), Problem> {
    if batch.is_empty() {
        return Ok(());
    }
    let text = format!("INSERT INTO \"{}\" ({}) ", table.name, table.list());
    let rows = batch.drain(..);
    sql!(tx, |c| {
        let mut q = QueryBuilder::new(text);
        q.push_values(rows, |mut row, cells| {
            for cell in cells {
                row.push_bind(cell);
            }
        });
        q.build().once().execute(c).await.map(drop)
    })?;
    Ok(())
}

/// Whether nothing has ever been made in this database.
///
/// # Errors
/// When the store does not answer.
pub async fn is_blank(db: &Db) -> crate::Result<bool> {
    tables::is_blank(&mut db.read().await?).await
}
