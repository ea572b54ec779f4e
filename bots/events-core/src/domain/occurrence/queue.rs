//! The queue behind holds: who waits for what, whose turn it is, and who loses when one is approved.
//!
//! The order is that of coming: earlier first, then the smaller id. A place in it is not a number that is kept but is
//! counted anew, so it cannot be wrong after somebody left.

use mtl_domain::clock::Instant;

use super::{Plan, State};
use crate::domain::ids::OccurrenceId;

/// One who waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Which occurrence.
    pub id: OccurrenceId,
    /// Since when.
    pub since: Instant,
    /// For what.
    pub plan: Plan,
}

impl Waiting {
    fn key(&self) -> (Instant, OccurrenceId) {
        (self.since, self.id)
    }
}

/// Its rank: the holder is the first, who waits behind nobody else the second. `None` if it does not wait.
#[must_use]
pub fn rank(id: OccurrenceId, queue: &[Waiting]) -> Option<usize> {
    let own = queue.iter().find(|one| one.id == id)?;
    let ahead = queue
        .iter()
        .filter(|one| one.key() < own.key() && one.plan.collides(&own.plan));
    Some(2 + ahead.count())
}

/// Whether it may ask the holder to decide: it is the next, wants the same, and the holder still has time to think.
#[must_use]
pub fn may_challenge(
    id: OccurrenceId,
    queue: &[Waiting],
    holder: &Plan,
    holder_state: State,
) -> bool {
    let own = queue.iter().find(|one| one.id == id);
    holder_state == State::Hold
        && rank(id, queue) == Some(2)
        && own.is_some_and(|own| own.plan.collides(holder))
}

/// Who moves up now, in order: whose plan meets nothing that is held, nor one who moves up before. One whose turn it
/// is, but for whom something else is still taken, does not keep the others waiting.
#[must_use]
pub fn promotable(queue: &[Waiting], held: &[Plan]) -> Vec<OccurrenceId> {
    let mut order: Vec<&Waiting> = queue.iter().collect();
    order.sort_by_key(|one| one.key());
    let mut taken: Vec<&Plan> = held.iter().collect();
    let mut out = Vec::new();
    for one in order {
        if taken.iter().all(|plan| !plan.collides(&one.plan)) {
            taken.push(&one.plan);
            out.push(one.id);
        }
    }
    out
}

/// Who loses when this plan is approved: shown before the button is pressed.
#[must_use]
pub fn losers(plan: &Plan, queue: &[Waiting]) -> Vec<OccurrenceId> {
    let mut losers: Vec<&Waiting> = queue.iter().filter(|one| one.plan.collides(plan)).collect();
    losers.sort_by_key(|one| one.key());
    losers.into_iter().map(|one| one.id).collect()
}
