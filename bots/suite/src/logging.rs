//! The log: to stderr, as text or JSON, and never with a token or a person's words in it.

use std::io::IsTerminal as _;

use tracing::{Level, Metadata};
use tracing_subscriber::{
    EnvFilter, Layer as _, filter::filter_fn, fmt, layer::SubscriberExt as _,
    util::SubscriberInitExt as _,
};

use crate::config::{Log, LogFormat};

/// Libraries that may write addresses and bodies when they are asked to be chatty: a token is in the address.
const CHATTY: [&str; 6] = ["hyper", "hyper_util", "h2", "reqwest", "rustls", "teloxide"];

/// Starts logging. A second start in one process, as in tests, leaves the first one as it is.
pub fn start(log: &Log) {
    // PostgreSQL notes that the migrator's table is there already, at every start.
    let filter = EnvFilter::new(format!("sqlx::postgres::notice=warn,{}", log.filter));
    let registry = tracing_subscriber::registry().with(filter);
    let started = match log.format {
        LogFormat::Text => {
            let lines = fmt::layer()
                .with_writer(std::io::stderr)
                .with_ansi(std::io::stderr().is_terminal());
            registry
                .with(lines.with_filter(filter_fn(is_discreet)))
                .try_init()
        }
        LogFormat::Json => {
            let lines = fmt::layer()
                .json()
                .flatten_event(true)
                .with_writer(std::io::stderr);
            registry
                .with(lines.with_filter(filter_fn(is_discreet)))
                .try_init()
        }
    };
    if started.is_ok() {
        // The words of a panic may quote what a person wrote; its place is enough to find it.
        std::panic::set_hook(Box::new(|panic| {
            let place = panic.location().map(ToString::to_string);
            tracing::error!(place = place.unwrap_or_default(), "panic");
        }));
    }
}

fn is_discreet(event: &Metadata<'_>) -> bool {
    let library = event.target().split("::").next().unwrap_or_default();
    *event.level() <= Level::INFO || !CHATTY.contains(&library)
}
