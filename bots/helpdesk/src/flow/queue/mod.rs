//! The queue for agents: lists, a ticket with what was said in it, and answers from a private chat.

mod list;
mod ticket;
mod write;

use mtl_house::RoleLost;
use mtl_locale::queue as words;
use mtl_store::{outbox::Priority, people};
use mtl_telegram::{Ctx, Disposition, Fault, Out};

use super::{claim, orders::Ordered, press::Pressed, relay};
use crate::{
    Helpdesk,
    domain::{access::Place, ticket::Ticket},
    outbound::{queue as shown, view},
    store::{awaits, duties, tickets, tickets::Seat},
};

pub(super) use self::{
    list::{ordered, row_names},
    ticket::{refresh, screen},
    write::heard,
};

/// Whether a ticket is worked on by those who work in the support chat.
pub(super) fn is_ours(seat: &Seat) -> bool {
    seat.room.role == super::SUPPORT
}

/// One of the buttons `queue`, `open`, `reply`, `done` and `next`: all of them in private.
pub(super) async fn pressed(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    // Whoever looks at something else writes no answer any more.
    if pressed.word != "reply" {
        stop_writing(ctx, pressed.press.chat, pressed.press.who.id).await?;
    }
    match pressed.word {
        "queue" => list::pressed(ctx, pressed).await,
        "next" => list::next_pressed(desk, ctx, pressed).await.map(Some),
        word => {
            let (id, page) = pressed.rest.split_once(':').unwrap_or((pressed.rest, "0"));
            let (Ok(id), Ok(page)) = (id.parse(), page.parse()) else {
                return Ok(None);
            };
            let seat = tickets::get(ctx.tx, &ctx.me.key, id).await?;
            let Some(seat) = seat.filter(is_ours) else {
                pressed.toast(ctx, &words::gone_toast(pressed.lang));
                return Ok(Some(Disposition::Refused));
            };
            if word == "reply" {
                write::begin(ctx, pressed, &seat).await?;
            } else {
                ticket::show(ctx, pressed, &seat, page).await?;
            }
            pressed.done(ctx);
            Ok(Some(Disposition::Answered))
        }
    }
}

/// `/next`: the ticket that is to be worked on first.
pub(super) async fn next(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let call = match list::take_next(desk, ctx, ordered.order.who.id).await? {
        Some(seat) if ordered.place == Place::Private => {
            screen(ctx, ordered.lang, &seat, ordered.order.who.id, 0).await?
        }
        Some(seat) => view::say(mtl_locale::claim::taken(ordered.lang, seat.ticket.number)),
        None => view::say(words::next_none(ordered.lang)),
    };
    ordered.reply(ctx, call).await?;
    Ok(Disposition::Answered)
}

/// Ends the writing of an answer, if one is being written; what another area asked for stays.
async fn stop_writing(ctx: &mut Ctx<'_>, chat: i64, person: i64) -> Result<(), Fault> {
    let bot = &ctx.me.key;
    let awaited = awaits::get(ctx.tx, bot, chat, person, ctx.now).await?;
    if awaited.is_some_and(|what| what.kind == write::ANSWER) {
        awaits::clear(ctx.tx, bot, chat, person).await?;
    }
    Ok(())
}

/// Somebody is no agent any more: what they began to write goes to nobody.
pub(super) async fn left(ctx: &mut Ctx<'_>, lost: &RoleLost) -> Result<(), Fault> {
    stop_writing(ctx, lost.person, lost.person).await
}

/// The member waits again for the one who has the ticket: told in private to who wants to hear it, while they work.
pub(super) async fn news(ctx: &mut Ctx<'_>, before: &Ticket, after: &Ticket) -> Result<(), Fault> {
    let Some(holder) = after.assignee.filter(|_| before.assignee == after.assignee) else {
        return Ok(());
    };
    let name = claim::name_of(ctx, after.member).await?;
    tell(ctx, after, holder, |lang| {
        words::news(lang, after.number, name)
    })
    .await
}

/// Somebody got a ticket from a colleague.
pub(super) async fn tell_handed(
    ctx: &mut Ctx<'_>,
    seat: &Seat,
    to: i64,
    by: i64,
) -> Result<(), Fault> {
    let name = claim::name_of(ctx, by).await?;
    tell(ctx, &seat.ticket, to, |lang| {
        words::handed(lang, name, seat.ticket.number)
    })
    .await
}

async fn tell(
    ctx: &mut Ctx<'_>,
    ticket: &Ticket,
    to: i64,
    text: impl FnOnce(mtl_locale::Lang) -> mtl_locale::Html,
) -> Result<(), Fault> {
    let duty = duties::get(ctx.tx, &ctx.me.key, to).await?;
    if !duty.notify || !duty.is_available(ctx.now) {
        return Ok(());
    }
    let Some(known) = people::get(ctx.tx, &ctx.me.key, to).await? else {
        return Ok(());
    };
    let lang = view::lang_of(&known);
    let call = shown::notice(lang, ticket.id, text(lang));
    // The words of the ticket stay in it: a notice belongs to its reader.
    ctx.send(Out::chat(to, Priority::Room, call)).await?;
    Ok(())
}

/// `/notify on` and `/notify off`.
pub(super) async fn notify(ctx: &mut Ctx<'_>, ordered: &Ordered<'_>) -> Result<Disposition, Fault> {
    let (bot, who) = (&ctx.me.key, ordered.order.who.id);
    let mut duty = duties::get(ctx.tx, bot, who).await?;
    match ordered.order.rest.as_str() {
        "on" => duty.notify = true,
        "off" => duty.notify = false,
        _ => {}
    }
    duties::set(ctx.tx, bot, who, &duty).await?;
    let text = if duty.notify {
        words::notify_on(ordered.lang)
    } else {
        words::notify_off(ordered.lang)
    };
    ordered.reply(ctx, view::say(text)).await?;
    Ok(Disposition::Answered)
}

/// An answer was written in private: the room sees it as well.
pub(super) async fn echo(
    ctx: &mut Ctx<'_>,
    seat: &Seat,
    items: &[crate::domain::message::Message],
    alias: &str,
) -> Result<(), Fault> {
    let line = words::echo_plain(view::lang_in(seat), alias).into_string();
    relay::echo(ctx, seat, items, line).await
}
