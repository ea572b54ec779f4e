//! Stop words: found in every case and form, also when letters of another alphabet stand in for their own.

use std::{collections::HashSet, sync::LazyLock};

use mtl_domain::{
    people::look_alike,
    search::{Words, tokens},
    text::clean_line,
};

/// The longest list.
pub const MOST_WORDS: usize = 200;
/// The longest entry, in characters.
const LONGEST: usize = 64;
/// So many letters apart from one another are one word written wide.
const WIDE: usize = 3;

static WORDS: LazyLock<Words> = LazyLock::new(Words::default);

/// Why a list cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WordsRefusal {
    /// More entries than fit.
    TooMany,
    /// An entry that is too long.
    TooLong(String),
    /// An entry without a letter or digit: it could never be found.
    Empty(String),
}

/// Reads a list as somebody writes it: by commas or lines; a hyphen alone clears it.
///
/// # Errors
/// When it cannot be used; nothing of it is.
pub fn read_words(text: &str) -> Result<Vec<String>, WordsRefusal> {
    let mut list: Vec<String> = Vec::new();
    let mut known: HashSet<Vec<String>> = HashSet::new();
    if text.trim() == "-" {
        return Ok(list);
    }
    for entry in text.split([',', ';', '\n']) {
        let entry = clean_line(entry);
        if entry.is_empty() {
            continue;
        }
        if entry.chars().count() > LONGEST {
            return Err(WordsRefusal::TooLong(entry));
        }
        let words = tokens(&entry);
        if words.is_empty() {
            return Err(WordsRefusal::Empty(entry));
        }
        if known.insert(words) {
            list.push(entry);
        }
    }
    if list.len() > MOST_WORDS {
        return Err(WordsRefusal::TooMany);
    }
    Ok(list)
}

/// Whether one of these words or phrases stands in a text. Only whole words count: «секс» is not found in «Эссекс».
#[must_use]
pub fn has_stop_word(text: &str, list: &[String]) -> bool {
    if list.is_empty() {
        return false;
    }
    let text: Vec<HashSet<String>> = words(text).iter().map(|word| keys(word)).collect();
    list.iter().any(|entry| {
        let wanted: Vec<HashSet<String>> = tokens(entry).iter().map(|word| keys(word)).collect();
        !wanted.is_empty()
            && text.windows(wanted.len()).any(|part| {
                part.iter()
                    .zip(&wanted)
                    .all(|(word, wanted)| !word.is_disjoint(wanted))
            })
    })
}

/// The words of a text; letters written apart («с п а м», «с.п.а.м») are one word.
fn words(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut wide: Vec<String> = Vec::new();
    for word in tokens(text) {
        if word.chars().count() == 1 {
            wide.push(word);
            continue;
        }
        close(&mut wide, &mut out);
        out.push(word);
    }
    close(&mut wide, &mut out);
    out
}

fn close(wide: &mut Vec<String>, out: &mut Vec<String>) {
    if wide.len() >= WIDE {
        out.push(wide.concat());
        wide.clear();
    }
    out.append(wide);
}

/// What a word is known by: itself and its stem, read as it stands and in either alphabet, with letters that look
/// alike made one.
fn keys(word: &str) -> HashSet<String> {
    let cyrillic: String = word.chars().map(as_cyrillic).collect();
    let latin: String = word.chars().map(as_latin).collect();
    let mut keys = HashSet::from([folded(word)]);
    for reading in [word.to_owned(), cyrillic, latin] {
        let one_script = reading.chars().all(|c| c.is_ascii_alphabetic())
            || reading
                .chars()
                .all(|c| matches!(c, '\u{0400}'..='\u{052F}'));
        if one_script {
            keys.insert(folded(&WORDS.stem(&reading)));
        }
    }
    keys
}

fn folded(word: &str) -> String {
    word.chars().map(look_alike).collect()
}

const fn as_cyrillic(c: char) -> char {
    match c {
        'a' => 'а',
        'b' | '6' => 'б',
        'c' => 'с',
        'e' => 'е',
        'h' => 'н',
        'k' => 'к',
        'm' => 'м',
        'n' => 'п',
        'o' | '0' => 'о',
        'p' => 'р',
        't' => 'т',
        'u' => 'и',
        'x' => 'х',
        'y' => 'у',
        '3' => 'з',
        '4' => 'ч',
        other => other,
    }
}

const fn as_latin(c: char) -> char {
    match c {
        'а' | '4' => 'a',
        'в' => 'b',
        'с' => 'c',
        'е' | '3' => 'e',
        'н' => 'h',
        'і' | '1' => 'i',
        'к' => 'k',
        'м' => 'm',
        'о' | '0' => 'o',
        'р' => 'p',
        'ѕ' | '5' => 's',
        'т' => 't',
        'х' => 'x',
        'у' => 'y',
        other => other,
    }
}
