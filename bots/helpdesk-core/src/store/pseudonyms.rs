//! The names agents sign with: one a person, and no two that look alike.

use mtl_domain::{clock::Instant, people::Pseudonym};
use mtl_store::{Result, Tx, sql};

/// The name of an agent.
///
/// # Errors
/// When the store does not answer.
pub async fn get(tx: &mut Tx, bot: &str, person: i64) -> Result<Option<String>> {
    let text = "SELECT name FROM pseudonyms WHERE bot = $1 AND person = $2";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(person)
        .fetch_optional(c)
        .await)?)
}

/// Whether somebody else has a name that looks like this.
///
/// # Errors
/// When the store does not answer.
pub async fn is_taken(tx: &mut Tx, bot: &str, person: i64, name: &Pseudonym) -> Result<bool> {
    let text = "SELECT person FROM pseudonyms WHERE bot = $1 AND name_key = $2";
    let holder: Option<i64> = sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(name.key())
        .fetch_optional(c)
        .await)?;
    Ok(holder.is_some_and(|holder| holder != person))
}

/// Gives an agent a name.
///
/// # Errors
/// When somebody took a name like it in the same moment, or the store does not answer.
pub async fn set(
    tx: &mut Tx,
    bot: &str,
    person: i64,
    name: &Pseudonym,
    now: Instant,
) -> Result<()> {
    let text = "INSERT INTO pseudonyms (bot, person, name, name_key, chosen_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (bot, person) DO UPDATE SET name = excluded.name, name_key = excluded.name_key, chosen_at = excluded.chosen_at";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(person)
        .bind(name.as_str())
        .bind(name.key())
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Takes an agent's name away. Tells which it was.
///
/// # Errors
/// When the store does not answer.
pub async fn clear(tx: &mut Tx, bot: &str, person: i64) -> Result<Option<String>> {
    let text = "DELETE FROM pseudonyms WHERE bot = $1 AND person = $2 RETURNING name";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(person)
        .fetch_optional(c)
        .await)?)
}

/// A page of the names with those who have them.
///
/// # Errors
/// When the store does not answer.
pub async fn page(tx: &mut Tx, bot: &str, offset: i64, limit: i64) -> Result<Vec<(i64, String)>> {
    let text =
        "SELECT person, name FROM pseudonyms WHERE bot = $1 ORDER BY person LIMIT $2 OFFSET $3";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(limit)
        .bind(offset)
        .fetch_all(c)
        .await)?)
}

/// How many names there are.
///
/// # Errors
/// When the store does not answer.
pub async fn count(tx: &mut Tx, bot: &str) -> Result<i64> {
    let text = "SELECT COUNT(*) FROM pseudonyms WHERE bot = $1";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .fetch_one(c)
        .await)?)
}
