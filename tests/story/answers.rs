//! What goes to a member and what stays among agents; and what becomes of an answer.

use mtl_locale::{Lang, helpdesk as words};
use serde_json::json;

use super::*;

story!(
    only_a_reply_to_the_members_message_goes_out,
    |w| async move {
        let question = w.writes(ANNA, "вопрос").await;
        let before = w.chat_of(ANNA).len();
        let plain = w.in_room_of(LENA, ANNA, "кто возьмёт?").await;
        w.replies(MARK, &plain, "я возьму").await;
        let card = w.card_of(ANNA).await;
        w.replies(LENA, &card, "уже писал в марте").await;
        w.in_general(LENA, "всем доброе утро").await;
        assert_eq!(
            w.chat_of(ANNA).len(),
            before,
            "nothing of that is the member's business"
        );
        let answer = w.replies(LENA, &w.copy_of(&question).await, "ответ").await;
        let copy = w.copy_of(&answer).await;
        assert_eq!(
            (copy.text(), copy.from()),
            (signed("ответ", Lang::Ru, "Лена").as_str(), BOT)
        );
        assert_eq!(copy.answers(), Some(question.id));
        // A reply to an agent's answer is a word among agents as well.
        w.replies(MARK, &answer, "хорошо сказано").await;
        assert_eq!(w.chat_of(ANNA).len(), before + 1);
    }
);

story!(the_outcome_shows_on_the_agents_message, |w| async move {
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    let answer = w.replies(LENA, &asked, "ответ").await;
    assert_eq!(w.see(&answer).reaction_of(BOT), ["👌"]);
    let note = w.last_in_room(ANNA).await;
    assert_eq!(note.text(), words::undo_offer(Lang::Ru).to_text());
    w.wait(12).await;
    assert!(
        w.see(&note).is_deleted(),
        "the offer is gone when its time is over"
    );
    assert_eq!(w.see(&answer).reaction_of(BOT), ["👌"]);
});

story!(a_signature_is_in_the_members_language, |w| async move {
    for (member, lang) in [(ANNA, Lang::Ru), (BOGDAN, Lang::En)] {
        let asked = w.copy_of(&w.writes(member, "?").await).await;
        let answer = w.replies(MARK, &asked, "ok").await;
        assert_eq!(w.copy_of(&answer).await.text(), signed("ok", lang, "Марк"));
    }
});

story!(
    a_blocked_bot_is_told_and_the_answer_waits_for_the_member,
    |w| async move {
        let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
        w.blocks(ANNA, true).await;
        let reason = words::unreachable_plain(Lang::Ru, "blocked");
        assert_eq!(
            w.last_in_room(ANNA).await.text(),
            words::room_unreachable(Lang::Ru, reason.clone()).to_text()
        );
        assert!(
            w.card_of(ANNA)
                .await
                .text()
                .contains(&words::card_unreachable(Lang::Ru, reason).to_text())
        );
        let answer = w.replies(LENA, &asked, "ответ").await;
        assert_eq!(w.see(&answer).reaction_of(BOT), ["💔"]);
        let said = w.last_in_room(ANNA).await;
        assert_eq!(
            said.text(),
            words::answer_failed(Lang::Ru, "blocked").to_text()
        );
        let second = w
            .replies_with_album(LENA, &asked, &[("photo", "фото"), ("photo", "")])
            .await;
        assert!(w.copies_of(&answer).await.is_empty() && w.copies_of(&second[0]).await.is_empty());

        w.blocks(ANNA, false).await;
        assert_eq!(
            w.copy_of(&answer).await.text(),
            signed("ответ", Lang::Ru, "Лена")
        );
        assert_eq!(
            w.copy_of(&second[0]).await.text(),
            signed("фото", Lang::Ru, "Лена")
        );
        assert_eq!(w.see(&answer).reaction_of(BOT), ["👌"]);
        let back = words::room_back_sending(Lang::Ru, 2).to_text();
        assert!(w.room_of(ANNA).await.iter().any(|m| m.text() == back));
        assert!(!w.card_of(ANNA).await.text().contains("🔴"));
    }
);

story!(a_member_comes_back_by_writing, |w| async move {
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    // Telegram tells of the block only when something is sent.
    w.fault(json!({"method": "sendMessage", "chat": ANNA, "kind": "error", "code": 403, "description": "Forbidden: bot was blocked by the user"}));
    let answer = w.replies(LENA, &asked, "ответ").await;
    assert_eq!(w.see(&answer).reaction_of(BOT), ["💔"]);
    assert!(w.copies_of(&answer).await.is_empty());
    let again = w.writes(ANNA, "я тут").await;
    assert_eq!(
        w.copy_of(&answer).await.text(),
        signed("ответ", Lang::Ru, "Лена")
    );
    assert_eq!(w.copy_of(&again).await.text(), "я тут");
});

story!(a_deactivated_account_is_told, |w| async move {
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    w.sandbox.deactivate(ANNA).await.expect("a person");
    let answer = w.replies(LENA, &asked, "ответ").await;
    assert_eq!(w.see(&answer).reaction_of(BOT), ["💔"]);
    let room = w.room_of(ANNA).await;
    let failed = words::answer_failed(Lang::Ru, "deactivated").to_text();
    assert!(
        room.iter()
            .any(|m| m.text() == failed && m.answers() == Some(answer.id))
    );
    let told = words::room_unreachable(Lang::Ru, words::unreachable_plain(Lang::Ru, "deactivated"))
        .to_text();
    assert_eq!(room.iter().filter(|m| m.text() == told).count(), 1);
});

story!(a_refused_answer_is_told, |w| async move {
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    let photo = json!({"media": {"kind": "photo", "caption": "тайна"}, "protected": true});
    let answer = w.replies_with(LENA, &asked, photo).await;
    assert_eq!(w.see(&answer).reaction_of(BOT), ["💔"]);
    assert_eq!(
        w.last_in_room(ANNA).await.text(),
        words::answer_failed(Lang::Ru, "content").to_text()
    );
    assert!(
        w.seat(ANNA).await.ticket.state.is_queued(),
        "the member still waits"
    );
});

story!(a_first_answer_asks_for_a_name in Setup::Nameless, |w| async move {
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    let answer = w.replies(LENA, &asked, "ответ").await;
    assert!(w.copies_of(&answer).await.is_empty(), "it waits for a name");
    let question = w.last_in_room(ANNA).await;
    assert_eq!(question.text(), words::name_ask(Lang::Ru).to_text());
    let button = words::name_use_button(Lang::Ru, "Лена").into_string();
    assert_eq!(question.buttons(), [button.as_str()]);
    // A second answer waits without a second question, and nobody else decides on a name.
    let second = w.replies(LENA, &asked, "и ещё").await;
    let toast = w.presses(MARK, &question, &button).await;
    assert_eq!(toast.text, mtl_locale::common::button_foreign_toast(Lang::Ru).as_str());
    assert!(w.copies_of(&answer).await.is_empty());
    w.presses(LENA, &question, &button).await;
    assert_eq!(w.copy_of(&answer).await.text(), signed("ответ", Lang::Ru, "Лена"));
    assert_eq!(w.copy_of(&second).await.text(), signed("и ещё", Lang::Ru, "Лена"));
    assert_eq!(w.see(&question).text(), words::name_set(Lang::Ru, "Лена").to_text());
    // Pressed once more, a week later: nothing goes twice.
    w.later(chrono::TimeDelta::days(7)).await;
    w.presses_data(LENA, &w.see(&question), question.data()[0]).await;
    assert_eq!(w.copies_of(&answer).await.len(), 1);
});

story!(an_answer_waits_for_myname in Setup::Nameless, |w| async move {
    let asked = w.copy_of(&w.writes(BOGDAN, "question").await).await;
    let answer = w.replies(MARK, &asked, "answer").await;
    let album = w.replies_with_album(MARK, &asked, &[("photo", "see"), ("photo", "")]).await;
    w.in_general(MARK, "/myname Доктор").await;
    assert_eq!(w.copy_of(&answer).await.text(), signed("answer", Lang::En, "Доктор"));
    assert_eq!(w.copy_of(&album[0]).await.text(), signed("see", Lang::En, "Доктор"));
    assert_eq!(w.copy_of(&album[1]).await.text(), "");
});

story!(names_are_unique_short_and_visible, |w| async move {
    let cases = [
        ("Лена", words::name_taken(Lang::Ru, "Лена")),
        // Latin letters that look the same, other case, a full stop.
        ("Лeнa", words::name_taken(Lang::Ru, "Лeнa")),
        ("лена.", words::name_taken(Lang::Ru, "лена.")),
        (
            "Очень длинное имя, которое не поместится",
            words::name_refused(Lang::Ru, "too_long"),
        ),
        ("Ма\u{202E}рк", words::name_refused(Lang::Ru, "unseen")),
        ("---", words::name_refused(Lang::Ru, "punctuation")),
        ("", words::name_current(Lang::Ru, "Марк")),
        ("Доктор <Хаус>", words::name_set(Lang::Ru, "Доктор <Хаус>")),
    ];
    for (name, expected) in cases {
        let order = w.in_general(MARK, format!("/myname {name}").trim()).await;
        let said = w.general().pop().expect("an answer");
        assert_eq!(said.text(), expected.to_text(), "{name}");
        assert_eq!(said.answers(), Some(order.id));
        w.wait(4).await;
    }
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    let answer = w.replies(MARK, &asked, "ответ").await;
    assert_eq!(
        w.copy_of(&answer).await.text(),
        signed("ответ", Lang::Ru, "Доктор <Хаус>")
    );
});

story!(
    an_anonymous_admin_shows_himself_and_is_never_credited,
    |w| async move {
        w.places(LENA, "administrator", None).await;
        let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
        let answer = w
            .replies_with(LENA, &asked, json!({"text": "ответ", "anonymous": true}))
            .await;
        assert!(w.copies_of(&answer).await.is_empty());
        let question = w.last_in_room(ANNA).await;
        assert_eq!(question.text(), words::me_ask(Lang::Ru).to_text());
        let button = words::me_button(Lang::Ru).into_string();
        w.presses(MARK, &question, &button).await;
        assert_eq!(
            w.copy_of(&answer).await.text(),
            signed("ответ", Lang::Ru, "Марк")
        );
        assert_eq!(
            w.author_of(&answer).await,
            MARK,
            "who pressed is the author, the mask never"
        );
    }
);

story!(an_anonymous_admin_without_a_name_chooses_one in Setup::Nameless, |w| async move {
    w.places(LENA, "administrator", None).await;
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    let answer = w.replies_with(LENA, &asked, json!({"text": "ответ", "anonymous": true})).await;
    let question = w.last_in_room(ANNA).await;
    w.presses(LENA, &question, words::me_button(Lang::Ru).as_str()).await;
    assert!(w.copies_of(&answer).await.is_empty());
    let question = w.see(&question);
    assert_eq!(question.text(), words::name_ask(Lang::Ru).to_text());
    let button = words::name_use_button(Lang::Ru, "Лена").into_string();
    w.presses(LENA, &question, &button).await;
    assert_eq!(w.copy_of(&answer).await.text(), signed("ответ", Lang::Ru, "Лена"));
    assert_eq!(w.author_of(&answer).await, LENA);
});

story!(an_anonymous_album_is_asked_for_once, |w| async move {
    w.places(LENA, "administrator", None).await;
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    let body = json!({"as": LENA, "chat": asked.chat, "topic": asked.topic(), "reply_to": asked.id, "anonymous": true,
        "items": [{"kind": "photo", "caption": "раз"}, {"kind": "photo", "caption": "два"}]});
    let sent = w.sandbox.album(body).await.expect("an album");
    w.settle().await;
    let ask = words::me_ask(Lang::Ru).to_text();
    let questions: Vec<Msg> = w
        .room_of(ANNA)
        .await
        .into_iter()
        .filter(|m| m.text() == ask)
        .collect();
    assert_eq!(questions.len(), 1);
    w.presses(LENA, &questions[0], words::me_button(Lang::Ru).as_str())
        .await;
    let copy = w.copy_of(&Msg::new(asked.chat, sent[1].clone())).await;
    assert_eq!(copy.text(), "два");
});
