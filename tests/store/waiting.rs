//! Rows of the outbox that wait: held until their chat takes messages, let go with it, moved with it.

use mtl_store::{
    outbox::{New, waiting},
    rooms,
};

use super::{
    BOT, at, both,
    outbox::{card, counts, due, filled, put, row, states, whole},
    rooms::room,
};

#[tokio::test]
async fn held_rows_wait_for_their_chat() {
    both(async |db| {
        let mut tx = filled(&db, vec![row(1, -5), row(2, -5), row(3, -6), row(4, 0)]).await;
        for id in [1, 3, 4] {
            waiting::park(&mut tx, id, "held", "kicked").await.unwrap();
        }
        waiting::park(&mut tx, 2, "unknown", "no answer")
            .await
            .unwrap();
        assert_eq!(
            states(&mut tx).await,
            counts(&[("held", 3), ("unknown", 1)])
        );
        assert_eq!(
            waiting::held(&mut tx, BOT, -5).await.unwrap(),
            ["{}"],
            "what is to be told of it"
        );
        assert!(
            waiting::held(&mut tx, "events", -5)
                .await
                .unwrap()
                .is_empty()
        );
        assert_eq!(
            waiting::release(&mut tx, BOT, -5, -5, at(3)).await.unwrap(),
            1,
            "what is unknown stays with the operator"
        );
        assert_eq!(
            waiting::release(&mut tx, BOT, 0, -7, at(3)).await.unwrap(),
            1
        );
        assert_eq!(due(&mut tx, 2).await, [0; 0]);
        let peers: Vec<_> = whole(&mut tx, at(3), 9)
            .await
            .unwrap()
            .iter()
            .map(|d| (d.row.id, d.row.peer))
            .collect();
        assert_eq!(peers, [(1, -5), (4, -7)]);
        assert_eq!(
            states(&mut tx).await,
            counts(&[("held", 1), ("ready", 2), ("unknown", 1)])
        );
    })
    .await;
}

#[tokio::test]
async fn of_held_rows_with_one_key_the_newest_is_released() {
    both(async |db| {
        let mut tx = filled(&db, vec![card(1, "card:1")]).await;
        waiting::park(&mut tx, 1, "held", "kicked").await.unwrap();
        put(&mut tx, card(2, "card:1")).await;
        waiting::park(&mut tx, 2, "held", "kicked").await.unwrap();
        put(&mut tx, card(3, "card:1")).await;
        waiting::park(&mut tx, 3, "held", "kicked").await.unwrap();
        assert_eq!(
            waiting::release(&mut tx, BOT, 10, 10, at(1)).await.unwrap(),
            1
        );
        assert_eq!(due(&mut tx, 1).await, [3]);
        waiting::park(&mut tx, 3, "held", "kicked").await.unwrap();
        put(&mut tx, card(4, "card:1")).await;
        assert_eq!(
            waiting::release(&mut tx, BOT, 10, 10, at(1)).await.unwrap(),
            0
        );
        assert_eq!(due(&mut tx, 1).await, [4]);
    })
    .await;
}

#[tokio::test]
async fn what_waits_for_rooms_follows_their_role_and_nothing_else_does() {
    both(async |db| {
        let of = |id, room: i64| New {
            room: Some(room),
            peer: 0,
            ..row(id, room)
        };
        let mut tx = filled(&db, vec![of(1, 31), of(2, 31), of(3, 32), row(4, 0)]).await;
        rooms::insert(&mut tx, BOT, &room(31), at(0)).await.unwrap();
        rooms::insert(
            &mut tx,
            BOT,
            &rooms::Room {
                role: "admins".into(),
                ..room(32)
            },
            at(0),
        )
        .await
        .unwrap();
        for id in [1, 3, 4] {
            waiting::park(&mut tx, id, "held", "no chat is linked")
                .await
                .unwrap();
        }
        assert_eq!(
            waiting::rehouse(&mut tx, BOT, "support", -9, at(3))
                .await
                .unwrap(),
            1
        );
        let peers: Vec<_> = whole(&mut tx, at(3), 9)
            .await
            .unwrap()
            .iter()
            .map(|d| (d.row.id, d.row.peer))
            .collect();
        assert_eq!(
            peers,
            [(1, -9), (2, -9)],
            "the waiting one as well as the held one"
        );
        assert_eq!(
            states(&mut tx).await,
            counts(&[("held", 2), ("ready", 2)]),
            "the admins' words stay"
        );
    })
    .await;
}

#[tokio::test]
async fn a_chat_that_moves_takes_its_rows_along() {
    both(async |db| {
        let room = New {
            room: Some(31),
            peer: -5,
            ..row(2, 31)
        };
        let mut tx = filled(&db, vec![row(1, -5), room, row(3, -6)]).await;
        waiting::move_peer(&mut tx, BOT, -5, -100).await.unwrap();
        let places: Vec<_> = whole(&mut tx, at(0), 9)
            .await
            .unwrap()
            .iter()
            .map(|d| (d.row.lane, d.row.peer))
            .collect();
        assert_eq!(places, [(-100, -100), (31, -100), (-6, -6)]);
    })
    .await;
}
