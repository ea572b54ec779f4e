//! Text to words: letters and digits, lower case, ё as е.

/// The words of a text in their order. An apostrophe inside a word is dropped, everything else parts words.
pub fn tokens(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut word = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // Letters written in two parts, as some keyboards send them: й and ё.
            '\u{0306}' if word.ends_with('и') => {
                word.pop();
                word.push('й');
            }
            '\u{0300}'..='\u{036F}' if !word.is_empty() => {}
            '\'' | '’' | 'ʼ'
                if !word.is_empty() && chars.peek().is_some_and(|c| c.is_alphanumeric()) => {}
            // Soft hyphens and zero-width spaces hide inside copied words.
            '\u{00AD}' | '\u{200B}' | '\u{2060}' => {}
            _ if c.is_alphanumeric() => word.extend(c.to_lowercase().map(plain)),
            _ if !word.is_empty() => out.push(std::mem::take(&mut word)),
            _ => {}
        }
    }
    if !word.is_empty() {
        out.push(word);
    }
    out
}

const fn plain(c: char) -> char {
    match c {
        'ё' => 'е',
        other => other,
    }
}
