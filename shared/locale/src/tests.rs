//! Tests of what people read: plurals, escaping, completeness in both languages, days and hours, and the generator
//! on wrong files.

mod every_message;
mod safety;
mod time;
mod wrong_files;

#[path = "../build/mod.rs"]
mod generator;

use crate::Lang;

#[test]
fn language_follows_the_code_of_telegram() {
    for code in ["ru", "uk", "be", "kk", "RU", "ru-RU", "uk_UA"] {
        assert_eq!(Lang::from_code(Some(code)), Lang::Ru, "{code}");
    }
    for code in [Some("en"), Some("sr"), Some("run"), Some(""), None] {
        assert_eq!(Lang::from_code(code), Lang::En, "{code:?}");
    }
    for lang in Lang::ALL {
        assert_eq!(lang.to_string().parse(), Ok(lang));
    }
    assert!(
        "RU".parse::<Lang>().is_err(),
        "only our own codes are stored"
    );
}
