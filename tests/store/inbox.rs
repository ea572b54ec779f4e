//! The inbox: taken once, in order, closed once, and the books fit.

use mtl_store::{Db, inbox, inbox::Arrived, ledger};

use super::{BOT, at, begin, both};

fn arrived(update_id: i64, lane: &str) -> Arrived {
    Arrived {
        update_id,
        lane: lane.to_owned(),
        body: format!("{{\"update_id\":{update_id}}}"),
    }
}

async fn push(db: &Db, batch: &[Arrived]) -> u64 {
    let mut tx = begin(db).await;
    let new = inbox::push(&mut tx, BOT, batch, at(0)).await.unwrap();
    tx.commit().await.unwrap();
    new
}

async fn numbers(db: &Db, blocked: &[&str], limit: i64) -> Vec<i64> {
    let blocked: Vec<String> = blocked.iter().map(|lane| (*lane).to_owned()).collect();
    let waiting = inbox::next(&mut begin(db).await, BOT, &blocked, limit)
        .await
        .unwrap();
    waiting.iter().map(|waiting| waiting.update_id).collect()
}

/// What came in, the sum of what became of it, and what is open.
async fn books(db: &Db) -> (i64, i64, i64) {
    let mut tx = begin(db).await;
    let entries = ledger::all(&mut tx, BOT).await.unwrap();
    let of = |received: bool| {
        entries
            .iter()
            .filter(|(name, _)| (name == inbox::RECEIVED) == received)
            .map(|(_, n)| n)
            .sum()
    };
    let (open, _) = inbox::backlog(&mut tx, BOT).await.unwrap();
    (of(true), of(false), open)
}

#[tokio::test]
async fn a_repeated_update_changes_nothing() {
    both(async |db| {
        assert_eq!(push(&db, &[arrived(2, "a"), arrived(1, "b")]).await, 2);
        assert_eq!(
            push(
                &db,
                &[arrived(1, "b"), arrived(2, "other"), arrived(3, "a")]
            )
            .await,
            1
        );
        assert_eq!(push(&db, &[]).await, 0);
        let waiting = inbox::next(&mut begin(&db).await, BOT, &[], 10)
            .await
            .unwrap();
        let shown: Vec<_> = waiting
            .iter()
            .map(|w| (w.update_id, w.lane.as_str()))
            .collect();
        assert_eq!(
            shown,
            [(1, "b"), (2, "a"), (3, "a")],
            "oldest first, as they first came"
        );
        assert_eq!(
            (
                waiting[0].received_at,
                waiting[0].attempts,
                waiting[0].not_before
            ),
            (at(0), 0, None)
        );
        assert_eq!(waiting[0].body, "{\"update_id\":1}");
        assert_eq!(books(&db).await, (3, 0, 3));
    })
    .await;
}

#[tokio::test]
async fn a_repeat_within_one_batch_counts_once() {
    both(async |db| {
        assert_eq!(push(&db, &[arrived(1, "a"), arrived(1, "a")]).await, 1);
        assert_eq!(books(&db).await, (1, 0, 1));
    })
    .await;
}

#[tokio::test]
async fn bots_do_not_see_each_others_updates() {
    both(async |db| {
        push(&db, &[arrived(1, "a")]).await;
        let mut tx = begin(&db).await;
        assert_eq!(
            inbox::push(&mut tx, "events", &[arrived(1, "a")], at(0))
                .await
                .unwrap(),
            1
        );
        inbox::done(&mut tx, "events", &[(1, "noted")], at(1))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(numbers(&db, &[], 10).await, [1]);
    })
    .await;
}

#[tokio::test]
async fn a_large_batch_fits() {
    both(async |db| {
        let batch: Vec<Arrived> = (0..1234).map(|n| arrived(n, "a")).collect();
        assert_eq!(push(&db, &batch).await, 1234);
        assert_eq!(numbers(&db, &[], 3).await, [0, 1, 2]);
        let closed: Vec<(i64, &str)> = (0..1234)
            .map(|n| (n, if n % 2 == 0 { "relayed" } else { "noted" }))
            .collect();
        let mut tx = begin(&db).await;
        inbox::done(&mut tx, BOT, &closed, at(1)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(books(&db).await, (1234, 1234, 0));
    })
    .await;
}

#[tokio::test]
async fn a_failed_update_holds_up_its_lane_only() {
    both(async |db| {
        push(&db, &[arrived(1, "a"), arrived(2, "b"), arrived(3, "a")]).await;
        let mut tx = begin(&db).await;
        inbox::failed(&mut tx, BOT, 1, at(10)).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = begin(&db).await;
        assert_eq!(
            inbox::blocked(&mut tx, BOT, at(9)).await.unwrap(),
            [("a".to_owned(), at(10))]
        );
        assert_eq!(inbox::blocked(&mut tx, BOT, at(10)).await.unwrap(), []);
        drop(tx);
        assert_eq!(numbers(&db, &["a"], 10).await, [2]);
        assert_eq!(numbers(&db, &["a", "b"], 10).await, [0; 0]);
        let waiting = inbox::next(&mut begin(&db).await, BOT, &[], 1)
            .await
            .unwrap();
        assert_eq!(
            (waiting[0].attempts, waiting[0].not_before),
            (1, Some(at(10)))
        );
    })
    .await;
}

#[tokio::test]
async fn each_update_is_booked_exactly_once() {
    both(async |db| {
        push(&db, &(1..=5).map(|n| arrived(n, "a")).collect::<Vec<_>>()).await;
        let mut tx = begin(&db).await;
        inbox::done(
            &mut tx,
            BOT,
            &[(1, "relayed"), (2, "answered"), (3, "relayed")],
            at(1),
        )
        .await
        .unwrap();
        inbox::done(
            &mut tx,
            BOT,
            &[(1, "noted"), (3, "relayed"), (99, "noted")],
            at(2),
        )
        .await
        .unwrap();
        inbox::refuse(&mut tx, BOT, 4, "unreadable", at(2))
            .await
            .unwrap();
        inbox::refuse(&mut tx, BOT, 4, "unreadable", at(3))
            .await
            .unwrap();
        inbox::refuse(&mut tx, BOT, 1, "failed", at(3))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(books(&db).await, (5, 4, 1));
        let entries = ledger::all(&mut begin(&db).await, BOT).await.unwrap();
        let expected = [
            ("answered", 1),
            ("received", 5),
            ("relayed", 2),
            ("unreadable", 1),
        ]
        .map(|(name, n)| (name.to_owned(), n));
        let seen: Vec<_> = entries.into_iter().filter(|(_, n)| *n != 0).collect();
        assert_eq!(seen, expected);
        assert_eq!(numbers(&db, &[], 10).await, [5]);
    })
    .await;
}

#[tokio::test]
async fn a_rollback_leaves_neither_rows_nor_books() {
    both(async |db| {
        push(&db, &[arrived(1, "a")]).await;
        let mut tx = begin(&db).await;
        inbox::push(&mut tx, BOT, &[arrived(2, "a")], at(0))
            .await
            .unwrap();
        inbox::done(&mut tx, BOT, &[(1, "relayed")], at(1))
            .await
            .unwrap();
        tx.rollback().await.unwrap();
        assert_eq!(books(&db).await, (1, 0, 1));
    })
    .await;
}

#[tokio::test]
async fn the_backlog_knows_its_oldest() {
    both(async |db| {
        let mut tx = begin(&db).await;
        assert_eq!(inbox::backlog(&mut tx, BOT).await.unwrap(), (0, None));
        inbox::push(&mut tx, BOT, &[arrived(7, "a")], at(5))
            .await
            .unwrap();
        inbox::push(&mut tx, BOT, &[arrived(3, "a")], at(6))
            .await
            .unwrap();
        assert_eq!(
            inbox::backlog(&mut tx, BOT).await.unwrap(),
            (2, Some(at(5)))
        );
    })
    .await;
}

#[tokio::test]
async fn only_old_closed_updates_are_forgotten() {
    both(async |db| {
        push(&db, &[arrived(1, "a"), arrived(2, "a"), arrived(3, "a")]).await;
        let mut tx = begin(&db).await;
        inbox::done(&mut tx, BOT, &[(1, "noted")], at(10))
            .await
            .unwrap();
        inbox::done(&mut tx, BOT, &[(2, "noted")], at(20))
            .await
            .unwrap();
        assert_eq!(inbox::prune(&mut tx, at(20)).await.unwrap(), 1);
        tx.commit().await.unwrap();
        assert_eq!(
            push(&db, &[arrived(1, "a"), arrived(2, "a")]).await,
            1,
            "the forgotten one would be new"
        );
        assert_eq!(numbers(&db, &[], 10).await, [1, 3]);
    })
    .await;
}

#[tokio::test]
async fn the_ledger_adds_up_under_its_names() {
    both(async |db| {
        let mut tx = begin(&db).await;
        ledger::add(&mut tx, BOT, "b", 2).await.unwrap();
        ledger::add(&mut tx, BOT, "a", 1).await.unwrap();
        ledger::add(&mut tx, BOT, "b", 3).await.unwrap();
        ledger::add(&mut tx, BOT, "c", 0).await.unwrap();
        ledger::add(&mut tx, "events", "b", 9).await.unwrap();
        assert_eq!(
            ledger::all(&mut tx, BOT).await.unwrap(),
            [("a".to_owned(), 1), ("b".to_owned(), 5)]
        );
    })
    .await;
}
