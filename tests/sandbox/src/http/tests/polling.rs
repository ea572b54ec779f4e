//! Tests of getUpdates and of who is told what.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::testing::{ANN, BOT, Bench, FORUM, OLEG};

#[tokio::test]
async fn updates_wait_until_confirmed() {
    let b = Bench::new().await;
    for text in ["a", "b", "c"] {
        b.sandbox.say(ANN, BOT, text).await.unwrap();
    }
    let all = b.ok("getUpdates", json!({"timeout": 5})).await;
    let first = all[0]["update_id"].as_i64().unwrap();
    assert_eq!(all.as_array().unwrap().len(), 3);
    assert_eq!(
        b.ok("getUpdates", json!({"limit": 1}))
            .await
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        b.ok("getUpdates", json!({"offset": first + 1})).await[0]["update_id"],
        first + 1
    );
    assert_eq!(b.sandbox.pending(BOT), 2);
    assert_eq!(
        b.ok("getUpdates", json!({"offset": -1})).await[0]["message"]["text"],
        "c"
    );
    assert_eq!(b.sandbox.pending(BOT), 1);
    b.wait(86_401);
    assert_eq!(b.ok("getUpdates", json!({})).await, json!([]));
}

#[tokio::test]
async fn a_poll_waits_and_wakes() {
    let b = Arc::new(Bench::new().await);
    let poll = tokio::spawn({
        let b = b.clone();
        async move { b.ok("getUpdates", json!({"timeout": 20})).await }
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    let begun = Instant::now();
    b.sandbox.say(ANN, BOT, "hi").await.unwrap();
    assert_eq!(poll.await.unwrap()[0]["message"]["text"], "hi");
    assert!(begun.elapsed() < Duration::from_secs(2));
    let next = b.ok("getUpdates", json!({})).await[0]["update_id"]
        .as_i64()
        .unwrap()
        + 1;
    let begun = Instant::now();
    assert_eq!(
        b.ok("getUpdates", json!({"offset": next, "timeout": 1}))
            .await,
        json!([])
    );
    assert!(begun.elapsed() >= Duration::from_millis(900));
}

#[tokio::test]
async fn the_first_poller_gets_the_conflict() {
    let b = Arc::new(Bench::new().await);
    let start = |b: Arc<Bench>| {
        tokio::spawn(async move { b.call("getUpdates", json!({"timeout": 20})).await })
    };
    let first = start(b.clone());
    tokio::time::sleep(Duration::from_millis(100)).await;
    let second = start(b.clone());
    let answer = first.await.unwrap();
    assert_eq!(answer["error_code"], 409);
    assert_eq!(
        answer["description"],
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    );
    b.sandbox.say(ANN, BOT, "hi").await.unwrap();
    assert_eq!(second.await.unwrap()["result"][0]["message"]["text"], "hi");
    assert_eq!(b.rules(), ["refused"]);
}

#[tokio::test]
async fn a_bot_outlives_the_world() {
    let b = Arc::new(Bench::new().await);
    b.sandbox.seed(crate::World::Demo);
    let url = format!("{}/bot900001:SANDBOX-HELPDESK/getUpdates", b.sandbox.url());
    let poll = |offset: i64| {
        let request = b
            .client
            .post(&url)
            .json(&json!({"offset": offset, "timeout": 20}));
        async move { request.send().await.unwrap().json::<Value>().await.unwrap() }
    };
    b.sandbox.say(1001, 900_001, "before").await.unwrap();
    let first = poll(0).await["result"][0]["update_id"].as_i64().unwrap();
    let waiting = tokio::spawn(poll(first + 1));
    tokio::time::sleep(Duration::from_millis(100)).await;
    b.sandbox.seed(crate::World::Demo);
    b.sandbox.say(1001, 900_001, "after").await.unwrap();
    let answer = waiting.await.unwrap();
    assert_eq!(answer["result"][0]["message"]["text"], "after");
    assert_eq!(answer["result"][0]["update_id"], first + 1);
}

#[tokio::test]
async fn unwanted_kinds_are_not_even_made() {
    let b = Bench::new().await;
    let id = b.sandbox.say(ANN, BOT, "hi").await.unwrap()["message_id"].clone();
    let react =
        |emoji: &str| json!({"as": ANN, "chat": ANN, "bot": BOT, "message": id, "emoji": [emoji]});
    b.sandbox.react(react("👍")).await.unwrap();
    assert_eq!(
        b.sandbox.pending(BOT),
        1,
        "reactions are not among the defaults"
    );
    b.ok(
        "getUpdates",
        json!({"allowed_updates": ["message_reaction"]}),
    )
    .await;
    b.sandbox.react(react("👎")).await.unwrap();
    b.sandbox.say(ANN, BOT, "unseen").await.unwrap();
    assert_eq!(b.sandbox.pending(BOT), 2);
    b.ok("getUpdates", json!({"allowed_updates": []})).await;
    b.sandbox.say(ANN, BOT, "seen").await.unwrap();
    assert_eq!(b.sandbox.pending(BOT), 3);
    b.ok("getUpdates", json!({"allowed_updates": ["mesage"]}))
        .await;
    assert_eq!(b.rules(), ["allowed_updates"]);
}

#[tokio::test]
async fn privacy_mode_hides_what_does_not_concern_the_bot() {
    let b = Bench::new().await;
    b.sandbox
        .bot(json!({"token": "700002:OTHER", "username": "other_bot"}))
        .await
        .unwrap();
    b.sandbox
        .member(json!({"chat": FORUM, "person": 700_002, "status": "member", "by": OLEG}))
        .await
        .unwrap();
    let before = b.sandbox.pending(700_002);
    b.sandbox
        .say_in(OLEG, FORUM, None, "just talk")
        .await
        .unwrap();
    assert_eq!(b.sandbox.pending(700_002), before);
    for text in ["/help", "/help@other_bot x", "hey @Other_Bot"] {
        b.sandbox.say_in(OLEG, FORUM, None, text).await.unwrap();
    }
    b.sandbox
        .say_in(OLEG, FORUM, None, "/help@desk_bot")
        .await
        .unwrap();
    assert_eq!(b.sandbox.pending(700_002), before + 3);
}

#[tokio::test]
async fn hasty_questions_get_one_update() {
    let options = crate::Options {
        world: crate::World::Demo,
        ..crate::Options::default()
    };
    let sandbox = crate::Sandbox::start(options).await.unwrap();
    sandbox.say(1001, 900_001, "a").await.unwrap();
    sandbox.say(1001, 900_001, "b").await.unwrap();
    let url = format!("{}/bot900001:SANDBOX-HELPDESK/getUpdates", sandbox.url());
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let mut counts = Vec::new();
    for _ in 0..2 {
        let answer: Value = client.get(&url).send().await.unwrap().json().await.unwrap();
        counts.push(answer["result"].as_array().unwrap().len());
    }
    assert_eq!(counts, [2, 1]);
    sandbox.shutdown().await;
    assert!(client.get(&url).send().await.is_err());
}
