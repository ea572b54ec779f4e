//! The files of the repository, read once for all rules.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

/// Folders that hold nothing anybody wrote.
const SKIPPED: [&str; 5] = ["target", ".git", "data", "secrets", "node_modules"];

/// A text file: its path from the root with forward slashes, and its words.
#[derive(Debug)]
pub struct File {
    pub path: String,
    pub text: String,
}

impl File {
    pub fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// Whether the file holds tests only: `tests.rs` beside the code, or a folder of them.
    pub fn is_test(&self) -> bool {
        is_test(&self.path)
    }

    /// Whether the product is made of it, in contrast to the tests.
    pub fn is_product(&self) -> bool {
        self.path.starts_with("bots/") || self.path.starts_with("shared/")
    }
}

/// The repository's root: the folder above this package.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("tests/ lies in the repository")
        .to_owned()
}

/// Every text file of the repository, in the order of the paths.
pub fn files() -> &'static [File] {
    static FILES: OnceLock<Vec<File>> = OnceLock::new();
    FILES.get_or_init(|| {
        let mut files = Vec::new();
        collect(&root(), "", &mut files);
        files.sort_by(|a, b| a.path.cmp(&b.path));
        assert!(files.len() > 20, "the tree is read from the right folder");
        files
    })
}

/// The Rust files of the product.
pub fn product() -> impl Iterator<Item = &'static File> {
    files()
        .iter()
        .filter(|file| file.is_rust() && file.is_product())
}

/// One file by its path; a missing one fails the test that needs it.
pub fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The names in a folder, sorted; none if there is no such folder.
pub fn names(folder: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(root().join(folder)) else {
        return Vec::new();
    };
    let mut names: Vec<String> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Whether a path matches a pattern in which `*` stands for one folder's or file's name.
/// A pattern that ends with `/` matches everything below it.
pub fn matches(path: &str, pattern: &str) -> bool {
    let mut parts = path.split('/');
    for wanted in pattern.trim_end_matches('/').split('/') {
        match parts.next() {
            Some(part) if wanted == "*" || part == wanted => {}
            _ => return false,
        }
    }
    pattern.ends_with('/') == parts.next().is_some()
}

/// Whether any of the patterns matches.
pub fn any(path: &str, patterns: &[&str]) -> bool {
    patterns.iter().any(|pattern| matches(path, pattern))
}

fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.split('/').any(|part| part == "tests")
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<File>) {
    for entry in fs::read_dir(folder)
        .expect("the tree can be read")
        .flatten()
    {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{name}");
        if entry.path().is_dir() {
            if !SKIPPED.contains(&name.as_str()) {
                collect(&entry.path(), &format!("{path}/"), files);
            }
        } else if is_ours(&name) {
            // A file can go while others are read; one that is no text fails the rule about text.
            if let Ok(bytes) = fs::read(entry.path()) {
                files.push(File {
                    path,
                    text: String::from_utf8_lossy(&bytes).into_owned(),
                });
            }
        }
    }
}

/// Whether people write files of this name: sources, words, documents, scripts.
fn is_ours(name: &str) -> bool {
    const ENDINGS: [&str; 12] = [
        "rs", "toml", "md", "ftl", "sql", "yml", "yaml", "sh", "css", "js", "html", "example",
    ];
    const NAMES: [&str; 6] = [
        "run",
        "Dockerfile",
        "LICENSE",
        "CHECKSUMS",
        ".gitignore",
        ".dockerignore",
    ];
    NAMES.contains(&name)
        || name
            .rsplit_once('.')
            .is_some_and(|(_, ending)| ENDINGS.contains(&ending))
}

#[test]
fn patterns_match_whole_names() {
    assert!(matches(
        "bots/helpdesk/src/store/a/b.rs",
        "bots/*/src/store/"
    ));
    assert!(matches("shared/web/src/lib.rs", "shared/web/src/lib.rs"));
    assert!(!matches(
        "bots/helpdesk/src/storehouse.rs",
        "bots/*/src/store/"
    ));
    assert!(!matches("bots/helpdesk/src/store", "bots/*/src/store/"));
    assert!(!matches(
        "bots/helpdesk/src/web.rs/more",
        "bots/*/src/web.rs"
    ));
}

#[test]
fn tests_are_told_from_the_product() {
    assert!(
        is_test("shared/domain/src/search/tests.rs") && is_test("shared/store/src/tests/inbox.rs")
    );
    assert!(!is_test("bots/helpdesk/src/contests.rs"));
}
