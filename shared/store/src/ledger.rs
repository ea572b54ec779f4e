//! The books: what came in and what became of it, counted in the same transaction.

use crate::{Result, Tx, sql};

/// Adds to an entry.
///
/// # Errors
/// When the store does not answer.
pub async fn add(tx: &mut Tx, bot: &str, entry: &str, n: i64) -> Result<()> {
    if n == 0 {
        return Ok(());
    }
    sql!(tx, |c| {
        crate::query("INSERT INTO ledger (bot, entry, n) VALUES ($1, $2, $3) ON CONFLICT (bot, entry) DO UPDATE SET n = ledger.n + excluded.n")
            .bind(bot)
            .bind(entry)
            .bind(n)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// All entries of a bot, by name.
///
/// # Errors
/// When the store does not answer.
pub async fn all(tx: &mut Tx, bot: &str) -> Result<Vec<(String, i64)>> {
    Ok(sql!(tx, |c| crate::query_as(
        "SELECT entry, n FROM ledger WHERE bot = $1 ORDER BY entry"
    )
    .bind(bot)
    .fetch_all(c)
    .await)?)
}
