//! A member's words on their way into the room.

use mtl_locale::Lang;
use mtl_store::outbox::Priority;
use mtl_telegram::{Call, Ctx, Fault, Out, call::Door};
use serde_json::json;

use super::{feedback::Feedback, room};
use crate::{
    domain::{
        album,
        content::{Content, Formatted, Kind},
        message::Message,
        relay::{self, Plan},
    },
    outbound::{
        calls::{self, Original, Words},
        view,
    },
    store::tickets::Seat,
};

/// Relays one message.
pub(super) async fn one(ctx: &mut Ctx<'_>, seat: &Seat, message: &Message) -> Result<(), Fault> {
    let lang = view::lang_in(seat);
    let origin = message
        .content
        .origin
        .as_ref()
        .map(|origin| view::origin(lang, origin));
    let plan = relay::plan(&message.content, origin.as_deref());
    if let Some(line) = &plan.line {
        foreword(ctx, seat, line.clone()).await?;
    }
    match planned(Door::from(&seat.room), lang, message, &plan)? {
        Some(out) => room::put(ctx, seat, out).await,
        None => Ok(()),
    }
}

/// What brings one message into the room by a plan, its line aside.
pub(super) fn planned(
    door: Door,
    lang: Lang,
    message: &Message,
    plan: &Plan,
) -> Result<Option<Out>, Fault> {
    let text = view::described(lang, message.content.kind).into_string();
    let original = Original {
        chat: message.chat,
        number: message.number,
    };
    let words = Words {
        described: &text,
        ..Words::default()
    };
    let list = plan
        .ways
        .iter()
        .map(|way| calls::call(way, original, &message.content, words))
        .collect();
    out(
        door,
        message,
        vec![message.number],
        list,
        plan.description(),
    )
}

/// Relays an album as one.
pub(super) async fn album(ctx: &mut Ctx<'_>, seat: &Seat, items: &[Message]) -> Result<(), Fault> {
    let Some(first) = items.first() else {
        return Ok(());
    };
    if items.len() == 1 {
        return one(ctx, seat, first).await;
    }
    let lang = view::lang_in(seat);
    if let Some(origin) = &first.content.origin {
        foreword(ctx, seat, view::origin(lang, origin)).await?;
    }
    let numbers: Vec<i64> = items.iter().map(|item| item.number).collect();
    let contents: Vec<&Content> = items.iter().map(|item| &item.content).collect();
    let mut list = Vec::new();
    if first.content.reply.is_some() && album::can_be_sent(&contents) {
        // A copied album cannot answer a message; one made anew from the same files can.
        let anew: Vec<(&Content, Formatted)> = contents
            .iter()
            .map(|c| (*c, (c.text.clone(), c.entities.clone())))
            .collect();
        list.extend(calls::album(&anew));
    }
    list.push(calls::copy_album(first.chat, &numbers));
    list.push(calls::forward_album(first.chat, &numbers));
    let described = list.len();
    list.push(view::say(view::described(lang, first.content.kind)));
    match out(
        Door::from(&seat.room),
        first,
        numbers,
        list,
        Some(described),
    )? {
        Some(out) => room::put(ctx, seat, out).await,
        None => Ok(()),
    }
}

/// Shows an answer that was written in private: under a line, not as a copy that could be answered.
pub(super) async fn echo(
    ctx: &mut Ctx<'_>,
    seat: &Seat,
    items: &[Message],
    line: String,
) -> Result<(), Fault> {
    let Some(first) = items.first() else {
        return Ok(());
    };
    let original = Original {
        chat: first.chat,
        number: first.number,
    };
    let text = view::described(view::lang_in(seat), first.content.kind).into_string();
    let words = Words {
        described: &text,
        ..Words::default()
    };
    let (line, list) = if items.len() > 1 {
        let numbers: Vec<i64> = items.iter().map(|item| item.number).collect();
        (Some(line), vec![calls::copy_album(first.chat, &numbers)])
    } else {
        let plan = if first.content.kind == Kind::Text || first.content.kind.has_caption() {
            relay::plan(&first.content, Some(&line))
        } else {
            Plan {
                line: Some(line),
                ..relay::plan(&first.content, None)
            }
        };
        let ways = plan.ways.iter();
        let list = ways.map(|way| calls::call(way, original, &first.content, words));
        (plan.line.clone(), list.collect())
    };
    if let Some(line) = line {
        foreword(ctx, seat, line).await?;
    }
    let mut list = list.into_iter();
    let Some(best) = list.next() else {
        return Ok(());
    };
    let out = list.fold(Out::room(&seat.room, Priority::Room, best), Out::or);
    room::put(ctx, seat, out).await
}

/// A line before the content, where they cannot stand together.
async fn foreword(ctx: &mut Ctx<'_>, seat: &Seat, line: String) -> Result<(), Fault> {
    let call = Call::new(
        "sendMessage",
        json!({"text": line, "link_preview_options": {"is_disabled": true}}),
    );
    room::put(ctx, seat, Out::room(&seat.room, Priority::Room, call)).await
}

/// The calls in turn, until one is taken.
fn out(
    door: Door,
    first: &Message,
    numbers: Vec<i64>,
    list: Vec<Call>,
    described: Option<usize>,
) -> Result<Option<Out>, Fault> {
    let mut list = list.into_iter().map(|call| match first.content.reply {
        Some(reply) => call.replying(first.chat, reply),
        None => call,
    });
    let Some(best) = list.next() else {
        return Ok(None);
    };
    let out = list
        .fold(Out::room(door, Priority::Room, best), Out::or)
        .words_of(first.chat, numbers);
    // Only what may end as a description has an outcome that its sender must hear of.
    Ok(Some(match described {
        Some(described) => {
            let relay = Feedback::Relay {
                message: first.id,
                described,
            };
            out.feedback_from(described, &serde_json::to_value(relay)?)
        }
        None => out,
    }))
}
