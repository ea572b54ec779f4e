//! What agents are writing for the knowledge base: one draft a person.

use mtl_store::{Error, Result, Tx, sql};

use crate::domain::knowledge::Body;

/// Something that is being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The article it changes; none for a new one.
    pub article: Option<i64>,
    /// The version it began from; 0 for a new one.
    pub base: i64,
    /// The article's name, where it has one already.
    pub name: Option<String>,
    /// Its language.
    pub lang: String,
    /// What it says so far.
    pub body: Body,
}

type Row = (Option<i64>, i64, Option<String>, String, String);

/// What a person is writing.
///
/// # Errors
/// When it cannot be read, or the store does not answer.
pub async fn get(tx: &mut Tx, bot: &str, person: i64) -> Result<Option<Draft>> {
    let text =
        "SELECT article, base, name, lang, body FROM article_drafts WHERE bot = $1 AND person = $2";
    let row: Option<Row> = sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(person)
        .fetch_optional(c)
        .await)?;
    let Some((article, base, name, lang, body)) = row else {
        return Ok(None);
    };
    let body = serde_json::from_str(&body).map_err(unreadable)?;
    Ok(Some(Draft {
        article,
        base,
        name,
        lang,
        body,
    }))
}

fn unreadable(error: serde_json::Error) -> Error {
    Error::Unreadable {
        what: "draft",
        why: format!("column {}", error.column()),
    }
}

/// Keeps what a person is writing, in place of what was there.
///
/// # Errors
/// When the store does not answer.
pub async fn put(tx: &mut Tx, bot: &str, person: i64, draft: &Draft) -> Result<()> {
    let body = serde_json::to_string(&draft.body).map_err(unreadable)?;
    let text = "INSERT INTO article_drafts (bot, person, article, base, name, lang, body) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (bot, person) DO UPDATE SET article = excluded.article, base = excluded.base, name = excluded.name,
            lang = excluded.lang, body = excluded.body";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(person)
        .bind(draft.article)
        .bind(draft.base)
        .bind(&draft.name)
        .bind(&draft.lang)
        .bind(&body)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Nothing is being written any more.
///
/// # Errors
/// When the store does not answer.
pub async fn clear(tx: &mut Tx, bot: &str, person: i64) -> Result<()> {
    let text = "DELETE FROM article_drafts WHERE bot = $1 AND person = $2";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(person)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
