//! Who has a ticket: two agents at once, answers that meet, claims that expire, are handed on, and are lost.

use chrono::TimeDelta;
use helpdesk::domain::ticket::State;
use mtl_locale::{Lang, claim as words, common, helpdesk as desk};

use super::*;

fn button(text: mtl_locale::Plain) -> String {
    text.into_string()
}

story!(the_first_who_takes_it_has_it, |w| async move {
    w.writes(ANNA, "вопрос").await;
    let number = w.number_of(ANNA).await;
    let card = w.card_of(ANNA).await;
    let take = button(words::take_button(Lang::Ru));
    assert_eq!(card.buttons(), [take.as_str()]);
    // Both see the button; the second one presses what stood there a moment ago.
    let data = card.data()[0].to_owned();
    let toast = w.presses(LENA, &card, &take).await;
    assert_eq!(toast.text, words::taken_toast(Lang::Ru, number).as_str());
    let toast = w.presses_data(MARK, &card, &data).await;
    assert_eq!(
        toast.text,
        words::taken_other_toast(Lang::Ru, "Лена").as_str()
    );
    let toast = w.presses_data(LENA, &card, &data).await;
    assert_eq!(toast.text, words::yours_toast(Lang::Ru).as_str());
    let seat = w.seat(ANNA).await;
    assert_eq!(seat.ticket.assignee, Some(LENA));
    let card = w.card_of(ANNA).await;
    assert!(
        card.text()
            .contains(&words::card_held(Lang::Ru, "Лена").to_text()),
        "{}",
        card.text()
    );
    assert_eq!(
        card.buttons(),
        [
            words::give_button(Lang::Ru).as_str(),
            words::hand_button(Lang::Ru).as_str(),
            words::end_button(Lang::Ru).as_str()
        ]
    );
    // What is somebody else's is neither given back nor ended by a colleague.
    for name in ["give", "hand", "end"] {
        let data = format!("{name}:{}", seat.ticket.id);
        let toast = w.presses_data(MARK, &card, &data).await;
        assert_eq!(
            toast.text,
            words::taken_other_toast(Lang::Ru, "Лена").as_str(),
            "{name}"
        );
    }
    assert_eq!(w.seat(ANNA).await.ticket.assignee, Some(LENA));
    w.presses(LENA, &card, words::give_button(Lang::Ru).as_str())
        .await;
    assert_eq!(w.seat(ANNA).await.ticket.assignee, None);
    assert_eq!(w.card_of(ANNA).await.buttons(), [take.as_str()]);
    let line = words::room_returned(Lang::Ru, "Лена").to_text();
    assert_eq!(w.last_in_room(ANNA).await.text(), line);
});

story!(it_is_ended_from_the_card, |w| async move {
    w.writes(ANNA, "вопрос").await;
    let number = w.number_of(ANNA).await;
    w.in_room_of(MARK, ANNA, "/take").await;
    assert_eq!(
        w.last_in_room(ANNA).await.text(),
        words::taken(Lang::Ru, number).to_text()
    );
    let card = w.card_of(ANNA).await;
    let toast = w
        .presses(MARK, &card, words::end_button(Lang::Ru).as_str())
        .await;
    assert_eq!(toast.text, words::ended_toast(Lang::Ru, number).as_str());
    assert_eq!(w.seat(ANNA).await.ticket.state, State::Solved);
    assert!(w.see(&card).buttons().is_empty());
    let told = desk::solved_by_desk(Lang::Ru, number).to_text();
    assert!(w.said_to(ANNA).iter().any(|m| m.text() == told));
    // The card of another room, a number that means nothing, a button that is gone.
    for data in ["take:1", "take:x", "take:", "hand:1:2:3", "held:1:send"] {
        let toast = w.forges(MARK, &card, data).await;
        assert_eq!(
            toast,
            common::button_expired_toast(Lang::En).as_str(),
            "{data}"
        );
    }
});

story!(the_first_answer_takes_it, |w| async move {
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    w.replies(LENA, &asked, "ответ").await;
    let seat = w.seat(ANNA).await;
    assert_eq!(
        (seat.ticket.assignee, seat.ticket.state),
        (Some(LENA), State::Pending)
    );
    assert!(w.card_of(ANNA).await.text().contains("Лена"));
});

story!(a_second_answer_waits_for_its_author, |w| async move {
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    w.presses(
        LENA,
        &w.card_of(ANNA).await,
        words::take_button(Lang::Ru).as_str(),
    )
    .await;
    w.wait(40).await;
    let before = w.chat_of(ANNA).len();
    let second = w.replies(MARK, &asked, "мой ответ").await;
    assert_eq!(w.chat_of(ANNA).len(), before, "nothing goes out");
    let question = w.last_in_room(ANNA).await;
    assert_eq!(question.answers(), Some(second.id));
    assert!(
        question.text().contains("Лена") && question.text().contains(" с назад"),
        "{}",
        question.text()
    );
    let [send, over, drop] = [
        words::held_send_button(Lang::Ru),
        words::held_over_button(Lang::Ru),
        words::held_drop_button(Lang::Ru),
    ]
    .map(button);
    assert_eq!(question.buttons(), [&send, &over, &drop]);
    // Only its author decides.
    let toast = w.presses(LENA, &question, &send).await;
    assert_eq!(toast.text, words::held_foreign_toast(Lang::Ru).as_str());
    assert_eq!(w.chat_of(ANNA).len(), before);
    let data = question.data()[0].to_owned();
    w.presses(MARK, &question, &send).await;
    assert_eq!(
        w.copy_of(&second).await.text(),
        signed("мой ответ", Lang::Ru, "Марк")
    );
    assert_eq!(w.seat(ANNA).await.ticket.assignee, Some(LENA));
    assert!(w.see(&question).is_deleted());
    let toast = w.forges(MARK, &w.card_of(ANNA).await, &data).await;
    assert_eq!(toast, common::button_repeated_toast(Lang::Ru).as_str());
    // Another one is dropped, and one more takes the ticket over.
    let third = w.replies(MARK, &asked, "ещё").await;
    let question = w.last_in_room(ANNA).await;
    w.presses(MARK, &question, &drop).await;
    assert_eq!(
        w.see(&question).text(),
        words::held_dropped(Lang::Ru).to_text()
    );
    assert!(w.copies_of(&third).await.is_empty());
    let fourth = w.replies(MARK, &asked, "и ещё").await;
    w.presses(MARK, &w.last_in_room(ANNA).await, &over).await;
    assert_eq!(
        w.copy_of(&fourth).await.text(),
        signed("и ещё", Lang::Ru, "Марк")
    );
    assert_eq!(w.seat(ANNA).await.ticket.assignee, Some(MARK));
    let line = words::room_over(Lang::Ru, "Лена", "Марк").to_text();
    assert!(w.room_of(ANNA).await.iter().any(|m| m.text() == line));
});

story!(a_held_album_goes_out_whole, |w| async move {
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    w.in_room_of(LENA, ANNA, "/take").await;
    let items = w
        .replies_with_album(MARK, &asked, &[("photo", "раз"), ("photo", "")])
        .await;
    let question = w.last_in_room(ANNA).await;
    assert_eq!(question.buttons().len(), 3, "asked once for all of it");
    assert!(w.copies_of(&items[0]).await.is_empty());
    w.presses(MARK, &question, words::held_send_button(Lang::Ru).as_str())
        .await;
    for item in &items {
        assert_eq!(w.copies_of(item).await.len(), 1);
    }
});

story!(a_claim_without_an_act_expires, |w| async move {
    w.writes(ANNA, "вопрос").await;
    w.in_room_of(LENA, ANNA, "/take").await;
    w.later(TimeDelta::minutes(110)).await;
    assert_eq!(w.seat(ANNA).await.ticket.assignee, Some(LENA));
    w.later(TimeDelta::minutes(11)).await;
    assert_eq!(w.seat(ANNA).await.ticket.assignee, None);
    let line = words::room_expired(Lang::Ru, "Лена").to_text();
    assert!(w.room_of(ANNA).await.iter().any(|m| m.text() == line));
    // Who answered waits for the member, and has it as long as that takes.
    w.in_room_of(LENA, ANNA, "/take").await;
    let asked = w.copy_of(&w.writes(ANNA, "ну что?").await).await;
    w.replies(LENA, &asked, "сейчас").await;
    w.later(TimeDelta::hours(30)).await;
    assert_eq!(w.seat(ANNA).await.ticket.assignee, Some(LENA));
    // The member's next question starts the clock.
    w.writes(ANNA, "и?").await;
    w.later(TimeDelta::minutes(100)).await;
    assert_eq!(w.seat(ANNA).await.ticket.assignee, Some(LENA));
    w.later(TimeDelta::hours(20)).await;
    assert_eq!(w.seat(ANNA).await.ticket.assignee, None);
});

story!(it_is_handed_on_with_a_reason, |w| async move {
    w.writes(ANNA, "вопрос").await;
    let number = w.number_of(ANNA).await;
    w.in_room_of(LENA, ANNA, "/take").await;
    let card = w.card_of(ANNA).await;
    w.presses(LENA, &card, words::hand_button(Lang::Ru).as_str())
        .await;
    let question = w.last_in_room(ANNA).await;
    assert_eq!(
        question.text(),
        words::hand_whom(Lang::Ru, number).to_text()
    );
    assert!(
        question.buttons().contains(&"Марк") && !question.buttons().contains(&"Лена"),
        "{:?}",
        question.buttons()
    );
    // Not Mark's to give.
    let toast = w.presses(MARK, &question, "Марк").await;
    assert_eq!(
        toast.text,
        words::taken_other_toast(Lang::Ru, "Лена").as_str()
    );
    w.presses(LENA, &question, "Марк").await;
    assert_eq!(
        w.see(&question).text(),
        words::hand_why(Lang::Ru, number, "Марк").to_text()
    );
    // Words elsewhere are no reason, and an answer to the member is not either.
    w.in_general(LENA, "всем привет").await;
    assert_eq!(w.seat(ANNA).await.ticket.assignee, Some(LENA));
    w.presses(LENA, &card, words::hand_button(Lang::Ru).as_str())
        .await;
    let question = w.last_in_room(ANNA).await;
    w.presses(LENA, &question, "Марк").await;
    w.in_room_of(LENA, ANNA, "он знает про кошельки").await;
    assert_eq!(w.seat(ANNA).await.ticket.assignee, Some(MARK));
    let line =
        words::room_handed_reason(Lang::Ru, "Лена", "Марк", "он знает про кошельки").to_text();
    assert!(w.room_of(ANNA).await.iter().any(|m| m.text() == line));
    assert!(
        !w.chat_of(ANNA)
            .iter()
            .any(|m| m.text().contains("кошельки"))
    );
    // By command, to somebody and to nobody.
    w.in_room_of(MARK, ANNA, "/hand Лена: мне пора").await;
    assert_eq!(w.seat(ANNA).await.ticket.assignee, Some(LENA));
    let line = words::room_handed_reason(Lang::Ru, "Марк", "Лена", "мне пора").to_text();
    assert!(w.room_of(ANNA).await.iter().any(|m| m.text() == line));
    w.in_room_of(LENA, ANNA, "/release устала").await;
    assert_eq!(w.seat(ANNA).await.ticket.assignee, None);
    w.in_general(LENA, "/take 777").await;
    assert_eq!(
        w.general().pop().expect("an answer").text(),
        words::unknown(Lang::Ru, 777).to_text()
    );
    w.in_general(LENA, "/take").await;
    assert_eq!(
        w.general().pop().expect("an answer").text(),
        words::which(Lang::Ru, "/take").to_text()
    );
});

story!(who_leaves_has_nothing_any_more, |w| async move {
    w.writes(ANNA, "вопрос").await;
    let asked = w.copy_of(&w.writes(BOGDAN, "question").await).await;
    w.in_room_of(MARK, ANNA, "/take").await;
    w.replies(MARK, &asked, "answer").await;
    w.places(MARK, "left", None).await;
    for member in [ANNA, BOGDAN] {
        assert_eq!(w.seat(member).await.ticket.assignee, None);
        let line = words::room_lost(Lang::Ru, "left", "Марк").to_text();
        assert!(w.room_of(member).await.iter().any(|m| m.text() == line));
    }
});

story!(who_is_away_gives_back_what_waits, |w| async move {
    w.writes(ANNA, "вопрос").await;
    let asked = w.copy_of(&w.writes(BOGDAN, "question").await).await;
    w.in_room_of(MARK, ANNA, "/take").await;
    w.replies(MARK, &asked, "answer").await;
    w.in_general(MARK, "/away yesterday").await;
    assert_eq!(
        w.general().pop().expect("an answer").text(),
        mtl_locale::queue::away_wrong(Lang::Ru, "yesterday").to_text()
    );
    assert_eq!(w.seat(ANNA).await.ticket.assignee, Some(MARK));
    w.in_general(MARK, "/away 2d").await;
    assert_eq!(w.seat(ANNA).await.ticket.assignee, None);
    assert_eq!(
        w.seat(BOGDAN).await.ticket.assignee,
        Some(MARK),
        "it waits for the member"
    );
    // When the member writes again it is for those who are there.
    w.writes(BOGDAN, "and now?").await;
    assert_eq!(w.seat(BOGDAN).await.ticket.assignee, None);
    w.in_general(MARK, "/back").await;
    assert_eq!(
        w.general().pop().expect("an answer").text(),
        mtl_locale::queue::back(Lang::Ru).to_text()
    );
});

story!(a_solved_ticket_comes_back_to_its_agent, |w| async move {
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    w.replies(LENA, &asked, "ответ").await;
    w.in_room_of(LENA, ANNA, "/close").await;
    w.later(TimeDelta::days(1)).await;
    w.writes(ANNA, "не вышло").await;
    let seat = w.seat(ANNA).await;
    assert_eq!(
        (seat.ticket.state, seat.ticket.assignee),
        (State::Open, Some(LENA))
    );
});

story!(
    the_desk_offers_a_ticket_to_one_after_another,
    |w| async move {
        let mut tx = w.write().await;
        mtl_store::settings::set(
            &mut tx,
            DESK,
            "assign.default",
            &"auto",
            None,
            w.clock.now(),
        )
        .await
        .expect("a setting");
        tx.commit().await.expect("the store");
        // By acting in the chat the owner is one of the agents.
        w.in_general(OWNER, "доброе утро").await;
        w.writes(ANNA, "вопрос").await;
        let offered = |room: &[Msg]| -> Option<(Msg, i64)> {
            let offer = room.iter().rev().find(|m| m.buttons().len() == 2)?.clone();
            let who = [LENA, MARK, OWNER]
                .into_iter()
                .find(|id| offer.body["entities"].to_string().contains(&id.to_string()))?;
            Some((offer, who))
        };
        let (first, who) = offered(&w.room_of(ANNA).await).expect("an offer");
        let other = if who == LENA { MARK } else { LENA };
        let toast = w
            .presses(other, &first, words::offer_yes_button(Lang::Ru).as_str())
            .await;
        assert_eq!(
            toast.text,
            mtl_locale::queue::offer_foreign_toast(Lang::Ru).as_str()
        );
        w.presses(who, &first, words::offer_no_button(Lang::Ru).as_str())
            .await;
        let (_, second) = offered(&w.room_of(ANNA).await).expect("an offer");
        assert_ne!(second, who);
        // Nobody says anything for a quarter of an hour.
        w.later(TimeDelta::minutes(16)).await;
        let (third, last) = offered(&w.room_of(ANNA).await).expect("an offer");
        assert!(last != who && last != second);
        w.presses(last, &third, words::offer_yes_button(Lang::Ru).as_str())
            .await;
        assert_eq!(w.seat(ANNA).await.ticket.assignee, Some(last));
        // With nobody there the ticket waits for all.
        for agent in [LENA, MARK, OWNER] {
            w.in_general(agent, "/away").await;
        }
        let before = w.calls_of("sendMessage").len();
        w.writes(BOGDAN, "question").await;
        let said = w.calls_of("sendMessage")[before..].to_vec();
        assert!(
            !said
                .iter()
                .any(|call| call["params"].to_string().contains("offer:")),
            "{said:?}"
        );
        assert_eq!(w.seat(BOGDAN).await.ticket.assignee, None);
    }
);
