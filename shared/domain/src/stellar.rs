//! Stellar's addresses: whether a text is one, by its alphabet, its kind and its checksum.

mod seeds;
#[cfg(test)]
mod tests;

pub use seeds::{blotted, is_blotted};

/// How long an account's address is.
const LENGTH: usize = 56;
/// The byte that stands before an account's key.
const ACCOUNT: u8 = 6 << 3;

/// Whether a text is the address of an account (`G…`). A letter that only looks Latin is none, nor is one mistyped.
#[must_use]
pub fn is_account(text: &str) -> bool {
    let Some(bytes) = Some(text)
        .filter(|text| text.len() == LENGTH)
        .and_then(decode)
    else {
        return false;
    };
    match bytes.split_last_chunk::<2>() {
        Some((body, sum)) => {
            body.first() == Some(&ACCOUNT) && crc16(body) == u16::from_le_bytes(*sum)
        }
        None => false,
    }
}

/// Base 32 by RFC 4648 without padding; no bit may be left over.
fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 5 / 8);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for c in text.bytes() {
        let value = match c {
            b'A'..=b'Z' => c - b'A',
            b'2'..=b'7' => c - b'2' + 26,
            _ => return None,
        };
        held = (held << 5) | u32::from(value);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 0xFF).ok()?);
            held &= (1 << bits) - 1;
        }
    }
    (held == 0).then_some(bytes)
}

/// CRC-16/XMODEM, as strkey has it.
fn crc16(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |sum, byte| {
        (0..8).fold(sum ^ (u16::from(*byte) << 8), |sum, _| {
            if sum & 0x8000 == 0 {
                sum << 1
            } else {
                (sum << 1) ^ 0x1021
            }
        })
    })
}
