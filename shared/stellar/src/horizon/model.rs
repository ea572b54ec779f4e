//! What we keep of Horizon's records.

use std::collections::BTreeMap;

use mtl_domain::{clock::Instant, money::Money};
use serde::{Deserialize, Serialize};

use crate::{account::AccountId, assets::Asset, tags::Entries};

/// An account, as it was at one reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Its address.
    pub id: AccountId,
    /// Its home domain, which its owner may set to anything.
    pub home_domain: Option<String>,
    /// XLM.
    pub native: Money,
    /// Its trustlines, empty ones included; shares of pools are left out.
    pub balances: Vec<Balance>,
    /// Who signs for it.
    pub signers: Vec<Signer>,
    /// The weights that its operations need.
    pub thresholds: Thresholds,
    /// Its data entries: key → value in base64, raw.
    pub data: BTreeMap<String, String>,
}

/// A trustline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// Of which asset.
    pub asset: Asset,
    /// How much is on it.
    pub amount: Money,
    /// How much may be on it.
    pub limit: Money,
    /// Whether the issuer lets it receive.
    pub authorized: bool,
}

/// Somebody who signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signer {
    /// An account, or a hash of some kind.
    pub key: String,
    /// What the signature weighs; a master key may weigh nothing.
    pub weight: u32,
}

/// The weights that operations need.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thresholds {
    /// Small things.
    pub low: u32,
    /// Payments and the like.
    pub medium: u32,
    /// Changes of signers.
    pub high: u32,
}

impl Account {
    /// How much of an asset it holds; `None` without a trustline to exactly this asset.
    #[must_use]
    pub fn amount(&self, asset: &Asset) -> Option<Money> {
        self.trustline(asset).map(|it| it.amount)
    }

    /// The trustline to exactly this asset.
    #[must_use]
    pub fn trustline(&self, asset: &Asset) -> Option<&Balance> {
        self.balances.iter().find(|it| it.asset == *asset)
    }

    /// How many whole tokens of an asset it holds: a level is a count of whole tokens.
    #[must_use]
    pub fn level(&self, asset: &Asset) -> u32 {
        let whole = self.amount(asset).map_or(0, |it| it.0 / 10_000_000);
        u32::try_from(whole).unwrap_or_default()
    }

    /// Its data entries, read.
    #[must_use]
    pub fn entries(&self) -> Entries {
        Entries::read(&self.data)
    }
}

/// Who holds an asset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The account.
    pub account: AccountId,
    /// How much.
    pub amount: Money,
}

/// What is paid: XLM or an asset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Amount {
    /// XLM.
    Native(Money),
    /// An asset of exactly this issuer.
    Of(Asset, Money),
}

/// A payment that took place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// Its place in the list, for the next question; it is also unique.
    pub cursor: String,
    /// Who paid.
    pub from: AccountId,
    /// Who was paid.
    pub to: AccountId,
    /// What arrived.
    pub amount: Amount,
    /// When.
    pub at: Instant,
    /// In which transaction.
    pub transaction: String,
    /// The transaction's memo, if it is a text or a number.
    pub memo: Option<String>,
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The records.
    pub records: Vec<T>,
    /// Where the next page begins; none on the last.
    pub next: Option<String>,
    /// The last place seen, also on the last page: what comes later comes after it.
    pub cursor: Option<String>,
}
