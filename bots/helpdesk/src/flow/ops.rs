//! What agents do to tickets beside answering: in the ticket's topic, or anywhere with its number.

mod later;
mod marks;
mod merge;
mod split;

use mtl_locale::{Html, ops as words};
use mtl_store::outbox::Priority as Urgency;
use mtl_telegram::{Call, Ctx, Disposition, Fault, Out};

use super::{close, orders::Ordered, press::Pressed};
use crate::{
    Helpdesk,
    domain::{access::Place, ops::leading_number, reaction},
    outbound::{calls, view},
    store::{
        ops,
        tickets::{self, Seat},
    },
};

/// The commands of this area.
pub(super) const COMMANDS: [&str; 11] = [
    "priority",
    "tag",
    "untag",
    "note",
    "subject",
    "merge",
    "relate",
    "split",
    "snooze",
    "closelater",
    "remind",
];

pub(super) use later::{job, wakes};
pub(super) use split::fresh;

/// The jobs of this area.
pub(super) const JOBS: [&str; 3] = [later::WAKE, later::CLOSE, later::REMIND];

/// Does what a command of this area says.
pub(super) async fn ordered(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    match ordered.order.name.as_str() {
        "priority" => marks::priority(ctx, ordered).await,
        "tag" => marks::tag(ctx, ordered, true).await,
        "untag" => marks::tag(ctx, ordered, false).await,
        "note" => marks::note(ctx, ordered).await,
        "subject" => marks::subject(ctx, ordered).await,
        "merge" => crate::apart(|| merge::merge(ctx, ordered)).await,
        "relate" => merge::relate(ctx, ordered).await,
        "snooze" => later::snooze(ctx, ordered).await,
        "closelater" => later::close(ctx, ordered).await,
        "remind" => later::remind(ctx, ordered).await,
        "split" => crate::apart(|| split::ordered(desk, ctx, ordered)).await,
        other => Err(Fault::Broken(format!("nobody handles /{other}"))),
    }
}

/// Does what a button of this area says.
pub(super) async fn pressed(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    match pressed.word {
        "prio" => marks::chosen(ctx, pressed).await,
        _ => crate::apart(|| split::chosen(desk, ctx, pressed)).await,
    }
}

/// The ticket with a number people see.
pub async fn numbered(ctx: &mut Ctx<'_>, number: i64) -> Result<Option<Seat>, Fault> {
    match ops::by_number(ctx.tx, &ctx.me.key, number).await? {
        Some(id) => Ok(tickets::get(ctx.tx, &ctx.me.key, id).await?),
        None => Ok(None),
    }
}

/// The ticket a command means, and what else it says: by the number it begins with, else by where it was given.
/// When there is none, its author is told so.
pub async fn meant(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Option<(Seat, String)>, Fault> {
    let (order, alone) = (ordered.order, ordered.place == Place::Private);
    let (number, rest) = leading_number(&order.rest, alone);
    let seat = match number {
        Some(number) => {
            let seat = numbered(ctx, number).await?;
            if seat.is_none() {
                let text = words::number_strange(ordered.lang, number);
                ordered.reply(ctx, view::say(text)).await?;
                return Ok(None);
            }
            seat
        }
        None if alone => None,
        None => match close::meant(ctx, order).await? {
            Some(id) => tickets::get(ctx.tx, &ctx.me.key, id).await?,
            None => None,
        },
    };
    let Some(seat) = seat else {
        let text = words::which_ticket(ordered.lang, format!("/{} #12", order.name));
        ordered.reply(ctx, view::say(text)).await?;
        return Ok(None);
    };
    Ok(Some((seat, rest.to_owned())))
}

/// A refusal: said to who gave the command, and nothing has changed.
async fn refuse(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
    text: Html,
) -> Result<Disposition, Fault> {
    ordered.reply(ctx, view::say(text)).await?;
    Ok(Disposition::Refused)
}

/// It is done: a mark on the command in a topic, where the card tells the rest, and a line in private.
pub(super) async fn done(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
    ticket: i64,
    text: Html,
) -> Result<Disposition, Fault> {
    let order = ordered.order;
    if ordered.place == Place::Private {
        ordered.reply(ctx, view::say(text)).await?;
    } else {
        let mark = calls::react(Some(reaction::DELIVERED)).upon(order.chat, order.number);
        ctx.send(Out::chat(order.chat, Urgency::Card, mark).of(ticket))
            .await?;
    }
    Ok(Disposition::Answered)
}

/// Sends something about a ticket into a chat.
pub(super) async fn answer_at(
    ctx: &mut Ctx<'_>,
    chat: i64,
    call: Call,
    ticket: i64,
) -> Result<(), Fault> {
    ctx.send(Out::chat(chat, Urgency::Answer, call).of(ticket))
        .await?;
    Ok(())
}

/// Whether a button that stands in a group stands in the one of the ticket.
pub(super) fn is_here(pressed: &Pressed<'_>, seat: &Seat) -> bool {
    pressed.place == Place::Private || seat.room.chat_id == Some(pressed.press.chat)
}

/// The question was answered by a button: its message says so from now on.
pub(super) async fn settle(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    call: Call,
    ticket: i64,
) -> Result<(), Fault> {
    let press = pressed.press;
    let mut call = call.upon(press.chat, press.number);
    call.method = "editMessageText".into();
    answer_at(ctx, press.chat, call, ticket).await?;
    pressed.done(ctx);
    Ok(())
}
