//! Store tests of the desk's accounting: the log of events, and what the bot awaits from somebody.

use helpdesk::{
    domain::event::EventKind,
    store::{
        awaits::{self, Awaited},
        events::{self, Line},
    },
};

use super::{BOT, at, begin, both};

#[tokio::test]
async fn the_log_keeps_its_order_and_its_facts() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let line = |id: i64, kind: EventKind, actor: Option<i64>| Line {
            id,
            ticket: 7,
            episode: 1,
            at: at(id),
            kind,
            actor,
            state: "new".into(),
            facts: format!("{{\"n\":{id}}}"),
        };
        let opened = line(1, EventKind::Opened, Some(501));
        let answered = line(2, EventKind::Answered, None);
        let other = Line {
            ticket: 8,
            ..line(3, EventKind::Opened, None)
        };
        for one in [&answered, &other, &opened] {
            events::append(&mut tx, BOT, one).await.unwrap();
        }
        assert_eq!(
            events::of_ticket(&mut tx, 7).await.unwrap(),
            [opened, answered]
        );
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_is_awaited_is_replaced_expires_and_is_forgotten() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let what = |kind: &str, until: i64| Awaited {
            kind: kind.into(),
            body: "{}".into(),
            expires_at: at(until),
        };
        for one in [what("kb:title", 5), what("kb:text", 9)] {
            awaits::put(&mut tx, BOT, 501, 501, &one).await.unwrap();
        }
        awaits::put(&mut tx, BOT, -1001, 502, &what("send:words", 9))
            .await
            .unwrap();
        let got = awaits::get(&mut tx, BOT, 501, 501, at(8)).await.unwrap();
        assert_eq!(got, Some(what("kb:text", 9)));
        assert_eq!(
            awaits::get(&mut tx, BOT, 501, 501, at(9)).await.unwrap(),
            None
        );
        assert_eq!(
            awaits::get(&mut tx, "other", 501, 501, at(8))
                .await
                .unwrap(),
            None
        );
        // Only private chats count.
        assert_eq!(
            awaits::among(&mut tx, BOT, &[501, 502, 503]).await.unwrap(),
            [501]
        );
        awaits::clear(&mut tx, BOT, 501, 501).await.unwrap();
        assert_eq!(
            awaits::get(&mut tx, BOT, 501, 501, at(8)).await.unwrap(),
            None
        );
        tx.rollback().await.unwrap();
    })
    .await;
}
