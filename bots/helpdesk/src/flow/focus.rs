//! Which ticket a member's words belong to: the one they answer, the one they chose, else the newest that is open.

use mtl_store::copies;
use mtl_telegram::{Ctx, Fault};

use crate::{
    domain::menu::Focus,
    store::{
        menu, messages,
        tickets::{self, Seat},
    },
};

/// Longer chains of tickets that continue each other are nobody's.
const CHAIN: usize = 50;

/// The ticket that words go to, answering that message of the private chat or none. None when they open a new one.
pub(super) async fn of(
    ctx: &mut Ctx<'_>,
    member: i64,
    reply: Option<i64>,
) -> Result<Option<Seat>, Fault> {
    if let Some(reply) = reply
        && let Some(seat) = answered(ctx, member, reply).await?
    {
        return Ok(Some(seat));
    }
    let bot = &ctx.me.key;
    if let Some(focus) = menu::focus(ctx.tx, bot, member).await? {
        if focus.fresh && focus.is_recent(ctx.now) {
            return Ok(None);
        }
        if let Some(id) = focus.ticket
            && let Some(seat) = tickets::get(ctx.tx, bot, id).await?
            && seat.ticket.member == member
            && !seat.ticket.state.is_over()
        {
            return Ok(Some(seat));
        }
        if focus.ticket.is_some() || !focus.is_recent(ctx.now) {
            menu::clear_focus(ctx.tx, bot, member).await?;
        }
    }
    newest(ctx, member).await
}

/// The newest open ticket of a member, else the newest of all.
pub(super) async fn newest(ctx: &mut Ctx<'_>, member: i64) -> Result<Option<Seat>, Fault> {
    let latest = super::current(ctx, member).await?;
    let bot = &ctx.me.key;
    match latest {
        Some(seat) if seat.ticket.state.is_over() && seat.ticket.earlier > 0 => {
            let open = tickets::open_of(ctx.tx, bot, member).await?;
            Ok(open.into_iter().next().or(Some(seat)))
        }
        other => Ok(other),
    }
}

/// The ticket whose message is answered, or the one that went on from it.
async fn answered(ctx: &mut Ctx<'_>, member: i64, reply: i64) -> Result<Option<Seat>, Fault> {
    let bot = &ctx.me.key;
    let mut ticket = match messages::at_place(ctx.tx, bot, member, reply).await? {
        Some(row) => Some(row.ticket),
        None => copies::of_copy(ctx.tx, bot, member, reply)
            .await?
            .and_then(|pair| pair.ticket),
    };
    let mut found = None;
    for _ in 0..CHAIN {
        let Some(id) = ticket else {
            break;
        };
        let Some(seat) = tickets::get(ctx.tx, bot, id).await? else {
            break;
        };
        if seat.ticket.member != member {
            break;
        }
        ticket = match seat.ticket.merged_into {
            Some(into) => Some(into),
            None if seat.ticket.state.is_over() => menu::follower(ctx.tx, bot, id).await?,
            None => None,
        };
        found = Some(seat);
    }
    Ok(found)
}

/// A new ticket takes what was chosen for it: gives its category.
pub(super) async fn opened(ctx: &mut Ctx<'_>, member: i64) -> Result<Option<String>, Fault> {
    let bot = &ctx.me.key;
    let Some(focus) = menu::focus(ctx.tx, bot, member).await? else {
        return Ok(None);
    };
    menu::clear_focus(ctx.tx, bot, member).await?;
    let recent = focus.is_recent(ctx.now);
    Ok(focus.category.filter(|_| recent))
}

/// From now on a member's words go into this ticket.
pub(super) async fn choose(ctx: &mut Ctx<'_>, member: i64, ticket: i64) -> Result<(), Fault> {
    let bot = &ctx.me.key;
    menu::clear_focus(ctx.tx, bot, member).await?;
    // The newest is where they go by themselves.
    if newest(ctx, member)
        .await?
        .is_none_or(|seat| seat.ticket.id != ticket)
    {
        menu::set_focus(ctx.tx, bot, member, &Focus::on(ticket, ctx.now)).await?;
    }
    Ok(())
}
