//! Proofs of cleaning and cutting.

use proptest::prelude::*;

use super::*;

#[test]
fn control_and_bidi_characters_go_and_line_breaks_stay() {
    let rows = [
        ("plain", "plain"),
        ("a\u{202E}b\u{2066}c\u{200F}", "abc"),
        ("a\0b\u{1b}[31m\u{7f}", "ab[31m"),
        ("one\r\ntwo\rthree\u{2028}four", "one\ntwo\nthree\nfour"),
        ("tab\tstays", "tab\tstays"),
        ("\u{FEFF}bom", "bom"),
        ("семья 👨‍👩‍👧 цела", "семья 👨‍👩‍👧 цела"),
        ("<b>&amp;", "<b>&amp;"),
    ];
    for (dirty, expected) in rows {
        assert_eq!(clean(dirty), expected, "{dirty:?}");
    }
}

#[test]
fn a_clean_line_has_no_breaks_and_no_double_spaces() {
    assert_eq!(clean_line("  Иван \n\n\t Петров\u{a0} "), "Иван Петров");
    assert_eq!(clean_line("\u{202E}\n"), "");
}

#[test]
fn length_is_counted_in_utf16_units() {
    assert_eq!(utf16_len("Привет"), 6);
    assert_eq!(utf16_len("👍"), 2);
}

#[test]
fn a_cut_text_says_so_and_keeps_within_the_limit() {
    assert_eq!(truncate_utf16("короткий", 8), "короткий");
    assert_eq!(truncate_utf16("длинный текст", 8), "длинный…");
    assert_eq!(truncate_utf16("abcdef", 4), "abc…");
    assert_eq!(truncate_utf16("abcdef", 1), "…");
    assert_eq!(truncate_utf16("abcdef", 0), "");
}

#[test]
fn a_cut_never_halves_an_emoji() {
    // Family: 8 units in one picture. Flag: two letters of two units.
    assert_eq!(truncate_utf16("ab👨‍👩‍👧cd", 9), "ab…");
    assert_eq!(truncate_utf16("ab👨‍👩‍👧cd", 11), "ab👨‍👩‍👧…");
    assert_eq!(truncate_utf16("🇲🇪🇷🇸", 7), "🇲🇪…");
    assert_eq!(truncate_utf16("👍🏽👍🏽👍🏽", 8), "👍🏽…");
}

proptest! {
    #[test]
    fn a_cut_text_always_fits(text in "\\PC{0,40}", max in 0_usize..50) {
        let cut = truncate_utf16(&text, max);
        prop_assert!(utf16_len(&cut) <= max);
        prop_assert!(utf16_len(&text) > max || cut == text);
    }

    #[test]
    fn cleaning_twice_changes_nothing(text in any::<String>()) {
        let once = clean(&text);
        prop_assert_eq!(clean(&once), once.clone());
        prop_assert!(!once.chars().any(|c| is_bidi(c) || (c.is_control() && c != '\n' && c != '\t')));
    }
}
