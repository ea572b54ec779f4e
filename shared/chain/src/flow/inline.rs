//! Inline mode: `@bot address` in any chat gives one card to pick, in time or not at all.

use mtl_locale::{Html, Lang, chain as words};
use mtl_stellar::address::{self, AddressError};
use mtl_telegram::{Ctx, Disposition, Fault, brain::Direct};
use serde_json::Value;

use super::manner;
use crate::{
    domain::word,
    inbound::{Actor, holds_seed},
    outbound::{
        inline::{self as view, Article},
        wrong,
    },
    outside::{INLINE, Inline, Told},
};

/// Longer than this no name of a link is.
const LINK: usize = 64;

/// Something was written behind the bot's name.
pub async fn asked(
    ctx: &mut Ctx<'_>,
    actor: &Actor,
    query: &str,
    text: &str,
) -> Result<Disposition, Fault> {
    let lang = actor.lang;
    let text = text.trim();
    let article = if holds_seed(text) {
        view::leak(lang)
    } else {
        match address::parse(text) {
            Ok(_) => {
                let asked = Inline {
                    query: query.to_owned(),
                    what: text.to_owned(),
                    manner: manner(ctx, actor).await?,
                };
                ctx.errand(INLINE, query, &asked).await?;
                return Ok(Disposition::Answered);
            }
            Err(error) => refused(lang, &error, &ctx.me.username),
        }
    };
    say(ctx, view::one(query, &article, false));
    Ok(Disposition::Answered)
}

/// While somebody is still writing, what they have is no mistake yet.
fn refused(lang: Lang, error: &AddressError, bot: &str) -> Article {
    match error {
        AddressError::Empty | AddressError::Unknown | AddressError::Cut { .. } => {
            view::help(lang, bot)
        }
        error => view::wrong(lang, wrong::address(lang, error).0),
    }
}

/// The chain has answered, or there was no time for it.
pub fn answered(ctx: &mut Ctx<'_>, asked: Inline, told: Option<Told>) -> Result<(), Fault> {
    let lang = asked.manner.lang();
    let answer = match told {
        Some(Told::Card { title, line, html }) => {
            let html = Html::trusted(html);
            view::one(&asked.query, &Article { title, line, html }, true)
        }
        Some(Told::Wrong { html }) => {
            let article = view::wrong(lang, Html::trusted(html));
            view::one(&asked.query, &article, false)
        }
        Some(Told::Later { id: Some(id) }) => view::later(lang, &asked.query, &word::link(id)),
        Some(Told::Later { id: None }) | None => {
            let known = address::parse(&asked.what).ok().and_then(|it| it.account());
            match known.map(word::link).filter(|link| link.len() <= LINK) {
                Some(link) => view::later(lang, &asked.query, &link),
                None => {
                    let article = view::wrong(lang, words::tags_failed(lang));
                    view::one(&asked.query, &article, false)
                }
            }
        }
    };
    say(ctx, answer);
    Ok(())
}

fn say(ctx: &mut Ctx<'_>, params: Value) {
    ctx.direct.push(Direct {
        method: view::METHOD,
        params,
    });
}
