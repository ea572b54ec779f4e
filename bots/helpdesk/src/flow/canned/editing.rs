//! Writing canned answers: a name, then a text, each sent as a message the bot asked for.

use mtl_domain::access::{Act, allowed};
use mtl_locale::{Lang, canned as words};
use mtl_telegram::{Call, Ctx, Disposition, Fault};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::links;
use crate::{
    domain::{
        access::Place,
        canned::{self, Flaw},
        content::Kind,
    },
    flow::{
        awaited::{self, Heard},
        press::Pressed,
        room::{self, Spot},
        screen,
    },
    outbound::{canned as shown, view},
    store::canned::{self as kept, Canned},
};

/// The steps, as they are awaited.
const NAME: &str = "canned:name";
const TEXT: &str = "canned:text";

/// Which text is awaited; without an id it is the first one of a new answer.
#[derive(Debug, Serialize, Deserialize)]
struct Step {
    id: Option<i64>,
    name: String,
    language: String,
}

impl Step {
    fn lang(&self) -> Lang {
        Lang::from_code(Some(&self.language))
    }
}

/// «New» was pressed.
pub(super) async fn begin(ctx: &mut Ctx<'_>, pressed: &Pressed<'_>) -> Result<Disposition, Fault> {
    let press = pressed.press;
    awaited::ask(ctx, press.chat, press.who.id, NAME, &json!({})).await?;
    screen::turn(ctx, press, view::say(words::ask_name(pressed.lang))).await?;
    pressed.done(ctx);
    Ok(Disposition::Answered)
}

/// One of the texts shall be written anew.
pub(super) async fn change(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    one: &Canned,
    language: &str,
) -> Result<Option<Disposition>, Fault> {
    if language.parse::<Lang>().is_err() {
        return Ok(None);
    }
    let step = Step {
        id: Some(one.id),
        name: one.name.clone(),
        language: language.to_owned(),
    };
    let press = pressed.press;
    awaited::ask(ctx, press.chat, press.who.id, TEXT, &step).await?;
    screen::turn(ctx, press, asked(pressed.lang, &step)).await?;
    pressed.done(ctx);
    Ok(Some(Disposition::Answered))
}

fn asked(lang: Lang, step: &Step) -> Call {
    view::say(words::ask_text(
        lang,
        step.language.as_str(),
        step.name.as_str(),
        shown::variables(),
    ))
}

/// Puts an answer into the archive, or brings it back.
pub(super) async fn archive(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    one: Canned,
    archived: bool,
) -> Result<Option<Disposition>, Fault> {
    let who = pressed.press.who.id;
    let next = Canned { archived, ..one };
    if !kept::save(ctx.tx, &next, who, ctx.now).await? {
        pressed.toast(ctx, &words::changed_toast(pressed.lang));
        return Ok(Some(Disposition::Refused));
    }
    let facts = json!({"archived": archived});
    ctx.audit(Some(who), "canned.shelved", &next.name, &facts)
        .await?;
    screen::turn(ctx, pressed.press, shown::item(pressed.lang, &next)).await?;
    let toast = if archived {
        words::archived_toast(pressed.lang)
    } else {
        words::back_toast(pressed.lang)
    };
    pressed.toast(ctx, &toast);
    Ok(Some(Disposition::Answered))
}

/// The name or the text came.
pub(in crate::flow) async fn heard(
    ctx: &mut Ctx<'_>,
    heard: &Heard<'_>,
) -> Result<Option<Disposition>, Fault> {
    if !allowed(Act::WriteArticle, &heard.roles) {
        // The rights are gone meanwhile: the words go their usual way.
        return Ok(None);
    }
    match heard.what.kind.as_str() {
        NAME => named(ctx, heard).await,
        _ => written(ctx, heard).await,
    }
    .map(Some)
}

async fn named(ctx: &mut Ctx<'_>, heard: &Heard<'_>) -> Result<Disposition, Fault> {
    let (lang, said) = (heard.lang, heard.said);
    let Some(name) = canned::name(&said.content.text) else {
        return again(ctx, heard, &json!({}), view::say(words::name_wrong(lang))).await;
    };
    if kept::named(ctx.tx, &ctx.me.key, &name).await?.is_some() {
        let call = view::say(words::name_taken(lang, name));
        return again(ctx, heard, &json!({}), call).await;
    }
    let step = Step {
        id: None,
        name,
        language: lang.code().to_owned(),
    };
    awaited::ask(ctx, said.chat, said.who.id, TEXT, &step).await?;
    reply(ctx, heard, asked(lang, &step)).await?;
    Ok(Disposition::Answered)
}

async fn written(ctx: &mut Ctx<'_>, heard: &Heard<'_>) -> Result<Disposition, Fault> {
    let (lang, said) = (heard.lang, heard.said);
    let step: Step = serde_json::from_str(&heard.what.body)?;
    let content = &said.content;
    if content.kind != Kind::Text {
        let call = view::say(words::text_wrong_kind(lang));
        return again(ctx, heard, &step, call).await;
    }
    let links = links(ctx).await?;
    if let Err(flaw) = canned::check(&content.text, &links) {
        let text = match flaw {
            Flaw::Unknown(variable) | Flaw::Empty(variable) => {
                words::text_unknown(lang, variable, shown::variables())
            }
            Flaw::TooLong => words::text_too_long(lang),
        };
        return again(ctx, heard, &step, view::say(text)).await;
    }
    let bot = &ctx.me.key;
    let before = match step.id {
        Some(id) => kept::get(ctx.tx, bot, id).await?,
        None => None,
    };
    let is_new = before.is_none();
    let mut one = before.unwrap_or_else(|| Canned {
        id: ctx.id(),
        name: step.name.clone(),
        ru: None,
        en: None,
        archived: false,
        version: 1,
    });
    let text = Some((content.text.clone(), content.entities.clone()));
    match step.lang() {
        Lang::Ru => one.ru = text,
        Lang::En => one.en = text,
    }
    let done = if is_new {
        kept::insert(ctx.tx, bot, &one, said.who.id, ctx.now).await?
    } else {
        kept::save(ctx.tx, &one, said.who.id, ctx.now).await?
    };
    if !done {
        // Only a new one fails here: somebody took its name in the meantime.
        reply(ctx, heard, view::say(words::name_taken(lang, step.name))).await?;
        return Ok(Disposition::Refused);
    }
    let facts = json!({"language": step.language});
    ctx.audit(Some(said.who.id), "canned.written", &one.name, &facts)
        .await?;
    reply(ctx, heard, shown::saved(lang, &one, step.lang())).await?;
    Ok(Disposition::Answered)
}

/// Says what is wrong and waits on for the same.
async fn again(
    ctx: &mut Ctx<'_>,
    heard: &Heard<'_>,
    body: &(impl Serialize + Sync),
    call: Call,
) -> Result<Disposition, Fault> {
    let said = heard.said;
    awaited::ask(ctx, said.chat, said.who.id, &heard.what.kind, body).await?;
    reply(ctx, heard, call).await?;
    Ok(Disposition::Refused)
}

async fn reply(ctx: &mut Ctx<'_>, heard: &Heard<'_>, call: Call) -> Result<(), Fault> {
    let spot = Spot {
        chat: heard.said.chat,
        thread: heard.said.thread.filter(|_| heard.place == Place::Desk),
        number: heard.said.number,
    };
    room::reply(ctx, spot, call).await
}
