//! What is done by the clock: every night the figures and the survey are kept, every Monday the survey is posted into the
//! chat linked for reports. One bot of the installation does it.

use chrono::TimeDelta;
use chrono_tz::Tz;
use mtl_domain::{
    access::ChatRole,
    clock::{Instant, later},
    ids::IdMaker,
};
use mtl_store::{Db, jobs, links, snapshots};
use mtl_telegram::{Ctx, Fault};
use serde_json::json;

use super::{
    reports::{self, COLLABORATION, INDICATORS},
    zone,
};
use crate::{domain::when, outside::Manner};

/// The nightly reading.
pub const NIGHT: &str = "chain_night";
/// The weekly report.
pub const WEEK: &str = "chain_week";
/// A server that was away is asked again so much later.
const AGAIN: TimeDelta = TimeDelta::hours(1);

/// Begins both, where they have not begun.
pub async fn begin(ctx: &mut Ctx<'_>) -> Result<(), Fault> {
    let zone = zone(ctx.tx, &ctx.me.key).await?;
    for (kind, at) in firsts(ctx.now, zone) {
        ctx.job(kind, "", &json!({}), at).await?;
    }
    Ok(())
}

/// The same at the start of the program, where a chat was linked for reports before there were any of these.
pub async fn start(db: &Db, ids: &IdMaker, bot: &str, now: Instant) -> mtl_store::Result<()> {
    let mut tx = db.begin().await?;
    let link = links::of_role(&mut tx, bot, ChatRole::Reports.as_str()).await?;
    if link.is_none() {
        return tx.rollback().await;
    }
    let zone = zone(&mut tx, bot).await?;
    for (kind, due_at) in firsts(now, zone) {
        let new = jobs::New {
            id: ids.next(now),
            kind,
            subject: "",
            body: "{}",
            due_at,
        };
        jobs::push(&mut tx, bot, &new, now).await?;
    }
    tx.commit().await
}

fn firsts(now: Instant, zone: Tz) -> [(&'static str, Instant); 2] {
    [
        (NIGHT, when::next_night(now, zone)),
        (WEEK, when::next_monday(now, zone)),
    ]
}

/// Asks for what is not kept of this day yet, and looks again in an hour whether it is there.
pub async fn night(ctx: &mut Ctx<'_>) -> Result<(), Fault> {
    let zone = zone(ctx.tx, &ctx.me.key).await?;
    let day = when::day(ctx.now, zone).to_string();
    let manner = || Manner {
        lang: String::new(),
        zone: zone.name().to_owned(),
    };
    let mut missing = false;
    if snapshots::since(ctx.tx, INDICATORS, &day).await?.is_empty() {
        reports::keep_figures(ctx, manner()).await?;
        missing = true;
    }
    if snapshots::since(ctx.tx, COLLABORATION, &day)
        .await?
        .is_empty()
    {
        reports::keep_survey(ctx, manner()).await?;
        missing = true;
    }
    let next = if missing {
        later(ctx.now, AGAIN)
    } else {
        when::next_night(ctx.now, zone)
    };
    ctx.rejob(NIGHT, "", &json!({}), next).await
}

/// The report of the week. While no chat is linked for reports there is none.
pub async fn week(ctx: &mut Ctx<'_>) -> Result<(), Fault> {
    let bot = &ctx.me.key;
    let link = links::of_role(ctx.tx, bot, ChatRole::Reports.as_str()).await?;
    let zone = zone(ctx.tx, &ctx.me.key).await?;
    if let Some(link) = link {
        let manner = Manner {
            lang: link.language.clone(),
            zone: zone.name().to_owned(),
        };
        reports::ask_survey(ctx, link.chat_id, None, None, manner).await?;
    }
    let next = when::next_monday(ctx.now, zone);
    ctx.rejob(WEEK, "", &json!({}), next).await
}

/// Nothing could be read: the report comes a little later.
pub async fn week_again(ctx: &mut Ctx<'_>) -> Result<(), Fault> {
    let next = later(ctx.now, AGAIN);
    ctx.rejob(WEEK, "", &json!({}), next).await
}
