//! Reactions: what one side shows on a message, the bot shows on its counterpart.

use mtl_store::{copies, outbox::Priority};
use mtl_telegram::{Ctx, Disposition, Fault, Out};

use crate::{
    domain::reaction::{self, Mirror},
    input::Reacted,
    outbound::calls,
    store::messages,
};

pub(super) async fn reacted(ctx: &mut Ctx<'_>, change: Reacted) -> Result<Disposition, Fault> {
    let shown = match reaction::mirror(&change.old, &change.new) {
        Mirror::Show(emoji) => Some(emoji),
        Mirror::Clear => None,
        Mirror::Nothing => return Ok(Disposition::Noted),
    };
    if change.private {
        by_member(ctx, &change, shown).await
    } else {
        by_agent(ctx, &change, shown).await
    }
}

async fn by_member(
    ctx: &mut Ctx<'_>,
    change: &Reacted,
    shown: Option<String>,
) -> Result<Disposition, Fault> {
    let bot = &ctx.me.key;
    if let Some(pair) = copies::of_copy(ctx.tx, bot, change.chat, change.number).await? {
        // On an answer: where nothing else is shown, the mark of delivery is.
        let emoji = shown.as_deref().unwrap_or(reaction::DELIVERED);
        let call = calls::react(Some(emoji)).upon(pair.from_chat, pair.from_message);
        ctx.send(Out::chat(pair.from_chat, Priority::Card, call))
            .await?;
        return Ok(Disposition::Relayed);
    }
    let Some(row) = messages::at_place(ctx.tx, bot, change.chat, change.number).await? else {
        return Ok(Disposition::Noted);
    };
    let seat = super::seat(ctx, row.ticket).await?;
    let Some(group) = seat.room.chat_id else {
        return Ok(Disposition::Noted);
    };
    let call = calls::react(shown.as_deref()).upon(change.chat, change.number);
    ctx.send(Out::chat(group, Priority::Card, call).of(row.ticket))
        .await?;
    Ok(Disposition::Relayed)
}

async fn by_agent(
    ctx: &mut Ctx<'_>,
    change: &Reacted,
    shown: Option<String>,
) -> Result<Disposition, Fault> {
    let Some(pair) = copies::of_copy(ctx.tx, &ctx.me.key, change.chat, change.number).await? else {
        // On an agent's own message, or on something of the desk's.
        return Ok(Disposition::Noted);
    };
    let Some(ticket) = pair.ticket else {
        return Ok(Disposition::Noted);
    };
    let seat = super::seat(ctx, ticket).await?;
    if seat.ticket.member != pair.from_chat {
        return Err(Fault::Broken(format!(
            "a reaction in ticket {ticket} would go to a stranger"
        )));
    }
    let call = calls::react(shown.as_deref()).upon(pair.from_chat, pair.from_message);
    ctx.send(Out::chat(pair.from_chat, Priority::Card, call).of(ticket))
        .await?;
    Ok(Disposition::Relayed)
}
