//! Tickets with their rooms: saved at their version, numbered once, found by member, state and wait.

use helpdesk::{
    domain::{
        message::{Message, Standing},
        ticket::{State, Ticket},
    },
    store::{
        messages, tickets,
        waiting::{self, Waiting},
    },
};
use mtl_store::{
    Error, Tx,
    links::{self, Link},
    rooms,
};

use super::{
    BOT, at, begin, both,
    messages::{AGENT, MEMBER, message},
    rooms::room,
};

fn ticket(id: i64, state: State) -> Ticket {
    Ticket {
        state,
        ..Ticket::new(id, id - 2000, MEMBER, id + 1000, at(id))
    }
}

async fn open(tx: &mut Tx, ticket: &Ticket) {
    rooms::insert(
        tx,
        BOT,
        &rooms::Room {
            subject: ticket.id,
            ..room(ticket.room)
        },
        at(0),
    )
    .await
    .unwrap();
    tickets::insert(tx, BOT, ticket).await.unwrap();
}

#[tokio::test]
async fn a_ticket_comes_with_its_room_and_the_chats_language() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let old = Ticket {
            solved_at: Some(at(5)),
            solved_by: Some(AGENT),
            unreachable: Some("blocked".into()),
            ..ticket(2001, State::Closed)
        };
        open(&mut tx, &old).await;
        let new = Ticket {
            follow_up_of: Some(2001),
            earlier: 1,
            ..ticket(2002, State::New)
        };
        open(&mut tx, &new).await;
        let seat = tickets::get(&mut tx, BOT, 2001).await.unwrap().unwrap();
        assert_eq!((seat.ticket, seat.language), (old, None));
        assert_eq!(
            seat.room,
            rooms::Room {
                subject: 2001,
                ..room(3001)
            }
        );
        let link = Link {
            role: "support".into(),
            chat_id: -1001,
            title: "Desk".into(),
            is_forum: true,
            language: "en".into(),
            trouble: None,
        };
        links::set(&mut tx, BOT, &link, 1, at(0)).await.unwrap();
        let seat = tickets::latest(&mut tx, BOT, MEMBER)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((seat.ticket, seat.language.as_deref()), (new, Some("en")));
        assert_eq!(
            tickets::latest(&mut tx, "events", MEMBER).await.unwrap(),
            None
        );
        assert_eq!(tickets::get(&mut tx, BOT, 9).await.unwrap(), None);
        assert_eq!(tickets::count_of(&mut tx, BOT, MEMBER).await.unwrap(), 2);
        assert_eq!(
            tickets::number_of(&mut tx, BOT, 2002).await.unwrap(),
            Some(2)
        );
        assert_eq!(
            tickets::follow_up(&mut tx, BOT, 2001).await.unwrap(),
            Some(2)
        );
        assert_eq!(tickets::follow_up(&mut tx, BOT, 2002).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn of_two_who_change_a_ticket_the_later_is_told() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let first = ticket(2001, State::New);
        open(&mut tx, &first).await;
        let changed = Ticket {
            state: State::Pending,
            last_agent_at: Some(at(9)),
            waiting_since: None,
            reopened: 1,
            ..first.clone()
        };
        let saved = tickets::save(&mut tx, &changed).await.unwrap();
        assert_eq!(
            saved,
            Ticket {
                version: 2,
                ..changed
            }
        );
        assert_eq!(
            tickets::get(&mut tx, BOT, 2001)
                .await
                .unwrap()
                .unwrap()
                .ticket,
            saved
        );
        let late = tickets::save(&mut tx, &first).await;
        assert!(matches!(late, Err(Error::Rule { .. })), "{late:?}");
    })
    .await;
}

#[tokio::test]
async fn newest_tickets_are_found_and_kept_waiting_together() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let of = |id, member| Ticket {
            member,
            ..ticket(id, State::Open)
        };
        for one in [
            of(2001, MEMBER),
            of(2002, 502),
            of(2003, MEMBER),
            of(2004, 503),
            Ticket {
                state: State::Pending,
                ..of(2005, 505)
            },
            Ticket {
                unreachable: Some("blocked".into()),
                ..of(2006, 506)
            },
            Ticket {
                waiting_since: None,
                ..of(2007, 507)
            },
        ] {
            open(&mut tx, &one).await;
        }
        let sending = Message {
            ticket: 2004,
            chat: 503,
            album: Some("77".into()),
            ..message(4001, false, Standing::Gathering)
        };
        messages::insert(&mut tx, BOT, &sending).await.unwrap();
        let mut found = waiting::of(&mut tx, BOT, &[MEMBER, 502, 503, 504, 505, 506, 507])
            .await
            .unwrap();
        let members: Vec<i64> = found.iter().map(|one| one.member).collect();
        assert_eq!(members, [502, MEMBER], "503 is sending an album");
        assert_eq!(found[1].ticket, 2003, "the newest");
        let seat = tickets::get(&mut tx, BOT, 2003).await.unwrap().unwrap();
        let expected = Waiting {
            ticket: 2003,
            member: MEMBER,
            version: seat.ticket.version,
            last_member_at: seat.ticket.last_member_at,
            answered: false,
            room: seat.ticket.room,
            chat: seat.room.chat_id,
            language: None,
        };
        assert_eq!(found[1], expected);
        assert_eq!(waiting::of(&mut tx, BOT, &[]).await.unwrap(), []);
        assert_eq!(waiting::of(&mut tx, "other", &[502]).await.unwrap(), []);

        found[0].last_member_at = Some(at(70));
        found[1].last_member_at = Some(at(71));
        waiting::save(&mut tx, &found).await.unwrap();
        for one in &found {
            let kept = tickets::get(&mut tx, BOT, one.ticket).await.unwrap();
            let kept = kept.unwrap().ticket;
            assert_eq!(
                (kept.last_member_at, kept.version),
                (one.last_member_at, one.version + 1)
            );
        }
        let late = waiting::save(&mut tx, &found).await;
        assert!(matches!(late, Err(Error::Rule { .. })), "{late:?}");
    })
    .await;
}

#[tokio::test]
async fn a_number_is_given_once() {
    both(async |db| {
        let mut tx = begin(&db).await;
        open(&mut tx, &ticket(2001, State::New)).await;
        let twin = Ticket {
            number: 1,
            ..ticket(2002, State::New)
        };
        let refused = tickets::insert(&mut tx, BOT, &twin).await;
        assert!(matches!(refused, Err(Error::Rule { .. })), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn the_queue_knows_its_states_and_its_longest_wait() {
    both(async |db| {
        let mut tx = begin(&db).await;
        assert_eq!(tickets::oldest_wait(&mut tx, BOT).await.unwrap(), None);
        for (id, state) in [
            (2001, State::Closed),
            (2002, State::Open),
            (2003, State::New),
            (2004, State::New),
        ] {
            open(&mut tx, &ticket(id, state)).await;
        }
        assert_eq!(
            tickets::oldest_wait(&mut tx, BOT).await.unwrap(),
            Some(at(2002)),
            "what is over waits no more"
        );
        let states = tickets::states(&mut tx, BOT).await.unwrap();
        let expected =
            [("closed", 1), ("new", 2), ("open", 1)].map(|(name, n)| (name.to_owned(), n));
        assert_eq!(states, expected);
    })
    .await;
}
