//! `import support-bot`: takes over what the helper bot in use before has kept, so that this desk goes on from there.
//!
//! Everything is taken in one transaction or nothing is. Taken twice it changes nothing; from a newer copy of the same
//! file only what is new comes in. The file is only read, and the token in it not even that.

mod messages;
mod old;
mod people;
mod report;
mod setup;
#[cfg(test)]
mod tests;

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use helpdesk::store::support_bot::{OldBot, OldStore};
use mtl_domain::{
    clock::{Clock, Instant},
    ids::IdMaker,
};
use mtl_store::{Db, Error, audit, settings};
use secrecy::SecretString;
use serde_json::json;

use self::report::Report;
use crate::{desks::IDENTITY, hosted::KEYS, output, store};

/// Somebody else may write into the same chain of the audit at the same moment.
const TRIES: usize = 4;

/// What is taken, and where to.
#[derive(Debug, Clone, Copy)]
struct Plan<'a> {
    /// The desk's key.
    desk: &'a str,
    /// Telegram's id of the bot, in the file and of the desk.
    bot: i64,
    /// Now.
    now: Instant,
}

/// Takes a file over and says what became of everything in it.
pub async fn support_bot(
    url: &SecretString,
    file: &Path,
    desk: &str,
    bot: Option<i64>,
    clock: &Clock,
) -> Result<()> {
    // Looked at before the store is touched: a wrong file must not even make an empty one.
    let mut old = OldStore::open(file).await.map_err(plain)?;
    let db = store::open_or_join(url).await?;
    let done = run(&db, &mut old, desk, bot, clock.now()).await;
    db.close().await;
    old.close().await?;
    let report = done.with_context(|| file.display().to_string())?;
    for line in report.lines() {
        output::tell(&line);
    }
    Ok(())
}

/// The words alone: it is not our own database that cannot be opened.
fn plain(error: Error) -> anyhow::Error {
    match error {
        Error::Open(why) => anyhow::Error::msg(why),
        other => other.into(),
    }
}

async fn run(
    db: &Db,
    old: &mut OldStore,
    desk: &str,
    bot: Option<i64>,
    now: Instant,
) -> Result<Report> {
    let bots = old.bots().await?;
    let mut tx = db.read().await?;
    let identity: Option<String> = settings::get(&mut tx, desk, IDENTITY).await?;
    tx.rollback().await?;
    let own = identity.and_then(|id| id.parse().ok());
    let plan = Plan {
        desk,
        bot: chosen(&bots, own, bot, desk)?,
        now,
    };
    for _ in 1..TRIES {
        match attempt(db, old, plan).await {
            Err(Error::Rule { .. }) => {}
            Err(error) if error.is_passing() => {}
            done => return Ok(done?),
        }
    }
    match attempt(db, old, plan).await {
        Err(Error::Rule { .. }) => bail!("the store is too busy at the moment, try again"),
        done => Ok(done?),
    }
}

/// Whose messages are taken: only the bot that sent a message can answer it.
fn chosen(bots: &[OldBot], own: Option<i64>, asked: Option<i64>, desk: &str) -> Result<i64> {
    let listed = || {
        let names = bots.iter().map(|bot| match &bot.username {
            Some(name) => format!("{} (@{name})", bot.id),
            None => bot.id.to_string(),
        });
        names.collect::<Vec<String>>().join(", ")
    };
    if let (Some(own), Some(asked)) = (own, asked)
        && own != asked
    {
        bail!(
            "the desk {desk} is the bot {own}: it could not answer what the bot {asked} has sent"
        );
    }
    let wanted = asked.or(own).or(match bots {
        [only] => Some(only.id),
        _ => None,
    });
    match wanted {
        _ if bots.is_empty() => bail!("the file holds no bot and no message"),
        None => bail!(
            "the file has several bots, say which with --bot: {}",
            listed()
        ),
        Some(wanted) if bots.iter().any(|bot| bot.id == wanted) => Ok(wanted),
        Some(wanted) => bail!("the file has no bot {wanted}, it has {}", listed()),
    }
}

async fn attempt(db: &Db, old: &mut OldStore, plan: Plan<'_>) -> Result<Report, Error> {
    let mut report = Report::new(plan.bot, plan.desk);
    // Ids tell their time, so what is older than the desk has older ids; the desks differ in their last bits.
    let place = KEYS.iter().position(|key| *key == plan.desk);
    let ids = IdMaker::new(
        place
            .and_then(|n| u16::try_from(n + 1).ok())
            .unwrap_or_default(),
    );
    let mut tx = db.begin().await?;
    let settings = old.settings(plan.bot).await?.unwrap_or_default();
    setup::take(&mut tx, plan, &settings, &mut report).await?;
    let agents = messages::take(&mut tx, old, plan, &settings, &ids, &mut report).await?;
    people::names(&mut tx, old, plan, &settings, &agents, &mut report).await?;
    people::ignored(&mut tx, plan, &settings, &ids, &mut report).await?;
    let (waiting, failed) = old.deliveries(plan.bot).await?;
    if waiting > 0 {
        report.note(format!(
            "{waiting} messages wait in the old bot's own queue (delivery_jobs): let it bring them before you switch"
        ));
    }
    if failed > 0 {
        report.note(format!(
            "{failed} messages the old bot could not deliver (delivery_jobs) are lost there and cannot be taken"
        ));
    }
    if report.is_news() {
        let id = plan.bot.to_string();
        settings::set(&mut tx, plan.desk, IDENTITY, &id, None, plan.now).await?;
        let facts = json!({"from": "support-bot", "lines": report.lines()});
        audit::append(&mut tx, plan.desk, None, "imported", &id, &facts, plan.now).await?;
        tx.commit().await?;
    } else {
        tx.rollback().await?;
    }
    Ok(report)
}
