//! Proofs that every kind of update finds its way and every kind of message its content.

use serde_json::{Value, json};

use super::*;
use crate::domain::content::{Kind, Source};

async fn input(kind: &str, body: Value) -> Input {
    let update = serde_json::from_str(&json!({"update_id": 1, kind: body}).to_string()).unwrap();
    read(&Routes::new(), update, "Desk_bot").await
}

fn message(chat: Value, extra: Value) -> Value {
    let mut body = json!({"message_id": 5, "date": 1, "chat": chat, "from": {"id": 7, "is_bot": false, "first_name": "Анна"}});
    for (name, value) in extra.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}

fn private() -> Value {
    json!({"id": 7, "type": "private", "first_name": "Анна"})
}

fn group() -> Value {
    json!({"id": -1001, "type": "supergroup", "title": "Desk", "is_forum": true})
}

async fn content(extra: Value) -> crate::domain::content::Content {
    match input("message", message(private(), extra)).await {
        Input::Member(said) => said.content,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn every_kind_of_content_is_known_by_its_name() {
    let file = json!({"file_id": "i", "file_unique_id": "u", "file_size": 1, "width": 9, "height": 9, "length": 9, "duration": 1, "mime_type": "video/mp4"});
    let place = json!({"latitude": 42.4, "longitude": 19.2});
    let rows = [
        (json!({"text": "слово"}), Kind::Text),
        (json!({"photo": [file]}), Kind::Photo),
        (json!({"video": file}), Kind::Video),
        (
            json!({"animation": file, "document": file}),
            Kind::Animation,
        ),
        (json!({"audio": file}), Kind::Audio),
        (json!({"document": file}), Kind::Document),
        (json!({"voice": file}), Kind::Voice),
        (json!({"video_note": file}), Kind::VideoNote),
        (json!({"location": place}), Kind::Location),
        (
            json!({"venue": {"location": place, "title": "Бар", "address": "Котор"}, "location": place}),
            Kind::Venue,
        ),
        (
            json!({"contact": {"phone_number": "+382", "first_name": "Петр"}}),
            Kind::Contact,
        ),
        (json!({"dice": {"emoji": "🎲", "value": 3}}), Kind::Dice),
        (json!({"something_new": {"a": 1}}), Kind::Other),
    ];
    for (extra, kind) in rows {
        assert_eq!(content(extra.clone()).await.kind, kind, "{extra}");
    }
}

#[tokio::test]
async fn captions_entities_and_files_are_kept() {
    let file = json!({"file_id": "i", "file_unique_id": "u", "file_size": 1, "duration": 1, "mime_type": "audio/ogg"});
    let entities =
        json!([{"type": "text_link", "offset": 0, "length": 4, "url": "https://example.org/"}]);
    let voice =
        content(json!({"voice": file, "caption": "звук", "caption_entities": entities})).await;
    assert_eq!(
        (voice.text.as_str(), voice.file.unwrap().id.as_str()),
        ("звук", "i")
    );
    assert_eq!(serde_json::to_value(&voice.entities).unwrap(), entities);
}

#[tokio::test]
async fn the_origin_of_a_forward_is_kept_whoever_it_is() {
    let rows = [
        (
            json!({"type": "hidden_user", "sender_user_name": "Аноним"}),
            Source::Person {
                name: "Аноним".into(),
            },
        ),
        (
            json!({"type": "user", "sender_user": {"id": 8, "is_bot": false, "first_name": "Пётр", "username": "petr"}}),
            Source::Person {
                name: "Пётр (@petr)".into(),
            },
        ),
        (
            json!({"type": "chat", "sender_chat": group()}),
            Source::Chat {
                title: "Desk".into(),
            },
        ),
        (
            json!({"type": "channel", "message_id": 3, "chat": {"id": -5, "type": "channel", "title": "К"}}),
            Source::Channel {
                title: "К".into(),
                url: None,
            },
        ),
    ];
    for (mut origin, expected) in rows {
        origin["date"] = json!(1_700_000_000);
        assert_eq!(
            content(json!({"text": "т", "forward_origin": origin}))
                .await
                .origin
                .unwrap()
                .source,
            expected
        );
    }
}

#[tokio::test]
async fn replies_count_but_not_to_the_topic_itself() {
    let first = json!({"message_id": 3, "date": 1, "chat": group(), "forum_topic_created": {"name": "#1", "icon_color": 7_322_096}});
    let other = message(group(), json!({"message_id": 4, "text": "?"}));
    let topic = json!({"text": "т", "message_thread_id": 3, "is_topic_message": true, "reply_to_message": first});
    let reply = json!({"text": "т", "message_thread_id": 3, "is_topic_message": true, "reply_to_message": other});
    // In General a reply has a thread as well, and it is no topic.
    let general = json!({"text": "т", "message_thread_id": 4, "reply_to_message": other});
    for (extra, thread, to) in [
        (topic, Some(3), None),
        (reply, Some(3), Some(4)),
        (general, None, Some(4)),
    ] {
        let Input::Desk(said) = input("message", message(group(), extra)).await else {
            panic!()
        };
        assert_eq!((said.thread, said.content.reply), (thread, to));
    }
}

#[tokio::test]
async fn commands_are_told_from_words() {
    let orders = [
        "/start",
        "/Start",
        "/close now",
        "/myname@desk_bot Аня",
        "/x_1",
    ];
    for text in orders {
        assert!(
            matches!(
                input("message", message(private(), json!({"text": text}))).await,
                Input::MemberOrder(_)
            ),
            "{text}"
        );
        assert!(
            matches!(
                input("message", message(group(), json!({"text": text}))).await,
                Input::DeskOrder(_)
            ),
            "{text}"
        );
    }
    for text in ["/", "/привет", "/home/x", " /start", "start", "//"] {
        assert!(
            matches!(
                input("message", message(private(), json!({"text": text}))).await,
                Input::Member(_)
            ),
            "{text}"
        );
    }
    assert_eq!(
        input(
            "message",
            message(group(), json!({"text": "/close@other_bot"}))
        )
        .await,
        Input::Nothing
    );
    // Somebody else's command, forwarded, is content.
    let origin = json!({"type": "hidden_user", "sender_user_name": "X", "date": 1});
    let forwarded = json!({"text": "/start", "forward_origin": origin});
    assert!(matches!(
        input("message", message(private(), forwarded)).await,
        Input::Member(_)
    ));
}

#[tokio::test]
async fn notices_and_bots_ask_for_nothing() {
    for extra in [
        json!({"new_chat_title": "Стол"}),
        json!({"forum_topic_closed": {}}),
        json!({"left_chat_member": {"id": 8, "is_bot": false, "first_name": "X"}}),
    ] {
        assert_eq!(input("message", message(group(), extra)).await, Input::Fact);
    }
    let mut bot = message(group(), json!({"text": "от бота"}));
    bot["from"] = json!({"id": 8, "is_bot": true, "first_name": "X"});
    assert_eq!(input("message", bot).await, Input::Nothing);
    let post = message(
        group(),
        json!({"text": "из канала", "is_automatic_forward": true}),
    );
    assert_eq!(input("message", post).await, Input::Nothing);
}

#[tokio::test]
async fn a_masked_author_is_let_through_to_be_asked() {
    let mut masked = message(group(), json!({"text": "т", "sender_chat": group()}));
    masked["from"] = json!({"id": 1_087_968_824, "is_bot": true, "first_name": "Group"});
    assert!(matches!(input("message", masked).await, Input::Desk(_)));
}

#[tokio::test]
async fn only_standard_emoji_and_seen_people_react() {
    let reaction = |actor: (&str, Value)| {
        let mut body = json!({"chat": group(), "message_id": 5, "date": 1, "old_reaction": [{"type": "custom_emoji", "custom_emoji_id": "1"}], "new_reaction": [{"type": "emoji", "emoji": "👍"}, {"type": "paid"}]});
        body[actor.0] = actor.1;
        body
    };
    let Input::Reacted(change) = input(
        "message_reaction",
        reaction(("user", json!({"id": 7, "is_bot": false, "first_name": "X"}))),
    )
    .await
    else {
        panic!()
    };
    assert_eq!((change.old, change.new), (vec![], vec!["👍".to_owned()]));
    assert_eq!(
        input("message_reaction", reaction(("actor_chat", group()))).await,
        Input::Fact
    );
}

#[tokio::test]
async fn a_press_without_data_or_message_is_still_answered() {
    let from = json!({"id": 7, "is_bot": false, "first_name": "X"});
    let bare = json!({"id": "q", "from": from, "chat_instance": "1", "game_short_name": "g"});
    assert!(
        matches!(input("callback_query", bare).await, Input::EmptyPress(query, _) if query == "q")
    );
    let old = json!({"id": "q", "from": from, "chat_instance": "1", "data": "sig", "message": {"chat": private(), "message_id": 9, "date": 0}});
    assert!(
        matches!(input("callback_query", old).await, Input::Press(press) if press.number == 9 && press.private)
    );
}

#[test]
fn every_update_that_is_read_is_asked_for() {
    let desk = crate::Helpdesk::new(vec![]);
    let asked = mtl_telegram::Brain::allowed_updates(&desk);
    let own = [
        "message",
        "edited_message",
        "callback_query",
        "message_reaction",
        "my_chat_member",
    ];
    let of_others = [mtl_house::House::UPDATES, mtl_chain::Viewer::UPDATES].concat();
    let read: Vec<&str> = own.into_iter().chain(of_others).collect();
    for kind in &read {
        assert!(asked.contains(kind), "{kind}");
    }
    assert!(asked.iter().all(|kind| read.contains(kind)));
}
