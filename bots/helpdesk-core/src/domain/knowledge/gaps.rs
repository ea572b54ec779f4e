//! Questions that no article answers, put together by what they are about.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use mtl_domain::search::{Words, tokens};

/// Words kept of one question.
const WORDS: usize = 12;
/// Words that name a group.
const NAMING: usize = 2;
/// Tickets shown as examples.
const EXAMPLES: usize = 5;

/// A question that found no article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The number of its ticket.
    pub number: i64,
    /// Its words, without those that tell nothing.
    pub words: String,
}

/// Questions about the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The words they have in common, as people write them.
    pub label: String,
    /// How many there are.
    pub count: usize,
    /// Tickets as examples, the newest first.
    pub tickets: Vec<i64>,
}

/// What is kept of a question: the words that say what it is about. Names of the person, numbers and addresses are not.
#[must_use]
pub fn kept(text: &str, person: &[&str]) -> String {
    let words = Words::default();
    let own: BTreeSet<String> = person.iter().flat_map(|name| tokens(name)).collect();
    let mut kept: Vec<String> = Vec::new();
    for part in text.split_whitespace() {
        let foreign = part.starts_with('@')
            || part.contains("://")
            || part.contains('@')
            || part.chars().any(|c| c.is_ascii_digit());
        if foreign {
            continue;
        }
        for word in tokens(part) {
            let tells = !words.terms(&word).is_empty();
            if tells && word.chars().count() > 1 && !own.contains(&word) && !kept.contains(&word) {
                kept.push(word);
            }
        }
        if kept.len() >= WORDS {
            break;
        }
    }
    kept.truncate(WORDS);
    kept.join(" ")
}

/// Groups by frequency, the most frequent first.
#[must_use]
pub fn grouped(questions: &[Question]) -> Vec<Group> {
    let words = Words::default();
    let mut in_questions: HashMap<String, usize> = HashMap::new();
    let mut written: HashMap<String, BTreeMap<String, usize>> = HashMap::new();
    let mut read: Vec<BTreeSet<String>> = Vec::with_capacity(questions.len());
    for question in questions {
        let mut terms = BTreeSet::new();
        for word in question.words.split(' ') {
            for term in words.terms(word) {
                let forms = written.entry(term.clone()).or_default();
                *forms.entry(word.to_owned()).or_default() += 1;
                terms.insert(term);
            }
        }
        for term in &terms {
            *in_questions.entry(term.clone()).or_default() += 1;
        }
        read.push(terms);
    }
    let often = |term: &String| in_questions.get(term).copied().unwrap_or_default();
    let mut groups: BTreeMap<Vec<String>, Vec<i64>> = BTreeMap::new();
    for (question, terms) in questions.iter().zip(read) {
        let mut key: Vec<String> = terms.into_iter().collect();
        // What many ask about names the group; of equal words the longer one tells more.
        key.sort_by_key(|term| (Reverse(often(term)), Reverse(term.chars().count())));
        key.truncate(NAMING);
        key.sort_unstable();
        if !key.is_empty() {
            groups.entry(key).or_default().push(question.number);
        }
    }
    let form = |term: &String| {
        let forms = written.get(term)?;
        let best = forms
            .iter()
            .max_by_key(|(word, times)| (**times, Reverse(word.chars().count())))?;
        Some(best.0.clone())
    };
    let mut list: Vec<Group> = groups
        .into_iter()
        .map(|(key, mut tickets)| {
            tickets.sort_unstable_by_key(|number| Reverse(*number));
            let count = tickets.len();
            tickets.dedup();
            tickets.truncate(EXAMPLES);
            let label: Vec<String> = key.iter().filter_map(form).collect();
            Group {
                label: label.join(" "),
                count,
                tickets,
            }
        })
        .collect();
    list.sort_by(|a, b| {
        b.count
            .cmp(&a.count)
            .then_with(|| b.tickets.cmp(&a.tickets))
    });
    list
}
