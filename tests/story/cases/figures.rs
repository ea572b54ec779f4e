//! Figures of the levels for who leads; of mediation counts alone.

use mtl_locale::cases_figures;

use super::*;

story!(who_leads_sees_the_register_of_a_period, |w| async move {
    w.with_cases().await;
    disagreed(&w).await;
    w.later(chrono::TimeDelta::days(2)).await;
    let steps = [
        press(&cases_ladder::settle_button(Lang::Ru)),
        "вернули половину".to_owned(),
        sure(Lang::Ru),
    ];
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    w.does(MIRA, 1, &steps).await;

    // A dispute goes up to the mediators.
    let named = a_person("Тимур", "@timur_a");
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    complains(&w, &named, "не отдаёт долг").await;
    let case = w.case(2).await;
    let keeper = case.keeper.as_ref().expect("a keeper").person.0;
    while w.case(2).await.level != mtl_cases::Level::Mediation {
        let steps = [
            press(&cases_ladder::raise_button(Lang::Ru)),
            press(&cases_ladder::raise_reason_plain(Lang::Ru, "dispute")),
            sure(Lang::Ru),
        ];
        let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
        w.does(ANNA, 2, &steps).await;
    }
    assert!(keeper > 0);

    w.writes(CORA, "/cases").await;
    let lists = w.last_to(CORA);
    let figures = w
        .clicks(
            CORA,
            &lists,
            &[cases_figures::figures_button(Lang::Ru).as_str()],
        )
        .await;
    shows(&figures, "договорились 1");
    shows(&figures, "2 дня");
    shows(
        &figures,
        &cases_figures::figures_mediation(Lang::Ru, 1, 0).to_text(),
    );
    assert!(!figures.text().contains("долг"));
    w.writes(CORA, "/cases цифры вчера").await;
    w.writes(CORA, "/cases figures абвгд").await;
    assert_eq!(
        w.last_to(CORA).text(),
        cases_figures::figures_period_unread(Lang::Ru).to_text()
    );
    w.writes(CORA, "/cases figures 2020-01-01 - 2020-01-31").await;
    shows(
        &w.last_to(CORA),
        &cases_figures::figures_none(Lang::Ru).to_text(),
    );

    // Everybody else has the lists, whatever they write or press.
    for person in [ANNA, LENA, MIRA] {
        w.writes(person, "/cases figures").await;
        let got = w.last_to(person);
        shows(&got, &words::list_public(Lang::Ru).to_text());
        assert!(!got.text().contains("договорились 1"));
        let expired = mtl_locale::common::button_expired_toast(Lang::Ru);
        assert_eq!(
            w.forges(person, &got, "case:g:year").await,
            expired.as_str()
        );
    }
});
