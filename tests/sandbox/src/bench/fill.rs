//! Filling a store through its own functions, as years of use would have filled it.

use chrono::TimeDelta;
use helpdesk::{
    domain::ticket::{Disposition, State, Ticket},
    store::tickets,
};
use mtl_domain::{clock::Clock, ids::IdMaker};
use mtl_store::{
    Db, copies,
    outbox::{self, Priority},
    people::{self, Seen},
    rooms::{self, Room},
};
use serde_json::json;

const BOT: &str = "helpdesk";
const TICKETS: i64 = 100_000;
const COPIES_EACH: i64 = 10;
/// Far from what lives in the town.
const FIRST_MEMBER: i64 = 50_000_000;
const FIRST_NUMBER: i64 = 1_000_000;
const FIRST_MESSAGE: i64 = 1_000_000_000;
const AT_ONCE: i64 = 1000;

/// How much was filled in.
pub struct Filled {
    pub tickets: i64,
    pub copies: i64,
}

/// Old tickets with their people, rooms and copies.
///
/// # Errors
/// When the store does not take them.
pub async fn tickets_and_copies(url: &str, forum: i64) -> anyhow::Result<Filled> {
    let db = Db::open(url).await?;
    let ids = IdMaker::new(1);
    let now = Clock::System.now() - TimeDelta::days(400);
    for first in (0..TICKETS).step_by(AT_ONCE as usize) {
        let mut tx = db.begin().await?;
        let mut pairs = Vec::new();
        for n in first..first + AT_ONCE {
            let member = FIRST_MEMBER + n;
            let seen = Seen {
                id: member,
                first_name: format!("Old {n}"),
                ..Seen::default()
            };
            people::meet(&mut tx, BOT, &seen, now).await?;
            let solved = n % 10 != 0;
            let ticket = Ticket {
                state: if solved {
                    State::Solved
                } else {
                    State::Pending
                },
                last_agent_at: Some(now),
                waiting_since: None,
                solved_at: solved.then_some(now),
                solved_by: solved.then_some(member),
                disposition: solved.then_some(Disposition::Withdrawn),
                ..Ticket::new(ids.next(now), FIRST_NUMBER + n, member, ids.next(now), now)
            };
            let room = Room {
                id: ticket.room,
                role: "support".to_owned(),
                subject: ticket.id,
                chat_id: Some(forum),
                thread_id: Some(FIRST_MESSAGE + n),
                stream: false,
                title: format!("#{} Old {n}", ticket.number),
                card: "{}".to_owned(),
                card_message: Some(FIRST_MESSAGE + TICKETS + n),
                closed: n % 10 != 0,
                opened_times: 1,
            };
            rooms::insert(&mut tx, BOT, &room, now).await?;
            tickets::insert(&mut tx, BOT, &ticket).await?;
            pairs.extend((0..COPIES_EACH).map(|k| copies::Pair {
                from_chat: member,
                from_message: k + 1,
                to_chat: forum,
                to_message: FIRST_MESSAGE + 2 * TICKETS + n * COPIES_EACH + k,
                ticket: Some(ticket.id),
            }));
        }
        copies::insert(&mut tx, BOT, &pairs).await?;
        tx.commit().await?;
    }
    let copies = copies::count(&mut db.read().await?).await?;
    db.close().await;
    Ok(Filled {
        tickets: TICKETS,
        copies,
    })
}

/// A mailing that waits to go out, one message a person.
///
/// # Errors
/// When the store does not take it.
pub async fn mailing(url: &str, people: impl Iterator<Item = i64>) -> anyhow::Result<usize> {
    let db = Db::open(url).await?;
    let ids = IdMaker::new(1);
    let now = Clock::System.now();
    let calls =
        json!([{ "method": "sendMessage", "params": { "text": "An announcement to everybody." } }])
            .to_string();
    let rows: Vec<outbox::New> = people
        .map(|person| outbox::New {
            id: ids.next(now),
            lane: person,
            peer: person,
            room: None,
            priority: Priority::Mailing,
            words: false,
            calls: calls.clone(),
            source_chat: None,
            source_messages: None,
            ticket: None,
            feedback: None,
            merge_key: None,
            not_before: now,
            expires_at: None,
        })
        .collect();
    let mut tx = db.begin().await?;
    outbox::push_many(&mut tx, BOT, &rows, now).await?;
    tx.commit().await?;
    db.close().await;
    Ok(rows.len())
}
