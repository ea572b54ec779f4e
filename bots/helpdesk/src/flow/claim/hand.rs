//! Handing a ticket on: to whom, why, and then it is theirs. The reason is asked for, and may be left out.

use mtl_domain::{
    access::{Act, Role, allowed},
    text::{clean_line, truncate_utf16},
};
use mtl_locale::{Lang, claim as words};
use mtl_store::{outbox::Priority, roles};
use mtl_telegram::{Call, Ctx, Disposition, Fault, Out};
use serde::{Deserialize, Serialize};

use super::{
    super::{
        awaited::{self, Heard},
        press::Pressed,
        queue, room,
    },
    apply, name_of, press, refusal, told,
};
use crate::{
    Helpdesk,
    domain::{
        access::Place,
        claim::{Change, Deed, Refusal},
    },
    outbound::{claim as shown, view},
    store::{awaits, duties, tickets::Seat},
};

/// What is asked for: why a ticket is handed on.
const REASON: &str = "claim:reason";
/// So many colleagues are offered.
const OFFERED: usize = 20;
/// A reason is one line.
const LINE: usize = 200;

/// A hand-over that waits for its reason.
#[derive(Debug, Serialize, Deserialize)]
struct Waiting {
    ticket: i64,
    /// Nobody: it goes back into the queue.
    to: Option<i64>,
    /// The question, and the topic it stands in.
    question: i64,
}

/// The button `hand`: asks for whom, then why, then does it.
pub(super) async fn pressed(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let mut parts = pressed.rest.split(':');
    let id = parts.next().and_then(|id| id.parse().ok());
    let (to, now) = (parts.next(), parts.next().is_some());
    let Some(mut seat) = press::meant(ctx, pressed, id).await? else {
        return Ok(None);
    };
    let (chat, who) = (pressed.press.chat, pressed.press.who.id);
    if let Err(why) = may(&seat, pressed) {
        let toast = refusal(ctx, pressed.lang, why).await?;
        pressed.toast(ctx, &toast);
        return Ok(Some(Disposition::Refused));
    }
    let Some(to) = to else {
        ask_whom(desk, ctx, pressed, &seat).await?;
        pressed.done(ctx);
        return Ok(Some(Disposition::Answered));
    };
    awaits::clear(ctx.tx, &ctx.me.key, chat, who).await?;
    pressed.done(ctx);
    if to == "x" {
        close_question(ctx, pressed, &seat, words::hand_cancelled(pressed.lang)).await?;
        return Ok(Some(Disposition::Answered));
    }
    let Ok(to) = to.parse::<i64>() else {
        return Ok(None);
    };
    let to = (to != 0).then_some(to);
    if !now {
        let name = match to {
            Some(to) => name_of(ctx, to).await?,
            None => words::nobody_plain(pressed.lang).into_string(),
        };
        let call = view::say(words::hand_why(pressed.lang, seat.ticket.number, name)).buttons(
            &shown::reason(pressed.lang, seat.ticket.id, to.unwrap_or_default()),
        );
        pressed.show(ctx, call).await?;
        let waiting = Waiting {
            ticket: seat.ticket.id,
            to,
            question: pressed.press.number,
        };
        awaited::ask(ctx, chat, who, REASON, &waiting).await?;
        return Ok(Some(Disposition::Answered));
    }
    let master = allowed(Act::Reassign, &pressed.roles);
    let done = hand_on(desk, ctx, &mut seat, (who, master), to, None).await?;
    let text = match done {
        Ok(_) => words::hand_done(pressed.lang, seat.ticket.number),
        Err(why) => view::html(&refusal(ctx, pressed.lang, why).await?),
    };
    close_question(ctx, pressed, &seat, text).await?;
    Ok(Some(Disposition::Answered))
}

fn may(seat: &Seat, pressed: &Pressed<'_>) -> Result<(), Refusal> {
    if seat.ticket.state.is_over() {
        return Err(Refusal::Over);
    }
    match seat.ticket.assignee {
        None => Err(Refusal::Nobody),
        Some(holder) if holder == pressed.press.who.id => Ok(()),
        Some(_) if allowed(Act::Reassign, &pressed.roles) => Ok(()),
        Some(holder) => Err(Refusal::Taken { holder }),
    }
}

/// In private the screen becomes the ticket's again; in the room the question becomes its answer.
async fn close_question(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    seat: &Seat,
    text: mtl_locale::Html,
) -> Result<(), Fault> {
    match pressed.place {
        Place::Private => queue::refresh(ctx, pressed, seat).await,
        Place::Desk => pressed.show(ctx, view::say(text)).await,
    }
}

async fn ask_whom(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    seat: &Seat,
) -> Result<(), Fault> {
    let call = whom(desk, ctx, pressed.lang, seat).await?;
    match pressed.place {
        Place::Private => pressed.show(ctx, call).await,
        Place::Desk => room::put(ctx, seat, Out::room(&seat.room, Priority::Answer, call)).await,
    }
}

/// The question who shall have it.
pub(super) async fn whom(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    lang: Lang,
    seat: &Seat,
) -> Result<Call, Fault> {
    let mut list = colleagues(desk, ctx, seat.ticket.assignee, false).await?;
    list.truncate(OFFERED);
    let call = view::say(words::hand_whom(lang, seat.ticket.number));
    Ok(call.buttons(&shown::colleagues(lang, seat.ticket.id, &list)))
}

/// Who may have tickets, but for one: with their names. Who is away is left out unless asked for.
pub(in crate::flow) async fn colleagues(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    but: Option<i64>,
    away_too: bool,
) -> Result<Vec<(i64, String)>, Fault> {
    let mut people = Vec::new();
    for role in [Role::Agent, Role::Coordinator, Role::Admin, Role::Owner] {
        people.extend(roles::holders(ctx.tx, role.as_str(), &ctx.me.key).await?);
    }
    people.sort_unstable();
    people.dedup();
    let mut list = Vec::new();
    for person in people.into_iter().filter(|person| Some(*person) != but) {
        let away = duties::get(ctx.tx, &ctx.me.key, person)
            .await?
            .is_away(ctx.now);
        if (away_too || !away) && super::agent(desk, ctx, person).await?.is_some() {
            list.push((person, name_of(ctx, person).await?));
        }
    }
    Ok(list)
}

/// Hands a ticket on, to somebody or to nobody, and tells the room.
pub(super) async fn hand_on(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    seat: &mut Seat,
    (by, master): (i64, bool),
    to: Option<i64>,
    reason: Option<&str>,
) -> Result<Result<Change, Refusal>, Fault> {
    let deed = match to {
        None => Deed::Return { by, master },
        Some(to) => match super::agent(desk, ctx, to).await? {
            Some(to) => Deed::Hand { by, master, to },
            // No agent any more: as good as nobody.
            None => return Ok(Err(Refusal::Nobody)),
        },
    };
    let done = crate::apart(|| apply(ctx, seat, deed, Some(by), reason)).await?;
    if let Ok(change) = done
        && let Some(line) = told(ctx, view::lang_in(seat), change, by, reason).await?
    {
        room::line(ctx, seat, line).await?;
        if let Change::Assigned { to, .. } = change {
            queue::tell_handed(ctx, seat, to, by).await?;
        }
    }
    Ok(done)
}

/// The reason was written.
pub(in crate::flow) async fn heard(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    heard: &Heard<'_>,
) -> Result<Option<Disposition>, Fault> {
    let waiting: Waiting = serde_json::from_str(&heard.what.body)?;
    let said = heard.said;
    let mut seat = super::super::seat(ctx, waiting.ticket).await?;
    if heard.place == Place::Desk {
        // Words elsewhere in the group, and answers to the member, are no reason.
        let here = said.thread == seat.room.thread_id;
        let answers = said.content.reply.is_some_and(|to| to != waiting.question);
        if !here || answers {
            return Ok(None);
        }
    }
    if !allowed(Act::ReturnTicket, &heard.roles) {
        return Ok(None);
    }
    let reason = reason(&said.content.text);
    let master = allowed(Act::Reassign, &heard.roles);
    let by = (said.who.id, master);
    let done = hand_on(desk, ctx, &mut seat, by, waiting.to, reason.as_deref()).await?;
    let text = match done {
        Ok(_) => words::hand_done(heard.lang, seat.ticket.number),
        Err(why) => view::html(&refusal(ctx, heard.lang, why).await?),
    };
    let mut call = view::say(text).upon(said.chat, waiting.question);
    call.method = "editMessageText".into();
    ctx.send(Out::chat(said.chat, Priority::Answer, call))
        .await?;
    Ok(Some(Disposition::Internal))
}

/// A reason on one line, if there is one.
pub(super) fn reason(text: &str) -> Option<String> {
    let line = truncate_utf16(&clean_line(text), LINE);
    (!line.is_empty()).then_some(line)
}
