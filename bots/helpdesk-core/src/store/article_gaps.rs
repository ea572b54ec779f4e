//! Questions that found no article.

use mtl_domain::clock::Instant;
use mtl_store::{Result, Tx, sql};

use crate::domain::knowledge::gaps::Question;

/// Keeps a question by its words.
///
/// # Errors
/// When the store does not answer.
pub async fn insert(
    tx: &mut Tx,
    bot: &str,
    id: i64,
    ticket: i64,
    lang: &str,
    words: &str,
    now: Instant,
) -> Result<()> {
    let text = "INSERT INTO article_gaps (id, bot, ticket, at, lang, words) VALUES ($1, $2, $3, $4, $5, $6)";
    sql!(tx, |c| mtl_store::query(text)
        .bind(id)
        .bind(bot)
        .bind(ticket)
        .bind(now)
        .bind(lang)
        .bind(words)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// The newest questions since an instant.
///
/// # Errors
/// When the store does not answer.
pub async fn since(tx: &mut Tx, bot: &str, from: Instant, limit: i64) -> Result<Vec<Question>> {
    let text = "SELECT t.number, g.words FROM article_gaps g JOIN tickets t ON t.id = g.ticket
        WHERE g.bot = $1 AND g.at >= $2 ORDER BY g.at DESC, g.id DESC LIMIT $3";
    let rows: Vec<(i64, String)> = sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(from)
        .bind(limit)
        .fetch_all(c)
        .await)?;
    let question = |(number, words)| Question { number, words };
    Ok(rows.into_iter().map(question).collect())
}

/// Forgets the questions of a ticket, as when its member is erased.
///
/// # Errors
/// When the store does not answer.
pub async fn forget(tx: &mut Tx, bot: &str, ticket: i64) -> Result<()> {
    let text = "DELETE FROM article_gaps WHERE bot = $1 AND ticket = $2";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(ticket)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
