//! The airdrop: conditions, people who decide, and a payment believed only when it is exactly the one.

use chrono::TimeDelta;
use mtl_locale::{common, navigator as path, navigator_airdrop as words};
use mtl_store::links::{self, Link};

use super::*;

/// Where the airdrop is decided, and a chat that newcomers shall be in.
const DECIDERS: i64 = -1_002_000_000_031;
const AGORA: i64 = -1_002_000_000_032;
const PAYER: &str = "GCUBKDGH4PG6LN43XNZT3FYQBHMAJ4DPPXJ46YDAKAQDUJY3QRPMDROP";
const EURMTL: &str = "EURMTL:GACKTN5DAZGWXRWB2WLM6OPBDHAMT6SJNGLJZPQMEZBUR4JUGBX2UK7V";

async fn prepared(w: &World) {
    for (id, title, members) in [
        (DECIDERS, "Airdrop", vec![LENA, TIMUR]),
        (AGORA, "Agora", vec![ANNA]),
    ] {
        let chat = json!({"id": id, "title": title, "type": "supergroup", "creator": OWNER,
            "members": members, "admins": [NAVIGATOR_BOT]});
        w.sandbox.chat(chat).await.expect("a chat");
    }
    let link = Link {
        role: "airdrop".into(),
        chat_id: DECIDERS,
        title: "Airdrop".into(),
        is_forum: false,
        language: "ru".into(),
        trouble: None,
    };
    let mut tx = w.write().await;
    links::set(&mut tx, NAVIGATOR, &link, OWNER, w.clock.now())
        .await
        .expect("a link");
    tx.commit().await.expect("the store");
    let terms = json!({"gifts": [{"asset": EURMTL, "amount": "2.5"}], "payer": PAYER,
        "chats": [{"id": AGORA, "name": "Агора", "url": "https://t.me/Montelibero_Agora"}]});
    w.sets_guide("airdrop.terms", terms).await;
    w.settle().await;
}

/// Up to the conditions.
async fn looked(w: &World, person: i64, address: &str) {
    w.tells(person, "/start step_airdrop").await;
    w.taps(person, words::open_button(lang_of(person)).as_str())
        .await;
    w.tells(person, address).await;
}

fn lang_of(person: i64) -> Lang {
    if [BOGDAN, MARIA].contains(&person) {
        EN
    } else {
        RU
    }
}

async fn asked(w: &World) {
    looked(w, ANNA, READY).await;
    must_say(&w.screen(ANNA), &words::all_met(RU));
    w.taps(ANNA, words::ask_button(RU).as_str()).await;
    must_say(&w.screen(ANNA), &words::state(RU, "asked"));
}

fn line(w: &World) -> Msg {
    let all = w.sandbox.messages(DECIDERS, None, None);
    let mut ours = all.into_iter().map(|one| Msg::new(DECIDERS, one));
    ours.rfind(|it| it.text().starts_with("#ID"))
        .expect("a line")
}

async fn decides(w: &World, person: i64, button: &str) -> String {
    let on = line(w);
    let body = json!({"as": person, "chat": DECIDERS, "message": on.id, "data": button});
    let query = w.sandbox.press(body).await.expect("a button");
    w.settle().await;
    let answer = w.sandbox.query(&query).expect("a query");
    assert_eq!(answer["answered"], true);
    answer["text"].as_str().unwrap_or_default().to_owned()
}

fn data(w: &World, verb: &str) -> String {
    let wanted = format!("d:{verb}:");
    let on = line(w);
    let found = on.data().into_iter().find(|it| it.starts_with(&wanted));
    found.expect("a button").to_owned()
}

fn pays(w: &World, to: &str, asset: &str, amount: &str) {
    let at = w.clock.now().format("%Y-%m-%dT%H:%M:%SZ").to_string();
    w.chain(json!({"payments": [{"from": PAYER, "to": to, "asset": asset, "amount": amount, "created_at": at}]}));
}

story!(asked_approved_and_paid in Setup::Guided, |mut w| async move {
    prepared(&w).await;
    asked(&w).await;
    // What SkyNet reads: the head and the address.
    let text = line(&w).text().to_owned();
    assert!(text.starts_with(&format!("#ID{ANNA} | Аня Ким | @anya_k\n{READY}")), "{text}");
    assert!(text.contains("✅ Агора") && text.contains("✅ EURMTL: 0"), "{text}");
    let yes = data(&w, "y");
    w.restarts().await;
    // Who is no agent decides nothing.
    assert_eq!(decides(&w, TIMUR, &yes).await, common::rights_refused_toast(RU).as_str());
    assert_eq!(decides(&w, LENA, &yes).await, words::decided_toast(RU).as_str());
    assert_eq!(decides(&w, LENA, &yes).await, words::decided_already_toast(RU).as_str());
    assert!(line(&w).text().contains("✅ Одобрено: Лена"), "{}", line(&w).text());
    must_say(&w.screen(ANNA), &words::state(RU, "approved"));
    // Another amount, a look-alike of another issuer, another account: none of them is the payment.
    let alike = EURMTL.replace("GACKTN5DAZGWXRWB2WLM6OPBDHAMT6SJNGLJZPQMEZBUR4JUGBX2UK7V", MEMBER);
    pays(&w, READY, EURMTL, "2.5000001");
    pays(&w, READY, &alike, "2.5");
    pays(&w, BARE, EURMTL, "2.5");
    w.later(TimeDelta::minutes(6)).await;
    must_say(&w.screen(ANNA), &words::state(RU, "approved"));
    // Late, with Horizon away in between, and twice.
    w.chain(json!({"down": ["horizon"]}));
    w.later(TimeDelta::minutes(20)).await;
    pays(&w, READY, EURMTL, "2.5");
    pays(&w, READY, EURMTL, "2.5");
    w.chain(json!({"down": false}));
    w.later(TimeDelta::minutes(6)).await;
    must_say(&w.screen(ANNA), &words::paid_line(RU, "2.5", "EURMTL"));
    assert!(line(&w).text().contains("🎉 Оплачено: 2.5 EURMTL"), "{}", line(&w).text());
    let before = w.guidance(ANNA).len();
    w.later(TimeDelta::minutes(30)).await;
    assert_eq!(w.guidance(ANNA).len(), before, "once");
    // It is not given twice; the register has it.
    w.tells(ANNA, "/start step_airdrop").await;
    w.taps(ANNA, words::open_button(RU).as_str()).await;
    must_say(&w.screen(ANNA), &words::paid_line(RU, "2.5", "EURMTL"));
    w.tells(OWNER, "/airdrops").await;
    let file = w.screen(OWNER);
    assert_eq!(file.kind(), "document");
    assert_eq!(file.text(), words::register(RU, 1).to_text());
    w.tells(TIMUR, "/airdrops").await;
    must_say(&w.screen(TIMUR), &path::help(RU));
});

story!(what_is_lacking_is_named in Setup::Guided, |w| async move {
    prepared(&w).await;
    looked(&w, TIMUR, BARE).await;
    must_say(&w.screen(TIMUR), &words::lack_trustline(RU, "EURMTL"));
    must_say(&w.screen(TIMUR), &words::lack_chat(RU, "Агора"));
    assert!(!w.screen(TIMUR).buttons().contains(&words::ask_button(RU).as_str()));
    w.taps(TIMUR, words::other_address_button(RU).as_str()).await;
    w.tells(TIMUR, NOBODY).await;
    must_say(&w.screen(TIMUR), &words::lack_account(RU));
    w.chain(json!({"down": ["horizon"]}));
    w.taps(TIMUR, words::recheck_button(RU).as_str()).await;
    must_say(&w.screen(TIMUR), &words::unread(RU));
    assert!(!says(&w.screen(TIMUR), &words::lack_account(RU)));
    // A button of somebody else's request means nothing.
    let id = w.screen(TIMUR).data().into_iter().find_map(|it| it.strip_prefix("a:c:").map(str::to_owned));
    w.tells(ANNA, "/start").await;
    let on = w.screen(ANNA);
    let toast = w.taps_data(ANNA, &on, &format!("a:s:{}", id.expect("an id"))).await;
    assert_eq!(toast.text, common::button_expired_toast(RU).as_str());
});

story!(one_address_and_one_person_have_one_airdrop in Setup::Guided, |w| async move {
    prepared(&w).await;
    asked(&w).await;
    // Another person with the same address.
    let join = json!({"chat": AGORA, "person": BOGDAN, "status": "member", "by": OWNER});
    w.sandbox.member(join).await.expect("a member");
    looked(&w, BOGDAN, READY).await;
    must_say(&w.screen(BOGDAN), &words::all_met(EN));
    w.taps(BOGDAN, words::ask_button(EN).as_str()).await;
    must_say(&w.screen(BOGDAN), &words::taken_address(EN));
    // The same person with another address sees where the request stands.
    w.tells(ANNA, "/start step_airdrop").await;
    w.taps(ANNA, words::open_button(RU).as_str()).await;
    must_say(&w.screen(ANNA), &words::state(RU, "asked"));
    // A no frees both.
    let no = data(&w, "n");
    decides(&w, LENA, &no).await;
    must_say(&w.screen(ANNA), &words::state(RU, "declined"));
    w.taps_data(BOGDAN, &w.screen(BOGDAN), "a:o").await;
    must_say(&w.screen(BOGDAN), &words::all_met(EN));
    w.taps(BOGDAN, words::ask_button(EN).as_str()).await;
    must_say(&w.screen(BOGDAN), &words::state(EN, "asked"));
});

story!(without_a_chat_the_helpdesk_decides in Setup::Guided, |w| async move {
    w.tells(ANNA, "/start step_airdrop").await;
    assert!(!w.screen(ANNA).buttons().contains(&words::open_button(RU).as_str()), "it is not handed out here");
    let terms = json!({"gifts": [{"asset": EURMTL, "amount": "2.5"}], "payer": PAYER});
    w.sets_guide("airdrop.terms", terms).await;
    asked(&w).await;
    let seat = w.seat(ANNA).await;
    assert_eq!(seat.ticket.category.as_deref(), Some("airdrop"));
    assert!(w.told_in_room(ANNA).await.contains(READY));
    pays(&w, READY, EURMTL, "2.5");
    w.later(TimeDelta::minutes(6)).await;
    must_say(&w.screen(ANNA), &words::state(RU, "paid"));
});
