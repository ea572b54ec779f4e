//! Writing an article: a draft, its fields by texts that are asked for, the preview and the publication.

use mtl_domain::access::{Act, allowed};
use mtl_locale::{Html, knowledge as words};
use mtl_store::{copies, outbox::Priority};
use mtl_telegram::{Call, Ctx, Disposition, Fault, Out};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{file, screens as flow, settings};
use crate::{
    Helpdesk,
    domain::{
        access::Place,
        content::Kind,
        knowledge::{Article, Body, Field, name_of},
    },
    flow::{
        awaited::{self, Heard},
        press::Pressed,
        room::{self, Spot},
    },
    outbound::{calls, knowledge as screens, view},
    store::{
        article_drafts::{self, Draft},
        articles, awaits,
    },
};

/// How many names are tried for a new article before its id becomes its name.
const NAMES: usize = 20;

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub(super) enum Asked {
    /// A field of the draft; the screen that asked.
    Field { field: Field, screen: i64 },
    /// Words to look for.
    Search { screen: i64 },
    /// Files with articles.
    File,
}

impl Asked {
    const KIND: &'static str = "kb:text";
}

pub(super) async fn ask(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    asked: Asked,
    call: Call,
) -> Result<Option<Disposition>, Fault> {
    let press = pressed.press;
    awaited::ask(ctx, press.chat, press.who.id, Asked::KIND, &asked).await?;
    flow::show(ctx, pressed, call).await
}

/// Words asked for by this area are no longer awaited.
pub(super) async fn unask(ctx: &mut Ctx<'_>, pressed: &Pressed<'_>) -> Result<(), Fault> {
    let (bot, press) = (&ctx.me.key, pressed.press);
    let awaited = awaits::get(ctx.tx, bot, press.chat, press.who.id, ctx.now).await?;
    if awaited.is_some_and(|what| what.kind == Asked::KIND) {
        awaits::clear(ctx.tx, bot, press.chat, press.who.id).await?;
    }
    Ok(())
}

pub(super) async fn ask_search(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let lang = pressed.lang;
    let call = screens::ask(lang, lang.code(), words::ask_search(lang));
    let screen = pressed.press.number;
    ask(ctx, pressed, Asked::Search { screen }, call).await
}

/// A new article in a language.
pub(super) async fn begin_new(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    code: &str,
) -> Result<Option<Disposition>, Fault> {
    let draft = Draft {
        article: None,
        base: 0,
        name: None,
        lang: code.to_owned(),
        body: Body::default(),
    };
    put_new(ctx, pressed, draft).await
}

/// A change of an article, beginning from one of its versions.
pub(super) async fn begin(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    one: &Article,
    body: Body,
) -> Result<Option<Disposition>, Fault> {
    let draft = Draft {
        article: Some(one.id),
        base: one.version,
        name: Some(one.name.clone()),
        lang: one.lang.clone(),
        body,
    };
    put_new(ctx, pressed, draft).await
}

/// The same article in another language: where it leads is the same.
pub(super) async fn translate(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    one: &Article,
    code: &str,
) -> Result<Option<Disposition>, Fault> {
    let draft = Draft {
        article: None,
        base: 0,
        name: Some(one.name.clone()),
        lang: code.to_owned(),
        body: Body {
            buttons: one.body.buttons.clone(),
            steps: one.body.steps.clone(),
            ..Body::default()
        },
    };
    put_new(ctx, pressed, draft).await
}

/// Begins a draft unless another one would be lost by it.
async fn put_new(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    draft: Draft,
) -> Result<Option<Disposition>, Fault> {
    let (bot, person, lang) = (&ctx.me.key, pressed.press.who.id, pressed.lang);
    let there = article_drafts::get(ctx.tx, bot, person).await?;
    if let Some(there) = there.filter(|there| *there != draft && there.body != Body::default()) {
        return flow::show(ctx, pressed, screens::draft_other(lang, person, &there)).await;
    }
    article_drafts::put(ctx.tx, bot, person, &draft).await?;
    if draft.name.is_none() && draft.body.title.is_empty() {
        // Who begins an article writes its title next; a translation is looked at first.
        let asked = Asked::Field {
            field: Field::Title,
            screen: pressed.press.number,
        };
        let call = screens::ask_field(lang, person, Field::Title);
        return ask(ctx, pressed, asked, call).await;
    }
    flow::show(ctx, pressed, screens::draft(lang, person, &draft)).await
}

/// A button of somebody's own draft.
pub(super) async fn pressed(
    _desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    parts: &[&str],
) -> Result<Option<Disposition>, Fault> {
    let (bot, press, lang) = (&ctx.me.key, pressed.press, pressed.lang);
    let person = press.who.id;
    let Some(mut draft) = article_drafts::get(ctx.tx, bot, person).await? else {
        pressed.toast(ctx, &words::draft_gone_toast(lang));
        return Ok(Some(Disposition::Refused));
    };
    match parts {
        ["d", ..] => flow::show(ctx, pressed, screens::draft(lang, person, &draft)).await,
        ["D", ..] => {
            article_drafts::clear(ctx.tx, bot, person).await?;
            let call = flow::list(ctx, lang, &draft.lang, 0, false).await?;
            let call = screens::in_place(call, press.chat, press.number);
            ctx.send(Out::chat(press.chat, Priority::Answer, call))
                .await?;
            pressed.toast(ctx, &words::draft_dropped_toast(lang));
            Ok(Some(Disposition::Answered))
        }
        ["p", ..] if draft.body.is_whole() => {
            let settings = settings(ctx).await?;
            let call = screens::preview(lang, person, &draft, &settings);
            flow::show(ctx, pressed, call).await
        }
        ["P", _, over] if draft.body.is_whole() => {
            publish(ctx, pressed, draft, over.parse().unwrap_or_default()).await
        }
        ["p" | "P", ..] => {
            pressed.toast(ctx, &words::draft_unfinished_toast(lang));
            Ok(Some(Disposition::Refused))
        }
        ["f" | "E", _, field] => {
            let Some(field) = Field::parse(field) else {
                return Ok(None);
            };
            if parts.first() == Some(&"E") {
                draft.body.empty(field);
                article_drafts::put(ctx.tx, bot, person, &draft).await?;
                return flow::show(ctx, pressed, screens::draft(lang, person, &draft)).await;
            }
            let asked = Asked::Field {
                field,
                screen: press.number,
            };
            ask(ctx, pressed, asked, screens::ask_field(lang, person, field)).await
        }
        _ => Ok(None),
    }
}

/// Makes a version of the draft. `over` is the version that may be written over, if it was asked.
async fn publish(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    draft: Draft,
    over: i64,
) -> Result<Option<Disposition>, Fault> {
    let bot = ctx.me.key.clone();
    let (lang, person) = (pressed.lang, pressed.press.who.id);
    let before = match (&draft.article, &draft.name) {
        (Some(id), _) => articles::get(ctx.tx, &bot, *id).await?,
        (None, Some(name)) => articles::named(ctx.tx, &bot, name, &draft.lang).await?,
        (None, None) => None,
    };
    if let Some(before) = &before
        && before.version != draft.base
        && before.version != over
    {
        let call = screens::conflict(lang, person, before.version);
        return flow::show(ctx, pressed, call).await;
    }
    let article = match before {
        Some(before) => Article {
            body: draft.body,
            version: before.version + 1,
            author: person,
            changed_at: ctx.now,
            archived_at: None,
            ..before
        },
        None => {
            let id = ctx.id();
            let name = match draft.name {
                Some(name) => name,
                None => free_name(ctx, &draft.body.title, &draft.lang, id).await?,
            };
            Article {
                id,
                name,
                lang: draft.lang,
                body: draft.body,
                version: 1,
                author: person,
                changed_at: ctx.now,
                archived_at: None,
            }
        }
    };
    let stamp = ctx.id();
    if !articles::write(ctx.tx, &bot, &article, stamp).await? {
        return Err(Fault::Broken(format!(
            "article {} was changed in the same instant",
            article.id
        )));
    }
    article_drafts::clear(ctx.tx, &bot, person).await?;
    let facts = json!({"lang": article.lang, "version": article.version});
    ctx.audit(Some(person), "article.published", &article.name, &facts)
        .await?;
    flow::published(ctx, pressed, &article).await
}

/// A name that no article of another matter has.
async fn free_name(ctx: &mut Ctx<'_>, title: &str, lang: &str, id: i64) -> Result<String, Fault> {
    let first = name_of(title);
    for number in 1..=NAMES {
        let name = if number == 1 {
            first.clone()
        } else {
            format!("{first}-{number}")
        };
        // Two languages of one name are one article: only who translates it may take it.
        let mut taken = articles::named(ctx.tx, &ctx.me.key, &name, lang)
            .await?
            .is_some();
        for other in crate::domain::knowledge::file::LANGS {
            taken |= articles::named(ctx.tx, &ctx.me.key, &name, other)
                .await?
                .is_some();
        }
        if !taken {
            return Ok(name);
        }
    }
    Ok(format!("article-{id}"))
}

/// Words that were asked for by this area.
pub(in crate::flow) async fn heard(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    heard: &Heard<'_>,
) -> Result<Option<Disposition>, Fault> {
    let (said, lang) = (heard.said, heard.lang);
    let Ok(asked) = serde_json::from_str::<Asked>(&heard.what.body) else {
        return Ok(None);
    };
    if heard.place == Place::Desk && answers_member(ctx, heard).await? {
        // An answer to a member is that and nothing else; what was asked for still is.
        awaits::put(ctx.tx, &ctx.me.key, said.chat, said.who.id, heard.what).await?;
        return Ok(None);
    }
    if !allowed(Act::WriteArticle, &heard.roles) {
        return Ok(None);
    }
    match asked {
        Asked::File => file::heard(ctx, heard).await.map(Some),
        Asked::Search { screen } => {
            let call = flow::found(desk, ctx, lang, &said.content.text).await?;
            replace(ctx, heard, screen, call).await.map(Some)
        }
        Asked::Field { field, screen } => set(ctx, heard, asked, field, screen).await.map(Some),
    }
}

/// Whether words in the group answer a member's message.
async fn answers_member(ctx: &mut Ctx<'_>, heard: &Heard<'_>) -> Result<bool, Fault> {
    let Some(reply) = heard.said.content.reply else {
        return Ok(false);
    };
    let pair = copies::of_copy(ctx.tx, &ctx.me.key, heard.said.chat, reply).await?;
    Ok(pair.and_then(|pair| pair.ticket).is_some())
}

async fn set(
    ctx: &mut Ctx<'_>,
    heard: &Heard<'_>,
    asked: Asked,
    field: Field,
    screen: i64,
) -> Result<Disposition, Fault> {
    let (said, lang) = (heard.said, heard.lang);
    let person = said.who.id;
    let Some(mut draft) = article_drafts::get(ctx.tx, &ctx.me.key, person).await? else {
        reply(
            ctx,
            heard,
            Html::text(words::draft_gone_toast(lang).as_str()),
        )
        .await?;
        return Ok(Disposition::Refused);
    };
    let done = if said.content.kind == Kind::Text {
        draft.body.set(field, &said.content)
    } else {
        Err(crate::domain::knowledge::Wrong::Empty)
    };
    if let Err(wrong) = done {
        awaited::ask(ctx, said.chat, person, Asked::KIND, &asked).await?;
        reply(ctx, heard, words::wrong(lang, wrong.as_str())).await?;
        return Ok(Disposition::Refused);
    }
    article_drafts::put(ctx.tx, &ctx.me.key, person, &draft).await?;
    replace(ctx, heard, screen, screens::draft(lang, person, &draft)).await
}

/// Shows a screen below the words that came, and takes away the one that asked for them.
async fn replace(
    ctx: &mut Ctx<'_>,
    heard: &Heard<'_>,
    screen: i64,
    call: Call,
) -> Result<Disposition, Fault> {
    let chat = heard.said.chat;
    let gone = calls::remove(chat, screen);
    ctx.send(Out::chat(chat, Priority::Answer, gone)).await?;
    send(ctx, heard, call).await?;
    Ok(Disposition::Answered)
}

pub(super) async fn reply(ctx: &mut Ctx<'_>, heard: &Heard<'_>, html: Html) -> Result<(), Fault> {
    send(ctx, heard, view::say(html)).await
}

/// Answers words where they were said.
async fn send(ctx: &mut Ctx<'_>, heard: &Heard<'_>, call: Call) -> Result<(), Fault> {
    let said = heard.said;
    if heard.place == Place::Desk {
        let spot = Spot {
            chat: said.chat,
            thread: said.thread,
            number: said.number,
        };
        return room::reply(ctx, spot, call).await;
    }
    ctx.send(Out::chat(said.chat, Priority::Answer, call))
        .await?;
    Ok(())
}
