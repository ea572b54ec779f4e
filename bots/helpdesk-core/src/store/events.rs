//! The log of what happened to tickets: written in the transaction in which it happens, and never changed.

use mtl_domain::clock::Instant;
use mtl_store::{Result, Tx, sql};

use crate::domain::event::EventKind;

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Our id; lines of one ticket are in the order of their ids.
    pub id: i64,
    /// The ticket.
    pub ticket: i64,
    /// Which opening of it.
    pub episode: i64,
    /// When.
    pub at: Instant,
    /// What.
    pub kind: EventKind,
    /// Who; none for the bot itself.
    pub actor: Option<i64>,
    /// The ticket's state from then on.
    pub state: String,
    /// What else belongs to it, as a JSON object.
    pub facts: String,
}

mtl_store::from_row!(Line, |r| Line {
    id: r.try_get("id")?,
    ticket: r.try_get("ticket")?,
    episode: r.try_get("episode")?,
    at: r.try_get("at")?,
    kind: read_kind(r.try_get("kind")?)?,
    actor: r.try_get("actor")?,
    state: r.try_get("state")?,
    facts: r.try_get("facts")?,
});

fn read_kind(name: &str) -> sqlx::Result<EventKind> {
    EventKind::parse(name)
        .ok_or_else(|| sqlx::Error::Decode(format!("unknown kind of an event: {name}").into()))
}

/// Appends a line.
///
/// # Errors
/// When the store does not answer.
pub async fn append(tx: &mut Tx, bot: &str, line: &Line) -> Result<()> {
    let text = "INSERT INTO events (id, bot, ticket, episode, at, kind, actor, state, facts) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    sql!(tx, |c| mtl_store::query(text)
        .bind(line.id)
        .bind(bot)
        .bind(line.ticket)
        .bind(line.episode)
        .bind(line.at)
        .bind(line.kind.as_str())
        .bind(line.actor)
        .bind(&line.state)
        .bind(&line.facts)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Everything that happened to a ticket, in order.
///
/// # Errors
/// When the store does not answer.
pub async fn of_ticket(tx: &mut Tx, ticket: i64) -> Result<Vec<Line>> {
    let text = "SELECT id, ticket, episode, at, kind, actor, state, facts FROM events WHERE ticket = $1 ORDER BY id";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(ticket)
        .fetch_all(c)
        .await)?)
}
