//! Store tests of what is kept about a person: handed out, held, erased down to hashes.

use helpdesk::{
    domain::{
        content::Content,
        message::{Message, Standing},
        ticket::{State, Ticket},
    },
    store::{
        messages,
        privacy::{self, Tombstone},
        pseudonyms,
        rating::{self, Survey},
        tickets,
    },
};
use mtl_store::{
    Tx, copies, counters,
    outbox::{self, Priority},
    people, roles, rooms,
};

use super::{BOT, at, begin, both, rooms::room};

const MEMBER: i64 = 501;

async fn open(tx: &mut Tx, id: i64, member: i64) {
    let ticket = Ticket {
        state: State::Solved,
        subject: Some("Про Аню".into()),
        ..Ticket::new(id, id - 2000, member, id + 1000, at(id))
    };
    let room = rooms::Room {
        subject: id,
        ..room(id + 1000)
    };
    rooms::insert(tx, BOT, &room, at(0)).await.unwrap();
    tickets::insert(tx, BOT, &ticket).await.unwrap();
}

fn said(id: i64, ticket: i64, chat: i64) -> Message {
    Message {
        id,
        ticket,
        outgoing: chat < 0,
        chat,
        number: id,
        album: None,
        author: chat.abs(),
        alias: None,
        content: Content::of_text(format!("тайна {id}")),
        standing: Standing::Sent,
        note: None,
        version: 1,
        at: at(id),
    }
}

/// Two tickets of the member with words, versions, copies and something on its way; one of somebody else.
async fn filled(tx: &mut Tx) {
    for (id, member) in [(2001, MEMBER), (2002, MEMBER), (2003, 502)] {
        open(tx, id, member).await;
    }
    counters::next(tx, BOT, "ticket").await.unwrap();
    for one in [
        said(11, 2001, MEMBER),
        said(12, 2001, -1001),
        said(13, 2002, MEMBER),
        said(14, 2003, 502),
    ] {
        messages::insert(tx, BOT, &one).await.unwrap();
    }
    let first = said(11, 2001, MEMBER);
    messages::revise(tx, &first, &Content::of_text("тайна позже"), at(50))
        .await
        .unwrap();
    for (from, number, to, there) in [
        (MEMBER, 11, -1001, 71),
        (-1001, 12, MEMBER, 72),
        (502, 14, -1001, 74),
    ] {
        let pair = copies::Pair {
            from_chat: from,
            from_message: number,
            to_chat: to,
            to_message: there,
            ticket: Some(2001),
        };
        copies::insert(tx, BOT, &[pair]).await.unwrap();
    }
    for (id, ticket, source) in [(901, 2001, 11), (902, 2003, 14)] {
        let row = outbox::New {
            id,
            lane: 1,
            peer: -1001,
            room: None,
            priority: Priority::Room,
            words: true,
            calls: "[]".into(),
            source_chat: Some(if ticket == 2001 { MEMBER } else { 502 }),
            source_messages: Some(source.to_string()),
            ticket: Some(ticket),
            feedback: None,
            merge_key: None,
            not_before: at(0),
            expires_at: None,
        };
        outbox::push(tx, BOT, &row, at(0)).await.unwrap();
    }
}

async fn waiting(tx: &mut Tx) -> i64 {
    let states = outbox::states(tx, BOT).await.unwrap();
    states.iter().map(|(_, n)| n).sum()
}

#[tokio::test]
async fn all_of_a_person_is_found() {
    both(async |db| {
        let mut tx = begin(&db).await;
        filled(&mut tx).await;
        let cases = privacy::cases(&mut tx, BOT, MEMBER).await.unwrap();
        let numbers: Vec<i64> = cases.iter().map(|case| case.number).collect();
        assert_eq!(numbers, [1, 2]);
        let bodies = privacy::bodies(&mut tx, 2001).await.unwrap();
        let all: Vec<(i64, i64, bool)> = bodies
            .iter()
            .map(|body| (body.message, body.version, body.outgoing))
            .collect();
        assert_eq!(all, [(11, 1, false), (11, 2, false), (12, 1, true)]);
        assert!(bodies[1].body.contains("позже"));
        let shown = privacy::shown(&mut tx, BOT, MEMBER).await.unwrap();
        assert_eq!(
            (shown.len(), shown[0].ticket, shown[0].number),
            (1, 2001, 71)
        );
        assert_eq!(privacy::notes(&mut tx, 2001).await.unwrap(), 0);
        let survey = Survey {
            id: 1,
            ticket: 2001,
            episode: 1,
            member: MEMBER,
            asked_at: at(0),
            stars: None,
            first_at: None,
            rated_at: None,
            reason: None,
            words: None,
        };
        rating::ask(&mut tx, BOT, &survey, &[]).await.unwrap();
        rating::rate(&mut tx, BOT, 1, 2, 3, at(1)).await.unwrap();
        rating::set_why(&mut tx, 1, None, Some("тайна"))
            .await
            .unwrap();
        assert_eq!(
            privacy::ratings(&mut tx, BOT, MEMBER).await.unwrap(),
            [(1, Some(3), None, Some("тайна".to_owned()))]
        );
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn one_message_is_erased_with_its_versions_and_what_waits_of_it() {
    both(async |db| {
        let mut tx = begin(&db).await;
        filled(&mut tx).await;
        for version in [1, 2] {
            let stone = Tombstone {
                message: 11,
                version,
                ticket: 2001,
                sha256: if version == 1 { "aa" } else { "bb" },
                why: "утёк ключ",
                by: Some(601),
            };
            privacy::bury(&mut tx, BOT, &stone, at(1)).await.unwrap();
            // Twice is once.
            privacy::bury(&mut tx, BOT, &stone, at(2)).await.unwrap();
        }
        privacy::wipe_message(&mut tx, "other", 11).await.unwrap();
        assert_eq!(waiting(&mut tx).await, 2, "another desk cannot");
        privacy::wipe_message(&mut tx, BOT, 11).await.unwrap();
        assert_eq!(privacy::hashes(&mut tx, 11).await.unwrap(), ["aa", "bb"]);
        let row = messages::get(&mut tx, BOT, 11).await.unwrap().unwrap();
        assert_eq!(
            (row.content, row.note.as_deref()),
            (Content::of_text(""), Some(privacy::ERASED))
        );
        assert!(messages::versions(&mut tx, 11).await.unwrap().is_empty());
        assert_eq!(waiting(&mut tx).await, 1, "another's words still go out");
        let left = privacy::bodies(&mut tx, 2001).await.unwrap();
        let left: Vec<i64> = left.iter().map(|body| body.message).collect();
        assert_eq!(left, [12], "nothing is buried twice");
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_forgotten_person_is_a_stranger_and_others_are_not() {
    both(async |db| {
        let mut tx = begin(&db).await;
        filled(&mut tx).await;
        for id in [MEMBER, 502] {
            let seen = people::Seen {
                id,
                first_name: "Аня".into(),
                ..people::Seen::default()
            };
            people::meet(&mut tx, BOT, &seen, at(0)).await.unwrap();
        }
        people::set_reach(&mut tx, BOT, MEMBER, "blocked", at(0))
            .await
            .unwrap();
        assert!(!privacy::forget_name(&mut tx, MEMBER).await.unwrap());
        for _ in 0..2 {
            privacy::forget(&mut tx, BOT, MEMBER).await.unwrap();
        }
        assert!(
            privacy::cases(&mut tx, BOT, MEMBER)
                .await
                .unwrap()
                .is_empty()
        );
        assert!(
            privacy::shown(&mut tx, BOT, MEMBER)
                .await
                .unwrap()
                .is_empty()
        );
        assert_eq!(tickets::count_of(&mut tx, BOT, MEMBER).await.unwrap(), 0);
        let seat = tickets::get(&mut tx, BOT, 2001).await.unwrap().unwrap();
        assert_eq!((seat.ticket.member, seat.ticket.subject), (0, None));
        for id in [11, 12, 13] {
            let row = messages::get(&mut tx, BOT, id).await.unwrap().unwrap();
            assert_eq!((row.content.text.as_str(), row.chat), ("", 0));
        }
        assert_eq!(waiting(&mut tx).await, 1);
        let other = messages::get(&mut tx, BOT, 14).await.unwrap().unwrap();
        assert_eq!(other.content.text, "тайна 14");
        assert!(privacy::forget_name(&mut tx, MEMBER).await.unwrap());
        assert!(!privacy::forget_name(&mut tx, MEMBER).await.unwrap());
        // Who has a task here or a ticket stays known by name.
        assert!(!privacy::forget_name(&mut tx, 502).await.unwrap());
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn who_has_a_role_keeps_the_name() {
    both(async |db| {
        let mut tx = begin(&db).await;
        for id in [601, 602] {
            let seen = people::Seen {
                id,
                first_name: "Лена".into(),
                ..people::Seen::default()
            };
            people::meet(&mut tx, BOT, &seen, at(0)).await.unwrap();
        }
        roles::grant(&mut tx, 601, "agent", BOT, None, at(0))
            .await
            .unwrap();
        let name = mtl_domain::people::Pseudonym::parse("Лена").unwrap();
        pseudonyms::set(&mut tx, BOT, 602, &name, at(0))
            .await
            .unwrap();
        assert!(!privacy::forget_name(&mut tx, 601).await.unwrap());
        assert!(!privacy::forget_name(&mut tx, 602).await.unwrap());
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_must_be_kept_is_known() {
    both(async |db| {
        let mut tx = begin(&db).await;
        open(&mut tx, 2001, MEMBER).await;
        assert_eq!(
            privacy::member_of(&mut tx, BOT, 1).await.unwrap(),
            Some(MEMBER)
        );
        assert_eq!(privacy::member_of(&mut tx, BOT, 9).await.unwrap(), None);
        assert!(!privacy::is_held(&mut tx, BOT, MEMBER).await.unwrap());
        for why in ["спор", "другой спор"] {
            privacy::hold(&mut tx, BOT, MEMBER, why, 601, at(1))
                .await
                .unwrap();
        }
        assert!(privacy::is_held(&mut tx, BOT, MEMBER).await.unwrap());
        assert!(!privacy::is_held(&mut tx, "other", MEMBER).await.unwrap());
        assert!(privacy::release(&mut tx, BOT, MEMBER).await.unwrap());
        assert!(!privacy::release(&mut tx, BOT, MEMBER).await.unwrap());
        tx.rollback().await.unwrap();
    })
    .await;
}
