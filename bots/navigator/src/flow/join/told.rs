//! What becomes of an application: the helpdesk's ticket, and the token that comes at last.

use mtl_house::asks::{TicketOpened, TicketState};
use mtl_store::jobs::Job;
use mtl_telegram::{Ctx, Fault};
use navigator_core::store::{nav_joins, nav_steps};
use serde_json::json;

use super::{TOKEN, draw, shown};
use crate::{
    domain::{
        findings::Findings,
        join::{Join, Stage},
        watch,
    },
    flow::{
        desk,
        guest::Guest,
        look,
        screen::{At, show},
    },
    outbound::{
        facts,
        join::{self as view, token},
    },
    outside::Purpose,
};

/// The ticket is there.
pub(in crate::flow) async fn ticketed(
    ctx: &mut Ctx<'_>,
    id: i64,
    told: &TicketOpened,
) -> Result<(), Fault> {
    let Some(mut join) = nav_joins::get(ctx.tx, &ctx.me.key, id).await? else {
        return Ok(());
    };
    join.ticket = Some(told.number);
    nav_joins::save(ctx.tx, &join).await?;
    redraw(ctx, &join).await
}

/// The ticket moved on.
pub(in crate::flow) async fn moved(
    ctx: &mut Ctx<'_>,
    id: i64,
    told: &TicketState,
) -> Result<(), Fault> {
    let Some(mut join) = nav_joins::get(ctx.tx, &ctx.me.key, id).await? else {
        return Ok(());
    };
    let state = format!("{}|{}", told.state, told.ticks.join(","));
    if join.state.as_deref() == Some(state.as_str()) {
        return Ok(());
    }
    join.state = Some(state);
    join.ticket = Some(told.number);
    nav_joins::save(ctx.tx, &join).await?;
    redraw(ctx, &join).await
}

/// Whoever looks at the application sees it as it is now.
async fn redraw(ctx: &mut Ctx<'_>, join: &Join) -> Result<(), Fault> {
    let Some(mut guest) = Guest::find(ctx, join.person).await? else {
        return Ok(());
    };
    if join.stage == Stage::Sent && guest.walker.view == "join" {
        shown(ctx, &mut guest, At::Screen, join).await?;
    }
    Ok(())
}

/// The token is looked for from time to time.
pub(super) async fn look_later(ctx: &mut Ctx<'_>, join: &Join) -> Result<(), Fault> {
    let sent = join.sent_at.unwrap_or(ctx.now);
    match watch::token(sent, ctx.now) {
        Some(due) => {
            ctx.rejob(TOKEN, &join.id.to_string(), &json!({}), due)
                .await
        }
        None => Ok(()),
    }
}

/// It is time to look for the token.
pub(in crate::flow) async fn token_due(ctx: &mut Ctx<'_>, job: &Job) -> Result<(), Fault> {
    let Ok(id) = job.subject.parse() else {
        return Ok(());
    };
    let join = nav_joins::get(ctx.tx, &ctx.me.key, id).await?;
    let Some(join) = join.filter(|it| it.stage == Stage::Sent) else {
        return Ok(());
    };
    if let Some(address) = join.address.clone() {
        look::quietly(ctx, join.person, address, Purpose::Token(id), false).await?;
    }
    look_later(ctx, &join).await
}

/// Something was found of the person's address: the token of their application may have come.
pub(in crate::flow) async fn noticed(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    found: &Findings,
) -> Result<(), Fault> {
    let join = nav_joins::open_of(ctx.tx, &ctx.me.key, guest.id()).await?;
    let Some(join) = join.filter(|it| it.address.as_deref() == Some(found.address.as_str())) else {
        return Ok(());
    };
    let held = found.held(&token(join.kind).to_string());
    let Some(member) = join
        .arrive(ctx.now)
        .filter(|_| held.is_some_and(|held| held > 0))
    else {
        return Ok(());
    };
    nav_joins::save(ctx.tx, &member).await?;
    let bot = &ctx.me.key;
    for step in ["join", "levels"] {
        nav_steps::done(ctx.tx, bot, guest.id(), step, "chain", ctx.now).await?;
    }
    ctx.audit(None, "join_member", &member.id.to_string(), &json!({}))
        .await?;
    desk::note(ctx, &member, facts::arrived(member.kind)).await?;
    let screen = draw(ctx, guest, |scene| view::shown(scene, &member)).await?;
    show(ctx, guest, At::End, "welcome", screen).await
}
