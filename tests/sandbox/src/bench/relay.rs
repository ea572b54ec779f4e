//! Texts of members on their way into the rooms: how many a second, at what price, and whether all arrive.

use std::{collections::BTreeMap, time::Duration};

use anyhow::{Context as _, ensure};
use chrono::TimeDelta;
use sandbox::state::Place;
use serde_json::json;
use tokio::time::{Instant, sleep};

use super::{
    fill, folder,
    table::{Table, median},
};
use crate::run::{
    child::{Plan, Suite},
    database::{Database, Where},
    links, process,
    town::{BOT, FORUM, Fate, Town, judge, read_tag, tag},
};

/// The members.
const MEMBERS: std::ops::Range<i64> = 10_001..10_501;
/// Acts that are done in one go.
const BATCH: usize = 50;
/// Nothing has come for so long: nothing will.
const SILENCE: Duration = Duration::from_secs(15);
/// How long the suite is given to tidy up before its CPU time is read.
const AFTERWARDS: Duration = Duration::from_millis(700);

/// What one round showed.
struct Round {
    per_second: f64,
    /// Milliseconds of CPU a text: the suite's, and ours.
    cpu: Option<f64>,
    own_cpu: Option<f64>,
    fate: Fate,
}

pub async fn measure(
    table: &mut Table,
    texts: usize,
    rounds: usize,
    big: bool,
) -> anyhow::Result<()> {
    eprintln!("bench: relay");
    let town = Town::found(false).await?;
    town.settle(MEMBERS)?;
    let database = Database::fresh(Where::Sqlite, &folder()).await?;
    let plan = Plan {
        tokens: town.tokens(),
        limits: false,
        log_file: Some(folder().join("bench.log")),
        ..Plan::new(&town.sandbox.url(), database.url())
    };
    let mut suite = Suite::start(&plan)?;
    links::link(&town.sandbox, "support", FORUM).await?;

    let cold = round(&town, &suite, "cold", texts).await?;
    table.note(
        "relay, first round: 500 tickets, topics and receipts too",
        rate(&cold),
    );
    table.note("  CPU of the suite per text", price(cold.cpu));
    let warm = several(&town, &suite, "warm", texts, rounds).await?;
    let speed = median(warm.iter().map(|round| round.per_second).collect());
    table.must(
        &format!("relay, member to room: texts of 500 members, {texts} a round"),
        "3000/s",
        format!("{speed:.0}/s"),
        speed >= 3000.0,
    );
    let fates: Vec<Fate> = std::iter::once(&cold)
        .chain(&warm)
        .map(|round| round.fate)
        .collect();
    let sum = |count: fn(&Fate) -> usize| fates.iter().map(count).sum::<usize>();
    let (lost, turned, doubled) = (sum(|f| f.lost), sum(|f| f.out_of_order), sum(|f| f.doubled));
    table.must(
        "  lost / out of order within a member / doubled",
        "0 / 0 / 0",
        format!("{lost} / {turned} / {doubled}"),
        lost + turned + doubled == 0,
    );
    let cpu = middle(warm.iter().map(|round| round.cpu));
    table.must(
        "  CPU of the suite per text",
        "0.25 ms",
        price(cpu),
        cpu.is_some_and(|cpu| cpu <= 0.25),
    );
    table.note(
        "  CPU of the stand-in per text",
        price(middle(warm.iter().map(|round| round.own_cpu))),
    );
    let peak = process::peak(suite.id());
    table.must(
        "  peak memory of the suite",
        "40 MB",
        megabytes(peak),
        peak.is_some_and(|peak| peak <= 40.0),
    );
    suite
        .stop()
        .await
        .context("the suite did not end by itself")?;

    if big {
        eprintln!("bench: big");
        let began = Instant::now();
        let filled = fill::tickets_and_copies(database.url(), FORUM).await?;
        table.note(
            "a big store: rows in copies and tickets",
            format!("{} and {}", filled.copies, filled.tickets),
        );
        let size = database
            .file()
            .and_then(|file| file.metadata().ok())
            .map_or(0, |file| file.len());
        table.note(
            "  filled in, to",
            format!("{:.0} s, {} MB", began.elapsed().as_secs_f64(), size >> 20),
        );
        let mut suite = Suite::start(&plan)?;
        let warm_up = round(&town, &suite, "back", texts).await?;
        let full = several(&town, &suite, "full", texts, rounds).await?;
        let big_speed = median(full.iter().map(|round| round.per_second).collect());
        let share = big_speed / speed;
        table.must(
            "  relay with it, against the one without",
            "90 %",
            format!("{big_speed:.0}/s, {:.0} %", share * 100.0),
            share >= 0.9,
        );
        table.note(
            "  CPU of the suite per text",
            price(middle(full.iter().map(|round| round.cpu))),
        );
        let whole = full
            .iter()
            .chain([&warm_up])
            .all(|round| round.fate == Fate::default());
        table.must(
            "  nothing lost, out of order or doubled",
            "0 / 0 / 0",
            if whole { "0 / 0 / 0" } else { "not so" }.to_owned(),
            whole,
        );
        table.note(
            "  peak memory of the suite",
            megabytes(process::peak(suite.id())),
        );
        suite
            .stop()
            .await
            .context("the suite did not end by itself")?;
    }
    let violations = town.sandbox.violations();
    table.must(
        "  careless calls the stand-in noticed",
        "0",
        violations.len().to_string(),
        violations.is_empty(),
    );
    if let Some(first) = violations.first() {
        eprintln!("    the first: {first}");
    }
    town.sandbox.shutdown().await;
    database.remove().await
}

async fn several(
    town: &Town,
    suite: &Suite,
    name: &str,
    texts: usize,
    rounds: usize,
) -> anyhow::Result<Vec<Round>> {
    let mut list = Vec::new();
    for n in 0..rounds.max(1) {
        let round = round(town, suite, &format!("{name}{n}"), texts).await?;
        eprintln!("    {}", rate(&round));
        list.push(round);
    }
    Ok(list)
}

async fn round(town: &Town, suite: &Suite, load: &str, texts: usize) -> anyhow::Result<Round> {
    let cpu = || Some((process::cpu(suite.id())?, process::cpu(std::process::id())?));
    let before = cpu();
    let mut seen = town.last_call();
    let began = town.now();
    let written = write(town, load, texts).await?;
    let mut came = 0;
    let mut last = began;
    let mut quiet_since = Instant::now();
    while came < texts && quiet_since.elapsed() < SILENCE {
        sleep(Duration::from_millis(5)).await;
        let mut newest = seen;
        town.each_call_since(seen, |call| {
            newest = newest.max(call.n);
            if call.method == "copyMessage" && call.error.is_none() {
                came += 1;
                last = last.max(call.at);
                quiet_since = Instant::now();
            }
        });
        seen = newest;
    }
    sleep(AFTERWARDS).await;
    let after = cpu();
    let seconds = (last - began)
        .max(TimeDelta::milliseconds(1))
        .as_seconds_f64();
    ensure!(came > 0, "not one text was relayed");
    let spent = before
        .zip(after)
        .map(|((suite, own), (suite_then, own_then))| {
            let each = |spent: Duration| spent.as_secs_f64() * 1000.0 / texts as f64;
            (each(suite_then - suite), each(own_then - own))
        });
    Ok(Round {
        per_second: came as f64 / seconds,
        cpu: spent.map(|(suite, _)| suite),
        own_cpu: spent.map(|(_, own)| own),
        fate: judge(&arrived(town, load), &written),
    })
}

/// Every member writes in turn. Gives how many texts each has written.
async fn write(town: &Town, load: &str, texts: usize) -> anyhow::Result<BTreeMap<i64, usize>> {
    let mut written: BTreeMap<i64, usize> = BTreeMap::new();
    let turns: Vec<i64> = MEMBERS.cycle().take(texts).collect();
    for part in turns.chunks(BATCH) {
        {
            let mut state = town.sandbox.shared().lock();
            for member in part {
                let n = written.entry(*member).or_default();
                let text = tag(load, *member, *n);
                state.act(
                    "send",
                    json!({ "as": member, "chat": member, "bot": BOT, "text": text }),
                )?;
                *n += 1;
            }
        }
        tokio::task::yield_now().await;
    }
    Ok(written)
}

/// The numbers of a load's texts in the rooms, by member, in the order in which they stand there.
fn arrived(town: &Town, load: &str) -> BTreeMap<i64, Vec<usize>> {
    let mut came: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    town.each_message(Place::group(FORUM), |message| {
        let text = message.body.get("text").and_then(|text| text.as_str());
        if let Some((member, n, _)) = text.and_then(|text| read_tag(load, text)) {
            came.entry(member).or_default().push(n);
        }
    });
    came
}

fn middle(list: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    list.collect::<Option<Vec<f64>>>().map(median)
}

fn rate(round: &Round) -> String {
    let bad = if round.fate == Fate::default() {
        String::new()
    } else {
        format!(", {:?}", round.fate)
    };
    format!("{:.0}/s{bad}", round.per_second)
}

fn price(milliseconds: Option<f64>) -> String {
    milliseconds.map_or_else(|| "not known here".to_owned(), |ms| format!("{ms:.3} ms"))
}

pub fn megabytes(size: Option<f64>) -> String {
    size.map_or_else(
        || "not known here".to_owned(),
        |size| format!("{size:.1} MB"),
    )
}
