//! A member's own data: what is kept is told truly, handed out whole, and gone when that is asked for.

use ::helpdesk::store::{messages, privacy as store};
use chrono::TimeDelta;
use mtl_locale::{Lang, common, helpdesk, privacy as words};
use mtl_store::{audit, copies, people};
use serde_json::Value;

use super::*;

const RU: Lang = Lang::Ru;

/// The member's file.
async fn file_of(w: &World, member: i64) -> Value {
    w.writes(member, "/mydata").await;
    let got = w.last_to(member);
    assert_eq!(got.kind(), "document", "{}", got.text());
    serde_json::from_slice(&w.content_of(&got)).expect("JSON")
}

/// The member asks to be forgotten and says yes.
async fn forgets(w: &World, member: i64) {
    w.writes(member, "/forget").await;
    let ask = w.last_to(member);
    w.presses(member, &ask, words::forget_yes_button(RU).as_str())
        .await;
    assert_eq!(w.see(&ask).text(), words::forget_done(RU).to_text());
}

/// Everything that the store holds in words, as one text.
async fn all_words(w: &World) -> String {
    let mut tx = w.read().await;
    let dump = store_dump(&mut tx).await;
    tx.rollback().await.expect("the store");
    dump
}

async fn store_dump(tx: &mut mtl_store::Tx) -> String {
    let mut all = Vec::new();
    for text in [
        "SELECT body FROM messages",
        "SELECT body FROM message_versions",
        "SELECT calls FROM outbox",
        "SELECT body FROM jobs",
        "SELECT card FROM rooms",
        "SELECT title FROM rooms",
        "SELECT words FROM ticket_notes",
        "SELECT COALESCE(words, '') FROM surveys",
        "SELECT COALESCE(subject, '') FROM tickets",
        "SELECT line FROM audit",
        "SELECT facts FROM events",
        "SELECT first_name || COALESCE(last_name, '') || COALESCE(username, '') FROM people",
        "SELECT body FROM awaits",
        "SELECT sha256 || why FROM tombstones",
        "SELECT body FROM inbox WHERE done_at IS NOT NULL AND lane NOT LIKE '-%' AND body NOT LIKE '%/forget%' AND body NOT LIKE '%own:yes%'",
    ] {
        let rows: Vec<String> = mtl_store::sql!(&mut *tx, |c| mtl_store::query_scalar(text)
            .fetch_all(c)
            .await)
        .expect("the store");
        all.extend(rows);
    }
    all.join("\n")
}

story!(the_text_tells_the_truth_and_leads_on, |w| async move {
    w.writes(ANNA, "/privacy").await;
    let text = w.last_to(ANNA);
    assert_eq!(text.text(), words::privacy_text(RU, 3).to_text());
    w.presses(ANNA, &text, words::forget_button(RU).as_str())
        .await;
    assert_eq!(w.see(&text).text(), words::forget_ask(RU).to_text());
    w.presses(ANNA, &w.see(&text), common::cancel_button(RU).as_str())
        .await;
    assert_eq!(w.see(&text).text(), words::privacy_text(RU, 3).to_text());
    w.presses(ANNA, &text, words::data_button(RU).as_str())
        .await;
    assert_eq!(w.last_to(ANNA).kind(), "document");
});

story!(
    the_file_holds_everything_and_nothing_of_others,
    |w| async move {
        let question = w.writes(ANNA, "мой вопрос").await;
        w.edits(
            ANNA,
            &question,
            serde_json::json!({"text": "мой верный вопрос"}),
        )
        .await;
        let asked = w.copy_of(&question).await;
        w.in_room_of(LENA, ANNA, "между нами").await;
        let gone = w.replies(LENA, &asked, "взятое назад").await;
        w.replies(LENA, &gone, "/del").await;
        w.replies(LENA, &asked, "ответ вам").await;
        w.in_room_of(LENA, ANNA, "/close").await;
        let told = w.last_to(ANNA);
        w.presses(ANNA, &told, "4 ⭐").await;
        w.writes(BOGDAN, "bogdan's words").await;
        w.writes(ANNA, "/timezone Asia/Tbilisi").await;

        let file = file_of(&w, ANNA).await;
        let text = file.to_string();
        for there in [
            "мой вопрос",
            "мой верный вопрос",
            "ответ вам",
            "Аня",
            "anya_k",
            "Asia/Tbilisi",
            "Лена",
        ] {
            assert!(text.contains(there), "{there} is missing in {text}");
        }
        let lena = LENA.to_string();
        for absent in [
            "между нами",
            "взятое назад",
            "bogdan",
            lena.as_str(),
            "lena_help",
        ] {
            assert!(!text.contains(absent), "{absent} stands in {text}");
        }
        assert_eq!(file["ratings"][0]["stars"], 4);
        assert_eq!(file["tickets"][0]["number"], w.number_of(ANNA).await);
        // A second one within the hour is not made.
        w.writes(ANNA, "/mydata").await;
        assert_eq!(w.last_to(ANNA).text(), words::data_again(RU).to_text());
        w.later(TimeDelta::minutes(61)).await;
        w.writes(ANNA, "/mydata").await;
        assert_eq!(w.last_to(ANNA).kind(), "document");
    }
);

/// Two tickets of Anna with words of every kind; returns the copies of the old and of the new question, and the new one.
async fn much_was_said(w: &World) -> (Msg, Msg, Msg) {
    let old = w.writes(ANNA, "старая тайна").await;
    w.in_room_of(LENA, ANNA, "/close").await;
    w.later(TimeDelta::days(4)).await;
    let question = w.writes(ANNA, "новая тайна").await;
    let edited = serde_json::json!({"text": "исправленная тайна"});
    w.edits(ANNA, &question, edited).await;
    let (old_copy, copy) = (w.copy_of(&old).await, w.copy_of(&question).await);
    w.replies(LENA, &copy, "ответ про тайну").await;
    w.in_room_of(LENA, ANNA, "/close").await;
    let told = w.last_to(ANNA);
    w.presses(ANNA, &told, "1 ⭐").await;
    let button = mtl_locale::rating::reason_words_button(RU);
    w.presses(ANNA, &w.see(&told), button.as_str()).await;
    w.writes(ANNA, "тайна под оценкой").await;
    w.writes(BOGDAN, "hello").await;
    (old_copy, copy, question)
}

story!(what_is_forgotten_is_gone_everywhere, |w| async move {
    let (old_copy, copy, question) = Box::pin(much_was_said(&w)).await;
    let number = w.number_of(ANNA).await;
    let card = w.card_of(ANNA).await;
    let id = w.id_of(&question).await;
    Box::pin(forgets(&w, ANNA)).await;
    let words_left = Box::pin(all_words(&w)).await;
    for gone in ["тайн", "Аня", "Ким", "anya_k"] {
        assert!(!words_left.contains(gone), "{gone} is left in {words_left}");
    }
    assert!(
        w.see(&copy).is_deleted(),
        "what is young is deleted in the group"
    );
    assert!(!w.see(&old_copy).is_deleted());
    let is_list = |m: &Msg| m.body["entities"].to_string().contains("t.me/c/");
    let listed = w.desk().into_iter().find(is_list);
    let listed = listed.expect("what is old is listed");
    assert!(listed.text().contains(&old_copy.id.to_string()));
    let erased = words::card_erased(RU, number).to_text();
    assert_eq!(w.see(&card).text(), erased);
    let mut tx = w.read().await;
    let known = people::get(&mut tx, DESK, ANNA).await.expect("the store");
    assert_eq!(known, None);
    let hashes = store::hashes(&mut tx, id).await.expect("the store");
    assert_eq!(hashes.len(), 2, "one for each version: {hashes:?}");
    assert!(hashes.iter().all(|one| one.len() == 64));
    let pairs = copies::of_original(&mut tx, DESK, ANNA, question.id).await;
    assert!(pairs.expect("the store").is_empty());
    let chain = audit::verify(&mut tx, DESK).await.expect("the chain");
    assert!(matches!(chain, audit::Verdict::Whole { .. }));
    tx.rollback().await.expect("the store");
});

story!(who_was_forgotten_is_a_stranger, |w| async move {
    Box::pin(much_was_said(&w)).await;
    let ticket = w.seat(ANNA).await.ticket.id;
    Box::pin(forgets(&w, ANNA)).await;
    let expired = common::button_expired_toast(RU);
    assert_eq!(
        w.forges_alone(ANNA, &format!("reopen:{ticket}")).await,
        expired.as_str()
    );
    w.writes(ANNA, "/my").await;
    assert_eq!(
        w.last_to(ANNA).text(),
        mtl_locale::menu::my_empty(RU).to_text()
    );
    // Twice is once.
    Box::pin(forgets(&w, ANNA)).await;
    w.writes(ANNA, "здравствуйте").await;
    let card = w.card_of(ANNA).await;
    assert!(
        card.text()
            .contains(&helpdesk::card_previous(RU, 0).to_text())
    );
    assert_eq!(
        w.seat(BOGDAN).await.ticket.member,
        BOGDAN,
        "others are untouched"
    );
});

story!(an_open_ticket_and_an_obligation_hold_it, |w| async move {
    w.writes(ANNA, "вопрос").await;
    let number = w.number_of(ANNA).await;
    w.writes(ANNA, "/forget").await;
    assert_eq!(
        w.last_to(ANNA).text(),
        words::forget_open(RU, number).to_text()
    );
    w.writes(ANNA, "/close").await;
    w.writes(ANNA, "/forget").await;
    let ask = w.last_to(ANNA);
    assert_eq!(ask.text(), words::forget_ask(RU).to_text());
    // Between the question and the yes a coordinator asks to keep it.
    let hold = format!("/legalhold {number} спор о деньгах");
    for stranger in [ANNA, LENA] {
        w.writes(stranger, &hold).await;
        let lang = RU;
        assert_eq!(
            w.last_to(stranger).text(),
            helpdesk::command_strange(lang, "/legalhold").to_text()
        );
    }
    w.writes(OWNER, &hold).await;
    assert_eq!(
        w.last_to(OWNER).text(),
        words::hold_set(RU, number).to_text()
    );
    w.presses(ANNA, &ask, words::forget_yes_button(RU).as_str())
        .await;
    assert_eq!(w.see(&ask).text(), words::forget_held(RU).to_text());
    assert_eq!(w.seat(ANNA).await.ticket.member, ANNA);
    w.writes(OWNER, &format!("/legalhold {number} off")).await;
    assert_eq!(
        w.last_to(OWNER).text(),
        words::hold_off(RU, number).to_text()
    );
    for (order, said) in [
        (
            format!("/legalhold {number} off"),
            words::hold_none(RU, number),
        ),
        (
            "/legalhold 999 off".to_owned(),
            words::hold_unknown(RU, 999),
        ),
        ("/legalhold".to_owned(), words::hold_how(RU)),
        (format!("/legalhold {number}"), words::hold_how(RU)),
    ] {
        w.writes(OWNER, &order).await;
        assert_eq!(w.last_to(OWNER).text(), said.to_text(), "{order}");
    }
    forgets(&w, ANNA).await;
});

story!(nobody_forgets_for_another, |w| async move {
    w.writes(ANNA, "вопрос").await;
    w.writes(ANNA, "/close").await;
    w.writes(BOGDAN, "/forget").await;
    w.presses(
        BOGDAN,
        &w.last_to(BOGDAN),
        words::forget_yes_button(Lang::En).as_str(),
    )
    .await;
    assert_eq!(w.seat(ANNA).await.ticket.member, ANNA);
    let toast = w.forges_alone(ANNA, "own:1001").await;
    assert_eq!(toast, common::button_expired_toast(RU).as_str());
});

story!(
    an_agent_who_writes_as_a_member_stays_an_agent,
    |w| async move {
        w.writes(LENA, "у меня самой вопрос").await;
        w.writes(LENA, "/close").await;
        forgets(&w, LENA).await;
        let asked = w.copy_of(&w.writes(ANNA, "вопрос").await).await;
        let answer = w.replies(LENA, &asked, "ответ").await;
        assert_eq!(w.copy_of(&answer).await.text(), signed("ответ", RU, "Лена"));
    }
);

story!(an_agent_erases_one_message_with_a_reason, |w| async move {
    let leaked = w.writes(ANNA, "мой ключ SAAAA").await;
    w.edits(
        ANNA,
        &leaked,
        serde_json::json!({"text": "мой ключ SAAAA, помогите"}),
    )
    .await;
    let copy = w.copy_of(&leaked).await;
    let id = w.id_of(&leaked).await;
    w.in_room_of(LENA, ANNA, "/redact утёк ключ").await;
    assert_eq!(
        w.last_in_room(ANNA).await.text(),
        words::redact_where(RU).to_text()
    );
    w.replies(LENA, &copy, "/redact").await;
    assert_eq!(
        w.last_in_room(ANNA).await.text(),
        words::redact_why(RU).to_text()
    );
    assert!(!w.see(&copy).is_deleted());
    w.replies(LENA, &copy, "/redact утёк ключ").await;
    assert_eq!(
        w.last_in_room(ANNA).await.text(),
        words::redact_done(RU).to_text()
    );
    assert!(w.see(&copy).is_deleted());
    let mut tx = w.read().await;
    let now = messages::get(&mut tx, DESK, id)
        .await
        .expect("the store")
        .expect("it");
    assert_eq!(now.content.text, "");
    assert!(
        messages::versions(&mut tx, id)
            .await
            .expect("the store")
            .is_empty()
    );
    assert_eq!(
        store::hashes(&mut tx, id).await.expect("the store").len(),
        2
    );
    let dump = Box::pin(store_dump(&mut tx)).await;
    tx.rollback().await.expect("the store");
    assert!(
        !dump
            .lines()
            .any(|line| line.contains("SAAAA") && !line.contains("update_id")),
        "{dump}"
    );
});

story!(an_erased_answer_goes_on_both_sides, |w| async move {
    let other = w.copy_of(&w.writes(ANNA, "и вот что").await).await;
    let answer = w.replies(LENA, &other, "чужой адрес").await;
    let at_member = w.copy_of(&answer).await;
    w.replies(MARK, &answer, "/redact не тот адрес").await;
    assert_eq!(
        w.last_in_room(ANNA).await.text(),
        helpdesk::del_foreign(RU).to_text()
    );
    assert!(!w.see(&at_member).is_deleted());
    w.replies(LENA, &answer, "/redact не тот адрес").await;
    assert!(w.see(&at_member).is_deleted() && w.see(&answer).is_deleted());
});

story!(
    what_is_too_old_is_erased_in_the_store_alone,
    |w| async move {
        let other = w.copy_of(&w.writes(ANNA, "личное").await).await;
        // What is older Telegram keeps.
        w.later(TimeDelta::days(3)).await;
        w.replies(MARK, &other, "/redact личное").await;
        assert_eq!(
            w.last_in_room(ANNA).await.text(),
            words::redact_late(RU).to_text()
        );
        w.replies(MARK, &other, "/redact личное").await;
        assert_eq!(
            w.last_in_room(ANNA).await.text(),
            words::redact_already(RU).to_text()
        );
    }
);
