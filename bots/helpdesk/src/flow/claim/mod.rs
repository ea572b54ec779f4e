//! Who has a ticket: claimed from the card, by a command or by the first answer; given back, handed on, lost.

mod collide;
mod hand;
mod order;
mod press;

use mtl_domain::clock::Instant;
use mtl_house::RoleLost;
use mtl_locale::{Html, claim as words};
use mtl_store::{jobs::Job, people};
use mtl_telegram::{Ctx, Fault};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{assign, face, journal, queue, room, skynet};
use crate::{
    Helpdesk,
    domain::{
        claim::{self, Agent, Change, Deed, Refusal, Why},
        event::EventKind,
        ticket::Ticket,
    },
    outbound::{card, view},
    store::{
        claims, duties, pseudonyms,
        tickets::{self, Seat},
    },
};

pub(super) use self::{
    collide::{pressed as held_pressed, send, send_approved},
    hand::{colleagues, heard},
    order::{named, ordered},
    press::pressed,
};

/// The job that looks whether something was done for a claimed ticket.
pub(super) const EXPIRY: &str = "claim";
/// After so many working minutes without an act a ticket goes back into the queue; 0 for never.
const EXPIRE_MINUTES: (&str, i64) = ("claim.expire_minutes", 120);
/// Tickets of somebody who leaves, at once.
const MANY: i64 = 200;

/// Since when nothing was done, at the earliest.
#[derive(Debug, Serialize, Deserialize)]
struct Watch {
    since: Instant,
}

/// Does something about who has a ticket, writes it down and has the card shown.
pub(super) async fn apply(
    ctx: &mut Ctx<'_>,
    seat: &mut Seat,
    deed: Deed,
    actor: Option<i64>,
    reason: Option<&str>,
) -> Result<Result<Change, Refusal>, Fault> {
    let (next, change) = match claim::decide(&seat.ticket, deed, ctx.now) {
        Ok(done) => done,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let before = seat.ticket.clone();
    seat.ticket = tickets::save(ctx.tx, &next).await?;
    let (kind, act, mut facts) = match change {
        Change::Assigned { from, to, how } => (
            EventKind::Assigned,
            "ticket.assigned",
            json!({"from": from, "to": to, "how": how}),
        ),
        Change::Released { from, why } => (
            EventKind::Released,
            "ticket.released",
            json!({"from": from, "why": why}),
        ),
    };
    let number = seat.ticket.number.to_string();
    ctx.audit(actor, act, &number, &facts).await?;
    if let (Some(reason), Some(map)) = (reason, facts.as_object_mut()) {
        map.insert("reason".into(), reason.into());
    }
    journal::note(ctx, &seat.ticket, kind, actor, &facts).await?;
    match change {
        Change::Assigned { to, .. } => duties::touch(ctx.tx, &ctx.me.key, to, ctx.now).await?,
        Change::Released { .. } => assign::consider(ctx, &seat.ticket).await?,
    }
    watch(ctx, &before, &seat.ticket).await?;
    crate::apart(|| face::refresh(ctx, seat)).await?;
    if let Change::Assigned { to, .. } = change {
        crate::apart(|| skynet::taken(ctx, seat, to)).await?;
    }
    Ok(Ok(change))
}

/// Looks later whether something is done, when a ticket begins to wait for the one who has it.
pub(super) async fn watch(ctx: &mut Ctx<'_>, before: &Ticket, after: &Ticket) -> Result<(), Fault> {
    if !claim::begins_to_wait(before, after) {
        return Ok(());
    }
    let Some(holder) = after.assignee else {
        return Ok(());
    };
    let body = Watch { since: ctx.now };
    let subject = after.id.to_string();
    let away = duties::get(ctx.tx, &ctx.me.key, holder)
        .await?
        .is_away(ctx.now);
    if away || before.state.is_over() {
        // Who had it may be gone by now: that is looked at first.
        return ctx.rejob(EXPIRY, &subject, &body, ctx.now).await;
    }
    queue::news(ctx, before, after).await?;
    match expires(ctx, ctx.now).await? {
        Some(at) => ctx.rejob(EXPIRY, &subject, &body, at).await,
        None => Ok(()),
    }
}

async fn expires(ctx: &mut Ctx<'_>, since: Instant) -> Result<Option<Instant>, Fault> {
    let (name, usual) = EXPIRE_MINUTES;
    let stored = crate::flow::desk_hours::read(ctx, &[name]).await?;
    let minutes = crate::flow::desk_hours::value(&stored, name).unwrap_or(usual);
    Ok(claim::expires(
        &crate::flow::desk_hours::of(&stored).hours,
        since,
        minutes,
    ))
}

/// It is time to look at a claimed ticket.
pub(super) async fn expiry(desk: &Helpdesk, ctx: &mut Ctx<'_>, job: &Job) -> Result<(), Fault> {
    let Ok(id) = job.subject.parse() else {
        return Ok(());
    };
    let watch: Watch = serde_json::from_str(&job.body)?;
    let Some(mut seat) = tickets::get(ctx.tx, &ctx.me.key, id).await? else {
        return Ok(());
    };
    let Some(holder) = seat.ticket.assignee else {
        return Ok(());
    };
    if !claim::is_ticking(seat.ticket.state) {
        // It is looked at again when the member waits again.
        return Ok(());
    }
    if agent(desk, ctx, holder).await?.is_none() {
        return lose(ctx, &mut seat, Why::Left).await;
    }
    let duty = duties::get(ctx.tx, &ctx.me.key, holder).await?;
    if duty.is_away(ctx.now) {
        return lose(ctx, &mut seat, Why::Away).await;
    }
    let since = seat
        .ticket
        .acted_at
        .map_or(watch.since, |at| at.max(watch.since));
    let Some(at) = expires(ctx, since).await? else {
        return Ok(());
    };
    if ctx.now < at {
        return ctx.rejob(EXPIRY, &job.subject, &watch, at).await;
    }
    if crate::apart(|| apply(ctx, &mut seat, Deed::Expire { at }, None, None))
        .await?
        .is_ok()
    {
        let name = name_of(ctx, holder).await?;
        let lang = view::lang_in(&seat);
        room::line(ctx, &seat, words::room_expired(lang, name)).await?;
    }
    Ok(())
}

/// Somebody is no agent any more: their tickets go back into the queue.
pub(super) async fn left(desk: &Helpdesk, ctx: &mut Ctx<'_>, lost: RoleLost) -> Result<(), Fault> {
    if agent(desk, ctx, lost.person).await?.is_some() {
        return Ok(());
    }
    queue::left(ctx, &lost).await?;
    loop {
        let ids = claims::of_agent(ctx.tx, &ctx.me.key, lost.person, MANY).await?;
        for id in &ids {
            let mut seat = super::seat(ctx, *id).await?;
            lose(ctx, &mut seat, Why::Left).await?;
        }
        if ids.is_empty() {
            return Ok(());
        }
    }
}

/// Somebody is away from now on: what waits for them goes back into the queue. What waits for the member stays theirs.
pub(super) async fn go_away(ctx: &mut Ctx<'_>, person: i64) -> Result<(), Fault> {
    for id in claims::of_agent(ctx.tx, &ctx.me.key, person, MANY).await? {
        let mut seat = super::seat(ctx, id).await?;
        if claim::is_ticking(seat.ticket.state) {
            lose(ctx, &mut seat, Why::Away).await?;
        }
    }
    Ok(())
}

async fn lose(ctx: &mut Ctx<'_>, seat: &mut Seat, why: Why) -> Result<(), Fault> {
    if let Ok(Change::Released { from, .. }) =
        crate::apart(|| apply(ctx, seat, Deed::Lose { why }, None, None)).await?
    {
        let name = name_of(ctx, from).await?;
        let lang = view::lang_in(seat);
        room::line(ctx, seat, words::room_lost(lang, why.as_str(), name)).await?;
    }
    Ok(())
}

/// Somebody as an agent, if they are one; asked from the store.
pub(super) async fn agent(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    person: i64,
) -> Result<Option<Agent>, Fault> {
    let roles = super::roles_alone(desk, ctx, person).await?;
    Ok(Agent::of(person, &roles))
}

/// What agents call one another: the name they sign with, else what Telegram calls them.
pub(super) async fn name_of(ctx: &mut Ctx<'_>, person: i64) -> Result<String, Fault> {
    if let Some(name) = pseudonyms::get(ctx.tx, &ctx.me.key, person).await? {
        return Ok(name);
    }
    let known = people::get(ctx.tx, &ctx.me.key, person).await?;
    Ok(known.map_or_else(|| person.to_string(), |known| card::full_name(&known.seen)))
}

/// Why something cannot be done about who has a ticket, in one sentence.
async fn refusal(
    ctx: &mut Ctx<'_>,
    lang: mtl_locale::Lang,
    refusal: Refusal,
) -> Result<mtl_locale::Plain, Fault> {
    Ok(match refusal {
        Refusal::Taken { holder } => words::taken_other_toast(lang, name_of(ctx, holder).await?),
        Refusal::Yours => words::yours_toast(lang),
        Refusal::Nobody | Refusal::Early => words::nobody_toast(lang),
        Refusal::Over => words::over_toast(lang),
    })
}

/// What the room is told of a change that others should know of; none where the card is enough.
async fn told(
    ctx: &mut Ctx<'_>,
    lang: mtl_locale::Lang,
    change: Change,
    actor: i64,
    reason: Option<&str>,
) -> Result<Option<Html>, Fault> {
    let by = name_of(ctx, actor).await?;
    let line = match (change, reason) {
        (Change::Assigned { from: None, .. }, _) => return Ok(None),
        (Change::Assigned { to, .. }, None) => {
            words::room_handed(lang, by, name_of(ctx, to).await?)
        }
        (Change::Assigned { to, .. }, Some(reason)) => {
            words::room_handed_reason(lang, by, name_of(ctx, to).await?, reason)
        }
        (Change::Released { .. }, None) => words::room_returned(lang, by),
        (Change::Released { .. }, Some(reason)) => words::room_returned_reason(lang, by, reason),
    };
    Ok(Some(line))
}
