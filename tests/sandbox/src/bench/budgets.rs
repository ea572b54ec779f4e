//! How much of what Telegram allows a group is used while more waits, and whether Telegram ever complains.

use std::time::Duration;

use anyhow::Context as _;
use chrono::TimeDelta;
use serde_json::json;
use tokio::time::sleep;

use super::{folder, table::Table};
use crate::run::{
    child::{Plan, Suite},
    database::{Database, Where},
    links,
    town::{BOT, FORUM, Town, tag},
};

const MEMBERS: std::ops::Range<i64> = 10_001..10_006;
const TEXTS: usize = 100;
/// Two full minutes, and the calls that Telegram lets through to a group in them.
const SPAN: TimeDelta = TimeDelta::seconds(120);
const ALLOWED: usize = 40;

pub async fn measure(table: &mut Table) -> anyhow::Result<()> {
    eprintln!("bench: budgets (two minutes)");
    let town = Town::found(true).await?;
    town.settle(MEMBERS)?;
    let database = Database::fresh(Where::Sqlite, &folder()).await?;
    let mut suite = Suite::start(&Plan {
        tokens: town.tokens(),
        log_file: Some(folder().join("bench.log")),
        ..Plan::new(&town.sandbox.url(), database.url())
    })?;
    // The answer to /link is the first call that counts; the backlog stands right behind it.
    links::link(&town.sandbox, "support", FORUM).await?;
    for (n, member) in MEMBERS.cycle().take(TEXTS).enumerate() {
        let text = tag("budget", member, n);
        town.sandbox.act(
            "send",
            json!({ "as": member, "chat": member, "bot": BOT, "text": text }),
        )?;
    }
    sleep(SPAN.to_std()? + Duration::from_secs(2)).await;
    let group = FORUM.to_string();
    let mut counted = Vec::new();
    let mut refused = 0;
    town.each_call_since(0, |call| {
        let flood = call
            .error
            .as_ref()
            .is_some_and(|error| error.contains("Too Many Requests"));
        refused += usize::from(flood);
        let paid = ["send", "copy", "edit", "create"]
            .iter()
            .any(|verb| call.method.starts_with(verb));
        if paid && call.error.is_none() && call.args.get("chat_id") == Some(&group) {
            counted.push(call.at);
        }
    });
    let first = counted
        .last()
        .copied()
        .context("nothing was sent to the group")?;
    let used = counted.iter().filter(|at| **at - first < SPAN).count();
    let share = used as f64 / ALLOWED as f64;
    table.must(
        "a group's limit, used under backlog over two minutes",
        "95 %",
        format!("{:.0} % ({used} of {ALLOWED} calls)", share * 100.0),
        share >= 0.95,
    );
    table.must("  429 meanwhile", "0", refused.to_string(), refused == 0);
    suite
        .stop()
        .await
        .context("the suite did not end by itself")?;
    town.sandbox.shutdown().await;
    database.remove().await
}
