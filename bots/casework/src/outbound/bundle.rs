//! A bundle of evidence as its keeper gets it, and its hash as all see it who see the case.

use mtl_cases::Carry;
use mtl_evidence::Bundle;
use mtl_locale::{Html, Lang, cases_bundle as words};
use mtl_telegram::Call;

use super::parts::{self, count};
use crate::{domain::sight::Sight, store::bundles::Made};

/// So many of the newest stand on the screen of a case.
const SHOWN: usize = 3;

/// How far the consent reaches, as the locale calls it.
pub const fn carried(carry: &Carry) -> &'static str {
    match carry {
        Carry::None => "none",
        Carry::Selected(_) => "selected",
        Carry::Whole => "whole",
    }
}

/// The file, and under it what proves it.
pub fn document(lang: Lang, number: i64, bundle: &Bundle, made: &Made, again: bool) -> Call {
    let manifest = &bundle.manifest;
    let counts = manifest.counts;
    let mut lines = vec![words::bundle_made(lang, number, made.version)];
    if again {
        lines.push(words::bundle_same(lang));
    }
    lines.push(words::bundle_messages(
        lang,
        count(counts.messages),
        count(manifest.withheld),
    ));
    if counts.files > 0 {
        let (files, enclosed) = (count(counts.files), count(counts.enclosed));
        lines.push(words::bundle_files(lang, files, enclosed));
    }
    lines.push(words::bundle_hashes(
        lang,
        &made.zip_sha256,
        &made.manifest_sha256,
    ));
    let name = format!("case-{number}-bundle-{}.zip", made.version);
    Call::document_of(&name, &bundle.bytes)
        .with("caption", Html::join(lines, "\n").into_string())
        .with("parse_mode", "HTML")
}

/// The section of the screen: whoever sees the case can compare a file they were given.
pub fn section(lang: Lang, sight: &Sight) -> Vec<Html> {
    let newest = sight.bundles.iter().take(SHOWN);
    newest
        .map(|made| {
            let at = parts::when(lang, sight.zone, made.asked_at);
            words::bundle_line(lang, made.version, at, &made.manifest_sha256)
        })
        .collect()
}
