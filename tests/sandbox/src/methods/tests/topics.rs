//! Tests of topics and migration.

use serde_json::json;

use crate::testing::{BOT, Bench, FORUM, GROUP, OLEG};

#[tokio::test]
async fn topics_live_as_in_telegram() {
    let b = Bench::new().await;
    let made = b
        .ok(
            "createForumTopic",
            json!({"chat_id": FORUM, "name": "Ann Lee #100001"}),
        )
        .await;
    assert_eq!(
        made,
        json!({"message_thread_id": 2, "name": "Ann Lee #100001", "icon_color": 7_322_096})
    );
    let topic = made["message_thread_id"].clone();
    let service = &b.updates().await[0]["message"];
    assert_eq!(
        service["forum_topic_created"],
        json!({"name": "Ann Lee #100001", "icon_color": 7_322_096})
    );
    assert_eq!(
        (
            &service["message_id"],
            &service["message_thread_id"],
            &service["is_topic_message"]
        ),
        (&topic, &topic, &json!(true))
    );
    assert!(service.get("reply_to_message").is_none());

    // A message in the topic answers the service message unless it answers another.
    b.sandbox
        .say_in(OLEG, FORUM, topic.as_i64(), "Hello Ann!")
        .await
        .unwrap();
    let message = b.updates().await[0]["message"].clone();
    assert_eq!(message["reply_to_message"]["message_id"], topic);
    assert_eq!(message["message_thread_id"], topic);
    assert_eq!(message["is_topic_message"], true);

    // General has neither field; an answer there has the thread but is no topic message.
    let general = b
        .sandbox
        .say_in(OLEG, FORUM, None, "in General")
        .await
        .unwrap();
    assert!(
        general.get("message_thread_id").is_none() && general.get("is_topic_message").is_none()
    );
    let answer = b
        .sandbox
        .send(json!({"as": OLEG, "chat": FORUM, "text": "r", "reply_to": general["message_id"]}))
        .await
        .unwrap();
    assert_eq!(answer["message_thread_id"], general["message_id"]);
    assert!(answer.get("is_topic_message").is_none());
    let lost = "Bad Request: message thread not found";
    assert_eq!(
        b.no(
            "sendMessage",
            json!({"chat_id": FORUM, "text": "x", "message_thread_id": general["message_id"]})
        )
        .await,
        lost
    );
    assert_eq!(b.rules(), ["refused"]);

    // A chat without topics ignores the thread.
    assert!(
        b.ok(
            "sendMessage",
            json!({"chat_id": GROUP, "text": "x", "message_thread_id": 77})
        )
        .await
        .get("message_thread_id")
        .is_none()
    );

    assert_eq!(
        b.ok(
            "closeForumTopic",
            json!({"chat_id": FORUM, "message_thread_id": topic})
        )
        .await,
        true
    );
    assert_eq!(
        b.no(
            "closeForumTopic",
            json!({"chat_id": FORUM, "message_thread_id": topic})
        )
        .await,
        "Bad Request: TOPIC_NOT_MODIFIED"
    );
    b.ok(
        "sendMessage",
        json!({"chat_id": FORUM, "text": "managers may", "message_thread_id": topic}),
    )
    .await;
    b.ok(
        "editForumTopic",
        json!({"chat_id": FORUM, "message_thread_id": topic}),
    )
    .await;
    assert_eq!(
        b.no(
            "editForumTopic",
            json!({"chat_id": FORUM, "message_thread_id": topic, "name": "Ann Lee #100001"})
        )
        .await,
        "Bad Request: TOPIC_NOT_MODIFIED"
    );
    b.rules();

    // A person deletes the topic: the next send learns of it, and that is nobody's fault.
    b.sandbox
        .topic(json!({"chat": FORUM, "topic": topic, "act": "delete", "as": OLEG}))
        .await
        .unwrap();
    assert_eq!(b.no("copyMessage", json!({"chat_id": FORUM, "message_thread_id": topic, "from_chat_id": FORUM, "message_id": general["message_id"]})).await, lost);
    assert!(b.rules().is_empty());
    assert!(
        b.sandbox
            .messages(FORUM, None, topic.as_i64())
            .iter()
            .all(|msg| msg["_"]["deleted"] == true)
    );
    assert!(b.sandbox.topics(FORUM).is_empty());
}

#[tokio::test]
async fn thread_one_and_closed_topics_refuse() {
    let b = Bench::new().await;
    b.sandbox.say_in(OLEG, FORUM, None, "one").await.unwrap();
    assert_eq!(
        b.no(
            "sendMessage",
            json!({"chat_id": FORUM, "text": "x", "message_thread_id": 1})
        )
        .await,
        "Bad Request: message thread not found"
    );
    let topic = b
        .sandbox
        .topic(json!({"chat": FORUM, "act": "create", "name": "t", "as": OLEG}))
        .await
        .unwrap();
    b.sandbox
        .topic(json!({"chat": FORUM, "act": "close", "topic": topic, "as": OLEG}))
        .await
        .unwrap();
    let rights = json!({"can_manage_chat": true, "can_delete_messages": true});
    b.sandbox.member(json!({"chat": FORUM, "person": BOT, "status": "administrator", "rights": rights, "by": OLEG})).await.unwrap();
    assert_eq!(
        b.no(
            "sendMessage",
            json!({"chat_id": FORUM, "text": "x", "message_thread_id": topic})
        )
        .await,
        "Bad Request: TOPIC_CLOSED"
    );
    assert_eq!(
        b.no("createForumTopic", json!({"chat_id": FORUM, "name": "x"}))
            .await,
        "Bad Request: not enough rights to create a topic"
    );
    assert_eq!(
        b.no("createForumTopic", json!({"chat_id": GROUP, "name": "x"}))
            .await,
        "Bad Request: the chat is not a forum"
    );
    let long = "я".repeat(200);
    b.sandbox
        .member(json!({"chat": FORUM, "person": BOT, "status": "administrator", "by": OLEG}))
        .await
        .unwrap();
    assert_eq!(
        b.ok("createForumTopic", json!({"chat_id": FORUM, "name": long}))
            .await["name"]
            .as_str()
            .unwrap()
            .chars()
            .count(),
        128
    );
}

#[tokio::test]
async fn a_group_becomes_a_supergroup() {
    let b = Bench::new().await;
    let new = b.sandbox.migrate(GROUP).await.unwrap();
    let updates = b.updates().await;
    assert_eq!(
        (
            &updates[0]["message"]["chat"]["id"],
            &updates[0]["message"]["migrate_to_chat_id"]
        ),
        (&json!(GROUP), &json!(new))
    );
    assert_eq!(
        (
            &updates[1]["message"]["chat"]["id"],
            &updates[1]["message"]["migrate_from_chat_id"]
        ),
        (&json!(new), &json!(GROUP))
    );
    assert_eq!(updates[1]["message"]["from"]["id"], 1_087_968_824);
    let refused = b
        .call("sendMessage", json!({"chat_id": GROUP, "text": "x"}))
        .await;
    assert_eq!(
        refused["description"],
        "Bad Request: group chat was upgraded to a supergroup chat"
    );
    assert_eq!(refused["parameters"], json!({"migrate_to_chat_id": new}));
    b.ok("sendMessage", json!({"chat_id": new, "text": "x"}))
        .await;
    assert!(b.rules().is_empty());
}
