//! Reads a licence expression (SPDX: OR, AND, brackets, WITH) and says whether we may use the package.

use super::{expect_none, tree};

/// The licences we may build on. deny.toml holds the same list.
const ALLOWED: [&str; 14] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Whether some choice that the expression offers consists of allowed licences only.
pub fn allowed(expression: &str) -> bool {
    // Old manifests write `MIT/Apache-2.0` for OR.
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    any(&mut rest) == Some(true) && rest.is_empty()
}

/// `a OR b`; `None` is an expression we cannot read, which is not allowed either.
fn any(rest: &mut &[&str]) -> Option<bool> {
    let mut allowed = all(rest)?;
    while next_is(rest, "OR") {
        allowed |= all(rest)?;
    }
    Some(allowed)
}

/// `a AND b`, which binds closer than OR.
fn all(rest: &mut &[&str]) -> Option<bool> {
    let mut allowed = one(rest)?;
    while next_is(rest, "AND") {
        allowed &= one(rest)?;
    }
    Some(allowed)
}

fn one(rest: &mut &[&str]) -> Option<bool> {
    if next_is(rest, "(") {
        let allowed = any(rest)?;
        return next_is(rest, ")").then_some(allowed);
    }
    let (name, after) = rest.split_first()?;
    *rest = after;
    if !next_is(rest, "WITH") {
        return Some(ALLOWED.contains(name));
    }
    let (exception, after) = rest.split_first()?;
    *rest = after;
    // An exception only ever permits more, yet only those are allowed that somebody has read.
    Some(ALLOWED.contains(&format!("{name} WITH {exception}").as_str()))
}

fn next_is(rest: &mut &[&str], word: &str) -> bool {
    let found = rest.first() == Some(&word);
    if found {
        *rest = &rest[1..];
    }
    found
}

#[test]
fn deny_toml_allows_the_same_licences() {
    let deny: toml::Table = tree::read("deny.toml").parse().expect("deny.toml is TOML");
    let listed: Vec<&str> = deny["licenses"]["allow"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|v| v.as_str())
        .collect();
    let absent = ALLOWED
        .iter()
        .filter(|l| !listed.contains(l))
        .map(|l| format!("{l} is not in deny.toml"));
    let more = listed
        .iter()
        .filter(|l| !ALLOWED.contains(l))
        .map(|l| format!("{l} is in deny.toml only"));
    expect_none(
        "The two lists of licences differ.",
        "keep deny.toml and tests/tidy/licences.rs alike",
        absent.chain(more),
    );
}

#[test]
fn expressions_are_understood() {
    for good in [
        "MIT",
        "MIT/Apache-2.0",
        "GPL-3.0-only OR MIT",
        "(MIT OR Apache-2.0) AND Unicode-3.0",
        "Apache-2.0 WITH LLVM-exception OR GPL-2.0-only",
        "MIT OR GPL-3.0-only AND ISC",
    ] {
        assert!(allowed(good), "{good}");
    }
    for bad in [
        "",
        "no licence",
        "GPL-3.0-only",
        "MIT AND GPL-3.0-only",
        "(MIT OR ISC) AND AGPL-3.0-only",
        "MIT WITH strange-exception",
        "(MIT",
        "MIT ISC",
    ] {
        assert!(!allowed(bad), "{bad}");
    }
}
