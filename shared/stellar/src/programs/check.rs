//! What a file of programs must be like, and how its mistakes are told.

use std::{collections::HashMap, fmt};

use super::{Program, Raw, fold};
use crate::{
    account::AccountId,
    address::{self, AddressError, Pasted},
};

/// A mistake in the file, with the place where its author finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// `line 7`, `program BSN` or `program 3`.
    pub place: String,
    /// What is wrong there.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

impl std::error::Error for Problem {}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    program: Vec<Raw>,
}

/// What is said of a seed in place of repeating it.
const SEED: &str = "a SECRET SEED; take it out and move what it holds to another account";
/// Longer texts make unreadable lists and pictures.
const LONGEST_NAME: usize = 60;

/// Reads and checks the file.
pub(super) fn read(toml: &str) -> Result<Vec<Program>, Vec<Problem>> {
    // The reader of TOML repeats what it cannot use, and a seed must not be repeated.
    let secret = toml.lines().position(address::contains_secret);
    if let Some(line) = secret {
        return Err(vec![Problem {
            place: format!("line {}", line + 1),
            what: SEED.into(),
        }]);
    }
    let file: File = toml::from_str(toml).map_err(|error| vec![shape(toml, &error)])?;
    let mut problems = Vec::new();
    let mut programs = Vec::new();
    for (place, raw) in file.program.into_iter().enumerate() {
        let place = if raw.name.trim().is_empty() {
            format!("program {}", place + 1)
        } else {
            format!("program {}", raw.name.trim())
        };
        let mut found = Vec::new();
        programs.push(one(raw, &mut found));
        problems.extend(found.into_iter().map(|what| Problem {
            place: place.clone(),
            what,
        }));
    }
    if programs.is_empty() {
        problems.push(Problem {
            place: "the file".into(),
            what: "has no [[program]]".into(),
        });
    }
    doubles(&programs, &mut problems);
    if problems.is_empty() {
        Ok(programs)
    } else {
        Err(problems)
    }
}

/// All names of a program.
pub(super) fn names(program: &Program) -> impl Iterator<Item = &str> {
    let aliases = program.aliases.iter().chain(&program.title);
    std::iter::once(program.name.as_str()).chain(aliases.map(String::as_str))
}

fn shape(toml: &str, error: &toml::de::Error) -> Problem {
    let line = error.span().map_or(1, |span| {
        let before = toml.get(..span.start).unwrap_or(toml);
        before.matches('\n').count() + 1
    });
    Problem {
        place: format!("line {line}"),
        what: error.message().to_owned(),
    }
}

fn one(raw: Raw, problems: &mut Vec<String>) -> Program {
    let name = raw.name.trim().to_owned();
    let slug = !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        && !name.bytes().all(|b| b.is_ascii_digit());
    if !slug {
        problems.push(format!(
            "name {name:?}: tags take Latin letters, digits and _ only, and not digits alone"
        ));
    }
    // `Collaboration:` and the name have to fit into the key of an entry.
    if name.len() > 48 {
        problems.push("the name is longer than the 48 letters that a tag has room for".into());
    }
    let texts = raw.aliases.iter().chain(&raw.title);
    for text in texts {
        if fold(text).is_empty() || text.chars().count() > LONGEST_NAME {
            problems.push(format!("{text:?}: a name has 1 to {LONGEST_NAME} letters"));
        }
    }
    for handle in &raw.coordinators {
        if !is_handle(handle) {
            problems.push(format!(
                "coordinator {handle:?}: write @ and the Telegram name"
            ));
        }
    }
    let accounts = accounts("account", &raw.accounts, problems);
    if accounts.is_empty() && raw.accounts.is_empty() && raw.revoked.is_none() {
        problems.push("a program that is not revoked has an account".into());
    }
    Program {
        coordinator_accounts: self::accounts(
            "coordinator's account",
            &raw.coordinator_accounts,
            problems,
        ),
        name,
        title: raw.title,
        aliases: raw.aliases,
        accounts,
        coordinators: raw.coordinators,
        revoked: raw.revoked,
    }
}

fn accounts(what: &str, list: &[String], problems: &mut Vec<String>) -> Vec<AccountId> {
    let mut out = Vec::new();
    for text in list {
        match address::parse(text) {
            Ok(Pasted::Account(account)) if out.contains(&account) => {
                problems.push(format!("{what} {text}: twice"));
            }
            Ok(Pasted::Account(account)) => out.push(account),
            Ok(_) => problems.push(format!("{what} {text}: write the address G…")),
            // A seed is not repeated, not even to its owner.
            Err(AddressError::Secret) => problems.push(format!("{what}: {SEED}")),
            Err(why) => problems.push(format!("{what} {text:?}: {why}")),
        }
    }
    out
}

fn is_handle(text: &str) -> bool {
    text.strip_prefix('@').is_some_and(|name| {
        (4..=32).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    })
}

/// Names and accounts must lead to one program each.
fn doubles(programs: &[Program], problems: &mut Vec<Problem>) {
    let mut named: HashMap<String, usize> = HashMap::new();
    let mut owned: HashMap<AccountId, usize> = HashMap::new();
    let mut clash = |place: usize, other: usize, what: String| {
        if place != other {
            let name = |at: usize| programs.get(at).map_or("", |it| it.name.as_str());
            problems.push(Problem {
                place: format!("program {}", name(place)),
                what: format!("{what} is taken by program {}", name(other)),
            });
        }
    };
    for (place, program) in programs.iter().enumerate() {
        for name in names(program).filter(|it| !fold(it).is_empty()) {
            let other = *named.entry(fold(name)).or_insert(place);
            clash(place, other, format!("the name {name:?}"));
        }
        for account in &program.accounts {
            let other = *owned.entry(*account).or_insert(place);
            clash(place, other, format!("the account {account}"));
        }
    }
}
