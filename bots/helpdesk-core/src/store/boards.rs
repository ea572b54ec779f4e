//! Live boards of the queue: where they stand and what they show.

use mtl_store::{Result, Tx, sql};

/// A board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// The chat.
    pub chat: i64,
    /// The topic; 0 for General.
    pub thread: i64,
    /// The message that shows it, once it stands.
    pub message: Option<i64>,
    /// What it shows.
    pub shown: String,
}

mtl_store::from_row!(Board, |r| Board {
    chat: r.try_get("chat_id")?,
    thread: r.try_get("thread_id")?,
    message: r.try_get("message_id")?,
    shown: r.try_get("shown")?,
});

/// Every board of a desk.
///
/// # Errors
/// When the store does not answer.
pub async fn all(tx: &mut Tx, bot: &str) -> Result<Vec<Board>> {
    let text = "SELECT chat_id, thread_id, message_id, shown FROM boards WHERE bot = $1 ORDER BY chat_id, thread_id";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .fetch_all(c)
        .await)?)
}

/// Keeps a board as it is now.
///
/// # Errors
/// When the store does not answer.
pub async fn set(tx: &mut Tx, bot: &str, board: &Board) -> Result<()> {
    let text = "INSERT INTO boards (bot, chat_id, thread_id, message_id, shown) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (bot, chat_id, thread_id) DO UPDATE SET message_id = excluded.message_id, shown = excluded.shown";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(board.chat)
        .bind(board.thread)
        .bind(board.message)
        .bind(&board.shown)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// The board of a place is no more.
///
/// # Errors
/// When the store does not answer.
pub async fn remove(tx: &mut Tx, bot: &str, chat: i64, thread: i64) -> Result<()> {
    let text = "DELETE FROM boards WHERE bot = $1 AND chat_id = $2 AND thread_id = $3";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(chat)
        .bind(thread)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
