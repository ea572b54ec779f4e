//! The outcome of an answer: a mark on it and ten seconds to take it back, or the reason why it did not arrive.

use mtl_locale::helpdesk as words;
use mtl_store::outbox::Priority;
use mtl_telegram::{Call, Ctx, Fault, Out, call::Sent, errors::Class};
use serde_json::json;

use super::{answer, room, undo};
use crate::{
    domain::{
        message::{Message, Standing},
        reaction,
        ticket::Event,
    },
    outbound::{calls, view},
    store::{messages, tickets::Seat},
};

pub(super) async fn of_answer(
    ctx: &mut Ctx<'_>,
    sent: &Sent,
    message: i64,
    unsigned_from: Option<usize>,
) -> Result<(), Fault> {
    let Some(row) = messages::get(ctx.tx, &ctx.me.key, message).await? else {
        return Ok(());
    };
    let mut seat = super::seat(ctx, row.ticket).await?;
    if row.standing == Standing::Withdrawn {
        // Taken back while it was on its way.
        if sent.ok && !sent.messages.is_empty() {
            ctx.send(
                Out::chat(
                    seat.ticket.member,
                    Priority::Answer,
                    calls::delete(&sent.messages),
                )
                .of(row.ticket),
            )
            .await?;
        }
        return Ok(());
    }
    let items = parts(ctx, &row).await?;
    let ids: Vec<i64> = items.iter().map(|item| item.id).collect();
    if !sent.ok {
        return failed(ctx, &mut seat, &row, &ids, sent.error).await;
    }
    messages::set_standing(ctx.tx, &ids, Standing::Sent, None).await?;
    mark(ctx, &row, Some(reaction::DELIVERED)).await?;
    if unsigned_from.is_some_and(|from| sent.alternative >= from) {
        sign(ctx, &seat, &row).await?;
    }
    undo::offer(ctx, &seat, &row).await
}

/// The items of an answer: itself, or its album.
pub(super) async fn parts(ctx: &mut Ctx<'_>, row: &Message) -> Result<Vec<Message>, Fault> {
    let Some(album) = &row.album else {
        return Ok(vec![row.clone()]);
    };
    let items = messages::of_album(ctx.tx, &ctx.me.key, row.chat, album).await?;
    // A late item went its own way and stands elsewhere.
    Ok(items
        .into_iter()
        .filter(|item| item.standing == row.standing && item.ticket == row.ticket)
        .collect())
}

/// Puts the desk's mark on an agent's message, or takes it away.
pub(super) async fn mark(
    ctx: &mut Ctx<'_>,
    row: &Message,
    emoji: Option<&str>,
) -> Result<(), Fault> {
    let call = calls::react(emoji).upon(row.chat, row.number);
    ctx.send(Out::chat(row.chat, Priority::Card, call).of(row.ticket))
        .await?;
    Ok(())
}

/// A signature on its own, for what could not hold one.
async fn sign(ctx: &mut Ctx<'_>, seat: &Seat, row: &Message) -> Result<(), Fault> {
    let Some(alias) = &row.alias else {
        return Ok(());
    };
    let member = seat.ticket.member;
    let text = words::signature_plain(answer::member_lang(ctx, member).await?, alias).into_string();
    let call = Call::new("sendMessage", json!({"text": text})).replying(row.chat, row.number);
    ctx.send(Out::chat(member, Priority::Member, call).of(row.ticket))
        .await?;
    Ok(())
}

async fn failed(
    ctx: &mut Ctx<'_>,
    seat: &mut Seat,
    row: &Message,
    ids: &[i64],
    class: Option<Class>,
) -> Result<(), Fault> {
    let reason = match class {
        Some(Class::Content) => "content",
        Some(class) => class.reach().unwrap_or("other"),
        None => "other",
    };
    messages::set_standing(ctx.tx, ids, Standing::Undelivered, Some(reason)).await?;
    mark(ctx, row, Some(reaction::FAILED)).await?;
    let call = view::answer_failed(view::lang_in(seat), class);
    let out = room::beside(seat, row, Priority::Answer, call);
    room::put(ctx, seat, out).await?;
    if class.is_some_and(Class::is_person) {
        // It goes out again when the member is back; the desk has done its part.
        return Ok(());
    }
    gone(ctx, seat, ids).await
}

/// The member does not have an answer after all: they wait again, unless another one stands.
pub(super) async fn gone(ctx: &mut Ctx<'_>, seat: &mut Seat, ids: &[i64]) -> Result<(), Fault> {
    let since = seat.ticket.last_member_at.unwrap_or(seat.ticket.opened_at);
    let answered = messages::answered_since(ctx.tx, seat.ticket.id, since, ids).await?;
    super::happen_quietly(ctx, seat, Event::AnswerGone { answered }).await
}
