//! Looking again by itself: twice a day, for a month, and a word only when everything is met.

use mtl_domain::clock::Instant;
use mtl_locale::navigator_join as words;
use mtl_store::jobs::Job;
use mtl_telegram::{Ctx, Fault};
use navigator_core::store::nav_joins;
use serde::{Deserialize, Serialize};

use super::{WATCH, draw, shown, take};
use crate::{
    domain::{
        findings::Findings,
        join::{Join, Kind, Stage},
        watch,
    },
    flow::{
        guest::Guest,
        look,
        screen::{At, show},
    },
    outbound::{join as view, keyboard::home},
    outside::Purpose,
};

/// The body of the job.
#[derive(Debug, Serialize, Deserialize)]
struct Since {
    /// Since when it is looked again.
    since: Instant,
}

/// The applicant wants it, or wants it no more.
pub(super) async fn turn(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    at: At<'_>,
    mut join: Join,
    on: bool,
) -> Result<bool, Fault> {
    if join.stage != Stage::Unmet {
        return Ok(false);
    }
    join.watched = on;
    nav_joins::save(ctx.tx, &join).await?;
    if on {
        let since = Since { since: ctx.now };
        if let Some(due) = watch::conditions(ctx.now, ctx.now) {
            ctx.rejob(WATCH, &join.id.to_string(), &since, due).await?;
        }
    }
    shown(ctx, guest, at, &join).await?;
    Ok(true)
}

/// It is time to look again.
pub(in crate::flow) async fn watch_due(ctx: &mut Ctx<'_>, job: &Job) -> Result<(), Fault> {
    let Some(join) = wanted(ctx, job).await? else {
        return Ok(());
    };
    let Some(address) = join.address.clone() else {
        return Ok(());
    };
    let body: Since = serde_json::from_str(&job.body)?;
    let signers = join.kind == Kind::Company;
    look::quietly(ctx, join.person, address, Purpose::Watch(join.id), signers).await?;
    match watch::conditions(body.since, ctx.now) {
        Some(due) => ctx.rejob(WATCH, &job.subject, &body, due).await,
        None => over(ctx, join).await,
    }
}

/// The application that is still watched.
async fn wanted(ctx: &mut Ctx<'_>, job: &Job) -> Result<Option<Join>, Fault> {
    let Ok(id) = job.subject.parse() else {
        return Ok(None);
    };
    let join = nav_joins::get(ctx.tx, &ctx.me.key, id).await?;
    Ok(join.filter(|it| it.watched && it.stage == Stage::Unmet))
}

/// It has gone on for long enough; the applicant hears that nobody looks any more.
async fn over(ctx: &mut Ctx<'_>, mut join: Join) -> Result<(), Fault> {
    join.watched = false;
    nav_joins::save(ctx.tx, &join).await?;
    if let Some(mut guest) = Guest::find(ctx, join.person).await? {
        let screen = (words::watch_over(guest.lang), vec![home(guest.lang)]);
        show(ctx, &mut guest, At::End, "over", screen).await?;
    }
    Ok(())
}

/// What was seen by itself. Only that everything is met is worth a word.
pub(in crate::flow) async fn watched(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    id: i64,
    findings: Findings,
) -> Result<(), Fault> {
    let Some((join, ended)) = take(ctx, guest, id, findings.clone()).await? else {
        return Ok(());
    };
    if ended {
        let screen = view::already(guest.lang, join.kind);
        return show(ctx, guest, At::End, "join", screen).await;
    }
    if join.stage != Stage::Ready {
        return Ok(());
    }
    let lead = Some(words::watch_ready(guest.lang));
    let screen = draw(ctx, guest, |scene| {
        view::checks(scene, &join, &findings, lead)
    })
    .await?;
    show(ctx, guest, At::End, "join", screen).await
}
