//! Plurals: tells a choice by number from a choice by word, and whether every number would read right.

use fluent_syntax::ast::{Variant, VariantKey};

/// What is chosen by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// By a number: its plural category or its value.
    Number,
    /// By one of these words.
    Words(Vec<String>),
}

const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Reads the variants of a choice; `forced` means that the selector is a number whatever the variants are.
pub fn choice(
    lang: &str,
    variants: &[Variant<String>],
    forced: bool,
    ordinal: bool,
) -> Result<Choice, String> {
    let mut words = Vec::new();
    let mut literals = false;
    let mut default = "";
    for variant in variants {
        match &variant.key {
            VariantKey::Identifier { name } => words.push(name.clone()),
            VariantKey::NumberLiteral { .. } => literals = true,
        }
        if let (true, VariantKey::Identifier { name }) = (variant.default, &variant.key) {
            default = name;
        }
    }
    let plural = words
        .iter()
        .any(|word| CATEGORIES.contains(&word.as_str()) && word != "other");
    if !(plural || literals || forced) {
        return Ok(Choice::Words(words));
    }
    if let Some(word) = words
        .iter()
        .find(|word| !CATEGORIES.contains(&word.as_str()))
    {
        return Err(format!("the choice mixes numbers with the word [{word}]"));
    }
    if plural && !ordinal {
        cardinal(lang, &words, default)?;
    }
    Ok(Choice::Number)
}

/// For whole numbers: every category the language has must be there, and none that it never uses.
fn cardinal(lang: &str, words: &[String], default: &str) -> Result<(), String> {
    let (needed, never): (&[&str], &[&str]) = match lang {
        "ru" => (&["one", "few", "many"], &["zero", "two"]),
        _ => (&["one", "other"], &["zero", "two", "few", "many"]),
    };
    for category in needed {
        // A default [other] takes the place of [many]: whole numbers reach it by no other way.
        let covered = words.iter().any(|word| word == category)
            || (*category == "many" && default == "other");
        if !covered {
            return Err(format!(
                "the choice by number has no [{category}], which {lang} needs"
            ));
        }
    }
    match words.iter().find(|word| never.contains(&word.as_str())) {
        Some(word) => Err(format!(
            "the choice by number has [{word}], which {lang} never uses"
        )),
        None => Ok(()),
    }
}
