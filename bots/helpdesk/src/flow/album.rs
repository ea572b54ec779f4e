//! Albums: items are kept as they come, and go on together when it has been quiet for a moment.

use mtl_store::jobs;
use mtl_telegram::{Ctx, Fault};
use serde::{Deserialize, Serialize};

use super::{claim, relay};
use crate::{
    domain::{
        album,
        message::{Message, Standing},
    },
    store::messages,
};

/// The job that takes an album on.
pub(super) const KIND: &str = "album";

/// Which album.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Album {
    chat: i64,
    album: String,
}

/// Waits for more items of an album; an item of it was just kept.
pub(super) async fn wait(ctx: &mut Ctx<'_>, chat: i64, album: &str) -> Result<(), Fault> {
    let items = gathering(ctx, chat, album).await?;
    let first = items.iter().map(|item| item.at).min().unwrap_or(ctx.now);
    let body = Album {
        chat,
        album: album.to_owned(),
    };
    ctx.rejob(
        KIND,
        &format!("{chat}:{album}"),
        &body,
        album::due(first, ctx.now),
    )
    .await
}

/// Somebody wrote something else: what they were sending before is whole, and goes first.
pub(super) async fn go_first(
    ctx: &mut Ctx<'_>,
    chat: i64,
    author: i64,
    but: Option<&str>,
) -> Result<(), Fault> {
    for album in messages::gathering(ctx.tx, &ctx.me.key, chat, author, but).await? {
        jobs::delete(ctx.tx, &ctx.me.key, KIND, &format!("{chat}:{album}")).await?;
        whole(ctx, Album { chat, album }).await?;
    }
    Ok(())
}

async fn gathering(ctx: &mut Ctx<'_>, chat: i64, album: &str) -> Result<Vec<Message>, Fault> {
    let items = messages::of_album(ctx.tx, &ctx.me.key, chat, album).await?;
    Ok(items
        .into_iter()
        .filter(|item| item.standing == Standing::Gathering)
        .collect())
}

/// Takes on what has come of an album. An item that comes later starts again, alone.
pub(super) async fn whole(ctx: &mut Ctx<'_>, body: Album) -> Result<(), Fault> {
    let items = gathering(ctx, body.chat, &body.album).await?;
    let Some(first) = items.first() else {
        return Ok(());
    };
    let mut seat = super::seat(ctx, first.ticket).await?;
    if first.outgoing {
        let alias = first.alias.clone().unwrap_or_default();
        return crate::apart(|| claim::send(ctx, &mut seat, &items, &alias)).await;
    }
    let ids: Vec<i64> = items.iter().map(|item| item.id).collect();
    messages::set_standing(ctx.tx, &ids, Standing::Received, None).await?;
    relay::album(ctx, &seat, &items).await
}
