//! What a file of settings says, and the same read from the store.

use std::collections::{BTreeMap, BTreeSet};

use mtl_domain::access::{ChatRole, Role};
use mtl_store::{Result, Tx, links, roles, settings};
use serde_json::Value;

use super::{EVERYWHERE, scopes};
use crate::serve::is_own_setting;

/// Everything by its section: a bot, or [`EVERYWHERE`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Form(pub BTreeMap<&'static str, Section>);

/// One bot's part.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Section {
    /// Linked chats.
    pub links: BTreeMap<ChatRole, Chat>,
    /// Who was granted a role.
    pub roles: BTreeMap<Role, BTreeSet<i64>>,
    /// Settings, with the line they stand in.
    pub settings: BTreeMap<String, Setting>,
}

/// A linked chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chat {
    /// Telegram's id of it.
    pub chat_id: i64,
    /// Its title.
    pub title: String,
    /// Whether it has topics.
    pub is_forum: bool,
    /// The language spoken there.
    pub language: String,
}

/// A setting's value.
#[derive(Debug, Clone)]
pub struct Setting {
    /// What it is set to.
    pub value: Value,
    /// Where it stands in the file; 0 when it comes from the store.
    pub line: usize,
}

impl PartialEq for Setting {
    fn eq(&self, other: &Self) -> bool {
        // Where it stands does not matter.
        self.value == other.value
    }
}

/// How the store names a section's scope of roles.
pub fn scope(section: &str) -> &str {
    if section == EVERYWHERE { "" } else { section }
}

impl Form {
    /// What the store holds.
    pub async fn read(tx: &mut Tx) -> Result<Self> {
        let mut form = Self::default();
        for name in scopes() {
            form.0.insert(name, Section::read(tx, name).await?);
        }
        Ok(form)
    }
}

impl Section {
    /// What the store holds of one section. Names this program does not know are another version's: left alone.
    pub async fn read(tx: &mut Tx, name: &str) -> Result<Self> {
        let mut section = Self::default();
        for link in links::all(tx, name).await? {
            if let Some(role) = ChatRole::parse(&link.role) {
                let chat = Chat {
                    chat_id: link.chat_id,
                    title: link.title,
                    is_forum: link.is_forum,
                    language: link.language,
                };
                section.links.insert(role, chat);
            }
        }
        for (person, role) in roles::granted(tx, scope(name)).await? {
            if let Some(role) = Role::parse(&role) {
                section.roles.entry(role).or_default().insert(person);
            }
        }
        for stored in settings::all(tx, name).await? {
            let value: Value = serde_json::from_str(&stored.value).unwrap_or_default();
            // What is set to nothing has its default, and TOML has no word for nothing.
            if !is_own_setting(&stored.name) && !value.is_null() {
                section
                    .settings
                    .insert(stored.name, Setting { value, line: 0 });
            }
        }
        Ok(section)
    }
}
