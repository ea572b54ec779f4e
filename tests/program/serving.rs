//! A process at work: what it serves, how it ends when asked, and that being killed costs nothing.

use std::time::Duration;

use serde_json::json;

use super::{House, on_both, until};
use crate::story::{ANNA, BOGDAN, LENA, OLEG, TOKEN};

on_both!(a_process_serves_and_ends_when_asked, |house| async move {
    house.links().await;
    let serving = house.serves_with(&[("LOG", "trace")]).await;
    serving.works().await;
    house.writes(ANNA, "Где моя карта?").await;
    until("a receipt", async || house.said_to(ANNA).pop()).await;
    let copy = house.copied("Где моя карта?").await;
    house.replies(LENA, &copy, "/myname Лена").await;
    house.replies(LENA, &copy, "В ящике стола.").await;
    until("the answer", async || {
        let said = house.said_to(ANNA);
        said.into_iter()
            .find(|msg| msg.text().contains("В ящике стола."))
    })
    .await;
    serving.is_at_rest().await;
    // The bot's own arrival in the group is the first of them.
    let received = "mtl_received_total{bot=\"helpdesk\"}";
    assert_eq!(serving.number(received).await, Some(4));
    let relayed = "mtl_disposed_total{bot=\"helpdesk\",disposition=\"relayed\"}";
    assert_eq!(serving.number(relayed).await, Some(2));
    assert_eq!(serving.number("mtl_store_up").await, Some(1));
    assert_eq!(serving.page("/nowhere").await.0, 404);
    let done = serving.stops().await;
    // Even with everything logged there is no token and no word of anybody in it.
    for secret in [TOKEN, "SECRET", "карта", "ящике"] {
        assert!(!done.says(secret), "{secret} is in the log");
    }
    assert!(
        house.sandbox.violations().is_empty(),
        "{:#?}",
        house.sandbox.violations()
    );
});

on_both!(what_is_in_hand_is_done_before_the_end, |house| async move {
    house.links().await;
    let serving = house.serves().await;
    serving.works().await;
    house
        .sandbox
        .faults(json!({"method": "copyMessage", "kind": "delay", "ms": 1500}))
        .expect("a fault");
    house.writes(ANNA, "вопрос").await;
    // Struck, the fault is gone: the call is on its way.
    until("the copy is on its way", async || {
        house
            .sandbox
            .shared()
            .lock()
            .faults
            .list
            .is_empty()
            .then_some(())
    })
    .await;
    serving.stops().await;
    assert_eq!(
        house.order(&["вопрос".to_owned()]).len(),
        1,
        "it was waited for"
    );
    // And it was booked: nothing is done twice.
    let serving = house.serves().await;
    house.writes(BOGDAN, "question").await;
    house.copied("question").await;
    serving.is_at_rest().await;
    assert_eq!(house.order(&["вопрос".to_owned()]).len(), 1);
    serving.stops().await;
});

on_both!(killed_again_and_again_nothing_is_lost, |house| async move {
    const KILLS: usize = 4;
    const ROUNDS: usize = 3;
    let members = [ANNA, BOGDAN, OLEG];
    house.links().await;
    let mut written = vec![Vec::new(); members.len()];
    let mut serving = house.serves().await;
    for kill in 0..=KILLS {
        for round in 0..ROUNDS {
            for (member, texts) in members.iter().zip(&mut written) {
                let text = format!("{member}, {kill}, {round}");
                house.writes(*member, &text).await;
                texts.push(text);
            }
        }
        if kill == KILLS {
            break;
        }
        // In the midst of it: something of this round has come, and not all.
        let all: Vec<String> = written.concat();
        until("some of it has come", async || {
            let there = house.order(&all).len();
            (there > kill * ROUNDS * members.len()).then_some(())
        })
        .await;
        serving.process.killed();
        serving = house.serves().await;
    }
    for texts in &written {
        house.copied(texts.last().expect("a text")).await;
    }
    serving.is_at_rest().await;
    let mut doubled = 0;
    for texts in &written {
        let there = house.order(texts);
        let mut once = there.clone();
        let mut seen = std::collections::HashSet::new();
        once.retain(|text| seen.insert(text.clone()));
        assert_eq!(&once, texts, "lost or out of order");
        doubled += there.len() - once.len();
    }
    // Only a call that was on its way at a kill may be made twice, and a member has one at a time.
    assert!(doubled <= KILLS * members.len(), "{doubled} doubled");
    serving.stops().await;
});

on_both!(
    a_store_that_does_not_say_who_owns_the_bot_is_told_by_health,
    |house| async move {
        house.links().await;
        // Most of the store can be read all the while.
        house.does("ALTER TABLE leases RENAME TO elsewhere").await;
        let serving = house.serves().await;
        let health = serving.is(503).await;
        assert!(
            health.to_string().contains("the store does not answer"),
            "{health}"
        );
        house.writes(ANNA, "вопрос").await;
        house.does("ALTER TABLE elsewhere RENAME TO leases").await;
        serving.works().await;
        house.copied("вопрос").await;
        assert_eq!(serving.logged("WARN").len(), 1, "{}", serving.process.log());
        serving.stops().await;
    }
);

#[tokio::test]
async fn a_second_process_on_a_server_stands_by_and_takes_over() {
    let Some(house) = House::on_postgres().await else {
        return;
    };
    house.links().await;
    let first = house.serves().await;
    first.works().await;
    let second = house.serves().await;
    until("it stands by", async || {
        let (code, health) = second.health().await;
        (code == 200 && health["bots"]["helpdesk"]["state"] == "standby").then_some(())
    })
    .await;
    house.writes(ANNA, "первое").await;
    house.copied("первое").await;
    first.is_at_rest().await;
    first.process.killed();
    house.writes(ANNA, "второе").await;
    let began = tokio::time::Instant::now();
    house.copied("второе").await;
    // The lock falls with its process: nobody waits until a heartbeat is missed.
    assert!(
        began.elapsed() < Duration::from_secs(12),
        "{:?}",
        began.elapsed()
    );
    second.is_at_rest().await;
    let texts = ["первое".to_owned(), "второе".to_owned()];
    assert_eq!(house.order(&texts), texts);
    second.stops().await;
}
