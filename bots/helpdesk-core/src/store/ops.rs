//! What agents do to tickets beside answering: tags, notes, ties, and messages that move to another ticket.

use mtl_domain::clock::Instant;
use mtl_store::QueryBuilder;
use mtl_store::{Result, Tx, sql};

/// The id of the ticket with a number.
///
/// # Errors
/// When the store does not answer.
pub async fn by_number(tx: &mut Tx, bot: &str, number: i64) -> Result<Option<i64>> {
    let text = "SELECT id FROM tickets WHERE bot = $1 AND number = $2";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(number)
        .fetch_optional(c)
        .await)?)
}

/// The tags of a ticket, in the order of their letters.
///
/// # Errors
/// When the store does not answer.
pub async fn tags(tx: &mut Tx, ticket: i64) -> Result<Vec<String>> {
    let text = "SELECT tag FROM ticket_tags WHERE ticket = $1";
    let mut tags: Vec<String> = sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(ticket)
        .fetch_all(c)
        .await)?;
    tags.sort_unstable();
    Ok(tags)
}

/// Puts a tag on a ticket. False when it was there.
///
/// # Errors
/// When the store does not answer.
pub async fn tag(tx: &mut Tx, bot: &str, ticket: i64, tag: &str) -> Result<bool> {
    let text =
        "INSERT INTO ticket_tags (bot, ticket, tag) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    Ok(sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(ticket)
        .bind(tag)
        .execute(c)
        .await
        .map(|r| r.rows_affected() == 1))?)
}

/// Takes a tag off a ticket. False when it was not there.
///
/// # Errors
/// When the store does not answer.
pub async fn untag(tx: &mut Tx, ticket: i64, tag: &str) -> Result<bool> {
    let text = "DELETE FROM ticket_tags WHERE ticket = $1 AND tag = $2";
    Ok(sql!(tx, |c| mtl_store::query(text)
        .bind(ticket)
        .bind(tag)
        .execute(c)
        .await
        .map(|r| r.rows_affected() == 1))?)
}

/// An agent's note on a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Our id.
    pub id: i64,
    /// The ticket.
    pub ticket: i64,
    /// Who noted it.
    pub author: i64,
    /// When.
    pub at: Instant,
    /// What.
    pub words: String,
}

mtl_store::from_row!(Note, |r| Note {
    id: r.try_get("id")?,
    ticket: r.try_get("ticket")?,
    author: r.try_get("author")?,
    at: r.try_get("at")?,
    words: r.try_get("words")?,
});

/// Keeps a note.
///
/// # Errors
/// When the store does not answer.
pub async fn note(tx: &mut Tx, bot: &str, note: &Note) -> Result<()> {
    let text = "INSERT INTO ticket_notes (id, bot, ticket, author, at, words) VALUES ($1, $2, $3, $4, $5, $6)";
    sql!(tx, |c| mtl_store::query(text)
        .bind(note.id)
        .bind(bot)
        .bind(note.ticket)
        .bind(note.author)
        .bind(note.at)
        .bind(&note.words)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// The newest notes of a ticket, the oldest of them first.
///
/// # Errors
/// When the store does not answer.
pub async fn notes(tx: &mut Tx, ticket: i64, limit: i64) -> Result<Vec<Note>> {
    let text = "SELECT id, ticket, author, at, words FROM ticket_notes WHERE ticket = $1 ORDER BY id DESC LIMIT $2";
    let mut notes: Vec<Note> = sql!(tx, |c| mtl_store::query_as(text)
        .bind(ticket)
        .bind(limit)
        .fetch_all(c)
        .await)?;
    notes.reverse();
    Ok(notes)
}

/// Ties two tickets to one another. False when they were tied: a tie that only says they have to do with one another
/// replaces none.
///
/// # Errors
/// When the store does not answer.
pub async fn tie(
    tx: &mut Tx,
    bot: &str,
    (one, other): (i64, i64),
    kind: &str,
    now: Instant,
) -> Result<bool> {
    let text = "INSERT INTO ticket_links (bot, one, other, kind, at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (one, other) DO UPDATE SET kind = excluded.kind, at = excluded.at WHERE ticket_links.kind <> excluded.kind AND excluded.kind <> 'related'";
    Ok(sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(one.min(other))
        .bind(one.max(other))
        .bind(kind)
        .bind(now)
        .execute(c)
        .await
        .map(|r| r.rows_affected() == 1))?)
}

/// The numbers of the tickets that a ticket is tied to, with the kind of the tie.
///
/// # Errors
/// When the store does not answer.
pub async fn ties(tx: &mut Tx, ticket: i64) -> Result<Vec<(i64, String)>> {
    let text = "SELECT t.number, l.kind FROM ticket_links l JOIN tickets t ON t.id = l.other WHERE l.one = $1
        UNION ALL SELECT t.number, l.kind FROM ticket_links l JOIN tickets t ON t.id = l.one WHERE l.other = $1 ORDER BY 1";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(ticket)
        .fetch_all(c)
        .await)?)
}

/// Moves messages to another ticket.
///
/// # Errors
/// When the store does not answer.
pub async fn move_messages(tx: &mut Tx, ids: &[i64], ticket: i64) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    sql!(tx, |c| {
        let mut q = QueryBuilder::new("UPDATE messages SET ticket = ");
        q.push_bind(ticket).push(" WHERE id IN (");
        let mut list = q.separated(", ");
        for id in ids {
            list.push_bind(*id);
        }
        q.push(")");
        q.build().execute(c).await.map(drop)
    })?;
    Ok(())
}
