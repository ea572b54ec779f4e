//! The numbers of `/metrics` that are read from the store: the books, the queues, and that they agree.

use mtl_domain::clock::Instant;
use mtl_store::{Db, Result, inbox, jobs, ledger, outbox};
use mtl_telegram::Disposition;
use mtl_web::exposition::{Exposition, Kind};

/// One bot's numbers, all of the same moment.
#[derive(Debug, Default)]
struct Books {
    received: i64,
    disposed: Vec<(&'static str, i64)>,
    open: i64,
    oldest_open_seconds: i64,
    outbox: Vec<(String, i64)>,
    jobs: Vec<(String, i64)>,
}

impl Books {
    async fn read(db: &Db, bot: &str, now: Instant) -> Result<Self> {
        let mut tx = db.snapshot().await?;
        let entries = ledger::all(&mut tx, bot).await?;
        let entry = |name: &str| {
            let found = entries.iter().find(|(entry, _)| entry == name);
            found.map_or(0, |(_, n)| *n)
        };
        let (open, oldest) = inbox::backlog(&mut tx, bot).await?;
        let books = Self {
            received: entry(inbox::RECEIVED),
            disposed: Disposition::ALL
                .iter()
                .map(|kind| (kind.as_str(), entry(kind.as_str())))
                .collect(),
            open,
            oldest_open_seconds: oldest.map_or(0, |at| (now - at).num_seconds().max(0)),
            outbox: outbox::states(&mut tx, bot).await?,
            jobs: jobs::kinds(&mut tx, bot).await?,
        };
        tx.rollback().await?;
        Ok(books)
    }

    /// What was received and is neither closed nor open: always nothing, or something was lost.
    fn unaccounted(&self) -> i64 {
        let disposed: i64 = self.disposed.iter().map(|(_, n)| n).sum();
        self.received - disposed - self.open
    }
}

/// The numbers of these bots.
pub async fn read(db: &Db, bots: &[&'static str], now: Instant) -> Result<String> {
    let mut all = Vec::new();
    for bot in bots {
        all.push((*bot, Books::read(db, bot, now).await?));
    }
    Ok(render(&all))
}

/// What is known without the store, and whether that answers.
pub fn own(store_answers: bool) -> String {
    let mut page = Exposition::default();
    let version = env!("CARGO_PKG_VERSION");
    let schema = Db::newest().to_string();
    page.family("mtl_build_info", Kind::Gauge, "what runs here")
        .sample(&[("version", version), ("schema", &schema)], 1);
    page.family("mtl_store_up", Kind::Gauge, "whether the store answers")
        .sample(&[], store_answers.into());
    page.finish()
}

fn render(all: &[(&str, Books)]) -> String {
    let mut page = Exposition::default();
    let mut one = |name: &str, kind: Kind, help: &str, value: &dyn Fn(&Books) -> i64| {
        let mut family = page.family(name, kind, help);
        for (bot, books) in all {
            family.sample(&[("bot", bot)], value(books));
        }
    };
    one(
        "mtl_received_total",
        Kind::Counter,
        "updates taken from Telegram",
        &|books| books.received,
    );
    one(
        "mtl_open",
        Kind::Gauge,
        "updates that wait to be handled",
        &|books| books.open,
    );
    one(
        "mtl_oldest_open_seconds",
        Kind::Gauge,
        "how long the oldest of them has waited",
        &|books| books.oldest_open_seconds,
    );
    one(
        "mtl_unaccounted",
        Kind::Gauge,
        "updates received that are neither closed nor open: anything but 0 is a fault",
        &Books::unaccounted,
    );
    let mut family = page.family(
        "mtl_disposed_total",
        Kind::Counter,
        "what became of the updates",
    );
    for (bot, books) in all {
        for (kind, n) in &books.disposed {
            family.sample(&[("bot", bot), ("disposition", kind)], *n);
        }
    }
    let mut family = page.family("mtl_outbox", Kind::Gauge, "what has to go out, by state");
    for (bot, books) in all {
        for (state, n) in &books.outbox {
            family.sample(&[("bot", bot), ("state", state)], *n);
        }
    }
    let mut family = page.family("mtl_jobs", Kind::Gauge, "work that is asked for, by kind");
    for (bot, books) in all {
        for (kind, n) in &books.jobs {
            family.sample(&[("bot", bot), ("kind", kind)], *n);
        }
    }
    page.finish()
}
