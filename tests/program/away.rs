//! A PostgreSQL that goes away under a process and comes back: waited for, and nothing is lost or done twice.

use super::{House, house::Serving, relay::Relay, until};
use crate::story::{ANNA, BOGDAN, BOT, LENA, OLEG};

/// A process whose way to its database can be cut.
async fn by_a_line(house: &House) -> (Relay, Serving) {
    let (line, url) = Relay::to_database(&house.database).await;
    let serving = house.serves_with(&[("DATABASE_URL", &url)]).await;
    serving.works().await;
    (line, serving)
}

/// Everybody writes; the texts by their writers.
async fn all_write(house: &House, when: &str, times: usize) -> Vec<Vec<String>> {
    let mut written = vec![Vec::new(); 3];
    for n in 0..times {
        for (member, texts) in [ANNA, BOGDAN, OLEG].into_iter().zip(&mut written) {
            let text = format!("{when}: {member}, {n}");
            house.writes(member, &text).await;
            texts.push(text);
        }
    }
    written
}

async fn all_came(house: &House, serving: &Serving, written: &[Vec<String>]) {
    for texts in written {
        house.copied(texts.last().expect("a text")).await;
    }
    serving.is_at_rest().await;
    for texts in written {
        assert_eq!(&house.order(texts), texts);
    }
}

#[tokio::test]
async fn a_server_that_goes_away_is_waited_for() {
    let Some(house) = House::on_postgres().await else {
        return;
    };
    house.links().await;
    let (line, serving) = by_a_line(&house).await;
    let before = all_write(&house, "before", 3).await;
    all_came(&house, &serving, &before).await;
    let copy = house.copied(&before[0][0]).await;
    house.replies(LENA, &copy, "/myname Лена").await;
    serving.is_at_rest().await;

    // In the midst of work.
    let midst = all_write(&house, "midst", 10).await;
    until("some of it has come", async || {
        (!house.order(&midst.concat()).is_empty()).then_some(())
    })
    .await;
    line.cut();
    let during = all_write(&house, "during", 3).await;
    house.replies(LENA, &copy, "ответ").await;
    let health = serving.is(503).await;
    assert!(health.to_string().contains("store"), "{health}");
    assert!(
        house.sandbox.pending(BOT) >= 10,
        "what cannot be kept is not confirmed"
    );
    assert_eq!(serving.number("mtl_store_up").await, Some(0));
    line.mend();

    serving.works().await;
    all_came(&house, &serving, &during).await;
    let after = all_write(&house, "after", 3).await;
    all_came(&house, &serving, &after).await;
    let answers = house.said_to(ANNA);
    let answers = answers.iter().filter(|msg| msg.text().starts_with("ответ"));
    assert_eq!(answers.count(), 1);
    // The answer to a commit may have been on its way; so may have been its work, and that is done once all the same.
    for texts in &midst {
        assert_eq!(&house.order(texts), texts);
    }
    // It is the owner as before: it was not started anew.
    let owned = serving.logged("INFO");
    let owned = owned.iter().filter(|line| line["fence"].is_i64()).count();
    assert_eq!(owned, 1);
    let troubles = [serving.logged("ERROR"), serving.logged("WARN")].concat();
    assert!(
        !troubles.is_empty() && troubles.len() <= 12,
        "{troubles:#?}"
    );
    assert!(
        house.sandbox.violations().is_empty(),
        "{:#?}",
        house.sandbox.violations()
    );
    serving.stops().await;
}

#[tokio::test]
async fn a_commit_whose_answer_is_lost_counts_once() {
    let Some(house) = House::on_postgres().await else {
        return;
    };
    house.links().await;
    let (line, serving) = by_a_line(&house).await;
    // Intake, executor and sender commit by turns: each has its answers lost, again and again.
    line.swallows_commits(7, 4);
    let mut written: Vec<Vec<String>> = vec![Vec::new(); 3];
    let mut n = 0;
    while line.to_swallow() > 0 {
        for (all, some) in written
            .iter_mut()
            .zip(all_write(&house, &format!("{n}"), 1).await)
        {
            all.extend(some);
        }
        n += 1;
        // No faster than it is done: how slow the machine is must not matter.
        house.copied(written[0].last().expect("a text")).await;
    }
    all_came(&house, &serving, &written).await;
    serving.works().await;
    assert_eq!(house.said_to(ANNA).len(), 1, "one receipt");
    assert!(
        house.sandbox.violations().is_empty(),
        "{:#?}",
        house.sandbox.violations()
    );
    serving.stops().await;
}
