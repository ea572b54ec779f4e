//! Rooms: one topic at a time, found from every side, moved with their chat.

use mtl_store::{
    Db, Error,
    rooms::{self, Room},
};

use super::{BOT, at, begin, both};

/// A room in the support forum, without a topic yet.
pub fn room(id: i64) -> Room {
    Room {
        id,
        role: "support".into(),
        subject: id + 1000,
        chat_id: Some(-1001),
        thread_id: None,
        stream: false,
        title: format!("#{id} Анна"),
        card: "{}".into(),
        card_message: None,
        closed: false,
        opened_times: 0,
    }
}

async fn insert(db: &Db, rows: &[Room]) {
    let mut tx = begin(db).await;
    for row in rows {
        rooms::insert(&mut tx, BOT, row, at(0)).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn get(db: &Db, id: i64) -> Room {
    rooms::get_many(&mut begin(db).await, &[id])
        .await
        .unwrap()
        .remove(0)
}

#[tokio::test]
async fn a_room_is_found_from_every_side() {
    both(async |db| {
        let full = Room {
            thread_id: Some(400),
            card_message: Some(401),
            closed: true,
            ..room(1)
        };
        insert(&db, &[full.clone(), room(2)]).await;
        let mut tx = begin(&db).await;
        assert_eq!(rooms::get_many(&mut tx, &[]).await.unwrap(), []);
        assert_eq!(rooms::get_many(&mut tx, &[2, 1, 9]).await.unwrap().len(), 2);
        assert_eq!(
            rooms::of_subject(&mut tx, BOT, "support", 1001)
                .await
                .unwrap(),
            Some(full.clone())
        );
        assert_eq!(
            rooms::of_subject(&mut tx, BOT, "admins", 1001)
                .await
                .unwrap(),
            None
        );
        assert_eq!(
            rooms::of_thread(&mut tx, BOT, -1001, 400).await.unwrap(),
            Some(full.clone())
        );
        assert_eq!(
            rooms::of_thread(&mut tx, "events", -1001, 400)
                .await
                .unwrap(),
            None
        );
        assert_eq!(
            rooms::of_card(&mut tx, BOT, -1001, 401).await.unwrap(),
            Some(full)
        );
        assert_eq!(
            rooms::of_card(&mut tx, BOT, -1002, 401).await.unwrap(),
            None
        );
    })
    .await;
}

#[tokio::test]
async fn a_ticket_has_one_room_of_a_role() {
    both(async |db| {
        insert(
            &db,
            &[
                room(1),
                Room {
                    role: "admins".into(),
                    subject: 1001,
                    ..room(2)
                },
            ],
        )
        .await;
        let again = rooms::insert(
            &mut begin(&db).await,
            BOT,
            &Room {
                subject: 1001,
                ..room(3)
            },
            at(0),
        )
        .await;
        assert!(matches!(again, Err(Error::Rule { .. })), "{again:?}");
    })
    .await;
}

#[tokio::test]
async fn a_room_takes_one_topic_and_a_topic_has_one_room() {
    both(async |db| {
        insert(
            &db,
            &[
                Room {
                    card_message: Some(9),
                    closed: true,
                    ..room(1)
                },
                room(2),
            ],
        )
        .await;
        let mut tx = begin(&db).await;
        assert!(rooms::set_thread(&mut tx, 1, 400).await.unwrap());
        assert!(
            !rooms::set_thread(&mut tx, 1, 401).await.unwrap(),
            "the second maker loses"
        );
        tx.commit().await.unwrap();
        let one = get(&db, 1).await;
        assert_eq!(
            (
                one.thread_id,
                one.opened_times,
                one.card_message,
                one.closed
            ),
            (Some(400), 1, None, false)
        );
        let taken = rooms::set_thread(&mut begin(&db).await, 2, 400).await;
        assert!(matches!(taken, Err(Error::Rule { .. })), "{taken:?}");
    })
    .await;
}

#[tokio::test]
async fn a_topic_is_lost_once() {
    both(async |db| {
        insert(
            &db,
            &[Room {
                thread_id: Some(400),
                card_message: Some(401),
                ..room(1)
            }],
        )
        .await;
        let mut tx = begin(&db).await;
        assert!(
            !rooms::lose_thread(&mut tx, 1, 399).await.unwrap(),
            "that was another topic"
        );
        assert!(rooms::lose_thread(&mut tx, 1, 400).await.unwrap());
        assert!(
            !rooms::lose_thread(&mut tx, 1, 400).await.unwrap(),
            "only the first who notices"
        );
        assert!(rooms::set_thread(&mut tx, 1, 500).await.unwrap());
        tx.commit().await.unwrap();
        let room = get(&db, 1).await;
        assert_eq!(
            (room.thread_id, room.card_message, room.opened_times),
            (Some(500), None, 1)
        );
    })
    .await;
}

#[tokio::test]
async fn the_oldest_room_waits_for_a_topic_of_its_title() {
    both(async |db| {
        let twin = Room {
            title: room(1).title,
            ..room(2)
        };
        let stream = Room {
            title: "stream".into(),
            stream: true,
            ..room(3)
        };
        insert(&db, &[twin, room(1), stream]).await;
        let mut tx = begin(&db).await;
        let find = async |tx: &mut mtl_store::Tx, chat, title: &str| {
            rooms::awaiting_topic(tx, BOT, chat, title)
                .await
                .unwrap()
                .map(|room| room.id)
        };
        assert_eq!(find(&mut tx, -1001, "#1 Анна").await, Some(1));
        assert_eq!(find(&mut tx, -1002, "#1 Анна").await, None);
        assert_eq!(find(&mut tx, -1001, "stream").await, None);
        rooms::set_thread(&mut tx, 1, 400).await.unwrap();
        assert_eq!(find(&mut tx, -1001, "#1 Анна").await, Some(2));
    })
    .await;
}

#[tokio::test]
async fn the_face_and_what_is_shown_are_two_things() {
    both(async |db| {
        insert(&db, &[room(1)]).await;
        let mut tx = begin(&db).await;
        assert_eq!(
            rooms::shown(&mut tx, 1).await.unwrap(),
            (String::new(), false)
        );
        rooms::set_face(&mut tx, 1, "new title", "new card", true)
            .await
            .unwrap();
        rooms::set_card_message(&mut tx, 1, Some(77), "a hash")
            .await
            .unwrap();
        assert_eq!(rooms::shown_card(&mut tx, 1).await.unwrap(), "a hash");
        assert_eq!(rooms::shown_card(&mut tx, 99).await.unwrap(), "");
        rooms::set_shown_card(&mut tx, 1, Some(78), "of another message")
            .await
            .unwrap();
        assert_eq!(rooms::shown_card(&mut tx, 1).await.unwrap(), "a hash");
        rooms::set_shown_card(&mut tx, 1, Some(77), "newer")
            .await
            .unwrap();
        assert_eq!(rooms::shown_card(&mut tx, 1).await.unwrap(), "newer");
        assert_eq!(
            rooms::shown(&mut tx, 1).await.unwrap(),
            (String::new(), false)
        );
        rooms::set_shown(&mut tx, 1, "new title", true)
            .await
            .unwrap();
        assert_eq!(
            rooms::shown(&mut tx, 1).await.unwrap(),
            ("new title".to_owned(), true)
        );
        rooms::set_closed(&mut tx, 1, false).await.unwrap();
        assert_eq!(
            rooms::shown(&mut tx, 1).await.unwrap(),
            ("new title".to_owned(), false),
            "who opened it by hand saw it open"
        );
        assert_eq!(
            rooms::shown(&mut tx, 9).await.unwrap(),
            (String::new(), false)
        );
        tx.commit().await.unwrap();
        let room = get(&db, 1).await;
        assert_eq!(
            (
                room.title.as_str(),
                room.card.as_str(),
                room.closed,
                room.card_message
            ),
            ("new title", "new card", false, Some(77))
        );
    })
    .await;
}

#[tokio::test]
async fn a_stream_has_no_topic() {
    both(async |db| {
        insert(
            &db,
            &[Room {
                thread_id: Some(400),
                card_message: Some(401),
                ..room(1)
            }],
        )
        .await;
        let mut tx = begin(&db).await;
        rooms::set_stream(&mut tx, 1, true).await.unwrap();
        tx.commit().await.unwrap();
        let room = get(&db, 1).await;
        assert_eq!(
            (room.stream, room.thread_id, room.card_message),
            (true, None, None)
        );
    })
    .await;
}

#[tokio::test]
async fn rooms_of_a_role_move_into_its_chat_and_those_there_stay_as_they_are() {
    both(async |db| {
        let here = Room {
            chat_id: Some(-2000),
            thread_id: Some(400),
            card_message: Some(401),
            ..room(1)
        };
        let away = Room {
            thread_id: Some(500),
            card_message: Some(501),
            ..room(2)
        };
        let homeless = Room {
            chat_id: None,
            ..room(3)
        };
        let other = Room {
            role: "admins".into(),
            ..room(4)
        };
        insert(&db, &[here.clone(), away, homeless, other.clone()]).await;
        let mut tx = begin(&db).await;
        rooms::rehouse(&mut tx, BOT, "support", -2000, false)
            .await
            .unwrap();
        rooms::rehouse(&mut tx, "events", "support", -3000, false)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(get(&db, 1).await, here);
        assert_eq!(get(&db, 4).await, other);
        for id in [2, 3] {
            let moved = get(&db, id).await;
            assert_eq!(
                (moved.chat_id, moved.thread_id, moved.card_message),
                (Some(-2000), None, None)
            );
        }
        let mut tx = begin(&db).await;
        rooms::rehouse(&mut tx, BOT, "support", -2000, true)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let stream = get(&db, 1).await;
        assert_eq!(
            (stream.stream, stream.thread_id),
            (true, None),
            "topics that were switched off are gone"
        );
    })
    .await;
}

#[tokio::test]
async fn rooms_follow_a_chat_that_got_a_new_id() {
    both(async |db| {
        insert(
            &db,
            &[
                Room {
                    stream: true,
                    card_message: Some(5),
                    ..room(1)
                },
                Room {
                    chat_id: Some(-7),
                    ..room(2)
                },
            ],
        )
        .await;
        let mut tx = begin(&db).await;
        assert!(rooms::move_chat(&mut tx, BOT, -1001, -2000).await.unwrap());
        assert!(
            !rooms::move_chat(&mut tx, BOT, -1001, -2000).await.unwrap(),
            "twice is once"
        );
        tx.commit().await.unwrap();
        let moved = get(&db, 1).await;
        assert_eq!(
            (moved.chat_id, moved.card_message, moved.stream),
            (Some(-2000), None, true)
        );
        assert_eq!(get(&db, 2).await.chat_id, Some(-7));
    })
    .await;
}
