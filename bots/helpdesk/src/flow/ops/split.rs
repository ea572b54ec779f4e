//! A part of what a member wrote becomes a ticket of its own.

use mtl_locale::{helpdesk, ops as words};
use mtl_store::{copies, outbox::Priority as Urgency, people};
use mtl_telegram::{Ctx, Disposition, Fault, Out};
use serde_json::json;

use super::{
    done, is_here,
    merge::{pass_on, tie},
    refuse, settle,
};
use crate::{
    Helpdesk,
    domain::{
        event::EventKind,
        message::Message,
        ticket::{Disposition as Ending, Event},
    },
    flow::{
        self, answer, category, journal, open, orders::Ordered, press::Pressed, room, sla::Promised,
    },
    outbound::{ops as shown, view},
    store::{messages, ops, tickets::Seat},
};

/// Among so many of a member's newest messages those that follow are looked for.
const FOLLOWING: i64 = 50;

/// `/split` in reply to a message of the member.
pub(super) async fn ordered(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let (order, bot) = (ordered.order, &ctx.me.key);
    let pair = match order.reply {
        Some(reply) => copies::of_copy(ctx.tx, bot, order.chat, reply).await?,
        None => None,
    };
    let row = match pair {
        Some(pair) => messages::at_place(ctx.tx, bot, pair.from_chat, pair.from_message).await?,
        None => None,
    };
    let Some(row) = row.filter(|row| !row.outgoing) else {
        return refuse(ctx, ordered, words::split_where(ordered.lang)).await;
    };
    let seat = flow::seat(ctx, row.ticket).await?;
    if seat.ticket.state.is_over() {
        let text = words::split_over(ordered.lang, seat.ticket.number);
        return refuse(ctx, ordered, text).await;
    }
    let following = parts(ctx, &row).await?.len().saturating_sub(1);
    if following > 0 {
        ordered
            .reply(ctx, shown::ask_split(ordered.lang, &row, following))
            .await?;
        return Ok(Disposition::Answered);
    }
    let new = split(desk, ctx, seat, &row, 0, order.who.id).await?;
    let text = words::split_done(ordered.lang, new.ticket.number);
    done(ctx, ordered, new.ticket.id, text).await
}

/// The button that says how many of the following messages go along.
pub(super) async fn chosen(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let parts: Option<Vec<i64>> = pressed
        .rest
        .split(':')
        .map(|part| part.parse().ok())
        .collect();
    let Some(&[ticket, id, count]) = parts.as_deref() else {
        return Ok(None);
    };
    let row = messages::get(ctx.tx, &ctx.me.key, id).await?;
    // After a first press the message is in another ticket: a second one finds nothing to do.
    let Some(row) = row.filter(|row| !row.outgoing && row.ticket == ticket) else {
        return Ok(None);
    };
    let seat = flow::seat(ctx, ticket).await?;
    if !is_here(pressed, &seat) || seat.ticket.state.is_over() {
        return Ok(None);
    }
    let count = usize::try_from(count).unwrap_or_default();
    let new = split(desk, ctx, seat, &row, count, pressed.press.who.id).await?;
    let text = words::split_done(pressed.lang, new.ticket.number);
    settle(ctx, pressed, view::say(text), new.ticket.id).await?;
    Ok(Some(Disposition::Answered))
}

/// The message and those of the member that follow it in its ticket; the items of an album count as one.
async fn parts(ctx: &mut Ctx<'_>, row: &Message) -> Result<Vec<Vec<Message>>, Fault> {
    let mut list = messages::of_member(ctx.tx, &ctx.me.key, row.ticket, FOLLOWING).await?;
    let same = |one: &Message| row.album.is_some() && one.album == row.album;
    list.retain(|one| one.id >= row.id || same(one));
    list.sort_by_key(|one| one.id);
    let together = |one: &Message, next: &Message| one.album.is_some() && one.album == next.album;
    Ok(list.chunk_by(together).map(<[_]>::to_vec).collect())
}

/// «It is a new question»: what has opened an ended ticket again becomes a ticket of its own, and the old one is over.
pub(in crate::flow) async fn fresh(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let (press, bot) = (pressed.press, &ctx.me.key);
    let ids = pressed.rest.split_once(':');
    let ids = ids.and_then(|(ticket, number)| Some((ticket.parse().ok()?, number.parse().ok()?)));
    let Some((ticket, number)) = ids else {
        return Ok(None);
    };
    let row = messages::at_place(ctx.tx, bot, press.chat, number).await?;
    let own = flow::press::own_ticket(ctx, pressed, Some(ticket)).await?;
    // After a first press the message is in another ticket.
    let (Some(old), Some(row)) = (own, row.filter(|row| !row.outgoing && row.ticket == ticket))
    else {
        return Ok(None);
    };
    if old.ticket.state.is_over() || old.ticket.last_agent_at.is_some_and(|at| at > row.at) {
        pressed.toast(ctx, &helpdesk::fresh_late_toast(pressed.lang));
        return Ok(Some(Disposition::Refused));
    }
    let (mut old, new, promised) = part(desk, ctx, old, &row, usize::MAX - 1, press.who.id).await?;
    let ended = Event::Ended {
        by: Some(press.who.id),
        how: Ending::Withdrawn,
    };
    flow::happen_quietly(ctx, &mut old, ended).await?;
    let (before, lang) = (old.ticket.number, pressed.lang);
    let mut lines = vec![helpdesk::fresh_done(lang, new.ticket.number, before)];
    lines.extend(category::expected(ctx, lang, &promised));
    let told = view::say(mtl_locale::Html::join(lines, "\n"));
    settle(ctx, pressed, told, new.ticket.id).await?;
    Ok(Some(Disposition::Answered))
}

/// Opens the new ticket, and tells the member.
async fn split(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    old: Seat,
    row: &Message,
    following: usize,
    by: i64,
) -> Result<Seat, Fault> {
    let (old, new, promised) = part(desk, ctx, old, row, following, by).await?;
    let member = old.ticket.member;
    let lang = answer::member_lang(ctx, member).await?;
    let (number, before) = (new.ticket.number, old.ticket.number);
    let mut lines = vec![words::split_member(lang, number, before)];
    lines.extend(category::expected(ctx, lang, &promised));
    let told = view::say(mtl_locale::Html::join(lines, "\n")).replying(row.chat, row.number);
    ctx.send(Out::chat(member, Urgency::Member, told).of(new.ticket.id))
        .await?;
    Ok(new)
}

/// Opens the new ticket and brings the messages into its room.
async fn part(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    mut old: Seat,
    row: &Message,
    following: usize,
    by: i64,
) -> Result<(Seat, Seat, Promised), Fault> {
    let parts = parts(ctx, row).await?;
    let moved: Vec<Message> = parts.into_iter().take(following + 1).flatten().collect();
    let member = old.ticket.member;
    let Some(person) = people::get(ctx.tx, &ctx.me.key, member).await? else {
        return Err(Fault::Broken(format!(
            "the member of ticket {} is unknown",
            old.ticket.id
        )));
    };
    let (mut new, promised) = crate::apart(|| open::create(desk, ctx, &person, None)).await?;
    let ids: Vec<i64> = moved.iter().map(|one| one.id).collect();
    ops::move_messages(ctx.tx, &ids, new.ticket.id).await?;
    pass_on(ctx, &new, &moved).await?;
    let number = new.ticket.number;
    let facts = json!({"into": number, "messages": ids.len()});
    journal::note(ctx, &old.ticket, EventKind::Split, Some(by), &facts).await?;
    room::line(ctx, &old, words::room_split(view::lang_in(&old), number)).await?;
    tie(ctx, (&mut old, &mut new), "split", by).await?;
    Ok((old, new, promised))
}
