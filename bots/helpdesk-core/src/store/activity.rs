//! The ledger of what agents earned: rows that are only ever added, and objections to them.

use mtl_domain::clock::Instant;
use mtl_store::{Result, Tx, sql};

use crate::domain::figures::Fact;

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Our id.
    pub id: i64,
    /// Whose.
    pub agent: i64,
    /// The line of the log, or the objection, that it comes from.
    pub source: i64,
    /// What for.
    pub kind: String,
    /// The ticket's number; none when there is no ticket.
    pub number: Option<i64>,
    /// When the work was done.
    pub earned_at: Instant,
    /// When it was credited.
    pub posted_at: Instant,
    /// How many points, in hundredths.
    pub points: i64,
    /// The version of the weights.
    pub weights: i64,
    /// A second person looks at it.
    pub review: bool,
}

mtl_store::from_row!(Entry, |r| Entry {
    id: r.try_get("id")?,
    agent: r.try_get("agent")?,
    source: r.try_get("source")?,
    kind: r.try_get("kind")?,
    number: r.try_get("number")?,
    earned_at: r.try_get("earned_at")?,
    posted_at: r.try_get("posted_at")?,
    points: r.try_get("points")?,
    weights: r.try_get("weights")?,
    review: r.try_get("review")?,
});

/// An objection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    /// Our id.
    pub id: i64,
    /// Whose.
    pub agent: i64,
    /// To the statement of which month: `2026-11`.
    pub month: String,
    /// When.
    pub at: Instant,
    /// In their words.
    pub words: String,
    /// Who decided, once somebody has.
    pub decided_by: Option<i64>,
    /// What was answered.
    pub answer: Option<String>,
}

mtl_store::from_row!(Objection, |r| Objection {
    id: r.try_get("id")?,
    agent: r.try_get("agent")?,
    month: r.try_get("month")?,
    at: r.try_get("at")?,
    words: r.try_get("words")?,
    decided_by: r.try_get("decided_by")?,
    answer: r.try_get("answer")?,
});

/// Up to which line the log is credited; none before the first time.
///
/// # Errors
/// When the store does not answer.
pub async fn mark(tx: &mut Tx, bot: &str) -> Result<Option<i64>> {
    let text = "SELECT event FROM activity_marks WHERE bot = $1";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .fetch_optional(c)
        .await)?)
}

/// Moves the mark.
///
/// # Errors
/// When the store does not answer.
pub async fn set_mark(tx: &mut Tx, bot: &str, event: i64) -> Result<()> {
    let text = "INSERT INTO activity_marks (bot, event) VALUES ($1, $2)
        ON CONFLICT (bot) DO UPDATE SET event = excluded.event";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(event)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// The last line before an instant.
///
/// # Errors
/// When the store does not answer.
pub async fn last_before(tx: &mut Tx, bot: &str, at: Instant) -> Result<Option<i64>> {
    let text = "SELECT id FROM events WHERE bot = $1 AND at < $2 ORDER BY at DESC, id DESC LIMIT 1";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(at)
        .fetch_optional(c)
        .await)?)
}

/// Lines after the mark that are old enough to be credited, with their ids.
///
/// # Errors
/// When the store does not answer.
pub async fn ripe(
    tx: &mut Tx,
    bot: &str,
    after: i64,
    until: Instant,
    limit: i64,
) -> Result<Vec<(i64, Fact)>> {
    let text = "SELECT e.id, e.ticket, e.episode, t.member, e.at, e.kind, e.actor, e.state, e.facts
        FROM events e JOIN tickets t ON t.id = e.ticket
        WHERE e.bot = $1 AND e.id > $2 AND e.at <= $3 ORDER BY e.id LIMIT $4";
    let rows: Vec<WithId> = sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(after)
        .bind(until)
        .bind(limit)
        .fetch_all(c)
        .await)?;
    Ok(rows.into_iter().map(|row| (row.id, row.fact)).collect())
}

struct WithId {
    id: i64,
    fact: Fact,
}

mtl_store::from_row!(WithId, |r| WithId {
    id: r.try_get("id")?,
    fact: Fact {
        ticket: r.try_get("ticket")?,
        episode: r.try_get("episode")?,
        member: r.try_get("member")?,
        at: r.try_get("at")?,
        kind: r.try_get("kind")?,
        actor: r.try_get("actor")?,
        state: r.try_get("state")?,
        facts: r.try_get("facts")?,
    },
});

/// Adds an entry; one line earns an agent points of a kind only once.
///
/// # Errors
/// When the store does not answer.
pub async fn add(tx: &mut Tx, bot: &str, ticket: Option<i64>, entry: &Entry) -> Result<()> {
    let text = "INSERT INTO activity (id, bot, agent, source, kind, ticket, earned_at, posted_at, points, weights, review)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING";
    sql!(tx, |c| mtl_store::query(text)
        .bind(entry.id)
        .bind(bot)
        .bind(entry.agent)
        .bind(entry.source)
        .bind(&entry.kind)
        .bind(ticket)
        .bind(entry.earned_at)
        .bind(entry.posted_at)
        .bind(entry.points)
        .bind(entry.weights)
        .bind(entry.review)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// What an agent earned in a time, in hundredths; what was granted has no limit and does not count.
///
/// # Errors
/// When the store does not answer.
pub async fn earned(
    tx: &mut Tx,
    bot: &str,
    agent: i64,
    from: Instant,
    until: Instant,
) -> Result<i64> {
    let text = "SELECT CAST(COALESCE(SUM(points), 0) AS BIGINT) FROM activity
        WHERE bot = $1 AND agent = $2 AND earned_at >= $3 AND earned_at < $4 AND kind <> 'granted'";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(agent)
        .bind(from)
        .bind(until)
        .fetch_one(c)
        .await)?)
}

/// Everything earned in a time, by agent and then as it was credited.
///
/// # Errors
/// When the store does not answer.
pub async fn entries(tx: &mut Tx, bot: &str, from: Instant, until: Instant) -> Result<Vec<Entry>> {
    let text = "SELECT a.id, a.agent, a.source, a.kind, t.number, a.earned_at, a.posted_at, a.points, a.weights, a.review
        FROM activity a LEFT JOIN tickets t ON t.id = a.ticket
        WHERE a.bot = $1 AND a.earned_at >= $2 AND a.earned_at < $3 ORDER BY a.agent, a.id";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(from)
        .bind(until)
        .fetch_all(c)
        .await)?)
}

/// Writes an objection down.
///
/// # Errors
/// When the store does not answer.
pub async fn object(tx: &mut Tx, bot: &str, one: &Objection) -> Result<()> {
    let text = "INSERT INTO activity_objections (id, bot, agent, month, at, words) VALUES ($1, $2, $3, $4, $5, $6)";
    sql!(tx, |c| mtl_store::query(text)
        .bind(one.id)
        .bind(bot)
        .bind(one.agent)
        .bind(&one.month)
        .bind(one.at)
        .bind(&one.words)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// An objection.
///
/// # Errors
/// When the store does not answer.
pub async fn objection(tx: &mut Tx, bot: &str, id: i64) -> Result<Option<Objection>> {
    let text = "SELECT id, agent, month, at, words, decided_by, answer FROM activity_objections WHERE bot = $1 AND id = $2";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(id)
        .fetch_optional(c)
        .await)?)
}

/// The objections to a month, the oldest first.
///
/// # Errors
/// When the store does not answer.
pub async fn objections(tx: &mut Tx, bot: &str, month: &str) -> Result<Vec<Objection>> {
    let text = "SELECT id, agent, month, at, words, decided_by, answer FROM activity_objections
        WHERE bot = $1 AND month = $2 ORDER BY id";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(month)
        .fetch_all(c)
        .await)?)
}

/// Decides about an objection; false when somebody did already.
///
/// # Errors
/// When the store does not answer.
pub async fn decide(
    tx: &mut Tx,
    bot: &str,
    id: i64,
    by: i64,
    answer: &str,
    now: Instant,
) -> Result<bool> {
    let text = "UPDATE activity_objections SET decided_by = $3, answer = $4, decided_at = $5
        WHERE bot = $1 AND id = $2 AND decided_by IS NULL";
    Ok(sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(id)
        .bind(by)
        .bind(answer)
        .bind(now)
        .execute(c)
        .await
        .map(|done| done.rows_affected() > 0))?)
}
