//! Canned answers: `/canned` shows and changes them, `/c` sends one in a ticket.

mod editing;
mod using;

use std::collections::BTreeMap;

use mtl_domain::access::{Act, allowed};
use mtl_locale::{Lang, canned as words, common};
use mtl_telegram::{Call, Ctx, Disposition, Fault};

use super::{orders::Ordered, press::Pressed, screen};
use crate::{
    domain::canned::{self, BOT_LINK},
    outbound::canned as shown,
    store,
};

pub(super) use editing::heard;
pub(super) use using::{ordered as used, pressed as used_pressed};

/// The setting with the addresses for `{link:…}`.
const LINKS: &str = "canned.links";

/// The addresses a text may name: those of the setting, and the bot's own.
async fn links(ctx: &mut Ctx<'_>) -> Result<BTreeMap<String, String>, Fault> {
    let mut links: BTreeMap<String, String> = crate::flow::desk_hours::setting(ctx, LINKS).await?;
    links.insert(
        BOT_LINK.to_owned(),
        format!("https://t.me/{}", ctx.me.username),
    );
    Ok(links)
}

/// `/canned`: the list; with a name, that answer.
pub(super) async fn ordered(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let call = match canned::name(&ordered.order.rest) {
        None => list(ctx, ordered.lang, false, 0).await?,
        Some(name) => match store::canned::named(ctx.tx, &ctx.me.key, &name).await? {
            Some(one) => shown::item(ordered.lang, &one),
            None => crate::outbound::view::say(words::not_found(ordered.lang, name)),
        },
    };
    ordered.reply(ctx, call).await?;
    Ok(Disposition::Answered)
}

async fn list(ctx: &mut Ctx<'_>, lang: Lang, archived: bool, page: i64) -> Result<Call, Fault> {
    let bot = &ctx.me.key;
    let count = store::canned::count(ctx.tx, bot, archived).await?;
    // The last page may have gone meanwhile.
    let page = page.clamp(0, (count - 1).max(0) / shown::PAGE);
    let items = store::canned::page(ctx.tx, bot, archived, page * shown::PAGE, shown::PAGE).await?;
    Ok(shown::list(lang, archived, &items, count, page))
}

/// A button of the list or of an answer's screen.
pub(super) async fn pressed(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let lang = pressed.lang;
    let mut words_of = pressed.rest.split(':');
    let verb = words_of.next().unwrap_or_default();
    let number = words_of.next().and_then(|id| id.parse::<i64>().ok());
    let call = match (verb, number) {
        ("l" | "a", Some(page)) => list(ctx, lang, verb == "a", page).await?,
        ("n" | "e" | "p", _) if !allowed(Act::WriteArticle, &pressed.roles) => {
            pressed.toast(ctx, &common::rights_refused_toast(lang));
            return Ok(Some(Disposition::Refused));
        }
        ("n", None) => return editing::begin(ctx, pressed).await.map(Some),
        (_, Some(id)) => {
            let Some(one) = store::canned::get(ctx.tx, &ctx.me.key, id).await? else {
                return Ok(None);
            };
            match (verb, words_of.next()) {
                ("v", None) => shown::item(lang, &one),
                ("e", Some(language)) => {
                    return editing::change(ctx, pressed, &one, language).await;
                }
                ("p", Some(on)) => return editing::archive(ctx, pressed, one, on == "1").await,
                _ => return Ok(None),
            }
        }
        _ => return Ok(None),
    };
    screen::turn(ctx, pressed.press, call).await?;
    pressed.done(ctx);
    Ok(Some(Disposition::Answered))
}
