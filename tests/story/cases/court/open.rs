//! A public case: composed by agreement, heard, ruled upon, appealed, final.

use mtl_cases::{Due, Ending, Post};

use super::*;

/// The steps of a form, as owned and literal words together.
async fn go(w: &World, person: i64, steps: Vec<String>) -> Msg {
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    w.takes(person, &steps).await
}

async fn posted(w: &World, text: Option<&str>) -> Msg {
    let mut steps = vec![press(&court::preview_button(Lang::Ru))];
    steps.push(match text {
        Some(text) => text.to_owned(),
        None => press(&words::skip_button(Lang::Ru)),
    });
    let shown = go(w, SASHA, steps).await;
    shows(&shown, &court::publish_sure(Lang::Ru).to_text());
    shown
}

story!(
    a_public_case_is_heard_ruled_appealed_and_final,
    |w| async move {
        accepted(&w, false).await;
        // The sides agree on a judge of their own, whom the bot has met.
        w.writes(MARIA, "/start").await;
        go(
            &w,
            ANNA,
            vec![
                press(&court::propose_button(Lang::Ru)),
                press(&court::bench_kind_plain(Lang::Ru, "sole")),
                "@mariasilva".to_owned(),
                sure(Lang::Ru),
            ],
        )
        .await;
        let compose = |basis: &str| {
            vec![
                press(&court::compose_button(Lang::Ru)),
                press(&court::basis_plain(Lang::Ru, basis)),
            ]
        };
        let screen = w.opens(SASHA, 1).await;
        shows(&screen, "Maria Silva");
        let asked = go(&w, SASHA, compose("default")[..1].to_vec()).await;
        let agreement = court::basis_plain(Lang::Ru, "agreement");
        assert!(
            !asked.buttons().contains(&agreement.as_str()),
            "Bogdan has not agreed yet"
        );
        w.clicks(
            SASHA,
            &asked,
            &[mtl_locale::common::cancel_button(Lang::Ru).as_str()],
        )
        .await;
        go(
            &w,
            BOGDAN,
            vec![press(&court::agree_button(Lang::En)), sure(Lang::En)],
        )
        .await;
        let mut steps = compose("agreement");
        steps.push(sure(Lang::Ru));
        go(&w, SASHA, steps).await;
        assert_eq!(w.case(1).await.phase, Phase::Seated);
        shows(&w.last_to(BOGDAN), "Maria Silva");
        go(
            &w,
            MARIA,
            vec![
                press(&cases_people::declare_button(Lang::En)),
                sure(Lang::En),
            ],
        )
        .await;
        // Looked at before the time for objections is over, it does not go out yet.
        let early = go(
            &w,
            SASHA,
            vec![
                press(&court::preview_button(Lang::Ru)),
                "Аня против Богдана, первая редакция".to_owned(),
            ],
        )
        .await;
        shows(&early, "срок для возражений");
        assert!(w.stands_in(CHANNEL).is_empty());
        w.later(chrono::TimeDelta::days(4)).await;
        let shown = posted(&w, Some("Аня против Богдана: фотоаппарат")).await;
        shows(&shown, "Аня против Богдана: фотоаппарат");
        assert!(w.stands_in(CHANNEL).is_empty(), "nothing before its word");
        w.clicks(SASHA, &shown, &[words::sure_button(Lang::Ru).as_str()])
            .await;
        let post = w.stands_in(CHANNEL).pop().expect("a post");
        shows(&post, "Аня против Богдана: фотоаппарат");
        shows(&post, "Maria Silva");
        let case = w.case(1).await;
        assert_eq!(case.phase, Phase::Hearing);
        let link = case
            .court
            .posted(Post::Opening)
            .and_then(|one| one.link.clone());
        assert_eq!(
            link.map(String::from),
            Some(format!("https://t.me/mtl_court/{}", post.id))
        );
        // The public sees the public part, and neither the claim nor who has brought it.
        w.writes(TIMUR, "/case 1").await;
        let public = w.last_to(TIMUR);
        shows(&public, "№1");
        assert!(!public.text().contains(GRIEVANCE) && !public.text().contains("Богдан"));
        // The respondent answers, both lay before the court what they have.
        go(
            &w,
            BOGDAN,
            vec![
                press(&court::respond_button(Lang::En)),
                "I gave it back".to_owned(),
                sure(Lang::En),
            ],
        )
        .await;
        let hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
        go(
            &w,
            ANNA,
            vec![
                press(&court::material_button(Lang::Ru)),
                "чек из магазина".to_owned(),
                hash.to_owned(),
                sure(Lang::Ru),
            ],
        )
        .await;
        let case = w.case(1).await;
        let numbers: Vec<u16> = case.court.materials.iter().map(|one| one.no).collect();
        assert_eq!(numbers, [1, 2]);
        for (name, sum) in [("Аня Ким", "10 EURMTL"), ("Богдан", "5 EURMTL")] {
            go(
                &w,
                SASHA,
                vec![
                    press(&court::deposit_button(Lang::Ru)),
                    format!("«{name}»"),
                    sum.to_owned(),
                    sure(Lang::Ru),
                ],
            )
            .await;
        }
        go(
            &w,
            SASHA,
            vec![
                press(&court::date_button(Lang::Ru)),
                "через 5 дней".to_owned(),
                sure(Lang::Ru),
            ],
        )
        .await;
        let screen = w.opens(SASHA, 1).await;
        shows(&screen, hash);
        shows(&screen, "I gave it back");
        w.later(chrono::TimeDelta::days(6)).await;
        go(
            &w,
            SASHA,
            vec![press(&court::held_button(Lang::Ru)), sure(Lang::Ru)],
        )
        .await;
        // The judge rules herself; the deposits go to the last unit.
        let rules = |shares: [&str; 2]| {
            vec![
                press(&court::rule_button(Lang::En)),
                "«Maria Silva»".to_owned(),
                press(&words::marked_done_button(Lang::En)),
                "вернуть деньги".to_owned(),
                "чек подлинный".to_owned(),
                press(&court::split_custom_plain(Lang::En)),
                "«Аня Ким»".to_owned(),
                shares[0].to_owned(),
                "«Богдан»".to_owned(),
                shares[1].to_owned(),
            ]
        };
        let mut steps = rules(["12.5 EURMTL", "2.5 EURMTL"]);
        steps.push(sure(Lang::En));
        go(&w, MARIA, steps).await;
        let case = w.case(1).await;
        assert_eq!(case.phase, Phase::Ruled);
        assert!(
            case.deadlines
                .iter()
                .any(|one| one.due == Due::AppealWindow)
        );
        shows(&w.last_to(ANNA), "Суд вынес решение");
        let shown = posted(&w, None).await;
        w.clicks(SASHA, &shown, &[words::sure_button(Lang::Ru).as_str()])
            .await;
        let ruling = w.stands_in(CHANNEL).pop().expect("a post");
        shows(&ruling, "вернуть деньги");
        shows(&ruling, "чек подлинный");
        assert_ne!(ruling.id, post.id);
        // Bogdan appeals; the general bench, without whoever judged below, is final.
        go(
            &w,
            BOGDAN,
            vec![
                press(&court::appeal_button(Lang::En)),
                "nobody asked the witness".to_owned(),
                sure(Lang::En),
            ],
        )
        .await;
        assert_eq!(w.case(1).await.level, Level::Appeal);
        notified(&w).await;
        general(&w, &["Юдифь", "Юлий", "Яков"]).await;
        declared(&w, &JUDGES[..3]).await;
        let shown = posted(&w, Some("Апелляция Богдана")).await;
        w.clicks(SASHA, &shown, &[words::sure_button(Lang::Ru).as_str()])
            .await;
        go(
            &w,
            SASHA,
            vec![
                press(&court::rule_button(Lang::Ru)),
                "«Юдифь»".to_owned(),
                "«Юлий»".to_owned(),
                press(&words::marked_done_button(Lang::Ru)),
                press(&words::skip_button(Lang::Ru)),
                press(&court::appeal_result_plain(Lang::Ru, "upheld")),
                "оставить".to_owned(),
                "свидетель ничего не изменил".to_owned(),
                sure(Lang::Ru),
            ],
        )
        .await;
        let case = w.case(1).await;
        assert!(case.is_over());
        assert_eq!(case.ending.map(|one| one.how), Some(Ending::Decided));
        let screen = w.opens(ANNA, 1).await;
        shows(&screen, "Против: Яков");
        shows(&screen, "окончательно");
        assert!(
            !screen
                .buttons()
                .contains(&court::appeal_button(Lang::Ru).as_str())
        );
        let shown = posted(&w, Some("Решение оставлено в силе")).await;
        w.clicks(SASHA, &shown, &[words::sure_button(Lang::Ru).as_str()])
            .await;
        let case = w.case(1).await;
        let links = [&case.court, &case.appeal].map(|trial| {
            let all = trial.posts.iter();
            all.filter(|one| one.link.is_some()).count()
        });
        assert_eq!(links, [2, 2]);
        assert_eq!(w.stands_in(CHANNEL).len(), 4);
        // What was ruled is carried out, with a date and a reminder.
        go(
            &w,
            SASHA,
            vec![
                press(&cases_people::task_button(Lang::Ru)),
                "«Богдан»".to_owned(),
                "вернуть 10 EURMTL".to_owned(),
                "через 10 дней".to_owned(),
                sure(Lang::Ru),
            ],
        )
        .await;
        w.later(chrono::TimeDelta::days(11)).await;
        shows(&w.last_to(SASHA), "Срок прошёл");
        go(
            &w,
            SASHA,
            vec![
                press(&cases_people::task_status_button(Lang::Ru)),
                press(&cases_people::task_status_plain(Lang::Ru, "executed")),
            ],
        )
        .await;
        assert!(w.case(1).await.deadlines.is_empty());
    }
);

story!(after_the_window_there_is_no_appeal, |w| async move {
    accepted(&w, false).await;
    go(
        &w,
        SASHA,
        vec![
            press(&court::compose_button(Lang::Ru)),
            press(&court::basis_plain(Lang::Ru, "general")),
            press(&court::bench_kind_plain(Lang::Ru, "sole")),
            "@judge_one".to_owned(),
            "https://t.me/mtla_council_herald/1".to_owned(),
            sure(Lang::Ru),
        ],
    )
    .await;
    declared(&w, &JUDGES[..1]).await;
    let shown = posted(&w, Some("Аня против Богдана")).await;
    w.clicks(SASHA, &shown, &[words::sure_button(Lang::Ru).as_str()])
        .await;
    go(
        &w,
        JUDGES[0],
        vec![
            press(&court::rule_button(Lang::Ru)),
            "«Юдифь»".to_owned(),
            press(&words::marked_done_button(Lang::Ru)),
            "отказать".to_owned(),
            "не доказано".to_owned(),
            sure(Lang::Ru),
        ],
    )
    .await;
    let screen = w.opens(ANNA, 1).await;
    let appeal = court::appeal_button(Lang::Ru);
    assert!(screen.buttons().contains(&appeal.as_str()));
    w.later(chrono::TimeDelta::days(15)).await;
    assert!(w.case(1).await.is_over());
    // The old button is still there: it is said that the time is over, and nothing happens.
    let before = w.history(1).await.len();
    let screen = w.clicks(ANNA, &screen, &[appeal.as_str()]).await;
    shows(&screen, "вышел");
    assert_eq!(w.history(1).await.len(), before);
});
