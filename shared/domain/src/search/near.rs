//! Words one slip of the finger away from one another.

use std::collections::BTreeMap;

/// Shorter words have too many neighbours to guess.
const SHORTEST: usize = 5;

/// The forms of an index by their length, each with the number of its term.
#[derive(Debug, Clone, Default)]
pub struct Forms(BTreeMap<usize, Vec<(String, usize)>>);

impl Forms {
    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, usize)>) -> Self {
        let mut forms = Self::default();
        for (form, term) in pairs {
            let length = form.chars().count();
            if may_be_misspelt(&form) {
                forms.0.entry(length).or_default().push((form, term));
            }
        }
        for same_length in forms.0.values_mut() {
            same_length.sort_unstable();
            same_length.dedup();
        }
        forms
    }

    /// The terms whose form differs from `word` by one letter changed, missing, added, or by two letters swapped.
    pub fn near(&self, word: &str) -> Vec<usize> {
        if !may_be_misspelt(word) {
            return Vec::new();
        }
        let length = word.chars().count();
        let ends = (word.chars().next(), word.chars().next_back());
        self.0
            .range(length - 1..=length + 1)
            .flat_map(|(_, forms)| forms)
            // One slip leaves the first or the last letter in place; this spares nearly all of the comparisons.
            .filter(|(form, _)| form.chars().next() == ends.0 || form.chars().next_back() == ends.1)
            .filter(|(form, _)| strsim::osa_distance(form, word) <= 1)
            .map(|(_, term)| *term)
            .collect()
    }
}

/// Numbers and names with digits are right or wrong, never nearly right.
fn may_be_misspelt(word: &str) -> bool {
    word.chars().count() >= SHORTEST && !word.chars().any(char::is_numeric)
}
