//! The memory with a clock moved by hand, on a store in memory.

use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::DateTime;

use super::*;

const HOUR: TimeDelta = TimeDelta::hours(1);

async fn cache() -> (Cache, Clock) {
    let clock = Clock::manual(DateTime::from_timestamp(1_770_000_000, 0).unwrap());
    let db = Db::open("sqlite::memory:").await.unwrap();
    (Cache::new(db, clock.clone()), clock)
}

async fn says(value: Result<u32, Trouble>) -> Result<u32, Trouble> {
    tokio::task::yield_now().await;
    value
}

#[tokio::test]
async fn an_answer_is_given_until_it_is_too_old() {
    let (cache, clock) = cache().await;
    let first = cache.get("a", HOUR, || says(Ok(1))).await.unwrap();
    assert_eq!(
        (first.value, first.read_at, first.trouble),
        (1, clock.now(), None)
    );
    clock.advance(TimeDelta::minutes(59));
    let second = cache.get("a", HOUR, || says(Ok(2))).await.unwrap();
    assert_eq!((second.value, second.read_at), (1, first.read_at));
    clock.advance(TimeDelta::minutes(1));
    assert_eq!(cache.get("a", HOUR, || says(Ok(3))).await.unwrap().value, 3);
    // Another question, and one that wants to know it now.
    assert_eq!(cache.get("b", HOUR, || says(Ok(4))).await.unwrap().value, 4);
    assert_eq!(
        cache
            .get("a", TimeDelta::zero(), || says(Ok(5)))
            .await
            .unwrap()
            .value,
        5
    );
}

#[tokio::test]
async fn the_last_answer_is_given_with_its_age_when_the_source_fails() {
    let (cache, clock) = cache().await;
    let none = cache.get("a", HOUR, || says(Err(Trouble::Timeout))).await;
    assert_eq!(none, Err(Trouble::Timeout));
    let first = cache.get("a", HOUR, || says(Ok(1))).await.unwrap();
    clock.advance(TimeDelta::days(3));
    let stale = cache
        .get("a", HOUR, || says(Err(Trouble::Server(500))))
        .await
        .unwrap();
    assert_eq!(
        (stale.value, stale.read_at, stale.trouble),
        (1, first.read_at, Some(Trouble::Server(500)))
    );
}

#[tokio::test]
async fn what_another_program_wrote_is_asked_for_anew() {
    let (cache, _) = cache().await;
    let text = async { Ok("words".to_owned()) };
    cache.get("a", HOUR, || text).await.unwrap();
    assert_eq!(cache.get("a", HOUR, || says(Ok(1))).await.unwrap().value, 1);
    cache
        .get("b", HOUR, || async { Ok("words".to_owned()) })
        .await
        .unwrap();
    assert_eq!(
        cache.get("b", HOUR, || says(Err(Trouble::Timeout))).await,
        Err(Trouble::Timeout)
    );
}

#[tokio::test]
async fn a_hundred_equal_questions_are_one() {
    let (cache, _) = cache().await;
    let asked = Arc::new(AtomicUsize::new(0));
    let question = || {
        let asked = asked.clone();
        async move {
            asked.fetch_add(1, Ordering::SeqCst);
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            Ok::<u32, Trouble>(7)
        }
    };
    let all = (0..100).map(|_| cache.get("a", HOUR, question));
    let answers = futures::future::join_all(all).await;
    assert!(
        answers
            .iter()
            .all(|it| it.as_ref().is_ok_and(|it| it.value == 7))
    );
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    assert!(cache.flights().is_empty());
}

#[tokio::test]
async fn a_failure_is_shared_as_well_and_then_forgotten() {
    let (cache, _) = cache().await;
    let asked = Arc::new(AtomicUsize::new(0));
    let question = || {
        let asked = asked.clone();
        async move {
            asked.fetch_add(1, Ordering::SeqCst);
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            Err::<u32, Trouble>(Trouble::Timeout)
        }
    };
    let all = (0..100).map(|_| cache.get("a", HOUR, question));
    assert!(
        futures::future::join_all(all)
            .await
            .iter()
            .all(Result::is_err)
    );
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    assert!(cache.get("a", HOUR, question).await.is_err());
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn whoever_leaves_does_not_take_the_answer_along() {
    let (cache, _) = cache().await;
    let slow = || async {
        tokio::time::sleep(std::time::Duration::from_millis(40)).await;
        Ok::<u32, Trouble>(9)
    };
    let patient = cache.get("a", HOUR, slow);
    let hasty = tokio::time::timeout(
        std::time::Duration::from_millis(5),
        cache.get("a", HOUR, slow),
    );
    let (hasty, patient) = futures::join!(hasty, patient);
    assert!(hasty.is_err());
    assert_eq!(patient.unwrap().value, 9);
    // And when everybody leaves, the next one asks anew.
    let left = tokio::time::timeout(
        std::time::Duration::from_millis(5),
        cache.get("b", HOUR, slow),
    )
    .await;
    assert!(left.is_err());
    assert_eq!(cache.get("b", HOUR, || says(Ok(1))).await.unwrap().value, 1);
}

#[tokio::test]
async fn a_slow_answer_comes_for_those_who_ask_later() {
    let (cache, _) = cache().await;
    let (tell, told) = tokio::sync::oneshot::channel::<u32>();
    let slow = || async move { told.await.map_err(|_| Trouble::Unreachable) };
    let hasty = std::time::Duration::from_millis(5);
    assert_eq!(
        cache.get_within("a", HOUR, hasty, slow).await,
        Err::<Reading<u32>, _>(Trouble::Timeout)
    );
    tell.send(8).unwrap();
    // It joins the question that goes on, or finds what it left; its own source is never asked.
    let later = cache
        .get("a", HOUR, || says(Err(Trouble::Unreachable)))
        .await
        .unwrap();
    assert_eq!(later.value, 8);
    // With something remembered, that is given with the reason why it is old.
    let stale = cache
        .get_within(
            "a",
            TimeDelta::zero(),
            hasty,
            std::future::pending::<Result<u32, Trouble>>,
        )
        .await
        .unwrap();
    assert_eq!((stale.value, stale.trouble), (8, Some(Trouble::Timeout)));
    let quick = cache
        .get_within("a", HOUR, hasty, || says(Ok(1)))
        .await
        .unwrap();
    assert_eq!(quick.value, 8);
}

#[tokio::test]
async fn a_store_that_is_gone_does_not_keep_the_source_from_answering() {
    let (cache, _) = cache().await;
    cache.db.close().await;
    let answer = cache.get("a", HOUR, || says(Ok(1))).await.unwrap();
    assert_eq!((answer.value, answer.trouble), (1, None));
}

#[tokio::test]
async fn old_answers_are_forgotten() {
    let (cache, clock) = cache().await;
    cache.get("a", HOUR, || says(Ok(1))).await.unwrap();
    clock.advance(TimeDelta::days(31));
    cache.get("b", HOUR, || says(Ok(1))).await.unwrap();
    assert_eq!(cache.prune(TimeDelta::days(30)).await.unwrap(), 1);
    assert_eq!(
        cache
            .get("b", HOUR, || says(Err(Trouble::Timeout)))
            .await
            .unwrap()
            .value,
        1
    );
    assert_eq!(
        cache.get("a", HOUR, || says(Err(Trouble::Timeout))).await,
        Err(Trouble::Timeout)
    );
}
