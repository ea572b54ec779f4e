//! Proofs of what updates mean, on JSON as Telegram sends it.

use mtl_telegram::Me;
use serde_json::{Value, json};
use teloxide::types::Update;

use super::*;
use crate::domain::facts::{Kind, Standing};

fn me() -> Me {
    Me {
        key: "helpdesk".into(),
        id: 99,
        username: "Desk_bot".into(),
    }
}

fn group() -> Value {
    json!({"id": -1001, "type": "supergroup", "title": "Desk", "is_forum": true})
}

fn person() -> Value {
    json!({"id": 7, "is_bot": false, "first_name": "Anna", "language_code": "ru"})
}

fn bot() -> Value {
    json!({"id": 99, "is_bot": true, "first_name": "Desk", "username": "Desk_bot"})
}

/// Reads an update as the product does: from text, for from_value loses the kind.
fn read(kind: &str, body: Value) -> Option<Input> {
    let text = json!({"update_id": 1, kind: body}).to_string();
    let update: Update = serde_json::from_str(&text).unwrap();
    parse(&me(), &update)
}

fn message(more: Value) -> Option<Input> {
    let mut body = json!({"message_id": 5, "date": 1, "chat": group(), "from": person()});
    for (key, value) in more.as_object().unwrap() {
        body[key] = value.clone();
    }
    read("message", body)
}

#[test]
fn commands_for_us_are_read_and_others_are_left() {
    let rows = [
        ("/link", Some(Word::Link(None))),
        ("/link support", Some(Word::Link(Some("support".into())))),
        (
            "/LINK@desk_BOT  court-channel now",
            Some(Word::Link(Some("court-channel".into()))),
        ),
        ("/language en", Some(Word::Language(Some("en".into())))),
        ("/link@other_bot support", None),
        ("/links", None),
        ("link support", None),
        ("see /link", None),
        ("/", None),
    ];
    for (text, expected) in rows {
        let word = message(json!({"text": text})).map(|input| match input {
            Input::Command { word, .. } => word,
            other => panic!("{other:?}"),
        });
        assert_eq!(word, expected, "{text}");
    }
}

#[test]
fn a_command_keeps_its_topic_and_general_has_none() {
    let Some(Input::Command { place, sender, .. }) =
        message(json!({"text": "/link", "message_thread_id": 12, "is_topic_message": true}))
    else {
        panic!("a command")
    };
    assert_eq!(
        place,
        Place {
            chat: -1001,
            kind: Kind::Supergroup,
            thread: Some(12),
            message: 5
        }
    );
    assert!(
        matches!(sender, Sender::Person(seen) if seen.id == 7 && seen.language.as_deref() == Some("ru"))
    );
    let Some(Input::Command { place, .. }) =
        message(json!({"text": "/link", "message_thread_id": 3}))
    else {
        panic!("a command")
    };
    assert_eq!(place.thread, None, "a reply in General is no topic");
}

#[test]
fn masks_are_seen_and_bots_are_nobody() {
    let anonymous = json!({"text": "/link", "from": {"id": 1_087_968_824, "is_bot": true, "first_name": "Group"}, "sender_chat": group()});
    let as_channel = json!({"text": "/link", "from": {"id": 136_817_688, "is_bot": true, "first_name": "Channel"}});
    for mask in [anonymous, as_channel] {
        assert!(matches!(
            message(mask),
            Some(Input::Command {
                sender: Sender::Mask,
                ..
            })
        ));
    }
    let other = json!({"text": "/link", "from": {"id": 5, "is_bot": true, "first_name": "Other"}});
    assert_eq!(message(other), None);
    let post = read(
        "channel_post",
        json!({"message_id": 1, "date": 1, "text": "/link announce",
        "chat": {"id": -1002, "type": "channel", "title": "News"}, "sender_chat": {"id": -1002, "type": "channel", "title": "News"}}),
    );
    assert!(matches!(
        post,
        Some(Input::Command {
            sender: Sender::Mask,
            place: Place {
                kind: Kind::Channel,
                ..
            },
            ..
        })
    ));
}

#[test]
fn what_a_channel_says_is_not_heard_twice() {
    let forwarded = json!({"text": "/link announce", "is_automatic_forward": true,
        "from": {"id": 777_000, "is_bot": false, "first_name": "Telegram"}, "sender_chat": {"id": -1002, "type": "channel", "title": "News"}});
    assert_eq!(message(forwarded), None);
}

#[test]
fn a_migration_is_read_from_both_ends() {
    let old = json!({"id": -5, "type": "group", "title": "Desk"});
    let expected = Some(Input::Migrated {
        from: -5,
        to: -1001,
    });
    assert_eq!(
        message(json!({"chat": old, "migrate_to_chat_id": -1001})),
        expected
    );
    assert_eq!(message(json!({"migrate_from_chat_id": -5})), expected);
}

#[test]
fn topics_are_noticed_by_who_made_or_closed_them() {
    let made = json!({"message_thread_id": 8, "is_topic_message": true, "forum_topic_created": {"name": "#1 Anna", "icon_color": 7_322_096}});
    assert_eq!(message(made.clone()), None, "a person's topic is no room");
    let mut own = made;
    own["from"] = bot();
    assert_eq!(
        message(own),
        Some(Input::TopicMade {
            chat: -1001,
            thread: 8,
            title: "#1 Anna".into()
        })
    );
    for (name, closed) in [
        ("forum_topic_closed", true),
        ("forum_topic_reopened", false),
    ] {
        let by_person = json!({"message_thread_id": 8, "is_topic_message": true, name: {}});
        assert_eq!(
            message(by_person.clone()),
            Some(Input::TopicClosed {
                chat: -1001,
                thread: 8,
                closed
            })
        );
        let mut own = by_person;
        own["from"] = bot();
        assert_eq!(message(own), Some(Input::Own));
    }
}

#[test]
fn buttons_are_ours_by_their_name_and_live_in_their_chat() {
    let press = |data: &str| {
        let message = json!({"message_id": 6, "date": 1, "chat": group(), "from": bot(), "text": "?", "message_thread_id": 8, "is_topic_message": true});
        read(
            "callback_query",
            json!({"id": "q", "from": person(), "chat_instance": "1", "data": data, "message": message}),
        )
    };
    let rows = [
        ("link:support", Some(Press::Link("support".into()))),
        ("link:", Some(Press::Link(String::new()))),
        ("move:support", Some(Press::Move("support".into()))),
        ("lang:ru", Some(Press::Language("ru".into()))),
        ("take:1", None),
        ("link", None),
    ];
    for (data, expected) in rows {
        let found = press(data).map(|input| match input {
            Input::Press {
                press,
                place,
                query,
                person,
            } => {
                assert_eq!(
                    (
                        place.chat,
                        place.thread,
                        place.message,
                        query.as_str(),
                        person.id
                    ),
                    (-1001, Some(8), 6, "q", 7)
                );
                press
            }
            other => panic!("{other:?}"),
        });
        assert_eq!(found, expected, "{data}");
    }
    let old = read(
        "callback_query",
        json!({"id": "q", "from": person(), "chat_instance": "1", "data": "lang:ru", "message": {"message_id": 6, "date": 0, "chat": group()}}),
    );
    assert!(matches!(
        old,
        Some(Input::Press {
            place: Place {
                chat: -1001,
                message: 6,
                ..
            },
            ..
        })
    ));
}

fn change(kind: &str, chat: Value, old: Value, new: Value) -> Option<Input> {
    read(
        kind,
        json!({"chat": chat, "from": person(), "date": 1, "old_chat_member": old, "new_chat_member": new}),
    )
}

fn admin(user: Value) -> Value {
    json!({"user": user, "status": "administrator", "can_be_edited": false, "is_anonymous": false, "can_manage_chat": true,
        "can_delete_messages": true, "can_manage_video_chats": false, "can_restrict_members": false, "can_promote_members": false,
        "can_change_info": false, "can_invite_users": false, "can_post_stories": false, "can_edit_stories": false,
        "can_delete_stories": false, "can_pin_messages": true, "can_manage_topics": true})
}

#[test]
fn the_bots_place_is_read_with_its_rights() {
    use mtl_domain::access::Right;
    let left = json!({"user": bot(), "status": "left"});
    let Some(Input::Standing { chat, by, was, is }) =
        change("my_chat_member", group(), left, admin(bot()))
    else {
        panic!("a change")
    };
    assert!(
        chat.forum && !chat.public && chat.title == "Desk" && by.id == 7 && was == Standing::Out
    );
    assert_eq!(
        is,
        Standing::Admin(vec![
            Right::ManageTopics,
            Right::DeleteMessages,
            Right::PinMessages,
            Right::Admin
        ])
    );
}

#[test]
fn private_changes_are_the_bots_own() {
    let private = json!({"id": 7, "type": "private", "first_name": "Anna"});
    let kicked = json!({"user": bot(), "status": "kicked", "until_date": 0});
    assert_eq!(
        change(
            "my_chat_member",
            private,
            json!({"user": bot(), "status": "member"}),
            kicked
        ),
        None
    );
}

#[test]
fn only_going_is_told_of_people() {
    let user = json!({"id": 8, "is_bot": false, "first_name": "Oleg"});
    let gone = [
        json!({"user": user, "status": "left"}),
        json!({"user": user, "status": "kicked", "until_date": 0}),
    ];
    for new in gone {
        let input = change(
            "chat_member",
            group(),
            json!({"user": user, "status": "member"}),
            new,
        );
        assert_eq!(
            input,
            Some(Input::Gone {
                chat: -1001,
                person: 8
            })
        );
    }
    let joined = change(
        "chat_member",
        group(),
        json!({"user": user, "status": "left"}),
        json!({"user": user, "status": "member"}),
    );
    assert_eq!(joined, None);
}

#[test]
fn standings_of_every_status_are_told_apart() {
    let rows = [
        (
            json!({"status": "creator"}),
            Standing::Admin(mtl_domain::access::Right::ALL.to_vec()),
        ),
        (json!({"status": "member"}), Standing::Member),
        (
            json!({"status": "restricted", "is_member": true, "can_send_messages": false}),
            Standing::Muted,
        ),
        (
            json!({"status": "restricted", "is_member": true, "can_send_messages": true}),
            Standing::Member,
        ),
        (
            json!({"status": "restricted", "is_member": false}),
            Standing::Out,
        ),
        (json!({"status": "left"}), Standing::Out),
        (json!({"status": "kicked"}), Standing::Out),
        (json!({}), Standing::Out),
    ];
    for (value, expected) in rows {
        assert_eq!(facts::standing(&value), expected, "{value}");
    }
    assert!(
        facts::chat(&json!({"id": -1, "type": "channel", "username": "news"}))
            .unwrap()
            .public
    );
    assert!(
        facts::chat(&json!({"id": -1, "type": "supergroup", "active_usernames": ["x"]}))
            .unwrap()
            .public
    );
    assert_eq!(facts::chat(&json!({"id": -1, "type": "planet"})), None);
}
