//! Agents write articles: screens in one message, texts asked for, versions kept, gaps to fill.

use super::*;

fn field(name: &str) -> String {
    kb::field_button(Lang::Ru, kb::field_plain(Lang::Ru, name)).into_string()
}

async fn articles_of(w: &World) -> Vec<Article> {
    let mut tx = w.read().await;
    let kept = articles::in_use(&mut tx, DESK).await.expect("the store");
    tx.rollback().await.expect("the store");
    kept.into_iter()
        .map(|one| one.read().expect("an article"))
        .collect()
}

fn cancel() -> mtl_locale::Plain {
    mtl_locale::common::cancel_button(Lang::Ru)
}

/// The last screen that an agent has in private.
async fn press(w: &World, person: i64, button: &str) -> Toast {
    let screen = w.last_to(person);
    w.presses(person, &screen, button).await
}

story!(an_agent_writes_an_article_in_private, |w| async move {
    w.writes(LENA, "/kb").await;
    assert!(w.last_to(LENA).text().contains("Статей пока нет"));
    press(&w, LENA, kb::new_button(Lang::Ru).as_str()).await;
    // The title is asked for at once; it can wait.
    assert_eq!(w.last_to(LENA).text(), kb::ask(Lang::Ru, "title").to_text());
    press(&w, LENA, cancel().as_str()).await;
    let toast = press(&w, LENA, kb::publish_button(Lang::Ru).as_str()).await;
    assert_eq!(toast.text, kb::draft_unfinished_toast(Lang::Ru).as_str());
    let screens = w.said_to(LENA).len();
    for (name, text) in [
        ("title", "Как вступить в ассоциацию"),
        ("keywords", "стать участником\nвступление"),
        ("synonyms", "ассоциация, MTLA"),
        ("buttons", "Заявка | t.me/mtl_bot"),
        ("steps", "Вступление | join"),
    ] {
        press(&w, LENA, &field(name)).await;
        assert_eq!(w.last_to(LENA).text(), kb::ask(Lang::Ru, name).to_text());
        w.writes(LENA, text).await;
        assert_eq!(w.said_to(LENA).len(), screens, "one screen at a time");
    }
    press(&w, LENA, &field("text")).await;
    let bold = json!({"text": "Подайте заявку.", "entities": [{"type": "bold", "offset": 8, "length": 6}]});
    w.sends(LENA, bold).await;
    press(&w, LENA, kb::preview_button(Lang::Ru).as_str()).await;
    assert!(
        w.last_to(LENA)
            .text()
            .ends_with("Как вступить в ассоциацию\n\nПодайте заявку.")
    );
    assert_eq!(w.last_to(LENA).buttons()[0], "Заявка");
    let toast = press(&w, LENA, kb::publish_button(Lang::Ru).as_str()).await;
    assert_eq!(toast.text, kb::published_toast(Lang::Ru).as_str());
    let list = articles_of(&w).await;
    assert_eq!(list.len(), 1);
    assert_eq!(
        (list[0].name.as_str(), list[0].version, list[0].author),
        ("kak-vstupit-v-assotsiatsiyu", 1, LENA)
    );
    assert_eq!(list[0].body.text, "Подайте **заявку**.");
    assert_eq!(list[0].body.buttons[0].to, "https://t.me/mtl_bot");
    assert!(w.topics().is_empty(), "no word of it became a question");
    // And it is in use at once.
    w.writes(ANNA, "как вступить в MTLA").await;
    assert_eq!(w.last_to(ANNA).buttons()[0], "Заявка");
    w.later(LONG).await;
});

story!(
    what_is_wrong_in_a_field_is_said_and_asked_again,
    |w| async move {
        w.writes(LENA, "/kb").await;
        press(&w, LENA, kb::new_button(Lang::Ru).as_str()).await;
        press(&w, LENA, cancel().as_str()).await;
        press(&w, LENA, &field("buttons")).await;
        w.writes(LENA, "Заявка | ftp://a.b").await;
        assert_eq!(
            w.last_to(LENA).text(),
            kb::wrong(Lang::Ru, "address").to_text()
        );
        w.shows(LENA, "photo", "Заявка | t.me/a").await;
        assert_eq!(
            w.last_to(LENA).text(),
            kb::wrong(Lang::Ru, "empty").to_text()
        );
        w.writes(LENA, "Заявка | t.me/a").await;
        assert!(w.last_to(LENA).text().contains("Заявка | https://t.me/a"));
        // Cancelled, the next words are a question like any other.
        press(&w, LENA, &field("title")).await;
        press(
            &w,
            LENA,
            mtl_locale::common::cancel_button(Lang::Ru).as_str(),
        )
        .await;
        w.writes(LENA, "просто вопрос").await;
        assert_eq!(w.topics().len(), 1);
    }
);

story!(
    versions_are_kept_and_a_change_of_another_is_not_lost,
    |w| async move {
        w.base().await;
        w.writes(LENA, "/kb кошелёк").await;
        press(&w, LENA, "Как создать кошелёк").await;
        press(&w, LENA, kb::edit_button(Lang::Ru).as_str()).await;
        press(&w, LENA, &field("text")).await;
        w.writes(LENA, "Новый текст Лены").await;
        // Mark is quicker.
        w.writes(MARK, "/kb кошелёк").await;
        press(&w, MARK, "Как создать кошелёк").await;
        press(&w, MARK, kb::edit_button(Lang::En).as_str()).await;
        press(
            &w,
            MARK,
            kb::field_button(Lang::En, kb::field_plain(Lang::En, "text")).as_str(),
        )
        .await;
        w.writes(MARK, "Новый текст Марка").await;
        press(&w, MARK, kb::publish_button(Lang::En).as_str()).await;
        press(&w, LENA, kb::publish_button(Lang::Ru).as_str()).await;
        assert_eq!(
            w.last_to(LENA).text(),
            kb::publish_conflict(Lang::Ru, 2).to_text()
        );
        let wallet = |list: Vec<Article>| list.into_iter().find(|one| one.id == 7003).expect("it");
        assert_eq!(wallet(articles_of(&w).await).body.text, "Новый текст Марка");
        press(&w, LENA, kb::publish_over_button(Lang::Ru).as_str()).await;
        let now = wallet(articles_of(&w).await);
        assert_eq!(
            (now.version, now.author, now.body.text.as_str()),
            (3, LENA, "Новый текст Лены")
        );
        // The first version is taken up again.
        press(&w, LENA, kb::history_button(Lang::Ru).as_str()).await;
        let history = w.last_to(LENA);
        assert_eq!(history.buttons().len(), 4);
        w.presses_data(LENA, &history, "kb:v:7003:1").await;
        press(&w, LENA, kb::publish_button(Lang::Ru).as_str()).await;
        let now = wallet(articles_of(&w).await);
        assert_eq!(
            (now.version, now.body.text.as_str()),
            (4, "Установите бота.")
        );
    }
);

story!(an_article_is_archived_and_comes_back, |w| async move {
    w.base().await;
    w.in_general(LENA, "/kb кошелёк").await;
    let screen = w.general().pop().expect("a screen");
    w.presses(LENA, &screen, "Как создать кошелёк").await;
    let toast = w
        .presses(LENA, &screen, kb::archive_button(Lang::Ru).as_str())
        .await;
    assert_eq!(toast.text, kb::archived_toast(Lang::Ru).as_str());
    w.writes(ANNA, "как создать кошелек").await;
    assert_eq!(
        w.seat(ANNA).await.ticket.state,
        State::New,
        "it answers no more"
    );
    let toast = w.presses_data(LENA, &screen, "kb:a:7003").await;
    assert_eq!(toast.text, kb::unchanged_toast(Lang::Ru).as_str());
    w.forges(LENA, &screen, "kb:l:ru:0:1").await;
    w.presses(LENA, &screen, "Как создать кошелёк").await;
    w.presses(LENA, &screen, kb::restore_button(Lang::Ru).as_str())
        .await;
    assert_eq!(articles_of(&w).await.len(), 3);
    assert_eq!(w.said_to(LENA).len(), 0, "all in one message of the group");
});

story!(a_draft_is_its_authors_and_is_not_lost, |w| async move {
    w.base().await;
    w.in_general(LENA, "/kb").await;
    let screen = w.general().pop().expect("a screen");
    w.presses(LENA, &screen, kb::new_button(Lang::Ru).as_str())
        .await;
    let ask = w.see(&screen);
    let toast = w.presses(MARK, &ask, cancel().as_str()).await;
    assert_eq!(toast.text, kb::draft_foreign_toast(Lang::Ru).as_str());
    // An answer to a member meanwhile is an answer, and no title.
    let asked = w.copy_of(&w.writes(ANNA, "вопрос без статьи").await).await;
    w.replies(LENA, &asked, "это участнику").await;
    assert_eq!(
        w.last_to(ANNA).text(),
        signed("это участнику", Lang::Ru, "Лена")
    );
    w.in_general(LENA, "Секретный заголовок").await;
    let draft = w.general().pop().expect("a screen");
    assert!(
        draft.text().contains("Секретный заголовок"),
        "{}",
        draft.text()
    );
    assert!(
        !w.chat_of(ANNA)
            .iter()
            .any(|m| m.text().contains("Секретный"))
    );
    // Another article would cost the draft: it is asked first.
    w.forges(LENA, &draft, "kb:e:7001").await;
    assert_eq!(
        w.see(&draft).text(),
        kb::draft_other(Lang::Ru, "Секретный заголовок").to_text()
    );
    let toast = w
        .presses(LENA, &draft, kb::discard_button(Lang::Ru).as_str())
        .await;
    assert_eq!(toast.text, kb::draft_dropped_toast(Lang::Ru).as_str());
    let toast = w
        .presses_data(LENA, &draft, &format!("kb:P:{LENA}:0"))
        .await;
    assert_eq!(toast.text, kb::draft_gone_toast(Lang::Ru).as_str());
});

story!(for_members_the_base_does_not_exist, |w| async move {
    w.base().await;
    for command in ["/kb", "/gaps"] {
        w.writes(ANNA, command).await;
        assert_eq!(
            w.last_to(ANNA).text(),
            words::command_strange(Lang::Ru, command).to_text()
        );
    }
});

story!(the_list_has_pages_and_two_languages, |w| async move {
    for n in 0..10 {
        w.article(
            8000 + n,
            &format!("a{n}"),
            "ru",
            &format!("Статья {n}"),
            "Текст",
        )
        .await;
    }
    w.article(8100, "a1", "en", "Article", "Text").await;
    w.in_general(LENA, "/kb").await;
    let screen = w.general().pop().expect("a screen");
    assert_eq!(
        screen
            .buttons()
            .iter()
            .filter(|b| b.starts_with("Статья"))
            .count(),
        8
    );
    // A page that is not there is the last one.
    w.forges(LENA, &screen, "kb:l:ru:999999999:0").await;
    assert!(
        w.see(&screen)
            .buttons()
            .contains(&kb::page_button(Lang::Ru, 2, 2).as_str())
    );
    w.presses(LENA, &screen, kb::earlier_button(Lang::Ru).as_str())
        .await;
    w.presses(LENA, &screen, kb::later_button(Lang::Ru).as_str())
        .await;
    assert_eq!(
        w.see(&screen)
            .buttons()
            .iter()
            .filter(|b| b.starts_with("Статья"))
            .count(),
        2
    );
    w.presses(LENA, &screen, kb::page_button(Lang::Ru, 2, 2).as_str())
        .await;
    w.presses(LENA, &screen, kb::earlier_button(Lang::Ru).as_str())
        .await;
    w.presses(
        LENA,
        &screen,
        kb::other_lang_button(Lang::Ru, "en").as_str(),
    )
    .await;
    assert_eq!(w.see(&screen).buttons()[0], "Article");
    w.forges(LENA, &screen, "kb:o:8005").await;
    let translate = kb::translate_button(Lang::Ru, "en").into_string();
    w.presses(LENA, &screen, &translate).await;
    assert!(w.see(&screen).text().contains("English"));
    for junk in [
        "kb:",
        "kb:o:1",
        "kb:l:de:0:0",
        "kb:v:8005:77",
        "kb:f:1:title",
        "kb:zzz",
        "kbg:x",
    ] {
        w.forges(LENA, &screen, junk).await;
    }
});

story!(gaps_are_counted_without_names, |w| async move {
    for (member, text) in [
        (ANNA, "Я Аня, как оплатить налог?"),
        (OLEG, "оплата налога, подскажите"),
        (BOGDAN, "where is the office"),
    ] {
        w.writes(member, text).await;
    }
    w.in_general(LENA, "/gaps").await;
    let screen = w.general().pop().expect("a screen");
    let text = screen.text().to_owned();
    assert!(
        text.contains("2× ") && text.contains("налог") && text.contains("#2 #1"),
        "{text}"
    );
    assert!(!text.contains("Аня") && !text.contains("аня"), "{text}");
    // An article was written meanwhile.
    w.article(9001, "tax", "ru", "Как оплатить налог", "Так.")
        .await;
    w.writes(LENA, "/gaps").await;
    assert!(
        w.last_to(LENA).text().contains("статья уже есть"),
        "{}",
        w.last_to(LENA).text()
    );
});
