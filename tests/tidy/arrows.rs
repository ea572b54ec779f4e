//! Who may use whom: the arrows between the workspace's crates, as ARCHITECTURE.md draws them.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{dependencies::metadata, expect_none};

const DOMAIN: &[&str] = &["mtl-domain"];
const SHARED: &[&str] = &["mtl-store", "mtl-domain"];
/// What every bot does alike speaks, and speaks through Telegram.
const HOUSE: &[&str] = &["mtl-telegram", "mtl-locale", "mtl-store", "mtl-domain"];
const BOT: &[&str] = &[
    "mtl-chain",
    "mtl-house",
    "mtl-picture",
    "mtl-evidence",
    "mtl-cases",
    "mtl-telegram",
    "mtl-locale",
    "mtl-web",
    "mtl-stellar",
    "mtl-store",
    "mtl-domain",
];

/// What each crate of ours may use of ours. `None` stands for anything: only the tests.
fn allowed(krate: &str) -> Option<Vec<&'static str>> {
    match krate {
        "mtl-domain" | "mtl-picture" => Some(vec![]),
        "mtl-store" => Some(DOMAIN.to_vec()),
        "mtl-telegram" | "mtl-locale" | "mtl-web" | "mtl-stellar" => Some(SHARED.to_vec()),
        "mtl-evidence" => Some(vec!["mtl-locale", "mtl-domain"]),
        "mtl-cases" => Some(DOMAIN.to_vec()),
        "mtl-house" => Some(HOUSE.to_vec()),
        "mtl-chain" => Some([HOUSE, &["mtl-house", "mtl-picture", "mtl-stellar"]].concat()),
        "helpdesk-core" | "events-core" | "navigator-core" => Some(SHARED.to_vec()),
        "helpdesk" => Some([BOT, &["helpdesk-core"]].concat()),
        "events" => Some([BOT, &["events-core"]].concat()),
        "navigator" => Some([BOT, &["navigator-core"]].concat()),
        // Disputes grow out of the desk's tickets, so their flows stand upon the desk.
        "casework" => Some([BOT, &["helpdesk-core", "helpdesk"]].concat()),
        "suite" => Some([BOT, &["helpdesk", "casework", "events", "navigator"]].concat()),
        // The stand-in starts the suite, but shares nothing of it: it would share its mistakes.
        // Its program also fills stores, looks into them and asks the chain, for benchmarks and crash tests.
        "sandbox" => Some([SHARED, &["suite", "helpdesk", "mtl-stellar"]].concat()),
        "tests" => None,
        unknown => panic!(
            "{unknown} is a new crate: draw its arrows in ARCHITECTURE.md and in tests/tidy/arrows.rs"
        ),
    }
}

/// What the domain of all bots may use from outside; a crate that does I/O has no place here.
const PURE: [&str; 14] = [
    "chrono",
    "chrono-tz",
    "insta",
    "proptest",
    "regex",
    "rust-stemmers",
    "serde",
    "serde_json",
    "sha2",
    "strsim",
    "thiserror",
    "toml",
    "unicode-normalization",
    "unicode-segmentation",
];

/// Each crate of the workspace with the crates it names, ours and others'.
fn crates() -> BTreeMap<String, Vec<Use>> {
    let metadata = metadata(&["--no-deps"]);
    let packages = metadata["packages"].as_array().expect("packages");
    packages
        .iter()
        .map(|package| (text(&package["name"]), uses(package)))
        .collect()
}

#[derive(Debug)]
struct Use {
    name: String,
    ours: bool,
}

fn uses(package: &Value) -> Vec<Use> {
    let dependencies = package["dependencies"].as_array().expect("dependencies");
    dependencies
        .iter()
        .map(|d| Use {
            name: text(&d["name"]),
            ours: d["path"].is_string(),
        })
        .collect()
}

fn text(value: &Value) -> String {
    value.as_str().expect("a string").to_owned()
}

/// The arrows that nobody drew.
fn forbidden(krate: &str, uses: &[Use]) -> Vec<String> {
    let Some(allowed) = allowed(krate) else {
        return Vec::new();
    };
    uses.iter()
        .filter(|used| used.ours && !allowed.contains(&used.name.as_str()))
        .map(|used| format!("{krate} uses {}", used.name))
        .collect()
}

#[test]
fn crates_use_each_other_along_the_arrows_only() {
    expect_none(
        "A crate uses one that its arrows do not reach (dependencies for tests count as well).",
        "move the code to where both may use it (shared/), or pass the value in; bots never use each other",
        crates()
            .iter()
            .flat_map(|(krate, uses)| forbidden(krate, uses)),
    );
}

#[test]
fn the_shared_domain_does_no_io() {
    let crates = crates();
    let used = crates.get("mtl-domain").expect("shared/domain is a member");
    expect_none(
        "shared/domain uses a crate that is not on the short list of pure ones.",
        "keep I/O out of the domain; if the crate is pure, add it to PURE in tests/tidy/arrows.rs",
        used.iter()
            .filter(|used| !PURE.contains(&used.name.as_str()))
            .map(|used| used.name.clone()),
    );
}

#[test]
fn a_wrong_arrow_is_seen() {
    let ours = |name: &str| Use {
        name: name.to_owned(),
        ours: true,
    };
    assert_eq!(
        forbidden("helpdesk", &[ours("mtl-store"), ours("events")]),
        ["helpdesk uses events"]
    );
    assert_eq!(forbidden("mtl-store", &[ours("mtl-telegram")]).len(), 1);
    assert_eq!(forbidden("mtl-domain", &[ours("mtl-locale")]).len(), 1);
    assert_eq!(forbidden("suite", &[ours("sandbox")]).len(), 1);
    assert!(forbidden("suite", &[ours("helpdesk")]).is_empty());
}
