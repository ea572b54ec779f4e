//! The path of a newcomer: which steps there are, in which order, and what of them the chain can prove.

use std::collections::{BTreeMap, BTreeSet};

use mtl_domain::named;
use serde::{Deserialize, Serialize};

use super::findings::{Fact, Findings};

#[cfg(test)]
mod tests;

/// The longest key: it has to fit a button.
const KEY_LIMIT: usize = 24;
/// More steps than this nobody goes.
const MOST_STEPS: usize = 20;
/// More links under a step than this are no help.
const MOST_LINKS: usize = 6;

named! {
    /// A step for which the program has words of its own.
    pub enum Known as "step" {
        /// What Montelibero is.
        About = "about",
        /// A wallet.
        Wallet = "wallet",
        /// An account on the chain.
        Account = "account",
        /// Trustlines to the tokens.
        Trustline = "trustline",
        /// The airdrop.
        Airdrop = "airdrop",
        /// Agora and the chats.
        Chats = "chats",
        /// A recommendation by a verified member.
        Recommendation = "recommendation",
        /// Joining.
        Join = "join",
        /// Levels of membership.
        Levels = "levels",
    }
}

impl Known {
    /// Whether the chain can say something of it.
    #[must_use]
    pub const fn is_checked(self) -> bool {
        matches!(
            self,
            Self::Account | Self::Trustline | Self::Recommendation | Self::Levels
        )
    }
}

/// A link under a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// Its words in Russian.
    pub ru: String,
    /// Its words in English.
    pub en: String,
    /// Where it leads.
    pub url: String,
}

/// One step as the settings have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Its key; one of [`Known`] has words of its own.
    pub key: String,
    /// Other words in Russian: the first line is the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ru: Option<String>,
    /// Other words in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
    /// Links under it.
    #[serde(default)]
    pub links: Vec<Link>,
}

impl Step {
    fn usual(known: Known, links: &[(&str, &str, &str)]) -> Self {
        let link = |(ru, en, url): &(&str, &str, &str)| Link {
            ru: (*ru).to_owned(),
            en: (*en).to_owned(),
            url: (*url).to_owned(),
        };
        Self {
            key: known.as_str().to_owned(),
            ru: None,
            en: None,
            links: links.iter().map(link).collect(),
        }
    }

    /// The step of the program that it is, if it is one.
    #[must_use]
    pub fn known(&self) -> Option<Known> {
        Known::ALL
            .iter()
            .copied()
            .find(|one| one.as_str() == self.key)
    }

    fn flaw(&self) -> Option<String> {
        let key = &self.key;
        let plain = (1..=KEY_LIMIT).contains(&key.len())
            && key
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        if !plain {
            return Some(format!(
                "{key:?}: a key has small Latin letters, digits and underscores, up to {KEY_LIMIT}"
            ));
        }
        let words = |text: &Option<String>| text.as_ref().is_some_and(|it| !it.trim().is_empty());
        if self.known().is_none() && !(words(&self.ru) && words(&self.en)) {
            return Some(format!(
                "{key:?} is no step of the program, so it needs words: ru and en"
            ));
        }
        let long =
            |text: &Option<String>| text.as_ref().is_some_and(|it| it.chars().count() > 3000);
        if long(&self.ru) || long(&self.en) {
            return Some(format!(
                "{key:?}: words of a step have 3000 characters at most"
            ));
        }
        if self.links.len() > MOST_LINKS {
            return Some(format!("{key:?}: {MOST_LINKS} links at most"));
        }
        let bad = self.links.iter().find(|it| !it.is_sound());
        bad.map(|it| format!("{key:?}: {:?} is no link with words and https://", it.url))
    }
}

impl Link {
    fn is_sound(&self) -> bool {
        let words = |it: &str| (1..=40).contains(&it.trim().chars().count());
        self.url.starts_with("https://")
            && !self.url.contains(char::is_whitespace)
            && self.url.len() <= 300
            && words(&self.ru)
            && words(&self.en)
    }
}

/// The setting `path.steps`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Path(pub Vec<Step>);

/// Words of links that come with the program: names, which are alike in both languages.
const SITE: &str = "montelibero.org";

impl Default for Path {
    fn default() -> Self {
        let entry = "https://montelibero.org/2022/03/10/quick-entry-to-the-montelibero-tokenomics/";
        let step = Step::usual;
        Self(vec![
            step(Known::About, &[(SITE, SITE, "https://montelibero.org/")]),
            step(
                Known::Wallet,
                &[
                    ("MyMTLWallet", "MyMTLWallet", "https://t.me/MyMTLWalletBot"),
                    ("Sunce", "Sunce", "https://get.sunce.app/"),
                ],
            ),
            step(Known::Account, &[]),
            step(
                Known::Trustline,
                &[
                    ("MTLAP", "MTLAP", "https://eurmtl.me/asset/MTLAP"),
                    ("EURMTL", "EURMTL", "https://eurmtl.me/asset/EURMTL"),
                ],
            ),
            step(Known::Airdrop, &[(SITE, SITE, entry)]),
            step(
                Known::Chats,
                &[("Agora", "Agora", "https://t.me/Montelibero_Agora")],
            ),
            step(
                Known::Recommendation,
                &[("Agora", "Agora", "https://t.me/Montelibero_Agora")],
            ),
            step(Known::Join, &[]),
            step(
                Known::Levels,
                &[("bsn.expert", "bsn.expert", "https://bsn.expert/")],
            ),
        ])
    }
}

impl Path {
    /// What is wrong with it, in one line.
    ///
    /// # Errors
    /// The first flaw.
    pub fn check(&self) -> Result<(), String> {
        if self.0.is_empty() || self.0.len() > MOST_STEPS {
            return Err(format!("a path has from 1 to {MOST_STEPS} steps"));
        }
        let mut seen = BTreeSet::new();
        for step in &self.0 {
            if let Some(flaw) = step.flaw() {
                return Err(flaw);
            }
            if !seen.insert(&step.key) {
                return Err(format!("{:?} stands there twice", step.key));
            }
        }
        Ok(())
    }

    /// The step of a key with its place, from nought.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<(usize, &Step)> {
        self.0.iter().enumerate().find(|(_, it)| it.key == key)
    }

    /// The first step that is not done, else none.
    #[must_use]
    pub fn next_open(&self, done: &BTreeSet<String>) -> Option<&Step> {
        self.0.iter().find(|it| !done.contains(&it.key))
    }

    /// The step after a key; none behind the last.
    #[must_use]
    pub fn after(&self, key: &str) -> Option<&Step> {
        let (at, _) = self.find(key)?;
        self.0.get(at + 1)
    }

    /// The step before a key; none before the first.
    #[must_use]
    pub fn before(&self, key: &str) -> Option<&Step> {
        let (at, _) = self.find(key)?;
        self.0.get(at.checked_sub(1)?)
    }
}

/// What a check says of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// The chain shows that it is done.
    Done,
    /// The chain shows what is still to be done: names of assets where it is about them.
    Open(Vec<String>),
    /// The chain could not be asked, so nothing is said either way.
    Unknown,
}

/// What was found says of a step; `wanted` are the trustlines of the path, as `CODE:ISSUER`, `member` the tokens of
/// membership.
#[must_use]
pub fn prove(step: Known, found: &Findings, wanted: &[String], member: &[String]) -> Proof {
    let account = match &found.account {
        Fact::Unread { .. } => return Proof::Unknown,
        Fact::Read { value: None, .. } => return Proof::Open(Vec::new()),
        Fact::Read {
            value: Some(account),
            ..
        } => account,
    };
    let code = |asset: &String| asset.split(':').next().unwrap_or_default().to_owned();
    match step {
        Known::Trustline => {
            let lacking: Vec<String> = wanted
                .iter()
                .filter(|it| !account.lines.contains_key(*it))
                .map(code)
                .collect();
            if lacking.is_empty() {
                Proof::Done
            } else {
                Proof::Open(lacking)
            }
        }
        Known::Recommendation => match &found.recommendation {
            None | Some(Fact::Unread { .. }) => Proof::Unknown,
            Some(Fact::Read { value, .. }) if value.iter().any(|it| it.is_qualified()) => {
                Proof::Done
            }
            Some(Fact::Read { value, .. }) if value.iter().any(|it| it.level.is_none()) => {
                Proof::Unknown
            }
            Some(Fact::Read { .. }) => Proof::Open(Vec::new()),
        },
        Known::Levels | Known::Join => {
            let holds = |it: &String| account.lines.get(it).is_some_and(|held| *held > 0);
            if member.iter().any(holds) {
                Proof::Done
            } else {
                Proof::Open(Vec::new())
            }
        }
        _ => Proof::Done,
    }
}

/// How far somebody is: steps of the path that are done, and all of them.
#[must_use]
pub fn count(path: &Path, done: &BTreeSet<String>) -> (usize, usize) {
    let some = path.0.iter().filter(|it| done.contains(&it.key)).count();
    (some, path.0.len())
}

/// Which steps findings prove, of all that can be proven.
#[must_use]
pub fn proven(
    path: &Path,
    found: &Findings,
    wanted: &[String],
    member: &[String],
) -> BTreeMap<String, Proof> {
    let steps = path.0.iter().filter_map(Step::known);
    let checked = steps.filter(|it| it.is_checked() || *it == Known::Join);
    checked
        .map(|it| (it.as_str().to_owned(), prove(it, found, wanted, member)))
        .collect()
}
