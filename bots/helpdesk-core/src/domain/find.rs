//! Finding tickets: what was asked for, which words a message is found by, and which tickets answer best.

use std::collections::{BTreeMap, HashMap};

use mtl_domain::search::{Words, tokens};

#[cfg(test)]
mod tests;

/// What one occurrence of a word in a message weighs.
const SAID: i64 = 10;
/// What a word of the subject, or of the member's name, weighs.
const NAMED: i64 = 40;
/// A longer word is no word.
const LONGEST: usize = 40;
/// In so many of the tickets a word is common; beyond that it is not counted.
pub const COMMON: i64 = 1000;
/// The tickets that are thought to be there, to weigh rare words against common ones.
const ALL: f64 = 1_000_000.0;
/// How fast more of the same word stops to count.
const K1: f64 = 1.2;

/// What somebody looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// A number: of a ticket, or Telegram's of a member.
    Number(i64),
    /// Words: of messages, subjects, names.
    Words(Vec<String>),
}

/// Reads what was asked for; none when there is nothing to look for.
#[must_use]
pub fn read(words: &Words, text: &str) -> Option<Asked> {
    let text = text.trim();
    let digits = text.trim_start_matches(['#', '№']).trim_start_matches("ID");
    if let Ok(number) = digits.parse::<i64>()
        && number > 0
    {
        return Some(Asked::Number(number));
    }
    let mut list = Vec::new();
    for part in text.split_whitespace() {
        if let Some(name) = part.strip_prefix('@') {
            list.extend(username(name));
            continue;
        }
        list.extend(words.terms(part));
        list.extend(tokens(part).iter().map(|token| name_word(token)));
    }
    list.retain(|word| word.chars().count() <= LONGEST);
    list.sort_unstable();
    list.dedup();
    (!list.is_empty()).then_some(Asked::Words(list))
}

/// How a word of a name is told from the same word in a message.
fn name_word(token: &str) -> String {
    format!("={token}")
}

fn username(name: &str) -> Option<String> {
    let name = name.trim_end_matches([',', '.']).to_lowercase();
    (!name.is_empty()).then(|| format!("@{name}"))
}

/// The words a ticket is found by, with what they weigh.
#[derive(Debug, Default)]
pub struct Found(HashMap<String, i64>);

impl Found {
    /// Adds what somebody said.
    pub fn say(&mut self, words: &Words, text: &str) {
        for word in words.terms(text) {
            self.add(word, SAID);
        }
    }

    /// Adds the subject line.
    pub fn subject(&mut self, words: &Words, text: &str) {
        for word in words.terms(text) {
            self.add(word, NAMED);
        }
    }

    /// Adds the member's name and username.
    pub fn member(&mut self, name: &str, user: Option<&str>) {
        for token in tokens(name) {
            self.add(name_word(&token), NAMED);
        }
        if let Some(word) = user.and_then(username) {
            self.add(word, NAMED);
        }
    }

    fn add(&mut self, word: String, weight: i64) {
        if word.chars().count() <= LONGEST {
            *self.0.entry(word).or_default() += weight;
        }
    }

    /// The words in order.
    #[must_use]
    pub fn into_list(self) -> Vec<(String, i64)> {
        let mut list: Vec<(String, i64)> = self.0.into_iter().collect();
        list.sort_unstable();
        list
    }
}

/// The best tickets first, the newest of equal ones. `frequency` says in how many tickets a word is.
#[must_use]
pub fn rank(frequency: &HashMap<String, i64>, postings: &[(String, i64, i64)]) -> Vec<i64> {
    let mut scores: BTreeMap<i64, f64> = BTreeMap::new();
    for (word, ticket, weight) in postings {
        let with = number(frequency.get(word).copied().unwrap_or(1).max(1));
        let rarity = (1.0 + ALL / with).ln();
        let times = number(*weight) / number(SAID);
        *scores.entry(*ticket).or_default() += rarity * times * (K1 + 1.0) / (times + K1);
    }
    let mut list: Vec<(i64, f64)> = scores.into_iter().collect();
    list.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| b.0.cmp(&a.0)));
    list.into_iter().map(|(ticket, _)| ticket).collect()
}

/// Counts here are far below 2^32, where every whole number has its own `f64`.
fn number(count: i64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
