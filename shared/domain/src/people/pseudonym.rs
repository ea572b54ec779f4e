//! Pseudonyms: the name an agent is seen under, and when two of them are too much alike.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::is_joiner;
use crate::text::{is_bidi, is_emoji, is_invisible};

/// The longest pseudonym, in characters.
const MAX_CHARS: usize = 32;

/// Why a name cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameRefusal {
    /// Nothing was written.
    #[error("the name is empty")]
    Empty,
    /// More characters than fit.
    #[error("the name is longer than {MAX_CHARS} characters")]
    TooLong,
    /// Line breaks, control, direction or invisible characters.
    #[error("the name has characters that cannot be seen")]
    Unseen,
    /// No letter, digit or picture in it.
    #[error("the name is only punctuation")]
    OnlyPunctuation,
}

/// A name that passed the rules: trimmed, one line, visible.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Pseudonym(String);

impl Pseudonym {
    /// Reads what an agent wrote. Spaces at the ends go, spaces inside become one.
    pub fn parse(written: &str) -> Result<Self, NameRefusal> {
        let trimmed = written.trim();
        if trimmed.is_empty() {
            return Err(NameRefusal::Empty);
        }
        if trimmed.chars().any(is_unseen) {
            return Err(NameRefusal::Unseen);
        }
        let name = trimmed.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.chars().count() > MAX_CHARS {
            return Err(NameRefusal::TooLong);
        }
        if !name.chars().any(|c| c.is_alphanumeric() || is_emoji(c)) {
            return Err(NameRefusal::OnlyPunctuation);
        }
        Ok(Self(name))
    }

    /// The name as it is shown; escaping is the formatter's work.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What must be unique: two names that look alike have one key.
    /// Case, ё, punctuation and spaces make no difference, and letters that look the same in two alphabets are one.
    #[must_use]
    pub fn key(&self) -> String {
        let mut key = String::with_capacity(self.0.len());
        for c in self.0.chars().flat_map(char::to_lowercase) {
            if c.is_alphanumeric() {
                key.push(look_alike(c));
            } else if is_emoji(c) && !matches!(c, '\u{1F3FB}'..='\u{1F3FF}') {
                key.push(c);
            }
        }
        key
    }
}

impl fmt::Display for Pseudonym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<Pseudonym> for String {
    fn from(name: Pseudonym) -> Self {
        name.0
    }
}

impl TryFrom<String> for Pseudonym {
    type Error = NameRefusal;

    fn try_from(written: String) -> Result<Self, Self::Error> {
        Self::parse(&written)
    }
}

/// Characters no name may have. Joiners and variation selectors are let through: emoji are made with them.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || is_bidi(c)
        || is_invisible(c)
        || matches!(c, '\u{2028}' | '\u{2029}')
        || is_lone_filler(c)
}

/// A zero-width non-joiner makes no emoji, so in a name it only deceives.
fn is_lone_filler(c: char) -> bool {
    is_joiner(c) && c == '\u{200C}'
}

/// Folds a lower-case letter to the one it can be taken for. Both cases count: «Н» looks like "H".
#[must_use]
pub const fn look_alike(c: char) -> char {
    match c {
        'а' | 'α' => 'a',
        'в' | 'β' => 'b',
        'с' => 'c',
        'ԁ' => 'd',
        'е' | 'ё' | 'ε' => 'e',
        'н' | 'һ' | 'η' => 'h',
        'і' | 'ӏ' | 'ι' | 'l' | '1' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'м' | 'μ' => 'm',
        'о' | 'ο' | '0' => 'o',
        'р' | 'ρ' => 'p',
        'ԛ' => 'q',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'ν' => 'v',
        'ԝ' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'ү' | 'υ' => 'y',
        'ζ' => 'z',
        'й' => 'и',
        '3' => 'з',
        other => other,
    }
}
