//! `/kb`: the list, an article, its versions and the search, each a screen of one message.

use mtl_locale::{Lang, knowledge as words};
use mtl_store::outbox::Priority;
use mtl_telegram::{Call, Ctx, Disposition, Fault, Out};
use serde_json::json;

use super::{edit, file};
use crate::{
    Helpdesk,
    domain::knowledge::{Article, file::LANGS},
    flow::{orders::Ordered, press::Pressed},
    outbound::knowledge as screens,
    store::articles,
};

/// As many articles as a search shows.
const FOUND: usize = 10;

/// `/kb`, alone or with words to look for.
pub(super) async fn ordered(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let lang = ordered.lang;
    let call = if ordered.order.rest.is_empty() {
        list(ctx, lang, lang.code(), 0, false).await?
    } else {
        found(desk, ctx, lang, &ordered.order.rest).await?
    };
    ordered.reply(ctx, call).await?;
    Ok(Disposition::Answered)
}

/// A page of the list.
pub(super) async fn list(
    ctx: &mut Ctx<'_>,
    lang: Lang,
    code: &str,
    at: i64,
    archived: bool,
) -> Result<Call, Fault> {
    let bot = &ctx.me.key;
    let at = at.clamp(0, i64::from(u16::MAX));
    let from = at * screens::PAGE;
    let (kept, count) = articles::page(ctx.tx, bot, code, archived, from, screens::PAGE).await?;
    if kept.is_empty() && at > 0 {
        // Fewer than a moment ago.
        let last = (count - 1).max(0) / screens::PAGE;
        let from = last * screens::PAGE;
        let (kept, count) =
            articles::page(ctx.tx, bot, code, archived, from, screens::PAGE).await?;
        return Ok(screens::list(lang, code, archived, last, &kept, count));
    }
    Ok(screens::list(lang, code, archived, at, &kept, count))
}

/// What a search finds.
pub(super) async fn found(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    lang: Lang,
    asked: &str,
) -> Result<Call, Fault> {
    let (base, _) = super::base(desk, ctx).await?;
    let hits = base.matches(asked, lang.code(), FOUND);
    let list: Vec<&Article> = hits.iter().map(|hit| hit.article).collect();
    Ok(screens::found(lang, lang.code(), asked, &list))
}

/// One article.
async fn article(ctx: &mut Ctx<'_>, lang: Lang, one: &Article) -> Result<Call, Fault> {
    let mut whole = true;
    for other in LANGS.iter().filter(|other| **other != one.lang) {
        let there = articles::named(ctx.tx, &ctx.me.key, &one.name, other).await?;
        whole &= there.is_some();
    }
    Ok(screens::article(lang, one, whole, ctx.now))
}

/// Shows a screen in place of the one with the button.
pub(super) async fn show(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    call: Call,
) -> Result<Option<Disposition>, Fault> {
    let press = pressed.press;
    let call = screens::in_place(call, press.chat, press.number);
    ctx.send(Out::chat(press.chat, Priority::Answer, call))
        .await?;
    pressed.done(ctx);
    Ok(Some(Disposition::Answered))
}

/// `kb:{letter}:…`: what the letter means is decided here; what stands behind it is not trusted.
pub(super) async fn pressed(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let lang = pressed.lang;
    let parts: Vec<&str> = pressed.rest.split(':').collect();
    let id = |place: usize| parts.get(place).and_then(|id| id.parse::<i64>().ok());
    let code = parts.get(1).copied().filter(|code| LANGS.contains(code));
    // Whatever was asked for before, a button means something else now.
    edit::unask(ctx, pressed).await?;
    match (parts.first().copied().unwrap_or_default(), id(1), code) {
        ("0", ..) => {
            pressed.done(ctx);
            Ok(Some(Disposition::Answered))
        }
        ("l", _, Some(code)) => {
            let (at, archived) = (id(2).unwrap_or_default(), id(3) == Some(1));
            let call = list(ctx, lang, code, at, archived).await?;
            show(ctx, pressed, call).await
        }
        ("s", ..) => edit::ask_search(ctx, pressed).await,
        ("i", ..) => file::ask(ctx, pressed).await,
        ("x", ..) => file::export(ctx, pressed).await,
        ("n", _, Some(code)) => edit::begin_new(ctx, pressed, code).await,
        ("o" | "e" | "a" | "r" | "h" | "v" | "t", Some(article), _) => {
            let found = articles::get(ctx.tx, &ctx.me.key, article).await?;
            let Some(one) = found else {
                pressed.toast(ctx, &words::article_gone_toast(lang));
                return Ok(Some(Disposition::Refused));
            };
            of_article(ctx, pressed, one, &parts).await
        }
        ("d" | "D" | "p" | "P" | "f" | "E", Some(person), _) => {
            if person != pressed.press.who.id {
                pressed.toast(ctx, &words::draft_foreign_toast(lang));
                return Ok(Some(Disposition::Refused));
            }
            edit::pressed(desk, ctx, pressed, &parts).await
        }
        _ => Ok(None),
    }
}

/// Something about one article.
async fn of_article(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    one: Article,
    parts: &[&str],
) -> Result<Option<Disposition>, Fault> {
    let lang = pressed.lang;
    match parts {
        ["o", ..] => {
            let call = article(ctx, lang, &one).await?;
            show(ctx, pressed, call).await
        }
        ["e", ..] => edit::begin(ctx, pressed, &one, one.body.clone()).await,
        ["t", _, code] if LANGS.contains(code) => edit::translate(ctx, pressed, &one, code).await,
        ["h", ..] => {
            let versions = articles::versions(ctx.tx, one.id).await?;
            let call = screens::history(lang, &one, &versions, ctx.now);
            show(ctx, pressed, call).await
        }
        ["v", _, version] => {
            let version = version.parse().unwrap_or_default();
            match articles::version(ctx.tx, one.id, version).await? {
                Some(body) => edit::begin(ctx, pressed, &one, body).await,
                None => Ok(None),
            }
        }
        ["a" | "r", ..] => archive(ctx, pressed, one, parts.first() == Some(&"a")).await,
        _ => Ok(None),
    }
}

async fn archive(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    mut one: Article,
    away: bool,
) -> Result<Option<Disposition>, Fault> {
    let lang = pressed.lang;
    let at = away.then_some(ctx.now);
    let stamp = ctx.id();
    if !articles::set_archived(ctx.tx, &ctx.me.key, one.id, at, stamp).await? {
        pressed.toast(ctx, &words::unchanged_toast(lang));
        return Ok(Some(Disposition::Refused));
    }
    let act = if away {
        "article.archived"
    } else {
        "article.restored"
    };
    let facts = json!({"lang": one.lang});
    let subject = one.name.clone();
    ctx.audit(Some(pressed.press.who.id), act, &subject, &facts)
        .await?;
    one.archived_at = at;
    let call = article(ctx, lang, &one).await?;
    let press = pressed.press;
    let call = screens::in_place(call, press.chat, press.number);
    ctx.send(Out::chat(press.chat, Priority::Answer, call))
        .await?;
    let toast = if away {
        words::archived_toast(lang)
    } else {
        words::restored_toast(lang)
    };
    pressed.toast(ctx, &toast);
    Ok(Some(Disposition::Answered))
}

/// The screen of an article that was just published.
pub(super) async fn published(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    one: &Article,
) -> Result<Option<Disposition>, Fault> {
    let call = article(ctx, pressed.lang, one).await?;
    let press = pressed.press;
    let call = screens::in_place(call, press.chat, press.number);
    ctx.send(Out::chat(press.chat, Priority::Answer, call))
        .await?;
    pressed.toast(ctx, &words::published_toast(pressed.lang));
    Ok(Some(Disposition::Answered))
}
