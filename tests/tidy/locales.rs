//! Both languages have the same files; their keys are compared when shared/locale is built.

use super::{expect_none, tree};

fn differing(ru: &[String], en: &[String]) -> Vec<String> {
    let only = |here: &[String], there: &[String], language: &str| {
        let alone = here.iter().filter(|name| !there.contains(name));
        alone
            .map(|name| format!("locales/{language}/{name} has no twin"))
            .collect::<Vec<_>>()
    };
    [only(ru, en, "ru"), only(en, ru, "en")].concat()
}

#[test]
fn both_languages_have_the_same_files() {
    let (ru, en) = (tree::names("locales/ru"), tree::names("locales/en"));
    assert!(!ru.is_empty(), "locales/ru holds the words");
    expect_none(
        "A file of words in one language only.",
        "write the other language's file too",
        differing(&ru, &en),
    );
}

#[test]
fn a_missing_twin_is_seen() {
    let names = |names: &[&str]| {
        names
            .iter()
            .map(|name| (*name).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        differing(&names(&["a.ftl", "b.ftl"]), &names(&["a.ftl", "c.ftl"])).len(),
        2
    );
}
