//! BSN tags as bsn.expert reads them from data entries: the number and the qualifier are lost.

use std::collections::BTreeMap;

use serde_json::Value;

use super::ledger::{Account, Ledger};
use super::strkey;

const KNOWN: &str = include_str!("known_tags.json");

/// The machine list of known tags.
pub fn known() -> Value {
    serde_json::from_str(KNOWN).unwrap_or_default()
}

/// `Collaboration7:BSN` → `Collaboration`; `None` for what is no tag.
pub fn name(key: &str) -> Option<&str> {
    let name = key.split(':').next().unwrap_or(key).trim();
    let name = name
        .trim_end_matches(|it: char| it.is_ascii_digit())
        .trim_end();
    let plain = |it: char| it.is_ascii_alphanumeric() || it == '_';
    (!name.is_empty() && name.chars().all(plain)).then_some(name)
}

/// Outgoing links of an account: tag → targets, each once.
pub fn links(account: &Account) -> BTreeMap<&str, Vec<&str>> {
    let mut out: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (key, value) in &account.data {
        if let (Some(tag), Some(target)) = (name(key), value.text())
            && strkey::is_account(target)
        {
            let targets = out.entry(tag).or_default();
            if !targets.contains(&target) {
                targets.push(target);
            }
        }
    }
    out
}

/// Incoming links: tag → sources.
pub fn incoming<'a>(ledger: &'a Ledger, id: &str) -> BTreeMap<&'a str, Vec<&'a str>> {
    let mut out: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (source, account) in &ledger.accounts {
        for (tag, targets) in links(account) {
            if targets.contains(&id) {
                out.entry(tag).or_default().push(source);
            }
        }
    }
    out
}

/// The values of a profile field: `Name`, `Name1`, … in the keys' order.
pub fn profile(account: &Account, field: &str) -> Vec<String> {
    let texts = account
        .data
        .iter()
        .filter(|(key, _)| !key.contains(':') && name(key) == Some(field));
    texts
        .filter_map(|(_, value)| value.text())
        .filter(|it| !it.chars().any(char::is_control) && !strkey::is_account(it))
        .map(|it| it.trim().to_owned())
        .collect()
}
