//! Cleaning text of strangers: characters that hide, reorder or break what is shown are left out.

/// The text without control, bidi and invisible characters. Line breaks and tabs stay, and so does the joiner
/// inside emoji and the non-joiner that some scripts need.
#[must_use]
pub fn clean(text: &str) -> String {
    text.chars().filter_map(visible).collect()
}

/// What is shown for a character: itself, a line break for its exotic kin, or nothing.
pub(crate) fn visible(c: char) -> Option<char> {
    match c {
        '\n' | '\t' => Some(c),
        '\u{2028}' | '\u{2029}' => Some('\n'),
        // Marks, embeddings, overrides and isolates of direction: they turn the words of others around.
        '\u{061C}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}' => None,
        // Spaces of no width, word joiners, soft hyphens: they make two names look like one.
        '\u{00AD}'
        | '\u{180E}'
        | '\u{200B}'
        | '\u{2060}'..='\u{2064}'
        | '\u{206A}'..='\u{206F}' => None,
        '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' => None,
        _ if c.is_control() => None,
        _ => Some(c),
    }
}
