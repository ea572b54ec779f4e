//! The helpdesk as the navigator knows it: tickets are asked for by jobs, and jobs tell what becomes of them.

use mtl_house::asks::{
    CheckJoin, OPEN_TICKET, OpenTicket, TICKET_NOTE, TicketNote, TicketOpened, TicketState, Words,
};
use mtl_locale::navigator as words;
use mtl_store::{jobs, outbox::Priority};
use mtl_telegram::{Ctx, Fault, Out};
use serde::Serialize;

use super::{
    Guest, join, look,
    screen::{At, show},
};
use crate::{
    domain::{airdrop::Request, findings::Findings, join::Join},
    outbound::{
        facts::{self, About, Known},
        keyboard::{call, home, open_bot},
    },
    outside::{Purpose, Question, Reply},
    settings::{self, Support},
};

/// Asks for a ticket for a question.
pub(super) async fn ask(
    ctx: &mut Ctx<'_>,
    guest: &Guest,
    request: &str,
    about: About,
    step: Option<[String; 2]>,
    text: &str,
) -> Result<(), Fault> {
    let found = guest.walker.found();
    let known = Known {
        step,
        source: guest.walker.source.as_deref(),
        address: guest.walker.address.as_deref(),
        found: found.as_ref(),
        named: guest.named,
    };
    let watch = Guest::watch(ctx).await?;
    let facts = facts::asked(about, &known, watch);
    open(ctx, guest, request, about, facts, Some(text.to_owned())).await
}

/// Asks for a ticket for an application.
pub(super) async fn apply(
    ctx: &mut Ctx<'_>,
    guest: &Guest,
    join: &Join,
    found: &Findings,
) -> Result<(), Fault> {
    let known = Known {
        source: guest.walker.source.as_deref(),
        named: guest.named,
        ..Known::default()
    };
    let watch = Guest::watch(ctx).await?;
    let facts = facts::application(join, found, &known, watch);
    open(ctx, guest, &request_of(join), About::Join, facts, None).await
}

/// Asks for a ticket for a request for the airdrop: no chat is linked where it could be decided.
pub(super) async fn airdrop(
    ctx: &mut Ctx<'_>,
    guest: &Guest,
    asked: &Request,
) -> Result<(), Fault> {
    let known = Known {
        source: guest.walker.source.as_deref(),
        address: asked.address.as_deref(),
        found: asked.findings.as_ref(),
        named: guest.named,
        step: None,
    };
    let watch = Guest::watch(ctx).await?;
    let facts = facts::asked(About::Airdrop, &known, watch);
    let request = format!("airdrop:{}", asked.id);
    open(ctx, guest, &request, About::Airdrop, facts, None).await
}

/// What an application is called at the helpdesk.
fn request_of(join: &Join) -> String {
    format!("join:{}", join.id)
}

async fn open(
    ctx: &mut Ctx<'_>,
    guest: &Guest,
    request: &str,
    about: About,
    facts: Words,
    text: Option<String>,
) -> Result<(), Fault> {
    let support: Support = settings::setting(ctx, settings::SUPPORT).await?;
    let from = ctx.me.key.clone();
    let subject = format!("{from} {request}");
    let body = OpenTicket {
        from,
        request: request.to_owned(),
        person: guest.id(),
        category: about.category().to_owned(),
        subject: facts::subject(about),
        facts,
        words: text,
    };
    give(ctx, &support.bot, OPEN_TICKET, &subject, &body).await
}

/// Says something in the room of an application.
pub(super) async fn note(ctx: &mut Ctx<'_>, join: &Join, said: Words) -> Result<(), Fault> {
    let support: Support = settings::setting(ctx, settings::SUPPORT).await?;
    let from = ctx.me.key.clone();
    let request = request_of(join);
    let subject = format!("{from} {request} {}", ctx.id());
    let body = TicketNote {
        from,
        request: Some(request),
        ticket: None,
        words: said,
    };
    give(ctx, &support.bot, TICKET_NOTE, &subject, &body).await
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
    Ok(jobs::push(ctx.tx, bot, &new, ctx.now).await?)
}

/// The application of a request, if it is one.
fn join_of(request: &str) -> Option<i64> {
    request.strip_prefix("join:")?.parse().ok()
}

/// The ticket is there: who asked for it is told its number.
pub(super) async fn opened(ctx: &mut Ctx<'_>, told: TicketOpened) -> Result<(), Fault> {
    if let Some(id) = join_of(&told.request) {
        return join::ticketed(ctx, id, &told).await;
    }
    // The request tells its own state by itself.
    if told.request.starts_with("airdrop:") {
        return Ok(());
    }
    let Some(mut guest) = Guest::find(ctx, told.person).await? else {
        return Ok(());
    };
    let lang = guest.lang;
    let screen = (
        words::human_sent(lang, told.number, &told.bot),
        vec![vec![open_bot(lang, &told.bot)], home(lang)],
    );
    if guest.walker.view == told.request {
        return show(ctx, &mut guest, At::Screen, "asked", screen).await;
    }
    // They look at something else by now; the number must not be lost all the same.
    let (html, _) = screen;
    let aside = (html, vec![vec![open_bot(lang, &told.bot)]]);
    ctx.send(Out::chat(guest.id(), Priority::Member, call(&aside)))
        .await?;
    Ok(())
}

/// Something happened to the ticket.
pub(super) async fn moved(ctx: &mut Ctx<'_>, told: TicketState) -> Result<(), Fault> {
    if let Some(id) = join_of(&told.request) {
        join::moved(ctx, id, &told).await?;
    }
    if !told.lost {
        return Ok(());
    }
    let Some(guest) = Guest::find(ctx, told.person).await? else {
        return Ok(());
    };
    let lang = guest.lang;
    let aside = (
        words::human_answered(lang, told.number, &told.bot),
        vec![vec![open_bot(lang, &told.bot)]],
    );
    ctx.send(Out::chat(guest.id(), Priority::Member, call(&aside)))
        .await?;
    Ok(())
}

/// A helpdesk asks about an address.
pub(super) async fn check(ctx: &mut Ctx<'_>, asked: CheckJoin) -> Result<(), Fault> {
    let purpose = Purpose::Desk {
        bot: asked.from,
        ticket: asked.ticket,
    };
    look::quietly(ctx, asked.person, asked.address, purpose, false).await?;
    Ok(())
}

/// What came of it goes back into the ticket's room.
pub(super) async fn checked(
    ctx: &mut Ctx<'_>,
    bot: &str,
    ticket: i64,
    question: &Question,
    reply: Reply,
) -> Result<(), Fault> {
    let watch = Guest::watch(ctx).await?;
    let said = match reply {
        Reply::Found { findings, .. } => facts::checked(&findings, watch),
        Reply::Wrong(why) | Reply::Trouble(why) => facts::unchecked(&question.address, &why),
    };
    let from = ctx.me.key.clone();
    let subject = format!("{from} {}", question.id);
    let body = TicketNote {
        from,
        request: None,
        ticket: Some(ticket),
        words: said,
    };
    give(ctx, bot, TICKET_NOTE, &subject, &body).await
}
