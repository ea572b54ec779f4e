//! The name an agent signs with: asked for when an answer needs it, chosen once, changed with `/myname`.

use mtl_domain::people::{NameRefusal, Pseudonym};
use mtl_locale::{Lang, helpdesk as words};
use mtl_store::outbox::Priority;
use mtl_telegram::{Ctx, Disposition, Fault, Out};

use super::{
    gate, names,
    orders::Ordered,
    room::{self, Spot},
};
use crate::{
    domain::message::{Message, Standing, note},
    input::Press,
    outbound::{keyboard, view},
    store::pseudonyms,
};

/// Asks the author of an answer for a name; the first name is offered when it can be one.
pub(super) async fn ask(
    ctx: &mut Ctx<'_>,
    spot: Spot,
    lang: Lang,
    message: i64,
    author: i64,
    by_default: Option<Pseudonym>,
) -> Result<Disposition, Fault> {
    let mut call = view::say(words::name_ask(lang));
    if let Some(name) = by_default
        && !pseudonyms::is_taken(ctx.tx, &ctx.me.key, author, &name).await?
    {
        call = call.buttons(&keyboard::name(lang, name.as_str(), message));
    }
    room::reply(ctx, spot, call).await?;
    Ok(Disposition::Answered)
}

/// `/myname`, alone or with a name.
pub(super) async fn ordered(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let (order, lang) = (ordered.order, ordered.lang);
    // Only a lone dash clears; three of them are a name, and a refused one.
    let mut parts = order.rest.splitn(2, char::is_whitespace);
    if parts.next() == Some("-") {
        let rest = parts.next().unwrap_or_default().trim();
        return names::clear(ctx, ordered, rest).await;
    }
    let name = match Pseudonym::parse(&order.rest) {
        Ok(name) => name,
        Err(NameRefusal::Empty) => {
            let text = match pseudonyms::get(ctx.tx, &ctx.me.key, order.who.id).await? {
                Some(name) => words::name_current(lang, name),
                None => words::name_none(lang),
            };
            ordered.reply(ctx, view::say(text)).await?;
            return Ok(Disposition::Answered);
        }
        Err(refusal) => {
            let reason = match refusal {
                NameRefusal::TooLong => "too_long",
                NameRefusal::Unseen => "unseen",
                NameRefusal::Empty | NameRefusal::OnlyPunctuation => "punctuation",
            };
            ordered
                .reply(ctx, view::say(words::name_refused(lang, reason)))
                .await?;
            return Ok(Disposition::Refused);
        }
    };
    if pseudonyms::is_taken(ctx.tx, &ctx.me.key, order.who.id, &name).await? {
        ordered
            .reply(ctx, view::say(words::name_taken(lang, name.as_str())))
            .await?;
        return Ok(Disposition::Refused);
    }
    pseudonyms::set(ctx.tx, &ctx.me.key, order.who.id, &name, ctx.now).await?;
    ordered
        .reply(ctx, view::say(words::name_set(lang, name.as_str())))
        .await?;
    gate::pass(ctx, order.who.id, note::NAME).await?;
    Ok(Disposition::Answered)
}

/// The offered name was taken by its button.
pub(super) async fn pressed(
    ctx: &mut Ctx<'_>,
    press: &Press,
    lang: Lang,
    row: &Message,
) -> Result<Disposition, Fault> {
    let bot = &ctx.me.key;
    if row.standing != Standing::Held {
        // Pressed twice, or a name was chosen elsewhere and everything has gone out.
        ctx.answer(
            &press.query,
            Some(mtl_locale::common::button_repeated_toast(lang).as_str()),
            false,
        );
        return Ok(Disposition::Refused);
    }
    let name = match pseudonyms::get(ctx.tx, bot, press.who.id).await? {
        // Chosen meanwhile in another room.
        Some(name) => name,
        None => {
            let Ok(name) = Pseudonym::parse(&press.who.first_name) else {
                ctx.answer(
                    &press.query,
                    Some(mtl_locale::common::button_expired_toast(lang).as_str()),
                    false,
                );
                return Ok(Disposition::Refused);
            };
            if pseudonyms::is_taken(ctx.tx, bot, press.who.id, &name).await? {
                ctx.answer(
                    &press.query,
                    Some(words::name_taken_toast(lang).as_str()),
                    true,
                );
                return Ok(Disposition::Refused);
            }
            pseudonyms::set(ctx.tx, bot, press.who.id, &name, ctx.now).await?;
            name.as_str().to_owned()
        }
    };
    let mut call = view::say(words::name_set(lang, name.as_str())).upon(press.chat, press.number);
    call.method = "editMessageText".into();
    ctx.send(Out::chat(press.chat, Priority::Answer, call))
        .await?;
    gate::pass(ctx, press.who.id, note::NAME).await?;
    ctx.answer(&press.query, None, false);
    Ok(Disposition::Answered)
}

/// Whether two messages are items of one album.
pub(super) fn is_same_answer(one: &Message, other: &Message) -> bool {
    one.ticket == other.ticket
        && one.chat == other.chat
        && one.album.is_some()
        && one.album == other.album
}
