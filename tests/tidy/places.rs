//! A line has one home: SQL in `store/`, Telegram in `inbound/` and `outbound/`, no I/O in `domain/`.

use super::{
    expect_none,
    source::{Source, has_word},
    tree,
};

const STORE: [&str; 2] = ["shared/store/", "bots/*/src/store/"];
const TELEGRAM: [&str; 5] = [
    "shared/telegram/",
    "shared/chain/src/inbound/",
    "shared/house/src/inbound/",
    "bots/*/src/inbound/",
    "bots/*/src/outbound/",
];
const DOMAIN: [&str; 4] = [
    "shared/cases/",
    "shared/domain/",
    "shared/house/src/domain/",
    "bots/*/src/domain/",
];

/// Crates and modules by which a decision would reach the world outside.
const WORLD: [&str; 13] = [
    "tokio",
    "sqlx",
    "reqwest",
    "teloxide",
    "axum",
    "hyper",
    "mtl_store",
    "mtl_telegram",
    "mtl_web",
    "mtl_stellar",
    "mtl_locale",
    "async",
    "await",
];
const STD_WORLD: [&str; 6] = ["fs", "net", "env", "process", "thread", "io"];

/// Whether a literal is a query rather than a sentence that happens to say "select".
fn is_query(literal: &str) -> bool {
    let words: Vec<&str> = literal.split_whitespace().collect();
    let text = words.join(" ");
    let says = |text: &str| {
        let after = |first: &str, then: &str| {
            text.split_once(first)
                .is_some_and(|(_, rest)| rest.contains(then))
        };
        after("SELECT ", " FROM ")
            || after("UPDATE ", " SET ")
            || text.contains("INSERT INTO ")
            || text.contains("DELETE FROM ")
            || text.contains("CREATE TABLE ")
    };
    // Small letters count only where the whole literal is a query: elsewhere they are English.
    let starts = words
        .first()
        .is_some_and(|first| ["select", "insert", "update", "delete"].contains(first));
    says(&text) || (starts && says(&text.to_uppercase()))
}

fn sql(path: &str, source: &Source) -> Vec<String> {
    let queries = source
        .literals
        .iter()
        .filter(|l| is_query(&l.text))
        .map(|l| (l.line, "a query"));
    let crates = source
        .lines_with("sqlx")
        .into_iter()
        .map(|line| (line, "sqlx"));
    queries
        .chain(crates)
        .map(|(line, what)| format!("{path}:{line}: {what}"))
        .collect()
}

fn world(path: &str, source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    for (index, line) in source.code.lines().enumerate() {
        let crates = WORLD
            .iter()
            .filter(|name| has_word(line, name))
            .map(|name| (*name).to_owned());
        let modules = STD_WORLD
            .iter()
            .map(|name| format!("std::{name}"))
            .filter(|name| has_word(line, name));
        found.extend(
            crates
                .chain(modules)
                .map(|name| format!("{path}:{}: {name}", index + 1)),
        );
    }
    for group in source.code.split("std::{").skip(1) {
        let imported = &group[..group.find(';').unwrap_or(group.len())];
        let names = STD_WORLD.iter().filter(|name| has_word(imported, name));
        found.extend(names.map(|name| format!("{path}: use std::{{… {name} …}}")));
    }
    found
}

#[test]
fn sql_lives_in_store_folders() {
    let others = tree::product().filter(|file| !tree::any(&file.path, &STORE));
    expect_none(
        "SQL outside a store folder.",
        "write a function in shared/store or in the bot's src/store, named by its table, and call it",
        others.flat_map(|file| sql(&file.path, &Source::of(&file.text))),
    );
}

#[test]
fn teloxide_is_named_at_the_border_only() {
    let others = tree::product().filter(|file| !tree::any(&file.path, &TELEGRAM));
    expect_none(
        "teloxide outside inbound/, outbound/ and shared/telegram.",
        "translate at the border: an Update becomes an Input in inbound/, an Effect becomes a call in outbound/",
        others.flat_map(|file| {
            let lines = Source::of(&file.text).lines_with("teloxide");
            lines
                .into_iter()
                .map(|line| format!("{}:{line}", file.path))
                .collect::<Vec<_>>()
        }),
    );
}

#[test]
fn decisions_touch_nothing_outside() {
    let domain = tree::product().filter(|file| tree::any(&file.path, &DOMAIN) && !file.is_test());
    expect_none(
        "I/O in a domain folder.",
        "let the flow load what the decision needs and pass it in; what must happen is an Effect it returns",
        domain.flat_map(|file| world(&file.path, &Source::of(&file.text))),
    );
}

#[test]
fn things_out_of_place_are_seen() {
    let bad = Source::of(
        "use std::{collections::BTreeMap, fs};\nuse sqlx::query;\nasync fn f() { std::net::lookup(); }\n\
         const Q: &str = \"SELECT id\n FROM tickets\";\nconst P: &str = \"select id from tickets\";",
    );
    assert_eq!(sql("x.rs", &bad).len(), 3, "{:?}", sql("x.rs", &bad));
    assert_eq!(world("x.rs", &bad).len(), 4, "{:?}", world("x.rs", &bad));
    for query in [
        "INSERT INTO a VALUES ($1)",
        "UPDATE a SET b = 1",
        "DELETE FROM a",
        "update a set b = 1",
    ] {
        assert!(is_query(query), "{query}");
    }
    for sentence in [
        "select one of the cities",
        "nothing to update, the set is empty",
        "a ticket to delete",
    ] {
        assert!(!is_query(sentence), "{sentence}");
    }
}
