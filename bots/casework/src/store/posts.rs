//! The court's posts: exactly the text that was looked at, and where it stands.

use mtl_cases::{Level, Post};
use mtl_store::{Result, Tx, sql};

/// A post.
#[derive(Clone, PartialEq, Eq)]
pub struct Kept {
    /// The text, in Telegram's HTML.
    pub words: String,
    /// Its SHA-256.
    pub sha256: String,
    /// The chat it stands in, once it is out.
    pub chat: Option<i64>,
    /// The message there.
    pub message: Option<i64>,
    /// Whether it was taken back.
    pub gone: bool,
}

mtl_store::from_row!(Kept, |r| Kept {
    words: r.try_get("words")?,
    sha256: r.try_get("sha256")?,
    chat: r.try_get("chat_id")?,
    message: r.try_get("message_id")?,
    gone: r.try_get("gone")?,
});

/// Which post of which case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Key {
    /// The case.
    pub case: i64,
    /// The instance.
    pub level: Level,
    /// The post.
    pub post: Post,
}

/// Keeps the text that somebody looks at, in place of one that is not out.
///
/// # Errors
/// When the store does not answer.
pub async fn put(tx: &mut Tx, bot: &str, key: Key, words: &str, sha256: &str) -> Result<()> {
    let text = "INSERT INTO case_posts (case_id, level, post, bot, words, sha256, gone) VALUES ($1, $2, $3, $4, $5, $6, FALSE)
        ON CONFLICT (case_id, level, post) DO UPDATE SET words = excluded.words, sha256 = excluded.sha256, gone = FALSE
            WHERE case_posts.message_id IS NULL";
    sql!(tx, |c| mtl_store::query(text)
        .bind(key.case)
        .bind(key.level.as_str())
        .bind(key.post.as_str())
        .bind(bot)
        .bind(words)
        .bind(sha256)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// A post.
///
/// # Errors
/// When the store does not answer.
pub async fn get(tx: &mut Tx, key: Key) -> Result<Option<Kept>> {
    let text = "SELECT words, sha256, chat_id, message_id, gone FROM case_posts WHERE case_id = $1 AND level = $2 AND post = $3";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(key.case)
        .bind(key.level.as_str())
        .bind(key.post.as_str())
        .fetch_optional(c)
        .await)?)
}

/// It stands there now, or nowhere any more.
///
/// # Errors
/// When the store does not answer.
pub async fn set_place(tx: &mut Tx, key: Key, place: Option<(i64, i64)>) -> Result<()> {
    let text = "UPDATE case_posts SET chat_id = $4, message_id = $5 WHERE case_id = $1 AND level = $2 AND post = $3";
    let (chat, message) = place.unzip();
    sql!(tx, |c| mtl_store::query(text)
        .bind(key.case)
        .bind(key.level.as_str())
        .bind(key.post.as_str())
        .bind(chat)
        .bind(message)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// It is taken back.
///
/// # Errors
/// When the store does not answer.
pub async fn set_gone(tx: &mut Tx, key: Key) -> Result<()> {
    let text = "UPDATE case_posts SET gone = TRUE WHERE case_id = $1 AND level = $2 AND post = $3";
    sql!(tx, |c| mtl_store::query(text)
        .bind(key.case)
        .bind(key.level.as_str())
        .bind(key.post.as_str())
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
