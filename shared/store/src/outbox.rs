//! What must go out to Telegram: written with the decision, taken by the sender, gone when it is done.

use crate::QueryBuilder;
use chrono::TimeDelta;
use mtl_domain::clock::{Instant, later};

use crate::{Result, Tx, rooms::Room, sql};

/// For so long a lane waits behind what is repeated; one that is tried in a minute must not stop all others.
const REPEATED_SOON: TimeDelta = TimeDelta::seconds(2);

/// Who waits for it: the smaller, the sooner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(i64)]
pub enum Priority {
    /// The answer to something a person did just now.
    Answer = 0,
    /// A message to a member.
    Member = 1,
    /// A message into a room of agents.
    Room = 2,
    /// Cards, titles, marks and edits of them.
    Card = 3,
    /// Announcements and mailings.
    Mailing = 4,
}

/// A row to be written. `calls` is JSON that the sender understands.
#[derive(Debug, Clone, PartialEq)]
pub struct New {
    /// Our id; it also keeps the order within a lane.
    pub id: i64,
    /// What must stay in order: a private chat, a room.
    pub lane: i64,
    /// Whose budget it uses: the chat; 0 while it is unknown.
    pub peer: i64,
    /// The room it goes to, if it goes to one.
    pub room: Option<i64>,
    /// How urgent it is.
    pub priority: Priority,
    /// Whether it carries a person's words: such a row is repeated when its answer was lost.
    pub words: bool,
    /// The call and its alternatives.
    pub calls: String,
    /// The message that is copied, and where it stands.
    pub source_chat: Option<i64>,
    /// Numbers of the copied messages, comma-separated.
    pub source_messages: Option<String>,
    /// The ticket it belongs to.
    pub ticket: Option<i64>,
    /// What to tell the domain when it is done.
    pub feedback: Option<String>,
    /// Rows with the same key replace each other while they wait.
    pub merge_key: Option<String>,
    /// Not before this instant.
    pub not_before: Instant,
    /// Of no use after this instant.
    pub expires_at: Option<Instant>,
}

/// A row as the sender takes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Our id.
    pub id: i64,
    /// What must stay in order.
    pub lane: i64,
    /// Whose budget it uses.
    pub peer: i64,
    /// The room it goes to.
    pub room: Option<i64>,
    /// How urgent it is.
    pub priority: i64,
    /// Whether it carries a person's words.
    pub words: bool,
    /// The call and its alternatives.
    pub calls: String,
    /// Where the copied messages stand.
    pub source_chat: Option<i64>,
    /// Numbers of the copied messages.
    pub source_messages: Option<String>,
    /// The ticket it belongs to.
    pub ticket: Option<i64>,
    /// What to tell the domain.
    pub feedback: Option<String>,
    /// Rows with the same key replace each other.
    pub merge_key: Option<String>,
    /// How often it was tried without an answer.
    pub attempts: i64,
    /// Of no use after this instant.
    pub expires_at: Option<Instant>,
}

crate::from_row!(Row, |r| Row {
    id: r.try_get("id")?,
    lane: r.try_get("lane")?,
    peer: r.try_get("peer")?,
    room: r.try_get("room")?,
    priority: r.try_get("priority")?,
    words: r.try_get("words")?,
    calls: r.try_get("calls")?,
    source_chat: r.try_get("source_chat")?,
    source_messages: r.try_get("source_messages")?,
    ticket: r.try_get("ticket")?,
    feedback: r.try_get("feedback")?,
    merge_key: r.try_get("merge_key")?,
    attempts: r.try_get("attempts")?,
    expires_at: r.try_get("expires_at")?,
});

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

/// A row that may go out now, with its room and what the room's topic looks like at Telegram.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    /// The row.
    pub row: Row,
    /// Its room, when it goes to one.
    pub room: Option<Room>,
    /// The topic's title as shown.
    pub shown_title: String,
    /// Whether the topic is shown closed.
    pub shown_closed: bool,
}

crate::from_row!(Due, |r| Due {
    row: crate::FromRow::from_row(r)?,
    room: match r.try_get::<Option<i64>>("room_id")? {
        Some(id) => Some(Room {
            id,
            role: r.try_get("role")?,
            subject: r.try_get("subject")?,
            chat_id: r.try_get("chat_id")?,
            thread_id: r.try_get("thread_id")?,
            stream: r.try_get("stream")?,
            title: r.try_get("title")?,
            card: r.try_get("card")?,
            card_message: r.try_get("card_message")?,
            closed: r.try_get("closed")?,
            opened_times: r.try_get("opened_times")?,
        }),
        None => None,
    },
    shown_title: r
        .try_get::<Option<String>>("shown_title")?
        .unwrap_or_default(),
    shown_closed: r
        .try_get::<Option<bool>>("shown_closed")?
        .unwrap_or_default(),
});

/// A row that may go out now, in short: whether it does is seen by its lane and its peer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ready {
    /// The row.
    pub id: i64,
    /// What must stay in order.
    pub lane: i64,
    /// Whose budget it uses.
    pub peer: i64,
}

crate::from_row!(Ready, |r| Ready {
    id: r.try_get("id")?,
    lane: r.try_get("lane")?,
    peer: r.try_get("peer")?,
});

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
