//! Posts that the court's channel does not take for want of a right: they wait in the outbox, and their keeper knows.

use chrono::TimeDelta;
use helpdesk::area;
use mtl_cases::Case;
use mtl_domain::clock::later;
use mtl_store::{jobs, outbox, outbox::Priority};
use mtl_telegram::{Call, Ctx, Fault, Out};
use serde_json::json;

use super::{Feedback, channel};
use crate::{
    outbound::post as shown,
    store::{cases, posts::Key},
};

/// While a job of this kind is there, the keeper has heard that the post waits.
pub(in crate::flow) const WAITS: &str = "case_post_waits";
/// For so long nothing is said again of a post that still waits.
const QUIET: TimeDelta = TimeDelta::days(30);

fn subject(key: Key) -> String {
    format!("{}:{}:{}", key.case, key.level, key.post)
}

/// A linked chat does not take what the bot sends. If it is the court's channel, whoever keeps a case of which a post
/// waits hears of it, once.
pub(crate) async fn troubled(ctx: &mut Ctx<'_>, chat: i64) -> Result<(), Fault> {
    if channel(ctx).await?.is_none_or(|link| link.chat_id != chat) {
        return Ok(());
    }
    for given in outbox::held(ctx.tx, &ctx.me.key, chat).await? {
        let Ok(Feedback::CasePost(key)) = serde_json::from_str(&given) else {
            continue;
        };
        let subject = subject(key);
        let known = jobs::get(ctx.tx, &ctx.me.key, WAITS, &subject).await?;
        if known.is_none() {
            ctx.job(WAITS, &subject, &json!({}), later(ctx.now, QUIET))
                .await?;
            tell(ctx, key, shown::waits).await?;
        }
    }
    Ok(())
}

/// A post waits no more; whether anybody was told that it did.
pub(super) async fn over(ctx: &mut Ctx<'_>, key: Key) -> Result<bool, Fault> {
    let subject = subject(key);
    let known = jobs::get(ctx.tx, &ctx.me.key, WAITS, &subject).await?;
    jobs::delete(ctx.tx, &ctx.me.key, WAITS, &subject).await?;
    Ok(known.is_some())
}

/// How something is said of a post.
type Saying = fn(mtl_locale::Lang, i64, mtl_cases::Post) -> Call;

/// Something about a post that its case's keeper should know. Of a closed case there is no post any more.
pub(super) async fn tell(ctx: &mut Ctx<'_>, key: Key, what: Saying) -> Result<(), Fault> {
    match cases::get(ctx.tx, &ctx.me.key, key.case).await? {
        Some(case) if !case.is_closed() => say(ctx, &case, key, what).await,
        _ => Ok(()),
    }
}

/// A post may stand there twice. That it was closed meanwhile makes it worse, for nothing takes the other one back.
pub(super) async fn tell_twice(ctx: &mut Ctx<'_>, key: Key) -> Result<(), Fault> {
    match cases::get(ctx.tx, &ctx.me.key, key.case).await? {
        Some(case) => say(ctx, &case, key, shown::twice).await,
        None => Ok(()),
    }
}

async fn say(ctx: &mut Ctx<'_>, case: &Case, key: Key, what: Saying) -> Result<(), Fault> {
    let Some(keeper) = case.keeper.as_ref().map(|keeper| keeper.person.0) else {
        return Ok(());
    };
    let lang = area::member_lang(ctx, keeper).await?;
    let call = what(lang, case.number, key.post);
    ctx.send(Out::chat(keeper, Priority::Member, call)).await?;
    Ok(())
}
