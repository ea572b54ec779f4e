//! The outbox: what leaves first, what replaces what, and what is left after a crash.

use mtl_domain::clock::Instant;
use mtl_store::{
    Db, Result, Tx, outbox,
    outbox::{New, Priority},
    rooms,
};

use super::{BOT, at, begin, both, rooms::room};

/// An ordinary row of words for a private chat.
pub fn row(id: i64, lane: i64) -> New {
    New {
        id,
        lane,
        peer: lane,
        room: None,
        priority: Priority::Member,
        words: true,
        calls: format!("call {id}"),
        source_chat: Some(-1001),
        source_messages: Some("4,5".into()),
        ticket: Some(7),
        feedback: Some("{}".into()),
        merge_key: None,
        not_before: at(0),
        expires_at: Some(at(500)),
    }
}

pub fn card(id: i64, key: &str) -> New {
    New {
        merge_key: Some(key.into()),
        words: false,
        priority: Priority::Card,
        ..row(id, 10)
    }
}

pub async fn put(tx: &mut Tx, new: New) {
    outbox::push(tx, BOT, &new, at(0)).await.unwrap();
}

pub async fn filled(db: &Db, rows: Vec<New>) -> Tx {
    let mut tx = begin(db).await;
    for row in rows {
        put(&mut tx, row).await;
    }
    tx
}

/// What may go out now, as whole rows.
pub async fn whole(tx: &mut Tx, now: Instant, limit: i64) -> Result<Vec<outbox::Due>> {
    let ready = outbox::ready(tx, BOT, now, &[], &[], limit).await?;
    let ids: Vec<i64> = ready.iter().map(|row| row.id).collect();
    outbox::load(tx, &ids).await
}

pub async fn due(tx: &mut Tx, seconds: i64) -> Vec<i64> {
    due_without(tx, seconds, &[], &[]).await
}

async fn due_without(tx: &mut Tx, seconds: i64, lanes: &[i64], peers: &[i64]) -> Vec<i64> {
    let rows = outbox::ready(tx, BOT, at(seconds), lanes, peers, 100)
        .await
        .unwrap();
    rows.iter().map(|row| row.id).collect()
}

pub async fn states(tx: &mut Tx) -> Vec<(String, i64)> {
    outbox::states(tx, BOT).await.unwrap()
}

pub fn counts(list: &[(&str, i64)]) -> Vec<(String, i64)> {
    list.iter()
        .map(|(name, n)| ((*name).to_owned(), *n))
        .collect()
}

#[tokio::test]
async fn a_row_comes_back_as_it_was_written() {
    both(async |db| {
        let mut tx = filled(&db, vec![row(1, 10)]).await;
        let found = whole(&mut tx, at(0), 1).await.unwrap().remove(0);
        let (row, new) = (found.row, row(1, 10));
        assert_eq!(
            (
                row.id,
                row.lane,
                row.peer,
                row.room,
                row.priority,
                row.words
            ),
            (1, 10, 10, None, Priority::Member as i64, true)
        );
        assert_eq!(
            (row.calls, row.source_chat, row.source_messages),
            (new.calls, new.source_chat, new.source_messages)
        );
        assert_eq!(
            (
                row.ticket,
                row.feedback,
                row.merge_key,
                row.attempts,
                row.expires_at
            ),
            (new.ticket, new.feedback, None, 0, new.expires_at)
        );
        assert_eq!(
            (found.room, found.shown_title, found.shown_closed),
            (None, String::new(), false)
        );
    })
    .await;
}

#[tokio::test]
async fn a_row_for_a_room_brings_the_room_along() {
    both(async |db| {
        let mut tx = filled(
            &db,
            vec![New {
                room: Some(31),
                ..row(1, 31)
            }],
        )
        .await;
        rooms::insert(&mut tx, BOT, &room(31), at(0)).await.unwrap();
        rooms::set_shown(&mut tx, 31, "as shown", true)
            .await
            .unwrap();
        let found = whole(&mut tx, at(0), 1).await.unwrap().remove(0);
        assert_eq!(
            (found.room, found.shown_title.as_str(), found.shown_closed),
            (Some(room(31)), "as shown", true)
        );
    })
    .await;
}

#[tokio::test]
async fn the_most_urgent_leaves_first_then_the_oldest() {
    both(async |db| {
        let urgent = |id, lane, priority| New {
            priority,
            ..row(id, lane)
        };
        let mut tx = filled(
            &db,
            vec![
                urgent(5, 1, Priority::Mailing),
                urgent(4, 2, Priority::Answer),
                urgent(3, 3, Priority::Room),
                urgent(2, 4, Priority::Answer),
                urgent(1, 5, Priority::Card),
                urgent(6, 6, Priority::Member),
            ],
        )
        .await;
        assert_eq!(due(&mut tx, 0).await, [2, 4, 6, 3, 1, 5]);
        let first = whole(&mut tx, at(0), 2).await.unwrap();
        assert_eq!(first.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn busy_lanes_blocked_peers_other_bots_and_the_future_wait() {
    both(async |db| {
        let later = New {
            not_before: at(10),
            ..row(3, 30)
        };
        let mut tx = filled(&db, vec![row(1, 10), row(2, 20), later]).await;
        outbox::push(&mut tx, "events", &row(4, 40), at(0))
            .await
            .unwrap();
        assert_eq!(due(&mut tx, 0).await, [1, 2]);
        assert_eq!(due_without(&mut tx, 0, &[10], &[]).await, [2]);
        assert_eq!(due_without(&mut tx, 0, &[], &[10, 20]).await, [0; 0]);
        assert_eq!(due_without(&mut tx, 10, &[10], &[20]).await, [3]);
        assert_eq!(outbox::next_due(&mut tx, BOT).await.unwrap(), Some(at(0)));
        outbox::delete(&mut tx, &[1, 2]).await.unwrap();
        assert_eq!(outbox::next_due(&mut tx, BOT).await.unwrap(), Some(at(10)));
        outbox::delete(&mut tx, &[3]).await.unwrap();
        assert_eq!(outbox::next_due(&mut tx, BOT).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn what_is_repeated_soon_keeps_its_place_in_the_lane() {
    both(async |db| {
        let mut tx = filled(&db, vec![row(1, 10), row(2, 10), row(3, 20)]).await;
        outbox::sending(&mut tx, &[1]).await.unwrap();
        outbox::retry(&mut tx, 1, at(3), true, Some("no answer"))
            .await
            .unwrap();
        assert_eq!(
            due(&mut tx, 1).await,
            [3],
            "the second message does not overtake the first"
        );
        assert_eq!(due(&mut tx, 5).await, [1, 2, 3]);
        outbox::retry(&mut tx, 1, at(7), true, Some("no answer"))
            .await
            .unwrap();
        assert_eq!(due(&mut tx, 6).await, [3], "nor when it is lost again");
        outbox::retry(&mut tx, 1, at(60), true, Some("no answer"))
            .await
            .unwrap();
        assert_eq!(
            due(&mut tx, 6).await,
            [2, 3],
            "a minute is too long to wait for it"
        );
    })
    .await;
}

#[tokio::test]
async fn many_rows_are_written_at_once() {
    both(async |db| {
        let rows: Vec<New> = (1..=150).map(|id| row(id, id)).collect();
        let mut tx = begin(&db).await;
        outbox::push_many(&mut tx, BOT, &rows, at(0)).await.unwrap();
        assert_eq!(states(&mut tx).await, counts(&[("ready", 150)]));
        assert_eq!(due(&mut tx, 0).await, (1..=100).collect::<Vec<i64>>());
    })
    .await;
}

#[tokio::test]
async fn what_is_on_its_way_is_not_taken_again_and_is_found_after_a_crash() {
    both(async |db| {
        let mut tx = filled(&db, vec![row(1, 10), row(2, 20), row(3, 30)]).await;
        outbox::sending(&mut tx, &[3, 1]).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = begin(&db).await;
        assert_eq!(due(&mut tx, 0).await, [2]);
        let lost: Vec<i64> = outbox::interrupted(&mut tx, BOT)
            .await
            .unwrap()
            .iter()
            .map(|row| row.id)
            .collect();
        assert_eq!(lost, [1, 3]);
        assert_eq!(outbox::interrupted(&mut tx, "events").await.unwrap(), []);
        outbox::retry(&mut tx, 1, at(2), true, Some("no answer"))
            .await
            .unwrap();
        outbox::retry(&mut tx, 3, at(2), false, None).await.unwrap();
        let attempts: Vec<_> = whole(&mut tx, at(2), 9)
            .await
            .unwrap()
            .iter()
            .map(|d| (d.row.id, d.row.attempts))
            .collect();
        assert_eq!(
            attempts,
            [(1, 1), (2, 0), (3, 0)],
            "only a lost answer counts"
        );
    })
    .await;
}

#[tokio::test]
async fn a_waiting_row_is_replaced_by_the_next_of_its_key() {
    both(async |db| {
        let newer = New {
            expires_at: None,
            ..card(2, "card:1")
        };
        let mut tx = filled(
            &db,
            vec![card(1, "card:1"), newer, card(3, "card:2"), row(4, 10)],
        )
        .await;
        let rows = whole(&mut tx, at(0), 9).await.unwrap();
        let calls: Vec<_> = rows
            .iter()
            .map(|due| (due.row.id, due.row.calls.as_str()))
            .collect();
        assert_eq!(
            calls,
            [(4, "call 4"), (1, "call 2"), (3, "call 3")],
            "the old place, the new content"
        );
        assert_eq!(
            rows[1].row.expires_at, None,
            "it does not die with the old one"
        );
        outbox::push(&mut tx, "events", &card(9, "card:1"), at(0))
            .await
            .unwrap();
        assert_eq!(
            states(&mut tx).await,
            counts(&[("ready", 3)]),
            "another bot's key is another key"
        );
    })
    .await;
}

#[tokio::test]
async fn a_row_that_was_replaced_while_it_flew_is_not_tried_again() {
    both(async |db| {
        let mut tx = filled(&db, vec![card(1, "card:1")]).await;
        outbox::sending(&mut tx, &[1]).await.unwrap();
        put(&mut tx, card(2, "card:1")).await;
        outbox::retry(&mut tx, 1, at(1), false, Some("flood"))
            .await
            .unwrap();
        assert_eq!(due(&mut tx, 1).await, [2]);
        assert_eq!(states(&mut tx).await, counts(&[("ready", 1)]));
        outbox::retry(&mut tx, 2, at(1), false, None).await.unwrap();
        assert_eq!(due(&mut tx, 1).await, [2], "alone it stays");
    })
    .await;
}

#[tokio::test]
async fn what_has_not_left_can_be_taken_back() {
    both(async |db| {
        let mut tx = filled(
            &db,
            vec![card(1, "undo:1"), card(2, "undo:2"), card(3, "undo:3")],
        )
        .await;
        outbox::park(&mut tx, 2, "held", "kicked").await.unwrap();
        outbox::sending(&mut tx, &[3]).await.unwrap();
        assert!(outbox::cancel(&mut tx, BOT, "undo:1").await.unwrap());
        assert!(outbox::cancel(&mut tx, BOT, "undo:2").await.unwrap());
        assert!(
            !outbox::cancel(&mut tx, BOT, "undo:3").await.unwrap(),
            "it is on its way"
        );
        assert!(!outbox::cancel(&mut tx, BOT, "undo:1").await.unwrap());
        assert_eq!(states(&mut tx).await, counts(&[("sending", 1)]));
    })
    .await;
}

#[tokio::test]
async fn refused_calls_are_struck_out() {
    both(async |db| {
        let mut tx = filled(&db, vec![row(1, 10)]).await;
        outbox::set_calls(&mut tx, 1, "[null]").await.unwrap();
        assert_eq!(
            whole(&mut tx, at(0), 1).await.unwrap()[0].row.calls,
            "[null]"
        );
    })
    .await;
}
