//! Secret seeds in what came in: a whole one is blotted out before anything of it is written down.
//!
//! This is the coarse net at the very entrance, in the raw text of an update and cheap enough for every one of them: a
//! seed as Stellar writes it, with a checksum that fits. Damaged and disguised ones are for the finer net in
//! `mtl_stellar::address`, which looks at the words that a person sees.

use std::borrow::Cow;

use super::{LENGTH, crc16, decode};

/// The byte that stands before a seed's key.
const SEED: u8 = 18 << 3;
/// What stands in place of a seed: as many letters, so that marks of format stay where they are.
const BLOT: &str = "S*******************************************************";

/// The text without the seeds in it; as it is when there are none.
#[must_use]
pub fn blotted(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let (mut done, mut at) = (0, 0);
    while let Some(found) = next(text, at) {
        at = found + 1;
        if text.get(found..found + LENGTH).is_some_and(is_seed) {
            out.push_str(text.get(done..found).unwrap_or_default());
            out.push_str(BLOT);
            done = found + LENGTH;
            at = done;
        }
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(out)
}

/// Whether a seed was blotted out of this text.
#[must_use]
pub fn is_blotted(text: &str) -> bool {
    text.contains(BLOT)
}

/// Where the next word may begin that could be a seed.
fn next(text: &str, from: usize) -> Option<usize> {
    let rest = text.as_bytes().get(from..)?;
    let begins = |pair: &[u8]| matches!(pair, [b'S', b'A'..=b'D'] | [b's', b'a'..=b'd']);
    rest.windows(2).position(begins).map(|at| from + at)
}

/// All in capitals or all in small letters: a mixture is a file's number or the like.
fn is_seed(word: &str) -> bool {
    let bytes = if word.starts_with('s') {
        let small = word.bytes().all(|c| !c.is_ascii_uppercase());
        small.then(|| decode(&word.to_ascii_uppercase())).flatten()
    } else {
        decode(word)
    };
    let bytes = bytes.unwrap_or_default();
    bytes.split_last_chunk::<2>().is_some_and(|(body, sum)| {
        body.first() == Some(&SEED) && crc16(body) == u16::from_le_bytes(*sum)
    })
}
