//! Addresses as people paste them: read if they can be, else the one reason why not.
//!
//! A guess at what was meant is only ever offered, never taken: money goes to addresses.

mod letters;
mod links;
mod secret;
#[cfg(test)]
mod tests;
mod wrong;

use std::fmt;

use stellar_strkey::ed25519::MuxedAccount;

use crate::account::{AccountId, LENGTH};

pub use secret::contains_secret;
pub use wrong::AddressError;

/// How many letters an address with a number inside has.
const MUXED_LENGTH: usize = 69;
/// A pasted text longer than this is no address, and is not looked into.
const LONGEST: usize = 2_000;

/// What somebody pasted and meant as an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pasted {
    /// `G…`
    Account(AccountId),
    /// `M…`: an account with a number that tells its owner's customers apart.
    Muxed {
        /// The account that holds everything.
        account: AccountId,
        /// The number.
        id: u64,
    },
    /// `name*domain`: the domain knows which account it is.
    Federation(FederationName),
}

impl Pasted {
    /// The account, where no server need be asked for it.
    #[must_use]
    pub fn account(&self) -> Option<AccountId> {
        match self {
            Self::Account(account) | Self::Muxed { account, .. } => Some(*account),
            Self::Federation(_) => None,
        }
    }
}

/// `name*domain`, in small letters, with a domain that a server on the Internet may have.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FederationName {
    name: String,
    domain: String,
}

impl FederationName {
    /// Reads `name*domain`. A number in place of the domain, or one without a dot, names no public server.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (name, domain) = text.rsplit_once('*')?;
        let fits = (1..=64).contains(&name.chars().count())
            && !name.contains(|c: char| {
                c == '*' || c == '<' || c == '>' || c.is_whitespace() || c.is_control()
            });
        let domain = domain.to_ascii_lowercase();
        (fits && is_domain(&domain)).then(|| Self {
            name: name.to_lowercase(),
            domain,
        })
    }

    /// What stands before the star.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What stands after it.
    #[must_use]
    pub fn domain(&self) -> &str {
        &self.domain
    }
}

impl fmt::Display for FederationName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}*{}", self.name, self.domain)
    }
}

/// A name of a public server: labels with dots, the last one no number, so that no machine's number passes for it.
pub(crate) fn is_domain(text: &str) -> bool {
    let label = |it: &str| {
        (1..=63).contains(&it.len())
            && it.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !it.starts_with('-')
            && !it.ends_with('-')
    };
    let named = |last: &str| last.len() > 1 && last.bytes().any(|b| b.is_ascii_alphabetic());
    text.len() <= 253
        && text.split('.').all(label)
        && text.rsplit_once('.').is_some_and(|(_, last)| named(last))
}

/// Reads what was pasted: an address, a federation name, or a link to an explorer's page of an account.
///
/// # Errors
/// The one reason why it cannot be read.
pub fn parse(text: &str) -> Result<Pasted, AddressError> {
    // A seed is looked for first and in all of it: whatever else the text is, this must not be overlooked.
    if contains_secret(text) {
        return Err(AddressError::Secret);
    }
    if text.len() > LONGEST {
        return Err(AddressError::Unknown);
    }
    let bare = letters::unwrapped(text);
    if bare.is_empty() {
        return Err(AddressError::Empty);
    }
    if bare.contains('*') && !bare.contains('/') {
        let name = FederationName::parse(bare).map(Pasted::Federation);
        return name.ok_or(AddressError::Federation);
    }
    if bare.contains('/') {
        return links::parse(bare);
    }
    one(bare)
}

/// Reads one word as an address.
fn one(word: &str) -> Result<Pasted, AddressError> {
    if let Some(account) = AccountId::parse(word) {
        return Ok(Pasted::Account(account));
    }
    if let Some(pasted) = muxed(word) {
        return Ok(pasted);
    }
    Err(wrong::explain(word))
}

fn muxed(word: &str) -> Option<Pasted> {
    if word.len() != MUXED_LENGTH {
        return None;
    }
    let MuxedAccount { ed25519, id } = MuxedAccount::from_string(word).ok()?;
    let account = AccountId::of(ed25519)?;
    Some(Pasted::Muxed { account, id })
}

/// The accounts that stand in a longer text, each once, in order: `G…` and `M…`, alone or in links.
#[must_use]
pub fn find_accounts(text: &str) -> Vec<AccountId> {
    let mut found = Vec::new();
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    for word in words.filter(|it| it.len() == LENGTH || it.len() == MUXED_LENGTH) {
        let account = AccountId::parse(word).or_else(|| muxed(word).and_then(|it| it.account()));
        found.extend(account.filter(|it| !found.contains(it)));
    }
    found
}
