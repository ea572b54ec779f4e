//! Reading one Fluent file: its messages and terms, with a problem for all that Fluent or the house does not allow.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::{
    ast::{Entry, Pattern},
    parser,
};

use super::Source;

/// A message or a term: a name and what it says.
#[derive(Debug, Clone)]
pub struct Text {
    pub key: String,
    pub pattern: Pattern<String>,
}

/// What one file holds.
#[derive(Debug, Clone)]
pub struct Texts {
    pub lang: String,
    pub file: String,
    pub path: String,
    pub messages: Vec<Text>,
    pub terms: BTreeMap<String, Text>,
    /// Attributes of terms as `term.attribute`, for those who select by them.
    pub attributes: BTreeSet<String>,
}

impl Texts {
    pub fn message(&self, key: &str) -> Option<&Text> {
        self.messages.iter().find(|message| message.key == key)
    }
}

/// Parses a file; broken entries become problems and the rest is kept, so one build shows all of them.
pub fn read(source: &Source, problems: &mut Vec<String>) -> Texts {
    let path = source.path();
    let mut texts = Texts {
        lang: source.lang.clone(),
        file: source.file.clone(),
        path: path.clone(),
        messages: Vec::new(),
        terms: BTreeMap::new(),
        attributes: BTreeSet::new(),
    };
    let resource = match parser::parse(source.text.clone()) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            for error in errors {
                let at = error
                    .slice
                    .as_ref()
                    .map_or(error.pos.start, |slice| slice.start);
                let key = junk_key(source.text.get(at..).unwrap_or_default());
                let before = source.text.get(..error.pos.start).unwrap_or_default();
                let line = before.matches('\n').count() + 1;
                problems.push(format!("{path}:{line}: {key}: {error}"));
            }
            resource
        }
    };
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let key = message.id.name;
                if !message.attributes.is_empty() {
                    problems.push(format!(
                        "{path}: {key}: attributes are not used here, give the text a key of its own"
                    ));
                }
                match message.value {
                    // Only a message with attributes may have no value, and that was told above.
                    None => {}
                    Some(_) if texts.message(&key).is_some() => {
                        problems.push(format!("{path}: {key}: the key stands twice in this file"));
                    }
                    Some(pattern) => texts.messages.push(Text { key, pattern }),
                }
            }
            Entry::Term(term) => {
                let key = term.id.name;
                for attribute in &term.attributes {
                    texts
                        .attributes
                        .insert(format!("{key}.{}", attribute.id.name));
                }
                let text = Text {
                    key: format!("-{key}"),
                    pattern: term.value,
                };
                if texts.terms.insert(key.clone(), text).is_some() {
                    problems.push(format!(
                        "{path}: -{key}: the term stands twice in this file"
                    ));
                }
            }
            Entry::Comment(_)
            | Entry::GroupComment(_)
            | Entry::ResourceComment(_)
            | Entry::Junk { .. } => {}
        }
    }
    texts
}

/// The name a broken entry seems to have, so that its writer finds it.
fn junk_key(junk: &str) -> &str {
    let line = junk.trim_start().lines().next().unwrap_or_default();
    let key = line.split('=').next().unwrap_or_default().trim();
    if key.is_empty() { "(no key)" } else { key }
}
