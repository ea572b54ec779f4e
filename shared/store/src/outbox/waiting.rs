//! Rows that cannot go out as things are: parked, told of, and let go when their chat takes messages again or is another.

use mtl_domain::clock::Instant;

use crate::{Result, Tx, sql};

/// Parks a row: `held` until its chat can be written to again, `failed` or `unknown` for the operator.
///
/// # Errors
/// When the store does not answer.
pub async fn park(tx: &mut Tx, id: i64, state: &str, error: &str) -> Result<()> {
    sql!(tx, |c| {
        crate::query("UPDATE outbox SET state = $2, error = $3 WHERE id = $1")
            .bind(id)
            .bind(state)
            .bind(error)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// What is to be told of the rows that are held for a chat, in their order.
///
/// # Errors
/// When the store does not answer.
pub async fn held(tx: &mut Tx, bot: &str, peer: i64) -> Result<Vec<String>> {
    Ok(sql!(tx, |c| {
        crate::query_scalar(
            "SELECT feedback FROM outbox WHERE bot = $1 AND peer = $2 AND state = 'held' AND feedback IS NOT NULL ORDER BY id",
        )
        .bind(bot)
        .bind(peer)
        .fetch_all(c)
        .await
    })?)
}

/// Lets the held rows of a chat, or those that had no chat yet, go on.
///
/// # Errors
/// When the store does not answer.
pub async fn release(
    tx: &mut Tx,
    bot: &str,
    old_peer: i64,
    peer: i64,
    now: Instant,
) -> Result<u64> {
    drop_replaced(tx, bot).await?;
    Ok(sql!(tx, |c| {
        crate::query("UPDATE outbox SET state = 'ready', peer = $3, not_before = $4 WHERE bot = $1 AND peer = $2 AND state = 'held'")
            .bind(bot)
            .bind(old_peer)
            .bind(peer)
            .bind(now)
            .execute(c)
            .await
            .map(|r| r.rows_affected())
    })?)
}

/// The rooms of a role stand in another chat now: what waits for them goes there, held rows included.
/// Rows of other rooms, and those meant for the old chat itself, stay. Tells how many were held.
///
/// # Errors
/// When the store does not answer.
pub async fn rehouse(tx: &mut Tx, bot: &str, role: &str, peer: i64, now: Instant) -> Result<u64> {
    drop_replaced(tx, bot).await?;
    let waiting = "UPDATE outbox SET peer = $3 WHERE bot = $1 AND state = 'ready' AND room IN (SELECT id FROM rooms WHERE bot = $1 AND role = $2)";
    sql!(tx, |c| crate::query(waiting)
        .bind(bot)
        .bind(role)
        .bind(peer)
        .execute(c)
        .await
        .map(drop))?;
    let held = "UPDATE outbox SET state = 'ready', peer = $3, not_before = $4
        WHERE bot = $1 AND state = 'held' AND room IN (SELECT id FROM rooms WHERE bot = $1 AND role = $2)";
    Ok(sql!(tx, |c| crate::query(held)
        .bind(bot)
        .bind(role)
        .bind(peer)
        .bind(now)
        .execute(c)
        .await
        .map(|r| r.rows_affected()))?)
}

/// Of the rows that wait under one merge key only the newest counts: those it replaced go,
/// or they would meet it when it is released.
async fn drop_replaced(tx: &mut Tx, bot: &str) -> Result<()> {
    let text = "DELETE FROM outbox WHERE bot = $1 AND state IN ('ready', 'held') AND merge_key IS NOT NULL AND EXISTS
        (SELECT 1 FROM outbox newer WHERE newer.bot = outbox.bot AND newer.merge_key = outbox.merge_key
         AND newer.state IN ('ready', 'held') AND newer.id > outbox.id)";
    sql!(tx, |c| crate::query(text)
        .bind(bot)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Moves everything that waits for one chat to another.
///
/// # Errors
/// When the store does not answer.
pub async fn move_peer(tx: &mut Tx, bot: &str, from: i64, to: i64) -> Result<()> {
    for text in [
        "UPDATE outbox SET peer = $3 WHERE bot = $1 AND peer = $2",
        "UPDATE outbox SET lane = $3 WHERE bot = $1 AND lane = $2",
    ] {
        sql!(tx, |c| crate::query(text)
            .bind(bot)
            .bind(from)
            .bind(to)
            .execute(c)
            .await
            .map(drop))?;
    }
    Ok(())
}
