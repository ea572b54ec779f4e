//! Many at once: counters, read-modify-writes and durable commits lose nothing.

use std::collections::BTreeSet;

use futures::future::join_all;
use mtl_store::{Db, Tx, counters, sql};

use super::{BOT, begin, both};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_at_once_get_fifty_numbers() {
    both(async |db| {
        let tasks = (0..50).map(|_| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut tx = db.begin().await.unwrap();
                let number = counters::next(&mut tx, BOT, "ticket").await.unwrap();
                tx.commit().await.unwrap();
                number
            })
        });
        let numbers: BTreeSet<i64> = join_all(tasks)
            .await
            .into_iter()
            .map(|number| number.unwrap())
            .collect();
        assert_eq!(numbers, (1..=50).collect());
    })
    .await;
}

#[tokio::test]
async fn a_rollback_leaves_no_gap_and_sequences_are_apart() {
    both(async |db| {
        let mut tx = begin(&db).await;
        assert_eq!(counters::next(&mut tx, BOT, "ticket").await.unwrap(), 1);
        tx.rollback().await.unwrap();
        let mut tx = begin(&db).await;
        assert_eq!(counters::next(&mut tx, BOT, "ticket").await.unwrap(), 1);
        assert_eq!(counters::next(&mut tx, BOT, "ticket").await.unwrap(), 2);
        assert_eq!(counters::next(&mut tx, BOT, "claim").await.unwrap(), 1);
        assert_eq!(
            counters::next(&mut tx, "events", "ticket").await.unwrap(),
            1
        );
    })
    .await;
}

async fn value(tx: &mut Tx, locked: bool) -> i64 {
    let lock = if locked { tx.for_update() } else { "" };
    let text = format!("SELECT value FROM counters WHERE bot = 'x' AND name = 'sum'{lock}");
    sql!(tx, |c| mtl_store::query_scalar(sqlx::AssertSqlSafe(text))
        .fetch_one(c)
        .await)
    .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_hundred_read_modify_writes_lose_nothing() {
    both(async |db| {
        let mut tx = begin(&db).await;
        counters::next(&mut tx, "x", "sum").await.unwrap();
        tx.commit().await.unwrap();
        let tasks = (0..200).map(|_| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut tx = db.begin().await.unwrap();
                // Read, then write what was read: the worst way to count, and still nothing may be lost.
                let seen = value(&mut tx, true).await;
                tokio::task::yield_now().await;
                let text = "UPDATE counters SET value = $1 WHERE bot = 'x' AND name = 'sum'";
                sql!(&mut tx, |c| mtl_store::query(text)
                    .bind(seen + 1)
                    .execute(c)
                    .await
                    .map(drop))
                .unwrap();
                tx.commit().await.unwrap();
            })
        });
        for done in join_all(tasks).await {
            done.unwrap();
        }
        let mut tx = db.read().await.unwrap();
        assert_eq!(value(&mut tx, false).await, 201);
    })
    .await;
}

/// How hard SQLite writes: 2 waits for the disk, 1 does not. PostgreSQL always waits.
async fn hardness(tx: &mut Tx) -> i64 {
    match tx {
        Tx::Sqlite(t) => sqlx::query_scalar("PRAGMA synchronous")
            .fetch_one(&mut **t)
            .await
            .unwrap(),
        Tx::Pg(_) => 2,
    }
}

/// A durable transaction with one number drawn in it.
async fn durable(db: &Db) -> Tx {
    let mut tx = db.begin_durable().await.unwrap();
    assert_eq!(hardness(&mut tx).await, 2);
    counters::next(&mut tx, BOT, "durable").await.unwrap();
    tx
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn durable_commits_are_durable_whatever_goes_on_beside() {
    both(async |db| {
        let tasks = (0..6).map(|who| {
            let db: Db = db.clone();
            tokio::spawn(async move {
                for n in who..who + 12 {
                    match n % 3 {
                        0 => db.begin().await.unwrap().commit().await.unwrap(),
                        1 => db.commit_durable(durable(&db).await).await.unwrap(),
                        _ => db.rollback_durable(durable(&db).await).await.unwrap(),
                    }
                }
            })
        });
        for done in join_all(tasks).await {
            done.unwrap();
        }
        let mut tx = begin(&db).await;
        assert_eq!(counters::next(&mut tx, BOT, "durable").await.unwrap(), 25);
        if let Tx::Sqlite(_) = tx {
            assert_eq!(hardness(&mut tx).await, 1, "other commits are lazy again");
        }
    })
    .await;
}

#[tokio::test]
async fn a_snapshot_sees_one_moment() {
    both(async |db| {
        let mut tx = begin(&db).await;
        counters::next(&mut tx, "x", "sum").await.unwrap();
        tx.commit().await.unwrap();
        let mut snapshot = db.snapshot().await.unwrap();
        assert_eq!(value(&mut snapshot, false).await, 1);
        let mut tx = begin(&db).await;
        counters::next(&mut tx, "x", "sum").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(value(&mut snapshot, false).await, 1);
        snapshot.rollback().await.unwrap();
        assert_eq!(value(&mut db.read().await.unwrap(), false).await, 2);
    })
    .await;
}
