//! Proofs of tabs and pages.

use super::*;

#[test]
fn tabs_read_back_and_unknown_ones_are_none() {
    let categories = ["join".to_owned(), "wallet".to_owned()];
    for tab in [
        Tab::Mine(7),
        Tab::Free,
        Tab::Due,
        Tab::All,
        Tab::Category("wallet".into()),
    ] {
        let word = tab.word(&categories);
        assert_eq!(Tab::read(&word, 7, &categories), Some(tab));
    }
    for word in ["c2", "c-1", "c", "yours", ""] {
        assert_eq!(Tab::read(word, 7, &categories), None);
    }
}

#[test]
fn a_page_is_always_there() {
    for (asked, count, page, pages) in [
        (0, 0, 0, 1),
        (5, 0, 0, 1),
        (0, 8, 0, 1),
        (1, 9, 1, 2),
        (9, 17, 2, 3),
        (-4, 17, 0, 3),
    ] {
        assert_eq!(clamp(asked, count, 8), (page, pages), "{asked} of {count}");
    }
}
