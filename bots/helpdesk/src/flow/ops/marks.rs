//! Marks on a ticket: its priority, its tags, its subject line, and notes among agents.

use mtl_domain::text::{clean_line, truncate_utf16};
use mtl_locale::{Html, Lang, category as sorting, ops as words};
use mtl_telegram::{Ctx, Disposition, Fault};
use serde_json::json;

use super::{done, is_here, meant, refuse, settle};
use crate::{
    domain::{
        event::EventKind,
        ops::{self as reading, SUBJECT_LIMIT},
        ticket::{Priority, Ticket},
    },
    flow::{self, desk_hours, orders::Ordered, press::Pressed},
    outbound::{ops as shown, view},
    store::{
        ops::{self, Note},
        pseudonyms,
        tickets::{self, Seat},
    },
};

/// How many notes are shown at once.
const NOTES: i64 = 10;

fn names(priority: Priority) -> Vec<String> {
    Lang::ALL
        .into_iter()
        .map(|lang| sorting::priority_plain(lang, priority.as_str()).into_string())
        .collect()
}

async fn put(ctx: &mut Ctx<'_>, seat: &mut Seat, priority: Priority, by: i64) -> Result<(), Fault> {
    if seat.ticket.priority == priority {
        return Ok(());
    }
    let facts = json!({"priority": priority, "from": seat.ticket.priority});
    let next = Ticket {
        priority,
        ..seat.ticket.clone()
    };
    flow::alter(ctx, seat, next, (EventKind::Priority, by, facts)).await
}

/// `/priority`, `/priority high`.
pub(super) async fn priority(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let Some((mut seat, rest)) = meant(ctx, ordered).await? else {
        return Ok(Disposition::Refused);
    };
    let Some(priority) = reading::priority(&rest, names) else {
        let call = shown::ask_priority(ordered.lang, &seat.ticket);
        ordered.reply(ctx, call).await?;
        return Ok(Disposition::Answered);
    };
    put(ctx, &mut seat, priority, ordered.order.who.id).await?;
    let text = shown::priority_set(ordered.lang, &seat.ticket);
    done(ctx, ordered, seat.ticket.id, text).await
}

/// The button with a priority.
pub(super) async fn chosen(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let parts = pressed.rest.split_once(':');
    let parts = parts.and_then(|(id, number)| Some((id.parse().ok()?, number.parse().ok()?)));
    let Some((id, number)) = parts else {
        return Ok(None);
    };
    let seat = tickets::get(ctx.tx, &ctx.me.key, id).await?;
    let (Some(mut seat), Some(priority)) = (seat, Priority::from_number(number)) else {
        return Ok(None);
    };
    if !is_here(pressed, &seat) {
        return Ok(None);
    }
    put(ctx, &mut seat, priority, pressed.press.who.id).await?;
    let text = shown::priority_set(pressed.lang, &seat.ticket);
    settle(ctx, pressed, view::say(text), id).await?;
    Ok(Some(Disposition::Answered))
}

/// `/tag word`, `/untag word`.
pub(super) async fn tag(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
    on: bool,
) -> Result<Disposition, Fault> {
    let Some((mut seat, rest)) = meant(ctx, ordered).await? else {
        return Ok(Disposition::Refused);
    };
    let Some(tag) = reading::tag(&rest) else {
        return refuse(ctx, ordered, words::tag_refused(ordered.lang)).await;
    };
    let id = seat.ticket.id;
    let changed = if on {
        ops::tag(ctx.tx, &ctx.me.key, id, &tag).await?
    } else {
        ops::untag(ctx.tx, id, &tag).await?
    };
    if !changed && !on {
        return refuse(ctx, ordered, words::tag_missing(ordered.lang, tag)).await;
    }
    if changed {
        let facts = json!({"tag": tag, "on": on});
        let next = seat.ticket.clone();
        let what = (EventKind::Tagged, ordered.order.who.id, facts);
        flow::alter(ctx, &mut seat, next, what).await?;
    }
    let tags = ops::tags(ctx.tx, id).await?;
    let text = shown::tags(ordered.lang, seat.ticket.number, &tags);
    done(ctx, ordered, id, text).await
}

/// `/note text` keeps it, `/note` alone shows what was noted.
pub(super) async fn note(ctx: &mut Ctx<'_>, ordered: &Ordered<'_>) -> Result<Disposition, Fault> {
    let Some((mut seat, rest)) = meant(ctx, ordered).await? else {
        return Ok(Disposition::Refused);
    };
    let id = seat.ticket.id;
    if rest.is_empty() {
        return notes(ctx, ordered, &seat).await;
    }
    let note = Note {
        id: ctx.id(),
        ticket: id,
        author: ordered.order.who.id,
        at: ctx.now,
        words: rest,
    };
    ops::note(ctx.tx, &ctx.me.key, &note).await?;
    let facts = json!({"note": note.id});
    let next = seat.ticket.clone();
    flow::alter(ctx, &mut seat, next, (EventKind::Noted, note.author, facts)).await?;
    let text = words::note_kept(ordered.lang, seat.ticket.number);
    done(ctx, ordered, id, text).await
}

async fn notes(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
    seat: &Seat,
) -> Result<Disposition, Fault> {
    let list = ops::notes(ctx.tx, seat.ticket.id, NOTES).await?;
    if list.is_empty() {
        let text = words::note_none(ordered.lang, seat.ticket.number);
        ordered.reply(ctx, view::say(text)).await?;
        return Ok(Disposition::Answered);
    }
    let zone = desk_hours::desk_time(ctx).await?.zone;
    let mut lines: Vec<Html> = vec![words::notes_head(ordered.lang, seat.ticket.number)];
    for note in &list {
        let name = pseudonyms::get(ctx.tx, &ctx.me.key, note.author).await?;
        let name = name.unwrap_or_else(|| note.author.to_string());
        lines.push(shown::note(ordered.lang, note, &name, zone));
    }
    ordered
        .reply(ctx, view::say(Html::join(lines, "\n")))
        .await?;
    Ok(Disposition::Answered)
}

/// `/subject text`; a dash takes it away.
pub(super) async fn subject(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let Some((mut seat, rest)) = meant(ctx, ordered).await? else {
        return Ok(Disposition::Refused);
    };
    let line = truncate_utf16(&clean_line(&rest), SUBJECT_LIMIT);
    if line.is_empty() {
        return refuse(ctx, ordered, words::subject_how(ordered.lang)).await;
    }
    let subject = (line != "-" && line != "—").then_some(line);
    if seat.ticket.subject != subject {
        let next = Ticket {
            subject,
            ..seat.ticket.clone()
        };
        let what = (EventKind::Subject, ordered.order.who.id, json!({}));
        flow::alter(ctx, &mut seat, next, what).await?;
    }
    let text = shown::subject_set(ordered.lang, &seat.ticket);
    done(ctx, ordered, seat.ticket.id, text).await
}
