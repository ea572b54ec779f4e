//! Migrations: a shared text where it suits both databases, a pair of texts where it does not.

use std::borrow::Cow;

use sqlx::{
    SqlSafeStr,
    migrate::{MigrateError, Migration, MigrationType, Migrator},
};

use crate::{Dialect, Error, Result};

/// Every migration file by name. A file that has landed is never edited; the next one goes below.
pub const FILES: &[(&str, &str)] = &[
    (
        "0001_machinery.sql",
        include_str!("../../../migrations/0001_machinery.sql"),
    ),
    (
        "0002_helpdesk.sql",
        include_str!("../../../migrations/0002_helpdesk.sql"),
    ),
    (
        "0003_desk.sql",
        include_str!("../../../migrations/0003_desk.sql"),
    ),
    (
        "0004_knowledge.sql",
        include_str!("../../../migrations/0004_knowledge.sql"),
    ),
    (
        "0005_protection.sql",
        include_str!("../../../migrations/0005_protection.sql"),
    ),
    (
        "0006_agents.sql",
        include_str!("../../../migrations/0006_agents.sql"),
    ),
    (
        "0007_neighbours.sql",
        include_str!("../../../migrations/0007_neighbours.sql"),
    ),
    (
        "0008_reports.sql",
        include_str!("../../../migrations/0008_reports.sql"),
    ),
    (
        "0009_queue.sql",
        include_str!("../../../migrations/0009_queue.sql"),
    ),
    (
        "0010_sla.sql",
        include_str!("../../../migrations/0010_sla.sql"),
    ),
    (
        "0011_members.sql",
        include_str!("../../../migrations/0011_members.sql"),
    ),
    (
        "0012_shown_cards.sql",
        include_str!("../../../migrations/0012_shown_cards.sql"),
    ),
    (
        "0013_cases.sql",
        include_str!("../../../migrations/0013_cases.sql"),
    ),
    (
        "0014_bundles.sql",
        include_str!("../../../migrations/0014_bundles.sql"),
    ),
    (
        "0015_stellar.sql",
        include_str!("../../../migrations/0015_stellar.sql"),
    ),
    (
        "0016_case_files.sql",
        include_str!("../../../migrations/0016_case_files.sql"),
    ),
    (
        "0017_navigator.sql",
        include_str!("../../../migrations/0017_navigator.sql"),
    ),
];

/// The newest version this program knows.
pub(crate) fn newest() -> i64 {
    FILES
        .iter()
        .filter_map(|(name, _)| version(name))
        .max()
        .unwrap_or_default()
}

fn version(name: &str) -> Option<i64> {
    name.split_once('_')
        .and_then(|(number, _)| number.parse().ok())
}

/// The migrations of one database, in order.
pub(crate) fn migrator(dialect: Dialect) -> Migrator {
    let other = match dialect {
        Dialect::Sqlite => ".postgres.sql",
        Dialect::Postgres => ".sqlite.sql",
    };
    let list = FILES
        .iter()
        .filter(|(name, _)| !name.ends_with(other))
        .filter_map(|(name, text)| {
            let (_, rest) = name.split_once('_')?;
            let title = Cow::Owned(rest.to_owned());
            Some(Migration::new(
                version(name)?,
                title,
                MigrationType::Simple,
                (*text).into_sql_str(),
                false,
            ))
        });
    Migrator::with_migrations(list.collect())
}

/// Says in our words what the migrator could not do.
pub(crate) fn explain(error: MigrateError) -> Error {
    match error {
        MigrateError::VersionMissing(found) | MigrateError::VersionTooNew(found, _) => {
            Error::Newer {
                found,
                known: newest(),
            }
        }
        MigrateError::VersionMismatch(version) => Error::Changed(version),
        MigrateError::Execute(e) | MigrateError::ExecuteMigration(e, _) => e.into(),
        other => Error::Open(other.to_string()),
    }
}

/// The version of an opened store.
pub(crate) async fn current(tx: &mut crate::Tx) -> Result<i64> {
    Ok(crate::sql!(tx, |c| {
        crate::query_scalar("SELECT COALESCE(MAX(version), 0) FROM _sqlx_migrations")
            .fetch_one(c)
            .await
    })?)
}
