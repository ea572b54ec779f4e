//! Finding tickets by number, member and words; and the board that shows the queue by itself.

use mtl_locale::{Lang, find as words, queue};

use super::*;

story!(
    tickets_are_found_by_number_member_and_words,
    |w| async move {
        w.writes(LENA, "/start").await;
        w.writes(ANNA, "Потерял ключ от кошелька").await;
        w.writes(BOGDAN, "How do I join?").await;
        let (anna, bogdan) = (w.number_of(ANNA).await, w.number_of(BOGDAN).await);
        for (asked, hit, miss) in [
            (format!("#{anna}"), anna, bogdan),
            (BOGDAN.to_string(), bogdan, anna),
            ("ключи".to_owned(), anna, bogdan),
            ("@anya_k".to_owned(), anna, bogdan),
            ("аня".to_owned(), anna, bogdan),
            ("joining".to_owned(), bogdan, anna),
        ] {
            w.writes(LENA, &format!("/find {asked}")).await;
            let list = w.last_to(LENA);
            let buttons = list.buttons();
            assert!(
                buttons.contains(&format!("#{hit}").as_str())
                    && !buttons.contains(&format!("#{miss}").as_str()),
                "{asked}: {buttons:?} in {}",
                list.text()
            );
        }
        let list = w.last_to(LENA);
        w.presses(LENA, &list, &format!("#{bogdan}")).await;
        assert!(w.see(&list).text().contains("How do I join?"));
        for (order, said) in [
            ("/find", words::how(Lang::Ru)),
            ("/find 777", words::nothing(Lang::Ru, "777")),
            ("/find ёклмн", words::nothing(Lang::Ru, "ёклмн")),
            ("/find ?!", words::nothing(Lang::Ru, "?!")),
        ] {
            w.writes(LENA, order).await;
            assert_eq!(w.last_to(LENA).text(), said.to_text(), "{order}");
        }
        w.in_general(MARK, "/find join").await;
        assert!(
            w.general()
                .pop()
                .expect("a list")
                .text()
                .contains("Bogdan Petrović")
        );
        w.writes(ANNA, "/find ключ").await;
        let strange = mtl_locale::helpdesk::command_strange(Lang::Ru, "/find");
        assert_eq!(w.last_to(ANNA).text(), strange.to_text());
    }
);

story!(pages_of_what_was_found_are_turned, |w| async move {
    w.writes(LENA, "/start").await;
    for n in 0..10 {
        let id = 3000 + n;
        let person =
            serde_json::json!({"id": id, "first_name": format!("P{n}"), "language_code": "ru"});
        w.sandbox.person(person).await.expect("a person");
        w.writes(id, "airdrop").await;
    }
    w.writes(LENA, "/find airdrop").await;
    let list = w.last_to(LENA);
    let page = |msg: &Msg| -> Vec<String> {
        let all = msg.buttons().into_iter().map(str::to_owned);
        all.filter(|text| text.starts_with('#')).collect()
    };
    let first = page(&list);
    assert_eq!(first.len(), 8);
    w.presses(LENA, &list, "▶").await;
    let second = page(&w.see(&list));
    assert_eq!(second.len(), 2);
    assert!(first.iter().all(|one| !second.contains(one)));
    let toast = w.forges(LENA, &list, "find:x").await;
    assert_eq!(
        toast,
        mtl_locale::common::button_expired_toast(Lang::Ru).as_str()
    );
});

story!(a_board_shows_the_queue_by_itself, |w| async move {
    w.in_general(LENA, "/board").await;
    let board = w.general().pop().expect("a board");
    let counts = |open: i64, free: i64| queue::board_counts(Lang::Ru, open, free, 0).to_text();
    assert!(board.text().contains(&counts(0, 0)), "{}", board.text());
    assert!(!w.calls_of("pinChatMessage").is_empty());
    w.writes(ANNA, "вопрос").await;
    assert!(w.see(&board).text().contains(&counts(0, 0)), "not at once");
    w.wait(35).await;
    assert!(w.see(&board).text().contains(&counts(1, 1)));
    let edits = w.see(&board).edits();
    // Many changes, one edit.
    w.in_room_of(LENA, ANNA, "/take").await;
    w.in_room_of(LENA, ANNA, "/release").await;
    w.in_room_of(MARK, ANNA, "/take").await;
    w.wait(40).await;
    assert!(w.see(&board).text().contains(&counts(1, 0)));
    assert_eq!(w.see(&board).edits(), edits + 1);
    // Deleted by somebody, it comes back.
    w.deletes(OWNER, &board).await;
    w.in_room_of(MARK, ANNA, "/release").await;
    w.wait(40).await;
    let again = w.general().pop().expect("a board");
    assert!(again.id != board.id && again.text().contains(&counts(1, 1)));
    // Asked for again it moves down.
    w.in_general(LENA, "/board").await;
    assert!(w.see(&again).is_deleted());
});
