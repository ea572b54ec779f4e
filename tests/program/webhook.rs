//! Updates that are posted: a secret path, a secret word, and nobody else gets in.

use serde_json::json;

use super::{House, relay::Relay, until};
use crate::story::{ANNA, BOT};

const WORD: &str = "X-Telegram-Bot-Api-Secret-Token";

#[tokio::test]
async fn only_telegram_may_post() {
    let house = House::on_sqlite().await;
    house.links().await;
    let line = Relay::to_be_told().await;
    let public = line.url();
    let serving = house.serves_with(&[("PUBLIC_URL", &public)]).await;
    line.leads_to(serving.web());
    let (url, word) = until("the webhook is set", async || {
        let state = house.sandbox.shared().lock();
        let hook = state.bots.get(&BOT)?.webhook.as_ref()?;
        Some((hook.url.clone(), hook.secret.clone()?))
    })
    .await;
    let path = url
        .strip_prefix(&format!("{public}/telegram/"))
        .expect("our address");
    assert!(path.len() >= 40 && word.len() >= 40 && path != word);
    house.writes(ANNA, "по почте").await;
    house.copied("по почте").await;
    serving.works().await;
    serving.is_at_rest().await;

    let forged = json!({"update_id": 77, "message": {
        "message_id": 900, "date": 1_772_442_000, "text": "подделка",
        "chat": {"id": ANNA, "type": "private", "first_name": "Аня"},
        "from": {"id": ANNA, "is_bot": false, "first_name": "Аня"},
    }})
    .to_string();
    let http = reqwest::Client::builder()
        .no_proxy()
        .build()
        .expect("a client");
    let post = async |url: &str, word: Option<&str>, body: &str| {
        let mut asked = http.post(url).body(body.to_owned());
        if let Some(word) = word {
            asked = asked.header(WORD, word);
        }
        asked.send().await.expect("an answer").status().as_u16()
    };
    let received = "mtl_received_total{bot=\"helpdesk\"}";
    let before = serving.number(received).await;
    let elsewhere = format!("{public}/telegram/{}", "a".repeat(path.len()));
    for (url, given) in [
        (url.as_str(), None),
        (url.as_str(), Some("wrong")),
        (url.as_str(), Some(path)),
        (elsewhere.as_str(), Some(word.as_str())),
        (public.as_str(), Some(word.as_str())),
    ] {
        let status = post(url, given, &forged).await;
        assert!(
            (400..500).contains(&status),
            "{url} let {given:?} in: {status}"
        );
    }
    // Who knows both, and posts what is no update, disturbs nobody; and Telegram must not post it again.
    for nonsense in ["", "nonsense", "[]", "{\"update_id\":\"x\"}"] {
        let status = post(&url, Some(&word), nonsense).await;
        assert!(status < 500, "{nonsense:?}: {status}");
    }
    assert_eq!(serving.number(received).await, before);
    house.writes(ANNA, "ещё").await;
    house.copied("ещё").await;
    assert!(house.desk().iter().all(|msg| msg.text() != "подделка"));
    let done = serving.stops().await;
    assert!(
        !done.says(path) && !done.says(&word),
        "a secret is in the log"
    );

    // The door stays: what is posted while nobody is there waits at Telegram, and comes.
    house.writes(ANNA, "никого нет").await;
    let serving = house.serves_with(&[("PUBLIC_URL", &public)]).await;
    line.leads_to(serving.web());
    house.copied("никого нет").await;
    let state = until("the same webhook", async || {
        let state = house.sandbox.shared().lock();
        state
            .bots
            .get(&BOT)?
            .webhook
            .as_ref()
            .map(|hook| hook.url.clone())
    })
    .await;
    assert_eq!(state, url);
    serving.stops().await;
    assert!(
        house.sandbox.violations().is_empty(),
        "{:#?}",
        house.sandbox.violations()
    );
}
