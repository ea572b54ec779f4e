//! What people can do with a case: tables of actions, one file an area. A new table stands in `ALL`, and that is all.

mod bench;
mod claim;
mod hearing;
mod ladder;
mod mediation;
mod opening;
mod people;
mod posts;
mod ruling;
mod sources;
mod tasks;
#[cfg(test)]
mod tests;

use mtl_cases::What;

pub(super) use self::claim::{FILE, fills};
pub(in crate::flow) use self::{
    posts::{follows, written},
    ruling::totals,
};
use super::form::{Action, Answers, Kind, is_possible};
use crate::domain::sight::Sight;

/// One step of the law.
fn step(what: impl Into<What>) -> Option<Vec<What>> {
    Some(vec![what.into()])
}

/// The tables, in the order in which their buttons stand.
const ALL: &[&[Action]] = &[
    mediation::ACTIONS,
    claim::ACTIONS,
    bench::ACTIONS,
    posts::ACTIONS,
    hearing::ACTIONS,
    ruling::ACTIONS,
    ladder::ACTIONS,
    people::ACTIONS,
    tasks::ACTIONS,
];

/// An action by its key.
pub(in crate::flow) fn find(key: &str) -> Option<&'static Action> {
    let mut all = everything();
    all.find(|action| action.key == key)
}

fn everything() -> impl Iterator<Item = &'static Action> {
    let all = ALL.iter().copied().flatten();
    all.chain(claim::FORM).chain(opening::ACTIONS)
}

/// Whether an action belongs to the form of the claim, which has a screen of its own.
pub(in crate::flow) fn is_of_claim(action: &Action) -> bool {
    claim::FORM.iter().any(|one| one.key == action.key)
}

/// What the viewer can do now, as the law says to each when it is tried.
pub(in crate::flow) fn possible(sight: &Sight) -> impl Iterator<Item = &'static Action> {
    let all = ALL.iter().copied().flatten();
    all.filter(|action| is_possible(action, sight, &Answers::default()))
}

/// The ways to begin a case: a member's own, or an agent's; by the door there is nothing to disagree with.
pub(in crate::flow) fn openings(own: bool, door: bool) -> impl Iterator<Item = &'static Action> {
    opening::ACTIONS
        .iter()
        .filter(move |action| match action.key {
            opening::DISAGREE => own && !door,
            opening::ESCALATE => !own,
            _ => true,
        })
}

/// Whether an action chooses among the ticket's messages, which are loaded for it alone.
pub(in crate::flow) fn needs_messages(action: &Action) -> bool {
    let of_messages = |kind: &Kind| matches!(kind, Kind::Many(_)) && action.key == ladder::CARRY;
    action.fields.iter().any(|field| of_messages(&field.kind))
}
