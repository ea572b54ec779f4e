//! Messages of tickets: what was said, every version of it, and how far it has come.

use mtl_domain::clock::Instant;
use mtl_store::QueryBuilder;
use mtl_store::{Error, Result, Tx, sql};
use serde::de::DeserializeOwned;

use crate::domain::{
    content::Content,
    message::{Message, Standing},
};

mtl_store::from_row!(Message, |r| Message {
    id: r.try_get("id")?,
    ticket: r.try_get("ticket")?,
    outgoing: r.try_get::<&str>("direction")? == "out",
    chat: r.try_get("chat_id")?,
    number: r.try_get("message_id")?,
    album: r.try_get("album")?,
    author: r.try_get("author")?,
    alias: r.try_get("alias")?,
    content: read_json(r.try_get("body")?)?,
    standing: read_standing(r.try_get("state")?)?,
    note: r.try_get("note")?,
    version: r.try_get("version")?,
    at: r.try_get("at")?,
});

pub(super) fn read_json<T: DeserializeOwned>(text: &str) -> sqlx::Result<T> {
    // The error of serde_json may quote the text, which is a person's: only the place is kept.
    serde_json::from_str(text).map_err(|e| {
        sqlx::Error::Decode(format!("a message's body at column {}", e.column()).into())
    })
}

fn read_standing(name: &str) -> sqlx::Result<Standing> {
    Standing::parse(name)
        .ok_or_else(|| sqlx::Error::Decode(format!("unknown state of a message: {name}").into()))
}

fn written(content: &Content) -> Result<String> {
    serde_json::to_string(content).map_err(|e| Error::Unreadable {
        what: "message",
        why: format!("column {}", e.column()),
    })
}

/// Writes a message. One that is there already stays as it is; tells whether it was new.
///
/// # Errors
/// When the store does not answer.
pub async fn insert(tx: &mut Tx, bot: &str, message: &Message) -> Result<bool> {
    let body = written(&message.content)?;
    let text = "INSERT INTO messages (id, bot, ticket, direction, chat_id, message_id, album, author, alias, kind, body, state, note, version, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT DO NOTHING";
    Ok(sql!(tx, |c| {
        mtl_store::query(text)
            .bind(message.id)
            .bind(bot)
            .bind(message.ticket)
            .bind(if message.outgoing { "out" } else { "in" })
            .bind(message.chat)
            .bind(message.number)
            .bind(&message.album)
            .bind(message.author)
            .bind(&message.alias)
            .bind(message.content.kind.as_str())
            .bind(&body)
            .bind(message.standing.as_str())
            .bind(&message.note)
            .bind(message.version)
            .bind(message.at)
            .execute(c)
            .await
            .map(|r| r.rows_affected() > 0)
    })?)
}

/// Writes many messages at once. Those that are there already stay as they are.
///
/// # Errors
/// When the store does not answer.
pub async fn insert_many(tx: &mut Tx, bot: &str, messages: &[Message]) -> Result<()> {
    // Fifteen values a row: well below the bounds on bound values.
    for part in messages.chunks(100) {
        let bodies = part
            .iter()
            .map(|message| written(&message.content))
            .collect::<Result<Vec<String>>>()?;
        sql!(tx, |c| {
            let mut q = QueryBuilder::new(
                "INSERT INTO messages (id, bot, ticket, direction, chat_id, message_id, album, author, alias, kind, body, state, note, version, at) ",
            );
            q.push_values(part.iter().zip(&bodies), |mut row, (message, body)| {
                row.push_bind(message.id)
                    .push_bind(bot)
                    .push_bind(message.ticket)
                    .push_bind(if message.outgoing { "out" } else { "in" })
                    .push_bind(message.chat)
                    .push_bind(message.number)
                    .push_bind(&message.album)
                    .push_bind(message.author)
                    .push_bind(&message.alias)
                    .push_bind(message.content.kind.as_str())
                    .push_bind(body)
                    .push_bind(message.standing.as_str())
                    .push_bind(&message.note)
                    .push_bind(message.version)
                    .push_bind(message.at);
            });
            q.push(" ON CONFLICT DO NOTHING");
            q.build().execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

/// One message by our id.
///
/// # Errors
/// When the store does not answer.
pub async fn get(tx: &mut Tx, bot: &str, id: i64) -> Result<Option<Message>> {
    let text = "SELECT id, ticket, direction, chat_id, message_id, album, author, alias, body, state, note, version, at FROM messages WHERE bot = $1 AND id = $2";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(id)
        .fetch_optional(c)
        .await)?)
}

/// The message at a place.
///
/// # Errors
/// When the store does not answer.
pub async fn at_place(tx: &mut Tx, bot: &str, chat: i64, number: i64) -> Result<Option<Message>> {
    let text = "SELECT id, ticket, direction, chat_id, message_id, album, author, alias, body, state, note, version, at FROM messages
        WHERE bot = $1 AND chat_id = $2 AND message_id = $3";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(chat)
        .bind(number)
        .fetch_optional(c)
        .await)?)
}

/// All messages of an album, in order.
///
/// # Errors
/// When the store does not answer.
pub async fn of_album(tx: &mut Tx, bot: &str, chat: i64, album: &str) -> Result<Vec<Message>> {
    let text = "SELECT id, ticket, direction, chat_id, message_id, album, author, alias, body, state, note, version, at FROM messages
        WHERE bot = $1 AND chat_id = $2 AND album = $3 ORDER BY message_id";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(chat)
        .bind(album)
        .fetch_all(c)
        .await)?)
}

/// The albums that somebody is still sending in a chat, but for one.
///
/// # Errors
/// When the store does not answer.
pub async fn gathering(
    tx: &mut Tx,
    bot: &str,
    chat: i64,
    author: i64,
    but: Option<&str>,
) -> Result<Vec<String>> {
    let text = "SELECT DISTINCT album FROM messages
        WHERE bot = $1 AND chat_id = $2 AND author = $3 AND state = 'gathering' AND album <> $4 ORDER BY album";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(chat)
        .bind(author)
        .bind(but.unwrap_or_default())
        .fetch_all(c)
        .await)?)
}

/// The newest messages of a ticket that came from its member, the newest first.
///
/// # Errors
/// When the store does not answer.
pub async fn of_member(tx: &mut Tx, bot: &str, ticket: i64, limit: i64) -> Result<Vec<Message>> {
    // The ticket finds them; written so, no planner thinks of reading all messages of the desk.
    let text = "SELECT id, ticket, direction, chat_id, message_id, album, author, alias, body, state, note, version, at FROM messages
        WHERE CAST(bot AS TEXT) = $1 AND ticket = $2 AND direction = 'in' ORDER BY id DESC LIMIT $3";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(ticket)
        .bind(limit)
        .fetch_all(c)
        .await)?)
}

/// Answers of an agent that wait for a name, in order.
///
/// # Errors
/// When the store does not answer.
pub async fn held_by(tx: &mut Tx, bot: &str, author: i64, note: &str) -> Result<Vec<Message>> {
    let text = "SELECT id, ticket, direction, chat_id, message_id, album, author, alias, body, state, note, version, at FROM messages
        WHERE bot = $1 AND state IN ('held', 'undelivered') AND state = 'held' AND author = $2 AND note = $3 ORDER BY chat_id, message_id";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(author)
        .bind(note)
        .fetch_all(c)
        .await)?)
}

/// Answers of a ticket that did not reach the member, in order.
///
/// # Errors
/// When the store does not answer.
pub async fn undelivered(tx: &mut Tx, bot: &str, ticket: i64) -> Result<Vec<Message>> {
    // The ticket finds them; written so, no planner thinks of reading all messages of the desk.
    let text = "SELECT id, ticket, direction, chat_id, message_id, album, author, alias, body, state, note, version, at FROM messages
        WHERE CAST(bot AS TEXT) = $1 AND ticket = $2 AND state IN ('held', 'undelivered') AND state = 'undelivered' ORDER BY id";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(ticket)
        .fetch_all(c)
        .await)?)
}

/// Whether the member has an answer, or gets one, that was written after an instant; these messages aside.
///
/// # Errors
/// When the store does not answer.
pub async fn answered_since(
    tx: &mut Tx,
    ticket: i64,
    since: Instant,
    aside: &[i64],
) -> Result<bool> {
    let found: Vec<i64> = sql!(tx, |c| {
        mtl_store::query_scalar("SELECT id FROM messages WHERE ticket = $1 AND direction = 'out' AND state IN ('sending', 'sent') AND at >= $2")
            .bind(ticket)
            .bind(since)
            .fetch_all(c)
            .await
    })?;
    Ok(found.iter().any(|id| !aside.contains(id)))
}

/// Keeps how far messages have come.
///
/// # Errors
/// When the store does not answer.
pub async fn set_standing(
    tx: &mut Tx,
    ids: &[i64],
    standing: Standing,
    note: Option<&str>,
) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    sql!(tx, |c| {
        let mut q = QueryBuilder::new("UPDATE messages SET state = ");
        q.push_bind(standing.as_str())
            .push(", note = ")
            .push_bind(note)
            .push(" WHERE id IN (");
        let mut list = q.separated(", ");
        for id in ids {
            list.push_bind(*id);
        }
        q.push(")");
        q.build().execute(c).await.map(drop)
    })?;
    Ok(())
}

/// Keeps who wrote messages and under which name.
///
/// # Errors
/// When the store does not answer.
pub async fn set_author(tx: &mut Tx, ids: &[i64], author: i64, alias: Option<&str>) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    sql!(tx, |c| {
        let mut q = QueryBuilder::new("UPDATE messages SET author = ");
        q.push_bind(author)
            .push(", alias = ")
            .push_bind(alias)
            .push(" WHERE id IN (");
        let mut list = q.separated(", ");
        for id in ids {
            list.push_bind(*id);
        }
        q.push(")");
        q.build().execute(c).await.map(drop)
    })?;
    Ok(())
}

/// Gives a message a new body; the old one is kept as a version.
///
/// # Errors
/// When the store does not answer.
pub async fn revise(tx: &mut Tx, message: &Message, content: &Content, now: Instant) -> Result<()> {
    let old = written(&message.content)?;
    let new = written(content)?;
    let keep = "INSERT INTO message_versions (message, version, body, replaced_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    sql!(tx, |c| mtl_store::query(keep)
        .bind(message.id)
        .bind(message.version)
        .bind(&old)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    let text = "UPDATE messages SET body = $2, kind = $3, version = version + 1 WHERE id = $1";
    sql!(tx, |c| mtl_store::query(text)
        .bind(message.id)
        .bind(&new)
        .bind(content.kind.as_str())
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// The older versions of a message, the oldest first.
///
/// # Errors
/// When the store does not answer.
pub async fn versions(tx: &mut Tx, id: i64) -> Result<Vec<Content>> {
    let bodies: Vec<String> = sql!(tx, |c| mtl_store::query_scalar(
        "SELECT body FROM message_versions WHERE message = $1 ORDER BY version"
    )
    .bind(id)
    .fetch_all(c)
    .await)?;
    bodies
        .iter()
        .map(|body| read_json(body).map_err(Error::from))
        .collect()
}
