//! Verifying a bundle: bytes of anybody in, a report or the first flaw out.

mod contents;
mod flaw;

use std::collections::BTreeSet;

use mtl_domain::{
    audit::{sha256, to_hex},
    clock::Instant,
};

pub use self::flaw::Flaw;
use crate::{
    archive::{self, Entry, Trouble},
    json,
    make::{kind, manifest_hash},
    names,
    record::{Counts, MANIFEST, Manifest, PAGE, SCHEMA, Scope, TRANSCRIPT},
};

/// What a whole bundle says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub case: String,
    pub version: u32,
    pub previous: Option<String>,
    pub created: Instant,
    pub exporter: String,
    pub scope: Scope,
    pub withheld: u64,
    pub counts: Counts,
    /// How many items the manifest lists.
    pub items: usize,
    /// The hash to be compared with the one on record in the case.
    pub sha256: String,
}

/// Checks that a bundle is whole: every item there, unchanged and in its place, and nothing else.
///
/// # Errors
/// The first flaw found.
pub fn verify(bytes: &[u8]) -> Result<Report, Flaw> {
    let (entries, damaged) = archive::read(bytes).map_err(flaw_of)?;
    harmless(&entries)?;
    if let Some((name, _)) = damaged.and_then(|place| entries.get(place)) {
        return Err(Flaw::Damaged((*name).to_owned()));
    }
    let Some(((MANIFEST, text), items)) = entries.split_first().map(|(first, rest)| (*first, rest))
    else {
        return Err(Flaw::NoManifest);
    };
    let manifest = manifest(text)?;
    listed(&manifest, items)?;
    let transcript = items.iter().find(|(name, _)| *name == TRANSCRIPT);
    let transcript = transcript.map(|(_, bytes)| *bytes).unwrap_or_default();
    contents::check(&manifest, transcript)?;
    let sha256 = manifest.bundle_sha256.ok_or(Flaw::ManifestChanged)?;
    Ok(Report {
        case: manifest.case,
        version: manifest.version,
        previous: manifest.previous,
        created: manifest.created,
        exporter: manifest.exporter,
        scope: manifest.scope,
        withheld: manifest.withheld,
        counts: manifest.counts,
        items: manifest.items.len(),
        sha256,
    })
}

fn flaw_of(trouble: Trouble) -> Flaw {
    match trouble {
        Trouble::TooLarge => Flaw::TooLarge,
        Trouble::NotZip => Flaw::NotZip,
        Trouble::CutShort => Flaw::CutShort,
        Trouble::Foreign => Flaw::Foreign,
    }
}

/// Names that lead nowhere else, each of them once.
fn harmless(entries: &[Entry<'_>]) -> Result<(), Flaw> {
    let mut seen = BTreeSet::new();
    for (name, _) in entries {
        let ours = [MANIFEST, PAGE, TRANSCRIPT].contains(name);
        if !ours && !names::is_harmless(name) {
            return Err(Flaw::Path((*name).to_owned()));
        }
        if !seen.insert(*name) {
            return Err(Flaw::Twice((*name).to_owned()));
        }
    }
    Ok(())
}

fn manifest(bytes: &[u8]) -> Result<Manifest, Flaw> {
    let text = str::from_utf8(bytes).map_err(|_| Flaw::Manifest)?;
    // The number is looked at first: a newer form reads otherwise, and that is no fault of the bundle.
    if let Ok(serde_json::Value::Object(fields)) = serde_json::from_str(text)
        && let Some(found) = fields.get("schema").and_then(serde_json::Value::as_u64)
        && found != u64::from(SCHEMA)
    {
        return Err(Flaw::Schema(found));
    }
    let manifest: Manifest = json::read(text).ok_or(Flaw::Manifest)?;
    if manifest.bundle_sha256.is_none() || manifest_hash(&manifest) != manifest.bundle_sha256 {
        return Err(Flaw::ManifestChanged);
    }
    Ok(manifest)
}

/// Every item of the manifest is there, in its order and unchanged, and no other is.
fn listed(manifest: &Manifest, items: &[Entry<'_>]) -> Result<(), Flaw> {
    let names: BTreeSet<&str> = items.iter().map(|(name, _)| *name).collect();
    let wanted: BTreeSet<&str> = manifest
        .items
        .iter()
        .map(|item| item.name.as_str())
        .collect();
    let needed = [PAGE, TRANSCRIPT].into_iter();
    if let Some(name) = needed
        .chain(wanted.iter().copied())
        .find(|name| !names.contains(name))
    {
        return Err(Flaw::Missing(name.to_owned()));
    }
    if let Some(name) = names.iter().find(|name| !wanted.contains(*name)) {
        return Err(Flaw::Extra((*name).to_owned()));
    }
    if manifest.items.len() != items.len() {
        return Err(Flaw::Manifest);
    }
    for (item, (name, bytes)) in manifest.items.iter().zip(items) {
        if item.name != *name || item.kind != kind(name) {
            return Err(Flaw::Order);
        }
        let same_size = u64::try_from(bytes.len()) == Ok(item.size);
        if !same_size || to_hex(&sha256(bytes)) != item.sha256 {
            return Err(Flaw::Changed(item.name.clone()));
        }
    }
    Ok(())
}
