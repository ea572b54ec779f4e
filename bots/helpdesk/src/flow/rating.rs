//! How it was: asked when a ticket ends, answered by a press, and told to the coordinators when it was bad.

mod alarm;

use chrono::TimeDelta;
use mtl_domain::clock::{Instant, later};
use mtl_locale::{Html, Lang, rating as words};
use mtl_store::{jobs, outbox::Priority};
use mtl_telegram::{Ctx, Disposition, Fault, Out};
use serde::{Deserialize, Serialize};
use serde_json::json;

pub(super) use self::alarm::{TELL, tell, unheard};
use super::{
    answer,
    awaited::{self, Heard},
    journal,
    orders::Ordered,
    press::Pressed,
};
use crate::{
    domain::{
        event::EventKind,
        hours,
        rating::{self as rule, Asked, Reason, Refusal, Terms},
        ticket::{Disposition as How, NOBODY, Ticket},
    },
    outbound::{
        keyboard::Rows,
        rating::{self as screens, Answer, End, NO_WORDS, OWN_WORDS},
        view,
    },
    store::{
        rating::{self, Survey},
        tickets::{self, Seat},
    },
};

/// The job that reminds who has not answered.
pub(super) const REMIND: &str = "survey_remind";
/// What the member's own words are awaited for.
const WORDS: &str = "rating:words";
/// "Of late", for an agent's own ratings.
const RECENT: TimeDelta = TimeDelta::days(30);

/// Tells the member that the ticket is ended, and asks how it was where that is asked.
pub(super) async fn ended(
    ctx: &mut Ctx<'_>,
    seat: &Seat,
    lang: Lang,
    end: End,
    priority: Priority,
) -> Result<(), Fault> {
    let survey = ask(ctx, &seat.ticket).await?;
    let call = screens::ended(lang, &seat.ticket, end, survey);
    ctx.send(Out::chat(seat.ticket.member, priority, call).of(seat.ticket.id))
        .await?;
    Ok(())
}

async fn terms(ctx: &mut Ctx<'_>) -> Result<Terms, Fault> {
    crate::flow::desk_hours::setting(ctx, "desk.survey").await
}

/// Fixes whose work it is about, and that it is asked.
async fn ask(ctx: &mut Ctx<'_>, ticket: &Ticket) -> Result<Option<i64>, Fault> {
    let terms = terms(ctx).await?;
    if !rule::is_asked(&terms, ticket.disposition) {
        return Ok(None);
    }
    let mut agents = rating::answerers(ctx.tx, ticket.id, ticket.episode).await?;
    agents.extend(ticket.assignee.filter(|one| !agents.contains(one)));
    agents.retain(|one| *one != ticket.member);
    let survey = Survey {
        id: ctx.id(),
        ticket: ticket.id,
        episode: ticket.episode,
        member: ticket.member,
        asked_at: ctx.now,
        stars: None,
        first_at: None,
        rated_at: None,
        reason: None,
        words: None,
    };
    if !rating::ask(ctx.tx, &ctx.me.key, &survey, &agents).await? {
        return Ok(None);
    }
    let facts = json!({"agents": agents});
    journal::note(ctx, ticket, EventKind::Surveyed, None, &facts).await?;
    if terms.remind_after_hours > 0 {
        let due = later(ctx.now, TimeDelta::hours(terms.remind_after_hours.into()));
        let due = by_day(ctx, due).await?;
        ctx.job(REMIND, &survey.id.to_string(), &json!({}), due)
            .await?;
    }
    Ok(Some(survey.id))
}

/// The first instant from then on at which people are awake.
pub(super) async fn by_day(ctx: &mut Ctx<'_>, at: Instant) -> Result<Instant, Fault> {
    let zone = crate::flow::desk_hours::zone(ctx).await?;
    let awake = crate::flow::desk_hours::setting(ctx, "desk.awake").await?;
    Ok(hours::by_day(zone, awake, at))
}

/// Whether the ticket still stands as it was solved when the question was asked.
fn stands(survey: &Survey, ticket: &Ticket) -> bool {
    ticket.state.is_over() && ticket.episode == survey.episode
}

/// The time for a reminder has come.
pub(super) async fn remind(ctx: &mut Ctx<'_>, subject: &str) -> Result<(), Fault> {
    let Some((survey, seat)) = load(ctx, subject.parse().ok()).await? else {
        return Ok(());
    };
    let reached = seat.ticket.unreachable.is_none();
    if survey.stars.is_some() || !stands(&survey, &seat.ticket) || !reached {
        return Ok(());
    }
    let due = by_day(ctx, ctx.now).await?;
    if due > ctx.now {
        return ctx.job(REMIND, subject, &json!({}), due).await;
    }
    let lang = answer::member_lang(ctx, survey.member).await?;
    let call = screens::reminder(lang, &seat.ticket, survey.id);
    ctx.send(Out::chat(survey.member, Priority::Member, call).of(seat.ticket.id))
        .await?;
    Ok(())
}

/// A question and its ticket.
async fn load(ctx: &mut Ctx<'_>, id: Option<i64>) -> Result<Option<(Survey, Seat)>, Fault> {
    let Some(id) = id else {
        return Ok(None);
    };
    // Whose data were erased is nobody any more.
    let survey = rating::get(ctx.tx, &ctx.me.key, id).await?;
    let Some(survey) = survey.filter(|survey| survey.member != NOBODY) else {
        return Ok(None);
    };
    let seat = tickets::get(ctx.tx, &ctx.me.key, survey.ticket).await?;
    Ok(seat.map(|seat| (survey, seat)))
}

/// A button under the question: a star, or a reason. None when it means nothing to who pressed it.
pub(super) async fn pressed(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let Some((id, what)) = pressed.rest.split_once(':') else {
        return Ok(None);
    };
    let Some((survey, seat)) = load(ctx, id.parse().ok()).await? else {
        return Ok(None);
    };
    let press = pressed.press;
    if survey.member != press.who.id || press.chat != press.who.id {
        return Ok(None);
    }
    if pressed.word == "rate" {
        return match what.parse() {
            Ok(stars @ 1..=5) => rate(ctx, pressed, survey, &seat, stars).await.map(Some),
            _ => Ok(None),
        };
    }
    if !survey.stars.is_some_and(rule::is_low) {
        return Ok(None);
    }
    if !stands(&survey, &seat.ticket) {
        return refused(ctx, pressed, Refusal::Reopened).await.map(Some);
    }
    match what {
        OWN_WORDS => {
            awaited::ask(ctx, press.chat, press.who.id, WORDS, &Words(survey.id)).await?;
            let screen = screens::ask_words(pressed.lang, &seat.ticket, survey.id);
            show(ctx, pressed, &seat, screen).await?;
        }
        NO_WORDS => {
            crate::store::awaits::clear(ctx.tx, &ctx.me.key, press.chat, press.who.id).await?;
            let screen = after(pressed.lang, &seat.ticket, &survey);
            show(ctx, pressed, &seat, screen).await?;
        }
        name => {
            let Some(reason) = Reason::parse(name) else {
                return Ok(None);
            };
            if survey.reason.as_deref() == Some(name) {
                return refused(ctx, pressed, Refusal::Same).await.map(Some);
            }
            let survey = Survey {
                reason: Some(reason.as_str().to_owned()),
                ..survey
            };
            explained(ctx, &survey).await?;
            let screen = after(pressed.lang, &seat.ticket, &survey);
            show(ctx, pressed, &seat, screen).await?;
        }
    }
    Ok(Some(Disposition::Answered))
}

async fn rate(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    survey: Survey,
    seat: &Seat,
    stars: i64,
) -> Result<Disposition, Fault> {
    let terms = terms(ctx).await?;
    let asked = Asked {
        stands: stands(&survey, &seat.ticket),
        stars: survey.stars,
        first_at: survey.first_at,
    };
    if let Err(refusal) = rule::rate(asked, stars, &terms, ctx.now) {
        return refused(ctx, pressed, refusal).await;
    }
    let id = ctx.id();
    rating::rate(ctx.tx, &ctx.me.key, survey.id, id, stars, ctx.now).await?;
    let facts = json!({"stars": stars});
    let member = Some(survey.member);
    journal::note(ctx, &seat.ticket, EventKind::Rated, member, &facts).await?;
    let subject = survey.id.to_string();
    jobs::delete(ctx.tx, &ctx.me.key, REMIND, &subject).await?;
    if rule::is_low(stars) {
        let due = later(ctx.now, TimeDelta::minutes(terms.tell_after_minutes.into()));
        ctx.job(TELL, &subject, &json!({}), due).await?;
    } else {
        // Thought better of before anybody was alarmed.
        jobs::delete(ctx.tx, &ctx.me.key, TELL, &subject).await?;
    }
    let survey = Survey {
        stars: Some(stars),
        ..survey
    };
    let screen = after(pressed.lang, &seat.ticket, &survey);
    edit(ctx, pressed, seat, screen).await?;
    pressed.toast(ctx, &words::rated_toast(pressed.lang));
    Ok(Disposition::Answered)
}

async fn refused(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    refusal: Refusal,
) -> Result<Disposition, Fault> {
    let hours = i64::from(terms(ctx).await?.change_within_hours);
    let toast = match refusal {
        Refusal::Reopened => words::rated_reopened_toast(pressed.lang),
        Refusal::TooLate => words::rated_late_toast(pressed.lang, hours),
        Refusal::Same => words::rated_same_toast(pressed.lang),
    };
    pressed.toast(ctx, &toast);
    Ok(Disposition::Refused)
}

fn after(lang: Lang, ticket: &Ticket, survey: &Survey) -> (Html, Rows) {
    let stars = survey.stars.unwrap_or_default();
    let answer = Answer {
        survey: survey.id,
        stars,
        is_low: rule::is_low(stars),
        reason: survey.reason.as_deref(),
        told: survey.words.is_some(),
    };
    screens::rated(lang, ticket, answer)
}

async fn show(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    seat: &Seat,
    screen: (Html, Rows),
) -> Result<(), Fault> {
    edit(ctx, pressed, seat, screen).await?;
    pressed.done(ctx);
    Ok(())
}

async fn edit(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    seat: &Seat,
    (text, rows): (Html, Rows),
) -> Result<(), Fault> {
    let press = pressed.press;
    let call = view::screen(text, &rows, press.chat, press.number);
    ctx.send(Out::chat(press.chat, Priority::Answer, call).of(seat.ticket.id))
        .await?;
    Ok(())
}

/// The question whose words are awaited.
#[derive(Debug, Serialize, Deserialize)]
struct Words(i64);

/// The member's own words came: they are for the coordinators, not for the ticket.
pub(super) async fn heard(
    ctx: &mut Ctx<'_>,
    heard: &Heard<'_>,
) -> Result<Option<Disposition>, Fault> {
    let Words(id) = serde_json::from_str(&heard.what.body)?;
    let Some((survey, seat)) = load(ctx, Some(id)).await? else {
        return Ok(None);
    };
    let said = heard.said;
    // Opened again meanwhile: these are words for the agents.
    if survey.member != said.who.id || !stands(&survey, &seat.ticket) {
        return Ok(None);
    }
    if said.content.text.trim().is_empty() {
        awaited::ask(ctx, said.chat, said.who.id, WORDS, &Words(id)).await?;
        let call = view::say(words::words_only(heard.lang)).replying(said.chat, said.number);
        ctx.send(Out::chat(said.chat, Priority::Answer, call))
            .await?;
        return Ok(Some(Disposition::Refused));
    }
    let survey = Survey {
        words: Some(said.content.text.clone()),
        ..survey
    };
    explained(ctx, &survey).await?;
    let thanks = words::words_thanks(heard.lang, seat.ticket.number);
    let call = view::say(thanks).replying(said.chat, said.number);
    ctx.send(Out::chat(said.chat, Priority::Answer, call).of(seat.ticket.id))
        .await?;
    Ok(Some(Disposition::Answered))
}

/// Keeps why; the coordinators hear it with the rating, or after it if they know that already.
async fn explained(ctx: &mut Ctx<'_>, survey: &Survey) -> Result<(), Fault> {
    let (reason, own) = (survey.reason.as_deref(), survey.words.as_deref());
    rating::set_why(ctx.tx, survey.id, reason, own).await?;
    // One that waits already keeps its hour, unless all is said.
    let subject = survey.id.to_string();
    if own.is_some() {
        return ctx.rejob(TELL, &subject, &json!({}), ctx.now).await;
    }
    let wait = TimeDelta::minutes(terms(ctx).await?.tell_after_minutes.into());
    ctx.job(TELL, &subject, &json!({}), later(ctx.now, wait))
        .await
}

/// `/myratings`: an agent's own, only as a mean of enough.
pub(super) async fn of_agent(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let (bot, agent) = (&ctx.me.key, ordered.order.who.id);
    let (count, sum) = rating::of_agent(ctx.tx, bot, agent, Instant::UNIX_EPOCH).await?;
    let (recent, recent_sum) =
        rating::of_agent(ctx.tx, bot, agent, later(ctx.now, -RECENT)).await?;
    let text = screens::of_agent(
        ordered.lang,
        (rule::mean_in_tenths(sum, count), count),
        (rule::mean_in_tenths(recent_sum, recent), recent),
    );
    ordered.reply(ctx, view::say(text)).await?;
    Ok(Disposition::Answered)
}

/// How a ticket ended, for its member.
pub(super) fn end_of(ticket: &Ticket, by_member: bool, silent_days: u16) -> End {
    match (by_member, ticket.disposition) {
        (true, _) => End::Member,
        (false, Some(How::NoReply)) => End::Silence(silent_days),
        (false, _) => End::Desk,
    }
}
