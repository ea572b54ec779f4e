//! Ends and new beginnings: closed by an agent or the member, opened again, continued later.

use chrono::TimeDelta;
use helpdesk::{
    domain::ticket::{Disposition, State},
    store::{claims, tickets},
};
use mtl_locale::{Lang, common, helpdesk as words};

use super::*;

fn closed(w: &World, topic: Option<i64>) -> bool {
    let topics = w.topics();
    let topic = topics.iter().find(|t| t["id"].as_i64() == topic);
    topic.expect("a topic")["closed"] == true
}

story!(an_agent_closes_and_the_member_is_told, |w| async move {
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    w.replies(LENA, &asked, "ответ").await;
    let order = w.in_room_of(LENA, ANNA, "/close").await;
    let number = w.number_of(ANNA).await;
    let told = w.last_to(ANNA);
    assert_eq!(
        told.text(),
        words::solved_by_desk(Lang::Ru, number).to_text()
    );
    assert_eq!(
        told.buttons(),
        [
            "1 ⭐",
            "2 ⭐",
            "3 ⭐",
            "4 ⭐",
            "5 ⭐",
            words::not_solved_button(Lang::Ru).as_str(),
            mtl_locale::cases::disagree_open_button(Lang::Ru).as_str(),
        ]
    );
    assert_eq!(w.see(&order).reaction_of(BOT), ["👌"]);
    assert!(closed(&w, w.topic_of(ANNA).await));
    assert!(
        w.card_of(ANNA)
            .await
            .text()
            .contains(words::state_plain(Lang::Ru, "solved").as_str())
    );
    // Twice.
    w.in_desk(
        OWNER,
        w.topic_of(ANNA).await,
        serde_json::json!({"text": "/close"}),
    )
    .await;
    assert_eq!(
        w.last_in_room(ANNA).await.text(),
        words::close_already(Lang::Ru, number).to_text()
    );
    assert_eq!(w.last_to(ANNA).id, told.id, "the member is not told twice");
    assert!(closed(&w, w.topic_of(ANNA).await));
});

story!(close_needs_a_ticket, |w| async move {
    w.writes(ANNA, "вопрос").await;
    w.in_general(LENA, "/close").await;
    assert_eq!(
        w.general().pop().expect("an answer").text(),
        words::close_where(Lang::Ru).to_text()
    );
    assert!(!w.seat(ANNA).await.ticket.state.is_over());
    w.writes(BOGDAN, "/close").await;
    assert_eq!(
        w.last_to(BOGDAN).text(),
        words::close_nothing(Lang::En).to_text()
    );
});

story!(not_solved_opens_it_again, |w| async move {
    w.writes(ANNA, "вопрос").await;
    w.in_room_of(LENA, ANNA, "/close").await;
    let told = w.last_to(ANNA);
    let button = words::not_solved_button(Lang::Ru).into_string();
    w.presses(ANNA, &told, &button).await;
    let number = w.number_of(ANNA).await;
    assert_eq!(
        w.see(&told).text(),
        words::reopened_by_press(Lang::Ru, number).to_text()
    );
    assert!(w.see(&told).buttons().is_empty());
    let line = words::room_not_solved(Lang::Ru).to_text();
    assert!(w.room_of(ANNA).await.iter().any(|m| m.text() == line));
    assert!(!closed(&w, w.topic_of(ANNA).await));
    assert_eq!(w.seat(ANNA).await.ticket.state, State::Open);
    let toast = w.presses_data(ANNA, &told, told.data()[5]).await;
    assert_eq!(toast.text, words::reopen_open_toast(Lang::Ru).as_str());
});

story!(not_solved_is_too_late_after_a_week, |w| async move {
    w.writes(ANNA, "вопрос").await;
    w.in_room_of(LENA, ANNA, "/close").await;
    w.later(TimeDelta::days(8)).await;
    let told = w.last_to(ANNA);
    let toast = w
        .presses(ANNA, &told, words::not_solved_button(Lang::Ru).as_str())
        .await;
    assert_eq!(
        (toast.text.as_str(), toast.alert),
        (words::reopen_late_toast(Lang::Ru).as_str(), true)
    );
    assert!(w.seat(ANNA).await.ticket.state.is_over());
});

story!(thanks_do_not_open_it_again, |w| async move {
    w.writes(ANNA, "вопрос").await;
    w.in_room_of(LENA, ANNA, "/close").await;
    let topic = w.topic_of(ANNA).await;
    let thanks = w.writes(ANNA, "спасибо большое!").await;
    assert_eq!(w.see(&thanks).reaction_of(BOT), ["👍"]);
    assert_eq!(
        w.copy_of(&thanks).await.text(),
        "спасибо большое!",
        "agents like to read it"
    );
    assert!(w.seat(ANNA).await.ticket.state.is_over() && closed(&w, topic));
    assert_eq!(w.topics().len(), 1);
});

story!(a_message_within_a_week_opens_it_again, |w| async move {
    w.writes(ANNA, "вопрос").await;
    w.in_room_of(LENA, ANNA, "/close").await;
    w.later(TimeDelta::days(6)).await;
    let number = w.number_of(ANNA).await;
    let again = w.writes(ANNA, "опять не работает").await;
    assert_eq!(
        w.last_to(ANNA).text(),
        words::reopened(Lang::Ru, number).to_text()
    );
    assert_eq!(w.number_of(ANNA).await, number);
    assert_eq!(w.copy_of(&again).await.topic(), w.topic_of(ANNA).await);
    assert!(!closed(&w, w.topic_of(ANNA).await));
    let line = words::room_reopened(Lang::Ru).to_text();
    assert!(w.room_of(ANNA).await.iter().any(|m| m.text() == line));
});

story!(
    what_opens_an_ended_ticket_can_be_a_new_question,
    |w| async move {
        let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
        w.replies(LENA, &asked, "ответ").await;
        w.in_room_of(LENA, ANNA, "/close").await;
        let before = w.number_of(ANNA).await;
        let other = w.writes(ANNA, "А как получить аирдроп?").await;
        let more = w.writes(ANNA, "и когда он бывает").await;
        let told = w
            .said_to(ANNA)
            .into_iter()
            .rfind(|msg| msg.text() == words::reopened(Lang::Ru, before).to_text())
            .expect("the news");
        let button = words::fresh_button(Lang::Ru).into_string();
        w.presses(ANNA, &told, &button).await;
        let number = w.number_of(ANNA).await;
        assert_eq!(number, before + 1);
        let done = w.see(&told);
        assert!(
            done.begins(&words::fresh_done(Lang::Ru, number, before)),
            "{}",
            done.text()
        );
        // Both stand in the room of the new one, and the old one is over without another question how it was.
        let room = w.topic_of(ANNA).await;
        for said in [&other, &more] {
            let copies = w.copies_of(said).await;
            assert!(copies.iter().any(|copy| copy.topic() == room));
        }
        let mut tx = w.read().await;
        let id = claims::by_number(&mut tx, DESK, before)
            .await
            .expect("the store");
        let old = tickets::get(&mut tx, DESK, id.expect("a ticket"))
            .await
            .expect("the store");
        let old = old.expect("a ticket").ticket;
        tx.rollback().await.expect("the store");
        assert!(old.state.is_over());
        assert_eq!(old.disposition, Some(Disposition::Withdrawn));
        assert!(!w.last_to(ANNA).buttons().contains(&"5 ⭐"));
        // An answer goes to the new one; a second press has nothing to do.
        w.replies(LENA, &w.copy_of(&more).await, "завтра").await;
        assert_eq!(w.seat(ANNA).await.ticket.state, State::Pending);
        let data = told.data()[0].to_owned();
        let toast = w.forges(ANNA, &told, &data).await;
        assert_eq!(toast, common::button_expired_toast(Lang::Ru).as_str());
    }
);

story!(
    a_new_question_that_is_being_answered_stays,
    |w| async move {
        let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
        w.replies(LENA, &asked, "ответ").await;
        w.in_room_of(LENA, ANNA, "/close").await;
        let again = w.writes(ANNA, "А что с аирдропом?").await;
        let told = w.last_to(ANNA);
        w.replies(LENA, &w.copy_of(&again).await, "сейчас").await;
        let button = words::fresh_button(Lang::Ru).into_string();
        let toast = w.presses(ANNA, &told, &button).await;
        assert_eq!(toast.text, words::fresh_late_toast(Lang::Ru).as_str());
    }
);

story!(
    a_later_message_is_a_new_ticket_that_follows,
    |w| async move {
        w.writes(ANNA, "вопрос").await;
        w.in_room_of(LENA, ANNA, "/close").await;
        let (before, old) = (w.number_of(ANNA).await, w.card_of(ANNA).await);
        w.later(TimeDelta::days(9)).await;
        let again = w.writes(ANNA, "новый вопрос").await;
        let number = w.number_of(ANNA).await;
        assert_ne!(number, before);
        assert!(
            w.last_to(ANNA)
                .begins(&words::receipt_follow_up(Lang::Ru, number, before))
        );
        assert_eq!(w.topics().len(), 2);
        assert_eq!(w.copy_of(&again).await.topic(), w.topic_of(ANNA).await);
        assert!(
            w.card_of(ANNA)
                .await
                .text()
                .contains(&words::card_follows(Lang::Ru, before).to_text())
        );
        let old = w.see(&old);
        assert!(
            old.text()
                .contains(&words::card_followed(Lang::Ru, number).to_text()),
            "{}",
            old.text()
        );
        assert!(closed(&w, old.topic()));
    }
);

story!(a_member_closes_by_command, |w| async move {
    w.writes(ANNA, "вопрос").await;
    w.writes(ANNA, "/close").await;
    let number = w.number_of(ANNA).await;
    assert_eq!(
        w.last_to(ANNA).text(),
        words::solved_by_member(Lang::Ru, number).to_text()
    );
    let line = words::room_closed_by_member(Lang::Ru).to_text();
    assert!(w.room_of(ANNA).await.iter().any(|m| m.text() == line));
    assert!(closed(&w, w.topic_of(ANNA).await));
    w.writes(ANNA, "/close").await;
    assert_eq!(
        w.last_to(ANNA).text(),
        words::close_nothing(Lang::Ru).to_text()
    );
});

story!(start_tells_of_an_open_ticket, |w| async move {
    w.writes(ANNA, "вопрос").await;
    w.writes(ANNA, "/start").await;
    let number = w.number_of(ANNA).await;
    assert_eq!(
        w.last_to(ANNA).text(),
        words::greeting_open(Lang::Ru, number).to_text()
    );
});

story!(a_closed_ticket_can_still_be_answered, |w| async move {
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    w.in_room_of(LENA, ANNA, "/close").await;
    w.turns_topic(asked.topic().expect("a topic"), "reopen")
        .await;
    let answer = w.replies(LENA, &asked, "и ещё вот что").await;
    assert_eq!(
        w.copy_of(&answer).await.text(),
        signed("и ещё вот что", Lang::Ru, "Лена")
    );
});
