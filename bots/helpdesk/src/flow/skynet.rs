//! SkyNet's register hears who took a ticket and when it ended. Off while no chat has the role `skynet`.
//!
//! A line goes out once for each command and link; SkyNet's answer is waited for five minutes, and where it does not
//! come, the agents see so in the ticket's room.

use chrono::TimeDelta;
use mtl_domain::{access::ChatRole, clock::later, text::clean_line};
use mtl_locale::skynet as words;
use mtl_store::{
    counters, jobs,
    links::{self, Link},
    outbox::Priority,
    people,
};
use mtl_telegram::{Call, Ctx, Disposition, Fault, Out, call::Sent};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{feedback::Feedback, room};
use crate::{
    domain::skynet::{self, Command, Line, PATIENCE, Standing, Word},
    input::Post,
    outbound::view,
    store::{
        skynet::{self as lines, Kept},
        tickets::{self, Seat},
    },
};

/// The job that gives SkyNet's answer up.
pub(super) const LATE: &str = "skynet_late";
/// The job that tells of a ticket whose card was not there yet.
pub(super) const CARD: &str = "skynet_card";
/// Lines that say nothing known are counted under this name.
const MALFORMED: &str = "skynet.malformed";
/// So long after it the card is looked for again.
const AGAIN: TimeDelta = TimeDelta::seconds(5);
/// So often.
const TRIES: u32 = 60;

/// Who took a ticket whose card is waited for.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Taker {
    ticket: i64,
    agent: i64,
    tries: u32,
}

async fn linked(ctx: &mut Ctx<'_>) -> Result<Option<Link>, Fault> {
    Ok(links::of_role(ctx.tx, &ctx.me.key, ChatRole::Skynet.as_str()).await?)
}

/// An agent has a ticket from now on.
pub(super) async fn taken(ctx: &mut Ctx<'_>, seat: &Seat, agent: i64) -> Result<(), Fault> {
    let taker = Taker {
        ticket: seat.ticket.id,
        agent,
        tries: 0,
    };
    tell_taken(ctx, seat, taker).await
}

/// The card of a ticket may be there by now.
pub(super) async fn carded(ctx: &mut Ctx<'_>, taker: Taker) -> Result<(), Fault> {
    match tickets::get(ctx.tx, &ctx.me.key, taker.ticket).await? {
        // Given back or ended meanwhile, there is nothing to tell any more.
        Some(seat) if seat.ticket.assignee == Some(taker.agent) => {
            tell_taken(ctx, &seat, taker).await
        }
        _ => Ok(()),
    }
}

async fn tell_taken(ctx: &mut Ctx<'_>, seat: &Seat, taker: Taker) -> Result<(), Fault> {
    let Some(link) = linked(ctx).await? else {
        return Ok(());
    };
    if seat.ticket.state.is_over() {
        return Ok(());
    }
    let Some((chat, card)) = seat.room.chat_id.zip(seat.room.card_message) else {
        if taker.tries >= TRIES {
            return Ok(());
        }
        let next = Taker {
            tries: taker.tries + 1,
            ..taker
        };
        let subject = next.ticket.to_string();
        return ctx
            .rejob(CARD, &subject, &next, later(ctx.now, AGAIN))
            .await;
    };
    match skynet::link(chat, card) {
        Some(url) => tell(ctx, seat, &link, Command::Taken, Some(taker.agent), &url).await,
        None => room::line(ctx, seat, words::room_unlinkable(view::lang_in(seat))).await,
    }
}

/// A ticket ended. SkyNet hears of it if it was told that the ticket was taken.
pub(super) async fn closed(ctx: &mut Ctx<'_>, seat: &Seat, by: Option<i64>) -> Result<(), Fault> {
    let Some(link) = linked(ctx).await? else {
        return Ok(());
    };
    let before = lines::of_ticket(ctx.tx, &ctx.me.key, seat.ticket.id).await?;
    // By the link it was taken with: the card may stand elsewhere by now.
    let url = before
        .iter()
        .rev()
        .find_map(|line| match skynet::parted(&line.key) {
            Some((Command::Taken, url)) => Some(url.to_owned()),
            _ => None,
        });
    let Some(url) = url else { return Ok(()) };
    let agent = by
        .filter(|by| *by != seat.ticket.member)
        .or(seat.ticket.assignee);
    tell(ctx, seat, &link, Command::Closed, agent, &url).await
}

/// Sends a line, unless SkyNet has it or is being told.
async fn tell(
    ctx: &mut Ctx<'_>,
    seat: &Seat,
    link: &Link,
    command: Command,
    agent: Option<i64>,
    url: &str,
) -> Result<(), Fault> {
    let bot = &ctx.me.key;
    let key = skynet::key(command, url);
    if let Some(known) = lines::by_key(ctx.tx, bot, &key).await?
        && (known.standing.is_known() || known.standing == Standing::Waiting)
    {
        return Ok(());
    }
    let member = people::get(ctx.tx, bot, seat.ticket.member).await?;
    let agent = match agent {
        Some(agent) => people::get(ctx.tx, bot, agent).await?,
        None => None,
    };
    let line = Line {
        command,
        member: seat.ticket.member,
        username: member
            .as_ref()
            .and_then(|known| known.seen.username.as_deref()),
        agent: agent
            .as_ref()
            .and_then(|known| known.seen.username.as_deref()),
        url,
    };
    let kept = Kept {
        id: ctx.id(),
        key,
        ticket: seat.ticket.id,
        chat: link.chat_id,
        standing: Standing::Waiting,
    };
    lines::put(ctx.tx, bot, &kept, ctx.now).await?;
    let call = Call::new(
        "sendMessage",
        json!({"text": line.text(), "link_preview_options": {"is_disabled": true}}),
    );
    let feedback = serde_json::to_value(Feedback::Skynet { line: kept.id })?;
    ctx.send(Out::chat(link.chat_id, Priority::Room, call).feedback(feedback))
        .await?;
    Ok(())
}

/// A line has left, or could not: only now SkyNet's time begins.
pub(super) async fn left(ctx: &mut Ctx<'_>, sent: &Sent, line: i64) -> Result<(), Fault> {
    let Some(kept) = waiting(ctx, line).await? else {
        return Ok(());
    };
    if sent.ok {
        let due = later(ctx.now, PATIENCE);
        return ctx.rejob(LATE, &line.to_string(), &json!({}), due).await;
    }
    lines::set_standing(ctx.tx, kept.id, Standing::Failed, ctx.now).await?;
    say(ctx, &kept, words::room_not_sent).await
}

/// SkyNet's time is over.
pub(super) async fn late(ctx: &mut Ctx<'_>, subject: &str) -> Result<(), Fault> {
    let Ok(line) = subject.parse() else {
        return Ok(());
    };
    let Some(kept) = waiting(ctx, line).await? else {
        return Ok(());
    };
    lines::set_standing(ctx.tx, kept.id, Standing::Late, ctx.now).await?;
    say(ctx, &kept, words::room_late).await
}

/// A line that is still waited for.
async fn waiting(ctx: &mut Ctx<'_>, line: i64) -> Result<Option<Kept>, Fault> {
    let kept = lines::get(ctx.tx, &ctx.me.key, line).await?;
    Ok(kept.filter(|kept| kept.standing == Standing::Waiting))
}

/// Something for us stands in a chat; none when it is not the one shared with SkyNet.
pub(super) async fn heard(ctx: &mut Ctx<'_>, post: &Post) -> Result<Option<Disposition>, Fault> {
    let links = links::of_chat(ctx.tx, &ctx.me.key, post.chat).await?;
    let role = ChatRole::Skynet.as_str();
    if !links.iter().any(|link| link.role == role) {
        return Ok(None);
    }
    match skynet::read(&post.text) {
        Ok(Word::Ack { key, duplicate }) => acknowledged(ctx, &key, duplicate).await?,
        Ok(Word::Error {
            key: Some(key),
            reason,
        }) => refused(ctx, &key, &reason).await?,
        // Which line it was is not said: the one that is not acknowledged shows it in five minutes.
        Ok(Word::Error { key: None, .. }) => {
            tracing::warn!("SkyNet could not use a line and does not say which");
        }
        Err(_) => {
            counters::next(ctx.tx, &ctx.me.key, MALFORMED).await?;
            tracing::warn!("a line of SkyNet says nothing that is known");
            return Ok(Some(Disposition::Ignored));
        }
    }
    Ok(Some(Disposition::Noted))
}

async fn acknowledged(ctx: &mut Ctx<'_>, key: &str, duplicate: bool) -> Result<(), Fault> {
    let Some(kept) = lines::by_key(ctx.tx, &ctx.me.key, key).await? else {
        return Ok(());
    };
    if kept.standing.is_known() {
        return Ok(());
    }
    let standing = match duplicate {
        true => Standing::Duplicate,
        false => Standing::Ok,
    };
    lines::set_standing(ctx.tx, kept.id, standing, ctx.now).await?;
    jobs::delete(ctx.tx, &ctx.me.key, LATE, &kept.id.to_string()).await?;
    if kept.standing == Standing::Waiting {
        return Ok(());
    }
    // The agents were told that it had not answered.
    say(ctx, &kept, words::room_after_all).await
}

async fn refused(ctx: &mut Ctx<'_>, key: &str, reason: &str) -> Result<(), Fault> {
    let Some(kept) = lines::by_key(ctx.tx, &ctx.me.key, key).await? else {
        return Ok(());
    };
    if kept.standing.is_known() || kept.standing == Standing::Failed {
        return Ok(());
    }
    lines::set_standing(ctx.tx, kept.id, Standing::Failed, ctx.now).await?;
    jobs::delete(ctx.tx, &ctx.me.key, LATE, &kept.id.to_string()).await?;
    let reason = clean_line(reason);
    say(ctx, &kept, |lang, command| {
        words::room_error(lang, command, reason)
    })
    .await
}

/// One line in the room of the ticket that a line is about.
async fn say(
    ctx: &mut Ctx<'_>,
    kept: &Kept,
    html: impl FnOnce(mtl_locale::Lang, &'static str) -> mtl_locale::Html,
) -> Result<(), Fault> {
    let Some((command, _)) = skynet::parted(&kept.key) else {
        return Ok(());
    };
    let Some(seat) = tickets::get(ctx.tx, &ctx.me.key, kept.ticket).await? else {
        return Ok(());
    };
    room::line(ctx, &seat, html(view::lang_in(&seat), command.as_str())).await
}
