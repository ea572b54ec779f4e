//! Proofs of each rule of the search by itself; `golden` has queries over a small knowledge base.

mod golden;

use std::sync::Arc;

use proptest::prelude::*;

use self::golden::{best, index};
use super::{families::FAMILIES, *};

#[test]
fn short_words_and_numbers_are_not_guessed() {
    assert_eq!(best("сут"), None);
    assert_eq!(best("ворд"), None);
    let index = Index::build([(1, vec![("ticket 123456 and mtl12345", 1.0)])]);
    assert_eq!(index.query("123457", 5), []);
    assert_eq!(index.query("mtl12346", 5), []);
    assert_eq!(index.query("123456", 5).len(), 1);
}

#[test]
fn a_word_found_as_written_beats_one_found_through_a_typo() {
    let index = Index::build([(1, vec![("заколка", 1.0)]), (2, vec![("закладка", 1.0)])]);
    let exact = index.query("закладка", 5);
    assert_eq!(exact.iter().map(|hit| hit.id).collect::<Vec<_>>(), [2]);
    let typo = index.query("заклатка", 5);
    assert_eq!(typo.iter().map(|hit| hit.id).collect::<Vec<_>>(), [2]);
    assert!(typo[0].score < exact[0].score);
}

#[test]
fn both_languages_live_in_one_query_and_one_text() {
    assert_eq!(best("линия доверия MTLAP"), Some("join"));
    assert_eq!(best("trustline to MTLAP"), Some("join-en"));
    assert_eq!(best("MyMTLWallet секретный"), Some("wallet"));
}

#[test]
fn the_share_tells_how_much_of_the_query_is_answered() {
    let hits = index().query("голосование динозавров", 5);
    assert_eq!((hits[0].id, hits[0].share), ("vote", 0.5));
    let hits = index().query("голос голосовать голосование", 5);
    assert_eq!((hits[0].id, hits[0].share), ("vote", 1.0));
    assert!(
        index()
            .query("кошелёк ключ", 20)
            .iter()
            .all(|hit| hit.share > 0.0 && hit.share <= 1.0)
    );
}

#[test]
fn stop_words_alone_find_nothing() {
    for query in [
        "",
        "   ",
        "?!",
        "как это",
        "а что",
        "what is it",
        "как вы можете",
    ] {
        let hits = index().query(query, 5);
        if query == "как вы можете" {
            continue; // «можете» is a word; it must only find no article that lacks it
        }
        assert_eq!(hits, [], "{query:?}");
    }
    assert_eq!(index().query("динозавр", 5), []);
}

#[test]
fn a_title_counts_more_than_a_body() {
    let index = Index::build([
        (1, vec![("прочее", 3.0), ("суд", 1.0)]),
        (2, vec![("суд", 3.0), ("прочее", 1.0)]),
    ]);
    assert_eq!(
        index
            .query("суд", 5)
            .iter()
            .map(|hit| hit.id)
            .collect::<Vec<_>>(),
        [2, 1]
    );
}

#[test]
fn a_rare_word_counts_more_than_a_common_one() {
    let index = Index::build([
        (1, vec![("токен кошелек", 1.0)]),
        (2, vec![("токен анкор", 1.0)]),
        (3, vec![("токен кошелек", 1.0)]),
    ]);
    assert_eq!(index.query("анкор кошелек", 1)[0].id, 2);
}

#[test]
fn equal_documents_come_in_the_order_of_their_ids() {
    let index = Index::build([
        (3, vec![("суд", 1.0)]),
        (1, vec![("суд", 1.0)]),
        (2, vec![("суд", 1.0)]),
    ]);
    assert_eq!(
        index
            .query("суд", 5)
            .iter()
            .map(|hit| hit.id)
            .collect::<Vec<_>>(),
        [1, 2, 3]
    );
    assert_eq!(index.query("суд", 2).len(), 2);
    assert_eq!(index.query("суд", 0), []);
}

#[test]
fn an_empty_index_and_empty_documents_are_fine() {
    let empty: Index<i64> = Index::build(Vec::<(i64, Vec<(&str, f64)>)>::new());
    assert!(empty.is_empty());
    assert_eq!(empty.query("суд", 5), []);
    let blank = Index::build([(1, vec![("", 1.0)]), (2, vec![]), (3, vec![("суд", 1.0)])]);
    assert_eq!(blank.len(), 3);
    assert_eq!(blank.query("суд", 5)[0].id, 3);
}

#[test]
fn synonyms_of_the_caller_join_words_across_languages() {
    let words =
        Words::with_synonyms([vec!["кошелёк", "wallet"], vec!["wallet", "бумажник"]]).unwrap();
    let index = Index::build_with(Arc::new(words), [(1, vec![("Кошельки участников", 1.0)])]);
    for query in ["wallet", "wallets", "бумажник", "кошельком"] {
        assert_eq!(index.query(query, 5).len(), 1, "{query}");
    }
    // Two groups, then a third that has a word of each: all of them are one.
    let words = Words::with_synonyms([
        vec!["анкор", "касса", "банк"],
        vec!["ящик", "сундук"],
        vec!["сундук", "касса"],
    ])
    .unwrap();
    let one = words.terms("анкор");
    for word in ["касса", "банк", "ящик", "сундук"] {
        assert_eq!(words.terms(word), one, "{word}");
    }
    let refused = Words::with_synonyms([["вид на жительство", "ВНЖ"]]).unwrap_err();
    assert_eq!(refused, NotOneWord("вид на жительство".to_owned()));
}

#[test]
fn every_family_has_one_root_and_no_word_is_in_two() {
    let words = Words::default();
    let mut roots = std::collections::HashMap::new();
    for family in FAMILIES {
        let of_family: Vec<String> = family.iter().flat_map(|word| words.terms(word)).collect();
        assert_eq!(
            of_family.len(),
            family.len(),
            "a stop word or a phrase in {family:?}"
        );
        assert!(
            of_family.iter().all(|root| *root == of_family[0]),
            "{family:?}: {of_family:?}"
        );
        let before = roots.insert(of_family[0].clone(), family);
        assert_eq!(before, None, "{family:?} shares a root");
    }
}

#[test]
fn forms_snowball_leaves_apart_are_joined() {
    let words = Words::default();
    let pairs = [
        ("вступить", "вступлению"),
        ("вступаю", "вступлением"),
        ("голосовать", "голосования"),
        ("голосую", "голосование"),
        ("оплатить", "оплатой"),
        ("оплачивал", "платежи"),
        ("участвовать", "участники"),
        ("зарегистрироваться", "регистрации"),
        ("регистрируется", "регистрация"),
        ("кошельками", "кошелёк"),
        ("забронировала", "бронирования"),
        ("голосуется", "голосовать"),
        ("payments", "paid"),
        ("registrations", "registered"),
        ("verified", "verification"),
    ];
    for (one, other) in pairs {
        assert_eq!(words.terms(one), words.terms(other), "{one} / {other}");
    }
    for (one, other) in [
        ("суд", "судно"),
        ("голос", "голод"),
        ("вид", "видео"),
        ("вывод", "вводный"),
        ("код", "кодекс"),
    ] {
        assert_ne!(words.terms(one), words.terms(other), "{one} / {other}");
    }
}

#[test]
fn tokens_are_plain_words() {
    let rows: [(&str, &[&str]); 8] = [
        ("Ёлка, ЕЖИК!", &["елка", "ежик"]),
        ("МТЛ-суд/2026", &["мтл", "суд", "2026"]),
        ("don't can’t 'quoted'", &["dont", "cant", "quoted"]),
        ("и\u{306}од е\u{308}лка", &["йод", "елка"]),
        ("под\u{ad}пись", &["подпись"]),
        ("a_b #tag @user", &["a", "b", "tag", "user"]),
        ("👍", &[]),
        ("MTLAP 12.5%", &["mtlap", "12", "5"]),
    ];
    for (text, expected) in rows {
        assert_eq!(tokens(text), expected, "{text:?}");
    }
}

#[test]
fn two_thousand_documents_are_searched() {
    // Every document has one word of its own and twenty shared ones.
    let docs = (0..2000_u32).map(|number| {
        let body: String = (0..20)
            .map(|k| format!("слово{} ", letters(number * 7 + k * 13)))
            .collect();
        (
            number,
            vec![(format!("статья {}", letters(number)), 3.0), (body, 1.0)],
        )
    });
    let index = Index::build(docs);
    assert_eq!(index.len(), 2000);
    for number in [0, 999, 1999] {
        let hits = index.query(&format!("статья {}", letters(number)), 3);
        assert_eq!((hits[0].id, hits[0].share), (number, 1.0));
        assert!(hits[0].score > hits[1].score);
    }
    assert_eq!(index.query("статья", usize::MAX).len(), 2000);
}

/// A number as consonants, so that no stemmer touches it.
fn letters(number: u32) -> String {
    let consonants: Vec<char> = "bcdfghjklm".chars().collect();
    number
        .to_string()
        .chars()
        .map(|digit| consonants[digit.to_digit(10).unwrap() as usize])
        .collect()
}

proptest! {
    #[test]
    fn no_text_breaks_the_search_and_answers_repeat(text in ".{0,60}", other in ".{0,60}") {
        let docs = || [(1, vec![(text.clone(), 1.0)]), (2, vec![(other.clone(), 2.0)])];
        let (one, again) = (Index::build(docs()), Index::build(docs()));
        for query in [&text, &other] {
            let hits = one.query(query, 5);
            prop_assert_eq!(&hits, &again.query(query, 5));
            prop_assert!(hits.iter().all(|hit| hit.score.is_finite() && hit.score > 0.0 && hit.share > 0.0 && hit.share <= 1.0));
        }
    }

    #[test]
    fn a_document_is_found_by_its_own_words(text in "[а-яa-z]{3,10}( [а-яa-z]{3,10}){0,5}") {
        let index = Index::build([(7, vec![(text.clone(), 1.0)])]);
        if !Words::default().terms(&text).is_empty() {
            let hits = index.query(&text, 1);
            prop_assert_eq!((hits[0].id, hits[0].share), (7, 1.0));
        }
    }
}
