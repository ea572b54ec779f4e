//! Blocks: with a reason and perhaps a term, told to the person, lifted by people or by the end of the term.

use mtl_domain::clock::Instant;
use mtl_locale::protection as words;
use mtl_store::{jobs, outbox::Priority, people, people::Known};
use mtl_telegram::{Ctx, Disposition, Fault, Out};
use serde_json::json;

use super::super::{close, orders::Ordered, press::Pressed};
use crate::{
    Helpdesk,
    domain::{
        access::Place,
        protection::{Appeal, Block, Fate, TermRefusal, block_order},
    },
    input::Said,
    outbound::{protection as screens, view},
    store::{blocks, quarantine, tickets},
};

/// So many stand on a page.
const PAGE: i64 = 8;

/// Whether somebody is blocked now.
pub(in crate::flow) async fn is_blocked(ctx: &mut Ctx<'_>, person: i64) -> Result<bool, Fault> {
    let block = blocks::get(ctx.tx, &ctx.me.key, person).await?;
    Ok(block.is_some_and(|block| block.holds(ctx.now)))
}

/// What somebody who is blocked is told; none when they are not.
pub(in crate::flow) async fn notice(
    ctx: &mut Ctx<'_>,
    person: &Known,
) -> Result<Option<mtl_telegram::Call>, Fault> {
    let block = blocks::get(ctx.tx, &ctx.me.key, person.seen.id).await?;
    let Some(block) = block.filter(|block| block.holds(ctx.now)) else {
        return Ok(None);
    };
    let zone = crate::flow::desk_hours::zone(ctx).await?;
    let lang = view::lang_of(person);
    Ok(Some(screens::blocked(lang, &block, ctx.now, zone)))
}

/// Somebody who is blocked writes: an appeal if they were asked for it, else kept, and told so once.
pub(super) async fn refused(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    person: &Known,
    said: &Said,
    block: Block,
) -> Result<Disposition, Fault> {
    if block.appeal == Appeal::Asked {
        return super::appeal::heard(desk, ctx, person, said, block).await;
    }
    let item = super::item(ctx, said, None, Vec::new(), Fate::Blocked);
    quarantine::insert(ctx.tx, &ctx.me.key, &item).await?;
    if !block.told {
        let zone = crate::flow::desk_hours::zone(ctx).await?;
        let call = screens::blocked(view::lang_of(person), &block, ctx.now, zone)
            .replying(said.chat, said.number);
        ctx.send(Out::chat(said.chat, Priority::Answer, call))
            .await?;
        let told = Block {
            told: true,
            ..block
        };
        blocks::put(ctx.tx, &ctx.me.key, &told).await?;
    }
    Ok(Disposition::Refused)
}

/// `/block`: in a ticket's topic, or in reply to a member's message.
pub(super) async fn ordered(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let lang = ordered.lang;
    let Some(member) = meant(ctx, ordered).await? else {
        ordered
            .reply(ctx, view::say(words::block_where(lang)))
            .await?;
        return Ok(Disposition::Refused);
    };
    let read = if super::has_role(desk, ctx, member).await? {
        Err("role")
    } else {
        block_order(&ordered.order.rest).map_err(|refusal| match refusal {
            TermRefusal::NoReason => "reason",
            TermRefusal::Unclear => "unclear",
            TermRefusal::TooLong => "long",
            TermRefusal::LongReason => "words",
        })
    };
    let (term, reason) = match read {
        Ok(read) => read,
        Err(why) => {
            let call = view::say(words::block_refused(lang, why));
            ordered.reply(ctx, call).await?;
            return Ok(Disposition::Refused);
        }
    };
    let until = super::after(ctx, term);
    put(ctx, member, ordered.order.who.id, reason, until).await?;
    let who = super::seen(ctx, member).await?;
    let seat = super::dressed(ctx, lang).await?;
    let call = view::say(screens::block_done(seat, &who, until));
    ordered.reply(ctx, call).await?;
    Ok(Disposition::Answered)
}

/// The member a command means: by the ticket it is given in.
async fn meant(ctx: &mut Ctx<'_>, ordered: &Ordered<'_>) -> Result<Option<i64>, Fault> {
    if ordered.place != Place::Desk {
        return Ok(None);
    }
    let Some(ticket) = close::meant(ctx, ordered.order).await? else {
        return Ok(None);
    };
    let seat = tickets::get(ctx.tx, &ctx.me.key, ticket).await?;
    Ok(seat.map(|seat| seat.ticket.member))
}

/// Blocks somebody, tells them why, until when and what they can do, and keeps the end in mind.
pub(super) async fn put(
    ctx: &mut Ctx<'_>,
    person: i64,
    by: i64,
    reason: String,
    until: Option<Instant>,
) -> Result<(), Fault> {
    let bot = &ctx.me.key;
    let block = Block {
        id: ctx.id(),
        person,
        reason,
        quiet: false,
        by,
        since: ctx.now,
        until,
        told: false,
        appeal: Appeal::None,
    };
    blocks::put(ctx.tx, bot, &block).await?;
    jobs::delete(ctx.tx, bot, super::BLOCK_OVER, &person.to_string()).await?;
    if let Some(until) = until {
        let body = json!({"person": person, "block": block.id});
        ctx.rejob(super::BLOCK_OVER, &person.to_string(), &body, until)
            .await?;
    }
    let lang = super::lang_of(ctx, person).await?;
    let zone = crate::flow::desk_hours::zone(ctx).await?;
    let call = screens::blocked(lang, &block, ctx.now, zone);
    ctx.send(Out::chat(person, Priority::Member, call)).await?;
    let facts = json!({"until": until, "reason": !block.reason.is_empty()});
    ctx.audit(Some(by), "member.blocked", &person.to_string(), &facts)
        .await
}

/// Ends a block and tells the person; nobody when its term is over.
pub(super) async fn lift(ctx: &mut Ctx<'_>, block: &Block, by: Option<i64>) -> Result<(), Fault> {
    let (bot, person) = (&ctx.me.key, block.person);
    blocks::lift(ctx.tx, bot, person).await?;
    jobs::delete(ctx.tx, bot, super::BLOCK_OVER, &person.to_string()).await?;
    // Who was put aside without a word and never wrote knows nothing of it.
    if !block.quiet || block.told {
        let lang = super::lang_of(ctx, person).await?;
        let call = view::say(words::block_lifted(lang));
        ctx.send(Out::chat(person, Priority::Member, call)).await?;
    }
    let facts = json!({"since": block.since});
    ctx.audit(by, "member.unblocked", &person.to_string(), &facts)
        .await
}

/// The term of a block is over.
pub(in crate::flow) async fn ended(ctx: &mut Ctx<'_>, subject: &str) -> Result<(), Fault> {
    let Ok(person) = subject.parse() else {
        return Err(Fault::Broken("a block of nobody ends".into()));
    };
    match blocks::get(ctx.tx, &ctx.me.key, person).await? {
        Some(block) if !block.holds(ctx.now) => lift(ctx, &block, None).await?,
        _ => return Ok(()),
    }
    // What was written meanwhile is one tap away for those who decide.
    let kept = quarantine::count_of(ctx.tx, &ctx.me.key, person, Fate::Blocked).await?;
    if kept > 0
        && let Some((chat, lang)) = super::agents_chat(ctx).await?
    {
        let call = lifted(ctx, lang, person).await?;
        ctx.send(Out::chat(chat, Priority::Card, call)).await?;
    }
    Ok(())
}

/// `/unblock`: in a ticket's topic, in reply, or with a number.
pub(super) async fn unordered(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let lang = ordered.lang;
    let person = match super::ignore::number(&ordered.order.rest) {
        Some(person) => Some(person),
        None => meant(ctx, ordered).await?,
    };
    let block = match person {
        Some(person) => blocks::get(ctx.tx, &ctx.me.key, person).await?,
        None => {
            let call = view::say(words::unblock_where(lang));
            ordered.reply(ctx, call).await?;
            return Ok(Disposition::Refused);
        }
    };
    let Some(block) = block else {
        let call = view::say(words::unblock_none(lang));
        ordered.reply(ctx, call).await?;
        return Ok(Disposition::Refused);
    };
    lift(ctx, &block, Some(ordered.order.who.id)).await?;
    let call = lifted(ctx, lang, block.person).await?;
    ordered.reply(ctx, call).await?;
    Ok(Disposition::Answered)
}

/// The news that a block is lifted, with the way to what was kept.
async fn lifted(
    ctx: &mut Ctx<'_>,
    lang: mtl_locale::Lang,
    person: i64,
) -> Result<mtl_telegram::Call, Fault> {
    let who = super::seen(ctx, person).await?;
    let kept = quarantine::count_of(ctx.tx, &ctx.me.key, person, Fate::Blocked).await?;
    Ok(screens::unblocked(lang, &who, kept))
}

/// `/blocked`: everybody who is.
pub(super) async fn listed(ctx: &mut Ctx<'_>, ordered: &Ordered<'_>) -> Result<Disposition, Fault> {
    let call = page(ctx, ordered.lang, 0).await?;
    ordered.reply(ctx, call).await?;
    Ok(Disposition::Answered)
}

async fn page(
    ctx: &mut Ctx<'_>,
    lang: mtl_locale::Lang,
    page: i64,
) -> Result<mtl_telegram::Call, Fault> {
    let bot = &ctx.me.key;
    let total = blocks::count(ctx.tx, bot, false).await?;
    let pages = (total + PAGE - 1) / PAGE;
    let page = page.clamp(0, (pages - 1).max(0));
    let mut list = Vec::new();
    for block in blocks::list(ctx.tx, bot, false, page * PAGE, PAGE).await? {
        let who = super::seen(ctx, block.person).await?;
        list.push((block, who));
    }
    let seat = super::dressed(ctx, lang).await?;
    Ok(screens::blocked_page(
        seat,
        total,
        page,
        page + 1 >= pages,
        &list,
    ))
}

/// A button of the list: a page, or the end of a block.
pub(super) async fn turned(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let (first, second) = pressed.rest.split_once(':').unwrap_or((pressed.rest, ""));
    let Ok(first) = first.parse::<i64>() else {
        return Ok(None);
    };
    let at = if pressed.word == "bpage" {
        first
    } else {
        let Some(block) = blocks::by_id(ctx.tx, &ctx.me.key, first).await? else {
            pressed.toast(ctx, &words::block_over_toast(pressed.lang));
            return Ok(Some(Disposition::Refused));
        };
        lift(ctx, &block, Some(pressed.press.who.id)).await?;
        let call = lifted(ctx, pressed.lang, block.person).await?;
        ctx.send(Out::chat(pressed.press.chat, Priority::Answer, call))
            .await?;
        second.parse().unwrap_or(0)
    };
    let call = page(ctx, pressed.lang, at.clamp(0, i64::from(u16::MAX))).await?;
    super::pass::change(ctx, pressed, call).await?;
    pressed.done(ctx);
    Ok(Some(Disposition::Answered))
}

/// The name of somebody who decides, for those who read of it.
pub(super) async fn name_of(ctx: &mut Ctx<'_>, person: i64) -> Result<String, Fault> {
    let known = people::get(ctx.tx, &ctx.me.key, person).await?;
    Ok(known.map_or_else(
        || person.to_string(),
        |known| crate::outbound::card::full_name(&known.seen),
    ))
}
