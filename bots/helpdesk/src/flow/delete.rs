//! `/del` in reply to an answer: the member no longer has it.

use mtl_locale::Lang;
use mtl_locale::helpdesk as words;
use mtl_store::{links::Link, outbox::Priority};
use mtl_telegram::{Ctx, Disposition, Fault, Out, call::Sent, errors::Class};
use serde_json::json;

use super::{
    feedback::Feedback,
    outcome,
    room::{self, Spot},
    undo,
};
use crate::{
    Helpdesk,
    domain::{
        access::{self, Rule},
        message::Standing,
    },
    input::Order,
    outbound::{calls, view},
    store::messages,
};

pub(super) async fn ordered(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    order: &Order,
    rule: Rule,
    link: &Link,
) -> Result<Disposition, Fault> {
    let lang = Lang::from_code(Some(&link.language));
    let spot = Spot::from(order);
    let row = match order.reply {
        Some(reply) => messages::at_place(ctx.tx, &ctx.me.key, order.chat, reply)
            .await?
            .filter(|row| row.outgoing),
        None => None,
    };
    let Some(row) = row else {
        room::reply(ctx, spot, view::say(words::del_where(lang))).await?;
        return Ok(Disposition::Refused);
    };
    let who = super::roles_in_support(desk, ctx, order.who.id).await?;
    if !access::permits(rule, &who, row.author == order.who.id) {
        room::reply(ctx, spot, view::say(words::del_foreign(lang))).await?;
        return Ok(Disposition::Refused);
    }
    let mut seat = super::seat(ctx, row.ticket).await?;
    let items = outcome::parts(ctx, &row).await?;
    let ids: Vec<i64> = items.iter().map(|item| item.id).collect();
    let text = match row.standing {
        Standing::Withdrawn | Standing::Received => words::del_already(lang),
        Standing::Gathering | Standing::Held | Standing::Undelivered => words::del_held(lang),
        Standing::Sending => words::del_done(lang),
        Standing::Sent => {
            let numbers = undo::at_member(ctx, &seat, &items).await?;
            let feedback = Feedback::Delete {
                message: row.id,
                order: order.number,
                thread: order.thread,
            };
            let out = Out::chat(
                seat.ticket.member,
                Priority::Answer,
                calls::delete(&numbers),
            )
            .of(row.ticket);
            ctx.send(out.feedback(serde_json::to_value(feedback)?))
                .await?;
            messages::set_standing(ctx.tx, &ids, Standing::Withdrawn, None).await?;
            return Ok(Disposition::Answered);
        }
    };
    if row.standing != Standing::Withdrawn {
        messages::set_standing(ctx.tx, &ids, Standing::Withdrawn, None).await?;
        outcome::gone(ctx, &mut seat, &ids).await?;
    }
    room::reply(ctx, spot, view::say(text)).await?;
    Ok(Disposition::Answered)
}

/// Telegram has deleted it, or would not.
pub(super) async fn outcome(
    ctx: &mut Ctx<'_>,
    sent: &Sent,
    message: i64,
    order: i64,
    thread: Option<i64>,
) -> Result<(), Fault> {
    let Some(row) = messages::get(ctx.tx, &ctx.me.key, message).await? else {
        return Ok(());
    };
    let mut seat = super::seat(ctx, row.ticket).await?;
    let lang = view::lang_in(&seat);
    let spot = Spot {
        chat: row.chat,
        thread,
        number: order,
    };
    let ids: Vec<i64> = outcome::parts(ctx, &row)
        .await?
        .iter()
        .map(|item| item.id)
        .collect();
    if sent.ok {
        outcome::mark(ctx, &row, None).await?;
        outcome::gone(ctx, &mut seat, &ids).await?;
        ctx.audit(
            Some(row.author),
            "answer.deleted",
            &row.id.to_string(),
            &json!({"ticket": seat.ticket.number}),
        )
        .await?;
        return room::reply(ctx, spot, view::say(words::del_done(lang))).await;
    }
    messages::set_standing(ctx.tx, &ids, Standing::Sent, None).await?;
    let too_old = matches!(sent.error, Some(Class::MessageGone | Class::Content));
    let text = if too_old {
        words::del_late(lang)
    } else {
        words::del_failed(lang)
    };
    room::reply(ctx, spot, view::say(text)).await
}
