//! What stands in the way of taking one thing at one time: hard reasons, each with what a person needs to know.

use crate::domain::{ids::OccurrenceId, resource::Resource, span::Span};

use super::{Claim, Timeline, windows::open};

/// Why it is not to be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// Others have it, the earliest first.
    Taken(Vec<Claim>),
    /// It is not open all that time.
    Closed,
    /// It is not to be had then, and why.
    Blackout {
        /// As the owner wrote it.
        why: String,
        /// Whether a moderator may book all the same.
        may_bend: bool,
    },
    /// It is too small for so many.
    TooSmall {
        /// It holds so many.
        holds: u32,
    },
}

/// What stands in the way of taking a thing for `core`, its buffers added. Claims of `own` do not count: an event does
/// not stand in its own way when it moves. Setting up happens within the opening hours too.
#[must_use]
pub fn obstacles(
    resource: &Resource,
    core: Span,
    heads: Option<u32>,
    timeline: &Timeline,
    own: Option<OccurrenceId>,
) -> Vec<Obstacle> {
    let block = resource.block(core);
    let mut found = Vec::new();
    let mut taken: Vec<Claim> = timeline
        .meeting(resource.id, block)
        .filter(|claim| Some(claim.occurrence) != own)
        .copied()
        .collect();
    taken.reverse();
    if !taken.is_empty() {
        found.push(Obstacle::Taken(taken));
    }
    if let Some(hours) = &resource.hours
        && !open(hours, block).iter().any(|it| it.contains(block))
    {
        found.push(Obstacle::Closed);
    }
    let dark = resource
        .blackouts
        .iter()
        .filter(|blackout| blackout.span.overlaps(block));
    found.extend(dark.map(|blackout| Obstacle::Blackout {
        why: blackout.why.clone(),
        may_bend: blackout.may_bend,
    }));
    if let (Some(holds), Some(heads)) = (resource.capacity, heads)
        && heads > holds
    {
        found.push(Obstacle::TooSmall { holds });
    }
    found
}
