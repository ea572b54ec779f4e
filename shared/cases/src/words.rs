//! What people wrote, and the shapes that are checked before they are believed: hashes, assets, accounts.

use std::fmt;

use mtl_domain::{
    audit::{Hash, from_hex, to_hex},
    money::Money,
    people::clean,
    text::is_invisible,
};
use serde::{Deserialize, Serialize};

/// A person's words. They are never empty, and what is written for debugging shows their length alone, so that no log
/// and no failed assertion tells them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Words(String);

/// There is nothing to read in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoWords;

impl fmt::Display for NoWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no words")
    }
}

impl Words {
    /// Words with something to read in them, cleaned of what nobody sees.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let text = clean(text);
        let text = text.trim();
        let shows = |c: char| !is_invisible(c) && !c.is_whitespace();
        text.chars().any(shows).then(|| Self(text.to_owned()))
    }

    /// The words themselves.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({})", self.0.chars().count())
    }
}

impl From<Words> for String {
    fn from(words: Words) -> Self {
        words.0
    }
}

impl TryFrom<String> for Words {
    type Error = NoWords;

    fn try_from(text: String) -> Result<Self, NoWords> {
        Self::new(&text).ok_or(NoWords)
    }
}

/// A SHA-256 sum in 64 small hexadecimal digits: of the exact text of an undertaking, of a file, of a post.
/// A transaction's hash on Stellar has the same shape, and no more than the shape is checked here.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest(String);

/// Not 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadDigest;

impl fmt::Display for BadDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not 64 hexadecimal digits")
    }
}

impl Digest {
    /// Reads 64 hexadecimal digits of either case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        from_hex(text.trim()).map(|hash| Self::of(&hash))
    }

    /// The digits of a sum.
    #[must_use]
    pub fn of(hash: &Hash) -> Self {
        Self(to_hex(hash))
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.0
    }
}

impl TryFrom<String> for Digest {
    type Error = BadDigest;

    fn try_from(text: String) -> Result<Self, BadDigest> {
        Self::parse(&text).ok_or(BadDigest)
    }
}

/// A Stellar account that somebody able to check it has checked: this crate knows no strkey.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Account(String);

impl Account {
    /// The account, if `is_valid` says so.
    pub fn checked(text: &str, is_valid: impl FnOnce(&str) -> bool) -> Option<Self> {
        let text = text.trim();
        is_valid(text).then(|| Self(text.to_owned()))
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An asset's code, as Stellar permits them: one to twelve Latin letters and digits. A letter that only looks Latin
/// would be another asset.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Asset(String);

impl Asset {
    /// Reads a code.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let shape =
            (1..=12).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric());
        shape.then(|| Self(text.to_owned()))
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An amount of an asset, above nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    pub amount: Money,
    pub asset: Asset,
}

impl Sum {
    /// Reads an amount and an asset. How much it has to be is not for this crate to say.
    #[must_use]
    pub fn parse(amount: &str, asset: &str) -> Option<Self> {
        let amount = Money::parse(amount).ok()?;
        (amount > Money::ZERO).then_some(Self {
            amount,
            asset: Asset::parse(asset)?,
        })
    }
}
