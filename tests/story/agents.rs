//! Agents among themselves: names, the offer, roles, and the coordinator's role on its way.

use mtl_locale::{Lang, agents, common, helpdesk as words};
use mtl_store::roles;
use serde_json::json;

use super::*;

impl World {
    /// The roles of a person at the desk.
    async fn roles_of(&self, person: i64) -> Vec<String> {
        let mut tx = self.read().await;
        let list = roles::of(&mut tx, person, DESK).await.expect("roles");
        tx.rollback().await.expect("the store");
        list
    }

    /// A command in General and what the bot says to it.
    async fn orders(&self, person: i64, text: &str) -> Msg {
        self.in_general(person, text).await;
        self.general().pop().expect("an answer")
    }
}

story!(names_are_shown_changed_and_cleared, |w| async move {
    let list = w.orders(MARK, "/show_names").await;
    let lines = format!("#ID{LENA} Лена\n#ID{MARK} Марк");
    assert!(list.text().ends_with(&lines), "{}", list.text());
    // In private as well, for who is an agent.
    w.writes(LENA, "/myname Елена").await;
    assert_eq!(
        w.last_to(LENA).text(),
        words::name_set(Lang::Ru, "Елена").to_text()
    );
    w.writes(LENA, "/show_names").await;
    assert!(w.last_to(LENA).text().contains("Елена"));
    // Too much like another.
    w.writes(LENA, "/myname мaрк").await;
    assert_eq!(
        w.last_to(LENA).text(),
        words::name_taken(Lang::Ru, "мaрк").to_text()
    );
    assert_eq!(
        w.orders(LENA, "/myname -").await.text(),
        agents::name_cleared(Lang::Ru).to_text()
    );
    assert_eq!(
        w.orders(LENA, "/myname -").await.text(),
        agents::name_clear_none(Lang::Ru).to_text()
    );
    // Somebody else's name is for coordinators.
    assert_eq!(
        w.orders(LENA, "/myname - @mark_n").await.text(),
        common::rights_refused(Lang::Ru).to_text()
    );
    assert_eq!(
        w.orders(OWNER, "/myname - @mark_n").await.text(),
        agents::name_cleared_of(Lang::Ru, "Марк").to_text()
    );
    assert_eq!(
        w.orders(OWNER, "/myname - @nobody_here").await.text(),
        agents::name_clear_whom(Lang::Ru).to_text()
    );
    assert_eq!(
        w.orders(OWNER, "/show_names").await.text(),
        agents::names_empty(Lang::Ru).to_text()
    );
    // The next answer waits for a new name.
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    let before = w.chat_of(ANNA).len();
    w.replies(LENA, &asked, "ответ").await;
    assert_eq!(w.chat_of(ANNA).len(), before);
});

story!(an_answer_waits_for_the_offer, |w| async move {
    assert_eq!(
        w.orders(LENA, "/offer Работаем честно").await.text(),
        common::rights_refused(Lang::Ru).to_text()
    );
    assert_eq!(
        w.orders(LENA, "/offer").await.text(),
        agents::offer_none(Lang::Ru).to_text()
    );
    let text = "Работаем честно.\nИ бесплатно.";
    let set = w.orders(OWNER, &format!("/offer {text}")).await;
    let hash = mtl_domain::audit::to_hex(&mtl_domain::audit::sha256(text.as_bytes()));
    assert_eq!(
        set.text(),
        agents::offer_set(Lang::Ru, 1, hash.as_str()).to_text()
    );
    assert_eq!(
        w.orders(OWNER, &format!("/offer {text}")).await.text(),
        agents::offer_same(Lang::Ru, 1).to_text()
    );
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    let before = w.chat_of(ANNA).len();
    let answer = w.replies(LENA, &asked, "ответ").await;
    let ask = w.last_in_room(ANNA).await;
    assert!(ask.text().contains("И бесплатно."), "{}", ask.text());
    assert_eq!(ask.answers(), Some(answer.id));
    w.replies(LENA, &asked, "и ещё").await;
    assert_eq!(
        w.last_in_room(ANNA).await.text(),
        "и ещё",
        "asked once a ticket"
    );
    assert_eq!(w.chat_of(ANNA).len(), before, "nothing has gone");
    // Nobody accepts for another.
    let accept = agents::offer_accept_button(Lang::Ru, 1).into_string();
    let toast = w.presses(MARK, &ask, &accept).await;
    assert_eq!(toast.text, common::button_foreign_toast(Lang::Ru).as_str());
    w.presses(LENA, &ask, &accept).await;
    let told: Vec<String> = w
        .said_to(ANNA)
        .iter()
        .map(|m| m.text().to_owned())
        .collect();
    assert_eq!(
        told[told.len() - 2..],
        [
            signed("ответ", Lang::Ru, "Лена"),
            signed("и ещё", Lang::Ru, "Лена")
        ]
    );
    // Who accepted what is shown to coordinators.
    let offer = w.orders(OWNER, "/offer").await;
    w.presses(OWNER, &offer, agents::offer_who_button(Lang::Ru).as_str())
        .await;
    let who = w.see(&offer);
    assert!(
        who.text().contains("Лена") && who.text().contains(&hash[..12]),
        "{}",
        who.text()
    );
    assert!(
        !w.orders(LENA, "/offer")
            .await
            .buttons()
            .contains(&agents::offer_who_button(Lang::Ru).as_str())
    );
    // A new version asks again; the old button says so.
    w.in_general(OWNER, "/offer Иначе").await;
    w.replies(LENA, &asked, "третий").await;
    let again = w.last_in_room(ANNA).await;
    w.in_general(OWNER, "/offer И снова иначе").await;
    let toast = w.presses_data(LENA, &again, again.data()[0]).await;
    assert_eq!(toast.text, agents::offer_old_toast(Lang::Ru).as_str());
    let newest = w.see(&again);
    w.presses(
        LENA,
        &newest,
        agents::offer_accept_button(Lang::Ru, 3).as_str(),
    )
    .await;
    assert_eq!(w.last_to(ANNA).text(), signed("третий", Lang::Ru, "Лена"));
    // Taken back, it is asked for no more.
    assert_eq!(
        w.orders(OWNER, "/offer -").await.text(),
        agents::offer_cleared(Lang::Ru).to_text()
    );
    let other = w.copy_of(&w.writes(BOGDAN, "question").await).await;
    w.replies(MARK, &other, "четвёртый").await;
    assert_eq!(
        w.last_to(BOGDAN).text(),
        signed("четвёртый", Lang::En, "Марк")
    );
});

story!(an_offer_that_does_not_fit_is_refused, |w| async move {
    let long = format!("/offer {}", "ы".repeat(3001));
    assert_eq!(
        w.orders(OWNER, &long).await.text(),
        agents::offer_long(Lang::Ru).to_text()
    );
    assert_eq!(
        w.orders(OWNER, "/offer -").await.text(),
        agents::offer_none_set(Lang::Ru).to_text()
    );
});

story!(an_answer_waits_for_a_name_and_then_for_the_offer in Setup::Nameless, |w| async move {
    w.in_general(OWNER, "/offer Работаем честно").await;
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    w.replies(LENA, &asked, "ответ").await;
    let before = w.chat_of(ANNA).len();
    let name = w.last_in_room(ANNA).await;
    w.presses(LENA, &name, words::name_use_button(Lang::Ru, "Лена").as_str()).await;
    assert_eq!(w.chat_of(ANNA).len(), before);
    let ask = w.last_in_room(ANNA).await;
    w.presses(LENA, &ask, agents::offer_accept_button(Lang::Ru, 1).as_str()).await;
    assert_eq!(w.last_to(ANNA).text(), signed("ответ", Lang::Ru, "Лена"));
});

story!(roles_are_given_and_taken, |w| async move {
    for text in ["/role", "/trainee", "/handover"] {
        assert_eq!(
            w.orders(LENA, text).await.text(),
            common::rights_refused(Lang::Ru).to_text()
        );
    }
    assert_eq!(
        w.orders(OWNER, "/role @lena_help +coordinator")
            .await
            .text(),
        agents::role_given(Lang::Ru, "Лена", "coordinator").to_text()
    );
    assert_eq!(w.roles_of(LENA).await, ["agent", "coordinator"]);
    assert_eq!(
        w.orders(OWNER, "/role @lena_help coordinator").await.text(),
        agents::role_same(Lang::Ru, "Лена").to_text()
    );
    // A coordinator gives roles in turn, but not those behind walls, and none to herself.
    assert_eq!(
        w.orders(LENA, "/role @mark_n admin").await.text(),
        agents::role_given(Lang::Ru, "Марк", "admin").to_text()
    );
    assert_eq!(
        w.orders(LENA, "/role @mark_n judge").await.text(),
        agents::role_not_yours(Lang::Ru, "judge").to_text()
    );
    assert_eq!(
        w.orders(LENA, "/role @lena_help admin").await.text(),
        agents::role_self(Lang::Ru).to_text()
    );
    let said = w.in_general(MARK, "привет").await;
    w.replies(LENA, &said, "/role -admin").await;
    assert_eq!(
        w.general().pop().expect("an answer").text(),
        agents::role_taken(Lang::Ru, "Марк", "admin").to_text()
    );
    assert_eq!(
        w.orders(LENA, "/role @mark_n -agent").await.text(),
        agents::role_by_chat(Lang::Ru, "Марк").to_text()
    );
    assert_eq!(w.roles_of(MARK).await, ["agent"]);
    for (text, refusal) in [
        ("/role @nobody_here agent", agents::whom(Lang::Ru).to_text()),
        (
            "/role @mark_n -coordinator",
            agents::role_same(Lang::Ru, "Марк").to_text(),
        ),
    ] {
        assert_eq!(w.orders(LENA, text).await.text(), refusal);
    }
    let unknown = w.orders(LENA, "/role @mark_n king").await;
    assert!(unknown.text().contains("king") && unknown.text().contains("agent"));
    assert!(
        w.orders(LENA, "/role")
            .await
            .text()
            .contains("coordinator: Лена")
    );
});

story!(the_coordinators_role_is_handed_over, |w| async move {
    w.in_general(OWNER, "/role @lena_help coordinator").await;
    assert_eq!(
        w.orders(OWNER, "/handover @mark_n").await.text(),
        agents::handover_not_holder(Lang::Ru).to_text()
    );
    assert_eq!(
        w.orders(LENA, "/handover @lena_help").await.text(),
        agents::handover_self(Lang::Ru).to_text()
    );
    assert_eq!(
        w.orders(LENA, "/handover").await.text(),
        agents::handover_whom(Lang::Ru).to_text()
    );
    w.writes(MARK, "/start").await;
    let list = w.orders(LENA, "/handover @mark_n").await;
    assert_eq!(list.buttons().len(), 8, "{:?}", list.buttons());
    let toast = w.presses_data(MARK, &list, list.data()[0]).await;
    assert_eq!(toast.text, common::button_foreign_toast(Lang::Ru).as_str());
    for data in list.data().iter().take(7) {
        w.presses_data(LENA, &list, data).await;
    }
    let ready = w.see(&list);
    // Something is not passed on after all.
    w.presses_data(LENA, &list, list.data()[2]).await;
    let toast = w.presses_data(LENA, &ready, ready.data()[7]).await;
    assert_eq!(
        toast.text,
        agents::handover_incomplete_toast(Lang::Ru).as_str()
    );
    w.presses_data(LENA, &list, list.data()[2]).await;
    w.presses(
        LENA,
        &ready,
        agents::handover_offer_button(Lang::Ru).as_str(),
    )
    .await;
    assert_eq!(
        w.roles_of(LENA).await,
        ["agent", "coordinator"],
        "nothing has changed yet"
    );
    let asked = w.last_to(MARK);
    assert_eq!(
        asked.text(),
        agents::handover_ask(Lang::En, "Лена").to_text()
    );
    let in_group = w.general().pop().expect("the question");
    let toast = w
        .presses(
            LENA,
            &in_group,
            agents::handover_accept_button(Lang::Ru).as_str(),
        )
        .await;
    assert_eq!(toast.text, common::button_foreign_toast(Lang::Ru).as_str());
    w.presses(
        MARK,
        &asked,
        agents::handover_accept_button(Lang::En).as_str(),
    )
    .await;
    assert_eq!(w.roles_of(LENA).await, ["agent"]);
    assert_eq!(w.roles_of(MARK).await, ["agent", "coordinator"]);
    assert_eq!(
        w.see(&asked).text(),
        agents::handover_done_taker(Lang::En).to_text()
    );
    // The other question is of no use any more.
    w.presses(
        MARK,
        &in_group,
        agents::handover_accept_button(Lang::Ru).as_str(),
    )
    .await;
    assert_eq!(
        w.see(&in_group).text(),
        agents::handover_gone(Lang::Ru).to_text()
    );
});

story!(a_hand_over_is_declined_or_called_back, |w| async move {
    w.in_general(OWNER, "/role @lena_help coordinator").await;
    w.writes(LENA, "/start").await;
    w.writes(MARK, "/start").await;
    for declined in [true, false] {
        w.in_general(LENA, "/handover @mark_n").await;
        let list = w.general().pop().expect("the list");
        for data in list.data().iter().take(7) {
            w.presses_data(LENA, &list, data).await;
        }
        let ready = w.see(&list);
        w.presses(
            LENA,
            &ready,
            agents::handover_offer_button(Lang::Ru).as_str(),
        )
        .await;
        let asked = w.last_to(MARK);
        if declined {
            w.presses(
                MARK,
                &asked,
                agents::handover_decline_button(Lang::En).as_str(),
            )
            .await;
            assert_eq!(
                w.see(&asked).text(),
                agents::handover_declined(Lang::En, "Лена").to_text()
            );
            assert_eq!(
                w.last_to(LENA).text(),
                agents::handover_declined_giver(Lang::Ru, "Марк").to_text()
            );
        } else {
            w.presses(
                LENA,
                &w.see(&list),
                agents::handover_cancel_button(Lang::Ru).as_str(),
            )
            .await;
            assert_eq!(
                w.see(&list).text(),
                agents::handover_cancelled(Lang::Ru).to_text()
            );
            w.presses(
                MARK,
                &asked,
                agents::handover_accept_button(Lang::En).as_str(),
            )
            .await;
            assert_eq!(
                w.see(&asked).text(),
                agents::handover_gone(Lang::En).to_text()
            );
        }
    }
    assert_eq!(w.roles_of(LENA).await, ["agent", "coordinator"]);
    assert_eq!(w.roles_of(MARK).await, ["agent"]);
});

story!(
    for_members_the_agents_commands_do_not_exist,
    |w| async move {
        w.writes(ANNA, "вопрос").await;
        for name in [
            "myname Аня",
            "show_names",
            "offer текст",
            "trainee @lena_help",
            "send @lena_help привет",
            "role @anya_k owner",
            "handover @anya_k",
        ] {
            w.writes(ANNA, &format!("/{name}")).await;
            let command = format!("/{}", name.split(' ').next().unwrap_or_default());
            assert_eq!(
                w.last_to(ANNA).text(),
                words::command_strange(Lang::Ru, command).to_text()
            );
        }
        // Their buttons mean nothing to her either.
        let receipt = w.said_to(ANNA)[0].clone();
        let person =
            json!({"id": ANNA, "is_bot": false, "first_name": "Аня", "language_code": "ru"});
        let place = json!({"message_id": receipt.id, "date": 1_772_442_000, "chat": {"id": ANNA, "type": "private", "first_name": "Аня"}, "text": "x"});
        for data in [
            "names:0",
            "offer:a:1:1001",
            "offer:w:0",
            "send:y:1",
            "mail:y:1",
            "hand:y:1",
            "canned:l:0",
        ] {
            w.raw(json!({"callback_query": {"id": data, "from": person, "chat_instance": "1", "data": data, "message": place}})).await;
            let answers = w.calls_of("answerCallbackQuery");
            let said = answers.last().expect("an answer")["params"]["text"].as_str();
            assert_eq!(
                said,
                Some(common::button_expired_toast(Lang::Ru).as_str()),
                "{data}"
            );
        }
        w.sandbox.clear_violations();
        assert_eq!(w.roles_of(ANNA).await, Vec::<String>::new());
    }
);

story!(names_stand_on_pages, |w| async move {
    let mut tx = w.write().await;
    for id in 1..=60 {
        let name = mtl_domain::people::Pseudonym::parse(&format!("Агент {id}а")).expect("a name");
        helpdesk::store::pseudonyms::set(&mut tx, DESK, 9000 + id, &name, w.clock.now())
            .await
            .expect("the store");
    }
    tx.commit().await.expect("the store");
    let list = w.orders(LENA, "/show_names").await;
    assert!(
        list.text().contains("62") && !list.text().contains("Агент 60а"),
        "{}",
        list.text()
    );
    w.presses(MARK, &list, agents::next_button(Lang::Ru).as_str())
        .await;
    let second = w.see(&list);
    assert!(second.text().contains("Агент 60а"), "{}", second.text());
    w.presses(MARK, &second, agents::previous_button(Lang::Ru).as_str())
        .await;
    assert_eq!(w.see(&list).text(), list.text());
});
