//! Reading the environment: each variable is checked here, and a wrong one becomes one line.

use std::{fs, net::SocketAddr};

use reqwest::Url;
use secrecy::{ExposeSecret, SecretString};

use super::{BOTS, Config, Log, LogFormat, StoreConfig, VARIABLES};
use crate::hosted::{KEYS, kind};

/// What is wrong with the configuration, in one line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Problem(pub String);

type Env<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Telegram's own server: only there a webhook must be https.
const TELEGRAM: &str = "https://api.telegram.org";

pub(super) fn config(env: Env<'_>) -> Result<Config, Problem> {
    let StoreConfig { database_url, log } = store(env)?;
    let mut tokens = Vec::new();
    for bot in BOTS {
        let name = format!("{}_BOT_TOKEN", bot.to_uppercase());
        if let Some(text) = secret(env, &name)? {
            for token in several(bot, &name, text.expose_secret())? {
                tokens.push((bot, token));
            }
        }
    }
    let telegram_api_url = url(env, "TELEGRAM_API_URL")?;
    let public_url = public_url(env, &telegram_api_url)?;
    let web_listen = listen(env)?;
    if public_url.is_some() && web_listen.is_none() {
        return Err(Problem(
            "PUBLIC_URL asks for webhooks, yet WEB_LISTEN=off leaves nothing to take them".into(),
        ));
    }
    Ok(Config {
        tokens,
        database_url,
        telegram_api_url,
        public_url,
        web_listen,
        horizon_url: url(env, "HORIZON_URL")?,
        bsn_url: url(env, "BSN_URL")?,
        stellar_toml_url: toml_url(env)?,
        owner_ids: owners(env)?,
        limits: one_of(env, "TELEGRAM_LIMITS", &["telegram", "off"])? == "telegram",
        log,
    })
}

pub(super) fn store(env: Env<'_>) -> Result<StoreConfig, Problem> {
    let database_url = match secret(env, "DATABASE_URL")? {
        Some(url) => url,
        None => default("DATABASE_URL").into(),
    };
    let known = ["sqlite:", "postgres://", "postgresql://"];
    if !known
        .iter()
        .any(|start| database_url.expose_secret().starts_with(start))
    {
        return Err(Problem(
            "DATABASE_URL must begin with sqlite:// or postgres://".into(),
        ));
    }
    let filter = text(env, "LOG");
    crate::logging::filter(&filter)
        .map_err(|why| Problem(format!("LOG={filter} is not a filter: {why}")))?;
    let format = match one_of(env, "LOG_FORMAT", &["text", "json"])? {
        "json" => LogFormat::Json,
        _ => LogFormat::Text,
    };
    Ok(StoreConfig {
        database_url,
        log: Log { filter, format },
    })
}

/// A variable that is set; an empty one is not: Docker Compose passes those on.
fn given(env: Env<'_>, name: &str) -> Option<String> {
    env(name)
        .map(|value| value.trim().to_owned())
        .filter(|value| !value.is_empty())
}

fn default(name: &str) -> &'static str {
    VARIABLES
        .iter()
        .find(|v| v.name == name)
        .map_or("", |v| v.default)
}

fn text(env: Env<'_>, name: &str) -> String {
    given(env, name).unwrap_or_else(|| default(name).to_owned())
}

fn secret(env: Env<'_>, name: &str) -> Result<Option<SecretString>, Problem> {
    let from = format!("{name}_FILE");
    match (given(env, name), given(env, &from)) {
        (Some(_), Some(_)) => Err(Problem(format!(
            "{name} and {from} are both set: which one holds?"
        ))),
        (Some(value), None) => Ok(Some(value.into())),
        (None, Some(path)) => {
            let value =
                fs::read_to_string(&path).map_err(|e| Problem(format!("{from}={path}: {e}")))?;
            match value.trim() {
                "" => Err(Problem(format!("{from}={path}: the file is empty"))),
                value => Ok(Some(value.to_owned().into())),
            }
        }
        (None, None) => Ok(None),
    }
}

/// The tokens of one variable: help desks may be several, parted by commas or white space.
fn several(bot: &str, name: &str, text: &str) -> Result<Vec<SecretString>, Problem> {
    let parts: Vec<&str> = text
        .split(|c: char| c == ',' || c.is_whitespace())
        .filter(|part| !part.is_empty())
        .collect();
    let limit = KEYS
        .into_iter()
        .filter(|key| kind(key) == bot)
        .count()
        .max(1);
    if parts.len() > limit {
        return Err(Problem(match limit {
            1 => format!("{name} holds {} tokens: there can be one", parts.len()),
            _ => format!(
                "{name} holds {} tokens: there can be {limit} at most",
                parts.len()
            ),
        }));
    }
    for (n, part) in parts.iter().enumerate() {
        if !is_token(part) {
            let which = if parts.len() > 1 {
                format!("{name}, token {} of {},", n + 1, parts.len())
            } else {
                name.to_owned()
            };
            return Err(Problem(format!(
                "{which} is not a bot token (digits, a colon, then letters and digits, as @BotFather writes it)"
            )));
        }
        let id = part.split(':').next();
        if parts
            .iter()
            .take(n)
            .any(|before| before.split(':').next() == id)
        {
            return Err(Problem(format!(
                "{name} holds two tokens of the bot {}",
                id.unwrap_or_default()
            )));
        }
    }
    Ok(parts
        .into_iter()
        .map(|part| part.to_owned().into())
        .collect())
}

/// The form of a token, leniently: its truth is Telegram's to tell.
fn is_token(token: &str) -> bool {
    let Some((id, key)) = token.split_once(':') else {
        return false;
    };
    let key_is = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    !id.is_empty()
        && id.chars().all(|c| c.is_ascii_digit())
        && key.len() >= 3
        && key.chars().all(key_is)
}

fn one_of<'a>(env: Env<'_>, name: &str, words: &[&'a str]) -> Result<&'a str, Problem> {
    let value = text(env, name);
    let found = words.iter().copied().find(|word| *word == value);
    found.ok_or_else(|| Problem(format!("{name}={value}: it may be {}", words.join(" or "))))
}

/// An address of the web without what would make paths come out wrong.
fn parsed(name: &str, value: &str) -> Result<Url, Problem> {
    let wrong = |why: &str| Problem(format!("{name} is not an address of the web: {why}"));
    let url = Url::parse(value).map_err(|e| wrong(&e.to_string()))?;
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() {
        return Err(wrong("it must begin with https:// or http://"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(wrong("it must end before ? and #"));
    }
    Ok(url)
}

fn url(env: Env<'_>, name: &str) -> Result<String, Problem> {
    let value = text(env, name);
    parsed(name, &value)?;
    Ok(value.trim_end_matches('/').to_owned())
}

/// Telegram itself posts to https only; a stand-in or a local Bot API server also posts to http.
fn public_url(env: Env<'_>, api: &str) -> Result<Option<String>, Problem> {
    let Some(value) = given(env, "PUBLIC_URL") else {
        return Ok(None);
    };
    let url = parsed("PUBLIC_URL", &value)?;
    let loopback = matches!(
        url.host_str(),
        Some("localhost" | "127.0.0.1" | "[::1]" | "::1")
    );
    if url.scheme() == "http" && api == TELEGRAM && !loopback {
        return Err(Problem(
            "PUBLIC_URL must begin with https://: Telegram posts to nothing else".into(),
        ));
    }
    Ok(Some(value.trim_end_matches('/').to_owned()))
}

fn toml_url(env: Env<'_>) -> Result<String, Problem> {
    let value = text(env, "STELLAR_TOML_URL");
    parsed(
        "STELLAR_TOML_URL",
        &value.replace("{domain}", "example.org"),
    )?;
    Ok(value)
}

fn listen(env: Env<'_>) -> Result<Option<SocketAddr>, Problem> {
    let value = text(env, "WEB_LISTEN");
    if value == "off" {
        return Ok(None);
    }
    let plain = value.replacen("localhost:", "127.0.0.1:", 1);
    let address = plain.parse().map_err(|_| {
        Problem(format!(
            "WEB_LISTEN={value}: it may be an address with a port, like 127.0.0.1:8080, or off"
        ))
    })?;
    Ok(Some(address))
}

fn owners(env: Env<'_>) -> Result<Vec<i64>, Problem> {
    let value = text(env, "OWNER_IDS");
    let words = value
        .split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty());
    let mut owners = Vec::new();
    for word in words {
        let id = word.parse::<i64>().ok().filter(|id| *id > 0);
        let id = id.ok_or_else(|| {
            Problem(format!(
                "OWNER_IDS: {word} is not a Telegram id (a number, as @userinfobot tells it)"
            ))
        })?;
        if !owners.contains(&id) {
            owners.push(id);
        }
    }
    Ok(owners)
}
