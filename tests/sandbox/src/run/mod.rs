//! `cargo run -p sandbox`: the demo world, all bots in it, and the groups already linked.

pub mod child;
pub mod database;
pub mod links;
pub mod process;
pub mod town;

use std::{io, net::SocketAddr};

use anyhow::Context as _;
use sandbox::{Sandbox, World};

use child::{Plan, Suite};
use database::{Database, Where};

/// How it is started.
#[derive(clap::Args)]
pub struct Options {
    /// Where to listen; loopback only, please
    #[arg(long, default_value = "127.0.0.1:8090")]
    listen: SocketAddr,
    /// Only the stand-in, with nobody in it: for a suite that you start yourself
    #[arg(long)]
    empty: bool,
    /// Keep the bots' data in a new database of this PostgreSQL server instead of SQLite; dropped at the end
    #[arg(long, value_name = "URL")]
    postgres: Option<String>,
    /// Without Telegram's limits on how fast a bot may send
    #[arg(long)]
    no_limits: bool,
}

/// Starts everything, tells where it is, and waits until it is stopped.
///
/// # Errors
/// When it cannot be started, or the bots end by themselves.
pub async fn run(options: &Options) -> anyhow::Result<()> {
    let mut stop = Box::pin(stopped()?);
    let sandbox = open(options).await?;
    if options.empty {
        println!("{}", empty_words(&sandbox.url()));
        stop.await;
        sandbox.shutdown().await;
        return Ok(());
    }
    let place = options
        .postgres
        .as_deref()
        .map_or(Where::Sqlite, Where::Postgres);
    let database = Database::fresh(place, &std::env::temp_dir()).await?;
    let mut suite = Suite::start(&Plan {
        tokens: tokens(&sandbox),
        limits: !options.no_limits,
        log: std::env::var("LOG").unwrap_or_else(|_| "warn".to_owned()),
        ..Plan::new(&sandbox.url(), database.url())
    })?;
    let web = suite.web();
    let serving = async {
        links::link_demo(&sandbox).await?;
        println!("{}", words(&sandbox.url(), web));
        std::future::pending::<anyhow::Result<()>>().await
    };
    let outcome = tokio::select! {
        () = &mut stop => Ok(()),
        failed = serving => failed,
        code = suite.ended() => Err(anyhow::anyhow!("the bots have ended ({code}); what they said is above")),
    };
    suite.stop().await;
    sandbox.shutdown().await;
    database.remove().await?;
    outcome
}

async fn open(options: &Options) -> anyhow::Result<Sandbox> {
    let started = Sandbox::start(sandbox::Options {
        listen: options.listen,
        limits: !options.no_limits,
        world: if options.empty {
            World::Empty
        } else {
            World::Demo
        },
        ..sandbox::Options::default()
    });
    started.await.map_err(|error| {
        let taken = error
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::AddrInUse);
        if taken {
            let address = options.listen;
            anyhow::anyhow!("{address} is taken: is another sandbox running? `--listen 127.0.0.1:0` takes a free port")
        } else {
            error.context(format!("cannot listen at {}", options.listen))
        }
    })
}

/// The tokens of those bots of the world that this version of the suite hosts.
fn tokens(sandbox: &Sandbox) -> Vec<(String, String)> {
    let state = sandbox.shared().lock();
    let hosted = state
        .bots
        .values()
        .filter(|bot| suite::HOSTED.contains(&bot.name.as_str()));
    hosted
        .map(|bot| (bot.name.clone(), bot.token.clone()))
        .collect()
}

/// Ends when the operating system asks to end.
fn stopped() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate()).context("signals")?;
    let mut interrupt = signal(SignalKind::interrupt()).context("signals")?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

fn words(page: &str, web: SocketAddr) -> String {
    format!(
        "
  The sandbox is open:  {page}

  Speak there as anybody. To begin with:
    1. As Аня, write to MTL Helper. A topic about her appears in “MTL Support”, which is already linked.
    2. As Лена, reply to Аня's message in that topic. The bot asks once for the name to sign with; then Аня has the answer.
    3. As Аня, edit what you wrote, or block the bot, and look at the topic again.

  How the bots are:     http://{web}/healthz
  What they count:      http://{web}/metrics

  Ctrl-C stops everything; nothing is kept.
"
    )
}

fn empty_words(page: &str) -> String {
    format!(
        "
  The sandbox is open, with nobody in it:  {page}

  tests/sandbox/CONTROL.md says how people, chats and bots come in. Your bots find it by
    TELEGRAM_API_URL={page} HORIZON_URL={page}/horizon

  Ctrl-C stops it; nothing is kept.
"
    )
}
