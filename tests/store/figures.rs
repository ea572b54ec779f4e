//! Store tests of figures: lines of the log, days that wait, sums of days and months.

use helpdesk::{
    domain::{
        event::EventKind,
        figures::{Cut, Sums},
        ticket::Ticket,
    },
    store::{
        events::{self, Line},
        figures::{self, Mark},
        pseudonyms, tickets,
    },
};
use mtl_domain::people::Pseudonym;
use mtl_store::{Tx, rooms};

use super::{BOT, at, begin, both};

/// A ticket with its room, and one line of its log.
async fn opened(tx: &mut Tx, id: i64, member: i64, seconds: i64) {
    let room = rooms::Room {
        id: id + 500,
        role: "support".into(),
        subject: id,
        chat_id: None,
        thread_id: None,
        stream: false,
        title: "t".into(),
        card: String::new(),
        card_message: None,
        closed: false,
        opened_times: 0,
    };
    rooms::insert(tx, BOT, &room, at(0)).await.unwrap();
    let ticket = Ticket::new(id, id, member, id + 500, at(seconds));
    tickets::insert(tx, BOT, &ticket).await.unwrap();
    happened(tx, id, EventKind::Opened, seconds).await;
}

async fn happened(tx: &mut Tx, ticket: i64, kind: EventKind, seconds: i64) {
    let line = Line {
        id: 10_000 + seconds,
        ticket,
        episode: 1,
        at: at(seconds),
        kind,
        actor: Some(501),
        state: "new".into(),
        facts: "{}".into(),
    };
    events::append(tx, BOT, &line).await.unwrap();
}

#[tokio::test]
async fn the_log_is_read_from_where_the_mark_stands() {
    both(async |db| {
        let mut tx = begin(&db).await;
        assert_eq!(figures::extent(&mut tx, BOT).await.unwrap(), None);
        opened(&mut tx, 1, 501, 1).await;
        opened(&mut tx, 2, 502, 2).await;
        happened(&mut tx, 1, EventKind::Noted, 3).await;
        happened(&mut tx, 1, EventKind::Solved, 4).await;
        let extent = figures::extent(&mut tx, BOT).await.unwrap();
        assert_eq!(extent, Some((at(1), 10_004)));
        let news = figures::news(&mut tx, BOT, 10_001, 2).await.unwrap();
        assert_eq!(news, [(10_002, 2), (10_003, 1)]);
        assert_eq!(figures::news(&mut tx, "other", 0, 9).await.unwrap(), []);
        let touched = figures::touched(&mut tx, BOT, at(1), at(3)).await.unwrap();
        assert_eq!(touched, [1, 2]);
        // A note is no figure.
        assert_eq!(
            figures::touched(&mut tx, BOT, at(3), at(4)).await.unwrap(),
            [0_i64; 0]
        );
        let lines = figures::lines(&mut tx, &[1, 2]).await.unwrap();
        let kinds: Vec<(i64, i64, &str)> = lines
            .iter()
            .map(|line| (line.ticket, line.member, line.kind.as_str()))
            .collect();
        let expected = [
            (1, 501, "opened"),
            (1, 501, "noted"),
            (1, 501, "solved"),
            (2, 502, "opened"),
        ];
        assert_eq!(kinds, expected);
        let then = figures::lines_until(&mut tx, &[1, 2], 10_003)
            .await
            .unwrap();
        let kinds: Vec<(i64, &str)> = then
            .iter()
            .map(|line| (line.ticket, line.kind.as_str()))
            .collect();
        assert_eq!(kinds, [(1, "opened"), (1, "noted"), (2, "opened")]);
        let of = figures::of_members(&mut tx, BOT, &[501, 502], at(2), at(9))
            .await
            .unwrap();
        assert_eq!(of, [2]);
        let mark = |event: i64| Mark {
            event,
            hours: "{}".into(),
        };
        assert_eq!(figures::mark(&mut tx, BOT).await.unwrap(), None);
        for event in [7, 9] {
            figures::set_mark(&mut tx, BOT, &mark(event)).await.unwrap();
        }
        assert_eq!(figures::mark(&mut tx, BOT).await.unwrap(), Some(mark(9)));
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn sums_are_written_read_and_forgotten() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let days = ["2026-01-09", "2026-01-10", "2026-01-11"].map(String::from);
        figures::mark_days(&mut tx, BOT, &days).await.unwrap();
        figures::mark_days(&mut tx, BOT, &days[..1]).await.unwrap();
        let waiting = figures::marked_days(&mut tx, BOT, 2).await.unwrap();
        assert_eq!(waiting, ["2026-01-11", "2026-01-10"]);
        let asked = ["2026-01-08", "2026-01-09"].map(String::from);
        let among = figures::marked_among(&mut tx, BOT, &asked).await.unwrap();
        assert_eq!(among, ["2026-01-09"]);
        let elsewhere = figures::marked_among(&mut tx, "other", &asked).await;
        assert_eq!(elsewhere.unwrap(), [""; 0]);
        let sums = |received| Sums {
            received,
            ..Sums::default()
        };
        let row = |cut, key: &str, received| (cut, key.to_owned(), sums(received));
        for rows in [
            vec![
                row(Cut::Total, "", 1),
                row(Cut::Agent, "7", 1),
                row(Cut::Category, "gone", 1),
            ],
            vec![
                row(Cut::Total, "", 2),
                row(Cut::Agent, "7", 2),
                row(Cut::Agent, "8", 1),
            ],
        ] {
            figures::write(&mut tx, BOT, &days[1], &rows).await.unwrap();
        }
        assert_eq!(
            figures::marked_days(&mut tx, BOT, 9).await.unwrap(),
            ["2026-01-11", "2026-01-09"]
        );
        let read = figures::sums(&mut tx, BOT, Cut::Agent, &days)
            .await
            .unwrap();
        let read: Vec<(&str, &str, u64)> = read
            .iter()
            .map(|row| {
                let sums: Sums = serde_json::from_str(&row.body).unwrap();
                (row.period.as_str(), row.key.as_str(), sums.received)
            })
            .collect();
        assert_eq!(read, [("2026-01-10", "7", 2), ("2026-01-10", "8", 1)]);
        assert!(
            figures::sums(&mut tx, BOT, Cut::Category, &days)
                .await
                .unwrap()
                .is_empty()
        );
        assert!(
            figures::sums(&mut tx, "other", Cut::Total, &days)
                .await
                .unwrap()
                .is_empty()
        );
        figures::forget(&mut tx, BOT).await.unwrap();
        assert!(
            figures::sums(&mut tx, BOT, Cut::Total, &days)
                .await
                .unwrap()
                .is_empty()
        );
        assert!(
            figures::marked_days(&mut tx, BOT, 9)
                .await
                .unwrap()
                .is_empty()
        );
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn agents_have_names() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let name = Pseudonym::parse("Лена").unwrap();
        pseudonyms::set(&mut tx, BOT, 601, &name, at(0))
            .await
            .unwrap();
        let names = figures::names(&mut tx, BOT).await.unwrap();
        assert_eq!(names, [(601, "Лена".to_owned())]);
        assert!(figures::names(&mut tx, "other").await.unwrap().is_empty());
        tx.rollback().await.unwrap();
    })
    .await;
}
