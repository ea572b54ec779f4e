//! The cards of cases in the chats of their levels.

use mtl_cases::Level;
use mtl_store::{Result, Tx, sql};

/// A card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The chat.
    pub chat: i64,
    /// The message, once it stands.
    pub message: Option<i64>,
    /// What it shows, as a sum.
    pub shown: String,
}

mtl_store::from_row!(Card, |r| Card {
    chat: r.try_get("chat_id")?,
    message: r.try_get("message_id")?,
    shown: r.try_get("shown")?,
});

/// The card of a case on a level.
///
/// # Errors
/// When the store does not answer.
pub async fn get(tx: &mut Tx, case: i64, level: Level) -> Result<Option<Card>> {
    let text =
        "SELECT chat_id, message_id, shown FROM case_cards WHERE case_id = $1 AND level = $2";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(case)
        .bind(level.as_str())
        .fetch_optional(c)
        .await)?)
}

/// Keeps a card as it is now.
///
/// # Errors
/// When the store does not answer.
pub async fn set(tx: &mut Tx, bot: &str, case: i64, level: Level, card: &Card) -> Result<()> {
    let text = "INSERT INTO case_cards (case_id, level, bot, chat_id, message_id, shown) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (case_id, level) DO UPDATE SET chat_id = excluded.chat_id, message_id = excluded.message_id, shown = excluded.shown";
    sql!(tx, |c| mtl_store::query(text)
        .bind(case)
        .bind(level.as_str())
        .bind(bot)
        .bind(card.chat)
        .bind(card.message)
        .bind(&card.shown)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// A card is no more.
///
/// # Errors
/// When the store does not answer.
pub async fn remove(tx: &mut Tx, case: i64, level: Level) -> Result<()> {
    let text = "DELETE FROM case_cards WHERE case_id = $1 AND level = $2";
    sql!(tx, |c| mtl_store::query(text)
        .bind(case)
        .bind(level.as_str())
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
