//! Payments: looked for while somebody waits for one, and believed only when account, asset and amount fit.

use chrono::TimeDelta;
use mtl_domain::{
    clock::{Instant, later},
    money::Money,
};
use mtl_store::jobs::{self, Job};
use mtl_telegram::{Ctx, Fault};
use navigator_core::store::nav_airdrops;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::chat::{redraw, tell};
use crate::{
    domain::airdrop::{Paid, Request, Stage, Terms},
    outside::{PAYMENTS, Payments, Since},
    settings,
};

/// The job that looks for payments.
pub(in crate::flow) const PAY: &str = "airdrop_pay";
/// How often.
const PAUSE: TimeDelta = TimeDelta::minutes(5);

/// So much may the clock of the chain differ from ours.
const SKEW: TimeDelta = TimeDelta::minutes(2);

/// The body of the job: what comes after this place of the payer's list is new.
#[derive(Debug, Serialize, Deserialize)]
struct Place {
    /// Since when somebody waits.
    from: Instant,
    cursor: Option<String>,
}

/// Somebody waits from now on: payments are looked for, from the newest one there is.
pub(super) async fn begin(ctx: &mut Ctx<'_>) -> Result<(), Fault> {
    if jobs::get(ctx.tx, &ctx.me.key, PAY, "").await?.is_some() {
        return Ok(());
    }
    let place = Place {
        from: ctx.now,
        cursor: None,
    };
    look(ctx, place).await
}

/// Asks for payments, and sees to it that they are asked for again.
async fn look(ctx: &mut Ctx<'_>, place: Place) -> Result<(), Fault> {
    let terms: Terms = settings::setting(ctx, settings::AIRDROP).await?;
    if terms.is_on() {
        let since = Since {
            payer: terms.payer,
            from: place.from,
            cursor: place.cursor.clone(),
        };
        ctx.errand(PAYMENTS, "", &since).await?;
    }
    ctx.rejob(PAY, "", &place, later(ctx.now, PAUSE)).await
}

/// It is time to look. It ends when nobody waits any more.
pub(in crate::flow) async fn due(ctx: &mut Ctx<'_>, job: &Job) -> Result<(), Fault> {
    let stages = [Stage::Asked, Stage::Approved];
    let waiting = nav_airdrops::in_stages(ctx.tx, &ctx.me.key, stages).await?;
    if waiting.is_empty() {
        return Ok(());
    }
    look(ctx, serde_json::from_str(&job.body)?).await
}

/// Payments of the payer since the last look.
pub(in crate::flow) async fn payments(ctx: &mut Ctx<'_>, told: Payments) -> Result<(), Fault> {
    let terms: Terms = settings::setting(ctx, settings::AIRDROP).await?;
    let stages = [Stage::Asked, Stage::Approved];
    let bot = &ctx.me.key;
    let mut waiting = nav_airdrops::in_stages(ctx.tx, bot, stages).await?;
    for seen in told.seen {
        if !terms.gives(&seen.asset, Money(seen.amount)) {
            continue;
        }
        let at = waiting
            .iter()
            .position(|it| it.address.as_deref() == Some(seen.to.as_str()) && fits(it, seen.at));
        let Some(request) = at.map(|at| waiting.remove(at)) else {
            continue;
        };
        let paid = Paid {
            asset: seen.asset,
            amount: seen.amount,
            transaction: seen.transaction,
            at: seen.at,
        };
        let Some(paid) = request.pay(paid) else {
            continue;
        };
        nav_airdrops::put(ctx.tx, &ctx.me.key, &paid).await?;
        let facts = json!({"transaction": paid.paid.as_ref().map(|it| &it.transaction)});
        ctx.audit(None, "airdrop_paid", &paid.id.to_string(), &facts)
            .await?;
        redraw(ctx, &paid).await?;
        tell(ctx, &paid).await?;
    }
    let Some(cursor) = told.cursor else {
        return Ok(());
    };
    let place = Place {
        from: told.from.unwrap_or(ctx.now),
        cursor: Some(cursor),
    };
    if waiting.is_empty() {
        return jobs_end(ctx).await;
    }
    // More may be behind a full page.
    let pause = if told.more { TimeDelta::zero() } else { PAUSE };
    ctx.rejob(PAY, "", &place, later(ctx.now, pause)).await
}

/// What was paid before the request is not for it; clocks may differ a little.
fn fits(request: &Request, at: Instant) -> bool {
    let asked = request.asked_at.unwrap_or(request.begun_at);
    at >= later(asked, -SKEW)
}

/// Nobody waits any more.
async fn jobs_end(ctx: &mut Ctx<'_>) -> Result<(), Fault> {
    Ok(jobs::delete(ctx.tx, &ctx.me.key, PAY, "").await?)
}
