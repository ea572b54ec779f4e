//! Foreign text made safe to show: control and bidi characters out, lengths counted as Telegram counts them.

#[cfg(test)]
mod tests;

/// Characters that turn the direction of a line and so can make it read otherwise than it is.
#[must_use]
pub const fn is_bidi(c: char) -> bool {
    matches!(
        c,
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}'
    )
}

/// Characters that show nothing and join nothing: they only make two different texts look the same.
#[must_use]
pub const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}'
            | '\u{034F}'
            | '\u{115F}'
            | '\u{1160}'
            | '\u{17B4}'
            | '\u{17B5}'
            | '\u{180B}'..='\u{180E}'
            | '\u{200B}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF9}'..='\u{FFFB}'
    )
}

/// Pictures that people write with: emoji and the older symbols Telegram draws as such.
#[must_use]
pub const fn is_emoji(c: char) -> bool {
    matches!(
        c,
        '\u{1F000}'..='\u{1FAFF}'
            | '\u{2600}'..='\u{27BF}'
            | '\u{2B00}'..='\u{2BFF}'
            | '\u{2190}'..='\u{21FF}'
            | '\u{2300}'..='\u{23FF}'
            | '\u{203C}'
            | '\u{2049}'
            | '\u{2139}'
    )
}

/// Strips control and bidi characters from text that came from people or a chain.
/// Line breaks and tabs stay; every kind of line break becomes `\n`.
#[must_use]
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{0085}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\n' | '\t' => out.push(c),
            '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' => {}
            _ if c.is_control() || is_bidi(c) => {}
            _ => out.push(c),
        }
    }
    out
}

/// `clean` for what must stand on one line: runs of white space become one space, the ends are trimmed.
#[must_use]
pub fn clean_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in clean(text).split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The length Telegram sees: UTF-16 code units.
#[must_use]
pub fn utf16_len(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// At most `max` UTF-16 units. What is cut ends with `…` (counted), and never in the middle of an emoji sequence.
#[must_use]
pub fn truncate_utf16(text: &str, max: usize) -> String {
    if utf16_len(text) <= max {
        return text.to_owned();
    }
    let room = max.saturating_sub(1);
    let mut units = 0;
    let mut cut = 0;
    let mut glued = false;
    let mut after_flag = false;
    for (at, c) in text.char_indices() {
        let flag = matches!(c, '\u{1F1E6}'..='\u{1F1FF}');
        // A cut is allowed before `at` only when nothing binds this character to the one before it.
        let bound = glued || binds_back(c) || (flag && after_flag);
        if !bound {
            if units > room {
                break;
            }
            cut = at;
        }
        units += c.len_utf16();
        glued = c == '\u{200D}';
        after_flag = flag && !after_flag;
    }
    let kept = text.get(..cut).unwrap_or_default().trim_end();
    if max == 0 {
        String::new()
    } else {
        format!("{kept}…")
    }
}

/// Joiners, variation selectors, skin tones, tags and combining marks belong to the character before them.
const fn binds_back(c: char) -> bool {
    matches!(
        c,
        '\u{200D}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{1F3FB}'..='\u{1F3FF}'
            | '\u{E0020}'..='\u{E007F}'
            | '\u{0300}'..='\u{036F}'
            | '\u{20D0}'..='\u{20FF}'
    )
}
