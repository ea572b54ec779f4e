//! Migrations are numbered without gaps, fit both databases, have sample rows, and never change.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use sha2::{Digest, Sha256};

use super::{expect_none, tree};

const HOW: &str = "`NNNN_name.sql` for both databases, or the pair `NNNN_name.sqlite.sql` and `NNNN_name.postgres.sql`; \
                   numbers without gaps from 0001; its sample rows in migrations/samples/NNNN.sql";

/// The number, the name and the database ("" for both) of a migration file.
fn parts(file: &str) -> Option<(u32, &str, &str)> {
    let stem = file.strip_suffix(".sql")?;
    let (stem, database) = match stem.rsplit_once('.') {
        Some((stem, database @ ("sqlite" | "postgres"))) => (stem, database),
        Some(_) => return None,
        None => (stem, ""),
    };
    let (number, name) = stem.split_once('_')?;
    let good = number.len() == 4
        && !name.is_empty()
        && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    good.then(|| number.parse().ok().map(|number| (number, name, database)))?
}

/// What is wrong with the names in migrations/ and migrations/samples/.
fn problems(files: &[String], samples: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    let mut numbers: BTreeMap<u32, Vec<(&str, &str)>> = BTreeMap::new();
    for file in files {
        match parts(file) {
            Some((number, name, database)) => {
                numbers.entry(number).or_default().push((name, database))
            }
            None => found.push(format!("{file}: not the name of a migration")),
        }
    }
    for (expected, number) in (1..).zip(numbers.keys()) {
        if *number != expected {
            found.push(format!("{expected:04} is missing before {number:04}"));
            break;
        }
    }
    for (number, variants) in &numbers {
        let names: BTreeSet<&str> = variants.iter().map(|(name, _)| *name).collect();
        let mut databases: Vec<&str> = variants.iter().map(|(_, database)| *database).collect();
        databases.sort_unstable();
        if names.len() > 1 {
            found.push(format!("{number:04} has several names: {names:?}"));
        } else if databases != [""] && databases != ["postgres", "sqlite"] {
            found.push(format!("{number:04} is there for {databases:?}"));
        }
        if !samples.contains(&format!("{number:04}.sql")) {
            found.push(format!("migrations/samples/{number:04}.sql is missing"));
        }
    }
    let known: Vec<String> = numbers
        .keys()
        .map(|number| format!("{number:04}.sql"))
        .collect();
    found.extend(
        samples
            .iter()
            .filter(|s| !known.contains(s))
            .map(|s| format!("samples/{s}: no such migration")),
    );
    found
}

fn sql_files(folder: &str) -> Vec<String> {
    tree::names(folder)
        .into_iter()
        .filter(|name| name.ends_with(".sql"))
        .collect()
}

/// Compares the list with the files; each line of it is `sha256  file`, as sha256sum writes it.
fn changed(list: &str, files: &BTreeMap<String, String>) -> Vec<String> {
    let listed: BTreeMap<&str, &str> = list
        .lines()
        .filter_map(|line| line.split_once("  ").map(|(sum, file)| (file, sum)))
        .collect();
    let mut found = Vec::new();
    for (file, sum) in files {
        match listed.get(file.as_str()) {
            None => found.push(format!(
                "{file} is not listed; its line is:\n    {sum}  {file}"
            )),
            Some(landed) if landed != sum => {
                found.push(format!("{file} was edited; it is now\n    {sum}  {file}"))
            }
            Some(_) => {}
        }
    }
    found.extend(
        listed
            .keys()
            .filter(|f| !files.contains_key(**f))
            .map(|f| format!("{f} is listed, but gone")),
    );
    found
}

#[test]
fn migrations_are_complete() {
    let files = sql_files("migrations");
    assert!(!files.is_empty(), "migrations/ holds the schema");
    expect_none(
        "The migrations are not as they should be.",
        HOW,
        problems(&files, &sql_files("migrations/samples")),
    );
}

#[test]
fn landed_migrations_never_change() {
    let sum = |file: &String| {
        let bytes = fs::read(tree::root().join("migrations").join(file)).expect(file);
        let hex: String = Sha256::digest(&bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        (file.clone(), hex)
    };
    let files: BTreeMap<String, String> = sql_files("migrations").iter().map(sum).collect();
    let list = fs::read_to_string(tree::root().join("migrations/CHECKSUMS")).unwrap_or_default();
    expect_none(
        "migrations/CHECKSUMS does not fit the migrations.",
        "a new migration: add its line. An edited one that has landed: put it back and write a new migration, \
         for databases that have run it will not run it again",
        changed(&list, &files),
    );
}

#[test]
fn bad_migrations_are_seen() {
    let problems_of = |files: &[&str], samples: &[&str]| {
        let own = |names: &[&str]| {
            names
                .iter()
                .map(|name| (*name).to_owned())
                .collect::<Vec<_>>()
        };
        problems(&own(files), &own(samples)).len()
    };
    let pair = [
        "0001_base.sql",
        "0002_holds.postgres.sql",
        "0002_holds.sqlite.sql",
    ];
    assert_eq!(problems_of(&pair, &["0001.sql", "0002.sql"]), 0);
    assert_eq!(problems_of(&pair, &["0001.sql"]), 1);
    assert_eq!(problems_of(&pair, &["0001.sql", "0002.sql", "0003.sql"]), 1);
    assert_eq!(
        problems_of(&pair[..2], &["0001.sql", "0002.sql"]),
        1,
        "half a pair"
    );
    assert_eq!(
        problems_of(&["0001_a.sql", "0003_b.sql"], &["0001.sql", "0003.sql"]),
        1,
        "a gap"
    );
    assert_eq!(
        problems_of(&["0001_a.sql", "0001_b.sqlite.sql"], &["0001.sql"]),
        1,
        "two names"
    );
    assert_eq!(problems_of(&["1_a.sql"], &[]), 1);

    let files = BTreeMap::from([("0001_a.sql".to_owned(), "aa".to_owned())]);
    assert!(changed("aa  0001_a.sql\n", &files).is_empty());
    assert_eq!(changed("bb  0001_a.sql\n", &files).len(), 1);
    assert_eq!(changed("", &files).len(), 1);
    assert_eq!(changed("aa  0001_a.sql\ncc  0002_b.sql\n", &files).len(), 1);
}
