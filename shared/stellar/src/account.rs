//! An account's address, `G…`: checked once, at the border, and carried as itself from there on.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use stellar_strkey::ed25519::PublicKey;

/// How many letters an account's address has.
pub const LENGTH: usize = 56;

/// An account's address whose checksum is right. It is ordered as Horizon orders accounts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct AccountId([u8; LENGTH]);

/// A text that is not an account's address; `crate::address` can say why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an account's address")]
pub struct NotAnAccount;

impl AccountId {
    /// Reads exactly an address: no blanks around it, no small letters.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let letters: [u8; LENGTH] = text.as_bytes().try_into().ok()?;
        PublicKey::from_string(text).ok()?;
        Some(Self(letters))
    }

    /// The address of a public key.
    #[must_use]
    pub fn of(key: [u8; 32]) -> Option<Self> {
        let text = PublicKey(key).to_string();
        text.as_bytes().try_into().ok().map(Self)
    }

    /// An address that stands in the program itself; a test checks the sums of all of them.
    pub(crate) const fn known(letters: &[u8; LENGTH]) -> Self {
        Self(*letters)
    }

    /// The address as people and servers write it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The first and the last four letters, by which people tell accounts apart.
    #[must_use]
    pub fn short(&self) -> String {
        let text = self.as_str();
        let head = text.get(..4).unwrap_or(text);
        let tail = text.get(LENGTH - 4..).unwrap_or_default();
        format!("{head}…{tail}")
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for AccountId {
    type Err = NotAnAccount;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text).ok_or(NotAnAccount)
    }
}

impl TryFrom<String> for AccountId {
    type Error = NotAnAccount;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<AccountId> for String {
    fn from(account: AccountId) -> Self {
        account.as_str().to_owned()
    }
}
