//! Keeps the sums of days and months up to the log: what new lines change is taken back and added; a day of which that is
//! not known, at the beginning or after a change of the hours, is marked and added up anew.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{Datelike, Days, NaiveDate, TimeDelta, TimeZone};
use chrono_tz::Tz;
use mtl_domain::{
    clock::{Instant, later},
    dates::Period,
    hours::Calendar,
};
use mtl_telegram::{Ctx, Fault};
use serde_json::json;

use super::desk_hours;
use crate::{
    domain::{
        figures::{self, Change, Cut, Cuts, RETURN_WITHIN, Sums},
        ticket::Disposition,
    },
    store::figures::{self as store, Mark},
};

/// The job that goes on with it.
pub(super) const KIND: &str = "figures";
/// How long after a ticket was opened it runs.
const SOON: TimeDelta = TimeDelta::hours(1);
/// How many new lines are looked at in one go.
const LINES: i64 = 500;
/// How many days are added up in one go by a job, and how many while somebody waits for an answer.
const DAYS: i64 = 5;
const DAYS_AT_ONCE: i64 = 3;
/// How many steps somebody waits for: the first one after a change of the hours only begins.
const STEPS_AT_ONCE: usize = 3;

/// When the desk works and in which zone its days begin.
#[derive(Debug, Clone)]
pub(super) struct Desk {
    /// Its hours.
    pub(super) hours: Calendar,
    /// Its zone.
    pub(super) zone: Tz,
}

impl Desk {
    /// Reads the settings.
    pub(super) async fn read(ctx: &mut Ctx<'_>) -> Result<Self, Fault> {
        let desk_hours::DeskTime { hours, zone } = desk_hours::desk_time(ctx).await?;
        Ok(Self { hours, zone })
    }

    /// The day of an instant.
    pub(super) fn day(&self, at: Instant) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    /// When a day begins.
    pub(super) fn begins(&self, day: NaiveDate) -> Instant {
        let midnight = day.and_time(chrono::NaiveTime::MIN);
        // Where the clocks skip midnight, the day begins a little later.
        let local = self.zone.from_local_datetime(&midnight).earliest();
        let next = || {
            self.zone
                .from_local_datetime(&(midnight + TimeDelta::hours(1)))
                .earliest()
        };
        local
            .or_else(next)
            .map_or_else(|| midnight.and_utc(), |at| at.to_utc())
    }

    fn text(&self) -> Result<String, Fault> {
        Ok(json!({"hours": &self.hours, "zone": self.zone.name()}).to_string())
    }
}

/// Asks for the job; one is enough. After it the next report is planned, if a chat wants them.
///
/// # Errors
/// When the store does not answer.
pub async fn soon(ctx: &mut Ctx<'_>) -> Result<(), Fault> {
    ctx.job(KIND, "", &json!({}), later(ctx.now, SOON)).await
}

/// The job: a step, and another one at once while something is left.
pub(super) async fn due(ctx: &mut Ctx<'_>) -> Result<(), Fault> {
    let desk = Desk::read(ctx).await?;
    if step(ctx, &desk, DAYS).await? {
        return ctx.rejob(KIND, "", &json!({}), ctx.now).await;
    }
    if super::activity::post(ctx, &desk).await? {
        ctx.rejob(KIND, "", &json!({}), ctx.now).await?;
    }
    super::report::plan(ctx, &desk).await
}

/// Brings the sums up to the log as far as that is quick; whether they are complete.
pub(super) async fn refresh(ctx: &mut Ctx<'_>, desk: &Desk) -> Result<bool, Fault> {
    for _ in 0..STEPS_AT_ONCE {
        if !step(ctx, desk, DAYS_AT_ONCE).await? {
            return Ok(true);
        }
    }
    ctx.rejob(KIND, "", &json!({}), ctx.now).await?;
    Ok(false)
}

/// One step; whether something is left.
async fn step(ctx: &mut Ctx<'_>, desk: &Desk, days: i64) -> Result<bool, Fault> {
    let more = look(ctx, desk).await?;
    let bot = &ctx.me.key;
    // What is behind the mark is counted when the mark gets there.
    let last = store::mark(ctx.tx, bot).await?.map_or(0, |mark| mark.event);
    let waiting = store::marked_days(ctx.tx, bot, days + 1).await?;
    let mut months = BTreeSet::new();
    for day in waiting
        .iter()
        .take(usize::try_from(days).unwrap_or_default())
    {
        let Ok(date) = day.parse::<NaiveDate>() else {
            return Err(Fault::Broken(format!("{day} is no day")));
        };
        let rows = day_of_log(ctx, desk, date, last).await?;
        store::write(ctx.tx, &ctx.me.key, day, &rows).await?;
        months.insert((date.year(), date.month()));
    }
    for (year, month) in months {
        if let Some(first) = NaiveDate::from_ymd_opt(year, month, 1) {
            add_month(ctx, first).await?;
        }
    }
    Ok(more || i64::try_from(waiting.len()).unwrap_or(i64::MAX) > days)
}

/// Looks at new lines and marks the days they change; whether there are more.
async fn look(ctx: &mut Ctx<'_>, desk: &Desk) -> Result<bool, Fault> {
    let bot = &ctx.me.key;
    let text = desk.text()?;
    let mark = store::mark(ctx.tx, bot).await?;
    let Some(mark) = mark.filter(|mark| mark.hours == text) else {
        return begin_anew(ctx, desk, text).await;
    };
    let news = store::news(ctx.tx, bot, mark.event, LINES).await?;
    let Some((last, _)) = news.last() else {
        return Ok(false);
    };
    let last = *last;
    let new: BTreeSet<i64> = news.iter().map(|(_, ticket)| *ticket).collect();
    let new: Vec<i64> = new.into_iter().collect();
    let of_new = store::lines_until(ctx.tx, &new, last).await?;
    // Who comes back changes what was thought of the bot's answers before.
    let members: BTreeSet<i64> = of_new.iter().map(|line| line.member).collect();
    let members: Vec<i64> = members.into_iter().collect();
    let since = later(ctx.now, -RETURN_WITHIN * 5);
    let until = later(ctx.now, TimeDelta::days(1));
    let mut tickets = store::of_members(ctx.tx, bot, &members, since, until).await?;
    tickets.extend(new);
    tickets.sort_unstable();
    tickets.dedup();
    let before = store::lines_until(ctx.tx, &tickets, mark.event).await?;
    let after = store::lines_until(ctx.tx, &tickets, last).await?;
    let changes = figures::changes(
        &figures::episodes(&before, &desk.hours),
        &figures::episodes(&after, &desk.hours),
        desk.zone,
    );
    apply(ctx, &changes).await?;
    let mark = Mark {
        event: last,
        hours: mark.hours,
    };
    store::set_mark(ctx.tx, &ctx.me.key, &mark).await?;
    Ok(i64::try_from(news.len()).unwrap_or(i64::MAX) == LINES)
}

/// Makes the changes in their days and months. A day that waits to be added up anew needs none; one whose sums do not
/// hold what is to be taken back is added up anew.
async fn apply(ctx: &mut Ctx<'_>, changes: &[Change]) -> Result<(), Fault> {
    let days: Vec<String> = changes.iter().map(|one| one.day.to_string()).collect();
    let waiting = store::marked_among(ctx.tx, &ctx.me.key, &days).await?;
    for change in changes {
        let day = change.day.to_string();
        if waiting.contains(&day) {
            continue;
        }
        let month = change.day.format("%Y-%m").to_string();
        let changed = (
            change.made_in(&cuts(ctx, &day).await?),
            change.made_in(&cuts(ctx, &month).await?),
        );
        let (Some(of_day), Some(of_month)) = changed else {
            tracing::warn!(day, "the sums of a day do not fit the log; counted anew");
            store::mark_days(ctx.tx, &ctx.me.key, &[day]).await?;
            continue;
        };
        for (period, sums) in [(day, of_day), (month, of_month)] {
            let rows: Vec<_> = sums
                .into_iter()
                .map(|((cut, key), sums)| (cut, key, sums))
                .collect();
            store::write(ctx.tx, &ctx.me.key, &period, &rows).await?;
        }
    }
    Ok(())
}

/// The sums of a day or a month as they are kept.
async fn cuts(ctx: &mut Ctx<'_>, period: &str) -> Result<Cuts, Fault> {
    let mut all = Cuts::new();
    for cut in Cut::ALL {
        let some = added(ctx, *cut, &[period.to_owned()]).await?;
        all.extend(some.into_iter().map(|(key, sums)| ((*cut, key), sums)));
    }
    Ok(all)
}

/// Nothing is counted yet, or the desk's hours have changed: every day is marked.
async fn begin_anew(ctx: &mut Ctx<'_>, desk: &Desk, hours: String) -> Result<bool, Fault> {
    let bot = &ctx.me.key;
    store::forget(ctx.tx, bot).await?;
    let Some((first, last)) = store::extent(ctx.tx, bot).await? else {
        return Ok(false);
    };
    let today = desk.day(ctx.now);
    let days: Vec<String> = desk
        .day(first)
        .iter_days()
        .take_while(|day| *day <= today)
        .map(|day| day.to_string())
        .collect();
    store::mark_days(ctx.tx, bot, &days).await?;
    store::set_mark(ctx.tx, bot, &Mark { event: last, hours }).await?;
    Ok(true)
}

/// The sums of a day, counted from the log.
async fn day_of_log(
    ctx: &mut Ctx<'_>,
    desk: &Desk,
    day: NaiveDate,
    last: i64,
) -> Result<Vec<(Cut, String, Sums)>, Fault> {
    let bot = &ctx.me.key;
    let from = desk.begins(day);
    let until = desk.begins(day.checked_add_days(Days::new(1)).unwrap_or(day));
    let tickets = store::touched(ctx.tx, bot, from, until).await?;
    let these = figures::episodes(
        &store::lines_until(ctx.tx, &tickets, last).await?,
        &desk.hours,
    );
    let asked: Vec<&figures::Episode> = these
        .iter()
        .filter(|one| matches!(one.ended, Some((_, Disposition::Automatic))) && !one.helped)
        .collect();
    let members: BTreeSet<i64> = asked.iter().map(|one| one.member).collect();
    let ends = asked.iter().filter_map(|one| one.ended.map(|(at, _)| at));
    let until = ends.max().map_or(from, |at| later(at, RETURN_WITHIN));
    let members: Vec<i64> = members.into_iter().collect();
    let others = store::of_members(ctx.tx, bot, &members, from, until).await?;
    let others = figures::episodes(
        &store::lines_until(ctx.tx, &others, last).await?,
        &desk.hours,
    );
    let others: Vec<figures::Episode> = others.into_iter().chain(these.iter().cloned()).collect();
    Ok(figures::day_sums(day, desk.zone, &these, &others)
        .into_iter()
        .map(|((cut, key), sums)| (cut, key, sums))
        .collect())
}

/// A month is the sum of its days.
async fn add_month(ctx: &mut Ctx<'_>, first: NaiveDate) -> Result<(), Fault> {
    let days: Vec<String> = first
        .iter_days()
        .take_while(|day| day.month() == first.month())
        .map(|day| day.to_string())
        .collect();
    let mut rows = Vec::new();
    for cut in Cut::ALL {
        let whole = added(ctx, *cut, &days).await?;
        rows.extend(whole.into_iter().map(|(key, sums)| (*cut, key, sums)));
    }
    let month = first.format("%Y-%m").to_string();
    Ok(store::write(ctx.tx, &ctx.me.key, &month, &rows).await?)
}

async fn added(
    ctx: &mut Ctx<'_>,
    cut: Cut,
    periods: &[String],
) -> Result<BTreeMap<String, Sums>, Fault> {
    let mut whole: BTreeMap<String, Sums> = BTreeMap::new();
    for row in store::sums(ctx.tx, &ctx.me.key, cut, periods).await? {
        let sums: Sums = serde_json::from_str(&row.body)?;
        whole.entry(row.key).or_default().merge(&sums);
    }
    Ok(whole)
}

/// The sums of a period by one cut. What ended within the last week does not count for the share of those opened
/// again: it may still be.
pub(super) async fn of_period(
    ctx: &mut Ctx<'_>,
    desk: &Desk,
    cut: Cut,
    period: Period,
) -> Result<BTreeMap<String, Sums>, Fault> {
    let ripe = desk.day(later(ctx.now, -RETURN_WITHIN)).pred_opt();
    let periods = periods(period, ripe);
    let mut whole: BTreeMap<String, Sums> = BTreeMap::new();
    for row in store::sums(ctx.tx, &ctx.me.key, cut, &periods).await? {
        let mut sums: Sums = serde_json::from_str(&row.body)?;
        let day: Option<NaiveDate> = row.period.parse().ok();
        if day.is_some_and(|day| ripe.is_none_or(|ripe| day > ripe)) {
            (sums.solved, sums.reopened) = (0, 0);
        }
        whole.entry(row.key).or_default().merge(&sums);
    }
    Ok(whole)
}

/// The whole months within a period that are a week old, and the days that are left.
fn periods(period: Period, ripe: Option<NaiveDate>) -> Vec<String> {
    let mut list = Vec::new();
    let mut day = period.first;
    while day <= period.last {
        let end = day
            .checked_add_months(chrono::Months::new(1))
            .and_then(|next| next.pred_opt());
        match end.filter(|end| {
            day.day() == 1 && *end <= period.last && ripe.is_some_and(|ripe| *end <= ripe)
        }) {
            Some(end) => {
                list.push(day.format("%Y-%m").to_string());
                day = end;
            }
            None => list.push(day.to_string()),
        }
        let Some(next) = day.succ_opt() else { break };
        day = next;
    }
    list
}

/// The sums of each day of a period, for a chart.
pub(super) async fn by_day(
    ctx: &mut Ctx<'_>,
    period: Period,
) -> Result<Vec<(NaiveDate, Sums)>, Fault> {
    let days: Vec<NaiveDate> = period
        .first
        .iter_days()
        .take_while(|day| *day <= period.last)
        .collect();
    let names: Vec<String> = days.iter().map(ToString::to_string).collect();
    let rows = store::sums(ctx.tx, &ctx.me.key, Cut::Total, &names).await?;
    let mut found = HashMap::new();
    for row in rows {
        found.insert(row.period, serde_json::from_str::<Sums>(&row.body)?);
    }
    Ok(days
        .into_iter()
        .map(|day| {
            let sums = found.remove(&day.to_string()).unwrap_or_default();
            (day, sums)
        })
        .collect())
}
