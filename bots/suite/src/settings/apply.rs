//! Taking a form over: compared with the store, checked as a whole, written in one transaction a bot.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, bail};
use mtl_domain::{access::Role, clock::Instant};
use mtl_store::{
    Db, Error, Tx, audit,
    links::{self, Link},
    roles, settings,
};
use serde_json::{Value, json};

use super::{
    file::Mistake,
    form::{Chat, Form, Section, scope},
};

/// Who the store is told to have done it: a file, no person.
const FILE: i64 = 0;
/// Somebody else may write into the same chain of the audit at the same moment.
const TRIES: usize = 4;

/// Takes the form over. Returns a line for each change.
pub async fn all(db: &Db, wanted: &Form, now: Instant) -> Result<Vec<String>> {
    // Everything is checked before anything is written.
    let mut tx = db.snapshot().await?;
    for (name, section) in &wanted.0 {
        check(&Section::read(&mut tx, name).await?, section)?;
    }
    tx.rollback().await?;
    let mut lines = Vec::new();
    for (name, section) in &wanted.0 {
        lines.extend(one(db, name, section, now).await?);
    }
    Ok(lines)
}

/// A setting keeps its kind: a number does not become a text by a slip in a file.
fn check(stored: &Section, wanted: &Section) -> Result<(), Mistake> {
    for (name, setting) in &wanted.settings {
        let Some(before) = stored.settings.get(name) else {
            continue;
        };
        let (was, is) = (kind(&before.value), kind(&setting.value));
        if was != is {
            return Err(Mistake {
                line: setting.line,
                why: format!("{name} is {was} and cannot become {is}"),
            });
        }
    }
    Ok(())
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a table",
    }
}

async fn one(db: &Db, name: &str, wanted: &Section, now: Instant) -> Result<Vec<String>> {
    for _ in 1..TRIES {
        match attempt(db, name, wanted, now).await {
            Err(Error::Rule { .. }) => {}
            Err(error) if error.is_passing() => {}
            done => return done.with_context(|| name.to_owned()),
        }
    }
    match attempt(db, name, wanted, now).await {
        Err(Error::Rule { .. }) => bail!("{name}: the store is too busy at the moment, try again"),
        done => done.with_context(|| name.to_owned()),
    }
}

async fn attempt(
    db: &Db,
    name: &str,
    wanted: &Section,
    now: Instant,
) -> mtl_store::Result<Vec<String>> {
    let mut tx = db.begin().await?;
    let stored = Section::read(&mut tx, name).await?;
    let mut lines = Vec::new();
    for (role, chat) in &wanted.links {
        let before = stored.links.get(role);
        if before != Some(chat) {
            link(&mut tx, name, role.as_str(), chat, now).await?;
            let before = before.map_or_else(|| "no chat".to_owned(), described);
            lines.push(format!(
                "links.{name}.{role}: {before} -> {}",
                described(chat)
            ));
        }
    }
    for (role, people) in &wanted.roles {
        let nobody = BTreeSet::new();
        let before = stored.roles.get(role).unwrap_or(&nobody);
        lines.extend(grants(&mut tx, name, *role, before, people, now).await?);
    }
    for (setting, wanted) in &wanted.settings {
        let before = stored.settings.get(setting);
        if before != Some(wanted) {
            settings::set(&mut tx, name, setting, &wanted.value, None, now).await?;
            let before = before.map_or_else(|| "default".to_owned(), |s| s.value.to_string());
            lines.push(format!(
                "settings.{name}.{setting}: {before} -> {}",
                wanted.value
            ));
        }
    }
    if lines.is_empty() {
        tx.rollback().await?;
    } else {
        let facts = json!({"changes": lines});
        audit::append(
            &mut tx,
            name,
            None,
            "settings_applied",
            "settings",
            &facts,
            now,
        )
        .await?;
        tx.commit().await?;
    }
    Ok(lines)
}

async fn link(
    tx: &mut Tx,
    bot: &str,
    role: &str,
    chat: &Chat,
    now: Instant,
) -> mtl_store::Result<()> {
    // What the bot lacks in a chat is known of the chat, whatever the file says of it.
    let known = links::of_chat(tx, bot, chat.chat_id).await?;
    let link = Link {
        role: role.to_owned(),
        chat_id: chat.chat_id,
        title: chat.title.clone(),
        is_forum: chat.is_forum,
        language: chat.language.clone(),
        trouble: known.into_iter().find_map(|link| link.trouble),
    };
    links::set(tx, bot, &link, FILE, now).await
}

fn described(chat: &Chat) -> String {
    let kind = if chat.is_forum { ", forum" } else { "" };
    format!("{} ({}{kind}, {})", chat.chat_id, chat.title, chat.language)
}

async fn grants(
    tx: &mut Tx,
    name: &str,
    role: Role,
    before: &BTreeSet<i64>,
    wanted: &BTreeSet<i64>,
    now: Instant,
) -> mtl_store::Result<Option<String>> {
    let mut changes = Vec::new();
    for person in wanted.difference(before) {
        // Who has the role by being in a chat shall have it by this file from now on: also without the chat.
        roles::revoke(tx, *person, role.as_str(), scope(name)).await?;
        roles::grant(tx, *person, role.as_str(), scope(name), Some(FILE), now).await?;
        changes.push(format!("+{person}"));
    }
    for person in before.difference(wanted) {
        roles::revoke(tx, *person, role.as_str(), scope(name)).await?;
        changes.push(format!("-{person}"));
    }
    Ok((!changes.is_empty()).then(|| format!("roles.{name}.{role}: {}", changes.join(" "))))
}
