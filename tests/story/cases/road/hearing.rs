//! Before the court: the bench, the posts, what is laid before it, the ruling, the appeal, and what comes of it.

use mtl_locale::{cases as words, cases_court as court, cases_people};

use super::{EN, RU, Step, TX, goes_on, notified, on_button};
use crate::story::cases::{ANNA, BOGDAN, JUDGES, SASHA, press, sure};

/// A judge has no interest, and the sides have nothing against them.
fn free(judge: i64, name: &str) -> Vec<Step> {
    let declares = on_button(
        "declared",
        judge,
        &cases_people::declare_button(if judge == JUDGES[3] { EN } else { RU }),
        &[sure(if judge == JUDGES[3] { EN } else { RU })],
    );
    let waives = [(ANNA, RU), (BOGDAN, EN)].map(|(side, lang)| {
        let who = vec![format!("«{name}»")];
        on_button(
            "no objection",
            side,
            &cases_people::waive_button(lang),
            &who,
        )
    });
    [declares].into_iter().chain(waives).collect()
}

/// A post is looked at, and goes out.
fn posted(names: [&'static str; 2], text: Option<&str>) -> Vec<Step> {
    let text = text.map_or_else(|| press(&words::skip_button(RU)), str::to_owned);
    vec![
        on_button(names[0], SASHA, &court::preview_button(RU), &[text]),
        goes_on(names[1], SASHA, vec![sure(RU)]),
    ]
}

/// One judge by a decision of the general bench, the opening post, the hearing, the ruling and its post.
pub(super) fn ruled() -> Vec<Step> {
    let mut all = vec![on_button(
        "bench composed",
        SASHA,
        &court::compose_button(RU),
        &[
            press(&court::basis_plain(RU, "general")),
            press(&court::bench_kind_plain(RU, "sole")),
            "@judge_one".to_owned(),
            "https://t.me/mtla_council_herald/1".to_owned(),
            sure(RU),
        ],
    )];
    all.extend(free(JUDGES[0], "Юдифь"));
    all.extend(posted(
        ["opening previewed", "opened"],
        Some("Аня против Богдана: фотоаппарат"),
    ));
    all.extend([
        on_button(
            "responded",
            BOGDAN,
            &court::respond_button(EN),
            &["I gave it back".to_owned(), sure(EN)],
        ),
        on_button(
            "material",
            ANNA,
            &court::material_button(RU),
            &["чек из магазина".to_owned(), TX.to_owned(), sure(RU)],
        ),
        on_button(
            "deposit",
            SASHA,
            &court::deposit_button(RU),
            &["«Аня Ким»".to_owned(), "10 EURMTL".to_owned(), sure(RU)],
        ),
        on_button(
            "date",
            SASHA,
            &court::date_button(RU),
            &["через 5 дней".to_owned(), sure(RU)],
        ),
        on_button(
            "ruled",
            JUDGES[0],
            &court::rule_button(RU),
            &[
                "«Юдифь»".to_owned(),
                press(&words::marked_done_button(RU)),
                "вернуть деньги".to_owned(),
                "чек подлинный".to_owned(),
                press(&court::split_back_plain(RU)),
                sure(RU),
            ],
        ),
    ]);
    all.extend(posted(["ruling previewed", "ruling published"], None));
    all
}

/// Bogdan appeals; three of the general bench, whose ruling is final.
pub(super) fn appealed() -> Vec<Step> {
    let mut all = vec![
        on_button(
            "appealed",
            BOGDAN,
            &court::appeal_button(EN),
            &["nobody asked the witness".to_owned(), sure(EN)],
        ),
        notified("told of the appeal", SASHA),
        on_button(
            "general bench composed",
            SASHA,
            &court::compose_button(RU),
            &[
                press(&court::basis_plain(RU, "default")),
                "«Юлий»".to_owned(),
                "«Яков»".to_owned(),
                "«Jana»".to_owned(),
                press(&words::marked_done_button(RU)),
                sure(RU),
            ],
        ),
    ];
    for (judge, name) in [
        (JUDGES[1], "Юлий"),
        (JUDGES[2], "Яков"),
        (JUDGES[3], "Jana"),
    ] {
        all.extend(free(judge, name));
    }
    all.extend(posted(
        ["appeal previewed", "appeal opened"],
        Some("Апелляция Богдана"),
    ));
    all.push(on_button(
        "final ruling",
        SASHA,
        &court::rule_button(RU),
        &[
            "«Юлий»".to_owned(),
            "«Jana»".to_owned(),
            press(&words::marked_done_button(RU)),
            press(&words::skip_button(RU)),
            press(&court::appeal_result_plain(RU, "upheld")),
            "оставить в силе".to_owned(),
            "свидетель ничего не изменил".to_owned(),
            sure(RU),
        ],
    ));
    all.extend(posted(
        ["final ruling previewed", "final ruling published"],
        Some("Решение оставлено в силе"),
    ));
    all
}

/// What was ruled is carried out.
pub(super) fn carried_out() -> Vec<Step> {
    vec![
        on_button(
            "task set",
            SASHA,
            &cases_people::task_button(RU),
            &[
                "«Богдан»".to_owned(),
                "вернуть 10 EURMTL".to_owned(),
                "через 10 дней".to_owned(),
                sure(RU),
            ],
        ),
        on_button(
            "task done",
            SASHA,
            &cases_people::task_status_button(RU),
            &[press(&cases_people::task_status_plain(RU, "executed"))],
        ),
    ]
}
