//! What we build on: no OpenSSL, one version of each large crate, and only licences we may use.

use std::{collections::BTreeMap, process::Command, sync::OnceLock};

use serde_json::Value;

use super::{expect_none, licences, tree};

/// TLS is rustls everywhere; these would bring a second one that has to be installed on the server.
const BANNED: [&str; 4] = ["openssl", "openssl-sys", "native-tls", "schannel"];

/// Crates that two versions of would not understand each other, or would double the build.
const ONCE: [&str; 8] = [
    "axum",
    "hyper",
    "libsqlite3-sys",
    "reqwest",
    "rustls",
    "sqlx",
    "teloxide",
    "tokio",
];

/// What cargo knows of the workspace. It asks no network: what the tests were built of is here.
pub fn metadata(arguments: &[&str]) -> Value {
    let output = Command::new(env!("CARGO"))
        .current_dir(tree::root())
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .args(arguments)
        .output()
        .expect("cargo can be run");
    assert!(
        output.status.success(),
        "cargo metadata: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).expect("cargo metadata writes JSON")
}

/// The packages this machine's build is made of; for other systems some were never downloaded.
fn packages() -> &'static [Value] {
    static PACKAGES: OnceLock<Vec<Value>> = OnceLock::new();
    PACKAGES.get_or_init(|| {
        let output = Command::new(env!("CARGO"))
            .arg("-vV")
            .output()
            .expect("cargo can be run");
        let version = String::from_utf8_lossy(&output.stdout).into_owned();
        let host = version
            .lines()
            .find_map(|line| line.strip_prefix("host: "))
            .expect("cargo names its host");
        let mut metadata = metadata(&["--filter-platform", host]);
        serde_json::from_value(metadata["packages"].take()).expect("packages")
    })
}

/// Every package in Cargo.lock, for any system, with its versions.
fn locked(lock: &str) -> BTreeMap<String, Vec<String>> {
    let mut versions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for block in lock.split("[[package]]").skip(1) {
        let value = |key: &str| {
            let line = block
                .lines()
                .find_map(|line| line.strip_prefix(&format!("{key} = \"")));
            line.map(|rest| rest.trim_end_matches('"').to_owned())
        };
        if let (Some(name), Some(version)) = (value("name"), value("version")) {
            versions.entry(name).or_default().push(version);
        }
    }
    versions
}

fn banned(lock: &str) -> Vec<String> {
    let locked = locked(lock);
    BANNED
        .iter()
        .filter(|name| locked.contains_key(**name))
        .map(|name| (*name).to_owned())
        .collect()
}

fn doubled(lock: &str) -> Vec<String> {
    let locked = locked(lock);
    let several = ONCE
        .iter()
        .filter_map(|name| locked.get(*name).map(|versions| (name, versions)));
    several
        .filter(|(_, versions)| versions.len() > 1)
        .map(|(name, versions)| format!("{name} {versions:?}"))
        .collect()
}

#[test]
fn tls_is_rustls() {
    expect_none(
        "A banned crate in Cargo.lock.",
        "find who brings it with `cargo tree -i CRATE` and choose that crate's rustls feature",
        banned(&tree::read("Cargo.lock")),
    );
}

#[test]
fn large_crates_are_there_once() {
    expect_none(
        "Two versions of a crate that must be there once.",
        "take the version that the others use (`cargo tree -d`); reqwest follows teloxide's",
        doubled(&tree::read("Cargo.lock")),
    );
}

#[test]
fn licences_are_allowed() {
    let found = packages().iter().filter_map(|package| {
        let licence = package["license"].as_str().unwrap_or("no licence");
        (!licences::allowed(licence))
            .then(|| format!("{} {}: {licence}", package["name"], package["version"]))
    });
    expect_none(
        "A package whose licence is not on our list.",
        "use another crate; if the licence is as free as MIT, add it to tests/tidy/licences.rs and deny.toml",
        found,
    );
}

#[test]
fn bad_dependencies_are_seen() {
    let lock = "[[package]]\nname = \"openssl-sys\"\nversion = \"0.9.1\"\n\n[[package]]\nname = \"tokio\"\nversion = \"1.0.0\"\n\n\
                [[package]]\nname = \"tokio\"\nversion = \"2.0.0\"\n";
    assert_eq!(banned(lock), ["openssl-sys"]);
    assert_eq!(doubled(lock), ["tokio [\"1.0.0\", \"2.0.0\"]"]);
}
