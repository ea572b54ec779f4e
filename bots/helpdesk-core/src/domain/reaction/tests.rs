//! Proofs of which reaction is shown on the other side.

use super::*;

fn list(emoji: &[&str]) -> Vec<String> {
    emoji.iter().map(|e| (*e).to_owned()).collect()
}

#[test]
fn the_newest_emoji_is_shown_and_removal_clears() {
    let rows: &[(&[&str], &[&str], Mirror)] = &[
        (&[], &["👍"], Mirror::Show("👍".into())),
        (&["👍"], &["👍", "🔥"], Mirror::Show("🔥".into())),
        (&["👍"], &["🔥", "👍"], Mirror::Show("🔥".into())),
        (&["👍", "🔥"], &["👍"], Mirror::Show("👍".into())),
        (&["👍"], &["🔥"], Mirror::Show("🔥".into())),
        (&["👍"], &[], Mirror::Clear),
        (&[], &[], Mirror::Nothing),
        (&["👍"], &["👍"], Mirror::Nothing),
    ];
    for (old, new, expected) in rows {
        assert_eq!(mirror(&list(old), &list(new)), *expected, "{old:?} {new:?}");
    }
}
