//! What did not go on by itself: kept with every version until somebody decides, and afterwards too.

use mtl_domain::clock::Instant;
use mtl_store::QueryBuilder;
use mtl_store::{Error, Result, Tx, sql};

use crate::domain::{
    content::Content,
    protection::{Fate, Item, joined, parted},
};

mtl_store::from_row!(Item, |r| Item {
    id: r.try_get("id")?,
    member: r.try_get("member")?,
    chat: r.try_get("chat_id")?,
    number: r.try_get("message_id")?,
    album: r.try_get("album")?,
    edit_of: r.try_get("edit_of")?,
    content: read_content(r.try_get("body")?)?,
    why: parted(r.try_get("why")?),
    fate: read_fate(r.try_get("state")?)?,
    version: r.try_get("version")?,
    at: r.try_get("at")?,
});

fn read_content(text: &str) -> sqlx::Result<Content> {
    // The error of serde_json may quote the text, which is a person's: only the place is kept.
    serde_json::from_str(text).map_err(|e| {
        sqlx::Error::Decode(format!("a held message's body at column {}", e.column()).into())
    })
}

fn read_fate(name: &str) -> sqlx::Result<Fate> {
    Fate::parse(name).ok_or_else(|| {
        sqlx::Error::Decode(format!("unknown state of a held message: {name}").into())
    })
}

fn written(content: &Content) -> Result<String> {
    serde_json::to_string(content).map_err(|e| Error::Unreadable {
        what: "held message",
        why: format!("column {}", e.column()),
    })
}

/// Keeps something.
///
/// # Errors
/// When the store does not answer.
pub async fn insert(tx: &mut Tx, bot: &str, item: &Item) -> Result<()> {
    let body = written(&item.content)?;
    let text = "INSERT INTO quarantine (id, bot, member, chat_id, message_id, album, edit_of, body, why, state, version, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    sql!(tx, |c| {
        mtl_store::query(text)
            .bind(item.id)
            .bind(bot)
            .bind(item.member)
            .bind(item.chat)
            .bind(item.number)
            .bind(&item.album)
            .bind(item.edit_of)
            .bind(&body)
            .bind(joined(&item.why))
            .bind(item.fate.as_str())
            .bind(item.version)
            .bind(item.at)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// What waits for a look or was kept from a blocked person at a place; the newest.
///
/// # Errors
/// When the store does not answer.
pub async fn at_place(tx: &mut Tx, bot: &str, chat: i64, number: i64) -> Result<Option<Item>> {
    let text = "SELECT id, member, chat_id, message_id, album, edit_of, body, why, state, version, at FROM quarantine
        WHERE bot = $1 AND chat_id = $2 AND message_id = $3 AND state IN ('held', 'blocked') ORDER BY id DESC LIMIT 1";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(chat)
        .bind(number)
        .fetch_optional(c)
        .await)?)
}

/// What a member has in one state, up to an id, in the order in which it came.
///
/// # Errors
/// When the store does not answer.
pub async fn of_member(
    tx: &mut Tx,
    bot: &str,
    member: i64,
    fate: Fate,
    upto: i64,
    limit: i64,
) -> Result<Vec<Item>> {
    let text = "SELECT id, member, chat_id, message_id, album, edit_of, body, why, state, version, at FROM quarantine
        WHERE bot = $1 AND member = $2 AND state = $3 AND id <= $4 ORDER BY id LIMIT $5";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(member)
        .bind(fate.as_str())
        .bind(upto)
        .bind(limit)
        .fetch_all(c)
        .await)?)
}

/// How much a member has in one state.
///
/// # Errors
/// When the store does not answer.
pub async fn count_of(tx: &mut Tx, bot: &str, member: i64, fate: Fate) -> Result<i64> {
    let text = "SELECT COUNT(*) FROM quarantine WHERE bot = $1 AND member = $2 AND state = $3";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(member)
        .bind(fate.as_str())
        .fetch_one(c)
        .await)?)
}

/// What waits for a look, the oldest first.
///
/// # Errors
/// When the store does not answer.
pub async fn held(tx: &mut Tx, bot: &str, limit: i64) -> Result<Vec<Item>> {
    let text = "SELECT id, member, chat_id, message_id, album, edit_of, body, why, state, version, at FROM quarantine
        WHERE bot = $1 AND state = 'held' ORDER BY id LIMIT $2";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(limit)
        .fetch_all(c)
        .await)?)
}

/// How many messages wait for a look, and of how many members.
///
/// # Errors
/// When the store does not answer.
pub async fn totals(tx: &mut Tx, bot: &str) -> Result<(i64, i64)> {
    let text =
        "SELECT COUNT(*), COUNT(DISTINCT member) FROM quarantine WHERE bot = $1 AND state = 'held'";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .fetch_one(c)
        .await)?)
}

/// How much there is in each state.
///
/// # Errors
/// When the store does not answer.
pub async fn states(tx: &mut Tx, bot: &str) -> Result<Vec<(String, i64)>> {
    let text =
        "SELECT state, COUNT(*) FROM quarantine WHERE bot = $1 GROUP BY state ORDER BY state";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .fetch_all(c)
        .await)?)
}

/// Keeps what was decided.
///
/// # Errors
/// When the store does not answer.
pub async fn decide(
    tx: &mut Tx,
    bot: &str,
    ids: &[i64],
    fate: Fate,
    by: i64,
    now: Instant,
) -> Result<()> {
    for part in ids.chunks(200) {
        sql!(tx, |c| {
            let mut q = QueryBuilder::new("UPDATE quarantine SET state = ");
            q.push_bind(fate.as_str())
                .push(", decided_by = ")
                .push_bind(by)
                .push(", decided_at = ")
                .push_bind(now)
                .push(" WHERE bot = ")
                .push_bind(bot)
                .push(" AND id IN (");
            let mut list = q.separated(", ");
            for id in part {
                list.push_bind(*id);
            }
            q.push(")");
            q.build().execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

/// It says something else now; what it said before is kept.
///
/// # Errors
/// When the store does not answer.
pub async fn revise(tx: &mut Tx, item: &Item, next: &Item, now: Instant) -> Result<()> {
    let (old, new) = (written(&item.content)?, written(&next.content)?);
    let keep = "INSERT INTO quarantine_versions (item, version, body, replaced_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    sql!(tx, |c| mtl_store::query(keep)
        .bind(item.id)
        .bind(item.version)
        .bind(&old)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    let text = "UPDATE quarantine SET body = $2, why = $3, version = version + 1 WHERE id = $1";
    sql!(tx, |c| mtl_store::query(text)
        .bind(item.id)
        .bind(&new)
        .bind(joined(&next.why))
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// What something said before, the oldest first.
///
/// # Errors
/// When the store does not answer.
pub async fn versions(tx: &mut Tx, id: i64) -> Result<Vec<Content>> {
    let bodies: Vec<String> = sql!(tx, |c| mtl_store::query_scalar(
        "SELECT body FROM quarantine_versions WHERE item = $1 ORDER BY version"
    )
    .bind(id)
    .fetch_all(c)
    .await)?;
    bodies
        .iter()
        .map(|body| read_content(body).map_err(Error::from))
        .collect()
}

/// The one message in the agents' chat that shows what waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// Where it stands.
    pub chat: i64,
    /// Its number; none while it is on its way.
    pub message: Option<i64>,
    /// What it shows.
    pub shown: String,
}

mtl_store::from_row!(Board, |r| Board {
    chat: r.try_get("chat_id")?,
    message: r.try_get("message_id")?,
    shown: r.try_get("shown")?,
});

/// The board, if one stands.
///
/// # Errors
/// When the store does not answer.
pub async fn board(tx: &mut Tx, bot: &str) -> Result<Option<Board>> {
    let text = "SELECT chat_id, message_id, shown FROM quarantine_board WHERE bot = $1";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .fetch_optional(c)
        .await)?)
}

/// Keeps where the board stands and what it shows; none takes it down.
///
/// # Errors
/// When the store does not answer.
pub async fn set_board(tx: &mut Tx, bot: &str, board: Option<&Board>) -> Result<()> {
    let Some(board) = board else {
        let text = "DELETE FROM quarantine_board WHERE bot = $1";
        sql!(tx, |c| mtl_store::query(text)
            .bind(bot)
            .execute(c)
            .await
            .map(drop))?;
        return Ok(());
    };
    let text = "INSERT INTO quarantine_board (bot, chat_id, message_id, shown) VALUES ($1, $2, $3, $4)
        ON CONFLICT (bot) DO UPDATE SET chat_id = excluded.chat_id, message_id = excluded.message_id, shown = excluded.shown";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(board.chat)
        .bind(board.message)
        .bind(&board.shown)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Erases what a member's kept messages say and whose they were: that there were any, and what became of them, stays.
///
/// # Errors
/// When the store does not answer.
pub async fn erase(tx: &mut Tx, bot: &str, member: i64, empty: &Content) -> Result<()> {
    let body = written(empty)?;
    let text = "DELETE FROM quarantine_versions WHERE item IN (SELECT id FROM quarantine WHERE bot = $1 AND member = $2)";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(member)
        .execute(c)
        .await
        .map(drop))?;
    let text = "UPDATE quarantine SET body = $3, member = 0, chat_id = 0, state = CASE WHEN state = 'held' THEN 'gone' ELSE state END WHERE bot = $1 AND member = $2";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(member)
        .bind(&body)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
