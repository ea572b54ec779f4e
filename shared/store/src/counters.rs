//! Numbers that people see: one sequence a bot and name, without gaps that a rollback could leave.

use crate::{Result, Tx, sql};

/// The next number of a sequence; the first is 1.
///
/// # Errors
/// When the store does not answer.
pub async fn next(tx: &mut Tx, bot: &str, name: &str) -> Result<i64> {
    Ok(sql!(tx, |c| {
        crate::query_scalar(
            "INSERT INTO counters (bot, name, value) VALUES ($1, $2, 1)
             ON CONFLICT (bot, name) DO UPDATE SET value = counters.value + 1 RETURNING value",
        )
        .bind(bot)
        .bind(name)
        .fetch_one(c)
        .await
    })?)
}
