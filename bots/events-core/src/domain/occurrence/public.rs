//! What everybody sees of an occurrence: the plan that stands, never one that is still being decided upon.

use super::{Occurrence, Plan, State};

/// What is public.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Public<'a> {
    /// Confirmed, published, held, unreported or cancelled.
    pub state: State,
    /// The plan that stands.
    pub plan: &'a Plan,
    /// Whether people were told of it.
    pub announced: bool,
}

impl Public<'_> {
    /// Whether it still takes place.
    #[must_use]
    pub const fn is_on(self) -> bool {
        self.state.is_agreed()
    }

    /// Whether a calendar entry would differ: time, place, or whether it takes place.
    pub(super) fn same_entry(self, other: Self) -> bool {
        self.is_on() == other.is_on()
            && self.plan.span == other.plan.span
            && self.plan.city == other.plan.city
            && self.plan.venue == other.plan.venue
    }
}

impl Occurrence {
    /// What everybody may see of it; nothing before it is approved for the first time.
    #[must_use]
    pub const fn public(&self) -> Option<Public<'_>> {
        let announced = self.published_at.is_some();
        if let Some(standing) = &self.standing {
            return Some(Public {
                state: standing.state,
                plan: &standing.plan,
                announced,
            });
        }
        if self.state.is_agreed() || matches!(self.state, State::Cancelled) {
            return Some(Public {
                state: self.state,
                plan: &self.plan,
                announced,
            });
        }
        None
    }
}
