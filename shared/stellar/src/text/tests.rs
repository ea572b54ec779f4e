//! What people write into their entries to trick readers does not get through.

use proptest::prelude::*;

use super::*;

#[test]
fn plain_words_stay_as_they_are() {
    for plain in [
        "Костя Вольт",
        "MTL City <Labs>",
        "Šumice Λύκειοι",
        "日本 🌍",
        "ё й",
    ] {
        assert_eq!(shown(plain, NAME), plain);
        assert_eq!(name(plain).as_deref(), Some(plain));
    }
}

#[test]
fn what_nobody_sees_goes() {
    assert_eq!(
        shown("A\u{202E}B\u{200B}C\u{0}D\u{7}\u{2067}E\u{E0041}", NAME),
        "ABCDE"
    );
    assert_eq!(
        shown("two\nlines\t and\r\nmore", NAME),
        "two lines and more"
    );
    assert_eq!(name("\u{200B}\u{202E} \u{3164}\n"), None);
}

#[test]
fn a_name_cannot_draw_levels_or_addresses() {
    assert_eq!(
        name("Anna [GABC…] ⭐🌟").as_deref(),
        Some("Anna (GABC…) **")
    );
}

#[test]
fn heaps_of_marks_are_cut_down() {
    let heap: String = std::iter::once('Z')
        .chain(std::iter::repeat_n('\u{0301}', 40))
        .collect();
    assert_eq!(shown(&heap, NAME).chars().count(), 4);
}

proptest! {
    #[test]
    fn whatever_is_written_comes_out_short_and_on_one_line(text in ".{0,300}", max in 1_usize..80) {
        let out = shown(&text, max);
        prop_assert!(mtl_domain::text::utf16_len(&out) <= max);
        prop_assert!(!out.chars().any(|c| c.is_control() || mtl_domain::text::is_bidi(c)));
        prop_assert_eq!(out.trim(), out.as_str());
    }
}
