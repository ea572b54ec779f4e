//! Proofs of `/link`.

use mtl_locale::{Lang, common};
use mtl_store::audit;

use super::*;

const ALL: &[&str] = &["manage_topics", "delete_messages", "pin_messages"];

#[tokio::test]
async fn an_owner_links_a_forum() {
    let mut world = World::with_forum().await;
    let outcome = world.write(DESK, OWNER, "/link support").await;
    assert_eq!(outcome.disposition, Some(Disposition::Answered));
    let said = outcome.only();
    assert_eq!(said.chat, DESK);
    assert!(
        said.text()
            .contains(common::link_done(Lang::En, "Desk", "Support").as_str()),
        "{}",
        said.text()
    );
    assert!(
        said.text()
            .contains(common::link_rights_fine(Lang::En).as_str())
    );
    let link = world.link("support").await.unwrap();
    assert!(
        link.chat_id == DESK && link.is_forum && link.language == "en" && link.trouble.is_none()
    );
    let verdict = audit::verify(&mut world.begin().await, "helpdesk")
        .await
        .unwrap();
    assert_eq!(verdict, audit::Verdict::Whole { lines: 1 });
}

#[tokio::test]
async fn an_owner_by_stored_role_is_one_too() {
    let mut world = World::with_forum().await;
    let mut tx = world.begin().await;
    roles::grant(&mut tx, 55, "owner", "helpdesk", None, world.now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    world.write(DESK, 55, "/link support").await;
    assert!(world.link("support").await.is_some());
}

#[tokio::test]
async fn others_are_kindly_refused() {
    let mut world = World::with_forum().await;
    let outcome = world.write(DESK, AGENT, "/link support").await;
    assert_eq!(outcome.disposition, Some(Disposition::Refused));
    assert_eq!(
        outcome.only().text(),
        common::link_owner_only(Lang::Ru).as_str()
    );
    assert!(world.link("support").await.is_none());
}

#[tokio::test]
async fn a_role_that_this_bot_has_no_use_for_is_answered_with_the_list() {
    let mut world = World::with_forum().await;
    for word in ["kitchen", "court"] {
        let outcome = world.write(DESK, OWNER, &format!("/link {word}")).await;
        assert_eq!(outcome.disposition, Some(Disposition::Refused));
        let text = outcome.only().text();
        assert!(
            text.contains(word) && text.contains("<code>reports</code>"),
            "{text}"
        );
    }
}

#[tokio::test]
async fn in_private_it_says_where_to_go() {
    let mut world = World::new().await;
    let outcome = world.write(OWNER, OWNER, "/link support").await;
    assert_eq!(
        outcome.only().text(),
        common::link_private(Lang::En).as_str()
    );
}

#[tokio::test]
async fn missing_rights_are_named_and_asked_again() {
    let mut world = World::with_forum().await;
    world
        .members
        .insert(DESK, member("administrator", &["pin_messages"]));
    let outcome = world.write(DESK, OWNER, "/link support").await;
    let text = outcome.only().text().to_owned();
    assert!(
        text.contains("manage topics, delete messages") && !text.contains("pin messages"),
        "{text}"
    );
    let link = world.link("support").await.unwrap();
    assert_eq!(
        link.trouble.as_deref(),
        Some("manage_topics,delete_messages")
    );
    assert!(!link.is_forum, "topics that cannot be made count as none");

    world.members.insert(DESK, member("administrator", ALL));
    let outcome = world.write(DESK, OWNER, "/link").await;
    assert!(
        outcome
            .only()
            .text()
            .contains("✅ <code>support</code> · Support: <b>Desk</b>"),
        "{}",
        outcome.only().text()
    );
    let link = world.link("support").await.unwrap();
    assert!(link.is_forum && link.trouble.is_none());
}

#[tokio::test]
async fn a_bot_that_is_no_admin_says_what_to_do() {
    let mut world = World::with_forum().await;
    world.members.insert(DESK, member("member", &[]));
    let outcome = world.write(DESK, OWNER, "/link support").await;
    assert_eq!(
        outcome.only().text(),
        common::link_bot_not_admin(Lang::En).as_str()
    );
    assert!(world.link("support").await.is_none());
}

#[tokio::test]
async fn a_group_without_topics_is_a_stream() {
    let mut world = World::new().await;
    world.put(DESK, json!({"type": "group", "title": "Small"}), ALL);
    world.room(31, None, false).await;
    let held = world.hold(0, Some(31)).await;
    let outcome = world.write(DESK, OWNER, "/link support").await;
    assert!(outcome.said.iter().any(|said| {
        said.text()
            .contains(common::link_topics_off(Lang::En).as_str())
    }));
    let room = world.get_room(31).await;
    assert!(room.chat_id == Some(DESK) && room.stream);
    let went: Vec<_> = outcome
        .said
        .iter()
        .filter(|said| said.text() == "held")
        .collect();
    assert_eq!(went.len(), 1, "what waited for a chat leaves: {held}");
    assert_eq!(went[0].chat, DESK);
}

#[tokio::test]
async fn held_messages_of_another_role_stay() {
    let mut world = World::with_forum().await;
    world.room(31, None, false).await;
    world.hold(0, Some(31)).await;
    let outcome = world.write(DESK, OWNER, "/link admins").await;
    assert!(
        outcome.said.iter().all(|said| said.text() != "held"),
        "support's words never go to the admins' chat"
    );
    assert_eq!(world.get_room(31).await.chat_id, None);
}

#[tokio::test]
async fn an_anonymous_admin_shows_themselves_and_is_checked() {
    let mut world = World::with_forum().await;
    let outcome = world.write_masked(DESK, "/link support").await;
    assert_eq!(outcome.only().buttons(), ["link:support"]);
    assert!(world.link("support").await.is_none());

    let outcome = world.press(DESK, AGENT, "link:support").await;
    assert_eq!(outcome.disposition, Some(Disposition::Refused));
    assert_eq!(
        outcome.toasts,
        [common::link_owner_only(Lang::Ru).to_text()]
    );
    assert!(outcome.said.is_empty() && world.link("support").await.is_none());

    let outcome = world.press(DESK, OWNER, "link:support").await;
    assert_eq!(
        outcome.toasts,
        [common::anonymous_seen_toast(Lang::En).into_string()]
    );
    let said = outcome.only();
    assert_eq!(
        said.call.method, "editMessageText",
        "the question becomes the answer"
    );
    assert!(said.buttons().is_empty() && world.link("support").await.is_some());
}

#[tokio::test]
async fn a_forged_role_in_a_button_does_nothing() {
    let mut world = World::with_forum().await;
    for data in ["link:court", "move:", "move:kitchen"] {
        let outcome = world.press(DESK, OWNER, data).await;
        assert_eq!(outcome.disposition, Some(Disposition::Refused), "{data}");
        assert_eq!(
            outcome.toasts,
            [common::button_expired_toast(Lang::En).into_string()]
        );
    }
}

#[tokio::test]
async fn moving_a_role_is_asked_first_and_takes_everything_along() {
    let mut world = World::linked_forum().await;
    world.put(
        OTHER,
        json!({"type": "supergroup", "title": "New desk", "is_forum": true}),
        ALL,
    );
    world.room(31, Some(DESK), false).await;
    let mut tx = world.begin().await;
    rooms::set_thread(&mut tx, 31, 400).await.unwrap();
    roles::grant(&mut tx, AGENT, "agent", "helpdesk", None, world.now)
        .await
        .unwrap();
    roles::grant(&mut tx, 8, "agent", "helpdesk", Some(OWNER), world.now)
        .await
        .unwrap();
    tx.commit().await.unwrap();

    let outcome = world.write(OTHER, OWNER, "/link support").await;
    assert_eq!(outcome.only().buttons(), ["move:support"]);
    assert!(outcome.only().text().contains("<b>Desk</b>"));
    assert_eq!(world.link("support").await.unwrap().chat_id, DESK);

    world.hold(DESK, Some(31)).await;
    let outcome = world.press(OTHER, OWNER, "move:support").await;
    assert_eq!(world.link("support").await.unwrap().chat_id, OTHER);
    let room = world.get_room(31).await;
    assert_eq!(
        (room.chat_id, room.thread_id, room.stream),
        (Some(OTHER), None, false)
    );
    let by_chat = |chat: i64| {
        outcome
            .said
            .iter()
            .filter(move |said| said.chat == chat)
            .map(Said::text)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        by_chat(DESK),
        [common::link_unlinked(Lang::En, "Desk", "Support").as_str()]
    );
    assert!(
        by_chat(OTHER).contains(&"held")
            && by_chat(OTHER)
                .iter()
                .any(|text| text.contains(common::link_moved(Lang::En, "Desk").as_str()))
    );
    assert!(
        !world.roles(AGENT).await.contains(Role::Agent),
        "the old chat's people are agents no more"
    );
    assert!(
        world.roles(8).await.contains(Role::Agent),
        "what an owner granted stays"
    );
}

#[tokio::test]
async fn linking_again_refreshes_and_keeps_language_and_topics() {
    let mut world = World::linked_forum().await;
    world.room(31, Some(DESK), false).await;
    let mut tx = world.begin().await;
    rooms::set_thread(&mut tx, 31, 400).await.unwrap();
    links::set_language(&mut tx, "helpdesk", DESK, "ru")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    world.members.insert(
        DESK,
        member("administrator", &["delete_messages", "pin_messages"]),
    );
    let outcome = world.write(DESK, OWNER, "/link support").await;
    assert!(
        outcome
            .only()
            .text()
            .contains(common::link_already(Lang::En, "Support").as_str())
    );
    let (link, room) = (
        world.link("support").await.unwrap(),
        world.get_room(31).await,
    );
    assert_eq!(
        (
            link.language.as_str(),
            link.trouble.as_deref(),
            link.is_forum
        ),
        ("ru", Some("manage_topics"), true)
    );
    assert_eq!(
        (room.thread_id, room.stream),
        (Some(400), false),
        "topics that are there are kept"
    );
}

#[tokio::test]
async fn an_open_group_is_no_place_for_members_words() {
    let mut world = World::new().await;
    world.put(
        DESK,
        json!({"type": "supergroup", "title": "Square", "username": "square", "is_forum": true}),
        ALL,
    );
    let outcome = world.write(DESK, OWNER, "/link support").await;
    assert_eq!(
        outcome.only().text(),
        common::link_public_refused(Lang::En, "Support").as_str()
    );
    world.write(DESK, OWNER, "/link reports").await;
    assert!(world.link("support").await.is_none() && world.link("reports").await.is_some());
}

#[tokio::test]
async fn a_channel_is_linked_by_the_person_behind_it() {
    let mut world = World::new().await;
    world.put(
        OTHER,
        json!({"type": "channel", "title": "News"}),
        &["post_messages", "edit_messages"],
    );
    let chat = world.shown(OTHER);
    let outcome = world.update("channel_post", json!({"message_id": 2, "date": 1, "chat": chat, "sender_chat": chat, "text": "/link reports"})).await;
    assert_eq!(outcome.only().buttons(), ["link:reports"]);
    world.press(OTHER, OWNER, "link:reports").await;
    assert_eq!(world.link("reports").await.unwrap().chat_id, OTHER);
}

#[tokio::test]
async fn the_overview_names_every_role_and_an_answer_stays_in_its_topic() {
    let mut world = World::linked_forum().await;
    let body = json!({"message_id": 5, "date": 1, "chat": world.shown(DESK), "from": person(OWNER), "text": "/link",
        "message_thread_id": 12, "is_topic_message": true});
    let outcome = world.update("message", body).await;
    let said = outcome.only();
    assert_eq!(said.call.params["message_thread_id"], 12);
    for code in ["support", "admins", "reports"] {
        assert!(
            said.text().contains(&format!("<code>{code}</code>")),
            "{}",
            said.text()
        );
    }
}

#[tokio::test]
async fn a_silent_telegram_is_admitted() {
    let mut world = World::with_forum().await;
    world.members.clear();
    let outcome = world.write(DESK, OWNER, "/link support").await;
    assert_eq!(
        outcome.only().text(),
        common::fault_sentence(Lang::En).as_str()
    );
}

#[tokio::test]
async fn answers_to_the_bots_own_questions_are_left_to_it() {
    let mut world = World::new().await;
    let sent = json!({"feedback": {"ticket": 1}, "ok": true, "alternative": 0, "chat": 1, "messages": [5]});
    let (taken, _) = world.job(SENT, "1", sent.to_string()).await;
    assert!(!taken);
    assert!(!world.job("sla", "1", "{}".into()).await.0);
}
