//! Tests of what counts as a plain text, and of what may not be overtaken.

use serde_json::{Value, json};

use super::*;

const ME: i64 = 99;

fn person(id: i64) -> Value {
    json!({"id": id, "is_bot": id == ME, "first_name": "P"})
}

fn message(chat: i64, from: i64, extra: Value) -> Update {
    let kind = if chat > 0 { "private" } else { "supergroup" };
    let mut body = json!({"message_id": 5, "date": 1, "chat": {"id": chat, "type": kind, "title": "T", "first_name": "P"}, "from": person(from)});
    for (name, value) in extra.as_object().unwrap() {
        body[name] = value.clone();
    }
    update("message", body)
}

fn update(kind: &str, body: Value) -> Update {
    serde_json::from_str(&json!({"update_id": 1, kind: body}).to_string()).unwrap()
}

fn plain(member: i64) -> Update {
    message(member, member, json!({"text": "hello"}))
}

fn places(updates: &[Update]) -> Vec<usize> {
    let updates: Vec<&Update> = updates.iter().collect();
    texts(&updates, ME)
        .into_iter()
        .map(|(place, _)| place)
        .collect()
}

#[test]
fn only_texts_alone_are_plain() {
    let photo = json!([{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]);
    let reply = json!({"message_id": 4, "date": 1, "chat": {"id": 1, "type": "private", "first_name": "P"}, "text": "x"});
    let origin = json!({"type": "hidden_user", "sender_user_name": "N", "date": 1});
    for other in [
        message(1, 1, json!({"text": "/close"})),
        message(1, 1, json!({"text": " /close"})),
        message(1, 1, json!({"photo": photo})),
        message(1, 1, json!({"text": "hi", "reply_to_message": reply})),
        message(1, 1, json!({"text": "hi", "forward_origin": origin})),
        message(
            1,
            1,
            json!({"text": "hi", "message_thread_id": 3, "is_topic_message": true}),
        ),
        message(1, 2, json!({"text": "hi"})),
    ] {
        assert_eq!(places(&[other]), Vec::<usize>::new());
    }
    assert_eq!(places(&[plain(1), plain(2), plain(1)]), [0, 1, 2]);
}

#[test]
fn nothing_overtakes_what_is_left_in_its_chat() {
    let order = message(1, 1, json!({"text": "/close"}));
    assert_eq!(places(&[plain(1), order, plain(1), plain(2)]), [0, 3]);
    let press = update(
        "callback_query",
        json!({"id": "q", "from": person(2), "chat_instance": "1", "data": "x"}),
    );
    // A button without a message has no chat: nobody knows what it is about.
    assert_eq!(places(&[plain(1), press, plain(1)]), [0]);
}

#[test]
fn nothing_overtakes_what_is_said_in_a_group() {
    let answer = message(-100, 7, json!({"text": "your answer"}));
    assert_eq!(places(&[plain(1), answer, plain(2)]), [0]);
    let made = message(
        -100,
        ME,
        json!({"forum_topic_created": {"name": "#1", "icon_color": 7_322_096}}),
    );
    assert_eq!(places(&[plain(1), made, plain(2)]), [0, 2]);
}
