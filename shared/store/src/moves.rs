//! A group that becomes a supergroup gets a new id: everything that names the old one follows, in one transaction.

use mtl_domain::clock::Instant;

use crate::{Result, Tx, links, outbox, rooms};

/// Moves links, rooms and what waits to be sent from one chat id to another. Tells whether anything was there.
///
/// Telegram says it up to three times (two service messages and an error), so a repeat changes nothing.
/// Copies stay as they are: message numbers of the old chat mean nothing in the new one.
///
/// # Errors
/// When the store does not answer.
pub async fn migrate_chat(
    tx: &mut Tx,
    bot: &str,
    from: i64,
    to: i64,
    now: Instant,
) -> Result<bool> {
    if from == to {
        return Ok(false);
    }
    let linked = links::migrate(tx, bot, from, to).await?;
    let housed = rooms::move_chat(tx, bot, from, to).await?;
    outbox::move_peer(tx, bot, from, to).await?;
    // What was held because the old id answered no more can leave under the new one.
    let released = outbox::release(tx, bot, to, to, now).await?;
    Ok(linked || housed || released > 0)
}
