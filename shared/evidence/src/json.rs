//! Canonical JSON: one text for one meaning, so that equal facts have equal hashes.

use mtl_domain::audit::canonical;
use serde::{Serialize, de::DeserializeOwned};

/// The canonical text of a record: sorted keys, no spaces, no floats (our records have none).
pub fn write(record: &impl Serialize) -> Result<String, serde_json::Error> {
    serde_json::to_value(record).map(|value| canonical(&value))
}

/// Reads a record whose text is exactly what [`write`] makes of it; nothing else has one meaning only.
///
/// Keys we do not know, keys given twice, another order or spaces: all of it comes out differently and is refused.
pub fn read<T: Serialize + DeserializeOwned>(text: &str) -> Option<T> {
    let record: T = serde_json::from_str(text).ok()?;
    (write(&record).ok()? == text).then_some(record)
}
