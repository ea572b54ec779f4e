//! What the next words of a person are for, when the navigator has asked for them.

use mtl_domain::clock::Instant;
use mtl_store::{Result, Tx, sql};

/// Something the bot asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Awaited {
    /// What for.
    pub kind: String,
    /// What belongs to it, as JSON.
    pub body: String,
    /// Until when.
    pub expires_at: Instant,
}

mtl_store::from_row!(Awaited, |r| Awaited {
    kind: r.try_get("kind")?,
    body: r.try_get("body")?,
    expires_at: r.try_get("expires_at")?,
});

/// Awaits words of a person; whatever was awaited before is forgotten.
///
/// # Errors
/// When the store does not answer.
pub async fn put(tx: &mut Tx, bot: &str, person: i64, what: &Awaited) -> Result<()> {
    let text = "INSERT INTO nav_awaits (bot, person, kind, body, expires_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (bot, person) DO UPDATE SET kind = excluded.kind, body = excluded.body, expires_at = excluded.expires_at";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(person)
        .bind(&what.kind)
        .bind(&what.body)
        .bind(what.expires_at)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// What is awaited of a person and has not expired.
///
/// # Errors
/// When the store does not answer.
pub async fn get(tx: &mut Tx, bot: &str, person: i64, now: Instant) -> Result<Option<Awaited>> {
    let text = "SELECT kind, body, expires_at FROM nav_awaits WHERE bot = $1 AND person = $2 AND expires_at > $3";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(person)
        .bind(now)
        .fetch_optional(c)
        .await)?)
}

/// Nothing is awaited any more.
///
/// # Errors
/// When the store does not answer.
pub async fn clear(tx: &mut Tx, bot: &str, person: i64) -> Result<()> {
    let text = "DELETE FROM nav_awaits WHERE bot = $1 AND person = $2";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(person)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
