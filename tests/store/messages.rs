//! Messages of tickets: kept once, every version of them, found by their place and by what they wait for.

use helpdesk::{
    domain::{
        content::Content,
        message::{Message, Standing, note},
    },
    store::messages,
};
use mtl_store::{Db, Tx};

use super::{BOT, at, begin, both};

pub const MEMBER: i64 = 501;
pub const AGENT: i64 = 601;

fn said(text: &str) -> Content {
    serde_json::from_value(serde_json::json!({"kind": "text", "text": text})).unwrap()
}

/// A message of ticket 2001, number by number: the member's in their chat, the agent's in the room.
pub fn message(id: i64, outgoing: bool, standing: Standing) -> Message {
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
