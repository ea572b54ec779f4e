//! Halls, rooms, speakers, things and people: what can be at one place at a time, when it is to be had, for how many.

use chrono::TimeDelta;
use mtl_domain::{hours::Calendar, named, people::PersonId};

use super::{
    ids::{CityId, ResourceId},
    occurrence::{Consent, Need},
    span::Span,
};

#[cfg(test)]
mod tests;

named! {
    /// What it is.
    pub enum Kind as "kind of resource" {
        /// A place people come to.
        Venue = "venue",
        /// A part of a venue.
        Room = "room",
        /// Somebody who speaks.
        Speaker = "speaker",
        /// One thing; of five projectors each is one.
        Equipment = "equipment",
        /// Somebody who helps.
        Person = "person",
    }
}

/// A time in which it is not to be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blackout {
    /// When.
    pub span: Span,
    /// Why, as the owner wrote it.
    pub why: String,
    /// Whether a moderator may book all the same: a week kept for a flagship.
    pub may_bend: bool,
}

/// What can be booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// Our id.
    pub id: ResourceId,
    /// What it is.
    pub kind: Kind,
    /// Where it is; people and things may be anywhere.
    pub city: Option<CityId>,
    /// How many it holds.
    pub capacity: Option<u32>,
    /// Needed before.
    pub setup: TimeDelta,
    /// Needed after.
    pub teardown: TimeDelta,
    /// When it is open; without hours at any time.
    pub hours: Option<Calendar>,
    /// When it is not to be had.
    pub blackouts: Vec<Blackout>,
    /// Who has to consent; nobody for what may be taken freely.
    pub owner: Option<PersonId>,
    /// What it is made of: who takes the hall takes both its rooms.
    pub parts: Vec<ResourceId>,
}

impl Resource {
    /// A resource without limits.
    #[must_use]
    pub const fn new(id: ResourceId, kind: Kind) -> Self {
        Self {
            id,
            kind,
            city: None,
            capacity: None,
            setup: TimeDelta::zero(),
            teardown: TimeDelta::zero(),
            hours: None,
            blackouts: Vec::new(),
            owner: None,
            parts: Vec::new(),
        }
    }

    /// The time it is taken for by something at that time: its buffers are added, and those of neighbours add up.
    #[must_use]
    pub fn block(&self, core: Span) -> Span {
        core.widened(self.setup, self.teardown)
    }

    fn need(&self) -> Need {
        Need {
            resource: self.id,
            setup: self.setup,
            teardown: self.teardown,
            owner: self.owner,
            consent: self.owner.map_or(Consent::Free, |_| Consent::Asked),
        }
    }
}

/// What has to be claimed for the chosen ones: they and all they are made of, each once. A part keeps the buffers of
/// the whole where those are longer, and is not asked about where its owner is the one of the whole.
#[must_use]
pub fn needs(chosen: &[ResourceId], all: &[Resource]) -> Vec<Need> {
    let find = |id: ResourceId| all.iter().find(|one| one.id == id);
    let mut out: Vec<Need> = Vec::new();
    let mut next: Vec<(ResourceId, Option<Need>)> =
        chosen.iter().rev().map(|id| (*id, None)).collect();
    while let Some((id, whole)) = next.pop() {
        let Some(resource) = find(id) else { continue };
        let mut need = resource.need();
        if let Some(whole) = whole {
            need.setup = need.setup.max(whole.setup);
            need.teardown = need.teardown.max(whole.teardown);
            if need.owner == whole.owner {
                need.owner = None;
                need.consent = Consent::Free;
            }
        }
        match out.iter_mut().find(|it| it.resource == id) {
            // Met before, so its parts are on their way too; a ring of parts ends here.
            Some(had) if had.setup >= need.setup && had.teardown >= need.teardown => continue,
            Some(had) => {
                had.setup = had.setup.max(need.setup);
                had.teardown = had.teardown.max(need.teardown);
            }
            None => out.push(need),
        }
        let parts = resource.parts.iter().rev();
        next.extend(parts.map(|part| (*part, Some(need))));
    }
    out
}
