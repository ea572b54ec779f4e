//! Agents' duties: away or not, hours, capacity, skills.

use mtl_domain::{clock::Instant, hours::Calendar};
use mtl_store::{Error, Result, Tx, sql};

use crate::domain::duty::Duty;

struct Row {
    person: i64,
    duty: Duty,
}

mtl_store::from_row!(Row, |r| Row {
    person: r.try_get("person")?,
    duty: Duty {
        away: r.try_get("away")?,
        away_until: r.try_get("away_until")?,
        hours: read_hours(r.try_get("hours")?)?,
        capacity: r.try_get("capacity")?,
        skills: read_list(r.try_get("skills")?)?,
        languages: read_list(r.try_get("languages")?)?,
        notify: r.try_get("notify")?,
        assigned_at: r.try_get("assigned_at")?,
    },
});

fn read_hours(text: Option<&str>) -> sqlx::Result<Option<Calendar>> {
    text.map(|text| {
        serde_json::from_str(text).map_err(|e| sqlx::Error::Decode(format!("hours: {e}").into()))
    })
    .transpose()
}

fn read_list(text: &str) -> sqlx::Result<Vec<String>> {
    serde_json::from_str(text).map_err(|e| sqlx::Error::Decode(format!("a list: {e}").into()))
}

fn written(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|e| Error::Unreadable {
        what: "duty",
        why: e.to_string(),
    })
}

/// What is known of somebody's work; of who never said anything, the usual.
///
/// # Errors
/// When the store does not answer.
pub async fn get(tx: &mut Tx, bot: &str, person: i64) -> Result<Duty> {
    let text = "SELECT person, away, away_until, hours, capacity, skills, languages, notify, assigned_at FROM duties WHERE bot = $1 AND person = $2";
    let row: Option<Row> = sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(person)
        .fetch_optional(c)
        .await)?;
    Ok(row.map(|row| row.duty).unwrap_or_default())
}

/// What is known of everybody's work.
///
/// # Errors
/// When the store does not answer.
pub async fn all(tx: &mut Tx, bot: &str) -> Result<Vec<(i64, Duty)>> {
    let text = "SELECT person, away, away_until, hours, capacity, skills, languages, notify, assigned_at FROM duties WHERE bot = $1 ORDER BY person";
    let rows: Vec<Row> = sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .fetch_all(c)
        .await)?;
    Ok(rows.into_iter().map(|row| (row.person, row.duty)).collect())
}

/// Keeps what is known of somebody's work.
///
/// # Errors
/// When the store does not answer.
pub async fn set(tx: &mut Tx, bot: &str, person: i64, duty: &Duty) -> Result<()> {
    let hours = duty.hours.as_ref().map(written).transpose()?;
    let (skills, languages) = (written(&duty.skills)?, written(&duty.languages)?);
    let text = "INSERT INTO duties (bot, person, away, away_until, hours, capacity, skills, languages, notify, assigned_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (bot, person) DO UPDATE SET away = excluded.away, away_until = excluded.away_until, hours = excluded.hours,
            capacity = excluded.capacity, skills = excluded.skills, languages = excluded.languages, notify = excluded.notify,
            assigned_at = excluded.assigned_at";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(person)
        .bind(duty.away)
        .bind(duty.away_until)
        .bind(&hours)
        .bind(duty.capacity)
        .bind(&skills)
        .bind(&languages)
        .bind(duty.notify)
        .bind(duty.assigned_at)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Somebody got a ticket just now.
///
/// # Errors
/// When the store does not answer.
pub async fn touch(tx: &mut Tx, bot: &str, person: i64, now: Instant) -> Result<()> {
    let text = "INSERT INTO duties (bot, person, assigned_at) VALUES ($1, $2, $3)
        ON CONFLICT (bot, person) DO UPDATE SET assigned_at = excluded.assigned_at";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(person)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
