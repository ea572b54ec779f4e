//! The audit chain: whole as it grows, broken wherever somebody touches it.

use mtl_store::{Db, Error, audit, audit::Verdict, sql};
use serde_json::json;

use super::{BOT, at, begin, both};

async fn chain(db: &Db, lines: i64) {
    let mut tx = begin(db).await;
    for n in 1..=lines {
        audit::append(
            &mut tx,
            BOT,
            Some(n),
            "act",
            "subject",
            &json!({"b": n, "a": "имя"}),
            at(n),
        )
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
}

async fn verdict(db: &Db) -> Verdict {
    audit::verify(&mut begin(db).await, BOT).await.unwrap()
}

async fn run(db: &Db, text: &'static str) {
    let mut tx = begin(db).await;
    let touched = sql!(&mut tx, |c| mtl_store::query(text)
        .execute(c)
        .await
        .map(|r| r.rows_affected()))
    .unwrap();
    assert!(touched > 0, "{text}");
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_chain_stays_whole_as_it_grows() {
    both(async |db| {
        assert_eq!(verdict(&db).await, Verdict::Whole { lines: 0 });
        chain(&db, 3).await;
        chain(&db, 2).await;
        assert_eq!(verdict(&db).await, Verdict::Whole { lines: 5 });
        let mut tx = begin(&db).await;
        audit::append(&mut tx, "events", None, "act", "x", &json!({}), at(0))
            .await
            .unwrap();
        assert_eq!(
            audit::verify(&mut tx, "events").await.unwrap(),
            Verdict::Whole { lines: 1 }
        );
        assert_eq!(audit::bots(&mut tx).await.unwrap(), ["events", BOT]);
    })
    .await;
}

#[tokio::test]
async fn a_long_chain_is_checked_in_parts() {
    both(async |db| {
        chain(&db, 1003).await;
        assert_eq!(verdict(&db).await, Verdict::Whole { lines: 1003 });
        run(&db, "UPDATE audit SET line = REPLACE(line, '\"act\":\"act\"', '\"act\":\"cat\"') WHERE n = 1002").await;
        assert_eq!(verdict(&db).await, Verdict::Broken { at: 1002 });
    })
    .await;
}

/// What somebody might do to the second of five lines, and where it is noticed.
async fn tampered(texts: &'static [&'static str], at: i64) {
    both(async |db| {
        chain(&db, 5).await;
        for text in texts {
            run(&db, text).await;
        }
        assert_eq!(verdict(&db).await, Verdict::Broken { at }, "{texts:?}");
    })
    .await;
}

#[tokio::test]
async fn a_changed_line_is_found() {
    tampered(
        &["UPDATE audit SET line = REPLACE(line, '\"actor\":2', '\"actor\":9') WHERE n = 2"],
        2,
    )
    .await;
}

#[tokio::test]
async fn a_changed_hash_is_found() {
    tampered(
        &["UPDATE audit SET hash = (SELECT b.hash FROM audit b WHERE b.n = 1) WHERE n = 2"],
        2,
    )
    .await;
}

#[tokio::test]
async fn a_hash_that_is_none_is_found() {
    tampered(&["UPDATE audit SET hash = 'gone' WHERE n = 2"], 2).await;
}

#[tokio::test]
async fn a_deleted_line_is_found() {
    tampered(&["DELETE FROM audit WHERE n = 2"], 2).await;
}

#[tokio::test]
async fn a_deleted_first_line_is_found() {
    tampered(&["DELETE FROM audit WHERE n = 1"], 1).await;
}

#[tokio::test]
async fn a_renumbered_chain_is_found() {
    tampered(
        &[
            "DELETE FROM audit WHERE n = 2",
            "UPDATE audit SET n = 2 WHERE n = 3",
            "UPDATE audit SET n = 3 WHERE n = 4",
            "UPDATE audit SET n = 4 WHERE n = 5",
        ],
        2,
    )
    .await;
}

#[tokio::test]
async fn swapped_lines_are_found() {
    tampered(
        &[
            "UPDATE audit SET n = 99 WHERE n = 2",
            "UPDATE audit SET n = 2 WHERE n = 3",
            "UPDATE audit SET n = 3 WHERE n = 99",
        ],
        2,
    )
    .await;
}

#[tokio::test]
async fn two_writers_never_fork_the_chain() {
    both(async |db| {
        chain(&db, 1).await;
        let one = async |who: i64| {
            let mut tx = db.begin().await?;
            audit::append(&mut tx, BOT, Some(who), "act", "x", &json!({}), at(who)).await?;
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            tx.commit().await
        };
        let (a, b) = tokio::join!(one(1), one(2));
        let written = [&a, &b].iter().filter(|result| result.is_ok()).count();
        assert!(written >= 1, "{a:?} {b:?}");
        for refused in [a, b].into_iter().filter_map(Result::err) {
            assert!(
                matches!(refused, Error::Rule { .. }),
                "the later one is told: {refused:?}"
            );
        }
        assert_eq!(
            verdict(&db).await,
            Verdict::Whole {
                lines: 1 + written as i64
            }
        );
    })
    .await;
}
