//! Proofs of what is asked for and what answers best.

use super::*;

#[test]
fn numbers_names_and_words_are_told_apart() {
    let words = Words::default();
    for text in ["12", "#12", "№12", " #12 ", "ID12"] {
        assert_eq!(read(&words, text), Some(Asked::Number(12)), "{text}");
    }
    assert_eq!(
        read(&words, "@Anya_K"),
        Some(Asked::Words(vec!["@anya_k".into()]))
    );
    let Some(Asked::Words(list)) = read(&words, "потерял ключи") else {
        panic!("words")
    };
    assert!(
        list.contains(&"=ключи".to_owned()) && list.len() >= 4,
        "{list:?}"
    );
    for text in ["", "  ", "?!", "@"] {
        assert_eq!(read(&words, text), None, "{text:?}");
    }
    // What is beyond all numbers is a word.
    assert!(matches!(
        read(&words, "99999999999999999999"),
        Some(Asked::Words(_))
    ));
}

#[test]
fn a_ticket_is_found_by_what_was_said_and_by_whom() {
    let words = Words::default();
    let mut found = Found::default();
    found.say(&words, "Я потерял ключ от кошелька");
    found.subject(&words, "Потерян ключ");
    found.member("Аня Ким", Some("Anya_K"));
    let list = found.into_list();
    for text in ["ключи", "кошелёк", "аня", "Ким", "@anya_k"] {
        let Some(Asked::Words(asked)) = read(&words, text) else {
            panic!("{text}")
        };
        assert!(
            list.iter().any(|(word, _)| asked.contains(word)),
            "{text}: {list:?}"
        );
    }
}

#[test]
fn rare_words_and_more_words_win_and_then_the_newest() {
    let frequency = HashMap::from([("rare".to_owned(), 2), ("common".to_owned(), 900)]);
    let row = |word: &str, ticket: i64, weight: i64| (word.to_owned(), ticket, weight);
    let postings = [
        row("common", 1, 50),
        row("rare", 2, 10),
        row("rare", 3, 10),
        row("common", 3, 10),
        row("common", 4, 50),
    ];
    assert_eq!(rank(&frequency, &postings), [3, 2, 4, 1]);
    assert_eq!(rank(&frequency, &[]), [0_i64; 0]);
}
