//! Leases: one owner at a time, replaced at once when it dies, and stopped when it is late.

use std::time::Duration;

use mtl_store::{
    Db, Dialect, Error,
    leases::{self, Lease, TAKEOVER},
};

use super::{BOT, at, begin, both, migrated};
use crate::postgres;

/// Runs a body on two processes' views of one PostgreSQL database. SQLite has one process only.
async fn two(body: impl AsyncFn(Db, Db)) {
    let Some(fresh) = postgres::fresh(migrated).await else {
        return;
    };
    let (one, other) = (
        Db::open(fresh.url()).await.unwrap(),
        Db::open(fresh.url()).await.unwrap(),
    );
    body(one.clone(), other.clone()).await;
    one.close().await;
    other.close().await;
}

async fn acquire(db: &Db, holder: &str, seconds: i64) -> Option<Lease> {
    leases::acquire(db, BOT, holder, at(seconds)).await.unwrap()
}

/// The server notices a closed connection in its own time, which is short.
async fn acquire_soon(db: &Db, holder: &str, seconds: i64) -> Lease {
    for _ in 0..250 {
        if let Some(lease) = acquire(db, holder, seconds).await {
            return lease;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("nobody lives, yet the lease is not free")
}

async fn is_stopped(db: &Db, fence: i64) -> bool {
    match leases::check(&mut begin(db).await, BOT, fence).await {
        Ok(()) => false,
        Err(Error::Fenced(name)) => name == BOT,
        Err(other) => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_fence_grows_with_every_owner() {
    both(async |db| {
        let mut first = acquire(&db, "a", 0).await.unwrap();
        assert_eq!((first.name.as_str(), first.fence), (BOT, 1));
        first.beat(&db, at(5)).await.unwrap();
        assert!(!is_stopped(&db, 1).await);
        first.release(&db).await.unwrap();
        let second = acquire_soon(&db, "b", 6).await;
        assert_eq!(second.fence, 2);
        let events = leases::acquire(&db, "events", "b", at(6))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(events.fence, 1, "each bot has its own");
        events.release(&db).await.unwrap();
        second.release(&db).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_late_owner_is_stopped_where_there_are_others() {
    both(async |db| {
        let lease = acquire(&db, "a", 0).await.unwrap();
        let others = db.dialect() == Dialect::Postgres;
        assert_eq!(is_stopped(&db, lease.fence - 1).await, others);
        lease.release(&db).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn two_processes_are_never_owners_at_once() {
    two(async |one, other| {
        let mut lease = acquire(&one, "a", 0).await.unwrap();
        assert!(acquire(&other, "b", 1).await.is_none());
        lease.beat(&one, at(5)).await.unwrap();
        assert!(
            acquire(&other, "b", 5 + TAKEOVER.num_seconds())
                .await
                .is_none(),
            "a heart that beat 15 s ago still counts"
        );
        lease.release(&one).await.unwrap();
        assert_eq!(acquire_soon(&other, "b", 6).await.fence, 2);
    })
    .await;
}

#[tokio::test]
async fn a_hung_owner_is_passed_over_and_stopped() {
    two(async |one, other| {
        let mut hung = acquire(&one, "a", 0).await.unwrap();
        let mut lease = acquire(&other, "b", TAKEOVER.num_seconds() + 1)
            .await
            .unwrap();
        assert_eq!(lease.fence, 2);
        assert!(is_stopped(&one, hung.fence).await && !is_stopped(&other, lease.fence).await);
        let late = hung.beat(&one, at(17)).await;
        assert!(matches!(late, Err(Error::Fenced(_))), "{late:?}");
        lease.beat(&other, at(17)).await.unwrap();
        drop(hung);
        // The new owner takes the hung one's lock with a heartbeat, so that a third finds it taken.
        tokio::time::sleep(Duration::from_millis(300)).await;
        lease.beat(&other, at(18)).await.unwrap();
        assert!(acquire(&one, "c", 19).await.is_none());
        lease.release(&other).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_killed_owner_is_replaced_at_once() {
    two(async |one, other| {
        let killed = acquire(&one, "a", 0).await.unwrap();
        assert!(acquire(&other, "b", 0).await.is_none());
        drop(killed);
        let lease = acquire_soon(&other, "b", 0).await;
        assert_eq!(lease.fence, 2, "without waiting for the heart to stop");
        assert!(is_stopped(&one, 1).await);
        lease.release(&other).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn of_many_who_try_at_once_one_becomes_the_owner() {
    two(async |one, other| {
        let tries = (0..8).map(|n| {
            let db = if n % 2 == 0 {
                one.clone()
            } else {
                other.clone()
            };
            async move { acquire(&db, &format!("p{n}"), 0).await }
        });
        let owners: Vec<Lease> = futures::future::join_all(tries)
            .await
            .into_iter()
            .flatten()
            .collect();
        assert_eq!(owners.len(), 1);
        for owner in owners {
            owner.release(&one).await.unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn an_owner_whose_connection_broke_stays_the_owner() {
    two(async |one, other| {
        let mut lease = acquire(&one, "a", 0).await.unwrap();
        let Db::Pg(pool) = &other else {
            panic!("two processes have a server")
        };
        let broken: Vec<bool> = sqlx::query_scalar(
            "SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
             WHERE l.locktype = 'advisory' AND d.datname = current_database()",
        )
        .fetch_all(pool)
        .await
        .unwrap();
        assert_eq!(broken, [true], "the lock's connection");
        lease.beat(&one, at(5)).await.unwrap();
        assert_eq!(lease.fence, 1);
        // It has the lock again: nobody takes over before its heart has stopped.
        assert!(acquire(&other, "b", 6).await.is_none());
        lease.release(&one).await.unwrap();
        assert_eq!(acquire_soon(&other, "b", 7).await.fence, 2);
    })
    .await;
}

#[tokio::test]
async fn a_heart_beats_while_work_goes_on_and_a_new_owner_waits_for_it() {
    two(async |one, other| {
        let mut lease = acquire(&one, "a", 0).await.unwrap();
        let mut work = begin(&one).await;
        leases::check(&mut work, BOT, lease.fence).await.unwrap();
        // Its own work does not hold the heart up, or a busy bot would be taken for a dead one.
        let beat = tokio::time::timeout(Duration::from_secs(5), lease.beat(&one, at(1)));
        beat.await.expect("at once").unwrap();
        // Whoever takes over a hung owner does so after its last commit.
        let now = at(TAKEOVER.num_seconds() + 2);
        let taking = leases::acquire(&other, BOT, "b", now);
        tokio::pin!(taking);
        let early = tokio::time::timeout(Duration::from_millis(300), &mut taking).await;
        assert!(early.is_err(), "the work was overtaken");
        work.commit().await.unwrap();
        assert_eq!(taking.await.unwrap().unwrap().fence, 2);
        lease.release(&one).await.unwrap();
    })
    .await;
}
