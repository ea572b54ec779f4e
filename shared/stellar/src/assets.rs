//! Assets: a code and its issuer together, for a code alone is anybody's.

#[cfg(test)]
mod tests;

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::account::AccountId;

/// An asset that somebody issues; the native one has no issuer and is asked for apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Asset {
    /// Up to twelve letters and digits.
    pub code: String,
    /// Who issues it.
    pub issuer: AccountId,
}

/// A text that is not `CODE:ISSUER`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an asset is written CODE:ISSUER, with the issuer's address")]
pub struct NotAnAsset;

/// Who issues the tokens of membership.
pub const ASSOCIATION: AccountId =
    AccountId::known(b"GCNVDZIHGX473FEI7IXCUAEXUJ4BGCKEMHF36VYP5EMS7PX2QBLAMTLA");
/// The fund, which issues EURMTL and MTL.
pub const FUND: AccountId =
    AccountId::known(b"GACKTN5DAZGWXRWB2WLM6OPBDHAMT6SJNGLJZPQMEZBUR4JUGBX2UK7V");
/// The Secretariat keeps a stock of membership tokens and is no member by it.
pub const SECRETARIAT: AccountId =
    AccountId::known(b"GDGC46H4MQKRW3TZTNCWUU6R2C7IPXGN7HQLZBJTNQO6TW7ZOS6MSECR");

impl Asset {
    /// An asset of ours.
    #[must_use]
    pub fn new(code: &str, issuer: AccountId) -> Self {
        Self {
            code: code.to_owned(),
            issuer,
        }
    }

    /// Membership of people; the amount is the level.
    #[must_use]
    pub fn mtlap() -> Self {
        Self::new("MTLAP", ASSOCIATION)
    }

    /// Membership of companies; the amount is the level.
    #[must_use]
    pub fn mtlac() -> Self {
        Self::new("MTLAC", ASSOCIATION)
    }

    /// Membership of agents that are programs.
    #[must_use]
    pub fn mtlax() -> Self {
        Self::new("MTLAX", ASSOCIATION)
    }

    /// The unit of account.
    #[must_use]
    pub fn eurmtl() -> Self {
        Self::new("EURMTL", FUND)
    }
}

impl fmt::Display for Asset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.code, self.issuer)
    }
}

impl FromStr for Asset {
    type Err = NotAnAsset;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (code, issuer) = text.split_once(':').ok_or(NotAnAsset)?;
        let plain =
            (1..=12).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric());
        let issuer = AccountId::parse(issuer).filter(|_| plain);
        issuer.map(|it| Self::new(code, it)).ok_or(NotAnAsset)
    }
}

impl TryFrom<String> for Asset {
    type Error = NotAnAsset;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Asset> for String {
    fn from(asset: Asset) -> Self {
        asset.to_string()
    }
}
