//! Joining: consent, every condition by itself, the application at the helpdesk, and the token at last.

use chrono::TimeDelta;
use mtl_locale::{common, navigator as path, navigator_desk as desk, navigator_join as words};
use navigator_core::domain::join::Stage;

use super::*;

const VERSION: &str = "2026-04-22";

/// Up to the question for an address.
async fn agrees(w: &World, person: i64, lang: Lang, kind: &str) {
    w.tells(person, "/join").await;
    w.taps(person, words::kind_button(lang, kind).as_str())
        .await;
    let link = words::consent_link_plain(lang);
    must_say(
        &w.screen(person),
        &words::consent(lang, Html::text(link.as_str()), VERSION),
    );
    w.taps(person, words::agree_button(lang).as_str()).await;
}

/// Up to the conditions.
async fn tried(w: &World, person: i64, address: &str) {
    agrees(w, person, RU, "person").await;
    must_say(&w.screen(person), &words::address_ask(RU));
    w.tells(person, address).await;
}

/// Up to an application at the helpdesk.
async fn applied(w: &World, person: i64) {
    tried(w, person, READY).await;
    must_say(&w.screen(person), &words::ready(RU));
    w.taps(person, words::send_button(RU).as_str()).await;
}

fn holds(amount: Value) -> Value {
    json!({"accounts": {READY: {"balances": {MTLAP: amount}}}})
}

fn stage(w: &Msg) -> String {
    w.text().to_owned()
}

story!(the_happy_way_to_membership in Setup::Guided, |w| async move {
    applied(&w, ANNA).await;
    let seat = w.seat(ANNA).await;
    let number = seat.ticket.number;
    must_say(&w.screen(ANNA), &words::sent(RU, number, READY));
    must_say(&w.screen(ANNA), &words::sent_state(RU, "waiting"));
    assert_eq!(seat.ticket.category.as_deref(), Some("join"));
    assert_eq!(seat.ticket.subject, Some(desk::subject_plain(RU, "join").into_string()));
    let room = w.told_in_room(ANNA).await;
    for part in [
        desk::asked(RU, "join").to_text(),
        desk::fact_line_empty(RU, "MTLAP").to_text(),
        "Борис Лим".to_owned(),
        format!("редакция {VERSION}"),
        READY.to_owned(),
        desk::unticked_line(RU, "registry").to_text(),
    ] {
        assert!(room.contains(&part), "{part:?} is not in {room}");
    }
    // Who ticked what and when; only they take it off.
    let list = w.room_of(ANNA).await.into_iter().find(|it| it.buttons().len() == 2).expect("the list");
    w.presses(LENA, &list, desk::tick_button(RU, "registry").as_str()).await;
    assert!(w.see(&list).text().contains("✅ Нет в Реестре: Лена, сегодня"), "{}", w.see(&list).text());
    let toast = w.presses(MARK, &w.see(&list), desk::ticked_button(RU, "registry").as_str()).await;
    assert_eq!(toast.text, desk::unticked_foreign_toast(RU).as_str());
    must_say(&w.screen(ANNA), &words::sent_tick(RU, "registry"));
    w.presses(LENA, &w.see(&list), desk::ticked_button(RU, "registry").as_str()).await;
    assert!(!says(&w.screen(ANNA), &words::sent_tick(RU, "registry")));
    w.presses(LENA, &w.see(&list), desk::tick_button(RU, "blacklist").as_str()).await;
    w.in_room_of(LENA, ANNA, "/take").await;
    must_say(&w.screen(ANNA), &words::sent_state(RU, "taken"));
    must_say(&w.screen(ANNA), &words::sent_tick(RU, "blacklist"));
    // The agent answers by replying to the application itself.
    let asked = w.room_of(ANNA).await.into_iter().find(|it| says(it, &desk::asked(RU, "join"))).expect("it");
    w.replies(LENA, &asked, "Секретарь проверит сегодня.").await;
    w.pardon("chat not found");
    w.writes(ANNA, "/start").await;
    assert!(w.said_to(ANNA).iter().any(|it| it.text().contains("Секретарь проверит")));
    must_say(&w.guidance(ANNA)[w.guidance(ANNA).len() - 2], &words::sent_state(RU, "answered"));
    // The Council sends the token: nobody has to ask.
    w.chain(holds(json!("1.0")));
    w.later(TimeDelta::hours(2)).await;
    must_say(&w.screen(ANNA), &words::welcome(RU, "MTLAP"));
    assert!(w.told_in_room(ANNA).await.contains(&desk::arrived(RU, "MTLAP").to_text()));
    let trod = w.trod(ANNA).await;
    assert!(trod.contains(&("join".into(), "chain".into())), "{trod:?}");
    assert!(trod.contains(&("levels".into(), "chain".into())));
    let before = w.guidance(ANNA).len();
    w.later(TimeDelta::days(2)).await;
    assert_eq!(w.guidance(ANNA).len(), before, "once");
});

story!(each_condition_has_its_own_sentence in Setup::Guided, |w| async move {
    tried(&w, ANNA, NOBODY).await;
    must_say(&w.screen(ANNA), &words::unmet(RU, "no_account", "MTLAP"));
    assert!(!says(&w.screen(ANNA), &words::unmet(RU, "no_recommendation", "MTLAP")));
    w.taps(ANNA, words::other_address_button(RU).as_str()).await;
    w.tells(ANNA, BARE).await;
    must_say(&w.screen(ANNA), &words::unmet(RU, "no_trustline", "MTLAP"));
    must_say(&w.screen(ANNA), &words::unmet(RU, "no_recommendation", "MTLAP"));
    must_say(&w.screen(ANNA), &words::met(RU, "account", "MTLAP"));
    // A recommendation by somebody whose level does not count.
    w.chain(json!({"accounts": {RECOMMENDER: {"balances": {MTLAP: "1.0"}}}}));
    w.taps(ANNA, words::other_address_button(RU).as_str()).await;
    w.tells(ANNA, READY).await;
    must_say(&w.screen(ANNA), &words::unmet(RU, "recommender_too_low", "MTLAP"));
    assert!(!w.screen(ANNA).buttons().contains(&words::send_button(RU).as_str()));
    w.chain(json!({"accounts": {RECOMMENDER: {"balances": {MTLAP: "2.0"}}}}));
    w.taps(ANNA, words::recheck_button(RU).as_str()).await;
    must_say(&w.screen(ANNA), &words::ready(RU));
    must_say(&w.screen(ANNA), &words::met_by(RU, "Борис Лим (GCEJ…YBWQ)", 2).clone());
    // A member's account needs no joining.
    w.taps(ANNA, words::other_address_button(RU).as_str()).await;
    w.tells(ANNA, MEMBER).await;
    must_say(&w.screen(ANNA), &words::already(RU, "MTLAP"));
    w.taps(ANNA, words::levels_button(RU).as_str()).await;
    must_say(&w.screen(ANNA), &path::seen_levels_done(RU, 4));
    assert!(w.topics().is_empty(), "nothing was sent");
});

story!(trouble_is_never_a_condition in Setup::Guided, |w| async move {
    w.chain(json!({"down": ["bsn"]}));
    tried(&w, ANNA, READY).await;
    must_say(&w.screen(ANNA), &words::unread(RU, "recommendation"));
    must_say(&w.screen(ANNA), &words::met(RU, "trustline", "MTLAP"));
    for condition in ["no_account", "no_trustline", "no_recommendation", "recommender_too_low"] {
        assert!(!says(&w.screen(ANNA), &words::unmet(RU, condition, "MTLAP")), "{condition}");
    }
    assert!(!w.screen(ANNA).buttons().contains(&words::send_button(RU).as_str()));
    // bsn.expert rests for a moment after a failure.
    w.wait(20).await;
    w.chain(json!({"down": ["horizon"]}));
    w.taps(ANNA, words::recheck_button(RU).as_str()).await;
    must_say(&w.screen(ANNA), &words::unread(RU, "account"));
    must_say(&w.screen(ANNA), &words::unread(RU, "recommender"));
    w.chain(json!({"down": false}));
    w.taps(ANNA, words::recheck_button(RU).as_str()).await;
    must_say(&w.screen(ANNA), &words::ready(RU));
});

story!(what_changed_before_sending_stops_it in Setup::Guided, |w| async move {
    tried(&w, ANNA, READY).await;
    must_say(&w.screen(ANNA), &words::ready(RU));
    // The recommendation is gone from the chain, though bsn.expert may still show it.
    w.chain(json!({"accounts": {RECOMMENDER: {"data": {"RecommendToMTLA1": null}}}}));
    w.taps(ANNA, words::send_button(RU).as_str()).await;
    must_say(&w.screen(ANNA), &words::changed(RU));
    must_say(&w.screen(ANNA), &words::unmet(RU, "no_recommendation", "MTLAP"));
    assert!(w.topics().is_empty());
    assert_eq!(w.application(ANNA).await.stage, Stage::Unmet);
    // Nor is anything sent while the chain cannot be asked.
    w.chain(json!({"accounts": {RECOMMENDER: {"data": {"RecommendToMTLA1": READY}}}}));
    w.taps(ANNA, words::recheck_button(RU).as_str()).await;
    w.chain(json!({"down": ["horizon"]}));
    w.taps(ANNA, words::send_button(RU).as_str()).await;
    must_say(&w.screen(ANNA), &words::unread(RU, "account"));
    assert!(w.topics().is_empty());
});

story!(without_consent_nothing_goes_on in Setup::Guided, |w| async move {
    w.tells(BOGDAN, "/start join").await;
    w.taps(BOGDAN, words::kind_button(EN, "person").as_str()).await;
    let old = w.screen(BOGDAN);
    w.taps(BOGDAN, words::disagree_button(EN).as_str()).await;
    must_say(&w.screen(BOGDAN), &words::disagreed(EN));
    // A button of that attempt means nothing in the next one.
    agrees(&w, BOGDAN, EN, "person").await;
    let yes = old.data().into_iter().find(|it| it.starts_with("j:y:")).expect("a button").to_owned();
    let on = w.screen(BOGDAN);
    let toast = w.taps_data(BOGDAN, &on, &yes).await;
    assert_eq!(toast.text, common::button_expired_toast(EN).as_str());
    w.tells(BOGDAN, "/join").await;
    must_say(&w.screen(BOGDAN), &words::address_ask(EN));
    w.taps(BOGDAN, words::give_up_button(EN).as_str()).await;
    must_say(&w.screen(BOGDAN), &words::given_up(EN));
    // Oleg has no username: he is told so, and may go on.
    w.tells(OLEG, "/join").await;
    w.taps(OLEG, words::kind_button(RU, "person").as_str()).await;
    must_say(&w.screen(OLEG), &words::no_username(RU));
});

story!(conditions_are_looked_at_again_by_themselves in Setup::Guided, |mut w| async move {
    w.chain(json!({"accounts": {RECOMMENDER: {"data": {"RecommendToMTLA1": null}}}}));
    tried(&w, ANNA, READY).await;
    w.taps(ANNA, words::watch_button(RU).as_str()).await;
    must_say(&w.screen(ANNA), &words::watched(RU));
    let before = w.guidance(ANNA).len();
    w.later(TimeDelta::hours(13)).await;
    assert_eq!(w.guidance(ANNA).len(), before, "no news is no word");
    w.restarts().await;
    w.chain(json!({"accounts": {RECOMMENDER: {"data": {"RecommendToMTLA1": READY}}}}));
    w.later(TimeDelta::hours(13)).await;
    must_say(&w.screen(ANNA), &words::watch_ready(RU));
    w.taps(ANNA, words::send_button(RU).as_str()).await;
    let number = w.number_of(ANNA).await;
    must_say(&w.screen(ANNA), &words::sent(RU, number, READY));
});

story!(a_restart_at_each_point_of_joining in Setup::Guided, |mut w| async move {
    w.tells(ANNA, "/join").await;
    w.taps(ANNA, words::kind_button(RU, "person").as_str()).await;
    w.restarts().await;
    w.taps(ANNA, words::agree_button(RU).as_str()).await;
    w.restarts().await;
    // Words come while the process is away.
    w.hurry();
    let body = json!({"as": ANNA, "chat": ANNA, "bot": NAVIGATOR_BOT, "text": READY});
    w.sandbox.send(body).await.expect("words");
    w.restarts().await;
    w.calm().await;
    must_say(&w.screen(ANNA), &words::ready(RU));
    w.restarts().await;
    w.taps(ANNA, words::send_button(RU).as_str()).await;
    w.restarts().await;
    let number = w.number_of(ANNA).await;
    w.taps(ANNA, words::refresh_button(RU).as_str()).await;
    must_say(&w.screen(ANNA), &words::sent(RU, number, READY));
    assert_eq!(w.topics().len(), 1, "one ticket");
});

story!(two_devices_send_one_application in Setup::Guided, |w| async move {
    tried(&w, ANNA, READY).await;
    let on = w.screen(ANNA);
    let id = w.application(ANNA).await.id;
    w.hurry();
    w.taps_data(ANNA, &on, &format!("j:s:{id}")).await;
    w.taps_data(ANNA, &on, &format!("j:s:{id}")).await;
    w.calm().await;
    assert_eq!(w.topics().len(), 1);
    assert_eq!(w.application(ANNA).await.stage, Stage::Sent);
    // Begun twice is begun once.
    let other = w.screen(ANNA);
    w.taps_data(ANNA, &other, "j:k:company").await;
    assert_eq!(w.application(ANNA).await.id, id);
    assert!(stage(&w.screen(ANNA)).contains(READY));
});

story!(a_company_joins_by_its_own_token in Setup::Guided, |w| async move {
    agrees(&w, MARIA, EN, "company").await;
    must_say(&w.screen(MARIA), &words::address_ask_company(EN));
    let mtlac = MTLAP.replace("MTLAP", "MTLAC");
    w.chain(json!({"accounts": {
        BARE: {"balances": {mtlac: "0.0"}, "signers": [
            {"key": MEMBER, "weight": 2}, {"key": READY, "weight": 1}, {"key": BARE, "weight": 0}]},
        MEMBER: {"data": {"RecommendToMTLA": BARE}},
    }}));
    w.tells(MARIA, BARE).await;
    must_say(&w.screen(MARIA), &words::met(EN, "trustline", "MTLAC"));
    must_say(&w.screen(MARIA), &words::signers(EN, 2, 3));
    w.taps(MARIA, words::send_button(EN).as_str()).await;
    let room = w.told_in_room(MARIA).await;
    assert!(room.contains(&desk::fact_signers(RU, 2, 3).to_text()), "{room}");
    assert!(room.contains(&desk::fact_kind(RU, "company").to_text()));
});

story!(the_join_bots_text_leads_to_the_same_ticket in Setup::Guided, |w| async move {
    let texts = [
        (ANNA, format!("Хочу вступить в Ассоциацию Монтелиберо.\nСоглашение прочитано и выражаю полное согласие с ним.\nМой адрес: {READY}")),
        (BOGDAN, format!("I want to join the Montelibero Association.\nI have read the Agreement and express my full agreement with it.\nMy address: {BARE}")),
    ];
    for (person, text) in texts {
        w.writes(person, &text).await;
        let seat = w.seat(person).await;
        assert_eq!(seat.ticket.category.as_deref(), Some("join"));
        let room = w.told_in_room(person).await;
        assert!(room.contains(&desk::checked(RU).to_text()), "{room}");
        assert!(room.contains(&desk::checklist(RU).to_text()));
    }
    assert!(w.told_in_room(ANNA).await.contains("Борис Лим"));
    assert!(w.told_in_room(BOGDAN).await.contains(&desk::fact_line_none(RU, "MTLAP").to_text()));
    // A text that only resembles it is a question like any other.
    w.writes(TIMUR, &format!("Хочу вступить. Мой адрес: {READY}")).await;
    assert_eq!(w.seat(TIMUR).await.ticket.category, None);
});
