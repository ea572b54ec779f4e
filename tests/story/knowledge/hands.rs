//! From the bot to people: whatever the member does or does not do, nobody is left with a machine.

use super::*;

/// Anna has an answer of the bot.
async fn answered(w: &World) -> Msg {
    w.base().await;
    w.writes(ANNA, "Как вступить в ассоциацию?").await;
    w.last_to(ANNA)
}

/// Anna's ticket is with people, and everybody knows.
async fn with_people(w: &World, why: &str, told: bool) {
    let ticket = w.seat(ANNA).await.ticket;
    assert_eq!((ticket.state, ticket.human), (State::Open, true), "{why}");
    assert!(ticket.waiting_since.is_some());
    let handed = (EventKind::Handed, json!({"why": why}));
    assert!(w.events_of(ANNA).await.contains(&handed), "{why}");
    let line = kb::room_handed(Lang::Ru, why).to_text();
    assert!(w.stands_in_room(ANNA, &line).await, "{why}");
    let told_now = kb::handed(Lang::Ru, ticket.number).to_text();
    assert_eq!(
        w.said_to(ANNA).iter().any(|m| m.text() == told_now),
        told,
        "{why}"
    );
}

story!(not_helped_calls_people, |w| async move {
    let answer = answered(&w).await;
    w.presses(ANNA, &answer, &not_helped(Lang::Ru)).await;
    with_people(&w, "not_helped", true).await;
    assert_eq!(w.see(&answer).buttons(), ["MTL"]);
    let ticket = w.seat(ANNA).await.ticket;
    let toast = w
        .presses_data(ANNA, &answer, &format!("kba:yes:{}:1", ticket.id))
        .await;
    assert_eq!(toast.text, kb::with_people_toast(Lang::Ru).as_str());
    assert_eq!(w.seat(ANNA).await.ticket.state, State::Open);
    // Until it is solved the bot is quiet, whatever is asked.
    let before = w.said_to(ANNA).len();
    let asked = w.writes(ANNA, "как создать кошелек").await;
    assert_eq!(w.said_to(ANNA).len(), before);
    let copy = w.copy_of(&asked).await;
    w.replies(LENA, &copy, "Вот так").await;
    w.writes(ANNA, "как создать кошелек").await;
    assert_eq!(w.seat(ANNA).await.ticket.state, State::Open);
    assert_eq!(w.said_to(ANNA).len(), before + 1, "the agent's answer");
    w.later(LONG).await;
    assert_eq!(
        w.seat(ANNA).await.ticket.state,
        State::Open,
        "nothing ends it"
    );
});

story!(the_button_for_a_person_calls_people, |w| async move {
    let answer = answered(&w).await;
    w.presses(ANNA, &answer, kb::person_button(Lang::Ru).as_str())
        .await;
    with_people(&w, "asked", true).await;
});

story!(words_for_a_person_call_people, |w| async move {
    answered(&w).await;
    let words = w.writes(ANNA, "человек").await;
    with_people(&w, "asked", true).await;
    assert_eq!(
        w.copy_of(&words).await.text(),
        "человек",
        "relayed as always"
    );
});

story!(
    any_more_words_call_people_and_thanks_do_not,
    |w| async move {
        answered(&w).await;
        w.writes(ANNA, "спасибо").await;
        let ticket = w.seat(ANNA).await.ticket;
        assert_eq!((ticket.state, ticket.human), (State::Pending, false));
        w.writes(ANNA, "а сколько ждать?").await;
        with_people(&w, "wrote", true).await;
    }
);

story!(an_album_calls_people_as_well, |w| async move {
    answered(&w).await;
    w.sends_album(ANNA, &[("photo", "вот"), ("photo", "")])
        .await;
    with_people(&w, "wrote", true).await;
});

story!(
    who_asks_for_a_person_at_once_gets_no_answer_of_the_bot,
    |w| async move {
        w.base().await;
        w.writes(BOGDAN, "operator please").await;
        let ticket = w.seat(BOGDAN).await.ticket;
        assert_eq!((ticket.state, ticket.human), (State::New, true));
        assert_eq!(w.said_to(BOGDAN).len(), 1, "the receipt");
        assert!(w.kinds_of(BOGDAN).await.contains(&EventKind::Handed));
    }
);

story!(an_answer_that_did_not_arrive_calls_people, |w| async move {
    w.base().await;
    // The receipt goes through, both ways of the answer do not.
    w.writes(ANNA, "/start").await;
    w.hurry();
    w.fault(json!({"method": "sendMessage", "chat": ANNA, "kind": "delay", "ms": 1}));
    w.fault(json!({"method": "sendMessage", "chat": ANNA, "kind": "error", "code": 400, "description": "Bad Request: BUTTON_URL_INVALID", "times": 2}));
    w.writes(ANNA, "Как вступить в ассоциацию?").await;
    w.calm().await;
    with_people(&w, "undelivered", false).await;
});

story!(
    a_refused_link_costs_the_links_and_nothing_else,
    |w| async move {
        w.base().await;
        w.hurry();
        w.fault(json!({"method": "sendMessage", "chat": ANNA, "kind": "delay", "ms": 1}));
        w.fault(json!({"method": "sendMessage", "chat": ANNA, "kind": "error", "code": 400, "description": "Bad Request: BUTTON_URL_INVALID"}));
        w.writes(ANNA, "Как вступить в ассоциацию?").await;
        w.calm().await;
        let answer = w.last_to(ANNA);
        assert_eq!(answer.buttons().len(), 3);
        w.presses(ANNA, &answer, &helped(Lang::Ru)).await;
        assert_eq!(w.seat(ANNA).await.ticket.state, State::Solved);
    }
);

story!(silence_is_enough_after_three_days, |w| async move {
    answered(&w).await;
    w.later(TimeDelta::hours(71)).await;
    assert_eq!(w.seat(ANNA).await.ticket.state, State::Pending);
    w.later(TimeDelta::hours(2)).await;
    let ticket = w.seat(ANNA).await.ticket;
    assert_eq!(
        (ticket.state, ticket.disposition, ticket.solved_by),
        (State::Solved, Some(Disposition::Automatic), None)
    );
    assert!(
        w.stands_in_room(ANNA, &kb::room_silent(Lang::Ru, 72).to_text())
            .await
    );
    let told = w.last_to(ANNA);
    assert_eq!(
        told.text(),
        words::solved_by_desk(Lang::Ru, ticket.number).to_text()
    );
    // It was not enough after all: then people have it, not the bot again.
    w.presses(ANNA, &told, words::not_solved_button(Lang::Ru).as_str())
        .await;
    with_people(&w, "returned", false).await;
});

story!(words_after_an_end_by_the_bot_go_to_people, |w| async move {
    answered(&w).await;
    w.later(LONG).await;
    w.writes(ANNA, "Как вступить в ассоциацию?").await;
    with_people(&w, "returned", false).await;
    let last = w.last_to(ANNA);
    assert!(!last.buttons().contains(&helped(Lang::Ru).as_str()));
});

story!(
    once_a_person_answers_the_bots_offer_is_over,
    |w| async move {
        let answer = answered(&w).await;
        let asked = w.chat_of(ANNA).into_iter().find(|m| m.from() == ANNA);
        let copy = w.copy_of(&asked.expect("the question")).await;
        w.replies(LENA, &copy, "Помогу сама").await;
        let toast = w.presses(ANNA, &answer, &helped(Lang::Ru)).await;
        assert_eq!(toast.text, kb::with_people_toast(Lang::Ru).as_str());
        w.later(LONG).await;
        let ticket = w.seat(ANNA).await.ticket;
        assert_eq!(
            ticket.state,
            State::Pending,
            "the bot does not end what a person answered"
        );
    }
);

story!(nobody_presses_for_somebody_else, |w| async move {
    answered(&w).await;
    let ticket = w.seat(ANNA).await.ticket;
    let greeting = {
        w.writes(BOGDAN, "/start").await;
        w.last_to(BOGDAN)
    };
    for data in [
        format!("kba:yes:{}:1", ticket.id),
        format!("kba:no:{}:1", ticket.id),
        "kba:yes:1:1".into(),
        "kba:yes".into(),
        "kba:".into(),
        "kba:yes:99999999999999999999:1".into(),
        format!("kbs:{}:7001", ticket.id),
        "kb:l:ru:0:0".into(),
        "kb:e:7001".into(),
    ] {
        let toast = w.forges(BOGDAN, &greeting, &data).await;
        assert_eq!(
            toast,
            mtl_locale::common::button_expired_toast(Lang::En).as_str(),
            "{data}"
        );
    }
    // An old episode's button.
    let own = w.last_to(ANNA);
    w.forges(ANNA, &own, &format!("kba:yes:{}:2", ticket.id))
        .await;
    assert_eq!(w.seat(ANNA).await.ticket, ticket);
    w.later(LONG).await;
});

story!(a_suggestion_goes_out_as_the_agents_answer, |w| async move {
    w.base().await;
    w.writes(ANNA, "кошелек не могу создать после обновления")
        .await;
    let hint = w.last_in_room(ANNA).await;
    assert_eq!(hint.text(), kb::suggestions(Lang::Ru).to_text());
    let label = kb::suggestion_title(Lang::Ru, "Как создать кошелёк").into_string();
    assert_eq!(hint.buttons(), [label.as_str()]);
    w.hurry();
    w.presses(LENA, &hint, &label).await;
    w.wait(2).await;
    let text = "Как создать кошелёк\n\nУстановите бота.\n\n→ MTL";
    assert_eq!(w.last_to(ANNA).text(), signed(text, Lang::Ru, "Лена"));
    let ticket = w.seat(ANNA).await.ticket;
    assert_eq!(ticket.state, State::Pending);
    assert!(w.kinds_of(ANNA).await.contains(&EventKind::Answered));
    assert_eq!(w.author_of(&hint).await, LENA);
    let sent = w.see(&hint);
    assert_eq!(
        sent.text(),
        kb::suggestion_sent(Lang::Ru, "Как создать кошелёк", "Лена").to_text()
    );
    assert!(sent.buttons().is_empty());
    // Twice, by somebody else.
    let toast = w.presses_data(MARK, &hint, hint.data()[0]).await;
    assert_eq!(
        toast.text,
        mtl_locale::common::button_repeated_toast(Lang::Ru).as_str()
    );
    // And taken back within ten seconds.
    let undo = w.last_in_room(ANNA).await;
    w.presses(LENA, &undo, words::undo_button(Lang::Ru).as_str())
        .await;
    w.calm().await;
    assert!(!w.last_to(ANNA).text().contains("Установите бота"));
    assert_eq!(w.seat(ANNA).await.ticket.state, State::Open);
});

story!(a_suggestion_needs_a_name in Setup::Nameless, |w| async move {
    w.base().await;
    w.writes(ANNA, "кошелек не могу создать после обновления").await;
    let hint = w.last_in_room(ANNA).await;
    // The first answer asks for a name, as every other, and goes when there is one.
    w.presses_data(LENA, &hint, hint.data()[0]).await;
    assert_eq!(w.said_to(ANNA).len(), 1);
    let asked = mtl_locale::helpdesk::name_ask(Lang::Ru).to_text();
    assert_eq!(w.last_in_room(ANNA).await.text(), asked);
    w.in_general(LENA, "/myname Лена").await;
    assert_eq!(w.said_to(ANNA).len(), 2);
    // Of a ticket that has ended, and of an article that is gone.
    w.writes(OLEG, "кошелек не могу создать после обновления").await;
    let hint = w.last_in_room(OLEG).await;
    w.in_room_of(LENA, OLEG, "/close").await;
    let toast = w.presses_data(LENA, &hint, hint.data()[0]).await;
    assert_eq!(toast.text, kb::suggestion_over_toast(Lang::Ru).as_str());
    let gone = hint.data()[0].replace("7003", "7009");
    w.writes(TIMUR, "кошелек не могу создать после обновления").await;
    let hint = w.last_in_room(TIMUR).await;
    let gone = gone.replace(
        &w.seat(OLEG).await.ticket.id.to_string(),
        &w.seat(TIMUR).await.ticket.id.to_string(),
    );
    let toast = w.forges(LENA, &hint, &gone).await;
    assert_eq!(toast, kb::suggestion_gone_toast(Lang::Ru).as_str());
});
