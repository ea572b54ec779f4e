//! Updates as Telegram sends them, read.

use serde_json::{Value, json};
use teloxide::types::Update;

use super::*;

async fn read_one(update: Value) -> Input {
    let update: Update = serde_json::from_str(&update.to_string()).unwrap();
    read(&Routes::new(), update, "MTL_navigator_bot").await
}

fn message(text: &str) -> Value {
    json!({"update_id": 1, "message": {"message_id": 5, "date": 1, "text": text,
        "from": {"id": 7, "is_bot": false, "first_name": "Аня", "language_code": "ru"},
        "chat": {"id": 7, "type": "private", "first_name": "Аня"}}})
}

#[tokio::test]
async fn words_and_commands_are_told_apart() {
    let Input::Order(order) = read_one(message("/start fest_1")).await else {
        panic!("a command");
    };
    assert_eq!(
        (order.name.as_str(), order.rest.as_str()),
        ("start", "fest_1")
    );
    let Input::Order(order) = read_one(message("/JOIN@mtl_navigator_bot")).await else {
        panic!("a command");
    };
    assert_eq!(order.name, "join");
    assert_eq!(read_one(message("/join@other_bot")).await, Input::Nothing);
    let Input::Said(said) = read_one(message("привет")).await else {
        panic!("words");
    };
    assert_eq!(said.text.as_deref(), Some("привет"));
}

#[tokio::test]
async fn a_button_says_where_it_stands() {
    let query = |chat: Value, data: Option<&str>| {
        let mut query = json!({"update_id": 1, "callback_query": {"id": "q", "chat_instance": "1",
            "from": {"id": 7, "is_bot": false, "first_name": "Аня"},
            "message": {"message_id": 5, "date": 1, "text": "x", "chat": chat}}});
        if let Some(data) = data {
            query["callback_query"]["data"] = data.into();
        }
        query
    };
    let private = json!({"id": 7, "type": "private", "first_name": "Аня"});
    let group = json!({"id": -7, "type": "group", "title": "x"});
    let pressed = read_one(query(private.clone(), Some("p:home"))).await;
    assert!(matches!(pressed, Input::Press(press) if press.data == "p:home" && press.private));
    let pressed = read_one(query(group, Some("d:y:1"))).await;
    assert!(matches!(pressed, Input::Press(press) if press.chat == -7 && !press.private));
    let empty = read_one(query(private, None)).await;
    assert!(matches!(empty, Input::EmptyPress(..)));
}
