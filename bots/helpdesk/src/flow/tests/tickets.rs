//! Tickets end, open again, and are continued.

use super::*;

/// A ticket that an agent ended; returns the member's message with the button.
async fn solved() -> (World, i64, Gone) {
    let (mut world, copy) = World::with_ticket().await;
    world
        .agent(AGENT, Some(copy), json!({"text": "Вот так"}))
        .await;
    world.news();
    world
        .agent(AGENT, Some(copy), json!({"text": "/close"}))
        .await;
    let news = world.news();
    let told = news.into_iter().find(|gone| gone.chat == ANNA).unwrap();
    assert_eq!(world.tickets().await, [("solved".to_owned(), 1)]);
    (world, copy, told)
}

#[tokio::test]
async fn ending_tells_the_member_what_can_be_done_and_closes_the_room() {
    let (mut world, copy, told) = solved().await;
    assert!(!told.reopen().is_empty());
    assert!(world.card(ANNA).await.2);
    let (_, disposition) = world
        .agent(AGENT, Some(copy), json!({"text": "/close"}))
        .await;
    assert_eq!(disposition, Disposition::Refused);
    assert!(world.news_of(ANNA).is_empty());
}

#[tokio::test]
async fn close_without_a_ticket_asks_which() {
    let mut world = World::new().await;
    let (_, disposition) = world.agent(AGENT, None, json!({"text": "/close"})).await;
    assert_eq!(disposition, Disposition::Refused);
    assert_eq!(world.news().len(), 1);
    world.says(ANNA, "/close").await;
    assert_eq!(methods(&world.news()), [("sendMessage", ANNA)]);
}

#[tokio::test]
async fn the_button_opens_it_again_once_and_only_for_its_member() {
    let (mut world, _, told) = solved().await;
    assert_eq!(
        world
            .press(private(BORIS), told.number(), BORIS, told.reopen())
            .await,
        Disposition::Answered
    );
    assert_eq!(world.tickets().await, [("solved".to_owned(), 1)]);
    assert_eq!(
        world
            .press(private(ANNA), told.number(), ANNA, told.reopen())
            .await,
        Disposition::Answered
    );
    assert_eq!(world.tickets().await, [("open".to_owned(), 1)]);
    let news = world.news();
    assert!(news.iter().any(|gone| gone.chat == ANNA
        && gone.call.method == "editMessageText"
        && gone.target == Some(told.number())));
    assert!(
        news.iter()
            .any(|gone| gone.chat == DESK && gone.call.method == "sendMessage")
    );
    assert!(!world.card(ANNA).await.2);
    assert_eq!(
        world
            .press(private(ANNA), told.number(), ANNA, told.reopen())
            .await,
        Disposition::Refused
    );
}

#[tokio::test]
async fn the_button_is_too_late_after_a_week() {
    let (mut world, _, told) = solved().await;
    world.pass(TimeDelta::days(8)).await;
    assert_eq!(
        world
            .press(private(ANNA), told.number(), ANNA, told.reopen())
            .await,
        Disposition::Refused
    );
    assert_eq!(world.tickets().await, [("solved".to_owned(), 1)]);
}

#[tokio::test]
async fn thanks_are_passed_on_and_open_nothing() {
    let (mut world, _, _) = solved().await;
    let number = world.says(ANNA, "Спасибо!").await;
    let news = world.news();
    assert_eq!(
        methods(&news),
        [("setMessageReaction", ANNA), ("copyMessage", DESK)]
    );
    assert_eq!(
        (news[0].target, &news[0].param("reaction")[0]["emoji"]),
        (Some(number), &json!("👍"))
    );
    assert_eq!(world.tickets().await, [("solved".to_owned(), 1)]);
}

#[tokio::test]
async fn words_within_a_week_open_the_same_ticket() {
    let (mut world, _, _) = solved().await;
    world.pass(TimeDelta::days(3)).await;
    world.news();
    world.says(ANNA, "А теперь не работает").await;
    let news = world.news();
    assert_eq!(
        methods(&news),
        [
            ("sendMessage", ANNA),
            ("sendMessage", DESK),
            ("copyMessage", DESK)
        ]
    );
    assert!(news[0].text().contains("№1"));
    assert_eq!(world.tickets().await, [("open".to_owned(), 1)]);
    assert!(world.card(ANNA).await.1.contains("Открывалось снова 1 раз"));
}

#[tokio::test]
async fn words_after_a_week_open_a_ticket_that_continues_it() {
    let (mut world, _, _) = solved().await;
    world.pass(TimeDelta::days(9)).await;
    world.news();
    world.says(ANNA, "Новый вопрос").await;
    let news = world.news();
    assert_eq!(
        methods(&news),
        [("sendMessage", ANNA), ("copyMessage", DESK)]
    );
    assert!(news[0].text().contains("№2") && news[0].text().contains("№1"));
    assert_eq!(
        world.tickets().await,
        [("closed".to_owned(), 1), ("new".to_owned(), 1)]
    );
    let (title, card, _) = world.card(ANNA).await;
    assert_eq!(title, "#2 Анна");
    assert!(
        card.contains("Продолжает №1") && card.contains("1 обращение раньше"),
        "{card}"
    );
}

#[tokio::test]
async fn a_member_ends_their_own() {
    let (mut world, _) = World::with_ticket().await;
    world.says(ANNA, "/close").await;
    let news = world.news();
    assert!(
        news.iter()
            .any(|gone| gone.chat == ANNA && gone.button().starts_with("reopen:"))
    );
    assert!(
        news.iter()
            .any(|gone| gone.chat == DESK && gone.call.method == "sendMessage")
    );
    assert_eq!(world.tickets().await, [("solved".to_owned(), 1)]);
}

#[tokio::test]
async fn foreign_bytes_in_a_button_do_nothing() {
    let (mut world, _, told) = solved().await;
    for data in [
        "",
        ":",
        "undo:",
        "undo:x",
        "undo:1",
        "name:999",
        "me:-1",
        "reopen:",
        "reopen:9223372036854775808",
        "sig",
        "\u{1}\u{7f}ї:💥",
        &"z".repeat(64),
    ] {
        for chat in [private(ANNA), group()] {
            assert_eq!(
                world.press(chat, told.number(), ANNA, data).await,
                Disposition::Answered,
                "{data:?}"
            );
        }
    }
    assert!(world.news().is_empty());
}
