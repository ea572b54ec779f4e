//! Checks that a text is a Stellar account id: base32 of version, 32 bytes and their CRC-16.

const ACCOUNT: u8 = 6 << 3;
const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// Is this a `G…` address whose checksum is right?
pub fn is_account(text: &str) -> bool {
    text.len() == 56
        && decode(text).is_some_and(|bytes| match bytes.split_last_chunk::<2>() {
            Some((body, sum)) => {
                body.first() == Some(&ACCOUNT) && crc16(body).to_le_bytes() == *sum
            }
            None => false,
        })
}

/// Base32 without padding. 56 letters are 35 whole bytes, so no bits are left over.
fn decode(text: &str) -> Option<Vec<u8>> {
    let (mut bits, mut count, mut out) = (0u32, 0u32, Vec::with_capacity(35));
    for letter in text.bytes() {
        let value = ALPHABET.iter().position(|it| *it == letter)?;
        bits = (bits << 5) | u32::try_from(value).ok()?;
        count += 5;
        if count >= 8 {
            count -= 8;
            out.push(u8::try_from((bits >> count) & 0xff).ok()?);
            bits &= (1 << count) - 1;
        }
    }
    Some(out)
}

/// CRC-16/XMODEM.
fn crc16(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0u16, |crc, byte| {
        (0..8).fold(crc ^ (u16::from(*byte) << 8), |crc, _| {
            if crc & 0x8000 == 0 {
                crc << 1
            } else {
                (crc << 1) ^ 0x1021
            }
        })
    })
}
