//! Tests of reading and mending updates.

use serde_json::json;
use teloxide::types::{MessageKind, UpdateKind};

use super::read;

fn message(extra: serde_json::Value) -> String {
    let mut message = json!({"message_id": 1, "date": 0, "chat": {"id": 5, "type": "private", "first_name": "Ann"}, "from": {"id": 5, "is_bot": false, "first_name": "Ann"}});
    for (key, value) in extra.as_object().unwrap() {
        message[key] = value.clone();
    }
    json!({"update_id": 9, "message": message}).to_string()
}

fn text_of(json: &str) -> (Option<String>, bool) {
    let read = read(json).unwrap();
    let UpdateKind::Message(message) = read.update.kind else {
        panic!("not a message")
    };
    (message.text().map(str::to_owned), read.repaired)
}

#[test]
fn plain_text_is_read_as_it_is() {
    assert_eq!(
        text_of(&message(json!({"text": "hi"}))),
        (Some("hi".into()), false)
    );
}

#[test]
fn a_reply_across_chats_keeps_its_text() {
    let external = json!({"origin": {"type": "user", "date": 0, "sender_user": {"id": 6, "is_bot": false, "first_name": "Bo"}}});
    assert_eq!(
        text_of(&message(json!({"text": "hi", "external_reply": external}))),
        (Some("hi".into()), true)
    );
}

#[test]
fn an_unknown_entity_does_not_cost_the_text() {
    let entities = json!([{"type": "date_time", "offset": 0, "length": 2, "unix_time": 5}, {"type": "bold", "offset": 0, "length": 2}]);
    assert_eq!(
        text_of(&message(json!({"text": "hi", "entities": entities}))),
        (Some("hi".into()), true)
    );
}

#[test]
fn media_without_a_type_keep_what_they_answer() {
    let reply = json!({"message_id": 3, "date": 0, "chat": {"id": 5, "type": "private", "first_name": "Ann"}, "text": "x"});
    let voice = json!({"file_id": "f", "file_unique_id": "u", "duration": 3});
    let read = read(&message(json!({"voice": voice, "reply_to_message": reply}))).unwrap();
    let UpdateKind::Message(message) = read.update.kind else {
        panic!("not a message")
    };
    assert!(message.voice().is_some());
    assert_eq!(message.reply_to_message().unwrap().id.0, 3);
}

#[test]
fn dice_and_unknown_content_keep_what_they_answer() {
    let reply = json!({"message_id": 3, "date": 0, "chat": {"id": 5, "type": "private", "first_name": "Ann"}, "text": "x"});
    let from = json!({"type": "hidden_user", "sender_user_name": "Bo", "date": 0});
    let dice = json!({"emoji": "🎲", "value": 3});
    for (name, content, stands_for) in [
        ("dice", &dice, "dice"),
        ("hologram", &json!({"x": 1}), "other"),
    ] {
        let text =
            message(json!({name: content, "reply_to_message": reply, "forward_origin": from}));
        let UpdateKind::Message(message) = read(&text).unwrap().update.kind else {
            panic!("not a message")
        };
        assert_eq!(message.reply_to_message().unwrap().id.0, 3);
        assert!(message.forward_origin().is_some());
        let game = message.game().unwrap();
        assert_eq!(super::stands_for(&game.title), Some(stands_for));
    }
    let alone = read(&message(json!({"dice": dice}))).unwrap();
    let UpdateKind::Message(message) = alone.update.kind else {
        panic!("not a message")
    };
    assert!(matches!(message.kind, MessageKind::Dice(_)) && !alone.repaired);
    assert_eq!(super::stands_for("Chess"), None);
}

#[test]
fn unknown_content_is_still_a_message_with_a_number() {
    let read = read(&message(json!({"hologram": {"x": 1}}))).unwrap();
    let UpdateKind::Message(message) = read.update.kind else {
        panic!("not a message")
    };
    assert!(matches!(message.kind, MessageKind::Empty {}));
}

#[test]
fn what_is_no_update_is_refused() {
    for text in [
        "",
        "{",
        "[]",
        "null",
        r#"{"update_id":1,"guest_message":{"a":1}}"#,
        r#"{"update_id":-1,"message":{}}"#,
    ] {
        assert!(read(text).is_none(), "{text}");
    }
}
