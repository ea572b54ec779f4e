//! Forum topics that were made, closed or switched off outside of our calls.

use mtl_domain::access::{ChatRole, Right};
use mtl_store::{links::Link, rooms};
use mtl_telegram::{Ctx, Disposition, Fault};

use super::ask::{Asked, Purpose, ask};
use crate::domain::{
    facts::{Chat, Kind},
    link::has_rooms,
    needs::{Need, read},
};

/// The bot made a topic. When its making was cut off before it was written down, the room finds its topic so.
pub(crate) async fn made(
    ctx: &mut Ctx<'_>,
    chat: i64,
    thread: i64,
    title: &str,
) -> Result<Disposition, Fault> {
    let bot = ctx.bot();
    if rooms::of_thread(ctx.tx, bot, chat, thread).await?.is_none()
        && let Some(room) = rooms::awaiting_topic(ctx.tx, bot, chat, title).await?
        && rooms::set_thread(ctx.tx, room.id, thread).await?
    {
        rooms::set_shown(ctx.tx, room.id, title, false).await?;
    }
    Ok(Disposition::Noted)
}

/// Somebody closed a room's topic, or opened it. Topics that are no rooms are not ours.
pub(crate) async fn closed(
    ctx: &mut Ctx<'_>,
    chat: i64,
    thread: i64,
    closed: bool,
) -> Result<Option<Disposition>, Fault> {
    let bot = ctx.bot();
    let Some(room) = rooms::of_thread(ctx.tx, bot, chat, thread).await? else {
        return Ok(None);
    };
    rooms::set_closed(ctx.tx, room.id, closed).await?;
    Ok(Some(Disposition::Noted))
}

/// Telegram sends no word when topics are switched on or off; a message shows it. Then the facts are asked.
pub(crate) async fn notice_topics(
    ctx: &mut Ctx<'_>,
    now: &Chat,
    links: &[Link],
) -> Result<(), Fault> {
    let right = Need::Right(Right::ManageTopics);
    let known = |link: &Link| {
        // Topics without the right to make them count as none, and that is known.
        !ChatRole::parse(&link.role).is_some_and(has_rooms)
            || link.is_forum == now.forum
            || read(link.trouble.as_deref()).contains(&right)
    };
    if now.kind == Kind::Supergroup && !links.iter().all(known) {
        ask(ctx, &Asked::quiet(Purpose::Check, now.id)).await?;
    }
    Ok(())
}
