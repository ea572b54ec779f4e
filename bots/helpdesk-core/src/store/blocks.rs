//! Who may not write to the desk, and the one look that tells whom protection concerns at all.

use mtl_store::QueryBuilder;
use mtl_store::{Result, Tx, sql};

use crate::domain::protection::{Appeal, Block};

/// The setting with the rules.
pub const FILTERS: &str = "protection.filters";

mtl_store::from_row!(Block, |r| Block {
    id: r.try_get("id")?,
    person: r.try_get("person")?,
    reason: r.try_get("reason")?,
    quiet: r.try_get("quiet")?,
    by: r.try_get("by_person")?,
    since: r.try_get("since")?,
    until: r.try_get("until_at")?,
    told: r.try_get("told")?,
    appeal: read_appeal(r.try_get("appeal")?)?,
});

fn read_appeal(name: &str) -> sqlx::Result<Appeal> {
    Appeal::parse(name)
        .ok_or_else(|| sqlx::Error::Decode(format!("unknown state of an appeal: {name}").into()))
}

/// What stands before the door of one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gate {
    /// The rules, as JSON; none when they were never set.
    pub filters: Option<String>,
    /// The block, over or not.
    pub block: Option<Block>,
}

mtl_store::from_row!(Gate, |r| Gate {
    filters: r.try_get("filters")?,
    block: match r.try_get::<Option<i64>>("id")? {
        Some(_) => Some(mtl_store::FromRow::from_row(r)?),
        None => None,
    },
});

/// The rules and a person's block, in one look.
///
/// # Errors
/// When the store does not answer.
pub async fn gate(tx: &mut Tx, bot: &str, person: i64) -> Result<Gate> {
    let text = "SELECT s.value AS filters, b.id, b.person, b.reason, b.quiet, b.by_person, b.since, b.until_at, b.told, b.appeal
        FROM (SELECT 1 AS one) x LEFT JOIN settings s ON s.bot = $1 AND s.name = $2 LEFT JOIN blocks b ON b.bot = $1 AND b.person = $3";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(FILTERS)
        .bind(person)
        .fetch_one(c)
        .await)?)
}

/// Who of many people must be handled singly, and the rules.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Aside {
    /// Those who are blocked or of whom the bot has asked something, expired or not.
    pub people: Vec<i64>,
    /// The rules, as JSON; none when they were never set.
    pub filters: Option<String>,
}

/// Looks once for many people.
///
/// # Errors
/// When the store does not answer.
pub async fn aside(tx: &mut Tx, bot: &str, people: &[i64]) -> Result<Aside> {
    let mut aside = Aside::default();
    if people.is_empty() {
        return Ok(aside);
    }
    let rows: Vec<(i64, Option<String>)> = sql!(tx, |c| {
        let mut q =
            QueryBuilder::new("SELECT person, NULL FROM awaits WHERE chat_id = person AND bot = ");
        q.push_bind(bot).push(" AND person IN (");
        let mut list = q.separated(", ");
        for person in people {
            list.push_bind(*person);
        }
        q.push(") UNION ALL SELECT person, NULL FROM blocks WHERE bot = ");
        q.push_bind(bot).push(" AND person IN (");
        let mut list = q.separated(", ");
        for person in people {
            list.push_bind(*person);
        }
        q.push(") UNION ALL SELECT 0, value FROM settings WHERE bot = ");
        q.push_bind(bot).push(" AND name = ").push_bind(FILTERS);
        q.build_query_as().fetch_all(c).await
    })?;
    for (person, value) in rows {
        match value {
            Some(value) => aside.filters = Some(value),
            None => aside.people.push(person),
        }
    }
    aside.people.sort_unstable();
    aside.people.dedup();
    Ok(aside)
}

/// Whether a person of the desk has ever answered a member.
///
/// # Errors
/// When the store does not answer.
pub async fn answered(tx: &mut Tx, bot: &str, member: i64) -> Result<bool> {
    let text = "SELECT id FROM tickets WHERE bot = $1 AND member = $2 AND last_agent_at IS NOT NULL LIMIT 1";
    let found: Option<i64> = sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(member)
        .fetch_optional(c)
        .await)?;
    Ok(found.is_some())
}

/// Blocks somebody, or changes how.
///
/// # Errors
/// When the store does not answer.
pub async fn put(tx: &mut Tx, bot: &str, block: &Block) -> Result<()> {
    let text = "INSERT INTO blocks (bot, person, id, reason, quiet, by_person, since, until_at, told, appeal) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (bot, person) DO UPDATE SET id = excluded.id, reason = excluded.reason, quiet = excluded.quiet, by_person = excluded.by_person,
            since = excluded.since, until_at = excluded.until_at, told = excluded.told, appeal = excluded.appeal";
    sql!(tx, |c| {
        mtl_store::query(text)
            .bind(bot)
            .bind(block.person)
            .bind(block.id)
            .bind(&block.reason)
            .bind(block.quiet)
            .bind(block.by)
            .bind(block.since)
            .bind(block.until)
            .bind(block.told)
            .bind(block.appeal.as_str())
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// The block of a person, over or not.
///
/// # Errors
/// When the store does not answer.
pub async fn get(tx: &mut Tx, bot: &str, person: i64) -> Result<Option<Block>> {
    let text = "SELECT id, person, reason, quiet, by_person, since, until_at, told, appeal FROM blocks WHERE bot = $1 AND person = $2";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(person)
        .fetch_optional(c)
        .await)?)
}

/// A block by its id.
///
/// # Errors
/// When the store does not answer.
pub async fn by_id(tx: &mut Tx, bot: &str, id: i64) -> Result<Option<Block>> {
    let text = "SELECT id, person, reason, quiet, by_person, since, until_at, told, appeal FROM blocks WHERE bot = $1 AND id = $2";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(id)
        .fetch_optional(c)
        .await)?)
}

/// Ends a block. Tells whether there was one.
///
/// # Errors
/// When the store does not answer.
pub async fn lift(tx: &mut Tx, bot: &str, person: i64) -> Result<bool> {
    let text = "DELETE FROM blocks WHERE bot = $1 AND person = $2";
    Ok(sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(person)
        .execute(c)
        .await
        .map(|r| r.rows_affected() > 0))?)
}

/// How many are blocked; those put aside without a word, or all.
///
/// # Errors
/// When the store does not answer.
pub async fn count(tx: &mut Tx, bot: &str, quiet_only: bool) -> Result<i64> {
    let text = "SELECT COUNT(*) FROM blocks WHERE bot = $1 AND (quiet OR NOT $2)";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(quiet_only)
        .fetch_one(c)
        .await)?)
}

/// Some of them, the newest first.
///
/// # Errors
/// When the store does not answer.
pub async fn list(
    tx: &mut Tx,
    bot: &str,
    quiet_only: bool,
    offset: i64,
    limit: i64,
) -> Result<Vec<Block>> {
    let text =
        "SELECT id, person, reason, quiet, by_person, since, until_at, told, appeal FROM blocks
        WHERE bot = $1 AND (quiet OR NOT $2) ORDER BY since DESC, person DESC LIMIT $3 OFFSET $4";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(quiet_only)
        .bind(limit)
        .bind(offset)
        .fetch_all(c)
        .await)?)
}
