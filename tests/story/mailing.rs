//! Agents write first: to one member into a ticket, to many after a count, with a way to be rid of it.

use helpdesk::domain::ticket::State;
use mtl_locale::{Lang, common, helpdesk as words, mailing};
use serde_json::json;

use super::*;

fn send() -> String {
    mailing::send_button(Lang::Ru).into_string()
}

fn send_many(count: i64) -> String {
    mailing::send_many_button(Lang::Ru, count).into_string()
}

impl World {
    /// `/send` in General, and what the bot says to it.
    async fn tries(&self, person: i64, rest: &str) -> Msg {
        self.in_general(person, &format!("/send {rest}")).await;
        self.general().pop().expect("an answer")
    }
}

story!(
    an_agent_writes_first_and_the_reply_comes_back,
    |w| async move {
        w.writes(ANNA, "/start").await;
        let asked = w.tries(LENA, "@Anya_K Как ваш кошелёк?").await;
        assert!(asked.text().contains("Аня Ким") && asked.text().contains("Как ваш кошелёк?"));
        let before = w.chat_of(ANNA).len();
        let toast = w.presses(MARK, &asked, &send()).await;
        assert_eq!(toast.text, common::button_foreign_toast(Lang::Ru).as_str());
        assert_eq!(w.chat_of(ANNA).len(), before, "nothing has gone yet");
        w.presses(LENA, &asked, &send()).await;
        let told = w.last_to(ANNA);
        assert_eq!(told.text(), signed("Как ваш кошелёк?", Lang::Ru, "Лена"));
        assert_eq!(
            w.chat_of(ANNA).len(),
            before + 1,
            "no receipt for what she did not ask"
        );
        let seat = w.seat(ANNA).await;
        assert_eq!(seat.ticket.state, State::Pending);
        assert_eq!(
            (seat.ticket.waiting_since, seat.ticket.last_member_at),
            (None, None)
        );
        let room = w.room_of(ANNA).await;
        assert!(
            room.iter().any(|m| m.text().contains("Как ваш кошелёк?")),
            "agents see it"
        );
        assert_eq!(
            w.see(&asked).text(),
            mailing::one_sent(Lang::Ru, "Аня Ким", seat.ticket.number).to_text()
        );
        // The reply is the desk's, in the same ticket.
        let reply = w.writes(ANNA, "потеряла").await;
        let copy = w.copy_of(&reply).await;
        assert_eq!(copy.topic(), w.topic_of(ANNA).await);
        assert_eq!(w.seat(ANNA).await.ticket.state, State::Open);
        assert_eq!(w.number_of(ANNA).await, seat.ticket.number);
        // And a second message goes into the open ticket.
        let asked = w
            .tries(LENA, &format!("#{} Поищем", seat.ticket.number))
            .await;
        w.presses(LENA, &asked, &send()).await;
        assert_eq!(w.number_of(ANNA).await, seat.ticket.number);
        assert_eq!(w.last_to(ANNA).text(), signed("Поищем", Lang::Ru, "Лена"));
        let toast = w.presses_data(LENA, &asked, asked.data()[0]).await;
        assert_eq!(toast.text, common::button_repeated_toast(Lang::Ru).as_str());
    }
);

story!(what_was_written_first_can_be_taken_back, |w| async move {
    w.writes(ANNA, "/start").await;
    w.writes(LENA, &format!("/send ID{ANNA} Здравствуйте"))
        .await;
    let asked = w.last_to(LENA);
    w.presses(LENA, &asked, &send()).await;
    let told = w.last_to(ANNA);
    let offer = w.last_to(LENA);
    w.presses(LENA, &offer, words::undo_button(Lang::Ru).as_str())
        .await;
    assert!(w.see(&told).is_deleted());
    let ticket = w.seat(ANNA).await.ticket;
    assert_eq!(
        (ticket.state, ticket.waiting_since),
        (State::Pending, None),
        "she waits for nothing"
    );
});

story!(any_message_can_be_sent, |w| async move {
    w.writes(BOGDAN, "/start").await;
    let photo = w
        .in_desk(
            LENA,
            None,
            json!({"media": {"kind": "photo", "caption": "схема"}}),
        )
        .await;
    let order = w.replies(LENA, &photo, "/send @bogdan_p").await;
    let asked = w.general().pop().expect("the question");
    assert_eq!(asked.answers(), Some(order.id));
    w.presses(LENA, &asked, &send()).await;
    let told = w.last_to(BOGDAN);
    assert_eq!(
        (told.kind(), told.text()),
        ("photo", signed("схема", Lang::En, "Лена").as_str())
    );
    let sticker = w
        .in_desk(LENA, None, json!({"media": {"kind": "sticker"}}))
        .await;
    w.replies(LENA, &sticker, "/send @bogdan_p").await;
    let asked = w.general().pop().expect("the question");
    w.presses(LENA, &asked, &send()).await;
    assert_eq!(w.last_to(BOGDAN).kind(), "sticker");
    // Not a second time from the same place.
    w.replies(LENA, &sticker, "/send @bogdan_p").await;
    assert_eq!(
        w.general().pop().expect("a refusal").text(),
        mailing::taken(Lang::Ru).to_text()
    );
});

story!(
    what_cannot_be_sent_is_refused_with_a_reason,
    |w| async move {
        w.writes(ANNA, "/start").await;
        w.writes(BOGDAN, "/start").await;
        for (rest, refusal) in [
            ("", mailing::send_help(Lang::Ru)),
            ("просто слова", mailing::send_help(Lang::Ru)),
            ("@anya_k", mailing::no_content(Lang::Ru)),
            (
                "@nobody_here привет",
                mailing::unknown(Lang::Ru, "@nobody_here"),
            ),
            ("#999 привет", mailing::unknown(Lang::Ru, "#999")),
            (
                "state:closed привет",
                mailing::bad_word(Lang::Ru, "state:closed"),
            ),
            ("@anya_k lang:ru привет", mailing::mixed(Lang::Ru)),
            ("@anya_k @bogdan_p привет", mailing::many_refused(Lang::Ru)),
            ("lang:ru привет", mailing::many_refused(Lang::Ru)),
        ] {
            assert_eq!(
                w.tries(LENA, rest).await.text(),
                refusal.to_text(),
                "{rest}"
            );
        }
        let long = format!("@anya_k {}", "ы".repeat(3901));
        assert_eq!(
            w.tries(LENA, &long).await.text(),
            mailing::too_long(Lang::Ru).to_text()
        );
        assert_eq!(
            w.tries(OWNER, "tag:нет привет").await.text(),
            mailing::nobody(Lang::Ru).to_text()
        );
        let asked = w.tries(LENA, "@anya_k привет").await;
        w.presses(LENA, &asked, common::cancel_button(Lang::Ru).as_str())
            .await;
        assert_eq!(w.see(&asked).text(), mailing::dropped(Lang::Ru).to_text());
        let old = w.tries(LENA, "@anya_k привет").await;
        w.later(chrono::TimeDelta::hours(25)).await;
        let toast = w.presses(LENA, &old, &send()).await;
        assert_eq!(toast.text, mailing::old_toast(Lang::Ru).as_str());
        assert!(w.topics().is_empty());
    }
);

story!(a_mailing_is_counted_sent_and_reported, |w| async move {
    for member in [ANNA, BOGDAN, MARIA, TIMUR] {
        w.writes(member, "вопрос").await;
    }
    w.blocks(TIMUR, true).await;
    // An earlier one, of which Bogdan had enough.
    let asked = w.tries(OWNER, "@anya_k, @bogdan_p Собрание в 19:00").await;
    w.presses(OWNER, &asked, &send_many(2)).await;
    let told = w.last_to(BOGDAN);
    assert_eq!(told.text(), "Собрание в 19:00");
    let toast = w
        .presses(BOGDAN, &told, mailing::mute_button(Lang::En).as_str())
        .await;
    assert_eq!(toast.text, mailing::muted_toast(Lang::En).as_str());
    let person =
        json!({"id": MARIA, "is_bot": false, "first_name": "Maria", "language_code": "en"});
    let place = json!({"message_id": w.last_to(MARIA).id, "date": 1_772_442_000, "chat": {"id": MARIA, "type": "private", "first_name": "Maria"}, "text": "x"});
    w.raw(json!({"callback_query": {"id": "1", "from": person, "chat_instance": "1", "data": told.data()[0], "message": place}})).await;
    let answers = w.calls_of("answerCallbackQuery");
    assert_eq!(
        answers.last().expect("an answer")["params"]["text"].as_str(),
        Some(common::button_expired_toast(Lang::En).as_str()),
        "she did not get it"
    );
    w.sandbox.clear_violations();
    // Now a selection.
    let asked = w.tries(OWNER, "state:open wrote:30d Опрос").await;
    let text = asked.text();
    assert!(text.contains('4') && text.contains("до 2"), "{text}");
    let toast = w.presses(LENA, &asked, &send_many(2)).await;
    assert_eq!(toast.text, common::button_foreign_toast(Lang::Ru).as_str());
    let before = w.said_to(BOGDAN).len();
    w.presses(OWNER, &asked, &send_many(2)).await;
    assert_eq!(w.last_to(ANNA).text(), "Опрос");
    assert_eq!(w.last_to(MARIA).text(), "Опрос");
    assert_eq!(w.said_to(BOGDAN).len(), before);
    let report = w.see(&asked);
    assert!(
        report
            .text()
            .starts_with(&mailing::done(Lang::Ru, 2, 4).to_text()),
        "{}",
        report.text()
    );
    for reason in ["opted_out", "blocked"] {
        assert!(
            report
                .text()
                .contains(&mailing::reason(Lang::Ru, reason, 1).to_text())
        );
    }
    // A single answer reaches who wants no mailings; and mailings come again when they are wanted.
    let asked = w.tries(LENA, "@bogdan_p Hello").await;
    w.presses(LENA, &asked, &send()).await;
    assert_eq!(w.last_to(BOGDAN).text(), signed("Hello", Lang::En, "Лена"));
    w.presses(
        BOGDAN,
        &w.see(&told),
        mailing::unmute_button(Lang::En).as_str(),
    )
    .await;
    let asked = w.tries(OWNER, "lang:en state:open Poll").await;
    w.presses(OWNER, &asked, &send_many(2)).await;
    assert_eq!(w.last_to(BOGDAN).text(), "Poll");
    assert_ne!(
        w.last_to(ANNA).text(),
        "Poll",
        "she is spoken to in Russian"
    );
});

story!(a_mailing_can_be_stopped, |w| async move {
    let first = 5001;
    for id in first..first + 130 {
        let person = json!({"id": id, "first_name": "Гость", "language_code": "ru"});
        w.sandbox.person(person).await.expect("a person");
    }
    w.hurry();
    for id in first..first + 130 {
        w.writes(id, "вопрос").await;
    }
    w.calm().await;
    let asked = w.tries(OWNER, "state:open Собрание").await;
    w.hurry();
    w.presses(OWNER, &asked, &send_many(130)).await;
    w.wait(2).await;
    let running = w.see(&asked);
    assert_eq!(running.buttons(), [mailing::stop_button(Lang::Ru).as_str()]);
    w.presses(OWNER, &running, mailing::stop_button(Lang::Ru).as_str())
        .await;
    w.calm().await;
    let report = w.see(&asked);
    let stopped = |sent: i64| mailing::stopped(Lang::Ru, sent, 130).to_text();
    assert!(
        (1..130).any(|sent| report.text().starts_with(&stopped(sent))),
        "{}",
        report.text()
    );
    assert_ne!(w.last_to(first + 129).text(), "Собрание");
    // Pressed again, nothing begins anew.
    let toast = w.presses_data(OWNER, &asked, asked.data()[0]).await;
    assert_eq!(toast.text, common::button_repeated_toast(Lang::Ru).as_str());
});
