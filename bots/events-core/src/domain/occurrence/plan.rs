//! What is wanted: when, where, for how many, and which halls, people and things it needs.

use chrono::TimeDelta;
use mtl_domain::{named, people::PersonId};

use crate::domain::{
    ids::{CityId, ResourceId},
    span::{Span, merged},
};

/// A change of the number of places by more than this share is material.
const CAPACITY_PERCENT: u64 = 25;

named! {
    /// What the owner of something says to lending it.
    #[derive(Default)]
    pub enum Consent as "consent" {
        /// Nobody has to be asked.
        #[default]
        Free = "free",
        /// Asked, no answer yet.
        Asked = "asked",
        /// Yes.
        Given = "given",
        /// No: it is not blocked any more.
        Refused = "refused",
    }
}

/// One thing that is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Need {
    /// What.
    pub resource: ResourceId,
    /// How long before the beginning it is needed.
    pub setup: TimeDelta,
    /// How long after the end.
    pub teardown: TimeDelta,
    /// Who has to consent.
    pub owner: Option<PersonId>,
    /// What they said.
    pub consent: Consent,
}

/// When, where, for how many, with what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// When.
    pub span: Span,
    /// In which city.
    pub city: CityId,
    /// In which hall, if it is in one we know.
    pub venue: Option<ResourceId>,
    /// For how many; nothing is without a limit.
    pub capacity: Option<u32>,
    /// What it needs: the venue too, by the same rules.
    pub needs: Vec<Need>,
}

/// A thing and the time it is blocked for, with its buffers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Block {
    /// What.
    pub resource: ResourceId,
    /// From the setting up until all is cleared.
    pub span: Span,
}

impl Plan {
    /// What it blocks. What an owner refused is not held against others.
    pub fn blocks(&self) -> impl Iterator<Item = Block> + '_ {
        self.needs
            .iter()
            .filter(|need| need.consent != Consent::Refused)
            .map(|need| Block {
                resource: need.resource,
                span: self.span.widened(need.setup, need.teardown),
            })
    }

    /// What it would block if every owner agreed.
    pub fn wishes(&self) -> impl Iterator<Item = Block> + '_ {
        self.needs.iter().map(|need| Block {
            resource: need.resource,
            span: self.span.widened(need.setup, need.teardown),
        })
    }

    /// Whether two plans want the same thing at one time.
    #[must_use]
    pub fn collides(&self, other: &Self) -> bool {
        self.blocks().any(|one| {
            other
                .blocks()
                .any(|two| one.resource == two.resource && one.span.overlaps(two.span))
        })
    }

    /// Whether going from one plan to the other has to be approved: another time, place or thing, or a quarter more or
    /// fewer places.
    #[must_use]
    pub fn is_material(&self, next: &Self) -> bool {
        let needs = |plan: &Self| {
            let mut needs: Vec<_> = plan
                .needs
                .iter()
                .map(|need| (need.resource, need.setup, need.teardown, need.owner))
                .collect();
            needs.sort_unstable();
            needs
        };
        self.span != next.span
            || self.city != next.city
            || self.venue != next.venue
            || needs(self) != needs(next)
            || many(self.capacity, next.capacity)
    }

    /// Whether all owners agreed who had to be asked.
    #[must_use]
    pub fn is_consented(&self) -> bool {
        self.needs
            .iter()
            .all(|need| matches!(need.consent, Consent::Free | Consent::Given))
    }

    /// What owners said to the plan before holds for this one as well, where time and thing are the same; the rest is
    /// asked anew.
    pub fn ask_owners(&mut self, before: Option<&Self>) {
        let same_time = before.is_some_and(|before| before.span == self.span);
        for need in &mut self.needs {
            let said = before
                .filter(|_| same_time)
                .and_then(|before| {
                    let same = |it: &&Need| it.resource == need.resource && it.owner == need.owner;
                    before.needs.iter().find(same)
                })
                .map(|it| it.consent);
            need.consent = match (need.owner, said) {
                (None, _) => Consent::Free,
                (Some(_), Some(said @ (Consent::Given | Consent::Refused))) => said,
                (Some(_), _) => Consent::Asked,
            };
        }
    }
}

fn many(before: Option<u32>, after: Option<u32>) -> bool {
    match (before, after) {
        (Some(before), Some(after)) => {
            u64::from(before.abs_diff(after)) * 100 > u64::from(before) * CAPACITY_PERCENT
        }
        (before, after) => before != after,
    }
}

/// Blocks in order, those of one thing that meet made one.
#[must_use]
pub fn united(mut blocks: Vec<Block>) -> Vec<Block> {
    blocks.sort_unstable();
    let mut out = Vec::with_capacity(blocks.len());
    let mut rest = blocks.as_slice();
    while let Some(first) = rest.first() {
        let same = rest
            .iter()
            .take_while(|block| block.resource == first.resource)
            .count();
        let (these, others) = rest.split_at(same);
        let spans = these.iter().map(|block| block.span).collect();
        out.extend(merged(spans).into_iter().map(|span| Block {
            resource: first.resource,
            span,
        }));
        rest = others;
    }
    out
}
