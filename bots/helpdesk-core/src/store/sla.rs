//! What was promised for tickets, which steps of the ladder were taken, and the settings that this hangs on.

use mtl_domain::clock::Instant;
use mtl_store::QueryBuilder;
use mtl_store::{Result, Tx, settings::Stored, sql};

use crate::domain::sla::{Promise, Terms, Told};

struct Pinned(Terms);

mtl_store::from_row!(Pinned, |r| Pinned(read_terms(r.try_get("terms")?)?));

fn read_terms(text: &str) -> sqlx::Result<Terms> {
    serde_json::from_str(text).map_err(|fault| sqlx::Error::Decode(fault.into()))
}

struct Step(Told);

mtl_store::from_row!(Step, |r| Step(Told {
    promise: read_promise(r.try_get("promise")?)?,
    round: r.try_get("round")?,
    percent: r.try_get("percent")?,
}));

fn read_promise(name: &str) -> sqlx::Result<Promise> {
    Promise::parse(name)
        .ok_or_else(|| sqlx::Error::Decode(format!("unknown kind of a promise: {name}").into()))
}

/// Several settings at once; one that was never set is not among them.
///
/// # Errors
/// When the store does not answer.
pub async fn settings(tx: &mut Tx, bot: &str, names: &[&str]) -> Result<Vec<Stored>> {
    Ok(sql!(tx, |c| {
        let mut q = QueryBuilder::new("SELECT name, value, version FROM settings WHERE bot = ");
        q.push_bind(bot).push(" AND name IN (");
        let mut list = q.separated(", ");
        for name in names {
            list.push_bind(*name);
        }
        q.push(") ORDER BY name");
        q.build_query_as().fetch_all(c).await
    })?)
}

/// The terms pinned on a ticket; none when none ever were.
///
/// # Errors
/// When the store does not answer.
pub async fn terms(tx: &mut Tx, ticket: i64) -> Result<Option<Terms>> {
    let row: Option<Pinned> = sql!(tx, |c| {
        mtl_store::query_as("SELECT terms FROM sla_terms WHERE ticket = $1")
            .bind(ticket)
            .fetch_optional(c)
            .await
    })?;
    Ok(row.map(|Pinned(terms)| terms))
}

/// Pins terms on a ticket, in place of those it had.
///
/// # Errors
/// When the store does not answer.
pub async fn pin(tx: &mut Tx, bot: &str, ticket: i64, terms: &Terms, now: Instant) -> Result<()> {
    let written = serde_json::to_string(terms).map_err(|fault| mtl_store::Error::Unreadable {
        what: "terms",
        why: fault.to_string(),
    })?;
    let text = "INSERT INTO sla_terms (ticket, bot, terms, at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (ticket) DO UPDATE SET terms = excluded.terms, at = excluded.at";
    sql!(tx, |c| mtl_store::query(text)
        .bind(ticket)
        .bind(bot)
        .bind(&written)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// The steps that were taken for a ticket.
///
/// # Errors
/// When the store does not answer.
pub async fn steps(tx: &mut Tx, ticket: i64) -> Result<Vec<Told>> {
    let text = "SELECT promise, round, percent FROM sla_steps WHERE ticket = $1 ORDER BY promise, round, percent";
    let rows: Vec<Step> = sql!(tx, |c| {
        mtl_store::query_as(text).bind(ticket).fetch_all(c).await
    })?;
    Ok(rows.into_iter().map(|Step(told)| told).collect())
}

/// Notes that a step is taken. False when it was before.
///
/// # Errors
/// When the store does not answer.
pub async fn take(tx: &mut Tx, bot: &str, ticket: i64, step: &Told, now: Instant) -> Result<bool> {
    let text = "INSERT INTO sla_steps (ticket, bot, promise, round, percent, at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
    Ok(sql!(tx, |c| {
        mtl_store::query(text)
            .bind(ticket)
            .bind(bot)
            .bind(step.promise.as_str())
            .bind(step.round)
            .bind(step.percent)
            .bind(now)
            .execute(c)
            .await
            .map(|r| r.rows_affected() == 1)
    })?)
}
