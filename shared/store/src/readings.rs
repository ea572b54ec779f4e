//! Readings: the newest answers of servers about the chain, each with the instant at which it was asked.

use mtl_domain::clock::Instant;

use crate::{Result, Tx, sql};

/// An answer that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The answer, as whoever asked wrote it down.
    pub body: String,
    /// When it was asked.
    pub read_at: Instant,
}

crate::from_row!(Reading, |r| Reading {
    body: r.try_get("body")?,
    read_at: r.try_get("read_at")?
});

/// The newest answer to a question.
///
/// # Errors
/// When the store does not answer.
pub async fn get(tx: &mut Tx, key: &str) -> Result<Option<Reading>> {
    Ok(sql!(tx, |c| {
        crate::query_as("SELECT body, read_at FROM readings WHERE key = $1")
            .bind(key)
            .fetch_optional(c)
            .await
    })?)
}

/// Keeps an answer unless a newer one is there: two processes may have asked, and the slower one wrote last.
///
/// # Errors
/// When the store does not answer.
pub async fn put(tx: &mut Tx, key: &str, body: &str, read_at: Instant) -> Result<()> {
    let text = "INSERT INTO readings (key, body, read_at) VALUES ($1, $2, $3)
        ON CONFLICT (key) DO UPDATE SET body = excluded.body, read_at = excluded.read_at
        WHERE readings.read_at <= excluded.read_at";
    sql!(tx, |c| crate::query(text)
        .bind(key)
        .bind(body)
        .bind(read_at)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Forgets answers older than an instant; gives how many.
///
/// # Errors
/// When the store does not answer.
pub async fn prune(tx: &mut Tx, before: Instant) -> Result<u64> {
    Ok(sql!(tx, |c| {
        crate::query("DELETE FROM readings WHERE read_at < $1")
            .bind(before)
            .execute(c)
            .await
            .map(|r| r.rows_affected())
    })?)
}
