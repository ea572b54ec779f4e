//! Members write: everything gets into the room, once, and they know it.

use super::*;

#[tokio::test]
async fn the_first_words_open_a_ticket_and_more_words_join_it() {
    let mut world = World::new().await;
    let first = world.says(ANNA, "Как вступить?").await;
    let news = world.news();
    assert_eq!(
        methods(&news),
        [("sendMessage", ANNA), ("copyMessage", DESK)]
    );
    assert!(news[0].text().contains("№1"), "{}", news[0].text());
    assert_eq!(news[0].reply, Some(first));
    assert_eq!(
        (news[1].param("from_chat_id"), news[1].param("message_id")),
        (&json!(ANNA), &json!(first))
    );
    world.says(ANNA, "И сколько это стоит?").await;
    assert_eq!(methods(&world.news()), [("copyMessage", DESK)]);
    assert_eq!(world.tickets().await, [("new".to_owned(), 1)]);
    let (title, card, closed) = world.card(ANNA).await;
    assert_eq!((title.as_str(), closed), ("#1 Анна", false));
    assert!(
        card.starts_with("#ID501 | Анна | <a href=\"tg://user?id=501\">Анна</a>\n"),
        "{card}"
    );
}

#[tokio::test]
async fn each_member_has_a_ticket_of_their_own() {
    let mut world = World::new().await;
    world.says(ANNA, "раз").await;
    world.says(BORIS, "два").await;
    assert_eq!(world.tickets().await, [("new".to_owned(), 2)]);
    assert_eq!(world.card(BORIS).await.0, "#2 Борис");
}

#[tokio::test]
async fn start_greets_and_opens_nothing() {
    let mut world = World::new().await;
    world.says(ANNA, "/start").await;
    assert_eq!(methods(&world.news()), [("sendMessage", ANNA)]);
    assert!(world.tickets().await.is_empty());
    world.says(ANNA, "вопрос").await;
    world.news();
    world.says(ANNA, "/start x1").await;
    assert!(world.news()[0].text().contains("№1"));
}

#[tokio::test]
async fn an_unknown_command_is_answered_and_a_path_is_a_question() {
    let mut world = World::new().await;
    world.says(ANNA, "/wallet").await;
    assert!(world.news()[0].text().contains("/wallet"));
    assert!(world.tickets().await.is_empty());
    world.says(ANNA, "/home/anna не открывается").await;
    assert_eq!(world.tickets().await.len(), 1);
}

#[tokio::test]
async fn without_a_linked_chat_words_wait_and_the_owner_is_told_once_a_day() {
    let mut world = World::unlinked().await;
    world.says(ANNA, "раз").await;
    world.says(BORIS, "два").await;
    let told = |news: &[Gone]| news.iter().filter(|gone| gone.chat == OWNER).count();
    assert_eq!(told(&world.news()), 1);
    world.pass(TimeDelta::hours(25)).await;
    world.says(503, "три").await;
    assert_eq!(told(&world.news()), 1);
}

#[tokio::test]
async fn an_album_goes_on_as_one_and_a_late_item_alone() {
    let mut world = World::new().await;
    let mut numbers = Vec::new();
    for unique in ["a", "b", "c"] {
        numbers.push(
            world
                .member(
                    ANNA,
                    json!({"photo": photo(unique), "media_group_id": "77"}),
                )
                .await,
        );
    }
    assert_eq!(
        methods(&world.news()),
        [("sendMessage", ANNA)],
        "only the receipt, nothing relayed yet"
    );
    world.pass(TimeDelta::milliseconds(900)).await;
    let news = world.news();
    assert_eq!(methods(&news), [("copyMessages", DESK)]);
    assert_eq!(news[0].param("message_ids"), &json!(numbers));
    let late = world
        .member(ANNA, json!({"photo": photo("d"), "media_group_id": "77"}))
        .await;
    world.pass(TimeDelta::seconds(1)).await;
    let news = world.news();
    assert_eq!(methods(&news), [("copyMessage", DESK)]);
    assert_eq!(news[0].param("message_id"), &json!(late));
}

#[tokio::test]
async fn what_cannot_be_passed_is_described_and_the_member_is_told() {
    let mut world = World::new().await;
    world.says(ANNA, "смотрите").await;
    world.news();
    world.refused.insert(("copyMessage", DESK), Class::Content);
    world
        .refused
        .insert(("forwardMessage", DESK), Class::Content);
    let poll = json!({"id": "1", "question": "Да?", "options": [], "total_voter_count": 0, "is_closed": false, "is_anonymous": true, "type": "regular", "allows_multiple_answers": false});
    let number = world.member(ANNA, json!({"poll": poll})).await;
    let news = world.news();
    assert_eq!(
        methods(&news),
        [("sendMessage", DESK), ("sendMessage", ANNA)]
    );
    assert!(news[0].text().contains("опрос") && news[1].text().contains("опрос"));
    assert_eq!(news[1].reply, Some(number));
}

#[tokio::test]
async fn a_forwarded_text_tells_its_origin_with_entities_in_place() {
    let mut world = World::new().await;
    let origin = json!({"type": "channel", "date": 1_700_000_000, "message_id": 5, "chat": {"id": -1009, "type": "channel", "title": "Новости", "username": "news"}});
    world.member(ANNA, json!({"text": "важно", "entities": [{"type": "bold", "offset": 0, "length": 5}], "forward_origin": origin})).await;
    let news = world.news_of(DESK);
    let text = news[0].text();
    assert!(
        text.contains("«Новости»")
            && text.contains("https://t.me/news/5")
            && text.ends_with("\nважно"),
        "{text}"
    );
    let offset = usize::try_from(news[0].param("entities")[0]["offset"].as_u64().unwrap()).unwrap();
    let units: Vec<u16> = text.encode_utf16().skip(offset).collect();
    assert_eq!(String::from_utf16(&units).unwrap(), "важно");
}

#[tokio::test]
async fn an_edit_is_mirrored_with_the_old_version_kept_and_no_change_changes_nothing() {
    let (mut world, copy) = World::with_ticket().await;
    let number = world.says(ANNA, "ашибка").await;
    let copy_of_it = world.news()[0].number();
    assert_ne!(copy, copy_of_it);
    let edited = |text: &str| {
        message(
            number,
            private(ANNA),
            person(ANNA),
            json!({"text": text, "edit_date": 2}),
        )
    };
    assert_eq!(
        world.update("edited_message", edited("ашибка")).await,
        Disposition::Noted
    );
    assert!(world.news().is_empty());
    assert_eq!(
        world.update("edited_message", edited("ошибка")).await,
        Disposition::Relayed
    );
    let news = world.news();
    assert_eq!(
        (methods(&news), news[0].target, news[0].text()),
        (vec![("editMessageText", DESK)], Some(copy_of_it), "ошибка")
    );
    let mut tx = world.db.begin().await.unwrap();
    let row = crate::store::messages::at_place(&mut tx, "helpdesk", ANNA, number)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((row.content.text.as_str(), row.version), ("ошибка", 2));
    assert_eq!(
        crate::store::messages::versions(&mut tx, row.id)
            .await
            .unwrap()[0]
            .text,
        "ашибка"
    );
}

#[tokio::test]
async fn an_edit_that_cannot_be_shown_in_place_is_shown_beside() {
    let (mut world, _) = World::with_ticket().await;
    let number = world.says(ANNA, "ашибка").await;
    let copy = world.news()[0].number();
    world
        .refused
        .insert(("editMessageText", DESK), Class::MessageGone);
    world
        .update(
            "edited_message",
            message(
                number,
                private(ANNA),
                person(ANNA),
                json!({"text": "ошибка"}),
            ),
        )
        .await;
    let news = world.news();
    assert_eq!(
        (methods(&news), news[0].reply),
        (vec![("sendMessage", DESK)], Some(copy))
    );
    assert!(news[0].text().ends_with("\nошибка"));
}

#[tokio::test]
async fn a_reply_to_an_answer_is_a_reply_in_the_room() {
    let (mut world, copy) = World::with_ticket().await;
    let (answer, _) = world.agent(AGENT, Some(copy), json!({"text": "Так"})).await;
    let at_member = world.news_of(ANNA)[0].number();
    let replied = message(at_member, private(ANNA), person(99), json!({"text": "Так"}));
    world
        .member(ANNA, json!({"text": "точно?", "reply_to_message": replied}))
        .await;
    assert_eq!(world.news_of(DESK)[0].reply, Some(answer));
}

#[tokio::test]
async fn reactions_go_both_ways() {
    let (mut world, copy) = World::with_ticket().await;
    let (answer, _) = world.agent(AGENT, Some(copy), json!({"text": "Так"})).await;
    let at_member = world.news_of(ANNA)[0].number();
    // The member on the answer; taking it away brings the mark of delivery back.
    world
        .reacts(private(ANNA), at_member, ANNA, &[], &["🔥"])
        .await;
    let news = world.news();
    assert_eq!(
        (
            news[0].chat,
            news[0].target,
            &news[0].param("reaction")[0]["emoji"]
        ),
        (DESK, Some(answer), &json!("🔥"))
    );
    world
        .reacts(private(ANNA), at_member, ANNA, &["🔥"], &[])
        .await;
    assert_eq!(world.news()[0].param("reaction")[0]["emoji"], json!("👌"));
    // The agent on the member's words.
    world.reacts(group(), copy, AGENT, &[], &["👍"]).await;
    let news = world.news();
    assert_eq!(
        (news[0].chat, &news[0].param("reaction")[0]["emoji"]),
        (ANNA, &json!("👍"))
    );
    world.reacts(group(), copy, AGENT, &["👍"], &[]).await;
    assert_eq!(world.news()[0].param("reaction"), &json!([]));
    // On what is nobody's counterpart.
    assert_eq!(
        world.reacts(group(), answer, AGENT, &[], &["👍"]).await,
        Disposition::Noted
    );
    assert!(world.news().is_empty());
}

#[tokio::test]
async fn a_ticket_is_sorted_by_nobody_but_its_member() {
    let mut world = World::new().await;
    world.says(ANNA, "Вопрос").await;
    let receipt = world.news_of(ANNA).remove(0);
    let data = receipt.button().to_owned();
    assert!(data.starts_with("cat:") && data.len() <= 64, "{data}");
    world
        .press(private(BORIS), receipt.number(), BORIS, &data)
        .await;
    assert!(world.news().is_empty(), "nothing has happened");
    for wrong in ["cat:1:join", "cat:x:join", "cat:", "cat"] {
        world
            .press(private(ANNA), receipt.number(), ANNA, wrong)
            .await;
        assert!(world.news().is_empty(), "{wrong}");
    }
    // What agents press is not for members, wherever they stand.
    for act in ["setcat", "prio", "split"] {
        let stolen = data.replacen("cat", act, 1);
        world
            .press(private(ANNA), receipt.number(), ANNA, &stolen)
            .await;
        assert!(world.news().is_empty(), "{act}");
    }
    world
        .press(private(ANNA), receipt.number(), ANNA, &data)
        .await;
    let told = world.news_of(ANNA);
    assert_eq!(told[0].call.method, "editMessageText");
    assert_eq!(told[0].param("reply_markup"), &serde_json::Value::Null);
}
