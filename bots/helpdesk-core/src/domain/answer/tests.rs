//! Proofs that every answer is signed and none is forwarded.

use super::*;
use crate::domain::content::{CAPTION_LIMIT, TEXT_LIMIT};

#[test]
fn no_answer_is_ever_forwarded_and_each_way_is_signed() {
    for kind in Kind::ALL {
        for length in [0, 5, CAPTION_LIMIT, TEXT_LIMIT] {
            for way in plan(
                &Content::new(kind).with_text("я".repeat(length), Vec::new()),
                "— Аня",
            ) {
                match way {
                    Way::Text((text, _))
                    | Way::Copy {
                        caption: Some((text, _)),
                        button: false,
                    } => assert!(text.ends_with("— Аня")),
                    Way::Copy {
                        caption: None,
                        button,
                    } => assert!(button),
                    other => panic!("{kind:?} leaves as {other:?}"),
                }
            }
        }
    }
}

#[test]
fn a_short_text_is_signed_in_itself() {
    assert_eq!(
        plan(&Content::of_text("ответ"), "— Аня").first(),
        Some(&Way::Text(("ответ\n\n— Аня".into(), vec![])))
    );
}

#[test]
fn what_cannot_hold_a_signature_has_it_on_a_button() {
    assert_eq!(
        plan(&Content::new(Kind::Sticker), "— Аня"),
        [Way::COPY_SIGNED_BY_BUTTON]
    );
    assert_eq!(
        plan(&Content::of_text("я".repeat(TEXT_LIMIT)), "— Аня"),
        [Way::COPY_SIGNED_BY_BUTTON]
    );
}
