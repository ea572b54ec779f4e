//! Copies: found from both ends, each copy known once.

use mtl_store::copies::{self, Pair};

use super::{BOT, begin, both};

const MEMBER: i64 = 501;
const DESK: i64 = -1001;

fn pair(from: (i64, i64), to: (i64, i64)) -> Pair {
    Pair {
        from_chat: from.0,
        from_message: from.1,
        to_chat: to.0,
        to_message: to.1,
        ticket: Some(7),
    }
}

#[tokio::test]
async fn a_message_and_its_copies_find_each_other() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let first = pair((MEMBER, 11), (DESK, 20));
        let second = pair((MEMBER, 11), (DESK, 90));
        let elsewhere = Pair {
            ticket: None,
            ..pair((MEMBER, 11), (-2000, 3))
        };
        copies::insert(&mut tx, BOT, &[second, elsewhere, first])
            .await
            .unwrap();
        assert_eq!(
            copies::of_original(&mut tx, BOT, MEMBER, 11).await.unwrap(),
            [elsewhere, first, second]
        );
        assert_eq!(
            copies::of_original(&mut tx, BOT, DESK, 20).await.unwrap(),
            []
        );
        assert_eq!(
            copies::of_copy(&mut tx, BOT, DESK, 20).await.unwrap(),
            Some(first)
        );
        assert_eq!(
            copies::of_copy(&mut tx, BOT, MEMBER, 11).await.unwrap(),
            None
        );
        assert_eq!(
            copies::of_copy(&mut tx, "events", DESK, 20).await.unwrap(),
            None
        );
    })
    .await;
}

#[tokio::test]
async fn a_counterpart_is_the_newest_copy_or_the_original() {
    both(async |db| {
        let mut tx = begin(&db).await;
        copies::insert(
            &mut tx,
            BOT,
            &[
                pair((MEMBER, 11), (DESK, 20)),
                pair((MEMBER, 11), (DESK, 90)),
                pair((DESK, 30), (MEMBER, 12)),
            ],
        )
        .await
        .unwrap();
        let rows = [
            ((MEMBER, 11, DESK), Some(90)),
            ((DESK, 20, MEMBER), Some(11)),
            ((DESK, 90, MEMBER), Some(11)),
            ((DESK, 30, MEMBER), Some(12)),
            ((MEMBER, 12, DESK), Some(30)),
            ((MEMBER, 99, DESK), None),
            ((MEMBER, 11, -2000), None),
        ];
        for ((chat, message, there), expected) in rows {
            let found = copies::counterpart(&mut tx, BOT, chat, message, there)
                .await
                .unwrap();
            assert_eq!(found, expected, "{chat} {message} in {there}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_copy_belongs_to_one_original() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let first = pair((MEMBER, 11), (DESK, 20));
        copies::insert(&mut tx, BOT, &[first, first]).await.unwrap();
        copies::insert(&mut tx, BOT, &[pair((MEMBER, 12), (DESK, 20))])
            .await
            .unwrap();
        assert_eq!(
            copies::of_copy(&mut tx, BOT, DESK, 20).await.unwrap(),
            Some(first)
        );
        copies::insert(&mut tx, "events", &[first]).await.unwrap();
        copies::insert(&mut tx, BOT, &[]).await.unwrap();
        assert_eq!(copies::count(&mut tx).await.unwrap(), 2);
    })
    .await;
}

#[tokio::test]
async fn albums_of_any_size_fit() {
    both(async |db| {
        let pairs: Vec<Pair> = (0..250).map(|n| pair((MEMBER, n), (DESK, n))).collect();
        let mut tx = begin(&db).await;
        copies::insert(&mut tx, BOT, &pairs).await.unwrap();
        assert_eq!(copies::count(&mut tx).await.unwrap(), 250);
    })
    .await;
}
