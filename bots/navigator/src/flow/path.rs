//! The path: the first screen, the list, a step, its check.

use mtl_telegram::{Ctx, Fault};
use navigator_core::store::{nav_joins, nav_steps};

use super::{
    Guest, address, look,
    screen::{At, show},
};
use crate::{
    domain::{
        airdrop::Terms,
        findings::Findings,
        path::{Known, Proof, proven},
    },
    outbound::{join, path as view},
    outside::Purpose,
    settings,
};

/// The first screen.
pub(super) async fn home(ctx: &mut Ctx<'_>, guest: &mut Guest, at: At<'_>) -> Result<(), Fault> {
    let going = guest.progress(ctx).await?;
    let open = nav_joins::open_of(ctx.tx, &ctx.me.key, guest.id()).await?;
    let line = open.map(|it| join::line(guest.lang, &it));
    let screen = view::first(guest.lang, &guest.name, &going, line);
    show(ctx, guest, at, "home", screen).await
}

/// All steps.
pub(super) async fn list(ctx: &mut Ctx<'_>, guest: &mut Guest, at: At<'_>) -> Result<(), Fault> {
    let going = guest.progress(ctx).await?;
    let screen = view::list(guest.lang, &going, &guest.walker.step);
    show(ctx, guest, at, "list", screen).await
}

/// A step; false when the path has it no more.
pub(super) async fn step(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    at: At<'_>,
    key: &str,
) -> Result<bool, Fault> {
    let going = guest.progress(ctx).await?;
    if going.path.find(key).is_none() {
        return Ok(false);
    }
    nav_steps::reach(ctx.tx, &ctx.me.key, guest.id(), key, ctx.now).await?;
    guest.walker.step = key.to_owned();
    let wanted = settings::wanted(ctx).await?;
    let watch = Guest::watch(ctx).await?;
    let terms: Terms = settings::setting(ctx, settings::AIRDROP).await?;
    let found = guest.walker.found();
    let address = guest.walker.address.clone();
    let seen = view::Seen {
        address: address.as_deref(),
        found: found.as_ref(),
        wanted: &wanted,
        airdrop: terms.is_on(),
    };
    match view::step(guest.lang, &going, key, &seen, watch) {
        Some(screen) => {
            show(ctx, guest, at, &format!("step:{key}"), screen).await?;
            Ok(true)
        }
        None => Ok(false),
    }
}

/// Somebody says that a step is done; what the chain can prove is not taken at their word.
pub(super) async fn done(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    at: At<'_>,
    key: &str,
) -> Result<bool, Fault> {
    let going = guest.progress(ctx).await?;
    let Some((_, one)) = going.path.find(key) else {
        return Ok(false);
    };
    if !one
        .known()
        .is_some_and(|it| it.is_checked() || it == Known::Join)
    {
        nav_steps::done(ctx.tx, &ctx.me.key, guest.id(), key, "word", ctx.now).await?;
    }
    match going.path.after(key) {
        Some(next) => step(ctx, guest, at, &next.key).await,
        None => {
            home(ctx, guest, at).await?;
            Ok(true)
        }
    }
}

/// Looks at the chain for a step, asking for an address first if there is none, or if another one is wanted.
pub(super) async fn check(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    at: At<'_>,
    key: &str,
    other: bool,
) -> Result<bool, Fault> {
    let going = guest.progress(ctx).await?;
    let known = going.path.find(key).and_then(|(_, it)| it.known());
    if !known.is_some_and(Known::is_checked) {
        return Ok(false);
    }
    match guest.walker.address.clone().filter(|_| !other) {
        Some(address) => {
            look::ask(ctx, guest, at, address, Purpose::Step(key.to_owned())).await?;
        }
        None => address::ask(ctx, guest, at, key).await?,
    }
    Ok(true)
}

/// Keeps what was found of somebody's address: it proves steps.
pub(super) async fn keep(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    found: &Findings,
) -> Result<(), Fault> {
    guest.walker.address = Some(found.address.clone());
    // A reading without recommendations does not wipe out what is known of them.
    let mut all = found.clone();
    if all.recommendation.is_none() {
        all.recommendation = guest.walker.found().and_then(|it| it.recommendation);
    }
    guest.walker.keep(&all)?;
    guest.save(ctx).await?;
    let going = guest.progress(ctx).await?;
    let wanted = settings::wanted(ctx).await?;
    for (step, proof) in proven(&going.path, &all, &wanted, &view::membership()) {
        if proof == Proof::Done {
            nav_steps::done(ctx.tx, &ctx.me.key, guest.id(), &step, "chain", ctx.now).await?;
        }
    }
    Ok(())
}
