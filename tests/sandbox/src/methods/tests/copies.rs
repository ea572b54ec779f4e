//! Tests of copies.

use serde_json::{Value, json};

use super::keyboard;
use crate::testing::{ANN, BOT, Bench, FORUM};

#[tokio::test]
async fn copies_keep_content_albums_and_order() {
    let b = Bench::new().await;
    let topic = b.topic("t").await;
    let album = b.sandbox.album(json!({"as": ANN, "chat": ANN, "bot": BOT, "items": [{"kind": "photo", "caption": "two <pics>"}, {"kind": "video"}, {"kind": "photo"}]})).await.unwrap();
    let updates = b.updates().await;
    assert_eq!(updates.len(), 3);
    let group = &updates[0]["message"]["media_group_id"];
    assert!(
        group.is_string()
            && updates
                .iter()
                .all(|update| &update["message"]["media_group_id"] == group)
    );
    let ids: Vec<&Value> = album.iter().map(|msg| &msg["message_id"]).collect();
    let copied = b.ok("copyMessages", json!({"chat_id": FORUM, "message_thread_id": topic, "from_chat_id": ANN, "message_ids": [ids[0], ids[1], ids[2], 99]})).await;
    assert_eq!(
        copied,
        json!([{"message_id": 3}, {"message_id": 4}, {"message_id": 5}])
    );
    let there = b.sandbox.messages(FORUM, None, Some(topic));
    assert_eq!(there[1]["caption"], "two <pics>");
    assert_eq!(there[1]["photo"], album[0]["photo"]);
    let new = &there[1]["media_group_id"];
    assert!(new.is_string() && new != group && &there[3]["media_group_id"] == new);
    // One item alone is no album.
    b.ok("copyMessages", json!({"chat_id": FORUM, "message_thread_id": topic, "from_chat_id": ANN, "message_ids": [ids[0]]})).await;
    assert!(
        b.sandbox.messages(FORUM, None, Some(topic))[4]
            .get("media_group_id")
            .is_none()
    );
    for (ids, error) in [
        (
            json!([ids[1], ids[0]]),
            "Bad Request: message identifiers must be in a strictly increasing order",
        ),
        (
            json!([77, 78]),
            "Bad Request: there are no messages to forward",
        ),
        (
            json!((1..=101).collect::<Vec<_>>()),
            "Bad Request: too many message identifiers specified",
        ),
    ] {
        assert_eq!(b.no("copyMessages", json!({"chat_id": FORUM, "message_thread_id": topic, "from_chat_id": ANN, "message_ids": ids})).await, error);
    }
    let one = b.ok("copyMessage", json!({"chat_id": FORUM, "from_chat_id": ANN, "message_id": ids[0], "caption": "*new*", "parse_mode": "Markdown", "reply_markup": keyboard("a", "b")})).await;
    assert_eq!(one, json!({"message_id": 7}));
    let copy = b.sandbox.messages(FORUM, None, Some(0)).pop().unwrap();
    assert_eq!(
        (&copy["caption"], &copy["caption_entities"][0]["type"]),
        (&json!("new"), &json!("bold"))
    );
    assert!(copy.get("forward_origin").is_none() && copy.get("media_group_id").is_none());
}

#[tokio::test]
async fn what_cannot_be_copied_is_refused() {
    let b = Bench::new().await;
    let copy = |id: &Value| json!({"chat_id": FORUM, "from_chat_id": ANN, "message_id": id});
    let say =
        |extra: Value| json!({"as": ANN, "chat": ANN, "bot": BOT, "text": "", "extra": extra});
    for extra in [
        json!({"invoice": {"title": "t"}}),
        json!({"giveaway": {}}),
        json!({"paid_media": {"star_count": 1}}),
        json!({"text": "x", "has_protected_content": true}),
    ] {
        let id = b.sandbox.send(say(extra)).await.unwrap()["message_id"].clone();
        assert_eq!(
            b.no("copyMessage", copy(&id)).await,
            "Bad Request: message can't be copied"
        );
    }
    let marked = b.sandbox.send(json!({"as": ANN, "chat": ANN, "bot": BOT, "media": {"kind": "unknown"}, "uncopyable": true})).await.unwrap();
    assert_eq!(
        b.no("copyMessage", copy(&marked["message_id"])).await,
        "Bad Request: message can't be copied"
    );
    let unknown = b
        .sandbox
        .send(json!({"as": ANN, "chat": ANN, "bot": BOT, "media": {"kind": "unknown"}}))
        .await
        .unwrap();
    b.ok("copyMessage", copy(&unknown["message_id"])).await;
    let long = "x".repeat(2000);
    let premium = b.sandbox.send(json!({"as": ANN, "chat": ANN, "bot": BOT, "media": {"kind": "photo", "caption": long}})).await.unwrap();
    b.ok("copyMessage", copy(&premium["message_id"])).await;
    assert!(b.rules().is_empty());
    assert_eq!(
        b.no("copyMessage", copy(&json!(999))).await,
        "Bad Request: message to copy not found"
    );
    assert_eq!(b.rules(), ["refused"]);
    b.sandbox
        .delete(json!({"as": ANN, "chat": ANN, "bot": BOT, "message": premium["message_id"]}))
        .await
        .unwrap();
    b.no("copyMessage", copy(&premium["message_id"])).await;
    assert!(b.rules().is_empty());
}
