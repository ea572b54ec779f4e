//! The directory of programs: who they are, by which names and accounts they go, and which are revoked.
//!
//! It is data that coordinators edit as TOML. A file with mistakes is refused whole, and all of its mistakes are
//! told at once, in the words of the file.

mod check;
#[cfg(test)]
mod tests;

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
};

use serde::{Deserialize, Serialize};

use crate::account::AccountId;

pub use check::Problem;

const SHIPPED: &str = include_str!("../data/programs.toml");

/// One program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Program {
    /// The name that stands in tags.
    pub name: String,
    /// The name that people read; without one it is the name in tags.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Other names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Its accounts, the main one first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<AccountId>,
    /// Telegram names of its coordinators.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub coordinators: Vec<String>,
    /// Accounts of its coordinators, where they are known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub coordinator_accounts: Vec<AccountId>,
    /// The decision that ended it, empty if its number is not known; none while it lives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revoked: Option<String>,
}

impl Program {
    /// The name for people.
    #[must_use]
    pub fn title(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.name)
    }

    /// Whether it has not been revoked.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.revoked.is_none()
    }
}

/// All programs, found by account or by any of their names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Directory {
    programs: Vec<Program>,
    by_account: HashMap<AccountId, usize>,
    by_name: HashMap<String, usize>,
}

impl Directory {
    /// Reads a file.
    ///
    /// # Errors
    /// Everything that is wrong in it.
    pub fn parse(toml: &str) -> Result<Self, Vec<Problem>> {
        let programs = check::read(toml)?;
        let mut directory = Self::default();
        for (place, program) in programs.iter().enumerate() {
            for account in &program.accounts {
                directory.by_account.insert(*account, place);
            }
            for name in check::names(program) {
                directory.by_name.insert(fold(name), place);
            }
        }
        directory.programs = programs;
        Ok(directory)
    }

    /// The directory that comes with the program, of April 2026.
    #[must_use]
    pub fn shipped() -> Arc<Self> {
        static DIRECTORY: OnceLock<Arc<Directory>> = OnceLock::new();
        // A test reads the shipped file, so the default never comes to be.
        DIRECTORY
            .get_or_init(|| Arc::new(Self::parse(SHIPPED).unwrap_or_default()))
            .clone()
    }

    /// The file's text, to begin an own one with.
    #[must_use]
    pub const fn shipped_text() -> &'static str {
        SHIPPED
    }

    /// Every program, in the file's order.
    #[must_use]
    pub fn all(&self) -> &[Program] {
        &self.programs
    }

    /// Those that have not been revoked, in the file's order.
    pub fn live(&self) -> impl Iterator<Item = &Program> {
        self.programs.iter().filter(|it| it.is_live())
    }

    /// Whose account it is.
    #[must_use]
    pub fn by_account(&self, account: AccountId) -> Option<&Program> {
        self.programs.get(*self.by_account.get(&account)?)
    }

    /// Who goes by a name: its case, blanks and signs do not matter.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Option<&Program> {
        let folded = fold(name);
        self.programs.get(*self.by_name.get(&folded)?)
    }
}

/// A name as it is compared: `MTL-Alert` and `mtl alert` are one.
fn fold(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .map(|c| if c == '\u{451}' { '\u{435}' } else { c })
        .collect()
}

/// The file's shape; what its texts are worth is checked afterwards.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    name: String,
    title: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    accounts: Vec<String>,
    #[serde(default)]
    coordinators: Vec<String>,
    #[serde(default)]
    coordinator_accounts: Vec<String>,
    revoked: Option<String>,
}
