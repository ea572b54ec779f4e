//! A data entry's key as a tag: `tag[digits][:qualifier][digits]`.

use std::borrow::Cow;

use crate::account::{AccountId, LENGTH};

/// A key taken apart. What was written stays in the entry; nothing here is made up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagKey {
    /// The tag's name: Latin letters, digits inside, underscores. Its case matters.
    pub tag: String,
    /// The digits behind the tag, as written: `7`, `001`; none when there are none.
    pub number: Option<String>,
    /// What stands behind the colon, its digits included, without blanks round it.
    pub qualifier: Option<String>,
    /// An account that stands in the key itself, as in `ProgramG…`: the value is then free.
    pub account: Option<AccountId>,
}

impl TagKey {
    /// Takes a key apart; `None` for a key that is no tag at all.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        let (left, right) = match raw.split_once(':') {
            Some((left, right)) => (left.trim(), Some(right.trim())),
            None => (raw.trim(), None),
        };
        let qualifier = right.filter(|it| !it.is_empty()).map(str::to_owned);
        if let Some((tag, account, number)) = with_account(left) {
            return Some(Self {
                tag,
                number,
                qualifier,
                account: Some(account),
            });
        }
        let (tag, number) = without_number(left);
        is_name(tag).then(|| Self {
            tag: tag.to_owned(),
            number,
            qualifier,
            account: None,
        })
    }

    /// The names that the qualifier may mean, the likeliest first. A tool adds a number at the end by itself
    /// (`Collaboration:BSN1`), and a name may end with a digit of its own.
    #[must_use]
    pub fn meanings(&self) -> Vec<&str> {
        let Some(whole) = self.qualifier.as_deref() else {
            return Vec::new();
        };
        let short = whole
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .trim_end();
        let mut names = vec![whole];
        if !short.is_empty() && short != whole {
            names.push(short);
        }
        names
    }

    /// The key in one way of writing: no number behind the tag, no blanks.
    #[must_use]
    pub fn title(&self) -> Cow<'_, str> {
        match &self.qualifier {
            Some(qualifier) => Cow::Owned(format!("{}:{qualifier}", self.tag)),
            None => Cow::Borrowed(&self.tag),
        }
    }
}

/// Parts the digits at the end from the name; blanks between them go.
fn without_number(text: &str) -> (&str, Option<String>) {
    let tag = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = text.get(tag.len()..).filter(|it| !it.is_empty());
    (tag.trim_end(), number.map(str::to_owned))
}

/// `ProgramG…` and `FactionG…2`: an account behind the name, and perhaps a number behind the account.
fn with_account(text: &str) -> Option<(String, AccountId, Option<String>)> {
    // The digits at an address's end belong to it, so the address is looked for from the left.
    let starts = text
        .match_indices('G')
        .map(|(at, _)| at)
        .filter(|at| *at > 0);
    for at in starts {
        let (tag, rest) = text.split_at_checked(at)?;
        let Some((letters, number)) = rest.split_at_checked(LENGTH) else {
            continue;
        };
        let Some(account) = AccountId::parse(letters) else {
            continue;
        };
        let digits = number.bytes().all(|b| b.is_ascii_digit());
        if digits && is_name(tag) {
            let number = (!number.is_empty()).then(|| number.to_owned());
            return Some((tag.to_owned(), account, number));
        }
    }
    None
}

fn is_name(tag: &str) -> bool {
    !tag.is_empty() && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}
