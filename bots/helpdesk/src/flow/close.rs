//! Ending a ticket, by an agent or by the member, and opening it again by the button.

use mtl_locale::{Lang, helpdesk as words};
use mtl_store::{copies, links::Link, outbox::Priority, people, rooms};
use mtl_telegram::{Ctx, Disposition, Fault, Out};
use serde_json::json;

use super::{
    answer, face, focus, knowledge,
    press::Pressed,
    rating,
    room::{self, Spot},
    skynet,
};
use crate::{
    domain::{
        ending, reaction,
        ticket::{Disposition as Ending, Effect, Event, Refusal},
    },
    input::{Order, Press},
    outbound::{calls, view},
    store::{messages, tickets::Seat},
};

/// The member ends it.
pub(super) async fn by_member(ctx: &mut Ctx<'_>, order: &Order) -> Result<Disposition, Fault> {
    let person = people::meet(ctx.tx, &ctx.me.key, &order.who, ctx.now).await?;
    let lang = view::lang_of(&person);
    let nothing = view::say(words::close_nothing(lang));
    let seat = match focus::of(ctx, order.who.id, order.reply).await? {
        Some(seat) => Some(seat),
        None => focus::newest(ctx, order.who.id).await?,
    };
    if let Some(seat) = seat
        && end_own(ctx, seat, lang).await?
    {
        return Ok(Disposition::Answered);
    }
    ctx.send(Out::chat(order.chat, Priority::Answer, nothing))
        .await?;
    Ok(Disposition::Refused)
}

/// The member ends their ticket; tells whether it was open.
pub(super) async fn end_own(ctx: &mut Ctx<'_>, mut seat: Seat, lang: Lang) -> Result<bool, Fault> {
    let member = seat.ticket.member;
    let ended = Event::Ended {
        by: Some(member),
        how: if seat.ticket.last_agent_at.is_some() {
            Ending::Answered
        } else {
            Ending::Withdrawn
        },
    };
    let Ok(effects) = super::happen(ctx, &mut seat, ended).await? else {
        return Ok(false);
    };
    let html = words::room_closed_by_member(view::lang_in(&seat));
    room::line(ctx, &seat, html).await?;
    let by = Some(member);
    finish(ctx, &mut seat, &effects, lang, by, Priority::Answer).await?;
    Ok(true)
}

/// The member presses «all is well».
pub(super) async fn solved(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    seat: Seat,
) -> Result<Disposition, Fault> {
    if end_own(ctx, seat, pressed.lang).await? {
        pressed.done(ctx);
        return Ok(Disposition::Answered);
    }
    pressed.toast(ctx, &words::solved_already_toast(pressed.lang));
    Ok(Disposition::Refused)
}

/// An agent ends it.
pub(super) async fn by_agent(
    ctx: &mut Ctx<'_>,
    order: &Order,
    link: &Link,
) -> Result<Disposition, Fault> {
    let lang = Lang::from_code(Some(&link.language));
    let spot = Spot::from(order);
    let Some(ticket) = meant(ctx, order).await? else {
        room::reply(ctx, spot, view::say(words::close_where(lang))).await?;
        return Ok(Disposition::Refused);
    };
    let mut seat = super::seat(ctx, ticket).await?;
    let how = ending::of(&order.rest);
    if !end(ctx, &mut seat, order.who.id, how).await? {
        room::reply(
            ctx,
            spot,
            view::say(words::close_already(lang, seat.ticket.number)),
        )
        .await?;
        return Ok(Disposition::Refused);
    }
    let done = calls::react(Some(reaction::DELIVERED)).upon(order.chat, order.number);
    ctx.send(Out::chat(order.chat, Priority::Card, done).of(ticket))
        .await?;
    Ok(Disposition::Answered)
}

/// An agent ends a ticket; false when it is ended already.
pub(super) async fn end(
    ctx: &mut Ctx<'_>,
    seat: &mut Seat,
    by: i64,
    how: Ending,
) -> Result<bool, Fault> {
    let ended = Event::Ended { by: Some(by), how };
    let Ok(effects) = super::happen(ctx, seat, ended).await? else {
        return Ok(false);
    };
    let lang = answer::member_lang(ctx, seat.ticket.member).await?;
    // Behind the answers that are still on their way to the member.
    finish(ctx, seat, &effects, lang, Some(by), Priority::Member).await?;
    Ok(true)
}

/// What follows for people when a ticket has ended, by a person or by itself; the member is spoken to in `lang`.
pub(super) async fn finish(
    ctx: &mut Ctx<'_>,
    seat: &mut Seat,
    effects: &[Effect],
    lang: Lang,
    by: Option<i64>,
    priority: Priority,
) -> Result<(), Fault> {
    for effect in effects {
        match effect {
            Effect::TellEnded { by_member } => {
                let days = super::silence::terms(ctx).await?.end_after_days;
                let end = rating::end_of(&seat.ticket, *by_member, days);
                rating::ended(ctx, seat, lang, end, priority).await?;
            }
            Effect::Face => face::refresh(ctx, seat).await?,
            _ => {}
        }
    }
    crate::apart(|| skynet::closed(ctx, seat, by)).await?;
    ctx.audit(
        by,
        "ticket.closed",
        &seat.ticket.number.to_string(),
        &json!({}),
    )
    .await
}

/// The ticket a command in the group means: by its topic, else by what it replies to.
pub(super) async fn meant(ctx: &mut Ctx<'_>, order: &Order) -> Result<Option<i64>, Fault> {
    let bot = &ctx.me.key;
    if let Some(thread) = order.thread
        && let Some(room) = rooms::of_thread(ctx.tx, bot, order.chat, thread).await?
    {
        return Ok(Some(room.subject));
    }
    let Some(reply) = order.reply else {
        return Ok(None);
    };
    if let Some(ticket) = copies::of_copy(ctx.tx, bot, order.chat, reply)
        .await?
        .and_then(|pair| pair.ticket)
    {
        return Ok(Some(ticket));
    }
    if let Some(row) = messages::at_place(ctx.tx, bot, order.chat, reply).await? {
        return Ok(Some(row.ticket));
    }
    Ok(rooms::of_card(ctx.tx, bot, order.chat, reply)
        .await?
        .map(|room| room.subject))
}

/// The member opens it again. When that is refused, they are told, and what became of the press is given.
pub(super) async fn reopen(
    ctx: &mut Ctx<'_>,
    press: &Press,
    lang: Lang,
    seat: &mut Seat,
) -> Result<Option<Disposition>, Fault> {
    let by_bot = seat.ticket.disposition == Some(Ending::Automatic);
    let effects = match super::happen(ctx, seat, Event::NotSolved).await? {
        Ok(effects) => effects,
        Err(refusal) => {
            let late = matches!(refusal, Refusal::TooLate);
            let toast = if late {
                words::reopen_late_toast(lang)
            } else {
                words::reopen_open_toast(lang)
            };
            ctx.answer(&press.query, Some(toast.as_str()), late);
            return Ok(Some(Disposition::Refused));
        }
    };
    for effect in effects {
        match effect {
            Effect::TellRoom => {
                let html = words::room_not_solved(view::lang_in(seat));
                room::line(ctx, seat, html).await?;
            }
            Effect::Face => face::refresh(ctx, seat).await?,
            _ => {}
        }
    }
    if by_bot {
        knowledge::returned(ctx, seat).await?;
    }
    // What they write next is about this one.
    focus::choose(ctx, seat.ticket.member, seat.ticket.id).await?;
    Ok(None)
}

/// The member presses «not solved».
pub(super) async fn not_solved(
    ctx: &mut Ctx<'_>,
    press: &Press,
    mut seat: Seat,
) -> Result<Disposition, Fault> {
    let lang = answer::member_lang(ctx, seat.ticket.member).await?;
    if let Some(refused) = reopen(ctx, press, lang, &mut seat).await? {
        return Ok(refused);
    }
    // In place of the news with the button, so that the button is gone.
    let text = words::reopened_by_press(lang, seat.ticket.number);
    let mut call = view::say(text).upon(press.chat, press.number);
    call.method = "editMessageText".into();
    ctx.send(Out::chat(press.chat, Priority::Answer, call).of(seat.ticket.id))
        .await?;
    ctx.answer(&press.query, None, false);
    Ok(Disposition::Answered)
}
