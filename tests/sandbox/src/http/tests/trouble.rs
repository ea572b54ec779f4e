//! Tests of ordered faults and of the budgets.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::testing::{ANN, BOT, Bench, FORUM, TOKEN};

#[tokio::test]
async fn faults_strike_as_ordered() {
    let b = Bench::new().await;
    let send = || json!({"chat_id": FORUM, "text": "x"});
    b.sandbox.faults(json!({"method": "SendMessage", "kind": "error", "code": 429, "parameters": {"retry_after": 7}, "times": 2})).unwrap();
    let url = format!("{}/bot{TOKEN}/sendMessage", b.sandbox.url());
    let answer = b.client.post(&url).json(&send()).send().await.unwrap();
    assert_eq!(
        (
            answer.status().as_u16(),
            answer.headers()["retry-after"].to_str().unwrap()
        ),
        (429, "7")
    );
    assert_eq!(
        answer.json::<Value>().await.unwrap()["description"],
        "Too Many Requests: retry after 7"
    );
    b.ok("getMe", json!({})).await;
    b.no("sendMessage", send()).await;
    assert!(b.rules().is_empty());
    // An ordered flood closes the chat as a real one does.
    assert_eq!(
        b.no("sendMessage", send()).await,
        "Too Many Requests: retry after 7"
    );
    assert_eq!(b.rules(), ["impatient"]);
    b.wait(7);
    b.ok("sendMessage", send()).await;
    let count = || b.sandbox.messages(FORUM, None, None).len();
    b.sandbox
        .faults(json!({"chat": FORUM, "kind": "reset"}))
        .unwrap();
    assert!(b.try_call("sendMessage", send()).await.is_err());
    assert_eq!(count(), 1);
    b.sandbox
        .faults(json!({"chat": FORUM, "kind": "lost_answer"}))
        .unwrap();
    assert!(b.try_call("sendMessage", send()).await.is_err());
    assert_eq!(count(), 2);
    // Who does not know whether an edit came through may repeat it.
    let edit = || json!({"chat_id": FORUM, "message_id": 2, "text": "y"});
    b.sandbox
        .faults(json!({"method": "editMessageText", "kind": "lost_answer"}))
        .unwrap();
    assert!(b.try_call("editMessageText", edit()).await.is_err());
    b.no("editMessageText", edit()).await;
    assert!(b.rules().is_empty());
    b.no("editMessageText", edit()).await;
    assert_eq!(b.rules(), ["not_modified"]);
    b.sandbox.faults(json!({"kind": "http5xx"})).unwrap();
    let answer = b.client.post(&url).json(&send()).send().await.unwrap();
    assert_eq!(answer.status().as_u16(), 502);
    assert!(answer.text().await.unwrap().starts_with("<html>"));
    b.sandbox
        .faults(json!({"kind": "delay", "ms": 200}))
        .unwrap();
    let begun = Instant::now();
    b.ok("sendMessage", send()).await;
    assert!(begun.elapsed() >= Duration::from_millis(200));
    assert!(b.rules().is_empty());
}

#[tokio::test]
async fn the_budgets_are_kept_on_the_sandboxs_clock() {
    let b = Bench::with(true).await;
    b.sandbox.say(ANN, BOT, "hi").await.unwrap();
    let send = || json!({"chat_id": ANN, "text": "x"});
    for _ in 0..3 {
        b.ok("sendMessage", send()).await;
    }
    let answer = b.call("sendMessage", send()).await;
    assert_eq!(
        (&answer["error_code"], &answer["parameters"]["retry_after"]),
        (&json!(429), &json!(1))
    );
    assert_eq!(b.rules(), ["flood"]);
    b.no("sendMessage", send()).await;
    assert_eq!(b.rules(), ["impatient"]);
    b.wait(1);
    let id = b.ok("sendMessage", send()).await["message_id"].clone();
    b.ok(
        "setMessageReaction",
        json!({"chat_id": ANN, "message_id": id, "reaction": []}),
    )
    .await;
    // A forum is one peer for all its topics; making a topic and editing count.
    let mut sent = 0;
    for n in 0..10 {
        b.ok(
            "createForumTopic",
            json!({"chat_id": FORUM, "name": format!("t{n}")}),
        )
        .await;
        b.wait(1);
        let topic = b.sandbox.topics(FORUM)[n]["id"].clone();
        b.ok(
            "sendMessage",
            json!({"chat_id": FORUM, "text": "x", "message_thread_id": topic}),
        )
        .await;
        b.wait(1);
        sent += 2;
    }
    assert_eq!(sent, 20);
    assert_eq!(
        b.call("sendMessage", json!({"chat_id": FORUM, "text": "x"}))
            .await["parameters"]["retry_after"],
        40
    );
    b.sandbox.limits(false);
    b.ok("sendMessage", json!({"chat_id": FORUM, "text": "x"}))
        .await;
}
