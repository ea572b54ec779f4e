//! Answers written in private: after the button everything that comes is for the member, until the writing ends.

use chrono::TimeDelta;
use mtl_domain::{
    access::{Act, allowed},
    clock::later,
    people::Pseudonym,
};
use mtl_locale::queue as words;
use mtl_store::outbox::Priority;
use mtl_telegram::{Ctx, Disposition, Fault, Out};
use serde::{Deserialize, Serialize};

use super::super::{
    album,
    awaited::{self, Heard},
    claim, name,
    press::Pressed,
    room::Spot,
};
use crate::{
    Helpdesk,
    domain::{
        claim::{Deed, How, Meeting, meet},
        message::{Message, Standing, note},
    },
    outbound::queue as shown,
    store::{
        awaits::{self, Awaited},
        messages, pseudonyms, tickets,
        tickets::Seat,
    },
};

/// What is awaited: an answer.
pub(super) const ANSWER: &str = "queue:answer";
/// After an answer so long more of it may come. Longer would be a trap: what is meant for the bot would go to a member.
const MORE: TimeDelta = TimeDelta::minutes(3);

/// Which ticket is answered, and the message that says so.
#[derive(Debug, Serialize, Deserialize)]
struct Writing {
    ticket: i64,
    prompt: i64,
    #[serde(default)]
    sent: bool,
}

/// The button «Answer».
pub(super) async fn begin(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    seat: &Seat,
) -> Result<(), Fault> {
    let (press, lang) = (pressed.press, pressed.lang);
    let writing = Writing {
        ticket: seat.ticket.id,
        prompt: press.number,
        sent: false,
    };
    awaited::ask(ctx, press.chat, press.who.id, ANSWER, &writing).await?;
    let member = claim::name_of(ctx, seat.ticket.member).await?;
    let text = match meet(&seat.ticket, press.who.id, ctx.now) {
        Meeting::Other { holder, .. } => {
            let holder = claim::name_of(ctx, holder).await?;
            words::write_other(lang, seat.ticket.number, member, holder)
        }
        Meeting::Free | Meeting::Own => words::write(lang, seat.ticket.number, member),
    };
    pressed
        .show(ctx, shown::writing(lang, seat.ticket.id, text))
        .await
}

/// The answer came, or more of it.
pub(in crate::flow) async fn heard(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    heard: &Heard<'_>,
) -> Result<Option<Disposition>, Fault> {
    let (said, lang) = (heard.said, heard.lang);
    let writing: Writing = serde_json::from_str(&heard.what.body)?;
    let seat = tickets::get(ctx.tx, &ctx.me.key, writing.ticket).await?;
    let (Some(mut seat), true) = (
        seat.filter(super::is_ours),
        allowed(Act::AnswerMember, &heard.roles),
    ) else {
        // No agent any more: what they write is their own question.
        return Ok(None);
    };
    album::go_first(ctx, said.chat, said.who.id, said.album.as_deref()).await?;
    let who = said.who.id;
    if let (Some(by), Meeting::Free) = (
        claim::agent(desk, ctx, who).await?,
        meet(&seat.ticket, who, ctx.now),
    ) {
        let how = How::Answered;
        let _ = Box::pin(claim::apply(
            ctx,
            &mut seat,
            Deed::Take { by, how },
            Some(who),
            None,
        ))
        .await?;
    }
    let alias = pseudonyms::get(ctx.tx, &ctx.me.key, who).await?;
    let standing = match (&alias, &said.album) {
        (None, _) => Standing::Held,
        (Some(_), Some(_)) => Standing::Gathering,
        (Some(_), None) => Standing::Sending,
    };
    let asked = alias.is_none()
        && !messages::held_by(ctx.tx, &ctx.me.key, who, note::NAME)
            .await?
            .is_empty();
    let mut content = said.content.clone();
    // It answers the ticket; what stands in this chat means nothing to the member.
    content.reply = None;
    let message = Message {
        id: ctx.id(),
        ticket: seat.ticket.id,
        outgoing: true,
        chat: said.chat,
        number: said.number,
        album: said.album.clone(),
        author: who,
        alias: alias.clone(),
        content,
        standing,
        note: alias.is_none().then(|| note::NAME.to_owned()),
        version: 1,
        at: ctx.now,
    };
    messages::insert(ctx.tx, &ctx.me.key, &message).await?;
    match (&alias, &message.album) {
        (None, _) if asked => {}
        (None, _) => {
            let by_default = Pseudonym::parse(&said.who.first_name).ok();
            let spot = Spot {
                chat: said.chat,
                thread: None,
                number: said.number,
            };
            name::ask(ctx, spot, lang, message.id, who, by_default).await?;
        }
        (Some(_), Some(album)) => album::wait(ctx, message.chat, album).await?,
        (Some(alias), None) => {
            Box::pin(claim::send(
                ctx,
                &mut seat,
                std::slice::from_ref(&message),
                alias,
            ))
            .await?;
        }
    }
    go_on(ctx, heard, &seat, writing).await?;
    Ok(Some(Disposition::Relayed))
}

/// More may come for a while; that is said once.
async fn go_on(
    ctx: &mut Ctx<'_>,
    heard: &Heard<'_>,
    seat: &Seat,
    writing: Writing,
) -> Result<(), Fault> {
    let (said, lang) = (heard.said, heard.lang);
    if !writing.sent {
        let text = words::write_more(lang, seat.ticket.number, MORE.num_minutes());
        let mut call = shown::writing(lang, seat.ticket.id, text).upon(said.chat, writing.prompt);
        call.method = "editMessageText".into();
        ctx.send(Out::chat(said.chat, Priority::Card, call)).await?;
    }
    let body = serde_json::to_string(&Writing {
        sent: true,
        ..writing
    })?;
    let what = Awaited {
        kind: ANSWER.into(),
        body,
        expires_at: later(ctx.now, MORE),
    };
    Ok(awaits::put(ctx.tx, &ctx.me.key, said.chat, said.who.id, &what).await?)
}
