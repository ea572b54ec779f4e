//! A person on the path as a flow meets them: what is kept of them, their language, what is awaited of them.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use mtl_domain::clock::later;
use mtl_locale::Lang;
use mtl_store::people::{self, Known, Seen};
use mtl_telegram::{Ctx, Fault};
use navigator_core::store::{
    nav_awaits::{self, Awaited},
    nav_people::{self, Walker},
    nav_steps,
};
use serde::Serialize;

use crate::{
    domain::path::Path,
    outbound::path::{Progress, Watch, called},
    settings,
};

/// So long what was asked for is waited for: a wallet is not made in a minute.
const PATIENCE: TimeDelta = TimeDelta::hours(24);

/// Somebody on the path.
#[derive(Debug, Clone)]
pub(super) struct Guest {
    /// What is kept of them here.
    pub(super) walker: Walker,
    /// How they are called.
    pub(super) name: String,
    /// Whether they have a username.
    pub(super) named: bool,
    /// Their language.
    pub(super) lang: Lang,
}

impl Guest {
    /// Meets somebody who does something.
    pub(super) async fn meet(ctx: &mut Ctx<'_>, who: &Seen) -> Result<Self, Fault> {
        Self::come(ctx, who, None).await
    }

    /// Meets somebody, perhaps brought by a campaign; the first one counts.
    pub(super) async fn come(
        ctx: &mut Ctx<'_>,
        who: &Seen,
        source: Option<&str>,
    ) -> Result<Self, Fault> {
        let bot = &ctx.me.key;
        let known = people::meet(ctx.tx, bot, who, ctx.now).await?;
        if known.reach.as_deref().is_some_and(|it| it != "reachable") {
            people::set_reach(ctx.tx, bot, who.id, "reachable", ctx.now).await?;
        }
        let walker = match nav_people::get(ctx.tx, bot, who.id).await? {
            Some(walker) => Walker {
                seen_at: ctx.now,
                ..walker
            },
            None => Walker::new(who.id, source.map(str::to_owned), "", ctx.now),
        };
        nav_people::put(ctx.tx, bot, &walker).await?;
        Ok(Self::of(walker, &known))
    }

    /// Somebody of whom a job speaks; none when they are known no more.
    pub(super) async fn find(ctx: &mut Ctx<'_>, person: i64) -> Result<Option<Self>, Fault> {
        let bot = &ctx.me.key;
        let known = people::get(ctx.tx, bot, person).await?;
        let walker = nav_people::get(ctx.tx, bot, person).await?;
        Ok(known
            .zip(walker)
            .map(|(known, walker)| Self::of(walker, &known)))
    }

    fn of(walker: Walker, known: &Known) -> Self {
        Self {
            walker,
            name: called(&known.seen.first_name),
            named: known.seen.username.is_some(),
            lang: Lang::from_code(known.language()),
        }
    }

    /// Who it is.
    pub(super) const fn id(&self) -> i64 {
        self.walker.person
    }

    /// Keeps what changed.
    pub(super) async fn save(&self, ctx: &mut Ctx<'_>) -> Result<(), Fault> {
        Ok(nav_people::put(ctx.tx, &ctx.me.key, &self.walker).await?)
    }

    /// The path and what they have done of it.
    pub(super) async fn progress(&self, ctx: &mut Ctx<'_>) -> Result<Progress, Fault> {
        let path: Path = settings::setting(ctx, settings::STEPS).await?;
        let trod = nav_steps::of(ctx.tx, &ctx.me.key, self.id()).await?;
        let done = trod.into_iter().filter(|it| it.done_at.is_some());
        Ok(Progress {
            path,
            done: done.map(|it| it.step).collect::<BTreeSet<_>>(),
        })
    }

    /// By which watch times are told.
    pub(super) async fn watch(ctx: &mut Ctx<'_>) -> Result<Watch, Fault> {
        Ok(Watch {
            zone: settings::zone_of(ctx).await?,
            now: ctx.now,
        })
    }

    /// Their next words are for this.
    pub(super) async fn await_words(
        &self,
        ctx: &mut Ctx<'_>,
        kind: &str,
        body: &(impl Serialize + Sync),
    ) -> Result<(), Fault> {
        let what = Awaited {
            kind: kind.to_owned(),
            body: serde_json::to_string(body)?,
            expires_at: later(ctx.now, PATIENCE),
        };
        Ok(nav_awaits::put(ctx.tx, &ctx.me.key, self.id(), &what).await?)
    }

    /// What their next words are for.
    pub(super) async fn awaited(&self, ctx: &mut Ctx<'_>) -> Result<Option<Awaited>, Fault> {
        Ok(nav_awaits::get(ctx.tx, &ctx.me.key, self.id(), ctx.now).await?)
    }

    /// Nothing is awaited of them any more.
    pub(super) async fn forget(&self, ctx: &mut Ctx<'_>) -> Result<(), Fault> {
        Ok(nav_awaits::clear(ctx.tx, &ctx.me.key, self.id()).await?)
    }
}
