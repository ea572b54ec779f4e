//! What people are filling in: a step of a conversation is a row of ours, and lives through restarts.

use mtl_domain::clock::Instant;
use mtl_store::{Result, Tx, sql};

/// A form as it is kept. It holds a person's words, so it is never written to a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Kept {
    /// The message it stands in, in the person's private chat.
    pub message: i64,
    /// What was given so far, as JSON.
    pub body: String,
}

mtl_store::from_row!(Kept, |r| Kept {
    message: r.try_get("message_id")?,
    body: r.try_get("body")?,
});

/// The form of a person.
///
/// # Errors
/// When the store does not answer.
pub async fn get(tx: &mut Tx, bot: &str, person: i64) -> Result<Option<Kept>> {
    let text = "SELECT message_id, body FROM case_forms WHERE bot = $1 AND person = $2";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(person)
        .fetch_optional(c)
        .await)?)
}

/// Keeps a form, in place of another.
///
/// # Errors
/// When the store does not answer.
pub async fn put(tx: &mut Tx, bot: &str, person: i64, form: &Kept, now: Instant) -> Result<()> {
    let text = "INSERT INTO case_forms (bot, person, message_id, body, changed_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (bot, person) DO UPDATE SET message_id = excluded.message_id, body = excluded.body, changed_at = excluded.changed_at";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(person)
        .bind(form.message)
        .bind(&form.body)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// A form is done, or given up.
///
/// # Errors
/// When the store does not answer.
pub async fn remove(tx: &mut Tx, bot: &str, person: i64) -> Result<()> {
    let text = "DELETE FROM case_forms WHERE bot = $1 AND person = $2";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(person)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
