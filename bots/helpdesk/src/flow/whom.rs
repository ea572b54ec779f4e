//! Whom a command means: the person it names, or the author of the message it answers.

use mtl_store::{people, people::Known};
use mtl_telegram::{Ctx, Fault};

use crate::{domain::whom::Whom, input::Order, outbound::card, store};

/// The person somebody names, if the bot has met them.
pub(crate) async fn find(ctx: &mut Ctx<'_>, whom: &Whom) -> Result<Option<Known>, Fault> {
    let bot = &ctx.me.key;
    let id = match whom {
        Whom::Id(id) => Some(*id),
        Whom::Username(name) => store::whom::by_username(ctx.tx, name).await?,
        Whom::Ticket(number) => store::whom::by_number(ctx.tx, bot, *number).await?,
    };
    match id {
        Some(id) => Ok(people::get(ctx.tx, bot, id).await?),
        None => Ok(None),
    }
}

/// The person a command is about, and the words after them: the first word names somebody, or the message it answers does.
pub(super) async fn of_order<'a>(
    ctx: &mut Ctx<'_>,
    order: &'a Order,
) -> Result<(Option<Known>, Vec<&'a str>), Fault> {
    let mut words: Vec<&str> = order.rest.split_whitespace().collect();
    if let Some(whom) = words.first().and_then(|word| Whom::parse(word)) {
        words.remove(0);
        return Ok((find(ctx, &whom).await?, words));
    }
    let author = order
        .answered
        .as_ref()
        .and_then(|answered| answered.who.clone());
    match author {
        Some(seen) => {
            // Met by the way: a role may be given to who never wrote to the bot.
            let known = people::meet(ctx.tx, &ctx.me.key, &seen, ctx.now).await?;
            Ok((Some(known), words))
        }
        None => Ok((None, words)),
    }
}

/// What somebody is called among agents: by their pseudonym, else as Telegram shows them.
pub async fn called(ctx: &mut Ctx<'_>, person: i64) -> Result<String, Fault> {
    let bot = &ctx.me.key;
    if let Some(name) = store::pseudonyms::get(ctx.tx, bot, person).await? {
        return Ok(name);
    }
    let known = people::get(ctx.tx, bot, person).await?;
    Ok(known.map_or_else(
        || format!("ID{person}"),
        |known| card::full_name(&known.seen),
    ))
}
