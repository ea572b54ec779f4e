//! How long the suite takes to begin, and what it takes up while nothing happens.

use std::time::Duration;

use anyhow::{Context as _, ensure};
use tokio::time::{Instant, sleep, timeout};

use super::{
    folder,
    relay::megabytes,
    table::{Table, median},
};
use crate::run::{
    child::{Plan, Suite},
    database::{Database, Where},
    process,
    town::{BOT, Town},
};

/// How often each start is measured.
const TIMES: usize = 5;
const PATIENCE: Duration = Duration::from_secs(20);
/// How long nothing happens before memory is read.
const IDLE: Duration = Duration::from_secs(3);

pub async fn measure(table: &mut Table) -> anyhow::Result<()> {
    eprintln!("bench: start");
    let town = Town::found(true).await?;
    let mut fresh = Vec::new();
    let mut again = Vec::new();
    let mut memory = None;
    for n in 0..TIMES {
        let database = Database::fresh(Where::Sqlite, &folder()).await?;
        let plan = Plan {
            tokens: town.tokens(),
            log_file: Some(folder().join("bench.log")),
            ..Plan::new(&town.sandbox.url(), database.url())
        };
        for times in [&mut fresh, &mut again] {
            let (mut suite, took) = started(&town, &plan).await?;
            times.push(took.as_secs_f64() * 1000.0);
            if n + 1 == TIMES {
                sleep(IDLE).await;
                memory = process::memory(suite.id());
            }
            suite
                .stop()
                .await
                .context("the suite did not end by itself")?;
        }
        database.remove().await?;
    }
    for (what, times) in [
        ("start to first getUpdates, new store", fresh),
        ("start to first getUpdates, existing store", again),
    ] {
        let middle = median(times);
        table.must(what, "100 ms", format!("{middle:.0} ms"), middle <= 100.0);
    }
    table.must(
        "memory after 3 s without work",
        "20 MB",
        megabytes(memory),
        memory.is_some_and(|memory| memory <= 20.0),
    );
    town.sandbox.shutdown().await;
    Ok(())
}

/// Starts a suite and waits for its first getUpdates.
pub async fn started(town: &Town, plan: &Plan) -> anyhow::Result<(Suite, Duration)> {
    let poll = || {
        let state = town.sandbox.shared().lock();
        let bot = state.bots.get(&BOT).context("the bot is gone")?;
        anyhow::Ok((bot.polling.serial, bot.polling.began, bot.wake.clone()))
    };
    let (before, ..) = poll()?;
    let began = Instant::now();
    let suite = Suite::start(plan)?;
    while began.elapsed() < PATIENCE {
        let (serial, at, wake) = poll()?;
        if serial != before {
            let at = at.context("a poll without a beginning")?;
            return Ok((suite, at.duration_since(began)));
        }
        // Every getUpdates wakes whoever waits; a wake-up that is missed costs a millisecond.
        timeout(Duration::from_millis(1), wake.notified())
            .await
            .ok();
    }
    ensure!(false, "no getUpdates within {} s", PATIENCE.as_secs());
    Ok((suite, PATIENCE))
}
