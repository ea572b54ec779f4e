//! The zone a member reads times in: asked by buttons, or read as they write it.

use chrono_tz::Tz;
use mtl_locale::menu as words;
use mtl_store::outbox::Priority;
use mtl_telegram::{Ctx, Disposition, Fault, Out};
use serde_json::json;

use super::show;
use crate::{
    domain::menu::{ZONES, read_zone},
    flow::{
        awaited::{self, Heard},
        orders::Ordered,
        press::Pressed,
    },
    outbound::{
        menu::{self as screens, Watch},
        view,
    },
    store::menu,
};

/// What the member's words are awaited for.
const TYPED: &str = "menu:zone";

/// The zone a person has chosen.
pub async fn own(ctx: &mut Ctx<'_>, person: i64) -> Result<Option<Tz>, Fault> {
    let name = menu::zone(ctx.tx, person).await?;
    Ok(name.and_then(|name| name.parse().ok()))
}

/// By which watch a person is told times: their own, else the desk's.
pub(in crate::flow) async fn watch(ctx: &mut Ctx<'_>, person: i64) -> Result<Watch, Fault> {
    let own = own(ctx, person).await?;
    let zone = match own {
        Some(zone) => zone,
        None => crate::flow::desk_hours::zone(ctx).await?,
    };
    Ok(Watch {
        zone,
        own: own.is_some(),
        now: ctx.now,
    })
}

/// `/timezone`, alone or with a zone.
pub(in crate::flow) async fn ordered(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let person = ordered.order.who.id;
    let (screen, disposition) = match (ordered.order.rest.as_str(), read_zone(&ordered.order.rest))
    {
        ("", _) => {
            let watch = watch(ctx, person).await?;
            (screens::zones(ordered.lang, watch), Disposition::Answered)
        }
        (_, Some(zone)) => {
            let watch = set(ctx, person, zone).await?;
            (
                screens::zone_set(ordered.lang, watch),
                Disposition::Answered,
            )
        }
        (_, None) => {
            let text = words::zone_unknown(ordered.lang);
            (screens::said(ordered.lang, text), Disposition::Refused)
        }
    };
    let call = view::say(screen.0).buttons(&screen.1);
    ordered.reply(ctx, call).await?;
    Ok(disposition)
}

async fn set(ctx: &mut Ctx<'_>, person: i64, zone: Tz) -> Result<Watch, Fault> {
    menu::set_zone(ctx.tx, person, zone.name(), ctx.now).await?;
    watch(ctx, person).await
}

pub(super) async fn pressed(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let person = pressed.press.who.id;
    let screen = match pressed.rest {
        "" => {
            let watch = watch(ctx, person).await?;
            screens::zones(pressed.lang, watch)
        }
        "other" => {
            awaited::ask(ctx, pressed.press.chat, person, TYPED, &json!({})).await?;
            screens::said(pressed.lang, words::zone_type(pressed.lang))
        }
        number => {
            let zone = number
                .parse()
                .ok()
                .and_then(|n: usize| ZONES.get(n).copied());
            let Some(zone) = zone else {
                return Ok(None);
            };
            let watch = set(ctx, person, zone).await?;
            screens::zone_set(pressed.lang, watch)
        }
    };
    show(ctx, pressed, screen).await.map(Some)
}

/// The member wrote a zone. What is none of that is a question like any other and goes its way.
pub(in crate::flow) async fn heard(
    ctx: &mut Ctx<'_>,
    heard: &Heard<'_>,
) -> Result<Option<Disposition>, Fault> {
    let said = heard.said;
    let text = said.content.text.trim();
    if let Some(zone) = read_zone(text) {
        let watch = set(ctx, said.who.id, zone).await?;
        let (text, rows) = screens::zone_set(heard.lang, watch);
        let call = view::say(text).buttons(&rows);
        ctx.send(Out::chat(said.chat, Priority::Answer, call))
            .await?;
        return Ok(Some(Disposition::Answered));
    }
    // A word or two was meant as a zone; more than that is something to tell the desk.
    if text.is_empty() || text.split_whitespace().count() > 2 {
        return Ok(None);
    }
    awaited::ask(ctx, said.chat, said.who.id, TYPED, &json!({})).await?;
    let call = view::say(words::zone_unknown(heard.lang)).replying(said.chat, said.number);
    ctx.send(Out::chat(said.chat, Priority::Answer, call))
        .await?;
    Ok(Some(Disposition::Refused))
}
