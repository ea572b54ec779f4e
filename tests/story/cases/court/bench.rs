//! Who may not sit, who steps back, and a court that has nowhere to publish.

use mtl_cases::Code;

use super::*;

/// The court has no channel any more.
async fn unlinked(w: &World) {
    let mut tx = w.write().await;
    let text = "DELETE FROM links WHERE role = 'court_channel'";
    mtl_store::sql!(&mut tx, |c| sqlx::query(text).execute(c).await.map(drop)).expect("the store");
    tx.commit().await.expect("the store");
}

async fn go(w: &World, person: i64, steps: &[String]) -> Msg {
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    w.takes(person, &steps).await
}

story!(
    a_secretary_steps_back_and_is_neither_judge_nor_party,
    |w| async move {
        accepted(&w, false).await;
        let compose = |judge: &str| {
            vec![
                press(&court::compose_button(Lang::Ru)),
                press(&court::basis_plain(Lang::Ru, "general")),
                press(&court::bench_kind_plain(Lang::Ru, "sole")),
                judge.to_owned(),
                "решение Совета №7".to_owned(),
                sure(Lang::Ru),
            ]
        };
        let before = w.history(1).await.len();
        for (judge, why) in [
            ("@sasha_s", "секретарь"),
            ("@anya_k", "сторона дела"),
            ("@mira_a", "на уровне ниже"),
        ] {
            let refused = go(&w, SASHA, &compose(judge)).await;
            shows(&refused, why);
        }
        assert_eq!(w.history(1).await.len(), before, "nothing has happened");
        go(
            &w,
            SASHA,
            &[
                press(&cases_people::recuse_button(Lang::Ru)),
                sure(Lang::Ru),
            ],
        )
        .await;
        let case = w.case(1).await;
        assert!(case.keeper.is_none());
        shows(&w.last_to(CORA), "нужен ведущий");
        // Who has left is not free of it: they neither read on, nor hear of it, nor come back.
        let screen = w.opens(SASHA, 1).await;
        let take = cases_people::take_button(Lang::Ru);
        assert!(!screen.buttons().contains(&take.as_str()));
        let level = words::level_plain(Lang::Ru, "court");
        assert_eq!(
            screen.text(),
            words::case_head_level(Lang::Ru, 1, level).to_text()
        );
        w.writes(SASHA, "/cases").await;
        assert!(!w.last_to(SASHA).text().contains("№1"));
        let heard = w.said_to(SASHA).len();
        go(&w, SIMA, &[press(&cases_people::take_button(Lang::En))]).await;
        let case = w.case(1).await;
        assert_eq!(case.keeper.as_ref().map(|one| one.person.0), Some(SIMA));
        shows(&w.last_to(ANNA), "Sima");
        // A judge who is objected to with success leaves, and the bench is composed anew.
        go(
            &w,
            SIMA,
            &[
                press(&court::compose_button(Lang::En)),
                press(&court::basis_plain(Lang::En, "default")),
                "«Юдифь»".to_owned(),
                "«Юлий»".to_owned(),
                press(&words::marked_done_button(Lang::En)),
                sure(Lang::En),
            ],
        )
        .await;
        go(
            &w,
            ANNA,
            &[
                press(&cases_people::object_button(Lang::Ru)),
                "«Юлий»".to_owned(),
                "он друг Богдана".to_owned(),
                sure(Lang::Ru),
            ],
        )
        .await;
        go(
            &w,
            JUDGES[3],
            &[
                press(&cases_people::objection_button(Lang::En)),
                press(&words::yes_no_plain(Lang::En, "yes")),
                sure(Lang::En),
            ],
        )
        .await;
        let case = w.case(1).await;
        assert_eq!(case.phase, Phase::Composing);
        let again = go(
            &w,
            SIMA,
            &[
                press(&court::compose_button(Lang::En)),
                press(&court::basis_plain(Lang::En, "default")),
                "«Юлий»".to_owned(),
                press(&words::marked_done_button(Lang::En)),
                sure(Lang::En),
            ],
        )
        .await;
        shows(
            &again,
            &mtl_locale::cases_refusal::conflict(Lang::En, "removed").to_text(),
        );
        assert_eq!(w.said_to(SASHA).len(), heard, "not a word more to Sasha");
        // The judge who had to leave hears that it was decided, and reads on as little.
        let screen = w.opens(JUDGES[1], 1).await;
        assert!(!screen.text().contains("Богдан"), "{}", screen.text());
    }
);

story!(
    without_a_channel_nothing_is_published_and_what_it_refuses_is_told,
    |w| async move {
        accepted(&w, false).await;
        unlinked(&w).await;
        general(&w, &["Юдифь"]).await;
        declared(&w, &JUDGES[..1]).await;
        let screen = w.opens(SASHA, 1).await;
        shows(&screen, "нет публичного канала");
        let preview = court::preview_button(Lang::Ru);
        assert!(!screen.buttons().contains(&preview.as_str()));
        w.links_channel().await;
        let shown = go(
            &w,
            SASHA,
            &[press(&preview), "Аня против Богдана".to_owned()],
        )
        .await;
        // The channel goes away while the post is looked at: nothing goes out, to nobody.
        unlinked(&w).await;
        let refused = w
            .clicks(SASHA, &shown, &[words::sure_button(Lang::Ru).as_str()])
            .await;
        shows(&refused, "/link court_channel");
        assert_eq!(w.case(1).await.phase, Phase::Seated);
        w.links_channel().await;
        // It is there again, and does not take the post.
        w.fault(
            json!({"method": "sendMessage", "chat": CHANNEL, "kind": "error", "code": 400,
            "description": "Bad Request: can't parse entities: unsupported start tag"}),
        );
        let shown = go(&w, SASHA, &[press(&court::publish_button(Lang::Ru))]).await;
        w.clicks(SASHA, &shown, &[words::sure_button(Lang::Ru).as_str()])
            .await;
        let told = w.said_to(SASHA);
        assert!(told.iter().any(|one| one.text().contains("не принял")));
        go(
            &w,
            SASHA,
            &[
                press(&court::link_button(Lang::Ru)),
                "https://t.me/mtl_court/77".to_owned(),
            ],
        )
        .await;
        let line = w.history(1).await.pop().expect("a line");
        assert_eq!(line.code, Code::PostLinked);
    }
);

story!(the_sides_settle_before_the_court, |w| async move {
    accepted(&w, false).await;
    for (person, lang) in [(ANNA, Lang::Ru), (BOGDAN, Lang::En)] {
        go(
            &w,
            person,
            &[press(&court::settle_confirm_button(lang)), sure(lang)],
        )
        .await;
    }
    go(
        &w,
        SASHA,
        &[
            press(&cases_ladder::settle_button(Lang::Ru)),
            sure(Lang::Ru),
        ],
    )
    .await;
    assert!(w.case(1).await.is_over());
    shows(&w.last_to(BOGDAN), "have agreed");
});

story!(
    a_post_that_may_stand_twice_is_its_keepers_concern,
    |w| async move {
        accepted(&w, false).await;
        general(&w, &["Юдифь"]).await;
        declared(&w, &JUDGES[..1]).await;
        // Telegram has posted it, and the line breaks before it says so.
        w.fault(json!({"method": "sendMessage", "chat": CHANNEL, "kind": "lost_answer"}));
        let preview = [
            press(&court::preview_button(Lang::Ru)),
            "Аня против Богдана".to_owned(),
        ];
        let shown = go(&w, SASHA, &preview).await;
        w.clicks(SASHA, &shown, &[words::sure_button(Lang::Ru).as_str()])
            .await;
        let posts = w.stands_in(CHANNEL);
        assert_eq!(posts.len(), 2);
        let told = w.said_to(SASHA).into_iter();
        let told: Vec<Msg> = told.filter(|msg| msg.text().contains("дважды")).collect();
        assert_eq!(told.len(), 1);
        shows(&told[0], "Дело №1");
        // The case leads to the one that is known.
        let case = w.case(1).await;
        let link = case
            .court
            .posted(mtl_cases::Post::Opening)
            .expect("it is out");
        let link = link.link.clone().map(String::from);
        let known = format!("https://t.me/mtl_court/{}", posts[1].id);
        assert_eq!(link, Some(known));
    }
);
