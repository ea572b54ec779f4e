//! All that was said in a ticket, every version of it, and what stands where words were erased: for a bundle of evidence.

use mtl_domain::clock::Instant;
use mtl_store::{Result, Tx, sql};

use super::messages::read_json;
use crate::domain::{content::Content, message::Message};

/// An older version of a message.
#[derive(Debug, Clone, PartialEq)]
pub struct Older {
    /// The message.
    pub message: i64,
    /// Which version.
    pub version: i64,
    /// What it said.
    pub content: Content,
    /// When the next one came.
    pub replaced_at: Instant,
}

mtl_store::from_row!(Older, |r| Older {
    message: r.try_get("message")?,
    version: r.try_get("version")?,
    content: read_json(r.try_get("body")?)?,
    replaced_at: r.try_get("replaced_at")?,
});

/// What stands where a version was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stone {
    /// The message.
    pub message: i64,
    /// Which version.
    pub version: i64,
    /// The hash of what it said.
    pub sha256: String,
    /// Why it is gone.
    pub why: String,
    /// Since when.
    pub at: Instant,
}

mtl_store::from_row!(Stone, |r| Stone {
    message: r.try_get("message")?,
    version: r.try_get("version")?,
    sha256: r.try_get("sha256")?,
    why: r.try_get("why")?,
    at: r.try_get("erased_at")?,
});

/// The messages of a ticket that its member wrote or got, also those that were taken back, in order.
///
/// # Errors
/// When the store does not answer.
pub async fn messages(tx: &mut Tx, ticket: i64) -> Result<Vec<Message>> {
    let text = "SELECT id, ticket, direction, chat_id, message_id, album, author, alias, body, state, note, version, at FROM messages
        WHERE ticket = $1 AND state <> 'gathering' AND (direction = 'in' OR state IN ('sending', 'sent', 'withdrawn')) ORDER BY id";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(ticket)
        .fetch_all(c)
        .await)?)
}

/// The older versions of all messages of a ticket, in order.
///
/// # Errors
/// When the store does not answer.
pub async fn versions(tx: &mut Tx, ticket: i64) -> Result<Vec<Older>> {
    let text = "SELECT v.message, v.version, v.body, v.replaced_at FROM message_versions v JOIN messages m ON m.id = v.message
        WHERE m.ticket = $1 ORDER BY v.message, v.version";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(ticket)
        .fetch_all(c)
        .await)?)
}

/// The tombstones of a ticket, in order.
///
/// # Errors
/// When the store does not answer.
pub async fn stones(tx: &mut Tx, ticket: i64) -> Result<Vec<Stone>> {
    let text = "SELECT message, version, sha256, why, erased_at FROM tombstones WHERE ticket = $1 ORDER BY message, version";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(ticket)
        .fetch_all(c)
        .await)?)
}
