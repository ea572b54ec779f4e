//! A claim that is refused, and the complaint about that.

use super::*;

story!(a_refusal_is_complained_of_and_upheld, |w| async move {
    Box::pin(at_court(&w)).await;
    let form = Box::pin(fills_most(&w, "open")).await;
    Box::pin(undertakes_and_files(&w, &form)).await;
    let steps = [
        press(&claim::reject_button(RU)),
        press(&claim::claim_refusal_plain(RU, "no_jurisdiction")),
        "ответчик не из Ассоциации".to_owned(),
        sure(RU),
    ];
    let screen = Box::pin(w.opens(SASHA, 1)).await;
    Box::pin(w.goes(SASHA, &screen, &steps)).await;
    let told = w.last_to(ANNA);
    shows(&told, "ответчик вне полномочий суда");
    shows(&told, "ответчик не из Ассоциации");
    shows(&told, "дежурный судья");
    shows(&told, "Обжаловать можно до");
    // The secretary does not decide on a complaint of their own refusal, and no other judge than the one on duty does.
    let steps = [
        press(&claim::contest_button(RU)),
        "он платит взносы".to_owned(),
        sure(RU),
    ];
    let screen = Box::pin(w.opens(ANNA, 1)).await;
    Box::pin(w.goes(ANNA, &screen, &steps)).await;
    let verdict = claim::verdict_button(Lang::En);
    assert!(
        !Box::pin(w.opens(SASHA, 1))
            .await
            .buttons()
            .contains(&claim::verdict_button(RU).as_str())
    );
    assert!(
        !Box::pin(w.opens(JUDGES[0], 1))
            .await
            .buttons()
            .contains(&claim::verdict_button(RU).as_str())
    );
    let told = w.last_to(JUDGES[3]);
    shows(&told, "он платит взносы");
    Box::pin(w.writes(JUDGES[3], "/cases")).await;
    shows(&w.last_to(JUDGES[3]), "Complaints of refused claims");
    let screen = Box::pin(w.opens(JUDGES[3], 1)).await;
    let read = Box::pin(w.clicks(
        JUDGES[3],
        &screen,
        &[claim::claim_open_button(Lang::En).as_str()],
    ))
    .await;
    shows(&read, "ответчик не из Ассоциации");
    shows(&read, "он платит взносы");
    let steps = [
        press(&verdict),
        press(&words::yes_no_plain(Lang::En, "yes")),
        "членство есть в реестре".to_owned(),
        sure(Lang::En),
    ];
    let screen = Box::pin(w.opens(JUDGES[3], 1)).await;
    Box::pin(w.goes(JUDGES[3], &screen, &steps)).await;
    let case = w.case(1).await;
    assert_eq!(case.phase, Phase::Composing);
    assert!(case.is_kept_by(mtl_domain::people::PersonId(SASHA)));
    for reader in [ANNA, SASHA] {
        shows(&w.last_to(reader), "удовлетворена");
        shows(&w.last_to(reader), "членство есть в реестре");
    }
    let read = w.claim_of(ANNA).await;
    shows(&read, "Жалоба удовлетворена");
});

story!(
    a_complaint_that_is_dismissed_ends_the_case,
    |w| async move {
        Box::pin(at_court(&w)).await;
        let form = Box::pin(fills_most(&w, "open")).await;
        Box::pin(undertakes_and_files(&w, &form)).await;
        let steps = [
            press(&claim::reject_button(RU)),
            press(&claim::claim_refusal_plain(RU, "ruled")),
            "решено в марте".to_owned(),
            sure(RU),
        ];
        let screen = Box::pin(w.opens(SASHA, 1)).await;
        Box::pin(w.goes(SASHA, &screen, &steps)).await;
        let steps = [
            press(&claim::contest_button(RU)),
            "о другом".to_owned(),
            sure(RU),
        ];
        let screen = Box::pin(w.opens(ANNA, 1)).await;
        Box::pin(w.goes(ANNA, &screen, &steps)).await;
        let steps = [
            press(&claim::verdict_button(Lang::En)),
            press(&words::yes_no_plain(Lang::En, "no")),
            "о том же".to_owned(),
            sure(Lang::En),
        ];
        let screen = Box::pin(w.opens(JUDGES[3], 1)).await;
        Box::pin(w.goes(JUDGES[3], &screen, &steps)).await;
        assert!(w.case(1).await.is_over());
        shows(&w.last_to(ANNA), "Жалоба на отказ отклонена");
        shows(&w.last_to(ANNA), "о том же");
    }
);

story!(
    whoever_is_on_duty_decides_and_sees_without_an_office,
    |w| async move {
        Box::pin(at_court(&w)).await;
        let mut set = rules();
        set["duty_judge"] = json!(MARIA);
        Box::pin(w.sets("cases.rules", set)).await;
        Box::pin(w.writes(MARIA, "/start")).await;
        let form = Box::pin(fills_most(&w, "closed")).await;
        Box::pin(undertakes_and_files(&w, &form)).await;
        let steps = [
            press(&claim::reject_button(RU)),
            press(&claim::claim_refusal_plain(RU, "form")),
            "не по форме".to_owned(),
            sure(RU),
        ];
        let screen = Box::pin(w.opens(SASHA, 1)).await;
        Box::pin(w.goes(SASHA, &screen, &steps)).await;
        assert!(
            !was_told(&w, MARIA, "не по форме"),
            "nobody has complained yet"
        );
        let steps = [
            press(&claim::contest_button(RU)),
            "всё на месте".to_owned(),
            sure(RU),
        ];
        let screen = Box::pin(w.opens(ANNA, 1)).await;
        Box::pin(w.goes(ANNA, &screen, &steps)).await;
        shows(&w.last_to(MARIA), "всё на месте");
        Box::pin(w.writes(MARIA, "/cases")).await;
        shows(&w.last_to(MARIA), "Complaints of refused claims");
        // A closed claim is read by the one who decides, and by no other judge.
        for judge in JUDGES {
            Box::pin(w.writes(judge, "/case 1")).await;
            Box::pin(w.writes(judge, "/cases")).await;
            for said in [DEMAND, "не по форме", "всё на месте"] {
                assert!(!was_told(&w, judge, said), "{judge}: {said}");
            }
        }
        let screen = Box::pin(w.opens(MARIA, 1)).await;
        let open = claim::claim_open_button(Lang::En);
        let read = Box::pin(w.clicks(MARIA, &screen, &[open.as_str()])).await;
        shows(&read, DEMAND);
        let steps = [
            press(&claim::verdict_button(Lang::En)),
            press(&words::yes_no_plain(Lang::En, "yes")),
            "it is a claim".to_owned(),
            sure(Lang::En),
        ];
        let screen = Box::pin(w.opens(MARIA, 1)).await;
        Box::pin(w.goes(MARIA, &screen, &steps)).await;
        assert_eq!(w.case(1).await.phase, Phase::Composing);
        // Having decided, they are nobody to the case again.
        Box::pin(w.writes(MARIA, "/case 1")).await;
        assert_eq!(
            w.last_to(MARIA).text(),
            words::case_unknown(Lang::En, 1).to_text()
        );
    }
);
