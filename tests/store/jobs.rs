//! Jobs: asked for twice is once, due in order, tried again when they fail.

use mtl_store::{Tx, jobs, jobs::New};

use super::{BOT, at, begin, both};

fn new<'a>(id: i64, subject: &'a str, body: &'a str, due: i64) -> New<'a> {
    New {
        id,
        kind: "sla",
        subject,
        body,
        due_at: at(due),
    }
}

async fn push(tx: &mut Tx, new: New<'_>) {
    jobs::push(tx, BOT, &new, at(0)).await.unwrap();
}

async fn due(tx: &mut Tx, seconds: i64) -> Vec<i64> {
    jobs::due(tx, BOT, at(seconds), 100)
        .await
        .unwrap()
        .iter()
        .map(|job| job.id)
        .collect()
}

#[tokio::test]
async fn asking_twice_is_asking_once() {
    both(async |db| {
        let mut tx = begin(&db).await;
        push(&mut tx, new(1, "7", "first", 10)).await;
        push(&mut tx, new(2, "7", "second", 5)).await;
        let job = jobs::get(&mut tx, BOT, "sla", "7").await.unwrap().unwrap();
        let expected = jobs::Job {
            kind: "sla".into(),
            subject: "7".into(),
            id: 1,
            body: "first".into(),
            due_at: at(10),
            created_at: at(0),
            attempts: 0,
        };
        assert_eq!(job, expected);
        assert_eq!(jobs::get(&mut tx, BOT, "sla", "8").await.unwrap(), None);
        assert_eq!(
            jobs::get(&mut tx, "events", "sla", "7").await.unwrap(),
            None
        );
    })
    .await;
}

#[tokio::test]
async fn putting_moves_what_is_asked_for() {
    both(async |db| {
        let mut tx = begin(&db).await;
        push(&mut tx, new(1, "7", "first", 10)).await;
        jobs::failed(&mut tx, BOT, "sla", "7", at(20))
            .await
            .unwrap();
        jobs::put(&mut tx, BOT, &new(2, "7", "second", 5), at(1))
            .await
            .unwrap();
        let job = jobs::get(&mut tx, BOT, "sla", "7").await.unwrap().unwrap();
        assert_eq!(
            (
                job.id,
                job.body.as_str(),
                job.due_at,
                job.attempts,
                job.created_at
            ),
            (1, "second", at(5), 0, at(0))
        );
        jobs::put(&mut tx, BOT, &new(3, "8", "new", 6), at(1))
            .await
            .unwrap();
        assert_eq!(due(&mut tx, 6).await, [1, 3]);
    })
    .await;
}

#[tokio::test]
async fn the_longest_due_comes_first() {
    both(async |db| {
        let mut tx = begin(&db).await;
        assert_eq!(jobs::next_due(&mut tx, BOT).await.unwrap(), None);
        for (id, subject, seconds) in [(4, "a", 10), (2, "b", 30), (3, "c", 10), (1, "d", 20)] {
            push(&mut tx, new(id, subject, "", seconds)).await;
        }
        jobs::push(&mut tx, "events", &new(9, "a", "", 0), at(0))
            .await
            .unwrap();
        assert_eq!(due(&mut tx, 9).await, [0; 0]);
        assert_eq!(due(&mut tx, 20).await, [3, 4, 1]);
        assert_eq!(jobs::due(&mut tx, BOT, at(30), 2).await.unwrap().len(), 2);
        assert_eq!(jobs::next_due(&mut tx, BOT).await.unwrap(), Some(at(10)));
    })
    .await;
}

#[tokio::test]
async fn a_failed_job_comes_again_and_a_done_one_does_not() {
    both(async |db| {
        let mut tx = begin(&db).await;
        push(&mut tx, new(1, "a", "", 0)).await;
        push(&mut tx, new(2, "b", "", 0)).await;
        jobs::failed(&mut tx, BOT, "sla", "a", at(5)).await.unwrap();
        jobs::failed(&mut tx, BOT, "sla", "a", at(15))
            .await
            .unwrap();
        jobs::delete(&mut tx, BOT, "sla", "b").await.unwrap();
        assert_eq!(due(&mut tx, 14).await, [0; 0]);
        assert_eq!(
            jobs::due(&mut tx, BOT, at(15), 9).await.unwrap()[0].attempts,
            2
        );
        push(&mut tx, new(3, "b", "again", 0)).await;
        assert_eq!(
            due(&mut tx, 0).await,
            [3],
            "what is done may be asked for anew"
        );
    })
    .await;
}

#[tokio::test]
async fn kinds_are_counted() {
    both(async |db| {
        let mut tx = begin(&db).await;
        push(&mut tx, new(1, "a", "", 0)).await;
        push(&mut tx, new(2, "b", "", 0)).await;
        push(
            &mut tx,
            New {
                kind: "album",
                ..new(3, "a", "", 0)
            },
        )
        .await;
        assert_eq!(
            jobs::kinds(&mut tx, BOT).await.unwrap(),
            [("album".to_owned(), 1), ("sla".to_owned(), 2)]
        );
    })
    .await;
}

#[tokio::test]
async fn instants_come_back_to_the_microsecond() {
    use chrono::{DateTime, TimeDelta};
    both(async |db| {
        let mut tx = begin(&db).await;
        // Round ones are the trap: a text with fewer digits must still be in order.
        let micros = [
            0, 1, 10, 999_999, 1_000_000, 1_000_001, 1_500_000, 1_999_990, 2_000_000,
        ];
        let start = at(0) - TimeDelta::microseconds(at(0).timestamp_subsec_micros().into());
        let instants: Vec<_> = micros
            .iter()
            .map(|n| start + TimeDelta::microseconds(*n))
            .collect();
        for (n, instant) in instants.iter().enumerate().rev() {
            let subject = n.to_string();
            push(
                &mut tx,
                New {
                    due_at: *instant,
                    ..new(n as i64, &subject, "", 0)
                },
            )
            .await;
        }
        let found = jobs::due(&mut tx, BOT, at(9), 99).await.unwrap();
        assert_eq!(
            found.iter().map(|job| job.due_at).collect::<Vec<_>>(),
            instants
        );
        let just_before = instants[5] - TimeDelta::microseconds(1);
        assert_eq!(
            jobs::due(&mut tx, BOT, just_before, 99)
                .await
                .unwrap()
                .len(),
            5
        );
        for far in [
            "1970-01-01T00:00:00Z",
            "2262-04-11T23:47:16.854775Z",
            "9999-12-31T23:59:59.999999Z",
        ] {
            let far: DateTime<chrono::Utc> = far.parse().unwrap();
            jobs::put(
                &mut tx,
                BOT,
                &New {
                    due_at: far,
                    ..new(100, "far", "", 0)
                },
                at(0),
            )
            .await
            .unwrap();
            assert_eq!(
                jobs::get(&mut tx, BOT, "sla", "far")
                    .await
                    .unwrap()
                    .unwrap()
                    .due_at,
                far
            );
        }
    })
    .await;
}
