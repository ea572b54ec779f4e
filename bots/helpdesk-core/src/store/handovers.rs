//! The coordinator's role on its way from one person to another.

use mtl_domain::clock::Instant;
use mtl_store::{Result, Tx, sql};

/// A hand-over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    /// Our id.
    pub id: i64,
    /// Who has the role.
    pub giver: i64,
    /// Who shall have it.
    pub taker: i64,
    /// `open`, `offered`, `done`, `declined` or `dropped`.
    pub state: String,
    /// What has been passed on: a bit for each thing on the list.
    pub marks: i64,
}

mtl_store::from_row!(Handover, |r| Handover {
    id: r.try_get("id")?,
    giver: r.try_get("giver")?,
    taker: r.try_get("taker")?,
    state: r.try_get("state")?,
    marks: r.try_get("marks")?,
});

/// Begins one; what the giver had begun before is dropped.
///
/// # Errors
/// When the store does not answer.
pub async fn begin(tx: &mut Tx, bot: &str, new: &Handover, now: Instant) -> Result<()> {
    let drop_text = "UPDATE handovers SET state = 'dropped' WHERE bot = $1 AND giver = $2 AND state IN ('open', 'offered')";
    let text = "INSERT INTO handovers (id, bot, giver, taker, state, marks, at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    sql!(tx, |c| {
        mtl_store::query(drop_text)
            .bind(bot)
            .bind(new.giver)
            .execute(&mut *c)
            .await?;
        mtl_store::query(text)
            .bind(new.id)
            .bind(bot)
            .bind(new.giver)
            .bind(new.taker)
            .bind(&new.state)
            .bind(new.marks)
            .bind(now)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// One of them.
///
/// # Errors
/// When the store does not answer.
pub async fn get(tx: &mut Tx, bot: &str, id: i64) -> Result<Option<Handover>> {
    let text = "SELECT id, giver, taker, state, marks FROM handovers WHERE bot = $1 AND id = $2";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(id)
        .fetch_optional(c)
        .await)?)
}

/// Writes what has become of one, if it still stands where it was. Tells whether it did.
///
/// # Errors
/// When the store does not answer.
pub async fn turn(tx: &mut Tx, before: &Handover, state: &str, marks: i64) -> Result<bool> {
    let text =
        "UPDATE handovers SET state = $4, marks = $5 WHERE id = $1 AND state = $2 AND marks = $3";
    Ok(sql!(tx, |c| mtl_store::query(text)
        .bind(before.id)
        .bind(&before.state)
        .bind(before.marks)
        .bind(state)
        .bind(marks)
        .execute(c)
        .await
        .map(|r| r.rows_affected() > 0))?)
}
