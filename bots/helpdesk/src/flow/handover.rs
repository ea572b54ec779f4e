//! The coordinator's role is handed over: a list of what has to be passed on, and the successor's own yes.

use mtl_domain::access::Role;
use mtl_locale::{Html, Lang, agents as words, common};
use mtl_store::{links, outbox::Priority, people, roles};
use mtl_telegram::{Ctx, Disposition, Fault, Out};
use serde_json::json;

use super::{SUPPORT, orders::Ordered, press::Pressed, screen, whom};
use crate::{
    outbound::{agents as shown, view},
    store::handovers::{self, Handover},
};

const COORDINATOR: &str = Role::Coordinator.as_str();

/// `/handover @username`.
pub(super) async fn ordered(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let lang = ordered.lang;
    match begun(ctx, ordered).await? {
        Ok(handover) => {
            let name = whom::called(ctx, handover.taker).await?;
            let call = shown::handover(lang, &handover, &name);
            ordered.reply(ctx, call).await?;
            Ok(Disposition::Answered)
        }
        Err(refusal) => {
            ordered.reply(ctx, view::say(refusal)).await?;
            Ok(Disposition::Refused)
        }
    }
}

async fn begun(ctx: &mut Ctx<'_>, ordered: &Ordered<'_>) -> Result<Result<Handover, Html>, Fault> {
    let (lang, giver) = (ordered.lang, ordered.order.who.id);
    if !is_coordinator(ctx, giver).await? {
        return Ok(Err(words::handover_not_holder(lang)));
    }
    let (person, _) = whom::of_order(ctx, ordered.order).await?;
    let Some(taker) = person.map(|person| person.seen.id) else {
        return Ok(Err(words::handover_whom(lang)));
    };
    if taker == giver {
        return Ok(Err(words::handover_self(lang)));
    }
    if is_coordinator(ctx, taker).await? {
        let name = whom::called(ctx, taker).await?;
        return Ok(Err(words::handover_already(lang, name)));
    }
    let handover = Handover {
        id: ctx.id(),
        giver,
        taker,
        state: "open".into(),
        marks: 0,
    };
    handovers::begin(ctx.tx, &ctx.me.key, &handover, ctx.now).await?;
    Ok(Ok(handover))
}

async fn is_coordinator(ctx: &mut Ctx<'_>, person: i64) -> Result<bool, Fault> {
    let list = roles::of(ctx.tx, person, &ctx.me.key).await?;
    Ok(list.iter().any(|role| role == COORDINATOR))
}

/// A button of the list, or the successor's answer.
pub(super) async fn pressed(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let mut list = pressed.rest.split(':');
    let verb = list.next().unwrap_or_default();
    let mut number = || list.next().and_then(|n| n.parse::<i64>().ok());
    let (id, item) = (number(), number());
    let handover = match id {
        Some(id) => handovers::get(ctx.tx, &ctx.me.key, id).await?,
        None => None,
    };
    let Some(handover) = handover else {
        return Ok(None);
    };
    let who = pressed.press.who.id;
    let (owner, state) = match verb {
        "t" | "o" => (handover.giver, "open"),
        "c" => (handover.giver, handover.state.as_str()),
        _ => (handover.taker, "offered"),
    };
    if who != owner {
        pressed.toast(ctx, &common::button_foreign_toast(pressed.lang));
        return Ok(Some(Disposition::Refused));
    }
    // The giver may have lost the role since.
    let over = !["open", "offered"].contains(&handover.state.as_str())
        || handover.state != state
        || !is_coordinator(ctx, handover.giver).await?;
    if over {
        let text = words::handover_gone(pressed.lang);
        screen::turn(ctx, pressed.press, view::say(text)).await?;
        pressed.done(ctx);
        return Ok(Some(Disposition::Refused));
    }
    match (verb, item) {
        ("t", Some(item)) => tick(ctx, pressed, handover, item).await,
        ("o", None) => offer(ctx, pressed, handover).await,
        ("c", None) => cancel(ctx, pressed, &handover).await,
        ("y", None) => accept(ctx, pressed, &handover).await,
        ("n", None) => decline(ctx, pressed, &handover).await,
        _ => Ok(None),
    }
}

async fn tick(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    mut handover: Handover,
    item: i64,
) -> Result<Option<Disposition>, Fault> {
    if !(0..shown::handover_items()).contains(&item) {
        return Ok(None);
    }
    let marks = handover.marks ^ (1 << item);
    if !handovers::turn(ctx.tx, &handover, "open", marks).await? {
        return Ok(None);
    }
    handover.marks = marks;
    let name = whom::called(ctx, handover.taker).await?;
    let call = shown::handover(pressed.lang, &handover, &name);
    screen::turn(ctx, pressed.press, call).await?;
    pressed.done(ctx);
    Ok(Some(Disposition::Answered))
}

/// Everything is passed on: the successor is asked, in private and in the desk's chat.
async fn offer(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    handover: Handover,
) -> Result<Option<Disposition>, Fault> {
    let lang = pressed.lang;
    if handover.marks != (1 << shown::handover_items()) - 1 {
        pressed.toast(ctx, &words::handover_incomplete_toast(lang));
        return Ok(Some(Disposition::Refused));
    }
    if !handovers::turn(ctx.tx, &handover, "offered", handover.marks).await? {
        return Ok(None);
    }
    let giver = whom::called(ctx, handover.giver).await?;
    let taker = whom::called(ctx, handover.taker).await?;
    let speaks = lang_of(ctx, handover.taker).await?;
    let call = shown::handover_ask(speaks, None, &giver, handover.id);
    ctx.send(Out::chat(handover.taker, Priority::Member, call))
        .await?;
    let link = links::of_role(ctx.tx, &ctx.me.key, SUPPORT).await?;
    if let Some(link) = link {
        let there = Lang::from_code(Some(&link.language));
        let mention = Html::link(&format!("tg://user?id={}", handover.taker), &taker);
        let call = shown::handover_ask(there, Some(mention), &giver, handover.id);
        ctx.send(Out::chat(link.chat_id, Priority::Answer, call))
            .await?;
    }
    let cancel = shown::handover_offered(lang, &taker, handover.id);
    screen::turn(ctx, pressed.press, cancel).await?;
    pressed.done(ctx);
    Ok(Some(Disposition::Answered))
}

async fn lang_of(ctx: &mut Ctx<'_>, person: i64) -> Result<Lang, Fault> {
    let known = people::get(ctx.tx, &ctx.me.key, person).await?;
    Ok(known.as_ref().map_or_else(Lang::default, view::lang_of))
}

async fn cancel(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    handover: &Handover,
) -> Result<Option<Disposition>, Fault> {
    handovers::turn(ctx.tx, handover, "dropped", handover.marks).await?;
    let text = words::handover_cancelled(pressed.lang);
    screen::turn(ctx, pressed.press, view::say(text)).await?;
    pressed.done(ctx);
    Ok(Some(Disposition::Answered))
}

/// The roles change in one transaction, and both hear of it.
async fn accept(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    handover: &Handover,
) -> Result<Option<Disposition>, Fault> {
    let bot = &ctx.me.key;
    if !handovers::turn(ctx.tx, handover, "done", handover.marks).await? {
        return Ok(None);
    }
    let (giver, taker) = (handover.giver, handover.taker);
    roles::grant(ctx.tx, taker, COORDINATOR, bot, Some(giver), ctx.now).await?;
    roles::revoke(ctx.tx, giver, COORDINATOR, bot).await?;
    let facts = json!({"giver": giver, "taker": taker});
    ctx.audit(
        Some(taker),
        "coordinator_handed_over",
        &taker.to_string(),
        &facts,
    )
    .await?;
    let text = words::handover_done_taker(pressed.lang);
    screen::turn(ctx, pressed.press, view::say(text)).await?;
    let name = whom::called(ctx, taker).await?;
    let speaks = lang_of(ctx, giver).await?;
    let call = view::say(words::handover_done_giver(speaks, name));
    ctx.send(Out::chat(giver, Priority::Member, call)).await?;
    pressed.done(ctx);
    Ok(Some(Disposition::Answered))
}

async fn decline(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    handover: &Handover,
) -> Result<Option<Disposition>, Fault> {
    handovers::turn(ctx.tx, handover, "declined", handover.marks).await?;
    let giver = whom::called(ctx, handover.giver).await?;
    let text = words::handover_declined(pressed.lang, giver);
    screen::turn(ctx, pressed.press, view::say(text)).await?;
    let name = whom::called(ctx, handover.taker).await?;
    let speaks = lang_of(ctx, handover.giver).await?;
    let call = view::say(words::handover_declined_giver(speaks, name));
    ctx.send(Out::chat(handover.giver, Priority::Member, call))
        .await?;
    pressed.done(ctx);
    Ok(Some(Disposition::Answered))
}
