//! The sandbox's program: the bots beside a stand-in for Telegram, and the same under load and under kills.

mod bench;
mod crash;
mod run;
mod soak;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tracing_subscriber::filter::LevelFilter;

/// The bots beside a stand-in for Telegram and Stellar, with a page to chat on. Nothing to configure.
#[derive(Parser)]
#[command(name = "sandbox", args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    what: Option<What>,
    #[command(flatten)]
    run: run::Options,
}

#[derive(Subcommand)]
enum What {
    /// Measure the suite as a process of its own and print a table: what, floor, measured, met
    Bench(bench::Options),
    /// Kill the suite under load, again and again, and count what became of every message
    Crash(crash::Options),
    /// Conversations of members and agents by chance, for weeks of sped-up time, and every law checked at each step
    Soak(soak::Options),
}

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some(run::child::AS_SUITE) {
        return run::child::as_suite();
    }
    let arguments = Arguments::parse();
    let level = std::env::var("LOG").ok().and_then(|name| name.parse().ok());
    tracing_subscriber::fmt()
        .with_max_level(level.unwrap_or(LevelFilter::WARN))
        .with_writer(std::io::stderr)
        .init();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("sandbox: cannot start: {error}");
            return ExitCode::FAILURE;
        }
    };
    let done = runtime.block_on(async {
        match arguments.what {
            None => run::run(&arguments.run).await.map(|()| true),
            Some(What::Bench(options)) => bench::bench(&options).await,
            Some(What::Crash(options)) => crash::crash(&options).await,
            Some(What::Soak(options)) => soak::soak(&options).await,
        }
    });
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("sandbox: {error:#}");
            ExitCode::FAILURE
        }
    }
}
