//! Objections to a statement: said in words, decided by the coordinator with points or a reason.

use chrono::{NaiveDate, TimeDelta};
use mtl_domain::{
    access::{Act, Role, allowed},
    clock::later,
};
use mtl_locale::{Html, activity as words, time};
use mtl_store::{outbox::Priority, roles};
use mtl_telegram::{Ctx, Disposition, Fault, Out};
use serde_json::json;

use super::{Month, name_of, names, read_month, statements::say, weights};
use crate::{
    Helpdesk,
    domain::activity::{self, Kind},
    flow::{
        answer,
        awaited::{self, Heard},
        figures::Desk,
        press::Pressed,
    },
    outbound::{activity as shown, view},
    store::activity::{self as store, Entry, Objection},
};

/// What is awaited: words of an agent who objects, points, a reason.
pub(super) const OBJECT: &str = "ledger:object";
const GRANT: &str = "ledger:grant";
const REFUSE: &str = "ledger:refuse";

/// The objections that wait, one message each.
pub(super) async fn list(
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

/// A coordinator decides: points are added, or a reason is given; either in the next words.
pub(super) async fn asked(
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

/// Words that were asked for.
pub(in crate::flow) async fn heard(
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
    text: Html,
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
        let lang = answer::member_lang(ctx, person).await?;
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
    let lang = answer::member_lang(ctx, one.agent).await?;
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
        let text = Html::text(words::ledger_decided_toast(heard.lang).as_str());
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
