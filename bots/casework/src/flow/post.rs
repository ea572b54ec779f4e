//! The court's posts: exactly what was looked at goes out, to the public channel or to those of the case alone.

mod waits;

use std::collections::BTreeMap;

use mtl_cases::{By, Case, Level, Place, Post, Sitting, Trial, What, Words};
use mtl_domain::access::ChatRole;
use mtl_locale::{Lang, cases as words};
use mtl_store::{links, links::Link, outbox, outbox::Priority};
use mtl_telegram::{Call, Ctx, Fault, Out, call::Sent};
use serde_json::json;

pub(in crate::flow) use self::waits::WAITS;
pub(crate) use self::waits::troubled;
use super::{Feedback, act};
use crate::{
    Casework,
    domain::terms,
    outbound::post as shown,
    store::{cases, posts, posts::Key},
};

/// The court's public channel.
pub(in crate::flow) async fn channel(ctx: &mut Ctx<'_>) -> Result<Option<Link>, Fault> {
    let role = ChatRole::CourtChannel.as_str();
    Ok(links::of_role(ctx.tx, &ctx.me.key, role).await?)
}

const fn key(case: &Case, level: Level, post: Post) -> Key {
    Key {
        case: case.id,
        level,
        post,
    }
}

/// Keeps the text that somebody looks at now.
pub(in crate::flow) async fn keep(
    ctx: &mut Ctx<'_>,
    case: &Case,
    post: Post,
    text: &str,
) -> Result<(), Fault> {
    let key = key(case, case.post_level(post), post);
    let sum = terms::sum_of(text);
    Ok(posts::put(ctx.tx, &ctx.me.key, key, text, sum.as_str()).await?)
}

/// The texts that wait to be confirmed, by their sums.
pub(in crate::flow) async fn previews(
    ctx: &mut Ctx<'_>,
    case: &Case,
) -> Result<BTreeMap<String, String>, Fault> {
    let mut all = BTreeMap::new();
    for (level, trial) in case.trials() {
        let Some((post, sum)) = &trial.preview else {
            continue;
        };
        let key = key(case, level, *post);
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
    let key = key(case, level, post);
    let trial = case.trial_of(level);
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
    let out = Out::chat(link.chat_id, Priority::Room, Call::text(kept.words))
        .feedback(feedback)
        .merging(waiting(key));
    ctx.send(out).await?;
    Ok(())
}

/// By what a post is found that has not left yet.
fn waiting(key: Key) -> String {
    format!("case_post:{}:{}:{}", key.case, key.level, key.post)
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
    for (level, _) in case.trials() {
        let key = key(case, level, post);
        let Some(kept) = posts::get(ctx.tx, key).await?.filter(|kept| !kept.gone) else {
            continue;
        };
        posts::set_gone(ctx.tx, key).await?;
        // One that waits for its channel never gets there.
        outbox::cancel(ctx.tx, &ctx.me.key, &waiting(key)).await?;
        waits::over(ctx, key).await?;
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
    let waited = waits::over(ctx, key).await?;
    let Some(number) = sent.messages.first().filter(|_| sent.ok) else {
        // The channel did not take it: the keeper posts it by hand and says where.
        return waits::tell(ctx, key, shown::failed).await;
    };
    if waited {
        waits::tell(ctx, key, shown::out).await?;
    }
    if sent.repeated {
        waits::tell_twice(ctx, key).await?;
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
