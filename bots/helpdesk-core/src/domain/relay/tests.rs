//! Proofs that every kind has a way into the room, and that origins are told.

use super::*;
use crate::domain::content::{CAPTION_LIMIT, TEXT_LIMIT};

#[test]
fn every_kind_gets_through_or_is_described() {
    for kind in Kind::ALL {
        for line in [None, Some("↪️ от Ани")] {
            let plan = plan(
                &Content::new(kind)
                    .with_text(if kind == Kind::Text { "слово" } else { "" }, Vec::new()),
                line,
            );
            assert!(!plan.ways.is_empty());
            assert!(plan.description().is_some(), "{kind:?}");
            // A description is the last resort: whatever came after it would never be tried.
            assert!(
                plan.description()
                    .is_none_or(|at| at + 1 == plan.ways.len())
            );
        }
    }
}

#[test]
fn text_is_copied_as_it_is() {
    let plan = plan(&Content::of_text("вопрос"), None);
    let anew = Way::Text(("вопрос".into(), vec![]));
    assert_eq!(plan.ways, [Way::COPY, anew, Way::Describe]);
    assert_eq!(plan.line, None);
}

#[test]
fn a_forwarded_text_tells_where_it_comes_from() {
    let plan = plan(&Content::of_text("новость"), Some("из канала"));
    assert_eq!(
        plan.ways.first(),
        Some(&Way::Text(("из канала\nновость".into(), vec![])))
    );
    assert_eq!(plan.line, None);
}

#[test]
fn what_gets_too_long_with_its_line_goes_whole_after_it() {
    let text = plan(&Content::of_text("я".repeat(TEXT_LIMIT)), Some("из канала"));
    assert_eq!(
        (text.line.as_deref(), text.ways.first()),
        (Some("из канала"), Some(&Way::COPY))
    );
    let photo = Content::new(Kind::Photo).with_text("я".repeat(CAPTION_LIMIT), Vec::new());
    let photo = plan(&photo, Some("из канала"));
    assert_eq!(
        (photo.line.as_deref(), photo.ways.first()),
        (Some("из канала"), Some(&Way::COPY))
    );
}

#[test]
fn a_forwarded_sticker_is_forwarded_for_it_has_no_caption() {
    let plan = plan(&Content::new(Kind::Sticker), Some("из канала"));
    assert_eq!(plan.ways, [Way::Forward, Way::COPY, Way::Describe]);
}

#[test]
fn a_forwarded_photo_has_the_line_in_its_caption() {
    let photo = Content::new(Kind::Photo).with_text("закат", Vec::new());
    let plan = plan(&photo, Some("из канала"));
    assert_eq!(
        plan.ways.first(),
        Some(&Way::Copy {
            caption: Some(("из канала\nзакат".into(), vec![])),
            button: false
        })
    );
}
