//! Members who cannot be reached, and content that is not taken.

use mtl_store::{
    copies::{self, Pair},
    jobs,
};
use mtl_telegram::{
    Brain,
    call::{Trouble, UNREACHABLE},
};

use super::*;
use crate::inbound::Update;

async fn blocks(world: &mut World, status: &str, before: &str) {
    let member = |status: &str| {
        let user = json!({"id": 99, "is_bot": true, "first_name": "Desk"});
        if status == "kicked" {
            json!({"user": user, "status": status, "until_date": 0})
        } else {
            json!({"user": user, "status": status})
        }
    };
    let body = json!({"chat": private(ANNA), "from": person(ANNA), "date": 1, "old_chat_member": member(before), "new_chat_member": member(status)});
    world.update("my_chat_member", body).await;
}

#[tokio::test]
async fn a_blocked_member_is_shown_and_gets_the_answer_when_back() {
    let (mut world, copy) = World::with_ticket().await;
    blocks(&mut world, "kicked", "member").await;
    assert_eq!(methods(&world.news()), [("sendMessage", DESK)]);
    assert!(world.card(ANNA).await.1.contains("🔴"));
    world.refused.insert(("*", ANNA), Class::Blocked);
    let (answer, _) = world
        .agent(AGENT, Some(copy), json!({"text": "Вот так"}))
        .await;
    let news = world.news();
    assert!(news.iter().any(|gone| gone.text().contains("заблокировал")));
    let mark = news
        .iter()
        .find(|gone| gone.call.method == "setMessageReaction")
        .unwrap();
    assert_eq!(
        (mark.target, &mark.param("reaction")[0]["emoji"]),
        (Some(answer), &json!("💔"))
    );
    world.refused.clear();
    blocks(&mut world, "member", "kicked").await;
    let news = world.news();
    assert!(
        news.iter()
            .any(|gone| gone.chat == ANNA && gone.text() == "Вот так\n\n— Аня")
    );
    assert!(
        news.iter()
            .any(|gone| gone.chat == DESK && gone.text().contains("🟢"))
    );
    assert!(!world.card(ANNA).await.1.contains("🔴"));
}

#[tokio::test]
async fn the_senders_word_is_told_once_and_words_of_the_member_heal_it() {
    let (mut world, _) = World::with_ticket().await;
    for _ in 0..2 {
        let body = serde_json::to_string(&Trouble {
            chat: ANNA,
            class: Class::Deactivated,
        })
        .unwrap();
        let mut tx = world.db.begin().await.unwrap();
        let new = jobs::New {
            id: world.ids.next(world.now),
            kind: UNREACHABLE,
            subject: "501",
            body: &body,
            due_at: world.now,
        };
        jobs::push(&mut tx, "helpdesk", &new, world.now)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        world.settle().await;
    }
    assert_eq!(methods(&world.news()), [("sendMessage", DESK)]);
    world.says(ANNA, "я здесь").await;
    let news = world.news_of(DESK);
    assert_eq!(
        methods(&news),
        [("sendMessage", DESK), ("copyMessage", DESK)]
    );
    assert!(news[0].text().contains("🟢"));
}

#[tokio::test]
async fn content_that_is_not_taken_leaves_the_member_waiting() {
    let (mut world, copy) = World::with_ticket().await;
    world.refused.insert(("sendMessage", ANNA), Class::Content);
    world.refused.insert(("copyMessage", ANNA), Class::Content);
    world
        .agent(AGENT, Some(copy), json!({"text": "Вот так"}))
        .await;
    let news = world.news_of(DESK);
    assert!(news.iter().any(|gone| gone.text().contains("содержимое")));
    assert_eq!(world.tickets().await, [("open".to_owned(), 1)]);
    // It is not sent again by itself: it would be refused again.
    world.refused.clear();
    world.says(ANNA, "ау").await;
    assert!(world.news_of(ANNA).is_empty());
}

#[tokio::test]
async fn an_answer_never_goes_to_anybody_but_the_tickets_member() {
    let (mut world, _) = World::with_ticket().await;
    world.says(BORIS, "и мне").await;
    world.news();
    // Something of Anna's stands in the room as if it belonged to Boris's ticket.
    let mut tx = world.db.begin().await.unwrap();
    let boris = crate::store::tickets::latest(&mut tx, "helpdesk", BORIS)
        .await
        .unwrap()
        .unwrap();
    let wrong = Pair {
        from_chat: ANNA,
        from_message: 1,
        to_chat: DESK,
        to_message: 77_777,
        ticket: Some(boris.ticket.id),
    };
    copies::insert(&mut tx, "helpdesk", &[wrong]).await.unwrap();
    let mut body = message(900, group(), person(AGENT), json!({"text": "тайна"}));
    body["reply_to_message"] = message(77_777, group(), person(99), json!({"text": "?"}));
    let update: Update =
        serde_json::from_str(&json!({"update_id": 1, "message": body}).to_string()).unwrap();
    let mut ctx = Ctx::new(&mut tx, world.now, &world.me, &world.ids);
    let fault = world.desk.update(&mut ctx, update).await.unwrap_err();
    assert!(fault.to_string().contains("stranger"), "{fault}");
}
