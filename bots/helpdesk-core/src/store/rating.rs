//! The question how it was: whom it is about, what was answered, and what became of it.

use mtl_domain::clock::Instant;
use mtl_store::{Result, Tx, sql};

/// A question, with the answer if there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// Our id.
    pub id: i64,
    /// The ticket.
    pub ticket: i64,
    /// Which opening of it.
    pub episode: i64,
    /// Who is asked.
    pub member: i64,
    /// When.
    pub asked_at: Instant,
    /// The last rating.
    pub stars: Option<i64>,
    /// When the first came.
    pub first_at: Option<Instant>,
    /// When the last came.
    pub rated_at: Option<Instant>,
    /// What was wrong: a reason by its name.
    pub reason: Option<String>,
    /// And in the member's words.
    pub words: Option<String>,
}

mtl_store::from_row!(Survey, |r| Survey {
    id: r.try_get("id")?,
    ticket: r.try_get("ticket")?,
    episode: r.try_get("episode")?,
    member: r.try_get("member")?,
    asked_at: r.try_get("asked_at")?,
    stars: r.try_get("stars")?,
    first_at: r.try_get("first_at")?,
    rated_at: r.try_get("rated_at")?,
    reason: r.try_get("reason")?,
    words: r.try_get("words")?,
});

/// Who has answered a ticket in one of its openings.
///
/// # Errors
/// When the store does not answer.
pub async fn answerers(tx: &mut Tx, ticket: i64, episode: i64) -> Result<Vec<i64>> {
    let text = "SELECT DISTINCT actor FROM events WHERE ticket = $1 AND episode = $2 AND kind = 'answered' AND actor IS NOT NULL ORDER BY actor";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(ticket)
        .bind(episode)
        .fetch_all(c)
        .await)?)
}

/// Keeps that a member is asked, and about whose work. Tells whether that is new: once each time a ticket is solved.
///
/// # Errors
/// When the store does not answer.
pub async fn ask(tx: &mut Tx, bot: &str, survey: &Survey, agents: &[i64]) -> Result<bool> {
    let text = "INSERT INTO surveys (id, bot, ticket, episode, member, asked_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
    let new = sql!(tx, |c| mtl_store::query(text)
        .bind(survey.id)
        .bind(bot)
        .bind(survey.ticket)
        .bind(survey.episode)
        .bind(survey.member)
        .bind(survey.asked_at)
        .execute(c)
        .await
        .map(|r| r.rows_affected() > 0))?;
    if new {
        for agent in agents {
            let text = "INSERT INTO survey_agents (survey, agent, bot) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
            sql!(tx, |c| mtl_store::query(text)
                .bind(survey.id)
                .bind(*agent)
                .bind(bot)
                .execute(c)
                .await
                .map(drop))?;
        }
    }
    Ok(new)
}

/// One question.
///
/// # Errors
/// When the store does not answer.
pub async fn get(tx: &mut Tx, bot: &str, id: i64) -> Result<Option<Survey>> {
    let text = "SELECT id, ticket, episode, member, asked_at, stars, first_at, rated_at, reason, words FROM surveys WHERE bot = $1 AND id = $2";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(id)
        .fetch_optional(c)
        .await)?)
}

/// Whose work a question is about.
///
/// # Errors
/// When the store does not answer.
pub async fn agents(tx: &mut Tx, survey: i64) -> Result<Vec<i64>> {
    Ok(sql!(tx, |c| mtl_store::query_scalar(
        "SELECT agent FROM survey_agents WHERE survey = $1 ORDER BY agent"
    )
    .bind(survey)
    .fetch_all(c)
    .await)?)
}

/// Keeps a rating; those before it stay in the history.
///
/// # Errors
/// When the store does not answer.
pub async fn rate(
    tx: &mut Tx,
    bot: &str,
    survey: i64,
    id: i64,
    stars: i64,
    now: Instant,
) -> Result<()> {
    let text = "INSERT INTO ratings (id, bot, survey, stars, at) VALUES ($1, $2, $3, $4, $5)";
    sql!(tx, |c| mtl_store::query(text)
        .bind(id)
        .bind(bot)
        .bind(survey)
        .bind(stars)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    let text = "UPDATE surveys SET stars = $2, rated_at = $3, first_at = COALESCE(first_at, $3) WHERE id = $1";
    sql!(tx, |c| mtl_store::query(text)
        .bind(survey)
        .bind(stars)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Every rating that was given on a question, the first one first.
///
/// # Errors
/// When the store does not answer.
pub async fn history(tx: &mut Tx, survey: i64) -> Result<Vec<i64>> {
    Ok(sql!(tx, |c| mtl_store::query_scalar(
        "SELECT stars FROM ratings WHERE survey = $1 ORDER BY id"
    )
    .bind(survey)
    .fetch_all(c)
    .await)?)
}

/// Keeps what was wrong.
///
/// # Errors
/// When the store does not answer.
pub async fn set_why(
    tx: &mut Tx,
    survey: i64,
    reason: Option<&str>,
    words: Option<&str>,
) -> Result<()> {
    sql!(tx, |c| mtl_store::query(
        "UPDATE surveys SET reason = $2, words = $3 WHERE id = $1"
    )
    .bind(survey)
    .bind(reason)
    .bind(words)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// How many ratings an agent's work has, and their sum.
///
/// # Errors
/// When the store does not answer.
pub async fn of_agent(tx: &mut Tx, bot: &str, agent: i64, since: Instant) -> Result<(i64, i64)> {
    let text = "SELECT COUNT(*), COALESCE(CAST(SUM(s.stars) AS BIGINT), 0) FROM survey_agents a JOIN surveys s ON s.id = a.survey
        WHERE a.bot = $1 AND a.agent = $2 AND s.stars IS NOT NULL AND s.rated_at >= $3";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(agent)
        .bind(since)
        .fetch_one(c)
        .await)?)
}
