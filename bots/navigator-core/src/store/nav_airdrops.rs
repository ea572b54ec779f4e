//! Requests for the airdrop: one a person and one an address, kept so by the database.

use mtl_domain::clock::Instant;
use mtl_store::{Error, Result, Tx, sql};
use serde::Serialize;

use crate::domain::airdrop::{Request, Stage};

/// A row, whose words are read into our types.
struct Row {
    request: Request,
    stage: String,
    findings: Option<String>,
    present: String,
    paid: Option<String>,
    line_chat: Option<i64>,
    line_message: Option<i64>,
    decided_by: Option<i64>,
    decided_at: Option<Instant>,
}

mtl_store::from_row!(Row, |r| Row {
    request: Request {
        id: r.try_get("id")?,
        person: r.try_get("person")?,
        stage: Stage::Draft,
        address: r.try_get("address")?,
        findings: None,
        present: std::collections::BTreeMap::new(),
        line: None,
        asked_at: r.try_get("asked_at")?,
        decided: None,
        paid: None,
        begun_at: r.try_get("begun_at")?,
    },
    stage: r.try_get("stage")?,
    findings: r.try_get("findings")?,
    present: r.try_get("present")?,
    paid: r.try_get("paid")?,
    line_chat: r.try_get("line_chat")?,
    line_message: r.try_get("line_message")?,
    decided_by: r.try_get("decided_by")?,
    decided_at: r.try_get("decided_at")?,
});

fn unreadable(why: impl ToString) -> Error {
    Error::Unreadable {
        what: "request",
        why: why.to_string(),
    }
}

fn written(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(unreadable)
}

impl Row {
    fn read(self) -> Result<Request> {
        Ok(Request {
            stage: Stage::parse(&self.stage).ok_or_else(|| unreadable(&self.stage))?,
            // What an older program found otherwise is looked at anew.
            findings: self
                .findings
                .and_then(|text| serde_json::from_str(&text).ok()),
            present: serde_json::from_str(&self.present).unwrap_or_default(),
            paid: self
                .paid
                .map(|text| serde_json::from_str(&text).map_err(unreadable))
                .transpose()?,
            line: self.line_chat.zip(self.line_message),
            decided: self.decided_by.zip(self.decided_at),
            ..self.request
        })
    }
}

/// The newest request of somebody.
///
/// # Errors
/// When the store does not answer.
pub async fn latest_of(tx: &mut Tx, bot: &str, person: i64) -> Result<Option<Request>> {
    let text = "SELECT id, person, address, stage, findings, present, line_chat, line_message, asked_at, decided_by, decided_at, paid, begun_at
        FROM nav_airdrops WHERE bot = $1 AND person = $2 ORDER BY id DESC LIMIT 1";
    let row: Option<Row> = sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(person)
        .fetch_optional(c)
        .await)?;
    row.map(Row::read).transpose()
}

/// One request.
///
/// # Errors
/// When the store does not answer.
pub async fn get(tx: &mut Tx, bot: &str, id: i64) -> Result<Option<Request>> {
    let text = "SELECT id, person, address, stage, findings, present, line_chat, line_message, asked_at, decided_by, decided_at, paid, begun_at
        FROM nav_airdrops WHERE bot = $1 AND id = $2";
    let row: Option<Row> = sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(id)
        .fetch_optional(c)
        .await)?;
    row.map(Row::read).transpose()
}

/// Requests in these stages, the oldest first.
///
/// # Errors
/// When the store does not answer.
pub async fn in_stages(tx: &mut Tx, bot: &str, stages: [Stage; 2]) -> Result<Vec<Request>> {
    let text = "SELECT id, person, address, stage, findings, present, line_chat, line_message, asked_at, decided_by, decided_at, paid, begun_at
        FROM nav_airdrops WHERE bot = $1 AND stage IN ($2, $3) ORDER BY id";
    let [one, other] = stages;
    let rows: Vec<Row> = sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(one.as_str())
        .bind(other.as_str())
        .fetch_all(c)
        .await)?;
    rows.into_iter().map(Row::read).collect()
}

/// Every request that was asked, the oldest first: the register.
///
/// # Errors
/// When the store does not answer.
pub async fn register(tx: &mut Tx, bot: &str) -> Result<Vec<Request>> {
    let text = "SELECT id, person, address, stage, findings, present, line_chat, line_message, asked_at, decided_by, decided_at, paid, begun_at
        FROM nav_airdrops WHERE bot = $1 AND asked_at IS NOT NULL ORDER BY id";
    let rows: Vec<Row> = sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .fetch_all(c)
        .await)?;
    rows.into_iter().map(Row::read).collect()
}

/// Keeps a request as it is now.
///
/// # Errors
/// When it cannot be written or the store does not answer.
pub async fn put(tx: &mut Tx, bot: &str, request: &Request) -> Result<()> {
    let findings = request.findings.as_ref().map(written).transpose()?;
    let paid = request.paid.as_ref().map(written).transpose()?;
    let present = written(&request.present)?;
    let text = "INSERT INTO nav_airdrops (id, bot, person, address, stage, findings, present, line_chat, line_message, asked_at, decided_by, decided_at, paid, begun_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        ON CONFLICT (id) DO UPDATE SET address = excluded.address, stage = excluded.stage, findings = excluded.findings,
            present = excluded.present, line_chat = excluded.line_chat, line_message = excluded.line_message,
            asked_at = excluded.asked_at, decided_by = excluded.decided_by, decided_at = excluded.decided_at, paid = excluded.paid";
    sql!(tx, |c| mtl_store::query(text)
        .bind(request.id)
        .bind(bot)
        .bind(request.person)
        .bind(&request.address)
        .bind(request.stage.as_str())
        .bind(&findings)
        .bind(&present)
        .bind(request.line.map(|it| it.0))
        .bind(request.line.map(|it| it.1))
        .bind(request.asked_at)
        .bind(request.decided.map(|it| it.0))
        .bind(request.decided.map(|it| it.1))
        .bind(&paid)
        .bind(request.begun_at)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// What a request stands for alone: a person, an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim<'a> {
    /// The person.
    Person(i64),
    /// The address.
    Address(&'a str),
}

/// Claims something for a request. False when another request has it.
///
/// # Errors
/// When the store does not answer.
pub async fn claim(tx: &mut Tx, bot: &str, request: i64, what: Claim<'_>) -> Result<bool> {
    let (kind, value) = match what {
        Claim::Person(id) => ("person", id.to_string()),
        Claim::Address(address) => ("address", address.to_owned()),
    };
    let text = "INSERT INTO nav_airdrop_claims (bot, kind, value, request) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    Ok(sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(kind)
        .bind(&value)
        .bind(request)
        .execute(c)
        .await
        .map(|r| r.rows_affected() > 0))?)
}

/// Gives up whatever a request has claimed.
///
/// # Errors
/// When the store does not answer.
pub async fn release(tx: &mut Tx, bot: &str, request: i64) -> Result<()> {
    let text = "DELETE FROM nav_airdrop_claims WHERE bot = $1 AND request = $2";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(request)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
