//! Answers taken back: by the button for ten seconds, by `/del` later.

use super::*;

async fn answered() -> (World, i64, i64, Gone) {
    let (mut world, copy) = World::with_ticket().await;
    let (answer, _) = world
        .agent(AGENT, Some(copy), json!({"text": "Вот так"}))
        .await;
    let news = world.news();
    let at_member = news.iter().find(|gone| gone.chat == ANNA).unwrap().number();
    let offer = news
        .into_iter()
        .find(|gone| gone.button().starts_with("undo:"))
        .unwrap();
    (world, answer, at_member, offer)
}

#[tokio::test]
async fn the_author_takes_it_back_in_time() {
    let (mut world, answer, at_member, offer) = answered().await;
    assert_eq!(
        world
            .press(group(), offer.number(), AGENT, offer.button())
            .await,
        Disposition::Answered
    );
    let news = world.news();
    let deleted = news.iter().find(|gone| gone.chat == ANNA).unwrap();
    assert_eq!(
        (deleted.call.method.as_str(), deleted.param("message_id")),
        ("deleteMessage", &json!(at_member))
    );
    let mark = news
        .iter()
        .find(|gone| gone.call.method == "setMessageReaction")
        .unwrap();
    assert_eq!(
        (mark.target, mark.param("reaction")),
        (Some(answer), &json!([]))
    );
    assert_eq!(
        world.tickets().await,
        [("open".to_owned(), 1)],
        "the member waits again"
    );
    // The note stays as the news that it is undone; a second press does nothing.
    world.pass(TimeDelta::seconds(20)).await;
    assert!(world.news().is_empty());
    assert_eq!(
        world
            .press(group(), offer.number(), AGENT, offer.button())
            .await,
        Disposition::Refused
    );
    assert!(world.news_of(ANNA).is_empty());
}

#[tokio::test]
async fn others_and_latecomers_cannot() {
    let (mut world, _, _, offer) = answered().await;
    assert_eq!(
        world
            .press(group(), offer.number(), OTHER_AGENT, offer.button())
            .await,
        Disposition::Refused
    );
    assert!(world.news_of(ANNA).is_empty());
    world.pass(TimeDelta::seconds(10)).await;
    let news = world.news();
    assert_eq!(
        (methods(&news), news[0].target),
        (vec![("deleteMessage", DESK)], Some(offer.number()))
    );
    assert_eq!(
        world
            .press(group(), offer.number(), AGENT, offer.button())
            .await,
        Disposition::Refused
    );
    assert!(world.news_of(ANNA).is_empty());
    assert_eq!(world.tickets().await, [("pending".to_owned(), 1)]);
}

#[tokio::test]
async fn an_owner_may_take_back_for_others() {
    let (mut world, _, _, offer) = answered().await;
    assert_eq!(
        world
            .press(group(), offer.number(), OWNER, offer.button())
            .await,
        Disposition::Answered
    );
    assert_eq!(methods(&world.news_of(ANNA)), [("deleteMessage", ANNA)]);
}

#[tokio::test]
async fn del_deletes_later_and_says_so() {
    let (mut world, answer, at_member, _) = answered().await;
    world.pass(TimeDelta::hours(1)).await;
    world.news();
    let (_, disposition) = world
        .agent(OTHER_AGENT, Some(answer), json!({"text": "/del"}))
        .await;
    assert_eq!(disposition, Disposition::Refused);
    assert!(world.news_of(ANNA).is_empty());
    world
        .agent(AGENT, Some(answer), json!({"text": "/del"}))
        .await;
    let news = world.news();
    assert_eq!(news[0].param("message_id"), &json!(at_member));
    assert!(
        news.iter()
            .any(|gone| gone.chat == DESK && gone.text() == "Удалено у участника.")
    );
    assert_eq!(world.tickets().await, [("open".to_owned(), 1)]);
}

#[tokio::test]
async fn what_is_too_old_stays_and_the_agent_hears_it() {
    let (mut world, answer, _, _) = answered().await;
    world.pass(TimeDelta::hours(50)).await;
    world.news();
    world
        .refused
        .insert(("deleteMessage", ANNA), Class::MessageGone);
    world
        .agent(AGENT, Some(answer), json!({"text": "/del"}))
        .await;
    assert!(world.news_of(DESK)[0].text().contains("48"));
    assert_eq!(world.tickets().await, [("pending".to_owned(), 1)]);
}

#[tokio::test]
async fn del_without_an_answer_asks_for_one() {
    let (mut world, copy) = World::with_ticket().await;
    for reply in [None, Some(copy)] {
        let (_, disposition) = world.agent(AGENT, reply, json!({"text": "/del"})).await;
        assert_eq!(disposition, Disposition::Refused);
    }
    assert!(world.news_of(ANNA).is_empty());
}
