//! Known bundles: one that was handed out and must verify for ever, and the hashes of what is made today.

use mtl_domain::audit::{sha256, to_hex};
use mtl_locale::Lang;

use super::{item, sample};
use crate::{
    make,
    record::{Counts, PAGE, TRANSCRIPT},
    verify,
};

/// A bundle as it was made when the format was new. Never made anew: people keep such files for years.
const HANDED_OUT: &[u8] = include_bytes!("handed_out.zip");
const ITS_HASH: &str = "52f1a56aeccd9c0d717ca2618115a2d529efe9482e8c982f803ae63fdc01a8eb";

/// What is made of the sample today. The first changes with the records, which then need a new number of the format;
/// the other two with the words and the style of the page as well.
const TODAY: [&str; 3] = [
    "16858a573b3fbbafd6465cdd5742687ac5a5a8beaad2f6c3b8ed58d29ba165ee",
    "52f1a56aeccd9c0d717ca2618115a2d529efe9482e8c982f803ae63fdc01a8eb",
    "99016931eed01ee4e7e0e16742d2c4a3cbd1ff3e4810af30fcbf57ae669de9db",
];

#[test]
fn what_was_handed_out_verifies_for_ever() {
    let report = verify(HANDED_OUT).unwrap();
    assert_eq!(report.sha256, ITS_HASH);
    assert_eq!(report.counts, counts());
}

#[test]
fn the_sample_has_the_hashes_it_always_had() {
    let bundle = make(&sample::case(), Lang::Ru).unwrap();
    let sum = |bytes: &[u8]| to_hex(&sha256(bytes));
    let found = [
        sum(&item(&bundle.bytes, TRANSCRIPT)),
        bundle.sha256.clone(),
        sum(&bundle.bytes),
    ];
    assert_eq!(found, TODAY);
    assert_eq!(bundle.manifest.bundle_sha256, Some(bundle.sha256));
}

fn counts() -> Counts {
    Counts {
        people: 4,
        unnamed: 1,
        messages: 7,
        versions: 9,
        deleted: 1,
        redacted: 2,
        exhibits: 2,
        files: 4,
        enclosed: 2,
    }
}

#[test]
fn it_is_whole_and_says_what_is_in_it() {
    let bundle = make(&sample::case(), Lang::En).unwrap();
    let report = verify(&bundle.bytes).unwrap();
    assert_eq!(report.counts, counts());
    let facts = (report.case.as_str(), report.version, report.items);
    assert_eq!(facts, ("2026-7", 2, 4));
    assert_eq!((report.withheld, report.sha256), (1, bundle.sha256));
}

/// `EVIDENCE_SAMPLE=folder` writes the sample there, for a person to look at.
#[test]
fn the_sample_can_be_looked_at() {
    for lang in Lang::ALL {
        let bytes = make(&sample::case(), lang).unwrap().bytes;
        let page = item(&bytes, PAGE);
        assert!(page.starts_with(format!("<!DOCTYPE html><html lang=\"{lang}\">").as_bytes()));
        if let Ok(folder) = std::env::var("EVIDENCE_SAMPLE") {
            std::fs::write(format!("{folder}/sample.{lang}.html"), page).unwrap();
            std::fs::write(format!("{folder}/sample.{lang}.zip"), bytes).unwrap();
        }
    }
}
