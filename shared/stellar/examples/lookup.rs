//! Times look-ups of cards against a sandbox, for people to read; no test judges the figures.
//!
//! `cargo run --release -p mtl-stellar --example lookup -- URL G…`, where `URL` is where the sandbox listens. Cold is a
//! card whose address is asked about anew, with the programs read before; cached is the same card asked for again.

use std::{
    io::Write as _,
    time::{Duration, Instant},
};

use mtl_domain::clock::Clock;
use mtl_stellar::{
    AccountId, Addresses, Chain,
    chain::{NOW, RECENT},
    http::Sleep,
};
use mtl_store::Db;

const ROUNDS: usize = 300;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let url = arguments
        .next()
        .ok_or("which server? http://127.0.0.1:8090")?;
    let ids: Vec<AccountId> = arguments.map(|it| it.parse()).collect::<Result<_, _>>()?;
    if ids.is_empty() {
        return Err("which accounts? G…".into());
    }
    let folder = std::env::temp_dir().join(format!("mtl-lookup-{}", std::process::id()));
    let store = format!("sqlite://{}/store.db", folder.display());
    let db = Db::open(&store).await?;
    let addresses = Addresses {
        horizon: format!("{url}/horizon"),
        bsn: format!("{url}/bsn"),
        toml: format!("{url}/.well-known/stellar.toml"),
    };
    let chain = Chain::open(&addresses, db.clone(), Clock::System, &Sleep::Real)?;

    let began = Instant::now();
    let pass = chain.programs(NOW).await;
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "programs: {} accounts, {} unread, {:.1} ms",
        pass.read.len(),
        pass.troubles.len(),
        ms(began.elapsed())
    )?;
    let mut cold = Vec::new();
    let mut cached = Vec::new();
    for round in 0..ROUNDS {
        let Some(id) = ids.get(round % ids.len()) else {
            break;
        };
        let began = Instant::now();
        chain.lookup(*id, NOW).await?;
        cold.push(began.elapsed());
        let began = Instant::now();
        chain.lookup(*id, RECENT).await?;
        cached.push(began.elapsed());
    }
    writeln!(out, "cold:   {}", spread(cold))?;
    writeln!(out, "cached: {}", spread(cached))?;
    db.close().await;
    std::fs::remove_dir_all(folder)?;
    Ok(())
}

fn ms(it: Duration) -> f64 {
    it.as_secs_f64() * 1000.0
}

fn spread(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |percent: usize| {
        times
            .get(times.len() * percent / 100)
            .copied()
            .map_or(0.0, ms)
    };
    let most = times.last().copied().map_or(0.0, ms);
    format!(
        "p50 {:.2} ms, p99 {:.2} ms, most {most:.2} ms of {}",
        at(50),
        at(99),
        times.len()
    )
}
