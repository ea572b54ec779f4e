//! The bots of this version: the one place where the suite knows them by name.

use std::sync::Arc;

use futures::future::{BoxFuture, FutureExt as _};
use mtl_chain::Scout;
use mtl_stellar::Chain;
use mtl_telegram::{
    Fault,
    runner::{Deps, Pulse, RunError, Runner},
};
use tokio::sync::watch;

use crate::{
    Config,
    config::{BOTS, Problem},
};

/// The kinds of bots that can be started.
pub const HOSTED: [&str; 2] = ["helpdesk", "navigator"];

/// Every key that a bot can have in the store; help desks may be several.
pub const KEYS: [&str; 10] = [
    "helpdesk",
    "helpdesk-2",
    "helpdesk-3",
    "helpdesk-4",
    "helpdesk-5",
    "helpdesk-6",
    "helpdesk-7",
    "helpdesk-8",
    "helpdesk-9",
    "navigator",
];

/// What a bot is, by its key.
#[must_use]
pub fn kind(key: &str) -> &str {
    key.split_once('-').map_or(key, |(kind, _)| kind)
}

/// A bot at work, whichever it is.
pub trait Bot: Send + Sync {
    /// Works until told to stop.
    fn run(
        self: Arc<Self>,
        stop: watch::Receiver<bool>,
    ) -> BoxFuture<'static, Result<(), RunError>>;

    /// One round, for a clock moved by hand; true when something was done.
    fn step(&self) -> BoxFuture<'_, Result<bool, RunError>>;

    /// Signs of life.
    fn pulse(&self) -> Pulse;

    /// Something may have come in by a webhook.
    fn nudge(&self);

    /// Something came by a webhook and could not be kept.
    fn missed(&self);

    /// Its name at Telegram.
    fn username(&self) -> &str;
}

impl Bot for Runner {
    fn run(
        self: Arc<Self>,
        stop: watch::Receiver<bool>,
    ) -> BoxFuture<'static, Result<(), RunError>> {
        async move { Runner::run(&self, stop).await }.boxed()
    }

    fn step(&self) -> BoxFuture<'_, Result<bool, RunError>> {
        Runner::step(self).boxed()
    }

    fn pulse(&self) -> Pulse {
        Runner::pulse(self)
    }

    fn nudge(&self) {
        Runner::nudge(self);
    }

    fn missed(&self) {
        Runner::missed(self);
    }

    fn username(&self) -> &str {
        &self.me().username
    }
}

/// Starts a bot of a kind of [`HOSTED`].
pub async fn start(
    key: &'static str,
    deps: Deps,
    owners: Vec<i64>,
    (scout, chain): (Arc<Scout>, Arc<Chain>),
) -> Result<Arc<dyn Bot>, RunError> {
    match kind(key) {
        "helpdesk" => {
            let cases = Arc::new(casework::Casework::new(owners.clone()));
            // The first desk keeps the figures of each day: one of the installation, whatever else runs.
            let desk = helpdesk::Helpdesk::new(owners)
                .with_area(cases)
                .with_chain(scout, key == "helpdesk");
            if let Some(viewer) = desk.viewer() {
                let began = viewer.start(&deps.db, &deps.ids, key, deps.clock.now());
                began.await.map_err(Fault::Store)?;
            }
            Ok(Runner::start(deps, key, Arc::new(desk)).await?)
        }
        "navigator" => {
            let clock = deps.clock.clone();
            let navigator = navigator::Navigator::new(owners, chain, scout, clock);
            Ok(Runner::start(deps, key, Arc::new(navigator)).await?)
        }
        // Nothing asks for it: only keys of HOSTED with a token come here.
        other => Err(RunError::Loop(format!("there is no bot {other} here"))),
    }
}

/// The bots to start: hosted, and with a token.
pub fn chosen(config: &Config) -> Vec<&'static str> {
    let with_token = |bot: &&str| config.token(bot).is_some();
    HOSTED.into_iter().filter(with_token).collect()
}

/// The bots that have a token and are not in this version.
pub fn absent(config: &Config) -> Vec<&'static str> {
    let absent = |bot: &&str| config.token(bot).is_some() && !HOSTED.contains(bot);
    BOTS.into_iter().filter(absent).collect()
}

/// Refuses to serve nothing.
pub fn at_least_one(config: &Config) -> Result<(), Problem> {
    if !chosen(config).is_empty() {
        return Ok(());
    }
    let absent = absent(config);
    let why = if absent.is_empty() {
        "no bot has a token".to_owned()
    } else {
        format!(
            "only {} has a token, and is not in this version",
            absent.join(" and ")
        )
    };
    Err(Problem(format!(
        "{why}: set HELPDESK_BOT_TOKEN or NAVIGATOR_BOT_TOKEN, or try without Telegram in the sandbox: cargo run -p sandbox"
    )))
}

/// The name of the variable that holds the token of a kind of bots.
pub fn token_variable(bot: &str) -> String {
    format!("{}_BOT_TOKEN", bot.to_uppercase())
}
