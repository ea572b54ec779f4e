//! Who is told of a step of the ladder, and how loudly.

use chrono_tz::Tz;
use mtl_domain::{access::Role, clock::Instant};
use mtl_locale::{Html, sla as words};
use mtl_store::{outbox::Priority as Urgency, people, roles};
use mtl_telegram::{Ctx, Fault, Out, call::Sent};
use serde_json::json;

use super::super::{feedback::Feedback, journal, reach};
use crate::{
    domain::{event::EventKind, sla::Step, ticket::Ticket},
    outbound::{card, sla as said, view},
    store::tickets::{self, Seat},
};

/// A promise is broken: it is written down, and who had the ticket has it no more, if the member waits for an answer.
pub(super) async fn broken(ctx: &mut Ctx<'_>, seat: &mut Seat, step: &Step) -> Result<(), Fault> {
    let facts =
        json!({"timer": step.promise, "round": step.round, "step": step.percent, "due": step.at});
    journal::note(ctx, &seat.ticket, EventKind::Sla, None, &facts).await?;
    let Some(from) = seat.ticket.assignee.filter(|_| step.promise.is_answer()) else {
        return Ok(());
    };
    seat.ticket.assignee = None;
    seat.ticket.assigned_at = None;
    seat.ticket.acted_at = None;
    let facts = json!({"from": from, "why": "overdue"});
    journal::note(ctx, &seat.ticket, EventKind::Released, None, &facts).await
}

/// Tells of a step. `before` is the ticket as it was, with the one who had it.
pub(super) async fn tell(
    ctx: &mut Ctx<'_>,
    seat: &Seat,
    before: &Ticket,
    step: &Step,
    due: Instant,
    zone: Tz,
    on_call: &[i64],
) -> Result<(), Fault> {
    let mut whom: Vec<i64> = before.assignee.into_iter().collect();
    if step.percent >= 150 || (step.percent >= 100 && on_call.is_empty()) {
        let role = Role::Coordinator.as_str();
        whom.extend(roles::holders(ctx.tx, role, &ctx.me.key).await?);
    }
    if step.percent >= 100 {
        whom.extend(on_call);
    }
    whom.sort_unstable();
    whom.dedup();
    let notice = said::Notice {
        number: seat.ticket.number,
        promise: step.promise,
        percent: step.percent,
        due,
        zone,
        now: ctx.now,
    };
    let mut unreached = Vec::new();
    for person in whom {
        if !privately(ctx, seat, &notice, person).await? {
            unreached.push(person);
        }
    }
    // The first nudge is for one person, and a line among all only if that person cannot be written to.
    if step.percent == 50 && unreached.is_empty() {
        return Ok(());
    }
    let lang = view::lang_in(seat);
    let mut lines = vec![notice.in_room(lang)];
    lines.extend(mentions(ctx, &unreached).await?);
    let call = view::say(Html::join(lines, "\n")).with("disable_notification", step.percent == 50);
    // A line that has not left yet gives way to the next one.
    let out = Out::room(&seat.room, Urgency::Room, call).merging(format!("sla:{}", seat.ticket.id));
    ctx.send(out.of(seat.ticket.id)).await?;
    Ok(())
}

/// Writes to somebody alone, unless they are known to be out of reach.
async fn privately(
    ctx: &mut Ctx<'_>,
    seat: &Seat,
    notice: &said::Notice,
    person: i64,
) -> Result<bool, Fault> {
    let Some(known) = people::get(ctx.tx, &ctx.me.key, person).await? else {
        return Ok(false);
    };
    if reach::is_lost(known.reach.as_deref()) {
        return Ok(false);
    }
    let call = notice
        .in_private(view::lang_of(&known), &seat.room)
        .with("disable_notification", notice.percent == 50);
    let feedback = Feedback::Nudge {
        ticket: seat.ticket.id,
        person,
    };
    let out = Out::chat(person, Urgency::Room, call)
        .of(seat.ticket.id)
        .merging(format!("sla:{}:{person}", seat.ticket.id))
        .feedback(serde_json::to_value(feedback)?);
    ctx.send(out).await?;
    Ok(true)
}

/// One line that names people, so that Telegram tells them.
pub(in crate::flow) async fn mentions(
    ctx: &mut Ctx<'_>,
    list: &[i64],
) -> Result<Option<Html>, Fault> {
    let mut names = Vec::new();
    for person in list {
        if let Some(known) = people::get(ctx.tx, &ctx.me.key, *person).await? {
            let name = card::full_name(&known.seen);
            names.push(Html::link(&format!("tg://user?id={person}"), &name));
        }
    }
    Ok((!names.is_empty()).then(|| Html::join(names, ", ")))
}

/// What became of a nudge: whom the bot cannot write to is called in the room.
pub(in crate::flow) async fn unheard(
    ctx: &mut Ctx<'_>,
    sent: &Sent,
    ticket: i64,
    person: i64,
) -> Result<(), Fault> {
    if sent.ok {
        return Ok(());
    }
    let Some(seat) = tickets::get(ctx.tx, &ctx.me.key, ticket).await? else {
        return Ok(());
    };
    let Some(name) = mentions(ctx, &[person]).await? else {
        return Ok(());
    };
    let lang = view::lang_in(&seat);
    let call = view::say(words::room_call(lang, name));
    ctx.send(Out::room(&seat.room, Urgency::Room, call).of(ticket))
        .await?;
    Ok(())
}
