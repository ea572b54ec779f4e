//! The map between a message and its copy, both ways, in constant time.

use crate::QueryBuilder;

use crate::{Result, Tx, sql};

/// One message and its copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Chat of the original.
    pub from_chat: i64,
    /// The original.
    pub from_message: i64,
    /// Chat of the copy.
    pub to_chat: i64,
    /// The copy.
    pub to_message: i64,
    /// The ticket they belong to.
    pub ticket: Option<i64>,
}

crate::from_row!(Pair, |r| Pair {
    from_chat: r.try_get("from_chat")?,
    from_message: r.try_get("from_message")?,
    to_chat: r.try_get("to_chat")?,
    to_message: r.try_get("to_message")?,
    ticket: r.try_get("ticket")?,
});

/// Remembers pairs.
///
/// # Errors
/// When the store does not answer.
pub async fn insert(tx: &mut Tx, bot: &str, pairs: &[Pair]) -> Result<()> {
    for part in pairs.chunks(100) {
        sql!(tx, |c| {
            let mut q = QueryBuilder::new(
                "INSERT INTO copies (bot, from_chat, from_message, to_chat, to_message, ticket) ",
            );
            q.push_values(part, |mut row, p| {
                row.push_bind(bot)
                    .push_bind(p.from_chat)
                    .push_bind(p.from_message)
                    .push_bind(p.to_chat)
                    .push_bind(p.to_message)
                    .push_bind(p.ticket);
            });
            q.push(" ON CONFLICT DO NOTHING");
            q.build().execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

/// The pair whose copy this message is.
///
/// # Errors
/// When the store does not answer.
pub async fn of_copy(tx: &mut Tx, bot: &str, chat: i64, message: i64) -> Result<Option<Pair>> {
    let text = "SELECT from_chat, from_message, to_chat, to_message, ticket FROM copies WHERE bot = $1 AND to_chat = $2 AND to_message = $3";
    Ok(sql!(tx, |c| crate::query_as(text)
        .bind(bot)
        .bind(chat)
        .bind(message)
        .fetch_optional(c)
        .await)?)
}

/// The copies of a message, the newest last.
///
/// # Errors
/// When the store does not answer.
pub async fn of_original(tx: &mut Tx, bot: &str, chat: i64, message: i64) -> Result<Vec<Pair>> {
    let text = "SELECT from_chat, from_message, to_chat, to_message, ticket FROM copies WHERE bot = $1 AND from_chat = $2 AND from_message = $3 ORDER BY to_chat, to_message";
    Ok(sql!(tx, |c| crate::query_as(text)
        .bind(bot)
        .bind(chat)
        .bind(message)
        .fetch_all(c)
        .await)?)
}

/// The message in `there` that stands for a message elsewhere: its newest copy there, or its original.
///
/// # Errors
/// When the store does not answer.
pub async fn counterpart(
    tx: &mut Tx,
    bot: &str,
    chat: i64,
    message: i64,
    there: i64,
) -> Result<Option<i64>> {
    let text = "SELECT to_message FROM copies WHERE bot = $1 AND from_chat = $2 AND from_message = $3 AND to_chat = $4
        UNION ALL SELECT from_message FROM copies WHERE bot = $1 AND to_chat = $2 AND to_message = $3 AND from_chat = $4
        ORDER BY 1 DESC LIMIT 1";
    Ok(sql!(tx, |c| crate::query_scalar(text)
        .bind(bot)
        .bind(chat)
        .bind(message)
        .bind(there)
        .fetch_optional(c)
        .await)?)
}

/// How many pairs there are.
///
/// # Errors
/// When the store does not answer.
pub async fn count(tx: &mut Tx) -> Result<i64> {
    Ok(sql!(tx, |c| crate::query_scalar(
        "SELECT COUNT(*) FROM copies"
    )
    .fetch_one(c)
    .await)?)
}
