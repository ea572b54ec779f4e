//! A mailing: counted before it begins, filled part by part by a job, shown as it goes, stopped by a button.
//! Nothing of it is ever repeated by itself, and answers to members go before it.

use chrono::TimeDelta;
use mtl_domain::clock::{Instant, later};
use mtl_locale::{Lang, common, mailing as words};
use mtl_store::{outbox::Priority, people, people::Known};
use mtl_telegram::{Call, Ctx, Disposition, Fault, Out, call::Sent, errors::Class};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::FRESH;
use crate::{
    domain::mailing::{Audience, Choice, Stage},
    flow::{feedback::Feedback, press::Pressed, reach, screen},
    outbound::{
        card,
        mailing::{self as shown, Trial},
        view,
    },
    store::mailings::{self, Mailing},
};

/// The job that carries a mailing on.
pub(in crate::flow) const KIND: &str = "mailing";
/// So many messages are on their way at a time: what a stop cannot call back any more.
const PART: i64 = 100;
/// How often it is looked after.
const STEP: TimeDelta = TimeDelta::seconds(2);
/// How often its screen may change.
const SHOW: TimeDelta = TimeDelta::seconds(10);
/// After so long without any news nobody will ever know of those that are on their way.
const PATIENCE: TimeDelta = TimeDelta::minutes(10);
/// So many of its readers are named before it begins.
const SAMPLE: usize = 3;

/// A mailing that goes on, and where its screen stands.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(in crate::flow) struct Step {
    id: i64,
    chat: i64,
    screen: i64,
    lang: String,
    /// How many had landed at the last news.
    landed: i64,
    /// When that was.
    news_at: Instant,
    /// When the screen was last changed.
    shown_at: Instant,
}

/// Counts, keeps the draft and asks; none when it would reach nobody at all.
pub(super) async fn question(
    ctx: &mut Ctx<'_>,
    lang: Lang,
    mut draft: Mailing,
    unknown: Vec<String>,
    content: mtl_locale::Html,
) -> Result<Option<Call>, Fault> {
    let mut trial = match &draft.audience {
        Audience::People(ids) => listed(ctx, ids).await?,
        Audience::Choice(choice) => selected(ctx, choice).await?,
    };
    if trial.total == 0 {
        return Ok(None);
    }
    trial.unknown = unknown;
    draft.total = trial.total;
    mailings::insert(ctx.tx, &ctx.me.key, &draft).await?;
    Ok(Some(shown::many(lang, &trial, content, draft.id)))
}

async fn listed(ctx: &mut Ctx<'_>, ids: &[i64]) -> Result<Trial, Fault> {
    let bot = &ctx.me.key;
    let known = people::get_many(ctx.tx, bot, ids).await?;
    let muted = mailings::muted(ctx.tx, bot, ids).await?;
    let lost = |one: &&Known| !muted.contains(&one.seen.id) && reach::is_lost(one.reach.as_deref());
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    Ok(Trial {
        total: count(known.len()),
        lost: count(known.iter().filter(lost).count()),
        muted: count(muted.len()),
        sample: sample(&known),
        unknown: Vec::new(),
    })
}

async fn selected(ctx: &mut Ctx<'_>, choice: &Choice) -> Result<Trial, Fault> {
    let bot = &ctx.me.key;
    let mut trial = Trial::default();
    for share in mailings::shares(ctx.tx, bot, choice).await? {
        if !speaks(choice, share.language.as_deref()) {
            continue;
        }
        trial.total += share.count;
        if share.muted {
            trial.muted += share.count;
        } else if reach::is_lost(share.reach.as_deref()) {
            trial.lost += share.count;
        }
    }
    let first = mailings::chosen(ctx.tx, bot, choice, i64::MIN, PART).await?;
    let mut known = people::get_many(ctx.tx, bot, &first).await?;
    known.retain(|one| speaks(choice, one.language()));
    trial.sample = sample(&known);
    Ok(trial)
}

fn sample(known: &[Known]) -> Vec<String> {
    let some = known.iter().take(SAMPLE);
    some.map(|one| card::full_name(&one.seen)).collect()
}

fn speaks(choice: &Choice, language: Option<&str>) -> bool {
    let wanted = choice.language.as_deref();
    wanted.is_none_or(|wanted| Lang::from_code(language).code() == wanted)
}

/// «Send», «Cancel» or «Stop».
pub(in crate::flow) async fn pressed(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let (press, lang) = (pressed.press, pressed.lang);
    let Some((verb @ ("y" | "n" | "x"), id)) = pressed.rest.split_once(':') else {
        return Ok(None);
    };
    let mailing = match id.parse() {
        Ok(id) => mailings::get(ctx.tx, &ctx.me.key, id).await?,
        Err(_) => None,
    };
    let Some(mailing) = mailing else {
        return Ok(None);
    };
    if verb == "y" && later(mailing.at, FRESH) < ctx.now {
        pressed.toast(ctx, &words::old_toast(lang));
        return Ok(Some(Disposition::Refused));
    }
    let (from, to) = match verb {
        "y" => (Stage::Draft, Stage::Running),
        "n" => (Stage::Draft, Stage::Dropped),
        _ => (Stage::Running, Stage::Stopping),
    };
    if !mailings::turn(ctx.tx, mailing.id, from, to).await? {
        pressed.toast(ctx, &common::button_repeated_toast(lang));
        return Ok(Some(Disposition::Refused));
    }
    let act = match to {
        Stage::Running => "mailing.started",
        Stage::Stopping => "mailing.stopped",
        _ => "mailing.dropped",
    };
    let facts = json!({"author": mailing.author, "total": mailing.total});
    ctx.audit(Some(press.who.id), act, &mailing.id.to_string(), &facts)
        .await?;
    match to {
        Stage::Running => {
            let running = Mailing {
                stage: Stage::Running,
                ..mailing
            };
            screen::turn(ctx, press, shown::progress(lang, &running, &[])).await?;
            let step = Step {
                id: running.id,
                chat: press.chat,
                screen: press.number,
                lang: lang.code().to_owned(),
                landed: 0,
                news_at: ctx.now,
                shown_at: ctx.now,
            };
            ctx.rejob(KIND, &running.id.to_string(), &step, ctx.now)
                .await?;
            pressed.done(ctx);
        }
        Stage::Stopping => pressed.toast(ctx, &words::stopping_toast(lang)),
        _ => {
            screen::turn(ctx, press, view::say(words::dropped(lang))).await?;
            pressed.done(ctx);
        }
    }
    Ok(Some(Disposition::Answered))
}

/// Carries a mailing on: the next part, the screen, the end.
pub(in crate::flow) async fn job(ctx: &mut Ctx<'_>, mut step: Step) -> Result<(), Fault> {
    let Some(mut mailing) = mailings::get(ctx.tx, &ctx.me.key, step.id).await? else {
        return Ok(());
    };
    let tally = mailings::tally(ctx.tx, mailing.id).await?;
    let flying = tally
        .iter()
        .find(|(state, _)| state == "sending")
        .map_or(0, |(_, count)| *count);
    let landed = tally.iter().map(|(_, count)| *count).sum::<i64>() - flying;
    if landed != step.landed {
        (step.landed, step.news_at) = (landed, ctx.now);
    }
    let going = mailing.stage == Stage::Running && !mailing.filled;
    let mut next = later(ctx.now, STEP);
    if going && flying < PART {
        step.news_at = ctx.now;
        if fill(ctx, &mailing, PART - flying).await? == 0 {
            // Nobody of this part: the next one at once.
            next = ctx.now;
        }
    }
    if !going && flying > 0 && later(step.news_at, PATIENCE) < ctx.now {
        mailings::give_up(ctx.tx, mailing.id).await?;
        return again(ctx, step, ctx.now).await;
    }
    if !going && flying == 0 {
        let end = if mailing.stage == Stage::Running {
            Stage::Done
        } else {
            Stage::Stopped
        };
        mailings::turn(ctx.tx, mailing.id, mailing.stage, end).await?;
        mailing.stage = end;
        return show(ctx, &step, &mailing, &tally).await;
    }
    if landed > 0 && later(step.shown_at, SHOW) <= ctx.now {
        step.shown_at = ctx.now;
        show(ctx, &step, &mailing, &tally).await?;
    }
    again(ctx, step, next).await
}

async fn again(ctx: &mut Ctx<'_>, step: Step, at: Instant) -> Result<(), Fault> {
    ctx.rejob(KIND, &step.id.to_string(), &step, at).await
}

async fn show(
    ctx: &mut Ctx<'_>,
    step: &Step,
    mailing: &Mailing,
    tally: &[(String, i64)],
) -> Result<(), Fault> {
    let lang = Lang::from_code(Some(&step.lang));
    let mut call = shown::progress(lang, mailing, tally).upon(step.chat, step.screen);
    call.method = "editMessageText".into();
    let out = Out::chat(step.chat, Priority::Card, call).merging(format!("mailing:{}", step.id));
    ctx.send(out).await?;
    Ok(())
}

/// Puts the next people's messages into the outbox, and keeps of each what becomes of it. Tells how many go.
async fn fill(ctx: &mut Ctx<'_>, mailing: &Mailing, room: i64) -> Result<usize, Fault> {
    let bot = &ctx.me.key;
    let after = mailing.reached_to;
    let ids = match &mailing.audience {
        Audience::People(ids) => {
            let rest = ids.iter().copied().filter(|id| *id > after);
            rest.take(usize::try_from(room).unwrap_or_default())
                .collect()
        }
        Audience::Choice(choice) => mailings::chosen(ctx.tx, bot, choice, after, room).await?,
    };
    let Some(last) = ids.last().copied() else {
        mailings::reached(ctx.tx, mailing.id, after, true).await?;
        return Ok(0);
    };
    let muted = mailings::muted(ctx.tx, bot, &ids).await?;
    let known = people::get_many(ctx.tx, bot, &ids).await?;
    let mut kept = Vec::new();
    let mut outs = Vec::new();
    for one in &known {
        let person = one.seen.id;
        if let Audience::Choice(choice) = &mailing.audience
            && !speaks(choice, one.language())
        {
            continue;
        }
        let lost = one.reach.as_deref().filter(|r| reach::is_lost(Some(r)));
        let state = match lost {
            _ if muted.contains(&person) => "opted_out",
            Some(reason) => reason,
            None => "sending",
        };
        kept.push((person, state));
        if state == "sending" {
            let call = shown::message(view::lang_of(one), mailing);
            let feedback = Feedback::Mailing {
                mailing: mailing.id,
                person,
            };
            outs.push(
                Out::chat(person, Priority::Mailing, call)
                    .feedback(serde_json::to_value(feedback)?),
            );
        }
    }
    mailings::add(ctx.tx, mailing.id, &kept).await?;
    mailings::reached(ctx.tx, mailing.id, last, false).await?;
    let count = outs.len();
    ctx.send_all(outs).await?;
    Ok(count)
}

/// A person has it, or could not be reached.
pub(in crate::flow) async fn landed(
    ctx: &mut Ctx<'_>,
    sent: &Sent,
    mailing: i64,
    person: i64,
) -> Result<(), Fault> {
    let state = match sent.error {
        _ if sent.ok => "sent",
        Some(Class::Content) => "content",
        Some(class) => class.reach().unwrap_or("other"),
        None => "other",
    };
    Ok(mailings::landed(ctx.tx, mailing, person, state).await?)
}

/// «No more mailings», or again: by a reader of that mailing.
pub(in crate::flow) async fn muted(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let (press, lang) = (pressed.press, pressed.lang);
    let Some((id, on @ ("0" | "1"))) = pressed.rest.split_once(':') else {
        return Ok(None);
    };
    let Ok(id) = id.parse() else {
        return Ok(None);
    };
    let bot = &ctx.me.key;
    let (who, mailing) = (press.who.id, mailings::get(ctx.tx, bot, id).await?);
    if mailing.is_none() || !mailings::is_among(ctx.tx, id, who).await? {
        return Ok(None);
    }
    let mute = on == "1";
    if mute {
        mailings::mute(ctx.tx, bot, who, ctx.now).await?;
        pressed.toast(ctx, &words::muted_toast(lang));
    } else {
        mailings::unmute(ctx.tx, bot, who).await?;
        pressed.toast(ctx, &words::unmuted_toast(lang));
    }
    let markup = shown::mute(lang, id, mute);
    let call = Call::new("editMessageReplyMarkup", json!({"reply_markup": markup}));
    let call = call.upon(press.chat, press.number);
    ctx.send(Out::chat(press.chat, Priority::Answer, call))
        .await?;
    Ok(Some(Disposition::Answered))
}
