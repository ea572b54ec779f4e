//! `settings export` and `settings apply`: linked chats, roles and settings as one TOML file.
//!
//! ```toml
//! [links.helpdesk.support]
//! chat_id = -1001234567890
//! title = "Support"
//! is_forum = true
//! language = "ru"
//!
//! [roles.helpdesk]
//! coordinator = [1, 2]
//!
//! [settings.helpdesk]
//! "relay.undo_seconds" = 30
//! ```
//!
//! A file is taken over as a whole or not at all. What it does not name stays as it is; the list of a role is
//! the whole list. Roles that people have by being in a linked chat are not in it, nor the program's own secrets.

mod apply;
mod file;
mod form;
#[cfg(test)]
mod tests;

use std::{
    fs,
    io::{Read as _, Write as _},
    path::Path,
};

use anyhow::{Context as _, Result};
use mtl_domain::clock::Clock;
use secrecy::SecretString;

use self::form::Form;
use crate::{hosted::KEYS, output, store};

/// Where roles stand that hold in every bot; the store calls that scope by an empty name.
const EVERYWHERE: &str = "everywhere";

/// The sections a file may have: the bots, and the place for roles that hold in all.
fn scopes() -> impl Iterator<Item = &'static str> {
    KEYS.into_iter().chain([EVERYWHERE])
}

/// Writes everything into a file; `-` is the terminal.
pub async fn export(url: &SecretString, file: &Path) -> Result<()> {
    let db = store::join(url).await?;
    let mut tx = db.snapshot().await?;
    let form = Form::read(&mut tx).await?;
    tx.rollback().await?;
    db.close().await;
    let text = file::write(&form);
    if file == Path::new("-") {
        output::tell_all(&text);
        return Ok(());
    }
    let mut target = fs::File::create(file).with_context(|| file.display().to_string())?;
    target
        .write_all(text.as_bytes())
        .and_then(|()| target.sync_all())
        .with_context(|| file.display().to_string())
}

/// Takes a file over; `-` is standard input. Says what has changed.
pub async fn apply(url: &SecretString, file: &Path, clock: &Clock) -> Result<()> {
    let mut text = String::new();
    let (name, read) = if file == Path::new("-") {
        let read = std::io::stdin().read_to_string(&mut text);
        ("standard input".to_owned(), read)
    } else {
        let read = fs::File::open(file).and_then(|mut file| file.read_to_string(&mut text));
        (file.display().to_string(), read)
    };
    read.with_context(|| name.clone())?;
    // Whatever is wrong in a file is told with its words, and these must not be repeated.
    if let Some(line) = text.lines().position(mtl_stellar::address::contains_secret) {
        anyhow::bail!(
            "{name}: line {}: a SECRET SEED stands there; take it out and move what it holds to another account",
            line + 1
        );
    }
    let wanted = file::read(&text).with_context(|| name.clone())?;
    let db = store::open_or_join(url).await?;
    let done = apply::all(&db, &wanted, clock.now()).await;
    db.close().await;
    let changes = done.with_context(|| name)?;
    for change in &changes {
        output::tell(change);
    }
    for name in unread(&wanted) {
        output::tell(&format!(
            "{name}: no part of the program reads such a setting"
        ));
    }
    if changes.is_empty() {
        output::tell("nothing to change: everything is so already");
    }
    Ok(())
}

/// The settings of a form that nothing asks for: most likely a slip in their names.
fn unread(form: &Form) -> Vec<&str> {
    let sections = form.0.values();
    let names = sections.flat_map(|section| section.settings.keys());
    names
        .map(String::as_str)
        .filter(|name| !is_read(name))
        .collect()
}

/// Whether some part of the bots reads a setting of this name.
fn is_read(name: &str) -> bool {
    helpdesk::is_setting(name)
        || casework::is_setting(name)
        || mtl_chain::is_setting(name)
        || navigator::is_setting(name)
}
