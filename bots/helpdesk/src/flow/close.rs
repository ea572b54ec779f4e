//! Ending a ticket, by an agent or by the member, and opening it again by the button.

use mtl_locale::{Lang, helpdesk as words};
use mtl_store::{copies, links::Link, outbox::Priority, people, rooms};
use mtl_telegram::{Ctx, Disposition, Fault, Out};
use serde_json::json;

use super::{
    answer, face, knowledge,
    room::{self, Spot},
};
use crate::{
    domain::{
        reaction,
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
    let seat = super::current(ctx, order.who.id).await?;
    let withdrawn = Event::Ended {
        by: Some(order.who.id),
        how: if seat
            .as_ref()
            .is_some_and(|seat| seat.ticket.last_agent_at.is_some())
        {
            Ending::Answered
        } else {
            Ending::Withdrawn
        },
    };
    if let Some(mut seat) = seat
        && let Ok(effects) = super::happen(ctx, &mut seat, withdrawn).await?
    {
        let html = words::room_closed_by_member(view::lang_in(&seat));
        room::line(ctx, &seat, html).await?;
        finish(
            ctx,
            &mut seat,
            &effects,
            lang,
            Some(order.who.id),
            Priority::Answer,
        )
        .await?;
        return Ok(Disposition::Answered);
    }
    ctx.send(Out::chat(order.chat, Priority::Answer, nothing))
        .await?;
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
    if !end(ctx, &mut seat, order.who.id).await? {
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
pub(super) async fn end(ctx: &mut Ctx<'_>, seat: &mut Seat, by: i64) -> Result<bool, Fault> {
    let ended = Event::Ended {
        by: Some(by),
        how: Ending::Answered,
    };
    let Ok(effects) = super::happen(ctx, seat, ended).await? else {
        return Ok(false);
    };
    let lang = answer::member_lang(ctx, seat.ticket.member).await?;
    // Behind the answers that are still on their way to the member.
    finish(ctx, seat, &effects, lang, Some(by), Priority::Member).await?;
    Ok(true)
}

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
                let call = view::ended(lang, seat, *by_member);
                ctx.send(Out::chat(seat.ticket.member, priority, call).of(seat.ticket.id))
                    .await?;
            }
            Effect::Face => face::refresh(ctx, seat).await?,
            _ => {}
        }
    }
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

/// The member presses «not solved».
pub(super) async fn not_solved(
    ctx: &mut Ctx<'_>,
    press: &Press,
    mut seat: Seat,
) -> Result<Disposition, Fault> {
    let lang = answer::member_lang(ctx, seat.ticket.member).await?;
    let by_bot = seat.ticket.disposition == Some(Ending::Automatic);
    let effects = match super::happen(ctx, &mut seat, Event::NotSolved).await? {
        Ok(effects) => effects,
        Err(refusal) => {
            let toast = match refusal {
                Refusal::TooLate => words::reopen_late_toast(lang),
                _ => words::reopen_open_toast(lang),
            };
            ctx.answer(
                &press.query,
                Some(toast.as_str()),
                matches!(refusal, Refusal::TooLate),
            );
            return Ok(Disposition::Refused);
        }
    };
    for effect in effects {
        match effect {
            Effect::TellReopened => {
                // In place of the news with the button, so that the button is gone.
                let mut call = view::say(words::reopened_by_press(lang, seat.ticket.number))
                    .upon(press.chat, press.number);
                call.method = "editMessageText".into();
                ctx.send(Out::chat(press.chat, Priority::Answer, call).of(seat.ticket.id))
                    .await?;
            }
            Effect::TellRoom => {
                let html = words::room_not_solved(view::lang_in(&seat));
                room::line(ctx, &seat, html).await?;
            }
            Effect::Face => face::refresh(ctx, &mut seat).await?,
            _ => {}
        }
    }
    if by_bot {
        knowledge::returned(ctx, &mut seat).await?;
    }
    ctx.answer(&press.query, None, false);
    Ok(Disposition::Answered)
}
