//! Which steps somebody has seen and done, and when: progress, and the figures of the funnel.

use mtl_domain::clock::Instant;
use mtl_store::{Result, Tx, sql};

/// A step of somebody's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trod {
    /// Which.
    pub step: String,
    /// When they first saw it.
    pub reached_at: Instant,
    /// When it was done.
    pub done_at: Option<Instant>,
    /// How that is known: `word` or `chain`.
    pub how: Option<String>,
}

mtl_store::from_row!(Trod, |r| Trod {
    step: r.try_get("step")?,
    reached_at: r.try_get("reached_at")?,
    done_at: r.try_get("done_at")?,
    how: r.try_get("how")?,
});

/// All steps of somebody, in the order in which they were seen.
///
/// # Errors
/// When the store does not answer.
pub async fn of(tx: &mut Tx, bot: &str, person: i64) -> Result<Vec<Trod>> {
    let text = "SELECT step, reached_at, done_at, how FROM nav_steps WHERE bot = $1 AND person = $2 ORDER BY reached_at, step";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(person)
        .fetch_all(c)
        .await)?)
}

/// Somebody sees a step; the first time counts.
///
/// # Errors
/// When the store does not answer.
pub async fn reach(tx: &mut Tx, bot: &str, person: i64, step: &str, now: Instant) -> Result<()> {
    let text = "INSERT INTO nav_steps (bot, person, step, reached_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(person)
        .bind(step)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// A step is done; the first time counts. Tells whether it is news.
///
/// # Errors
/// When the store does not answer.
pub async fn done(
    tx: &mut Tx,
    bot: &str,
    person: i64,
    step: &str,
    how: &str,
    now: Instant,
) -> Result<bool> {
    reach(tx, bot, person, step, now).await?;
    let text = "UPDATE nav_steps SET done_at = $4, how = $5 WHERE bot = $1 AND person = $2 AND step = $3 AND done_at IS NULL";
    Ok(sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(person)
        .bind(step)
        .bind(now)
        .bind(how)
        .execute(c)
        .await
        .map(|r| r.rows_affected() > 0))?)
}
