//! What was taken over from another program: how far, and into which ticket of each member.

use mtl_domain::clock::Instant;
use mtl_store::{Result, Tx, sql};

/// Up to which row of the other program's messages all was taken; 0 when nothing was.
///
/// # Errors
/// When the store does not answer.
pub async fn reached(tx: &mut Tx, bot: &str) -> Result<i64> {
    let text = "SELECT record FROM imports WHERE bot = $1";
    let record: Option<i64> = sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .fetch_optional(c)
        .await)?;
    Ok(record.unwrap_or_default())
}

/// Keeps how far it was taken.
///
/// # Errors
/// When the store does not answer.
pub async fn reach(tx: &mut Tx, bot: &str, record: i64, now: Instant) -> Result<()> {
    let text = "INSERT INTO imports (bot, record, at) VALUES ($1, $2, $3)
        ON CONFLICT (bot) DO UPDATE SET record = excluded.record, at = excluded.at";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(record)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// The tickets that hold what was taken over: member and ticket.
///
/// # Errors
/// When the store does not answer.
pub async fn tickets(tx: &mut Tx, bot: &str) -> Result<Vec<(i64, i64)>> {
    let text = "SELECT t.member, t.id FROM imported_tickets i JOIN tickets t ON t.id = i.ticket WHERE i.bot = $1 ORDER BY t.id";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .fetch_all(c)
        .await)?)
}

/// A ticket holds what was taken over.
///
/// # Errors
/// When the store does not answer.
pub async fn mark(tx: &mut Tx, bot: &str, ticket: i64) -> Result<()> {
    let text = "INSERT INTO imported_tickets (bot, ticket) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(ticket)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
