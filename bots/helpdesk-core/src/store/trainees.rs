//! Trainees: agents whose answers wait for another agent's word.

use mtl_domain::clock::Instant;
use mtl_store::{Result, Tx, sql};

/// A trainee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trainee {
    /// Who.
    pub person: i64,
    /// The agent who is called to look at the answers.
    pub mentor: Option<i64>,
}

mtl_store::from_row!(Trainee, |r| Trainee {
    person: r.try_get("person")?,
    mentor: r.try_get("mentor")?,
});

/// Somebody as a trainee, if they are one.
///
/// # Errors
/// When the store does not answer.
pub async fn get(tx: &mut Tx, bot: &str, person: i64) -> Result<Option<Trainee>> {
    let text = "SELECT person, mentor FROM trainees WHERE bot = $1 AND person = $2";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(person)
        .fetch_optional(c)
        .await)?)
}

/// Makes somebody a trainee, or gives them another mentor.
///
/// # Errors
/// When the store does not answer.
pub async fn put(tx: &mut Tx, bot: &str, trainee: Trainee, now: Instant) -> Result<()> {
    let text = "INSERT INTO trainees (bot, person, mentor, since) VALUES ($1, $2, $3, $4)
        ON CONFLICT (bot, person) DO UPDATE SET mentor = excluded.mentor";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(trainee.person)
        .bind(trainee.mentor)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Somebody is no trainee any more. Tells whether they were one.
///
/// # Errors
/// When the store does not answer.
pub async fn release(tx: &mut Tx, bot: &str, person: i64) -> Result<bool> {
    let text = "DELETE FROM trainees WHERE bot = $1 AND person = $2";
    Ok(sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(person)
        .execute(c)
        .await
        .map(|r| r.rows_affected() > 0))?)
}

/// All of them.
///
/// # Errors
/// When the store does not answer.
pub async fn all(tx: &mut Tx, bot: &str) -> Result<Vec<Trainee>> {
    let text = "SELECT person, mentor FROM trainees WHERE bot = $1 ORDER BY person";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .fetch_all(c)
        .await)?)
}
