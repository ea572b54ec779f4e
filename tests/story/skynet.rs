//! SkyNet's register: it hears who took a ticket and when it ended, and the agents hear when it does not answer.

use chrono::TimeDelta;
use helpdesk::store::skynet as lines;
use mtl_locale::{Lang, claim, skynet as words};
use mtl_store::{
    counters,
    links::{self, Link},
    settings,
};
use serde_json::json;

use super::*;

/// The channel shared with SkyNet.
const CHANNEL: i64 = -1_002_000_000_077;

async fn channel(w: &World) {
    let chat = json!({"id": CHANNEL, "title": "Bots", "type": "channel", "creator": OWNER, "admins": [BOT]});
    w.sandbox.chat(chat).await.expect("a channel");
    let link = Link {
        role: "skynet".into(),
        chat_id: CHANNEL,
        title: "Bots".into(),
        is_forum: false,
        language: "ru".into(),
        trouble: None,
    };
    let mut tx = w.suite().db().begin().await.unwrap();
    links::set(&mut tx, DESK, &link, OWNER, w.clock.now())
        .await
        .unwrap();
    settings::set(
        &mut tx,
        DESK,
        "card.get_info",
        &"mymtlbot",
        None,
        w.clock.now(),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

/// What the bot has told SkyNet.
fn told(w: &World) -> Vec<String> {
    let list = w.sandbox.messages(CHANNEL, None, None);
    let texts = list.iter().filter_map(|one| one["text"].as_str());
    texts
        .filter(|text| text.starts_with("#skynet"))
        .map(str::to_owned)
        .collect()
}

/// SkyNet posts into the channel.
async fn says(w: &World, text: &str) {
    let post = json!({"as": OWNER, "chat": CHANNEL, "text": text});
    w.sandbox.send(post).await.expect("a post");
    w.settle().await;
}

async fn takes(w: &World, agent: i64) {
    let card = w.card_of(ANNA).await;
    w.presses(agent, &card, claim::take_button(Lang::Ru).as_str())
        .await;
}

/// The link to the card, encoded.
async fn url(w: &World) -> String {
    let card = w.card_of(ANNA).await;
    format!(
        "https%3A%2F%2Ft.me%2Fc%2F{}%2F{}",
        SUPPORT.to_string().trim_start_matches("-100"),
        card.id
    )
}

async fn in_room(w: &World, line: &str) -> usize {
    w.room_of(ANNA)
        .await
        .iter()
        .filter(|msg| msg.text() == line)
        .count()
}

async fn standings(w: &World) -> Vec<&'static str> {
    let ticket = w.seat(ANNA).await.ticket.id;
    let mut tx = w.read().await;
    let list = lines::of_ticket(&mut tx, DESK, ticket).await.unwrap();
    tx.rollback().await.unwrap();
    list.iter().map(|line| line.standing.as_str()).collect()
}

story!(skynet_hears_of_taking_and_closing, |w| async move {
    channel(&w).await;
    w.writes(ANNA, "вопрос").await;
    assert!(
        w.card_of(ANNA)
            .await
            .text()
            .contains(&format!("/get_info_{ANNA}@mymtlbot"))
    );
    takes(&w, LENA).await;
    let url = url(&w).await;
    let taken = format!(
        "#skynet #helper command=taken user_id={ANNA} username=anya_k agent_username=lena_help url={url}"
    );
    assert_eq!(told(&w), std::slice::from_ref(&taken));
    says(
        &w,
        &format!("#helper #skynet command=ack status=ok op=taken url={url}"),
    )
    .await;
    assert_eq!(standings(&w).await, ["ok"]);
    w.in_room_of(LENA, ANNA, "/close").await;
    let closed = format!(
        "#skynet #helper command=closed user_id={ANNA} agent_username=lena_help url={url} closed=true"
    );
    assert_eq!(told(&w), [taken, closed]);
    says(
        &w,
        &format!("#helper #skynet command=ack status=duplicate op=closed url={url}"),
    )
    .await;
    assert_eq!(standings(&w).await, ["ok", "duplicate"]);
    // Nothing is said of what went well, however long one waits.
    w.later(TimeDelta::minutes(10)).await;
    assert_eq!(
        in_room(&w, words::room_late(Lang::Ru, "taken").to_text().as_str()).await,
        0
    );
});

story!(silence_is_shown_also_after_a_restart, |mut w| async move {
    channel(&w).await;
    w.writes(ANNA, "вопрос").await;
    takes(&w, LENA).await;
    let late = words::room_late(Lang::Ru, "taken").to_text();
    w.later(TimeDelta::seconds(200)).await;
    assert_eq!(in_room(&w, &late).await, 0);
    w.restarts().await;
    w.later(TimeDelta::seconds(60)).await;
    assert_eq!(in_room(&w, &late).await, 1);
    assert_eq!(standings(&w).await, ["late"]);
    // Its answer comes after all.
    let url = url(&w).await;
    let ack = format!("#helper #skynet command=ack status=ok op=taken url={url}");
    says(&w, &ack).await;
    says(&w, &ack).await;
    assert_eq!(standings(&w).await, ["ok"]);
    assert_eq!(
        in_room(&w, &words::room_after_all(Lang::Ru, "taken").to_text()).await,
        1
    );
    assert_eq!(told(&w).len(), 1);
});

story!(
    what_skynet_does_not_say_clearly_changes_nothing,
    |w| async move {
        channel(&w).await;
        w.writes(ANNA, "вопрос").await;
        takes(&w, LENA).await;
        let url = url(&w).await;
        for text in [
            "#helper",
            "#helper #skynet command=ack status=ok op=taken",
            "#helper #skynet command=ack status=ok op=taken url=%zz",
            "#helper #skynet command=ack status=ok op=taken url=https%3A%2F%2Ft.me%2Fc%2F1%2F1",
            "сегодня собрание",
        ] {
            says(&w, text).await;
        }
        // The same words in the agents' chat are words among agents.
        w.in_general(
            LENA,
            &format!("#helper #skynet command=ack status=ok op=taken url={url}"),
        )
        .await;
        assert_eq!(standings(&w).await, ["waiting"]);
        let mut tx = w.suite().db().begin().await.unwrap();
        assert_eq!(
            counters::next(&mut tx, DESK, "skynet.malformed")
                .await
                .unwrap(),
            4,
            "three were counted"
        );
        tx.rollback().await.unwrap();
        says(
            &w,
            &format!("#helper #skynet command=error reason=invalid_payload op=taken url={url}"),
        )
        .await;
        assert_eq!(standings(&w).await, ["error"]);
        let line = words::room_error(Lang::Ru, "taken", "invalid_payload").to_text();
        assert_eq!(in_room(&w, &line).await, 1);
    }
);

story!(without_a_linked_chat_nothing_is_told, |w| async move {
    w.writes(ANNA, "вопрос").await;
    takes(&w, LENA).await;
    w.in_room_of(LENA, ANNA, "/close").await;
    assert!(standings(&w).await.is_empty());
    assert!(!w.card_of(ANNA).await.text().contains("/get_info"));
});
