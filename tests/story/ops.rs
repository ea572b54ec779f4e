//! What agents do to tickets: marks, notes, merging, splitting, putting off, reminders.

use chrono::TimeDelta;
use helpdesk::domain::ticket::State;
use mtl_locale::{Lang, helpdesk as desk, ops as words};

use super::*;

async fn room_says(w: &World, member: i64, words: &mtl_locale::Html) -> bool {
    let text = words.to_text();
    w.room_of(member).await.iter().any(|m| m.text() == text)
}

/// The agent writes to the bot, and hears an answer.
async fn alone(w: &World, agent: i64, text: &str) -> Msg {
    w.writes(agent, text).await;
    w.last_to(agent)
}

/// A member with two tickets: the first was closed and opened again by the button. The second is the newer one.
async fn two_tickets(w: &World) -> (Msg, Msg) {
    let first = w.copy_of(&w.writes(ANNA, "первое").await).await;
    w.in_room_of(LENA, ANNA, "/close").await;
    let told = w.last_to(ANNA);
    w.later(TimeDelta::days(6)).await;
    // Split off what is a question of its own.
    w.presses(ANNA, &told, desk::not_solved_button(Lang::Ru).as_str())
        .await;
    let second = w.writes(ANNA, "совсем другое").await;
    w.replies(LENA, &w.copy_of(&second).await, "/split").await;
    (first, second)
}

story!(marks_stand_on_the_card, |w| async move {
    w.writes(ANNA, "вопрос").await;
    let number = w.number_of(ANNA).await;
    w.in_room_of(LENA, ANNA, "/priority").await;
    let asked = w.last_in_room(ANNA).await;
    w.presses(LENA, &asked, "срочно").await;
    assert!(w.see(&asked).text().contains("важность: срочно"));
    assert_eq!(w.see(&asked).buttons().len(), 0, "the question is answered");
    let order = w.in_room_of(LENA, ANNA, "/tag #Кошелёк").await;
    assert_eq!(w.see(&order).reaction_of(BOT), ["👌"]);
    w.in_room_of(LENA, ANNA, "/tag usdm").await;
    w.in_room_of(LENA, ANNA, "/untag usdm").await;
    w.in_room_of(LENA, ANNA, "/subject Потерял ключ").await;
    let card = w.card_of(ANNA).await;
    for words in ["Важность: срочно", "Метки: кошелёк", "Потерял ключ"]
    {
        assert!(card.text().contains(words), "{words}: {}", card.text());
    }
    assert!(!card.text().contains("usdm"));
    let kinds: Vec<String> = w
        .log_of(ANNA)
        .await
        .into_iter()
        .map(|(kind, _)| kind)
        .collect();
    assert_eq!(
        kinds,
        [
            "opened", "priority", "tagged", "tagged", "tagged", "subject"
        ]
    );
    // Bad words change nothing.
    w.in_room_of(LENA, ANNA, "/tag два слова").await;
    assert!(room_says(&w, ANNA, &words::tag_refused(Lang::Ru)).await);
    w.in_room_of(LENA, ANNA, "/untag нет").await;
    assert!(room_says(&w, ANNA, &words::tag_missing(Lang::Ru, "нет")).await);
    w.in_room_of(LENA, ANNA, "/subject").await;
    assert!(room_says(&w, ANNA, &words::subject_how(Lang::Ru)).await);
    assert_eq!(w.log_of(ANNA).await.len(), kinds.len());
    // In private, by the number.
    let answer = alone(&w, LENA, &format!("/priority {number} low")).await;
    assert_eq!(
        w.seat(ANNA).await.ticket.priority.as_str(),
        "low",
        "{}",
        answer.text()
    );
    let answer = alone(&w, LENA, "/tag #999 слово").await;
    assert_eq!(
        answer.text(),
        words::number_strange(Lang::Ru, 999).to_text()
    );
    let answer = alone(&w, LENA, "/tag слово").await;
    assert_eq!(
        answer.text(),
        words::which_ticket(Lang::Ru, "/tag #12").to_text()
    );
    // The member has heard of nothing but the receipt, and has no such commands.
    assert_eq!(w.said_to(ANNA).len(), 1);
    w.writes(ANNA, &format!("/priority {number} urgent")).await;
    assert_eq!(w.seat(ANNA).await.ticket.priority.as_str(), "low");
});

story!(notes_stay_among_agents, |w| async move {
    w.writes(ANNA, "вопрос").await;
    let number = w.number_of(ANNA).await;
    w.in_room_of(LENA, ANNA, "/note").await;
    assert!(room_says(&w, ANNA, &words::note_none(Lang::Ru, number)).await);
    let order = w.in_room_of(LENA, ANNA, "/note звонил, <b>ждёт</b>").await;
    assert_eq!(w.see(&order).reaction_of(BOT), ["👌"]);
    alone(&w, LENA, &format!("/note #{number} и ещё")).await;
    w.in_room_of(MARK, ANNA, "/note").await;
    let list = w.last_in_room(ANNA).await;
    assert!(
        list.text().contains("Лена: звонил, <b>ждёт</b>"),
        "{}",
        list.text()
    );
    assert!(list.text().contains("и ещё"));
    let all: Vec<String> = w
        .chat_of(ANNA)
        .iter()
        .map(|m| m.text().to_owned())
        .collect();
    assert_eq!(all.len(), 2, "the question and the receipt: {all:?}");
});

story!(a_message_becomes_a_ticket_of_its_own, |w| async move {
    w.writes(ANNA, "первое").await;
    let before = w.number_of(ANNA).await;
    let second = w.writes(ANNA, "совсем другое").await;
    w.writes(ANNA, "и подробности").await;
    let third = w.writes(ANNA, "снова о первом").await;
    let copy = w.copy_of(&second).await;
    w.in_room_of(LENA, ANNA, "/split").await;
    assert!(room_says(&w, ANNA, &words::split_where(Lang::Ru)).await);
    let old_room = w.topic_of(ANNA).await;
    w.replies(LENA, &copy, "/split").await;
    let asked = w.last_in_room(ANNA).await;
    assert_eq!(
        asked.buttons(),
        ["Только это", "И ещё 1 следующее", "И все 2 следующих"]
    );
    let data = asked.data()[1].to_owned();
    w.presses(LENA, &asked, "И ещё 1 следующее").await;
    let number = w.number_of(ANNA).await;
    assert_ne!(number, before);
    assert_eq!(
        w.see(&asked).text(),
        words::split_done(Lang::Ru, number).to_text()
    );
    let told = w.last_to(ANNA);
    assert!(told.begins(&words::split_member(Lang::Ru, number, before)));
    assert_eq!(told.answers(), Some(second.id));
    let texts: Vec<String> = w
        .room_of(ANNA)
        .await
        .iter()
        .map(|m| m.text().to_owned())
        .collect();
    assert_eq!(texts[1..], ["совсем другое", "и подробности"]);
    assert_ne!(w.topic_of(ANNA).await, old_room);
    assert!(
        w.card_of(ANNA)
            .await
            .text()
            .contains(&format!("#{before} (разделены)"))
    );
    assert_eq!(w.copy_of(&third).await.topic(), old_room);
    // A reply to the message in its new room answers the new ticket; the other one still waits.
    let new_copy = w.copy_of(&second).await;
    assert_eq!(new_copy.topic(), w.topic_of(ANNA).await);
    let answer = w.replies(LENA, &new_copy, "ответ о другом").await;
    assert_eq!(w.copy_of(&answer).await.answers(), Some(second.id));
    assert_eq!(w.seat(ANNA).await.ticket.state, State::Pending);
    // A second press finds nothing to split.
    w.presses_data(LENA, &asked, &data).await;
    assert_eq!(w.number_of(ANNA).await, number);
    assert_eq!(w.topics().len(), 2);
});

story!(two_tickets_become_one, |w| async move {
    let (first, second) = two_tickets(&w).await;
    let newer = w.seat(ANNA).await.ticket;
    assert_eq!(newer.number, 2);
    w.in_room_of(LENA, ANNA, "/merge #1").await;
    let told = w.last_to(ANNA);
    assert_eq!(told.text(), words::merged_member(Lang::Ru, 2, 1).to_text());
    let merged = w.seat(ANNA).await.ticket;
    assert_eq!(merged.state, State::Solved);
    assert_eq!(merged.disposition.map(|how| how.as_str()), Some("merged"));
    assert!(merged.merged_into.is_some());
    assert!(room_says(&w, ANNA, &words::room_merged(Lang::Ru, 1)).await);
    assert!(w.card_of(ANNA).await.text().contains("#1 (объединены)"));
    // What was not answered stands in the other room, and a reply there answers the other ticket.
    let copies = w.copies_of(&second).await;
    assert_eq!(copies.len(), 3, "asked there, split off, and back again");
    let back = copies.last().expect("a copy");
    assert_eq!(back.topic(), first.topic());
    let answer = w.replies(LENA, back, "ответ").await;
    assert_eq!(w.copy_of(&answer).await.answers(), Some(second.id));
    // Later words go to the target.
    let more = w.writes(ANNA, "и вот ещё").await;
    assert_eq!(w.copy_of(&more).await.topic(), first.topic());
    assert_eq!(w.topics().len(), 2);
});

story!(what_must_not_be_merged_is_not, |w| async move {
    w.writes(ANNA, "вопрос").await;
    w.in_room_of(LENA, ANNA, "/close").await;
    w.later(TimeDelta::days(8)).await;
    w.writes(ANNA, "новый вопрос").await;
    // Strangers' tickets are never merged, nor is what is over.
    w.writes(BOGDAN, "question").await;
    let number = w.number_of(BOGDAN).await;
    w.in_room_of(LENA, BOGDAN, "/merge #2").await;
    assert!(room_says(&w, BOGDAN, &words::merge_strangers(Lang::Ru, number, 2)).await);
    w.in_room_of(LENA, BOGDAN, &format!("/merge #{number}"))
        .await;
    assert!(room_says(&w, BOGDAN, &words::same_ticket(Lang::Ru)).await);
    assert_eq!(
        alone(&w, LENA, "/merge #2 #1").await.text(),
        words::merge_over(Lang::Ru, 1).to_text()
    );
    assert_eq!(
        alone(&w, LENA, "/merge #2 #77").await.text(),
        words::number_strange(Lang::Ru, 77).to_text()
    );
    assert_eq!(w.seat(BOGDAN).await.ticket.state, State::New);
    // Tying them is fine.
    w.in_room_of(LENA, BOGDAN, "/relate #1").await;
    assert!(w.card_of(BOGDAN).await.text().contains("🔗 #1"));
});

story!(what_is_put_off_comes_back, |mut w| async move {
    w.writes(ANNA, "вопрос").await;
    for (order, says) in [
        ("/snooze вчера", words::when_past(Lang::Ru, "/snooze")),
        ("/snooze когда-нибудь", words::when_how(Lang::Ru, "/snooze")),
        ("/snooze", words::when_how(Lang::Ru, "/snooze")),
    ] {
        w.in_room_of(LENA, ANNA, order).await;
        assert_eq!(w.last_in_room(ANNA).await.text(), says.to_text(), "{order}");
        assert_eq!(w.seat(ANNA).await.ticket.state, State::New);
    }
    w.in_room_of(LENA, ANNA, "/snooze до завтра 10:00").await;
    let says = w.last_in_room(ANNA).await;
    assert!(
        says.text().contains("отложено до вт 10:00"),
        "{}",
        says.text()
    );
    let held = w.seat(ANNA).await.ticket;
    assert_eq!((held.state, held.due_at), (State::Hold, None));
    w.restarts().await;
    w.later(TimeDelta::hours(25)).await;
    let woken = w.seat(ANNA).await.ticket;
    assert_eq!((woken.state, woken.wake_at), (State::Open, None));
    assert!(woken.due_at.is_some(), "its time goes on");
    assert!(room_says(&w, ANNA, &words::room_woken(Lang::Ru)).await);
    // The member brings it back earlier, and the hour finds nothing to do.
    w.in_room_of(LENA, ANNA, "/snooze завтра").await;
    w.writes(ANNA, "уже не терпится").await;
    assert_eq!(w.seat(ANNA).await.ticket.state, State::Open);
    let lines = w.room_of(ANNA).await.len();
    w.later(TimeDelta::hours(24)).await;
    let room = w.room_of(ANNA).await;
    let woken = words::room_woken(Lang::Ru).to_text();
    assert_eq!(room.iter().filter(|m| m.text() == woken).count(), 1);
    assert!(room.len() >= lines);
});

story!(
    an_end_is_put_off_until_the_member_had_time,
    |w| async move {
        let asked = w.writes(ANNA, "вопрос").await;
        let number = w.number_of(ANNA).await;
        w.in_room_of(LENA, ANNA, "/closelater завтра 10:00").await;
        assert!(room_says(&w, ANNA, &words::closelater_waits(Lang::Ru, number)).await);
        let copy = w.copy_of(&asked).await;
        w.replies(LENA, &copy, "ответ").await;
        w.in_room_of(LENA, ANNA, "/closelater завтра 10:00").await;
        assert!(
            w.last_in_room(ANNA)
                .await
                .text()
                .contains("Закрою #1 вт 10:00")
        );
        w.writes(ANNA, "спасибо!").await;
        w.later(TimeDelta::hours(25)).await;
        assert_eq!(
            w.seat(ANNA).await.ticket.state,
            State::Pending,
            "any word stops it"
        );
        assert!(room_says(&w, ANNA, &words::closelater_off(Lang::Ru)).await);
        w.in_room_of(LENA, ANNA, "/closelater завтра 10:00").await;
        w.later(TimeDelta::hours(24)).await;
        let over = w.seat(ANNA).await.ticket;
        assert_eq!((over.state, over.solved_by), (State::Solved, Some(LENA)));
        assert_eq!(
            w.last_to(ANNA).text(),
            desk::solved_by_desk(Lang::Ru, number).to_text()
        );
    }
);

story!(an_agent_is_reminded_alone, |w| async move {
    w.writes(LENA, "/start").await;
    w.writes(ANNA, "вопрос").await;
    w.in_room_of(LENA, ANNA, "/remind завтра 10:00 спросить про ключ")
        .await;
    assert!(
        w.last_in_room(ANNA)
            .await
            .text()
            .contains("Напомню вт 10:00")
    );
    alone(&w, LENA, "/remind завтра 11:00 позвонить").await;
    assert_eq!(
        alone(&w, LENA, "/remind вчера позвонить").await.text(),
        words::when_past(Lang::Ru, "/remind").to_text()
    );
    w.later(TimeDelta::hours(26)).await;
    let said = w.said_to(LENA);
    let texts: Vec<&str> = said.iter().map(Msg::text).collect();
    assert!(texts.contains(&"⏰ #1: спросить про ключ"), "{texts:?}");
    assert!(texts.contains(&"⏰ позвонить"), "{texts:?}");
    assert_eq!(w.said_to(ANNA).len(), 1, "the member hears nothing of it");
});
