//! Data entries of one account, read from base64 to what they say.

use std::collections::BTreeMap;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};

use super::TagKey;
use crate::account::AccountId;

/// The chain takes no longer values, so whoever sends one is not the chain.
const LONGEST: usize = 64;

/// What a value says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Exactly an account's address with a right checksum, nothing round it.
    Account(AccountId),
    /// Sixty-four hexadecimal digits: a document's fingerprint, by which its signer accepts it.
    Hash(String),
    /// Text in UTF-8 without control characters, as it was written.
    Text(String),
    /// Bytes that are no text.
    Bytes(Vec<u8>),
    /// Not base64, or longer than an entry can be: the server is at fault, not the owner.
    Broken,
}

impl Value {
    /// Reads a value as Horizon gives it.
    #[must_use]
    pub fn decode(base64: &str) -> Self {
        match STANDARD.decode(base64) {
            Ok(bytes) if bytes.len() <= LONGEST => Self::of(bytes),
            _ => Self::Broken,
        }
    }

    fn of(bytes: Vec<u8>) -> Self {
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => return Self::Bytes(error.into_bytes()),
        };
        if let Some(account) = AccountId::parse(&text) {
            return Self::Account(account);
        }
        if text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Self::Hash(text);
        }
        let is_odd = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
        if text.contains(is_odd) {
            return Self::Bytes(text.into_bytes());
        }
        Self::Text(text)
    }
}

/// One data entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key as it stands on the chain.
    pub raw: String,
    /// The key as a tag, if it is one.
    pub key: Option<TagKey>,
    /// What the value says.
    pub value: Value,
}

/// A tag that leads to an account; entries that say the same are one link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The tag.
    pub tag: String,
    /// What stands behind the colon, if anything.
    pub qualifier: Option<String>,
    /// Where it leads.
    pub target: AccountId,
    /// The keys that say so, as written.
    pub keys: Vec<String>,
}

/// All data entries of an account, in the order of their keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entries(pub Vec<Entry>);

impl Entries {
    /// Reads the `data` of Horizon's account.
    #[must_use]
    pub fn read(data: &BTreeMap<String, String>) -> Self {
        let entries = data.iter().map(|(raw, value)| Entry {
            raw: raw.clone(),
            key: TagKey::parse(raw),
            value: Value::decode(value),
        });
        Self(entries.collect())
    }

    /// Every tag that leads to an account, each once, in the order of the keys.
    #[must_use]
    pub fn links(&self) -> Vec<Link> {
        let mut links: Vec<Link> = Vec::new();
        for entry in &self.0 {
            let Some(key) = &entry.key else { continue };
            let target = match (&entry.value, key.account) {
                (_, Some(account)) => account,
                (Value::Account(account), None) => *account,
                _ => continue,
            };
            let same = |it: &&mut Link| {
                it.tag == key.tag && it.qualifier == key.qualifier && it.target == target
            };
            match links.iter_mut().find(same) {
                Some(link) => link.keys.push(entry.raw.clone()),
                None => links.push(Link {
                    tag: key.tag.clone(),
                    qualifier: key.qualifier.clone(),
                    target,
                    keys: vec![entry.raw.clone()],
                }),
            }
        }
        links
    }

    /// Whether a tag leads to an account.
    #[must_use]
    pub fn has_link(&self, tag: &str, target: AccountId) -> bool {
        self.0.iter().any(|entry| {
            let Some(key) = &entry.key else { return false };
            key.tag == tag
                && (key.account == Some(target)
                    || (key.account.is_none() && entry.value == Value::Account(target)))
        })
    }

    /// The accounts that a tag leads to, each once.
    #[must_use]
    pub fn targets(&self, tag: &str) -> Vec<AccountId> {
        let mut out = Vec::new();
        for link in self.links().into_iter().filter(|it| it.tag == tag) {
            if !out.contains(&link.target) {
                out.push(link.target);
            }
        }
        out
    }

    /// The texts of a profile's field: `Name`, `Name1`, … in the order of the numbers, without blanks round them.
    #[must_use]
    pub fn profile(&self, field: &str) -> Vec<&str> {
        let mut found: Vec<(u64, &str)> = self
            .0
            .iter()
            .filter_map(|entry| {
                let key = entry.key.as_ref()?;
                let Value::Text(text) = &entry.value else {
                    return None;
                };
                let own = key.tag == field && key.qualifier.is_none() && key.account.is_none();
                let number = key.number.as_deref().and_then(|it| it.parse().ok());
                (own && !text.trim().is_empty()).then(|| (number.unwrap_or(0), text.trim()))
            })
            .collect();
        found.sort_by_key(|(number, _)| *number);
        found.into_iter().map(|(_, text)| text).collect()
    }

    /// Fingerprints of documents, each with the key that names the document.
    pub fn signatures(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter_map(|entry| match &entry.value {
            Value::Hash(hash) => Some((entry.raw.as_str(), hash.as_str())),
            _ => None,
        })
    }
}
