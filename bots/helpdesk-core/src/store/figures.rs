//! Figures added up by day and by month, and the lines of the log they are counted from.

use mtl_domain::clock::Instant;
use mtl_store::QueryBuilder;
use mtl_store::{Result, Tx, sql};

use crate::domain::figures::{Cut, Fact, Sums};

/// How many values stand in one list.
const PART: usize = 500;

mtl_store::from_row!(Fact, |r| Fact {
    ticket: r.try_get("ticket")?,
    episode: r.try_get("episode")?,
    member: r.try_get("member")?,
    at: r.try_get("at")?,
    kind: r.try_get("kind")?,
    actor: r.try_get("actor")?,
    state: r.try_get("state")?,
    facts: r.try_get("facts")?,
});

/// Up to which line the days are marked, and by which hours they were counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The line.
    pub event: i64,
    /// The hours, as they are written.
    pub hours: String,
}

mtl_store::from_row!(Mark, |r| Mark {
    event: r.try_get("event")?,
    hours: r.try_get("hours")?,
});

/// A row of sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// A day or a month.
    pub period: String,
    /// Of whom or what: an agent's id, a category, nothing.
    pub key: String,
    /// The sums, as JSON.
    pub body: String,
}

mtl_store::from_row!(Row, |r| Row {
    period: r.try_get("period")?,
    key: r.try_get("key")?,
    body: r.try_get("body")?,
});

/// The mark, once there is one.
///
/// # Errors
/// When the store does not answer.
pub async fn mark(tx: &mut Tx, bot: &str) -> Result<Option<Mark>> {
    let text = "SELECT event, hours FROM figure_marks WHERE bot = $1";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .fetch_optional(c)
        .await)?)
}

/// Moves the mark.
///
/// # Errors
/// When the store does not answer.
pub async fn set_mark(tx: &mut Tx, bot: &str, mark: &Mark) -> Result<()> {
    let text = "INSERT INTO figure_marks (bot, event, hours) VALUES ($1, $2, $3)
        ON CONFLICT (bot) DO UPDATE SET event = excluded.event, hours = excluded.hours";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(mark.event)
        .bind(&mark.hours)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Forgets all sums and marks: they will be counted anew.
///
/// # Errors
/// When the store does not answer.
pub async fn forget(tx: &mut Tx, bot: &str) -> Result<()> {
    for text in [
        "DELETE FROM figures WHERE bot = $1",
        "DELETE FROM figure_days WHERE bot = $1",
        "DELETE FROM figure_marks WHERE bot = $1",
    ] {
        sql!(tx, |c| mtl_store::query(text)
            .bind(bot)
            .execute(c)
            .await
            .map(drop))?;
    }
    Ok(())
}

/// The first instant and the last line of the log, if it has any.
///
/// # Errors
/// When the store does not answer.
pub async fn extent(tx: &mut Tx, bot: &str) -> Result<Option<(Instant, i64)>> {
    // Both ends of an index; MIN and MAX of two columns at once would read all of it.
    let first = "SELECT at FROM events WHERE bot = $1 ORDER BY at, id LIMIT 1";
    let first: Option<Instant> = sql!(tx, |c| mtl_store::query_scalar(first)
        .bind(bot)
        .fetch_optional(c)
        .await)?;
    let last = "SELECT id FROM events WHERE bot = $1 ORDER BY at DESC, id DESC LIMIT 1";
    let last: Option<i64> = sql!(tx, |c| mtl_store::query_scalar(last)
        .bind(bot)
        .fetch_optional(c)
        .await)?;
    Ok(first.zip(last))
}

/// Lines after the mark: their ids and tickets, in order.
///
/// # Errors
/// When the store does not answer.
pub async fn news(tx: &mut Tx, bot: &str, after: i64, limit: i64) -> Result<Vec<(i64, i64)>> {
    let text = "SELECT id, ticket FROM events WHERE bot = $1 AND id > $2 ORDER BY id LIMIT $3";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(after)
        .bind(limit)
        .fetch_all(c)
        .await)?)
}

/// The tickets to which something happened that figures of these hours count.
///
/// # Errors
/// When the store does not answer.
pub async fn touched(tx: &mut Tx, bot: &str, from: Instant, until: Instant) -> Result<Vec<i64>> {
    let text = "SELECT DISTINCT ticket FROM events WHERE bot = $1 AND at >= $2 AND at < $3
        AND kind IN ('opened', 'reopened', 'solved', 'rated') ORDER BY ticket";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(from)
        .bind(until)
        .fetch_all(c)
        .await)?)
}

/// Every line of these tickets, in order.
///
/// # Errors
/// When the store does not answer.
pub async fn lines(tx: &mut Tx, tickets: &[i64]) -> Result<Vec<Fact>> {
    lines_until(tx, tickets, i64::MAX).await
}

/// The lines of these tickets as the log was when this was its last one, in order.
///
/// # Errors
/// When the store does not answer.
pub async fn lines_until(tx: &mut Tx, tickets: &[i64], last: i64) -> Result<Vec<Fact>> {
    let mut all = Vec::new();
    for part in tickets.chunks(PART) {
        let some: Vec<Fact> = sql!(tx, |c| {
            let mut q = QueryBuilder::new(
                "SELECT e.ticket, e.episode, t.member, e.at, e.kind, e.actor, e.state, e.facts
                FROM events e JOIN tickets t ON t.id = e.ticket WHERE e.id <= ",
            );
            q.push_bind(last).push(" AND e.ticket IN (");
            let mut list = q.separated(", ");
            for ticket in part {
                list.push_bind(*ticket);
            }
            q.push(") ORDER BY e.ticket, e.id");
            q.build_query_as().fetch_all(c).await
        })?;
        all.extend(some);
    }
    Ok(all)
}

/// Which of these days wait to be added up anew.
///
/// # Errors
/// When the store does not answer.
pub async fn marked_among(tx: &mut Tx, bot: &str, days: &[String]) -> Result<Vec<String>> {
    let mut all = Vec::new();
    for part in days.chunks(PART) {
        let some: Vec<String> = sql!(tx, |c| {
            let mut q = QueryBuilder::new("SELECT day FROM figure_days WHERE bot = ");
            q.push_bind(bot).push(" AND day IN (");
            let mut list = q.separated(", ");
            for day in part {
                list.push_bind(day);
            }
            q.push(") ORDER BY day");
            q.build_query_scalar().fetch_all(c).await
        })?;
        all.extend(some);
    }
    Ok(all)
}

/// The tickets of these members opened in a time.
///
/// # Errors
/// When the store does not answer.
pub async fn of_members(
    tx: &mut Tx,
    bot: &str,
    members: &[i64],
    from: Instant,
    until: Instant,
) -> Result<Vec<i64>> {
    let mut all = Vec::new();
    for part in members.chunks(PART) {
        let some: Vec<i64> = sql!(tx, |c| {
            let mut q = QueryBuilder::new("SELECT id FROM tickets WHERE bot = ");
            q.push_bind(bot).push(" AND opened_at >= ").push_bind(from);
            q.push(" AND opened_at < ")
                .push_bind(until)
                .push(" AND member IN (");
            let mut list = q.separated(", ");
            for member in part {
                list.push_bind(*member);
            }
            q.push(") ORDER BY id");
            q.build_query_scalar().fetch_all(c).await
        })?;
        all.extend(some);
    }
    Ok(all)
}

/// Days that must be added up anew.
///
/// # Errors
/// When the store does not answer.
pub async fn mark_days(tx: &mut Tx, bot: &str, days: &[String]) -> Result<()> {
    for part in days.chunks(PART) {
        sql!(tx, |c| {
            let mut q = QueryBuilder::new("INSERT INTO figure_days (bot, day) ");
            q.push_values(part, |mut row, day| {
                row.push_bind(bot).push_bind(day);
            });
            q.push(" ON CONFLICT DO NOTHING");
            q.build().execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

/// The days that wait, the newest first.
///
/// # Errors
/// When the store does not answer.
pub async fn marked_days(tx: &mut Tx, bot: &str, limit: i64) -> Result<Vec<String>> {
    let text = "SELECT day FROM figure_days WHERE bot = $1 ORDER BY day DESC LIMIT $2";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(limit)
        .fetch_all(c)
        .await)?)
}

/// Writes the sums of a day or a month in place of those before; a day waits no longer.
///
/// # Errors
/// When the store does not answer.
pub async fn write(
    tx: &mut Tx,
    bot: &str,
    period: &str,
    rows: &[(Cut, String, Sums)],
) -> Result<()> {
    // The key of the table begins with the cut: each is found by it.
    let text = "DELETE FROM figures WHERE bot = $1 AND cut IN ('total', 'agent', 'category') AND period = $2";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(period)
        .execute(c)
        .await
        .map(drop))?;
    for part in rows.chunks(PART / 5) {
        let mut bodies = Vec::with_capacity(part.len());
        for (_, _, sums) in part {
            bodies.push(
                serde_json::to_string(sums).map_err(|e| mtl_store::Error::Unreadable {
                    what: "figures",
                    why: e.to_string(),
                })?,
            );
        }
        sql!(tx, |c| {
            let mut q = QueryBuilder::new("INSERT INTO figures (bot, period, cut, key, body) ");
            q.push_values(
                part.iter().zip(&bodies),
                |mut row, ((cut, key, _), body)| {
                    row.push_bind(bot)
                        .push_bind(period)
                        .push_bind(cut.as_str())
                        .push_bind(key)
                        .push_bind(body);
                },
            );
            q.build().execute(c).await.map(drop)
        })?;
    }
    let text = "DELETE FROM figure_days WHERE bot = $1 AND day = $2";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(period)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// The sums of these days and months, by one cut.
///
/// # Errors
/// When the store does not answer.
pub async fn sums(tx: &mut Tx, bot: &str, cut: Cut, periods: &[String]) -> Result<Vec<Row>> {
    let mut all = Vec::new();
    for part in periods.chunks(PART) {
        let some: Vec<Row> = sql!(tx, |c| {
            let mut q = QueryBuilder::new("SELECT period, key, body FROM figures WHERE bot = ");
            q.push_bind(bot).push(" AND cut = ").push_bind(cut.as_str());
            q.push(" AND period IN (");
            let mut list = q.separated(", ");
            for period in part {
                list.push_bind(period);
            }
            q.push(") ORDER BY period, key");
            q.build_query_as().fetch_all(c).await
        })?;
        all.extend(some);
    }
    Ok(all)
}

/// The names that agents sign with, of all who have one.
///
/// # Errors
/// When the store does not answer.
pub async fn names(tx: &mut Tx, bot: &str) -> Result<Vec<(i64, String)>> {
    let text = "SELECT person, name FROM pseudonyms WHERE bot = $1 ORDER BY person";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .fetch_all(c)
        .await)?)
}
