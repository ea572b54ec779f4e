//! Making a bundle: plan, page, transcript, manifest, and the ZIP around them.

use chrono_tz::Tz;
use mtl_domain::audit::{sha256, to_hex};
use mtl_locale::Lang;

use crate::{
    archive, html,
    input::Input,
    json,
    plan::plan,
    record::{FILES, Item, ItemKind, Line, MANIFEST, Manifest, PAGE, SCHEMA, TRANSCRIPT},
};

/// A bundle, and the hash that goes on record in its case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    pub bytes: Vec<u8>,
    pub sha256: String,
    pub manifest: Manifest,
}

/// Why an input makes no bundle: mistakes of the caller, not of people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    #[error("what was said in mediation does not go into a bundle")]
    Mediation,
    #[error("a {0} is there twice")]
    Twice(&'static str),
    #[error("a {0} is referred to and not there")]
    Unknown(&'static str),
    #[error("there is no zone of that name")]
    Zone,
    #[error("it would be larger than a bundle may be")]
    TooLarge,
    /// Plain records always can be written; said rather than hidden if one day they cannot.
    #[error("a record cannot be written")]
    Unwritable,
}

/// Makes the bundle; its page is in `lang`.
///
/// # Errors
/// When the input contradicts itself or is too large.
pub fn make(input: &Input, lang: Lang) -> Result<Bundle, Wrong> {
    let zone: Tz = input.zone.parse().map_err(|_| Wrong::Zone)?;
    let plan = plan(input)?;
    let transcript = transcript(&plan.lines)?;
    let page = html::page(input, &plan, zone, lang);
    let mut entries = vec![(PAGE, page.as_bytes()), (TRANSCRIPT, transcript.as_bytes())];
    entries.extend(plan.entries());

    let mut manifest = Manifest {
        schema: SCHEMA,
        case: input.case.id.clone(),
        version: input.version,
        previous: input.previous.clone(),
        created: input.created,
        exporter: input.exporter.clone(),
        program: input.program.clone(),
        zone: input.zone.clone(),
        scope: input.consent.scope,
        withheld: plan.withheld,
        counts: plan.counts,
        items: entries.iter().map(|entry| item(*entry)).collect(),
        bundle_sha256: None,
    };
    let sum = manifest_hash(&manifest).ok_or(Wrong::Unwritable)?;
    manifest.bundle_sha256 = Some(sum.clone());
    let text = json::write(&manifest).map_err(|_| Wrong::Unwritable)?;
    entries.insert(0, (MANIFEST, text.as_bytes()));
    let bytes = archive::write(&entries).map_err(|_| Wrong::TooLarge)?;
    Ok(Bundle {
        bytes,
        sha256: sum,
        manifest,
    })
}

/// SHA-256 of the canonical manifest without the field that holds it.
pub fn manifest_hash(manifest: &Manifest) -> Option<String> {
    let bare = Manifest {
        bundle_sha256: None,
        ..manifest.clone()
    };
    json::write(&bare)
        .ok()
        .map(|text| to_hex(&sha256(text.as_bytes())))
}

fn transcript(lines: &[Line]) -> Result<String, Wrong> {
    let mut text = String::new();
    for line in lines {
        text.push_str(&json::write(line).map_err(|_| Wrong::Unwritable)?);
        text.push('\n');
    }
    Ok(text)
}

fn item((name, bytes): archive::Entry<'_>) -> Item {
    Item {
        name: name.to_owned(),
        kind: kind(name),
        size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        sha256: to_hex(&sha256(bytes)),
    }
}

/// What an item is, by its name.
pub fn kind(name: &str) -> ItemKind {
    match name {
        PAGE => ItemKind::Page,
        TRANSCRIPT => ItemKind::Transcript,
        _ => {
            debug_assert!(name.starts_with(FILES));
            ItemKind::File
        }
    }
}
