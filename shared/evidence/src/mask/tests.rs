//! Proofs of the signs: whole words, either order, any letters' size, and nobody else's name.

use super::*;
use crate::input::Role;

fn mask() -> Mask {
    let person = Person {
        id: 1,
        role: Role::Respondent,
        name: "Борис Маринич".into(),
        username: Some("boris_m".into()),
        telegram: Some(598_765_432),
        stellar: Some("GABC".into()),
        named: false,
    };
    let short = Person {
        id: 2,
        name: "Я".into(),
        username: None,
        telegram: None,
        stellar: None,
        ..person.clone()
    };
    let open = Person {
        id: 3,
        name: "Анна".into(),
        named: true,
        ..short.clone()
    };
    let people = [(person, "P1"), (short, "P2"), (open, "P3")];
    Mask::new(people.iter().map(|(person, sign)| (person, *sign)))
}

#[test]
fn names_are_replaced_wherever_they_stand_alone() {
    for (text, wanted) in [
        ("борис МАРИНИЧ не прав", "[P1] не прав"),
        ("Маринич Борис", "[P1]"),
        ("пишите @Boris_M, он ответит", "пишите [P1], он ответит"),
        ("https://t.me/boris_m?x", "https://t.me/[P1]?x"),
        ("tg://user?id=598765432", "tg://user?id=[P1]"),
        ("счёт GABC.", "счёт [P1]."),
    ] {
        assert_eq!(mask().text(text), (wanted.to_owned(), true), "{text}");
    }
}

#[test]
fn what_is_nobodys_name_stays() {
    for text in [
        "",
        "Я и Анна",
        "boris_major",
        "1598765432",
        "Борис Мариничев",
        "@",
        "GABCD",
    ] {
        assert_eq!(mask().text(text), (text.to_owned(), false), "{text}");
    }
}
