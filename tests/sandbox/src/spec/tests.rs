//! Tests of the check against the description.

use serde_json::json;

use super::*;
use crate::http::args::Args;

fn rules(method: &str, args: Value) -> Vec<&'static str> {
    let spec = Spec::get();
    let method = spec.method(method).expect("a method");
    let mut rules: Vec<_> = spec
        .check(
            method,
            &Args::from_value(args.as_object().expect("an object")),
        )
        .into_iter()
        .map(|(rule, _)| rule)
        .collect();
    rules.sort_unstable();
    rules
}

#[test]
fn the_description_is_whole() {
    assert_eq!(Spec::get().count(), 185);
    assert_eq!(
        Spec::get().method("SENDmessage").expect("any case").name,
        "sendMessage"
    );
}

#[test]
fn a_good_call_passes() {
    let markup = json!({"inline_keyboard": [[{"text": "a", "callback_data": "b"}, {"text": "u", "url": "https://e.org"}]]});
    assert_eq!(
        rules(
            "sendMessage",
            json!({"chat_id": 5, "text": "hi", "reply_markup": markup, "reply_parameters": {"message_id": 5}})
        ),
        [""; 0]
    );
    assert_eq!(
        rules(
            "setMessageReaction",
            json!({"chat_id": 5, "message_id": 1, "reaction": [{"type": "emoji", "emoji": "👍"}]})
        ),
        [""; 0]
    );
    assert_eq!(
        rules(
            "setMyCommands",
            json!({"commands": [{"command": "a", "description": "b"}], "scope": {"type": "chat", "chat_id": 5}})
        ),
        [""; 0]
    );
}

#[test]
fn careless_calls_are_named() {
    assert_eq!(
        rules("sendMessage", json!({"chat_id": 5, "txt": "hi"})),
        ["required", "unknown_parameter"]
    );
    assert_eq!(
        rules("sendMessage", json!({"chat_id": 5, "text": null})),
        ["type"]
    );
    assert_eq!(
        rules(
            "sendMessage",
            json!({"chat_id": 5, "text": "x", "message_thread_id": "abc"})
        ),
        ["type"]
    );
    assert_eq!(
        rules(
            "sendMessage",
            json!({"chat_id": 5, "text": "x", "reply_parameters": {"message_id": null}})
        ),
        ["type"]
    );
    assert_eq!(
        rules(
            "sendMessage",
            json!({"chat_id": 5, "text": "x", "reply_markup": {"inline_keyboard": [[{"txt": "a"}]]}})
        ),
        ["type"]
    );
    let long = "x".repeat(65);
    assert_eq!(
        rules(
            "sendMessage",
            json!({"chat_id": 5, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": long}]]}})
        ),
        ["type"]
    );
    assert_eq!(
        rules(
            "copyMessages",
            json!({"chat_id": 5, "from_chat_id": 5, "message_ids": []})
        ),
        ["length"]
    );
    assert_eq!(
        rules(
            "answerCallbackQuery",
            json!({"callback_query_id": "1", "text": "x".repeat(201)})
        ),
        ["length"]
    );
}
