//! Two tickets that belong together: merged, so that one of them goes on, or only tied.

use mtl_locale::ops as words;
use mtl_store::outbox::Priority as Urgency;
use mtl_telegram::{Ctx, Disposition, Fault, Out};
use serde_json::json;

use super::{done, numbered, refuse};
use crate::{
    domain::{
        access::Place,
        event::EventKind,
        message::Message,
        ops::leading_number,
        ticket::{Disposition as Ending, Event, Ticket},
    },
    flow::{self, answer, close, face, journal, orders::Ordered, relay, room},
    outbound::view,
    store::{
        messages, ops,
        tickets::{self, Seat},
    },
};

/// At most so many unanswered messages go along.
const UNANSWERED: i64 = 50;

/// Two tickets: by two numbers, or by the place and one number.
async fn two(ctx: &mut Ctx<'_>, ordered: &Ordered<'_>) -> Result<Option<(Seat, Seat)>, Fault> {
    let order = ordered.order;
    let alone = ordered.place == Place::Private;
    let (first, rest) = leading_number(&order.rest, true);
    let (second, _) = leading_number(rest, true);
    let (one, other) = match (first, second) {
        (Some(one), Some(other)) => (numbered(ctx, one).await?, other),
        (Some(other), None) if !alone => match close::meant(ctx, order).await? {
            Some(id) => (tickets::get(ctx.tx, &ctx.me.key, id).await?, other),
            None => (None, other),
        },
        _ => (None, 0),
    };
    let Some(one) = one else {
        let text = words::two_tickets(ordered.lang, format!("/{}", order.name));
        refuse(ctx, ordered, text).await?;
        return Ok(None);
    };
    let Some(other) = numbered(ctx, other).await? else {
        let text = words::number_strange(ordered.lang, other);
        refuse(ctx, ordered, text).await?;
        return Ok(None);
    };
    if one.ticket.id == other.ticket.id {
        refuse(ctx, ordered, words::same_ticket(ordered.lang)).await?;
        return Ok(None);
    }
    Ok(Some((one, other)))
}

/// Ties two tickets and says so in the log and on the card of both.
pub(super) async fn tie(
    ctx: &mut Ctx<'_>,
    (one, other): (&mut Seat, &mut Seat),
    kind: &str,
    by: i64,
) -> Result<bool, Fault> {
    let pair = (one.ticket.id, other.ticket.id);
    let new = ops::tie(ctx.tx, &ctx.me.key, pair, kind, ctx.now).await?;
    if new {
        for (seat, with) in [(&*one, other.ticket.number), (&*other, one.ticket.number)] {
            let facts = json!({"with": with, "kind": kind});
            journal::note(ctx, &seat.ticket, EventKind::Linked, Some(by), &facts).await?;
        }
    }
    crate::apart(|| face::refresh(ctx, one)).await?;
    crate::apart(|| face::refresh(ctx, other)).await?;
    Ok(new)
}

/// `/relate #12`.
pub(super) async fn relate(ctx: &mut Ctx<'_>, ordered: &Ordered<'_>) -> Result<Disposition, Fault> {
    let Some((mut one, mut other)) = two(ctx, ordered).await? else {
        return Ok(Disposition::Refused);
    };
    let by = ordered.order.who.id;
    tie(ctx, (&mut one, &mut other), "related", by).await?;
    let text = words::related(ordered.lang, one.ticket.number, other.ticket.number);
    done(ctx, ordered, one.ticket.id, text).await
}

/// `/merge #12`: the ticket ends, and what it is about goes on in the other one.
pub(super) async fn merge(ctx: &mut Ctx<'_>, ordered: &Ordered<'_>) -> Result<Disposition, Fault> {
    let Some((mut from, mut into)) = two(ctx, ordered).await? else {
        return Ok(Disposition::Refused);
    };
    let (lang, by) = (ordered.lang, ordered.order.who.id);
    let numbers = (from.ticket.number, into.ticket.number);
    if from.ticket.member != into.ticket.member {
        // What one member wrote is nobody else's to read.
        let text = words::merge_strangers(lang, numbers.0, numbers.1);
        return refuse(ctx, ordered, text).await;
    }
    for seat in [&from, &into] {
        if seat.ticket.state.is_over() {
            return refuse(ctx, ordered, words::merge_over(lang, seat.ticket.number)).await;
        }
    }
    let waits = from.ticket.waiting_since.is_some();
    let unanswered = unanswered(ctx, &from.ticket).await?;
    let ended = Event::Ended {
        by: Some(by),
        how: Ending::Merged,
    };
    if flow::happen(ctx, &mut from, ended).await?.is_err() {
        return refuse(ctx, ordered, words::merge_over(lang, numbers.0)).await;
    }
    let next = Ticket {
        merged_into: Some(into.ticket.id),
        ..from.ticket.clone()
    };
    let facts = json!({"into": numbers.1});
    crate::apart(|| flow::alter(ctx, &mut from, next, (EventKind::Merged, by, facts))).await?;
    room::line(
        ctx,
        &from,
        words::room_merged(view::lang_in(&from), numbers.1),
    )
    .await?;
    room::line(
        ctx,
        &into,
        words::room_merging(view::lang_in(&into), numbers.0),
    )
    .await?;
    if waits {
        // Who waited there waits here.
        flow::happen_quietly(ctx, &mut into, Event::MemberWrote { thanks: false }).await?;
        pass_on(ctx, &into, &unanswered).await?;
    }
    crate::apart(|| tie(ctx, (&mut from, &mut into), "merged", by)).await?;
    let speaks = answer::member_lang(ctx, from.ticket.member).await?;
    let told = view::say(words::merged_member(speaks, numbers.0, numbers.1));
    let out = Out::chat(from.ticket.member, Urgency::Member, told);
    ctx.send(out.of(into.ticket.id)).await?;
    ctx.audit(
        Some(by),
        "ticket.merged",
        &numbers.0.to_string(),
        &json!({"into": numbers.1}),
    )
    .await?;
    done(
        ctx,
        ordered,
        into.ticket.id,
        words::merged(lang, numbers.0, numbers.1),
    )
    .await
}

/// What the member wrote and nobody answered, the oldest first.
async fn unanswered(ctx: &mut Ctx<'_>, ticket: &Ticket) -> Result<Vec<Message>, Fault> {
    let Some(since) = ticket.waiting_since else {
        return Ok(Vec::new());
    };
    let mut list = messages::of_member(ctx.tx, &ctx.me.key, ticket.id, UNANSWERED).await?;
    // What was split off is older than the ticket it waits in.
    let answered = ticket.last_agent_at;
    list.retain(|one| one.at >= since || answered.is_none_or(|answered| one.at > answered));
    list.sort_by_key(|one| one.id);
    Ok(list)
}

/// Brings messages of a member into the room of another ticket: a reply to them there answers that ticket.
pub(super) async fn pass_on(ctx: &mut Ctx<'_>, seat: &Seat, list: &[Message]) -> Result<(), Fault> {
    let together = |one: &Message, next: &Message| one.album.is_some() && one.album == next.album;
    for items in list.chunk_by(together) {
        crate::apart(|| relay::album(ctx, seat, items)).await?;
    }
    Ok(())
}
