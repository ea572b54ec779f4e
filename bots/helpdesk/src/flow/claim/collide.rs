//! Two agents and one ticket: the first answer takes it, the answer of a second one waits for its author's word.

use chrono::TimeDelta;
use mtl_locale::{Lang, Plain, claim as words, common, time};
use mtl_store::outbox::Priority;
use mtl_telegram::{Ctx, Disposition, Fault, Out};

use super::{
    super::{answer, outcome, press::Pressed, queue, room},
    apply, name_of,
};
use crate::{
    Helpdesk,
    domain::{
        access,
        claim::{self, Agent, Deed, How, Meeting},
        message::{Message, Standing, note},
    },
    outbound::{calls, claim as shown, view},
    store::{messages, tickets::Seat},
};

/// Sends an answer that is complete and signed, unless somebody else has the ticket: then its author is asked.
pub(in crate::flow) async fn send(
    ctx: &mut Ctx<'_>,
    seat: &mut Seat,
    items: &[Message],
    alias: &str,
) -> Result<(), Fault> {
    let Some(first) = items.first() else {
        return Ok(());
    };
    if let Meeting::Other { holder, since } = claim::meet(&seat.ticket, first.author, ctx.now) {
        let ids: Vec<i64> = items.iter().map(|item| item.id).collect();
        messages::set_author(ctx.tx, &ids, first.author, Some(alias)).await?;
        messages::set_standing(ctx.tx, &ids, Standing::Held, Some(note::COLLISION)).await?;
        let lang = view::lang_in(seat);
        let name = name_of(ctx, holder).await?;
        let call = view::say(words::collision(lang, name, ago(lang, since)))
            .buttons(&shown::collision(lang, first.id));
        let out = room::beside(seat, first, Priority::Answer, call);
        return room::put(ctx, seat, out).await;
    }
    take_first(ctx, seat, first.author).await?;
    crate::apart(|| deliver(ctx, seat, items, alias)).await
}

/// Sends an answer that a colleague has looked at: whoever has the ticket, two people agree.
pub(in crate::flow) async fn send_approved(
    ctx: &mut Ctx<'_>,
    seat: &mut Seat,
    items: &[Message],
    alias: &str,
) -> Result<(), Fault> {
    let Some(first) = items.first() else {
        return Ok(());
    };
    take_first(ctx, seat, first.author).await?;
    crate::apart(|| deliver(ctx, seat, items, alias)).await
}

/// Sends it. What was written in private is shown in the room as well, unless a mentor has seen it there.
async fn deliver(
    ctx: &mut Ctx<'_>,
    seat: &mut Seat,
    items: &[Message],
    alias: &str,
) -> Result<(), Fault> {
    crate::apart(|| answer::deliver(ctx, seat, items, alias)).await?;
    let unseen =
        |first: &Message| room::is_private(first) && first.note.as_deref() != Some(note::REVIEW);
    if items.first().is_some_and(unseen) {
        queue::echo(ctx, seat, items, alias).await?;
    }
    Ok(())
}

/// Who answers first has it. The author was let to answer, so they may have it.
async fn take_first(ctx: &mut Ctx<'_>, seat: &mut Seat, author: i64) -> Result<(), Fault> {
    if claim::meet(&seat.ticket, author, ctx.now) != Meeting::Free {
        return Ok(());
    }
    let roles = access::roles(
        &mtl_store::roles::of(ctx.tx, author, &ctx.me.key).await?,
        None,
        false,
    );
    if let Some(by) = Agent::of(author, &roles) {
        let how = How::Answered;
        let _ =
            crate::apart(|| apply(ctx, seat, Deed::Take { by, how }, Some(author), None)).await?;
    }
    Ok(())
}

fn ago(lang: Lang, since: TimeDelta) -> Plain {
    if since < TimeDelta::minutes(1) {
        words::seconds_ago_plain(lang, since.num_seconds().max(1))
    } else {
        time::ago(lang, since)
    }
}

/// The author says what shall become of an answer that waits.
pub(in crate::flow) async fn pressed(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let Some((id, what)) = pressed.rest.split_once(':') else {
        return Ok(None);
    };
    let Ok(id) = id.parse() else {
        return Ok(None);
    };
    let row = messages::get(ctx.tx, &ctx.me.key, id).await?;
    let Some(row) = row.filter(|row| row.outgoing && row.chat == pressed.press.chat) else {
        return Ok(None);
    };
    let who = pressed.press.who.id;
    if !access::permits(pressed.rule, &pressed.roles, row.author == who) {
        pressed.toast(ctx, &words::held_foreign_toast(pressed.lang));
        return Ok(Some(Disposition::Refused));
    }
    if row.standing != Standing::Held || row.note.as_deref() != Some(note::COLLISION) {
        pressed.toast(ctx, &common::button_repeated_toast(pressed.lang));
        return Ok(Some(Disposition::Refused));
    }
    let mut seat = super::super::seat(ctx, row.ticket).await?;
    let items = outcome::parts(ctx, &row).await?;
    let alias = row.alias.clone().unwrap_or_default();
    match what {
        "drop" => return drop_it(ctx, pressed, &items).await.map(Some),
        "send" => take_first(ctx, &mut seat, who).await?,
        "over" => {
            let Some(by) = super::agent(desk, ctx, who).await? else {
                return Ok(None);
            };
            let before = seat.ticket.assignee;
            let over =
                crate::apart(|| apply(ctx, &mut seat, Deed::TakeOver { by }, Some(who), None))
                    .await?;
            if let (Ok(_), Some(before)) = (over, before) {
                let lang = view::lang_in(&seat);
                let (new, old) = (name_of(ctx, who).await?, name_of(ctx, before).await?);
                room::line(ctx, &seat, words::room_over(lang, old, new)).await?;
            }
        }
        _ => return Ok(None),
    }
    crate::apart(|| deliver(ctx, &mut seat, &items, &alias)).await?;
    let press = pressed.press;
    let remove = calls::remove(press.chat, press.number);
    ctx.send(Out::chat(press.chat, Priority::Card, remove))
        .await?;
    pressed.toast(ctx, &words::held_sent_toast(pressed.lang));
    Ok(Some(Disposition::Answered))
}

/// The answer shall not go out.
async fn drop_it(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    items: &[Message],
) -> Result<Disposition, Fault> {
    let ids: Vec<i64> = items.iter().map(|item| item.id).collect();
    messages::set_standing(ctx.tx, &ids, Standing::Withdrawn, None).await?;
    pressed
        .show(ctx, view::say(words::held_dropped(pressed.lang)))
        .await?;
    pressed.done(ctx);
    Ok(Disposition::Answered)
}
