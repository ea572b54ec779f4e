//! Answers written in private: after the button everything that comes is for the member, until the writing ends.

use chrono::TimeDelta;
use mtl_domain::{
    access::{Act, allowed},
    clock::later,
};
use mtl_locale::queue as words;
use mtl_store::outbox::Priority;
use mtl_telegram::{Ctx, Disposition, Fault, Out};
use serde::{Deserialize, Serialize};

use super::super::{
    album,
    awaited::{self, Heard},
    claim,
    gate::{self, Draft},
    press::Pressed,
    room::Spot,
};
use crate::{
    domain::claim::{Meeting, meet},
    outbound::queue as shown,
    store::{
        awaits::{self, Awaited},
        tickets,
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
    ctx: &mut Ctx<'_>,
    heard: &Heard<'_>,
) -> Result<Option<Disposition>, Fault> {
    let said = heard.said;
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
    let mut content = said.content.clone();
    // It answers the ticket; what stands in this chat means nothing to the member.
    content.reply = None;
    let draft = Draft {
        who: &said.who,
        spot: Spot {
            chat: said.chat,
            thread: None,
            number: said.number,
        },
        content,
        album: said.album.clone(),
    };
    let done = crate::apart(|| gate::submit(ctx, &mut seat, draft)).await?;
    go_on(ctx, heard, &seat, writing).await?;
    Ok(Some(done.unwrap_or(Disposition::Noted)))
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
