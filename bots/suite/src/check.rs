//! `check`: looks at everything the bots need and says a line about each. It changes nothing.

mod database;
pub mod report;
mod rights;
mod telegram;
#[cfg(test)]
mod tests;

use std::time::Duration;

use mtl_telegram::api::Api;
use serde_json::Value;

use self::report::Report;
use crate::{Config, desks, hosted, store::explained};

/// How long Horizon may take.
const PATIENCE: Duration = Duration::from_secs(15);

/// Checks everything. True when nothing fails.
pub async fn run(config: &Config) -> bool {
    let mut report = Report::default();
    if let Err(problem) = hosted::at_least_one(config) {
        report.fail("tokens", problem);
    }
    for bot in hosted::absent(config) {
        report.note(bot, "it has a token, but is not in this version");
    }
    match Api::client() {
        Ok(http) => {
            let db = database::check(config, &mut report).await;
            let desks = match &db {
                // A store that does not say is complained of already.
                Some(db) => desks::read(db, config).await.ok(),
                None => None,
            };
            let desks = desks.unwrap_or_else(|| desks::guessed(config));
            let bots = telegram::bots(config, &desks, &http, &mut report).await;
            if let Some(db) = db {
                telegram::chats(&db, &bots, &mut report).await;
                db.close().await;
            }
            horizon(config, &http, &mut report).await;
        }
        Err(error) => report.fail("HTTP", explained(&error)),
    }
    if config.owner_ids.is_empty() {
        report.note("owners", "OWNER_IDS is not set: nobody can link chats");
    }
    report.is_good()
}

async fn horizon(config: &Config, http: &reqwest::Client, report: &mut Report) {
    let url = &config.horizon_url;
    match ledger(http, url).await {
        Ok(ledger) => report.ok("Horizon", format!("{url} stands at ledger {ledger}")),
        Err(why) => report.fail("Horizon", format!("{url}: {why}")),
    }
}

async fn ledger(http: &reqwest::Client, url: &str) -> Result<i64, String> {
    let answer = http.get(format!("{url}/")).timeout(PATIENCE).send().await;
    let answer = answer.map_err(|error| explained(&error.without_url()))?;
    let status = answer.status();
    if !status.is_success() {
        return Err(format!("it answers with {status}"));
    }
    let bytes = answer
        .bytes()
        .await
        .map_err(|error| explained(&error.without_url()))?;
    let root: Option<Value> = serde_json::from_slice(&bytes).ok();
    let ledger = root.and_then(|root| root.get("history_latest_ledger").and_then(Value::as_i64));
    ledger.ok_or_else(|| "what answers there is not Horizon".to_owned())
}
