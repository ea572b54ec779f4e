//! Whether a member can be written to: told in the room once, and made good when they are back.

use mtl_locale::helpdesk as words;
use mtl_store::{people, people::Known, people::Seen};
use mtl_telegram::{Ctx, Disposition, Fault, call::Trouble};
use serde_json::json;

use super::{answer, face, name, requests, room, silence};
use crate::{
    outbound::view,
    store::{
        messages,
        tickets::{self, Seat},
    },
};

/// How the store calls a person who can be written to.
const REACHABLE: &str = "reachable";
/// The job that tells areas in other crates that somebody is back; its subject is the person.
pub(super) const BACK: &str = "person_back";
/// Reasons that are gone when the member comes back.
const LOST: [&str; 3] = ["blocked", "deactivated", "never_started"];

/// Whether somebody is known to be out of reach.
pub(super) fn is_lost(reach: Option<&str>) -> bool {
    reach.is_some_and(|reach| LOST.contains(&reach))
}

/// The member blocked the bot, or let it in again.
pub(super) async fn changed(
    ctx: &mut Ctx<'_>,
    who: &Seen,
    reachable: bool,
) -> Result<Disposition, Fault> {
    let person = people::meet(ctx.tx, &ctx.me.key, who, ctx.now).await?;
    if reachable {
        let mut seat = super::current(ctx, who.id).await?;
        back(ctx, &person, seat.as_mut()).await?;
    } else {
        people::set_reach(ctx.tx, &ctx.me.key, who.id, "blocked", ctx.now).await?;
        lost(ctx, who.id, "blocked").await?;
    }
    Ok(Disposition::Noted)
}

/// The sender could not reach somebody.
pub(super) async fn unreachable(ctx: &mut Ctx<'_>, trouble: Trouble) -> Result<(), Fault> {
    match trouble.class.reach() {
        Some(reason) => lost(ctx, trouble.chat, reason).await,
        None => Ok(()),
    }
}

async fn lost(ctx: &mut Ctx<'_>, member: i64, reason: &str) -> Result<(), Fault> {
    // In an ended ticket nobody waits for them; a mailing must not fill the group with such news.
    for seat in tickets::open_of(ctx.tx, &ctx.me.key, member).await? {
        lost_in(ctx, seat, reason).await?;
    }
    Ok(())
}

/// The agents of one ticket hear of it.
async fn lost_in(ctx: &mut Ctx<'_>, mut seat: Seat, reason: &str) -> Result<(), Fault> {
    if seat.ticket.unreachable.as_deref() == Some(reason) {
        return Ok(());
    }
    seat.ticket.unreachable = Some(reason.to_owned());
    seat.ticket = tickets::save(ctx.tx, &seat.ticket).await?;
    face::refresh(ctx, &mut seat).await?;
    requests::follow(ctx, seat.ticket.id, true).await?;
    let lang = view::lang_in(&seat);
    let html = words::room_unreachable(lang, words::unreachable_plain(lang, reason));
    room::line(ctx, &seat, html).await
}

/// The member is back, if they were away: the agents hear it, and what did not arrive is sent again.
pub(super) async fn back(
    ctx: &mut Ctx<'_>,
    person: &Known,
    seat: Option<&mut Seat>,
) -> Result<(), Fault> {
    let was_lost = is_lost(person.reach.as_deref());
    if was_lost {
        people::set_reach(ctx.tx, &ctx.me.key, person.seen.id, REACHABLE, ctx.now).await?;
        ctx.job(BACK, &person.seen.id.to_string(), &json!({}), ctx.now)
            .await?;
    }
    let Some(seat) = seat.filter(|seat| was_lost || seat.ticket.unreachable.is_some()) else {
        return Ok(());
    };
    for mut other in tickets::open_of(ctx.tx, &ctx.me.key, person.seen.id).await? {
        if other.ticket.id != seat.ticket.id {
            back_in(ctx, &mut other).await?;
        }
    }
    back_in(ctx, seat).await
}

/// The agents of one ticket hear of it, and what did not arrive is sent again.
async fn back_in(ctx: &mut Ctx<'_>, seat: &mut Seat) -> Result<(), Fault> {
    let rows = messages::undelivered(ctx.tx, &ctx.me.key, seat.ticket.id).await?;
    let waiting: Vec<_> = rows
        .into_iter()
        .filter(|row| is_lost(row.note.as_deref()))
        .collect();
    let lang = view::lang_in(seat);
    let answers = waiting.chunk_by(name::is_same_answer).count();
    if seat.ticket.unreachable.take().is_some() {
        seat.ticket = tickets::save(ctx.tx, &seat.ticket).await?;
        face::refresh(ctx, seat).await?;
        let html = if answers == 0 {
            words::room_back(lang)
        } else {
            words::room_back_sending(lang, answers)
        };
        room::line(ctx, seat, html).await?;
        // Nobody was looking after the silence of somebody out of reach.
        silence::watch(ctx, &seat.ticket).await?;
    }
    for items in waiting.chunk_by(name::is_same_answer) {
        let alias = items
            .first()
            .and_then(|item| item.alias.clone())
            .unwrap_or_default();
        answer::deliver(ctx, seat, items, &alias).await?;
    }
    Ok(())
}
