//! The names of all agents, and names taken away.

use mtl_domain::access::{Act, allowed};
use mtl_locale::{Lang, agents as words, common};
use mtl_telegram::{Call, Ctx, Disposition, Fault};
use serde_json::json;

use super::{orders::Ordered, press::Pressed, screen, whom};
use crate::{
    domain::whom::Whom,
    outbound::{agents as shown, view},
    store::pseudonyms,
};

/// `/show_names`.
pub(super) async fn ordered(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let call = list(ctx, ordered.lang, 0).await?;
    ordered.reply(ctx, call).await?;
    Ok(Disposition::Answered)
}

async fn list(ctx: &mut Ctx<'_>, lang: Lang, page: i64) -> Result<Call, Fault> {
    let bot = &ctx.me.key;
    let count = pseudonyms::count(ctx.tx, bot).await?;
    let page = page.clamp(0, (count - 1).max(0) / shown::NAMES);
    let names = pseudonyms::page(ctx.tx, bot, page * shown::NAMES, shown::NAMES).await?;
    Ok(shown::names(lang, &names, count, page))
}

/// Another page.
pub(super) async fn pressed(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let Some(page) = pressed.id() else {
        return Ok(None);
    };
    let call = list(ctx, pressed.lang, page).await?;
    screen::turn(ctx, pressed.press, call).await?;
    pressed.done(ctx);
    Ok(Some(Disposition::Answered))
}

/// `/myname -` takes away one's own name; a coordinator names somebody else.
pub(super) async fn clear(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
    rest: &str,
) -> Result<Disposition, Fault> {
    let (lang, who) = (ordered.lang, ordered.order.who.id);
    let bot = &ctx.me.key;
    if rest.is_empty() {
        let text = match pseudonyms::clear(ctx.tx, bot, who).await? {
            Some(_) => words::name_cleared(lang),
            None => words::name_clear_none(lang),
        };
        ordered.reply(ctx, view::say(text)).await?;
        return Ok(Disposition::Answered);
    }
    if !allowed(Act::Configure, &ordered.roles) {
        let call = view::say(common::rights_refused(lang));
        ordered.reply(ctx, call).await?;
        return Ok(Disposition::Refused);
    }
    let person = match Whom::parse(rest) {
        Some(named) => whom::find(ctx, &named).await?,
        None => None,
    };
    let Some(person) = person else {
        let call = view::say(words::name_clear_whom(lang));
        ordered.reply(ctx, call).await?;
        return Ok(Disposition::Refused);
    };
    let person = person.seen.id;
    let cleared = pseudonyms::clear(ctx.tx, &ctx.me.key, person).await?;
    let text = match cleared {
        Some(name) => {
            let subject = person.to_string();
            ctx.audit(Some(who), "name.cleared", &subject, &json!({}))
                .await?;
            words::name_cleared_of(lang, name)
        }
        None => words::name_clear_none(lang),
    };
    ordered.reply(ctx, view::say(text)).await?;
    Ok(Disposition::Answered)
}
