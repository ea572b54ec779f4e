//! Who may decide in which city: roles of the programme, and the rights they give over one occurrence.

use mtl_domain::people::PersonId;

use super::ids::CityId;

#[cfg(test)]
mod tests;

/// A role in the programme, as it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Leads the programme.
    Coordinator,
    /// Decides on events of every city.
    Moderator,
    /// Decides on events of one city.
    Local(CityId),
    /// Writes and publishes announcements.
    Media,
}

/// What a person may do with the occurrences of one city.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rights {
    /// May decide on applications.
    pub moderates: bool,
    /// May decide what is late, and bend the rules for notice.
    pub coordinates: bool,
    /// May publish what is confirmed.
    pub publishes: bool,
    /// Decides in other cities only: that is told instead of a bare refusal.
    pub elsewhere: bool,
}

/// The rights that roles give where all of these cities are concerned: a move from one to another needs both.
#[must_use]
pub fn rights(roles: &[Role], cities: &[CityId]) -> Rights {
    let has = |role| roles.contains(&role);
    let local = !cities.is_empty() && cities.iter().all(|city| has(Role::Local(*city)));
    let moderates = local || has(Role::Coordinator) || has(Role::Moderator);
    Rights {
        moderates,
        coordinates: local || has(Role::Coordinator),
        publishes: moderates || has(Role::Media),
        elsewhere: !moderates && roles.iter().any(|role| matches!(role, Role::Local(_))),
    }
}

/// Whose hand it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hand {
    /// A timer of ours.
    Clock,
    /// A person, with the rights that were looked up for this very act.
    Person(PersonId, Rights),
}

impl Hand {
    /// The person, if it is one.
    #[must_use]
    pub const fn person(self) -> Option<PersonId> {
        match self {
            Self::Clock => None,
            Self::Person(id, _) => Some(id),
        }
    }

    /// The rights; a timer has none.
    #[must_use]
    pub fn rights(self) -> Rights {
        match self {
            Self::Clock => Rights::default(),
            Self::Person(_, rights) => rights,
        }
    }
}

/// Whose hand it is, and which version of the card they saw when they pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct By {
    /// Whose.
    pub hand: Hand,
    /// The version on the button; nothing for a command, which speaks of what is there now.
    pub seen: Option<i64>,
}

impl By {
    /// A timer.
    pub const CLOCK: Self = Self {
        hand: Hand::Clock,
        seen: None,
    };

    /// A person who gave a command.
    #[must_use]
    pub const fn person(id: PersonId, rights: Rights) -> Self {
        Self {
            hand: Hand::Person(id, rights),
            seen: None,
        }
    }

    /// The same with the version of a button.
    #[must_use]
    pub const fn seeing(mut self, version: i64) -> Self {
        self.seen = Some(version);
        self
    }
}
