//! Pictures: known by their first bytes, and shown in the page itself, so that it needs no other file.

use std::collections::BTreeMap;

use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::archive::Entry;

/// A phone opens a page of this weight well; what does not fit is found in the folder.
const ROOM: usize = 8 * 1024 * 1024;

/// What kind of picture these bytes are, whatever their name says.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP".as_slice());
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Some("jpeg"),
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Some("png"),
        _ if webp => Some("webp"),
        _ => None,
    }
}

/// The ending for a picture that came without a name.
pub fn ending(bytes: &[u8]) -> Option<&'static str> {
    kind(bytes).map(|kind| if kind == "jpeg" { "jpg" } else { kind })
}

/// The pictures that the page shows, by their names in the ZIP.
pub struct Album(BTreeMap<String, String>);

impl Album {
    /// The first ones that fit.
    pub fn new<'a>(entries: impl Iterator<Item = Entry<'a>>) -> Self {
        let mut left = ROOM;
        let mut shown = BTreeMap::new();
        for (name, bytes) in entries {
            if let Some(kind) = kind(bytes)
                && bytes.len() <= left
            {
                left -= bytes.len();
                let data = STANDARD.encode(bytes);
                shown.insert(name.to_owned(), format!("data:image/{kind};base64,{data}"));
            }
        }
        Self(shown)
    }

    /// The address of a picture within the page.
    pub fn address(&self, item: &str) -> Option<&str> {
        self.0.get(item).map(String::as_str)
    }
}
