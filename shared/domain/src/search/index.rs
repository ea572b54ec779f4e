//! The index: BM25 over weighted fields, in memory, made anew when the texts change.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use super::{
    near::Forms,
    words::{Term, Words},
};

/// How fast more of the same word stops to count.
const K1: f64 = 1.2;
/// How much a long field is held against its words.
const B: f64 = 0.6;
/// What a word found through a typo is worth beside one found as written.
const TYPO: f64 = 0.7;

/// A document that answers a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit<Id> {
    pub id: Id,
    /// Larger is better; comparable only within one query.
    pub score: f64,
    /// How much of the query it answers: matched distinct terms of all distinct terms, 0..=1.
    pub share: f64,
}

/// Documents made searchable.
#[derive(Debug, Clone)]
pub struct Index<Id> {
    words: Arc<Words>,
    ids: Vec<Id>,
    terms: HashMap<String, usize>,
    /// For each term the documents that have it, with its weight in each.
    postings: Vec<Vec<(usize, f64)>>,
    /// Words as written and their stems, for typos.
    written: Forms,
    stems: Forms,
}

impl<Id: Clone + Ord> Index<Id> {
    /// Indexes documents given as an id and fields with weights: a title may count more than a body.
    /// The first field of each document is compared with the first of the others, and so on.
    pub fn build<S: AsRef<str>>(docs: impl IntoIterator<Item = (Id, Vec<(S, f64)>)>) -> Self {
        Self::build_with(Arc::new(Words::default()), docs)
    }

    /// `build` with synonyms of one's own.
    pub fn build_with<S: AsRef<str>>(
        words: Arc<Words>,
        docs: impl IntoIterator<Item = (Id, Vec<(S, f64)>)>,
    ) -> Self {
        let mut ids = Vec::new();
        let mut read: Vec<Vec<(Vec<Term>, f64)>> = Vec::new();
        for (id, fields) in docs {
            ids.push(id);
            read.push(
                fields
                    .iter()
                    .map(|(text, weight)| (words.read(text.as_ref()), *weight))
                    .collect(),
            );
        }
        let average = average_lengths(&read);
        let mut terms = HashMap::new();
        let mut postings: Vec<Vec<(usize, f64)>> = Vec::new();
        let (mut written, mut stems) = (Vec::new(), Vec::new());
        for (doc, fields) in read.into_iter().enumerate() {
            let mut weights: BTreeMap<usize, f64> = BTreeMap::new();
            for (place, (field, weight)) in fields.into_iter().enumerate() {
                let usual = average.get(place).copied().unwrap_or(1.0);
                let each = weight / (1.0 - B + B * count(field.len()) / usual);
                for term in field {
                    let number = *terms.entry(term.root).or_insert_with(|| {
                        postings.push(Vec::new());
                        postings.len() - 1
                    });
                    *weights.entry(number).or_default() += each;
                    written.push((term.word, number));
                    stems.push((term.stem, number));
                }
            }
            for (number, weight) in weights {
                if let Some(list) = postings.get_mut(number) {
                    list.push((doc, weight));
                }
            }
        }
        let (written, stems) = (Forms::from_pairs(written), Forms::from_pairs(stems));
        Self {
            words,
            ids,
            terms,
            postings,
            written,
            stems,
        }
    }

    /// How many documents there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.ids.len()
    }

    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The best documents first; equal ones by id. A query of stop words alone asks for nothing and finds nothing.
    #[must_use]
    pub fn query(&self, text: &str, limit: usize) -> Vec<Hit<Id>> {
        let mut asked = self.words.read(text);
        let mut seen = std::collections::HashSet::new();
        asked.retain(|term| seen.insert(term.root.clone()));
        // Score and number of matched terms.
        let mut found: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
        for term in &asked {
            for (doc, score) in self.matches(term) {
                let entry = found.entry(doc).or_default();
                entry.0 += score;
                entry.1 += 1;
            }
        }
        let all = count(asked.len());
        let mut hits: Vec<Hit<Id>> = found
            .into_iter()
            .filter_map(|(doc, (score, matched))| {
                Some(Hit {
                    id: self.ids.get(doc)?.clone(),
                    score,
                    share: count(matched) / all,
                })
            })
            .collect();
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.id.cmp(&b.id)));
        hits.truncate(limit);
        hits
    }

    /// The documents one query term matches, each once, with its best score there.
    fn matches(&self, term: &Term) -> BTreeMap<usize, f64> {
        let (numbers, factor) = match self.terms.get(&term.root) {
            Some(number) => (vec![*number], 1.0),
            None => {
                let mut near = self.written.near(&term.word);
                near.extend(self.stems.near(&term.stem));
                near.sort_unstable();
                near.dedup();
                (near, TYPO)
            }
        };
        let mut best: BTreeMap<usize, f64> = BTreeMap::new();
        for number in numbers {
            let list = self.postings.get(number).map_or(&[][..], Vec::as_slice);
            let (docs, with) = (count(self.ids.len()), count(list.len()));
            let rarity = (1.0 + (docs - with + 0.5) / (with + 0.5)).ln();
            for (doc, weight) in list {
                let score = factor * rarity * weight * (K1 + 1.0) / (weight + K1);
                let entry = best.entry(*doc).or_default();
                *entry = entry.max(score);
            }
        }
        best
    }
}

/// The average length of the first fields, of the second ones and so on; never zero.
fn average_lengths(docs: &[Vec<(Vec<Term>, f64)>]) -> Vec<f64> {
    let mut sums: Vec<(usize, usize)> = Vec::new();
    for fields in docs {
        for (place, (terms, _)) in fields.iter().enumerate() {
            if sums.len() <= place {
                sums.push((0, 0));
            }
            if let Some((length, number)) = sums.get_mut(place) {
                *length += terms.len();
                *number += 1;
            }
        }
    }
    sums.into_iter()
        .map(|(length, number)| (count(length) / count(number)).max(1.0))
        .collect()
}

/// Counts here are far below 2^32, where every whole number has its own `f64`.
fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
