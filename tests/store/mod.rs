//! Every function of the store on both databases: one body a test, run on SQLite and on PostgreSQL.

mod activity;
mod agents;
mod audit;
mod backup;
mod bundles;
mod canned;
mod cases;
mod copies;
mod desk;
mod errands;
mod figures;
mod files;
mod inbox;
mod jobs;
mod knowledge;
mod leases;
mod links;
mod mailings;
mod menu;
mod messages;
mod migrations;
mod navigator;
mod neighbours;
mod ops;
mod order;
mod outbox;
mod people;
mod privacy;
mod protection;
mod pseudonyms;
mod query;
mod queue;
mod rating;
mod rooms;
mod settings;
mod sla;
mod stellar;
mod tickets;
mod waiting;

use chrono::{DateTime, TimeDelta};
use mtl_domain::clock::Instant;
use mtl_store::{Db, Tx};
use tempfile::TempDir;

use crate::postgres;

/// The bot all tests speak of.
pub const BOT: &str = "helpdesk";

/// Runs one body on both databases, each new and migrated.
pub async fn both(body: impl AsyncFn(Db)) {
    let (folder, db) = sqlite().await;
    eprintln!("on SQLite, in {}", folder.path().display());
    body(db.clone()).await;
    db.close().await;
    let Some(fresh) = postgres::fresh(migrated).await else {
        return;
    };
    eprintln!("on PostgreSQL, in {}", fresh.url());
    let db = Db::open(fresh.url()).await.expect("the clone opens");
    body(db.clone()).await;
    db.close().await;
}

/// A new SQLite store in a folder of its own.
pub async fn sqlite() -> (TempDir, Db) {
    let folder = tempfile::tempdir().expect("a folder");
    let db = Db::open(&url(&folder)).await.expect("SQLite opens");
    (folder, db)
}

/// The address of the store in a folder.
pub fn url(folder: &TempDir) -> String {
    format!("sqlite://{}", folder.path().join("store.db").display())
}

/// Brings an empty PostgreSQL database to the newest schema.
pub async fn migrated(url: &str) -> Result<(), mtl_store::Error> {
    Db::open(url).await?.close().await;
    Ok(())
}

/// A fixed instant, with microseconds, moved by seconds.
pub fn at(seconds: i64) -> Instant {
    let start = DateTime::from_timestamp_micros(1_767_960_000_123_456).expect("an instant");
    start + TimeDelta::seconds(seconds)
}

/// A transaction that may write.
pub async fn begin(db: &Db) -> Tx {
    db.begin().await.expect("a transaction")
}
