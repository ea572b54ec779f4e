//! What the next words of a person in a chat are for, when the bot has asked for them.

use mtl_domain::clock::Instant;
use mtl_store::QueryBuilder;
use mtl_store::{Result, Tx, sql};

/// Something the bot asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Awaited {
    /// What for, as `area:step`.
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

/// Awaits words of a person in a chat; whatever was awaited before is forgotten.
///
/// # Errors
/// When the store does not answer.
pub async fn put(tx: &mut Tx, bot: &str, chat: i64, person: i64, what: &Awaited) -> Result<()> {
    let text = "INSERT INTO awaits (bot, chat_id, person, kind, body, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (bot, chat_id, person) DO UPDATE SET kind = excluded.kind, body = excluded.body, expires_at = excluded.expires_at";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(chat)
        .bind(person)
        .bind(&what.kind)
        .bind(&what.body)
        .bind(what.expires_at)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// What is awaited of a person in a chat and has not expired.
///
/// # Errors
/// When the store does not answer.
pub async fn get(
    tx: &mut Tx,
    bot: &str,
    chat: i64,
    person: i64,
    now: Instant,
) -> Result<Option<Awaited>> {
    let text = "SELECT kind, body, expires_at FROM awaits WHERE bot = $1 AND chat_id = $2 AND person = $3 AND expires_at > $4";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(chat)
        .bind(person)
        .bind(now)
        .fetch_optional(c)
        .await)?)
}

/// Nothing is awaited any more.
///
/// # Errors
/// When the store does not answer.
pub async fn clear(tx: &mut Tx, bot: &str, chat: i64, person: i64) -> Result<()> {
    let text = "DELETE FROM awaits WHERE bot = $1 AND chat_id = $2 AND person = $3";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(chat)
        .bind(person)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Those of these people of whom something is awaited in their private chat, expired or not.
///
/// # Errors
/// When the store does not answer.
pub async fn among(tx: &mut Tx, bot: &str, people: &[i64]) -> Result<Vec<i64>> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    Ok(sql!(tx, |c| {
        let mut q =
            QueryBuilder::new("SELECT person FROM awaits WHERE chat_id = person AND bot = ");
        q.push_bind(bot).push(" AND person IN (");
        let mut list = q.separated(", ");
        for person in people {
            list.push_bind(*person);
        }
        q.push(")");
        q.build_query_scalar().fetch_all(c).await
    })?)
}
