//! The audit chain: each line's hash covers the line before it, so no past line can be changed unseen.

#[cfg(test)]
mod tests;

use serde_json::Value;
use sha2::{Digest, Sha256};

/// A SHA-256 sum.
pub type Hash = [u8; 32];

/// What the first line of a chain follows.
pub const GENESIS: Hash = [0; 32];

/// The hash of a line: SHA-256 over the hash before it and the bytes of its canonical text.
#[must_use]
pub fn line_hash(prev: &Hash, canonical: &str) -> Hash {
    let mut sum = Sha256::new();
    sum.update(prev);
    sum.update(canonical.as_bytes());
    sum.finalize().into()
}

/// The hash of bytes alone, for files and bundles.
#[must_use]
pub fn sha256(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// One text for one meaning: keys sorted by their bytes, no spaces.
#[must_use]
pub fn canonical(value: &Value) -> String {
    let mut out = String::new();
    write_canonical(value, &mut out);
    out
}

fn write_canonical(value: &Value, out: &mut String) {
    match value {
        Value::Array(items) => {
            out.push('[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                write_canonical(item, out);
            }
            out.push(']');
        }
        Value::Object(fields) => {
            // Sorted here and not by the map: its order depends on how serde_json was built.
            let mut sorted: Vec<_> = fields.iter().collect();
            sorted.sort_by_key(|(key, _)| key.as_str());
            out.push('{');
            for (place, (key, item)) in sorted.into_iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                write_canonical(item, out);
            }
            out.push('}');
        }
        plain => out.push_str(&plain.to_string()),
    }
}

/// Where a chain stops being whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the audit chain is broken at line {line}: {fault}")]
pub struct BrokenAt {
    /// How many lines before it are whole.
    pub line: u64,
    pub fault: Fault,
}

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It does not follow the line before it: one was taken out, put in or moved.
    #[error("it does not follow the line before it")]
    Link,
    /// Its text or its hash was changed.
    #[error("its text does not match its hash")]
    Content,
}

/// Checks a whole chain of (previous hash, canonical text, hash) and counts its lines.
pub fn verify<'a>(
    lines: impl IntoIterator<Item = (&'a Hash, &'a str, &'a Hash)>,
) -> Result<u64, BrokenAt> {
    verify_from(GENESIS, lines).map(|(count, _)| count)
}

/// Checks a part of a chain that follows `head`; gives the count and the new head, so long chains go in pages.
pub fn verify_from<'a>(
    mut head: Hash,
    lines: impl IntoIterator<Item = (&'a Hash, &'a str, &'a Hash)>,
) -> Result<(u64, Hash), BrokenAt> {
    let mut line = 0;
    for (prev, text, hash) in lines {
        if *prev != head {
            return Err(BrokenAt {
                line,
                fault: Fault::Link,
            });
        }
        if line_hash(prev, text) != *hash {
            return Err(BrokenAt {
                line,
                fault: Fault::Content,
            });
        }
        head = *hash;
        line += 1;
    }
    Ok((line, head))
}

/// Lower-case hexadecimal.
#[must_use]
pub fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads a hash from 64 hexadecimal digits of either case.
#[must_use]
pub fn from_hex(text: &str) -> Option<Hash> {
    if text.len() != 64 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let mut hash = GENESIS;
    for (place, byte) in hash.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(place * 2..place * 2 + 2)?, 16).ok()?;
    }
    Some(hash)
}
