//! The store: one body of SQL for SQLite and PostgreSQL, and the tables of the machinery.
//!
//! Rules of the house: a query is written once, inside [`sql!`], with `$1` placeholders; time, randomness
//! and ids are parameters; a look-up returns an `Option`; names begin with the table (`outbox::claim`).
//! Functions take a [`Tx`], so what belongs together is committed together.

pub mod audit;
pub mod backup;
pub mod copies;
pub mod counters;
mod db;
mod error;
pub mod inbox;
pub mod jobs;
pub mod leases;
pub mod ledger;
pub mod links;
mod lock;
mod migrations;
pub mod moves;
pub mod outbox;
pub mod people;
pub mod readings;
pub mod roles;
pub mod rooms;
pub mod settings;
pub mod snapshots;

pub use db::{Db, Dialect, Tx};
pub use error::{Error, Result};
pub use migrations::FILES as MIGRATION_FILES;

/// Runs one body against whichever connection the transaction holds.
#[macro_export]
macro_rules! sql {
    ($tx:expr, |$c:ident| $body:expr) => {
        match $tx {
            $crate::Tx::Sqlite(t) => {
                let $c = &mut **t;
                $body
            }
            $crate::Tx::Pg(t) => {
                let $c = &mut **t;
                $body
            }
        }
    };
}

/// Implements `FromRow` for the rows of both databases from one list of fields.
#[macro_export]
macro_rules! from_row {
    ($ty:ident, |$r:ident| $make:expr) => {
        impl<'q> sqlx::FromRow<'q, sqlx::sqlite::SqliteRow> for $ty {
            fn from_row($r: &'q sqlx::sqlite::SqliteRow) -> sqlx::Result<Self> {
                use sqlx::Row as _;
                Ok($make)
            }
        }
        impl<'q> sqlx::FromRow<'q, sqlx::postgres::PgRow> for $ty {
            fn from_row($r: &'q sqlx::postgres::PgRow) -> sqlx::Result<Self> {
                use sqlx::Row as _;
                Ok($make)
            }
        }
    };
}
