//! The one source of randomness: everything that must not be guessed or must not collide comes from here.

use rand::{Rng, RngExt};

/// Letters that stand unchanged in an address and in Telegram's secret token.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

#[expect(
    clippy::disallowed_methods,
    reason = "this is the one source of randomness"
)]
fn source() -> impl Rng {
    rand::rng()
}

/// A number that tells this process from others.
pub fn node() -> u16 {
    source().random()
}

/// A word of 43 letters that nobody can guess: 258 bits.
pub fn word() -> String {
    let mut bytes = [0_u8; 43];
    source().fill_bytes(&mut bytes);
    let letter = |byte: &u8| LETTERS.get(usize::from(byte & 63)).copied();
    bytes.iter().filter_map(letter).map(char::from).collect()
}
