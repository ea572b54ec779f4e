//! Questions without an article, put together.

use super::super::gaps::*;

fn question(number: i64, text: &str) -> Question {
    Question {
        number,
        words: kept(text, &["Аня", "anya_k"]),
    }
}

#[test]
fn only_what_the_question_is_about_is_kept() {
    assert_eq!(
        kept(
            "Здравствуйте! Я Аня (@anya_k), как оплатить налог? 79161234567 a@b.c https://x.y",
            &["Аня"]
        ),
        "оплатить налог"
    );
    assert_eq!(kept("привет", &[]), "");
    assert_eq!(kept(&"раз два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать ".repeat(2), &[]).split(' ').count(), 12);
}

#[test]
fn questions_about_the_same_are_one_group() {
    let list = [
        question(1, "как оплатить налог"),
        question(2, "когда оплата налога?"),
        question(3, "оплачивать налоги обязательно?"),
        question(4, "где найти жильё"),
        question(5, "жильё, поиск"),
        question(6, "спутник"),
    ];
    let groups = grouped(&list);
    let counts: Vec<(usize, &[i64])> = groups
        .iter()
        .map(|group| (group.count, group.tickets.as_slice()))
        .collect();
    assert_eq!(
        counts,
        [(3, &[3, 2, 1][..]), (2, &[5, 4]), (1, &[6])],
        "{groups:?}"
    );
    assert!(groups[0].label.contains("налог"), "{groups:?}");
    assert_eq!(groups[2].label, "спутник");
    assert!(grouped(&[]).is_empty());
}
