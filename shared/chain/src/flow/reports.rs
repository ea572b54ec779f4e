//! `/collab` and `/indicators`: a line at once, the answer in its place, pictures and files behind it. What was read is
//! kept by day, so that later ones can be compared with it.

use chrono::Days;
use mtl_locale::{Html, chain as words, collab, indicators};
use mtl_stellar::collaboration::Snapshot;
use mtl_store::{outbox::Priority, settings, snapshots};
use mtl_telegram::{Call, Ctx, Disposition, Fault, Out};
use serde_json::Value;

use super::{Placed, chores, manner, place, turn};
use crate::{
    Viewer,
    domain::{
        settings::{ACCOUNTS, OWNER, Watched, watched},
        trend::{Kept, MONTH, WEEK},
        when,
    },
    inbound::{Actor, Spot},
    outbound::say,
    outside::{self, Counted, FIGURES, Figures, Manner, SURVEY, Survey, Surveyed, Target},
};

/// The kind of snapshots of collaboration.
pub const COLLABORATION: &str = "collaboration";
/// The kind of snapshots of figures.
pub const INDICATORS: &str = "indicators";
/// A few days more than a month: one that was missed lets an older one stand in.
const BACK: u64 = MONTH + 5;

/// `/collab`
pub async fn collab(
    viewer: &Viewer,
    ctx: &mut Ctx<'_>,
    actor: &Actor,
    spot: Spot,
) -> Result<Disposition, Fault> {
    if viewer.keeps {
        chores::begin(ctx).await?;
    }
    let placed = Placed::Survey {
        thread: spot.thread,
        manner: manner(ctx, actor).await?,
    };
    place(ctx, spot, say(collab::collab_looking(actor.lang)), &placed).await?;
    Ok(Disposition::Answered)
}

/// `/indicators`
pub async fn indicators(
    viewer: &Viewer,
    ctx: &mut Ctx<'_>,
    actor: &Actor,
    spot: Spot,
) -> Result<Disposition, Fault> {
    if viewer.keeps {
        chores::begin(ctx).await?;
    }
    let placed = Placed::Figures {
        thread: spot.thread,
        manner: manner(ctx, actor).await?,
    };
    let looking = say(indicators::indicators_looking(actor.lang));
    place(ctx, spot, looking, &placed).await?;
    Ok(Disposition::Answered)
}

/// Asks for the survey; without a message its answer is posted.
pub async fn ask_survey(
    ctx: &mut Ctx<'_>,
    chat: i64,
    thread: Option<i64>,
    message: Option<i64>,
    manner: Manner,
) -> Result<(), Fault> {
    let to = Target {
        chat,
        thread,
        message,
    };
    let subject = format!("{chat}/{}", message.unwrap_or_default());
    let asked = survey(ctx, Some(to), manner).await?;
    ctx.errand(SURVEY, &subject, &asked).await
}

/// Asks for a survey that is only kept.
pub async fn keep_survey(ctx: &mut Ctx<'_>, manner: Manner) -> Result<(), Fault> {
    let asked = survey(ctx, None, manner).await?;
    ctx.errand(SURVEY, "", &asked).await
}

async fn survey(ctx: &mut Ctx<'_>, to: Option<Target>, manner: Manner) -> Result<Survey, Fault> {
    let day = when::day(ctx.now, manner.zone());
    let before = match to.and_then(|_| day.checked_sub_days(Days::new(WEEK))) {
        Some(then) => {
            let week = snapshots::latest(ctx.tx, COLLABORATION, &then.to_string()).await?;
            // While there is no week to look back on, the oldest day there is.
            let since = snapshots::since(ctx.tx, COLLABORATION, &then.to_string()).await?;
            let found = week.or_else(|| since.into_iter().next());
            found.and_then(|it| {
                let then = it.day.parse().ok().filter(|then| *then < day)?;
                // An older program may have written it otherwise.
                Some((then, serde_json::from_str::<Snapshot>(&it.body).ok()?))
            })
        }
        None => None,
    };
    Ok(Survey {
        to,
        before,
        day,
        manner,
    })
}

/// Asks for the figures.
pub async fn ask_figures(
    ctx: &mut Ctx<'_>,
    chat: i64,
    thread: Option<i64>,
    message: Option<i64>,
    manner: Manner,
) -> Result<(), Fault> {
    let to = Target {
        chat,
        thread,
        message,
    };
    let subject = format!("{chat}/{}", message.unwrap_or_default());
    let asked = figures(ctx, Some(to), manner).await?;
    ctx.errand(FIGURES, &subject, &asked).await
}

/// Asks for figures that are only kept.
pub async fn keep_figures(ctx: &mut Ctx<'_>, manner: Manner) -> Result<(), Fault> {
    let asked = figures(ctx, None, manner).await?;
    ctx.errand(FIGURES, "", &asked).await
}

async fn figures(ctx: &mut Ctx<'_>, to: Option<Target>, manner: Manner) -> Result<Figures, Fault> {
    let day = when::day(ctx.now, manner.zone());
    let mut kept = Vec::new();
    if let Some(first) = to.and_then(|_| day.checked_sub_days(Days::new(BACK))) {
        let rows = snapshots::since(ctx.tx, INDICATORS, &first.to_string()).await?;
        kept.extend(rows.into_iter().filter_map(|row| {
            Some(Kept {
                day: row.day.parse().ok()?,
                figures: serde_json::from_str(&row.body).ok()?,
            })
        }));
    }
    Ok(Figures {
        to,
        watched: accounts(ctx).await?,
        kept,
        day,
        manner,
    })
}

async fn accounts(ctx: &mut Ctx<'_>) -> Result<Vec<Watched>, Fault> {
    let value = settings::get::<Value>(ctx.tx, OWNER, ACCOUNTS).await?;
    match value.map(|it| watched(&it)) {
        Some(Ok(list)) => Ok(list),
        Some(Err(_)) => {
            tracing::warn!(setting = ACCOUNTS, "a setting does not say what it should");
            Ok(Vec::new())
        }
        None => Ok(Vec::new()),
    }
}

/// The survey is there.
pub async fn surveyed(
    ctx: &mut Ctx<'_>,
    asked: Survey,
    told: Option<Surveyed>,
) -> Result<(), Fault> {
    let snapshot = told.as_ref().and_then(|it| it.snapshot.as_ref());
    if let Some(snapshot) = snapshot {
        let (day, body) = (asked.day.to_string(), serde_json::to_string(snapshot)?);
        snapshots::keep(ctx.tx, COLLABORATION, &day, &body, ctx.now).await?;
    }
    let Some(to) = asked.to else { return Ok(()) };
    let Some(told) = told else {
        return failed(ctx, to, &asked.manner).await;
    };
    if to.message.is_none() && told.files.is_none() {
        // Nobody waits for a report that says nothing: later there may be one.
        return chores::week_again(ctx).await;
    }
    show(ctx, to, told.html).await?;
    if let Some(bytes) = outside::unpacked(told.picture.as_ref()) {
        post(ctx, to, Call::picture("collaboration.png", &bytes)).await?;
    }
    if let Some((csv, json)) = told.files {
        let name = |ext: &str| format!("collaboration-{}.{ext}", asked.day);
        post(ctx, to, Call::document(&name("csv"), csv)).await?;
        post(ctx, to, Call::document(&name("json"), json)).await?;
    }
    Ok(())
}

/// The figures are there.
pub async fn counted(
    ctx: &mut Ctx<'_>,
    asked: Figures,
    told: Option<Counted>,
) -> Result<(), Fault> {
    let figures = told.as_ref().and_then(|it| it.figures.as_ref());
    if let Some(figures) = figures {
        let (day, body) = (asked.day.to_string(), serde_json::to_string(figures)?);
        snapshots::keep(ctx.tx, INDICATORS, &day, &body, ctx.now).await?;
    }
    let Some(to) = asked.to else { return Ok(()) };
    let Some(told) = told else {
        return failed(ctx, to, &asked.manner).await;
    };
    show(ctx, to, told.html).await?;
    if let Some(bytes) = outside::unpacked(told.picture.as_ref()) {
        post(ctx, to, Call::picture("indicators.png", &bytes)).await?;
    }
    Ok(())
}

async fn failed(ctx: &mut Ctx<'_>, to: Target, manner: &Manner) -> Result<(), Fault> {
    match to.message {
        Some(message) => {
            let call = say(words::tags_failed(manner.lang()));
            turn(ctx, to.chat, message, call).await
        }
        None => chores::week_again(ctx).await,
    }
}

async fn show(ctx: &mut Ctx<'_>, to: Target, html: String) -> Result<(), Fault> {
    let call = say(Html::trusted(html));
    match to.message {
        Some(message) => turn(ctx, to.chat, message, call).await,
        None => post(ctx, to, call).await,
    }
}

async fn post(ctx: &mut Ctx<'_>, to: Target, call: Call) -> Result<(), Fault> {
    let call = match to.thread {
        Some(thread) => call.with("message_thread_id", thread),
        None => call,
    };
    // Somebody waits for what was asked for; nobody for a report.
    let priority = if to.message.is_some() {
        Priority::Answer
    } else {
        Priority::Mailing
    };
    ctx.send(Out::chat(to.chat, priority, call)).await?;
    Ok(())
}
