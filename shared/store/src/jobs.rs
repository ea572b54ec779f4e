//! Timers, outcomes and requests: the second source of work beside Telegram.

use mtl_domain::clock::Instant;

use crate::{Result, Tx, sql};

/// Work that is due at some time. One job a (bot, kind, subject), so asking twice is asking once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// What to do.
    pub kind: String,
    /// To what.
    pub subject: String,
    /// Our id.
    pub id: i64,
    /// JSON that the kind understands.
    pub body: String,
    /// When.
    pub due_at: Instant,
    /// When it was first asked for.
    pub created_at: Instant,
    /// How often it has failed.
    pub attempts: i64,
}

crate::from_row!(Job, |r| Job {
    kind: r.try_get("kind")?,
    subject: r.try_get("subject")?,
    id: r.try_get("id")?,
    body: r.try_get("body")?,
    due_at: r.try_get("due_at")?,
    created_at: r.try_get("created_at")?,
    attempts: r.try_get("attempts")?,
});

/// What to ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct New<'a> {
    /// Our id.
    pub id: i64,
    /// What to do.
    pub kind: &'a str,
    /// To what.
    pub subject: &'a str,
    /// JSON that the kind understands.
    pub body: &'a str,
    /// When.
    pub due_at: Instant,
}

/// Asks for a job; one that is already asked for stays as it is.
///
/// # Errors
/// When the store does not answer.
pub async fn push(tx: &mut Tx, bot: &str, new: &New<'_>, now: Instant) -> Result<()> {
    write(tx, bot, new, now, "INSERT INTO jobs (bot, kind, subject, id, body, due_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING").await
}

/// Asks for a job, or moves the one that is already asked for to a new time and body.
///
/// # Errors
/// When the store does not answer.
pub async fn put(tx: &mut Tx, bot: &str, new: &New<'_>, now: Instant) -> Result<()> {
    write(
        tx,
        bot,
        new,
        now,
        "INSERT INTO jobs (bot, kind, subject, id, body, due_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (bot, kind, subject) DO UPDATE SET body = excluded.body, due_at = excluded.due_at, attempts = 0",
    )
    .await
}

async fn write(
    tx: &mut Tx,
    bot: &str,
    new: &New<'_>,
    now: Instant,
    text: &'static str,
) -> Result<()> {
    sql!(tx, |c| {
        crate::query(text)
            .bind(bot)
            .bind(new.kind)
            .bind(new.subject)
            .bind(new.id)
            .bind(new.body)
            .bind(new.due_at)
            .bind(now)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Jobs that are due, the longest due first.
///
/// # Errors
/// When the store does not answer.
pub async fn due(tx: &mut Tx, bot: &str, now: Instant, limit: i64) -> Result<Vec<Job>> {
    Ok(sql!(tx, |c| {
        crate::query_as("SELECT kind, subject, id, body, due_at, created_at, attempts FROM jobs WHERE bot = $1 AND due_at <= $2 ORDER BY due_at, id LIMIT $3")
            .bind(bot)
            .bind(now)
            .bind(limit)
            .fetch_all(c)
            .await
    })?)
}

/// One job, if it is asked for.
///
/// # Errors
/// When the store does not answer.
pub async fn get(tx: &mut Tx, bot: &str, kind: &str, subject: &str) -> Result<Option<Job>> {
    Ok(sql!(tx, |c| {
        crate::query_as("SELECT kind, subject, id, body, due_at, created_at, attempts FROM jobs WHERE bot = $1 AND kind = $2 AND subject = $3")
            .bind(bot)
            .bind(kind)
            .bind(subject)
            .fetch_optional(c)
            .await
    })?)
}

/// Removes a job: it is done, or no longer wanted.
///
/// # Errors
/// When the store does not answer.
pub async fn delete(tx: &mut Tx, bot: &str, kind: &str, subject: &str) -> Result<()> {
    sql!(tx, |c| {
        crate::query("DELETE FROM jobs WHERE bot = $1 AND kind = $2 AND subject = $3")
            .bind(bot)
            .bind(kind)
            .bind(subject)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Notes that a job failed and when it is tried again.
///
/// # Errors
/// When the store does not answer.
pub async fn failed(
    tx: &mut Tx,
    bot: &str,
    kind: &str,
    subject: &str,
    again: Instant,
) -> Result<()> {
    sql!(tx, |c| {
        crate::query("UPDATE jobs SET attempts = attempts + 1, due_at = $4 WHERE bot = $1 AND kind = $2 AND subject = $3")
            .bind(bot)
            .bind(kind)
            .bind(subject)
            .bind(again)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// When the next job is due.
///
/// # Errors
/// When the store does not answer.
pub async fn next_due(tx: &mut Tx, bot: &str) -> Result<Option<Instant>> {
    Ok(sql!(tx, |c| crate::query_scalar(
        "SELECT MIN(due_at) FROM jobs WHERE bot = $1"
    )
    .bind(bot)
    .fetch_one(c)
    .await)?)
}

/// How many jobs of each kind are asked for.
///
/// # Errors
/// When the store does not answer.
pub async fn kinds(tx: &mut Tx, bot: &str) -> Result<Vec<(String, i64)>> {
    Ok(sql!(tx, |c| crate::query_as(
        "SELECT kind, COUNT(*) FROM jobs WHERE bot = $1 GROUP BY kind ORDER BY kind"
    )
    .bind(bot)
    .fetch_all(c)
    .await)?)
}
