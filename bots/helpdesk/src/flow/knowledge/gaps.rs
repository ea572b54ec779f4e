//! `/gaps`: questions that no article answers, by frequency.

use chrono::TimeDelta;
use mtl_store::outbox::Priority;
use mtl_telegram::{Call, Ctx, Disposition, Fault, Out};

use crate::{
    Helpdesk,
    domain::knowledge::gaps::grouped,
    flow::{orders::Ordered, press::Pressed},
    outbound::knowledge as screens,
    store::article_gaps,
};

/// How far back it looks.
const DAYS: i64 = 90;
/// The newest questions that are put together.
const MOST: i64 = 5000;

async fn screen(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    lang: mtl_locale::Lang,
    at: i64,
) -> Result<Call, Fault> {
    let from = ctx.now - TimeDelta::days(DAYS);
    let questions = article_gaps::since(ctx.tx, &ctx.me.key, from, MOST).await?;
    let groups = grouped(&questions);
    let count = i64::try_from(groups.len()).unwrap_or(i64::MAX);
    let at = at.clamp(0, (count - 1).max(0) / screens::PAGE);
    let (base, settings) = super::base(desk, ctx).await?;
    let skip = usize::try_from(at * screens::PAGE).unwrap_or_default();
    let size = usize::try_from(screens::PAGE).unwrap_or_default();
    let shown = groups.into_iter().skip(skip).take(size).map(|group| {
        let found = base.matches(&group.label, lang.code(), 1);
        let covered = found
            .first()
            .is_some_and(|one| one.confidence >= settings.threshold);
        (group, covered)
    });
    let shown: Vec<_> = shown.collect();
    Ok(screens::gaps(lang, DAYS, at, count, &shown))
}

pub(super) async fn ordered(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let call = screen(desk, ctx, ordered.lang, 0).await?;
    ordered.reply(ctx, call).await?;
    Ok(Disposition::Answered)
}

/// `kbg:{page}`.
pub(super) async fn pressed(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let Some(at) = pressed.id() else {
        return Ok(None);
    };
    let press = pressed.press;
    let call = screen(desk, ctx, pressed.lang, at).await?;
    let call = screens::in_place(call, press.chat, press.number);
    ctx.send(Out::chat(press.chat, Priority::Answer, call))
        .await?;
    pressed.done(ctx);
    Ok(Some(Disposition::Answered))
}
