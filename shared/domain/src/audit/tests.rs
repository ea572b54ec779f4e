//! Proofs that every change of a chain is found, and that the sums are SHA-256.

use proptest::prelude::*;
use serde_json::json;

use super::*;

type Line = (Hash, String, Hash);

fn chain(texts: &[&str]) -> Vec<Line> {
    let mut head = GENESIS;
    texts
        .iter()
        .map(|text| {
            let hash = line_hash(&head, text);
            let line = (head, (*text).to_owned(), hash);
            head = hash;
            line
        })
        .collect()
}

fn check(lines: &[Line]) -> Result<u64, BrokenAt> {
    verify(
        lines
            .iter()
            .map(|(prev, text, hash)| (prev, text.as_str(), hash)),
    )
}

#[test]
fn sums_agree_with_known_ones() {
    assert_eq!(
        to_hex(&sha256(b"abc")),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
    // printf '%064d{"a":1}' 0 | xxd -r -p is 32 zero bytes, then the text: the same as one sum over both.
    let both = [GENESIS.as_slice(), b"{\"a\":1}"].concat();
    assert_eq!(line_hash(&GENESIS, "{\"a\":1}"), sha256(&both));
}

#[test]
fn canonical_text_is_sorted_and_tight() {
    let value = json!({"б": [1, 2.5, null, true], "a": {"z": "q\"\n", "b": {}}, "A": []});
    assert_eq!(
        canonical(&value),
        r#"{"A":[],"a":{"b":{},"z":"q\"\n"},"б":[1,2.5,null,true]}"#
    );
}

#[test]
fn the_order_of_writing_makes_no_difference() {
    let one: Value = serde_json::from_str(r#"{"a": 1, "b": {"c": 2, "d": 3}}"#).unwrap();
    let other: Value = serde_json::from_str(r#"{ "b":{"d":3,"c":2},"a":1 }"#).unwrap();
    assert_eq!(canonical(&one), canonical(&other));
}

#[test]
fn a_whole_chain_is_counted() {
    assert_eq!(check(&[]), Ok(0));
    assert_eq!(check(&chain(&["a", "b", "c"])), Ok(3));
}

#[test]
fn a_changed_line_is_found_where_it_is() {
    let mut lines = chain(&["a", "b", "c"]);
    lines[1].1 = "B".to_owned();
    assert_eq!(
        check(&lines),
        Err(BrokenAt {
            line: 1,
            fault: Fault::Content
        })
    );
    // With its hash mended the next line no longer follows.
    lines[1].2 = line_hash(&lines[1].0, "B");
    assert_eq!(
        check(&lines),
        Err(BrokenAt {
            line: 2,
            fault: Fault::Link
        })
    );
}

#[test]
fn a_missing_a_moved_and_a_foreign_first_line_are_found() {
    let mut lines = chain(&["a", "b", "c"]);
    let taken = lines.remove(1);
    assert_eq!(
        check(&lines),
        Err(BrokenAt {
            line: 1,
            fault: Fault::Link
        })
    );
    lines.push(taken);
    assert_eq!(
        check(&lines),
        Err(BrokenAt {
            line: 1,
            fault: Fault::Link
        })
    );
    assert_eq!(
        check(&chain(&["a", "b"])[1..]),
        Err(BrokenAt {
            line: 0,
            fault: Fault::Link
        })
    );
}

#[test]
fn a_long_chain_is_checked_in_pages() {
    let lines = chain(&["a", "b", "c", "d"]);
    let page = |from, range: std::ops::Range<usize>| {
        verify_from(
            from,
            lines[range]
                .iter()
                .map(|(prev, text, hash)| (prev, text.as_str(), hash)),
        )
    };
    let (count, head) = page(GENESIS, 0..3).unwrap();
    assert_eq!((count, head), (3, lines[2].2));
    assert_eq!(page(head, 3..4), Ok((1, lines[3].2)));
    assert!(page(GENESIS, 3..4).is_err());
}

#[test]
fn hex_reads_back_and_refuses_junk() {
    let hash = sha256(b"x");
    assert_eq!(from_hex(&to_hex(&hash)), Some(hash));
    assert_eq!(from_hex(&to_hex(&hash).to_uppercase()), Some(hash));
    for junk in [
        "",
        "00",
        &"g".repeat(64),
        &"+1".repeat(32),
        &"я".repeat(32),
        &"0".repeat(65),
    ] {
        assert_eq!(from_hex(junk), None, "{junk}");
    }
}

proptest! {
    #[test]
    fn any_flipped_bit_is_found(texts in prop::collection::vec(".{0,12}", 1..8), at in any::<prop::sample::Index>(), bit in 0_usize..256) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut lines = chain(&texts);
        let place = at.index(lines.len());
        lines[place].2[bit / 8] ^= 1 << (bit % 8);
        prop_assert_eq!(check(&lines), Err(BrokenAt { line: place as u64, fault: Fault::Content }));
    }
}
