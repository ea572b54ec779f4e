//! Who works with whom: `Collaboration:` tags between programs, and which of them are answered.
//!
//! An entry's value, the account, decides whom it means; its qualifier, a name, only where the value names no program.
//! A tag on both sides is an active collaboration, a tag on one side is an intention. A program whose account could
//! not be read is said to be unread: what we did not see is never counted as not there.

mod change;
mod doubt;
mod export;
mod graph;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};

use mtl_domain::clock::Instant;
use serde::{Deserialize, Serialize};

use crate::{
    account::AccountId,
    programs::{Directory, Program},
    tags::{Entries, Entry},
};

pub use change::{Change, Snapshot, changes};
pub use doubt::{Doubt, Why};
pub use export::{csv, json};
pub use graph::{Legend, svg};

/// The tag itself. Its case matters to everybody who reads tags.
pub const TAG: &str = "Collaboration";

/// What was read of one account.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Its entries; empty for an account that does not exist.
    pub entries: Entries,
    /// When it was read.
    pub read_at: Instant,
}

/// How two programs stand to each other; A is the one that stands first in the directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Neither declares anything.
    None,
    /// A declares, B does not answer.
    DeclaredByA,
    /// B declares, A does not answer.
    DeclaredByB,
    /// Both declare.
    Mutual,
}

/// Two programs of which at least one declares the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// The name of the one that stands first in the directory.
    pub a: String,
    /// The name of the other.
    pub b: String,
    /// How they stand.
    pub status: Status,
    /// The keys on A's account that name B, as written.
    pub keys_a: Vec<String>,
    /// The keys on B's account that name A.
    pub keys_b: Vec<String>,
    /// The silent side was not read, so that its answer may be there.
    pub uncertain: bool,
}

/// One program in the survey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// Its name in tags.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// Its accounts.
    pub accounts: Vec<AccountId>,
    /// With whom it works, both sides saying so.
    pub mutual: Vec<String>,
    /// Whom it declares without an answer.
    pub declares: Vec<String>,
    /// Who declares it and waits for its answer.
    pub declared_by: Vec<String>,
    /// When the oldest of its accounts was read; none if one of them was not.
    pub read_at: Option<Instant>,
}

/// The whole picture of one pass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Survey {
    /// Live programs, in the directory's order.
    pub programs: Vec<Standing>,
    /// Pairs in which somebody declares somebody, in the same order.
    pub pairs: Vec<Pair>,
    /// Entries that could not be taken at their word.
    pub doubts: Vec<Doubt>,
}

impl Survey {
    /// How many pairs are mutual.
    #[must_use]
    pub fn active(&self) -> usize {
        self.pairs
            .iter()
            .filter(|it| it.status == Status::Mutual)
            .count()
    }

    /// How many programs are in at least one mutual pair, and of how many.
    #[must_use]
    pub fn engaged(&self) -> (usize, usize) {
        let engaged = self.programs.iter().filter(|it| !it.mutual.is_empty());
        (engaged.count(), self.programs.len())
    }

    /// The same as a share in whole percent, rounded down so that a goal is not met early.
    #[must_use]
    pub fn engaged_percent(&self) -> usize {
        let (engaged, all) = self.engaged();
        (engaged * 100).checked_div(all).unwrap_or_default()
    }

    /// The programs with an account that was not read.
    pub fn unread(&self) -> impl Iterator<Item = &Standing> {
        self.programs.iter().filter(|it| it.read_at.is_none())
    }

    /// When the oldest account was read of those that were.
    #[must_use]
    pub fn read_at(&self) -> Option<Instant> {
        self.programs.iter().filter_map(|it| it.read_at).min()
    }

    /// How a program stands in it.
    #[must_use]
    pub fn standing(&self, name: &str) -> Option<&Standing> {
        self.programs.iter().find(|it| it.name == name)
    }
}

/// One side's declarations: the place of the program named → the keys that name it.
type Declared = BTreeMap<usize, Vec<String>>;

/// Makes the survey of what was read. An account that is missing in `read` could not be read.
#[must_use]
pub fn survey(directory: &Directory, read: &HashMap<AccountId, Reading>) -> Survey {
    let live: Vec<&Program> = directory.live().collect();
    let places: HashMap<&str, usize> = live
        .iter()
        .enumerate()
        .map(|(place, it)| (it.name.as_str(), place))
        .collect();
    let mut doubts = Vec::new();
    let mut declared = Vec::with_capacity(live.len());
    let mut read_at = Vec::with_capacity(live.len());
    for program in &live {
        declared.push(declarations(directory, &places, program, read, &mut doubts));
        let times: Option<Vec<Instant>> = program
            .accounts
            .iter()
            .map(|account| read.get(account).map(|it| it.read_at))
            .collect();
        read_at.push(times.and_then(|it| it.into_iter().min()));
    }
    let pairs = pairs(&live, &declared, &read_at);
    let programs = live
        .iter()
        .zip(&read_at)
        .map(|(program, read_at)| standing(program, *read_at, &pairs))
        .collect();
    Survey {
        programs,
        pairs,
        doubts,
    }
}

/// What a program declares, on all of its accounts together.
fn declarations(
    directory: &Directory,
    places: &HashMap<&str, usize>,
    program: &Program,
    read: &HashMap<AccountId, Reading>,
    doubts: &mut Vec<Doubt>,
) -> Declared {
    let mut declared = Declared::new();
    let readings = program.accounts.iter().filter_map(|it| read.get(it));
    for entry in readings
        .flat_map(|it| &it.entries.0)
        .filter(|it| is_ours(it))
    {
        let (named, why) = doubt::meant(directory, program, entry);
        doubts.extend(why.map(|why| doubt::told(program, entry, why)));
        if let Some(place) = named.and_then(|it| places.get(it.name.as_str())) {
            let keys = declared.entry(*place).or_default();
            if !keys.contains(&entry.raw) {
                keys.push(entry.raw.clone());
            }
        }
    }
    declared
}

/// A tag of collaboration, also one that only its case keeps from being one.
fn is_ours(entry: &Entry) -> bool {
    entry
        .key
        .as_ref()
        .is_some_and(|key| key.tag.eq_ignore_ascii_case(TAG))
}

fn pairs(live: &[&Program], declared: &[Declared], read_at: &[Option<Instant>]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let sides = || live.iter().zip(declared).zip(read_at).enumerate();
    for (at_a, ((a, by_a), read_a)) in sides() {
        for (at_b, ((b, by_b), read_b)) in sides().skip(at_a + 1) {
            let (keys_a, keys_b) = (by_a.get(&at_b), by_b.get(&at_a));
            let (status, uncertain) = match (keys_a, keys_b) {
                (None, None) => continue,
                (Some(_), Some(_)) => (Status::Mutual, false),
                (Some(_), None) => (Status::DeclaredByA, read_b.is_none()),
                (None, Some(_)) => (Status::DeclaredByB, read_a.is_none()),
            };
            pairs.push(Pair {
                a: a.name.clone(),
                b: b.name.clone(),
                status,
                keys_a: keys_a.cloned().unwrap_or_default(),
                keys_b: keys_b.cloned().unwrap_or_default(),
                uncertain,
            });
        }
    }
    pairs
}

fn standing(program: &Program, read_at: Option<Instant>, pairs: &[Pair]) -> Standing {
    let mut standing = Standing {
        name: program.name.clone(),
        title: program.title().to_owned(),
        accounts: program.accounts.clone(),
        mutual: Vec::new(),
        declares: Vec::new(),
        declared_by: Vec::new(),
        read_at,
    };
    for pair in pairs {
        let is_a = pair.a == program.name;
        if !is_a && pair.b != program.name {
            continue;
        }
        let other = if is_a { &pair.b } else { &pair.a };
        let list = match (pair.status, is_a) {
            (Status::None, _) => continue,
            (Status::Mutual, _) => &mut standing.mutual,
            (Status::DeclaredByA, true) | (Status::DeclaredByB, false) => &mut standing.declares,
            (Status::DeclaredByA, false) | (Status::DeclaredByB, true) => &mut standing.declared_by,
        };
        list.push(other.clone());
    }
    standing
}
