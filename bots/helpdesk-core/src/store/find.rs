//! The words by which tickets are found: which ticket has which, and how far messages have been taken in.

use mtl_store::QueryBuilder;
use mtl_store::{Result, Tx, sql};

use crate::domain::message::Message;

/// A word more frequent than this in one ticket says no more about it.
const FULL: i64 = 200;

/// The messages behind a mark, in order.
///
/// # Errors
/// When the store does not answer.
pub async fn messages(tx: &mut Tx, bot: &str, mark: i64, limit: i64) -> Result<Vec<Message>> {
    let text = "SELECT id, ticket, direction, chat_id, message_id, album, author, alias, body, state, note, version, at FROM messages
        WHERE bot = $1 AND id > $2 ORDER BY id LIMIT $3";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(mark)
        .bind(limit)
        .fetch_all(c)
        .await)?)
}

/// The newest messages of a ticket up to a mark.
///
/// # Errors
/// When the store does not answer.
pub async fn of_ticket(
    tx: &mut Tx,
    bot: &str,
    ticket: i64,
    mark: i64,
    limit: i64,
) -> Result<Vec<Message>> {
    // The ticket finds them; written so, no planner thinks of reading all messages of the desk.
    let text = "SELECT id, ticket, direction, chat_id, message_id, album, author, alias, body, state, note, version, at FROM messages
        WHERE CAST(bot AS TEXT) = $1 AND ticket = $2 AND id <= $3 ORDER BY id DESC LIMIT $4";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(ticket)
        .bind(mark)
        .bind(limit)
        .fetch_all(c)
        .await)?)
}

/// How far messages have been taken in.
///
/// # Errors
/// When the store does not answer.
pub async fn mark(tx: &mut Tx, bot: &str) -> Result<i64> {
    let text = "SELECT message FROM found_marks WHERE bot = $1";
    let mark: Option<i64> = sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .fetch_optional(c)
        .await)?;
    Ok(mark.unwrap_or_default())
}

/// Keeps how far messages have been taken in.
///
/// # Errors
/// When the store does not answer.
pub async fn set_mark(tx: &mut Tx, bot: &str, message: i64) -> Result<()> {
    let text = "INSERT INTO found_marks (bot, message) VALUES ($1, $2) ON CONFLICT (bot) DO UPDATE SET message = excluded.message";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(message)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Adds words of tickets: ticket, word, weight. No pair may be there twice.
///
/// # Errors
/// When the store does not answer.
pub async fn add(tx: &mut Tx, bot: &str, words: &[(i64, String, i64)]) -> Result<()> {
    for part in words.chunks(200) {
        sql!(tx, |c| {
            let mut q = QueryBuilder::new("INSERT INTO found_words (bot, word, ticket, weight) ");
            q.push_values(part, |mut row, (ticket, word, weight)| {
                row.push_bind(bot)
                    .push_bind(word)
                    .push_bind(*ticket)
                    .push_bind((*weight).min(FULL));
            });
            q.push(
                " ON CONFLICT (bot, word, ticket) DO UPDATE SET weight =
                    CASE WHEN found_words.weight + excluded.weight > 200 THEN 200 ELSE found_words.weight + excluded.weight END",
            );
            q.build().execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

/// In how many tickets a word is; counted up to a bound.
///
/// # Errors
/// When the store does not answer.
pub async fn frequency(tx: &mut Tx, bot: &str, word: &str, bound: i64) -> Result<i64> {
    let text = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM found_words WHERE bot = $1 AND word = $2 LIMIT $3) AS part";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(word)
        .bind(bound)
        .fetch_one(c)
        .await)?)
}

/// The tickets of which a word says most, the newest of equal ones first.
///
/// # Errors
/// When the store does not answer.
pub async fn best(tx: &mut Tx, bot: &str, word: &str, limit: i64) -> Result<Vec<(i64, i64)>> {
    let text = "SELECT ticket, weight FROM found_words WHERE bot = $1 AND word = $2 ORDER BY weight DESC, ticket DESC LIMIT $3";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(word)
        .bind(limit)
        .fetch_all(c)
        .await)?)
}

/// Which of these tickets have a word, and what it weighs there.
///
/// # Errors
/// When the store does not answer.
pub async fn among(tx: &mut Tx, bot: &str, word: &str, tickets: &[i64]) -> Result<Vec<(i64, i64)>> {
    let mut found = Vec::new();
    for part in tickets.chunks(500) {
        // Each ticket is looked up by the whole key: a frequent word stands in half of all tickets, and whatever a
        // planner thinks of it, they are not read.
        let rows: Vec<(i64, Option<i64>)> = sql!(tx, |c| {
            let mut q = QueryBuilder::new(
                "SELECT v.column1, (SELECT f.weight FROM found_words f WHERE f.ticket = v.column1 AND f.bot = ",
            );
            q.push_bind(bot)
                .push(" AND f.word = ")
                .push_bind(word)
                .push(") FROM (");
            q.push_values(part, |mut row, ticket| {
                row.push_bind(*ticket);
            });
            q.push(") AS v");
            q.build_query_as().fetch_all(c).await
        })?;
        let known = rows
            .into_iter()
            .filter_map(|(ticket, weight)| Some((ticket, weight?)));
        found.extend(known);
    }
    Ok(found)
}

/// The tickets of a member, the newest first.
///
/// # Errors
/// When the store does not answer.
pub async fn of_member(tx: &mut Tx, bot: &str, member: i64, limit: i64) -> Result<Vec<i64>> {
    let text = "SELECT id FROM tickets WHERE bot = $1 AND member = $2 ORDER BY id DESC LIMIT $3";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(member)
        .bind(limit)
        .fetch_all(c)
        .await)?)
}

/// Forgets the words of a ticket: what was said in it is erased.
///
/// # Errors
/// When the store does not answer.
pub async fn forget(tx: &mut Tx, bot: &str, ticket: i64) -> Result<()> {
    let text = "DELETE FROM found_words WHERE bot = $1 AND ticket = $2";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(ticket)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Keeps what somebody looked for last.
///
/// # Errors
/// When the store does not answer.
pub async fn set_asked(tx: &mut Tx, bot: &str, person: i64, words: &str) -> Result<()> {
    let text = "INSERT INTO found_asked (bot, person, words) VALUES ($1, $2, $3) ON CONFLICT (bot, person) DO UPDATE SET words = excluded.words";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(person)
        .bind(words)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// What somebody looked for last.
///
/// # Errors
/// When the store does not answer.
pub async fn asked(tx: &mut Tx, bot: &str, person: i64) -> Result<Option<String>> {
    let text = "SELECT words FROM found_asked WHERE bot = $1 AND person = $2";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(person)
        .fetch_optional(c)
        .await)?)
}
