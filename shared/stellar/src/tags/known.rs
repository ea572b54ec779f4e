//! The tags that BSN knows, with the tags that answer them: data, newer from the network, shipped as a fallback.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use serde::{Deserialize, Deserializer, Serialize};

const SHIPPED: &str = include_str!("../../data/known_tags.json");

/// All known tags. Names are case-sensitive.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownTags {
    /// Fields of a profile.
    #[serde(default, deserialize_with = "map")]
    pub presentation: BTreeMap<String, Known>,
    /// Tags that lead to accounts.
    #[serde(default, deserialize_with = "map")]
    pub links: BTreeMap<String, Known>,
}

/// What is known of a tag.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Its group, as a word: `work`, `family`.
    #[serde(default)]
    pub category: Option<String>,
    /// What answers it.
    #[serde(default)]
    pub pair: Pair,
    /// Whether it means little until it is answered.
    #[serde(default)]
    pub strong_pair: bool,
    /// Whether an account has it once.
    #[serde(default)]
    pub single: bool,
    /// Whether it is in the written standard.
    #[serde(default)]
    pub standard: bool,
}

/// The tag that answers a tag.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "RawPair", into = "RawPair")]
pub enum Pair {
    /// Nothing does.
    #[default]
    None,
    /// The same tag.
    Same,
    /// Another one.
    Other(String),
}

/// As it is written: `true`, `false`, nothing, or the other tag's name.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum RawPair {
    Flag(bool),
    Name(String),
    Nothing(()),
}

impl From<RawPair> for Pair {
    fn from(raw: RawPair) -> Self {
        match raw {
            RawPair::Flag(true) => Self::Same,
            RawPair::Name(name) if !name.is_empty() => Self::Other(name),
            _ => Self::None,
        }
    }
}

impl From<Pair> for RawPair {
    fn from(pair: Pair) -> Self {
        match pair {
            Pair::None => Self::Nothing(()),
            Pair::Same => Self::Flag(true),
            Pair::Other(name) => Self::Name(name),
        }
    }
}

/// A map, which PHP writes as `[]` when it is empty.
fn map<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<String, Known>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Map(BTreeMap<String, Known>),
        Empty([(); 0]),
    }
    Ok(match Either::deserialize(from)? {
        Either::Map(map) => map,
        Either::Empty(_) => BTreeMap::new(),
    })
}

/// Why a list of known tags is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KnownError {
    /// Not a list of the right shape.
    #[error("not a list of known tags: {0}")]
    Shape(String),
    /// A list without the tags that everything here leans on is some other list.
    #[error("the list of known tags lacks {0}")]
    Lacks(&'static str),
}

/// Tags without which a list is not the list.
const NEEDED: [&str; 4] = ["Collaboration", "MyPart", "PartOf", "RecommendToMTLA"];

impl KnownTags {
    /// Reads a list; a wrong one is refused whole, so that the one before stays.
    ///
    /// # Errors
    /// When it is not the list.
    pub fn parse(json: &[u8]) -> Result<Self, KnownError> {
        let known: Self =
            serde_json::from_slice(json).map_err(|error| KnownError::Shape(error.to_string()))?;
        match NEEDED
            .into_iter()
            .find(|tag| !known.links.contains_key(*tag))
        {
            Some(tag) => Err(KnownError::Lacks(tag)),
            None => Ok(known),
        }
    }

    /// The list that comes with the program.
    #[must_use]
    pub fn shipped() -> Arc<Self> {
        static LIST: OnceLock<Arc<KnownTags>> = OnceLock::new();
        // A test reads the shipped list, so the default never comes to be.
        LIST.get_or_init(|| Arc::new(Self::parse(SHIPPED.as_bytes()).unwrap_or_default()))
            .clone()
    }

    /// What is known of a tag that leads to accounts.
    #[must_use]
    pub fn link(&self, tag: &str) -> Option<&Known> {
        self.links.get(tag)
    }

    /// The tag that answers a tag, if one does.
    #[must_use]
    pub fn answer<'a>(&'a self, tag: &'a str) -> Option<&'a str> {
        match &self.link(tag)?.pair {
            Pair::None => None,
            Pair::Same => Some(tag),
            Pair::Other(name) => Some(name),
        }
    }
}
