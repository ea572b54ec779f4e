//! A member writes: a ticket is opened, continued or opened again, and the words go into its room.

use mtl_locale::helpdesk as words;
use mtl_store::{outbox::Priority, people, people::Known};
use mtl_telegram::{Ctx, Disposition, Fault, Out};

use super::{
    album, awaited, face, focus, knowledge, open, protection, reach, relay, requests, room,
};
use crate::{
    Helpdesk,
    domain::{
        access::Place,
        message::{Message, Standing},
        reaction,
        ticket::{Effect, Event},
    },
    input::Said,
    outbound::{calls, keyboard, view},
    store::{messages, tickets::Seat},
};

pub(super) async fn wrote(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    said: Said,
) -> Result<Disposition, Fault> {
    let person = people::meet(ctx.tx, &ctx.me.key, &said.who, ctx.now).await?;
    let lang = view::lang_of(&person);
    if let Some(done) = awaited::heard_aside(desk, ctx, &said, lang).await? {
        return Ok(done);
    }
    if let Some(done) = protection::kept_back(desk, ctx, &person, &said).await? {
        return Ok(done);
    }
    if let Some(done) = awaited::heard(desk, ctx, &said, Place::Private, lang).await? {
        return Ok(done);
    }
    accept(desk, ctx, &person, said).await
}

/// Takes on what nothing keeps back: also what was kept back for a while.
pub(super) async fn accept(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    person: &Known,
    said: Said,
) -> Result<Disposition, Fault> {
    album::go_first(ctx, said.chat, said.who.id, said.album.as_deref()).await?;
    let latest = focus::of(ctx, said.who.id, said.content.reply).await?;
    let was = latest.as_ref().map(|seat| seat.ticket.clone());
    let mut seat = match latest {
        Some(mut seat) => {
            reach::back(ctx, person, Some(&mut seat)).await?;
            go_on(desk, ctx, person, &said, seat).await?
        }
        None => {
            reach::back(ctx, person, None).await?;
            open::open(desk, ctx, person, said.number, None).await?
        }
    };
    let message = message(ctx, seat.ticket.id, said);
    messages::insert(ctx.tx, &ctx.me.key, &message).await?;
    match &message.album {
        Some(album) => album::wait(ctx, message.chat, album).await?,
        None => relay::one(ctx, &seat, &message).await?,
    }
    if requests::applied(ctx, &mut seat, &message).await? {
        return Ok(Disposition::Relayed);
    }
    knowledge::member_wrote(desk, ctx, person, &mut seat, was.as_ref(), &message).await?;
    Ok(Disposition::Relayed)
}

/// A member's words as a message of a ticket.
pub(super) fn message(ctx: &Ctx<'_>, ticket: i64, said: Said) -> Message {
    Message {
        id: ctx.id(),
        ticket,
        outgoing: false,
        chat: said.chat,
        number: said.number,
        standing: if said.album.is_some() {
            Standing::Gathering
        } else {
            Standing::Received
        },
        album: said.album,
        author: said.who.id,
        alias: None,
        content: said.content,
        note: None,
        version: 1,
        at: ctx.now,
    }
}

/// What a member's words make of the newest ticket. Returns the ticket they belong to.
async fn go_on(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    person: &Known,
    said: &Said,
    mut seat: Seat,
) -> Result<Seat, Fault> {
    let thanks = said.album.is_none() && said.content.is_thanks();
    let Ok(effects) = super::happen(ctx, &mut seat, Event::MemberWrote { thanks }).await? else {
        return Ok(seat);
    };
    let lang = view::lang_of(person);
    for effect in &effects {
        match effect {
            Effect::TellReopened => {
                let call = view::say(words::reopened(lang, seat.ticket.number))
                    .buttons(&keyboard::fresh(lang, seat.ticket.id, said.number))
                    .replying(said.chat, said.number);
                ctx.send(Out::chat(said.chat, Priority::Answer, call).of(seat.ticket.id))
                    .await?;
            }
            Effect::TellRoom => {
                let html = words::room_reopened(view::lang_in(&seat));
                room::line(ctx, &seat, html).await?;
            }
            Effect::Thank => {
                let call = calls::react(Some(reaction::THANKS)).upon(said.chat, said.number);
                ctx.send(Out::chat(said.chat, Priority::Answer, call).of(seat.ticket.id))
                    .await?;
            }
            // The face shows the new ticket as well, so it waits for that.
            Effect::Face if !effects.contains(&Effect::FollowUp) => {
                face::refresh(ctx, &mut seat).await?
            }
            Effect::FollowUp => {
                let next = open::open(desk, ctx, person, said.number, Some(&seat)).await?;
                face::refresh(ctx, &mut seat).await?;
                return Ok(next);
            }
            // The words themselves are relayed by the caller, whatever else follows.
            Effect::Face | Effect::Relay | Effect::TellEnded { .. } => {}
        }
    }
    Ok(seat)
}
