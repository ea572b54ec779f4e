//! `cargo run --release -p sandbox -- crash`: kill -9 at random moments under load, and nothing lost.
//!
//! Members write, agents answer, both edit, while the suite is killed and started again some hundred times.
//! Then everything is counted, from outside and in the store's books.

pub mod chance;
mod count;
mod load;

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use anyhow::Context as _;
use mtl_domain::clock::{Clock, Instant};
use tokio::time::{sleep, timeout};

use self::{chance::Chance, count::Count, load::Load};
use crate::{
    bench::{folder, started},
    run::{
        child::{Plan, Suite},
        database::{Database, Where},
        links,
        town::{FORUM, Town},
    },
};

/// When it is killed: so many milliseconds after its start, or after its first getUpdates.
const LIFE: std::ops::Range<usize> = 20..601;
/// How long what is open may take to be done, in the end.
const DRAIN: Duration = Duration::from_secs(300);

/// How it is killed.
#[derive(clap::Args)]
pub struct Options {
    /// How often, for each kind of store
    #[arg(long, default_value_t = 200)]
    kills: usize,
    /// On SQLite only
    #[arg(long, conflicts_with = "postgres")]
    sqlite: bool,
    /// On this PostgreSQL server only; each run has a database of its own there
    #[arg(long, value_name = "URL")]
    postgres: Option<String>,
    /// The seed of a run that is to be repeated
    #[arg(long)]
    seed: Option<u64>,
    /// Keep the store and the log
    #[arg(long)]
    keep: bool,
}

/// Kills and counts. True when nothing was lost.
///
/// # Errors
/// When it cannot be tried.
pub async fn crash(options: &Options) -> anyhow::Result<bool> {
    let server = std::env::var("TEST_POSTGRES_URL")
        .ok()
        .filter(|url| !url.is_empty());
    let server = if options.sqlite {
        None
    } else {
        options.postgres.clone().or(server)
    };
    let mut places = Vec::new();
    if options.postgres.is_none() {
        places.push(Where::Sqlite);
    }
    places.extend(server.as_deref().map(Where::Postgres));
    let moment = u64::try_from(Clock::System.now().timestamp_micros()).unwrap_or_default();
    let seed = options.seed.unwrap_or(moment % 1_000_000);
    let mut whole = true;
    for place in &places {
        whole &= on(*place, options, seed).await?;
    }
    if !options.sqlite && server.is_none() {
        println!(
            "PostgreSQL was left out: `tests/run --with-postgres cargo run --release -p sandbox -- crash` starts a server for it."
        );
    }
    Ok(whole)
}

async fn on(place: Where<'_>, options: &Options, seed: u64) -> anyhow::Result<bool> {
    let kind = match place {
        Where::Sqlite => "SQLite",
        Where::Postgres(_) => "PostgreSQL",
    };
    eprintln!("crash: {kind}, {} kills, seed {seed}", options.kills);
    let town = Arc::new(Town::found(false).await?);
    let database = Database::fresh(place, &folder()).await?;
    let log = folder().join(format!("crash-{}-{seed}.log", kind.to_lowercase()));
    std::fs::remove_file(&log).ok();
    let plan = Plan {
        tokens: town.tokens(),
        limits: false,
        log_file: Some(log.clone()),
        ..Plan::new(&town.sandbox.url(), database.url())
    };
    let suite = Suite::start(&plan)?;
    links::link(&town.sandbox, "support", FORUM).await?;
    let mut load = Load::prepare(&town, Chance::new(seed ^ 1)).await?;

    let enough = Arc::new(AtomicBool::new(false));
    let told = enough.clone();
    let there = town.clone();
    let people = tokio::spawn(async move {
        while !told.load(Ordering::Relaxed) {
            load.tick(&there)?;
            sleep(load::TICK).await;
        }
        anyhow::Ok(load)
    });
    let (kills, mut suite) = kill(&town, &plan, suite, options.kills, Chance::new(seed)).await?;
    enough.store(true, Ordering::Relaxed);
    let load = people.await.context("the people")??;
    eprintln!(
        "  {} acts, {} kills; now what is open is done",
        load.acts(),
        kills.len()
    );

    let drained = timeout(DRAIN, count::drained(database.url())).await;
    let open = match drained {
        Ok(done) => {
            done?;
            None
        }
        Err(_) => Some(count::open(database.url()).await?),
    };
    let ended = suite.stop().await;
    let count = Count {
        town: &town,
        load: &load,
        kills: &kills,
        log: &std::fs::read_to_string(&log).unwrap_or_default(),
        open,
        ended,
    };
    let verdict = count.verdict(database.url()).await?;
    println!(
        "\n{kind}, {} kills, seed {seed}\n{}",
        kills.len(),
        verdict.text()
    );
    let whole = verdict.is_whole();
    finish(&town, database, &log, options.keep || !whole).await?;
    Ok(whole)
}

/// Kills the suite again and again. Gives the moments, and the suite that was started last.
async fn kill(
    town: &Town,
    plan: &Plan,
    mut suite: Suite,
    times: usize,
    mut chance: Chance,
) -> anyhow::Result<(Vec<Instant>, Suite)> {
    let mut kills = Vec::new();
    sleep(Duration::from_millis(300)).await;
    suite.kill();
    kills.push(town.now());
    while kills.len() < times {
        let life = Duration::from_millis((LIFE.start + chance.below(LIFE.len())) as u64);
        suite = if chance.below(2) == 0 {
            Suite::start(plan)?
        } else {
            started(town, plan).await?.0
        };
        sleep(life).await;
        suite.kill();
        kills.push(town.now());
        if kills.len() % 50 == 0 {
            eprintln!("  {} kills", kills.len());
        }
    }
    suite = started(town, plan).await?.0;
    Ok((kills, suite))
}

async fn finish(town: &Town, database: Database, log: &Path, keep: bool) -> anyhow::Result<()> {
    town.sandbox.shared().close();
    if keep {
        eprintln!("  kept: {} and {}", database.keep(), log.display());
        return Ok(());
    }
    std::fs::remove_file(log).ok();
    database.remove().await
}
