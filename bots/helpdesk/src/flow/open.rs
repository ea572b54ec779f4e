//! Opening a ticket: its number, its room, and the receipt.

use chrono::TimeDelta;
use mtl_domain::clock::later;
use mtl_locale::{Lang, helpdesk as words};
use mtl_store::{
    counters, jobs, links, outbox::Priority, people, people::Known, rooms, rooms::Room,
};
use mtl_telegram::{Ctx, Fault, Out};
use serde_json::json;

use super::{SUPPORT, assign, category, focus, journal, plate, sla};
use crate::{
    Helpdesk,
    domain::{
        event::EventKind,
        ticket::{State, Ticket},
    },
    outbound::{card, view},
    store::tickets::{self, Seat},
};

/// While a job of this kind waits, the owners are not told again that no chat is linked.
pub(super) const RESTING: &str = "unlinked_told";
/// How long that is.
const REST: TimeDelta = TimeDelta::hours(24);

/// Opens a ticket for a member's message; `before` is the ended ticket it continues.
pub(super) async fn open(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    person: &Known,
    number: i64,
    before: Option<&Seat>,
) -> Result<Seat, Fault> {
    let (seat, promised) = crate::apart(|| create(desk, ctx, person, before)).await?;
    let (lang, member) = (view::lang_of(person), seat.ticket.member);
    let follows = before.map(|seat| seat.ticket.number);
    let receipt = category::receipt(ctx, lang, &seat.ticket, follows, &promised);
    let out = Out::chat(member, Priority::Answer, receipt.replying(member, number));
    ctx.send(out.of(seat.ticket.id)).await?;
    Ok(seat)
}

/// Opens a ticket because an agent writes first: nobody waits, and no clock runs until the member writes.
pub(super) async fn by_agent(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    person: &Known,
    agent: i64,
) -> Result<Seat, Fault> {
    let (seat, _) = crate::apart(|| make(desk, ctx, person, None, By::Agent(agent))).await?;
    Ok(seat)
}

/// Opens a ticket that another bot asked for: the member waits, and has not written here yet.
pub(super) async fn by_bot(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    person: &Known,
    category: &str,
) -> Result<Seat, Fault> {
    let by = By::Bot(category);
    let (seat, _) = crate::apart(|| make(desk, ctx, person, None, by)).await?;
    Ok(seat)
}

/// Who begins a ticket.
#[derive(Debug, Clone, Copy)]
enum By<'a> {
    /// The member, by writing.
    Member,
    /// An agent, who writes first.
    Agent(i64),
    /// Another bot for the member, about something.
    Bot(&'a str),
}

/// Makes a ticket; its member is told by the caller.
pub(super) async fn create(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    person: &Known,
    before: Option<&Seat>,
) -> Result<(Seat, sla::Promised), Fault> {
    make(desk, ctx, person, before, By::Member).await
}

async fn make(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    person: &Known,
    before: Option<&Seat>,
    by: By<'_>,
) -> Result<(Seat, sla::Promised), Fault> {
    let bot = &ctx.me.key;
    let member = person.seen.id;
    let link = links::of_role(ctx.tx, bot, SUPPORT).await?;
    // What an agent begins is not what the member chose a door for.
    let (agent, door) = match by {
        By::Agent(agent) => (Some(agent), None),
        By::Bot(category) => (None, Some(category.to_owned())),
        By::Member => (None, focus::opened(ctx, member).await?),
    };
    let mut ticket = Ticket {
        category: door,
        earlier: tickets::count_of(ctx.tx, bot, member).await?,
        follow_up_of: before.map(|seat| seat.ticket.id),
        ..Ticket::new(
            ctx.id(),
            counters::next(ctx.tx, bot, "ticket").await?,
            member,
            ctx.id(),
            ctx.now,
        )
    };
    let mut facts = json!({"follows": before.map(|seat| seat.ticket.number)});
    if agent.is_some() {
        ticket.state = State::Pending;
        ticket.last_member_at = None;
        ticket.waiting_since = None;
        if let Some(facts) = facts.as_object_mut() {
            facts.insert("by_agent".into(), true.into());
        }
    }
    let actor = Some(agent.unwrap_or(member));
    let line = journal::write(ctx, &ticket, EventKind::Opened, actor, &facts).await?;
    super::figures::soon(ctx).await?;
    let promised = crate::apart(|| sla::begin(ctx, &mut ticket, line)).await?;
    let mut seat = Seat {
        room: Room {
            id: ticket.room,
            role: SUPPORT.into(),
            subject: ticket.id,
            chat_id: link.as_ref().map(|link| link.chat_id),
            thread_id: None,
            stream: link.as_ref().is_some_and(|link| !link.is_forum),
            title: card::title(ticket.number, &person.seen),
            card: String::new(),
            card_message: None,
            closed: false,
            opened_times: 0,
        },
        language: link.as_ref().map(|link| link.language.clone()),
        ticket,
    };
    let follows = before.map(|seat| seat.ticket.number);
    let facts = card::Facts {
        member: &person.seen,
        speaks: view::lang_of(person),
        follows,
        followed_by: None,
        plate: &plate::of_new(ctx, &seat.ticket, promised.zone, view::lang_in(&seat)).await?,
        holder: None,
    };
    seat.room.card = serde_json::to_string(&card::card(view::lang_in(&seat), &seat.ticket, facts))?;
    rooms::insert(ctx.tx, bot, &seat.room, ctx.now).await?;
    tickets::insert(ctx.tx, bot, &seat.ticket).await?;
    if let Some(category) = &seat.ticket.category {
        let facts = json!({"category": category});
        journal::note(ctx, &seat.ticket, EventKind::Category, Some(member), &facts).await?;
    }
    crate::apart(|| assign::consider(ctx, &seat.ticket)).await?;
    if link.is_none() {
        tell_owners(desk, ctx).await?;
    }
    Ok((seat, promised))
}

/// Tells the owners that tickets wait for a chat; at most once a day.
async fn tell_owners(desk: &Helpdesk, ctx: &mut Ctx<'_>) -> Result<(), Fault> {
    if jobs::get(ctx.tx, &ctx.me.key, RESTING, SUPPORT)
        .await?
        .is_some()
    {
        return Ok(());
    }
    for owner in desk.owners() {
        let known = people::get(ctx.tx, &ctx.me.key, *owner).await?;
        let lang = known.as_ref().map_or(Lang::Ru, view::lang_of);
        ctx.send(Out::chat(
            *owner,
            Priority::Member,
            view::say(words::desk_unlinked(lang)),
        ))
        .await?;
    }
    ctx.job(RESTING, SUPPORT, &json!({}), later(ctx.now, REST))
        .await
}
