//! The settings the law works with: terms, working days, and who stands where by default.

mod term;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use mtl_domain::{
    clock::{Instant, later},
    hours::Calendar,
    people::PersonId,
};
use serde::{Deserialize, Serialize};

pub use self::term::{BadTerm, Term};
use crate::{Digest, Due, Level};

/// What the coordinators set. Nothing here is in the regulations but the texts of the undertaking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// Which days are working days, and when they end.
    pub calendar: Calendar,
    /// Terms that differ from the default.
    #[serde(default)]
    pub terms: BTreeMap<Due, Term>,
    /// Between one word about being late and the next.
    #[serde(default = "default_remind")]
    pub remind: Term,
    /// Who becomes the keeper of a case that comes to a level, unless there is a bar.
    #[serde(default)]
    pub keepers: BTreeMap<Level, PersonId>,
    /// Who keeps complaints about administrators.
    #[serde(default)]
    pub guild_keeper: Option<PersonId>,
    /// Who decides on complaints about a refused claim; without one, the general bench does.
    #[serde(default)]
    pub duty_judge: Option<PersonId>,
    /// The sums of the texts a claimant may undertake by: one a language.
    #[serde(default)]
    pub undertakings: Vec<Digest>,
}

const fn default_remind() -> Term {
    Term::Business(2)
}

impl Rules {
    /// The defaults, on a calendar.
    #[must_use]
    pub fn new(calendar: Calendar) -> Self {
        Self {
            calendar,
            terms: BTreeMap::new(),
            remind: default_remind(),
            keepers: BTreeMap::new(),
            guild_keeper: None,
            duty_judge: None,
            undertakings: Vec::new(),
        }
    }

    /// How long something takes.
    #[must_use]
    pub fn term(&self, due: Due) -> Term {
        self.terms
            .get(&due)
            .copied()
            .unwrap_or_else(|| due.default_term())
    }

    /// When something is due that begins now.
    #[must_use]
    pub fn due(&self, due: Due, now: Instant) -> Instant {
        self.term(due).after(now, &self.calendar)
    }

    /// When to say the next time that something is late. Never at once, whatever the settings say: a reminder that is
    /// due when it is made would run in circles.
    #[must_use]
    pub fn next_reminder(&self, now: Instant) -> Instant {
        let at = self.remind.after(now, &self.calendar);
        at.max(later(now, chrono::TimeDelta::hours(1)))
    }
}
