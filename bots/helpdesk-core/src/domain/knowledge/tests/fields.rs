//! What may stand in each field of an article.

use super::super::*;

fn set(field: Field, words: &str) -> Result<Body, Wrong> {
    let mut body = Body::default();
    body.set(field, &Content::of_text(words)).map(|()| body)
}

#[test]
fn fields_are_read_line_by_line() {
    let body = set(
        Field::Keywords,
        "вступить в ассоциацию\n\n  стать   участником ",
    )
    .unwrap();
    assert_eq!(body.keywords, ["вступить в ассоциацию", "стать участником"]);
    let body = set(Field::Synonyms, "кошелёк, wallet\nключ, сид").unwrap();
    assert_eq!(body.synonyms, [["кошелёк", "wallet"], ["ключ", "сид"]]);
    let body = set(
        Field::Buttons,
        "Подать заявку | t.me/mtl_bot\nСайт|https://montelibero.org/a?b=1",
    )
    .unwrap();
    assert_eq!(
        body.shown(Field::Buttons),
        "Подать заявку | https://t.me/mtl_bot\nСайт | https://montelibero.org/a?b=1"
    );
    let body = set(Field::Steps, "Первый шаг | join-1").unwrap();
    assert_eq!(
        body.steps,
        [Link {
            label: "Первый шаг".into(),
            to: "join-1".into()
        }]
    );
    assert_eq!(
        set(Field::Title, " Как\nвступить ").unwrap().title,
        "Как вступить"
    );
}

#[test]
fn what_is_wrong_is_named_and_changes_nothing() {
    let rows = [
        (Field::Title, " \n", Wrong::Empty),
        (Field::Text, "", Wrong::Empty),
        (Field::Synonyms, "кошелёк", Wrong::FewWords),
        (Field::Synonyms, "кошелёк, мой кошелёк", Wrong::NotOneWord),
        (Field::Buttons, "Сайт", Wrong::NoBar),
        (Field::Buttons, "| https://a.b", Wrong::NoBar),
        (Field::Buttons, "Сайт | http://a.b", Wrong::Address),
        (Field::Buttons, "Сайт | javascript:alert(1)", Wrong::Address),
        (Field::Buttons, "Сайт | https://localhost", Wrong::Address),
        (Field::Buttons, "Сайт | https://a.b/ c", Wrong::Address),
        (Field::Steps, "Шаг | Первый шаг", Wrong::Step),
    ];
    for (field, words, wrong) in rows {
        assert_eq!(set(field, words), Err(wrong), "{words}");
    }
    assert_eq!(
        set(Field::Title, &"я".repeat(TITLE_LIMIT + 1)),
        Err(Wrong::TooLong)
    );
    assert_eq!(
        set(Field::Text, &"я".repeat(TEXT_LIMIT + 1)),
        Err(Wrong::TooLong)
    );
    assert_eq!(
        set(Field::Keywords, &"слово\n".repeat(LIST_LIMIT + 1)),
        Err(Wrong::TooMany)
    );
    let mut body = set(Field::Title, "Было").unwrap();
    assert!(body.set(Field::Title, &Content::of_text("")).is_err());
    assert_eq!(body.title, "Было");
}

#[test]
fn a_name_is_made_of_the_title() {
    assert_eq!(
        name_of("Как вступить в Ассоциацию?"),
        "kak-vstupit-v-assotsiatsiyu"
    );
    assert_eq!(name_of("How to join: step 1"), "how-to-join-step-1");
    assert_eq!(name_of("🙂"), "article");
    assert!(is_name(&name_of(&"Щука и ёж ".repeat(9))));
}

#[test]
fn links_stand_in_words_where_no_buttons_can() {
    let body = Body {
        title: "Как вступить".into(),
        text: "Подайте **заявку**.".into(),
        buttons: vec![Link {
            label: "Заявка".into(),
            to: "https://t.me/x".into(),
        }],
        ..Body::default()
    };
    let (text, entities) = body.page_with_links();
    assert_eq!(text, "Как вступить\n\nПодайте заявку.\n\n→ Заявка");
    let kinds: Vec<&str> = entities
        .iter()
        .filter_map(|one| one.rest["type"].as_str())
        .collect();
    assert_eq!(kinds, ["bold", "bold", "text_link"]);
}
