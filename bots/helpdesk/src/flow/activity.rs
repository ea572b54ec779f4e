//! `/ledger`: what agents earned by their work, credited a week later; statements, objections, export.

mod objections;
mod posting;
mod statements;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use mtl_store::settings::Stored;
use mtl_telegram::{Ctx, Fault};
use serde::{Deserialize, Serialize};

pub(super) use self::{
    objections::heard,
    posting::{DRAFT, drafts, post},
    statements::{ordered, pressed},
};
use super::{desk_hours, figures::Desk};
use crate::{
    domain::activity::Weights,
    store::{
        activity::{self as store, Entry},
        figures as lines,
    },
};

/// The setting with the weights.
const SETTING: &str = "ledger.weights";

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

/// The first day of the month of a day.
fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// `2026-11`.
fn read_month(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d").ok()
}

#[derive(Debug, Serialize, Deserialize)]
struct Month {
    month: NaiveDate,
}

async fn entries(ctx: &mut Ctx<'_>, desk: &Desk, month: NaiveDate) -> Result<Vec<Entry>, Fault> {
    let next = month
        .checked_add_months(chrono::Months::new(1))
        .unwrap_or(month);
    let (from, until) = (desk.begins(month), desk.begins(next));
    Ok(store::entries(ctx.tx, &ctx.me.key, from, until).await?)
}

async fn names(ctx: &mut Ctx<'_>) -> Result<BTreeMap<i64, String>, Fault> {
    Ok(lines::names(ctx.tx, &ctx.me.key)
        .await?
        .into_iter()
        .collect())
}

fn name_of(names: &BTreeMap<i64, String>, agent: i64) -> String {
    names
        .get(&agent)
        .cloned()
        .unwrap_or_else(|| agent.to_string())
}
