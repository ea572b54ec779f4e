//! The end of a person's data: words become hashes, names and ties are gone, and what agents still see is removed or listed.

use chrono::TimeDelta;
use mtl_domain::{
    audit::{sha256, to_hex},
    clock::later,
};
use mtl_locale::{Html, Lang, privacy as words};
use mtl_store::{jobs, outbox::Priority};
use mtl_telegram::{Ctx, Fault, Out};
use serde_json::json;

use crate::{
    Helpdesk,
    domain::{
        content::{Content, Kind},
        protection::Fate,
    },
    flow::{face, focus, protection, room},
    outbound::{calls, privacy as screens, view},
    store::{
        article_gaps, find,
        privacy::{self, Body, Shown, Tombstone},
        quarantine,
        tickets::{self, Seat},
    },
};

/// For so long Telegram lets a bot delete messages.
pub(super) const DELETABLE: TimeDelta = TimeDelta::hours(48);
/// So many messages are deleted by one call.
const AT_ONCE: usize = 100;
/// So many links stand in one message.
const LISTED: usize = 40;

/// Why the data cannot be erased now, in the person's words.
pub(super) async fn hindrance(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    member: i64,
    lang: Lang,
) -> Result<Option<Html>, Fault> {
    if privacy::is_held(ctx.tx, &ctx.me.key, member).await? {
        return Ok(Some(words::forget_held(lang)));
    }
    if let Some(area) = &desk.area
        && let Some(why) = area.keeps(ctx, member, lang).await?
    {
        return Ok(Some(why));
    }
    let open = focus::newest(ctx, member).await?;
    Ok(open
        .filter(|seat| !seat.ticket.state.is_over())
        .map(|seat| words::forget_open(lang, seat.ticket.number)))
}

/// Keeps the hash of a text.
pub(super) async fn bury(
    ctx: &mut Ctx<'_>,
    ticket: i64,
    body: &Body,
    why: &str,
    by: Option<i64>,
) -> Result<(), Fault> {
    let sum = to_hex(&sha256(body.body.as_bytes()));
    let stone = Tombstone {
        message: body.message,
        version: body.version,
        ticket,
        sha256: &sum,
        why,
        by,
    };
    Ok(privacy::bury(ctx.tx, &ctx.me.key, &stone, ctx.now).await?)
}

/// Erases everything of a person on this desk. Done twice, it does nothing the second time.
pub(super) async fn all(desk: &Helpdesk, ctx: &mut Ctx<'_>, member: i64) -> Result<(), Fault> {
    if let Some(area) = &desk.area {
        area.forgotten(ctx, member).await?;
    }
    let bot = &ctx.me.key;
    let cases = privacy::cases(ctx.tx, bot, member).await?;
    let mut seats = Vec::new();
    let mut texts = 0_usize;
    for case in &cases {
        let bodies = privacy::bodies(ctx.tx, case.id).await?;
        texts += bodies.len();
        for body in &bodies {
            bury(ctx, case.id, body, "forgotten", None).await?;
        }
        find::forget(ctx.tx, bot, case.id).await?;
        article_gaps::forget(ctx.tx, bot, case.id).await?;
    }
    let shown = privacy::shown(ctx.tx, bot, member).await?;
    let waited = quarantine::count_of(ctx.tx, bot, member, Fate::Held).await?;
    quarantine::erase(ctx.tx, bot, member, &Content::new(Kind::Other)).await?;
    if waited > 0 {
        protection::look_again(ctx).await?;
    }
    privacy::forget(ctx.tx, bot, member).await?;
    privacy::forget_name(ctx.tx, member).await?;
    for case in &cases {
        seats.extend(tickets::get(ctx.tx, bot, case.id).await?);
    }
    for seat in &mut seats {
        face::refresh(ctx, seat).await?;
    }
    remove(ctx, &seats, &shown).await?;
    if cases.is_empty() {
        return Ok(());
    }
    let numbers: Vec<i64> = cases.iter().map(|case| case.number).collect();
    jobs::delete(ctx.tx, bot, super::RESTING, &member.to_string()).await?;
    let facts = json!({"tickets": numbers, "texts": texts});
    ctx.audit(None, "member.forgotten", "", &facts).await
}

/// What the agents still see: deleted where that is possible, listed where it is not.
async fn remove(ctx: &mut Ctx<'_>, seats: &[Seat], shown: &[Shown]) -> Result<(), Fault> {
    let edge = later(ctx.now, -DELETABLE);
    for seat in seats {
        let of: Vec<&Shown> = shown
            .iter()
            .filter(|one| one.ticket == seat.ticket.id)
            .collect();
        let (young, old): (Vec<&Shown>, Vec<&Shown>) =
            of.into_iter().partition(|one| one.at > edge);
        for same in young.chunk_by(|a, b| a.chat == b.chat) {
            for part in same.chunks(AT_ONCE) {
                let numbers: Vec<i64> = part.iter().map(|one| one.number).collect();
                let chat = part.first().map(|one| one.chat).unwrap_or_default();
                ctx.send(Out::chat(chat, Priority::Room, calls::delete(&numbers)))
                    .await?;
            }
        }
        for part in old.chunks(LISTED) {
            let links = part.iter().map(|one| screens::link(one.chat, one.number));
            let links = Html::join(links, ", ");
            let html = words::room_erased(view::lang_in(seat), links);
            room::line(ctx, seat, html).await?;
        }
    }
    Ok(())
}
