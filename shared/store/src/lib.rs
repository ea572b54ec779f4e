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
mod query;
pub mod readings;
pub mod roles;
pub mod rooms;
pub mod settings;
pub mod snapshots;

pub use db::{Db, Dialect, Tx};
pub use error::{Error, Result};
pub use migrations::FILES as MIGRATION_FILES;
pub use query::{
    Arg, Column, Done, FromRow, Query, QueryAs, QueryBuilder, QueryScalar, Row, query, query_as,
    query_scalar,
};

/// Runs one body on the transaction's connection, whichever it is.
#[macro_export]
macro_rules! sql {
    ($tx:expr, |$c:ident| $body:expr) => {{
        let $c: &mut $crate::Tx = $tx;
        $body
    }};
}

/// Implements `FromRow` from a list of fields.
#[macro_export]
macro_rules! from_row {
    ($ty:ident, |$r:ident| $make:expr) => {
        impl $crate::FromRow for $ty {
            fn from_row($r: &$crate::Row) -> sqlx::Result<Self> {
                Ok($make)
            }
        }
    };
}
