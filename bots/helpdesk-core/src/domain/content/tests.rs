//! Proofs of texts under lines and over signatures.

use proptest::prelude::*;
use serde_json::json;

use super::*;

fn bold(offset: usize, length: usize) -> Entity {
    serde_json::from_value(json!({"type": "bold", "offset": offset, "length": length})).unwrap()
}

/// The part of a text that an entity covers.
fn covered(text: &str, entity: &Entity) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    String::from_utf16(&units[entity.offset..entity.offset + entity.length]).unwrap()
}

#[test]
fn entities_move_with_the_text_in_utf16_units() {
    let content =
        Content::of_text("привет 👋 мир").with_text("привет 👋 мир", vec![bold(7, 2), bold(10, 3)]);
    let (text, entities) = content.under("↪️ 🦊 от Ани").unwrap();
    assert_eq!(covered(&text, &entities[0]), "👋");
    assert_eq!(covered(&text, &entities[1]), "мир");
}

#[test]
fn a_signature_leaves_entities_where_they_are() {
    let content = Content::of_text("").with_text("жирно", vec![bold(0, 5)]);
    let (text, entities) = content.signed("— Аня").unwrap();
    assert_eq!(text, "жирно\n\n— Аня");
    assert_eq!(covered(&text, &entities[0]), "жирно");
}

#[test]
fn a_caption_may_be_empty() {
    let photo = Content::new(Kind::Photo);
    assert_eq!(photo.signed("— Аня").unwrap().0, "— Аня");
    assert_eq!(photo.under("от Ани").unwrap().0, "от Ани");
}

#[test]
fn what_gets_too_long_is_not_made() {
    let fits = TEXT_LIMIT - utf16_len("\n\n— Аня");
    assert!(Content::of_text("я".repeat(fits)).signed("— Аня").is_some());
    assert!(
        Content::of_text("я".repeat(fits + 1))
            .signed("— Аня")
            .is_none()
    );
    let caption = Content::new(Kind::Photo).with_text("я".repeat(CAPTION_LIMIT), Vec::new());
    assert!(caption.signed("— Аня").is_none());
    assert!(caption.under("от Ани").is_none());
}

#[test]
fn an_edit_that_changes_nothing_reads_alike() {
    let one = Content {
        reply: Some(4),
        ..Content::of_text("раз")
    };
    assert!(one.reads_like(&Content::of_text("раз")));
    assert!(!one.reads_like(&Content::of_text("два")));
    assert!(!one.reads_like(&Content::of_text("раз").with_text("раз", vec![bold(0, 3)])));
    let file = |unique: &str| Content {
        file: Some(File {
            id: "x".into(),
            unique: unique.into(),
            size: None,
            name: None,
        }),
        ..Content::new(Kind::Photo)
    };
    assert!(!file("a").reads_like(&file("b")));
    assert!(file("a").has_other_file(&file("b")));
    assert!(!file("a").has_other_file(&file("a")));
}

#[test]
fn content_reads_back_as_it_was_stored() {
    let origin = Origin {
        source: Source::Channel {
            title: "К".into(),
            url: Some("https://t.me/k/1".into()),
        },
        at: Instant::default(),
    };
    let content = Content {
        origin: Some(origin),
        file: Some(File {
            id: "f".into(),
            unique: "u".into(),
            size: None,
            name: None,
        }),
        above: true,
        reply: Some(7),
        details: Some("?".into()),
        preview: Some(json!({"is_disabled": true})),
        ..Content::new(Kind::Video).with_text("т", vec![bold(0, 1)])
    };
    let text = serde_json::to_string(&content).unwrap();
    assert_eq!(serde_json::from_str::<Content>(&text).unwrap(), content);
}

#[test]
fn every_kind_is_named_as_it_is_stored() {
    for kind in Kind::ALL {
        assert_eq!(serde_json::to_value(kind).unwrap(), json!(kind.as_str()));
    }
}

proptest! {
    #[test]
    fn an_entity_covers_the_same_words_wherever_the_text_goes(line in "\\PC{1,30}", before in "\\PC{0,20}", word in "\\PC{1,10}", after in "\\PC{0,20}") {
        let text = format!("{before}{word}{after}");
        let entity = bold(utf16_len(&before), utf16_len(&word));
        let content = Content::of_text("").with_text(text, vec![entity]);
        let (under, entities) = content.under(&line).unwrap();
        prop_assert_eq!(covered(&under, &entities[0]), word.clone());
        let (signed, entities) = content.signed(&line).unwrap();
        prop_assert_eq!(covered(&signed, &entities[0]), word);
    }
}
