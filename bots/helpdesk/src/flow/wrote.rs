//! Somebody writes in the group: an answer if it replies to a member's message, else a word among agents.

use mtl_domain::people::PersonId;
use mtl_locale::Lang;
use mtl_store::{copies, rooms};
use mtl_telegram::{Ctx, Disposition, Fault};

use super::{
    album, awaited,
    gate::{self, Draft},
    room::Spot,
};
use crate::{Helpdesk, domain::access::Place, input::Said, store::messages};

/// Among so many of a member's newest messages an unknown copy is looked for.
const REMEMBERED: i64 = 200;

pub(super) async fn in_group(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    said: Said,
) -> Result<Disposition, Fault> {
    let Some(link) = super::support_link(ctx, said.chat).await? else {
        return Ok(Disposition::Ignored);
    };
    let spoken = Lang::from_code(Some(&link.language));
    if !PersonId(said.who.id).is_mask()
        && let Some(done) = awaited::heard(desk, ctx, &said, Place::Desk, spoken).await?
    {
        return Ok(done);
    }
    let Some(ticket) = answered_ticket(ctx, &said).await? else {
        return Ok(Disposition::Internal);
    };
    album::go_first(ctx, said.chat, said.who.id, said.album.as_deref()).await?;
    let mut seat = super::seat(ctx, ticket).await?;
    let spot = Spot {
        chat: said.chat,
        thread: said.thread,
        number: said.number,
    };
    let draft = Draft {
        who: &said.who,
        spot,
        content: said.content,
        album: said.album,
    };
    let done = crate::apart(|| gate::submit(ctx, &mut seat, draft)).await?;
    Ok(done.unwrap_or(Disposition::Noted))
}

/// The ticket whose member is answered: by a reply to a copy of the member's message, or by an album that began with one.
async fn answered_ticket(ctx: &mut Ctx<'_>, said: &Said) -> Result<Option<i64>, Fault> {
    if let Some(reply) = said.content.reply {
        let pair = copies::of_copy(ctx.tx, &ctx.me.key, said.chat, reply).await?;
        if let Some(ticket) = pair.and_then(|pair| pair.ticket) {
            return Ok(Some(ticket));
        }
        if let Some(ticket) = unknown_copy(ctx, said, reply).await? {
            return Ok(Some(ticket));
        }
    }
    let Some(album) = &said.album else {
        return Ok(None);
    };
    let items = messages::of_album(ctx.tx, &ctx.me.key, said.chat, album).await?;
    Ok(items.first().map(|item| item.ticket))
}

/// A copy whose making was cut off stands in the room a second time, and only the repeated one is known.
/// It is known again by its words: those of a member's message of the same room. From now on it is a copy like any other.
async fn unknown_copy(ctx: &mut Ctx<'_>, said: &Said, reply: i64) -> Result<Option<i64>, Fault> {
    let bot = &ctx.me.key;
    let (Some(thread), Some(words)) = (said.thread, &said.answered) else {
        return Ok(None);
    };
    let Some(room) = rooms::of_thread(ctx.tx, bot, said.chat, thread).await? else {
        return Ok(None);
    };
    if room.role != super::SUPPORT || room.card_message == Some(reply) {
        return Ok(None);
    }
    let ticket = room.subject;
    let list = messages::of_member(ctx.tx, bot, ticket, REMEMBERED).await?;
    let mut original = None;
    for one in list {
        // The copy may show what was said before an edit.
        let said = one.content.text == *words
            || (one.version > 1
                && messages::versions(ctx.tx, one.id)
                    .await?
                    .iter()
                    .any(|before| before.text == *words));
        if said {
            original = Some(one);
            break;
        }
    }
    let Some(original) = original else {
        return Ok(None);
    };
    let pair = copies::Pair {
        from_chat: original.chat,
        from_message: original.number,
        to_chat: said.chat,
        to_message: reply,
        ticket: Some(ticket),
    };
    copies::insert(ctx.tx, bot, &[pair]).await?;
    Ok(Some(ticket))
}
