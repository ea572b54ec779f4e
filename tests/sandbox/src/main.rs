//! The sandbox's program: the bots beside a stand-in for Telegram, and the same under load and under kills.

mod run;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

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
enum What {}

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some(run::child::AS_SUITE) {
        return run::child::as_suite();
    }
    let arguments = Arguments::parse();
    let filter = std::env::var("LOG").unwrap_or_else(|_| "warn".to_owned());
    tracing_subscriber::fmt()
        .with_env_filter(filter)
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
            Some(what) => match what {},
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
