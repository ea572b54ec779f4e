//! Tests of webhooks against a small server.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{Router, http::HeaderMap, routing::post};
use serde_json::{Value, json};

use crate::testing::{ANN, BOT, Bench};

/// A webhook that notes what it gets and answers as told.
async fn hook(answers: Vec<(u16, &'static str)>) -> (String, Arc<Mutex<Vec<(String, Value)>>>) {
    let seen: Arc<Mutex<Vec<(String, Value)>>> = Arc::default();
    let answers = Arc::new(Mutex::new(answers));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let notes = seen.clone();
    let handler = move |headers: HeaderMap, body: String| {
        let (notes, answers) = (notes.clone(), answers.clone());
        async move {
            let secret = headers
                .get("x-telegram-bot-api-secret-token")
                .map_or("", |value| value.to_str().unwrap())
                .to_owned();
            notes
                .lock()
                .unwrap()
                .push((secret, serde_json::from_str(&body).unwrap()));
            let mut answers = answers.lock().unwrap();
            let (code, body) = if answers.is_empty() {
                (200, "")
            } else {
                answers.remove(0)
            };
            (
                axum::http::StatusCode::from_u16(code).unwrap(),
                [("content-type", "application/json")],
                body,
            )
        }
    };
    tokio::spawn(async move {
        axum::serve(listener, Router::new().route("/hook", post(handler))).await
    });
    (url, seen)
}

async fn until(what: impl Fn() -> bool) {
    for _ in 0..200 {
        if what() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it never came");
}

#[tokio::test]
async fn webhooks_deliver_retry_and_take_answers() {
    let b = Bench::new().await;
    let call = r#"{"method":"sendMessage","chat_id":100001,"text":"from the hook"}"#;
    let (url, seen) = hook(vec![(500, ""), (500, ""), (200, call)]).await;
    let set = b
        .call(
            "setWebhook",
            json!({"url": url, "secret_token": "s3cret", "max_connections": 2}),
        )
        .await;
    assert_eq!(set["description"], "Webhook was set");
    assert_eq!(
        b.call(
            "setWebhook",
            json!({"url": url, "secret_token": "s3cret", "max_connections": 2})
        )
        .await["description"],
        "Webhook is already set"
    );
    assert_eq!(
        b.no("getUpdates", json!({})).await,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    );
    b.rules();
    b.sandbox.say(ANN, BOT, "one").await.unwrap();
    b.sandbox.say(ANN, BOT, "two").await.unwrap();
    let count = || seen.lock().unwrap().len();
    // At once and again at once; then two seconds of the sandbox's time.
    until(|| count() == 2).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(count(), 2);
    assert_eq!(
        b.ok("getWebhookInfo", json!({})).await["last_error_message"],
        "Wrong response from the webhook: 500 Internal Server Error"
    );
    b.wait(2);
    until(|| count() == 4).await;
    until(|| b.sandbox.pending(BOT) == 0).await;
    let texts: Vec<Value> = seen
        .lock()
        .unwrap()
        .iter()
        .map(|(_, update)| update["message"]["text"].clone())
        .collect();
    assert_eq!(texts, ["one", "one", "one", "two"]);
    assert!(
        seen.lock()
            .unwrap()
            .iter()
            .all(|(secret, _)| secret == "s3cret")
    );
    until(|| {
        b.sandbox
            .messages(ANN, Some(BOT), None)
            .iter()
            .any(|msg| msg["text"] == "from the hook")
    })
    .await;
    assert_eq!(
        b.call("deleteWebhook", json!({})).await["description"],
        "Webhook was deleted"
    );
    assert_eq!(
        b.call("deleteWebhook", json!({})).await["description"],
        "Webhook is already deleted"
    );
    assert!(b.rules().is_empty());
}
