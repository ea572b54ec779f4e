//! Roles of people, and sets of them.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::named;

named! {
    /// What a person is for the bots. A person may have several.
    pub enum Role as "role" {
        /// Runs the installation.
        Owner = "owner",
        /// Leads the programme: settings, people, targets.
        Coordinator = "coordinator",
        /// Answers members.
        Agent = "agent",
        /// Second level: an administrator of the association's chats.
        Admin = "admin",
        /// Third level.
        Mediator = "mediator",
        /// Keeps the papers of the court.
        Secretary = "secretary",
        /// Rules in the court.
        Judge = "judge",
        /// Approves events and keeps order.
        Moderator = "moderator",
        /// Holds events.
        Organizer = "organizer",
        /// A member of the association.
        Member = "member",
    }
}

impl Role {
    const fn bit(self) -> u16 {
        1 << (self as u16)
    }
}

/// The roles one person has.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct RoleSet(u16);

impl RoleSet {
    /// No role at all.
    pub const NONE: Self = Self(0);

    pub const fn insert(&mut self, role: Role) {
        self.0 |= role.bit();
    }

    pub const fn remove(&mut self, role: Role) {
        self.0 &= !role.bit();
    }

    #[must_use]
    pub const fn contains(self, role: Role) -> bool {
        self.0 & role.bit() != 0
    }

    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// All that is in either.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The roles in the order of `Role::ALL`.
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL
            .iter()
            .copied()
            .filter(move |role| self.contains(*role))
    }
}

impl FromIterator<Role> for RoleSet {
    fn from_iter<T: IntoIterator<Item = Role>>(roles: T) -> Self {
        let mut set = Self::NONE;
        for role in roles {
            set.insert(role);
        }
        set
    }
}

impl<const N: usize> From<[Role; N]> for RoleSet {
    fn from(roles: [Role; N]) -> Self {
        roles.into_iter().collect()
    }
}

impl Extend<Role> for RoleSet {
    fn extend<T: IntoIterator<Item = Role>>(&mut self, roles: T) {
        for role in roles {
            self.insert(role);
        }
    }
}

impl fmt::Debug for RoleSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl Serialize for RoleSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for RoleSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<Role>::deserialize(deserializer)?
            .into_iter()
            .collect())
    }
}
