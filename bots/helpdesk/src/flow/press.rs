//! Buttons: looked up and authorised anew, whatever their data says, and each press answered exactly once.

use mtl_locale::{Lang, common, helpdesk as words};
use mtl_store::{copies, people, people::Seen};
use mtl_telegram::{Ctx, Disposition, Fault};

use super::{close, masked, name, undo};
use crate::{
    Helpdesk,
    domain::access::{self, Place, Rule},
    input::Press,
    outbound::view,
    store::{messages, tickets},
};

pub(super) async fn pressed(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    press: Press,
) -> Result<Disposition, Fault> {
    let (word, id) = press
        .data
        .split_once(':')
        .map_or((press.data.as_str(), None), |(word, id)| {
            (word, id.parse::<i64>().ok())
        });
    let place = if press.private {
        Place::Private
    } else {
        Place::Desk
    };
    let known = match (access::button(word, place), place) {
        (Some(rule), Place::Private) => in_private(ctx, &press, word, id, rule).await?,
        (Some(rule), Place::Desk) => in_desk(desk, ctx, &press, word, id, rule).await?,
        (None, _) => None,
    };
    match known {
        Some(disposition) => Ok(disposition),
        None => empty(ctx, &press.query, &press.who).await,
    }
}

/// A button that means nothing any more.
pub(super) async fn empty(
    ctx: &mut Ctx<'_>,
    query: &str,
    who: &Seen,
) -> Result<Disposition, Fault> {
    let known = people::get(ctx.tx, &ctx.me.key, who.id).await?;
    let lang = known
        .as_ref()
        .map_or_else(|| Lang::from_code(who.language.as_deref()), view::lang_of);
    ctx.answer(
        query,
        Some(common::button_expired_toast(lang).as_str()),
        false,
    );
    Ok(Disposition::Answered)
}

async fn in_private(
    ctx: &mut Ctx<'_>,
    press: &Press,
    word: &str,
    id: Option<i64>,
    rule: Rule,
) -> Result<Option<Disposition>, Fault> {
    let bot = &ctx.me.key;
    if word == "sig" {
        let Some(pair) = copies::of_copy(ctx.tx, bot, press.chat, press.number).await? else {
            return Ok(None);
        };
        let row = messages::at_place(ctx.tx, bot, pair.from_chat, pair.from_message).await?;
        let Some(alias) = row.and_then(|row| row.alias) else {
            return Ok(None);
        };
        let known = people::get(ctx.tx, bot, press.who.id).await?;
        let lang = known.as_ref().map_or_else(
            || Lang::from_code(press.who.language.as_deref()),
            view::lang_of,
        );
        ctx.answer(
            &press.query,
            Some(words::signature_toast(lang, alias).as_str()),
            false,
        );
        return Ok(Some(Disposition::Answered));
    }
    let Some(id) = id.filter(|_| word == "reopen") else {
        return Ok(None);
    };
    let Some(seat) = tickets::get(ctx.tx, bot, id).await? else {
        return Ok(None);
    };
    let own = seat.ticket.member == press.who.id && press.chat == press.who.id;
    if !access::permits(rule, &access::roles(&[], None, false), own) {
        return Ok(None);
    }
    close::not_solved(ctx, press, seat).await.map(Some)
}

async fn in_desk(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    press: &Press,
    word: &str,
    id: Option<i64>,
    rule: Rule,
) -> Result<Option<Disposition>, Fault> {
    let Some(link) = super::support_link(ctx, press.chat).await? else {
        return Ok(None);
    };
    let Some(id) = id else { return Ok(None) };
    let Some(row) = messages::get(ctx.tx, &ctx.me.key, id)
        .await?
        .filter(|row| row.outgoing && row.chat == press.chat)
    else {
        return Ok(None);
    };
    if word == "undo" {
        return undo::pressed(desk, ctx, press, rule, &row).await.map(Some);
    }
    let lang = Lang::from_code(Some(&link.language));
    let who = super::roles_in_support(desk, ctx, press.who.id).await?;
    if !access::permits(rule, &who, row.author == press.who.id) {
        ctx.answer(
            &press.query,
            Some(common::button_foreign_toast(lang).as_str()),
            false,
        );
        return Ok(Some(Disposition::Refused));
    }
    match word {
        "name" => name::pressed(ctx, press, lang, &row).await.map(Some),
        "me" => masked::pressed(ctx, press, lang, &row).await.map(Some),
        _ => Ok(None),
    }
}
