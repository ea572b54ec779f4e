//! Applications to join.

use mtl_store::{Error, Result, Tx, sql};

use crate::domain::join::{Join, Kind, Stage};

/// A row, whose words are read into our types.
struct Row {
    join: Join,
    kind: String,
    stage: String,
    findings: Option<String>,
}

mtl_store::from_row!(Row, |r| Row {
    join: Join {
        id: r.try_get("id")?,
        person: r.try_get("person")?,
        kind: Kind::Person,
        stage: Stage::Consent,
        agreement: r.try_get("agreement")?,
        agreed_at: r.try_get("agreed_at")?,
        address: r.try_get("address")?,
        findings: None,
        watched: r.try_get("watched")?,
        ticket: r.try_get("ticket")?,
        state: r.try_get("state")?,
        sent_at: r.try_get("sent_at")?,
        begun_at: r.try_get("begun_at")?,
        ended_at: r.try_get("ended_at")?,
    },
    kind: r.try_get("kind")?,
    stage: r.try_get("stage")?,
    findings: r.try_get("findings")?,
});

impl Row {
    fn read(self) -> Result<Join> {
        let unreadable = |why: String| Error::Unreadable {
            what: "application",
            why,
        };
        Ok(Join {
            kind: Kind::parse(&self.kind).ok_or_else(|| unreadable(self.kind.clone()))?,
            stage: Stage::parse(&self.stage).ok_or_else(|| unreadable(self.stage.clone()))?,
            // What an older program found otherwise is looked at anew.
            findings: self
                .findings
                .and_then(|text| serde_json::from_str(&text).ok()),
            ..self.join
        })
    }
}

/// The application of somebody that may still become something.
///
/// # Errors
/// When the store does not answer.
pub async fn open_of(tx: &mut Tx, bot: &str, person: i64) -> Result<Option<Join>> {
    let text = "SELECT id, person, kind, stage, agreement, agreed_at, address, findings, watched, ticket, state, sent_at, begun_at, ended_at
        FROM nav_joins WHERE bot = $1 AND person = $2 AND ended_at IS NULL";
    let row: Option<Row> = sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(person)
        .fetch_optional(c)
        .await)?;
    row.map(Row::read).transpose()
}

/// One application.
///
/// # Errors
/// When the store does not answer.
pub async fn get(tx: &mut Tx, bot: &str, id: i64) -> Result<Option<Join>> {
    let text = "SELECT id, person, kind, stage, agreement, agreed_at, address, findings, watched, ticket, state, sent_at, begun_at, ended_at
        FROM nav_joins WHERE bot = $1 AND id = $2";
    let row: Option<Row> = sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(id)
        .fetch_optional(c)
        .await)?;
    row.map(Row::read).transpose()
}

/// Begins an application. False when the person has an open one already.
///
/// # Errors
/// When the store does not answer.
pub async fn begin(tx: &mut Tx, bot: &str, join: &Join) -> Result<bool> {
    let text = "INSERT INTO nav_joins (id, bot, person, kind, stage, watched, begun_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT DO NOTHING";
    Ok(sql!(tx, |c| mtl_store::query(text)
        .bind(join.id)
        .bind(bot)
        .bind(join.person)
        .bind(join.kind.as_str())
        .bind(join.stage.as_str())
        .bind(join.watched)
        .bind(join.begun_at)
        .execute(c)
        .await
        .map(|r| r.rows_affected() > 0))?)
}

/// Keeps an application as it is now.
///
/// # Errors
/// When it cannot be written or the store does not answer.
pub async fn save(tx: &mut Tx, join: &Join) -> Result<()> {
    let findings = join.findings.as_ref().map(serde_json::to_string);
    let findings = findings.transpose().map_err(|error| Error::Unreadable {
        what: "findings",
        why: error.to_string(),
    })?;
    let text = "UPDATE nav_joins SET kind = $2, stage = $3, agreement = $4, agreed_at = $5, address = $6, findings = $7,
        watched = $8, ticket = $9, state = $10, sent_at = $11, ended_at = $12 WHERE id = $1";
    sql!(tx, |c| mtl_store::query(text)
        .bind(join.id)
        .bind(join.kind.as_str())
        .bind(join.stage.as_str())
        .bind(&join.agreement)
        .bind(join.agreed_at)
        .bind(&join.address)
        .bind(&findings)
        .bind(join.watched)
        .bind(join.ticket)
        .bind(&join.state)
        .bind(join.sent_at)
        .bind(join.ended_at)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
