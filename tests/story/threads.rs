//! What hangs together stays together: replies, edits, reactions, and what is taken back.

use chrono::TimeDelta;
use mtl_locale::{Lang, helpdesk as words};
use serde_json::json;

use super::*;

story!(replies_keep_their_threads_both_ways, |w| async move {
    let first = w.writes(ANNA, "первый вопрос").await;
    let second = w.writes(ANNA, "второй вопрос").await;
    let (first_copy, second_copy) = (w.copy_of(&first).await, w.copy_of(&second).await);
    let to_second = w.replies(LENA, &second_copy, "на второй").await;
    let to_first = w.replies(LENA, &first_copy, "на первый").await;
    let (at_second, at_first) = (w.copy_of(&to_second).await, w.copy_of(&to_first).await);
    assert_eq!(
        (at_first.answers(), at_second.answers()),
        (Some(first.id), Some(second.id))
    );
    // The member answers an answer, and themselves.
    let back = w.writes_to(ANNA, &at_first, "понятно, а если…").await;
    assert_eq!(w.copy_of(&back).await.answers(), Some(to_first.id));
    let own = w.writes_to(ANNA, &first, "добавлю").await;
    assert_eq!(w.copy_of(&own).await.answers(), Some(first_copy.id));
    // A reply to what the bot says by itself has nothing to hang on.
    let receipt = w.said_to(ANNA)[0].clone();
    let odd = w.writes_to(ANNA, &receipt, "спасибо, жду?").await;
    assert_eq!(w.copy_of(&odd).await.answers(), None);
});

story!(a_reply_to_what_was_deleted_still_arrives, |w| async move {
    let question = w.writes(ANNA, "вопрос").await;
    let copy = w.copy_of(&question).await;
    w.deletes(ANNA, &question).await;
    let answer = w.replies(LENA, &copy, "ответ").await;
    let at_member = w.copy_of(&answer).await;
    assert_eq!(
        (at_member.text(), at_member.answers()),
        (signed("ответ", Lang::Ru, "Лена").as_str(), None)
    );
});

story!(
    a_members_edits_are_made_in_place_and_old_words_are_kept,
    |w| async move {
        let text = w.writes(ANNA, "было").await;
        let photo = w.shows(ANNA, "photo", "подпись").await;
        let copies = (w.copy_of(&text).await, w.copy_of(&photo).await);
        w.edits(ANNA, &text, json!({"text": "стало"})).await;
        w.edits(ANNA, &text, json!({"text": "стало ещё лучше"}))
            .await;
        w.edits(ANNA, &photo, json!({"caption": "другая подпись"}))
            .await;
        let edited = w.see(&copies.0);
        assert_eq!((edited.text(), edited.edits()), ("стало ещё лучше", 2));
        assert_eq!(w.see(&copies.1).text(), "другая подпись");
        assert_eq!(w.versions_of(&text).await, ["было", "стало"]);
        assert_eq!(w.versions_of(&photo).await, ["подпись"]);
        // Another picture.
        let other = w
            .edits(
                ANNA,
                &photo,
                json!({"media": {"kind": "photo", "caption": "и фото другое"}}),
            )
            .await;
        let edited = w.see(&copies.1);
        assert_eq!(
            (edited.text(), edited.file()),
            ("и фото другое", other.file())
        );
        assert_ne!(edited.file(), copies.1.file());
        let video = w
            .edits(
                ANNA,
                &photo,
                json!({"media": {"kind": "video", "caption": "вовсе видео"}}),
            )
            .await;
        assert_eq!(w.see(&copies.1).file(), video.file());
        assert_eq!(w.room_of(ANNA).await.len(), 3, "nothing new in the room");
    }
);

story!(
    an_agents_edits_are_made_in_place_and_stay_signed,
    |w| async move {
        let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
        let text = w.replies(LENA, &asked, "было").await;
        let photo = w
            .replies_with(
                LENA,
                &asked,
                json!({"media": {"kind": "photo", "caption": "подпись"}}),
            )
            .await;
        let copies = (w.copy_of(&text).await, w.copy_of(&photo).await);
        w.edits(LENA, &text, json!({"text": "стало"})).await;
        w.edits(LENA, &photo, json!({"caption": "другая"})).await;
        let edited = w.see(&copies.0);
        assert_eq!(
            (edited.text(), edited.edits()),
            (signed("стало", Lang::Ru, "Лена").as_str(), 1)
        );
        assert_eq!(w.see(&copies.1).text(), signed("другая", Lang::Ru, "Лена"));
        let other = w
            .edits(
                LENA,
                &photo,
                json!({"media": {"kind": "photo", "caption": "новая"}}),
            )
            .await;
        let edited = w.see(&copies.1);
        assert_eq!(
            (edited.text(), edited.file()),
            (signed("новая", Lang::Ru, "Лена").as_str(), other.file())
        );
        assert_eq!(w.versions_of(&text).await, ["было"]);
        // So long that the signature moves to a button, and back again.
        w.edits(LENA, &text, json!({"text": "ы".repeat(4096)}))
            .await;
        let edited = w.see(&copies.0);
        assert_eq!(
            (edited.text().chars().count(), edited.buttons().len()),
            (4096, 1)
        );
        w.edits(LENA, &text, json!({"text": "коротко"})).await;
        let edited = w.see(&copies.0);
        assert_eq!(
            (edited.text(), edited.buttons().len()),
            (signed("коротко", Lang::Ru, "Лена").as_str(), 0)
        );
    }
);

story!(
    an_edit_that_changes_nothing_changes_nothing,
    |w| async move {
        let text = w.writes(ANNA, "вопрос").await;
        let copy = w.copy_of(&text).await;
        let mut same = text.body.clone();
        same["edit_date"] = w.clock.now().timestamp().into();
        w.raw(json!({"edited_message": same})).await;
        assert_eq!(w.see(&copy).edits(), 0);
        assert!(w.versions_of(&text).await.is_empty());
    }
);

story!(what_cannot_be_edited_is_said_anew, |w| async move {
    let text = w.writes(ANNA, "было").await;
    let copy = w.copy_of(&text).await;
    w.deletes(OWNER, &copy).await;
    w.edits(ANNA, &text, json!({"text": "стало"})).await;
    let last = w.last_in_room(ANNA).await;
    assert_eq!(
        last.text(),
        format!("{}\nстало", words::edited_plain(Lang::Ru))
    );
    let answer = w.replies(LENA, &last, "вижу").await;
    assert_eq!(
        w.copy_of(&answer).await.text(),
        signed("вижу", Lang::Ru, "Лена")
    );
});

story!(an_item_of_an_album_is_edited_alone, |w| async move {
    let album = w
        .sends_album(ANNA, &[("photo", "раз"), ("photo", "два")])
        .await;
    let copies = (w.copy_of(&album[0]).await, w.copy_of(&album[1]).await);
    w.edits(ANNA, &album[1], json!({"caption": "второй"})).await;
    assert_eq!(
        (w.see(&copies.0).text(), w.see(&copies.1).text()),
        ("раз", "второй")
    );
    let back = w
        .replies_with_album(LENA, &copies.0, &[("photo", "три"), ("photo", "четыре")])
        .await;
    w.edits(LENA, &back[1], json!({"caption": "четвёртый"}))
        .await;
    w.edits(LENA, &back[0], json!({"caption": "третий"})).await;
    assert_eq!(w.copy_of(&back[1]).await.text(), "четвёртый");
    assert_eq!(
        w.copy_of(&back[0]).await.text(),
        signed("третий", Lang::Ru, "Лена")
    );
});

story!(reactions_show_on_the_other_side, |w| async move {
    let question = w.writes(ANNA, "вопрос").await;
    let asked = w.copy_of(&question).await;
    let answer = w.replies(LENA, &asked, "ответ").await;
    let at_member = w.copy_of(&answer).await;
    w.reacts(ANNA, &at_member, &["❤"]).await;
    assert_eq!(w.see(&answer).reaction_of(BOT), ["❤"]);
    w.reacts(ANNA, &at_member, &["🔥"]).await;
    assert_eq!(w.see(&answer).reaction_of(BOT), ["🔥"]);
    w.reacts(ANNA, &at_member, &[]).await;
    assert_eq!(
        w.see(&answer).reaction_of(BOT),
        ["👌"],
        "the mark of delivery is back"
    );
    w.reacts(LENA, &asked, &["👀"]).await;
    assert_eq!(w.see(&question).reaction_of(BOT), ["👀"]);
    w.reacts(LENA, &asked, &[]).await;
    assert!(w.see(&question).reaction_of(BOT).is_empty());
    // On what is the desk's own nothing happens.
    w.reacts(LENA, &w.card_of(ANNA).await, &["👍"]).await;
    w.reacts(ANNA, &w.said_to(ANNA)[0].clone(), &["👍"]).await;
    w.reacts(ANNA, &question, &["👍"]).await;
    assert_eq!(w.see(&asked).reaction_of(BOT), ["👍"]);
});

story!(an_answer_is_taken_back_within_ten_seconds, |w| async move {
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    w.wait(20).await;
    w.hurry();
    let answer = w.replies(LENA, &asked, "ой").await;
    w.work().await;
    let copy = w.copy_of(&answer).await;
    let note = w.last_in_room(ANNA).await;
    let button = words::undo_button(Lang::Ru).into_string();
    let toast = w.presses(MARK, &note, &button).await;
    assert_eq!(toast.text, words::undo_foreign_toast(Lang::Ru).as_str());
    assert!(!w.see(&copy).is_deleted());
    w.wait(8).await;
    let toast = w.presses(LENA, &note, &button).await;
    assert_eq!(toast.text, words::undone_toast(Lang::Ru).as_str());
    w.calm().await;
    assert!(w.see(&copy).is_deleted());
    assert_eq!(w.see(&note).text(), words::undone(Lang::Ru).to_text());
    assert!(w.see(&answer).reaction_of(BOT).is_empty());
    assert!(
        w.seat(ANNA).await.ticket.state.is_queued(),
        "the member waits again"
    );
    // Pressed twice.
    let toast = w.presses_data(LENA, &note, note.data()[0]).await;
    assert_eq!(toast.text, words::undo_late_toast(Lang::Ru).as_str());
});

story!(
    after_ten_seconds_it_is_too_late_for_the_button,
    |w| async move {
        let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
        w.wait(20).await;
        w.hurry();
        let answer = w.replies(LENA, &asked, "ответ").await;
        w.work().await;
        let note = w.last_in_room(ANNA).await;
        w.wait(11).await;
        w.calm().await;
        assert!(w.see(&note).is_deleted());
        let toast = w.presses_data(LENA, &note, note.data()[0]).await;
        assert_eq!(toast.text, words::undo_late_toast(Lang::Ru).as_str());
        assert!(!w.copy_of(&answer).await.is_deleted());
    }
);

story!(an_album_is_taken_back_whole, |w| async move {
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    w.wait(20).await;
    let album = w
        .replies_with_album(LENA, &asked, &[("photo", "раз"), ("photo", "два")])
        .await;
    let copies = (w.copy_of(&album[0]).await, w.copy_of(&album[1]).await);
    w.replies(LENA, &w.see(&album[1]), "/del").await;
    assert!(w.see(&copies.0).is_deleted() && w.see(&copies.1).is_deleted());
    assert_eq!(
        w.last_in_room(ANNA).await.text(),
        words::del_done(Lang::Ru).to_text()
    );
});

story!(del_removes_an_answer_for_the_member, |w| async move {
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    let answer = w.replies(LENA, &asked, "ответ").await;
    let copy = w.copy_of(&answer).await;
    w.wait(60).await;
    w.replies(MARK, &answer, "/del").await;
    assert_eq!(
        w.last_in_room(ANNA).await.text(),
        words::del_foreign(Lang::Ru).to_text()
    );
    assert!(!w.see(&copy).is_deleted());
    w.replies(LENA, &asked, "/del").await;
    assert_eq!(
        w.last_in_room(ANNA).await.text(),
        words::del_where(Lang::Ru).to_text()
    );
    w.in_room_of(LENA, ANNA, "/del").await;
    assert_eq!(
        w.last_in_room(ANNA).await.text(),
        words::del_where(Lang::Ru).to_text()
    );
    w.replies(LENA, &answer, "/del").await;
    assert_eq!(
        w.last_in_room(ANNA).await.text(),
        words::del_done(Lang::Ru).to_text()
    );
    assert!(w.see(&copy).is_deleted());
    w.replies(LENA, &answer, "/del").await;
    assert_eq!(
        w.last_in_room(ANNA).await.text(),
        words::del_already(Lang::Ru).to_text()
    );
});

story!(telegram_deletes_nothing_after_two_days, |w| async move {
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    let answer = w.replies(LENA, &asked, "ответ").await;
    w.later(TimeDelta::days(3)).await;
    w.replies(LENA, &answer, "/del").await;
    assert_eq!(
        w.last_in_room(ANNA).await.text(),
        words::del_late(Lang::Ru).to_text()
    );
    assert!(!w.copy_of(&answer).await.is_deleted());
    w.pardon("message can't be deleted for everyone");
});

story!(del_stops_an_answer_that_waits_for_a_name in Setup::Nameless, |w| async move {
    let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
    let answer = w.replies(LENA, &asked, "ответ").await;
    w.replies(LENA, &answer, "/del").await;
    assert_eq!(w.last_in_room(ANNA).await.text(), words::del_held(Lang::Ru).to_text());
    w.in_general(LENA, "/myname Лена").await;
    assert!(w.copies_of(&answer).await.is_empty());
});
