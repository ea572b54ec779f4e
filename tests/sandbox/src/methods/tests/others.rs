//! Tests of edits, buttons, reactions, members and commands.

use serde_json::{Value, json};

use super::keyboard;
use crate::testing::{ANN, BOT, Bench, FORUM, GROUP, OLEG};

#[tokio::test]
async fn edits_follow_the_rules() {
    let b = Bench::new().await;
    b.sandbox.say(ANN, BOT, "hi").await.unwrap();
    let id = b
        .ok(
            "sendMessage",
            json!({"chat_id": ANN, "text": "a", "reply_markup": keyboard("x", "y")}),
        )
        .await["message_id"]
        .clone();
    let edit = |text: &str, markup: Value| {
        let mut args = json!({"chat_id": ANN, "message_id": id, "text": text});
        if !markup.is_null() {
            args["reply_markup"] = markup;
        }
        args
    };
    let unchanged = "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";
    assert_eq!(
        b.no("editMessageText", edit("a", keyboard("x", "y"))).await,
        unchanged
    );
    assert_eq!(b.rules(), ["not_modified"]);
    let edited = b.ok("editMessageText", edit("b", Value::Null)).await;
    assert!(edited.get("reply_markup").is_none());
    assert_eq!(
        (&edited["text"], &edited["edit_date"]),
        (&json!("b"), &json!(1_795_167_000))
    );
    assert_eq!(
        b.no("editMessageText", edit(&"x".repeat(4097), Value::Null))
            .await,
        "Bad Request: MESSAGE_TOO_LONG"
    );
    assert_eq!(
        b.no(
            "editMessageCaption",
            json!({"chat_id": ANN, "message_id": id, "caption": "c"})
        )
        .await,
        "Bad Request: there is no caption in the message to edit"
    );
    assert_eq!(
        b.no(
            "editMessageText",
            json!({"chat_id": ANN, "message_id": 1, "text": "c"})
        )
        .await,
        "Bad Request: message can't be edited"
    );
    assert_eq!(
        b.no(
            "editMessageText",
            json!({"chat_id": ANN, "message_id": 99, "text": "c"})
        )
        .await,
        "Bad Request: message to edit not found"
    );
    let stuck = b
        .ok(
            "sendMessage",
            json!({"chat_id": ANN, "text": "a", "reply_markup": {"keyboard": [[{"text": "k"}]]}}),
        )
        .await;
    assert!(stuck.get("reply_markup").is_none());
    assert_eq!(
        b.no(
            "editMessageText",
            json!({"chat_id": ANN, "message_id": stuck["message_id"], "text": "c"})
        )
        .await,
        "Bad Request: message can't be edited"
    );
    let history = &b.sandbox.messages(ANN, Some(BOT), None)[1]["_"];
    assert_eq!(
        (&history["edited"], &history["history"][0]["text"]),
        (&json!(1), &json!("a"))
    );
}

#[tokio::test]
async fn a_button_is_answered_once_and_in_time() {
    let b = Bench::new().await;
    b.sandbox.say(ANN, BOT, "hi").await.unwrap();
    let id = b
        .ok(
            "sendMessage",
            json!({"chat_id": ANN, "text": "Confirm?", "reply_markup": keyboard("Yes", "b:7:y")}),
        )
        .await["message_id"]
        .clone();
    b.updates().await;
    let press = json!({"as": ANN, "chat": ANN, "bot": BOT, "message": id, "button": "Yes"});
    let query = b.sandbox.press(press.clone()).await.unwrap();
    let update = b.updates().await[0]["callback_query"].clone();
    assert_eq!(
        (&update["id"], &update["data"], &update["message"]["text"]),
        (&json!(query), &json!("b:7:y"), &json!("Confirm?"))
    );
    assert_eq!(b.sandbox.query(&query).unwrap()["answered"], false);
    b.ok(
        "answerCallbackQuery",
        json!({"callback_query_id": query, "text": "done", "show_alert": true}),
    )
    .await;
    let answer = b.sandbox.query(&query).unwrap();
    assert_eq!(
        (&answer["answered"], &answer["text"], &answer["alert"]),
        (&json!(true), &json!("done"), &json!(true))
    );
    let old = "Bad Request: query is too old and response timeout expired or query ID is invalid";
    assert_eq!(
        b.no("answerCallbackQuery", json!({"callback_query_id": query}))
            .await,
        old
    );
    assert_eq!(b.rules(), ["refused"]);
    let late = b.sandbox.press(press.clone()).await.unwrap();
    b.wait(60);
    assert_eq!(
        b.no("answerCallbackQuery", json!({"callback_query_id": late}))
            .await,
        old
    );
    assert!(b.rules().is_empty());
    // A message that is gone is shown as inaccessible; the update itself lives 150 seconds.
    b.updates().await;
    b.ok("deleteMessage", json!({"chat_id": ANN, "message_id": id}))
        .await;
    let mut press = press;
    press["data"] = json!("b:7:n");
    b.sandbox.press(press.clone()).await.unwrap();
    assert_eq!(b.updates().await[0]["callback_query"]["message"]["date"], 0);
    b.sandbox.press(press).await.unwrap();
    b.wait(151);
    assert!(b.updates().await.is_empty());
}

#[tokio::test]
async fn reactions_pins_and_deletions() {
    let b = Bench::new().await;
    let id = b.sandbox.say(ANN, BOT, "hi").await.unwrap()["message_id"].clone();
    let react = |list: Value| json!({"chat_id": ANN, "message_id": id, "reaction": list});
    b.ok(
        "setMessageReaction",
        react(json!([{"type": "emoji", "emoji": "❤️"}])),
    )
    .await;
    assert_eq!(
        b.sandbox.messages(ANN, Some(BOT), None)[0]["_"]["reactions"],
        json!([{"by": BOT, "emoji": ["❤"]}])
    );
    b.ok("setMessageReaction", react(json!([]))).await;
    assert_eq!(
        b.no(
            "setMessageReaction",
            react(json!([{"type": "emoji", "emoji": "✅"}]))
        )
        .await,
        "Bad Request: REACTION_INVALID"
    );
    assert_eq!(
        b.no(
            "setMessageReaction",
            react(json!([{"type": "emoji", "emoji": "👍"}, {"type": "emoji", "emoji": "👎"}]))
        )
        .await,
        "Bad Request: REACTIONS_TOO_MANY"
    );
    b.updates().await;
    b.sandbox
        .react(json!({"as": ANN, "chat": ANN, "bot": BOT, "message": id, "emoji": ["👍"]}))
        .await
        .unwrap();
    let reaction = &b.updates().await[0]["message_reaction"];
    assert_eq!(
        (&reaction["old_reaction"], &reaction["new_reaction"]),
        (&json!([]), &json!([{"type": "emoji", "emoji": "👍"}]))
    );
    b.ok("pinChatMessage", json!({"chat_id": ANN, "message_id": id}))
        .await;
    let pinned = &b.updates().await[0]["message"];
    assert_eq!(
        (
            &pinned["pinned_message"]["message_id"],
            &pinned["from"]["id"]
        ),
        (&id, &json!(BOT))
    );
    b.wait(49 * 3600);
    assert_eq!(
        b.no("deleteMessage", json!({"chat_id": ANN, "message_id": id}))
            .await,
        "Bad Request: message can't be deleted for everyone"
    );
    assert_eq!(
        b.no("deleteMessage", json!({"chat_id": ANN, "message_id": 77}))
            .await,
        "Bad Request: message to delete not found"
    );
}

#[tokio::test]
async fn members_are_asked_and_moved() {
    let b = Bench::new().await;
    assert_eq!(
        b.ok("getChatMember", json!({"chat_id": GROUP, "user_id": ANN}))
            .await["status"],
        "member"
    );
    assert_eq!(
        b.ok("getChatMember", json!({"chat_id": FORUM, "user_id": ANN}))
            .await["status"],
        "left"
    );
    assert_eq!(
        b.no("getChatMember", json!({"chat_id": FORUM, "user_id": 5}))
            .await,
        "Bad Request: PARTICIPANT_ID_INVALID"
    );
    let own = b
        .ok("getChatMember", json!({"chat_id": FORUM, "user_id": BOT}))
        .await;
    assert_eq!(
        (&own["status"], &own["can_manage_topics"]),
        (&json!("administrator"), &json!(true))
    );
    let admins = b
        .ok("getChatAdministrators", json!({"chat_id": FORUM}))
        .await;
    assert_eq!(
        (&admins[0]["status"], &admins[1]["user"]["id"]),
        (&json!("creator"), &json!(BOT))
    );
    assert_eq!(
        b.ok("getChatMemberCount", json!({"chat_id": GROUP})).await,
        3
    );
    assert_eq!(
        b.ok("getChat", json!({"chat_id": FORUM})).await["is_forum"],
        true
    );
    let link = b
        .ok(
            "createChatInviteLink",
            json!({"chat_id": FORUM, "name": "req", "creates_join_request": true}),
        )
        .await;
    b.updates().await;
    b.sandbox
        .join(json!({"as": ANN, "chat": FORUM, "link": link["invite_link"]}))
        .await
        .unwrap();
    let request = &b.updates().await[0]["chat_join_request"];
    assert_eq!(
        (&request["user_chat_id"], &request["invite_link"]["name"]),
        (&json!(ANN), &json!("req"))
    );
    b.ok("sendMessage", json!({"chat_id": ANN, "text": "welcome"}))
        .await;
    b.ok(
        "approveChatJoinRequest",
        json!({"chat_id": FORUM, "user_id": ANN}),
    )
    .await;
    let told = b.updates().await;
    assert_eq!(
        told[0]["chat_member"]["new_chat_member"]["status"],
        "member"
    );
    assert_eq!(told[1]["message"]["new_chat_members"][0]["id"], ANN);
    assert_eq!(
        b.no(
            "approveChatJoinRequest",
            json!({"chat_id": FORUM, "user_id": ANN})
        )
        .await,
        "Bad Request: USER_ALREADY_PARTICIPANT"
    );
    b.ok("banChatMember", json!({"chat_id": FORUM, "user_id": ANN}))
        .await;
    assert_eq!(
        b.no("banChatMember", json!({"chat_id": FORUM, "user_id": OLEG}))
            .await,
        "Bad Request: can't remove chat owner"
    );
    assert_eq!(
        b.ok("getChatMember", json!({"chat_id": FORUM, "user_id": ANN}))
            .await["status"],
        "kicked"
    );
    b.ok("leaveChat", json!({"chat_id": GROUP})).await;
    assert_eq!(
        b.updates().await.pop().unwrap()["my_chat_member"]["new_chat_member"]["status"],
        "left"
    );
    assert_eq!(b.rules(), [""; 0]);
}

#[tokio::test]
async fn commands_keep_scopes_apart() {
    let b = Bench::new().await;
    let list = json!([{"command": "help", "description": "Help"}]);
    b.ok(
        "setMyCommands",
        json!({"commands": list, "scope": {"type": "all_private_chats"}, "language_code": "ru"}),
    )
    .await;
    assert_eq!(b.ok("getMyCommands", json!({})).await, json!([]));
    assert_eq!(
        b.ok(
            "getMyCommands",
            json!({"scope": {"type": "all_private_chats"}, "language_code": "ru"})
        )
        .await,
        list
    );
    assert_eq!(
        b.no(
            "setMyCommands",
            json!({"commands": [{"command": "Help", "description": "x"}]})
        )
        .await,
        "Bad Request: BOT_COMMAND_INVALID"
    );
    assert_eq!(
        b.no(
            "setMyCommands",
            json!({"commands": [{"command": "", "description": "x"}]})
        )
        .await,
        "Bad Request: command must be non-empty"
    );
    b.ok("setMyDescription", json!({"description": "d"})).await;
    assert_eq!(
        b.ok("getMyDescription", json!({"language_code": "ru"}))
            .await["description"],
        "d"
    );
}
