//! Which bot is which in the store: several tokens of one variable are several desks, each with a key of its own.
//!
//! A desk's key belongs to the bot, not to its place in the list: the store remembers which bot has which, so that
//! tokens may change their order, be renewed, be left out and come back. A single token whose bot nobody has seen
//! takes the first desk over: that is how one bot is replaced by another.

use mtl_domain::clock::Instant;
use mtl_store::{Db, Result, Tx, settings};
use secrecy::{ExposeSecret as _, SecretString};

use crate::{Config, hosted::KEYS};

/// The setting that holds the id of a desk's bot. It is the program's own: no file of settings has it.
pub const IDENTITY: &str = "bot.id";

/// A bot of this process.
#[derive(Debug, Clone)]
pub struct Desk {
    /// Its key in the store: `helpdesk`, `helpdesk-2`.
    pub key: &'static str,
    /// Its token.
    pub token: SecretString,
    /// Where its token stands, in words for an operator.
    pub place: String,
}

/// The id of a token's bot: what stands before the colon. No secret.
fn id(token: &SecretString) -> &str {
    let token = token.expose_secret();
    token.split_once(':').map_or(token, |(id, _)| id)
}

/// Finds each token's key and remembers it.
///
/// # Errors
/// When the store does not answer.
pub async fn bind(db: &Db, config: &Config, now: Instant) -> Result<Vec<Desk>> {
    let mut tx = db.begin().await?;
    let known = known(&mut tx).await?;
    let desks = assign(config, &known);
    for desk in &desks {
        settings::set(&mut tx, desk.key, IDENTITY, &id(&desk.token), None, now).await?;
    }
    tx.commit().await?;
    Ok(desks)
}

/// Finds each token's key and writes nothing.
///
/// # Errors
/// When the store does not answer.
pub async fn read(db: &Db, config: &Config) -> Result<Vec<Desk>> {
    let mut tx = db.read().await?;
    let known = known(&mut tx).await?;
    tx.rollback().await?;
    Ok(assign(config, &known))
}

/// The desks as they are without a store: by the order of their tokens.
#[must_use]
pub fn guessed(config: &Config) -> Vec<Desk> {
    assign(config, &[])
}

async fn known(tx: &mut Tx) -> Result<Vec<(&'static str, String)>> {
    let mut known = Vec::new();
    for key in KEYS {
        if let Some(id) = settings::get::<String>(tx, key, IDENTITY).await? {
            known.push((key, id));
        }
    }
    Ok(known)
}

/// The keys of a kind, the first desk's before the others.
fn keys_of(kind: &str) -> impl Iterator<Item = &'static str> {
    KEYS.into_iter()
        .filter(move |key| crate::hosted::kind(key) == kind)
}

fn assign(config: &Config, known: &[(&'static str, String)]) -> Vec<Desk> {
    let mut desks: Vec<Desk> = Vec::new();
    for (kind, token) in &config.tokens {
        let several = config
            .tokens
            .iter()
            .filter(|(other, _)| other == kind)
            .count()
            > 1;
        let own = known
            .iter()
            .find(|(key, of)| crate::hosted::kind(key) == *kind && of == id(token))
            .map(|(key, _)| *key);
        let free = |key: &&'static str| {
            let taken = known.iter().any(|(other, _)| other == key);
            !desks.iter().any(|desk| desk.key == *key) && (!taken || !several)
        };
        let Some(key) = own.or_else(|| keys_of(kind).find(free)) else {
            // Every desk is somebody else's; the operator is told when the configuration is read.
            continue;
        };
        let variable = crate::hosted::token_variable(kind);
        desks.push(Desk {
            key,
            token: token.clone(),
            place: if several {
                format!("{variable} (bot {})", id(token))
            } else {
                variable
            },
        });
    }
    desks
}

#[cfg(test)]
mod tests;
