//! People as agents name them, looked up.

use mtl_store::{Result, Tx, sql};

/// The person who was last seen with a username; it must be in lower case.
///
/// # Errors
/// When the store does not answer.
pub async fn by_username(tx: &mut Tx, username: &str) -> Result<Option<i64>> {
    let text = "SELECT id FROM people WHERE LOWER(username) = $1 ORDER BY seen_at DESC, id LIMIT 1";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(username)
        .fetch_optional(c)
        .await)?)
}

/// The member of a ticket.
///
/// # Errors
/// When the store does not answer.
pub async fn by_number(tx: &mut Tx, bot: &str, number: i64) -> Result<Option<i64>> {
    let text = "SELECT member FROM tickets WHERE bot = $1 AND number = $2";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(number)
        .fetch_optional(c)
        .await)?)
}
