//! Leases: each bot has one owner at a time, and a late owner is stopped by the fence.

use std::time::Duration;

use chrono::TimeDelta;
use mtl_domain::clock::Instant;
use sqlx::{Connection as _, PgConnection};

use crate::{Db, Dialect, Error, Result, Tx, sql};

/// How often an owner shows that it lives.
pub const HEARTBEAT: Duration = Duration::from_secs(5);
/// After how long a silent owner is passed over.
pub const TAKEOVER: TimeDelta = TimeDelta::seconds(15);

/// What an owner holds. The connection's lock falls with its process, so a killed owner is replaced at once.
#[derive(Debug)]
pub struct Lease {
    /// What is owned: the bot.
    pub name: String,
    /// Grows with every change of owner.
    pub fence: i64,
    held: Option<PgConnection>,
}

/// Tries to become the owner. None while another one lives.
///
/// # Errors
/// When the store does not answer.
pub async fn acquire(db: &Db, name: &str, holder: &str, now: Instant) -> Result<Option<Lease>> {
    let held = lock(db, name).await?;
    // On SQLite there is no other process.
    let quiet = held.is_some() || db.dialect() == Dialect::Sqlite;
    let mut tx = db.begin().await?;
    let text = format!(
        "SELECT fence, heartbeat_at FROM leases WHERE name = $1{}",
        tx.for_update()
    );
    let row: Option<(i64, Instant)> =
        sql!(&mut tx, |c| crate::query_as(sqlx::AssertSqlSafe(text))
            .bind(name)
            .fetch_optional(c)
            .await)?;
    let fence = match row {
        // The lock is held by somebody whose heart has stopped: a hung process. The fence will stop it.
        Some((fence, beat)) if quiet || now - beat > TAKEOVER => fence + 1,
        Some(_) => return Ok(None),
        None if quiet => 1,
        None => return Ok(None),
    };
    sql!(&mut tx, |c| {
        crate::query(
            "INSERT INTO leases (name, holder, fence, heartbeat_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, fence = excluded.fence, heartbeat_at = excluded.heartbeat_at",
        )
        .bind(name)
        .bind(holder)
        .bind(fence)
        .bind(now)
        .execute(c)
        .await
        .map(drop)
    })?;
    tx.commit().await?;
    Ok(Some(Lease {
        name: name.to_owned(),
        fence,
        held,
    }))
}

/// Takes the lock that falls with its connection. None when somebody has it, and on SQLite.
async fn lock(db: &Db, name: &str) -> Result<Option<PgConnection>> {
    let Db::Pg(pool) = db else { return Ok(None) };
    let mut connection = pool.acquire().await?;
    let text = "SELECT pg_try_advisory_lock(hashtextextended($1, 77))";
    let taken: bool = sqlx::query_scalar(text)
        .bind(name)
        .fetch_one(&mut *connection)
        .await?;
    // Out of the pool: dropped with the lease, it takes its lock along.
    Ok(taken.then(|| connection.detach()))
}

impl Lease {
    /// Shows that the owner lives.
    ///
    /// # Errors
    /// [`Error::Fenced`] when another process has taken over.
    pub async fn beat(&mut self, db: &Db, now: Instant) -> Result<()> {
        // Out of its place meanwhile: a connection that does not answer must not be asked a second time.
        if let Some(mut connection) = self.held.take()
            && sqlx::query("SELECT 1")
                .execute(&mut connection)
                .await
                .is_ok()
        {
            self.held = Some(connection);
        }
        if self.held.is_none() {
            // The connection broke, and the lock fell with it; or this was taken over from a hung process, whose lock
            // becomes ours when it is gone. Whether somebody else was quicker, the fence tells.
            self.held = lock(db, &self.name).await?;
        }
        let mut tx = db.begin().await?;
        let text = "UPDATE leases SET heartbeat_at = $3 WHERE name = $1 AND fence = $2";
        let n = sql!(&mut tx, |c| crate::query(text)
            .bind(&self.name)
            .bind(self.fence)
            .bind(now)
            .execute(c)
            .await
            .map(|r| r.rows_affected()))?;
        if n == 0 {
            return Err(Error::Fenced(self.name.clone()));
        }
        tx.commit().await
    }

    /// Gives the bot up, so that another process may take it at once.
    ///
    /// # Errors
    /// When the store does not answer; the lease then ends by itself.
    pub async fn release(self, db: &Db) -> Result<()> {
        let mut tx = db.begin().await?;
        sql!(&mut tx, |c| {
            crate::query("UPDATE leases SET heartbeat_at = $3 WHERE name = $1 AND fence = $2")
                .bind(&self.name)
                .bind(self.fence)
                .bind(chrono::DateTime::UNIX_EPOCH)
                .execute(c)
                .await
                .map(drop)
        })?;
        tx.commit().await?;
        if let Some(connection) = self.held {
            // Closing the connection drops its lock.
            connection.close().await?;
        }
        Ok(())
    }
}

/// Stops a late owner: true work is done only under the current fence. SQLite has one process and needs no check.
///
/// # Errors
/// [`Error::Fenced`] when another process has taken over.
pub async fn check(tx: &mut Tx, name: &str, fence: i64) -> Result<()> {
    let Tx::Pg(t) = tx else { return Ok(()) };
    // Weak enough to let heartbeats pass, which would wait in vain for a moment without work; a new owner waits.
    let text = "SELECT fence FROM leases WHERE name = $1 FOR KEY SHARE";
    let current: Option<i64> = sqlx::query_scalar(text)
        .bind(name)
        .fetch_optional(&mut **t)
        .await?;
    if current == Some(fence) {
        Ok(())
    } else {
        Err(Error::Fenced(name.to_owned()))
    }
}
