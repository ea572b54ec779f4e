//! Inline mode: one card to pick, in time, or a way into the chat with the bot.

use super::*;

async fn offered(w: &World, person: i64, text: &str) -> Value {
    let body = json!({"as": person, "bot": BOT, "query": text});
    let query = w.sandbox.inline(body).await.expect("a query");
    w.settle().await;
    let offer = w.sandbox.offered(&query).expect("a query");
    assert_eq!(offer["answered"], true, "{text}");
    let mut offer = offer;
    offer["query"] = query.into();
    offer
}

story!(a_card_is_picked_in_any_chat, |w| async move {
    let offer = offered(&w, LENA, KOSTYA).await;
    let article = &offer["results"][0];
    assert_eq!(article["shown"]["title"], "Костя Вольт");
    assert_eq!(offer["is_personal"], true);
    let body =
        json!({"as": LENA, "query": offer["query"], "result": article["id"], "chat": w.desk});
    w.sandbox.act("choose", body).expect("it can be sent");
    w.settle().await;
    let sent = w.general().pop().expect("a card");
    has(sent.text(), &words::card_name(Lang::Ru, "Костя Вольт"));
    has(sent.text(), &words::card_mtlap(Lang::Ru, 4));
});

story!(
    what_is_no_address_gets_help_and_a_seed_a_warning,
    |w| async move {
        for text in ["", "G", &KOSTYA[..30]] {
            let offer = offered(&w, ANNA, text).await;
            let title = &offer["results"][0]["shown"]["title"];
            assert_eq!(title, words::inline_help_title(Lang::Ru).as_str());
            assert_eq!(offer["cache_time"], 0);
        }
        let slip = KOSTYA.replacen("UV4C", "UV4D", 1);
        let offer = offered(&w, ANNA, &slip).await;
        let said = offer["results"][0]["message"]["text"]
            .as_str()
            .expect("words");
        assert_eq!(said, words::wrong_checksum(Lang::Ru).to_text());
        let offer = offered(&w, ANNA, SEED).await;
        let title = &offer["results"][0]["shown"]["title"];
        assert_eq!(title, words::inline_leak_title(Lang::Ru).as_str());
        assert!(!offer.to_string().contains(&SEED[4..20]));
    }
);

story!(
    what_cannot_be_read_in_time_leads_into_the_chat,
    |w| async move {
        w.stellar(json!({"down": ["horizon"]}));
        let offer = offered(&w, ANNA, KOSTYA).await;
        assert_eq!(offer["results"], json!([]));
        assert_eq!(offer["button"]["start_parameter"], format!("tags_{KOSTYA}"));
        w.stellar(json!({"down": false}));
        w.writes(ANNA, &format!("/start tags_{KOSTYA}")).await;
        has(
            w.last_to(ANNA).text(),
            &words::card_name(Lang::Ru, "Костя Вольт"),
        );
    }
);
