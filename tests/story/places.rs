//! Rooms as Telegram's groups really are: without topics, without rights, moved, deleted, lost and found again.

use mtl_locale::{Lang, common, helpdesk as words};
use serde_json::json;

use super::*;

fn title() -> String {
    common::link_role_title(Lang::Ru, "support").into_string()
}

fn told(w: &World, person: i64, text: &str) -> usize {
    w.said_to(person)
        .iter()
        .filter(|m| m.text().starts_with(text))
        .count()
}

story!(a_group_without_topics_is_one_stream in Setup::Stream, |w| async move {
    stream(&w).await;
});

story!(a_small_group_is_one_stream in Setup::Group, |w| async move {
    stream(&w).await;
});

async fn stream(w: &World) {
    let anna = w.writes(ANNA, "вопрос Ани").await;
    let bogdan = w.writes(BOGDAN, "Bogdan's question").await;
    let (from_anna, from_bogdan) = (w.copy_of(&anna).await, w.copy_of(&bogdan).await);
    assert_eq!(from_anna.topic(), None);
    // The card holds a ticket's messages together.
    assert_eq!(from_anna.answers(), Some(w.card_of(ANNA).await.id));
    assert_eq!(from_bogdan.answers(), Some(w.card_of(BOGDAN).await.id));
    let before = (w.chat_of(ANNA).len(), w.chat_of(BOGDAN).len());
    w.in_general(LENA, "кто возьмёт?").await;
    w.replies(LENA, &w.card_of(ANNA).await, "я возьму").await;
    assert_eq!((w.chat_of(ANNA).len(), w.chat_of(BOGDAN).len()), before);
    let to_bogdan = w.replies(MARK, &from_bogdan, "to Bogdan").await;
    let to_anna = w.replies(LENA, &from_anna, "Ане").await;
    assert_eq!(w.copy_of(&to_anna).await.chat, ANNA);
    assert_eq!(w.copy_of(&to_bogdan).await.chat, BOGDAN);
    // A thread of replies goes on in the stream.
    let back = w.writes_to(ANNA, &w.copy_of(&to_anna).await, "а ещё").await;
    assert_eq!(w.copy_of(&back).await.answers(), Some(to_anna.id));
    w.replies(LENA, &from_anna, "/close").await;
    let number = w.number_of(ANNA).await;
    assert_eq!(
        w.last_to(ANNA).text(),
        words::solved_by_desk(Lang::Ru, number).to_text()
    );
    assert!(!w.seat(BOGDAN).await.ticket.state.is_over());
    w.replies(MARK, &w.card_of(BOGDAN).await, "/close").await;
    assert!(w.seat(BOGDAN).await.ticket.state.is_over());
}

story!(without_a_group_messages_wait_for_one in Setup::Unlinked, |w| async move {
    let first = w.writes(ANNA, "первое").await;
    let album = w.sends_album(ANNA, &[("photo", "второе"), ("photo", "")]).await;
    let third = w.writes(BOGDAN, "third").await;
    let number = w.number_of(ANNA).await;
    assert_eq!(told(&w, ANNA, &words::receipt(Lang::Ru, number).to_text()), 1);
    assert_eq!(told(&w, OWNER, &words::desk_unlinked(Lang::Ru).to_text()), 1, "once, not for each");
    assert!(w.topics().is_empty());
    w.links().await;
    assert_eq!(w.copy_of(&first).await.text(), "первое");
    assert_eq!(w.copy_of(&album[0]).await.text(), "второе");
    assert_eq!(w.copy_of(&third).await.text(), "third");
    let room = w.room_of(ANNA).await;
    let texts: Vec<&str> = room.iter().skip(1).map(Msg::text).collect();
    assert_eq!(texts, ["первое", "второе", ""]);
    // And answers find their way.
    w.in_general(LENA, "/myname Лена").await;
    let answer = w.replies(LENA, &w.copy_of(&first).await, "ответ").await;
    assert_eq!(w.copy_of(&answer).await.text(), signed("ответ", Lang::Ru, "Лена"));
});

story!(a_deleted_topic_is_made_anew_once, |w| async move {
    let old = w.copy_of(&w.writes(ANNA, "до").await).await;
    w.turns_topic(old.topic().expect("a topic"), "delete").await;
    w.hurry();
    let texts = ["раз", "два", "три", "четыре", "пять"];
    for text in texts {
        w.writes(ANNA, text).await;
    }
    w.calm().await;
    assert_eq!(w.topics().len(), 1);
    assert_eq!(w.calls_of("createForumTopic").len(), 2);
    let room = w.room_of(ANNA).await;
    assert!(
        room[0].text().starts_with("#ID1001"),
        "the card comes first"
    );
    let there: Vec<&str> = room.iter().skip(1).map(Msg::text).collect();
    assert_eq!(there, texts);
    assert_eq!(w.said_to(ANNA).len(), 1, "the member never hears of it");
    let answer = w.replies(LENA, &room[5], "ответ").await;
    assert_eq!(
        w.copy_of(&answer).await.text(),
        signed("ответ", Lang::Ru, "Лена")
    );
});

story!(an_answer_outlives_its_topic, |w| async move {
    let old = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    w.hurry();
    let answer = w.replies(LENA, &old, "ответ").await;
    let topic = json!({"chat": w.desk, "topic": old.topic(), "act": "delete", "as": OWNER});
    w.sandbox.topic(topic).await.expect("a topic");
    w.calm().await;
    assert_eq!(
        w.copy_of(&answer).await.text(),
        signed("ответ", Lang::Ru, "Лена")
    );
    let later = w.writes(ANNA, "ещё").await;
    assert_eq!(w.copy_of(&later).await.topic(), w.topic_of(ANNA).await);
    assert_eq!(w.topics().len(), 1);
});

story!(
    a_topic_closed_by_hand_still_takes_messages,
    |w| async move {
        let copy = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
        w.turns_topic(copy.topic().expect("a topic"), "close").await;
        let more = w.writes(ANNA, "ещё").await;
        assert_eq!(w.copy_of(&more).await.topic(), copy.topic());
    }
);

story!(a_card_deleted_by_hand_does_not_matter, |w| async move {
    w.writes(ANNA, "вопрос").await;
    w.deletes(OWNER, &w.card_of(ANNA).await).await;
    w.in_room_of(LENA, ANNA, "/close").await;
    let again = w.writes(ANNA, "опять").await;
    assert_eq!(w.copy_of(&again).await.text(), "опять");
    assert!(w.card_of(ANNA).await.text().starts_with("#ID1001"));
});

story!(
    without_the_right_to_topics_general_is_the_stream,
    |w| async move {
        let old = w.copy_of(&w.writes(ANNA, "вопрос Ани").await).await;
        let rights = json!({"can_delete_messages": true, "can_pin_messages": true});
        w.places(BOT, "administrator", Some(rights)).await;
        let right = common::link_right_plain(Lang::Ru, "can_manage_topics").into_string();
        let trouble = common::link_trouble(Lang::Ru, "Support", title(), &right).to_text();
        assert_eq!(
            told(&w, OWNER, &trouble),
            1,
            "{:?}",
            w.last_to(OWNER).text()
        );
        let bogdan = w.writes(BOGDAN, "question").await;
        let copy = w.copy_of(&bogdan).await;
        assert_eq!(copy.topic(), None, "General has no number");
        assert_eq!(copy.answers(), Some(w.card_of(BOGDAN).await.id));
        let answer = w.replies(MARK, &copy, "answer").await;
        assert_eq!(
            w.copy_of(&answer).await.text(),
            signed("answer", Lang::En, "Марк")
        );
        // What has a topic keeps it.
        let more = w.writes(ANNA, "ещё").await;
        assert_eq!(w.copy_of(&more).await.topic(), old.topic());
        assert_eq!(told(&w, OWNER, &trouble), 1, "told once");
        w.places(BOT, "administrator", None).await;
        assert_eq!(
            told(
                &w,
                OWNER,
                &common::link_recovered(Lang::Ru, "Support", title()).to_text()
            ),
            1
        );
        let oleg = w.writes(OLEG, "и я").await;
        assert!(w.copy_of(&oleg).await.topic().is_some());
    }
);

story!(
    switched_off_topics_make_a_stream_and_owners_are_told,
    |w| async move {
        w.writes(ANNA, "вопрос").await;
        w.turns_topics(false);
        let more = w.writes(ANNA, "ещё").await;
        let copy = w.copy_of(&more).await;
        assert_eq!(copy.topic(), None);
        let answer = w.replies(LENA, &copy, "ответ").await;
        assert_eq!(
            w.copy_of(&answer).await.text(),
            signed("ответ", Lang::Ru, "Лена")
        );
        let gone = common::link_topics_gone(Lang::Ru, "Support").to_text();
        assert_eq!(told(&w, OWNER, &gone), 1);
        let bogdan = w.writes(BOGDAN, "question").await;
        assert_eq!(w.copy_of(&bogdan).await.topic(), None);
        // And on again.
        w.turns_topics(true);
        w.in_general(LENA, "темы снова есть").await;
        let last = w.writes(ANNA, "последнее").await;
        assert!(w.copy_of(&last).await.topic().is_some());
    }
);

story!(a_group_that_grows_loses_nothing in Setup::Group, |mut w| async move {
    let first = w.copy_of(&w.writes(ANNA, "до").await).await;
    let answer = w.replies(LENA, &first, "ответ до").await;
    assert_eq!(w.copy_of(&answer).await.chat, ANNA);
    w.grows(true).await;
    let second = w.writes(ANNA, "после").await;
    let copy = w.copy_of(&second).await;
    assert_eq!((copy.chat, copy.text()), (w.desk, "после"));
    let answer = w.replies(LENA, &copy, "ответ после").await;
    assert_eq!(w.copy_of(&answer).await.text(), signed("ответ после", Lang::Ru, "Лена"));
});

story!(a_group_that_grew_unseen_is_found_by_the_error in Setup::Group, |mut w| async move {
    w.writes(ANNA, "до").await;
    w.grows(false).await;
    let second = w.writes(ANNA, "после").await;
    let copy = w.copy_of(&second).await;
    assert_eq!((copy.chat, copy.text()), (w.desk, "после"));
    let answer = w.replies(LENA, &copy, "ответ").await;
    assert_eq!(w.copy_of(&answer).await.text(), signed("ответ", Lang::Ru, "Лена"));
});

story!(
    a_bot_put_out_of_the_group_holds_everything,
    |w| async move {
        let old = w.copy_of(&w.writes(ANNA, "до").await).await;
        w.places(BOT, "kicked", None).await;
        let right = common::link_right_plain(Lang::Ru, "member").into_string();
        let silent = common::link_trouble_silent(Lang::Ru, "Support", title(), &right).to_text();
        assert_eq!(told(&w, OWNER, &silent), 1, "{}", w.last_to(OWNER).text());
        let first = w.writes(ANNA, "без него").await;
        let album = w
            .sends_album(ANNA, &[("photo", "снимок"), ("photo", "")])
            .await;
        let second = w.writes(BOGDAN, "hello?").await;
        let number = w.number_of(BOGDAN).await;
        assert!(w.last_to(BOGDAN).begins(&words::receipt(Lang::En, number)));
        assert_eq!(told(&w, OWNER, &silent), 1, "told once");
        w.places(BOT, "administrator", None).await;
        assert_eq!(w.copy_of(&first).await.topic(), old.topic());
        assert_eq!(w.copy_of(&album[0]).await.text(), "снимок");
        assert_eq!(w.copy_of(&second).await.text(), "hello?");
        assert_eq!(
            told(
                &w,
                OWNER,
                &common::link_recovered(Lang::Ru, "Support", title()).to_text()
            ),
            1
        );
        let room = w.room_of(ANNA).await;
        let texts: Vec<&str> = room.iter().skip(1).map(Msg::text).collect();
        assert_eq!(texts, ["до", "без него", "снимок", ""]);
    }
);

story!(
    a_bot_made_a_plain_member_works_on_and_owners_are_told,
    |w| async move {
        w.writes(ANNA, "вопрос").await;
        w.places(BOT, "member", None).await;
        let right = common::link_right_plain(Lang::Ru, "administrator").into_string();
        let trouble = common::link_trouble(Lang::Ru, "Support", title(), &right).to_text();
        assert_eq!(told(&w, OWNER, &trouble), 1, "{}", w.last_to(OWNER).text());
        let more = w.writes(ANNA, "ещё").await;
        assert_eq!(w.copy_of(&more).await.text(), "ещё");
        let bogdan = w.writes(BOGDAN, "question").await;
        assert_eq!(w.copy_of(&bogdan).await.text(), "question");
        w.places(BOT, "administrator", None).await;
        assert_eq!(
            told(
                &w,
                OWNER,
                &common::link_recovered(Lang::Ru, "Support", title()).to_text()
            ),
            1
        );
    }
);

story!(a_muted_bot_holds_everything, |w| async move {
    w.writes(ANNA, "вопрос").await;
    w.places(
        BOT,
        "restricted",
        Some(json!({"can_send_messages": false, "is_member": true})),
    )
    .await;
    let more = w.writes(ANNA, "ещё").await;
    assert!(w.copies_of(&more).await.is_empty());
    assert!(
        w.last_to(OWNER).text().contains("Support"),
        "{}",
        w.last_to(OWNER).text()
    );
    w.places(BOT, "administrator", None).await;
    assert_eq!(w.copy_of(&more).await.text(), "ещё");
});

story!(the_desk_moves_to_another_group, |mut w| async move {
    let old = w.copy_of(&w.writes(ANNA, "до").await).await;
    let other = -1_002_000_000_009;
    let chat = json!({"id": other, "type": "supergroup", "title": "Новая", "is_forum": true, "creator": OWNER, "members": [LENA, MARK], "admins": [BOT]});
    w.sandbox.chat(chat).await.expect("a chat");
    w.desk = other;
    w.links().await;
    let question = w.general().pop().expect("a question");
    assert_eq!(
        question.buttons(),
        [common::link_move_button(Lang::Ru).as_str()]
    );
    let toast = w.presses(LENA, &question, question.buttons()[0]).await;
    assert_eq!(toast.text, common::link_owner_only(Lang::Ru).to_text());
    w.presses(OWNER, &question, question.buttons()[0]).await;
    let more = w.writes(ANNA, "после").await;
    assert_eq!(w.copy_of(&more).await.chat, other);
    // What stands in the old group is an answer no more.
    let before = w.chat_of(ANNA).len();
    w.replies(LENA, &old, "кому это?").await;
    assert_eq!(w.chat_of(ANNA).len(), before);
});

story!(
    a_process_that_ends_goes_on_where_it_was,
    |mut w| async move {
        w.hurry();
        let first = w.writes(ANNA, "раз").await;
        let album = w
            .sends_album(ANNA, &[("photo", "два"), ("photo", "")])
            .await;
        w.work().await;
        w.restarts().await;
        let last = w.writes(ANNA, "три").await;
        w.calm().await;
        for (msg, text) in [(&first, "раз"), (&album[0], "два"), (&last, "три")] {
            assert_eq!(w.copies_of(msg).await.len(), 1);
            assert_eq!(w.copy_of(msg).await.text(), text);
        }
        let answer = w.replies(LENA, &w.copy_of(&first).await, "ответ").await;
        w.restarts().await;
        assert_eq!(
            w.copy_of(&answer).await.text(),
            signed("ответ", Lang::Ru, "Лена")
        );
    }
);
