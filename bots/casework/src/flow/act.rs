//! Taking steps: decide by the law, save at the version that was loaded, carry out what follows.

use std::collections::BTreeMap;

use mtl_cases::{
    By, Case, Code, Due, Effect, Level, Line, Notice, Opening, Refusal, Rules, What, open as by_law,
};
use mtl_domain::audit::{sha256, to_hex};
use mtl_store::jobs;
use mtl_telegram::{Ctx, Fault};
use serde_json::json;

use super::{card, due, papers, post, sight, tell};
use crate::{
    Casework,
    domain::sight::steps,
    store::{cards, cases, lines},
};

/// Takes steps, all of them or none. Of what is refused nothing has happened.
pub(in crate::flow) async fn act(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    case: &Case,
    by: By,
    whats: &[What],
) -> Result<Result<Case, Refusal>, Fault> {
    let rules = sight::rules(ctx).await?;
    let (next, effects) = match steps(case, by, whats, &rules, ctx.now) {
        Ok(done) => done,
        Err(refusal) => return Ok(Err(refusal)),
    };
    cases::save(ctx.tx, &ctx.me.key, &next, case.version).await?;
    crate::apart(|| carry(area, ctx, &next, effects, &rules)).await?;
    Ok(Ok(next))
}

/// Opens a case and takes its first steps. What is told is told of the case as it is after all of them, so that nobody
/// hears of it who is its respondent by then.
pub(in crate::flow) async fn open(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    opening: &Opening,
    whats: &[What],
) -> Result<Result<Case, Refusal>, Fault> {
    let rules = sight::rules(ctx).await?;
    let done = by_law(opening, &rules, ctx.now).and_then(|(case, mut effects)| {
        let (next, more) = steps(&case, opening.by, whats, &rules, ctx.now)?;
        effects.extend(more);
        Ok((next, effects))
    });
    let (next, effects) = match done {
        Ok(done) => done,
        Err(refusal) => return Ok(Err(refusal)),
    };
    cases::insert(ctx.tx, &ctx.me.key, &next).await?;
    crate::apart(|| carry(area, ctx, &next, effects, &rules)).await?;
    Ok(Ok(next))
}

/// Carries out what follows, on the case as it is now.
async fn carry(
    area: &Casework,
    ctx: &mut Ctx<'_>,
    case: &Case,
    effects: Vec<Effect>,
    rules: &Rules,
) -> Result<(), Fault> {
    let mut told = Vec::new();
    let mut written: Vec<Line> = Vec::new();
    let mut boards: BTreeMap<Level, ()> = BTreeMap::new();
    for effect in effects {
        match effect {
            Effect::Record(line) => {
                record(ctx, case, &line).await?;
                written.push(line);
            }
            Effect::Begin { due, no, at } => {
                ctx.rejob(due::KIND, &due::subject(case.id, due, no), &json!({}), at)
                    .await?;
            }
            Effect::End { due, no } => end(ctx, case.id, due, no).await?,
            Effect::Publish { post, place, level } => {
                crate::apart(|| post::publish(ctx, case, post, place, level)).await?;
            }
            Effect::Retract { post } => post::retract(ctx, case, post).await?,
            // Whether it may be shown is looked at on the case as it is now.
            Effect::Card { level, .. } => {
                boards.insert(level, ());
            }
            Effect::Tell { .. } => told.push(effect),
        }
    }
    let certified = |one: &Effect| {
        matches!(
            one,
            Effect::Tell {
                what: Notice::Certificate,
                ..
            }
        )
    };
    if told.iter().any(certified) {
        papers::certified(ctx, case).await?;
    }
    // A card that appears says by itself that something has come.
    let mut new = Vec::new();
    for level in boards.keys() {
        if cards::get(ctx.tx, case.id, *level).await?.is_none() {
            new.push(*level);
        }
    }
    crate::apart(|| tell::all(area, ctx, case, rules, told, &written, &new)).await?;
    for level in boards.into_keys() {
        card::refresh(ctx, case, level).await?;
    }
    Ok(())
}

async fn end(ctx: &mut Ctx<'_>, case: i64, due: Due, no: u16) -> Result<(), Fault> {
    let subject = due::subject(case, due, no);
    Ok(jobs::delete(ctx.tx, &ctx.me.key, due::KIND, &subject).await?)
}

/// The line goes into the history whole, and into the chained log as codes with its sum: the chain proves every word
/// of it and holds none.
async fn record(ctx: &mut Ctx<'_>, case: &Case, line: &Line) -> Result<(), Fault> {
    lines::append(ctx.tx, &ctx.me.key, line).await?;
    let facts = json!({
        "seq": line.seq,
        "from": line.from,
        "to": line.to,
        "phase": line.phase,
        "ending": line.ending,
        "reason": line.reason,
        "recorded": line.recorded,
        "late": line.late,
        "sha256": to_hex(&sha256(lines::written(line)?.as_bytes())),
    });
    if line.code == Code::Opened || line.from != line.to {
        // The week has something to report, also one without a single ticket.
        helpdesk::area::count_soon(ctx).await?;
    }
    let (act, number) = (format!("case.{}", line.code), case.number.to_string());
    let by = line.by.map(|person| person.0);
    ctx.audit(by, &act, &number, &facts).await
}
