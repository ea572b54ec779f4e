//! What must go out to Telegram: written with the decision, taken by the sender, gone when it is done.

mod row;
pub mod waiting;

use crate::QueryBuilder;
use chrono::TimeDelta;
use mtl_domain::clock::{Instant, later};

pub use self::{
    row::{Due, New, Priority, Ready, Row},
    waiting::{held, move_peer, park, rehouse, release},
};
use crate::{Result, Tx, sql};

/// For so long a lane waits behind what is repeated; one that is tried in a minute must not stop all others.
const REPEATED_SOON: TimeDelta = TimeDelta::seconds(2);

/// Writes a row. With a merge key it replaces the one that waits under the same key.
///
/// # Errors
/// When the store does not answer.
pub async fn push(tx: &mut Tx, bot: &str, new: &New, now: Instant) -> Result<()> {
    let plain = "INSERT INTO outbox (id, bot, lane, peer, room, priority, words, calls, source_chat, source_messages, ticket, feedback, merge_key, state, not_before, expires_at, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'ready', $14, $15, $16)";
    let merging = "INSERT INTO outbox (id, bot, lane, peer, room, priority, words, calls, source_chat, source_messages, ticket, feedback, merge_key, state, not_before, expires_at, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'ready', $14, $15, $16)
        ON CONFLICT (bot, merge_key) WHERE merge_key IS NOT NULL AND state = 'ready'
        DO UPDATE SET calls = excluded.calls, feedback = excluded.feedback, peer = excluded.peer, expires_at = excluded.expires_at";
    let text = if new.merge_key.is_some() {
        merging
    } else {
        plain
    };
    sql!(tx, |c| {
        crate::query(text)
            .bind(new.id)
            .bind(bot)
            .bind(new.lane)
            .bind(new.peer)
            .bind(new.room)
            .bind(new.priority as i64)
            .bind(new.words)
            .bind(&new.calls)
            .bind(new.source_chat)
            .bind(&new.source_messages)
            .bind(new.ticket)
            .bind(&new.feedback)
            .bind(&new.merge_key)
            .bind(new.not_before)
            .bind(new.expires_at)
            .bind(now)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Writes many rows at once; none has a merge key.
///
/// # Errors
/// When the store does not answer.
pub async fn push_many(tx: &mut Tx, bot: &str, rows: &[New], now: Instant) -> Result<()> {
    // Seventeen values a row: below SQLite's bound of bound values, and few enough texts to stay prepared.
    for part in rows.chunks(64) {
        sql!(tx, |c| {
            let mut q = QueryBuilder::new(
                "INSERT INTO outbox (id, bot, lane, peer, room, priority, words, calls, source_chat, source_messages, ticket, feedback, merge_key, state, not_before, expires_at, created_at) ",
            );
            q.push_values(part, |mut row, new| {
                row.push_bind(new.id)
                    .push_bind(bot)
                    .push_bind(new.lane)
                    .push_bind(new.peer)
                    .push_bind(new.room)
                    .push_bind(new.priority as i64)
                    .push_bind(new.words)
                    .push_bind(&new.calls)
                    .push_bind(new.source_chat)
                    .push_bind(&new.source_messages)
                    .push_bind(new.ticket)
                    .push_bind(&new.feedback)
                    .push_bind(&new.merge_key)
                    .push("'ready'")
                    .push_bind(new.not_before)
                    .push_bind(new.expires_at)
                    .push_bind(now);
            });
            q.build().execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

/// Rows that may go out now: most urgent first, oldest first, without busy lanes and blocked peers.
/// What is about to be repeated keeps its place: its lane waits behind it.
///
/// # Errors
/// When the store does not answer.
pub async fn ready(
    tx: &mut Tx,
    bot: &str,
    now: Instant,
    busy_lanes: &[i64],
    blocked_peers: &[i64],
    limit: i64,
) -> Result<Vec<Ready>> {
    Ok(sql!(tx, |c| {
        let mut q = QueryBuilder::new("SELECT o.id, o.lane, o.peer FROM outbox o WHERE o.bot = ");
        q.push_bind(bot)
            .push(" AND o.state = 'ready' AND o.not_before <= ")
            .push_bind(now)
            .push(
                " AND o.lane NOT IN (SELECT b.lane FROM outbox b WHERE b.state = 'ready' AND b.attempts > 0 AND b.bot = ",
            )
            .push_bind(bot)
            .push(" AND b.not_before > ")
            .push_bind(now)
            .push(" AND b.not_before <= ")
            .push_bind(later(now, REPEATED_SOON))
            .push(")");
        for (column, list) in [("o.lane", busy_lanes), ("o.peer", blocked_peers)] {
            if !list.is_empty() {
                q.push(" AND ").push(column).push(" NOT IN (");
                let mut values = q.separated(", ");
                for value in list {
                    values.push_bind(*value);
                }
                q.push(")");
            }
        }
        q.push(" ORDER BY o.priority, o.id LIMIT ").push_bind(limit);
        q.build_query_as().fetch_all(c).await
    })?)
}

/// Rows whole, with their rooms: most urgent first, oldest first.
///
/// # Errors
/// When the store does not answer.
pub async fn load(tx: &mut Tx, ids: &[i64]) -> Result<Vec<Due>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(sql!(tx, |c| {
        let mut q = QueryBuilder::new(
            "SELECT o.id, o.lane, o.peer, o.room, o.priority, o.words, o.calls, o.source_chat, o.source_messages, o.ticket, o.feedback,
                o.merge_key, o.attempts, o.expires_at, r.id AS room_id, r.role, r.subject, r.chat_id, r.thread_id, r.stream, r.title,
                r.card, r.card_message, r.closed, r.opened_times, r.shown_title, r.shown_closed
             FROM outbox o LEFT JOIN rooms r ON r.id = o.room WHERE o.id IN (",
        );
        let mut list = q.separated(", ");
        for id in ids {
            list.push_bind(*id);
        }
        q.push(") ORDER BY o.priority, o.id");
        q.build_query_as().fetch_all(c).await
    })?)
}

/// Marks rows as on their way.
///
/// # Errors
/// When the store does not answer.
pub async fn sending(tx: &mut Tx, ids: &[i64]) -> Result<()> {
    set_state(tx, ids, "UPDATE outbox SET state = 'sending' WHERE id IN (").await
}

/// Removes rows that are done.
///
/// # Errors
/// When the store does not answer.
pub async fn delete(tx: &mut Tx, ids: &[i64]) -> Result<()> {
    set_state(tx, ids, "DELETE FROM outbox WHERE id IN (").await
}

async fn set_state(tx: &mut Tx, ids: &[i64], text: &'static str) -> Result<()> {
    for part in ids.chunks(200) {
        sql!(tx, |c| {
            let mut q = QueryBuilder::new(text);
            let mut list = q.separated(", ");
            for id in part {
                list.push_bind(*id);
            }
            q.push(")");
            q.build().execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

/// Puts a row back to be tried at `again`. `lost` counts an attempt whose answer never came.
/// A newer row with the same merge key makes the old one needless.
///
/// # Errors
/// When the store does not answer.
pub async fn retry(
    tx: &mut Tx,
    id: i64,
    again: Instant,
    lost: bool,
    error: Option<&str>,
) -> Result<()> {
    let replaced = sql!(tx, |c| {
        crate::query(
            "DELETE FROM outbox WHERE id = $1 AND merge_key IS NOT NULL AND EXISTS
             (SELECT 1 FROM outbox newer WHERE newer.bot = outbox.bot AND newer.merge_key = outbox.merge_key AND newer.state = 'ready' AND newer.id <> outbox.id)",
        )
        .bind(id)
        .execute(c)
        .await
        .map(|r| r.rows_affected())
    })?;
    if replaced == 0 {
        sql!(tx, |c| {
            crate::query("UPDATE outbox SET state = 'ready', not_before = $2, attempts = attempts + $3, error = $4 WHERE id = $1")
                .bind(id)
                .bind(again)
                .bind(i64::from(lost))
                .bind(error)
                .execute(c)
                .await
                .map(drop)
        })?;
    }
    Ok(())
}

/// Rows that were on their way when the process died: their outcome is unknown.
///
/// # Errors
/// When the store does not answer.
pub async fn interrupted(tx: &mut Tx, bot: &str) -> Result<Vec<Row>> {
    Ok(sql!(tx, |c| {
        crate::query_as(
            "SELECT id, lane, peer, room, priority, words, calls, source_chat, source_messages, ticket, feedback, merge_key, attempts, expires_at
             FROM outbox WHERE bot = $1 AND state = 'sending' ORDER BY id",
        )
        .bind(bot)
        .fetch_all(c)
        .await
    })?)
}

/// How many rows are in each state.
///
/// # Errors
/// When the store does not answer.
pub async fn states(tx: &mut Tx, bot: &str) -> Result<Vec<(String, i64)>> {
    Ok(sql!(tx, |c| {
        crate::query_as(
            "SELECT state, COUNT(*) FROM outbox WHERE bot = $1 GROUP BY state ORDER BY state",
        )
        .bind(bot)
        .fetch_all(c)
        .await
    })?)
}

/// When the next waiting row becomes due.
///
/// # Errors
/// When the store does not answer.
pub async fn next_due(tx: &mut Tx, bot: &str) -> Result<Option<Instant>> {
    Ok(sql!(tx, |c| {
        crate::query_scalar("SELECT MIN(not_before) FROM outbox WHERE bot = $1 AND state = 'ready'")
            .bind(bot)
            .fetch_one(c)
            .await
    })?)
}

/// Drops the waiting row under a merge key, if it has not left yet. Tells whether it was there.
///
/// # Errors
/// When the store does not answer.
pub async fn cancel(tx: &mut Tx, bot: &str, merge_key: &str) -> Result<bool> {
    Ok(sql!(tx, |c| {
        crate::query(
            "DELETE FROM outbox WHERE bot = $1 AND merge_key = $2 AND state IN ('ready', 'held')",
        )
        .bind(bot)
        .bind(merge_key)
        .execute(c)
        .await
        .map(|r| r.rows_affected() > 0)
    })?)
}

/// Replaces what a row does: calls that were refused are struck out.
///
/// # Errors
/// When the store does not answer.
pub async fn set_calls(tx: &mut Tx, id: i64, calls: &str) -> Result<()> {
    sql!(tx, |c| crate::query(
        "UPDATE outbox SET calls = $2 WHERE id = $1"
    )
    .bind(id)
    .bind(calls)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}
