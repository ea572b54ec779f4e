//! What is kept about a person on one desk: to be handed out, and to be erased down to hashes.

use mtl_domain::clock::Instant;
use mtl_store::{Result, Tx, sql};

/// Marks a message of which only its hash is left.
pub const ERASED: &str = "erased";

/// A ticket as it is handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Our id.
    pub id: i64,
    /// The number.
    pub number: i64,
    /// Where it stands.
    pub state: String,
    /// What it is about.
    pub category: Option<String>,
    /// How it ended.
    pub disposition: Option<String>,
    /// When it was opened.
    pub opened_at: Instant,
    /// When it was ended.
    pub solved_at: Option<Instant>,
    /// Its room.
    pub room: i64,
}

mtl_store::from_row!(Case, |r| Case {
    id: r.try_get("id")?,
    number: r.try_get("number")?,
    state: r.try_get("state")?,
    category: r.try_get("category")?,
    disposition: r.try_get("disposition")?,
    opened_at: r.try_get("opened_at")?,
    solved_at: r.try_get("solved_at")?,
    room: r.try_get("room")?,
});

/// Every ticket of a person, the oldest first.
///
/// # Errors
/// When the store does not answer.
pub async fn cases(tx: &mut Tx, bot: &str, member: i64) -> Result<Vec<Case>> {
    let text = "SELECT id, number, state, category, disposition, opened_at, solved_at, room FROM tickets WHERE bot = $1 AND member = $2 ORDER BY id";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(member)
        .fetch_all(c)
        .await)?)
}

/// One text of a message: as it is now, or as it was before an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// The message.
    pub message: i64,
    /// Which version of it.
    pub version: i64,
    /// Whether it is an agent's.
    pub outgoing: bool,
    /// The name it is signed with.
    pub alias: Option<String>,
    /// How far it came.
    pub state: String,
    /// When it came in.
    pub at: Instant,
    /// What it says, as JSON.
    pub body: String,
}

mtl_store::from_row!(Body, |r| Body {
    message: r.try_get("id")?,
    version: r.try_get("version")?,
    outgoing: r.try_get::<&str>("direction")? == "out",
    alias: r.try_get("alias")?,
    state: r.try_get("state")?,
    at: r.try_get("at")?,
    body: r.try_get("body")?,
});

/// Every version of every message of a ticket that still has words.
///
/// # Errors
/// When the store does not answer.
pub async fn bodies(tx: &mut Tx, ticket: i64) -> Result<Vec<Body>> {
    let text = "SELECT m.id, m.version, m.direction, m.alias, m.state, m.at, m.body FROM messages m
            WHERE m.ticket = $1 AND NOT EXISTS (SELECT 1 FROM tombstones s WHERE s.message = m.id AND s.version = m.version)
        UNION ALL SELECT m.id, v.version, m.direction, m.alias, m.state, m.at, v.body FROM messages m JOIN message_versions v ON v.message = m.id
            WHERE m.ticket = $1 AND NOT EXISTS (SELECT 1 FROM tombstones s WHERE s.message = m.id AND s.version = v.version)
        ORDER BY 1, 2";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(ticket)
        .fetch_all(c)
        .await)?)
}

/// How many notes agents made on a ticket.
///
/// # Errors
/// When the store does not answer.
pub async fn notes(tx: &mut Tx, ticket: i64) -> Result<i64> {
    Ok(sql!(tx, |c| mtl_store::query_scalar(
        "SELECT COUNT(*) FROM ticket_notes WHERE ticket = $1"
    )
    .bind(ticket)
    .fetch_one(c)
    .await)?)
}

/// A rating with what was said of it, as it is handed out.
///
/// # Errors
/// When the store does not answer.
pub async fn ratings(
    tx: &mut Tx,
    bot: &str,
    member: i64,
) -> Result<Vec<(i64, Option<i64>, Option<String>, Option<String>)>> {
    let text = "SELECT t.number, s.stars, s.reason, s.words FROM surveys s JOIN tickets t ON t.id = s.ticket WHERE s.bot = $1 AND s.member = $2 ORDER BY s.id";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(member)
        .fetch_all(c)
        .await)?)
}

/// What stands where words were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tombstone<'a> {
    /// The message.
    pub message: i64,
    /// Which version of it.
    pub version: i64,
    /// Its ticket.
    pub ticket: i64,
    /// The hash of what it said.
    pub sha256: &'a str,
    /// Why it is gone.
    pub why: &'a str,
    /// Who erased it; none when its member did.
    pub by: Option<i64>,
}

/// Keeps the hash of what is about to be erased.
///
/// # Errors
/// When the store does not answer.
pub async fn bury(tx: &mut Tx, bot: &str, stone: &Tombstone<'_>, now: Instant) -> Result<()> {
    let text = "INSERT INTO tombstones (message, version, bot, ticket, sha256, why, erased_by, erased_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT DO NOTHING";
    sql!(tx, |c| mtl_store::query(text)
        .bind(stone.message)
        .bind(stone.version)
        .bind(bot)
        .bind(stone.ticket)
        .bind(stone.sha256)
        .bind(stone.why)
        .bind(stone.by)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// The hashes of a message's versions, the oldest first.
///
/// # Errors
/// When the store does not answer.
pub async fn hashes(tx: &mut Tx, message: i64) -> Result<Vec<String>> {
    Ok(sql!(tx, |c| mtl_store::query_scalar(
        "SELECT sha256 FROM tombstones WHERE message = $1 ORDER BY version"
    )
    .bind(message)
    .fetch_all(c)
    .await)?)
}

/// Takes the words out of one message and of its versions, and out of what waits to be sent of it.
///
/// # Errors
/// When the store does not answer.
pub async fn wipe_message(tx: &mut Tx, bot: &str, message: i64) -> Result<()> {
    for text in [
        "DELETE FROM outbox WHERE bot = $1 AND state <> 'sending' AND EXISTS (SELECT 1 FROM messages m
            WHERE m.id = $2 AND outbox.ticket = m.ticket AND outbox.source_chat = m.chat_id AND outbox.source_messages = CAST(m.message_id AS TEXT))",
        "DELETE FROM message_versions WHERE message IN (SELECT id FROM messages WHERE bot = $1 AND id = $2)",
        "UPDATE messages SET body = '{\"kind\":\"' || kind || '\"}', note = 'erased' WHERE bot = $1 AND id = $2",
    ] {
        run(tx, text, bot, message).await?;
    }
    Ok(())
}

/// Where the words of a person stand in a chat of agents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// The ticket.
    pub ticket: i64,
    /// The chat.
    pub chat: i64,
    /// The message there.
    pub number: i64,
    /// When it was written.
    pub at: Instant,
}

mtl_store::from_row!(Shown, |r| Shown {
    ticket: r.try_get("ticket")?,
    chat: r.try_get("to_chat")?,
    number: r.try_get("to_message")?,
    at: r.try_get("at")?,
});

/// Where the words of a person stand in chats of agents, the oldest first.
///
/// # Errors
/// When the store does not answer.
pub async fn shown(tx: &mut Tx, bot: &str, member: i64) -> Result<Vec<Shown>> {
    let text = "SELECT m.ticket, c.to_chat, c.to_message, m.at FROM copies c
        JOIN messages m ON m.bot = c.bot AND m.chat_id = c.from_chat AND m.message_id = c.from_message
        WHERE c.bot = $1 AND c.from_chat = $2 AND c.to_chat <> $2 ORDER BY c.to_chat, c.to_message";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(member)
        .fetch_all(c)
        .await)?)
}

/// Takes a person out of everything that one desk keeps. The hashes of the words must stand already.
///
/// # Errors
/// When the store does not answer.
pub async fn forget(tx: &mut Tx, bot: &str, member: i64) -> Result<()> {
    for text in [
        "DELETE FROM outbox WHERE bot = $1 AND state <> 'sending' AND (peer = $2 OR ticket IN (SELECT id FROM tickets WHERE bot = $1 AND member = $2))",
        "DELETE FROM copies WHERE bot = $1 AND from_chat = $2",
        "DELETE FROM copies WHERE bot = $1 AND to_chat = $2",
        "DELETE FROM message_versions WHERE message IN (SELECT m.id FROM messages m JOIN tickets t ON t.id = m.ticket WHERE t.bot = $1 AND t.member = $2)",
        "UPDATE messages SET body = '{\"kind\":\"' || kind || '\"}', note = 'erased', chat_id = 0, message_id = id, album = NULL, author = CASE WHEN author = $2 THEN 0 ELSE author END
            WHERE ticket IN (SELECT id FROM tickets WHERE bot = $1 AND member = $2)",
        "DELETE FROM ticket_notes WHERE ticket IN (SELECT id FROM tickets WHERE bot = $1 AND member = $2)",
        "UPDATE events SET actor = 0 WHERE actor = $2 AND ticket IN (SELECT id FROM tickets WHERE bot = $1 AND member = $2)",
        "DELETE FROM canned_previews WHERE bot = $1 AND ticket IN (SELECT id FROM tickets WHERE bot = $1 AND member = $2)",
        "DELETE FROM mailing_people WHERE person = $2 AND mailing IN (SELECT id FROM mailings WHERE bot = $1)",
        "DELETE FROM mailing_optouts WHERE bot = $1 AND person = $2",
        "DELETE FROM found_asked WHERE bot = $1 AND person = $2",
        "UPDATE surveys SET member = 0, words = NULL WHERE bot = $1 AND member = $2",
        "DELETE FROM member_focus WHERE bot = $1 AND person = $2",
        "DELETE FROM awaits WHERE bot = $1 AND person = $2",
        "DELETE FROM reach WHERE bot = $1 AND person = $2",
        "UPDATE inbox SET body = '{}' WHERE bot = $1 AND lane = CAST(CAST($2 AS BIGINT) AS TEXT) AND done_at IS NOT NULL",
        "UPDATE tickets SET member = 0, subject = NULL, unreachable = NULL, solved_by = CASE WHEN solved_by = $2 THEN 0 ELSE solved_by END, version = version + 1
            WHERE bot = $1 AND member = $2",
    ] {
        run(tx, text, bot, member).await?;
    }
    Ok(())
}

async fn run(tx: &mut Tx, text: &'static str, bot: &str, id: i64) -> Result<()> {
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(id)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Forgets the name of a person whom no bot of this house knows any more, by role or by reach. Tells whether it did.
///
/// # Errors
/// When the store does not answer.
pub async fn forget_name(tx: &mut Tx, person: i64) -> Result<bool> {
    let text = "DELETE FROM people WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM roles r WHERE r.person = $1)
        AND NOT EXISTS (SELECT 1 FROM reach r WHERE r.person = $1) AND NOT EXISTS (SELECT 1 FROM counters c JOIN tickets t ON t.bot = c.bot AND t.member = $1)
        AND NOT EXISTS (SELECT 1 FROM pseudonyms p WHERE p.person = $1)";
    let gone = sql!(tx, |c| mtl_store::query(text)
        .bind(person)
        .execute(c)
        .await
        .map(|r| r.rows_affected() > 0))?;
    if gone {
        sql!(tx, |c| mtl_store::query(
            "DELETE FROM member_zones WHERE person = $1"
        )
        .bind(person)
        .execute(c)
        .await
        .map(drop))?;
    }
    Ok(gone)
}

/// Whether the data of a person must be kept for the time being.
///
/// # Errors
/// When the store does not answer.
pub async fn is_held(tx: &mut Tx, bot: &str, person: i64) -> Result<bool> {
    let text = "SELECT person FROM legal_holds WHERE bot = $1 AND person = $2";
    let found: Option<i64> = sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(person)
        .fetch_optional(c)
        .await)?;
    Ok(found.is_some())
}

/// Keeps that the data of a person must be kept, and why.
///
/// # Errors
/// When the store does not answer.
pub async fn hold(
    tx: &mut Tx,
    bot: &str,
    person: i64,
    why: &str,
    by: i64,
    now: Instant,
) -> Result<()> {
    let text = "INSERT INTO legal_holds (bot, person, why, set_by, set_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (bot, person) DO UPDATE SET why = excluded.why, set_by = excluded.set_by, set_at = excluded.set_at";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(person)
        .bind(why)
        .bind(by)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// The data of a person need not be kept any more. Tells whether it had to be.
///
/// # Errors
/// When the store does not answer.
pub async fn release(tx: &mut Tx, bot: &str, person: i64) -> Result<bool> {
    let text = "DELETE FROM legal_holds WHERE bot = $1 AND person = $2";
    Ok(sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(person)
        .execute(c)
        .await
        .map(|r| r.rows_affected() > 0))?)
}

/// Whose ticket has a number.
///
/// # Errors
/// When the store does not answer.
pub async fn member_of(tx: &mut Tx, bot: &str, number: i64) -> Result<Option<i64>> {
    let text = "SELECT member FROM tickets WHERE bot = $1 AND number = $2";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(number)
        .fetch_optional(c)
        .await)?)
}
