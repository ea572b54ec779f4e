//! Updates as Telegram sent them: written before they are confirmed, closed in the transaction that handled them.

use crate::QueryBuilder;
use mtl_domain::clock::Instant;

use crate::{Result, Tx, ledger, sql};

/// The ledger's entry for everything that came in.
pub const RECEIVED: &str = "received";

/// One raw update on its way into the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// Telegram's number of the update.
    pub update_id: i64,
    /// Where it must stay in order: the chat, and the topic within a forum.
    pub lane: String,
    /// The JSON text.
    pub body: String,
}

/// One update that waits to be handled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Telegram's number of the update.
    pub update_id: i64,
    /// Where it must stay in order.
    pub lane: String,
    /// The JSON text.
    pub body: String,
    /// How often handling it has failed.
    pub attempts: i64,
    /// When it may be tried again.
    pub not_before: Option<Instant>,
    /// When it came in.
    pub received_at: Instant,
}

crate::from_row!(Waiting, |r| Waiting {
    update_id: r.try_get("update_id")?,
    lane: r.try_get("lane")?,
    body: r.try_get("body")?,
    attempts: r.try_get("attempts")?,
    not_before: r.try_get("not_before")?,
    received_at: r.try_get("received_at")?,
});

/// Writes a batch; an update that is already there changes nothing. Returns how many were new.
///
/// # Errors
/// When the store does not take them: then none is in.
pub async fn push(tx: &mut Tx, bot: &str, batch: &[Arrived], now: Instant) -> Result<u64> {
    let mut new = 0;
    // Five values a row: well below SQLite's and PostgreSQL's bounds on bound values.
    for part in batch.chunks(100) {
        new += sql!(tx, |c| {
            let mut q =
                QueryBuilder::new("INSERT INTO inbox (bot, update_id, lane, body, received_at) ");
            q.push_values(part, |mut row, a| {
                row.push_bind(bot)
                    .push_bind(a.update_id)
                    .push_bind(&a.lane)
                    .push_bind(&a.body)
                    .push_bind(now);
            });
            q.push(" ON CONFLICT DO NOTHING");
            q.build().execute(c).await.map(|r| r.rows_affected())
        })?;
    }
    if new > 0 {
        ledger::add(tx, bot, RECEIVED, i64::try_from(new).unwrap_or(i64::MAX)).await?;
    }
    Ok(new)
}

/// The next updates to handle, oldest first, without those whose lane waits behind a failed one.
///
/// # Errors
/// When the store does not answer.
pub async fn next(tx: &mut Tx, bot: &str, blocked: &[String], limit: i64) -> Result<Vec<Waiting>> {
    Ok(sql!(tx, |c| {
        let mut q = QueryBuilder::new(
            "SELECT update_id, lane, body, attempts, not_before, received_at FROM inbox WHERE bot = ",
        );
        q.push_bind(bot).push(" AND done_at IS NULL");
        if !blocked.is_empty() {
            q.push(" AND lane NOT IN (");
            let mut list = q.separated(", ");
            for lane in blocked {
                list.push_bind(lane);
            }
            q.push(")");
        }
        q.push(" ORDER BY update_id LIMIT ").push_bind(limit);
        q.build_query_as().fetch_all(c).await
    })?)
}

/// Closes updates with what became of them, and books it.
///
/// # Errors
/// When the store does not answer.
pub async fn done(
    tx: &mut Tx,
    bot: &str,
    closed: &[(i64, &'static str)],
    now: Instant,
) -> Result<()> {
    let mut kinds: Vec<&'static str> = closed.iter().map(|(_, kind)| *kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        let ids: Vec<i64> = closed
            .iter()
            .filter(|(_, k)| *k == kind)
            .map(|(id, _)| *id)
            .collect();
        for part in ids.chunks(100) {
            let n = sql!(tx, |c| {
                let mut q = QueryBuilder::new("UPDATE inbox SET body = '', done_at = ");
                q.push_bind(now).push(", disposition = ").push_bind(kind);
                q.push(" WHERE bot = ")
                    .push_bind(bot)
                    .push(" AND done_at IS NULL AND update_id IN (");
                let mut list = q.separated(", ");
                for id in part {
                    list.push_bind(*id);
                }
                q.push(")");
                q.build().execute(c).await.map(|r| r.rows_affected())
            })?;
            ledger::add(tx, bot, kind, i64::try_from(n).unwrap_or(i64::MAX)).await?;
        }
    }
    Ok(())
}

/// Notes that handling an update failed, and when it is tried again.
///
/// # Errors
/// When the store does not answer.
pub async fn failed(tx: &mut Tx, bot: &str, update_id: i64, again: Instant) -> Result<()> {
    sql!(tx, |c| {
        crate::query("UPDATE inbox SET attempts = attempts + 1, not_before = $3 WHERE bot = $1 AND update_id = $2")
            .bind(bot)
            .bind(update_id)
            .bind(again)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Closes an update that cannot be handled, keeping its body for the operator.
///
/// # Errors
/// When the store does not answer.
pub async fn refuse(
    tx: &mut Tx,
    bot: &str,
    update_id: i64,
    kind: &'static str,
    now: Instant,
) -> Result<()> {
    let closed = sql!(tx, |c| {
        crate::query("UPDATE inbox SET done_at = $3, disposition = $4 WHERE bot = $1 AND update_id = $2 AND done_at IS NULL")
            .bind(bot)
            .bind(update_id)
            .bind(now)
            .bind(kind)
            .execute(c)
            .await
            .map(|r| r.rows_affected())
    })?;
    ledger::add(tx, bot, kind, i64::try_from(closed).unwrap_or(i64::MAX)).await
}

/// How many updates wait, and since when the oldest does.
///
/// # Errors
/// When the store does not answer.
pub async fn backlog(tx: &mut Tx, bot: &str) -> Result<(i64, Option<Instant>)> {
    Ok(sql!(tx, |c| {
        crate::query_as(
            "SELECT COUNT(*), MIN(received_at) FROM inbox WHERE bot = $1 AND done_at IS NULL",
        )
        .bind(bot)
        .fetch_one(c)
        .await
    })?)
}

/// Lanes that wait behind a failed update until some time after `now`.
///
/// # Errors
/// When the store does not answer.
pub async fn blocked(tx: &mut Tx, bot: &str, now: Instant) -> Result<Vec<(String, Instant)>> {
    Ok(sql!(tx, |c| {
        crate::query_as("SELECT lane, MAX(not_before) FROM inbox WHERE bot = $1 AND done_at IS NULL AND not_before > $2 GROUP BY lane")
            .bind(bot)
            .bind(now)
            .fetch_all(c)
            .await
    })?)
}

/// For so many days a repeated update is recognised and a refused one can be looked at.
pub const KEPT_DAYS: i64 = 3;

/// Forgets updates that were done before `before`; refused ones keep their body until then as well.
///
/// # Errors
/// When the store does not answer.
pub async fn prune(tx: &mut Tx, before: Instant) -> Result<u64> {
    Ok(sql!(tx, |c| {
        crate::query("DELETE FROM inbox WHERE done_at IS NOT NULL AND done_at < $1")
            .bind(before)
            .execute(c)
            .await
            .map(|r| r.rows_affected())
    })?)
}
