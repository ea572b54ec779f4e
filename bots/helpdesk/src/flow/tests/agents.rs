//! Agents answer: only by replying to the member's words, always under a name, never to a stranger.

use super::*;

const MASK: i64 = 1_087_968_824;

#[tokio::test]
async fn a_reply_to_the_members_words_goes_to_the_member_signed() {
    let (mut world, copy) = World::with_ticket().await;
    let (answer, disposition) = world
        .agent(AGENT, Some(copy), json!({"text": "Вот так"}))
        .await;
    assert_eq!(disposition, Disposition::Relayed);
    let news = world.news();
    assert_eq!(
        methods(&news),
        [
            ("sendMessage", ANNA),
            ("sendMessage", DESK),
            ("setMessageReaction", DESK)
        ]
    );
    assert_eq!(news[0].text(), "Вот так\n\n— Аня");
    assert!(
        news[0].reply.is_some(),
        "it answers the member's own message"
    );
    assert!(news[1].button().starts_with("undo:"));
    assert_eq!(
        (news[2].target, &news[2].param("reaction")[0]["emoji"]),
        (Some(answer), &json!("👌"))
    );
    assert_eq!(world.tickets().await, [("pending".to_owned(), 1)]);
}

#[tokio::test]
async fn everything_else_stays_among_agents() {
    let (mut world, copy) = World::with_ticket().await;
    let (answer, _) = world
        .agent(AGENT, Some(copy), json!({"text": "Вот так"}))
        .await;
    world.news();
    for reply in [None, Some(answer), Some(7)] {
        let (_, disposition) = world
            .agent(OTHER_AGENT, reply, json!({"text": "а он кто?"}))
            .await;
        assert_eq!(disposition, Disposition::Internal);
    }
    assert!(world.news_of(ANNA).is_empty());
}

#[tokio::test]
async fn the_topic_itself_is_no_reply() {
    let (mut world, copy) = World::with_ticket().await;
    let number = world.number();
    // In a topic every message replies to the topic's first one: here that number is also a copy's.
    let mut body = message(
        number,
        group(),
        person(AGENT),
        json!({"text": "между нами", "message_thread_id": copy, "is_topic_message": true}),
    );
    body["reply_to_message"] = message(
        copy,
        group(),
        person(99),
        json!({"forum_topic_created": {"name": "#1", "icon_color": 7_322_096}}),
    );
    assert_eq!(world.update("message", body).await, Disposition::Internal);
    assert!(world.news_of(ANNA).is_empty());
}

#[tokio::test]
async fn other_groups_do_not_concern_the_desk() {
    let mut world = World::new().await;
    let body = message(
        5,
        json!({"id": -5, "type": "supergroup", "title": "X"}),
        person(AGENT),
        json!({"text": "привет"}),
    );
    assert_eq!(world.update("message", body).await, Disposition::Ignored);
}

#[tokio::test]
async fn answers_wait_for_a_name_and_all_go_in_order_when_it_is_chosen() {
    let (mut world, copy) = World::with_ticket().await;
    world
        .agent(OTHER_AGENT, Some(copy), json!({"text": "раз"}))
        .await;
    let news = world.news();
    assert_eq!(methods(&news), [("sendMessage", DESK)]);
    let (question, data) = (news[0].number(), news[0].button().to_owned());
    assert!(data.starts_with("name:"));
    world
        .agent(OTHER_AGENT, Some(copy), json!({"text": "два"}))
        .await;
    assert!(world.news().is_empty(), "asked once");
    // Somebody else cannot choose for them.
    assert_eq!(
        world.press(group(), question, AGENT, &data).await,
        Disposition::Refused
    );
    assert!(world.news_of(ANNA).is_empty());
    assert_eq!(
        world.press(group(), question, OTHER_AGENT, &data).await,
        Disposition::Answered
    );
    let texts: Vec<String> = world
        .news_of(ANNA)
        .iter()
        .map(|gone| gone.text().to_owned())
        .collect();
    assert_eq!(texts, ["раз\n\n— Кто-то", "два\n\n— Кто-то"]);
}

#[tokio::test]
async fn myname_sets_shows_and_refuses() {
    let (mut world, copy) = World::with_ticket().await;
    world
        .agent(OTHER_AGENT, Some(copy), json!({"text": "ждёт"}))
        .await;
    world.news();
    for bad in [
        "/myname ...",
        "/myname Aня",
        "/myname очень-очень-очень-очень-очень длинное имя",
    ] {
        let (_, disposition) = world.agent(OTHER_AGENT, None, json!({"text": bad})).await;
        assert_eq!(disposition, Disposition::Refused, "{bad}");
    }
    assert!(world.news_of(ANNA).is_empty());
    world
        .agent(OTHER_AGENT, None, json!({"text": "/myname@desk_bot Борис"}))
        .await;
    assert_eq!(world.news_of(ANNA)[0].text(), "ждёт\n\n— Борис");
    world
        .agent(OTHER_AGENT, None, json!({"text": "/myname"}))
        .await;
    assert!(world.news()[0].text().contains("Борис"));
    // Another bot's command is none of ours.
    let (_, disposition) = world
        .agent(OTHER_AGENT, None, json!({"text": "/myname@other_bot Вера"}))
        .await;
    assert_eq!(disposition, Disposition::Ignored);
}

#[tokio::test]
async fn an_anonymous_answer_waits_until_its_author_shows() {
    let (mut world, copy) = World::with_ticket().await;
    let number = world.number();
    let from = json!({"id": MASK, "is_bot": true, "first_name": "Group"});
    let mut body = message(
        number,
        group(),
        from,
        json!({"text": "Ответ", "sender_chat": group()}),
    );
    body["reply_to_message"] = message(copy, group(), person(99), json!({"text": "?"}));
    world.update("message", body).await;
    let news = world.news();
    assert_eq!(methods(&news), [("sendMessage", DESK)]);
    let (question, data) = (news[0].number(), news[0].button().to_owned());
    assert_eq!(
        world.press(group(), question, AGENT, &data).await,
        Disposition::Answered
    );
    let news = world.news();
    assert_eq!(
        news.iter().find(|gone| gone.chat == ANNA).unwrap().text(),
        "Ответ\n\n— Аня"
    );
    // Only once.
    assert_eq!(
        world.press(group(), question, AGENT, &data).await,
        Disposition::Refused
    );
    assert!(world.news_of(ANNA).is_empty());
}

#[tokio::test]
async fn a_sticker_is_signed_on_a_button_that_says_who() {
    let (mut world, copy) = World::with_ticket().await;
    let sticker = json!({"file_id": "s", "file_unique_id": "su", "file_size": 1, "type": "regular", "width": 9, "height": 9, "is_animated": false, "is_video": false, "emoji": "👍"});
    world
        .agent(AGENT, Some(copy), json!({"sticker": sticker}))
        .await;
    let news = world.news_of(ANNA);
    assert_eq!(
        (news[0].call.method.as_str(), news[0].button()),
        ("copyMessage", "sig")
    );
    let number = news[0].number();
    world.press(private(ANNA), number, ANNA, "sig").await;
    assert_eq!(world.toast(), "Вам ответил(а) Аня");
}

#[tokio::test]
async fn an_album_is_answered_as_one_signed_in_its_first_caption() {
    let (mut world, copy) = World::with_ticket().await;
    world
        .agent(
            AGENT,
            Some(copy),
            json!({"photo": photo("a"), "caption": "вот", "media_group_id": "5"}),
        )
        .await;
    world
        .agent(
            AGENT,
            None,
            json!({"photo": photo("b"), "media_group_id": "5"}),
        )
        .await;
    world.pass(TimeDelta::seconds(1)).await;
    let news = world.news_of(ANNA);
    assert_eq!(methods(&news), [("sendMediaGroup", ANNA)]);
    let media = news[0].param("media");
    assert_eq!(
        (
            &media[0]["caption"],
            &media[1]["caption"],
            &media[1]["media"]
        ),
        (&json!("вот\n\n— Аня"), &Value::Null, &json!("id-b"))
    );
}

#[tokio::test]
async fn an_answers_edit_reaches_the_member_with_its_signature() {
    let (mut world, copy) = World::with_ticket().await;
    let (answer, _) = world
        .agent(AGENT, Some(copy), json!({"text": "Вот тут"}))
        .await;
    let at_member = world.news_of(ANNA)[0].number();
    world
        .update(
            "edited_message",
            message(answer, group(), person(AGENT), json!({"text": "Вот там"})),
        )
        .await;
    let news = world.news_of(ANNA);
    assert_eq!(
        (methods(&news), news[0].target),
        (vec![("editMessageText", ANNA)], Some(at_member))
    );
    assert_eq!(news[0].text(), "Вот там\n\n— Аня");
}

#[tokio::test]
async fn commands_never_reach_a_member() {
    let (mut world, copy) = World::with_ticket().await;
    let (_, disposition) = world
        .agent(AGENT, Some(copy), json!({"text": "/secret слово"}))
        .await;
    assert_eq!(disposition, Disposition::Refused);
    assert!(world.news_of(ANNA).is_empty());
}

#[tokio::test]
async fn an_album_of_documents_and_photos_goes_whole_and_is_signed_after() {
    let (mut world, copy) = World::with_ticket().await;
    let document = json!({"file_id": "d", "file_unique_id": "du", "file_size": 1});
    world
        .agent(
            AGENT,
            Some(copy),
            json!({"photo": photo("a"), "media_group_id": "5"}),
        )
        .await;
    world
        .agent(
            AGENT,
            None,
            json!({"document": document, "media_group_id": "5"}),
        )
        .await;
    world.pass(TimeDelta::seconds(1)).await;
    let news = world.news_of(ANNA);
    assert_eq!(
        methods(&news),
        [("copyMessages", ANNA), ("sendMessage", ANNA)]
    );
    assert_eq!(news[1].text(), "— Аня");
}

#[tokio::test]
async fn an_album_waits_for_a_name_whole() {
    let (mut world, copy) = World::with_ticket().await;
    world
        .agent(
            OTHER_AGENT,
            Some(copy),
            json!({"photo": photo("a"), "media_group_id": "5"}),
        )
        .await;
    world
        .agent(
            OTHER_AGENT,
            None,
            json!({"photo": photo("b"), "media_group_id": "5"}),
        )
        .await;
    world.pass(TimeDelta::seconds(5)).await;
    assert!(world.news_of(ANNA).is_empty());
    world
        .agent(OTHER_AGENT, None, json!({"text": "/myname Вера"}))
        .await;
    assert_eq!(methods(&world.news_of(ANNA)), [("sendMediaGroup", ANNA)]);
}

#[tokio::test]
async fn an_edit_before_the_answer_leaves_goes_out_as_it_is_then() {
    let (mut world, copy) = World::with_ticket().await;
    let (answer, _) = world
        .agent(OTHER_AGENT, Some(copy), json!({"text": "ашибка"}))
        .await;
    let edited = message(
        answer,
        group(),
        person(OTHER_AGENT),
        json!({"text": "ошибка"}),
    );
    world.update("edited_message", edited).await;
    world
        .agent(OTHER_AGENT, None, json!({"text": "/myname Вера"}))
        .await;
    assert_eq!(world.news_of(ANNA)[0].text(), "ошибка\n\n— Вера");
}

#[tokio::test]
async fn a_copy_that_was_never_booked_is_known_by_its_words() {
    let (mut world, copy) = World::with_ticket().await;
    let mut tx = world.db.begin().await.unwrap();
    let seat = crate::store::tickets::latest(&mut tx, "helpdesk", ANNA)
        .await
        .unwrap()
        .unwrap();
    assert!(
        mtl_store::rooms::set_thread(&mut tx, seat.room.id, 77)
            .await
            .unwrap()
    );
    let pair = mtl_store::copies::of_copy(&mut tx, "helpdesk", DESK, copy)
        .await
        .unwrap()
        .unwrap();
    tx.commit().await.unwrap();
    let mut replies = async |words: &str, bot: i64| {
        let to = message(5000, group(), person(bot), json!({"text": words}));
        let extra = json!({"text": "Так.", "message_thread_id": 77, "is_topic_message": true, "reply_to_message": to});
        let number = world.number();
        let body = message(number, group(), person(AGENT), extra);
        let disposition = world.update("message", body).await;
        (disposition, world.news_of(ANNA))
    };
    assert_eq!(
        replies("Как выйти?", 99).await,
        (Disposition::Internal, vec![])
    );
    assert_eq!(
        replies("Как вступить?", AGENT).await,
        (Disposition::Internal, vec![])
    );
    let (disposition, news) = replies("Как вступить?", 99).await;
    assert_eq!(disposition, Disposition::Relayed);
    assert!(news[0].text().starts_with("Так."), "{news:?}");
    assert_eq!(
        news[0].reply,
        Some(pair.from_message),
        "it answers Anna's own message"
    );
}
