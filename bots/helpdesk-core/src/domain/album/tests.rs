//! Proofs of when an album goes on.

use super::*;
use crate::domain::content::File;

fn at(ms: i64) -> Instant {
    later(Instant::default(), TimeDelta::milliseconds(ms))
}

#[test]
fn each_item_extends_the_wait_but_not_for_ever() {
    assert_eq!(due(at(0), at(0)), at(800));
    assert_eq!(due(at(0), at(500)), at(1300));
    assert_eq!(due(at(0), at(2500)), at(3000));
    assert_eq!(due(at(0), at(9000)), at(9000));
}

#[test]
fn only_what_telegram_groups_is_sent_as_a_group() {
    let item = |kind| Content {
        file: Some(File {
            id: "i".into(),
            unique: "u".into(),
            size: None,
            name: None,
        }),
        ..Content::new(kind)
    };
    let (photo, video, document) = (item(Kind::Photo), item(Kind::Video), item(Kind::Document));
    assert!(can_be_sent(&[&photo, &video]));
    assert!(can_be_sent(&[&document, &document]));
    assert!(!can_be_sent(&[&photo, &document]));
    assert!(!can_be_sent(&[&photo]));
    assert!(!can_be_sent(&[&photo, &Content::new(Kind::Photo)]));
    assert!(!can_be_sent(&[&photo; 11]));
}
