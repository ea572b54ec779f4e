//! Lines for SkyNet, and what became of them.

use mtl_domain::clock::Instant;
use mtl_store::{Result, Tx, sql};

use crate::domain::skynet::Standing;

/// A line as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Our id.
    pub id: i64,
    /// What tells it from others.
    pub key: String,
    /// The ticket it is about.
    pub ticket: i64,
    /// The chat it goes to.
    pub chat: i64,
    /// What became of it.
    pub standing: Standing,
}

mtl_store::from_row!(Kept, |r| Kept {
    id: r.try_get("id")?,
    key: r.try_get("line_key")?,
    ticket: r.try_get("ticket")?,
    chat: r.try_get("chat_id")?,
    standing: read_standing(r.try_get("state")?)?,
});

fn read_standing(name: &str) -> sqlx::Result<Standing> {
    Standing::parse(name)
        .ok_or_else(|| sqlx::Error::Decode(format!("unknown state of a line: {name}").into()))
}

/// Keeps a line, or begins it anew.
///
/// # Errors
/// When the store does not answer.
pub async fn put(tx: &mut Tx, bot: &str, line: &Kept, now: Instant) -> Result<()> {
    let text = "INSERT INTO skynet_lines (id, bot, line_key, ticket, chat_id, state, sent_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (bot, line_key) DO UPDATE SET id = excluded.id, ticket = excluded.ticket, chat_id = excluded.chat_id,
            state = excluded.state, sent_at = excluded.sent_at, answered_at = NULL";
    sql!(tx, |c| mtl_store::query(text)
        .bind(line.id)
        .bind(bot)
        .bind(&line.key)
        .bind(line.ticket)
        .bind(line.chat)
        .bind(line.standing.as_str())
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// A line by our id.
///
/// # Errors
/// When the store does not answer.
pub async fn get(tx: &mut Tx, bot: &str, id: i64) -> Result<Option<Kept>> {
    let text =
        "SELECT id, line_key, ticket, chat_id, state FROM skynet_lines WHERE bot = $1 AND id = $2";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(id)
        .fetch_optional(c)
        .await)?)
}

/// A line by what tells it from others.
///
/// # Errors
/// When the store does not answer.
pub async fn by_key(tx: &mut Tx, bot: &str, key: &str) -> Result<Option<Kept>> {
    let text = "SELECT id, line_key, ticket, chat_id, state FROM skynet_lines WHERE bot = $1 AND line_key = $2";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(key)
        .fetch_optional(c)
        .await)?)
}

/// The lines about a ticket, the oldest first.
///
/// # Errors
/// When the store does not answer.
pub async fn of_ticket(tx: &mut Tx, bot: &str, ticket: i64) -> Result<Vec<Kept>> {
    let text = "SELECT id, line_key, ticket, chat_id, state FROM skynet_lines WHERE bot = $1 AND ticket = $2 ORDER BY id";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(ticket)
        .fetch_all(c)
        .await)?)
}

/// Keeps what became of a line.
///
/// # Errors
/// When the store does not answer.
pub async fn set_standing(tx: &mut Tx, id: i64, standing: Standing, now: Instant) -> Result<()> {
    let text = "UPDATE skynet_lines SET state = $2, answered_at = $3 WHERE id = $1";
    sql!(tx, |c| mtl_store::query(text)
        .bind(id)
        .bind(standing.as_str())
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
