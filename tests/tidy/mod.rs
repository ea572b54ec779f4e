//! The rules of the house that the compiler cannot see, checked by reading the tree as text.
//!
//! Each test is one rule and its message says what to do. Each matcher is also fed something bad,
//! so that a rule that has gone blind is noticed.

mod arrows;
mod dependencies;
mod documents;
mod licences;
mod locales;
mod migrations;
mod places;
mod shape;
mod source;
mod store;
mod tree;
mod words;

/// Fails with the rule, the cure and every place where the rule is broken.
#[track_caller]
fn expect_none(rule: &str, cure: &str, found: impl IntoIterator<Item = String>) {
    let found: Vec<String> = found.into_iter().collect();
    assert!(
        found.is_empty(),
        "{rule}\nWhat to do: {cure}\n  {}\n",
        found.join("\n  ")
    );
}
