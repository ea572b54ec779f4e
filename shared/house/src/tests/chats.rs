//! Proofs of what happens to chats: standing, trouble, migration, people who go, topics.

use mtl_locale::{Lang, common};
use mtl_store::jobs;
use mtl_telegram::call::{TROUBLE, Trouble};

use super::*;
use crate::{Present, ROLE_LOST, RoleLost};

const ALL: &[&str] = &["manage_topics", "delete_messages", "pin_messages"];

fn admin() -> Value {
    member("administrator", ALL)
}

async fn trouble(world: &mut World, class: Class) -> Vec<Said> {
    let body = serde_json::to_string(&Trouble { chat: DESK, class }).unwrap();
    let (taken, said) = world.job(TROUBLE, &DESK.to_string(), body).await;
    assert!(taken);
    said
}

async fn acts(world: &World, person: Value) -> Option<Present> {
    let chat = serde_json::from_value(world.shown(DESK)).unwrap();
    let user = serde_json::from_value(person).unwrap();
    let mut tx = world.begin().await;
    let mut ctx = Ctx::new(&mut tx, world.now, &world.me, &world.ids);
    let present = world
        .house
        .person_in_chat(&mut ctx, &chat, &user)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    present
}

#[tokio::test]
async fn lost_rights_are_told_once_in_private_and_so_is_their_return() {
    let mut world = World::linked_forum().await;
    let less = member("administrator", &["delete_messages", "pin_messages"]);
    let outcome = world.standing(DESK, admin(), less.clone()).await;
    assert_eq!(outcome.disposition, Some(Disposition::Noted));
    assert_eq!(
        (outcome.only().chat, outcome.only().text()),
        (
            OWNER,
            common::link_trouble(Lang::En, "Desk", "Support", "manage topics").as_str()
        )
    );
    let again = world.standing(DESK, less.clone(), less.clone()).await;
    assert!(again.said.is_empty(), "{:?}", again.said);
    let back = world.standing(DESK, less, admin()).await;
    assert_eq!(
        back.only().text(),
        common::link_recovered(Lang::En, "Desk", "Support").as_str()
    );
}

#[tokio::test]
async fn what_waits_for_a_chat_leaves_when_the_bot_is_back() {
    let mut world = World::linked_forum().await;
    let out = member("kicked", &[]);
    let outcome = world.standing(DESK, admin(), out.clone()).await;
    assert!(
        outcome.only().text().contains("be in the chat"),
        "{}",
        outcome.only().text()
    );
    assert_eq!(
        world.link("support").await.unwrap().trouble.as_deref(),
        Some("member")
    );
    world.hold(DESK, None).await;
    let back = world.standing(DESK, out, admin()).await;
    assert!(
        back.said
            .iter()
            .any(|said| said.chat == DESK && said.text() == "held")
    );
    assert_eq!(world.link("support").await.unwrap().trouble, None);
}

#[tokio::test]
async fn an_owner_who_adds_the_bot_is_shown_the_way_and_others_are_not() {
    let mut world = World::with_forum().await;
    let outcome = world
        .standing(DESK, member("left", &[]), member("member", &[]))
        .await;
    assert_eq!(outcome.disposition, Some(Disposition::Answered));
    assert_eq!(outcome.only().chat, DESK);
    assert!(outcome.only().text().contains("<code>support</code>"));
    let promoted = world.standing(DESK, member("member", &[]), admin()).await;
    assert!(promoted.said.is_empty(), "once is enough");
    let body = json!({"chat": world.shown(DESK), "from": person(AGENT), "date": 1, "old_chat_member": member("left", &[]), "new_chat_member": admin()});
    assert!(world.update("my_chat_member", body).await.said.is_empty());
}

#[tokio::test]
async fn a_channel_gets_no_hint_its_owner_does() {
    let mut world = World::new().await;
    world.put(OTHER, json!({"type": "channel", "title": "News"}), &[]);
    let outcome = world.standing(OTHER, member("left", &[]), admin()).await;
    assert_eq!(outcome.only().chat, OWNER);
}

#[tokio::test]
async fn a_chat_that_is_gone_is_told_once() {
    let mut world = World::linked_forum().await;
    let said = trouble(&mut world, Class::Kicked).await;
    assert_eq!((said.len(), said[0].chat), (1, OWNER));
    assert_eq!(
        world.link("support").await.unwrap().trouble.as_deref(),
        Some("member")
    );
    assert!(trouble(&mut world, Class::ChatGone).await.is_empty());
}

#[tokio::test]
async fn a_refused_right_is_looked_up_and_named() {
    let mut world = World::linked_forum().await;
    world.hold(DESK, None).await;
    world.members.insert(
        DESK,
        member("administrator", &["delete_messages", "pin_messages"]),
    );
    let said = trouble(&mut world, Class::NoRights).await;
    assert_eq!(said.len(), 1, "held messages wait for a change: {said:?}");
    assert!(said[0].text().contains("manage topics"));
}

#[tokio::test]
async fn a_refusal_that_no_right_explains_is_believed() {
    let mut world = World::linked_forum().await;
    world.hold(DESK, None).await;
    let said = trouble(&mut world, Class::NoRights).await;
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(
        world.link("support").await.unwrap().trouble.as_deref(),
        Some("send")
    );
}

#[tokio::test]
async fn trouble_of_a_chat_that_is_not_linked_is_noted_only() {
    let mut world = World::with_forum().await;
    assert!(trouble(&mut world, Class::Kicked).await.is_empty());
}

#[tokio::test]
async fn a_group_that_becomes_a_supergroup_takes_everything_along() {
    let mut world = World::new().await;
    let (old, new) = (-5, DESK);
    world.put(old, json!({"type": "group", "title": "Desk"}), ALL);
    world.write(old, OWNER, "/link support").await;
    world.room(31, Some(old), true).await;
    world.hold(old, Some(31)).await;
    world.put(
        new,
        json!({"type": "supergroup", "title": "Desk", "is_forum": true}),
        ALL,
    );
    let body = json!({"message_id": 5, "date": 1, "chat": world.shown(old), "from": person(OWNER), "migrate_to_chat_id": new});
    let outcome = world.update("message", body).await;
    assert_eq!(outcome.disposition, Some(Disposition::Noted));
    assert!(
        outcome
            .said
            .iter()
            .any(|said| said.chat == new && said.text() == "held")
    );
    let (link, room) = (
        world.link("support").await.unwrap(),
        world.get_room(31).await,
    );
    assert_eq!(
        (link.chat_id, link.is_forum),
        (new, true),
        "its facts were learnt anew"
    );
    assert_eq!((room.chat_id, room.stream), (Some(new), false));
    let body = json!({"message_id": 1, "date": 1, "chat": world.shown(new), "from": person(OWNER), "migrate_from_chat_id": old});
    let again = world.update("message", body).await;
    assert!(again.said.is_empty());
    assert_eq!(world.get_room(31).await, room);
}

#[tokio::test]
async fn acting_in_a_chat_gives_its_role_and_going_takes_it() {
    let mut world = World::linked_forum().await;
    let present = acts(&world, person(AGENT)).await.unwrap();
    assert!(
        present.who.roles.contains(Role::Agent)
            && present.links.len() == 1
            && present.who.lang == Lang::Ru
    );
    assert!(world.roles(AGENT).await.contains(Role::Agent));

    let user = person(AGENT);
    let change = |old: &str, new: &str| {
        json!({"chat": {"id": DESK, "type": "supergroup", "title": "Desk"}, "from": user, "date": 1,
            "old_chat_member": {"user": user, "status": old}, "new_chat_member": {"user": user, "status": new, "until_date": 0}})
    };
    let gone = world
        .update("chat_member", change("member", "kicked"))
        .await;
    assert_eq!(gone.disposition, Some(Disposition::Noted));
    assert!(!world.roles(AGENT).await.contains(Role::Agent));
    let job = jobs::get(&mut world.begin().await, "helpdesk", ROLE_LOST, "7")
        .await
        .unwrap()
        .unwrap();
    let lost: RoleLost = serde_json::from_str(&job.body).unwrap();
    assert_eq!(
        lost,
        RoleLost {
            person: AGENT,
            roles: vec![Role::Agent],
            chat: DESK
        }
    );

    let joined = world.update("chat_member", change("left", "member")).await;
    assert_eq!(joined.disposition, None);
    assert!(
        !world.roles(AGENT).await.contains(Role::Agent),
        "joining alone gives nothing"
    );
}

#[tokio::test]
async fn a_mask_in_a_chat_is_nobody() {
    let world = World::linked_forum().await;
    let mask = json!({"id": 1_087_968_824, "is_bot": true, "first_name": "Group"});
    let present = acts(&world, mask).await.unwrap();
    assert!(present.who.roles.is_empty());
    assert!(world.roles(1_087_968_824).await.is_empty());
    let known = mtl_store::people::get(&mut world.begin().await, "helpdesk", 1_087_968_824)
        .await
        .unwrap();
    assert_eq!(known, None);
}

#[tokio::test]
async fn a_chat_that_is_not_linked_makes_nobody_anything() {
    let world = World::with_forum().await;
    assert_eq!(acts(&world, person(AGENT)).await, None);
}

#[tokio::test]
async fn topics_that_were_switched_off_are_noticed_by_the_next_act() {
    let mut world = World::linked_forum().await;
    world.room(31, Some(DESK), false).await;
    world.put(DESK, json!({"type": "supergroup", "title": "Desk"}), ALL);
    acts(&world, person(AGENT)).await;
    let said = world.round().await;
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(
        said[0].text(),
        common::link_topics_gone(Lang::En, "Desk").as_str()
    );
    assert!(!world.link("support").await.unwrap().is_forum && world.get_room(31).await.stream);
    acts(&world, person(AGENT)).await;
    assert!(
        world.round().await.is_empty(),
        "what is known is not asked again"
    );
}

#[tokio::test]
async fn a_topic_of_ours_that_was_not_written_down_finds_its_room() {
    let mut world = World::linked_forum().await;
    world.room(31, Some(DESK), false).await;
    let made = |thread: i64, title: &str| {
        json!({"message_id": thread, "date": 1, "chat": {"id": DESK, "type": "supergroup", "title": "Desk", "is_forum": true},
            "from": {"id": BOT, "is_bot": true, "first_name": "Desk"}, "message_thread_id": thread, "is_topic_message": true,
            "forum_topic_created": {"name": title, "icon_color": 7_322_096}})
    };
    assert_eq!(
        world
            .update("message", made(400, "#31 Anna"))
            .await
            .disposition,
        Some(Disposition::Noted)
    );
    assert_eq!(world.get_room(31).await.thread_id, Some(400));
    world.update("message", made(400, "#31 Anna")).await;
    world.update("message", made(401, "#31 Anna")).await;
    let room = world.get_room(31).await;
    assert_eq!(
        (room.thread_id, room.opened_times),
        (Some(400), 1),
        "a second one is not taken"
    );

    let closed = |name: &str| {
        json!({"message_id": 9, "date": 1, "chat": {"id": DESK, "type": "supergroup", "title": "Desk", "is_forum": true},
            "from": person(AGENT), "message_thread_id": 400, "is_topic_message": true, name: {}})
    };
    assert_eq!(
        world
            .update("message", closed("forum_topic_closed"))
            .await
            .disposition,
        Some(Disposition::Noted)
    );
    assert!(world.get_room(31).await.closed);
    world
        .update("message", closed("forum_topic_reopened"))
        .await;
    assert!(!world.get_room(31).await.closed);
}

#[tokio::test]
async fn what_is_not_common_is_left_to_the_bot() {
    let mut world = World::linked_forum().await;
    for text in ["/stats", "hello", "/link@other_bot support"] {
        let outcome = world.write(DESK, AGENT, text).await;
        assert!(
            outcome.disposition.is_none() && outcome.said.is_empty(),
            "{text}"
        );
    }
    let commands: Vec<&str> = House::commands().iter().map(|(name, _)| *name).collect();
    assert_eq!(commands, ["link", "language"]);
}
