//! The settings: the directory of programs, and the accounts whose EURMTL is watched.

use mtl_stellar::{AccountId, programs::Directory};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The programs, as in the file that comes with the program.
pub const PROGRAMS: &str = "stellar.programs";
/// The accounts whose EURMTL `/indicators` shows.
pub const ACCOUNTS: &str = "stellar.accounts";
/// The bot whose settings these are: the directory is one for all.
pub const OWNER: &str = "helpdesk";

/// An account whose EURMTL is watched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Watched {
    /// Its name for people.
    pub title: String,
    /// Its address.
    pub account: AccountId,
}

/// Whether something here reads a setting of this name.
#[must_use]
pub fn is_setting(name: &str) -> bool {
    matches!(name, PROGRAMS | ACCOUNTS)
}

/// Whether a value fits its setting; what nobody here reads may be anything.
///
/// # Errors
/// What is wrong, a line each; a secret seed is not repeated.
pub fn check_setting(name: &str, value: &Value) -> Result<(), String> {
    let wrong = |why: String| format!("{name}: {why}");
    match name {
        PROGRAMS => directory(value).map(drop).map_err(wrong),
        ACCOUNTS => watched(value).map(drop).map_err(wrong),
        _ => Ok(()),
    }
}

/// The directory that a setting's value describes.
///
/// # Errors
/// All mistakes, a line each.
pub fn directory(value: &Value) -> Result<Directory, String> {
    #[derive(Serialize)]
    struct File<'a> {
        program: &'a Value,
    }
    if !value.is_array() {
        return Err(
            "write a list of programs: [{ name = \"BSN\", accounts = [\"G…\"] }, …]".into(),
        );
    }
    // The reader of files looks for seeds, doubles and slips, and says in which program they stand.
    let text = toml::to_string(&File { program: value })
        .map_err(|_| "something in it is empty or of a kind that it cannot be".to_owned())?;
    Directory::parse(&text).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        lines.join("\n")
    })
}

/// The accounts that a setting's value names.
///
/// # Errors
/// What is wrong.
pub fn watched(value: &Value) -> Result<Vec<Watched>, String> {
    let says = |text: &str| mtl_stellar::address::contains_secret(text);
    if says(&value.to_string()) {
        return Err("a SECRET SEED stands in it; take it out and move what it holds away".into());
    }
    let list = Vec::<Watched>::deserialize(value).map_err(|error| error.to_string())?;
    match list.len() {
        0..=20 => Ok(list),
        more => Err(format!(
            "{more} accounts are too many to read at once; 20 fit"
        )),
    }
}
