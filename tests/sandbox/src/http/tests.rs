//! Tests of the HTTP layer: arguments, addresses, control.

mod polling;
mod trouble;
mod webhooks;

use serde_json::{Value, json};

use super::args::{Args, number, unescape};
use crate::testing::{ANN, BOT, Bench, FORUM, TOKEN};

#[test]
fn arguments_are_texts() {
    let mut args = Args::default();
    args.add_form("a=1&text=x%20y+z&a=2");
    args.add_json(br#"{"text":"late","n":null,"m":{"k":[1]},"s":"\u0436","flag":true}"#)
        .unwrap();
    assert_eq!(
        (
            args.text("a"),
            args.text("text"),
            args.text("n"),
            args.text("m"),
            args.text("s")
        ),
        ("1", "x y z", "null", r#"{"k":[1]}"#, "ж")
    );
    assert!(args.flag("flag") && !args.flag("n"));
    let mut twice = Args::default();
    twice.add_json(br#"{"a":"1","a":"2"}"#).unwrap();
    assert_eq!(twice.text("a"), "1");
    assert!(Args::default().add_json(b"[1]").is_err());
    assert_eq!(
        (
            number("12abc"),
            number("-5"),
            number("x"),
            number("99999999999999999999")
        ),
        (12, -5, 0, i64::MAX)
    );
    assert_eq!(unescape("%D1%8F%zz"), "я%zz");
}

#[test]
fn multipart_is_read() {
    let body = b"--X\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n5\r\n--X\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n\x01\r\n\x02\r\n--X--\r\n";
    let mut args = Args::default();
    super::multipart::read(
        &mut args,
        body,
        super::multipart::boundary("multipart/form-data; boundary=\"X\"").unwrap(),
    );
    assert_eq!(args.text("chat_id"), "5");
    assert_eq!(
        (
            args.files[0].field.as_str(),
            args.files[0].name.as_str(),
            args.files[0].bytes.as_slice()
        ),
        ("photo", "a.png", &b"\x01\r\n\x02"[..])
    );
}

#[tokio::test]
async fn addresses_and_tokens() {
    let b = Bench::new().await;
    let get = |path: String| {
        let request = b.client.get(format!("{}{path}", b.sandbox.url()));
        async move {
            let answer = request.send().await.unwrap();
            (
                answer.status().as_u16(),
                answer.json::<Value>().await.unwrap()["description"]
                    .as_str()
                    .unwrap_or("ok")
                    .to_owned(),
            )
        }
    };
    assert_eq!(get("/nowhere".into()).await, (404, "Not Found".into()));
    assert_eq!(
        get("/bot1:2/getMe".into()).await,
        (401, "Unauthorized".into())
    );
    assert_eq!(
        get("/bot0x/getMe".into()).await,
        (401, "Unauthorized: invalid token specified".into())
    );
    assert_eq!(get(format!("/bot{TOKEN}/GETME")).await, (200, "ok".into()));
    assert_eq!(
        get(format!(
            "/bot{TOKEN}/sendMessage?chat_id={FORUM}&text=hi+there"
        ))
        .await,
        (200, "ok".into())
    );
    let form = reqwest::Body::from("text=form&chat_id=1");
    let request = b.client.post(format!(
        "{}/bot{TOKEN}/sendmessage?chat_id={FORUM}",
        b.sandbox.url()
    ));
    let answer: Value = request
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(
        (&answer["result"]["text"], &answer["result"]["chat"]["id"]),
        (&json!("form"), &json!(FORUM))
    );
}

#[tokio::test]
async fn control_speaks_http() {
    let b = Bench::new().await;
    let url = b.sandbox.url();
    let mut events = b
        .client
        .get(format!("{url}/sandbox/events"))
        .send()
        .await
        .unwrap();
    let act = |name: &str, body: Value| {
        let request = b.client.post(format!("{url}/sandbox/{name}")).json(&body);
        async move {
            let answer = request.send().await.unwrap();
            (
                answer.status().as_u16(),
                answer.json::<Value>().await.unwrap(),
            )
        }
    };
    let get = |path: &str| {
        let request = b.client.get(format!("{url}/sandbox/{path}"));
        async move { request.send().await.unwrap().json::<Value>().await.unwrap() }
    };
    let (code, sent) = act(
        "send",
        json!({"as": ANN, "chat": ANN, "bot": BOT, "text": "hi"}),
    )
    .await;
    assert_eq!((code, &sent["message"]["text"]), (200, &json!("hi")));
    let line = String::from_utf8(events.chunk().await.unwrap().unwrap().to_vec()).unwrap();
    let event: Value = serde_json::from_str(line.trim().strip_prefix("data: ").unwrap()).unwrap();
    assert_eq!(
        (
            &event["kind"],
            &event["chat"],
            &event["bot"],
            &event["message"]
        ),
        (&json!("message"), &json!(ANN), &json!(BOT), &json!(1))
    );
    assert_eq!(
        act("send", json!({"as": ANN, "chat": FORUM, "text": "hi"})).await,
        (400, json!({"error": "the person is not in this chat"}))
    );
    assert_eq!(act("dance", json!({})).await.0, 400);
    b.ok("sendMessage", json!({"chat_id": ANN, "text": "x"}))
        .await;
    let list = get(&format!("messages?chat={ANN}&bot={BOT}&after=1")).await;
    assert_eq!(
        list["messages"][0]["_"],
        json!({"edited": 0, "history": [], "deleted": false, "reactions": [], "pinned": false, "topic": null, "reply_keyboard": null, "behind": null})
    );
    assert_eq!(
        get("calls?method=sendmessage").await["calls"][0]["params"],
        json!({"chat_id": ANN, "text": "x"})
    );
    assert_eq!(
        get(&format!("pending?bot={BOT}")).await,
        json!({"count": 1})
    );
    assert_eq!(
        act("clock", json!({"advance_ms": 5000})).await.1["now"],
        "2026-11-20T09:30:05Z"
    );
    let (_, seeded) = act("seed", json!({"world": "demo"})).await;
    assert_eq!(seeded, json!({}));
    let world = get("world").await;
    assert_eq!(world["bots"][0]["username"], "MTL_helper_bot");
    assert!(
        world["chats"]
            .as_array()
            .unwrap()
            .iter()
            .any(|chat| chat["title"] == "MTL Support" && chat["is_forum"] == true)
    );
    assert!(
        world["people"]
            .as_array()
            .unwrap()
            .iter()
            .any(|person| person["role"] == "secretary")
    );
}
