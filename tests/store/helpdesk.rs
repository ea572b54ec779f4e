//! The helper desk's tables: tickets with their rooms, messages with every version, names that differ.

use helpdesk::{
    domain::{
        content::Content,
        message::{Message, Standing, note},
        ticket::{State, Ticket},
    },
    store::{
        messages, pseudonyms, tickets,
        waiting::{self, Waiting},
    },
};
use mtl_domain::people::Pseudonym;
use mtl_store::{
    Db, Error, Tx,
    links::{self, Link},
    rooms,
};

use super::{BOT, at, begin, both, rooms::room};

const MEMBER: i64 = 501;
const AGENT: i64 = 601;

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

fn said(text: &str) -> Content {
    serde_json::from_value(serde_json::json!({"kind": "text", "text": text})).unwrap()
}

/// A message of ticket 2001, number by number: the member's in their chat, the agent's in the room.
fn message(id: i64, outgoing: bool, standing: Standing) -> Message {
    Message {
        id,
        ticket: 2001,
        outgoing,
        chat: if outgoing { -1001 } else { MEMBER },
        number: id - 4000,
        album: None,
        author: if outgoing { AGENT } else { MEMBER },
        alias: None,
        content: said("Как вступить?"),
        standing,
        note: None,
        version: 1,
        at: at(id),
    }
}

async fn with(db: &Db, list: &[Message]) -> Tx {
    let mut tx = begin(db).await;
    for one in list {
        assert!(messages::insert(&mut tx, BOT, one).await.unwrap());
    }
    tx
}

fn ids(list: &[Message]) -> Vec<i64> {
    list.iter().map(|message| message.id).collect()
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

#[tokio::test]
async fn a_message_is_kept_once_and_found_by_its_place() {
    both(async |db| {
        let answer = Message {
            alias: Some("Аня".into()),
            note: Some("x".into()),
            album: Some("77".into()),
            ..message(4002, true, Standing::Sent)
        };
        let mut tx = with(
            &db,
            &[message(4001, false, Standing::Received), answer.clone()],
        )
        .await;
        let again = Message {
            id: 4999,
            number: 1,
            ..message(4001, false, Standing::Received)
        };
        assert!(
            !messages::insert(&mut tx, BOT, &again).await.unwrap(),
            "the same place is the same message"
        );
        assert_eq!(
            messages::get(&mut tx, BOT, 4002).await.unwrap(),
            Some(answer.clone())
        );
        assert_eq!(messages::get(&mut tx, "events", 4002).await.unwrap(), None);
        assert_eq!(
            messages::at_place(&mut tx, BOT, -1001, 2).await.unwrap(),
            Some(answer)
        );
        assert_eq!(
            messages::at_place(&mut tx, BOT, -1001, 1).await.unwrap(),
            None
        );
    })
    .await;
}

#[tokio::test]
async fn many_messages_are_kept_as_one_by_one() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let held = Message {
            alias: Some("Аня".into()),
            note: Some("x".into()),
            album: Some("77".into()),
            ..message(4002, true, Standing::Held)
        };
        let list = [
            message(4001, false, Standing::Received),
            held,
            Message {
                id: 4999,
                number: 1,
                ..message(4001, false, Standing::Received)
            },
        ];
        messages::insert_many(&mut tx, BOT, &list).await.unwrap();
        messages::insert_many(&mut tx, BOT, &[]).await.unwrap();
        for one in &list[..2] {
            let kept = messages::get(&mut tx, BOT, one.id).await.unwrap();
            assert_eq!(kept.as_ref(), Some(one));
        }
        assert_eq!(
            messages::get(&mut tx, BOT, 4999).await.unwrap(),
            None,
            "the same place is the same message"
        );
    })
    .await;
}

#[tokio::test]
async fn an_album_is_gathered_in_order() {
    both(async |db| {
        let item = |id| Message {
            album: Some("77".into()),
            ..message(id, false, Standing::Gathering)
        };
        let other = Message {
            album: Some("78".into()),
            ..message(4004, false, Standing::Gathering)
        };
        let mut tx = with(&db, &[item(4003), item(4001), other]).await;
        assert_eq!(
            ids(&messages::of_album(&mut tx, BOT, MEMBER, "77")
                .await
                .unwrap()),
            [4001, 4003]
        );
        assert_eq!(
            messages::of_album(&mut tx, BOT, -1001, "77").await.unwrap(),
            []
        );
        let gathering = async |tx: &mut Tx, author, but| {
            messages::gathering(tx, BOT, MEMBER, author, but)
                .await
                .unwrap()
        };
        assert_eq!(gathering(&mut tx, MEMBER, None).await, ["77", "78"]);
        assert_eq!(gathering(&mut tx, MEMBER, Some("77")).await, ["78"]);
        assert_eq!(gathering(&mut tx, AGENT, None).await, [""; 0]);
        messages::set_standing(&mut tx, &[4004], Standing::Received, None)
            .await
            .unwrap();
        assert_eq!(gathering(&mut tx, MEMBER, None).await, ["77"]);
    })
    .await;
}

#[tokio::test]
async fn a_members_newest_messages_come_first() {
    both(async |db| {
        let mut tx = with(
            &db,
            &[
                message(4001, false, Standing::Received),
                message(4002, true, Standing::Sent),
                message(4003, false, Standing::Received),
                message(4004, false, Standing::Received),
            ],
        )
        .await;
        let newest = async |tx: &mut Tx, ticket, limit| {
            ids(&messages::of_member(tx, BOT, ticket, limit).await.unwrap())
        };
        assert_eq!(newest(&mut tx, 2001, 2).await, [4004, 4003]);
        assert_eq!(newest(&mut tx, 2001, 9).await, [4004, 4003, 4001]);
        assert_eq!(newest(&mut tx, 2002, 9).await, [0; 0]);
    })
    .await;
}

#[tokio::test]
async fn answers_that_wait_are_found_by_what_they_wait_for() {
    both(async |db| {
        let held = |id, why: &str| Message {
            note: Some(why.into()),
            ..message(id, true, Standing::Held)
        };
        let lost = message(4005, true, Standing::Undelivered);
        let mut tx = with(
            &db,
            &[
                held(4002, note::NAME),
                held(4001, note::NAME),
                held(4003, note::MASKED),
                message(4004, true, Standing::Sent),
                lost,
            ],
        )
        .await;
        assert_eq!(
            ids(&messages::held_by(&mut tx, BOT, AGENT, note::NAME)
                .await
                .unwrap()),
            [4001, 4002]
        );
        assert_eq!(
            ids(&messages::held_by(&mut tx, BOT, MEMBER, note::NAME)
                .await
                .unwrap()),
            [0; 0]
        );
        assert_eq!(
            ids(&messages::undelivered(&mut tx, BOT, 2001).await.unwrap()),
            [4005]
        );
        messages::set_standing(&mut tx, &[4001, 4005], Standing::Sending, None)
            .await
            .unwrap();
        messages::set_standing(&mut tx, &[], Standing::Withdrawn, None)
            .await
            .unwrap();
        messages::set_author(&mut tx, &[4003], 602, Some("Лев"))
            .await
            .unwrap();
        messages::set_author(&mut tx, &[], 999, None).await.unwrap();
        assert_eq!(
            ids(&messages::held_by(&mut tx, BOT, AGENT, note::NAME)
                .await
                .unwrap()),
            [4002]
        );
        assert_eq!(messages::undelivered(&mut tx, BOT, 2001).await.unwrap(), []);
        let shown = messages::get(&mut tx, BOT, 4003).await.unwrap().unwrap();
        assert_eq!(
            (shown.author, shown.alias.as_deref(), shown.standing),
            (602, Some("Лев"), Standing::Held)
        );
        let sending = messages::get(&mut tx, BOT, 4001).await.unwrap().unwrap();
        assert_eq!((sending.standing, sending.note), (Standing::Sending, None));
    })
    .await;
}

#[tokio::test]
async fn only_answers_on_their_way_or_there_count_as_answers() {
    both(async |db| {
        let list = [
            message(4001, true, Standing::Sent),
            message(4002, true, Standing::Held),
            message(4003, false, Standing::Received),
            message(4004, true, Standing::Sending),
        ];
        let mut tx = with(&db, &list).await;
        assert!(
            messages::answered_since(&mut tx, 2001, at(4001), &[4004])
                .await
                .unwrap()
        );
        assert!(
            !messages::answered_since(&mut tx, 2001, at(4002), &[4004])
                .await
                .unwrap()
        );
        assert!(
            messages::answered_since(&mut tx, 2001, at(4004), &[])
                .await
                .unwrap()
        );
        assert!(
            !messages::answered_since(&mut tx, 2002, at(0), &[])
                .await
                .unwrap()
        );
    })
    .await;
}

#[tokio::test]
async fn every_version_of_a_message_is_kept() {
    both(async |db| {
        let mut tx = with(&db, &[message(4001, false, Standing::Received)]).await;
        assert_eq!(messages::versions(&mut tx, 4001).await.unwrap(), []);
        for text in ["second", "third"] {
            let now = messages::get(&mut tx, BOT, 4001).await.unwrap().unwrap();
            messages::revise(&mut tx, &now, &said(text), at(9000))
                .await
                .unwrap();
        }
        assert_eq!(
            messages::versions(&mut tx, 4001).await.unwrap(),
            [said("Как вступить?"), said("second")]
        );
        let now = messages::get(&mut tx, BOT, 4001).await.unwrap().unwrap();
        assert_eq!((now.content, now.version), (said("third"), 3));
    })
    .await;
}

#[tokio::test]
async fn names_are_one_a_person_and_no_two_look_alike() {
    both(async |db| {
        let name = |text: &str| Pseudonym::parse(text).unwrap();
        let mut tx = begin(&db).await;
        assert_eq!(pseudonyms::get(&mut tx, BOT, AGENT).await.unwrap(), None);
        pseudonyms::set(&mut tx, BOT, AGENT, &name("Анна"), at(0))
            .await
            .unwrap();
        assert!(
            pseudonyms::is_taken(&mut tx, BOT, 602, &name("анна."))
                .await
                .unwrap()
        );
        assert!(
            !pseudonyms::is_taken(&mut tx, BOT, AGENT, &name("анна."))
                .await
                .unwrap(),
            "one's own name is free"
        );
        assert!(
            !pseudonyms::is_taken(&mut tx, "events", 602, &name("Анна"))
                .await
                .unwrap()
        );
        pseudonyms::set(&mut tx, BOT, AGENT, &name("Инна"), at(1))
            .await
            .unwrap();
        assert_eq!(
            pseudonyms::get(&mut tx, BOT, AGENT)
                .await
                .unwrap()
                .as_deref(),
            Some("Инна")
        );
        assert!(
            !pseudonyms::is_taken(&mut tx, BOT, 602, &name("Анна"))
                .await
                .unwrap()
        );
        let raced = pseudonyms::set(&mut tx, BOT, 602, &name("ИННА"), at(1)).await;
        assert!(matches!(raced, Err(Error::Rule { .. })), "{raced:?}");
    })
    .await;
}
