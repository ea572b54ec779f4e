//! Words a person reads live in `locales/` and nowhere else.

use super::{
    expect_none,
    source::{Literal, Source},
    tree,
};

/// Where Cyrillic is data that the program reads or is tried with, never something it says.
const READ_NOT_SAID: &[(&str, &str)] = &[
    (
        "shared/domain/src/dates",
        "days and hours are recognised in what people write",
    ),
    (
        "shared/domain/src/search",
        "stop words and synonyms are matched against what members write",
    ),
    (
        "shared/domain/src/gratitude",
        "words of thanks are recognised in what members write",
    ),
    (
        "bots/helpdesk-core/src/domain/ending.rs",
        "the word for spam is recognised behind /close",
    ),
    (
        "bots/helpdesk-core/src/domain/join_text.rs",
        "the join bot's text is recognised in what members send",
    ),
    (
        "bots/helpdesk-core/src/domain/protection/term.rs",
        "units of time are recognised in what agents write",
    ),
    (
        "bots/events-core/src/domain/draft",
        "places, prices and numbers are recognised in announcements",
    ),
    (
        "bots/events-core/src/domain/import/columns.rs",
        "names of columns are recognised in files of past events",
    ),
    (
        "shared/locale/src/samples.rs",
        "values with which the tests try every message",
    ),
];

/// Where calls are made and pages drawn: an English sentence in a literal would be shown as it is.
const SPEAKING: [&str; 3] = [
    "bots/*/src/outbound/",
    "bots/*/src/web.rs",
    "shared/web/src/",
];

fn is_cyrillic(c: char) -> bool {
    ('\u{0400}'..='\u{04FF}').contains(&c)
}

/// Two words or more, the first with a capital letter: that is how people are spoken to.
fn is_sentence(literal: &str) -> bool {
    let mut words = literal.split_whitespace();
    let first = words
        .next()
        .is_some_and(|w| w.starts_with(|c: char| c.is_ascii_uppercase()) && is_word(w));
    first && words.next().is_some_and(is_word)
}

fn is_word(word: &str) -> bool {
    let letters = word.trim_end_matches(['.', ',', '!', '?', ':']);
    letters.len() > 1
        && letters
            .chars()
            .all(|c| c.is_ascii_alphabetic() || c == '\'')
}

fn places(path: &str, text: &str, wrong: impl Fn(&Literal) -> bool) -> Vec<String> {
    let literals = Source::of(text).literals.into_iter();
    literals
        .filter(|l| wrong(l))
        .map(|l| format!("{path}:{}: {:?}", l.line, l.text))
        .collect()
}

fn cyrillic(path: &str, text: &str) -> Vec<String> {
    places(path, text, |literal| literal.text.contains(is_cyrillic))
}

fn sentences(path: &str, text: &str) -> Vec<String> {
    places(path, text, |literal| is_sentence(&literal.text))
}

#[test]
fn no_russian_words_in_code() {
    let files = tree::product().filter(|file| !file.is_test());
    let rest = files.filter(|file| {
        !READ_NOT_SAID
            .iter()
            .any(|(path, _)| file.path.starts_with(path))
    });
    expect_none(
        "Russian words in a string literal.",
        "put the sentence into locales/ru and locales/en and call the function that is made of it; \
         words that are only recognised go to a file listed in READ_NOT_SAID (tests/tidy/words.rs)",
        rest.flat_map(|file| cyrillic(&file.path, &file.text)),
    );
}

#[test]
fn no_english_sentences_where_people_are_spoken_to() {
    let files = tree::product().filter(|file| !file.is_test() && tree::any(&file.path, &SPEAKING));
    expect_none(
        "An English sentence in a string literal of a view or a page.",
        "put the sentence into locales/en and locales/ru; what goes to the log begins with a small letter",
        files.flat_map(|file| sentences(&file.path, &file.text)),
    );
}

#[test]
fn every_exception_is_still_needed() {
    expect_none(
        "An exception of READ_NOT_SAID covers no Russian word any more.",
        "remove it from tests/tidy/words.rs",
        READ_NOT_SAID.iter().filter_map(|(path, reason)| {
            let used = tree::product()
                .any(|file| file.path.starts_with(path) && !cyrillic("", &file.text).is_empty());
            (!used).then(|| format!("{path} ({reason})"))
        }),
    );
}

#[test]
fn words_out_of_place_are_seen() {
    assert_eq!(
        cyrillic("x.rs", "// по-русски\nlet a = \"Обращение закрыто\";").len(),
        1
    );
    assert_eq!(
        sentences(
            "x.rs",
            "let a = \"Ticket closed\"; let b = \"sent {n}\"; let c = \"Content-Type\";"
        )
        .len(),
        1
    );
    assert!(!is_sentence("message is too long") && is_sentence("Hello, friend!"));
}
