//! Whom a tag of collaboration means, and what is odd about it: coordinators mend what they are shown.

use serde::Serialize;

use super::TAG;
use crate::{
    account::AccountId,
    programs::{Directory, Program},
    tags::{Entry, Value},
};

/// An entry that could not be taken at its word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Doubt {
    /// Whose entry it is.
    pub program: String,
    /// Its key, as written.
    pub key: String,
    /// The account in its value, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
    /// What is odd.
    pub why: Why,
}

/// What is odd about an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Why {
    /// Neither its value nor its name leads to a program.
    Unresolved,
    /// Its value is somebody's account, but no program's; the name decided.
    ByNameOnly {
        /// Whom the name means.
        program: String,
    },
    /// Its value and its name mean different programs; the value decided.
    Contradiction {
        /// Whom the value means.
        value: String,
        /// Whom the name means.
        name: String,
    },
    /// Big and small letters are not as in the tag, so that others do not see it. It was not counted.
    WrongCase,
    /// It means a program that was revoked. It was not counted.
    Revoked {
        /// Which.
        program: String,
    },
    /// It means the program itself. It was not counted.
    Itself,
}

/// Whom an entry means, if it counts, and what is odd about it, if anything.
pub(super) fn meant<'a>(
    directory: &'a Directory,
    owner: &Program,
    entry: &Entry,
) -> (Option<&'a Program>, Option<Why>) {
    let Some(key) = &entry.key else {
        return (None, Some(Why::Unresolved));
    };
    let by_value = account(entry).and_then(|it| directory.by_account(it));
    let by_name = key
        .meanings()
        .into_iter()
        .find_map(|it| directory.by_name(it));
    let Some(program) = by_value.or(by_name) else {
        return (None, Some(Why::Unresolved));
    };
    if key.tag != TAG {
        return (None, Some(Why::WrongCase));
    }
    if program.name == owner.name {
        return (None, Some(Why::Itself));
    }
    if !program.is_live() {
        let program = program.name.clone();
        return (None, Some(Why::Revoked { program }));
    }
    let why = match (by_value, by_name) {
        (Some(value), Some(name)) if value.name != name.name => Some(Why::Contradiction {
            value: value.name.clone(),
            name: name.name.clone(),
        }),
        // A value that is no account says nothing against the name.
        (None, Some(name)) if account(entry).is_some() => Some(Why::ByNameOnly {
            program: name.name.clone(),
        }),
        _ => None,
    };
    (Some(program), why)
}

/// The account that an entry's value names.
fn account(entry: &Entry) -> Option<AccountId> {
    match entry.value {
        Value::Account(account) => Some(account),
        _ => None,
    }
}

/// The doubt as it is listed.
pub(super) fn told(owner: &Program, entry: &Entry, why: Why) -> Doubt {
    Doubt {
        program: owner.name.clone(),
        key: entry.raw.clone(),
        account: account(entry),
        why,
    }
}
