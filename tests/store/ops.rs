//! Store tests of what agents do to tickets: numbers, tags, notes, ties, and messages that move.

use helpdesk::{
    domain::{
        content::Content,
        message::{Message, Standing},
        ticket::Ticket,
    },
    store::{
        messages,
        ops::{self, Note},
        tickets,
    },
};
use mtl_store::{Tx, rooms};

use super::{BOT, at, begin, both, rooms::room};

async fn open(tx: &mut Tx, id: i64) {
    let ticket = Ticket::new(id, id - 2000, 501, id + 1000, at(id));
    let shown = rooms::Room {
        subject: id,
        ..room(ticket.room)
    };
    rooms::insert(tx, BOT, &shown, at(0)).await.unwrap();
    tickets::insert(tx, BOT, &ticket).await.unwrap();
}

#[tokio::test]
async fn a_ticket_is_found_by_its_number_in_its_own_desk() {
    both(async |db| {
        let mut tx = begin(&db).await;
        open(&mut tx, 2012).await;
        assert_eq!(ops::by_number(&mut tx, BOT, 12).await.unwrap(), Some(2012));
        assert_eq!(ops::by_number(&mut tx, BOT, 13).await.unwrap(), None);
        assert_eq!(ops::by_number(&mut tx, "other", 12).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn tags_go_on_and_off() {
    both(async |db| {
        let mut tx = begin(&db).await;
        assert!(ops::tag(&mut tx, BOT, 7, "кошелёк").await.unwrap());
        assert!(!ops::tag(&mut tx, BOT, 7, "кошелёк").await.unwrap());
        assert!(ops::tag(&mut tx, BOT, 7, "usdm").await.unwrap());
        assert!(ops::tag(&mut tx, BOT, 8, "other").await.unwrap());
        assert_eq!(ops::tags(&mut tx, 7).await.unwrap(), ["usdm", "кошелёк"]);
        assert!(ops::untag(&mut tx, 7, "usdm").await.unwrap());
        assert!(!ops::untag(&mut tx, 7, "usdm").await.unwrap());
        assert_eq!(ops::tags(&mut tx, 7).await.unwrap(), ["кошелёк"]);
    })
    .await;
}

#[tokio::test]
async fn the_newest_notes_come_in_order() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let note = |id: i64| Note {
            id,
            ticket: 7,
            author: 601,
            at: at(id),
            words: format!("заметка {id}"),
        };
        for id in [1, 2, 3] {
            ops::note(&mut tx, BOT, &note(id)).await.unwrap();
        }
        let other = Note {
            ticket: 8,
            ..note(4)
        };
        ops::note(&mut tx, BOT, &other).await.unwrap();
        assert_eq!(ops::notes(&mut tx, 7, 2).await.unwrap(), [note(2), note(3)]);
    })
    .await;
}

#[tokio::test]
async fn a_tie_is_seen_from_both_sides() {
    both(async |db| {
        let mut tx = begin(&db).await;
        for id in [2001, 2002, 2003] {
            open(&mut tx, id).await;
        }
        assert!(
            ops::tie(&mut tx, BOT, (2002, 2001), "merged", at(1))
                .await
                .unwrap()
        );
        assert!(
            !ops::tie(&mut tx, BOT, (2001, 2002), "related", at(2))
                .await
                .unwrap()
        );
        assert!(
            ops::tie(&mut tx, BOT, (2001, 2003), "related", at(3))
                .await
                .unwrap()
        );
        assert!(
            ops::tie(&mut tx, BOT, (2003, 2001), "split", at(4))
                .await
                .unwrap()
        );
        let tie = |number: i64, kind: &str| (number, kind.to_owned());
        assert_eq!(
            ops::ties(&mut tx, 2001).await.unwrap(),
            [tie(2, "merged"), tie(3, "split")]
        );
        assert_eq!(ops::ties(&mut tx, 2002).await.unwrap(), [tie(1, "merged")]);
    })
    .await;
}

#[tokio::test]
async fn messages_move_to_another_ticket() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let content: Content =
            serde_json::from_value(serde_json::json!({"kind": "text", "text": "слово"})).unwrap();
        for id in [1, 2, 3] {
            let message = Message {
                id,
                ticket: 7,
                outgoing: false,
                chat: 501,
                number: id,
                album: None,
                author: 501,
                alias: None,
                content: content.clone(),
                standing: Standing::Received,
                note: None,
                version: 1,
                at: at(id),
            };
            assert!(messages::insert(&mut tx, BOT, &message).await.unwrap());
        }
        ops::move_messages(&mut tx, &[], 9).await.unwrap();
        ops::move_messages(&mut tx, &[2, 3], 8).await.unwrap();
        let mut owners = Vec::new();
        for id in [1, 2, 3] {
            let row = messages::get(&mut tx, BOT, id).await.unwrap().unwrap();
            owners.push(row.ticket);
        }
        assert_eq!(owners, [7, 8, 8]);
    })
    .await;
}
