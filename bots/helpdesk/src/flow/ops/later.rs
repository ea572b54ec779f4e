//! What agents put off: a ticket until an hour, its end, and reminders to themselves.

use mtl_domain::clock::Instant;
use mtl_locale::{Html, ops as words};
use mtl_store::{jobs::Job, outbox::Priority as Urgency, people};
use mtl_telegram::{Ctx, Disposition, Fault, Out};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{meant, numbered, refuse};
use crate::{
    domain::{
        access::Place,
        ops::{Unclear, leading_number, when, when_and},
        ticket::{Disposition as Ending, Event, State, Ticket},
    },
    flow::{
        self, answer, close as ending, desk_hours, face, feedback::Feedback, orders::Ordered, room,
        sla,
    },
    outbound::{ops as shown, sla as said, view},
    store::{messages, tickets},
};

/// The job that takes up again what was put off.
pub(super) const WAKE: &str = "wake";
/// The job that ends a ticket.
pub(super) const CLOSE: &str = "closelater";
/// The job that reminds somebody.
pub(super) const REMIND: &str = "remind";

/// Who wants a ticket ended, and since when the member must have been silent.
#[derive(Debug, Serialize, Deserialize)]
struct Closing {
    by: i64,
    since: Instant,
}

/// Who is reminded of what.
#[derive(Debug, Serialize, Deserialize)]
struct Reminder {
    person: i64,
    ticket: Option<i64>,
    words: String,
}

/// A ticket that is put off has its job, whoever put it off.
pub(in crate::flow) async fn wakes(
    ctx: &mut Ctx<'_>,
    before: &Ticket,
    after: &Ticket,
) -> Result<(), Fault> {
    match after.wake_at.filter(|at| before.wake_at != Some(*at)) {
        // Its reason may be gone by then: the job finds out.
        Some(at) => ctx.rejob(WAKE, &after.id.to_string(), &json!({}), at).await,
        None => Ok(()),
    }
}

/// Runs a job of this area.
pub(in crate::flow) async fn job(ctx: &mut Ctx<'_>, job: &Job) -> Result<(), Fault> {
    match job.kind.as_str() {
        WAKE => wake(ctx, &job.subject).await,
        CLOSE => close_now(ctx, &job.subject, serde_json::from_str(&job.body)?).await,
        _ => remind_now(ctx, serde_json::from_str(&job.body)?).await,
    }
}

/// What is said to a time that cannot be taken.
fn unclear(ordered: &Ordered<'_>, why: Unclear) -> Html {
    let command = format!("/{}", ordered.order.name);
    match why {
        Unclear::Past => words::when_past(ordered.lang, command),
        Unclear::Words => words::when_how(ordered.lang, command),
    }
}

/// `/snooze until tomorrow 10:00`.
pub(super) async fn snooze(ctx: &mut Ctx<'_>, ordered: &Ordered<'_>) -> Result<Disposition, Fault> {
    let Some((mut seat, rest)) = meant(ctx, ordered).await? else {
        return Ok(Disposition::Refused);
    };
    let lang = ordered.lang;
    let zone = desk_hours::desk_time(ctx).await?.zone;
    let until = match when(&rest, ctx.now, zone, lang.code()) {
        Ok(until) => until,
        Err(why) => return refuse(ctx, ordered, unclear(ordered, why)).await,
    };
    let held = Event::Held {
        by: ordered.order.who.id,
        until,
    };
    if flow::happen(ctx, &mut seat, held).await?.is_err() {
        let text = words::snooze_over(lang, seat.ticket.number);
        return refuse(ctx, ordered, text).await;
    }
    face::refresh(ctx, &mut seat).await?;
    let at = said::moment(lang, until, zone, ctx.now);
    let text = words::snoozed(lang, seat.ticket.number, at);
    ordered.reply(ctx, view::say(text)).await?;
    Ok(Disposition::Answered)
}

async fn wake(ctx: &mut Ctx<'_>, subject: &str) -> Result<(), Fault> {
    let id = subject.parse().unwrap_or_default();
    let Some(mut seat) = tickets::get(ctx.tx, &ctx.me.key, id).await? else {
        return Ok(());
    };
    let Some(at) = seat
        .ticket
        .wake_at
        .filter(|_| seat.ticket.state == State::Hold)
    else {
        return Ok(());
    };
    if at > ctx.now {
        return ctx.rejob(WAKE, subject, &json!({}), at).await;
    }
    flow::happen_quietly(ctx, &mut seat, Event::Woken).await?;
    let assignee: Vec<i64> = seat.ticket.assignee.into_iter().collect();
    let mut lines = vec![words::room_woken(view::lang_in(&seat))];
    lines.extend(sla::mentions(ctx, &assignee).await?);
    room::line(ctx, &seat, Html::join(lines, "\n")).await
}

/// `/closelater friday 18:00`.
pub(super) async fn close(ctx: &mut Ctx<'_>, ordered: &Ordered<'_>) -> Result<Disposition, Fault> {
    let Some((seat, rest)) = meant(ctx, ordered).await? else {
        return Ok(Disposition::Refused);
    };
    let (lang, number) = (ordered.lang, seat.ticket.number);
    if seat.ticket.state.is_over() {
        return refuse(ctx, ordered, words::snooze_over(lang, number)).await;
    }
    if seat.ticket.waiting_since.is_some() {
        // Nothing ends by itself while the member waits.
        return refuse(ctx, ordered, words::closelater_waits(lang, number)).await;
    }
    let zone = desk_hours::desk_time(ctx).await?.zone;
    let at = match when(&rest, ctx.now, zone, lang.code()) {
        Ok(at) => at,
        Err(why) => return refuse(ctx, ordered, unclear(ordered, why)).await,
    };
    let closing = Closing {
        by: ordered.order.who.id,
        since: ctx.now,
    };
    ctx.rejob(CLOSE, &seat.ticket.id.to_string(), &closing, at)
        .await?;
    let at = said::moment(lang, at, zone, ctx.now);
    ordered
        .reply(ctx, view::say(words::closelater_set(lang, number, at)))
        .await?;
    Ok(Disposition::Answered)
}

async fn close_now(ctx: &mut Ctx<'_>, subject: &str, closing: Closing) -> Result<(), Fault> {
    let id = subject.parse().unwrap_or_default();
    let Some(mut seat) = tickets::get(ctx.tx, &ctx.me.key, id).await? else {
        return Ok(());
    };
    if seat.ticket.state.is_over() {
        return Ok(());
    }
    let newest = messages::of_member(ctx.tx, &ctx.me.key, id, 1).await?;
    let wrote = newest.iter().any(|message| message.at > closing.since);
    if wrote || seat.ticket.waiting_since.is_some() {
        return room::line(ctx, &seat, words::closelater_off(view::lang_in(&seat))).await;
    }
    let ended = Event::Ended {
        by: Some(closing.by),
        how: Ending::Answered,
    };
    if let Ok(effects) = flow::happen(ctx, &mut seat, ended).await? {
        let lang = answer::member_lang(ctx, seat.ticket.member).await?;
        ending::finish(
            ctx,
            &mut seat,
            &effects,
            lang,
            Some(closing.by),
            Urgency::Member,
        )
        .await?;
    }
    Ok(())
}

/// `/remind tomorrow call Anna`: in private, and about a ticket where one is meant.
pub(super) async fn remind(ctx: &mut Ctx<'_>, ordered: &Ordered<'_>) -> Result<Disposition, Fault> {
    let order = ordered.order;
    // A bare number may belong to the time.
    let (number, rest) = leading_number(&order.rest, false);
    let ticket = match number {
        Some(number) => match numbered(ctx, number).await? {
            Some(seat) => Some(seat.ticket.id),
            None => {
                let text = words::number_strange(ordered.lang, number);
                return refuse(ctx, ordered, text).await;
            }
        },
        None if ordered.place == Place::Private => None,
        None => ending::meant(ctx, order).await?,
    };
    let (lang, zone) = (ordered.lang, desk_hours::desk_time(ctx).await?.zone);
    let (at, text) = match when_and(rest, ctx.now, zone, lang.code()) {
        Ok(read) => read,
        Err(why) => return refuse(ctx, ordered, unclear(ordered, why)).await,
    };
    let reminder = Reminder {
        person: order.who.id,
        ticket,
        words: text.to_owned(),
    };
    let subject = ctx.id().to_string();
    ctx.job(REMIND, &subject, &reminder, at).await?;
    let at = said::moment(lang, at, zone, ctx.now);
    ordered
        .reply(ctx, view::say(words::remind_set(lang, at)))
        .await?;
    Ok(Disposition::Answered)
}

async fn remind_now(ctx: &mut Ctx<'_>, reminder: Reminder) -> Result<(), Fault> {
    let Some(person) = people::get(ctx.tx, &ctx.me.key, reminder.person).await? else {
        return Ok(());
    };
    let seat = match reminder.ticket {
        Some(ticket) => tickets::get(ctx.tx, &ctx.me.key, ticket).await?,
        None => None,
    };
    let call = shown::reminder(view::lang_of(&person), seat.as_ref(), &reminder.words);
    let feedback = Feedback::Nudge {
        ticket: reminder.ticket.unwrap_or_default(),
        person: reminder.person,
    };
    let out =
        Out::chat(reminder.person, Urgency::Room, call).feedback(serde_json::to_value(feedback)?);
    ctx.send(out).await?;
    Ok(())
}
