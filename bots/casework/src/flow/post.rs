//! The court's posts: exactly what was looked at goes out, to the public channel or to those of the case alone.

use mtl_cases::{By, Case, Level, Place, Post, Sitting, What, Words};
use mtl_domain::access::ChatRole;
use mtl_locale::{Lang, cases as words};
use mtl_store::{links, outbox::Priority};
use mtl_telegram::{Call, Ctx, Fault, Out, call::Sent};
use serde_json::json;

use super::{Feedback, act};
use crate::{
    Casework,
    store::{cases, posts, posts::Key},
};

/// The instance whose post it is. The ruling of the first may be published while the appeal goes on.
fn instance(case: &Case, post: Post) -> Level {
    let of_appeal = case.level == Level::Appeal && case.appeal.posted(post).is_some();
    if of_appeal {
        Level::Appeal
    } else {
        Level::Court
    }
}

/// Sends a post out: the text whose sum was confirmed, and no other.
pub(in crate::flow) async fn publish(
    _area: &Casework,
    ctx: &mut Ctx<'_>,
    case: &Case,
    post: Post,
    place: Place,
) -> Result<(), Fault> {
    let key = Key {
        case: case.id,
        level: instance(case, post),
        post,
    };
    let trial = match key.level {
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
        return among_themselves(ctx, case, &kept.words).await;
    }
    let link = links::of_role(ctx.tx, &ctx.me.key, ChatRole::CourtChannel.as_str()).await?;
    let Some(link) = link else {
        tracing::warn!("a post of the court waits for its channel to be linked");
        return among_themselves(ctx, case, &kept.words).await;
    };
    let feedback = serde_json::to_value(Feedback::CasePost(key))?;
    let out = Out::chat(link.chat_id, Priority::Room, Call::text(kept.words)).feedback(feedback);
    ctx.send(out).await?;
    Ok(())
}

/// Nothing of a closed case leaves those of the case: each gets it alone.
async fn among_themselves(ctx: &mut Ctx<'_>, case: &Case, text: &str) -> Result<(), Fault> {
    let sides = case.sides().into_iter();
    let mut readers: Vec<i64> = sides
        .filter(|no| case.knows(*no) || case.respondents().iter().all(|one| one != no))
        .filter_map(|no| case.voice_of(no)?.telegram)
        .chain(case.seated().map(|one| one.person))
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
    let role = ChatRole::CourtChannel.as_str();
    let link = links::of_role(ctx.tx, &ctx.me.key, role).await?;
    let lang = link.map_or(Lang::Ru, |link| Lang::from_code(Some(&link.language)));
    let mut edit = Call::text(words::post_gone(lang).into_string()).upon(chat, message);
    edit.method = "editMessageText".into();
    let call = Call::new("deleteMessage", json!({})).upon(chat, message);
    ctx.send(Out::chat(chat, Priority::Answer, call).or(edit))
        .await?;
    Ok(())
}

/// A post stands in the channel now, or could not be posted.
pub(in crate::flow) async fn stands(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    sent: &Sent,
    key: Key,
) -> Result<(), Fault> {
    let Some(number) = sent.messages.first().filter(|_| sent.ok) else {
        return Ok(());
    };
    posts::set_place(ctx.tx, key, Some((sent.chat, *number))).await?;
    let (Some(case), Some(kept)) = (
        cases::get(ctx.tx, &ctx.me.key, key.case).await?,
        posts::get(ctx.tx, key).await?,
    ) else {
        return Ok(());
    };
    if kept.gone {
        return remove(ctx, sent.chat, *number).await;
    }
    let Some(link) = Words::new(&link(sent.chat, *number)) else {
        return Ok(());
    };
    let what = What::Court(Sitting::Linked {
        post: key.post,
        link,
    });
    // The secretary may have said already where it stands.
    let _ = act::act(area, ctx, &case, By::Clock, &[what]).await?;
    Ok(())
}

/// The link of a post by the number of its chat: it opens for whoever may read there.
fn link(chat: i64, message: i64) -> String {
    let inner = chat.to_string();
    let inner = inner.trim_start_matches("-100");
    format!("https://t.me/c/{inner}/{message}")
}
