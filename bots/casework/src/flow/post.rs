//! The court's posts: exactly what was looked at goes out, to the public channel or to those of the case alone.

use std::collections::BTreeMap;

use helpdesk::area;
use mtl_cases::{By, Case, Level, Place, Post, Sitting, Trial, What, Words};
use mtl_domain::access::ChatRole;
use mtl_locale::{Lang, cases as words};
use mtl_store::{links, links::Link, outbox::Priority};
use mtl_telegram::{Call, Ctx, Fault, Out, call::Sent};
use serde_json::json;

use super::{Feedback, act};
use crate::{
    Casework,
    domain::terms,
    outbound::post::{self as shown, Trouble},
    store::{cases, posts, posts::Key},
};

/// The court's public channel.
pub(in crate::flow) async fn channel(ctx: &mut Ctx<'_>) -> Result<Option<Link>, Fault> {
    let role = ChatRole::CourtChannel.as_str();
    Ok(links::of_role(ctx.tx, &ctx.me.key, role).await?)
}

/// Keeps the text that somebody looks at now.
pub(in crate::flow) async fn keep(
    ctx: &mut Ctx<'_>,
    case: &Case,
    post: Post,
    text: &str,
) -> Result<(), Fault> {
    let key = Key {
        case: case.id,
        level: case.post_level(post),
        post,
    };
    let sum = terms::sum_of(text);
    Ok(posts::put(ctx.tx, &ctx.me.key, key, text, sum.as_str()).await?)
}

/// The texts that wait to be confirmed, by their sums.
pub(in crate::flow) async fn previews(
    ctx: &mut Ctx<'_>,
    case: &Case,
) -> Result<BTreeMap<String, String>, Fault> {
    let mut all = BTreeMap::new();
    for (level, trial) in [(Level::Court, &case.court), (Level::Appeal, &case.appeal)] {
        let Some((post, sum)) = &trial.preview else {
            continue;
        };
        let key = Key {
            case: case.id,
            level,
            post: *post,
        };
        let kept = posts::get(ctx.tx, key).await?;
        if let Some(kept) = kept.filter(|kept| kept.sha256 == sum.as_str()) {
            all.insert(kept.sha256, kept.words);
        }
    }
    Ok(all)
}

/// Sends a post out: the text whose sum was confirmed, and no other.
pub(in crate::flow) async fn publish(
    ctx: &mut Ctx<'_>,
    case: &Case,
    post: Post,
    place: Place,
    level: Level,
) -> Result<(), Fault> {
    let key = Key {
        case: case.id,
        level,
        post,
    };
    let trial = match level {
        Level::Appeal => &case.appeal,
        _ => &case.court,
    };
    let kept = posts::get(ctx.tx, key).await?;
    let confirmed = trial.posted(post).map(|posted| posted.text.as_str());
    let Some(kept) = kept.filter(|kept| Some(kept.sha256.as_str()) == confirmed) else {
        return Err(Fault::Broken(format!(
            "the text of a post of case {} is not the one that was confirmed",
            case.number
        )));
    };
    if place == Place::Room {
        return among_themselves(ctx, case, trial, &kept.words).await;
    }
    // The law has refused it already when there is none.
    let Some(link) = channel(ctx).await? else {
        return Err(Fault::Broken("the court has no channel".to_owned()));
    };
    let feedback = serde_json::to_value(Feedback::CasePost(key))?;
    let out = Out::chat(link.chat_id, Priority::Room, Call::text(kept.words)).feedback(feedback);
    ctx.send(out).await?;
    Ok(())
}

/// Nothing of a closed case leaves those of the case: each gets it alone.
async fn among_themselves(
    ctx: &mut Ctx<'_>,
    case: &Case,
    trial: &Trial,
    text: &str,
) -> Result<(), Fault> {
    // Once it has ruled nobody sits any more, and its judges read what they ruled all the same.
    let bench = trial.bench.iter().flat_map(|bench| &bench.judges);
    let sides = case.sides().into_iter();
    let mut readers: Vec<i64> = sides
        .filter(|no| case.knows(*no) || case.respondents().iter().all(|one| one != no))
        .filter_map(|no| case.voice_of(no)?.telegram)
        .chain(case.seated().chain(bench).map(|one| one.person))
        .map(|person| person.0)
        .collect();
    readers.sort_unstable();
    readers.dedup();
    for reader in readers {
        let call = Call::text(text);
        ctx.send(Out::chat(reader, Priority::Member, call)).await?;
    }
    Ok(())
}

/// Takes a post back. Telegram may refuse to delete what is old: then nothing is left of its words.
pub(in crate::flow) async fn retract(
    ctx: &mut Ctx<'_>,
    case: &Case,
    post: Post,
) -> Result<(), Fault> {
    for level in [Level::Court, Level::Appeal] {
        let key = Key {
            case: case.id,
            level,
            post,
        };
        let Some(kept) = posts::get(ctx.tx, key).await?.filter(|kept| !kept.gone) else {
            continue;
        };
        posts::set_gone(ctx.tx, key).await?;
        if let Some((chat, message)) = kept.chat.zip(kept.message) {
            remove(ctx, chat, message).await?;
        }
    }
    Ok(())
}

async fn remove(ctx: &mut Ctx<'_>, chat: i64, message: i64) -> Result<(), Fault> {
    let lang = channel(ctx)
        .await?
        .map_or(Lang::Ru, |link| Lang::from_code(Some(&link.language)));
    let mut edit = Call::text(words::post_gone(lang).into_string()).upon(chat, message);
    edit.method = "editMessageText".into();
    let call = Call::new("deleteMessage", json!({})).upon(chat, message);
    ctx.send(Out::chat(chat, Priority::Answer, call).or(edit))
        .await?;
    Ok(())
}

/// A post stands in the channel now, or could not be posted.
pub(in crate::flow) async fn stands(ctx: &mut Ctx<'_>, sent: &Sent, key: Key) -> Result<(), Fault> {
    let Some(number) = sent.messages.first().filter(|_| sent.ok) else {
        return trouble(ctx, key, Trouble::Failed).await;
    };
    if sent.repeated {
        trouble(ctx, key, Trouble::Twice).await?;
    }
    posts::set_place(ctx.tx, key, Some((sent.chat, *number))).await?;
    let kept = posts::get(ctx.tx, key).await?;
    if kept.is_none_or(|kept| kept.gone) {
        return remove(ctx, sent.chat, *number).await;
    }
    // Whether the channel has a name is Telegram's to say, and may have changed since it was linked.
    let asked = serde_json::to_value(Feedback::CourtChannel {
        post: key,
        number: *number,
    })?;
    let call = Call::new("getChat", json!({}));
    ctx.send(Out::chat(sent.chat, Priority::Room, call).feedback(asked))
        .await?;
    Ok(())
}

/// The keeper hears of it, and mends it by hand: posts what the channel did not take, deletes what stands there twice.
async fn trouble(ctx: &mut Ctx<'_>, key: Key, what: Trouble) -> Result<(), Fault> {
    let case = cases::get(ctx.tx, &ctx.me.key, key.case).await?;
    let keeper = case.as_ref().and_then(|case| case.keeper.as_ref());
    let (Some(case), Some(keeper)) = (&case, keeper) else {
        return Ok(());
    };
    // What was closed meanwhile needs no post any more; one that nobody can take back is worse than ever.
    if what == Trouble::Failed && case.is_closed() {
        return Ok(());
    }
    let keeper = keeper.person.0;
    let lang = area::member_lang(ctx, keeper).await?;
    let call = shown::trouble(lang, case.number, key.post, what);
    ctx.send(Out::chat(keeper, Priority::Member, call)).await?;
    Ok(())
}

/// What the channel is called is known now, or that it has no name.
pub(in crate::flow) async fn linked(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    sent: &Sent,
    key: Key,
    number: i64,
) -> Result<(), Fault> {
    let Some(case) = cases::get(ctx.tx, &ctx.me.key, key.case).await? else {
        return Ok(());
    };
    let chat = sent.result.as_ref().filter(|_| sent.ok);
    let name = chat.and_then(|chat| chat.get("username")?.as_str());
    let Some(link) = Words::new(&link(sent.chat, name, number)) else {
        return Ok(());
    };
    let what = What::Court(Sitting::Linked {
        post: key.post,
        level: key.level,
        link,
    });
    // The secretary may have said already where it stands, or it was taken back.
    let _ = act::act(area, ctx, &case, By::Clock, &[what]).await?;
    Ok(())
}

/// The link of a post: by the name of its chat for everybody, else by its number for whoever may read there.
fn link(chat: i64, name: Option<&str>, message: i64) -> String {
    if let Some(name) = name {
        return format!("https://t.me/{name}/{message}");
    }
    let inner = chat.to_string();
    let inner = inner.trim_start_matches("-100");
    format!("https://t.me/c/{inner}/{message}")
}
