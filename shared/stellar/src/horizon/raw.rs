//! Horizon's records as they come, and how they become ours. What we lean on must be right; what we do not is ignored.

use std::collections::BTreeMap;

use mtl_domain::{clock::Instant, money::Money};
use serde::{Deserialize, de::DeserializeOwned};

use super::model::{self, Amount, Balance, Thresholds};
use crate::{account::AccountId, assets::Asset, http::Trouble};

/// Reads a body; what is wrong with it is told without its words.
pub fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, Trouble> {
    serde_json::from_slice(body).map_err(|error| {
        let at = format!(
            "{:?} at {}:{}",
            error.classify(),
            error.line(),
            error.column()
        );
        Trouble::garbage(&at.to_lowercase())
    })
}

#[derive(Deserialize)]
pub struct Problem {
    pub status: u16,
}

#[derive(Deserialize)]
pub struct Root {
    pub history_latest_ledger: i64,
    #[serde(default)]
    pub history_latest_ledger_closed_at: Option<Instant>,
}

#[derive(Deserialize)]
pub struct Data {
    pub value: String,
}

#[derive(Deserialize)]
pub struct Page<R> {
    #[serde(rename = "_embedded")]
    pub embedded: Embedded<R>,
}

#[derive(Deserialize)]
pub struct Embedded<R> {
    pub records: Vec<R>,
}

#[derive(Deserialize)]
pub struct Account {
    account_id: AccountId,
    #[serde(default)]
    pub paging_token: String,
    #[serde(default)]
    home_domain: Option<String>,
    balances: Vec<RawBalance>,
    #[serde(default)]
    signers: Vec<model::Signer>,
    #[serde(default)]
    thresholds: RawThresholds,
    #[serde(default)]
    data: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct RawBalance {
    balance: String,
    asset_type: String,
    #[serde(default)]
    asset_code: Option<String>,
    #[serde(default)]
    asset_issuer: Option<AccountId>,
    #[serde(default)]
    limit: Option<String>,
    /// Old servers leave it out where the issuer asks nobody.
    #[serde(default)]
    is_authorized: Option<bool>,
}

#[derive(Default, Deserialize)]
struct RawThresholds {
    low_threshold: u32,
    med_threshold: u32,
    high_threshold: u32,
}

fn money(text: &str) -> Result<Money, Trouble> {
    Money::parse(text).map_err(|_| Trouble::garbage("an amount"))
}

fn asset(code: Option<String>, issuer: Option<AccountId>) -> Result<Asset, Trouble> {
    match (code, issuer) {
        (Some(code), Some(issuer)) => Ok(Asset { code, issuer }),
        _ => Err(Trouble::garbage("an asset without code or issuer")),
    }
}

impl Account {
    pub fn read(self) -> Result<model::Account, Trouble> {
        let mut native = Money::ZERO;
        let mut balances = Vec::new();
        for raw in self.balances {
            match raw.asset_type.as_str() {
                "native" => native = money(&raw.balance)?,
                "credit_alphanum4" | "credit_alphanum12" => balances.push(Balance {
                    asset: asset(raw.asset_code, raw.asset_issuer)?,
                    amount: money(&raw.balance)?,
                    limit: raw.limit.as_deref().map_or(Ok(Money(i64::MAX)), money)?,
                    authorized: raw.is_authorized.unwrap_or(true),
                }),
                // Shares of pools, and what may come yet.
                _ => {}
            }
        }
        Ok(model::Account {
            id: self.account_id,
            home_domain: self.home_domain.filter(|it| !it.is_empty()),
            native,
            balances,
            signers: self.signers,
            thresholds: Thresholds {
                low: self.thresholds.low_threshold,
                medium: self.thresholds.med_threshold,
                high: self.thresholds.high_threshold,
            },
            data: self.data,
        })
    }
}

/// All kinds of records that the list of payments has; which fields are there depends on the kind.
#[derive(Deserialize)]
pub struct Payment {
    pub paging_token: String,
    #[serde(rename = "type")]
    kind: String,
    created_at: Instant,
    transaction_hash: String,
    #[serde(default = "yes")]
    transaction_successful: bool,
    #[serde(default)]
    from: Option<AccountId>,
    #[serde(default)]
    to: Option<AccountId>,
    #[serde(default)]
    funder: Option<AccountId>,
    #[serde(default)]
    account: Option<AccountId>,
    #[serde(default)]
    amount: Option<String>,
    #[serde(default)]
    starting_balance: Option<String>,
    #[serde(default)]
    asset_type: Option<String>,
    #[serde(default)]
    asset_code: Option<String>,
    #[serde(default)]
    asset_issuer: Option<AccountId>,
    #[serde(default)]
    transaction: Option<Transaction>,
}

#[derive(Deserialize)]
struct Transaction {
    #[serde(default)]
    memo: Option<String>,
    #[serde(default)]
    memo_type: Option<String>,
}

const fn yes() -> bool {
    true
}

impl Payment {
    /// The payment; `None` for a record of the list that is none.
    pub fn read(self) -> Result<Option<model::Payment>, Trouble> {
        if !self.transaction_successful {
            return Ok(None);
        }
        let (from, to, amount) = match self.kind.as_str() {
            "payment"
            | "path_payment"
            | "path_payment_strict_send"
            | "path_payment_strict_receive" => (self.from, self.to, self.amount),
            "create_account" => (self.funder, self.account, self.starting_balance),
            _ => return Ok(None),
        };
        let (Some(from), Some(to), Some(amount)) = (from, to, amount) else {
            return Err(Trouble::garbage("a payment without its parties or amount"));
        };
        let amount = money(&amount)?;
        let is_native =
            self.kind == "create_account" || self.asset_type.as_deref() == Some("native");
        let amount = if is_native {
            Amount::Native(amount)
        } else {
            Amount::Of(asset(self.asset_code, self.asset_issuer)?, amount)
        };
        let memo = self.transaction.and_then(|it| {
            let readable = matches!(it.memo_type.as_deref(), Some("text" | "id") | None);
            it.memo.filter(|memo| readable && !memo.is_empty())
        });
        Ok(Some(model::Payment {
            cursor: self.paging_token,
            from,
            to,
            amount,
            at: self.created_at,
            transaction: self.transaction_hash,
            memo,
        }))
    }
}
