//! Several desks in one process: each has its own people, groups, numbers and figures, and hears nothing of another.

use mtl_locale::{Lang, helpdesk as words};
use mtl_store::{audit, inbox, jobs, ledger, links, outbox, roles};
use serde_json::{Value, json};

use super::*;

/// The second desk's bot, its token, its key and its group.
const OTHER: i64 = 900_007;
const OTHER_TOKEN: &str = "900007:STORY-OTHER";
const OTHER_KEY: &str = "helpdesk-2";
const OTHER_GROUP: i64 = -1_002_000_000_007;

/// Starts the suite anew with two tokens, in this order.
async fn both(w: &mut World, tokens: &str) {
    w.restarts_with(&[("HELPDESK_BOT_TOKEN", tokens)]).await;
}

/// The second desk opens: a bot, a group with Maria as its agent, linked by the owner.
async fn opens(w: &mut World) {
    let bot = json!({"token": OTHER_TOKEN, "id": OTHER, "username": "other_helper_bot", "first_name": "Other Helper", "name": OTHER_KEY});
    w.sandbox.bot(bot).await.expect("a bot");
    let chat = json!({
        "id": OTHER_GROUP, "title": "Other support", "type": "supergroup", "is_forum": true,
        "creator": OWNER, "members": [MARIA], "admins": [OTHER],
    });
    w.sandbox.chat(chat).await.expect("a chat");
    both(w, &format!("{TOKEN},{OTHER_TOKEN}")).await;
    for (person, text) in [(OWNER, "/link support"), (MARIA, "/myname Мария")] {
        says(w, json!({"as": person, "chat": OTHER_GROUP, "text": text})).await;
    }
    w.later(chrono::TimeDelta::minutes(2)).await;
}

async fn says(w: &World, what: Value) {
    w.sandbox.send(what).await.expect("it can be sent");
    w.work().await;
    w.wait(12).await;
}

async fn writes(w: &World, person: i64, text: &str) {
    says(
        w,
        json!({"as": person, "chat": person, "bot": OTHER, "text": text}),
    )
    .await;
}

fn texts(w: &World, chat: i64, bot: Option<i64>) -> Vec<String> {
    let list = w.sandbox.messages(chat, bot, None);
    let texts = list.iter().filter(|one| one["_"]["deleted"] != true);
    texts
        .map(|one| one["text"].as_str().unwrap_or_default().to_owned())
        .collect()
}

/// The second desk's end: nothing waits, its books balance, its chain is whole.
async fn other_ends(w: &World) {
    assert_eq!(w.sandbox.pending(OTHER), 0);
    let mut tx = w.read().await;
    assert!(outbox::states(&mut tx, OTHER_KEY).await.unwrap().is_empty());
    assert_eq!(inbox::backlog(&mut tx, OTHER_KEY).await.unwrap().0, 0);
    let mut kinds = jobs::kinds(&mut tx, OTHER_KEY).await.unwrap();
    // An open ticket has its times, and the day its figures.
    kinds.retain(|(kind, _)| !["sla", "claim", "silence", "figures"].contains(&kind.as_str()));
    assert!(kinds.is_empty(), "jobs are left: {kinds:?}");
    let books = ledger::all(&mut tx, OTHER_KEY).await.unwrap();
    let of = |name: &str| {
        books
            .iter()
            .find(|(entry, _)| entry == name)
            .map_or(0, |(_, n)| *n)
    };
    let disposed: i64 = books
        .iter()
        .filter(|(entry, _)| entry != inbox::RECEIVED)
        .map(|(_, n)| n)
        .sum();
    assert_eq!(of(inbox::RECEIVED), disposed, "{books:?}");
    let chain = audit::verify(&mut tx, OTHER_KEY).await.unwrap();
    assert!(matches!(chain, audit::Verdict::Whole { .. }), "{chain:?}");
    tx.rollback().await.unwrap();
}

story!(two_desks_do_not_hear_of_each_other, |mut w| async move {
    opens(&mut w).await;
    w.writes(ANNA, "К первому столу").await;
    writes(&w, ANNA, "Ко второму столу").await;

    // Each counts its own tickets and answers in its own chat.
    let receipt = words::receipt(Lang::Ru, 1).to_text();
    assert!(w.last_to(ANNA).text().starts_with(&receipt));
    let said = texts(&w, ANNA, Some(OTHER));
    assert!(
        said.iter().any(|text| text.starts_with(&receipt)),
        "{said:?}"
    );
    let here: Vec<String> = w.desk().iter().map(|m| m.text().to_owned()).collect();
    let there = texts(&w, OTHER_GROUP, None);
    assert!(
        here.iter().any(|t| t == "К первому столу")
            && !here.iter().any(|t| t == "Ко второму столу")
    );
    assert!(
        there.iter().any(|t| t == "Ко второму столу")
            && !there.iter().any(|t| t == "К первому столу")
    );

    // An answer goes back through the bot that was asked.
    let list = w.sandbox.messages(OTHER_GROUP, None, None);
    let asked = list
        .iter()
        .find(|one| one["text"] == "Ко второму столу")
        .expect("the copy");
    says(&w, json!({
        "as": MARIA, "chat": OTHER_GROUP, "topic": asked["_"]["topic"], "reply_to": asked["message_id"], "text": "Ответ второго",
    }))
    .await;
    let answer = signed("Ответ второго", Lang::Ru, "Мария");
    assert!(texts(&w, ANNA, Some(OTHER)).contains(&answer));
    assert!(!texts(&w, ANNA, Some(BOT)).contains(&answer));

    // People, chats and names are each desk's own; a name taken at one is free at the other.
    says(
        &w,
        json!({"as": MARIA, "chat": OTHER_GROUP, "text": "/myname Лена"}),
    )
    .await;
    assert!(texts(&w, OTHER_GROUP, None).contains(&words::name_set(Lang::Ru, "Лена").to_text()));
    let mut tx = w.read().await;
    assert_eq!(
        roles::of(&mut tx, MARIA, OTHER_KEY).await.unwrap(),
        ["agent"]
    );
    assert!(roles::of(&mut tx, MARIA, DESK).await.unwrap().is_empty());
    assert!(
        roles::of(&mut tx, LENA, OTHER_KEY)
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(links::all(&mut tx, DESK).await.unwrap().len(), 1);
    assert_eq!(
        links::of_role(&mut tx, OTHER_KEY, "support")
            .await
            .unwrap()
            .map(|l| l.chat_id),
        Some(OTHER_GROUP)
    );
    tx.rollback().await.unwrap();

    w.later(chrono::TimeDelta::seconds(20)).await;
    other_ends(&w).await;
});

story!(
    a_desk_stays_its_bots_when_tokens_change_places,
    |mut w| async move {
        opens(&mut w).await;
        both(&mut w, &format!("{OTHER_TOKEN}\n{TOKEN}")).await;
        w.writes(ANNA, "Кому я пишу?").await;
        writes(&w, BOGDAN, "And I?").await;
        assert!(w.desk().iter().any(|m| m.text() == "Кому я пишу?"));
        assert!(texts(&w, OTHER_GROUP, None).iter().any(|t| t == "And I?"));
        w.later(chrono::TimeDelta::seconds(20)).await;
        other_ends(&w).await;
    }
);

story!(
    figures_are_kept_by_the_first_desk_alone,
    |mut w| async move {
        opens(&mut w).await;
        w.sandbox
            .send(json!({"as": OWNER, "chat": OWNER, "bot": OTHER, "text": "/start"}))
            .await
            .expect("it can be sent");
        writes(&w, OWNER, "/indicators").await;
        let kept = async |key: &str| {
            let mut tx = w.read().await;
            let kinds = jobs::kinds(&mut tx, key).await.unwrap();
            tx.rollback().await.unwrap();
            kinds
                .iter()
                .filter(|(kind, _)| kind.starts_with("chain_"))
                .count()
        };
        assert_eq!((kept(DESK).await, kept(OTHER_KEY).await), (0, 0));
        let shown = texts(&w, OWNER, Some(OTHER)).pop().unwrap_or_default();
        assert!(shown.contains("MTLAP"), "it answers all the same: {shown}");
        w.writes(OWNER, "/indicators").await;
        assert_eq!((kept(DESK).await, kept(OTHER_KEY).await), (2, 0));
        other_ends(&w).await;
    }
);
