//! Words to terms: the stem of a word, and one name for words that mean the same.

use std::{collections::HashMap, fmt};

use rust_stemmers::{Algorithm, Stemmer};

use super::{families::FAMILIES, stop::is_stop, tokens::tokens};

/// A synonym that is several words, or none; only single words can be joined.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a synonym is one word, {0:?} is not")]
pub struct NotOneWord(pub String);

/// A word of a text as the index sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    /// As written, lower case.
    pub word: String,
    /// Its stem, before words of one meaning are joined.
    pub stem: String,
    /// What is indexed and looked up.
    pub root: String,
}

/// What the search knows about words.
pub struct Words {
    russian: Stemmer,
    english: Stemmer,
    /// Stem to the name of its family.
    joins: HashMap<String, String>,
}

impl Default for Words {
    fn default() -> Self {
        let mut words = Self {
            russian: Stemmer::create(Algorithm::Russian),
            english: Stemmer::create(Algorithm::English),
            joins: HashMap::new(),
        };
        for family in FAMILIES {
            words.join(family.iter().map(|word| words.stem(word)).collect());
        }
        words
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words")
            .field("joins", &self.joins.len())
            .finish_non_exhaustive()
    }
}

impl Words {
    /// The built-in families and groups of synonyms beside them: ["кошелек", "wallet"]. Groups that share a word are one.
    pub fn with_synonyms<G, W>(groups: impl IntoIterator<Item = G>) -> Result<Self, NotOneWord>
    where
        G: IntoIterator<Item = W>,
        W: AsRef<str>,
    {
        let mut words = Self::default();
        for group in groups {
            let mut stems = Vec::new();
            for word in group {
                match tokens(word.as_ref()).as_slice() {
                    [one] => stems.push(words.stem(one)),
                    _ => return Err(NotOneWord(word.as_ref().to_owned())),
                }
            }
            words.join(stems);
        }
        Ok(words)
    }

    /// The terms of a text in their order, without stop words.
    #[must_use]
    pub fn terms(&self, text: &str) -> Vec<String> {
        self.read(text).into_iter().map(|term| term.root).collect()
    }

    pub(super) fn read(&self, text: &str) -> Vec<Term> {
        tokens(text)
            .into_iter()
            .filter(|word| !is_stop(word))
            .map(|word| {
                let stem = self.stem(&word);
                let root = self.root(&stem);
                Term { word, stem, root }
            })
            .collect()
    }

    /// Cyrillic by the Russian rules, all else by the English ones; what has digits is a name and stays as it is.
    #[must_use]
    pub fn stem(&self, word: &str) -> String {
        if word.chars().any(|c| c.is_numeric()) {
            return word.to_owned();
        }
        let stemmer = if word.chars().any(is_cyrillic) {
            &self.russian
        } else {
            &self.english
        };
        let stem = stemmer.stem(word);
        // A reflexive verb is the verb: Snowball takes «ся» off only after some endings.
        let bare = stem
            .strip_suffix("ся")
            .or_else(|| stem.strip_suffix("сь"))
            .filter(|rest| rest.chars().count() > 3);
        bare.map_or_else(
            || stem.clone().into_owned(),
            |rest| stemmer.stem(rest).into_owned(),
        )
    }

    fn root(&self, stem: &str) -> String {
        self.joins
            .get(stem)
            .cloned()
            .unwrap_or_else(|| stem.to_owned())
    }

    /// Gives all these stems, and whatever was joined with any of them, one name.
    fn join(&mut self, stems: Vec<String>) {
        let Some(name) = stems.first().map(|stem| self.root(stem)) else {
            return;
        };
        for stem in stems {
            let old = self.root(&stem);
            for joined in self.joins.values_mut().filter(|joined| **joined == old) {
                joined.clone_from(&name);
            }
            self.joins.insert(old, name.clone());
            self.joins.insert(stem, name.clone());
        }
    }
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{0400}'..='\u{052F}')
}
