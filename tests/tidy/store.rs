//! Every function of a store is run by the tests, and those run on both databases.

use super::{
    expect_none,
    source::{Source, has_word},
    tree,
};

const STORES: [&str; 2] = ["shared/store/src/", "bots/*/src/store/"];

/// A public async function of a store.
#[derive(Debug, PartialEq)]
struct Function {
    /// `outbox::push`, or `push` for a method.
    name: String,
    is_method: bool,
}

impl Function {
    /// Whether the code calls it. Free functions go by their module's name, for many a table has a `get`.
    fn is_called_in(&self, code: &str) -> bool {
        if !self.is_method {
            return has_word(code, &self.name);
        }
        code.match_indices(&self.name).any(|(at, name)| {
            let (before, after) = (&code[..at], &code[at + name.len()..]);
            (before.ends_with('.') || before.ends_with("::")) && after.starts_with(['(', ':'])
        })
    }
}

/// The module that a file is: its name, or its folder's for mod.rs.
fn module(path: &str) -> &str {
    let stem = path
        .strip_suffix("/mod.rs")
        .unwrap_or(path)
        .trim_end_matches(".rs");
    stem.rsplit('/').next().unwrap_or(stem)
}

/// The public async functions of a file; rustfmt puts free ones at the beginning of the line.
fn functions(path: &str, code: &str) -> Vec<Function> {
    let lines = code
        .lines()
        .filter_map(|line| line.split_once("pub async fn "));
    lines
        .map(|(indent, rest)| {
            let name: String = rest
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            let is_method = !indent.is_empty();
            let name = if is_method {
                name
            } else {
                format!("{}::{name}", module(path))
            };
            Function { name, is_method }
        })
        .collect()
}

#[test]
fn every_store_function_is_tested() {
    let tests = tree::files()
        .iter()
        .filter(|file| file.is_rust() && file.path.starts_with("tests/store/"));
    let tests: String = tests.map(|file| Source::of(&file.text).code).collect();
    let stores = tree::product().filter(|file| tree::any(&file.path, &STORES) && !file.is_test());
    let untested = stores.flat_map(|file| {
        let functions = functions(&file.path, &Source::of(&file.text).code).into_iter();
        let untested = functions.filter(|function| !function.is_called_in(&tests));
        untested
            .map(|function| format!("{}: {}", file.path, function.name))
            .collect::<Vec<_>>()
    });
    expect_none(
        "A store function that no test in tests/store calls as `module::function` or `.method(`.",
        "add a test there; it runs on SQLite and on PostgreSQL",
        untested,
    );
}

#[test]
fn store_functions_and_their_calls_are_found() {
    let source = Source::of(
        "pub async fn get<T>(x: T) {}\n// pub async fn no()\nimpl Db {\n    pub async fn begin(self) {}\n}\nasync fn own() {}",
    );
    let found = functions("bots/x/src/store/tickets.rs", &source.code);
    let [get, begin] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!(
        (get.name.as_str(), begin.name.as_str()),
        ("tickets::get", "begin")
    );
    assert!(
        get.is_called_in("store::tickets::get(&mut tx)")
            && !get.is_called_in("map.get(1); outbox::get(); tickets::get_all()")
    );
    assert!(
        begin.is_called_in("db.begin()")
            && !begin.is_called_in("db.begin_durable(); let begin = 1;")
    );
    assert_eq!(
        (module("a/store/links/mod.rs"), module("a/store/links.rs")),
        ("links", "links")
    );
}
