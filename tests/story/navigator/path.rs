//! The path: one message, resumable everywhere, checked where the chain can tell, and a human at any step.

use mtl_locale::{common, navigator as words, navigator_desk as desk};

use super::*;

story!(one_message_leads_through_the_path in Setup::Guided, |w| async move {
    w.tells(ANNA, "/start fest_2026").await;
    must_say(&w.screen(ANNA), &words::home_new(RU, "Аня"));
    w.taps(ANNA, words::begin_button(RU).as_str()).await;
    must_say(&w.screen(ANNA), &words::step_text(RU, "about"));
    assert!(w.screen(ANNA).text().contains("Шаг 1 из 9"));
    w.taps(ANNA, words::done_button(RU).as_str()).await;
    must_say(&w.screen(ANNA), &words::step_text(RU, "wallet"));
    w.taps(ANNA, words::prev_button(RU).as_str()).await;
    must_say(&w.screen(ANNA), &words::done_mark(RU));
    w.taps(ANNA, words::home_button(RU).as_str()).await;
    let title = words::step_title(RU, "wallet");
    must_say(&w.screen(ANNA), &words::home_going(RU, "Аня", 1, 9, title));
    w.taps(ANNA, words::steps_button(RU).as_str()).await;
    assert_eq!(w.screen(ANNA).buttons().len(), 10);
    assert_eq!(w.guidance(ANNA).len(), 1, "one message, edited in place");
    assert_eq!(w.walker(ANNA).await.source.as_deref(), Some("fest_2026"));
    assert_eq!(w.trod(ANNA).await, [("about".into(), "word".into())]);
    // A second campaign changes nothing, and English is spoken with who reads it.
    w.tells(ANNA, "/start other").await;
    assert_eq!(w.walker(ANNA).await.source.as_deref(), Some("fest_2026"));
    w.tells(BOGDAN, "/start").await;
    must_say(&w.screen(BOGDAN), &words::home_new(EN, "Bogdan"));
    assert_eq!(w.walker(BOGDAN).await.source, None);
});

story!(every_step_can_be_seen_in_both_languages in Setup::Guided, |w| async move {
    for (person, lang) in [(ANNA, RU), (BOGDAN, EN)] {
        w.tells(person, "/steps").await;
        for step in ["about", "wallet", "account", "trustline", "airdrop", "chats", "recommendation", "join", "levels"] {
            let on = w.screen(person);
            w.taps_data(person, &on, &format!("p:s:{step}")).await;
            let shown = w.screen(person);
            must_say(&shown, &words::step_text(lang, step));
            assert!(shown.buttons().contains(&words::human_button(lang).as_str()), "{step}");
            assert!(shown.buttons().contains(&words::home_button(lang).as_str()), "{step}");
            w.taps(person, words::home_button(lang).as_str()).await;
            w.taps(person, words::steps_button(lang).as_str()).await;
        }
        assert_eq!(w.guidance(person).len(), 1);
    }
});

story!(the_chain_proves_steps in Setup::Guided, |w| async move {
    w.tells(ANNA, "/start step_account").await;
    must_say(&w.screen(ANNA), &words::step_text(RU, "account"));
    w.taps(ANNA, words::check_button(RU).as_str()).await;
    must_say(&w.screen(ANNA), &words::address_ask(RU));
    w.tells(ANNA, BARE).await;
    must_say(&w.screen(ANNA), &words::seen_account(RU, "done"));
    assert!(w.screen(ANNA).text().contains("По данным на сегодня"), "the time of the reading");
    assert_eq!(w.trod(ANNA).await, [("account".into(), "chain".into())]);
    // Next: what is missing is named, by the reading that is there already.
    w.taps(ANNA, words::next_button(RU).as_str()).await;
    must_say(&w.screen(ANNA), &words::seen_trustline_open(RU, "MTLAP, EURMTL"));
    w.chain(json!({"accounts": {BARE: {"balances": {MTLAP: "0.0",
        "EURMTL:GACKTN5DAZGWXRWB2WLM6OPBDHAMT6SJNGLJZPQMEZBUR4JUGBX2UK7V": "0.0"}}}}));
    w.taps(ANNA, words::recheck_button(RU).as_str()).await;
    must_say(&w.screen(ANNA), &words::seen_trustline_done(RU));
    // A look-alike of another issuer is none.
    w.chain(json!({"accounts": {BARE: {"balances": {MTLAP: null, format!("MTLAP:{MEMBER}"): "0.0"}}}}));
    w.taps(ANNA, words::recheck_button(RU).as_str()).await;
    must_say(&w.screen(ANNA), &words::seen_trustline_open(RU, "MTLAP"));
    // Two messages so far: one before the address was written, one after.
    let all = w.guidance(ANNA);
    assert_eq!(all.len(), 2);
    assert!(all[0].buttons().is_empty(), "the screen before has no buttons any more");
});

story!(a_name_is_resolved_and_a_strange_one_named in Setup::Guided, |w| async move {
    w.tells(BOGDAN, "/start step_account").await;
    w.taps(BOGDAN, words::check_button(EN).as_str()).await;
    w.tells(BOGDAN, "nobody*mtla.me").await;
    must_say(&w.screen(BOGDAN), &words::address_wrong(EN, "no_such_name"));
    w.tells(BOGDAN, "anya*mtla.me").await;
    must_say(&w.screen(BOGDAN), &words::seen_account(EN, "done"));
    assert_eq!(w.walker(BOGDAN).await.address.as_deref(), Some(READY));
});

story!(each_wrong_address_has_its_own_sentence in Setup::Guided, |w| async move {
    w.tells(ANNA, "/start step_account").await;
    w.taps(ANNA, words::check_button(RU).as_str()).await;
    let cases = [
        (READY[..40].to_owned(), "cut"),
        (format!("{READY}AB"), "long"),
        (READY.to_lowercase(), "lower_case"),
        (READY.replacen('Y', "0", 1), "bad_letters"),
        (READY.replacen("SPX", "SPZ", 1), "checksum"),
        ("привет".to_owned(), "unknown"),
        ("a*b".to_owned(), "federation"),
    ];
    for (text, why) in cases {
        w.tells(ANNA, &text).await;
        must_say(&w.screen(ANNA), &words::address_wrong(RU, why));
    }
    must_say(&w.screen(ANNA), &words::address_wrong(RU, "federation"));
    assert_eq!(w.walker(ANNA).await.address, None);
});

story!(a_secret_key_is_taken_away_and_never_kept in Setup::Guided, |w| async move {
    let seed = "SBZWZIWNKOQ56UVTWSML7C5G7PKB2G7W35QDUPHJNXGZN7R25JJKFAY4";
    w.tells(ANNA, "/start").await;
    let sent = w.tells(ANNA, &format!("вот мой ключ {seed}")).await;
    must_say(&w.screen(ANNA), &mtl_locale::chain::leak_deleted(RU));
    let all = w.sandbox.messages(ANNA, Some(NAVIGATOR_BOT), None);
    let gone = all.iter().find(|one| one["message_id"] == sent.id);
    assert_eq!(gone.expect("the message")["_"]["deleted"], true);
    assert_eq!(w.walker(ANNA).await.address, None);
    assert!(w.topics().is_empty(), "nobody was told");
});

story!(trouble_of_a_server_is_no_fault_of_the_person in Setup::Guided, |w| async move {
    w.chain(json!({"down": ["horizon"]}));
    w.tells(ANNA, "/start step_account").await;
    w.taps(ANNA, words::check_button(RU).as_str()).await;
    w.tells(ANNA, READY).await;
    must_say(&w.screen(ANNA), &words::seen_trouble(RU));
    assert!(!says(&w.screen(ANNA), &words::seen_account(RU, "open")));
    assert_eq!(w.trod(ANNA).await, []);
    w.chain(json!({"down": false, "faults": [{"service": "horizon", "kind": "garbage", "times": 1}]}));
    w.taps(ANNA, words::recheck_button(RU).as_str()).await;
    must_say(&w.screen(ANNA), &words::seen_trouble(RU));
    w.taps(ANNA, words::recheck_button(RU).as_str()).await;
    must_say(&w.screen(ANNA), &words::seen_account(RU, "done"));
    // What is known stays known while the server is away.
    w.chain(json!({"down": ["horizon"]}));
    w.taps(ANNA, words::recheck_button(RU).as_str()).await;
    must_say(&w.screen(ANNA), &words::seen_trouble(RU));
    assert!(w.walker(ANNA).await.found().is_some());
});

story!(a_restart_in_the_middle_forgets_nothing in Setup::Guided, |mut w| async move {
    w.tells(ANNA, "/start step_account").await;
    w.taps(ANNA, words::check_button(RU).as_str()).await;
    w.restarts().await;
    w.tells(ANNA, READY).await;
    must_say(&w.screen(ANNA), &words::seen_account(RU, "done"));
    w.restarts().await;
    w.taps(ANNA, words::next_button(RU).as_str()).await;
    must_say(&w.screen(ANNA), &words::seen_trustline_done(RU));
    w.restarts().await;
    w.taps(ANNA, words::human_button(RU).as_str()).await;
    w.restarts().await;
    w.tells(ANNA, "как открыть линию?").await;
    let number = w.number_of(ANNA).await;
    must_say(&w.screen(ANNA), &words::human_sent(RU, number, "MTL_helper_bot"));
});

story!(two_devices_and_old_buttons in Setup::Guided, |w| async move {
    w.tells(ANNA, "/start").await;
    let first = w.screen(ANNA);
    w.tells(ANNA, "/start").await;
    let second = w.screen(ANNA);
    assert_ne!(first.id, second.id);
    // The older message is still open on another device: it goes on there.
    w.taps_data(ANNA, &first, "p:s:wallet").await;
    let seen = |id: i64| w.guidance(ANNA).into_iter().find(|it| it.id == id).expect("a message");
    must_say(&seen(first.id), &words::step_text(RU, "wallet"));
    w.taps_data(ANNA, &second, "p:d:about").await;
    w.taps_data(ANNA, &first, "p:d:about").await;
    assert_eq!(w.trod(ANNA).await, [("about".into(), "word".into())]);
    // What a button means may be gone: no dead end.
    for data in ["p:s:gone", "p:x", "h:y:1", "j:s:1", "x", "p:c:about", "j:k:x"] {
        let toast = w.taps_data(ANNA, &second, data).await;
        assert_eq!(toast.text, common::button_expired_toast(RU).as_str(), "{data}");
        assert!(seen(second.id).buttons().len() > 2, "{data}");
    }
});

story!(a_coordinator_changes_the_path in Setup::Guided, |w| async move {
    let link = json!({"ru": "Чат", "en": "Chat", "url": "https://t.me/example"});
    let own = json!({"key": "hello", "ru": "Знакомство\nРасскажите о себе <здесь>.", "en": "Hello\nTell who you are.", "links": [link]});
    w.sets_guide("path.steps", json!([{"key": "join"}, own])).await;
    w.tells(ANNA, "/start").await;
    w.taps(ANNA, words::steps_button(RU).as_str()).await;
    assert_eq!(w.screen(ANNA).buttons().len(), 3);
    let on = w.screen(ANNA);
    w.taps_data(ANNA, &on, "p:s:hello").await;
    let shown = w.screen(ANNA);
    assert!(shown.text().contains("Шаг 2 из 2\nЗнакомство"), "{}", shown.text());
    assert!(shown.text().contains("Расскажите о себе <здесь>."));
    assert!(shown.buttons().contains(&"Чат"));
    w.taps(ANNA, words::done_button(RU).as_str()).await;
    assert_eq!(w.trod(ANNA).await, [("hello".into(), "word".into())]);
    // A slip in the file is as if it were never set.
    w.sets_guide("path.steps", json!([{"key": "nothing known"}])).await;
    w.taps(ANNA, words::steps_button(RU).as_str()).await;
    assert_eq!(w.screen(ANNA).buttons().len(), 10);
});

story!(a_human_is_asked_with_the_step_and_what_was_found in Setup::Guided, |w| async move {
    w.tells(MARIA, "/start step_trustline").await;
    w.taps(MARIA, words::check_button(EN).as_str()).await;
    w.tells(MARIA, BARE).await;
    w.taps(MARIA, words::human_button(EN).as_str()).await;
    must_say(&w.screen(MARIA), &words::human_ask(EN));
    w.tells(MARIA, "How do I open <one>?").await;
    let seat = w.seat(MARIA).await;
    let number = seat.ticket.number;
    must_say(&w.screen(MARIA), &words::human_sent(EN, number, "MTL_helper_bot"));
    assert_eq!(seat.ticket.category.as_deref(), Some("question"));
    let room = w.told_in_room(MARIA).await;
    for part in [
        desk::asked(RU, "question").to_text(),
        desk::fact_step(RU, words::step_title(RU, "trustline")).to_text(),
        desk::fact_line_none(RU, "MTLAP").to_text(),
"How do I open <one>?".to_owned(),
        BARE.to_owned(),
    ] {
        assert!(room.contains(&part), "{part:?} is not in {room}");
    }
    // Maria has never written to the desk's bot: the answer waits until she has pressed "Start" there.
    let all = w.room_of(MARIA).await;
    let asked = all.iter().find(|it| it.text().contains("How do I")).expect("her words").clone();
    w.replies(LENA, &asked, "In your wallet, by the link.").await;
    assert_eq!(w.seat(MARIA).await.ticket.unreachable.as_deref(), Some("never_started"));
    let aside = words::human_answered(EN, number, "MTL_helper_bot");
    let news = w.guidance(MARIA).into_iter().find(|it| says(it, &aside));
    assert_eq!(news.expect("a word aside").buttons(), [words::human_open_button(EN, "@MTL_helper_bot").as_str()]);
    w.pardon("chat not found");
    w.writes(MARIA, "/start navigator").await;
    let answer = signed("In your wallet, by the link.", EN, "Лена");
    assert!(w.said_to(MARIA).iter().any(|it| it.text() == answer), "it arrives");
    w.replies(LENA, &asked, "And once more.").await;
    assert_eq!(w.last_to(MARIA).text(), signed("And once more.", EN, "Лена"));
});

story!(words_that_nobody_asked_for_go_to_a_human_only_with_a_yes in Setup::Guided, |w| async move {
    w.tells(ANNA, "а что такое мульки?").await;
    must_say(&w.screen(ANNA), &words::human_words(RU));
    w.taps(ANNA, words::human_no_button(RU).as_str()).await;
    assert!(w.topics().is_empty());
    w.tells(ANNA, "а что такое мульки?").await;
    w.taps(ANNA, words::human_yes_button(RU).as_str()).await;
    let number = w.number_of(ANNA).await;
    must_say(&w.screen(ANNA), &words::human_sent(RU, number, "MTL_helper_bot"));
    assert!(w.told_in_room(ANNA).await.contains("а что такое мульки?"));
    // The same button once more is nobody's question any more.
    let on = w.screen(ANNA);
    let toast = w.taps_data(ANNA, &on, "h:y:1").await;
    assert_eq!(toast.text, common::button_expired_toast(RU).as_str());
    assert_eq!(w.topics().len(), 1);
    // An address is looked at without being asked for.
    w.tells(ANNA, READY).await;
    must_say(&w.screen(ANNA), &words::seen_account(RU, "done"));
});
