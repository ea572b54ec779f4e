//! Lists, searches and figures in stores of growing size: from the update to the call that shows the answer.

mod asks;
mod fill;
mod store;
mod words;

use std::time::Duration;

use anyhow::{Context as _, ensure};
use serde_json::json;
use tokio::time::{Instant, sleep};

use self::{asks::Desk, store::Store, words::Word};
use super::{Options, folder, table::Table, waits::Waits};
use crate::run::{
    child::{Plan, Suite},
    database::{Database, Where},
    links,
    town::{AGENTS, FORUM, Town},
};

/// How long the figures of all years may take to be added up.
const ADDED_UP: Duration = Duration::from_secs(1200);
/// People who ask something while figures are looked at.
const NEWCOMERS: std::ops::Range<i64> = 11_001..11_201;

/// Until a new question has its topic.
const AFTERWARDS: Duration = Duration::from_millis(150);

/// A page and how long it took.
struct Page {
    name: &'static str,
    waits: Waits,
}

pub async fn measure(table: &mut Table, options: &Options) -> anyhow::Result<()> {
    let server = std::env::var("TEST_POSTGRES_URL").ok();
    let server = options
        .postgres
        .clone()
        .or(server.filter(|url| !url.is_empty() && !options.sqlite));
    let mut places = Vec::new();
    if options.postgres.is_none() {
        places.push((Where::Sqlite, "SQLite", 100.0));
    }
    if let Some(url) = &server {
        places.push((Where::Postgres(url), "PostgreSQL", 50.0));
    }
    let largest = options.sizes.iter().copied().max().unwrap_or_default();
    for (place, kind, floor) in places {
        for size in &options.sizes {
            eprintln!("bench: pages, {kind}, {size} tickets");
            for page in of_size(table, place, kind, *size, options.repeats).await? {
                let what = format!("{kind}, {size} tickets: {}", page.name);
                if *size == largest {
                    let met = page.waits.p99() <= floor;
                    table.must(&what, &format!("{floor:.0} ms"), page.waits.shown(), met);
                } else {
                    table.note(&what, page.waits.shown());
                }
            }
        }
    }
    Ok(())
}

async fn of_size(
    table: &mut Table,
    place: Where<'_>,
    kind: &str,
    size: i64,
    repeats: usize,
) -> anyhow::Result<Vec<Page>> {
    let town = Town::found(false).await?;
    town.settle(fill::ONCE..fill::OFTEN + 1)?;
    town.settle(NEWCOMERS)?;
    let database = Database::fresh(place, &folder()).await?;
    let plan = Plan {
        tokens: town.tokens(),
        limits: false,
        log_file: Some(folder().join("bench.log")),
        ..Plan::new(&town.sandbox.url(), database.url())
    };
    let agent = Desk {
        town: &town,
        person: AGENTS.start,
    };
    let mut suite = Suite::start(&plan)?;
    links::link(&town.sandbox, "support", FORUM).await?;
    // Acting in the linked chat makes somebody an agent.
    let name = json!({ "as": agent.person, "chat": FORUM, "text": "/myname Lena" });
    town.sandbox.act("send", name)?;
    for person in [AGENTS.start, fill::ONCE, fill::OFTEN] {
        Desk { person, ..agent }.writes("/start").await?;
    }
    stop(&mut suite).await?;

    let began = Instant::now();
    let vocabulary = words::vocabulary();
    let mut store = Store::connect(database.url()).await?;
    fill::fill(&mut store, size, &vocabulary).await?;
    let events = store.number("SELECT COUNT(*) FROM events").await?;
    let found = store.number("SELECT COUNT(*) FROM found_words").await?;
    table.note(
        &format!("{kind}, {size} tickets: events, words found by; filled in"),
        format!("{events}, {found}; {:.0} s", began.elapsed().as_secs_f64()),
    );
    let mut suite = Suite::start(&plan)?;
    let began = Instant::now();
    agent.writes("/stats year").await?;
    while store.number("SELECT COUNT(*) FROM figure_days").await? > 0 {
        ensure!(began.elapsed() < ADDED_UP, "the figures are not added up");
        sleep(Duration::from_millis(200)).await;
    }
    table.note(
        &format!("{kind}, {size} tickets: figures of three years added up from the log"),
        format!("{:.0} s", began.elapsed().as_secs_f64()),
    );
    store.settle().await?;
    store.close().await?;
    // As after any start: nothing is in the suite's memory.
    stop(&mut suite).await?;
    let mut suite = Suite::start(&plan)?;

    let mut pages = lists(agent, repeats).await?;
    pages.extend(own(agent, repeats).await?);
    pages.extend(searches(agent, repeats, size, &vocabulary).await?);
    pages.extend(figures(agent, repeats).await?);
    stop(&mut suite).await?;
    town.sandbox.shutdown().await;
    database.remove().await?;
    Ok(pages)
}

async fn stop(suite: &mut Suite) -> anyhow::Result<()> {
    let ended = suite.stop().await;
    ended.context("the suite did not end by itself").map(drop)
}

/// Writes the same again and again.
async fn written(
    desk: Desk<'_>,
    name: &'static str,
    repeats: usize,
    text: impl Fn(usize) -> String,
) -> anyhow::Result<Page> {
    let mut waits = Vec::new();
    for n in 0..repeats {
        waits.push(desk.writes(&text(n)).await?);
    }
    let waits = Waits::new(waits.into_iter());
    eprintln!("  {name}: {}", waits.shown());
    Ok(Page { name, waits })
}

/// Presses what turns a screen away and, measured, what turns it back; it must not be the one that is shown at first.
async fn pressed(
    desk: Desk<'_>,
    name: &'static str,
    repeats: usize,
    away: &str,
    back: &str,
) -> anyhow::Result<Page> {
    let mut waits = Vec::new();
    for _ in 0..repeats {
        desk.presses(away).await?;
        waits.push(desk.presses(back).await?);
    }
    let waits = Waits::new(waits.into_iter());
    eprintln!("  {name}: {}", waits.shown());
    Ok(Page { name, waits })
}

/// `/queue`, its tabs and its later pages.
async fn lists(agent: Desk<'_>, repeats: usize) -> anyhow::Result<Vec<Page>> {
    let mut pages = vec![written(agent, "/queue", repeats, |_| "/queue".to_owned()).await?];
    for (name, away, back) in [
        ("/queue, mine", "queue:free:0", "queue:mine:0"),
        ("/queue, due", "queue:mine:0", "queue:due:0"),
        ("/queue, unclaimed", "queue:due:0", "queue:free:0"),
        ("/queue, categories", "queue:free:0", "queue:categories"),
        ("/queue, a category", "queue:categories", "queue:c0:0"),
    ] {
        let between = match away {
            "queue:free:0" => "queue:due:0",
            _ => "queue:free:0",
        };
        agent.presses(between).await?;
        pages.push(pressed(agent, name, repeats, away, back).await?);
    }
    for (name, tab) in [
        ("/queue, due, later pages", "due"),
        ("/queue, unclaimed, later pages", "free"),
    ] {
        agent.presses("queue:categories").await?;
        agent.presses("queue:free:0").await?;
        if tab == "due" {
            agent.presses("queue:due:0").await?;
        }
        pages.push(turned(agent, name, repeats, tab).await?);
    }
    Ok(pages)
}

/// Turns pages forward to the last one, and back.
async fn turned(
    agent: Desk<'_>,
    name: &'static str,
    repeats: usize,
    tab: &str,
) -> anyhow::Result<Page> {
    let (mut waits, mut page, mut step) = (Vec::new(), 0_i64, 1_i64);
    let mut last = 0;
    while waits.len() < repeats {
        let next = format!("queue:{tab}:{}", page + step);
        if agent.buttons().contains(&next) {
            waits.push(agent.presses(&next).await?);
            page += step;
            last = last.max(page);
        } else {
            let other = format!("queue:{tab}:{}", page - step);
            ensure!(agent.buttons().contains(&other), "there is one page only");
            step = -step;
        }
    }
    let waits = Waits::new(waits.into_iter());
    eprintln!("  {name} (to {}): {}", last + 1, waits.shown());
    Ok(Page { name, waits })
}

/// `/my`.
async fn own(agent: Desk<'_>, repeats: usize) -> anyhow::Result<Vec<Page>> {
    let often = Desk {
        person: fill::OFTEN,
        ..agent
    };
    let once = Desk {
        person: fill::ONCE,
        ..agent
    };
    let mut pages = vec![
        written(once, "/my of who has one ticket", repeats, |_| {
            "/my".to_owned()
        })
        .await?,
        written(often, "/my of who has 200 tickets", repeats, |_| {
            "/my".to_owned()
        })
        .await?,
    ];
    let mut waits = Vec::new();
    let mut page = 0;
    for _ in 0..repeats {
        let buttons = often.buttons();
        let next = [page + 1, 0].into_iter().find(|n| {
            buttons
                .iter()
                .any(|data| data.ends_with(&format!(":l:{n}")))
        });
        let Some(next) = next else {
            // At the end there is only a way back by one page.
            often.writes("/my").await?;
            page = 0;
            continue;
        };
        let data = buttons
            .into_iter()
            .find(|data| data.ends_with(&format!(":l:{next}")))
            .unwrap_or_default();
        waits.push(often.presses(&data).await?);
        page = next;
    }
    let waits = Waits::new(waits.into_iter());
    pages.push(Page {
        name: "/my of who has 200 tickets, later pages",
        waits,
    });
    Ok(pages)
}

/// `/find`.
async fn searches(
    agent: Desk<'_>,
    repeats: usize,
    size: i64,
    vocabulary: &[Word],
) -> anyhow::Result<Vec<Page>> {
    // By how frequent they are: the words of which so many tickets tell.
    let mut by_rank: Vec<&Word> = vocabulary.iter().filter(|word| word.every < size).collect();
    by_rank.sort_by_key(|word| word.every);
    let word = |n: usize, among: std::ops::Range<usize>| {
        let place = among.start + n % among.len().max(1);
        by_rank
            .get(place)
            .map(|word| word.written.clone())
            .unwrap_or_default()
    };
    let rare = by_rank.len().saturating_sub(80)..by_rank.len();
    let step = (size / 101).max(1);
    let find = |what: String| format!("/find {what}");
    Ok(vec![
        written(agent, "/find by number", repeats, |n| {
            find((fill::FIRST_NUMBER + n as i64 * step % size).to_string())
        })
        .await?,
        written(agent, "/find by a member's last name", repeats, |n| {
            find(words::name(true, n % words::LAST))
        })
        .await?,
        written(agent, "/find by a member's full name", repeats, |n| {
            find(format!(
                "{} {}",
                words::name(false, n % words::FIRST),
                words::name(true, n * 7 % words::LAST)
            ))
        })
        .await?,
        written(agent, "/find by a rare word", repeats, |n| {
            find(word(n, rare.clone()))
        })
        .await?,
        written(agent, "/find by two frequent words", repeats, |n| {
            find(format!("{} {}", word(n, 0..8), word(n / 8 + 1, 8..20)))
        })
        .await?,
    ])
}

/// `/stats`.
async fn figures(agent: Desk<'_>, repeats: usize) -> anyhow::Result<Vec<Page>> {
    let mut pages = Vec::new();
    for (name, order) in [
        ("/stats week", "/stats week"),
        ("/stats month", "/stats month"),
        ("/stats year", "/stats year"),
    ] {
        pages.push(written(agent, name, repeats, |_| order.to_owned()).await?);
    }
    // The buttons of the last one turn the figures of the year.
    let of = |letter: &str| {
        let start = format!("stats:{letter}:2");
        agent
            .buttons()
            .into_iter()
            .find(|data| data.starts_with(&start))
            .context("no such view")
    };
    let (agents, categories) = (of("a")?, of("c")?);
    for (name, away, back) in [
        ("/stats year by agent", &categories, &agents),
        ("/stats year by category", &agents, &categories),
    ] {
        agent.presses(back).await?;
        pages.push(pressed(agent, name, repeats, away, back).await?);
    }
    // On a busy desk something has always just happened.
    let mut waits = Vec::new();
    for person in NEWCOMERS.take(repeats) {
        Desk { person, ..agent }
            .writes("Как открыть кошелёк?")
            .await?;
        sleep(AFTERWARDS).await;
        waits.push(agent.writes("/stats week").await?);
    }
    let waits = Waits::new(waits.into_iter());
    eprintln!("  /stats week just after a question: {}", waits.shown());
    pages.push(Page {
        name: "/stats week, just after a question",
        waits,
    });
    Ok(pages)
}
