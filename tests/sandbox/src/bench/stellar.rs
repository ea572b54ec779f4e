//! Cards and the directory of programs against the local stand-ins: how long a look-up takes, and what a pass asks.

use std::time::{Duration, Instant};

use anyhow::Context as _;
use mtl_domain::clock::Clock;
use mtl_stellar::{
    AccountId, Addresses, Chain,
    chain::{NOW, RECENT},
    http::Sleep,
    programs::Directory,
};
use mtl_store::Db;
use sandbox::{Sandbox, World};
use serde_json::{Map, Value, json};

use super::{table::Table, waits::Waits};

const PROGRAMS: u8 = 30;
const TAGS: usize = 40;
const ROUNDS: usize = 300;
/// What the plan allows.
const ASKED: u64 = 35;
const COLD: f64 = 30.0;
const CACHED: f64 = 3.0;

pub async fn measure(table: &mut Table) -> anyhow::Result<()> {
    eprintln!("bench: stellar");
    let options = sandbox::Options {
        listen: ([127, 0, 0, 1], 0).into(),
        world: World::Empty,
        ..sandbox::Options::default()
    };
    let sandbox = Sandbox::start(options).await?;
    let programs: Vec<AccountId> = (0..PROGRAMS)
        .map(|n| AccountId::of([n + 1; 32]).context("an address"))
        .collect::<Result<_, _>>()?;
    let stellar = &sandbox.shared().stellar;
    let wrong = |why: String| anyhow::anyhow!(why);
    stellar.merge(accounts(&programs)).map_err(wrong)?;

    let folder = tempfile::tempdir_in(make(&super::folder())?)?;
    let db = Db::open(&format!("sqlite://{}/store.db", folder.path().display())).await?;
    let url = sandbox.url();
    let addresses = Addresses {
        horizon: format!("{url}/horizon"),
        bsn: format!("{url}/bsn"),
        toml: format!("{url}/.well-known/stellar.toml"),
    };
    let chain = Chain::open(&addresses, db.clone(), Clock::System, &Sleep::Real)?;
    let directory = Directory::parse(&directory(&programs));
    chain.set_directory(directory.map_err(|problems| anyhow::anyhow!("{problems:?}"))?);

    stellar.merge(json!({ "asked": 0 })).map_err(wrong)?;
    let began = Instant::now();
    let pass = chain.programs(NOW).await;
    let took = began.elapsed();
    let asked: u64 = stellar.asked().values().sum();
    table.must(
        &format!("a pass over {PROGRAMS} programs: requests"),
        &format!("at most {ASKED}"),
        format!("{asked} in {:.0} ms", ms(took)),
        asked <= ASKED && pass.troubles.is_empty() && pass.read.len() == programs.len(),
    );
    let (mut cold, mut cached) = (Vec::new(), Vec::new());
    for id in programs.iter().cycle().take(ROUNDS) {
        let began = Instant::now();
        chain.lookup(*id, NOW).await?;
        cold.push(ms(began.elapsed()));
        let began = Instant::now();
        chain.lookup(*id, RECENT).await?;
        cached.push(ms(began.elapsed()));
    }
    for (what, waits, floor) in [("anew", cold, COLD), ("again", cached, CACHED)] {
        let waits = Waits::new(waits.into_iter());
        table.must(
            &format!("a card of {TAGS} tags, read {what}: p99"),
            &format!("at most {floor:.0} ms"),
            format!(
                "{:.1} ms (median {:.1}, longest {:.1})",
                waits.p99(),
                waits.at(0.5),
                waits.at(1.0)
            ),
            waits.p99() <= floor,
        );
    }
    db.close().await;
    Ok(())
}

/// The folder, which may not be there yet.
fn make(folder: &std::path::Path) -> std::io::Result<&std::path::Path> {
    std::fs::create_dir_all(folder)?;
    Ok(folder)
}

/// Each program declares the two after it, and has tags as members do.
fn accounts(programs: &[AccountId]) -> Value {
    let mut accounts = Map::new();
    for (n, id) in programs.iter().enumerate() {
        let after = |step: usize| programs.iter().cycle().nth(n + step);
        let mut data = Map::new();
        data.insert("Name".into(), json!(format!("Program {n}")));
        for step in 1..=2 {
            let key = format!("Collaboration:P{}", (n + step) % programs.len());
            data.insert(key, json!(after(step).map(ToString::to_string)));
        }
        for tag in 0..TAGS - 2 {
            let key = format!("MyPart{tag:03}");
            data.insert(key, json!(after(tag + 1).map(ToString::to_string)));
        }
        let account = json!({ "balances": { "native": "5.0" }, "data": data });
        accounts.insert(id.to_string(), account);
    }
    json!({ "accounts": accounts })
}

fn directory(programs: &[AccountId]) -> String {
    let rows = programs.iter().enumerate().map(|(n, id)| {
        format!(
            "[[program]]\nname = \"P{n}\"\naliases = [\"Program {n}x\"]\naccounts = [\"{id}\"]\n"
        )
    });
    rows.collect()
}

fn ms(it: Duration) -> f64 {
    it.as_secs_f64() * 1000.0
}
