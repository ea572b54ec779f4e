//! The parties and the others a case names: people with and without Telegram, companies, AI agents.

use mtl_domain::{
    access::{Role, RoleSet},
    clock::Instant,
    named,
    people::PersonId,
};
use serde::{Deserialize, Serialize};

use crate::{Account, Words};

named! {
    /// What a party is.
    pub enum Nature as "nature of a party" {
        Person = "person",
        Company = "company",
        /// A bot or an AI agent that acts in its own name.
        AiAgent = "ai_agent",
    }
}

named! {
    /// What a party is in the case.
    pub enum PartyRole as "role of a party" {
        Claimant = "claimant",
        Respondent = "respondent",
        Witness = "witness",
        /// Acts for another party.
        Representative = "representative",
        Expert = "expert",
    }
}

impl PartyRole {
    /// Whether it is one of the two sides.
    #[must_use]
    pub const fn is_side(self) -> bool {
        matches!(self, Self::Claimant | Self::Respondent)
    }
}

/// A party's number within its case, from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PartyNo(pub u16);

/// A person who does something, with the roles that were just looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    pub person: PersonId,
    pub roles: RoleSet,
}

impl Who {
    /// Whether one of these roles is theirs.
    #[must_use]
    pub fn is_one_of(&self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.roles.contains(*role))
    }
}

/// A party as it is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewParty {
    pub role: PartyRole,
    pub nature: Nature,
    pub name: Words,
    pub telegram: Option<PersonId>,
    pub account: Option<Account>,
    /// Whom a representative acts for.
    pub acts_for: Option<PartyNo>,
    /// What the person is for the bots: a complaint about an administrator takes another way.
    pub roles: RoleSet,
}

/// A party of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    pub no: PartyNo,
    pub role: PartyRole,
    pub nature: Nature,
    pub name: Words,
    pub telegram: Option<PersonId>,
    pub account: Option<Account>,
    pub acts_for: Option<PartyNo>,
    pub roles: RoleSet,
    pub named_at: Instant,
    /// Whether the bot can write to it; a member may block the bot in the middle of a case.
    pub reachable: bool,
}

impl Party {
    pub(crate) fn new(no: PartyNo, new: &NewParty, now: Instant) -> Self {
        Self {
            no,
            role: new.role,
            nature: new.nature,
            name: new.name.clone(),
            telegram: new.telegram,
            account: new.account.clone(),
            acts_for: new.acts_for,
            roles: new.roles,
            named_at: now,
            reachable: new.telegram.is_some(),
        }
    }
}
