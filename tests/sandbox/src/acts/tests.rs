//! Tests of what people do: the updates have the fields of the recorded samples.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::testing::{ANN, BOT, Bench, FORUM, GROUP, OLEG};

const SAMPLES: &str = include_str!("../../data/update-samples.json");

/// All paths of an update, numbers of lists left out. What depends on names and links is left out too.
fn fields(value: &Value, path: &str, out: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                let path = format!("{path}.{key}");
                out.insert(path.clone());
                fields(inner, &path, out);
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| fields(inner, path, out)),
        _ => {}
    }
}

fn of(value: &Value) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    fields(value, "", &mut out);
    out
}

fn sample(name: &str) -> Value {
    let all: Vec<Value> = serde_json::from_str(SAMPLES).unwrap();
    all.into_iter()
        .find(|one| one["name"] == name)
        .unwrap_or_else(|| panic!("sample {name}"))["update"]
        .clone()
}

/// The last update the bot got must have the sample's fields, no more and no less.
async fn like(b: &Bench, name: &str) -> Value {
    let last = b
        .updates()
        .await
        .pop()
        .unwrap_or_else(|| panic!("an update for {name}"));
    let (made, real) = (of(&last), of(&sample(name)));
    let more: Vec<_> = made.difference(&real).collect();
    let less: Vec<_> = real.difference(&made).collect();
    assert!(
        more.is_empty() && less.is_empty(),
        "{name}: too many {more:?}, too few {less:?}\n{last}"
    );
    last
}

#[tokio::test]
async fn private_messages_look_like_the_samples() {
    let b = Bench::new().await;
    let send = |more: Value| {
        let mut body = json!({"as": ANN, "chat": ANN, "bot": BOT});
        body.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        b.sandbox.send(body)
    };
    send(json!({"text": "/start ref42"})).await.unwrap();
    like(&b, "private_start").await;
    send(json!({"text": "👋 hi https://example.org"}))
        .await
        .unwrap();
    let text = like(&b, "private_text_emoji").await;
    assert_eq!(
        text["message"]["entities"],
        sample("private_text_emoji")["message"]["entities"]
    );
    send(json!({"media": {"kind": "photo", "caption": "see this"}}))
        .await
        .unwrap();
    like(&b, "private_photo").await;
    for kind in [
        "document",
        "voice",
        "video_note",
        "animation",
        "location",
        "venue",
        "sticker",
    ] {
        send(json!({"media": {"kind": kind}})).await.unwrap();
        like(&b, &format!("private_{kind}")).await;
    }
    let asked = b
        .ok(
            "sendMessage",
            json!({"chat_id": ANN, "text": "Your booking is on Friday at 18:00"}),
        )
        .await;
    send(json!({"text": "can I move it?", "reply_to": asked["message_id"], "quote": "Friday"}))
        .await
        .unwrap();
    let quoted = like(&b, "reply_quote").await;
    assert_eq!(quoted["message"]["quote"]["position"], 19);
    send(json!({"text": "fwd", "forward_from": {"kind": "hidden_user", "name": "Someone"}}))
        .await
        .unwrap();
    like(&b, "forwarded").await;
    let id = send(json!({"text": "can I move it?"})).await.unwrap()["message_id"].clone();
    b.wait(60);
    b.sandbox.edit(json!({"as": ANN, "chat": ANN, "bot": BOT, "message": id, "text": "can I move it to Sunday?"})).await.unwrap();
    like(&b, "edited_private").await;
    b.sandbox.album(json!({"as": ANN, "chat": ANN, "bot": BOT, "items": [{"kind": "photo"}, {"kind": "photo", "caption": "two pics"}]})).await.unwrap();
    like(&b, "album_1").await;
    b.sandbox
        .react(json!({"as": ANN, "chat": ANN, "bot": BOT, "message": id, "emoji": ["👍"]}))
        .await
        .unwrap();
    // The sample's old list is empty, its new one holds an emoji.
    like(&b, "reaction").await;
    b.sandbox.block(ANN, BOT, true).await.unwrap();
    like(&b, "blocked").await;
    b.sandbox.block(ANN, BOT, false).await.unwrap();
    like(&b, "unblocked").await;
}

#[tokio::test]
async fn forum_messages_look_like_the_samples() {
    let b = Bench::new().await;
    let topic = b
        .ok(
            "createForumTopic",
            json!({"chat_id": FORUM, "name": "Ann Lee #100001"}),
        )
        .await["message_thread_id"]
        .clone();
    like(&b, "topic_created_by_bot").await;
    let id = b
        .sandbox
        .say_in(OLEG, FORUM, topic.as_i64(), "Hello Ann!")
        .await
        .unwrap()["message_id"]
        .clone();
    like(&b, "topic_message").await;
    let own = b
        .ok(
            "sendMessage",
            json!({"chat_id": FORUM, "message_thread_id": topic, "text": "Ann: hi"}),
        )
        .await["message_id"]
        .clone();
    b.sandbox
        .send(json!({"as": OLEG, "chat": FORUM, "topic": topic, "reply_to": own, "text": "answer"}))
        .await
        .unwrap();
    like(&b, "topic_message_reply").await;
    let general = b
        .sandbox
        .say_in(OLEG, FORUM, None, "in General")
        .await
        .unwrap()["message_id"]
        .clone();
    like(&b, "general_message").await;
    b.sandbox
        .send(json!({"as": OLEG, "chat": FORUM, "reply_to": general, "text": "reply in General"}))
        .await
        .unwrap();
    like(&b, "general_reply_thread").await;
    b.ok(
        "pinChatMessage",
        json!({"chat_id": FORUM, "message_id": id}),
    )
    .await;
    like(&b, "pinned_in_topic").await;
    b.ok("editForumTopic", json!({"chat_id": FORUM, "message_thread_id": topic, "name": "Ann Lee VIP", "icon_custom_emoji_id": "5312536423851630001"})).await;
    // The bot's own user has no language; everything else is as in the sample.
    let edited = b.updates().await.pop().unwrap();
    assert_eq!(
        edited["message"]["forum_topic_edited"],
        json!({"name": "Ann Lee VIP", "icon_custom_emoji_id": "5312536423851630001"})
    );
    b.sandbox
        .topic(json!({"chat": FORUM, "topic": topic, "act": "close", "as": OLEG}))
        .await
        .unwrap();
    like(&b, "topic_closed").await;
    b.sandbox
        .topic(json!({"chat": FORUM, "topic": topic, "act": "reopen", "as": OLEG}))
        .await
        .unwrap();
    like(&b, "topic_reopened").await;
    b.sandbox
        .member(json!({"chat": FORUM, "person": OLEG, "status": "creator", "title": "lead"}))
        .await
        .unwrap();
    b.sandbox
        .send(json!({"as": OLEG, "chat": FORUM, "text": "from anonymous admin", "anonymous": true}))
        .await
        .unwrap();
    let hidden = like(&b, "anonymous_admin").await;
    assert_eq!(hidden["message"]["from"]["id"], 1_087_968_824);
}

#[tokio::test]
async fn group_events_look_like_the_samples() {
    let b = Bench::new().await;
    b.sandbox.migrate(GROUP).await.unwrap();
    let updates = b.updates().await;
    assert_eq!(of(&updates[0]), of(&sample("migrate_to")));
    b.sandbox
        .member(json!({"chat": FORUM, "person": BOT, "status": "left", "by": OLEG}))
        .await
        .unwrap();
    b.updates().await;
    b.sandbox
        .member(json!({"chat": FORUM, "person": BOT, "status": "administrator", "by": OLEG}))
        .await
        .unwrap();
    let joined = b.updates().await;
    assert_eq!(of(&joined[0]), of(&sample("bot_promoted")));
    let community = b
        .sandbox
        .chat(json!({"type": "supergroup", "title": "Community", "username": "community", "creator": OLEG, "admins": [BOT]}))
        .await
        .unwrap()["id"]
        .clone();
    b.updates().await;
    b.sandbox
        .member(json!({"chat": community, "person": ANN, "status": "member", "by": OLEG}))
        .await
        .unwrap();
    like(&b, "new_members").await;
    b.sandbox
        .member(json!({"chat": community, "person": ANN, "status": "left"}))
        .await
        .unwrap();
    let left = b.updates().await;
    assert_eq!(of(&left[0]), of(&sample("left_member")));
    let link = b
        .ok(
            "createChatInviteLink",
            json!({"chat_id": community, "name": "req", "creates_join_request": true}),
        )
        .await["invite_link"]
        .clone();
    b.sandbox
        .join(json!({"as": ANN, "chat": community, "link": link, "bio": "hi"}))
        .await
        .unwrap();
    like(&b, "join_request").await;
    let open = b
        .ok(
            "createChatInviteLink",
            json!({"chat_id": community, "name": "event-7"}),
        )
        .await["invite_link"]
        .clone();
    b.sandbox
        .join(json!({"as": ANN, "chat": community, "link": open}))
        .await
        .unwrap();
    let told = b.updates().await;
    assert_eq!(of(&told[0]), of(&sample("member_joined_by_link")));
}

#[tokio::test]
async fn channel_posts_and_buttons_look_like_the_samples() {
    let b = Bench::new().await;
    let group = b.sandbox.chat(json!({"title": "Community", "username": "community", "creator": OLEG, "admins": [BOT]})).await.unwrap()["id"].clone();
    let channel = b
        .sandbox
        .chat(json!({"type": "channel", "title": "News", "username": "news", "creator": OLEG, "admins": [BOT], "linked": group}))
        .await
        .unwrap()["id"]
        .clone();
    b.updates().await;
    b.sandbox
        .send(json!({"as": OLEG, "chat": channel, "text": "post"}))
        .await
        .unwrap();
    let updates = b.updates().await;
    assert_eq!(of(&updates[0]), of(&sample("channel_post")));
    assert_eq!(of(&updates[1]), of(&sample("auto_forward")));
    b.sandbox.say(ANN, BOT, "hi").await.unwrap();
    let keyboard = json!({"inline_keyboard": [[{"text": "Yes", "callback_data": "b:7:y"}, {"text": "No", "callback_data": "b:7:n"}]]});
    let id = b
        .ok(
            "sendMessage",
            json!({"chat_id": ANN, "text": "Confirm?", "reply_markup": keyboard}),
        )
        .await["message_id"]
        .clone();
    b.updates().await;
    b.sandbox
        .press(json!({"as": ANN, "chat": ANN, "bot": BOT, "message": id, "data": "b:7:y"}))
        .await
        .unwrap();
    like(&b, "callback").await;
    b.sandbox
        .delete(json!({"as": ANN, "chat": ANN, "bot": BOT, "message": id}))
        .await
        .unwrap();
    b.sandbox
        .press(json!({"as": ANN, "chat": ANN, "bot": BOT, "message": id, "data": "b:7:n"}))
        .await
        .unwrap();
    like(&b, "callback_inaccessible").await;
    let poll = b.ok("sendPoll", json!({"chat_id": ANN, "question": "When?", "options": [{"text": "Fri"}, {"text": "Sat"}], "is_anonymous": false})).await;
    b.sandbox.act("vote", json!({"as": ANN, "chat": ANN, "bot": BOT, "message": poll["message_id"], "options": [0]})).unwrap();
    let voted = b.updates().await;
    assert_eq!(of(&voted[0]), of(&sample("poll_stopped")));
    assert_eq!(of(&voted[1]), of(&sample("poll_answer")));
}

#[tokio::test]
async fn awkward_updates_go_through_as_they_are() {
    let b = Bench::new().await;
    let mut given = sample("external_reply");
    given.as_object_mut().unwrap().remove("update_id");
    let id = b.sandbox.raw(BOT, given.clone()).await.unwrap();
    let got = b.updates().await.pop().unwrap();
    assert_eq!(
        (&got["update_id"], &got["message"]),
        (&json!(id), &given["message"])
    );
    b.sandbox.send(json!({"as": ANN, "chat": ANN, "bot": BOT, "text": "x", "extra": {"sender_tag": "gold"}})).await.unwrap();
    assert_eq!(b.updates().await[0]["message"]["sender_tag"], "gold");
    // An answer across topics.
    let one = b.topic("one").await;
    let two = b.topic("two").await;
    let id = b
        .sandbox
        .say_in(OLEG, FORUM, Some(one), "there")
        .await
        .unwrap()["message_id"]
        .clone();
    let far = b
        .sandbox
        .send(json!({"as": OLEG, "chat": FORUM, "topic": two, "reply_to": id, "text": "here"}))
        .await
        .unwrap();
    assert!(far.get("reply_to_message").is_none());
    assert_eq!(
        (
            &far["external_reply"]["message_id"],
            &far["message_thread_id"]
        ),
        (&id, &json!(two))
    );
}
