//! The ZIP itself: items stored one after another, in one form only.
//!
//! Written by hand, for three reasons. Stored items need no compressor, whose next version would give other bytes for
//! the same input; photos and voice messages do not shrink anyway. One form makes reading strict: a whole archive is
//! exactly what this writer makes of its items, so nothing can hide between, before or behind them, and without
//! compression there are no bombs. And it is less code than it takes to refuse all that a general reader accepts.

use crate::{LARGEST_BUNDLE, MOST_ITEMS};

const LOCAL: &[u8] = b"PK\x03\x04";
const CENTRAL: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";
/// Made on Unix by version 2.0, so that unpacked files may be read: mode 644.
const MADE_BY: u16 = 0x0314;
const MODE: u32 = 0o100_644 << 16;
const VERSION: u16 = 20;
/// Names are UTF-8.
const FLAGS: u16 = 0x0800;
const STORED: u16 = 0;
/// The first moment a ZIP can tell, 1980-01-01: when it was made stands in the manifest.
const TIME: u16 = 0;
const DATE: u16 = 0x0021;
/// Enough for every name we give.
const LONGEST_NAME: usize = 200;

/// An item: its name and its bytes.
pub type Entry<'a> = (&'a str, &'a [u8]);

/// Why bytes are no archive of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    TooLarge,
    NotZip,
    CutShort,
    /// Something stands there that this program does not write.
    Foreign,
}

fn put16(out: &mut Vec<u8>, value: u16) {
    out.extend_from_slice(&value.to_le_bytes());
}

fn put32(out: &mut Vec<u8>, value: u32) {
    out.extend_from_slice(&value.to_le_bytes());
}

/// What a local and a central header have in common.
fn put_facts(out: &mut Vec<u8>, (name, bytes): Entry<'_>, sum: u32) -> Result<(), Trouble> {
    let size = u32::try_from(bytes.len()).map_err(|_| Trouble::TooLarge)?;
    let name_length = u16::try_from(name.len()).map_err(|_| Trouble::TooLarge)?;
    for value in [VERSION, FLAGS, STORED, TIME, DATE] {
        put16(out, value);
    }
    for value in [sum, size, size] {
        put32(out, value);
    }
    put16(out, name_length);
    put16(out, 0);
    Ok(())
}

/// The archive of these items, in their order.
pub fn write(entries: &[Entry<'_>]) -> Result<Vec<u8>, Trouble> {
    let weight: usize = entries
        .iter()
        .map(|(name, bytes)| bytes.len() + 2 * name.len() + 76)
        .sum();
    if weight + 22 > LARGEST_BUNDLE || entries.len() > MOST_ITEMS {
        return Err(Trouble::TooLarge);
    }
    let mut out = Vec::with_capacity(weight + 22);
    let mut sums = Vec::with_capacity(entries.len());
    for entry in entries {
        let sum = crc32fast::hash(entry.1);
        sums.push(sum);
        out.extend_from_slice(LOCAL);
        put_facts(&mut out, *entry, sum)?;
        out.extend_from_slice(entry.0.as_bytes());
        out.extend_from_slice(entry.1);
    }
    let tail = tail(entries, &sums)?;
    out.extend_from_slice(&tail);
    Ok(out)
}

/// The directory and the end, which follow from the items.
fn tail(entries: &[Entry<'_>], sums: &[u32]) -> Result<Vec<u8>, Trouble> {
    let mut out = Vec::new();
    let mut offset: usize = 0;
    for (entry, sum) in entries.iter().zip(sums) {
        out.extend_from_slice(CENTRAL);
        put16(&mut out, MADE_BY);
        put_facts(&mut out, *entry, *sum)?;
        // No comment, first disk, no text marks.
        for _ in 0..3 {
            put16(&mut out, 0);
        }
        put32(&mut out, MODE);
        put32(
            &mut out,
            u32::try_from(offset).map_err(|_| Trouble::TooLarge)?,
        );
        out.extend_from_slice(entry.0.as_bytes());
        offset += 30 + entry.0.len() + entry.1.len();
    }
    let size = u32::try_from(out.len()).map_err(|_| Trouble::TooLarge)?;
    let count = u16::try_from(entries.len()).map_err(|_| Trouble::TooLarge)?;
    out.extend_from_slice(END);
    for value in [0, 0, count, count] {
        put16(&mut out, value);
    }
    put32(&mut out, size);
    put32(
        &mut out,
        u32::try_from(offset).map_err(|_| Trouble::TooLarge)?,
    );
    put16(&mut out, 0);
    Ok(out)
}

/// What was read: the items, and the place of the first whose checksum is not the one written beside it.
pub type Read<'a> = (Vec<Entry<'a>>, Option<usize>);

/// Reads an archive that [`write`] made; whatever it would not have written is refused.
pub fn read(bytes: &[u8]) -> Result<Read<'_>, Trouble> {
    if bytes.len() > LARGEST_BUNDLE {
        return Err(Trouble::TooLarge);
    }
    if !bytes.starts_with(b"PK") {
        return Err(Trouble::NotZip);
    }
    let (mut entries, mut sums, mut rest) = (Vec::new(), Vec::new(), bytes);
    while let Some(after) = rest.strip_prefix(LOCAL) {
        if entries.len() == MOST_ITEMS {
            return Err(Trouble::TooLarge);
        }
        let (entry, sum, behind) = item(after)?;
        entries.push(entry);
        sums.push(sum);
        rest = behind;
    }
    // Written again from what was read: one comparison instead of a reader for each field.
    let wanted = tail(&entries, &sums)?;
    if rest != wanted.as_slice() {
        let cut = wanted.starts_with(rest);
        return Err(if cut {
            Trouble::CutShort
        } else {
            Trouble::Foreign
        });
    }
    let damaged = entries
        .iter()
        .zip(&sums)
        .position(|((_, bytes), sum)| crc32fast::hash(bytes) != *sum);
    Ok((entries, damaged))
}

/// One item behind its mark; its checksum; and what follows it.
fn item(bytes: &[u8]) -> Result<(Entry<'_>, u32, &[u8]), Trouble> {
    let (header, rest) = bytes.split_at_checked(26).ok_or(Trouble::CutShort)?;
    let half = |at: usize| {
        header
            .get(at..at + 2)
            .and_then(|b| b.try_into().ok())
            .map(u16::from_le_bytes)
    };
    let whole = |at: usize| {
        header
            .get(at..at + 4)
            .and_then(|b| b.try_into().ok())
            .map(u32::from_le_bytes)
    };
    let fixed = [VERSION, FLAGS, STORED, TIME, DATE];
    let ours = fixed
        .iter()
        .enumerate()
        .all(|(place, value)| half(place * 2) == Some(*value));
    let (sum, size, again) = (whole(10), whole(14), whole(18));
    let (name_length, extra) = (half(22), half(24));
    let (Some(sum), Some(size), Some(name_length)) = (sum, size, name_length) else {
        return Err(Trouble::CutShort);
    };
    if !ours || again != Some(size) || extra != Some(0) || usize::from(name_length) > LONGEST_NAME {
        return Err(Trouble::Foreign);
    }
    let (name, rest) = rest
        .split_at_checked(name_length.into())
        .ok_or(Trouble::CutShort)?;
    let size = usize::try_from(size).map_err(|_| Trouble::TooLarge)?;
    let (data, rest) = rest.split_at_checked(size).ok_or(Trouble::CutShort)?;
    let name = str::from_utf8(name).map_err(|_| Trouble::Foreign)?;
    Ok(((name, data), sum, rest))
}
