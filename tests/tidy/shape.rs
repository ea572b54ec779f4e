//! The shape of files: a purpose on top, clean lines, and small enough to be read at once.

use super::{expect_none, source::has_word, tree};

/// More lines than this are refused in the product; more than `QUESTION` are asked about.
const LIMIT: usize = 600;
const QUESTION: usize = 400;

/// What is wrong with the first paragraph, if anything: it has to be a sentence, the file's purpose.
fn purpose(text: &str) -> Option<&'static str> {
    let paragraph: Vec<&str> = text
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(str::trim)
        .take_while(|line| !line.is_empty())
        .collect();
    let (Some(first), Some(last)) = (paragraph.first(), paragraph.last()) else {
        return Some("does not begin with //!");
    };
    if !first.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "`\"«".contains(c)) {
        return Some("begins without a capital letter");
    }
    if paragraph
        .iter()
        .flat_map(|line| line.split_whitespace())
        .count()
        < 3
    {
        return Some("says too little");
    }
    (!last.ends_with(['.', '!', '?', ':'])).then_some("has no end")
}

fn lines(path: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (index, line) in text.split('\n').enumerate() {
        let at = index + 1;
        if line.ends_with([' ', '\t', '\r']) {
            found.push(format!("{path}:{at}: blanks at the end of the line"));
        }
        if line.contains('\t') && path.ends_with(".rs") {
            found.push(format!("{path}:{at}: a tab"));
        }
        if line.contains(char::REPLACEMENT_CHARACTER) {
            found.push(format!("{path}:{at}: not UTF-8"));
        }
    }
    if !text.is_empty() && !text.ends_with('\n') {
        found.push(format!("{path}: no line break at the end"));
    }
    if text.ends_with("\n\n") {
        found.push(format!("{path}: empty lines at the end"));
    }
    found
}

/// Marks by which people put work off.
fn marks(path: &str, text: &str) -> Vec<String> {
    const MARKS: [&str; 3] = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("X", "XX"),
    ];
    let found = |line: &str| MARKS.iter().any(|mark| has_word(line, mark));
    let lines = text.lines().enumerate().filter(|(_, line)| found(line));
    lines
        .map(|(index, _)| format!("{path}:{}", index + 1))
        .collect()
}

#[test]
fn every_file_says_what_it_is_for() {
    expect_none(
        "A Rust file without its purpose on top.",
        "begin the file with `//!` and one sentence that says what it is for",
        tree::files()
            .iter()
            .filter(|file| file.is_rust())
            .filter_map(|file| purpose(&file.text).map(|what| format!("{}: {what}", file.path))),
    );
}

#[test]
fn lines_are_clean() {
    expect_none(
        "Blanks, tabs or line breaks that nobody sees.",
        "run `cargo fmt --all`; in other files let the editor strip blanks at line ends",
        tree::files()
            .iter()
            .flat_map(|file| lines(&file.path, &file.text)),
    );
}

#[test]
fn nothing_is_put_off() {
    expect_none(
        "A mark for work that is put off.",
        "do it now, or leave the thing out whole and open an issue",
        tree::files()
            .iter()
            .flat_map(|file| marks(&file.path, &file.text)),
    );
}

#[test]
fn files_are_small() {
    let sized = || tree::product().map(|file| (file.text.lines().count(), &file.path));
    for (count, path) in sized().filter(|(count, _)| (QUESTION..=LIMIT).contains(count)) {
        eprintln!("note: {path} has {count} lines: would it be clearer as two files?");
    }
    expect_none(
        "A file too long to be read at once.",
        "split it by what the parts are for; tests go to a tests.rs beside the code",
        sized()
            .filter(|(count, _)| *count > LIMIT)
            .map(|(count, path)| format!("{path}: {count} lines")),
    );
}

#[test]
fn every_crate_keeps_the_lints_of_the_house() {
    let manifests = tree::files()
        .iter()
        .filter(|file| file.is_product() && file.path.ends_with("/Cargo.toml"));
    expect_none(
        "A crate of the product without the workspace's lints.",
        "add `[lints]` with `workspace = true` to its Cargo.toml",
        manifests
            .filter(|file| !file.text.contains("[lints]\nworkspace = true"))
            .map(|file| file.path.clone()),
    );
}

#[cfg(unix)]
#[test]
fn scripts_can_be_run() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &str| {
        std::fs::metadata(tree::root().join(path))
            .expect(path)
            .permissions()
            .mode()
    };
    expect_none(
        "A script that is not executable.",
        "chmod +x it (git keeps that bit)",
        ["tests/run", ".ci/run"]
            .into_iter()
            .filter(|path| mode(path) & 0o111 == 0)
            .map(str::to_owned),
    );
}

#[test]
fn bad_shapes_are_seen() {
    assert!(purpose("use std::fs;\n").is_some() && purpose("//!\n").is_some());
    assert!(
        purpose("//! (in the making)\n").is_some()
            && purpose("//! Words without an end\nuse x;").is_some()
    );
    assert!(purpose("//! Takes an update apart,\n//! piece by piece.\n//!\n//! more\n").is_none());
    assert_eq!(lines("x.rs", "a \n\tb\nc").len(), 3);
    assert_eq!(lines("x.md", "a\r\n\n").len(), 2);
    assert_eq!(
        marks("x.rs", concat!("// TO", "DO: later\nXX", "XX\n")).len(),
        1
    );
}
