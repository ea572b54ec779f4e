//! What the navigator does: load, decide, save, and say what shall go out, in one transaction.

mod address;
mod airdrop;
mod ask;
mod desk;
mod guest;
mod human;
mod join;
mod look;
mod path;
mod press;
mod screen;
mod words;

use mtl_house::asks::{CHECK_JOIN, TICKET_OPENED, TICKET_STATE};
use mtl_locale::navigator as said;
use mtl_store::{jobs::Job, people};
use mtl_telegram::{
    Ctx, Disposition, Fault,
    call::{SENT, Sent, Trouble, UNREACHABLE},
    errands::{ANSWER, Answer},
};

use crate::{
    domain::source,
    input::{Input, Order},
};
use guest::Guest;
use screen::At;

/// Handles one update.
pub(crate) async fn handle(
    owners: &[i64],
    ctx: &mut Ctx<'_>,
    input: Input,
) -> Result<Disposition, Fault> {
    match input {
        Input::Said(said) => crate::apart(|| words::said(ctx, said)).await,
        Input::Order(order) => crate::apart(|| ordered(owners, ctx, order)).await,
        Input::Press(press) => crate::apart(|| press::pressed(owners, ctx, press)).await,
        Input::EmptyPress(query, who) => {
            let guest = Guest::meet(ctx, &who).await?;
            press::expired(ctx, &query, guest.lang);
            Ok(Disposition::Answered)
        }
        Input::Reach { who, reachable } => {
            let state = if reachable { "reachable" } else { "blocked" };
            people::meet(ctx.tx, &ctx.me.key, &who, ctx.now).await?;
            people::set_reach(ctx.tx, &ctx.me.key, who.id, state, ctx.now).await?;
            Ok(Disposition::Noted)
        }
        Input::Fact => Ok(Disposition::Noted),
        Input::Nothing => Ok(Disposition::Ignored),
    }
}

/// A command.
async fn ordered(owners: &[i64], ctx: &mut Ctx<'_>, order: Order) -> Result<Disposition, Fault> {
    if order.name == "airdrops"
        && let Some(done) = airdrop::register(ctx, owners, &order).await?
    {
        return Ok(done);
    }
    let rest = order.rest.as_str();
    let source = source::read(rest).filter(|_| order.name == "start");
    let campaign = source.filter(|it| *it != source::JOIN && !it.starts_with(source::STEP));
    let mut guest = Guest::come(ctx, &order.who, campaign).await?;
    guest.forget(ctx).await?;
    // A link to a step, as articles of the helpdesk have it.
    if let Some(key) = source.and_then(|it| it.strip_prefix(source::STEP))
        && path::step(ctx, &mut guest, At::End, key).await?
    {
        return Ok(Disposition::Answered);
    }
    match order.name.as_str() {
        "start" if source == Some(source::JOIN) => join::open(ctx, &mut guest, At::End).await?,
        "start" | "menu" => path::home(ctx, &mut guest, At::End).await?,
        "steps" => path::list(ctx, &mut guest, At::End).await?,
        "join" => join::open(ctx, &mut guest, At::End).await?,
        "ask" => human::ask(ctx, &mut guest, At::End, None).await?,
        _ => {
            let screen = (
                said::help(guest.lang),
                vec![crate::outbound::keyboard::home(guest.lang)],
            );
            screen::show(ctx, &mut guest, At::End, "help", screen).await?;
        }
    }
    Ok(Disposition::Answered)
}

/// Handles one job.
pub(crate) async fn job(ctx: &mut Ctx<'_>, job: &Job) -> Result<(), Fault> {
    match job.kind.as_str() {
        SENT => {
            let sent: Sent = serde_json::from_str(&job.body)?;
            airdrop::sent(ctx, &sent).await?;
            screen::sent(ctx, &sent).await
        }
        UNREACHABLE => {
            let trouble: Trouble = serde_json::from_str(&job.body)?;
            if let Some(state) = trouble.class.reach() {
                people::set_reach(ctx.tx, &ctx.me.key, trouble.chat, state, ctx.now).await?;
            }
            Ok(())
        }
        ANSWER => {
            let answer: Answer = serde_json::from_str(&job.body)?;
            crate::apart(|| look::answered(ctx, answer)).await
        }
        TICKET_OPENED => {
            let body = serde_json::from_str(&job.body)?;
            crate::apart(|| desk::opened(ctx, body)).await
        }
        TICKET_STATE => {
            let body = serde_json::from_str(&job.body)?;
            crate::apart(|| desk::moved(ctx, body)).await
        }
        CHECK_JOIN => {
            let body = serde_json::from_str(&job.body)?;
            crate::apart(|| desk::check(ctx, body)).await
        }
        airdrop::PAY => crate::apart(|| airdrop::due(ctx, job)).await,
        join::WATCH => crate::apart(|| join::watch_due(ctx, job)).await,
        join::TOKEN => crate::apart(|| join::token_due(ctx, job)).await,
        other => {
            tracing::warn!(kind = other, "a job of an unknown kind is dropped");
            Ok(())
        }
    }
}
