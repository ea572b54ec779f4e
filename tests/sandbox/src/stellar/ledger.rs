//! What the chain knows: accounts, payments, and the faults asked for by the tests.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::faults::Fault;
use super::strkey;

const SEED: &str = include_str!("seed.json");

/// A data entry's bytes: a JSON string, or a list of bytes for what is not text.
#[derive(Debug, Clone, Deserialize, PartialEq, Eq)]
#[serde(untagged)]
pub enum Bytes {
    /// UTF-8.
    Text(String),
    /// Anything.
    Raw(Vec<u8>),
}

impl Bytes {
    /// The bytes themselves.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Raw(bytes) => bytes,
        }
    }

    /// The entry as text, when it is text.
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(self.bytes()).ok()
    }
}

/// One signer of an account.
#[derive(Debug, Clone, Deserialize)]
pub struct Signer {
    /// Account id.
    pub key: String,
    /// Its weight; the master key may have none.
    pub weight: u32,
}

/// The weights that operations need.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
pub struct Thresholds {
    /// Allow trust, bump sequence.
    pub low: u32,
    /// Payments and the like.
    pub medium: u32,
    /// Changes of signers.
    pub high: u32,
}

/// An account as Horizon shows it.
#[derive(Debug, Clone, Default)]
pub struct Account {
    /// Home domain, if set.
    pub home_domain: Option<String>,
    /// `native` or `CODE:ISSUER` → decimal amount.
    pub balances: BTreeMap<String, String>,
    /// Data entries.
    pub data: BTreeMap<String, Bytes>,
    /// Signers; empty means the master key alone.
    pub signers: Vec<Signer>,
    /// Thresholds.
    pub thresholds: Thresholds,
    /// Federation addresses that lead here.
    pub federation: Vec<String>,
}

/// A change of one account: what is absent stays, `null` takes away.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    home_domain: Option<String>,
    #[serde(default)]
    balances: BTreeMap<String, Option<String>>,
    #[serde(default)]
    data: BTreeMap<String, Option<Bytes>>,
    signers: Option<Vec<Signer>>,
    thresholds: Option<Thresholds>,
    federation: Option<Vec<String>>,
}

/// A payment between two accounts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payment {
    /// Sender.
    pub from: String,
    /// Receiver.
    pub to: String,
    /// `native` or `CODE:ISSUER`.
    pub asset: String,
    /// Decimal amount.
    pub amount: String,
    /// RFC 3339.
    pub created_at: String,
    /// Text memo of its transaction.
    #[serde(default)]
    pub memo: Option<String>,
}

/// What is merged: the seed has the same shape.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Patch {
    /// Accounts by id; `null` deletes.
    #[serde(default)]
    pub accounts: BTreeMap<String, Option<Change>>,
    /// Payments to append. They do not move balances: the tests say both.
    #[serde(default)]
    pub payments: Vec<Payment>,
    /// `true`, `false`, or a list of `horizon federation toml bsn`.
    pub down: Option<Value>,
    /// Milliseconds before each answer.
    pub delay_ms: Option<u64>,
    /// The faults from now on, in place of those before.
    pub faults: Option<Vec<Fault>>,
    /// Sets the count of requests back, whatever it says.
    pub asked: Option<u64>,
}

/// Faults of the stand-ins.
#[derive(Debug, Clone, Default)]
pub struct Trouble {
    down: Vec<String>,
    /// Milliseconds before each answer.
    pub delay_ms: u64,
    /// What else goes wrong, the first that fits first.
    pub faults: Vec<Fault>,
    /// Requests by service.
    pub asked: BTreeMap<String, u64>,
}

const SERVICES: [(&str, &str); 4] = [
    ("horizon", "/horizon"),
    ("federation", "/federation"),
    ("toml", "/.well-known"),
    ("bsn", "/bsn"),
];

/// The service that an address belongs to.
pub fn service(path: &str) -> Option<&'static str> {
    let found = SERVICES.iter().find(|(_, prefix)| path.starts_with(prefix));
    found.map(|(name, _)| *name)
}

impl Trouble {
    /// Is the service of this path down?
    pub fn hits(&self, path: &str) -> bool {
        SERVICES
            .iter()
            .any(|(name, prefix)| path.starts_with(prefix) && self.down.iter().any(|it| it == name))
    }

    fn set(&mut self, value: &Value) -> Result<(), String> {
        let all = || {
            SERVICES
                .iter()
                .map(|(name, _)| (*name).to_owned())
                .collect::<Vec<_>>()
        };
        self.down = match value {
            Value::Bool(true) => all(),
            Value::Bool(false) => Vec::new(),
            Value::Array(names) => names
                .iter()
                .map(|it| {
                    it.as_str()
                        .map(str::to_owned)
                        .filter(|name| all().contains(name))
                })
                .collect::<Option<Vec<_>>>()
                .ok_or("down: no such service")?,
            _ => return Err("down: true, false or a list of services".into()),
        };
        Ok(())
    }
}

/// The whole ledger.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    /// Accounts by id, in Horizon's order.
    pub accounts: BTreeMap<String, Account>,
    /// Payments, oldest first.
    pub payments: Vec<Payment>,
    /// Faults.
    pub trouble: Trouble,
}

impl Ledger {
    /// The ledger of the seed. A test keeps the seed readable, so an unreadable one is an empty ledger.
    pub fn seeded() -> Self {
        let mut ledger = Self::default();
        if let Err(reason) = Self::seed(&mut ledger) {
            tracing::error!(reason, "the Stellar seed cannot be read");
        }
        ledger
    }

    /// Reads the seed into this ledger.
    pub fn seed(&mut self) -> Result<(), String> {
        let patch = serde_json::from_str(SEED).map_err(|error| error.to_string())?;
        self.merge(patch)
    }

    /// All of the patch or nothing.
    pub fn merge(&mut self, patch: Patch) -> Result<(), String> {
        let mut next = self.clone();
        for (id, change) in patch.accounts {
            if !strkey::is_account(&id) {
                return Err(format!("{id}: not an account id"));
            }
            match change {
                Some(change) => next.accounts.entry(id).or_default().apply(change)?,
                None => {
                    next.accounts.remove(&id);
                }
            }
        }
        for payment in patch.payments {
            if !strkey::is_account(&payment.from) || !strkey::is_account(&payment.to) {
                return Err("payments: from and to are account ids".into());
            }
            next.payments.push(payment);
        }
        if let Some(down) = &patch.down {
            next.trouble.set(down)?;
        }
        if let Some(delay) = patch.delay_ms {
            next.trouble.delay_ms = delay;
        }
        if let Some(faults) = patch.faults {
            let known = |name: &str| SERVICES.iter().any(|(it, _)| *it == name);
            let unknown = faults.iter().filter_map(|it| it.service.as_deref());
            if let Some(name) = unknown.into_iter().find(|it| !known(it)) {
                return Err(format!("faults: no such service: {name}"));
            }
            next.trouble.faults = faults;
        }
        if patch.asked.is_some() {
            next.trouble.asked.clear();
        }
        *self = next;
        Ok(())
    }
}

impl Account {
    fn apply(&mut self, change: Change) -> Result<(), String> {
        for (asset, balance) in change.balances {
            match balance {
                Some(amount) => {
                    let amount =
                        stroops(&amount).ok_or(format!("{asset}: {amount} is no amount"))?;
                    self.balances.insert(asset, amount);
                }
                None => {
                    self.balances.remove(&asset);
                }
            }
        }
        for (key, value) in change.data {
            match value {
                Some(value) if key.is_ascii() && key.len() <= 64 && value.bytes().len() <= 64 => {
                    self.data.insert(key, value);
                }
                Some(_) => return Err(format!("{key}: the chain takes 64 bytes, keys in ASCII")),
                None => {
                    self.data.remove(&key);
                }
            }
        }
        if change.home_domain.is_some() {
            self.home_domain = change.home_domain;
        }
        if let Some(signers) = change.signers {
            self.signers = signers;
        }
        if let Some(thresholds) = change.thresholds {
            self.thresholds = thresholds;
        }
        if let Some(federation) = change.federation {
            self.federation = federation;
        }
        Ok(())
    }
}

/// A decimal text brought to the seven places that Horizon always shows.
fn stroops(text: &str) -> Option<String> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |it: &str| it.bytes().all(|byte| byte.is_ascii_digit());
    (!whole.is_empty() && digits(whole) && digits(part) && part.len() <= 7)
        .then(|| format!("{whole}.{part:0<7}"))
}
