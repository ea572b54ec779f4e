//! The offer: a coordinator sets it, and agents accept the newest version before an answer of theirs goes out.

use mtl_domain::{
    access::{Act, allowed},
    audit,
    text::{clean, utf16_len},
};
use mtl_locale::{Html, Lang, agents as words};
use mtl_telegram::{Call, Ctx, Disposition, Fault};
use serde_json::json;

use super::{
    gate,
    orders::Ordered,
    press::Pressed,
    room::{self, Spot},
    screen, whom, zone,
};
use crate::{
    domain::message::note,
    outbound::{agents as shown, view},
    store::offers::{self, Offer},
};

/// The longest text that fits into a message with what is said around it.
const LIMIT: usize = 3000;

/// Asks the author of an answer to accept the offer.
pub(super) async fn ask(
    ctx: &mut Ctx<'_>,
    spot: Spot,
    lang: Lang,
    author: i64,
) -> Result<Disposition, Fault> {
    if let Some(offer) = offers::wanted(ctx.tx, &ctx.me.key, author).await? {
        room::reply(ctx, spot, shown::offer_ask(lang, &offer, author)).await?;
    }
    Ok(Disposition::Answered)
}

/// `/offer`, alone, with a text, or with `-`.
pub(super) async fn ordered(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let lang = ordered.lang;
    let coordinator = allowed(Act::Configure, &ordered.roles);
    let rest = clean(ordered.order.rest.trim());
    if rest.is_empty() {
        let call = screen(ctx, ordered.order.who.id, lang, coordinator).await?;
        ordered.reply(ctx, call).await?;
        return Ok(Disposition::Answered);
    }
    if !coordinator {
        let call = view::say(mtl_locale::common::rights_refused(lang));
        ordered.reply(ctx, call).await?;
        return Ok(Disposition::Refused);
    }
    let (text, disposition) = publish(ctx, ordered, &rest).await?;
    ordered.reply(ctx, view::say(text)).await?;
    Ok(disposition)
}

/// Sets the text, or takes the offer back.
async fn publish(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
    rest: &str,
) -> Result<(Html, Disposition), Fault> {
    let (lang, who) = (ordered.lang, ordered.order.who.id);
    let newest = offers::newest(ctx.tx, &ctx.me.key).await?;
    let text = if rest == "-" { "" } else { rest };
    if utf16_len(text) > LIMIT {
        return Ok((words::offer_long(lang), Disposition::Refused));
    }
    match &newest {
        Some(newest) if newest.words == text && text.is_empty() => {
            return Ok((words::offer_none_set(lang), Disposition::Refused));
        }
        Some(newest) if newest.words == text => {
            let text = words::offer_same(lang, newest.version);
            return Ok((text, Disposition::Refused));
        }
        None if text.is_empty() => {
            return Ok((words::offer_none_set(lang), Disposition::Refused));
        }
        _ => {}
    }
    let offer = Offer {
        version: newest.map_or(1, |newest| newest.version + 1),
        words: text.to_owned(),
        hash: audit::to_hex(&audit::sha256(text.as_bytes())),
    };
    offers::publish(ctx.tx, &ctx.me.key, &offer, who, ctx.now).await?;
    let facts = json!({"hash": offer.hash});
    ctx.audit(
        Some(who),
        "offer.published",
        &offer.version.to_string(),
        &facts,
    )
    .await?;
    let text = if text.is_empty() {
        words::offer_cleared(lang)
    } else {
        words::offer_set(lang, offer.version, offer.hash)
    };
    Ok((text, Disposition::Answered))
}

/// The offer as it is, and whether this agent has accepted it.
async fn screen(
    ctx: &mut Ctx<'_>,
    person: i64,
    lang: Lang,
    coordinator: bool,
) -> Result<Call, Fault> {
    let bot = &ctx.me.key;
    let offer = offers::newest(ctx.tx, bot).await?;
    let Some(offer) = offer.filter(|offer| !offer.words.is_empty()) else {
        return Ok(view::say(if coordinator {
            words::offer_none_set(lang)
        } else {
            words::offer_none(lang)
        }));
    };
    let consent = offers::consent(ctx.tx, bot, offer.version, person).await?;
    let mine = match &consent {
        Some(consent) => Some(zone::moment(ctx, lang, consent.at).await?),
        None => None,
    };
    Ok(shown::offer(lang, &offer, person, mine, coordinator))
}

/// A button of the offer.
pub(super) async fn pressed(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let (press, lang) = (pressed.press, pressed.lang);
    let coordinator = allowed(Act::Configure, &pressed.roles);
    let mut list = pressed.rest.split(':');
    let verb = list.next().unwrap_or_default();
    let mut number = || list.next().and_then(|n| n.parse::<i64>().ok());
    let call = match (verb, number(), number()) {
        ("a", Some(version), Some(person)) => {
            return accept(ctx, pressed, version, person).await;
        }
        ("s", None, None) => screen(ctx, press.who.id, lang, coordinator).await?,
        ("w", Some(page), None) if coordinator => accepted(ctx, lang, page).await?,
        _ => return Ok(None),
    };
    screen::turn(ctx, press, call).await?;
    pressed.done(ctx);
    Ok(Some(Disposition::Answered))
}

/// «I accept»: by the agent who was asked, and only the newest version.
async fn accept(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    version: i64,
    person: i64,
) -> Result<Option<Disposition>, Fault> {
    let (press, lang) = (pressed.press, pressed.lang);
    if person != press.who.id {
        pressed.toast(ctx, &mtl_locale::common::button_foreign_toast(lang));
        return Ok(Some(Disposition::Refused));
    }
    let newest = offers::newest(ctx.tx, &ctx.me.key).await?;
    let Some(offer) = newest.filter(|offer| !offer.words.is_empty()) else {
        return Ok(None);
    };
    if offer.version != version {
        pressed.toast(ctx, &words::offer_old_toast(lang));
        let call = screen(ctx, person, lang, false).await?;
        screen::turn(ctx, press, call).await?;
        return Ok(Some(Disposition::Refused));
    }
    if offers::accept(ctx.tx, &ctx.me.key, &offer, person, ctx.now).await? {
        let facts = json!({"version": offer.version, "hash": offer.hash});
        ctx.audit(Some(person), "offer.accepted", &person.to_string(), &facts)
            .await?;
    }
    let name = whom::called(ctx, person).await?;
    let text = words::offer_accepted(lang, name, version);
    screen::turn(ctx, press, view::say(text)).await?;
    gate::pass(ctx, person, note::OFFER).await?;
    pressed.done(ctx);
    Ok(Some(Disposition::Answered))
}

/// Who accepted the newest version.
async fn accepted(ctx: &mut Ctx<'_>, lang: Lang, page: i64) -> Result<Call, Fault> {
    let bot = &ctx.me.key;
    let version = offers::newest(ctx.tx, bot)
        .await?
        .map_or(0, |offer| offer.version);
    let count = offers::count(ctx.tx, bot, version).await?;
    let page = page.clamp(0, (count - 1).max(0) / shown::CONSENTS);
    let list = offers::consents(
        ctx.tx,
        bot,
        version,
        page * shown::CONSENTS,
        shown::CONSENTS,
    )
    .await?;
    let mut lines = Vec::new();
    for consent in list {
        let person = format!(
            "{} #ID{}",
            whom::called(ctx, consent.person).await?,
            consent.person
        );
        let moment = zone::moment(ctx, lang, consent.at).await?;
        let hash: String = consent.hash.chars().take(12).collect();
        lines.push(words::offer_line(lang, person, moment, hash));
    }
    Ok(shown::accepted(lang, version, lines, count, page))
}
