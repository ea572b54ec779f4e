//! A ticket's checklist: who ticked what and when.

use mtl_domain::clock::Instant;
use mtl_store::{Result, Tx, sql};

/// A tick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    /// What.
    pub item: String,
    /// Who.
    pub by: i64,
    /// When.
    pub at: Instant,
}

mtl_store::from_row!(Tick, |r| Tick {
    item: r.try_get("item")?,
    by: r.try_get("ticked_by")?,
    at: r.try_get("ticked_at")?,
});

/// Ticks something. False when it is ticked already.
///
/// # Errors
/// When the store does not answer.
pub async fn put(tx: &mut Tx, bot: &str, ticket: i64, tick: &Tick) -> Result<bool> {
    let text = "INSERT INTO desk_ticks (bot, ticket, item, ticked_by, ticked_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
    Ok(sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(ticket)
        .bind(&tick.item)
        .bind(tick.by)
        .bind(tick.at)
        .execute(c)
        .await
        .map(|r| r.rows_affected() > 0))?)
}

/// Takes a tick off. False when there was none.
///
/// # Errors
/// When the store does not answer.
pub async fn remove(tx: &mut Tx, ticket: i64, item: &str) -> Result<bool> {
    Ok(sql!(tx, |c| mtl_store::query(
        "DELETE FROM desk_ticks WHERE ticket = $1 AND item = $2"
    )
    .bind(ticket)
    .bind(item)
    .execute(c)
    .await
    .map(|r| r.rows_affected() > 0))?)
}

/// All ticks of a ticket, the first one first.
///
/// # Errors
/// When the store does not answer.
pub async fn of_ticket(tx: &mut Tx, ticket: i64) -> Result<Vec<Tick>> {
    let text = "SELECT item, ticked_by, ticked_at FROM desk_ticks WHERE ticket = $1 ORDER BY ticked_at, item";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(ticket)
        .fetch_all(c)
        .await)?)
}
