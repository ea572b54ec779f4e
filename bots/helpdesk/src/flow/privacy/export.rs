//! Everything that is kept about a person, as one file.

use chrono::TimeDelta;
use mtl_domain::clock::later;
use mtl_locale::{Lang, privacy as words};
use mtl_store::{jobs, people, roles};
use mtl_telegram::{Call, Ctx, Fault};
use serde_json::{Value, json};

use crate::{
    Helpdesk,
    domain::protection::Fate,
    outbound::view,
    store::{
        blocks, events, mailings, menu, privacy,
        privacy::{Body, Case},
        pseudonyms, quarantine,
    },
};

/// While a job of this kind waits, no other file is made for the same person.
pub(in crate::flow) const RESTING: &str = "mydata_made";
/// How long that is: a file may be long.
const REST: TimeDelta = TimeDelta::hours(1);
/// So many messages that were held back are handed out.
const MANY: i64 = 1000;

/// The file, or a word that it was made just now.
pub(super) async fn file(
    desk: &Helpdesk,
    ctx: &mut Ctx<'_>,
    member: i64,
    lang: Lang,
) -> Result<Call, Fault> {
    let bot = &ctx.me.key;
    let subject = member.to_string();
    if jobs::get(ctx.tx, bot, RESTING, &subject).await?.is_some() {
        return Ok(view::say(words::data_again(lang)));
    }
    ctx.job(RESTING, &subject, &json!({}), later(ctx.now, REST))
        .await?;
    let mut notes = 0;
    let mut cases = Vec::new();
    for case in privacy::cases(ctx.tx, bot, member).await? {
        notes += privacy::notes(ctx.tx, case.id).await?;
        cases.push(one(ctx, member, &case).await?);
    }
    let mut all = json!({
        "format": "mtl-helpdesk/1",
        "made_at": ctx.now,
        "desk": ctx.me.username,
        "person": person(ctx, member).await?,
        "tickets": cases,
        "ratings": ratings(ctx, member).await?,
        "held_back": held(ctx, member).await?,
        "blocked": blocked(ctx, member).await?,
        "wants_no_mailings": !mailings::muted(ctx.tx, bot, &[member]).await?.is_empty(),
        "kept_for_obligations": privacy::is_held(ctx.tx, bot, member).await?,
    });
    if let (Some(area), Some(all)) = (&desk.area, all.as_object_mut()) {
        all.extend(area.own_data(ctx, member).await?);
    }
    let name = format!("my-data-{}.json", ctx.now.format("%Y-%m-%d"));
    let caption = if notes == 0 {
        words::data_caption(lang)
    } else {
        words::data_caption_notes(lang, notes)
    };
    let text = serde_json::to_string_pretty(&all)?;
    Ok(Call::document(&name, text)
        .with("caption", caption.into_string())
        .with("parse_mode", "HTML"))
}

async fn person(ctx: &mut Ctx<'_>, member: i64) -> Result<Value, Fault> {
    let bot = &ctx.me.key;
    let zone = menu::zone(ctx.tx, member).await?;
    let roles = roles::of(ctx.tx, member, bot).await?;
    let pseudonym = pseudonyms::get(ctx.tx, bot, member).await?;
    let writes_into = menu::focus(ctx.tx, bot, member).await?.map(|focus| {
        json!({"new_ticket": focus.fresh, "about": focus.category, "chosen_at": focus.chosen_at})
    });
    let known = people::get(ctx.tx, bot, member).await?;
    Ok(match known {
        Some(known) => json!({
            "id": member,
            "first_name": known.seen.first_name,
            "last_name": known.seen.last_name,
            "username": known.seen.username,
            "language_of_telegram": known.seen.language,
            "language_chosen": known.chosen_language,
            "can_be_reached": known.reach,
            "time_zone": zone,
            "next_words": writes_into,
            "roles": roles,
            "pseudonym": pseudonym,
        }),
        None => json!({"id": member}),
    })
}

async fn one(ctx: &mut Ctx<'_>, member: i64, case: &Case) -> Result<Value, Fault> {
    let bodies = privacy::bodies(ctx.tx, case.id).await?;
    let messages: Vec<Value> = bodies
        .chunk_by(|a, b| a.message == b.message)
        .filter_map(message)
        .collect();
    let log: Vec<Value> = events::of_ticket(ctx.tx, case.id)
        .await?
        .iter()
        .map(|line| {
            // Who it was on the desk is the desk's affair.
            let by = match line.actor {
                Some(actor) if actor == member => "you",
                Some(_) => "desk",
                None => "bot",
            };
            json!({"at": line.at, "what": line.kind.as_str(), "by": by, "state": line.state})
        })
        .collect();
    Ok(json!({
        "number": case.number,
        "state": case.state,
        "category": case.category,
        "ended_how": case.disposition,
        "opened_at": case.opened_at,
        "ended_at": case.solved_at,
        "messages": messages,
        "history": log,
        "working_notes_of_the_team": privacy::notes(ctx.tx, case.id).await?,
    }))
}

/// A message with all its versions; none when the member never got it.
fn message(versions: &[Body]) -> Option<Value> {
    let first = versions.first()?;
    let got = !first.outgoing || matches!(first.state.as_str(), "sending" | "sent");
    let said: Vec<Value> = versions
        .iter()
        .map(|one| serde_json::from_str(&one.body).unwrap_or(Value::Null))
        .collect();
    got.then(|| {
        json!({
            "from": if first.outgoing { "desk" } else { "you" },
            "signed": first.alias,
            "at": first.at,
            "versions": said,
        })
    })
}

async fn ratings(ctx: &mut Ctx<'_>, member: i64) -> Result<Vec<Value>, Fault> {
    let list = privacy::ratings(ctx.tx, &ctx.me.key, member).await?;
    Ok(list
        .into_iter()
        .map(|(number, stars, reason, own)| {
            json!({"ticket": number, "stars": stars, "reason": reason, "words": own})
        })
        .collect())
}

/// What did not go on to the agents by itself.
async fn held(ctx: &mut Ctx<'_>, member: i64) -> Result<Vec<Value>, Fault> {
    let mut list = Vec::new();
    for fate in [Fate::Held, Fate::Spam, Fate::Blocked, Fate::Appeal] {
        let items =
            quarantine::of_member(ctx.tx, &ctx.me.key, member, fate, i64::MAX, MANY).await?;
        for item in items {
            list.push(json!({"at": item.at, "became": fate.as_str(), "said": item.content}));
        }
    }
    Ok(list)
}

/// A block the person was told of.
async fn blocked(ctx: &mut Ctx<'_>, member: i64) -> Result<Value, Fault> {
    let block = blocks::get(ctx.tx, &ctx.me.key, member).await?;
    Ok(match block.filter(|block| !block.quiet) {
        Some(block) => {
            json!({"since": block.since, "until": block.until, "reason": block.reason})
        }
        None => Value::Null,
    })
}
