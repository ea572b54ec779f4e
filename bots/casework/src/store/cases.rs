//! Cases: the body is the truth, the columns beside it are copies for lists.

use mtl_cases::{Case, Level, PartyRole, Phase};
use mtl_domain::people::PersonId;
use mtl_store::{Dialect, Error, Result, Tx, sql};

/// A row that holds a case.
struct Row(Case);

mtl_store::from_row!(Row, |r| Row(read(r.try_get("body")?)?));

fn read(body: &str) -> sqlx::Result<Case> {
    // The message of serde_json may quote a person's words; where it is is enough.
    serde_json::from_str(body).map_err(|error| {
        sqlx::Error::Decode(
            format!("a case that cannot be read, at column {}", error.column()).into(),
        )
    })
}

fn written(case: &Case) -> Result<String> {
    serde_json::to_string(case).map_err(|_| Error::Rule {
        rule: "cases_body".into(),
    })
}

fn lock(tx: &Tx) -> &'static str {
    match tx.dialect() {
        Dialect::Sqlite => "",
        Dialect::Postgres => " FOR UPDATE",
    }
}

/// Adds a case.
///
/// # Errors
/// When the store does not answer, or the number is taken.
pub async fn insert(tx: &mut Tx, bot: &str, case: &Case) -> Result<()> {
    let text = "INSERT INTO cases (id, bot, number, ticket, level, phase, kind, is_public, keeper, next_at, next_due, opened_at, version, body)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    let body = written(case)?;
    sql!(tx, |c| mtl_store::query(text)
        .bind(case.id)
        .bind(bot)
        .bind(case.number)
        .bind((case.ticket != 0).then_some(case.ticket))
        .bind(case.level.as_str())
        .bind(case.phase.as_str())
        .bind(case.kind.as_str())
        .bind(case.is_public())
        .bind(case.keeper.as_ref().map(|keeper| keeper.person.0))
        .bind(case.next().map(|next| next.at))
        .bind(case.next().map(|next| next.due.as_str()))
        .bind(case.opened_at)
        .bind(case.version)
        .bind(&body)
        .execute(c)
        .await
        .map(drop))?;
    keep_people(tx, bot, case).await
}

/// Saves a case that was loaded at this version.
///
/// # Errors
/// When the store does not answer, or somebody else has saved it since.
pub async fn save(tx: &mut Tx, bot: &str, case: &Case, loaded: i64) -> Result<()> {
    let text = "UPDATE cases SET level = $3, phase = $4, kind = $5, is_public = $6, keeper = $7, next_at = $8, next_due = $9,
            version = $10, body = $11 WHERE id = $1 AND version = $2";
    let body = written(case)?;
    let changed = sql!(tx, |c| mtl_store::query(text)
        .bind(case.id)
        .bind(loaded)
        .bind(case.level.as_str())
        .bind(case.phase.as_str())
        .bind(case.kind.as_str())
        .bind(case.is_public())
        .bind(case.keeper.as_ref().map(|keeper| keeper.person.0))
        .bind(case.next().map(|next| next.at))
        .bind(case.next().map(|next| next.due.as_str()))
        .bind(case.version)
        .bind(&body)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    if changed != 1 {
        return Err(Error::Rule {
            rule: "cases_version".into(),
        });
    }
    keep_people(tx, bot, case).await
}

/// Whose case it is, and as what.
fn people(case: &Case) -> Vec<(PersonId, &'static str)> {
    let mut all: Vec<(PersonId, &'static str)> = Vec::new();
    for party in &case.parties {
        let part = match party.role {
            PartyRole::Claimant => "claimant",
            PartyRole::Respondent => "respondent",
            PartyRole::Representative => "representative",
            PartyRole::Witness => "witness",
            PartyRole::Expert => "expert",
        };
        all.extend(party.telegram.map(|person| (person, part)));
    }
    all.extend(case.seated().map(|one| (one.person, "seat")));
    all.extend(case.agents.iter().map(|(person, _)| (*person, "agent")));
    all.sort_unstable();
    all.dedup();
    all
}

async fn keep_people(tx: &mut Tx, bot: &str, case: &Case) -> Result<()> {
    sql!(tx, |c| mtl_store::query(
        "DELETE FROM case_people WHERE case_id = $1"
    )
    .bind(case.id)
    .execute(c)
    .await
    .map(drop))?;
    for (person, part) in people(case) {
        let text = "INSERT INTO case_people (case_id, person, part, bot) VALUES ($1, $2, $3, $4)";
        sql!(tx, |c| mtl_store::query(text)
            .bind(case.id)
            .bind(person.0)
            .bind(part)
            .bind(bot)
            .execute(c)
            .await
            .map(drop))?;
    }
    Ok(())
}

/// A case, to be changed.
///
/// # Errors
/// When the store does not answer.
pub async fn get(tx: &mut Tx, bot: &str, id: i64) -> Result<Option<Case>> {
    let text = format!(
        "SELECT body FROM cases WHERE bot = $1 AND id = $2{}",
        lock(tx)
    );
    let row: Option<Row> = sql!(tx, |c| mtl_store::query_as(sqlx::AssertSqlSafe(text))
        .bind(bot)
        .bind(id)
        .fetch_optional(c)
        .await)?;
    Ok(row.map(|row| row.0))
}

/// The case with a number people see, to be changed.
///
/// # Errors
/// When the store does not answer.
pub async fn by_number(tx: &mut Tx, bot: &str, number: i64) -> Result<Option<Case>> {
    let text = format!(
        "SELECT body FROM cases WHERE bot = $1 AND number = $2{}",
        lock(tx)
    );
    let row: Option<Row> = sql!(tx, |c| mtl_store::query_as(sqlx::AssertSqlSafe(text))
        .bind(bot)
        .bind(number)
        .fetch_optional(c)
        .await)?;
    Ok(row.map(|row| row.0))
}

/// The newest case of a ticket.
///
/// # Errors
/// When the store does not answer.
pub async fn of_ticket(tx: &mut Tx, bot: &str, ticket: i64) -> Result<Option<Case>> {
    let text = "SELECT body FROM cases WHERE ticket = $1 AND bot = $2 ORDER BY number DESC LIMIT 1";
    let row: Option<Row> = sql!(tx, |c| mtl_store::query_as(text)
        .bind(ticket)
        .bind(bot)
        .fetch_optional(c)
        .await)?;
    Ok(row.map(|row| row.0))
}

/// The cases that somebody has a part in, the newest first.
///
/// # Errors
/// When the store does not answer.
pub async fn of_person(tx: &mut Tx, bot: &str, person: i64, limit: i64) -> Result<Vec<Case>> {
    let text = "SELECT body FROM cases WHERE id IN (SELECT case_id FROM case_people WHERE bot = $1 AND person = $2)
        ORDER BY number DESC LIMIT $3";
    let rows: Vec<Row> = sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(person)
        .bind(limit)
        .fetch_all(c)
        .await)?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// The cases on a level that are not over, after a number.
///
/// # Errors
/// When the store does not answer.
pub async fn on_level(
    tx: &mut Tx,
    bot: &str,
    level: Level,
    after: i64,
    limit: i64,
) -> Result<Vec<Case>> {
    let text = "SELECT body FROM cases WHERE bot = $1 AND level = $2 AND number > $3 AND phase <> 'over' ORDER BY number LIMIT $4";
    let rows: Vec<Row> = sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(level.as_str())
        .bind(after)
        .bind(limit)
        .fetch_all(c)
        .await)?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// The cases on a level that are in a phase other than the end, the lowest numbers first.
///
/// # Errors
/// When the store does not answer.
pub async fn in_phase(
    tx: &mut Tx,
    bot: &str,
    level: Level,
    phase: Phase,
    limit: i64,
) -> Result<Vec<Case>> {
    let text = "SELECT body FROM cases WHERE bot = $1 AND level = $2 AND phase = $3 AND phase <> 'over' ORDER BY number LIMIT $4";
    let rows: Vec<Row> = sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(level.as_str())
        .bind(phase.as_str())
        .bind(limit)
        .fetch_all(c)
        .await)?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// The cases of which the court has published something, the newest first, before a number.
///
/// # Errors
/// When the store does not answer.
pub async fn public(tx: &mut Tx, bot: &str, before: i64, limit: i64) -> Result<Vec<Case>> {
    let text = "SELECT body FROM cases WHERE bot = $1 AND number < $2 AND is_public ORDER BY number DESC LIMIT $3";
    let rows: Vec<Row> = sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(before)
        .bind(limit)
        .fetch_all(c)
        .await)?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}
