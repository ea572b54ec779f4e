//! Configuration: what an operator sets once, read from the environment in one place.
//!
//! [`VARIABLES`] is the list that `--help` prints; [`Config::read`] reads exactly these. Whatever is wrong is
//! one line that names the variable and never shows a secret's value.

mod read;
#[cfg(test)]
mod tests;

use std::{fmt, net::SocketAddr};

use secrecy::SecretString;

pub use read::Problem;

/// The bots there are, by the key they have in the store.
pub const BOTS: [&str; 3] = ["helpdesk", "events", "navigator"];

/// A variable of the environment as `--help` explains it.
#[derive(Debug, Clone, Copy)]
pub struct Variable {
    /// Its name.
    pub name: &'static str,
    /// What holds when it is not set; empty for nothing.
    pub default: &'static str,
    /// What it means.
    pub help: &'static str,
    /// Whether `NAME_FILE` may name a file that holds it instead.
    pub secret: bool,
}

const fn variable(name: &'static str, default: &'static str, help: &'static str) -> Variable {
    Variable {
        name,
        default,
        help,
        secret: false,
    }
}

const fn secret(name: &'static str, default: &'static str, help: &'static str) -> Variable {
    Variable {
        name,
        default,
        help,
        secret: true,
    }
}

/// Every variable, in the order in which they are explained.
pub const VARIABLES: [Variable; 14] = [
    secret(
        "HELPDESK_BOT_TOKEN",
        "",
        "token of the help desk's bot, or several, comma-separated: a desk each; a bot without a token is not started",
    ),
    secret(
        "EVENTS_BOT_TOKEN",
        "",
        "token of the events bot (not in this version)",
    ),
    secret(
        "NAVIGATOR_BOT_TOKEN",
        "",
        "token of the navigator, the bot of newcomers",
    ),
    secret(
        "DATABASE_URL",
        "sqlite://data/mtl-bots.db",
        "sqlite://FILE or postgres://USER@HOST/NAME",
    ),
    variable(
        "TELEGRAM_API_URL",
        "https://api.telegram.org",
        "a local Bot API server, or the sandbox",
    ),
    variable(
        "PUBLIC_URL",
        "",
        "set: Telegram posts updates under it (https); not set: long polling",
    ),
    variable(
        "WEB_LISTEN",
        "127.0.0.1:8080",
        "address for health, metrics, webhooks and pages; `off` for none",
    ),
    variable(
        "HORIZON_URL",
        "https://horizon.stellar.org",
        "where Stellar accounts are read",
    ),
    variable(
        "BSN_URL",
        "https://bsn.expert",
        "where links to accounts lead",
    ),
    variable(
        "STELLAR_TOML_URL",
        "https://{domain}/.well-known/stellar.toml",
        "where a domain's stellar.toml lies",
    ),
    variable(
        "OWNER_IDS",
        "",
        "Telegram ids of the owners, comma-separated",
    ),
    variable(
        "TELEGRAM_LIMITS",
        "telegram",
        "`off` for benchmarks against a stand-in",
    ),
    variable(
        "LOG",
        "info",
        "what is logged: error, warn, info, debug, or a filter like `info,mtl_telegram=debug`",
    ),
    variable("LOG_FORMAT", "text", "`text` or `json`"),
];

/// The configuration, checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// Tokens by what the bot is, in the order of [`BOTS`]; of help desks there may be several.
    pub tokens: Vec<(&'static str, SecretString)>,
    /// The store.
    pub database_url: SecretString,
    /// The Bot API, without a slash at the end.
    pub telegram_api_url: String,
    /// Where Telegram reaches us, without a slash at the end.
    pub public_url: Option<String>,
    /// Where the web server listens.
    pub web_listen: Option<SocketAddr>,
    /// Stellar accounts.
    pub horizon_url: String,
    /// Links to accounts.
    pub bsn_url: String,
    /// The place of a domain's stellar.toml, with `{domain}` in it.
    pub stellar_toml_url: String,
    /// People with the owner's rights.
    pub owner_ids: Vec<i64>,
    /// Whether Telegram's limits are kept.
    pub limits: bool,
    /// How to log.
    pub log: Log,
}

/// How to log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    /// A filter as `tracing` reads it.
    pub filter: String,
    /// Its form.
    pub format: LogFormat,
}

/// The form of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines: an object a line.
    Json,
}

/// What commands need that only work on the store.
#[derive(Debug, Clone)]
pub struct StoreConfig {
    /// The store.
    pub database_url: SecretString,
    /// How to log.
    pub log: Log,
}

impl Config {
    /// Reads everything from an environment.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn read(env: &dyn Fn(&str) -> Option<String>) -> Result<Self, Problem> {
        read::config(env)
    }

    /// A bot's token, if it has one.
    #[must_use]
    pub fn token(&self, bot: &str) -> Option<&SecretString> {
        self.tokens
            .iter()
            .find(|(key, _)| *key == bot)
            .map(|(_, token)| token)
    }
}

impl StoreConfig {
    /// Reads what only the store needs: a broken token must not keep anybody from a backup.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn read(env: &dyn Fn(&str) -> Option<String>) -> Result<Self, Problem> {
        read::store(env)
    }
}

/// The variables as the end of `--help`.
#[must_use]
pub fn explained() -> String {
    struct Shown(Variable);
    impl fmt::Display for Shown {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "  {}\n      {}", self.0.name, self.0.help)?;
            if !self.0.default.is_empty() {
                write!(f, " [default: {}]", self.0.default)?;
            }
            Ok(())
        }
    }
    let mut text = String::from("Environment:\n");
    for variable in VARIABLES {
        text.push_str(&Shown(variable).to_string());
        text.push('\n');
    }
    let files: Vec<String> = VARIABLES
        .iter()
        .filter(|v| v.secret)
        .map(|v| format!("{}_FILE", v.name))
        .collect();
    text.push_str(&format!(
        "  {}\n      a file that holds the value, instead of the variable itself\n",
        files.join(", ")
    ));
    text.push_str(
        "\nWithout any token try the sandbox, a stand-in for Telegram: cargo run -p sandbox",
    );
    text
}
