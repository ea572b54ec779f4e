//! Who has which thing when: claims on a line of time, where two never meet, and what is left free between them.

mod alternatives;
mod obstacles;
mod windows;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use mtl_domain::clock::Instant;

use super::{
    ids::{OccurrenceId, ResourceId},
    occurrence::Block,
    span::Span,
};

pub use self::{
    alternatives::{Slot, Wish, alternatives},
    obstacles::{Obstacle, obstacles},
    windows::{open, windows},
};

/// One thing taken by one occurrence, with its buffers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Claim {
    /// What is taken.
    pub resource: ResourceId,
    /// From when until when.
    pub span: Span,
    /// By what.
    pub occurrence: OccurrenceId,
}

/// Claims of several things, kept so that no two on one thing meet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timeline {
    lines: BTreeMap<ResourceId, BTreeMap<Instant, Claim>>,
}

impl Timeline {
    /// A timeline of these claims.
    ///
    /// # Errors
    /// The pairs that meet, if any do.
    pub fn of(claims: &[Claim]) -> Result<Self, Vec<(Claim, Claim)>> {
        let clashes = sweep(claims);
        if !clashes.is_empty() {
            return Err(clashes);
        }
        let mut timeline = Self::default();
        for claim in claims {
            timeline.put(*claim);
        }
        Ok(timeline)
    }

    fn put(&mut self, claim: Claim) {
        let line = self.lines.entry(claim.resource).or_default();
        line.insert(claim.span.start(), claim);
    }

    /// The claims on a thing that meet a time, the latest first. On a line without overlaps ends are in order as well,
    /// so only those that are given are looked at.
    pub fn meeting(&self, resource: ResourceId, span: Span) -> impl Iterator<Item = &Claim> {
        self.lines
            .get(&resource)
            .into_iter()
            .flat_map(move |line| line.range(..span.end()).rev())
            .map(|(_, claim)| claim)
            .take_while(move |claim| span.start() < claim.span.end())
    }

    /// All claims, by thing and time.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.lines.values().flat_map(BTreeMap::values)
    }

    /// Gives an occurrence these blocks instead of those it had: all of them, or none.
    ///
    /// # Errors
    /// The claims of others that are in the way; nothing changes then.
    pub fn book(&mut self, occurrence: OccurrenceId, blocks: &[Block]) -> Result<(), Vec<Claim>> {
        let mut others: Vec<Claim> = blocks
            .iter()
            .flat_map(|block| self.meeting(block.resource, block.span))
            .filter(|claim| claim.occurrence != occurrence)
            .copied()
            .collect();
        if !others.is_empty() {
            others.sort_unstable();
            others.dedup();
            return Err(others);
        }
        self.free(occurrence);
        for block in super::occurrence::united(blocks.to_vec()) {
            self.put(Claim {
                resource: block.resource,
                span: block.span,
                occurrence,
            });
        }
        Ok(())
    }

    /// Takes away all that an occurrence has.
    pub fn free(&mut self, occurrence: OccurrenceId) {
        for line in self.lines.values_mut() {
            line.retain(|_, claim| claim.occurrence != occurrence);
        }
        self.lines.retain(|_, line| !line.is_empty());
    }
}

/// The pairs of claims by different occurrences that meet on one thing: the proof that a store is sound, in the time
/// of sorting. Claims of one occurrence may meet one another.
#[must_use]
pub fn sweep(claims: &[Claim]) -> Vec<(Claim, Claim)> {
    let mut order = claims.to_vec();
    order.sort_unstable();
    let mut clashes = Vec::new();
    // Those of the thing at hand that have not ended yet.
    let mut open: Vec<Claim> = Vec::new();
    for claim in order {
        open.retain(|other| {
            other.resource == claim.resource && claim.span.start() < other.span.end()
        });
        let met = open
            .iter()
            .filter(|other| other.occurrence != claim.occurrence);
        clashes.extend(met.map(|other| (*other, claim)));
        open.push(claim);
    }
    clashes
}
