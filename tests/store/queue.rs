//! Store tests of the queue and its dispatch: claims under a rush, lists in order, duties, what was said in a ticket.

use std::sync::Arc;

use helpdesk::{
    domain::{
        claim::{Agent, Deed, How, decide},
        content::Content,
        duty::{self, Duty},
        message::{Message, Standing},
        queue::Tab,
        ticket::{Priority, State, Ticket},
    },
    store::{boards, boards::Board, claims, duties, find, messages, queue, tickets},
};
use mtl_domain::access::{Role, RoleSet};
use mtl_store::{Db, Tx, rooms};
use tokio::sync::Barrier;

use super::{BOT, at, begin, both, rooms::room};

fn ticket(id: i64) -> Ticket {
    Ticket {
        waiting_since: Some(at(id)),
        ..Ticket::new(id, id - 2000, 500 + id % 3, id + 1000, at(id))
    }
}

async fn open(tx: &mut Tx, ticket: &Ticket) {
    let room = rooms::Room {
        subject: ticket.id,
        ..room(ticket.room)
    };
    rooms::insert(tx, BOT, &room, at(0)).await.unwrap();
    tickets::insert(tx, BOT, ticket).await.unwrap();
}

/// One agent presses the button: load, decide, save, as the flow does. Tells whether they got it.
async fn press(db: &Db, agent: i64) -> bool {
    let mut tx = db.begin().await.unwrap();
    let seat = tickets::get(&mut tx, BOT, 2001).await.unwrap().unwrap();
    let by = Agent::of(agent, &RoleSet::from([Role::Agent])).unwrap();
    let take = Deed::Take {
        by,
        how: How::Taken,
    };
    match decide(&seat.ticket, take, at(9)) {
        Ok((next, _)) => {
            let saved = tickets::save(&mut tx, &next).await.is_ok();
            tx.commit().await.unwrap();
            saved
        }
        Err(_) => {
            tx.rollback().await.unwrap();
            false
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_who_press_at_once_one_has_it() {
    both(async |db| {
        let mut tx = begin(&db).await;
        open(&mut tx, &ticket(2001)).await;
        tx.commit().await.unwrap();
        let start = Arc::new(Barrier::new(50));
        let mut presses = tokio::task::JoinSet::new();
        for agent in 601..651 {
            let (db, start) = (db.clone(), start.clone());
            presses.spawn(async move {
                start.wait().await;
                (agent, press(&db, agent).await)
            });
        }
        let all = presses.join_all().await;
        let winners: Vec<i64> = all
            .iter()
            .filter(|(_, won)| *won)
            .map(|(agent, _)| *agent)
            .collect();
        assert_eq!((all.len(), winners.len()), (50, 1), "{winners:?}");
        let mut tx = begin(&db).await;
        let seat = tickets::get(&mut tx, BOT, 2001).await.unwrap().unwrap();
        assert_eq!(
            (seat.ticket.assignee, seat.ticket.version),
            (winners.first().copied(), 2)
        );
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn lists_begin_with_the_nearest_due_and_then_the_longest_waiting() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let all = [
            Ticket {
                due_at: Some(at(9000)),
                ..ticket(2001)
            },
            Ticket {
                due_at: Some(at(8000)),
                category: Some("join".into()),
                ..ticket(2002)
            },
            Ticket {
                waiting_since: Some(at(1)),
                category: Some("join".into()),
                ..ticket(2003)
            },
            ticket(2004),
            Ticket {
                assignee: Some(601),
                acted_at: Some(at(5)),
                due_at: Some(at(7000)),
                priority: Priority::Urgent,
                ..ticket(2005)
            },
            Ticket {
                assignee: Some(601),
                acted_at: Some(at(5)),
                state: State::Pending,
                ..ticket(2006)
            },
            Ticket {
                state: State::Solved,
                assignee: Some(601),
                acted_at: Some(at(5)),
                ..ticket(2007)
            },
        ];
        for one in &all {
            open(&mut tx, one).await;
        }
        let join = Tab::Category("join".into());
        for (tab, expected) in [
            (Tab::Free, vec![2002, 2001, 2003, 2004]),
            (Tab::Due, vec![2005, 2002, 2001]),
            (Tab::All, vec![2005, 2002, 2001, 2003, 2004]),
            (Tab::Mine(601), vec![2005, 2006]),
            (Tab::Mine(602), vec![]),
            (join, vec![2002, 2003]),
        ] {
            let whole = queue::page(&mut tx, BOT, &tab, 0, 100).await.unwrap();
            let ids: Vec<i64> = whole.iter().map(|line| line.id).collect();
            assert_eq!(ids, expected, "{tab:?}");
            let count = queue::count(&mut tx, BOT, &tab, 100).await.unwrap();
            assert_eq!(count, i64::try_from(expected.len()).unwrap(), "{tab:?}");
            // Every way of turning the pages shows the same.
            for size in 1..4 {
                let mut turned = Vec::new();
                for offset in (0..8).step_by(usize::try_from(size).unwrap()) {
                    let page = queue::page(&mut tx, BOT, &tab, offset, size).await.unwrap();
                    turned.extend(page.iter().map(|line| line.id));
                }
                assert_eq!(turned, expected, "{tab:?} by {size}");
            }
        }
        assert_eq!(queue::count(&mut tx, BOT, &Tab::All, 4).await.unwrap(), 4);
        assert_eq!(queue::breached(&mut tx, BOT, at(8500), 9).await.unwrap(), 2);
        let lines = queue::lines(&mut tx, BOT, &[2004, 2001]).await.unwrap();
        assert_eq!(lines.len(), 2);
        assert_eq!(
            queue::page(&mut tx, "other", &Tab::All, 0, 9)
                .await
                .unwrap(),
            []
        );
        // Who has what.
        let mine = claims::of_agent(&mut tx, BOT, 601, 9).await.unwrap();
        assert_eq!(mine, [2005, 2006]);
        assert_eq!(
            claims::loads(&mut tx, BOT).await.unwrap(),
            [(601, "new".into(), 1, 1), (601, "pending".into(), 3, 1)]
        );
        assert_eq!(
            claims::by_number(&mut tx, BOT, 3).await.unwrap(),
            Some(2003)
        );
        assert_eq!(claims::by_number(&mut tx, "other", 3).await.unwrap(), None);
        let member = ticket(2007).member;
        let before = claims::previous(&mut tx, BOT, member, 2008, at(5)).await;
        assert_eq!(before.unwrap(), Some(601));
        let before = claims::previous(&mut tx, BOT, member, 2008, at(6)).await;
        assert_eq!(before.unwrap(), None);
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn duties_are_kept() {
    both(async |db| {
        let mut tx = begin(&db).await;
        assert_eq!(
            duties::get(&mut tx, BOT, 601).await.unwrap(),
            Duty::default()
        );
        let duty = Duty {
            away: true,
            away_until: Some(at(60)),
            hours: Some(duty::hours("mon-fri 10:00-18:00", "Europe/Podgorica").unwrap()),
            capacity: Some(8),
            skills: vec!["join".into()],
            languages: vec!["ru".into(), "en".into()],
            notify: true,
            assigned_at: None,
        };
        duties::set(&mut tx, BOT, 601, &duty).await.unwrap();
        duties::set(&mut tx, BOT, 601, &duty).await.unwrap();
        duties::touch(&mut tx, BOT, 601, at(7)).await.unwrap();
        duties::touch(&mut tx, BOT, 602, at(8)).await.unwrap();
        let touched = Duty {
            assigned_at: Some(at(7)),
            ..duty
        };
        let new = Duty {
            assigned_at: Some(at(8)),
            ..Duty::default()
        };
        assert_eq!(
            duties::all(&mut tx, BOT).await.unwrap(),
            [(601, touched), (602, new)]
        );
        assert_eq!(duties::all(&mut tx, "other").await.unwrap(), []);
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_history_goes_back_page_by_page() {
    both(async |db| {
        let mut tx = begin(&db).await;
        for id in 4001..4006 {
            let message = Message {
                id,
                ticket: 2001,
                outgoing: false,
                chat: 501,
                number: id,
                album: None,
                author: 501,
                alias: None,
                content: Content::of_text(id.to_string()),
                standing: Standing::Received,
                note: None,
                version: 1,
                at: at(id),
            };
            messages::insert(&mut tx, BOT, &message).await.unwrap();
        }
        let page = async |tx: &mut Tx, offset: i64| -> Vec<i64> {
            let list = queue::history(tx, 2001, offset, 2).await.unwrap();
            list.iter().map(|message| message.id).collect()
        };
        assert_eq!(page(&mut tx, 0).await, [4005, 4004]);
        assert_eq!(page(&mut tx, 4).await, [4001]);
        assert_eq!(page(&mut tx, 5).await, [0_i64; 0]);
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn words_find_their_tickets() {
    both(async |db| {
        let mut tx = begin(&db).await;
        assert_eq!(find::mark(&mut tx, BOT).await.unwrap(), 0);
        find::set_mark(&mut tx, BOT, 7).await.unwrap();
        find::set_mark(&mut tx, BOT, 9).await.unwrap();
        assert_eq!(find::mark(&mut tx, BOT).await.unwrap(), 9);
        let row = |ticket: i64, word: &str, weight: i64| (ticket, word.to_owned(), weight);
        let rows = [
            row(1, "key", 10),
            row(2, "key", 40),
            row(3, "key", 10),
            row(1, "lost", 10),
        ];
        find::add(&mut tx, BOT, &rows).await.unwrap();
        // More of the same weighs more, up to a bound.
        find::add(&mut tx, BOT, &[row(1, "key", 150)])
            .await
            .unwrap();
        find::add(&mut tx, BOT, &[row(1, "key", 150)])
            .await
            .unwrap();
        let best = find::best(&mut tx, BOT, "key", 9).await.unwrap();
        assert_eq!(best, [(1, 200), (2, 40), (3, 10)]);
        assert_eq!(find::best(&mut tx, BOT, "key", 1).await.unwrap().len(), 1);
        assert_eq!(find::frequency(&mut tx, BOT, "key", 9).await.unwrap(), 3);
        assert_eq!(find::frequency(&mut tx, BOT, "key", 2).await.unwrap(), 2);
        let mut among = find::among(&mut tx, BOT, "key", &[3, 1, 8]).await.unwrap();
        among.sort_unstable();
        assert_eq!(among, [(1, 200), (3, 10)]);
        assert_eq!(find::best(&mut tx, "other", "key", 9).await.unwrap(), []);
        find::forget(&mut tx, BOT, 1).await.unwrap();
        assert_eq!(find::frequency(&mut tx, BOT, "key", 9).await.unwrap(), 2);
        assert_eq!(find::frequency(&mut tx, BOT, "lost", 9).await.unwrap(), 0);
        find::set_asked(&mut tx, BOT, 601, "one").await.unwrap();
        find::set_asked(&mut tx, BOT, 601, "two").await.unwrap();
        let asked = find::asked(&mut tx, BOT, 601).await.unwrap();
        assert_eq!(asked.as_deref(), Some("two"));
        assert_eq!(find::asked(&mut tx, BOT, 602).await.unwrap(), None);
        open(&mut tx, &ticket(2001)).await;
        open(&mut tx, &ticket(2004)).await;
        let member = ticket(2001).member;
        let list = find::of_member(&mut tx, BOT, member, 9).await.unwrap();
        assert_eq!(list, [2004, 2001]);
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn messages_are_read_from_a_mark_on() {
    both(async |db| {
        let mut tx = begin(&db).await;
        for id in [4003, 4001, 4002] {
            let message = Message {
                id,
                ticket: 2001,
                outgoing: true,
                chat: -1001,
                number: id,
                album: None,
                author: 601,
                alias: None,
                content: Content::of_text("x"),
                standing: Standing::Sent,
                note: None,
                version: 1,
                at: at(id),
            };
            messages::insert(&mut tx, BOT, &message).await.unwrap();
        }
        let list = find::messages(&mut tx, BOT, 4001, 9).await.unwrap();
        let ids: Vec<i64> = list.iter().map(|message| message.id).collect();
        assert_eq!(ids, [4002, 4003]);
        assert_eq!(find::messages(&mut tx, BOT, 4003, 9).await.unwrap(), []);
        let newest = list[1].ticket;
        let of = find::of_ticket(&mut tx, BOT, newest, 4003, 1)
            .await
            .unwrap();
        assert_eq!(of, [list[1].clone()]);
        let before = find::of_ticket(&mut tx, BOT, newest, 4002, 9)
            .await
            .unwrap();
        assert!(before.iter().all(|m| m.ticket == newest && m.id <= 4002));
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn boards_are_kept_by_their_place() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let board = Board {
            chat: -1001,
            thread: 0,
            message: None,
            shown: "one".into(),
        };
        let stands = Board {
            message: Some(7),
            shown: "two".into(),
            ..board.clone()
        };
        boards::set(&mut tx, BOT, &board).await.unwrap();
        boards::set(&mut tx, BOT, &stands).await.unwrap();
        assert_eq!(boards::all(&mut tx, BOT).await.unwrap(), [stands]);
        assert_eq!(boards::all(&mut tx, "other").await.unwrap(), []);
        boards::remove(&mut tx, BOT, -1001, 0).await.unwrap();
        assert_eq!(boards::all(&mut tx, BOT).await.unwrap(), []);
        tx.rollback().await.unwrap();
    })
    .await;
}
