//! Secret seeds that people paste by mistake: seen in any text, and never kept, shown or logged.
//!
//! What is found is only a yes or a no. A seed that lost a letter or two, was broken into groups, typed in small
//! letters or with letters of another alphabet gives its owner's money away as well, so those count too.

use stellar_strkey::ed25519::PrivateKey;

use super::letters;

/// How many letters a seed has.
const LENGTH: usize = 56;
/// A word of capitals and digits this long which begins as a seed does is taken for a damaged one.
const DAMAGED: std::ops::RangeInclusive<usize> = 50..=62;

/// Whether the text holds a secret seed, whole or nearly so.
#[must_use]
pub fn contains_secret(text: &str) -> bool {
    let words = words(text);
    words.iter().any(|word| is_secret(word)) || is_secret(&grouped(&words))
}

/// The words as Latin letters and digits, without what nobody sees.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in text
        .chars()
        .filter(|c| !letters::is_unseen(*c) || c.is_whitespace())
    {
        let c = letters::twin(c).unwrap_or(c);
        if c.is_ascii_alphanumeric() {
            word.push(c);
        } else if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

/// Words of capitals and digits put together again: seeds are written down in groups.
fn grouped(words: &[String]) -> String {
    let mut out = String::new();
    for word in words {
        if word.chars().all(letters::is_base32) {
            out.push_str(word);
        } else {
            // A break that no group crosses.
            out.push('-');
        }
    }
    out
}

fn is_secret(word: &str) -> bool {
    let upper = word.to_ascii_uppercase();
    let bytes = upper.as_bytes();
    let whole = bytes.windows(LENGTH).any(|window| {
        // Two letters decide most cases before anything is decoded.
        matches!(window, [b'S', b'A'..=b'D', ..]) && PrivateKey::from_slice(window).is_ok()
    });
    whole || (DAMAGED.contains(&word.len()) && is_damaged(word))
}

/// Random capitals nearly always have a digit among them; a shouted word never has.
fn is_damaged(word: &str) -> bool {
    let mut first = word.bytes();
    first.next() == Some(b'S')
        && matches!(first.next(), Some(b'A'..=b'D'))
        && word.chars().all(letters::is_base32)
        && word.chars().filter(char::is_ascii_digit).count() >= 3
}
