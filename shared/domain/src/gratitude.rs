//! Short thanks, told from messages that ask for something: thanks on a solved ticket do not open it again.
//!
//! When in doubt the answer is no. A ticket opened for nothing costs a click, a question taken for thanks is lost.

mod greeting;
mod lexicon;
#[cfg(test)]
mod tests;

pub use self::greeting::{asks_for_person, is_greeting, without_greeting};
use self::lexicon::{kind_emoji, kind_word, thanks_emoji, thanks_word};
use crate::text::is_emoji;

/// More words than this may hold something else.
const MAX_WORDS: usize = 3;

/// Whether a message is short thanks and nothing else: at most three words, all of them polite, emoji beside them.
#[must_use]
pub fn is_gratitude(text: &str) -> bool {
    let Some((words, pictures)) = parts(text) else {
        return false;
    };
    let thanked =
        words.iter().any(|word| thanks_word(word)) || pictures.iter().any(|c| thanks_emoji(*c));
    let polite = words.iter().enumerate().all(|(place, word)| {
        let before = place.checked_sub(1).and_then(|place| words.get(place));
        thanks_word(word) || kind_word(before.map(String::as_str), word)
    });
    let pleasant = pictures.iter().all(|c| thanks_emoji(*c) || kind_emoji(*c));
    thanked && polite && pleasant && words.len() <= MAX_WORDS
}

/// Words and emoji of a text; nothing when something in it is neither, asks, or is sad.
fn parts(text: &str) -> Option<(Vec<String>, Vec<char>)> {
    if is_sad(text) {
        return None;
    }
    let mut words: Vec<String> = Vec::new();
    let mut pictures = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        if c.is_alphabetic() {
            word.extend(c.to_lowercase().map(|c| if c == 'ё' { 'е' } else { c }));
            continue;
        }
        if matches!(c, '\'' | '’') && !word.is_empty() {
            continue;
        }
        if !word.is_empty() {
            words.push(squeezed(&std::mem::take(&mut word)));
        }
        match c {
            // Parts of an emoji: skin, joiner, variation, and the sex of a person after a joiner.
            '\u{1F3FB}'..='\u{1F3FF}' | '\u{200D}' | '\u{FE0F}' | '\u{2640}' | '\u{2642}' => {}
            _ if is_emoji(c) => pictures.push(c),
            _ if c.is_whitespace() => {}
            '.' | ',' | '!' | '…' | ')' | '(' | ':' | ';' | '-' | '–' | '—' | '*' | '"' | '«'
            | '»' | '~' | '=' => {}
            // Question marks of every kind, digits, slashes, signs: somebody means something.
            _ => return None,
        }
    }
    if !word.is_empty() {
        words.push(squeezed(&word));
    }
    // "thank you" is one word in two.
    for place in (1..words.len()).rev() {
        let pair = words.get(place - 1).is_some_and(|word| word == "thank")
            && words
                .get(place)
                .is_some_and(|word| matches!(word.as_str(), "you" | "u" | "ya"));
        if pair {
            words.remove(place);
            if let Some(thank) = words.get_mut(place - 1) {
                "thanks".clone_into(thank);
            }
        }
    }
    Some((words, pictures))
}

/// Smileys that weep, and brackets that open without closing: «спасибо((» is no thanks.
fn is_sad(text: &str) -> bool {
    let opened = text.matches('(').count();
    let closed = text.matches(')').count();
    opened > closed
}

/// A letter drawn out is one letter: «спасибооо», "thxxx". Doubled letters stay, they belong to words.
fn squeezed(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let chars: Vec<char> = word.chars().collect();
    for run in chars.chunk_by(|a, b| a == b) {
        let keep = if run.len() > 2 { 1 } else { run.len() };
        out.extend(run.iter().take(keep));
    }
    out
}
