//! The weekly report into the chat linked for reports: on Monday morning, about the week before. A week in which
//! nothing happened is not reported, and ends the chain; the next ticket begins it anew.

use chrono::{Datelike, Days, NaiveTime, TimeDelta, TimeZone, Weekday};
use mtl_domain::{
    access::ChatRole,
    clock::{Instant, later},
    dates::Period,
};
use mtl_locale::Lang;
use mtl_store::{jobs, links, links::Link, outbox::Priority};
use mtl_telegram::{Call, Ctx, Fault, Out};
use serde_json::json;

use super::{
    figures::{self, Desk},
    stats,
};
use crate::{
    Helpdesk,
    area::Reported,
    domain::figures::{Cut, Entry, Sums, csv},
    outbound::{report as view, stats::Screen},
};

/// The job.
pub(super) const KIND: &str = "report";
/// When on Monday, in the desk's zone.
const HOUR: u32 = 9;
/// How long it waits when the days are not all counted.
const PATIENCE: TimeDelta = TimeDelta::minutes(5);

/// Asks for the next report when a chat wants them.
pub(super) async fn plan(ctx: &mut Ctx<'_>, desk: &Desk) -> Result<(), Fault> {
    let bot = &ctx.me.key;
    if jobs::get(ctx.tx, bot, KIND, "").await?.is_some() || wanted(ctx).await?.is_none() {
        return Ok(());
    }
    ctx.job(KIND, "", &json!({}), next(desk, ctx.now)).await
}

async fn wanted(ctx: &mut Ctx<'_>) -> Result<Option<Link>, Fault> {
    Ok(links::of_role(ctx.tx, &ctx.me.key, ChatRole::Reports.as_str()).await?)
}

/// The next Monday morning.
fn next(desk: &Desk, now: Instant) -> Instant {
    let today = desk.day(now);
    let hour = NaiveTime::from_hms_opt(HOUR, 0, 0).unwrap_or_default();
    let mondays = today
        .iter_days()
        .filter(|day| day.weekday() == Weekday::Mon);
    mondays
        .take(3)
        .filter_map(|day| {
            desk.zone
                .from_local_datetime(&day.and_time(hour))
                .earliest()
        })
        .map(|at| at.to_utc())
        .find(|at| *at > now)
        .unwrap_or_else(|| later(now, TimeDelta::days(7)))
}

/// The job.
pub(super) async fn due(bot: &Helpdesk, ctx: &mut Ctx<'_>) -> Result<(), Fault> {
    let Some(link) = wanted(ctx).await? else {
        return Ok(());
    };
    let desk = Desk::read(ctx).await?;
    if !figures::refresh(ctx, &desk).await? {
        return ctx
            .rejob(KIND, "", &json!({}), later(ctx.now, PATIENCE))
            .await;
    }
    let monday = desk.day(ctx.now).week(Weekday::Mon).first_day();
    let (Some(first), Some(last)) = (monday.checked_sub_days(Days::new(7)), monday.pred_opt())
    else {
        return Ok(());
    };
    let period = Period { first, last };
    let mut sums = figures::of_period(ctx, &desk, Cut::Total, period).await?;
    let total = sums.remove("").unwrap_or_default();
    let more = match &bot.area {
        Some(area) => area.reported(ctx, lang_of(&link), period).await?,
        None => None,
    };
    if total == Sums::default() && more.is_none() {
        return Ok(());
    }
    send(ctx, &desk, &link, period, (total, more)).await?;
    let at = next(&desk, ctx.now);
    ctx.rejob(KIND, "", &json!({}), at).await
}

/// The language of the chat.
fn lang_of(link: &Link) -> Lang {
    Lang::from_code(Some(&link.language))
}

async fn send(
    ctx: &mut Ctx<'_>,
    desk: &Desk,
    link: &Link,
    period: Period,
    (total, more): (Sums, Option<Reported>),
) -> Result<(), Fault> {
    let lang = lang_of(link);
    let zone = desk.zone.name();
    let screen = Screen {
        cut: Cut::Total,
        period,
        zone,
        total: &total,
        rows: &[],
        behind: false,
    };
    let (words, table_of_more) = more.map(|more| (more.words, more.table)).unzip();
    say(ctx, link, view::text(lang, &screen, words)).await?;
    let days = figures::by_day(ctx, period).await?;
    if let Some(picture) = view::picture(lang, period, zone, &days) {
        say(ctx, link, picture).await?;
    }
    let mut table = vec![Entry {
        cut: Cut::Total,
        key: String::new(),
        name: String::new(),
        sums: total,
    }];
    for cut in [Cut::Agent, Cut::Category] {
        let sums = figures::of_period(ctx, desk, cut, period).await?;
        for (key, name, sums) in stats::rows(ctx, lang, cut, sums).await? {
            table.push(Entry {
                cut,
                key,
                name,
                sums,
            });
        }
    }
    let (first, last) = (period.first.to_string(), period.last.to_string());
    let name = format!("helpdesk-{first}.csv");
    say(ctx, link, Call::document(&name, csv(&first, &last, &table))).await?;
    match table_of_more {
        Some((name, table)) => say(ctx, link, Call::document(&name, table)).await,
        None => Ok(()),
    }
}

async fn say(ctx: &mut Ctx<'_>, link: &Link, call: Call) -> Result<(), Fault> {
    ctx.send(Out::chat(link.chat_id, Priority::Mailing, call))
        .await?;
    Ok(())
}
