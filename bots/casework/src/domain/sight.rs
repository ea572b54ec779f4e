//! A case as one person stands before it: who they are, the rules, the hour, and the people that may be chosen.
//!
//! Whatever a person may do is found out by trying it here: no list of rights is kept beside the law.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono_tz::Tz;
use mtl_cases::{By, Case, Effect, Event, Phase, Refusal, Rules, What, Who, decide, wall};
use mtl_domain::{
    access::{Role, RoleSet},
    clock::Instant,
    people::PersonId,
};

use crate::store::bundles::Made;

/// A case and who stands before it.
#[derive(Debug, Clone)]
pub struct Sight {
    /// The case. Before a case is opened, the one it would become.
    pub case: Case,
    /// Who stands before it.
    pub who: Who,
    /// The rules.
    pub rules: Rules,
    /// The hour.
    pub now: Instant,
    /// The zone in which the person reads and writes times.
    pub zone: Tz,
    /// Everybody with a role.
    pub people: BTreeMap<i64, RoleSet>,
    /// What people are called.
    pub names: BTreeMap<i64, String>,
    /// Messages of the ticket that may be chosen, with their first words; only where they are needed.
    pub messages: Vec<(i64, String)>,
    /// The language of the court's public channel, if there is one.
    pub channel: Option<String>,
    /// The posts that wait to be confirmed, by the sum of their text.
    pub previews: BTreeMap<String, String>,
    /// The bundles of evidence that were made of it, the newest first.
    pub bundles: Vec<Made>,
}

impl Sight {
    /// A person with the roles that were just looked up.
    #[must_use]
    pub fn who(&self, person: PersonId) -> Who {
        Who {
            person,
            roles: self.people.get(&person.0).copied().unwrap_or_default(),
        }
    }

    /// Everybody who has one of these roles.
    #[must_use]
    pub fn holders(&self, roles: &[Role]) -> Vec<PersonId> {
        let has = |set: &RoleSet| roles.iter().any(|role| set.contains(*role));
        let some = self.people.iter().filter(|(_, set)| has(set));
        some.map(|(person, _)| PersonId(*person)).collect()
    }

    /// What a person is called.
    #[must_use]
    pub fn name(&self, person: PersonId) -> String {
        let known = self.names.get(&person.0).cloned();
        known.unwrap_or_else(|| format!("ID{}", person.0))
    }

    /// What these steps make of the case, if this person takes them now.
    ///
    /// # Errors
    /// When one of them cannot be taken.
    pub fn attempt(&self, whats: &[What]) -> Result<(Case, Vec<Effect>), Refusal> {
        steps(
            &self.case,
            By::Person(self.who),
            whats,
            &self.rules,
            self.now,
        )
    }

    /// Whether the person sees this part of the case.
    #[must_use]
    pub fn sees(&self, field: wall::Field) -> bool {
        wall::may_see(Some(&self.who), &self.case, field)
    }
}

/// Whether the person is writing the claim: the draft is theirs to see, and it can be changed.
#[must_use]
pub fn writes(sight: &Sight) -> bool {
    let writing = matches!(sight.case.phase, Phase::Drafting | Phase::Returned);
    writing && sight.sees(wall::Field::Draft)
}

/// Several steps of one person at once: all of them, or none.
///
/// # Errors
/// When one of them cannot be taken.
pub fn steps(
    case: &Case,
    by: By,
    whats: &[What],
    rules: &Rules,
    now: Instant,
) -> Result<(Case, Vec<Effect>), Refusal> {
    let mut next = case.clone();
    let mut all = Vec::new();
    for what in whats {
        let event = Event {
            by,
            what: what.clone(),
        };
        let (after, effects) = decide(&next, &event, rules, now)?;
        next = after;
        all.extend(effects);
    }
    Ok((next, all))
}
