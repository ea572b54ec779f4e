//! The member's own screens: doors that never block, tickets to look at and choose from, and the zone.

use ::helpdesk::{domain::event::EventKind, domain::ticket::State, store::events};
use chrono::TimeDelta;
use mtl_locale::{Lang, common, helpdesk, menu as words};
use mtl_store::settings;
use serde_json::json;

use super::*;

const RU: Lang = Lang::Ru;

fn door(name: &str) -> String {
    words::door_button(RU, name).into_string()
}

/// The member opens a second ticket beside the first.
async fn two(w: &World) -> (i64, i64) {
    w.writes(ANNA, "первый вопрос").await;
    let first = w.number_of(ANNA).await;
    w.writes(ANNA, "/my").await;
    w.presses(ANNA, &w.last_to(ANNA), words::new_button(RU).as_str())
        .await;
    assert_eq!(
        w.last_to(ANNA).text(),
        words::door_write_fresh(RU).to_text()
    );
    w.writes(ANNA, "второй вопрос").await;
    let second = w.number_of(ANNA).await;
    assert_ne!(first, second);
    (first, second)
}

/// The number of the ticket that a message of the member went to.
async fn went_to(w: &World, msg: &Msg) -> String {
    let topic = w.copy_of(msg).await.topic();
    let topics = w.topics();
    let topic = topics.iter().find(|one| one["id"].as_i64() == topic);
    let name = topic.expect("a topic")["name"].as_str().expect("a name");
    name.split(' ').next().unwrap_or_default().to_owned()
}

story!(
    a_door_gives_the_next_ticket_its_category_and_blocks_nobody,
    |w| async move {
        w.writes(ANNA, "/start").await;
        let menu = w.last_to(ANNA);
        assert_eq!(menu.text(), helpdesk::greeting(RU).to_text());
        assert_eq!(menu.buttons().len(), 6);
        w.presses(ANNA, &menu, &door("airdrop")).await;
        let shown = w.see(&menu);
        assert!(shown.text().contains("Аирдроп"), "{}", shown.text());
        assert!(
            shown.body["entities"]
                .to_string()
                .contains("montelibero.org"),
            "{}",
            shown.body
        );
        // There and back, and another one: the last counts.
        w.presses(ANNA, &shown, words::my_menu_button(RU).as_str())
            .await;
        assert_eq!(w.see(&menu).text(), words::menu_root(RU).to_text());
        w.presses(ANNA, &w.see(&menu), &door("events")).await;
        assert!(w.see(&menu).text().contains("@MiventBot"));
        assert_eq!(w.said_to(ANNA).len(), 1, "one message, edited in place");
        assert!(w.topics().is_empty(), "a door opens nothing");
        w.writes(ANNA, "а когда встреча?").await;
        let ticket = w.seat(ANNA).await.ticket;
        assert_eq!(ticket.category.as_deref(), Some("events"));
        let mut tx = w.read().await;
        let log = events::of_ticket(&mut tx, ticket.id).await.expect("a log");
        tx.rollback().await.expect("the store");
        let facts: Vec<&str> = log
            .iter()
            .filter(|line| line.kind == EventKind::Category)
            .map(|line| line.facts.as_str())
            .collect();
        assert_eq!(facts, [r#"{"category":"events"}"#]);
        // Without a door there is no category.
        w.writes(BOGDAN, "hello?").await;
        assert_eq!(w.seat(BOGDAN).await.ticket.category, None);
    }
);

story!(
    a_door_behind_an_open_ticket_takes_nothing_away,
    |w| async move {
        w.writes(ANNA, "первый вопрос").await;
        let first = w.number_of(ANNA).await;
        w.writes(ANNA, "/menu").await;
        let menu = w.last_to(ANNA);
        assert_eq!(menu.text(), words::menu_root_open(RU, first).to_text());
        w.presses(ANNA, &menu, &door("complaint")).await;
        let hint = words::door_write_open(RU, first).to_text();
        assert!(w.see(&menu).text().ends_with(&hint));
        let more = w.writes(ANNA, "и ещё к первому").await;
        assert_eq!(went_to(&w, &more).await, format!("#{first}"));
        w.presses(ANNA, &w.see(&menu), words::new_button(RU).as_str())
            .await;
        let hint = words::door_write_fresh(RU).to_text();
        assert!(w.see(&menu).text().ends_with(&hint));
        w.writes(ANNA, "жалуюсь").await;
        let ticket = w.seat(ANNA).await.ticket;
        assert_ne!(ticket.number, first);
        assert_eq!(ticket.category.as_deref(), Some("complaint"));
        // What was chosen is used up.
        let more = w.writes(ANNA, "вот подробности").await;
        assert_eq!(went_to(&w, &more).await, format!("#{}", ticket.number));
    }
);

story!(what_was_chosen_yesterday_is_forgotten, |w| async move {
    w.writes(ANNA, "/menu").await;
    w.presses(ANNA, &w.last_to(ANNA), &door("join")).await;
    w.later(TimeDelta::hours(25)).await;
    w.writes(ANNA, "вопрос").await;
    assert_eq!(w.seat(ANNA).await.ticket.category, None);
});

story!(links_are_a_setting, |w| async move {
    let mut tx = w.write().await;
    let links = json!({"events": "", "navigator": "https://t.me/GuideBot?start=join"});
    settings::set(&mut tx, DESK, "menu.links", &links, None, w.clock.now())
        .await
        .expect("the store");
    tx.commit().await.expect("the store");
    w.writes(ANNA, "/menu").await;
    let menu = w.last_to(ANNA);
    w.presses(ANNA, &menu, &door("events")).await;
    assert!(!w.see(&menu).text().contains("MiventBot"));
    w.presses(ANNA, &w.see(&menu), words::my_menu_button(RU).as_str())
        .await;
    w.presses(ANNA, &w.see(&menu), &door("join")).await;
    assert!(
        w.see(&menu).body["entities"]
            .to_string()
            .contains("GuideBot")
    );
});

story!(
    words_go_to_the_ticket_that_was_chosen_or_answered,
    |w| async move {
        let (first, second) = two(&w).await;
        let (one, other) = (format!("#{first}"), format!("#{second}"));
        let more = w.writes(ANNA, "к новому").await;
        assert_eq!(went_to(&w, &more).await, other, "the newest by itself");
        // Chosen in the list.
        w.writes(ANNA, "/my").await;
        let list = w.last_to(ANNA);
        assert_eq!(
            list.text().lines().collect::<Vec<_>>(),
            [
                words::my_head(RU).to_text(),
                format!("№{second} · второй вопрос · ждёт ответа"),
                format!("№{first} · первый вопрос · ждёт ответа"),
                words::my_active(RU, second).to_text(),
            ]
        );
        let button = words::my_line_button(RU, first, words::my_state_plain(RU, "new"));
        w.presses(ANNA, &list, button.as_str()).await;
        let shown = w.see(&list);
        assert!(shown.text().contains("Вы, сегодня") && shown.text().contains("первый вопрос"));
        assert!(!shown.text().contains("к новому"), "its own history only");
        w.presses(ANNA, &shown, words::my_add_button(RU).as_str())
            .await;
        assert_eq!(w.see(&list).text(), words::my_added(RU, first).to_text());
        // Also when many write at once.
        w.hurry();
        let a = w.writes(ANNA, "к старому").await;
        let b = w.writes(BOGDAN, "meanwhile").await;
        let c = w.writes(ANNA, "и ещё к старому").await;
        w.calm().await;
        assert_eq!(went_to(&w, &a).await, one);
        assert_eq!(went_to(&w, &c).await, one);
        assert_ne!(went_to(&w, &b).await, one);
        // An answer to a message of the other goes there, and moves nothing.
        let answered = w.writes_to(ANNA, &more, "это к новому").await;
        assert_eq!(went_to(&w, &answered).await, other);
        let again = w.writes(ANNA, "снова к старому").await;
        assert_eq!(went_to(&w, &again).await, one);
        // Also to what an agent answered there.
        let reply = w
            .replies(LENA, &w.copy_of(&more).await, "ответ по новому")
            .await;
        let answered = w
            .writes_to(ANNA, &w.copy_of(&reply).await, "спасибо, но")
            .await;
        assert_eq!(went_to(&w, &answered).await, other);
        // The chosen one ends: the newest that is open has the word.
        w.writes(ANNA, "/close").await;
        assert_eq!(
            w.last_to(ANNA).text(),
            helpdesk::solved_by_member(RU, first).to_text()
        );
        let last = w.writes(ANNA, "куда теперь?").await;
        assert_eq!(went_to(&w, &last).await, other);
    }
);

story!(an_older_open_ticket_is_not_forgotten, |w| async move {
    let (first, second) = two(&w).await;
    // The newest ends; the other is still open, for one alone and for many at once.
    w.writes(ANNA, "/close").await;
    w.hurry();
    let a = w.writes(ANNA, "а про первый?").await;
    w.writes(BOGDAN, "hello").await;
    w.calm().await;
    assert_eq!(went_to(&w, &a).await, format!("#{first}"));
    let seat = w.seat(ANNA).await;
    assert_eq!(
        (seat.ticket.number, seat.ticket.state),
        (second, State::Solved),
        "it was not opened again"
    );
});

story!(
    an_answer_to_an_ended_ticket_opens_that_one,
    |w| async move {
        let asked = w.writes(ANNA, "первый вопрос").await;
        let first = w.number_of(ANNA).await;
        w.in_room_of(LENA, ANNA, "/close").await;
        w.later(TimeDelta::days(8)).await;
        w.writes(ANNA, "второй вопрос").await;
        let second = w.number_of(ANNA).await;
        w.in_room_of(LENA, ANNA, "/close").await;
        // The first is followed by the second: that is where it goes on, and only once.
        for text in ["опять", "и ещё раз"] {
            let again = w.writes_to(ANNA, &asked, text).await;
            assert_eq!(went_to(&w, &again).await, format!("#{second}"));
        }
        assert_eq!(w.number_of(ANNA).await, second);
        assert_ne!(first, second);
    }
);

story!(
    a_ticket_is_closed_and_opened_from_the_list,
    |w| async move {
        w.writes(ANNA, "вопрос").await;
        let number = w.number_of(ANNA).await;
        w.writes(ANNA, "/my").await;
        let list = w.last_to(ANNA);
        let id = w.seat(ANNA).await.ticket.id;
        w.presses_data(ANNA, &list, &format!("my:t:{id}")).await;
        w.presses(ANNA, &w.see(&list), words::my_close_button(RU).as_str())
            .await;
        assert_eq!(w.see(&list).text(), words::my_closed(RU, number).to_text());
        assert!(w.seat(ANNA).await.ticket.state.is_over());
        w.presses(ANNA, &w.see(&list), words::my_back_button(RU).as_str())
            .await;
        assert!(w.see(&list).text().contains("решено"));
        w.presses_data(ANNA, &w.see(&list), &format!("my:t:{id}"))
            .await;
        w.presses(ANNA, &w.see(&list), words::my_reopen_button(RU).as_str())
            .await;
        assert_eq!(
            w.see(&list).text(),
            words::my_reopened(RU, number).to_text()
        );
        assert_eq!(w.seat(ANNA).await.ticket.state, State::Open);
        // What was true when the button was shown may be so no more.
        w.in_room_of(LENA, ANNA, "/close").await;
        for act in ["end", "add"] {
            let toast = w.forges_alone(ANNA, &format!("my:{act}:{id}")).await;
            assert_eq!(toast, words::my_over_toast(RU).as_str(), "{act}");
        }
        w.later(TimeDelta::days(8)).await;
        let toast = w.forges_alone(ANNA, &format!("my:re:{id}")).await;
        assert_eq!(toast, helpdesk::reopen_late_toast(RU).as_str());
    }
);

story!(
    nobody_sees_or_touches_the_ticket_of_another,
    |w| async move {
        w.writes(ANNA, "тайна").await;
        let before = w.seat(ANNA).await;
        let id = before.ticket.id;
        for act in ["t", "add", "end", "re"] {
            let toast = w.forges_alone(BOGDAN, &format!("my:{act}:{id}")).await;
            assert_eq!(
                toast,
                common::button_expired_toast(Lang::En).as_str(),
                "{act}"
            );
        }
        w.writes(BOGDAN, "/my").await;
        assert_eq!(
            w.last_to(BOGDAN).text(),
            words::my_empty(Lang::En).to_text()
        );
        assert_eq!(w.seat(ANNA).await, before);
        for nonsense in [
            "my:x",
            "my:t:0",
            "my:t",
            "zone:99",
            "door:x",
            "door:join:x",
            "menu:1",
        ] {
            let toast = w.forges_alone(ANNA, nonsense).await;
            assert_eq!(
                toast,
                common::button_expired_toast(RU).as_str(),
                "{nonsense}"
            );
        }
    }
);

story!(
    what_agents_say_among_themselves_is_in_no_history,
    |w| async move {
        let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
        w.in_room_of(LENA, ANNA, "какой он надоедливый").await;
        let gone = w.replies(LENA, &asked, "не то").await;
        w.replies(LENA, &gone, "/del").await;
        w.replies(MARK, &asked, "вот ответ").await;
        let held = w.last_in_room(ANNA).await;
        let anyway = mtl_locale::claim::held_send_button(Lang::Ru);
        w.presses(MARK, &held, anyway.as_str()).await;
        let id = w.seat(ANNA).await.ticket.id;
        w.writes(ANNA, "/my").await;
        let list = w.last_to(ANNA);
        w.presses_data(ANNA, &list, &format!("my:t:{id}")).await;
        let text = w.see(&list).text().to_owned();
        assert!(
            text.contains("Марк") && text.contains("вот ответ"),
            "{text}"
        );
        assert!(
            !text.contains("надоедливый") && !text.contains("не то"),
            "{text}"
        );
    }
);

story!(a_long_list_has_pages, |w| async move {
    for n in 0..8 {
        w.writes(ANNA, &format!("вопрос {n}")).await;
        w.writes(ANNA, "/close").await;
        w.later(TimeDelta::days(8)).await;
    }
    w.writes(ANNA, "/my").await;
    let list = w.last_to(ANNA);
    assert!(list.text().contains(&words::my_page(RU, 1, 2).to_text()));
    w.presses(ANNA, &list, words::my_next_button(RU).as_str())
        .await;
    let second = w.see(&list);
    assert!(second.text().contains("вопрос 0") && second.text().contains("вопрос 1"));
    assert!(!second.text().contains("вопрос 2"));
    w.presses(ANNA, &second, words::my_prev_button(RU).as_str())
        .await;
    assert!(w.see(&list).text().contains("вопрос 7"));
});

story!(times_are_told_by_the_members_own_watch, |w| async move {
    w.writes(ANNA, "вопрос").await;
    let id = w.seat(ANNA).await.ticket.id;
    w.writes(ANNA, "/my").await;
    let list = w.last_to(ANNA);
    w.presses_data(ANNA, &list, &format!("my:t:{id}")).await;
    assert!(
        w.see(&list)
            .text()
            .contains(&words::my_times(RU, "Podgorica").to_text())
    );
    w.writes(ANNA, "/timezone").await;
    let ask = w.last_to(ANNA);
    w.presses(ANNA, &ask, "Bangkok").await;
    assert!(w.see(&ask).text().contains("Bangkok"));
    w.presses_data(ANNA, &w.see(&list), "my:l:0").await;
    w.presses_data(ANNA, &w.see(&list), &format!("my:t:{id}"))
        .await;
    let text = w.see(&list).text().to_owned();
    assert!(
        text.contains("16:0") && !text.contains("Podgorica"),
        "{text}"
    );
    // Typed, by command and when asked for.
    w.writes(ANNA, "/timezone moon").await;
    assert_eq!(w.last_to(ANNA).text(), words::zone_unknown(RU).to_text());
    w.writes(ANNA, "/timezone Europe/Belgrade").await;
    assert!(w.last_to(ANNA).text().contains("Belgrade"));
    w.writes(ANNA, "/timezone").await;
    let ask = w.last_to(ANNA);
    w.presses(ANNA, &w.see(&ask), words::zone_other_button(RU).as_str())
        .await;
    w.writes(ANNA, "Атлантида").await;
    assert_eq!(w.last_to(ANNA).text(), words::zone_unknown(RU).to_text());
    w.writes(ANNA, "buenos aires").await;
    assert!(w.last_to(ANNA).text().contains("Buenos Aires"));
    let topic = w.room_of(ANNA).await;
    assert!(topic.iter().all(|m| m.text() != "Атлантида"));
    // A question is never taken for a zone.
    w.writes(ANNA, "/timezone").await;
    w.presses_data(ANNA, &w.last_to(ANNA), "zone:other").await;
    let question = w
        .writes(ANNA, "а почему так долго никто не отвечает?")
        .await;
    assert!(!w.copies_of(&question).await.is_empty());
});

story!(
    who_was_away_gets_what_was_held_in_every_ticket,
    |w| async move {
        let (first, _) = two(&w).await;
        let room = w.desk();
        let old = room
            .iter()
            .find(|m| m.text() == "первый вопрос")
            .expect("words");
        let new = room
            .iter()
            .find(|m| m.text() == "второй вопрос")
            .expect("words");
        w.blocks(ANNA, true).await;
        let a = w.replies(LENA, old, "ответ раз").await;
        let b = w.replies(LENA, new, "ответ два").await;
        assert!(w.copies_of(&a).await.is_empty() && w.copies_of(&b).await.is_empty());
        w.blocks(ANNA, false).await;
        assert_eq!(w.copies_of(&a).await.len(), 1, "#{first}");
        assert_eq!(w.copies_of(&b).await.len(), 1);
    }
);
