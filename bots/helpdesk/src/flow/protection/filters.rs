//! `/filters`: one screen of rules, changed in place, and the list of stop words by words that the bot asks for.

use mtl_domain::access::Act;
use mtl_locale::protection as words;
use mtl_store::{outbox::Priority, settings};
use mtl_telegram::{Call, Ctx, Disposition, Fault, Out};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::super::{
    awaited::{self, Heard},
    orders::Ordered,
    press::Pressed,
};
use crate::{
    domain::{
        access::{self, Rule as Access},
        content::Kind,
        protection::{Filters, Rule, WordsRefusal, read_words},
    },
    outbound::protection as screens,
    store::{awaits, blocks::FILTERS},
};

/// What is awaited: the new list.
const WORDS: &str = "protection:words";

/// The screen that the list belongs to.
#[derive(Debug, Serialize, Deserialize)]
struct Screen {
    number: i64,
}

async fn stored(ctx: &mut Ctx<'_>) -> Result<Filters, Fault> {
    // What was set by a file and cannot be read holds no rule, and is put right by the next press.
    crate::flow::desk_hours::setting(ctx, FILTERS).await
}

async fn keep(ctx: &mut Ctx<'_>, filters: &Filters, by: i64) -> Result<(), Fault> {
    let bot = &ctx.me.key;
    if *filters == Filters::default() {
        // While nothing is set, nobody is looked at.
        settings::unset(ctx.tx, bot, FILTERS).await?;
    } else {
        settings::set(ctx.tx, bot, FILTERS, filters, Some(by), ctx.now).await?;
    }
    let on: Vec<&str> = Rule::ALL
        .iter()
        .filter(|rule| filters.is_on(**rule))
        .map(|rule| rule.as_str())
        .collect();
    let facts = json!({"on": on, "words": filters.stop_words.len()});
    ctx.audit(Some(by), "filters.changed", FILTERS, &facts)
        .await
}

/// `/filters`.
pub(super) async fn shown(ctx: &mut Ctx<'_>, ordered: &Ordered<'_>) -> Result<Disposition, Fault> {
    let filters = stored(ctx).await?;
    ordered
        .reply(ctx, screens::filters(ordered.lang, &filters))
        .await?;
    Ok(Disposition::Answered)
}

/// A button of the screen.
pub(super) async fn pressed(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let press = pressed.press;
    let mut filters = stored(ctx).await?;
    let call = match (pressed.rest, Rule::parse(pressed.rest)) {
        ("edit", _) => {
            let screen = Screen {
                number: press.number,
            };
            awaited::ask(ctx, press.chat, press.who.id, WORDS, &screen).await?;
            screens::words_asked(pressed.lang, &filters, None)
        }
        ("back", _) => {
            awaits::clear(ctx.tx, &ctx.me.key, press.chat, press.who.id).await?;
            screens::filters(pressed.lang, &filters)
        }
        (_, Some(rule)) => {
            filters.toggle(rule);
            keep(ctx, &filters, press.who.id).await?;
            screens::filters(pressed.lang, &filters)
        }
        _ => return Ok(None),
    };
    super::pass::change(ctx, pressed, call).await?;
    pressed.done(ctx);
    Ok(Some(Disposition::Answered))
}

/// The new list comes.
pub(in crate::flow) async fn heard(
    ctx: &mut Ctx<'_>,
    heard: &Heard<'_>,
) -> Result<Option<Disposition>, Fault> {
    let may = access::permits(Access::Act(Act::Configure), &heard.roles, true);
    if !may || heard.what.kind != WORDS {
        return Ok(None);
    }
    let (said, lang) = (heard.said, heard.lang);
    let screen: Screen = serde_json::from_str(&heard.what.body)?;
    let mut filters = stored(ctx).await?;
    let read = if said.content.kind == Kind::Text {
        read_words(&said.content.text).map_err(|refusal| match refusal {
            WordsRefusal::TooMany => words::words_refused(lang, "crowd", ""),
            WordsRefusal::TooLong(word) => words::words_refused(lang, "long", word),
            WordsRefusal::Empty(word) => words::words_refused(lang, "empty", word),
        })
    } else {
        Err(words::words_refused(lang, "text", ""))
    };
    match read {
        Ok(list) => {
            filters.stop_words = list;
            keep(ctx, &filters, said.who.id).await?;
            let call = screens::filters(lang, &filters);
            change(ctx, said.chat, screen.number, call).await?;
            Ok(Some(Disposition::Answered))
        }
        Err(wrong) => {
            // It is asked again: the next words may be right.
            awaited::ask(ctx, said.chat, said.who.id, WORDS, &screen).await?;
            let call = screens::words_asked(lang, &filters, Some(wrong));
            change(ctx, said.chat, screen.number, call).await?;
            Ok(Some(Disposition::Refused))
        }
    }
}

async fn change(ctx: &mut Ctx<'_>, chat: i64, number: i64, call: Call) -> Result<(), Fault> {
    let mut edit = call.clone();
    edit.method = "editMessageText".into();
    let edit = edit.upon(chat, number);
    ctx.send(Out::chat(chat, Priority::Answer, edit).or(call))
        .await?;
    Ok(())
}
