//! The documents keep the contract with operators: every variable and every command is in them.

use super::{expect_none, tree};

const VARIABLES: [&str; 14] = [
    "HELPDESK_BOT_TOKEN",
    "EVENTS_BOT_TOKEN",
    "NAVIGATOR_BOT_TOKEN",
    "DATABASE_URL",
    "TELEGRAM_API_URL",
    "PUBLIC_URL",
    "WEB_LISTEN",
    "HORIZON_URL",
    "BSN_URL",
    "STELLAR_TOML_URL",
    "OWNER_IDS",
    "TELEGRAM_LIMITS",
    "LOG",
    "LOG_FORMAT",
];

/// Secrets, which may come from a file instead.
const FROM_FILES: [&str; 4] = [
    "HELPDESK_BOT_TOKEN_FILE",
    "EVENTS_BOT_TOKEN_FILE",
    "NAVIGATOR_BOT_TOKEN_FILE",
    "DATABASE_URL_FILE",
];

const COMMANDS: [&str; 9] = [
    "mtl-bots serve",
    "mtl-bots check",
    "mtl-bots migrate",
    "mtl-bots settings export",
    "mtl-bots settings apply",
    "mtl-bots backup",
    "mtl-bots restore",
    "mtl-bots verify FILE.zip",
    "mtl-bots audit verify",
];

/// The variables that a file in the form of .env sets, or would set without the `#` before them.
fn set_in(env: &str) -> Vec<&str> {
    env.lines()
        .filter_map(|line| line.trim_start_matches(['#', ' ']).split_once('='))
        .map(|(name, _)| name)
        .filter(|name| !name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase() || c == '_'))
        .collect()
}

fn missing(text: &str, wanted: &[&str]) -> Vec<String> {
    wanted
        .iter()
        .filter(|word| !text.contains(&format!("`{word}")))
        .map(|word| (*word).to_owned())
        .collect()
}

#[test]
fn the_readme_names_every_variable_and_command() {
    let wanted = [&VARIABLES[..], &FROM_FILES, &COMMANDS].concat();
    expect_none(
        "README.md leaves out a part of the contract with operators.",
        "add it to the tables there, in `code`",
        missing(&tree::read("README.md"), &wanted),
    );
}

#[test]
fn the_example_environment_is_complete() {
    let example = tree::read(".env.example");
    let set = set_in(&example);
    let known = [&VARIABLES[..], &FROM_FILES].concat();
    let absent = known
        .iter()
        .filter(|name| !set.contains(name))
        .map(|name| format!("{name} is missing"));
    let unknown = set
        .iter()
        .filter(|name| !known.contains(name))
        .map(|name| format!("{name} is unknown"));
    expect_none(
        ".env.example and the contract differ.",
        "explain each variable there; a new one belongs to README.md and tests/tidy/documents.rs too",
        absent.chain(unknown),
    );
}

#[test]
fn the_map_stays_short() {
    let lines = tree::read("ARCHITECTURE.md").lines().count();
    assert!(
        lines <= 150,
        "ARCHITECTURE.md has {lines} lines: it is a map, details belong beside the code"
    );
}

#[test]
fn gaps_in_the_documents_are_seen() {
    assert_eq!(
        missing(
            "| `LOG` | `mtl-bots serve`",
            &["LOG", "LOG_FORMAT", "mtl-bots serve"]
        ),
        ["LOG_FORMAT"]
    );
    assert_eq!(
        set_in("# words = no\nLOG=info\n#WEB_LISTEN=off\n"),
        ["LOG", "WEB_LISTEN"]
    );
}
