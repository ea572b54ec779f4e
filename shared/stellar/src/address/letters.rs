//! Letters that look like others, and what people leave round an address when they paste it.

use mtl_domain::text::{is_bidi, is_invisible};

/// The Latin capital that a foreign letter looks like; the table is by the looks of capitals and small letters.
pub(super) const fn twin(c: char) -> Option<char> {
    Some(match c {
        // Cyrillic and Greek, capital and small, in the order of the Latin alphabet.
        '\u{410}' | '\u{430}' | '\u{391}' | '\u{3B1}' => 'A',
        '\u{412}' | '\u{432}' | '\u{392}' | '\u{3B2}' => 'B',
        '\u{421}' | '\u{441}' | '\u{3F9}' => 'C',
        '\u{415}' | '\u{435}' | '\u{401}' | '\u{451}' | '\u{395}' | '\u{3B5}' => 'E',
        '\u{41D}' | '\u{43D}' | '\u{397}' => 'H',
        '\u{406}' | '\u{456}' | '\u{407}' | '\u{457}' | '\u{399}' | '\u{4C0}' => 'I',
        '\u{408}' | '\u{458}' => 'J',
        '\u{41A}' | '\u{43A}' | '\u{39A}' | '\u{3BA}' => 'K',
        '\u{41C}' | '\u{43C}' | '\u{39C}' => 'M',
        '\u{39D}' => 'N',
        '\u{41E}' | '\u{43E}' | '\u{39F}' | '\u{3BF}' => 'O',
        '\u{420}' | '\u{440}' | '\u{3A1}' | '\u{3C1}' => 'P',
        '\u{405}' | '\u{455}' => 'S',
        '\u{422}' | '\u{442}' | '\u{3A4}' | '\u{3C4}' => 'T',
        '\u{423}' | '\u{443}' | '\u{3A5}' | '\u{4AE}' | '\u{4AF}' => 'Y',
        '\u{425}' | '\u{445}' | '\u{3A7}' | '\u{3C7}' => 'X',
        '\u{396}' => 'Z',
        '\u{417}' | '\u{437}' => '3',
        // Letters of full width stand one by one in the order of ASCII.
        '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' => full_width(c, 0),
        '\u{FF41}'..='\u{FF5A}' => full_width(c, 0x20),
        _ => return None,
    })
}

const fn full_width(c: char, down: u32) -> char {
    match char::from_u32(c as u32 - 0xFEE0 - down) {
        Some(plain) => plain,
        None => c,
    }
}

/// Whether an address may have this letter.
pub(super) const fn is_base32(c: char) -> bool {
    matches!(c, 'A'..='Z' | '2'..='7')
}

/// Whether nobody sees it: it comes along when people copy, and means nothing.
pub(super) fn is_unseen(c: char) -> bool {
    is_bidi(c) || is_invisible(c) || matches!(c, '\u{200C}' | '\u{200D}') || c.is_control()
}

/// The text without quotes, brackets and full stops round it.
pub(super) fn unwrapped(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace()
            || is_unseen(c)
            || matches!(
                c,
                '"' | '\''
                    | '`'
                    | '«'
                    | '»'
                    | '“'
                    | '”'
                    | '„'
                    | '‘'
                    | '’'
                    | '('
                    | ')'
                    | '['
                    | ']'
                    | '{'
                    | '}'
                    | '<'
                    | '>'
                    | ','
                    | '.'
                    | ';'
                    | ':'
                    | '!'
                    | '?'
                    | '…'
            )
    })
}
