//! Store tests of protection: what is kept back, the board, blocks, and the one look that tells whom it concerns.

use helpdesk::{
    domain::{
        content::{Content, Kind},
        protection::{Appeal, Block, Fate, Filters, Item, Rule},
        ticket::Ticket,
    },
    store::{
        awaits::{self, Awaited},
        blocks::{self, Aside},
        quarantine::{self, Board},
        tickets,
    },
};
use mtl_store::{rooms, settings};

use super::{BOT, at, begin, both, rooms::room};

const ANNA: i64 = 501;
const BORIS: i64 = 502;

fn item(id: i64, member: i64) -> Item {
    Item {
        id,
        member,
        chat: member,
        number: id,
        album: None,
        edit_of: None,
        content: Content::of_text(format!("words {id}")),
        why: vec![Rule::Links, Rule::Cjk],
        fate: Fate::Held,
        version: 1,
        at: at(id),
    }
}

fn block(id: i64, person: i64) -> Block {
    Block {
        id,
        person,
        reason: "Реклама".into(),
        quiet: false,
        by: 601,
        since: at(id),
        until: Some(at(id + 60)),
        told: false,
        appeal: Appeal::None,
    }
}

#[tokio::test]
async fn what_is_kept_back_keeps_its_order_its_versions_and_its_end() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let edit = Item {
            edit_of: Some(77),
            album: Some("a".into()),
            ..item(3, ANNA)
        };
        for one in [&item(1, ANNA), &item(2, BORIS), &edit] {
            quarantine::insert(&mut tx, BOT, one).await.unwrap();
        }
        let kept = Item {
            fate: Fate::Blocked,
            ..item(4, ANNA)
        };
        quarantine::insert(&mut tx, BOT, &kept).await.unwrap();
        let held = quarantine::held(&mut tx, BOT, 10).await.unwrap();
        assert_eq!(held, [item(1, ANNA), item(2, BORIS), edit.clone()]);
        assert_eq!(quarantine::totals(&mut tx, BOT).await.unwrap(), (3, 2));
        assert_eq!(quarantine::totals(&mut tx, "other").await.unwrap(), (0, 0));
        let of = quarantine::of_member(&mut tx, BOT, ANNA, Fate::Held, 2, 10).await;
        assert_eq!(of.unwrap(), [item(1, ANNA)], "up to what was seen");
        let count = quarantine::count_of(&mut tx, BOT, ANNA, Fate::Blocked).await;
        assert_eq!(count.unwrap(), 1);
        let next = Item {
            content: Content::of_text("other words"),
            why: vec![Rule::Words],
            ..item(1, ANNA)
        };
        quarantine::revise(&mut tx, &item(1, ANNA), &next, at(9))
            .await
            .unwrap();
        let now = quarantine::at_place(&mut tx, BOT, ANNA, 1).await.unwrap();
        assert_eq!(now, Some(Item { version: 2, ..next }));
        let before = quarantine::versions(&mut tx, 1).await.unwrap();
        assert_eq!(before, [item(1, ANNA).content]);
        quarantine::decide(&mut tx, "other", &[1], Fate::Spam, 601, at(9))
            .await
            .unwrap();
        quarantine::decide(&mut tx, BOT, &[1, 3], Fate::Released, 601, at(9))
            .await
            .unwrap();
        assert_eq!(
            quarantine::at_place(&mut tx, BOT, ANNA, 1).await.unwrap(),
            None
        );
        let states = quarantine::states(&mut tx, BOT).await.unwrap();
        let states: Vec<(&str, i64)> = states.iter().map(|(s, n)| (s.as_str(), *n)).collect();
        assert_eq!(states, [("blocked", 1), ("held", 1), ("released", 2)]);
        let empty = Content::new(Kind::Other);
        quarantine::erase(&mut tx, BOT, ANNA, &empty).await.unwrap();
        assert!(quarantine::versions(&mut tx, 1).await.unwrap().is_empty());
        for fate in [Fate::Held, Fate::Blocked, Fate::Released] {
            let kept = quarantine::of_member(&mut tx, BOT, ANNA, fate, i64::MAX, 9).await;
            assert_eq!(kept.unwrap(), []);
        }
        let nobodys = quarantine::of_member(&mut tx, BOT, 0, Fate::Blocked, i64::MAX, 9).await;
        assert!(nobodys.unwrap().iter().all(|item| item.content == empty));
        let other = quarantine::at_place(&mut tx, BOT, BORIS, 2).await.unwrap();
        assert_eq!(other, Some(item(2, BORIS)));
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn one_board_stands_at_a_time() {
    both(async |db| {
        let mut tx = begin(&db).await;
        assert_eq!(quarantine::board(&mut tx, BOT).await.unwrap(), None);
        let mut board = Board {
            chat: -1001,
            message: None,
            shown: "a".into(),
        };
        quarantine::set_board(&mut tx, BOT, Some(&board))
            .await
            .unwrap();
        assert_eq!(
            quarantine::board(&mut tx, BOT).await.unwrap(),
            Some(board.clone())
        );
        board.message = Some(7);
        quarantine::set_board(&mut tx, BOT, Some(&board))
            .await
            .unwrap();
        assert_eq!(quarantine::board(&mut tx, BOT).await.unwrap(), Some(board));
        quarantine::set_board(&mut tx, "other", None).await.unwrap();
        assert!(quarantine::board(&mut tx, BOT).await.unwrap().is_some());
        quarantine::set_board(&mut tx, BOT, None).await.unwrap();
        assert_eq!(quarantine::board(&mut tx, BOT).await.unwrap(), None);
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn blocks_are_put_changed_listed_and_lifted() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let quiet = Block {
            quiet: true,
            reason: String::new(),
            until: None,
            ..block(12, BORIS)
        };
        for one in [&block(11, ANNA), &quiet] {
            blocks::put(&mut tx, BOT, one).await.unwrap();
        }
        assert_eq!(
            blocks::get(&mut tx, BOT, ANNA).await.unwrap(),
            Some(block(11, ANNA))
        );
        assert_eq!(blocks::get(&mut tx, "other", ANNA).await.unwrap(), None);
        let asked = Block {
            appeal: Appeal::Asked,
            told: true,
            ..block(11, ANNA)
        };
        blocks::put(&mut tx, BOT, &asked).await.unwrap();
        assert_eq!(
            blocks::by_id(&mut tx, BOT, 11).await.unwrap(),
            Some(asked.clone())
        );
        assert_eq!(blocks::by_id(&mut tx, "other", 11).await.unwrap(), None);
        assert_eq!(blocks::count(&mut tx, BOT, false).await.unwrap(), 2);
        assert_eq!(blocks::count(&mut tx, BOT, true).await.unwrap(), 1);
        let all = blocks::list(&mut tx, BOT, false, 0, 10).await.unwrap();
        assert_eq!(all, [quiet.clone(), asked.clone()]);
        assert_eq!(
            blocks::list(&mut tx, BOT, false, 1, 10).await.unwrap(),
            [asked]
        );
        assert_eq!(
            blocks::list(&mut tx, BOT, true, 0, 10).await.unwrap(),
            [quiet]
        );
        assert!(!blocks::lift(&mut tx, "other", ANNA).await.unwrap());
        assert!(blocks::lift(&mut tx, BOT, ANNA).await.unwrap());
        assert!(!blocks::lift(&mut tx, BOT, ANNA).await.unwrap());
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn one_look_tells_whom_protection_concerns() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let nobody = blocks::aside(&mut tx, BOT, &[ANNA, BORIS]).await.unwrap();
        assert_eq!(nobody, Aside::default());
        let gate = blocks::gate(&mut tx, BOT, ANNA).await.unwrap();
        assert_eq!((gate.filters, gate.block), (None, None));
        blocks::put(&mut tx, BOT, &block(11, ANNA)).await.unwrap();
        let words = Awaited {
            kind: "x:y".into(),
            body: "{}".into(),
            expires_at: at(9),
        };
        for person in [ANNA, 503] {
            awaits::put(&mut tx, BOT, person, person, &words)
                .await
                .unwrap();
        }
        let filters = Filters {
            links: true,
            ..Filters::default()
        };
        settings::set(&mut tx, BOT, blocks::FILTERS, &filters, None, at(0))
            .await
            .unwrap();
        let aside = blocks::aside(&mut tx, BOT, &[ANNA, BORIS, 503])
            .await
            .unwrap();
        assert_eq!(aside.people, [ANNA, 503]);
        let read: Filters = serde_json::from_str(&aside.filters.unwrap()).unwrap();
        assert_eq!(read, filters);
        let other = blocks::aside(&mut tx, "other", &[ANNA]).await.unwrap();
        assert_eq!(other, Aside::default());
        assert_eq!(
            blocks::aside(&mut tx, BOT, &[]).await.unwrap(),
            Aside::default()
        );
        let gate = blocks::gate(&mut tx, BOT, ANNA).await.unwrap();
        assert_eq!(gate.block, Some(block(11, ANNA)));
        assert!(gate.filters.is_some());
        let gate = blocks::gate(&mut tx, BOT, BORIS).await.unwrap();
        assert!(gate.block.is_none() && gate.filters.is_some());
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn one_answer_in_any_ticket_is_enough() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let old = Ticket {
            last_agent_at: Some(at(5)),
            ..Ticket::new(2001, 1, ANNA, 3001, at(0))
        };
        let new = Ticket::new(2002, 2, ANNA, 3002, at(9));
        let other = Ticket::new(2003, 3, BORIS, 3003, at(9));
        for ticket in [&old, &new, &other] {
            let room = rooms::Room {
                subject: ticket.id,
                ..room(ticket.room)
            };
            rooms::insert(&mut tx, BOT, &room, at(0)).await.unwrap();
            tickets::insert(&mut tx, BOT, ticket).await.unwrap();
        }
        assert!(blocks::answered(&mut tx, BOT, ANNA).await.unwrap());
        assert!(!blocks::answered(&mut tx, BOT, BORIS).await.unwrap());
        assert!(!blocks::answered(&mut tx, "other", ANNA).await.unwrap());
        tx.rollback().await.unwrap();
    })
    .await;
}
