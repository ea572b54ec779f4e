//! Lists of tickets that wait, and what was said in one: pages that an index answers, at any size.

use mtl_domain::clock::Instant;
use mtl_store::QueryBuilder;
use mtl_store::{Result, Tx, sql};

use crate::domain::{message::Message, queue::Tab};

/// A ticket as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Our id.
    pub id: i64,
    /// The number people see.
    pub number: i64,
    /// Whose it is.
    pub member: i64,
    /// Its state's name.
    pub state: String,
    /// What it is about.
    pub category: Option<String>,
    /// One line by the agents.
    pub subject: Option<String>,
    /// Who has it.
    pub assignee: Option<i64>,
    /// Since when the member waits.
    pub waiting_since: Option<Instant>,
    /// The nearest promise.
    pub due_at: Option<Instant>,
}

mtl_store::from_row!(Line, |r| Line {
    id: r.try_get("id")?,
    number: r.try_get("number")?,
    member: r.try_get("member")?,
    state: r.try_get("state")?,
    category: r.try_get("category")?,
    subject: r.try_get("subject")?,
    assignee: r.try_get("assignee")?,
    waiting_since: r.try_get("waiting_since")?,
    due_at: r.try_get("due_at")?,
});

/// A line's columns, and which tickets.
macro_rules! line {
    ($which:literal) => {
        concat!(
            "SELECT id, number, member, state, category, subject, assignee, waiting_since, due_at FROM tickets WHERE ",
            $which
        )
    };
}
const LINE: &str = line!("bot = ");
const LINES: &str = line!("CAST(bot AS TEXT) = ");

/// The tickets of a tab: the nearest due first, then what has no due time, the longest waiting first. Each of the two
/// is in the order of an index of its own, so that only what is shown is read.
///
/// # Errors
/// When the store does not answer.
pub async fn page(tx: &mut Tx, bot: &str, tab: &Tab, offset: i64, limit: i64) -> Result<Vec<Line>> {
    let mut lines = part(tx, bot, tab, true, offset, limit).await?;
    let got = i64::try_from(lines.len()).unwrap_or(limit);
    if got < limit && *tab != Tab::Due {
        let before = if got == 0 && offset > 0 {
            count_part(tx, bot, tab, true, offset).await?
        } else {
            offset + got
        };
        let skip = (offset - before).max(0);
        lines.extend(part(tx, bot, tab, false, skip, limit - got).await?);
    }
    Ok(lines)
}

/// How many tickets a tab has; counted up to a bound.
///
/// # Errors
/// When the store does not answer.
pub async fn count(tx: &mut Tx, bot: &str, tab: &Tab, bound: i64) -> Result<i64> {
    let due = count_part(tx, bot, tab, true, bound).await?;
    if due >= bound || *tab == Tab::Due {
        return Ok(due);
    }
    Ok(due + count_part(tx, bot, tab, false, bound - due).await?)
}

async fn part(
    tx: &mut Tx,
    bot: &str,
    tab: &Tab,
    due: bool,
    offset: i64,
    limit: i64,
) -> Result<Vec<Line>> {
    Ok(sql!(tx, |c| {
        let mut q = QueryBuilder::new(LINE);
        q.push_bind(bot).push(within(tab, due));
        match tab {
            Tab::Mine(person) => drop(q.push(" AND assignee = ").push_bind(*person)),
            Tab::Category(key) => drop(q.push(" AND category = ").push_bind(key)),
            Tab::Free | Tab::Due | Tab::All => {}
        }
        q.push(match (tab, due) {
            (_, true) => " ORDER BY due_at NULLS LAST, id LIMIT ",
            // By the index of who has them: few, where those that wait may be many.
            (Tab::Mine(_), false) => " ORDER BY id LIMIT ",
            (_, false) => " ORDER BY waiting_since NULLS LAST, id LIMIT ",
        });
        q.push_bind(limit).push(" OFFSET ").push_bind(offset);
        q.build_query_as().fetch_all(c).await
    })?)
}

async fn count_part(tx: &mut Tx, bot: &str, tab: &Tab, due: bool, bound: i64) -> Result<i64> {
    Ok(sql!(tx, |c| {
        let mut q =
            QueryBuilder::new("SELECT COUNT(*) FROM (SELECT 1 AS one FROM tickets WHERE bot = ");
        q.push_bind(bot).push(within(tab, due));
        match tab {
            Tab::Mine(person) => drop(q.push(" AND assignee = ").push_bind(*person)),
            Tab::Category(key) => drop(q.push(" AND category = ").push_bind(key)),
            Tab::Free | Tab::Due | Tab::All => {}
        }
        q.push(" LIMIT ").push_bind(bound).push(") AS part");
        q.build_query_scalar().fetch_one(c).await
    })?)
}

/// What belongs to a tab, in the words of the partial index that answers it.
const fn within(tab: &Tab, due: bool) -> &'static str {
    match (tab, due) {
        (Tab::Mine(_), true) => {
            " AND assignee IS NOT NULL AND state IN ('new', 'open', 'pending', 'hold') AND due_at IS NOT NULL"
        }
        (Tab::Mine(_), false) => {
            " AND assignee IS NOT NULL AND state IN ('new', 'open', 'pending', 'hold') AND due_at IS NULL"
        }
        (Tab::Free, true) => {
            " AND state IN ('new', 'open') AND assignee IS NULL AND due_at IS NOT NULL"
        }
        (Tab::Free, false) => {
            " AND state IN ('new', 'open') AND assignee IS NULL AND due_at IS NULL"
        }
        (_, true) => " AND state IN ('new', 'open') AND due_at IS NOT NULL",
        (_, false) => " AND state IN ('new', 'open') AND due_at IS NULL",
    }
}

/// How many open tickets should have had an answer by now; counted up to a bound.
///
/// # Errors
/// When the store does not answer.
pub async fn breached(tx: &mut Tx, bot: &str, now: Instant, bound: i64) -> Result<i64> {
    let text = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM tickets
        WHERE bot = $1 AND state IN ('new', 'open') AND due_at IS NOT NULL AND due_at < $2 LIMIT $3) AS part";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(now)
        .bind(bound)
        .fetch_one(c)
        .await)?)
}

/// Lines of tickets by id, in no order.
///
/// # Errors
/// When the store does not answer.
pub async fn lines(tx: &mut Tx, bot: &str, ids: &[i64]) -> Result<Vec<Line>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(sql!(tx, |c| {
        // By their ids: written so, no planner thinks of reading all tickets of the desk.
        let mut q = QueryBuilder::new(LINES);
        q.push_bind(bot).push(" AND id IN (");
        let mut list = q.separated(", ");
        for id in ids {
            list.push_bind(*id);
        }
        q.push(")");
        q.build_query_as().fetch_all(c).await
    })?)
}

/// What was said in a ticket, the newest first.
///
/// # Errors
/// When the store does not answer.
pub async fn history(tx: &mut Tx, ticket: i64, offset: i64, limit: i64) -> Result<Vec<Message>> {
    let text = "SELECT id, ticket, direction, chat_id, message_id, album, author, alias, body, state, note, version, at FROM messages
        WHERE ticket = $1 ORDER BY id DESC LIMIT $2 OFFSET $3";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(ticket)
        .bind(limit)
        .bind(offset)
        .fetch_all(c)
        .await)?)
}
