//! `/ledger`: what agents earned by their work, credited a week later; statements, objections, export.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta, TimeZone};
use mtl_domain::{
    access::{Act, Role, allowed},
    audit::{sha256, to_hex},
    clock::later,
    dates::parse_period,
};
use mtl_locale::{Lang, activity as words, time};
use mtl_store::{jobs, outbox::Priority, roles, settings::Stored};
use mtl_telegram::{Call, Ctx, Disposition, Fault, Out};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    awaited::{self, Heard},
    desk_hours,
    figures::Desk,
    orders::Ordered,
    press::Pressed,
    screen,
};
use crate::{
    Helpdesk,
    domain::{
        activity::{self, Kind, Weights},
        figures::RETURN_WITHIN,
    },
    outbound::{
        activity::{self as shown, Statement},
        view,
    },
    store::{
        activity::{self as store, Entry, Objection},
        figures as lines,
    },
};

/// The setting with the weights.
const SETTING: &str = "ledger.weights";
/// The job that shows everybody the draft of a month.
pub(super) const DRAFT: &str = "ledger_draft";
/// When on its day.
const HOUR: u32 = 10;
/// How many lines of the log are credited in one go.
const LINES: i64 = 200;

/// The weights and their version.
async fn weights(ctx: &mut Ctx<'_>) -> Result<(Weights, i64), Fault> {
    let stored: Vec<Stored> = desk_hours::read(ctx, &[SETTING]).await?;
    let version = stored
        .iter()
        .find(|one| one.name == SETTING)
        .map_or(0, |one| one.version);
    Ok((
        desk_hours::value(&stored, SETTING).unwrap_or_default(),
        version,
    ))
}

/// Credits what is a week old, and plans the next draft; whether something is left.
pub(super) async fn post(ctx: &mut Ctx<'_>, desk: &Desk) -> Result<bool, Fault> {
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

/// The first day of the month of a day.
fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
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

#[derive(Debug, Serialize, Deserialize)]
struct Month {
    month: NaiveDate,
}

/// The job: everybody who earned something sees the draft.
pub(super) async fn drafts(ctx: &mut Ctx<'_>, job: &jobs::Job) -> Result<(), Fault> {
    let Month { month } = serde_json::from_str(&job.body)?;
    let desk = Desk::read(ctx).await?;
    if !weights(ctx).await?.0.on {
        return Ok(());
    }
    let all = entries(ctx, &desk, month).await?;
    let mut agents: Vec<i64> = all.iter().map(|entry| entry.agent).collect();
    agents.dedup();
    for agent in agents {
        let lang = super::answer::member_lang(ctx, agent).await?;
        let call = statement(ctx, &desk, lang, agent, month, (true, false)).await?;
        ctx.send(Out::chat(agent, Priority::Mailing, call)).await?;
    }
    Ok(())
}

async fn entries(ctx: &mut Ctx<'_>, desk: &Desk, month: NaiveDate) -> Result<Vec<Entry>, Fault> {
    let next = month
        .checked_add_months(chrono::Months::new(1))
        .unwrap_or(month);
    let (from, until) = (desk.begins(month), desk.begins(next));
    Ok(store::entries(ctx.tx, &ctx.me.key, from, until).await?)
}

async fn statement(
    ctx: &mut Ctx<'_>,
    desk: &Desk,
    lang: Lang,
    agent: i64,
    month: NaiveDate,
    (draft, decides): (bool, bool),
) -> Result<Call, Fault> {
    let (weights, version) = weights(ctx).await?;
    let all = entries(ctx, desk, month).await?;
    let own: Vec<Entry> = all
        .into_iter()
        .filter(|entry| entry.agent == agent)
        .collect();
    let objections = store::objections(ctx.tx, &ctx.me.key, &shown::key(month)).await?;
    let open = objections.iter().filter(|one| one.answer.is_none()).count();
    let objections: Vec<Objection> = objections
        .into_iter()
        .filter(|one| one.agent == agent)
        .collect();
    let of = Statement {
        month,
        entries: &own,
        objections: &objections,
        version,
        export: weights.days(month).map_or(month, |(export, _)| export),
        draft,
        decides: decides.then_some(open),
    };
    Ok(shown::statement(lang, &of))
}

/// The command.
pub(super) async fn ordered(
    ctx: &mut Ctx<'_>,
    ordered: &Ordered<'_>,
) -> Result<Disposition, Fault> {
    let (desk, lang) = (Desk::read(ctx).await?, ordered.lang);
    if !weights(ctx).await?.0.on {
        ordered
            .reply(ctx, view::say(words::ledger_off(lang)))
            .await?;
        return Ok(Disposition::Refused);
    }
    let (today, said) = (desk.day(ctx.now), ordered.order.rest.trim());
    let month = if said.is_empty() {
        today
    } else {
        match parse_period(said, today) {
            Ok(period) => period.first,
            Err(_) => {
                let said = mtl_domain::text::truncate_utf16(said, 60);
                ordered
                    .reply(ctx, view::say(words::ledger_unknown(lang, said)))
                    .await?;
                return Ok(Disposition::Refused);
            }
        }
    };
    if post(ctx, &desk).await? {
        super::figures::soon(ctx).await?;
    }
    let decides = allowed(Act::Configure, &ordered.roles);
    let agent = ordered.order.who.id;
    let call = statement(ctx, &desk, lang, agent, first_of(month), (false, decides)).await?;
    ordered.reply(ctx, call).await?;
    Ok(Disposition::Answered)
}

/// `2026-11`.
fn read_month(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d").ok()
}

/// A button.
pub(super) async fn pressed(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
) -> Result<Option<Disposition>, Fault> {
    let Some((verb, rest)) = pressed.rest.split_once(':') else {
        return Ok(None);
    };
    let decides = allowed(Act::Configure, &pressed.roles);
    match (verb, read_month(rest)) {
        ("m", Some(month)) => turned(ctx, pressed, month, decides).await,
        ("o", Some(month)) => {
            let (chat, person) = (pressed.press.chat, pressed.press.who.id);
            awaited::ask(ctx, chat, person, OBJECT, &Month { month }).await?;
            say(
                ctx,
                pressed,
                view::say(words::ledger_object_ask(pressed.lang)),
            )
            .await
        }
        ("x", Some(month)) if decides => export(ctx, pressed, month).await,
        ("l", Some(month)) if decides => list(ctx, pressed, month).await,
        ("y" | "n", None) if decides => asked(ctx, pressed, verb == "y", rest).await,
        _ => Ok(None),
    }
}

async fn say(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    call: Call,
) -> Result<Option<Disposition>, Fault> {
    pressed.done(ctx);
    ctx.send(Out::chat(pressed.press.chat, Priority::Answer, call))
        .await?;
    Ok(Some(Disposition::Answered))
}

async fn turned(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    month: NaiveDate,
    decides: bool,
) -> Result<Option<Disposition>, Fault> {
    let desk = Desk::read(ctx).await?;
    let who = pressed.press.who.id;
    let call = statement(ctx, &desk, pressed.lang, who, month, (false, decides)).await?;
    pressed.done(ctx);
    screen::turn(ctx, pressed.press, call).await?;
    Ok(Some(Disposition::Answered))
}

async fn names(ctx: &mut Ctx<'_>) -> Result<BTreeMap<i64, String>, Fault> {
    Ok(lines::names(ctx.tx, &ctx.me.key)
        .await?
        .into_iter()
        .collect())
}

/// The table of a month: final from its day on, when every objection is decided.
async fn export(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    month: NaiveDate,
) -> Result<Option<Disposition>, Fault> {
    let (desk, lang) = (Desk::read(ctx).await?, pressed.lang);
    let (weights, version) = weights(ctx).await?;
    let (all, names) = (entries(ctx, &desk, month).await?, names(ctx).await?);
    let table = shown::csv(month, &all, &names);
    let hash = to_hex(&sha256(table.as_bytes()));
    let day = weights.days(month).map_or(month, |(export, _)| export);
    let objections = store::objections(ctx.tx, &ctx.me.key, &shown::key(month)).await?;
    let last = objections.iter().all(|one| one.answer.is_some()) && desk.day(ctx.now) >= day;
    let (caption, name) = if last {
        let text = words::ledger_export(lang, time::month(lang, month), version, hash.as_str());
        (text, format!("ledger-{}.csv", shown::key(month)))
    } else {
        let text = words::ledger_export_draft(
            lang,
            time::month(lang, month),
            version,
            time::day(lang, day),
            hash.as_str(),
        );
        (text, format!("ledger-{}-draft.csv", shown::key(month)))
    };
    let facts =
        json!({"month": shown::key(month), "weights": version, "sha256": hash, "final": last});
    let by = Some(pressed.press.who.id);
    ctx.audit(by, "ledger.exported", &shown::key(month), &facts)
        .await?;
    let call = Call::document(&name, table)
        .with("caption", caption.into_string())
        .with("parse_mode", "HTML");
    say(ctx, pressed, call).await
}

/// The objections that wait, one message each.
async fn list(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    month: NaiveDate,
) -> Result<Option<Disposition>, Fault> {
    let lang = pressed.lang;
    let all = store::objections(ctx.tx, &ctx.me.key, &shown::key(month)).await?;
    let open: Vec<&Objection> = all.iter().filter(|one| one.answer.is_none()).collect();
    if open.is_empty() {
        let call = view::say(words::ledger_no_objections(lang, time::month(lang, month)));
        return say(ctx, pressed, call).await;
    }
    pressed.done(ctx);
    let names = names(ctx).await?;
    for one in open.iter().take(10) {
        let call = shown::objection(lang, &name_of(&names, one.agent), one, month);
        ctx.send(Out::chat(pressed.press.chat, Priority::Answer, call))
            .await?;
    }
    Ok(Some(Disposition::Answered))
}

fn name_of(names: &BTreeMap<i64, String>, agent: i64) -> String {
    names
        .get(&agent)
        .cloned()
        .unwrap_or_else(|| agent.to_string())
}

/// A coordinator decides: points are added, or a reason is given; either in the next words.
async fn asked(
    ctx: &mut Ctx<'_>,
    pressed: &Pressed<'_>,
    grants: bool,
    id: &str,
) -> Result<Option<Disposition>, Fault> {
    let found = match id.parse() {
        Ok(id) => store::objection(ctx.tx, &ctx.me.key, id).await?,
        Err(_) => None,
    };
    let Some(one) = found else {
        return Ok(None);
    };
    if one.answer.is_some() {
        pressed.toast(ctx, &words::ledger_decided_toast(pressed.lang));
        return Ok(Some(Disposition::Refused));
    }
    let (kind, text) = if grants {
        (GRANT, words::ledger_grant_ask(pressed.lang))
    } else {
        (REFUSE, words::ledger_refuse_ask(pressed.lang))
    };
    awaited::ask(ctx, pressed.press.chat, pressed.press.who.id, kind, &one.id).await?;
    say(ctx, pressed, view::say(text)).await
}

const OBJECT: &str = "ledger:object";
const GRANT: &str = "ledger:grant";
const REFUSE: &str = "ledger:refuse";

/// Words that were asked for.
pub(super) async fn heard(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    heard: &Heard<'_>,
) -> Result<Option<Disposition>, Fault> {
    let said = heard.said.content.text.trim().to_owned();
    if said.is_empty() {
        let body: serde_json::Value = serde_json::from_str(&heard.what.body)?;
        awaited::ask(
            ctx,
            heard.said.chat,
            heard.said.who.id,
            &heard.what.kind,
            &body,
        )
        .await?;
        return told(
            ctx,
            heard,
            words::ledger_words_only(heard.lang),
            Disposition::Refused,
        )
        .await;
    }
    match heard.what.kind.as_str() {
        OBJECT if allowed(Act::AnswerMember, &heard.roles) => {
            let Month { month } = serde_json::from_str(&heard.what.body)?;
            objects(desk, ctx, heard, month, said).await
        }
        kind @ (GRANT | REFUSE) if allowed(Act::Configure, &heard.roles) => {
            let id: i64 = serde_json::from_str(&heard.what.body)?;
            decides(ctx, heard, id, kind == GRANT, &said).await
        }
        _ => Ok(None),
    }
}

async fn told(
    ctx: &mut Ctx<'_>,
    heard: &Heard<'_>,
    text: mtl_locale::Html,
    disposition: Disposition,
) -> Result<Option<Disposition>, Fault> {
    let call = view::say(text).replying(heard.said.chat, heard.said.number);
    ctx.send(Out::chat(heard.said.chat, Priority::Answer, call))
        .await?;
    Ok(Some(disposition))
}

async fn objects(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    heard: &Heard<'_>,
    month: NaiveDate,
    said: String,
) -> Result<Option<Disposition>, Fault> {
    let one = Objection {
        id: ctx.id(),
        agent: heard.said.who.id,
        month: shown::key(month),
        at: ctx.now,
        words: said,
        decided_by: None,
        answer: None,
    };
    store::object(ctx.tx, &ctx.me.key, &one).await?;
    let names = names(ctx).await?;
    let mut people = desk.owners().to_vec();
    people.extend(roles::holders(ctx.tx, Role::Coordinator.as_str(), &ctx.me.key).await?);
    people.sort_unstable();
    people.dedup();
    for person in people {
        let lang = super::answer::member_lang(ctx, person).await?;
        let call = shown::objection(lang, &name_of(&names, one.agent), &one, month);
        ctx.send(Out::chat(person, Priority::Member, call)).await?;
    }
    told(
        ctx,
        heard,
        words::ledger_object_done(heard.lang),
        Disposition::Answered,
    )
    .await
}

async fn decides(
    ctx: &mut Ctx<'_>,
    heard: &Heard<'_>,
    id: i64,
    grants: bool,
    said: &str,
) -> Result<Option<Disposition>, Fault> {
    let bot = &ctx.me.key;
    let by = heard.said.who.id;
    let Some(one) = store::objection(ctx.tx, bot, id).await? else {
        return Ok(None);
    };
    let lang = super::answer::member_lang(ctx, one.agent).await?;
    let granted = if grants {
        activity::read_points(said)
    } else {
        None
    };
    if grants && granted.is_none() {
        awaited::ask(ctx, heard.said.chat, by, GRANT, &id).await?;
        return told(
            ctx,
            heard,
            words::ledger_grant_number(heard.lang),
            Disposition::Refused,
        )
        .await;
    }
    let answer = match granted {
        Some(points) => {
            words::ledger_granted_plain(lang, shown::number(lang, points)).into_string()
        }
        None => said.to_owned(),
    };
    if !store::decide(ctx.tx, &ctx.me.key, id, by, &answer, ctx.now).await? {
        let text = mtl_locale::Html::text(words::ledger_decided_toast(heard.lang).as_str());
        return told(ctx, heard, text, Disposition::Refused).await;
    }
    let month = read_month(&one.month).unwrap_or_default();
    if let Some(points) = granted {
        let desk = Desk::read(ctx).await?;
        let last = month
            .checked_add_months(chrono::Months::new(1))
            .map_or(ctx.now, |next| {
                later(desk.begins(next), -TimeDelta::seconds(1))
            });
        let entry = Entry {
            id: ctx.id(),
            agent: one.agent,
            source: one.id,
            kind: Kind::Granted.as_str().to_owned(),
            number: None,
            // It belongs to the month that was objected to.
            earned_at: last,
            posted_at: ctx.now,
            points,
            weights: weights(ctx).await?.1,
            review: false,
        };
        store::add(ctx.tx, &ctx.me.key, None, &entry).await?;
    }
    let facts = json!({"objection": id, "granted": granted});
    ctx.audit(Some(by), "ledger.decided", &one.month, &facts)
        .await?;
    let text = words::ledger_answer(lang, time::month(lang, month), answer);
    ctx.send(Out::chat(one.agent, Priority::Member, view::say(text)))
        .await?;
    told(
        ctx,
        heard,
        words::ledger_decided(heard.lang),
        Disposition::Answered,
    )
    .await
}
