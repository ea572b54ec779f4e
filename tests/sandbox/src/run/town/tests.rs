//! Tests of the judge: what it calls lost, doubled and out of order.

use std::collections::BTreeMap;

use super::{Fate, judge, read_tag, tag};

fn fate(came: &[usize], written: usize) -> Fate {
    judge(
        &BTreeMap::from([(7, came.to_vec())]),
        &BTreeMap::from([(7, written)]),
    )
}

#[test]
fn what_is_wrong_is_counted() {
    assert_eq!(fate(&[0, 1, 2], 3), Fate::default());
    assert_eq!(fate(&[0, 2], 3).lost, 1);
    assert_eq!(fate(&[], 3).lost, 3);
    assert_eq!(
        fate(&[1, 0, 2], 3),
        Fate {
            out_of_order: 1,
            ..Fate::default()
        }
    );
    // A second copy may stand anywhere; only first ones keep an order.
    assert_eq!(
        fate(&[0, 1, 0, 2], 3),
        Fate {
            doubled: 1,
            ..Fate::default()
        }
    );
    // A text nobody wrote is one too many.
    assert_eq!(fate(&[0, 1, 5], 2).doubled, 1);
}

#[test]
fn nobody_is_forgotten() {
    let written = BTreeMap::from([(7, 1), (8, 2)]);
    assert_eq!(judge(&BTreeMap::from([(7, vec![0])]), &written).lost, 2);
}

#[test]
fn tags_read_back() {
    assert_eq!(
        read_tag("a", &tag("a", 10_001, 12)).map(|(m, n, _)| (m, n)),
        Some((10_001, 12))
    );
    assert_eq!(read_tag("b", &tag("a", 10_001, 12)), None);
    assert_eq!(read_tag("a", "a/x/1/"), None);
}
