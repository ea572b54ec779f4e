//! The airdrop: conditions are looked at, people decide in their chat, people pay, and the payment is seen on the chain.

mod chat;
mod pay;

use std::collections::BTreeMap;

use mtl_locale::navigator_airdrop as words;
use mtl_store::outbox::Priority;
use mtl_telegram::{Call, Ctx, Fault, Out};
use navigator_core::store::nav_airdrops::{self, Claim};
use serde_json::json;

pub(super) use chat::{decided, register, sent};
pub(super) use pay::{PAY, due, payments};

use super::{
    Guest,
    ask::{ADDRESS, For},
    desk, look,
    screen::{At, show},
};
use crate::{
    domain::{
        airdrop::{Request, Stage, Terms, judge},
        findings::Findings,
    },
    outbound::{airdrop as view, path as shown_path},
    outside::Purpose,
    settings,
};

/// What a screen of the airdrop is called while memberships are asked for.
fn seen(id: i64) -> String {
    format!("air:{id}")
}

/// Shows where a request stands, or begins one. False while the airdrop is not handed out here.
pub(super) async fn open(ctx: &mut Ctx<'_>, guest: &mut Guest, at: At<'_>) -> Result<bool, Fault> {
    let terms: Terms = settings::setting(ctx, settings::AIRDROP).await?;
    if !terms.is_on() {
        return Ok(false);
    }
    let latest = nav_airdrops::latest_of(ctx.tx, &ctx.me.key, guest.id()).await?;
    let request = match latest {
        Some(request) if !matches!(request.stage, Stage::Draft | Stage::Declined) => {
            let screen = view::state(guest.lang, &request);
            show(ctx, guest, at, "airdrop", screen).await?;
            return Ok(true);
        }
        Some(request) if request.stage == Stage::Draft => request,
        // Whoever was refused may try again, when things have changed.
        _ => Request::begin(ctx.id(), guest.id(), ctx.now),
    };
    nav_airdrops::put(ctx.tx, &ctx.me.key, &request).await?;
    match guest.walker.address.clone() {
        Some(address) => look_at(ctx, guest, at, request, &address).await?,
        None => ask_address(ctx, guest, at, request.id).await?,
    }
    Ok(true)
}

async fn ask_address(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    at: At<'_>,
    id: i64,
) -> Result<(), Fault> {
    let what = For::Airdrop(id);
    guest.await_words(ctx, ADDRESS, &what).await?;
    let screen = shown_path::address(guest.lang, &what.back());
    show(ctx, guest, at, "address", screen).await
}

/// A draft of this person's by its id; buttons are bound to it.
async fn draft(ctx: &mut Ctx<'_>, guest: &Guest, id: i64) -> Result<Option<Request>, Fault> {
    let request = nav_airdrops::get(ctx.tx, &ctx.me.key, id).await?;
    Ok(request.filter(|it| it.person == guest.id() && it.stage == Stage::Draft))
}

/// Looks at an address anew: what was known before of it or of chats counts no more.
async fn look_at(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    at: At<'_>,
    mut request: Request,
    address: &str,
) -> Result<(), Fault> {
    request.address = Some(address.to_owned());
    request.findings = None;
    request.present = BTreeMap::new();
    nav_airdrops::put(ctx.tx, &ctx.me.key, &request).await?;
    let purpose = Purpose::Airdrop(request.id);
    look::ask(ctx, guest, at, address.to_owned(), purpose).await
}

/// An address was given for a request.
pub(super) async fn aimed(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    at: At<'_>,
    id: i64,
    address: &str,
) -> Result<(), Fault> {
    match draft(ctx, guest, id).await? {
        Some(request) => look_at(ctx, guest, at, request, address).await,
        None => super::path::home(ctx, guest, at).await,
    }
}

/// The account was looked at: next, who is where. The screen keeps saying that it is being looked at.
pub(super) async fn found(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    id: i64,
    findings: Findings,
    waits: bool,
) -> Result<(), Fault> {
    let Some(mut request) = draft(ctx, guest, id).await? else {
        return Ok(());
    };
    request.address = Some(findings.address.clone());
    request.findings = Some(findings);
    nav_airdrops::put(ctx.tx, &ctx.me.key, &request).await?;
    let terms: Terms = settings::setting(ctx, settings::AIRDROP).await?;
    for chat in &terms.chats {
        let call = Call::new("getChatMember", json!({"user_id": guest.id()}));
        let back = json!({"air": {"id": id, "chat": chat.id}});
        ctx.send(Out::chat(chat.id, Priority::Answer, call).feedback(back))
            .await?;
    }
    if waits {
        guest.walker.view = seen(id);
        guest.save(ctx).await?;
    }
    settled(ctx, guest, &request, &terms).await
}

/// Shows what is lacking, once all chats have answered and the person still waits for it.
async fn settled(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    request: &Request,
    terms: &Terms,
) -> Result<(), Fault> {
    let all = terms
        .chats
        .iter()
        .all(|it| request.present.contains_key(&it.id));
    if !all || request.findings.is_none() || guest.walker.view != seen(request.id) {
        return Ok(());
    }
    let watch = Guest::watch(ctx).await?;
    let screen = view::checks(guest.lang, request, terms, guest.named, watch, None);
    show(ctx, guest, At::Screen, "airdrop", screen).await
}

/// A chat has told whether somebody is in it; none when it does not tell.
async fn present(ctx: &mut Ctx<'_>, id: i64, chat: i64, is: Option<bool>) -> Result<(), Fault> {
    let Some(mut request) = nav_airdrops::get(ctx.tx, &ctx.me.key, id).await? else {
        return Ok(());
    };
    if request.stage != Stage::Draft {
        return Ok(());
    }
    request.present.insert(chat, is);
    nav_airdrops::put(ctx.tx, &ctx.me.key, &request).await?;
    let Some(mut guest) = Guest::find(ctx, request.person).await? else {
        return Ok(());
    };
    let terms: Terms = settings::setting(ctx, settings::AIRDROP).await?;
    settled(ctx, &mut guest, &request, &terms).await
}

/// A button of the airdrop; false when it means nothing any more.
pub(super) async fn pressed(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    at: At<'_>,
    verb: &str,
    rest: Option<&str>,
) -> Result<bool, Fault> {
    guest.forget(ctx).await?;
    let Some(id) = rest else {
        return if verb == "o" {
            open(ctx, guest, at).await
        } else {
            Ok(false)
        };
    };
    let Ok(id) = id.parse() else {
        return Ok(false);
    };
    let Some(request) = draft(ctx, guest, id).await? else {
        return Ok(false);
    };
    match verb {
        "c" => {
            let Some(address) = request.address.clone() else {
                return Ok(false);
            };
            look_at(ctx, guest, at, request, &address).await?;
        }
        "a" => ask_address(ctx, guest, at, id).await?,
        "s" => return ask(ctx, guest, at, request).await,
        _ => return Ok(false),
    }
    Ok(true)
}

/// The request goes to people, if nothing is lacking and nobody has asked for this person or address before.
async fn ask(
    ctx: &mut Ctx<'_>,
    guest: &mut Guest,
    at: At<'_>,
    request: Request,
) -> Result<bool, Fault> {
    let terms: Terms = settings::setting(ctx, settings::AIRDROP).await?;
    let Some(findings) = &request.findings else {
        return Ok(false);
    };
    let verdict = judge(findings, &request.present, &terms);
    if !verdict.lacks.is_empty() || verdict.unread {
        return Ok(false);
    }
    let address = findings.address.clone();
    let (bot, id, lang) = (&ctx.me.key, request.id, guest.lang);
    let mine = Claim::Person(guest.id());
    if !nav_airdrops::claim(ctx.tx, bot, id, mine).await? {
        let screen = view::refused(lang, words::taken_person(lang));
        show(ctx, guest, at, "airdrop", screen).await?;
        return Ok(true);
    }
    if !nav_airdrops::claim(ctx.tx, bot, id, Claim::Address(&address)).await? {
        nav_airdrops::release(ctx.tx, bot, id).await?;
        let screen = view::refused(lang, words::taken_address(lang));
        show(ctx, guest, at, "airdrop", screen).await?;
        return Ok(true);
    }
    let Some(asked) = request.ask(ctx.now) else {
        return Ok(false);
    };
    nav_airdrops::put(ctx.tx, bot, &asked).await?;
    let facts = json!({"address": address});
    ctx.audit(Some(guest.id()), "airdrop_asked", &id.to_string(), &facts)
        .await?;
    if !chat::post(ctx, &asked, &terms).await? {
        // No chat decides here: the helpdesk's people do.
        desk::airdrop(ctx, guest, &asked).await?;
    }
    pay::begin(ctx).await?;
    let screen = view::state(lang, &asked);
    show(ctx, guest, at, "airdrop", screen).await?;
    Ok(true)
}
