//! What was seen of an address in one reading, with the time of it; what could not be read is said to be unread.

use std::collections::BTreeMap;

use mtl_domain::clock::Instant;
use serde::{Deserialize, Serialize};

/// The level from which somebody may recommend: a verified member.
pub const VERIFIED: u32 = 2;

/// An answer of a server, or that there was none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Fact<T> {
    /// It was read.
    Read {
        /// What it says.
        value: T,
        /// When it was asked.
        at: Instant,
    },
    /// It could not be read: nobody's fault but a server's.
    Unread {
        /// The kind of trouble, for the agents' eyes.
        why: String,
        /// When it was asked.
        at: Instant,
    },
}

impl<T> Fact<T> {
    /// When it was asked.
    #[must_use]
    pub const fn at(&self) -> Instant {
        match self {
            Self::Read { at, .. } | Self::Unread { at, .. } => *at,
        }
    }

    /// What it says, if it was read.
    #[must_use]
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Read { value, .. } => Some(value),
            Self::Unread { .. } => None,
        }
    }
}

/// What we look at of an account.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Its trustlines: `CODE:ISSUER` and how much is on them, in units of 1e-7.
    pub lines: BTreeMap<String, i64>,
    /// How much XLM it has.
    pub native: i64,
}

/// Somebody who recommends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recommender {
    /// Their address.
    pub address: String,
    /// What they call themselves, made fit to be shown.
    pub name: Option<String>,
    /// Their level of membership now; none when it could not be read.
    pub level: Option<u32>,
}

impl Recommender {
    /// Whether they may recommend.
    #[must_use]
    pub fn is_qualified(&self) -> bool {
        self.level.is_some_and(|level| level >= VERIFIED)
    }
}

/// How much of a company's signatures belongs to members.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signers {
    /// The weight of all who sign.
    pub weight: u32,
    /// The weight of those among them who are members.
    pub members: u32,
    /// The weight of those of whom it could not be read.
    pub unread: u32,
}

/// What was found of an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    /// Which.
    pub address: String,
    /// The account; none where the chain has none.
    pub account: Fact<Option<Account>>,
    /// Who recommends it; none when nobody asked.
    pub recommendation: Option<Fact<Vec<Recommender>>>,
    /// Who signs for it; none when nobody asked.
    pub signers: Option<Signers>,
}

impl Findings {
    /// When the account was asked about.
    #[must_use]
    pub const fn at(&self) -> Instant {
        self.account.at()
    }

    /// How much of an asset is on its trustline; none without one, or when nothing was read.
    #[must_use]
    pub fn held(&self, asset: &str) -> Option<i64> {
        let account = self.account.value()?.as_ref()?;
        account.lines.get(asset).copied()
    }
}
