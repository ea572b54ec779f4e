//! A query without its database: text and values, given to whichever connection the transaction holds.
//!
//! The driver's own queries are compiled anew for each database, each row type and each place they are used in. Here
//! the two drivers are met in one place, so that a query costs little to compile and its work is one pointer wide.

mod arg;
mod builder;
mod column;

use std::{fmt::Write as _, marker::PhantomData, mem::take, pin::Pin};

use futures::{StreamExt as _, TryStreamExt as _, stream::BoxStream};
use sqlx::{AssertSqlSafe, Executor as _, SqlSafeStr, SqlStr, postgres::PgRow, sqlite::SqliteRow};

pub use self::{
    arg::Arg,
    builder::QueryBuilder,
    column::{Column, FromRow},
};
use crate::Tx;

/// Work of the store: kept on the heap, so that whoever waits for it stays small.
pub type Run<'a, T> = Pin<Box<dyn Future<Output = sqlx::Result<T>> + Send + 'a>>;

/// A row of either database.
#[derive(Debug)]
pub enum Row {
    /// Of SQLite.
    Sqlite(SqliteRow),
    /// Of PostgreSQL.
    Pg(PgRow),
}

/// What a statement that answers no rows did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done(u64);

impl Done {
    /// How many rows it touched.
    #[must_use]
    pub const fn rows_affected(self) -> u64 {
        self.0
    }
}

/// A text with its values.
#[derive(Debug)]
pub struct Query<'q> {
    text: SqlStr,
    args: Vec<Arg<'q>>,
    kept: bool,
    /// Whether its places are bare marks. SQLite reads a long list of those much faster than numbers, each of which it
    /// looks up among all; PostgreSQL knows only numbers.
    marks: bool,
}

/// A query whose rows are read as `T`.
#[derive(Debug)]
pub struct QueryAs<'q, T> {
    query: Query<'q>,
    rows: PhantomData<fn() -> T>,
}

/// A query whose rows are one value each.
#[derive(Debug)]
pub struct QueryScalar<'q, T> {
    query: Query<'q>,
    rows: PhantomData<fn() -> T>,
}

/// A query whose rows nobody reads.
pub fn query<'q>(text: impl SqlSafeStr) -> Query<'q> {
    Query {
        text: text.into_sql_str(),
        args: Vec::new(),
        kept: true,
        marks: false,
    }
}

/// A query whose rows are read as `T`.
pub fn query_as<'q, T: FromRow>(text: impl SqlSafeStr) -> QueryAs<'q, T> {
    QueryAs {
        query: query(text),
        rows: PhantomData,
    }
}

/// A query whose rows are one value each.
pub fn query_scalar<'q, T: for<'r> Column<'r>>(text: impl SqlSafeStr) -> QueryScalar<'q, T> {
    QueryScalar {
        query: query(text),
        rows: PhantomData,
    }
}

impl<'q> Query<'q> {
    /// The next value: `$1`, `$2` and so on.
    #[must_use]
    pub fn bind(mut self, value: impl Into<Arg<'q>>) -> Self {
        self.args.push(value.into());
        self
    }

    /// Runs it.
    ///
    /// # Errors
    /// When the database refuses or does not answer.
    pub fn execute<'a>(mut self, tx: &'a mut Tx) -> Run<'a, Done>
    where
        'q: 'a,
    {
        Box::pin(async move {
            match tx {
                Tx::Sqlite(t) => {
                    let query = sqlx::query_with(self.text, arg::sqlite(self.args)?);
                    let done = t.execute(query.persistent(self.kept)).await?;
                    Ok(Done(done.rows_affected()))
                }
                Tx::Pg(t) => {
                    let query =
                        sqlx::query_with(self.numbered(), arg::postgres(take(&mut self.args))?);
                    let done = t.execute(query.persistent(self.kept)).await?;
                    Ok(Done(done.rows_affected()))
                }
            }
        })
    }

    /// Its text is not worth remembering by the connection: there will be no second one like it.
    #[must_use]
    pub fn once(mut self) -> Self {
        self.kept = false;
        self
    }

    /// Its rows, one after another: there may be more of them than fit into memory.
    ///
    /// # Errors
    /// When a value cannot be given to the database.
    pub fn fetch<'a>(mut self, tx: &'a mut Tx) -> sqlx::Result<BoxStream<'a, sqlx::Result<Row>>>
    where
        'q: 'a,
    {
        Ok(match tx {
            Tx::Sqlite(t) => {
                let query = sqlx::query_with(self.text, arg::sqlite(self.args)?);
                t.fetch(query).map_ok(Row::Sqlite).boxed()
            }
            Tx::Pg(t) => {
                let query = sqlx::query_with(self.numbered(), arg::postgres(take(&mut self.args))?);
                t.fetch(query).map_ok(Row::Pg).boxed()
            }
        })
    }

    /// The text as PostgreSQL wants it.
    fn numbered(&mut self) -> SqlStr {
        let text = std::mem::replace(&mut self.text, "".into_sql_str());
        if !self.marks {
            return text;
        }
        let mut numbered = String::with_capacity(text.as_str().len() + 3 * self.args.len());
        for (n, part) in text.as_str().split(MARK).enumerate() {
            if n > 0 {
                // Writing into a string does not fail.
                write!(numbered, "${n}").ok();
            }
            numbered.push_str(part);
        }
        ours(numbered)
    }

    fn all<'a>(mut self, tx: &'a mut Tx) -> Run<'a, Vec<Row>>
    where
        'q: 'a,
    {
        Box::pin(async move {
            Ok(match tx {
                Tx::Sqlite(t) => {
                    let query = sqlx::query_with(self.text, arg::sqlite(self.args)?);
                    let rows = t.fetch_all(query).await?;
                    rows.into_iter().map(Row::Sqlite).collect()
                }
                Tx::Pg(t) => {
                    let query =
                        sqlx::query_with(self.numbered(), arg::postgres(take(&mut self.args))?);
                    let rows = t.fetch_all(query).await?;
                    rows.into_iter().map(Row::Pg).collect()
                }
            })
        })
    }

    fn first<'a>(mut self, tx: &'a mut Tx) -> Run<'a, Option<Row>>
    where
        'q: 'a,
    {
        Box::pin(async move {
            Ok(match tx {
                Tx::Sqlite(t) => {
                    let query = sqlx::query_with(self.text, arg::sqlite(self.args)?);
                    t.fetch_optional(query).await?.map(Row::Sqlite)
                }
                Tx::Pg(t) => {
                    let query =
                        sqlx::query_with(self.numbered(), arg::postgres(take(&mut self.args))?);
                    t.fetch_optional(query).await?.map(Row::Pg)
                }
            })
        })
    }
}

/// The ways to read rows, each through a function that turns one row into what is wanted.
macro_rules! reading {
    ($name:ident, [$($bound:tt)*], $read:expr) => {
        impl<'q, T: $($bound)*> $name<'q, T> {
            /// The next value: `$1`, `$2` and so on.
            #[must_use]
            pub fn bind(mut self, value: impl Into<Arg<'q>>) -> Self {
                self.query.args.push(value.into());
                self
            }

            /// All rows.
            ///
            /// # Errors
            /// When the database refuses, does not answer, or answers what cannot be read.
            pub async fn fetch_all(self, tx: &mut Tx) -> sqlx::Result<Vec<T>> {
                self.query.all(tx).await?.iter().map($read).collect()
            }

            /// The first row, if there is one.
            ///
            /// # Errors
            /// When the database refuses, does not answer, or answers what cannot be read.
            pub async fn fetch_optional(self, tx: &mut Tx) -> sqlx::Result<Option<T>> {
                self.query.first(tx).await?.as_ref().map($read).transpose()
            }

            /// The first row, which there must be.
            ///
            /// # Errors
            /// When there is none, and as the others.
            pub async fn fetch_one(self, tx: &mut Tx) -> sqlx::Result<T> {
                let row = self.fetch_optional(tx).await?;
                row.ok_or(sqlx::Error::RowNotFound)
            }
        }
    };
}

reading!(QueryAs, [FromRow], T::from_row);
reading!(QueryScalar, [for<'r> Column<'r>], |row| T::column(row, 0));

/// A place for a value in a text that is put together here; no text of ours has it for anything else.
const MARK: char = '?';

/// Text that was put together here from words of ours.
fn ours(text: String) -> SqlStr {
    AssertSqlSafe(text).into_sql_str()
}
