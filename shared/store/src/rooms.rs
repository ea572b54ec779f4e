//! Rooms: where agents see a ticket. The row is the truth, the forum topic is its picture.

use crate::QueryBuilder;
use mtl_domain::clock::Instant;

use crate::{Result, Tx, sql};

/// One room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// Our id; also the lane of what is sent there.
    pub id: i64,
    /// The task of the chat it stands in, as in `/link ROLE`.
    pub role: String,
    /// The ticket it shows.
    pub subject: i64,
    /// The chat; none while no chat is linked.
    pub chat_id: Option<i64>,
    /// The topic; none until it is made, and in a stream.
    pub thread_id: Option<i64>,
    /// Whether it has no topic of its own: the chat is not a forum, or topics cannot be made.
    pub stream: bool,
    /// The topic's title.
    pub title: String,
    /// The card's text and buttons, as the call that shows it.
    pub card: String,
    /// The message that shows the card.
    pub card_message: Option<i64>,
    /// Whether the topic is closed.
    pub closed: bool,
    /// How often a topic was made for it.
    pub opened_times: i64,
}

crate::from_row!(Room, |r| Room {
    id: r.try_get("id")?,
    role: r.try_get("role")?,
    subject: r.try_get("subject")?,
    chat_id: r.try_get("chat_id")?,
    thread_id: r.try_get("thread_id")?,
    stream: r.try_get("stream")?,
    title: r.try_get("title")?,
    card: r.try_get("card")?,
    card_message: r.try_get("card_message")?,
    closed: r.try_get("closed")?,
    opened_times: r.try_get("opened_times")?,
});

/// Writes a new room.
///
/// # Errors
/// When the ticket already has a room of that role.
pub async fn insert(tx: &mut Tx, bot: &str, room: &Room, now: Instant) -> Result<()> {
    sql!(tx, |c| {
        crate::query(
            "INSERT INTO rooms (id, bot, role, subject, chat_id, thread_id, stream, title, card, card_message, closed, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        )
        .bind(room.id)
        .bind(bot)
        .bind(&room.role)
        .bind(room.subject)
        .bind(room.chat_id)
        .bind(room.thread_id)
        .bind(room.stream)
        .bind(&room.title)
        .bind(&room.card)
        .bind(room.card_message)
        .bind(room.closed)
        .bind(now)
        .execute(c)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Rooms by id.
///
/// # Errors
/// When the store does not answer.
pub async fn get_many(tx: &mut Tx, ids: &[i64]) -> Result<Vec<Room>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(sql!(tx, |c| {
        let mut q = QueryBuilder::new(
            "SELECT id, role, subject, chat_id, thread_id, stream, title, card, card_message, closed, opened_times FROM rooms ",
        );
        q.push("WHERE id IN (");
        let mut list = q.separated(", ");
        for id in ids {
            list.push_bind(*id);
        }
        q.push(")");
        q.build_query_as().fetch_all(c).await
    })?)
}

/// The room of a ticket.
///
/// # Errors
/// When the store does not answer.
pub async fn of_subject(tx: &mut Tx, bot: &str, role: &str, subject: i64) -> Result<Option<Room>> {
    let text = "SELECT id, role, subject, chat_id, thread_id, stream, title, card, card_message, closed, opened_times FROM rooms WHERE bot = $1 AND role = $2 AND subject = $3";
    Ok(sql!(tx, |c| crate::query_as(text)
        .bind(bot)
        .bind(role)
        .bind(subject)
        .fetch_optional(c)
        .await)?)
}

/// The room that a topic shows.
///
/// # Errors
/// When the store does not answer.
pub async fn of_thread(tx: &mut Tx, bot: &str, chat: i64, thread: i64) -> Result<Option<Room>> {
    let text = "SELECT id, role, subject, chat_id, thread_id, stream, title, card, card_message, closed, opened_times FROM rooms WHERE bot = $1 AND chat_id = $2 AND thread_id = $3";
    Ok(sql!(tx, |c| crate::query_as(text)
        .bind(bot)
        .bind(chat)
        .bind(thread)
        .fetch_optional(c)
        .await)?)
}

/// The room whose card is this message.
///
/// # Errors
/// When the store does not answer.
pub async fn of_card(tx: &mut Tx, bot: &str, chat: i64, message: i64) -> Result<Option<Room>> {
    let text = "SELECT id, role, subject, chat_id, thread_id, stream, title, card, card_message, closed, opened_times FROM rooms WHERE bot = $1 AND chat_id = $2 AND card_message = $3";
    Ok(sql!(tx, |c| crate::query_as(text)
        .bind(bot)
        .bind(chat)
        .bind(message)
        .fetch_optional(c)
        .await)?)
}

/// The oldest room that waits for a topic of this title: a topic whose making was cut off finds its room so.
///
/// # Errors
/// When the store does not answer.
pub async fn awaiting_topic(
    tx: &mut Tx,
    bot: &str,
    chat: i64,
    title: &str,
) -> Result<Option<Room>> {
    let text = "SELECT id, role, subject, chat_id, thread_id, stream, title, card, card_message, closed, opened_times FROM rooms
        WHERE bot = $1 AND chat_id = $2 AND thread_id IS NULL AND stream = FALSE AND title = $3 ORDER BY id LIMIT 1";
    Ok(sql!(tx, |c| crate::query_as(text)
        .bind(bot)
        .bind(chat)
        .bind(title)
        .fetch_optional(c)
        .await)?)
}

/// Gives a room its topic, unless it has one by now. Tells whether it took.
///
/// # Errors
/// When the topic already belongs to another room.
pub async fn set_thread(tx: &mut Tx, id: i64, thread: i64) -> Result<bool> {
    Ok(sql!(tx, |c| {
        crate::query("UPDATE rooms SET thread_id = $2, opened_times = opened_times + 1, card_message = NULL, closed = FALSE WHERE id = $1 AND thread_id IS NULL")
            .bind(id)
            .bind(thread)
            .execute(c)
            .await
            .map(|r| r.rows_affected() == 1)
    })?)
}

/// Forgets a topic that is gone; only the first who notices does it.
///
/// # Errors
/// When the store does not answer.
pub async fn lose_thread(tx: &mut Tx, id: i64, thread: i64) -> Result<bool> {
    Ok(sql!(tx, |c| {
        crate::query("UPDATE rooms SET thread_id = NULL, card_message = NULL WHERE id = $1 AND thread_id = $2")
            .bind(id)
            .bind(thread)
            .execute(c)
            .await
            .map(|r| r.rows_affected() == 1)
    })?)
}

/// Remembers the message that shows the card, and what it shows, in short.
///
/// # Errors
/// When the store does not answer.
pub async fn set_card_message(
    tx: &mut Tx,
    id: i64,
    message: Option<i64>,
    shown: &str,
) -> Result<()> {
    let text = "UPDATE rooms SET card_message = $2, shown_card = $3 WHERE id = $1";
    sql!(tx, |c| crate::query(text)
        .bind(id)
        .bind(message)
        .bind(shown)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Remembers what the card shows now, in short, if it is still this message that shows it.
///
/// # Errors
/// When the store does not answer.
pub async fn set_shown_card(tx: &mut Tx, id: i64, message: Option<i64>, shown: &str) -> Result<()> {
    let text = "UPDATE rooms SET shown_card = $3 WHERE id = $1 AND card_message = $2";
    sql!(tx, |c| crate::query(text)
        .bind(id)
        .bind(message)
        .bind(shown)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// What the card of a room was last seen to show, in short.
///
/// # Errors
/// When the store does not answer.
pub async fn shown_card(tx: &mut Tx, id: i64) -> Result<String> {
    let text = "SELECT shown_card FROM rooms WHERE id = $1";
    let found: Option<String> = sql!(tx, |c| crate::query_scalar(text)
        .bind(id)
        .fetch_optional(c)
        .await)?;
    Ok(found.unwrap_or_default())
}

/// Changes what the room shows.
///
/// # Errors
/// When the store does not answer.
pub async fn set_face(tx: &mut Tx, id: i64, title: &str, card: &str, closed: bool) -> Result<()> {
    sql!(tx, |c| {
        crate::query("UPDATE rooms SET title = $2, card = $3, closed = $4 WHERE id = $1")
            .bind(id)
            .bind(title)
            .bind(card)
            .bind(closed)
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Makes a room a stream: it has no topic of its own.
///
/// # Errors
/// When the store does not answer.
pub async fn set_stream(tx: &mut Tx, id: i64, stream: bool) -> Result<()> {
    sql!(tx, |c| crate::query(
        "UPDATE rooms SET stream = $2, thread_id = NULL, card_message = NULL WHERE id = $1"
    )
    .bind(id)
    .bind(stream)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// Puts all rooms of a role into a chat: it was linked, or it moved.
/// Rooms that stood in another chat lose their topic and get a new one there when something is said.
///
/// # Errors
/// When the store does not answer.
pub async fn rehouse(tx: &mut Tx, bot: &str, role: &str, chat: i64, stream: bool) -> Result<()> {
    sql!(tx, |c| {
        crate::query(
            "UPDATE rooms SET chat_id = $3, thread_id = NULL, card_message = NULL, stream = $4
             WHERE bot = $1 AND role = $2 AND (chat_id IS NULL OR chat_id <> $3 OR stream <> $4)",
        )
        .bind(bot)
        .bind(role)
        .bind(chat)
        .bind(stream)
        .execute(c)
        .await
        .map(drop)
    })?;
    Ok(())
}

/// Everything that stands in one chat moves to another, where it has no topic and no card yet.
///
/// # Errors
/// When the store does not answer.
pub async fn move_chat(tx: &mut Tx, bot: &str, from: i64, to: i64) -> Result<bool> {
    let text = "UPDATE rooms SET chat_id = $3, thread_id = NULL, card_message = NULL WHERE bot = $1 AND chat_id = $2";
    Ok(sql!(tx, |c| crate::query(text)
        .bind(bot)
        .bind(from)
        .bind(to)
        .execute(c)
        .await
        .map(|r| r.rows_affected() > 0))?)
}

/// Somebody closed or opened the topic by hand: the room is so, and its picture shows it already.
///
/// # Errors
/// When the store does not answer.
pub async fn set_closed(tx: &mut Tx, id: i64, closed: bool) -> Result<()> {
    let text = "UPDATE rooms SET closed = $2, shown_closed = $2 WHERE id = $1";
    sql!(tx, |c| crate::query(text)
        .bind(id)
        .bind(closed)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// What the topic looks like at Telegram: its title, and whether it is closed.
///
/// # Errors
/// When the store does not answer.
pub async fn shown(tx: &mut Tx, id: i64) -> Result<(String, bool)> {
    let text = "SELECT shown_title, shown_closed FROM rooms WHERE id = $1";
    let row: Option<(String, bool)> = sql!(tx, |c| crate::query_as(text)
        .bind(id)
        .fetch_optional(c)
        .await)?;
    Ok(row.unwrap_or_default())
}

/// Remembers what the topic looks like at Telegram.
///
/// # Errors
/// When the store does not answer.
pub async fn set_shown(tx: &mut Tx, id: i64, title: &str, closed: bool) -> Result<()> {
    let text = "UPDATE rooms SET shown_title = $2, shown_closed = $3 WHERE id = $1";
    sql!(tx, |c| crate::query(text)
        .bind(id)
        .bind(title)
        .bind(closed)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
