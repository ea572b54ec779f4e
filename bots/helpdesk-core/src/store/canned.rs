//! Canned answers, and what of them an agent looks at before it goes.

use mtl_domain::clock::Instant;
use mtl_store::{Error, Result, Tx, sql};
use serde::{Deserialize, Serialize};

use crate::domain::content::{Entity, Formatted};

/// A canned answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Canned {
    /// Our id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// In Russian.
    pub ru: Option<Formatted>,
    /// In English.
    pub en: Option<Formatted>,
    /// Whether it is out of use.
    pub archived: bool,
    /// Grows with each change.
    pub version: i64,
}

/// A canned answer as it would go.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// Our id.
    pub id: i64,
    /// The ticket.
    pub ticket: i64,
    /// The agent who asked for it.
    pub author: i64,
    /// What it says.
    pub words: Formatted,
    /// The message in the room that it answers.
    pub reply: Option<i64>,
}

/// Text with its formatting, as it is kept.
#[derive(Serialize, Deserialize)]
struct Words {
    text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    entities: Vec<Entity>,
}

fn written(words: &Formatted) -> Result<String> {
    let words = Words {
        text: words.0.clone(),
        entities: words.1.clone(),
    };
    serde_json::to_string(&words).map_err(|e| Error::Unreadable {
        what: "canned answer",
        why: format!("line {} column {}", e.line(), e.column()),
    })
}

fn read(text: &str) -> sqlx::Result<Formatted> {
    let words: Words = serde_json::from_str(text).map_err(|e| {
        sqlx::Error::Decode(format!("words at line {} column {}", e.line(), e.column()).into())
    })?;
    Ok((words.text, words.entities))
}

mtl_store::from_row!(Canned, |r| Canned {
    id: r.try_get("id")?,
    name: r.try_get("name")?,
    ru: r.try_get::<Option<&str>>("ru")?.map(read).transpose()?,
    en: r.try_get::<Option<&str>>("en")?.map(read).transpose()?,
    archived: r.try_get("archived")?,
    version: r.try_get("version")?,
});

mtl_store::from_row!(Preview, |r| Preview {
    id: r.try_get("id")?,
    ticket: r.try_get("ticket")?,
    author: r.try_get("author")?,
    words: read(r.try_get("words")?)?,
    reply: r.try_get("reply")?,
});

/// A page of the answers in use, or of those that are not, the oldest first.
///
/// # Errors
/// When the store does not answer.
pub async fn page(
    tx: &mut Tx,
    bot: &str,
    archived: bool,
    offset: i64,
    limit: i64,
) -> Result<Vec<Canned>> {
    let text = "SELECT id, name, ru, en, archived, version FROM canned WHERE bot = $1 AND archived = $2 ORDER BY id LIMIT $3 OFFSET $4";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(archived)
        .bind(limit)
        .bind(offset)
        .fetch_all(c)
        .await)?)
}

/// How many are in use, or are not.
///
/// # Errors
/// When the store does not answer.
pub async fn count(tx: &mut Tx, bot: &str, archived: bool) -> Result<i64> {
    let text = "SELECT COUNT(*) FROM canned WHERE bot = $1 AND archived = $2";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(archived)
        .fetch_one(c)
        .await)?)
}

/// One of them.
///
/// # Errors
/// When the store does not answer.
pub async fn get(tx: &mut Tx, bot: &str, id: i64) -> Result<Option<Canned>> {
    let text = "SELECT id, name, ru, en, archived, version FROM canned WHERE bot = $1 AND id = $2";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(id)
        .fetch_optional(c)
        .await)?)
}

/// The one of a name, archived or not.
///
/// # Errors
/// When the store does not answer.
pub async fn named(tx: &mut Tx, bot: &str, name: &str) -> Result<Option<Canned>> {
    let text =
        "SELECT id, name, ru, en, archived, version FROM canned WHERE bot = $1 AND name = $2";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(name)
        .fetch_optional(c)
        .await)?)
}

/// Keeps a new one. Tells whether its name was free.
///
/// # Errors
/// When the store does not answer.
pub async fn insert(
    tx: &mut Tx,
    bot: &str,
    canned: &Canned,
    by: i64,
    now: Instant,
) -> Result<bool> {
    let ru = canned.ru.as_ref().map(written).transpose()?;
    let en = canned.en.as_ref().map(written).transpose()?;
    let text =
        "INSERT INTO canned (id, bot, name, ru, en, archived, version, changed_by, changed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";
    Ok(sql!(tx, |c| mtl_store::query(text)
        .bind(canned.id)
        .bind(bot)
        .bind(&canned.name)
        .bind(&ru)
        .bind(&en)
        .bind(canned.archived)
        .bind(canned.version)
        .bind(by)
        .bind(now)
        .execute(c)
        .await
        .map(|r| r.rows_affected() > 0))?)
}

/// Writes what has become of one. Tells whether nobody else changed it meanwhile.
///
/// # Errors
/// When the store does not answer.
pub async fn save(tx: &mut Tx, canned: &Canned, by: i64, now: Instant) -> Result<bool> {
    let ru = canned.ru.as_ref().map(written).transpose()?;
    let en = canned.en.as_ref().map(written).transpose()?;
    let text = "UPDATE canned SET ru = $3, en = $4, archived = $5, version = version + 1, changed_by = $6, changed_at = $7 WHERE id = $1 AND version = $2";
    Ok(sql!(tx, |c| mtl_store::query(text)
        .bind(canned.id)
        .bind(canned.version)
        .bind(&ru)
        .bind(&en)
        .bind(canned.archived)
        .bind(by)
        .bind(now)
        .execute(c)
        .await
        .map(|r| r.rows_affected() > 0))?)
}

/// Keeps what an agent looks at; what they looked at before in this ticket is forgotten.
///
/// # Errors
/// When the store does not answer.
pub async fn show(tx: &mut Tx, bot: &str, preview: &Preview, now: Instant) -> Result<()> {
    let words = written(&preview.words)?;
    let text = "INSERT INTO canned_previews (bot, ticket, author, id, words, reply, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (bot, ticket, author) DO UPDATE SET id = excluded.id, words = excluded.words, reply = excluded.reply, at = excluded.at";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(preview.ticket)
        .bind(preview.author)
        .bind(preview.id)
        .bind(&words)
        .bind(preview.reply)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// What an agent looks at.
///
/// # Errors
/// When the store does not answer.
pub async fn shown(tx: &mut Tx, bot: &str, id: i64) -> Result<Option<Preview>> {
    let text =
        "SELECT id, ticket, author, words, reply FROM canned_previews WHERE id = $1 AND bot = $2";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(id)
        .bind(bot)
        .fetch_optional(c)
        .await)?)
}

/// It was sent, or is not wanted. Tells whether it was still there.
///
/// # Errors
/// When the store does not answer.
pub async fn put_away(tx: &mut Tx, id: i64) -> Result<bool> {
    let text = "DELETE FROM canned_previews WHERE id = $1";
    Ok(sql!(tx, |c| mtl_store::query(text)
        .bind(id)
        .execute(c)
        .await
        .map(|r| r.rows_affected() > 0))?)
}
