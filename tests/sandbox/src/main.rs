//! Starts the sandbox and waits until it is stopped.

use std::net::SocketAddr;

use clap::Parser;
use sandbox::{Options, Sandbox, World};

/// A stand-in for Telegram and Stellar with a chat page.
#[derive(Parser)]
struct Config {
    /// Where to listen; loopback only, please.
    #[arg(long, default_value = "127.0.0.1:8090")]
    listen: SocketAddr,
    /// Start with nobody instead of the demo world.
    #[arg(long)]
    empty: bool,
    /// Without Telegram's budgets, for benchmarks.
    #[arg(long)]
    no_limits: bool,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt().init();
    let config = Config::parse();
    let world = if config.empty {
        World::Empty
    } else {
        World::Demo
    };
    let options = Options {
        listen: config.listen,
        limits: !config.no_limits,
        world,
        ..Options::default()
    };
    let mut sandbox = Sandbox::start(options).await?;
    tracing::info!(url = sandbox.url(), "the sandbox listens");
    tokio::select! {
        () = sandbox.wait() => {}
        _ = tokio::signal::ctrl_c() => sandbox.shutdown().await,
    }
    Ok(())
}
