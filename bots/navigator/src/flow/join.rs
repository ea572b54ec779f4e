//! Joining: consent, the address, the conditions, the application, and the token at last.

mod told;
mod watch;

use mtl_locale::navigator_join as words;
use mtl_telegram::{Ctx, Fault};
use navigator_core::store::{nav_joins, nav_steps};
use serde_json::json;

pub(super) use told::{moved, noticed, ticketed, token_due};
pub(super) use watch::{watch_due, watched};

use super::{
    Guest,
    ask::{ADDRESS, For},
    desk, look, path,
    screen::{At, show},
};
use crate::{
    domain::{
        findings::Findings,
        join::{Agreement, Join, Kind, Stage},
    },
    input::Press,
    outbound::{
        join::{self as view, Scene, token},
        keyboard::Screen,
    },
    outside::Purpose,
    settings::{self, Links, Support},
};

/// The job that looks again whether the conditions are met.
pub(super) const WATCH: &str = "join_watch";
/// The job that looks for the token of an application that was sent.
pub(super) const TOKEN: &str = "join_token";

/// What a screen of joining needs from the store.
pub(super) struct Set {
    agreement: Agreement,
    links: Links,
    support: Support,
}

impl Set {
    pub(super) async fn read(ctx: &mut Ctx<'_>) -> Result<Self, Fault> {
        Ok(Self {
            agreement: settings::setting(ctx, settings::AGREEMENT).await?,
            links: settings::setting(ctx, settings::LINKS).await?,
            support: settings::setting(ctx, settings::SUPPORT).await?,
        })
    }
}

/// Makes a screen of an application.
pub(super) async fn draw(
    ctx: &mut Ctx<'_>,
    guest: &Guest,
    make: impl FnOnce(&Scene<'_>) -> Screen + Send,
) -> Result<Screen, Fault> {
    let set = Set::read(ctx).await?;
    let scene = Scene {
        lang: guest.lang,
        watch: Guest::watch(ctx).await?,
        agreement: &set.agreement,
        links: &set.links,
        support: &set.support.username,
        named: guest.named,
        address: guest.walker.address.as_deref(),
    };
    Ok(make(&scene))
}

/// Shows an application as it stands, or asks who joins.
pub(super) async fn open(ctx: &mut Ctx<'_>, guest: &mut Guest, at: At<'_>) -> Result<(), Fault> {
    nav_steps::reach(ctx.tx, &ctx.me.key, guest.id(), "join", ctx.now).await?;
    match nav_joins::open_of(ctx.tx, &ctx.me.key, guest.id()).await? {
        Some(join) => shown(ctx, guest, at, &join).await,
        None => show(ctx, guest, at, "kinds", view::kinds(guest.lang)).await,
    }
}

/// Shows an application as it stands. Where words are wanted, they are awaited from here on.
pub(super) async fn shown(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    at: At<'_>,
    join: &Join,
) -> Result<(), Fault> {
    if join.stage == Stage::Checking {
        // Its answer may have been lost from view on another device.
        if let Some(address) = join.address.clone() {
            return look::ask(ctx, guest, at, address, Purpose::Join(join.id)).await;
        }
    }
    if join.stage == Stage::Address {
        guest.await_words(ctx, ADDRESS, &For::Join(join.id)).await?;
    }
    let screen = draw(ctx, guest, |scene| view::shown(scene, join)).await?;
    show(ctx, guest, at, "join", screen).await
}

/// A button of joining; false when it means nothing any more.
pub(super) async fn pressed(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    press: &Press,
    verb: &str,
    rest: Option<&str>,
) -> Result<bool, Fault> {
    let at = At::Press(press);
    guest.forget(ctx).await?;
    let open_one = nav_joins::open_of(ctx.tx, &ctx.me.key, guest.id()).await?;
    match (verb, rest, open_one) {
        ("o", None, _) => open(ctx, guest, at).await.map(|()| true),
        ("k", Some(kind), None) => match Kind::parse(kind) {
            Some(kind) => begin(ctx, guest, at, kind).await.map(|()| true),
            None => Ok(false),
        },
        // Begun on another device in the meantime: that one is shown.
        ("k", Some(_), Some(join)) => shown(ctx, guest, at, &join).await.map(|()| true),
        // Every other button is bound to its own attempt.
        (verb, Some(id), Some(join)) if id.parse() == Ok(join.id) => {
            act(ctx, guest, at, verb, join).await
        }
        _ => Ok(false),
    }
}

async fn begin(ctx: &mut Ctx<'_>, guest: &mut Guest, at: At<'_>, kind: Kind) -> Result<(), Fault> {
    let join = Join::begin(ctx.id(), guest.id(), kind, ctx.now);
    nav_joins::begin(ctx.tx, &ctx.me.key, &join).await?;
    shown(ctx, guest, at, &join).await
}

/// What a button of an open application does; false when it does not fit where the application stands.
async fn act(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    at: At<'_>,
    verb: &str,
    join: Join,
) -> Result<bool, Fault> {
    let next = match verb {
        "y" => {
            let agreement: Agreement = settings::setting(ctx, settings::AGREEMENT).await?;
            let next = join.agree(&agreement.version, ctx.now);
            if let Some(next) = &next {
                let facts = json!({"version": agreement.version, "kind": next.kind});
                ctx.audit(
                    Some(guest.id()),
                    "join_agreed",
                    &next.id.to_string(),
                    &facts,
                )
                .await?;
            }
            next
        }
        "n" => {
            let Some(next) = join.drop(ctx.now) else {
                return Ok(false);
            };
            nav_joins::save(ctx.tx, &next).await?;
            show(ctx, guest, at, "join", view::disagreed(guest.lang)).await?;
            return Ok(true);
        }
        "x" => join.drop(ctx.now),
        "a" => join.aim_anew(),
        "g" => {
            let Some(address) = guest.walker.address.clone() else {
                return Ok(false);
            };
            if join.stage != Stage::Address {
                return Ok(false);
            }
            aimed(ctx, guest, at, join.id, &address).await?;
            return Ok(true);
        }
        "c" => {
            let Some(next) = join.look() else {
                return Ok(false);
            };
            nav_joins::save(ctx.tx, &next).await?;
            look_at(ctx, guest, at, &next, Purpose::Join(next.id)).await?;
            return Ok(true);
        }
        "s" => {
            if join.stage != Stage::Ready {
                return Ok(false);
            }
            look_at(ctx, guest, at, &join, Purpose::Send(join.id)).await?;
            return Ok(true);
        }
        "w" | "u" => return watch::turn(ctx, guest, at, join, verb == "w").await,
        "r" if join.stage == Stage::Sent => Some(join),
        _ => None,
    };
    let Some(next) = next else {
        return Ok(false);
    };
    nav_joins::save(ctx.tx, &next).await?;
    shown(ctx, guest, at, &next).await?;
    Ok(true)
}

/// Looks at the address of an application.
async fn look_at(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    at: At<'_>,
    join: &Join,
    purpose: Purpose,
) -> Result<(), Fault> {
    let address = join.address.clone().unwrap_or_default();
    look::ask(ctx, guest, at, address, purpose).await
}

/// Whether it matters who signs: of a company it does.
pub(super) async fn signs(
    ctx: &mut Ctx<'_>,
    guest: &Guest,
    purpose: &Purpose,
) -> Result<bool, Fault> {
    if !matches!(purpose, Purpose::Join(_) | Purpose::Send(_)) {
        return Ok(false);
    }
    let join = nav_joins::open_of(ctx.tx, &ctx.me.key, guest.id()).await?;
    Ok(join.is_some_and(|it| it.kind == Kind::Company))
}

/// An address was given for an application.
pub(super) async fn aimed(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    at: At<'_>,
    id: i64,
    address: &str,
) -> Result<(), Fault> {
    let join = nav_joins::open_of(ctx.tx, &ctx.me.key, guest.id()).await?;
    let Some(next) = join.filter(|it| it.id == id).and_then(|it| it.aim(address)) else {
        return path::home(ctx, guest, at).await;
    };
    nav_joins::save(ctx.tx, &next).await?;
    look_at(ctx, guest, at, &next, Purpose::Join(id)).await
}

/// The name that was given leads nowhere: another address is asked for.
pub(super) async fn misled(ctx: &mut Ctx<'_>, guest: &Guest, id: i64) -> Result<(), Fault> {
    let join = nav_joins::open_of(ctx.tx, &ctx.me.key, guest.id()).await?;
    if let Some(next) = join.filter(|it| it.id == id).and_then(Join::aim_anew) {
        nav_joins::save(ctx.tx, &next).await?;
    }
    Ok(())
}

/// What was found of the address of an application.
pub(super) async fn found(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    id: i64,
    findings: Findings,
    shared: bool,
    waits: bool,
) -> Result<(), Fault> {
    let Some((join, ended)) = take(ctx, guest, id, findings).await? else {
        return Ok(());
    };
    if !waits {
        return Ok(());
    }
    let lang = guest.lang;
    let screen = if ended {
        view::already(lang, join.kind)
    } else {
        let lead = shared.then(|| mtl_locale::navigator::address_shared(lang));
        draw(ctx, guest, |scene| match &join.findings {
            Some(found) => view::checks(scene, &join, found, lead),
            None => view::shown(scene, &join),
        })
        .await?
    };
    show(ctx, guest, At::Screen, "join", screen).await
}

/// Keeps what was found of an application. Gives it as it is now, and whether it ended because its account is a
/// member's; none when the findings come too late or are of another address.
async fn take(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    id: i64,
    mut findings: Findings,
) -> Result<Option<(Join, bool)>, Fault> {
    let join = nav_joins::open_of(ctx.tx, &ctx.me.key, guest.id()).await?;
    let Some(mut join) = join.filter(|it| it.id == id) else {
        return Ok(None);
    };
    // A name is an account from now on.
    if join.address.as_deref() != Some(findings.address.as_str())
        && join.address.as_deref().is_some_and(|it| it.contains('*'))
    {
        join.address = Some(findings.address.clone());
    }
    if join.kind == Kind::Person {
        findings.signers = None;
    }
    let token = token(join.kind).to_string();
    let Some((next, verdict)) = join.found(findings, &token) else {
        return Ok(None);
    };
    if verdict.is_member() {
        let ended = next.clone().drop(ctx.now).unwrap_or(next);
        nav_joins::save(ctx.tx, &ended).await?;
        return Ok(Some((ended, true)));
    }
    nav_joins::save(ctx.tx, &next).await?;
    Ok(Some((next, false)))
}

/// The last look before sending: if everything is met still, the application goes to the helpdesk.
pub(super) async fn confirmed(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    id: i64,
    findings: Findings,
    waits: bool,
) -> Result<(), Fault> {
    let Some((join, ended)) = take(ctx, guest, id, findings.clone()).await? else {
        return Ok(());
    };
    let Some(sent) = join.clone().send(ctx.now).filter(|_| !ended) else {
        let lang = guest.lang;
        let screen = if ended {
            view::already(lang, join.kind)
        } else {
            draw(ctx, guest, |scene| {
                view::checks(scene, &join, &findings, Some(words::changed(lang)))
            })
            .await?
        };
        // They wait for this whatever they look at: it was not sent.
        let at = if waits { At::Screen } else { At::End };
        return show(ctx, guest, at, "join", screen).await;
    };
    nav_joins::save(ctx.tx, &sent).await?;
    let facts = json!({"address": sent.address, "kind": sent.kind});
    ctx.audit(Some(guest.id()), "join_sent", &sent.id.to_string(), &facts)
        .await?;
    desk::apply(ctx, guest, &sent, &findings).await?;
    told::look_later(ctx, &sent).await?;
    if waits {
        return shown(ctx, guest, At::Screen, &sent).await;
    }
    Ok(())
}
