//! Text from the chain made fit to be shown: anybody may have written anything there.

#[cfg(test)]
mod tests;

use mtl_domain::text;

/// The longest name that is shown, in Telegram's units.
pub const NAME: usize = 64;
/// The longest text about somebody that is shown. One entry holds 64 bytes, but there may be many entries.
pub const ABOUT: usize = 300;
/// The longest key or value of an entry that is shown.
pub const ENTRY: usize = 64;

/// One line without anything that cannot be seen, at most `max` units long.
#[must_use]
pub fn shown(text: &str, max: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let mut marks = 0;
    for c in text.chars() {
        if is_mark(c) {
            // A heap of marks on one letter reaches over the lines round it; three are enough for any language.
            marks += 1;
            if marks > 3 {
                continue;
            }
        } else {
            marks = 0;
        }
        if !is_hidden(c) {
            out.push(c);
        }
    }
    text::truncate_utf16(&text::clean_line(&out), max)
}

/// A name that cannot pass for a part of ours: brackets and stars mark addresses and levels where names are listed.
#[must_use]
pub fn name(text: &str) -> Option<String> {
    let plain: String = text
        .chars()
        .map(|c| match c {
            '[' => '(',
            ']' => ')',
            '\u{2B50}' | '\u{1F31F}' => '*',
            _ => c,
        })
        .collect();
    let shown = shown(&plain, NAME);
    (!shown.is_empty()).then_some(shown)
}

/// Joiners of letters stay only where a language or a picture needs them, and no name does here.
const fn is_hidden(c: char) -> bool {
    text::is_invisible(c)
        || matches!(
            c,
            '\u{200C}' | '\u{200D}' | '\u{E0000}'..='\u{E0FFF}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}'
        )
}

const fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{0300}'..='\u{036F}'
            | '\u{0483}'..='\u{0489}'
            | '\u{1AB0}'..='\u{1AFF}'
            | '\u{1DC0}'..='\u{1DFF}'
            | '\u{20D0}'..='\u{20FF}'
            | '\u{FE20}'..='\u{FE2F}'
    )
}
