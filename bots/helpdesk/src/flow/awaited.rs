//! Words that the bot asked for: a step of a conversation is a row of ours, and lives through restarts.

use chrono::TimeDelta;
use mtl_domain::{access::RoleSet, clock::later};
use mtl_locale::Lang;
use mtl_telegram::{Ctx, Disposition, Fault};
use serde::Serialize;

use super::protection;
use super::{canned, trainee};
use crate::{
    Helpdesk,
    domain::access::Place,
    input::Said,
    store::awaits::{self, Awaited},
};

/// How long the bot waits for what it asked for.
const PATIENCE: TimeDelta = TimeDelta::minutes(30);

/// Words that came, and for what.
#[derive(Debug)]
pub struct Heard<'a> {
    /// What was said.
    pub said: &'a Said,
    /// What it was asked for.
    pub what: &'a Awaited,
    /// Where.
    pub place: Place,
    /// What its author may do, asked anew.
    pub roles: RoleSet,
    /// The language to speak there.
    pub lang: Lang,
}

impl Heard<'_> {
    /// The area that asked: what stands before the colon.
    fn area(&self) -> &str {
        self.what.kind.split(':').next().unwrap_or_default()
    }
}

/// The next words of a person in a chat are for this.
///
/// # Errors
/// When the store does not answer.
pub async fn ask(
    ctx: &mut Ctx<'_>,
    chat: i64,
    person: i64,
    kind: &str,
    body: &(impl Serialize + Sync),
) -> Result<(), Fault> {
    let what = Awaited {
        kind: kind.to_owned(),
        body: serde_json::to_string(body)?,
        expires_at: later(ctx.now, PATIENCE),
    };
    Ok(awaits::put(ctx.tx, &ctx.me.key, chat, person, &what).await?)
}

/// The same for something that takes long to write.
///
/// # Errors
/// When the store does not answer.
pub async fn ask_patiently(
    ctx: &mut Ctx<'_>,
    chat: i64,
    person: i64,
    kind: &str,
    patience: TimeDelta,
) -> Result<(), Fault> {
    let what = Awaited {
        kind: kind.to_owned(),
        body: "{}".to_owned(),
        expires_at: later(ctx.now, patience),
    };
    Ok(awaits::put(ctx.tx, &ctx.me.key, chat, person, &what).await?)
}

/// Nothing is asked for any more.
///
/// # Errors
/// When the store does not answer.
pub async fn forget(ctx: &mut Ctx<'_>, chat: i64, person: i64) -> Result<(), Fault> {
    Ok(awaits::clear(ctx.tx, &ctx.me.key, chat, person).await?)
}

/// Takes words that an area in another crate asked a member for. They are no message to the desk: no filter looks at
/// them, and who is kept away from the desk is still heard.
pub(super) async fn heard_aside(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    said: &Said,
    lang: Lang,
) -> Result<Option<Disposition>, Fault> {
    let (Some(area), bot) = (&desk.area, &ctx.me.key) else {
        return Ok(None);
    };
    let Some(what) = awaits::get(ctx.tx, bot, said.chat, said.who.id, ctx.now).await? else {
        return Ok(None);
    };
    let heard = Heard {
        said,
        what: &what,
        place: Place::Private,
        roles: crate::apart(|| super::roles_alone(desk, ctx, said.who.id)).await?,
        lang,
    };
    if heard.area() != area.name() {
        return Ok(None);
    }
    awaits::clear(ctx.tx, bot, said.chat, said.who.id).await?;
    area.heard(ctx, &heard).await
}

/// Takes words that were asked for; none when nothing was.
pub(super) async fn heard(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    said: &Said,
    place: Place,
    lang: Lang,
) -> Result<Option<Disposition>, Fault> {
    let bot = &ctx.me.key;
    let Some(what) = awaits::get(ctx.tx, bot, said.chat, said.who.id, ctx.now).await? else {
        return Ok(None);
    };
    let roles = match place {
        Place::Private => crate::apart(|| super::roles_alone(desk, ctx, said.who.id)).await?,
        Place::Desk => crate::apart(|| super::roles_in_support(desk, ctx, said.who.id)).await?,
    };
    let heard = Heard {
        said,
        what: &what,
        place,
        roles,
        lang,
    };
    // Asked for once: an area that wants more asks again.
    awaits::clear(ctx.tx, bot, said.chat, said.who.id).await?;
    match heard.area() {
        // Areas of the desk stand here, one line each.
        "protection" => crate::apart(|| protection::heard(ctx, &heard)).await,
        "kb" => crate::apart(|| super::knowledge::heard(desk, ctx, &heard)).await,
        "canned" => crate::apart(|| canned::heard(ctx, &heard)).await,
        "agents" => crate::apart(|| trainee::heard(ctx, &heard)).await,
        "claim" => crate::apart(|| super::claim::heard(desk, ctx, &heard)).await,
        "queue" => crate::apart(|| super::queue::heard(ctx, &heard)).await,
        "menu" => crate::apart(|| super::menu::heard(ctx, &heard)).await,
        "rating" => crate::apart(|| super::rating::heard(ctx, &heard)).await,
        "ledger" => crate::apart(|| super::activity::heard(desk, ctx, &heard)).await,
        _ => Ok(None),
    }
}
