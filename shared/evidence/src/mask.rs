//! Signs instead of names: who does not consent to be named is replaced in texts, too.
//!
//! Found are the full name in either order, the username, the numbers at Telegram and the Stellar account, wherever
//! they stand as words of their own. Shortened or inflected names cannot be known; the page says so.

use crate::input::Person;

#[cfg(test)]
mod tests;

/// Shorter words are everybody's.
const SHORTEST: usize = 3;

/// What is replaced by what.
#[derive(Debug, Default)]
pub struct Mask {
    /// Folded letters, and the sign; the longest first, so that a part never wins over the whole.
    rules: Vec<(Vec<char>, String)>,
}

fn fold(c: char) -> char {
    // One letter for one letter keeps places; those that fold into two are in no name we can match anyway.
    c.to_lowercase().next().unwrap_or(c)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

impl Mask {
    /// For these people and their signs; who is named is left alone.
    pub fn new<'a>(people: impl Iterator<Item = (&'a Person, &'a str)>) -> Self {
        let mut rules = Vec::new();
        for (person, sign) in people.filter(|(person, _)| !person.named) {
            for term in terms(person) {
                let letters: Vec<char> = term.trim().chars().map(fold).collect();
                if letters.len() >= SHORTEST {
                    rules.push((letters, sign.to_owned()));
                }
            }
        }
        rules.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        rules.dedup();
        Self { rules }
    }

    /// The text with signs in it, and whether there are any.
    pub fn text(&self, text: &str) -> (String, bool) {
        let letters: Vec<char> = text.chars().collect();
        let (mut out, mut at, mut masked) = (String::with_capacity(text.len()), 0, false);
        while let Some(&c) = letters.get(at) {
            let free = at == 0 || !letters.get(at - 1).copied().is_some_and(is_word);
            match free
                .then(|| self.found(letters.get(at..).unwrap_or_default()))
                .flatten()
            {
                Some((length, sign)) => {
                    out.push('[');
                    out.push_str(sign);
                    out.push(']');
                    at += length;
                    masked = true;
                }
                None => {
                    out.push(c);
                    at += 1;
                }
            }
        }
        (out, masked)
    }

    /// The text alone.
    pub fn apply(&self, text: &str) -> String {
        self.text(text).0
    }

    fn found(&self, rest: &[char]) -> Option<(usize, &str)> {
        // The at-sign of a username goes with it.
        let (at, rest) = match rest.split_first() {
            Some(('@', rest)) => (1, rest),
            _ => (0, rest),
        };
        let fits = |term: &[char]| {
            rest.len() >= term.len()
                && term.iter().zip(rest).all(|(a, b)| *a == fold(*b))
                && !rest.get(term.len()).copied().is_some_and(is_word)
        };
        let rule = self.rules.iter().find(|(term, _)| fits(term));
        rule.map(|(term, sign)| (term.len() + at, sign.as_str()))
    }
}

fn terms(person: &Person) -> Vec<String> {
    let mut terms = vec![person.name.clone()];
    if let Some((first, last)) = person.name.trim().split_once(' ') {
        terms.push(format!("{} {}", last.trim(), first.trim()));
    }
    terms.extend(person.username.clone());
    terms.extend(person.telegram.map(|id| id.to_string()));
    terms.extend(person.stellar.clone());
    terms
}
