//! Why a word is not an address: each mistake that people make has its own name, and so its own sentence.

use stellar_strkey::Strkey;

use super::letters::{is_base32, is_unseen, twin};
use crate::account::{AccountId, LENGTH};

/// Why a pasted text is not an address. What was meant is there where only one thing can have been.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Nothing was pasted.
    #[error("nothing was pasted")]
    Empty,
    /// A secret seed. It must not be kept or passed on, and its owner must be warned.
    #[error("a secret seed")]
    Secret,
    /// `C…`: a contract, which has no data entries and is nobody's account.
    #[error("a contract's address")]
    Contract,
    /// Something else that Stellar writes so: a signed payload, a pool, a balance, a hash.
    #[error("an address of another kind")]
    OtherKind,
    /// Small letters.
    #[error("small letters")]
    LowerCase {
        /// The address in capitals, if that is one.
        meant: Option<AccountId>,
    },
    /// Letters of another alphabet that look like Latin ones.
    #[error("letters that only look Latin")]
    LookAlikes {
        /// The letters, each once.
        letters: Vec<char>,
        /// The address in Latin letters, if that is one.
        meant: Option<AccountId>,
    },
    /// Letters and digits that no address has: `0`, `1`, `8`, `9` and signs.
    #[error("letters that no address has")]
    BadLetters {
        /// The letters, each once.
        letters: Vec<char>,
    },
    /// The end or something in between is missing.
    #[error("{missing} letters are missing")]
    Cut {
        /// How many.
        missing: usize,
    },
    /// Too long.
    #[error("{extra} letters too many")]
    Long {
        /// How many.
        extra: usize,
        /// The address without a letter that was typed twice, if that is one.
        meant: Option<AccountId>,
    },
    /// The right length and letters, and yet some letter is another one.
    #[error("the checksum does not fit")]
    Checksum,
    /// `name*domain` with something wrong in it.
    #[error("not a federation name")]
    Federation,
    /// A link that leads to no account we know how to find.
    #[error("an unknown link")]
    Link,
    /// An address of the test network's explorer.
    #[error("an account of another network")]
    OtherNetwork,
    /// Not like an address at all.
    #[error("not like an address")]
    Unknown,
}

/// Shorter than this it is a word, not an address with something missing.
const SHORTEST: usize = 20;
/// Addresses of other kinds are longer, so much more is too long for a slip.
const MOST_EXTRA: usize = 30;

/// The reason for a word that is no address.
pub(super) fn explain(word: &str) -> AddressError {
    let seen: String = word.chars().filter(|c| !is_unseen(*c)).collect();
    let count = seen.chars().count();
    if !(SHORTEST..=LENGTH + MOST_EXTRA + 60).contains(&count) || seen.contains(char::is_whitespace)
    {
        return AddressError::Unknown;
    }
    if let Some(kind) = other_kind(&seen) {
        return kind;
    }
    let latin: String = seen.chars().map(|c| twin(c).unwrap_or(c)).collect();
    let upper = latin.to_ascii_uppercase();
    // A long word of some language begins so as well; then its length has to be an address's too.
    let near = upper.len().abs_diff(LENGTH) <= 6 && upper.starts_with(['G', 'M']);
    if !near && !starts_as_address(&upper) {
        return AddressError::Unknown;
    }
    let foreign = each_once(seen.chars().filter(|c| twin(*c).is_some()));
    if !foreign.is_empty() {
        return AddressError::LookAlikes {
            letters: foreign,
            meant: AccountId::parse(&upper),
        };
    }
    let bad = each_once(upper.chars().filter(|c| !is_base32(*c)));
    if !bad.is_empty() {
        return AddressError::BadLetters { letters: bad };
    }
    if seen.contains(|c: char| c.is_ascii_lowercase()) {
        let meant = AccountId::parse(&upper);
        return AddressError::LowerCase { meant };
    }
    if seen != word && AccountId::parse(&seen).is_some() {
        // Something unseen within: the same remedy as for look-alikes, to copy the address anew.
        return AddressError::LookAlikes {
            letters: Vec::new(),
            meant: AccountId::parse(&seen),
        };
    }
    by_length(&upper)
}

fn by_length(upper: &str) -> AddressError {
    let right = if upper.starts_with('M') {
        super::MUXED_LENGTH
    } else {
        LENGTH
    };
    let count = upper.len();
    match count.cmp(&right) {
        std::cmp::Ordering::Less => AddressError::Cut {
            missing: right - count,
        },
        std::cmp::Ordering::Equal => AddressError::Checksum,
        std::cmp::Ordering::Greater if count - right <= MOST_EXTRA => AddressError::Long {
            extra: count - right,
            meant: without_double(upper),
        },
        std::cmp::Ordering::Greater if count == 2 * right => AddressError::Long {
            extra: right,
            meant: twice(upper),
        },
        std::cmp::Ordering::Greater => AddressError::Unknown,
    }
}

/// The same address pasted twice without a blank.
fn twice(upper: &str) -> Option<AccountId> {
    let (first, second) = upper.split_at_checked(LENGTH)?;
    AccountId::parse(first).filter(|_| first == second)
}

/// The address that is left when one of two equal neighbours goes, if exactly one is.
fn without_double(upper: &str) -> Option<AccountId> {
    if upper.len() != LENGTH + 1 {
        return None;
    }
    let bytes = upper.as_bytes();
    let mut found = None;
    for (at, pair) in bytes.windows(2).enumerate() {
        if let [a, b] = pair
            && a == b
        {
            let text: String = upper
                .get(..at)?
                .chars()
                .chain(upper.get(at + 1..)?.chars())
                .collect();
            match (AccountId::parse(&text), found) {
                (Some(one), Some(other)) if one != other => return None,
                (Some(one), _) => found = Some(one),
                (None, _) => {}
            }
        }
    }
    found
}

/// Whole and right, but not an account: or a contract's address with a slip in it, which is no account either.
fn other_kind(word: &str) -> Option<AddressError> {
    // The longest of all kinds is a signed payload; the reader's buffers are made for that.
    let known = (word.len() <= 165)
        .then(|| Strkey::from_string(word).ok())
        .flatten();
    match known {
        Some(Strkey::Contract(_) | Strkey::MuxedContract(_)) => Some(AddressError::Contract),
        Some(Strkey::PublicKeyEd25519(_) | Strkey::MuxedAccountEd25519(_)) | None => {
            let contract = word.len() == LENGTH
                && matches!(word.as_bytes(), [b'C', b'A'..=b'D', ..])
                && word.chars().all(is_base32);
            contract.then_some(AddressError::Contract)
        }
        Some(_) => Some(AddressError::OtherKind),
    }
}

/// `GA`, `GB`, `GC`, `GD` or `MA`: how addresses begin.
fn starts_as_address(upper: &str) -> bool {
    matches!(
        upper.as_bytes(),
        [b'G', b'A'..=b'D', ..] | [b'M', b'A'..=b'D', ..]
    )
}

fn each_once(letters: impl Iterator<Item = char>) -> Vec<char> {
    let mut out = Vec::new();
    for c in letters {
        if !out.contains(&c) {
            out.push(c);
        }
    }
    out
}
