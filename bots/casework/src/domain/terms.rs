//! The setting `cases.rules`: terms, keepers and texts that the coordinators set. None of it is in the regulations.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use mtl_cases::{Digest, Due, Level, Rules, Term};
use mtl_domain::{audit::sha256, hours::Calendar, people::PersonId};
use serde::{Deserialize, Serialize};

/// What the coordinators set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Terms {
    /// How long something takes: `"answer": "5 bd"`, `"ruling": "90 d"`.
    pub terms: BTreeMap<Due, Term>,
    /// Between one word about being late and the next.
    pub remind: Option<Term>,
    /// Who keeps the cases that come to a level.
    pub keepers: BTreeMap<Level, i64>,
    /// Who keeps complaints about administrators.
    pub guild_keeper: Option<i64>,
    /// Who decides on complaints about refused claims.
    pub duty_judge: Option<i64>,
    /// The exact text of the undertaking by language: `ru`, `en`.
    pub undertakings: BTreeMap<String, String>,
    /// Whether a ticket that is half as late again as its promise becomes a case by itself.
    pub raise_late: bool,
}

impl Terms {
    /// The rules of the law, on the desk's calendar; `usual` are the undertakings where none is set.
    #[must_use]
    pub fn rules(&self, calendar: Calendar, usual: &[&str]) -> Rules {
        let mut rules = Rules::new(calendar);
        rules.terms.clone_from(&self.terms);
        if let Some(remind) = self.remind {
            rules.remind = remind;
        }
        let person = |id: &i64| PersonId(*id);
        rules.keepers = self
            .keepers
            .iter()
            .map(|(at, id)| (*at, person(id)))
            .collect();
        rules.guild_keeper = self.guild_keeper.as_ref().map(person);
        rules.duty_judge = self.duty_judge.as_ref().map(person);
        let texts = self.undertakings.values().map(String::as_str);
        // An exact text that somebody has undertaken by stays valid, whichever language is set later.
        rules.undertakings = texts.chain(usual.iter().copied()).map(sum_of).collect();
        rules
    }
}

/// The sum of an exact text.
#[must_use]
pub fn sum_of(text: &str) -> Digest {
    Digest::of(&sha256(text.as_bytes()))
}
