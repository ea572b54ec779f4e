//! Proofs of `verify`: what is said of a whole bundle, and that nothing else passes.

use chrono::DateTime;
use mtl_evidence::{
    input::{Case, Consent, Input, Level, Scope},
    make,
};
use mtl_locale::Lang;
use tempfile::TempDir;

use super::*;

fn input() -> Input {
    let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
    Input {
        case: Case {
            id: "2027-1\u{1b}[2J".into(),
            subject: "A deposit".into(),
            level: Level::Court,
            closed: false,
            opened: now,
            filed: None,
            notified: None,
            ended: None,
            grievance: None,
            demand: None,
            outcome: None,
        },
        version: 1,
        previous: None,
        created: now,
        exporter: "Oleg".into(),
        program: "mtl-bots".into(),
        zone: "UTC".into(),
        consent: Consent {
            scope: Scope::None,
            selected: [].into(),
        },
        people: vec![],
        messages: vec![],
        files: vec![],
        exhibits: vec![],
        room: 0,
    }
}

#[test]
fn a_whole_bundle_passes_and_any_other_does_not() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("bundle.zip");
    let bundle = make(&input(), Lang::En).unwrap();
    std::fs::write(&file, &bundle.bytes).unwrap();
    run(&file, None).unwrap();
    run(&file, Some(&bundle.sha256)).unwrap();
    let told = |result: Result<()>| format!("{:#}", result.unwrap_err());
    assert!(told(run(&file, Some("00"))).contains("not the bundle with the hash"));

    let mut changed = bundle.bytes;
    changed[60] ^= 1;
    std::fs::write(&file, changed).unwrap();
    let line = told(run(&file, None));
    assert!(
        line.contains("not whole: \"manifest.json\" is damaged"),
        "{line}"
    );
    std::fs::write(&file, "words").unwrap();
    assert!(told(run(&file, None)).contains("it is no ZIP file"));
    assert!(told(run(&folder.path().join("none"), None)).contains("none"));
}

#[test]
fn what_is_said_names_the_case_and_steers_no_terminal() {
    let bundle = make(&input(), Lang::En).unwrap();
    let report = mtl_evidence::verify(&bundle.bytes).unwrap();
    let lines = lines(&report);
    assert_eq!(lines[0], "case 2027-1[2J, bundle 1");
    assert_eq!(lines[1], "made 2027-01-15 08:00 UTC by Oleg");
    assert_eq!(lines.last(), Some(&format!("SHA-256 {}", bundle.sha256)));
}
