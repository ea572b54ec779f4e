//! What nobody should send, and somebody will: broken updates, old buttons, foreign buttons, nonsense.

use chrono::TimeDelta;
use mtl_locale::{Lang, common, helpdesk as words};
use serde_json::{Value, json};

use super::*;

fn person(id: i64) -> Value {
    json!({"id": id, "is_bot": false, "first_name": "Аня", "language_code": "ru"})
}

fn private(id: i64) -> Value {
    json!({"id": id, "type": "private", "first_name": "Аня"})
}

fn message(more: Value) -> Value {
    let mut message = json!({"message_id": 900, "date": 1_772_442_000, "chat": private(ANNA), "from": person(ANNA)});
    for (key, value) in more.as_object().expect("an object") {
        message[key] = value.clone();
    }
    json!({"message": message})
}

fn query(data: Value, place: Value) -> Value {
    json!({"callback_query": {"id": "77", "from": person(ANNA), "chat_instance": "1", "data": data, "message": place}})
}

story!(broken_updates_are_kept_and_hold_nobody_up, |w| async move {
    let deep = (0..40).fold(json!(1), |inner, _| json!({"x": [inner]}));
    let broken = [
        json!({"message": 5}),
        json!({"message": {}}),
        json!({"message": {"message_id": "x", "date": null}}),
        json!({"message": [1, 2]}),
        json!({"callback_query": {"id": 5}}),
        json!({"my_chat_member": {"chat": "no"}}),
        json!({"message_reaction": {}}),
        json!({"a_kind_of_the_future": {"chat": private(ANNA)}}),
        json!({}),
    ];
    w.writes(ANNA, "/start").await;
    for update in &broken {
        w.raw(update.clone()).await;
    }
    w.raw(message(json!({"text": 5}))).await;
    w.raw(message(
        json!({"message_id": 901, "text": "глубоко", "deep": deep}),
    ))
    .await;
    // The stand-in does not know these messages, so they could not be copied; the words came all the same.
    w.pardon_all("not found");
    assert_eq!(w.last_in_room(ANNA).await.text(), "глубоко");
    let after = w.writes(ANNA, "а это обычное").await;
    assert_eq!(w.copy_of(&after).await.text(), "а это обычное");
    let books = w.books().await;
    let unreadable = books
        .iter()
        .find(|(entry, _)| entry == "unreadable")
        .map_or(0, |(_, n)| *n);
    assert!(unreadable >= 8, "{books:?}");
    w.allow("unreadable", unreadable);
});

story!(a_megabyte_of_text_is_no_reason_to_stop, |w| async move {
    w.writes(ANNA, "/start").await;
    w.raw(message(json!({"text": "я".repeat(500_000)}))).await;
    let after = w.writes(ANNA, "обычное").await;
    assert_eq!(w.copy_of(&after).await.text(), "обычное");
    let told = words::not_passed(Lang::Ru, words::kind_plain(Lang::Ru, "text")).to_text();
    assert!(
        w.said_to(ANNA).iter().any(|m| m.text() == told),
        "the member hears that it was not passed"
    );
    w.sandbox.clear_violations();
});

story!(senseless_buttons_are_answered, |w| async move {
    w.writes(ANNA, "вопрос").await;
    let number = w.said_to(ANNA)[0].id;
    let place =
        json!({"message_id": number, "date": 1_772_442_000, "chat": private(ANNA), "text": "x"});
    let desk = json!({"message_id": 3, "date": 0, "chat": {"id": w.desk, "type": "supergroup", "title": "Support"}});
    let odd: String = (0..64_u16)
        .map(|n| char::from_u32(33 + u32::from(n * 37) % 90).expect("a sign"))
        .collect();
    let data = [
        odd.as_str(),
        "undo",
        "undo:",
        "undo:x",
        "undo:99999999999999999999",
        "undo:-1",
        "name:1",
        "me:1",
        "reopen:1",
        "reopen:",
        "sig",
        "sig:1",
        ":",
        "",
        "lang:",
        "lang:xx",
        "link:",
        "link:support",
        "move:support",
        "\u{0}\u{202E}",
    ];
    for one in data {
        for place in [&place, &desk] {
            w.raw(query(json!(one), place.clone())).await;
        }
    }
    w.raw(json!({"callback_query": {"id": "78", "from": person(ANNA), "chat_instance": "1", "data": "undo:1"}})).await;
    w.raw(json!({"callback_query": {"id": "79", "from": person(ANNA), "chat_instance": "1", "game_short_name": "x", "message": place}})).await;
    let answered = w.calls_of("answerCallbackQuery").len();
    assert_eq!(answered, data.len() * 2 + 2, "each exactly once");
    assert!(w.chat_of(ANNA).len() == 2, "and nothing else comes of it");
    w.sandbox.clear_violations();
});

story!(a_foreign_button_does_nothing, |w| async move {
    w.writes(ANNA, "вопрос").await;
    w.writes(BOGDAN, "question").await;
    w.in_room_of(LENA, ANNA, "/close").await;
    w.in_room_of(LENA, BOGDAN, "/close").await;
    let foreign = w.last_to(BOGDAN).data()[0].to_owned();
    let own = w.last_to(ANNA);
    let place =
        json!({"message_id": own.id, "date": 1_772_442_000, "chat": private(ANNA), "text": "x"});
    w.raw(query(json!(foreign), place)).await;
    assert!(
        w.seat(BOGDAN).await.ticket.state.is_over(),
        "Bogdan's ticket is not Anna's"
    );
    assert!(w.seat(ANNA).await.ticket.state.is_over());
    w.sandbox.clear_violations();
});

story!(a_button_of_another_chat_means_nothing, |w| async move {
    // What is a button of the desk elsewhere is none in a private chat.
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    w.wait(20).await;
    w.hurry();
    let answer = w.replies(LENA, &asked, "ответ").await;
    w.work().await;
    let note = w.last_in_room(ANNA).await;
    let data = note.data()[0].to_owned();
    let receipt = w.said_to(ANNA)[0].clone();
    let place = json!({"message_id": receipt.id, "date": 1_772_442_000, "chat": private(ANNA), "text": "x"});
    w.raw(query(json!(data), place)).await;
    w.work().await;
    w.calm().await;
    assert!(!w.copy_of(&answer).await.is_deleted());
    w.sandbox.clear_violations();
});

story!(buttons_pressed_twice_and_after_a_week, |w| async move {
    w.writes(ANNA, "/language").await;
    let question = w.last_to(ANNA);
    w.hurry();
    w.presses(ANNA, &question, "English").await;
    w.presses_data(ANNA, &question, "lang:en").await;
    w.calm().await;
    w.pardon("message is not modified");
    assert_eq!(
        w.see(&question).text(),
        common::language_set(Lang::En).to_text()
    );
    w.later(TimeDelta::days(7)).await;
    w.presses_data(ANNA, &question, "lang:ru").await;
    assert_eq!(
        w.see(&question).text(),
        common::language_set(Lang::Ru).to_text()
    );
    assert_eq!(w.said_to(ANNA).len(), 1);
});

story!(not_solved_pressed_twice_at_once, |w| async move {
    w.writes(ANNA, "вопрос").await;
    w.in_room_of(LENA, ANNA, "/close").await;
    let told = w.last_to(ANNA);
    let mut data = told.data().into_iter();
    let data = data.find(|data| data.starts_with("reopen:"));
    let data = data.expect("a button").to_owned();
    w.hurry();
    w.presses_data(ANNA, &told, &data).await;
    let second = w.presses_data(ANNA, &told, &data).await;
    assert_eq!(second.text, words::reopen_open_toast(Lang::Ru).as_str());
    w.calm().await;
    assert_eq!(w.seat(ANNA).await.ticket.reopened, 1);
});

story!(updates_that_come_twice_count_once, |mut w| async move {
    w.hurry();
    // What was fetched and not yet confirmed comes again: after a lost answer, and to a process that starts anew.
    w.fault(json!({"method": "getUpdates", "kind": "lost_answer"}));
    let sent = w.writes(ANNA, "вопрос").await;
    w.work().await;
    w.work().await;
    w.restarts().await;
    w.calm().await;
    assert_eq!(w.copies_of(&sent).await.len(), 1);
    assert_eq!(w.room_of(ANNA).await.len(), 2, "the card and the message");
    assert_eq!(w.said_to(ANNA).len(), 1, "one receipt");
});

story!(nobody_and_bots_are_not_members, |w| async move {
    let bot = json!({"id": 5, "is_bot": true, "first_name": "B", "username": "b_bot"});
    let mut from_bot = message(json!({"text": "я бот"}));
    from_bot["message"]["from"] = bot;
    w.raw(from_bot).await;
    let mut nobody = message(json!({"text": "без автора"}));
    nobody["message"]
        .as_object_mut()
        .expect("a message")
        .remove("from");
    w.raw(nobody).await;
    assert!(w.topics().is_empty());
});

#[tokio::test]
async fn a_wrong_token_is_named_by_its_bot_and_never_shown() {
    const SECRET: &str = "900001:WRONG-SECRET-TOKEN";
    let mut w = World::on_sqlite(Setup::Unlinked).await;
    w.closes().await;
    let wrong = w.start(&[("HELPDESK_BOT_TOKEN", SECRET)]).await;
    let error = wrong.step().await.expect_err("Telegram refuses it");
    let said = format!("{error} {error:?}");
    assert!(error.to_string().contains("helpdesk"), "{said}");
    assert!(!said.contains("WRONG-SECRET"), "{said}");
    wrong.close().await;
    let wrong = w.start(&[("HELPDESK_BOT_TOKEN", SECRET)]).await;
    let halt = wrong
        .run(std::future::pending())
        .await
        .expect_err("no bot is left");
    let said = format!("{halt} {halt:?}");
    assert!(
        halt.is_wrong() && said.contains("HELPDESK_BOT_TOKEN"),
        "{said}"
    );
    assert!(!said.contains("WRONG-SECRET"), "{said}");
    w.restarts().await;
    w.end().await;
}
