//! Facts of a chat meet what was known: links, rooms and held messages follow, and owners hear what is new.

use mtl_store::{links, links::Link, outbox, rooms};
use mtl_telegram::{Ctx, Fault};
use serde_json::json;

use super::{owners, people::chat_roles};
use crate::{
    House,
    domain::{
        facts::{Chat, Standing},
        needs::{Need, block, needs, written},
    },
    outbound::view,
};

/// Takes in what a linked chat is like now. `by` did it or asked for it and is not told; `refused` says that
/// the sender could not write there, so that held messages stay until something changes.
pub(crate) async fn apply(
    house: &House,
    ctx: &mut Ctx<'_>,
    chat: &Chat,
    is: &Standing,
    by: Option<i64>,
    refused: bool,
) -> Result<(), Fault> {
    let bot = ctx.bot();
    let links = links::of_chat(ctx.tx, bot, chat.id).await?;
    if links.is_empty() {
        return Ok(());
    }
    if matches!(is, Standing::Admin(_)) {
        topics(house, ctx, chat, is, &links).await?;
    }
    let mut missing = needs(&chat_roles(&links), chat, is);
    if refused && missing.is_empty() {
        // By its rights it could; Telegram says it cannot. That is believed.
        missing.push(Need::Send);
    }
    keep(house, ctx, chat.id, &links, &missing, by).await?;
    if !refused && !block(&missing) {
        outbox::release(ctx.tx, bot, chat.id, chat.id, ctx.now).await?;
        ctx.sent = true;
    }
    Ok(())
}

/// Keeps what is missing; when that is news, the owners hear it once.
pub(crate) async fn keep(
    house: &House,
    ctx: &mut Ctx<'_>,
    chat: i64,
    links: &[Link],
    missing: &[Need],
    by: Option<i64>,
) -> Result<(), Fault> {
    let bot = ctx.bot();
    let trouble = written(missing);
    if !links::set_trouble(ctx.tx, bot, chat, trouble.as_deref()).await? {
        return Ok(());
    }
    ctx.audit(
        None,
        "chat_trouble",
        &chat.to_string(),
        &json!({"missing": trouble}),
    )
    .await?;
    let title = links
        .first()
        .map(|link| link.title.clone())
        .unwrap_or_default();
    let roles = chat_roles(links);
    owners::tell(house, ctx, by, |lang| {
        view::trouble(lang, &title, &roles, missing)
    })
    .await
}

/// Topics came or went: rooms follow. Topics that only cannot be made for want of a right stay.
async fn topics(
    house: &House,
    ctx: &mut Ctx<'_>,
    chat: &Chat,
    is: &Standing,
    links: &[Link],
) -> Result<(), Fault> {
    let bot = ctx.bot();
    let had = links.iter().any(|link| link.is_forum);
    let has = chat.topics(is) || (chat.forum && had);
    links::set_facts(ctx.tx, bot, chat.id, &chat.title, has).await?;
    if chat.topics(is) || !chat.forum {
        for link in links {
            rooms::rehouse(ctx.tx, bot, &link.role, chat.id, !has).await?;
        }
    }
    if had && !has {
        owners::tell(house, ctx, None, |lang| {
            view::topics_gone(lang, &chat.title)
        })
        .await?;
    }
    Ok(())
}
