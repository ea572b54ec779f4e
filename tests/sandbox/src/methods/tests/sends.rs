//! Tests of sends and of whom they reach.

use serde_json::{Value, json};

use super::keyboard;
use crate::testing::{ANN, BOT, Bench, FORUM, OLEG};

#[tokio::test]
async fn a_message_goes_out_and_is_not_echoed() {
    let b = Bench::new().await;
    b.sandbox.say(ANN, BOT, "/start ref42").await.unwrap();
    let first = &b.updates().await[0]["message"];
    assert_eq!(
        first["chat"],
        json!({"id": ANN, "first_name": "Ann", "last_name": "Lee", "username": "ann", "type": "private"})
    );
    assert_eq!(
        first["entities"],
        json!([{"offset": 0, "length": 6, "type": "bot_command"}])
    );
    let sent = b.ok("sendMessage", json!({"chat_id": ANN, "text": " <b>hi</b> ", "parse_mode": "HTML", "reply_markup": keyboard("a", "b")})).await;
    assert_eq!(
        (
            sent["message_id"].clone(),
            sent["text"].clone(),
            sent["date"].clone()
        ),
        (json!(2), json!("hi"), json!(1_795_167_000))
    );
    assert_eq!(
        sent["from"],
        json!({"id": BOT, "is_bot": true, "first_name": "Desk", "username": "desk_bot"})
    );
    assert_eq!(sent["reply_markup"], keyboard("a", "b"));
    assert!(b.updates().await.is_empty());
    assert!(b.rules().is_empty());
}

#[tokio::test]
async fn texts_are_checked_in_the_servers_order() {
    let b = Bench::new().await;
    b.sandbox.say(ANN, BOT, "hi").await.unwrap();
    let send = |more: Value| {
        let mut args = json!({"chat_id": ANN});
        args.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        args
    };
    for (args, error) in [
        (send(json!({})), "Bad Request: message text is empty"),
        (
            send(json!({"text": " \n"})),
            "Bad Request: text must be non-empty",
        ),
        (
            send(json!({"text": "x".repeat(4097)})),
            "Bad Request: message is too long",
        ),
        (
            send(json!({"text": "x", "reply_markup": null})),
            "Bad Request: object expected as reply markup",
        ),
        (
            send(json!({"text": "x", "reply_markup": "{"})),
            "Bad Request: can't parse reply keyboard markup JSON object",
        ),
        (
            send(json!({"text": "x", "reply_markup": keyboard("a", &"я".repeat(33))})),
            "Bad Request: BUTTON_DATA_INVALID",
        ),
        (
            send(json!({"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a"}]]}})),
            "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            send(json!({"text": "x", "reply_parameters": {"message_id": 99}})),
            "Bad Request: message to be replied not found",
        ),
        (
            send(json!({"text": "x", "reply_parameters": []})),
            "Bad Request: object expected as reply parameters",
        ),
        (
            send(json!({"text": "<b>", "chat_id": 5, "parse_mode": "HTML"})),
            "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        (
            send(json!({"text": "x", "chat_id": 5})),
            "Bad Request: chat not found",
        ),
        (
            send(json!({"text": "x", "chat_id": ""})),
            "Bad Request: chat_id is empty",
        ),
    ] {
        assert_eq!(b.no("sendMessage", args.clone()).await, error);
        assert!(!b.rules().is_empty(), "{args} is careless");
    }
    assert_eq!(
        b.ok("sendMessage", json!({"chat_id": ANN, "text": null}))
            .await["text"],
        "null"
    );
    assert_eq!(b.rules(), ["type"]);
    b.ok("sendMessage", json!({"chat_id": ANN, "text": "x", "reply_parameters": {"message_id": 99, "allow_sending_without_reply": true}})).await;
    assert!(b.rules().is_empty());
    assert_eq!(
        b.no("sendTelepathy", json!({})).await,
        "Not Found: method not found"
    );
}

#[tokio::test]
async fn people_out_of_reach_are_told_apart_and_blame_nobody() {
    let b = Bench::new().await;
    let send = || json!({"chat_id": ANN, "text": "x"});
    assert_eq!(
        b.no("sendMessage", send()).await,
        "Forbidden: bot can't initiate conversation with a user"
    );
    b.sandbox.say(ANN, BOT, "hi").await.unwrap();
    b.sandbox.block(ANN, BOT, true).await.unwrap();
    assert_eq!(
        b.no("sendMessage", send()).await,
        "Forbidden: bot was blocked by the user"
    );
    let updates = b.updates().await;
    assert_eq!(
        updates[1]["my_chat_member"]["new_chat_member"],
        json!({"user": {"id": BOT, "is_bot": true, "first_name": "Desk", "username": "desk_bot"}, "status": "kicked", "until_date": 0})
    );
    b.sandbox.block(ANN, BOT, false).await.unwrap();
    b.ok("sendMessage", send()).await;
    b.sandbox.deactivate(ANN).await.unwrap();
    assert_eq!(
        b.no("sendMessage", send()).await,
        "Forbidden: user is deactivated"
    );
    b.sandbox
        .member(json!({"chat": FORUM, "person": BOT, "status": "kicked", "by": OLEG}))
        .await
        .unwrap();
    assert_eq!(
        b.no("sendMessage", json!({"chat_id": FORUM, "text": "x"}))
            .await,
        "Forbidden: bot was kicked from the supergroup chat"
    );
    b.sandbox
        .member(json!({"chat": FORUM, "person": BOT, "status": "left", "by": OLEG}))
        .await
        .unwrap();
    assert_eq!(
        b.no("sendMessage", json!({"chat_id": FORUM, "text": "x"}))
            .await,
        "Forbidden: bot is not a member of the supergroup chat"
    );
    assert!(b.rules().is_empty());
}

#[tokio::test]
async fn media_and_albums_go_out() {
    let b = Bench::new().await;
    let photo = b
        .sandbox
        .send(json!({"as": ANN, "chat": ANN, "bot": BOT, "media": {"kind": "photo"}}))
        .await
        .unwrap();
    let id = &photo["photo"][2]["file_id"];
    let sent = b
        .ok(
            "sendPhoto",
            json!({"chat_id": ANN, "photo": id, "caption": "c"}),
        )
        .await;
    assert_eq!(
        (&sent["photo"], &sent["caption"]),
        (&photo["photo"], &json!("c"))
    );
    assert_eq!(
        b.no("sendDocument", json!({"chat_id": ANN, "document": id}))
            .await,
        "Bad Request: can't use file of type Photo as Document"
    );
    assert_eq!(
        b.no("sendPhoto", json!({"chat_id": ANN, "photo": "nonsense"}))
            .await,
        "Bad Request: wrong file identifier/HTTP URL specified"
    );
    assert_eq!(
        b.no("sendPhoto", json!({"chat_id": ANN})).await,
        "Bad Request: there is no photo in the request"
    );
    assert_eq!(
        b.no(
            "sendPhoto",
            json!({"chat_id": ANN, "photo": id, "caption": "x".repeat(1025)})
        )
        .await,
        "Bad Request: message caption is too long"
    );
    let item = |kind: &str| json!({"type": kind, "media": if kind == "photo" { id.clone() } else { json!("https://e.org/a.pdf") }});
    let album = b
        .ok(
            "sendMediaGroup",
            json!({"chat_id": ANN, "media": [item("photo"), item("photo")]}),
        )
        .await;
    assert_eq!(album[0]["media_group_id"], album[1]["media_group_id"]);
    assert_eq!(
        b.no(
            "sendMediaGroup",
            json!({"chat_id": ANN, "media": [item("photo"), item("document")]})
        )
        .await,
        "Bad Request: document can't be mixed with other media types"
    );
    assert_eq!(
        b.no(
            "sendMediaGroup",
            json!({"chat_id": ANN, "media": vec![item("photo"); 11]})
        )
        .await,
        "Bad Request: too many messages to send as an album"
    );
    let file = b.ok("getFile", json!({"file_id": id})).await;
    let url = format!(
        "{}/file/bot{}/{}",
        b.sandbox.url(),
        crate::testing::TOKEN,
        file["file_path"].as_str().unwrap()
    );
    assert!(
        b.client
            .get(url)
            .send()
            .await
            .unwrap()
            .bytes()
            .await
            .unwrap()
            .starts_with(b"GIF89a")
    );
    let poll = b.ok("sendPoll", json!({"chat_id": ANN, "question": "When?", "options": [{"text": "Fri"}, {"text": "Sat"}]})).await;
    assert_eq!(poll["poll"]["options"][1]["text"], "Sat");
    assert_eq!(
        b.ok(
            "stopPoll",
            json!({"chat_id": ANN, "message_id": poll["message_id"]})
        )
        .await["is_closed"],
        true
    );
}
