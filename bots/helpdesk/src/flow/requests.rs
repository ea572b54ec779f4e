//! What other bots ask of the desk: a ticket for somebody, a line in its room, and news of what becomes of it.
//!
//! The person may never have written to this bot. Then answers to them are undeliverable, which the card says, and go
//! out by themselves once the person has pressed "Start"; the bot that asked leads them here.

mod checklist;

use mtl_house::asks::{
    CHECK_JOIN, CheckJoin, NAVIGATOR, OPEN_TICKET, OpenTicket, TICKET_NOTE, TICKET_OPENED,
    TICKET_STATE, TicketNote, TicketOpened, TicketState,
};
use mtl_store::{jobs, jobs::Job, outbox::Priority, people};
use mtl_telegram::{Call, Ctx, Fault, Out};
use serde::Serialize;
use serde_json::json;

pub(super) use checklist::ticked;

use super::{category, open, room};
use crate::{
    Helpdesk,
    domain::{
        content::{Content, Kind},
        event::EventKind,
        join_text,
        message::{Message, Standing},
        ticket::{State, Ticket},
    },
    outbound::view,
    store::{
        desk_requests::{self, Request},
        desk_ticks, messages,
        tickets::{self, Seat},
    },
};

/// The jobs of this area.
pub(super) const JOBS: [&str; 4] = [OPEN_TICKET, TICKET_NOTE, TELL, LOST];
/// The job that tells who asked for a ticket where it stands; its subject is the ticket.
const TELL: &str = "request_tell";
/// The same when an answer could not reach the member: they may not know of it.
const LOST: &str = "request_lost";
/// What of a ticket's life is news for who asked for it.
pub(super) const TELLING: [EventKind; 8] = [
    EventKind::Assigned,
    EventKind::Released,
    EventKind::Answered,
    EventKind::AnswerGone,
    EventKind::Waiting,
    EventKind::Solved,
    EventKind::Reopened,
    EventKind::Closed,
];

pub(super) async fn job(desk: &Helpdesk, ctx: &mut Ctx<'_>, job: &Job) -> Result<(), Fault> {
    match job.kind.as_str() {
        OPEN_TICKET => {
            let asked: OpenTicket = serde_json::from_str(&job.body)?;
            asked_for(desk, ctx, asked).await
        }
        TICKET_NOTE => {
            let note: TicketNote = serde_json::from_str(&job.body)?;
            noted(ctx, note).await
        }
        kind => tell(ctx, &job.subject, kind == LOST).await,
    }
}

/// Opens a ticket for somebody, once a request, and says its number.
async fn asked_for(desk: &Helpdesk, ctx: &mut Ctx<'_>, asked: OpenTicket) -> Result<(), Fault> {
    let bot = &ctx.me.key;
    let before = desk_requests::get(ctx.tx, bot, &asked.from, &asked.request).await?;
    let seat = match before {
        Some(before) => tickets::get(ctx.tx, bot, before.ticket).await?,
        None => Some(begin(desk, ctx, &asked).await?),
    };
    let Some(seat) = seat else {
        return Ok(());
    };
    let told = TicketOpened {
        request: asked.request.clone(),
        person: asked.person,
        number: seat.ticket.number,
        bot: ctx.me.username.clone(),
    };
    give(ctx, &asked.from, TICKET_OPENED, &asked.request, &told).await
}

async fn begin(desk: &Helpdesk, ctx: &mut Ctx<'_>, asked: &OpenTicket) -> Result<Seat, Fault> {
    let bot = &ctx.me.key;
    let person = people::get(ctx.tx, bot, asked.person).await?;
    let person = person.ok_or_else(|| Fault::Broken("a request for nobody".to_owned()))?;
    let mut seat = open::by_bot(desk, ctx, &person, &asked.category).await?;
    let request = Request {
        source: asked.from.clone(),
        request: asked.request.clone(),
        ticket: seat.ticket.id,
    };
    desk_requests::put(ctx.tx, bot, &request, ctx.now).await?;
    let lang = view::lang_in(&seat);
    let next = Ticket {
        subject: Some(asked.subject.say(lang).to_text()),
        ..seat.ticket.clone()
    };
    let facts = json!({"by_bot": asked.from});
    super::alter(
        ctx,
        &mut seat,
        next,
        (EventKind::Subject, asked.person, facts),
    )
    .await?;
    let facts = asked.facts.say(lang);
    match asked.words.as_deref() {
        Some(words) => {
            room::line(ctx, &seat, facts).await?;
            let call = Call::new(
                "sendMessage",
                json!({"text": words, "link_preview_options": {"is_disabled": true}}),
            );
            brought(ctx, &seat, words, call).await?;
        }
        None => brought(ctx, &seat, &facts.to_text(), view::say(facts)).await?,
    }
    if asked.category == checklist::CATEGORY {
        checklist::post(ctx, &seat).await?;
    }
    Ok(seat)
}

/// What another bot brought is the member's word in this ticket: whoever replies to it answers the member. It stands in
/// no chat with this bot, so its number is one that Telegram has not.
async fn brought(ctx: &mut Ctx<'_>, seat: &Seat, text: &str, call: Call) -> Result<(), Fault> {
    let (member, number) = (seat.ticket.member, -seat.ticket.number);
    let message = Message {
        id: ctx.id(),
        ticket: seat.ticket.id,
        outgoing: false,
        chat: member,
        number,
        album: None,
        author: member,
        alias: None,
        content: Content::of_text(text),
        standing: Standing::Received,
        note: None,
        version: 1,
        at: ctx.now,
    };
    messages::insert(ctx.tx, &ctx.me.key, &message).await?;
    let out = Out::room(&seat.room, Priority::Room, call).words_of(member, vec![number]);
    room::put(ctx, seat, out).await
}

/// Another bot says something in a ticket's room.
async fn noted(ctx: &mut Ctx<'_>, note: TicketNote) -> Result<(), Fault> {
    let bot = &ctx.me.key;
    let ticket = match (&note.request, note.ticket) {
        (Some(request), _) => desk_requests::get(ctx.tx, bot, &note.from, request)
            .await?
            .map(|it| it.ticket),
        (None, ticket) => ticket,
    };
    let Some(ticket) = ticket else {
        return Ok(());
    };
    if let Some(seat) = tickets::get(ctx.tx, bot, ticket).await? {
        room::line(ctx, &seat, note.words.say(view::lang_in(&seat))).await?;
    }
    Ok(())
}

/// Something happened to a ticket: if a bot asked for it, that bot is told once all is settled.
pub(super) async fn follow(ctx: &mut Ctx<'_>, ticket: i64, lost: bool) -> Result<(), Fault> {
    if desk_requests::of_ticket(ctx.tx, ticket).await?.is_none() {
        return Ok(());
    }
    let kind = if lost { LOST } else { TELL };
    ctx.rejob(kind, &ticket.to_string(), &json!({}), ctx.now)
        .await
}

async fn tell(ctx: &mut Ctx<'_>, ticket: &str, lost: bool) -> Result<(), Fault> {
    let bot = &ctx.me.key;
    let Ok(id) = ticket.parse() else {
        return Ok(());
    };
    let (request, seat) = (
        desk_requests::of_ticket(ctx.tx, id).await?,
        tickets::get(ctx.tx, bot, id).await?,
    );
    let (Some(request), Some(seat)) = (request, seat) else {
        return Ok(());
    };
    let ticks = desk_ticks::of_ticket(ctx.tx, id).await?;
    let told = TicketState {
        request: request.request.clone(),
        person: seat.ticket.member,
        number: seat.ticket.number,
        bot: ctx.me.username.clone(),
        state: state_of(&seat.ticket).to_owned(),
        lost,
        ticks: ticks.into_iter().map(|it| it.item).collect(),
    };
    give(ctx, &request.source, TICKET_STATE, &request.request, &told).await
}

/// Where a ticket stands, for who waits for it.
fn state_of(ticket: &Ticket) -> &'static str {
    match ticket.state {
        State::Solved | State::Closed => "solved",
        State::Pending => "answered",
        _ if ticket.assignee.is_some() => "taken",
        _ => "waiting",
    }
}

/// A member sent the text of the join bot: the ticket is an application, and its address is looked at. False when the
/// message is none.
pub(super) async fn applied(
    ctx: &mut Ctx<'_>,
    seat: &mut Seat,
    message: &Message,
) -> Result<bool, Fault> {
    if message.content.kind != Kind::Text {
        return Ok(false);
    }
    let Some(address) = join_text::read(&message.content.text) else {
        return Ok(false);
    };
    let list = category::list(ctx).await?;
    if seat.ticket.category.as_deref() != Some(checklist::CATEGORY)
        && let Some(category) = list.get(checklist::CATEGORY)
    {
        let next = list.put(&seat.ticket, category);
        let facts = json!({"category": category.key, "from": seat.ticket.category});
        let member = seat.ticket.member;
        super::alter(ctx, seat, next, (EventKind::Category, member, facts)).await?;
    }
    checklist::post(ctx, seat).await?;
    let asked = CheckJoin {
        from: ctx.me.key.clone(),
        ticket: seat.ticket.id,
        person: seat.ticket.member,
        address: address.to_owned(),
    };
    let subject = format!("{} {}", asked.from, asked.ticket);
    give(ctx, NAVIGATOR, CHECK_JOIN, &subject, &asked).await?;
    Ok(true)
}

/// Gives another bot something to do.
async fn give(
    ctx: &mut Ctx<'_>,
    bot: &str,
    kind: &str,
    subject: &str,
    body: &(impl Serialize + Sync),
) -> Result<(), Fault> {
    let body = serde_json::to_string(body)?;
    let new = jobs::New {
        id: ctx.id(),
        kind,
        subject,
        body: &body,
        due_at: ctx.now,
    };
    Ok(jobs::put(ctx.tx, bot, &new, ctx.now).await?)
}
