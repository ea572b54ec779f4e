//! Tickets that another bot asked for: asking twice is asking once, and who asked can be told what becomes of them.

use mtl_domain::clock::Instant;
use mtl_store::{Result, Tx, sql};

/// A request and its ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The bot that asked.
    pub source: String,
    /// Its name of the request.
    pub request: String,
    /// The ticket.
    pub ticket: i64,
}

mtl_store::from_row!(Request, |r| Request {
    source: r.try_get("source")?,
    request: r.try_get("request")?,
    ticket: r.try_get("ticket")?,
});

/// Keeps a request. False when it was made before.
///
/// # Errors
/// When the store does not answer.
pub async fn put(tx: &mut Tx, bot: &str, request: &Request, now: Instant) -> Result<bool> {
    let text = "INSERT INTO desk_requests (bot, source, request, ticket, made_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
    Ok(sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(&request.source)
        .bind(&request.request)
        .bind(request.ticket)
        .bind(now)
        .execute(c)
        .await
        .map(|r| r.rows_affected() > 0))?)
}

/// A request, if it was made.
///
/// # Errors
/// When the store does not answer.
pub async fn get(tx: &mut Tx, bot: &str, source: &str, request: &str) -> Result<Option<Request>> {
    let text = "SELECT source, request, ticket FROM desk_requests WHERE bot = $1 AND source = $2 AND request = $3";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(source)
        .bind(request)
        .fetch_optional(c)
        .await)?)
}

/// The request that a ticket was opened for, if it was.
///
/// # Errors
/// When the store does not answer.
pub async fn of_ticket(tx: &mut Tx, ticket: i64) -> Result<Option<Request>> {
    let text = "SELECT source, request, ticket FROM desk_requests WHERE ticket = $1 ORDER BY request LIMIT 1";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(ticket)
        .fetch_optional(c)
        .await)?)
}
