//! Before the first answer by a person: what a rule catches waits for a look, and nothing of it is lost.

use chrono::TimeDelta;
use mtl_locale::{Lang, common, helpdesk, protection as words};
use serde_json::json;

use super::*;

/// The owner turns a rule on.
pub async fn rule(w: &World, rule: &str) {
    w.in_general(OWNER, "/filters").await;
    let screen = w.general().pop().expect("a screen");
    let button = words::filter_off_button(Lang::Ru, rule).into_string();
    w.presses(OWNER, &screen, &button).await;
}

/// The board of the quarantine, as it is now; none while nothing waits.
pub fn board(w: &World) -> Option<Msg> {
    let is_board = |msg: &Msg| msg.data().iter().any(|data| data.starts_with("qpass:"));
    w.general().into_iter().rfind(is_board)
}

fn boards(w: &World) -> usize {
    let empty = words::board_empty(Lang::Ru).to_text();
    let of = |msg: &Msg| msg.text() == empty || msg.data().iter().any(|d| d.starts_with("qpass:"));
    w.general().into_iter().filter(of).count()
}

/// Presses a button of the first member on the board.
async fn press(w: &World, who: i64, button: &str) -> Toast {
    w.presses(who, &board(w).expect("a board"), button).await
}

/// The texts in the room of a member, the card aside.
async fn room(w: &World, member: i64) -> Vec<String> {
    let all = w.room_of(member).await;
    all.iter()
        .skip(1)
        .map(|msg| msg.text().to_owned())
        .collect()
}

fn entry(books: &[(String, i64)], name: &str) -> i64 {
    books
        .iter()
        .find(|(entry, _)| entry == name)
        .map_or(0, |(_, n)| *n)
}

const LINK: &str = "смотрите https://example.org/x";

story!(nothing_is_looked_at_until_a_rule_is_on, |w| async move {
    w.writes(ANNA, LINK).await;
    assert_eq!(room(&w, ANNA).await, [LINK]);
    assert!(board(&w).is_none());
});

story!(
    rules_are_turned_by_a_coordinator_on_one_screen,
    |w| async move {
        w.in_general(LENA, "/filters").await;
        let refused = w.general().pop().expect("an answer");
        assert_eq!(refused.text(), common::rights_refused(Lang::Ru).to_text());
        w.in_general(OWNER, "/filters").await;
        let screen = w.general().pop().expect("a screen");
        assert_eq!(
            screen.buttons()[0],
            words::filter_off_button(Lang::Ru, "links").as_str()
        );
        let foreign = w.presses(LENA, &screen, screen.buttons()[0]).await;
        assert_eq!(
            foreign.text,
            common::button_foreign_toast(Lang::Ru).as_str()
        );
        assert_eq!(
            w.see(&screen).buttons(),
            screen.buttons(),
            "nothing has changed"
        );
        w.presses(OWNER, &screen, screen.buttons()[0]).await;
        let now = w.see(&screen);
        assert_eq!(
            now.buttons()[0],
            words::filter_on_button(Lang::Ru, "links").as_str()
        );
        assert_eq!(now.buttons()[1..], screen.buttons()[1..]);
        // The same in private, and off again.
        w.writes(OWNER, "/filters").await;
        let private = w.last_to(OWNER);
        assert_eq!(private.buttons(), now.buttons());
        w.presses(OWNER, &private, private.buttons()[0]).await;
        assert_eq!(w.see(&private).buttons(), screen.buttons());
        w.writes(ANNA, LINK).await;
        assert_eq!(room(&w, ANNA).await, [LINK]);
        // For members there is no such command.
        w.writes(ANNA, "/filters").await;
        let strange = helpdesk::command_strange(Lang::Ru, "/filters").to_text();
        assert_eq!(w.last_to(ANNA).text(), strange);
    }
);

story!(
    what_is_caught_waits_and_goes_on_with_one_tap,
    |w| async move {
        rule(&w, "links").await;
        let first = w.writes(ANNA, LINK).await;
        let notice = w.last_to(ANNA);
        assert_eq!(notice.answers(), Some(first.id));
        for part in [
            words::rule_plain(Lang::Ru, "links").as_str(),
            "завтра",
            "(Europe/Podgorica)",
        ] {
            assert!(notice.text().contains(part), "{part} in {}", notice.text());
        }
        assert!(w.topics().is_empty(), "no ticket yet");
        w.writes(ANNA, "и ещё t.me/other").await;
        assert_eq!(w.said_to(ANNA).len(), 1, "told once");
        let shown = board(&w).expect("a board");
        assert!(shown.text().contains("2 сообщения") && shown.text().contains("Аня Ким"));
        assert_eq!(boards(&w), 1, "one message, changed in place");
        let toast = press(&w, LENA, "✅ 1").await;
        assert_eq!(toast.text, words::released_toast(Lang::Ru, 2).as_str());
        assert_eq!(room(&w, ANNA).await, [LINK, "и ещё t.me/other"]);
        assert_eq!(w.copy_of(&first).await.text(), LINK);
        let number = w.number_of(ANNA).await;
        assert!(w.last_to(ANNA).begins(&helpdesk::receipt(Lang::Ru, number)));
        assert_eq!(w.see(&shown).text(), words::board_empty(Lang::Ru).to_text());
        assert!(w.see(&shown).buttons().is_empty());
        // Twice, by the old button.
        let data = shown.data()[1].to_owned();
        let again = w.presses_data(MARK, &shown, &data).await;
        assert_eq!(again.text, words::board_gone_toast(Lang::Ru).as_str());
        assert_eq!(room(&w, ANNA).await.len(), 2);
        assert_eq!(entry(&w.books().await, "quarantined"), 2);
        // The room is a room like any other.
        let answer = w
            .replies(LENA, &w.copy_of(&first).await, "посмотрела")
            .await;
        assert_eq!(w.copy_of(&answer).await.answers(), Some(first.id));
    }
);

story!(plain_words_go_on_at_once, |w| async move {
    rule(&w, "links").await;
    w.writes(BOGDAN, "look at https://example.org").await;
    assert!(
        w.last_to(BOGDAN)
            .text()
            .contains(words::rule_plain(Lang::En, "links").as_str())
    );
    w.writes(BOGDAN, "how do I join?").await;
    assert_eq!(room(&w, BOGDAN).await, ["how do I join?"]);
    press(&w, MARK, "✅ 1").await;
    assert_eq!(
        room(&w, BOGDAN).await,
        ["how do I join?", "look at https://example.org"]
    );
    assert_eq!(w.topics().len(), 1);
});

story!(one_answer_by_a_person_ends_the_looking, |w| async move {
    rule(&w, "links").await;
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    w.replies(LENA, &asked, "пришлите ссылку").await;
    w.writes(ANNA, LINK).await;
    assert_eq!(w.last_in_room(ANNA).await.text(), LINK);
    // In a later ticket as well, and when many write at once.
    w.in_room_of(LENA, ANNA, "/close").await;
    w.later(TimeDelta::days(9)).await;
    w.hurry();
    w.writes(ANNA, "новый t.me/a").await;
    w.writes(ANNA, "новый t.me/b").await;
    w.writes(BOGDAN, "new t.me/c").await;
    w.calm().await;
    assert_eq!(room(&w, ANNA).await, ["новый t.me/a", "новый t.me/b"]);
    assert!(board(&w).expect("a board").text().contains("1 сообщение"));
    press(&w, LENA, "🗑 1").await;
});

story!(
    many_texts_at_once_are_looked_at_one_by_one,
    |w| async move {
        rule(&w, "links").await;
        w.writes(ANNA, "вопрос").await;
        w.hurry();
        for n in 0..4 {
            w.writes(ANNA, &format!("слова {n}")).await;
            w.writes(ANNA, &format!("ссылка t.me/x{n}")).await;
        }
        w.calm().await;
        assert_eq!(
            room(&w, ANNA).await,
            ["вопрос", "слова 0", "слова 1", "слова 2", "слова 3"]
        );
        assert_eq!(w.said_to(ANNA).len(), 2, "a receipt and one notice");
        press(&w, LENA, "✅ 1").await;
        let all = room(&w, ANNA).await;
        assert_eq!(
            all[5..],
            [
                "ссылка t.me/x0",
                "ссылка t.me/x1",
                "ссылка t.me/x2",
                "ссылка t.me/x3"
            ]
        );
    }
);

story!(only_what_was_seen_is_decided, |w| async move {
    rule(&w, "links").await;
    w.writes(ANNA, "первая t.me/a").await;
    let old = board(&w).expect("a board").data()[1].to_owned();
    w.writes(ANNA, "вторая t.me/b").await;
    w.presses_data(LENA, &board(&w).expect("a board"), &old)
        .await;
    assert_eq!(room(&w, ANNA).await, ["первая t.me/a"]);
    assert!(board(&w).expect("a board").text().contains("вторая"));
    press(&w, LENA, "✅ 1").await;
    assert_eq!(room(&w, ANNA).await, ["первая t.me/a", "вторая t.me/b"]);
});

story!(spam_stays_where_it_is, |w| async move {
    rule(&w, "links").await;
    w.writes(ANNA, LINK).await;
    // A look first: copies among agents, an answer to which goes to nobody.
    press(&w, LENA, "👁 1").await;
    let copy = w.general().pop().expect("a copy");
    assert_eq!(copy.text(), LINK);
    w.replies(LENA, &copy, "это спам?").await;
    assert_eq!(w.said_to(ANNA).len(), 1);
    let toast = press(&w, LENA, "🗑 1").await;
    assert_eq!(toast.text, words::spam_toast(Lang::Ru).as_str());
    assert!(board(&w).is_none() && w.topics().is_empty());
    assert_eq!(w.said_to(ANNA).len(), 1, "nothing is said to spam");
    // What comes later is told anew, on a new board.
    w.writes(ANNA, LINK).await;
    assert_eq!(w.said_to(ANNA).len(), 2);
    assert_eq!(boards(&w), 2);
    press(&w, LENA, "✅ 1").await;
    assert_eq!(room(&w, ANNA).await, [LINK]);
});

story!(
    an_edit_cannot_bring_in_what_would_have_waited,
    |w| async move {
        rule(&w, "links").await;
        let question = w.writes(ANNA, "добрый день").await;
        w.edits(ANNA, &question, json!({"text": LINK})).await;
        assert_eq!(w.copy_of(&question).await.text(), "добрый день");
        let why = words::rule_plain(Lang::Ru, "links").into_string();
        let line = words::room_edit_held(Lang::Ru, why).to_text();
        assert_eq!(room(&w, ANNA).await, ["добрый день".to_owned(), line]);
        assert!(w.last_to(ANNA).text().contains("ссылки"));
        assert!(
            board(&w)
                .expect("a board")
                .text()
                .contains(words::board_edit_plain(Lang::Ru).as_str())
        );
        // Once more: the last one counts, and nobody is told again.
        w.edits(ANNA, &question, json!({"text": "нет, t.me/x"}))
            .await;
        assert_eq!(w.said_to(ANNA).len(), 2);
        assert_eq!(room(&w, ANNA).await.len(), 2);
        press(&w, LENA, "✅ 1").await;
        assert_eq!(w.copy_of(&question).await.text(), "нет, t.me/x");
        assert_eq!(w.versions_of(&question).await, ["добрый день"]);
    }
);

story!(
    an_edit_back_to_plain_words_goes_on_by_itself,
    |w| async move {
        rule(&w, "links").await;
        let held = w.writes(ANNA, LINK).await;
        w.edits(ANNA, &held, json!({"text": "как вступить?"})).await;
        assert_eq!(room(&w, ANNA).await, ["как вступить?"]);
        assert!(board(&w).is_none());
        let said: Vec<String> = w
            .said_to(ANNA)
            .iter()
            .map(|m| m.text().to_owned())
            .collect();
        assert_eq!(said[1], words::held_passed(Lang::Ru).to_text());
        // The same with an edit that waits.
        w.edits(ANNA, &held, json!({"text": LINK})).await;
        assert!(board(&w).is_some());
        w.edits(ANNA, &held, json!({"text": "как вступить в ассоциацию?"}))
            .await;
        assert!(board(&w).is_none());
        assert_eq!(w.copy_of(&held).await.text(), "как вступить в ассоциацию?");
    }
);

story!(an_album_waits_as_one, |w| async move {
    rule(&w, "media").await;
    let items = w
        .sends_album(ANNA, &[("photo", "раз"), ("photo", ""), ("video", "три")])
        .await;
    assert_eq!(w.said_to(ANNA).len(), 1);
    assert!(w.topics().is_empty());
    press(&w, LENA, "✅ 1").await;
    let kinds: Vec<String> = w
        .room_of(ANNA)
        .await
        .iter()
        .skip(1)
        .map(|m| m.kind().to_owned())
        .collect();
    assert_eq!(kinds, ["photo", "photo", "video"]);
    assert_eq!(w.calls_of("copyMessages").len(), 1, "an album still");
    assert_eq!(w.copy_of(&items[2]).await.text(), "три");
    // A caption is read as well.
    rule(&w, "mentions").await;
    w.sends_album(BOGDAN, &[("photo", "@anya_k"), ("photo", "")])
        .await;
    assert!(board(&w).expect("a board").text().contains("2 сообщения"));
    press(&w, LENA, "✅ 1").await;
    assert_eq!(room(&w, BOGDAN).await, ["@anya_k", ""]);
});

story!(
    stop_words_are_asked_for_and_found_in_disguise,
    |w| async move {
        rule(&w, "words").await;
        let screen = w.general().pop().expect("a screen");
        w.presses(OWNER, &screen, words::words_button(Lang::Ru).as_str())
            .await;
        assert!(
            w.see(&screen)
                .text()
                .contains(words::words_empty_plain(Lang::Ru).as_str())
        );
        w.in_general(OWNER, "казино, !!!").await;
        assert!(
            w.see(&screen).text().contains("!!!"),
            "{}",
            w.see(&screen).text()
        );
        w.in_general(OWNER, "казино, лёгкие деньги").await;
        let head = words::filters_head(Lang::Ru, 2).to_text();
        assert_eq!(w.see(&screen).text(), head);
        w.writes(ANNA, "лучшие КАЗИН0").await;
        w.writes(ANNA, "как вступить?").await;
        assert_eq!(room(&w, ANNA).await, ["как вступить?"]);
        press(&w, LENA, "🗑 1").await;
        // Back without a list; words that come later are words.
        w.presses(OWNER, &screen, words::words_button(Lang::Ru).as_str())
            .await;
        assert!(w.see(&screen).text().contains("лёгкие деньги"));
        w.presses(OWNER, &screen, common::back_button(Lang::Ru).as_str())
            .await;
        w.in_general(OWNER, "что-то своё").await;
        assert_eq!(w.see(&screen).text(), head);
    }
);

story!(who_works_here_is_not_looked_at, |w| async move {
    rule(&w, "links").await;
    rule(&w, "cjk").await;
    w.writes(LENA, "проверка https://example.org").await;
    assert_eq!(room(&w, LENA).await, ["проверка https://example.org"]);
    w.writes(ANNA, "你好").await;
    assert!(board(&w).expect("a board").text().contains("иероглифы"));
    press(&w, LENA, "🗑 1").await;
});

story!(nobody_looked_for_a_day, |w| async move {
    rule(&w, "links").await;
    w.writes(ANNA, LINK).await;
    let before = w.said_to(OWNER).len();
    w.later(TimeDelta::hours(23)).await;
    assert_eq!(w.said_to(OWNER).len(), before);
    w.later(TimeDelta::hours(2)).await;
    assert_eq!(
        w.last_to(OWNER).text(),
        words::board_overdue(Lang::Ru, 1).to_text()
    );
    w.later(TimeDelta::hours(24)).await;
    assert_eq!(w.said_to(OWNER).len(), before + 2, "once a day");
    press(&w, LENA, "✅ 1").await;
    assert_eq!(room(&w, ANNA).await, [LINK], "never deleted");
    w.later(TimeDelta::hours(25)).await;
    assert_eq!(w.said_to(OWNER).len(), before + 2);
});

story!(a_board_that_was_deleted_comes_back, |w| async move {
    rule(&w, "links").await;
    w.writes(ANNA, LINK).await;
    w.deletes(OWNER, &board(&w).expect("a board")).await;
    w.writes(BOGDAN, "t.me/x").await;
    let shown = board(&w).expect("a board");
    assert!(shown.text().contains("2 участника"), "{}", shown.text());
    press(&w, LENA, "✅ 1").await;
    press(&w, LENA, "🗑 1").await;
    assert_eq!(w.see(&shown).text(), words::board_empty(Lang::Ru).to_text());
    assert_eq!(room(&w, ANNA).await, [LINK]);
});

story!(a_restart_forgets_nothing, |mut w| async move {
    rule(&w, "links").await;
    w.writes(ANNA, LINK).await;
    w.restarts().await;
    w.writes(ANNA, "и t.me/x").await;
    assert_eq!(boards(&w), 1);
    press(&w, LENA, "✅ 1").await;
    assert_eq!(room(&w, ANNA).await, [LINK, "и t.me/x"]);
});

story!(a_house_without_topics_has_a_board_too in Setup::Group, |w| async move {
    rule(&w, "links").await;
    w.writes(ANNA, LINK).await;
    press(&w, LENA, "✅ 1").await;
    assert!(w.desk().iter().any(|msg| msg.text() == LINK));
});

story!(a_burst_of_forwards_is_one_ticket, |w| async move {
    w.hurry();
    for n in 0..5 {
        let from = json!({"kind": "user", "id": BOGDAN});
        let forward = json!({"text": format!("слово {n}"), "forward_from": from});
        w.sends(ANNA, forward).await;
    }
    w.calm().await;
    assert_eq!(w.topics().len(), 1);
    assert!(w.last_in_room(ANNA).await.text().contains("Bogdan"));
    assert_eq!(w.said_to(ANNA).len(), 1, "one receipt");
    assert_eq!(w.room_of(ANNA).await.len(), 6);
});

story!(one_flood_does_not_delay_the_others, |w| async move {
    w.writes(ANNA, "начало").await;
    w.writes(BOGDAN, "start").await;
    w.later(TimeDelta::minutes(2)).await;
    w.hurry();
    for n in 0..40 {
        w.writes(ANNA, &format!("поток {n}")).await;
    }
    w.work().await;
    w.wait(20).await;
    let asked = w.writes(BOGDAN, "a question").await;
    w.wait(3).await;
    assert_eq!(w.copy_of(&asked).await.text(), "a question");
    let flood = room(&w, ANNA).await.len();
    assert!(flood < 20, "the flood still goes on: {flood}");
    w.calm().await;
    let all = room(&w, ANNA).await;
    let expected: Vec<String> = (0..40).map(|n| format!("поток {n}")).collect();
    assert_eq!(all[1..], expected, "nothing dropped, in order");
    assert_eq!(w.said_to(ANNA).len(), 1, "one receipt for all of it");
});
