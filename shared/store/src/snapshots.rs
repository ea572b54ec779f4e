//! Snapshots: one picture a day of what changes slowly, to be compared and drawn later.

use mtl_domain::clock::Instant;

use crate::{Result, Tx, sql};

/// The picture of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The date, `2026-11-20`.
    pub day: String,
    /// What was kept, as JSON.
    pub body: String,
    /// When it was taken.
    pub taken_at: Instant,
}

crate::from_row!(Snapshot, |r| Snapshot {
    day: r.try_get("day")?,
    body: r.try_get("body")?,
    taken_at: r.try_get("taken_at")?
});

/// Keeps the picture of a day; a later one of the same day takes its place.
///
/// # Errors
/// When the store does not answer.
pub async fn keep(tx: &mut Tx, kind: &str, day: &str, body: &str, now: Instant) -> Result<()> {
    let text = "INSERT INTO snapshots (kind, day, body, taken_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (kind, day) DO UPDATE SET body = excluded.body, taken_at = excluded.taken_at";
    sql!(tx, |c| crate::query(text)
        .bind(kind)
        .bind(day)
        .bind(body)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// The newest picture of a day not later than `day`.
///
/// # Errors
/// When the store does not answer.
pub async fn latest(tx: &mut Tx, kind: &str, day: &str) -> Result<Option<Snapshot>> {
    let text = "SELECT day, body, taken_at FROM snapshots WHERE kind = $1 AND day <= $2 ORDER BY day DESC LIMIT 1";
    Ok(sql!(tx, |c| crate::query_as(text)
        .bind(kind)
        .bind(day)
        .fetch_optional(c)
        .await)?)
}

/// The pictures from a day on, oldest first.
///
/// # Errors
/// When the store does not answer.
pub async fn since(tx: &mut Tx, kind: &str, day: &str) -> Result<Vec<Snapshot>> {
    let text =
        "SELECT day, body, taken_at FROM snapshots WHERE kind = $1 AND day >= $2 ORDER BY day";
    Ok(sql!(tx, |c| crate::query_as(text)
        .bind(kind)
        .bind(day)
        .fetch_all(c)
        .await)?)
}
