//! Chats that an owner has given a task: the support group, the court's channel and so on.

use mtl_domain::clock::Instant;

use crate::{Result, Tx, sql};

/// One linked chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The task, as in `/link ROLE`.
    pub role: String,
    /// The chat.
    pub chat_id: i64,
    /// Its title when it was linked.
    pub title: String,
    /// Whether it has topics.
    pub is_forum: bool,
    /// The language spoken there: `ru` or `en`.
    pub language: String,
    /// Why the bot cannot work there at the moment.
    pub trouble: Option<String>,
}

crate::from_row!(Link, |r| Link {
    role: r.try_get("role")?,
    chat_id: r.try_get("chat_id")?,
    title: r.try_get("title")?,
    is_forum: r.try_get("is_forum")?,
    language: r.try_get("language")?,
    trouble: r.try_get("trouble")?,
});

/// Links a chat to a role; the chat that had the role before loses it.
///
/// # Errors
/// When the store does not answer.
pub async fn set(tx: &mut Tx, bot: &str, link: &Link, by: i64, now: Instant) -> Result<()> {
    let text = "INSERT INTO links (bot, role, chat_id, title, is_forum, language, trouble, linked_by, linked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (bot, role) DO UPDATE SET chat_id = excluded.chat_id, title = excluded.title, is_forum = excluded.is_forum,
            language = excluded.language, trouble = excluded.trouble, linked_by = excluded.linked_by, linked_at = excluded.linked_at";
    sql!(tx, |c| {
        crate::query(text)
            .bind(bot)
            .bind(&link.role)
            .bind(link.chat_id)
            .bind(&link.title)
            .bind(link.is_forum)
            .bind(&link.language)
            .bind(&link.trouble)
            .bind(by)
            .bind(now)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// The chat that has a role.
///
/// # Errors
/// When the store does not answer.
pub async fn of_role(tx: &mut Tx, bot: &str, role: &str) -> Result<Option<Link>> {
    let text = "SELECT role, chat_id, title, is_forum, language, trouble FROM links WHERE bot = $1 AND role = $2";
    Ok(sql!(tx, |c| crate::query_as(text)
        .bind(bot)
        .bind(role)
        .fetch_optional(c)
        .await)?)
}

/// The roles of a chat.
///
/// # Errors
/// When the store does not answer.
pub async fn of_chat(tx: &mut Tx, bot: &str, chat: i64) -> Result<Vec<Link>> {
    let text = "SELECT role, chat_id, title, is_forum, language, trouble FROM links WHERE bot = $1 AND chat_id = $2 ORDER BY role";
    Ok(sql!(tx, |c| crate::query_as(text)
        .bind(bot)
        .bind(chat)
        .fetch_all(c)
        .await)?)
}

/// Every link of a bot.
///
/// # Errors
/// When the store does not answer.
pub async fn all(tx: &mut Tx, bot: &str) -> Result<Vec<Link>> {
    let text = "SELECT role, chat_id, title, is_forum, language, trouble FROM links WHERE bot = $1 ORDER BY role";
    Ok(sql!(tx, |c| crate::query_as(text)
        .bind(bot)
        .fetch_all(c)
        .await)?)
}

/// Keeps whether the bot can work in a chat. Tells whether that is news.
///
/// # Errors
/// When the store does not answer.
pub async fn set_trouble(tx: &mut Tx, bot: &str, chat: i64, trouble: Option<&str>) -> Result<bool> {
    let text = "UPDATE links SET trouble = $3 WHERE bot = $1 AND chat_id = $2 AND COALESCE(trouble, '') <> COALESCE($3, '')";
    Ok(sql!(tx, |c| crate::query(text)
        .bind(bot)
        .bind(chat)
        .bind(trouble)
        .execute(c)
        .await
        .map(|r| r.rows_affected() > 0))?)
}

/// Keeps what was learnt anew about a chat: its title, and whether it has topics.
///
/// # Errors
/// When the store does not answer.
pub async fn set_facts(
    tx: &mut Tx,
    bot: &str,
    chat: i64,
    title: &str,
    is_forum: bool,
) -> Result<()> {
    let text = "UPDATE links SET title = $3, is_forum = $4 WHERE bot = $1 AND chat_id = $2";
    sql!(tx, |c| crate::query(text)
        .bind(bot)
        .bind(chat)
        .bind(title)
        .bind(is_forum)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Keeps the language spoken in a chat.
///
/// # Errors
/// When the store does not answer.
pub async fn set_language(tx: &mut Tx, bot: &str, chat: i64, language: &str) -> Result<()> {
    sql!(tx, |c| crate::query(
        "UPDATE links SET language = $3 WHERE bot = $1 AND chat_id = $2"
    )
    .bind(bot)
    .bind(chat)
    .bind(language)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// A group became a supergroup: every link follows it. Whether the new one has topics is learnt later.
///
/// # Errors
/// When the store does not answer.
pub async fn migrate(tx: &mut Tx, bot: &str, from: i64, to: i64) -> Result<bool> {
    Ok(sql!(tx, |c| {
        crate::query(
            "UPDATE links SET chat_id = $3, is_forum = FALSE WHERE bot = $1 AND chat_id = $2",
        )
        .bind(bot)
        .bind(from)
        .bind(to)
        .execute(c)
        .await
        .map(|r| r.rows_affected() > 0)
    })?)
}
