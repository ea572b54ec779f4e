//! The bot's place in chats: put in, put out, given rights, robbed of them.

use mtl_domain::access::{Act, allowed};
use mtl_store::{links, people::Seen};
use mtl_telegram::{Ctx, Disposition, Fault, call::Trouble, errors::Class};

use super::{
    ask::{Asked, Purpose, ask},
    refresh,
};
use crate::{
    House,
    domain::{
        facts::{Chat, Kind, Standing},
        needs::Need,
    },
    outbound::view::{self, Spot, say},
};

/// Telegram says that the bot's place changed.
pub(crate) async fn changed(
    house: &House,
    ctx: &mut Ctx<'_>,
    chat: &Chat,
    by: &Seen,
    was: &Standing,
    is: &Standing,
) -> Result<Disposition, Fault> {
    let bot = ctx.bot();
    if !links::of_chat(ctx.tx, bot, chat.id).await?.is_empty() {
        refresh::apply(house, ctx, chat, is, None, false).await?;
        return Ok(Disposition::Noted);
    }
    let added = *was == Standing::Out && *is != Standing::Out;
    if !added || !allowed(Act::LinkChat, &house.roles(ctx, by.id).await?) {
        return Ok(Disposition::Noted);
    }
    let who = house.meet(ctx, by).await?;
    // A channel's readers need not see it.
    let spot = Spot::of(if chat.kind == Kind::Channel {
        by.id
    } else {
        chat.id
    });
    say(ctx, &spot, view::hint(who.lang, house.linkable), &[]).await?;
    Ok(Disposition::Answered)
}

/// The sender could not use a chat.
pub(crate) async fn trouble(
    house: &House,
    ctx: &mut Ctx<'_>,
    trouble: Trouble,
) -> Result<(), Fault> {
    let bot = ctx.bot();
    let links = links::of_chat(ctx.tx, bot, trouble.chat).await?;
    if links.is_empty() {
        return Ok(());
    }
    match trouble.class {
        Class::Kicked | Class::ChatGone => {
            refresh::keep(house, ctx, trouble.chat, &links, &[Need::Member], None).await
        }
        // Which right it is has to be asked.
        _ => ask(ctx, &Asked::quiet(Purpose::Refused, trouble.chat)).await,
    }
}

/// The sender cannot write there and nobody says why.
pub(crate) async fn cannot_write(house: &House, ctx: &mut Ctx<'_>, chat: i64) -> Result<(), Fault> {
    let bot = ctx.bot();
    let links = links::of_chat(ctx.tx, bot, chat).await?;
    if links.is_empty() {
        return Ok(());
    }
    refresh::keep(house, ctx, chat, &links, &[Need::Send], None).await
}
