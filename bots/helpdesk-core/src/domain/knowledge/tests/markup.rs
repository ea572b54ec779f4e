//! Marks become Telegram's formatting, and come back from it.

use proptest::prelude::*;
use serde_json::json;

use super::super::markup::*;
use crate::domain::content::Entity;

fn marks(source: &str) -> (String, Vec<(usize, usize, String)>) {
    let (text, entities) = render(source);
    let list = entities.iter().map(|one| {
        (
            one.offset,
            one.length,
            one.rest["type"].as_str().unwrap().to_owned(),
        )
    });
    (text, list.collect())
}

fn is(source: &str, text: &str, list: &[(usize, usize, &str)]) {
    let list = list
        .iter()
        .map(|(a, b, c)| (*a, *b, (*c).to_owned()))
        .collect();
    assert_eq!(marks(source), (text.to_owned(), list), "{source}");
}

#[test]
fn marks_are_read() {
    is("a **b** c", "a b c", &[(2, 1, "bold")]);
    is("_курсив_, да", "курсив, да", &[(0, 6, "italic")]);
    is(
        "`MTLAP` 😀 **x**",
        "MTLAP 😀 x",
        &[(0, 5, "code"), (9, 1, "bold")],
    );
    is("[сайт](https://a.b/c)", "сайт", &[(0, 4, "text_link")]);
    is(
        "**a [b](t.me/c)**",
        "a b",
        &[(0, 3, "bold"), (2, 1, "text_link")],
    );
}

#[test]
fn what_is_no_mark_stays() {
    for text in [
        "a * b * c",
        "snake_case_name",
        "**",
        "****",
        "a ** b",
        "[x](y z)",
        "[x]",
        "`",
        "_ a _",
        "2_3",
    ] {
        is(text, text, &[]);
    }
    is("\\*\\*a\\*\\*", "**a**", &[]);
    is("\\x \\", "\\x \\", &[]);
    is("[x](javascript:a)", "[x](javascript:a)", &[]);
}

#[test]
fn formatting_becomes_marks() {
    let one = |offset, length, kind: &str, more: serde_json::Value| {
        let mut rest = more.as_object().cloned().unwrap();
        rest.insert("type".into(), kind.into());
        Entity {
            offset,
            length,
            rest,
        }
    };
    let text = "Жми сюда_тут *1*";
    let list = [
        one(0, 8, "bold", json!({})),
        one(4, 4, "text_link", json!({"url": "https://a.b"})),
        one(0, 3, "italic", json!({})),
    ];
    let source = source(text, &list);
    assert_eq!(source, "**_Жми_ [сюда](https://a.b)**\\_тут \\*1\\*");
    assert_eq!(render(&source).0, text);
}

proptest! {
    #[test]
    fn plain_words_come_back_as_they_were(text in "[a-zа-я😀*_`\\[\\]()\\\\ \n.]{0,60}") {
        prop_assert_eq!(render(&source(&text, &[])), (text, Vec::new()));
    }

    #[test]
    fn nothing_breaks_the_reader(text in ".{0,80}") {
        let (shown, entities) = render(&text);
        let units = mtl_domain::text::utf16_len(&shown);
        prop_assert!(entities.iter().all(|one| one.length > 0 && one.offset + one.length <= units));
    }
}
