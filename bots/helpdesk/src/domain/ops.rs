//! What the words behind a command of an agent mean: numbers of tickets, tags, priorities.

use super::ticket::Priority;

#[cfg(test)]
mod tests;

/// The longest tag, in characters.
const TAG_LIMIT: usize = 32;
/// The longest subject, in characters.
pub const SUBJECT_LIMIT: usize = 120;

/// The number of a ticket that words begin with: `#12` or `№12`; `bare` takes `12` as well. And what follows it.
#[must_use]
pub fn leading_number(words: &str, bare: bool) -> (Option<i64>, &str) {
    let words = words.trim();
    let (first, rest) = words
        .split_once(char::is_whitespace)
        .unwrap_or((words, ""));
    let marked = first.strip_prefix(['#', '№']);
    let digits = marked.or(bare.then_some(first));
    let number = digits.filter(|digits| digits.chars().all(|c| c.is_ascii_digit()));
    match number.and_then(|digits| digits.parse().ok()) {
        Some(number) => (Some(number), rest.trim()),
        None => (None, words),
    }
}

/// A tag as it is kept: one word in small letters, without a hash.
#[must_use]
pub fn tag(word: &str) -> Option<String> {
    let word = word.trim().trim_start_matches('#').to_lowercase();
    let fits = !word.is_empty()
        && word.chars().count() <= TAG_LIMIT
        && word
            .chars()
            .all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    fits.then_some(word)
}

/// A priority by its name, its number, or its name in one of these languages.
#[must_use]
pub fn priority(word: &str, name: impl Fn(Priority) -> Vec<String>) -> Option<Priority> {
    let word = word.trim().to_lowercase();
    let number = word.trim_start_matches(['p', 'P']).parse().ok();
    number
        .and_then(Priority::from_number)
        .or_else(|| Priority::parse(&word))
        .or_else(|| {
            let called = |one: &Priority| name(*one).iter().any(|name| name.to_lowercase() == word);
            Priority::ALL.iter().copied().find(called)
        })
}
