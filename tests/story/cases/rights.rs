//! Who may see a case and begin one: everybody else gets nothing, whatever they send.

use mtl_cases::{Level, RaiseReason};

use super::*;

story!(who_may_not_see_a_case_gets_nothing, |w| async move {
    w.with_cases().await;
    disagreed(&w).await;
    let unknown = words::case_unknown(Lang::Ru, 1).to_text();
    for text in ["/case 1", "/start case_1"] {
        w.writes(TIMUR, text).await;
        assert_eq!(w.last_to(TIMUR).text(), unknown, "{text}");
        // The same words as for one that is not there.
        w.writes(TIMUR, &text.replace('1', "77")).await;
        assert_eq!(w.last_to(TIMUR).text(), unknown.replace('1', "77"));
    }
    w.writes(TIMUR, "/case").await;
    assert_eq!(
        w.last_to(TIMUR).text(),
        words::case_which(Lang::Ru).to_text()
    );
    w.writes(TIMUR, "/cases").await;
    let list = w.last_to(TIMUR);
    assert!(!list.text().contains("№1"), "{}", list.text());
    for data in [
        "case:o:1",
        "case:h:1:0",
        "case:a:1:ack",
        "case:a:1:withdraw",
        "case:t:1",
        "case:d:escalate",
    ] {
        let toast = w.forges(TIMUR, &list, data).await;
        assert_eq!(
            toast,
            mtl_locale::common::button_expired_toast(Lang::Ru).as_str(),
            "{data}"
        );
    }
    assert_eq!(w.history(1).await.len(), 2, "nothing has happened");
    // Who is of another level learns where it is, and no more.
    let screen = w.opens(MEDEA, 1).await;
    assert_eq!(
        screen.text(),
        words::case_head_level(Lang::Ru, 1, words::level_plain(Lang::Ru, "admins")).to_text()
    );
    let screen = w.opens(ANNA, 1).await;
    shows(&screen, "Мира");
});

story!(a_form_is_its_persons_alone, |w| async move {
    w.with_cases().await;
    disagreed(&w).await;
    let screen = w.opens(MIRA, 1).await;
    let decide = cases_ladder::decide_button(Lang::Ru);
    let asked = w.clicks(MIRA, &screen, &[decide.as_str()]).await;
    shows(&asked, &cases_ladder::decide_ask(Lang::Ru).to_text());
    let expired = mtl_locale::common::button_expired_toast(Lang::Ru);
    for data in ["cf:y", "cf:x", "cf:b", "cf:v:text:1"] {
        assert_eq!(
            w.forges(TIMUR, &asked, data).await,
            expired.as_str(),
            "{data}"
        );
    }
    w.writes(MIRA, "верните половину").await;
    let asked = w.see(&asked);
    shows(&asked, "верните половину");
    shows(&asked, &cases_ladder::decide_sure(Lang::Ru).to_text());
    // One step back, and it is asked again; given up, and nothing has happened.
    let back = mtl_locale::common::back_button(Lang::Ru);
    let asked = w.clicks(MIRA, &asked, &[back.as_str()]).await;
    shows(&asked, &cases_ladder::decide_ask(Lang::Ru).to_text());
    let cancel = mtl_locale::common::cancel_button(Lang::Ru);
    let screen = w.clicks(MIRA, &asked, &[cancel.as_str()]).await;
    shows(&screen, "Дело №1");
    assert_eq!(w.history(1).await.len(), 2);
    // Not even its person gets past a question.
    let screen = w.opens(ANNA, 1).await;
    let carry = cases_ladder::carry_button(Lang::Ru);
    let asked = w.clicks(ANNA, &screen, &[carry.as_str()]).await;
    for data in [
        "cf:y",
        "cf:v:carry:all",
        "cf:v:text:whole",
        "cf:n:carry",
        "cf:s:carry",
    ] {
        assert_eq!(
            w.forges(ANNA, &asked, data).await,
            expired.as_str(),
            "{data}"
        );
    }
    assert_eq!(w.history(1).await.len(), 2);
    // Her words are a message to the desk again, and no answer to a form.
    w.writes(MIRA, "у меня вопрос").await;
    assert!(w.topic_of(MIRA).await.is_some());
});

story!(an_agent_hands_a_ticket_up, |w| async move {
    w.with_cases().await;
    w.writes(ANNA, "меня обманули").await;
    w.in_room_of(LENA, ANNA, "/escalate").await;
    let lead = w.last_in_room(ANNA).await;
    assert_eq!(lead.text(), words::opening_lead(Lang::Ru, 1).to_text());
    let url = lead.body["reply_markup"]["inline_keyboard"][0][0]["url"].as_str();
    assert_eq!(url, Some("https://t.me/MTL_helper_bot?start=esc_1"));
    // A member who follows the link is greeted, and no more.
    w.writes(ANNA, "/start esc_1").await;
    shows(&w.last_to(ANNA), "№1");
    assert!(
        !w.last_to(ANNA)
            .buttons()
            .contains(&cases_ladder::escalate_button(Lang::Ru).as_str())
    );
    w.writes(LENA, "/start esc_1").await;
    let offer = w.last_to(LENA);
    let steps = [
        press(&cases_ladder::escalate_button(Lang::Ru)),
        press(&cases_ladder::raise_reason_plain(Lang::Ru, "beyond_power")),
        "нужны права в чате".to_owned(),
        sure(Lang::Ru),
    ];
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    w.fills(LENA, &offer, &steps).await;
    let case = w.case(1).await;
    assert_eq!(
        (case.level, case.ticket),
        (Level::Admins, w.seat(ANNA).await.ticket.id)
    );
    let line = w.history(1).await.pop().expect("a line");
    assert_eq!(
        line.reason.as_deref(),
        Some(RaiseReason::BeyondPower.as_str())
    );
    shows(&w.last_to(ANNA), "нужны права в чате");
    // A second time leads to the case there is.
    w.writes(LENA, "/escalate 1").await;
    shows(&w.last_to(LENA), "Дело №1");
    w.writes(ANNA, "/escalate 1").await;
    assert_eq!(
        w.last_to(ANNA).text(),
        mtl_locale::helpdesk::command_strange(Lang::Ru, "/escalate").to_text()
    );
});

story!(whoever_is_new_on_a_level_is_known_by_its_chat in Setup::Nameless, |w| async move {
    w.writes(LENA, "/case 77").await;
    assert_eq!(
        w.last_to(LENA).text(),
        mtl_locale::helpdesk::colleague(Lang::Ru, "support", "/case 77").to_text()
    );
    // Who is in no such chat hears no more than that there is nothing, and makes no work by trying numbers.
    let before = w.calls_of("getChatMember").len();
    for number in 77..82 {
        w.writes(TIMUR, &format!("/case {number}")).await;
        assert_eq!(
            w.last_to(TIMUR).text(),
            words::case_unknown(Lang::Ru, number).to_text()
        );
    }
    assert_eq!(w.calls_of("getChatMember").len(), before + 1, "asked once");
    w.later(chrono::TimeDelta::minutes(11)).await;
    w.writes(TIMUR, "/case 77").await;
    assert_eq!(w.calls_of("getChatMember").len(), before + 2);
});
