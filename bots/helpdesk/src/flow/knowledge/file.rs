//! Articles as files: all of them out in one, and back in, all or none.

use mtl_domain::people::PersonId;
use mtl_locale::{Lang, knowledge as words};
use mtl_store::{links, outbox::Priority, people};
use mtl_telegram::{Call, Ctx, Disposition, Fault, Out, call::Sent};
use serde_json::{Value, json};

use super::edit::{self, Asked};
use crate::{
    domain::{
        content::Kind,
        knowledge::{
            Article,
            file::{self, Entry},
        },
    },
    flow::{
        awaited::{self, Heard},
        feedback::Feedback,
        press::Pressed,
        room::{self, Spot},
    },
    outbound::{knowledge as screens, view},
    store::articles,
};

/// What a file with articles may be called.
const ENDINGS: [&str; 3] = [".md", ".markdown", ".txt"];

/// Sends all articles in use as one file.
pub(super) async fn export(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let (press, lang) = (pressed.press, pressed.lang);
    let kept = articles::in_use(ctx.tx, &ctx.me.key).await?;
    // One that cannot be read stays where it is; the log has named it.
    let mut list: Vec<Article> = kept.into_iter().filter_map(|one| one.read().ok()).collect();
    if list.is_empty() {
        pressed.toast(ctx, &words::export_empty_toast(lang));
        return Ok(Some(Disposition::Refused));
    }
    list.sort_by(|a, b| (&a.name, &b.lang).cmp(&(&b.name, &a.lang)));
    let count = i64::try_from(list.len()).unwrap_or(i64::MAX);
    let entries = list.into_iter().map(|one| Entry {
        name: one.name,
        lang: one.lang,
        body: one.body,
    });
    let text = file::write(&entries.collect::<Vec<_>>());
    let caption = words::export_caption_plain(lang, count);
    let call = Call::document("knowledge.md", text)
        .with("caption", caption.as_str())
        .replying(press.chat, press.number);
    ctx.send(Out::chat(press.chat, Priority::Answer, call))
        .await?;
    pressed.done(ctx);
    Ok(Some(Disposition::Answered))
}

/// Asks for files.
pub(super) async fn ask(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let lang = pressed.lang;
    let call = screens::ask(lang, lang.code(), words::ask_file(lang));
    edit::ask(ctx, pressed, Asked::File, call).await
}

/// A file came, or something else.
pub(super) async fn heard(ctx: &mut Ctx<'_>, heard: &Heard<'_>) -> Result<Disposition, Fault> {
    let said = heard.said;
    let name = said.content.details.as_deref().unwrap_or_default();
    let name = name.to_lowercase();
    let is_ours =
        said.content.kind == Kind::Document && ENDINGS.iter().any(|ending| name.ends_with(ending));
    let Some(file) = said.content.file.as_ref().filter(|_| is_ours) else {
        edit::reply(ctx, heard, words::file_wanted(heard.lang)).await?;
        return Ok(Disposition::Refused);
    };
    let feedback = Feedback::Articles {
        chat: said.chat,
        thread: said.thread,
        number: said.number,
        person: said.who.id,
    };
    let out = Out::chat(said.chat, Priority::Answer, Call::read_file(&file.id))
        .feedback(serde_json::to_value(feedback)?);
    ctx.send(out).await?;
    // There may be more of them.
    awaited::ask(ctx, said.chat, said.who.id, &heard.what.kind, &Asked::File).await?;
    Ok(Disposition::Answered)
}

/// A file was read, or could not be.
pub(in crate::flow) async fn read(
    ctx: &mut Ctx<'_>,
    sent: &Sent,
    spot: (i64, Option<i64>, i64),
    person: i64,
) -> Result<(), Fault> {
    let (chat, thread, number) = spot;
    let lang = lang_there(ctx, chat).await?;
    let text = sent.result.as_ref().and_then(|result| result.get("text"));
    let html = match text.and_then(Value::as_str).map(file::read) {
        None => words::file_unread(lang),
        Some(Err(at)) => {
            let line = i64::try_from(at.line).unwrap_or(i64::MAX);
            words::file_flaw(lang, line, at.flaw.as_str())
        }
        Some(Ok(entries)) => {
            let counts = import(ctx, entries, person).await?;
            words::imported(lang, counts.created, counts.updated, counts.unchanged)
        }
    };
    let spot = Spot {
        chat,
        thread,
        number,
    };
    room::reply(ctx, spot, view::say(html)).await
}

/// The language of a private chat, or of a linked one.
async fn lang_there(ctx: &mut Ctx<'_>, chat: i64) -> Result<Lang, Fault> {
    let bot = &ctx.me.key;
    if PersonId(chat).0 > 0 {
        let person = people::get(ctx.tx, bot, chat).await?;
        return Ok(person.as_ref().map_or_else(Lang::default, view::lang_of));
    }
    let links = links::of_chat(ctx.tx, bot, chat).await?;
    let link = links.first();
    Ok(link.map_or(Lang::Ru, |link| Lang::from_code(Some(&link.language))))
}

/// What an import did.
#[derive(Debug, Default)]
struct Counts {
    created: i64,
    updated: i64,
    unchanged: i64,
}

async fn import(ctx: &mut Ctx<'_>, entries: Vec<Entry>, person: i64) -> Result<Counts, Fault> {
    let bot = ctx.me.key.clone();
    let mut counts = Counts::default();
    for entry in entries {
        let before = articles::named(ctx.tx, &bot, &entry.name, &entry.lang).await?;
        let same = |one: &Article| one.body == entry.body && one.archived_at.is_none();
        if before.as_ref().is_some_and(same) {
            counts.unchanged += 1;
            continue;
        }
        let (id, version) = match &before {
            Some(before) => (before.id, before.version + 1),
            None => (ctx.id(), 1),
        };
        let article = Article {
            id,
            name: entry.name,
            lang: entry.lang,
            body: entry.body,
            version,
            author: person,
            changed_at: ctx.now,
            archived_at: None,
        };
        let stamp = ctx.id();
        if !articles::write(ctx.tx, &bot, &article, stamp).await? {
            return Err(Fault::Broken(format!(
                "article {id} was changed in the same instant"
            )));
        }
        if version == 1 {
            counts.created += 1;
        } else {
            counts.updated += 1;
        }
    }
    let facts = json!({"created": counts.created, "updated": counts.updated});
    ctx.audit(Some(person), "articles.imported", "knowledge", &facts)
        .await?;
    Ok(counts)
}
