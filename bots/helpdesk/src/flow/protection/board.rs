//! The board of the quarantine: one message in the agents' chat, changed in place, taken down when all is decided.

use std::collections::BTreeMap;

use mtl_domain::clock::{Instant, later};
use mtl_locale::protection as words;
use mtl_store::{jobs, outbox::Priority};
use mtl_telegram::{Call, Ctx, Fault, Out, call::Sent};
use serde_json::json;

use super::super::feedback::Feedback;
use crate::{
    Helpdesk,
    domain::protection::{Item, PATIENCE},
    outbound::{
        protection::{self as screens, Waiting},
        view,
    },
    store::quarantine::{self, Board},
};

/// The job that brings before the coordinators what nobody has looked at.
pub(in crate::flow) const KIND: &str = "quarantine_overdue";
/// So many members stand on the board.
const SHOWN: usize = 6;
/// So many messages are looked through for it.
const LOOKED: i64 = 200;
/// Changes of the board replace each other while they wait.
const MERGE: &str = "quarantine:board";

/// Shows what waits now.
pub(in crate::flow) async fn refresh(ctx: &mut Ctx<'_>) -> Result<(), Fault> {
    let bot = &ctx.me.key;
    let totals = quarantine::totals(ctx.tx, bot).await?;
    if totals.0 == 0 {
        jobs::delete(ctx.tx, bot, KIND, "").await?;
    }
    let Some((chat, lang)) = super::agents_chat(ctx).await? else {
        return Ok(());
    };
    // One that stood in another chat stays behind.
    let board = quarantine::board(ctx.tx, bot)
        .await?
        .filter(|board| board.chat == chat);
    if board.as_ref().is_some_and(|board| board.message.is_none()) {
        // It is on its way: it is shown anew when its number is known.
        return Ok(());
    }
    if totals.0 == 0 {
        quarantine::set_board(ctx.tx, bot, None).await?;
        if let Some(number) = board.and_then(|board| board.message) {
            let call = edited(view::say(words::board_empty(lang)), chat, number);
            ctx.send(Out::chat(chat, Priority::Card, call).merging(MERGE))
                .await?;
        }
        return Ok(());
    }
    let list = waiting(ctx).await?;
    let call = screens::board(super::dressed(ctx, lang).await?, totals, &list);
    let shown = serde_json::to_string(&call)?;
    if board.as_ref().is_some_and(|board| board.shown == shown) {
        return Ok(());
    }
    let message = board.and_then(|board| board.message);
    let next = Board {
        chat,
        message,
        shown,
    };
    quarantine::set_board(ctx.tx, &ctx.me.key, Some(&next)).await?;
    let feedback = serde_json::to_value(Feedback::Quarantine)?;
    let out = match message {
        Some(number) => {
            // When somebody has deleted it, it is posted anew.
            Out::chat(chat, Priority::Card, edited(call.clone(), chat, number))
                .or(call)
                .merging(MERGE)
                .feedback_from(1, &feedback)
        }
        None => Out::chat(chat, Priority::Room, call).feedback(feedback),
    };
    ctx.send(out).await?;
    Ok(())
}

fn edited(mut call: Call, chat: i64, number: i64) -> Call {
    call.method = "editMessageText".into();
    call.upon(chat, number)
}

/// What waits, by members; who waits longest is first.
async fn waiting(ctx: &mut Ctx<'_>) -> Result<Vec<Waiting>, Fault> {
    let mut by_member: BTreeMap<i64, Vec<Item>> = BTreeMap::new();
    for item in quarantine::held(ctx.tx, &ctx.me.key, LOOKED).await? {
        by_member.entry(item.member).or_default().push(item);
    }
    let mut groups: Vec<(i64, Vec<Item>)> = by_member.into_iter().collect();
    groups.sort_by_key(|(_, items)| items.first().map(|item| item.id));
    let mut list = Vec::new();
    for (member, items) in groups.into_iter().take(SHOWN) {
        let member = super::seen(ctx, member).await?;
        list.push(Waiting { member, items });
    }
    Ok(list)
}

/// The board was posted, or could not be.
pub(in crate::flow) async fn posted(ctx: &mut Ctx<'_>, sent: &Sent) -> Result<(), Fault> {
    let bot = &ctx.me.key;
    let Some(board) = quarantine::board(ctx.tx, bot).await? else {
        return Ok(());
    };
    let number = sent
        .messages
        .first()
        .filter(|_| sent.ok && sent.chat == board.chat);
    let Some(number) = number else {
        // What stands already stays; what could not be posted is posted anew with the next change.
        if board.message.is_none() {
            quarantine::set_board(ctx.tx, bot, None).await?;
        }
        return Ok(());
    };
    let board = Board {
        message: Some(*number),
        ..board
    };
    quarantine::set_board(ctx.tx, bot, Some(&board)).await?;
    // Something may have changed on the way.
    refresh(ctx).await
}

/// From the first that waits on, somebody will be reminded.
pub(super) async fn watch(ctx: &mut Ctx<'_>, since: Instant) -> Result<(), Fault> {
    ctx.job(KIND, "", &json!({}), later(since, PATIENCE)).await
}

/// A day has passed since something came: if it waits still, the coordinators hear of it, and once a day from then on.
pub(in crate::flow) async fn overdue(desk: &Helpdesk, ctx: &mut Ctx<'_>) -> Result<(), Fault> {
    let held = quarantine::held(ctx.tx, &ctx.me.key, LOOKED).await?;
    let Some(oldest) = held.first() else {
        return Ok(());
    };
    let is_late = |item: &&Item| later(item.at, PATIENCE) <= ctx.now;
    let late = held.iter().filter(is_late).count();
    if late == 0 {
        return watch(ctx, oldest.at).await;
    }
    for person in super::coordinators(desk, ctx).await? {
        let lang = super::lang_of(ctx, person).await?;
        let call = view::say(words::board_overdue(lang, late));
        ctx.send(Out::chat(person, Priority::Member, call)).await?;
    }
    watch(ctx, ctx.now).await?;
    refresh(ctx).await
}
