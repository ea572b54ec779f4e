//! The bot's own answer to a member, what comes of it, and the way to people that is always open.

use chrono::TimeDelta;
use mtl_domain::{
    clock::{Instant, later},
    gratitude::asks_for_person,
};
use mtl_locale::{Lang, knowledge as words};
use mtl_store::{jobs, outbox::Priority};
use mtl_telegram::{Ctx, Disposition, Fault, Out, call::Sent};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Match, Settings, settings};
use crate::{
    domain::{
        access,
        event::EventKind,
        message::Message,
        ticket::{Disposition as Ending, Event, State, Ticket},
    },
    flow::{
        answer::member_lang, close, face, feedback::Feedback, happen, happen_quietly, journal,
        press::Pressed, room, seat as seat_of,
    },
    outbound::{knowledge as screens, view},
    store::{
        articles,
        tickets::{self, Seat},
    },
};

/// The job that ends a ticket whose member says nothing after the bot's answer. While it waits, the answer stands.
pub(in crate::flow) const KIND: &str = "kb_silence";

/// A standing answer of the bot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::flow) struct Standing {
    ticket: i64,
    episode: i64,
    article: i64,
    at: Instant,
    hours: u16,
}

/// Why a ticket goes to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    Asked,
    NotHelped,
    Wrote,
    Undelivered,
    Returned,
}

impl Why {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::NotHelped => "not_helped",
            Self::Wrote => "wrote",
            Self::Undelivered => "undelivered",
            Self::Returned => "returned",
        }
    }
}

/// Answers with an article.
pub(super) async fn give(
    ctx: &mut Ctx<'_>,
    seat: &mut Seat,
    lang: Lang,
    found: &Match<'_>,
    settings: &Settings,
) -> Result<(), Fault> {
    let (ticket, episode, article) = (seat.ticket.id, seat.ticket.episode, found.article);
    let [best, plain] = screens::answer(lang, &article.body, settings, ticket, episode);
    let feedback = serde_json::to_value(Feedback::Article { ticket, episode })?;
    let out = Out::chat(seat.ticket.member, Priority::Answer, best)
        .or(plain)
        .of(ticket)
        // Only that neither of the two went out is news.
        .feedback_from(2, &feedback);
    ctx.send(out).await?;
    happen_quietly(
        ctx,
        seat,
        Event::BotAnswered {
            article: article.id,
        },
    )
    .await?;
    let line = words::room_answered(
        view::lang_in(seat),
        article.body.title.as_str(),
        i64::from(found.confidence),
    );
    room::line(ctx, seat, line).await?;
    let standing = Standing {
        ticket,
        episode,
        article: article.id,
        at: ctx.now,
        hours: settings.silence_hours,
    };
    let until = later(ctx.now, TimeDelta::hours(i64::from(settings.silence_hours)));
    ctx.rejob(KIND, &ticket.to_string(), &standing, until).await
}

/// The answer of the bot that stands in a ticket: nothing else has happened since.
async fn standing(ctx: &mut Ctx<'_>, ticket: &Ticket) -> Result<Option<Standing>, Fault> {
    let job = jobs::get(ctx.tx, &ctx.me.key, KIND, &ticket.id.to_string()).await?;
    let standing: Option<Standing> = job.map(|job| serde_json::from_str(&job.body)).transpose()?;
    Ok(standing.filter(|standing| is_standing(ticket, standing)))
}

fn is_standing(ticket: &Ticket, standing: &Standing) -> bool {
    standing.episode == ticket.episode
        && !ticket.human
        && !ticket.state.is_over()
        && ticket.last_agent_at.is_none_or(|at| at < standing.at)
}

/// Hands a ticket to people: it is in the queue, and the bot is quiet until it is solved.
async fn hand(ctx: &mut Ctx<'_>, seat: &mut Seat, why: Why) -> Result<(), Fault> {
    jobs::delete(ctx.tx, &ctx.me.key, KIND, &seat.ticket.id.to_string()).await?;
    if seat.ticket.state == State::Pending {
        // To ask for a person is to say something that wants an answer.
        happen(ctx, seat, Event::MemberWrote { thanks: false })
            .await?
            .ok();
    }
    quieten(ctx, seat, why).await?;
    let line = words::room_handed(view::lang_in(seat), why.as_str());
    room::line(ctx, seat, line).await?;
    face::refresh(ctx, seat).await
}

/// From now on the bot is quiet in this ticket.
async fn quieten(ctx: &mut Ctx<'_>, seat: &mut Seat, why: Why) -> Result<(), Fault> {
    if !seat.ticket.human {
        let next = Ticket {
            human: true,
            ..seat.ticket.clone()
        };
        seat.ticket = tickets::save(ctx.tx, &next).await?;
    }
    let facts = json!({"why": why.as_str()});
    let actor = (why != Why::Undelivered).then_some(seat.ticket.member);
    journal::note(ctx, &seat.ticket, EventKind::Handed, actor, &facts).await
}

/// The member hears that people have it now.
async fn tell(ctx: &mut Ctx<'_>, seat: &Seat, lang: Lang) -> Result<(), Fault> {
    let call = view::say(words::handed(lang, seat.ticket.number));
    let out = Out::chat(seat.ticket.member, Priority::Answer, call).of(seat.ticket.id);
    ctx.send(out).await?;
    Ok(())
}

/// The first words ask for a person: the receipt says already that people have it.
pub(super) async fn asked_at_once(ctx: &mut Ctx<'_>, seat: &mut Seat) -> Result<(), Fault> {
    quieten(ctx, seat, Why::Asked).await?;
    let line = words::room_handed(view::lang_in(seat), Why::Asked.as_str());
    room::line(ctx, seat, line).await
}

/// The member writes on; after an answer of the bot that means people.
pub(super) async fn more_words(
    ctx: &mut Ctx<'_>,
    seat: &mut Seat,
    message: &Message,
    lang: Lang,
) -> Result<(), Fault> {
    if standing(ctx, &seat.ticket).await?.is_none() {
        return Ok(());
    }
    let why = if asks_for_person(&message.content.text) {
        Why::Asked
    } else {
        Why::Wrote
    };
    hand(ctx, seat, why).await?;
    tell(ctx, seat, lang).await
}

/// What the bot ended is open again: people have it.
pub(in crate::flow) async fn returned(ctx: &mut Ctx<'_>, seat: &mut Seat) -> Result<(), Fault> {
    quieten(ctx, seat, Why::Returned).await?;
    let line = words::room_handed(view::lang_in(seat), Why::Returned.as_str());
    room::line(ctx, seat, line).await
}

/// The bot's answer did not go out.
pub(super) async fn undelivered(
    ctx: &mut Ctx<'_>,
    sent: &Sent,
    ticket: i64,
    episode: i64,
) -> Result<(), Fault> {
    let mut seat = seat_of(ctx, ticket).await?;
    let stands = standing(ctx, &seat.ticket).await?;
    if sent.ok || stands.is_none_or(|one| one.episode != episode) {
        return Ok(());
    }
    hand(ctx, &mut seat, Why::Undelivered).await
}

/// Nobody has said anything for long: the answer was enough.
pub(in crate::flow) async fn silence(ctx: &mut Ctx<'_>, one: Standing) -> Result<(), Fault> {
    let mut seat = seat_of(ctx, one.ticket).await?;
    if !is_standing(&seat.ticket, &one) || seat.ticket.state != State::Pending {
        return Ok(());
    }
    let ended = Event::Ended {
        by: None,
        how: Ending::Automatic,
    };
    let Ok(effects) = happen(ctx, &mut seat, ended).await? else {
        return Ok(());
    };
    let line = words::room_silent(view::lang_in(&seat), i64::from(one.hours));
    room::line(ctx, &seat, line).await?;
    let lang = member_lang(ctx, seat.ticket.member).await?;
    close::finish(ctx, &mut seat, &effects, lang, None, Priority::Member).await
}

/// A button under the bot's answer: `kba:{yes|no|man}:{ticket}:{episode}`.
pub(super) async fn pressed(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let press = pressed.press;
    let mut parts = pressed.rest.split(':');
    let (Some(word), Some(ticket), Some(episode)) = (
        parts.next(),
        parts.next().and_then(|id| id.parse::<i64>().ok()),
        parts.next().and_then(|n| n.parse::<i64>().ok()),
    ) else {
        return Ok(None);
    };
    let Some(mut seat) = tickets::get(ctx.tx, &ctx.me.key, ticket).await? else {
        return Ok(None);
    };
    let own = seat.ticket.member == press.who.id && press.chat == press.who.id;
    if !access::permits(pressed.rule, &pressed.roles, own) {
        return Ok(None);
    }
    let stands = standing(ctx, &seat.ticket).await?;
    let stands = stands.filter(|one| one.episode == episode);
    let Some(one) = stands.filter(|_| seat.ticket.state == State::Pending) else {
        let toast = if seat.ticket.state.is_over() {
            words::over_toast(pressed.lang)
        } else {
            words::with_people_toast(pressed.lang)
        };
        pressed.toast(ctx, &toast);
        return Ok(Some(Disposition::Refused));
    };
    match word {
        "yes" => helped(ctx, &mut seat, pressed.lang).await?,
        "no" | "man" => {
            let why = if word == "no" {
                Why::NotHelped
            } else {
                Why::Asked
            };
            hand(ctx, &mut seat, why).await?;
            tell(ctx, &seat, pressed.lang).await?;
        }
        _ => return Ok(None),
    }
    pressed.done(ctx);
    let settings = settings(ctx).await?;
    // An article that cannot be read leaves no links, and that is all.
    let article = articles::get(ctx.tx, &ctx.me.key, one.article)
        .await
        .ok()
        .flatten();
    let body = article.as_ref().map(|article| &article.body);
    let call = screens::without_buttons(body, &settings, press.chat, press.number);
    ctx.send(Out::chat(press.chat, Priority::Card, call).of(ticket))
        .await?;
    Ok(Some(Disposition::Answered))
}

/// The member says that it helped.
async fn helped(ctx: &mut Ctx<'_>, seat: &mut Seat, lang: Lang) -> Result<(), Fault> {
    let member = seat.ticket.member;
    jobs::delete(ctx.tx, &ctx.me.key, KIND, &seat.ticket.id.to_string()).await?;
    journal::note(
        ctx,
        &seat.ticket,
        EventKind::BotHelped,
        Some(member),
        &json!({}),
    )
    .await?;
    let ended = Event::Ended {
        by: Some(member),
        how: Ending::Automatic,
    };
    let Ok(effects) = happen(ctx, seat, ended).await? else {
        return Ok(());
    };
    room::line(ctx, seat, words::room_helped(view::lang_in(seat))).await?;
    close::finish(ctx, seat, &effects, lang, Some(member), Priority::Answer).await
}
