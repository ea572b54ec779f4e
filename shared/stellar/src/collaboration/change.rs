//! What became different since an earlier survey, of which only a small snapshot is kept.

use std::collections::{BTreeMap, BTreeSet};

use mtl_domain::clock::Instant;
use serde::{Deserialize, Serialize};

use super::{Status, Survey};

/// What is kept of a survey to be compared with a later one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// When the survey was made.
    pub at: Instant,
    /// The live programs then.
    pub programs: BTreeSet<String>,
    /// Those that could not be read then.
    pub unread: BTreeSet<String>,
    /// Declarations: who names whom.
    pub declared: BTreeSet<(String, String)>,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Change {
    /// Two programs stand differently.
    Pair {
        /// The first by name.
        a: String,
        /// The second by name.
        b: String,
        /// How they stood.
        before: Status,
        /// How they stand.
        after: Status,
    },
    /// A program came.
    Came {
        /// Its name.
        program: String,
    },
    /// A program went.
    Went {
        /// Its name.
        program: String,
    },
}

impl Survey {
    /// What to keep of it.
    #[must_use]
    pub fn snapshot(&self, at: Instant) -> Snapshot {
        let mut declared = BTreeSet::new();
        for pair in &self.pairs {
            let (a, b) = (pair.a.clone(), pair.b.clone());
            if matches!(pair.status, Status::DeclaredByA | Status::Mutual) {
                declared.insert((a.clone(), b.clone()));
            }
            if matches!(pair.status, Status::DeclaredByB | Status::Mutual) {
                declared.insert((b, a));
            }
        }
        Snapshot {
            at,
            programs: self.programs.iter().map(|it| it.name.clone()).collect(),
            unread: self.unread().map(|it| it.name.clone()).collect(),
            declared,
        }
    }
}

impl Snapshot {
    fn status(&self, a: &str, b: &str) -> Status {
        let says = |from: &str, to: &str| self.declared.contains(&(from.to_owned(), to.to_owned()));
        match (says(a, b), says(b, a)) {
            (true, true) => Status::Mutual,
            (true, false) => Status::DeclaredByA,
            (false, true) => Status::DeclaredByB,
            (false, false) => Status::None,
        }
    }

    /// Whether we know how two programs stood: both were there and both were read.
    fn knows(&self, a: &str, b: &str) -> bool {
        let read = |it: &str| self.programs.contains(it) && !self.unread.contains(it);
        read(a) && read(b)
    }
}

/// What changed from one snapshot to the next. Pairs of a program that was not read in either are left out: a server
/// that was away must not look like a quarrel.
#[must_use]
pub fn changes(before: &Snapshot, after: &Snapshot) -> Vec<Change> {
    let came = after.programs.difference(&before.programs);
    let went = before.programs.difference(&after.programs);
    let mut out: Vec<Change> = came
        .map(|it| Change::Came {
            program: it.clone(),
        })
        .chain(went.map(|it| Change::Went {
            program: it.clone(),
        }))
        .collect();
    let mut pairs: BTreeMap<(&str, &str), ()> = BTreeMap::new();
    for (from, to) in before.declared.iter().chain(&after.declared) {
        let pair = if from < to {
            (from.as_str(), to.as_str())
        } else {
            (to.as_str(), from.as_str())
        };
        pairs.insert(pair, ());
    }
    for (a, b) in pairs.into_keys() {
        let (was, is) = (before.status(a, b), after.status(a, b));
        // A newcomer's pairs are news as well; one that went takes its pairs along without a word for each.
        let newcomer = |it: &str| !before.programs.contains(it);
        let knew = before.knows(a, b) || newcomer(a) || newcomer(b);
        if was != is && knew && after.knows(a, b) {
            out.push(Change::Pair {
                a: a.to_owned(),
                b: b.to_owned(),
                before: was,
                after: is,
            });
        }
    }
    out
}
