//! Queries of the store: every kind of value goes in and comes out, missing ones too, on both databases.

use chrono::TimeDelta;
use futures::TryStreamExt as _;
use mtl_domain::clock::Instant;
use mtl_store::{QueryBuilder, Tx, query, query_as, query_scalar, sql};

use super::{at, begin, both};

/// One row of everything.
#[derive(Debug, Clone, PartialEq)]
struct Thing {
    id: i64,
    words: Option<String>,
    yes: Option<bool>,
    share: Option<f64>,
    bytes: Option<Vec<u8>>,
    seen: Option<Instant>,
}

mtl_store::from_row!(Thing, |r| Thing {
    id: r.try_get("id")?,
    // Words can be lent by the row.
    words: r.try_get::<Option<&str>>("words")?.map(str::to_owned),
    yes: r.try_get("yes")?,
    share: r.try_get("share")?,
    bytes: r.try_get("bytes")?,
    seen: r.try_get("seen")?,
});

async fn table(tx: &mut Tx) {
    let bytes = match tx.dialect() {
        mtl_store::Dialect::Sqlite => "BLOB",
        mtl_store::Dialect::Postgres => "BYTEA",
    };
    let text = format!(
        "CREATE TEMPORARY TABLE things (id BIGINT PRIMARY KEY, words TEXT, yes BOOLEAN, share DOUBLE PRECISION, bytes {bytes}, seen TIMESTAMPTZ)"
    );
    let made = query(sqlx::AssertSqlSafe(text)).once().execute(tx).await;
    made.unwrap();
}

fn things() -> [Thing; 2] {
    let full = Thing {
        id: 1,
        words: Some("words with a 'quote' and ё".to_owned()),
        yes: Some(true),
        share: Some(0.1),
        bytes: Some(vec![0, 255]),
        seen: Some(at(7)),
    };
    let empty = Thing {
        id: 2,
        words: None,
        yes: None,
        share: None,
        bytes: None,
        seen: None,
    };
    [full, empty]
}

async fn fill(tx: &mut Tx) {
    let [full, empty] = things();
    let done = query(
        "INSERT INTO things (id, words, yes, share, bytes, seen) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(full.id)
    .bind(full.words.as_deref())
    .bind(full.yes)
    .bind(full.share)
    .bind(full.bytes.as_deref())
    .bind(full.seen)
    .execute(tx)
    .await
    .unwrap();
    assert_eq!(done.rows_affected(), 1);
    let mut q = QueryBuilder::new("INSERT INTO things (id, words, yes, share, bytes, seen) ");
    q.push_values([empty], |mut row, thing| {
        row.push_bind(thing.id)
            .push_bind(thing.words)
            .push_bind(thing.yes)
            .push_bind(thing.share)
            .push_bind(thing.bytes)
            .push_bind(thing.seen);
    });
    assert_eq!(q.build().execute(tx).await.unwrap().rows_affected(), 1);
}

#[tokio::test]
async fn what_goes_in_comes_out() {
    both(async |db| {
        let mut tx = begin(&db).await;
        table(&mut tx).await;
        fill(&mut tx).await;
        let all: Vec<Thing> = sql!(&mut tx, |c| query_as("SELECT * FROM things ORDER BY id")
            .fetch_all(c)
            .await)
        .unwrap();
        assert_eq!(all, things());
        let one: Option<(i64, Option<String>)> =
            query_as("SELECT id, words FROM things WHERE seen < $1")
                .bind(at(7) + TimeDelta::microseconds(1))
                .fetch_optional(&mut tx)
                .await
                .unwrap();
        assert_eq!(one.unwrap().0, 1);
        let none: Option<i64> = query_scalar("SELECT id FROM things WHERE seen < $1")
            .bind(at(7))
            .fetch_optional(&mut tx)
            .await
            .unwrap();
        assert_eq!(none, None);
        let missing: sqlx::Result<i64> = query_scalar("SELECT id FROM things WHERE id = 9")
            .fetch_one(&mut tx)
            .await;
        assert!(matches!(missing, Err(sqlx::Error::RowNotFound)));
        let wrong: sqlx::Result<i64> = query_scalar("SELECT words FROM things WHERE id = 1")
            .fetch_one(&mut tx)
            .await;
        assert!(wrong.is_err(), "words are no number");
    })
    .await;
}

#[tokio::test]
async fn a_text_grows_with_its_values() {
    both(async |db| {
        let mut tx = begin(&db).await;
        table(&mut tx).await;
        fill(&mut tx).await;
        for (ids, expected) in [(vec![1], 1), (vec![1, 2, 3], 2)] {
            let mut q = QueryBuilder::new("SELECT id FROM things WHERE id IN (");
            let mut list = q.separated(", ");
            for id in ids {
                list.push_bind(id);
            }
            list.push_unseparated(") AND id < ");
            list.push_bind_unseparated(9_i64);
            q.push(" ORDER BY ").push("id");
            let found: Vec<i64> = q.build_query_scalar().fetch_all(&mut tx).await.unwrap();
            assert_eq!(found.len(), expected);
        }
        let mut q = QueryBuilder::new("SELECT id, seen FROM things WHERE id = ");
        q.push_bind(1_i64);
        let one: (i64, Option<Instant>) = q.build_query_as().fetch_one(&mut tx).await.unwrap();
        assert_eq!(one, (1, Some(at(7))));
    })
    .await;
}

#[tokio::test]
async fn rows_can_come_one_by_one() {
    both(async |db| {
        let mut tx = begin(&db).await;
        table(&mut tx).await;
        fill(&mut tx).await;
        let mut rows = query("SELECT id FROM things WHERE id > $1 ORDER BY id")
            .bind(0_i64)
            .fetch(&mut tx)
            .unwrap();
        let mut ids: Vec<i64> = Vec::new();
        while let Some(row) = rows.try_next().await.unwrap() {
            ids.push(row.try_get(0).unwrap());
        }
        assert_eq!(ids, [1, 2]);
    })
    .await;
}
