//! The log: to stderr, as text or JSON, and never with a token or a person's words in it.

use std::io::IsTerminal as _;

use tracing::{Level, Metadata};
use tracing_subscriber::{
    Layer as _,
    filter::{LevelFilter, Targets, filter_fn},
    fmt,
    layer::SubscriberExt as _,
    util::SubscriberInitExt as _,
};

use crate::config::{Log, LogFormat};

/// Libraries that may write addresses and bodies when they are asked to be chatty: a token is in the address.
const CHATTY: [&str; 6] = ["hyper", "hyper_util", "h2", "reqwest", "rustls", "teloxide"];

/// Starts logging. A second start in one process, as in tests, leaves the first one as it is.
pub fn start(log: &Log) {
    let registry = tracing_subscriber::registry().with(filter(&log.filter).unwrap_or_default());
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

/// Reads a filter: a level (`info`), or `target=level` parted by commas (`warn,mtl_telegram=debug`).
///
/// # Errors
/// When it is neither; in words.
pub fn filter(text: &str) -> Result<Targets, String> {
    let bad = text
        .split(',')
        .map(str::trim)
        .find(|part| part.is_empty() || part.contains(['[', ']', '{', '}']));
    if let Some(part) = bad {
        return Err(format!("`{part}` is neither a level nor target=level"));
    }
    let wanted: Targets = text.parse().map_err(|e| format!("{e}"))?;
    // PostgreSQL notes that the migrator's table is there already, at every start.
    let notices = "sqlx::postgres::notice";
    let chatty = wanted.default_level() > Some(LevelFilter::WARN);
    if chatty && !wanted.iter().any(|(target, _)| target == notices) {
        return Ok(wanted.with_target(notices, LevelFilter::WARN));
    }
    Ok(wanted)
}

fn is_discreet(event: &Metadata<'_>) -> bool {
    let library = event.target().split("::").next().unwrap_or_default();
    *event.level() <= Level::INFO || !CHATTY.contains(&library)
}

#[cfg(test)]
mod tests {
    //! Proofs of the log's filter.

    use super::*;

    #[test]
    fn levels_and_targets_are_read() {
        let both = filter("warn,mtl_telegram=debug").expect("a filter");
        assert!(both.would_enable("mtl_telegram::sender", &Level::DEBUG));
        assert!(!both.would_enable("mtl_store", &Level::INFO));
    }

    #[test]
    fn notices_of_the_migrator_are_left_out_unless_they_are_asked_for() {
        let notices = "sqlx::postgres::notice";
        assert!(
            !filter("info")
                .expect("a filter")
                .would_enable(notices, &Level::INFO)
        );
        assert!(
            !filter("error")
                .expect("a filter")
                .would_enable(notices, &Level::WARN)
        );
        let asked = filter("info,sqlx::postgres::notice=info").expect("a filter");
        assert!(asked.would_enable(notices, &Level::INFO));
    }

    #[test]
    fn what_is_no_filter_is_refused() {
        for text in ["loud=very", "", "info,", "mtl[span]=debug"] {
            assert!(filter(text).is_err(), "{text}");
        }
    }
}
