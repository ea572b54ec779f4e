//! Who has which tickets, and where a ticket is found by its number.

use mtl_domain::clock::Instant;
use mtl_store::{Result, Tx, sql};

/// The open tickets somebody has, the oldest first.
///
/// # Errors
/// When the store does not answer.
pub async fn of_agent(tx: &mut Tx, bot: &str, person: i64, limit: i64) -> Result<Vec<i64>> {
    let text = "SELECT id FROM tickets WHERE bot = $1 AND assignee = $2 AND assignee IS NOT NULL
        AND state IN ('new', 'open', 'pending', 'hold') ORDER BY id LIMIT $3";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(person)
        .bind(limit)
        .fetch_all(c)
        .await)?)
}

/// The ticket of a number.
///
/// # Errors
/// When the store does not answer.
pub async fn by_number(tx: &mut Tx, bot: &str, number: i64) -> Result<Option<i64>> {
    let text = "SELECT id FROM tickets WHERE bot = $1 AND number = $2";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(number)
        .fetch_optional(c)
        .await)?)
}

/// What everybody has: agent, state, priority, and how many of them.
///
/// # Errors
/// When the store does not answer.
pub async fn loads(tx: &mut Tx, bot: &str) -> Result<Vec<(i64, String, i64, i64)>> {
    let text = "SELECT assignee, state, priority, COUNT(*) FROM tickets
        WHERE bot = $1 AND assignee IS NOT NULL AND state IN ('new', 'open', 'pending', 'hold')
        GROUP BY assignee, state, priority ORDER BY assignee, state, priority";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .fetch_all(c)
        .await)?)
}

/// Who had the member's ticket before this one, if that was not long ago.
///
/// # Errors
/// When the store does not answer.
pub async fn previous(
    tx: &mut Tx,
    bot: &str,
    member: i64,
    but: i64,
    since: Instant,
) -> Result<Option<i64>> {
    let text = "SELECT assignee FROM tickets WHERE bot = $1 AND member = $2 AND id < $3 AND assignee IS NOT NULL AND acted_at >= $4
        ORDER BY id DESC LIMIT 1";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(member)
        .bind(but)
        .bind(since)
        .fetch_optional(c)
        .await)?)
}
