//! The history of cases: a line an event, only ever appended; whoever is forgotten is blanked in what they wrote.

use mtl_cases::Line;
use mtl_domain::clock::Instant;
use mtl_store::{Error, Result, Tx, sql};

/// A row that holds a line.
struct Row(Line);

mtl_store::from_row!(Row, |r| Row(read(r.try_get("body")?)?));

fn read(body: &str) -> sqlx::Result<Line> {
    serde_json::from_str(body).map_err(|error| {
        let what = format!("a line that cannot be read, at column {}", error.column());
        sqlx::Error::Decode(what.into())
    })
}

/// A line as it is kept, and as its sum is taken.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn written(line: &Line) -> Result<String> {
    serde_json::to_string(line).map_err(|_| Error::Rule {
        rule: "case_lines_body".into(),
    })
}

/// Appends a line.
///
/// # Errors
/// When the store does not answer, or the case has a line with this number.
pub async fn append(tx: &mut Tx, bot: &str, line: &Line) -> Result<()> {
    let text =
        "INSERT INTO case_lines (case_id, seq, bot, at, code, level_before, level_after, body)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let body = written(line)?;
    sql!(tx, |c| mtl_store::query(text)
        .bind(line.case)
        .bind(line.seq)
        .bind(bot)
        .bind(line.at)
        .bind(line.code.as_str())
        .bind(line.from.as_str())
        .bind(line.to.as_str())
        .bind(&body)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// The history of a case, in order.
///
/// # Errors
/// When the store does not answer.
pub async fn of_case(tx: &mut Tx, case: i64) -> Result<Vec<Line>> {
    let text = "SELECT body FROM case_lines WHERE case_id = $1 ORDER BY seq";
    let rows: Vec<Row> = sql!(tx, |c| mtl_store::query_as(text)
        .bind(case)
        .fetch_all(c)
        .await)?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// A line stands there without what was somebody's own in it.
///
/// # Errors
/// When the store does not answer.
pub async fn blank(tx: &mut Tx, line: &Line) -> Result<()> {
    let text = "UPDATE case_lines SET body = $3 WHERE case_id = $1 AND seq = $2";
    let body = written(line)?;
    sql!(tx, |c| mtl_store::query(text)
        .bind(line.case)
        .bind(line.seq)
        .bind(&body)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// The histories of the cases to which something happened since an instant, each whole: by case, in order.
///
/// # Errors
/// When the store does not answer.
pub async fn since(tx: &mut Tx, bot: &str, from: Instant) -> Result<Vec<Line>> {
    let text = "SELECT body FROM case_lines WHERE case_id IN (SELECT case_id FROM case_lines WHERE bot = $1 AND at >= $2)
        ORDER BY case_id, seq";
    let rows: Vec<Row> = sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(from)
        .fetch_all(c)
        .await)?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}
