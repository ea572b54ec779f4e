//! `cargo run --release -p sandbox -- bench`: what the suite does per second, per message and per megabyte.
//!
//! The suite is a process of its own, as in life; the stand-in and the people are this process. Every figure
//! is measured from outside: by the calls that arrive at the stand-in and by what the kernel books for the suite.

mod budgets;
mod buttons;
mod fill;
mod pages;
mod relay;
mod start;
mod stellar;
mod table;
mod waits;

use std::path::PathBuf;

use clap::ValueEnum;

pub use start::started;
use table::Table;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Texts of 500 members into their rooms: speed, CPU, memory
    Relay,
    /// The same with a million rows in the store
    Big,
    /// Start and idle memory
    Start,
    /// How much of Telegram's limits a backlog uses
    Budgets,
    /// Buttons during a mailing
    Buttons,
    /// Lists, searches and figures in stores of growing size; on PostgreSQL too where TEST_POSTGRES_URL names a server
    Pages,
    /// Cards of accounts and the directory of programs, against the local stand-ins
    Stellar,
}

/// What to measure.
#[derive(clap::Args)]
pub struct Options {
    /// Only these; all when none is named
    #[arg(value_enum)]
    parts: Vec<Part>,
    /// The table as JSON
    #[arg(long)]
    json: bool,
    /// How many texts are relayed in a round
    #[arg(long, default_value_t = 10_000)]
    texts: usize,
    /// How many rounds after the first one; the median counts
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// How many tickets the stores of `pages` hold; floors are for the largest. A million takes its time to fill
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 10_000])]
    sizes: Vec<i64>,
    /// How often each page is asked for
    #[arg(long, default_value_t = 100)]
    repeats: usize,
    /// `pages` on SQLite only
    #[arg(long, conflicts_with = "postgres")]
    sqlite: bool,
    /// `pages` on this PostgreSQL server only; each run has a database of its own there
    #[arg(long, value_name = "URL")]
    postgres: Option<String>,
}

/// Measures and prints. True when everything is as fast as it must be.
///
/// # Errors
/// When something cannot be measured.
pub async fn bench(options: &Options) -> anyhow::Result<bool> {
    if cfg!(debug_assertions) {
        eprintln!(
            "bench: this is a debug build; `cargo run --release -p sandbox -- bench` measures the product"
        );
    }
    let asked = |part: Part| options.parts.is_empty() || options.parts.contains(&part);
    let mut table = Table::default();
    if asked(Part::Relay) || asked(Part::Big) {
        relay::measure(&mut table, options.texts, options.rounds, asked(Part::Big)).await?;
    }
    if asked(Part::Start) {
        start::measure(&mut table).await?;
    }
    if asked(Part::Budgets) {
        budgets::measure(&mut table).await?;
    }
    if asked(Part::Buttons) {
        buttons::measure(&mut table).await?;
    }
    if asked(Part::Stellar) {
        stellar::measure(&mut table).await?;
    }
    if asked(Part::Pages) {
        pages::measure(&mut table, options).await?;
    }
    println!(
        "{}",
        if options.json {
            table.json()
        } else {
            table.text()
        }
    );
    Ok(table.is_met())
}

/// Where stores and logs of a run lie: on the disk, not in memory as /tmp may be.
pub fn folder() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target")),
        PathBuf::from,
    );
    target.join("sandbox")
}
