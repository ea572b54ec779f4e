//! Which of our two languages a text is in, by its letters alone.

#[cfg(test)]
mod tests;

/// Fewer letters than this say nothing: "ok" is written in every language.
const FEWEST_LETTERS: usize = 3;

/// "ru" or "en", or nothing when there are too few letters of either kind.
///
/// Russian sentences are full of Latin names, English ones hardly ever hold Cyrillic, so a third of Cyrillic is enough.
/// Links, addresses, commands and whatever has digits in it belong to no language and are passed over.
#[must_use]
pub fn guess(text: &str) -> Option<&'static str> {
    let (mut cyrillic, mut latin, mut other) = (0_usize, 0_usize, 0_usize);
    for word in text.split_whitespace().filter(|word| is_plain(word)) {
        for c in word.chars().filter(|c| c.is_alphabetic()) {
            match c {
                '\u{0400}'..='\u{052F}' => cyrillic += 1,
                'a'..='z' | 'A'..='Z' | '\u{00C0}'..='\u{024F}' => latin += 1,
                _ => other += 1,
            }
        }
    }
    let known = cyrillic + latin;
    if known < FEWEST_LETTERS || other > known {
        return None;
    }
    Some(if cyrillic * 3 >= known { "ru" } else { "en" })
}

fn is_plain(word: &str) -> bool {
    !word.starts_with(['@', '/', '#', '$'])
        && !word.contains("://")
        && !word.contains('@')
        && !word.chars().any(|c| c.is_ascii_digit())
        && !is_domain(word)
}

/// "t.me", "bsn.expert": a dot between Latin letters. A full stop ends a sentence and is followed by nothing.
fn is_domain(word: &str) -> bool {
    let trimmed = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    trimmed.is_ascii() && trimmed.split('.').filter(|part| !part.is_empty()).count() > 1
}
