//! Points are posted a week after the work, when nobody came back; once a month everybody sees a draft.

use chrono::{NaiveDate, NaiveTime, TimeZone};
use mtl_domain::clock::later;
use mtl_store::{jobs, outbox::Priority};
use mtl_telegram::{Ctx, Fault, Out};
use serde_json::json;

use super::{Month, first_of, statements::Book, weights};
use crate::{
    domain::{
        activity::{self, Weights},
        figures::RETURN_WITHIN,
    },
    flow::{answer, figures::Desk},
    store::{
        activity::{self as store, Entry},
        figures as lines,
    },
};

/// The job that shows everybody the draft of a month.
pub(in crate::flow) const DRAFT: &str = "ledger_draft";
/// When on its day.
const HOUR: u32 = 10;
/// How many lines of the log are credited in one go.
const LINES: i64 = 200;

/// Credits what is a week old, and plans the next draft; whether something is left.
pub(in crate::flow) async fn post(ctx: &mut Ctx<'_>, desk: &Desk) -> Result<bool, Fault> {
    let (weights, version) = weights(ctx).await?;
    if !weights.on {
        return Ok(false);
    }
    let bot = &ctx.me.key;
    let until = later(ctx.now, -RETURN_WITHIN);
    let mark = match store::mark(ctx.tx, bot).await? {
        Some(mark) => mark,
        // What was done long before it was switched on is not counted.
        None => {
            let begin = store::last_before(ctx.tx, bot, until)
                .await?
                .unwrap_or_default();
            store::set_mark(ctx.tx, bot, begin).await?;
            begin
        }
    };
    let ripe = store::ripe(ctx.tx, bot, mark, until, LINES).await?;
    for (id, line) in &ripe {
        if !matches!(line.kind.as_str(), "solved" | "noted" | "merged" | "level") {
            continue;
        }
        let ticket = lines::lines(ctx.tx, &[line.ticket]).await?;
        for credit in activity::credits(line, &ticket, &weights) {
            let day = desk.day(line.at);
            let (from, to) = (desk.begins(day), desk.begins(day.succ_opt().unwrap_or(day)));
            let earned = store::earned(ctx.tx, &ctx.me.key, credit.agent, from, to).await?;
            let entry = Entry {
                id: ctx.id(),
                agent: credit.agent,
                source: *id,
                kind: credit.kind.as_str().to_owned(),
                number: None,
                earned_at: line.at,
                posted_at: ctx.now,
                points: activity::within(credit.points, earned, weights.day),
                weights: version,
                review: activity::is_reviewed(*id),
            };
            store::add(ctx.tx, &ctx.me.key, Some(line.ticket), &entry).await?;
        }
    }
    if let Some((last, _)) = ripe.last() {
        store::set_mark(ctx.tx, &ctx.me.key, *last).await?;
    }
    plan(ctx, desk, &weights).await?;
    Ok(i64::try_from(ripe.len()).unwrap_or(i64::MAX) == LINES)
}

fn month_before(day: NaiveDate) -> NaiveDate {
    first_of(first_of(day).pred_opt().unwrap_or(day))
}

/// Asks for the next draft.
async fn plan(ctx: &mut Ctx<'_>, desk: &Desk, weights: &Weights) -> Result<(), Fault> {
    if jobs::get(ctx.tx, &ctx.me.key, DRAFT, "").await?.is_some() {
        return Ok(());
    }
    let today = desk.day(ctx.now);
    let hour = NaiveTime::from_hms_opt(HOUR, 0, 0).unwrap_or_default();
    for month in [month_before(today), first_of(today)] {
        let due = weights
            .days(month)
            .and_then(|(_, shown)| {
                desk.zone
                    .from_local_datetime(&shown.and_time(hour))
                    .earliest()
            })
            .map(|at| at.to_utc())
            .filter(|at| *at > ctx.now);
        if let Some(due) = due {
            return ctx.job(DRAFT, "", &json!({"month": month}), due).await;
        }
    }
    Ok(())
}

/// The job: everybody who earned something sees the draft.
pub(in crate::flow) async fn drafts(ctx: &mut Ctx<'_>, job: &jobs::Job) -> Result<(), Fault> {
    let Month { month } = serde_json::from_str(&job.body)?;
    let desk = Desk::read(ctx).await?;
    let book = Book::read(ctx, &desk, month).await?;
    if !book.weights.on {
        return Ok(());
    }
    for agent in book.agents() {
        let lang = answer::member_lang(ctx, agent).await?;
        let draft = book.statement(lang, agent, true, false);
        ctx.send(Out::chat(agent, Priority::Mailing, draft)).await?;
    }
    Ok(())
}
