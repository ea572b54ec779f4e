//! Store tests of the ledger of agents' work.

use helpdesk::{
    domain::{event::EventKind, ticket::Ticket},
    store::{
        activity::{self, Entry, Objection},
        events::{self, Line},
        tickets,
    },
};
use mtl_store::{Tx, rooms};

use super::{BOT, at, begin, both};

async fn ticket(tx: &mut Tx) {
    let room = rooms::Room {
        id: 3007,
        role: "support".into(),
        subject: 7,
        chat_id: None,
        thread_id: None,
        stream: false,
        title: "t".into(),
        card: String::new(),
        card_message: None,
        closed: false,
        opened_times: 0,
    };
    rooms::insert(tx, BOT, &room, at(0)).await.unwrap();
    tickets::insert(tx, BOT, &Ticket::new(7, 12, 501, 3007, at(0)))
        .await
        .unwrap();
}

fn entry(id: i64, agent: i64, source: i64, kind: &str, points: i64) -> Entry {
    Entry {
        id,
        agent,
        source,
        kind: kind.into(),
        number: Some(12),
        earned_at: at(source),
        posted_at: at(999),
        points,
        weights: 3,
        review: source == 2,
    }
}

#[tokio::test]
async fn entries_are_added_once_and_summed() {
    both(async |db| {
        let mut tx = begin(&db).await;
        ticket(&mut tx).await;
        let rows = [
            entry(1, 601, 1, "case", 100),
            entry(2, 601, 2, "noted", 10),
            entry(3, 602, 1, "case", 50),
            entry(4, 601, 5, "granted", 70),
        ];
        for row in &rows {
            activity::add(&mut tx, BOT, Some(7), row).await.unwrap();
        }
        // The same line earns nothing twice.
        activity::add(&mut tx, BOT, Some(7), &entry(9, 601, 1, "case", 100))
            .await
            .unwrap();
        let earned = activity::earned(&mut tx, BOT, 601, at(0), at(9))
            .await
            .unwrap();
        assert_eq!(earned, 110, "what was granted has no limit");
        assert_eq!(
            activity::earned(&mut tx, BOT, 601, at(2), at(9))
                .await
                .unwrap(),
            10
        );
        assert_eq!(
            activity::earned(&mut tx, BOT, 603, at(0), at(9))
                .await
                .unwrap(),
            0
        );
        let all = activity::entries(&mut tx, BOT, at(0), at(5)).await.unwrap();
        assert_eq!(all, [rows[0].clone(), rows[1].clone(), rows[2].clone()]);
        assert!(
            activity::entries(&mut tx, "other", at(0), at(9))
                .await
                .unwrap()
                .is_empty()
        );
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn lines_are_credited_once_they_are_ripe() {
    both(async |db| {
        let mut tx = begin(&db).await;
        ticket(&mut tx).await;
        for id in 1..=4 {
            let line = Line {
                id,
                ticket: 7,
                episode: 1,
                at: at(id),
                kind: EventKind::Noted,
                actor: Some(601),
                state: "open".into(),
                facts: "{}".into(),
            };
            events::append(&mut tx, BOT, &line).await.unwrap();
        }
        let ripe = activity::ripe(&mut tx, BOT, 1, at(3), 9).await.unwrap();
        let ripe: Vec<(i64, i64, &str)> = ripe
            .iter()
            .map(|(id, line)| (*id, line.member, line.kind.as_str()))
            .collect();
        assert_eq!(ripe, [(2, 501, "noted"), (3, 501, "noted")]);
        assert_eq!(
            activity::ripe(&mut tx, BOT, 0, at(9), 1)
                .await
                .unwrap()
                .len(),
            1
        );
        assert_eq!(
            activity::last_before(&mut tx, BOT, at(3)).await.unwrap(),
            Some(2)
        );
        assert_eq!(
            activity::last_before(&mut tx, BOT, at(1)).await.unwrap(),
            None
        );
        assert_eq!(activity::mark(&mut tx, BOT).await.unwrap(), None);
        for event in [2, 4] {
            activity::set_mark(&mut tx, BOT, event).await.unwrap();
        }
        assert_eq!(activity::mark(&mut tx, BOT).await.unwrap(), Some(4));
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn an_objection_is_decided_once() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let one = Objection {
            id: 1,
            agent: 601,
            month: "2026-01".into(),
            at: at(1),
            words: "Ещё одно".into(),
            decided_by: None,
            answer: None,
        };
        activity::object(&mut tx, BOT, &one).await.unwrap();
        assert_eq!(
            activity::objection(&mut tx, BOT, 1).await.unwrap().as_ref(),
            Some(&one)
        );
        assert_eq!(
            activity::objection(&mut tx, "other", 1).await.unwrap(),
            None
        );
        assert!(
            activity::decide(&mut tx, BOT, 1, 9, "нет", at(2))
                .await
                .unwrap()
        );
        assert!(
            !activity::decide(&mut tx, BOT, 1, 8, "да", at(3))
                .await
                .unwrap()
        );
        let decided = Objection {
            decided_by: Some(9),
            answer: Some("нет".into()),
            ..one
        };
        assert_eq!(
            activity::objections(&mut tx, BOT, "2026-01").await.unwrap(),
            [decided]
        );
        assert!(
            activity::objections(&mut tx, BOT, "2026-02")
                .await
                .unwrap()
                .is_empty()
        );
        tx.rollback().await.unwrap();
    })
    .await;
}
