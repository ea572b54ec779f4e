//! What the words behind a command of an agent mean: numbers of tickets, tags, priorities, times.

use chrono::NaiveTime;
use chrono_tz::Tz;
use mtl_domain::{
    clock::Instant,
    dates::{self, Doubt},
};

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
    let (first, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
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

/// The hour that is meant when only a day was said.
const MORNING: NaiveTime = match NaiveTime::from_hms_opt(10, 0, 0) {
    Some(ten) => ten,
    None => NaiveTime::MIN,
};
/// The longest phrase that is tried as a time, in words.
const LONGEST_TIME: usize = 8;

/// Why words are not taken as a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unclear {
    /// It has passed.
    Past,
    /// They are no time, or more than one.
    Words,
}

/// The instant that words mean.
///
/// # Errors
/// When it has passed, or cannot be told.
pub fn when(words: &str, now: Instant, zone: Tz, lang: &str) -> Result<Instant, Unclear> {
    let parsed = match dates::parse(words, now, zone, lang) {
        Ok(parsed) => parsed,
        Err(Doubt::Past(_)) => return Err(Unclear::Past),
        Err(_) => return Err(Unclear::Words),
    };
    match parsed.instant(zone, MORNING) {
        Some(at) if at > now => Ok(at),
        Some(_) => Err(Unclear::Past),
        None => Err(Unclear::Words),
    }
}

/// The instant that words begin with, and what follows it: as much of them as can be a time is one.
///
/// # Errors
/// When they begin with none, or it has passed.
pub fn when_and<'a>(
    words: &'a str,
    now: Instant,
    zone: Tz,
    lang: &str,
) -> Result<(Instant, &'a str), Unclear> {
    let words = words.trim();
    let mut ends: Vec<usize> = words
        .char_indices()
        .filter(|(_, c)| c.is_whitespace())
        .map(|(at, _)| at)
        .take(LONGEST_TIME)
        .collect();
    if ends.len() < LONGEST_TIME {
        ends.push(words.len());
    }
    let mut why = Unclear::Words;
    for end in ends.into_iter().rev() {
        let (time, rest) = words.split_at(end);
        match when(time, now, zone, lang) {
            Ok(at) => return Ok((at, rest.trim())),
            Err(Unclear::Past) => why = Unclear::Past,
            Err(Unclear::Words) => {}
        }
    }
    Err(why)
}
