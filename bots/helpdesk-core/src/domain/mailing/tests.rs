//! Proofs of how `/send` is read.

use super::*;

fn read(text: &str) -> Asked {
    parse(text).unwrap()
}

fn name(name: &str) -> Whom {
    Whom::Username(name.into())
}

#[test]
fn names_come_first_and_then_the_text() {
    let asked = read("@anna, #12\nID123456 1234567 @anna\n\nПривет, 5 минут!\nЖдём.");
    assert_eq!(
        asked.people,
        [
            name("anna"),
            Whom::Ticket(12),
            Whom::Id(123_456),
            Whom::Id(1_234_567)
        ]
    );
    assert_eq!(asked.text, "Привет, 5 минут!\nЖдём.");
    assert_eq!(asked.choice, None);
}

#[test]
fn a_text_may_begin_with_a_number_or_a_colon() {
    assert_eq!(read("@anna 5 минут").text, "5 минут");
    assert_eq!(read("@anna Важно: завтра").text, "Важно: завтра");
    let asked = read("@anna 10:00 собрание");
    assert_eq!(
        (asked.text.as_str(), asked.choice),
        ("10:00 собрание", None)
    );
    assert_eq!(read("@anna").text, "");
    assert_eq!(read(""), Asked::default());
}

#[test]
fn selections_are_read() {
    let wish = read("category:join tag:кошелёк state:open lang:ru wrote:30d Текст")
        .choice
        .unwrap();
    let all = Wish {
        category: Some("join".into()),
        tag: Some("кошелёк".into()),
        open: true,
        wrote: Some(Period::Days(30)),
        language: Some("ru".into()),
    };
    assert_eq!(wish, all);
    let day = |d| NaiveDate::from_ymd_opt(2026, 1, d).unwrap();
    let wish = read("wrote:2026-01-02..2026-01-05").choice.unwrap();
    assert_eq!(wish.wrote, Some(Period::Between(day(2), day(5))));
}

#[test]
fn a_wrong_selection_is_named() {
    for word in [
        "state:closed",
        "lang:sr",
        "category:",
        "tag:",
        "wrote:0d",
        "wrote:soon",
        "wrote:9999d",
        "wrote:2026-01-05..2026-01-02",
        "wrote:2026-13-01..2026-01-02",
    ] {
        assert_eq!(parse(&format!("{word} Текст")), Err(Bad(word.into())));
    }
}

#[test]
fn stages_are_read_as_they_are_written() {
    for stage in Stage::ALL {
        assert_eq!(Stage::parse(stage.as_str()), Some(stage));
    }
    assert_eq!(Stage::parse("flying"), None);
}
