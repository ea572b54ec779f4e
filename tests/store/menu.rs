//! Store tests of the members' own screens: where words go, their tickets, their zone.

use helpdesk::{
    domain::{
        content::Content,
        menu::Focus,
        message::{Message, Standing},
        ticket::{State, Ticket},
    },
    store::{menu, messages, tickets},
};
use mtl_store::{Tx, rooms};

use super::{BOT, at, begin, both, rooms::room};

async fn open(tx: &mut Tx, id: i64, member: i64, state: State) {
    let ticket = Ticket {
        state,
        follow_up_of: (id == 2004).then_some(2001),
        ..Ticket::new(id, id - 2000, member, id + 1000, at(id))
    };
    let room = rooms::Room {
        subject: id,
        ..room(id + 1000)
    };
    rooms::insert(tx, BOT, &room, at(0)).await.unwrap();
    tickets::insert(tx, BOT, &ticket).await.unwrap();
}

fn said(id: i64, ticket: i64, outgoing: bool, standing: Standing) -> Message {
    Message {
        id,
        ticket,
        outgoing,
        chat: if outgoing { -1001 } else { 501 },
        number: id,
        album: None,
        author: 501,
        alias: None,
        content: Content::of_text(format!("слова {id}")),
        standing,
        note: None,
        version: 1,
        at: at(id),
    }
}

#[tokio::test]
async fn a_choice_is_kept_replaced_and_forgotten() {
    both(async |db| {
        let mut tx = begin(&db).await;
        assert_eq!(menu::focus(&mut tx, BOT, 501).await.unwrap(), None);
        let on = Focus::on(2001, at(1));
        menu::set_focus(&mut tx, BOT, 501, &on).await.unwrap();
        let fresh = Focus {
            ticket: None,
            fresh: true,
            category: Some("join".into()),
            chosen_at: at(2),
        };
        menu::set_focus(&mut tx, BOT, 501, &fresh).await.unwrap();
        assert_eq!(menu::focus(&mut tx, BOT, 501).await.unwrap(), Some(fresh));
        assert_eq!(menu::focus(&mut tx, "other", 501).await.unwrap(), None);
        menu::clear_focus(&mut tx, BOT, 501).await.unwrap();
        assert_eq!(menu::focus(&mut tx, BOT, 501).await.unwrap(), None);
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn who_has_chosen_or_several_open_tickets_is_looked_at_closely() {
    both(async |db| {
        let mut tx = begin(&db).await;
        open(&mut tx, 2001, 501, State::Open).await;
        open(&mut tx, 2002, 501, State::Pending).await;
        open(&mut tx, 2003, 502, State::Open).await;
        open(&mut tx, 2005, 502, State::Solved).await;
        open(&mut tx, 2006, 503, State::New).await;
        menu::set_focus(&mut tx, BOT, 503, &Focus::on(2006, at(1)))
            .await
            .unwrap();
        let mut closely = menu::singly(&mut tx, BOT, &[501, 502, 503, 504])
            .await
            .unwrap();
        closely.sort_unstable();
        assert_eq!(closely, [501, 503]);
        assert!(menu::singly(&mut tx, BOT, &[502]).await.unwrap().is_empty());
        assert!(menu::singly(&mut tx, BOT, &[]).await.unwrap().is_empty());
        let open = tickets::open_of(&mut tx, BOT, 501).await.unwrap();
        let ids: Vec<i64> = open.iter().map(|seat| seat.ticket.id).collect();
        assert_eq!(ids, [2002, 2001]);
        assert!(
            tickets::open_of(&mut tx, "other", 501)
                .await
                .unwrap()
                .is_empty()
        );
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn own_tickets_come_open_first_with_their_first_words() {
    both(async |db| {
        let mut tx = begin(&db).await;
        open(&mut tx, 2001, 501, State::Closed).await;
        open(&mut tx, 2002, 501, State::Open).await;
        open(&mut tx, 2003, 502, State::Open).await;
        open(&mut tx, 2004, 501, State::Solved).await;
        for one in [
            said(12, 2002, false, Standing::Received),
            said(11, 2002, true, Standing::Sent),
            said(13, 2002, true, Standing::Held),
            said(14, 2002, true, Standing::Withdrawn),
            said(15, 2002, true, Standing::Sending),
        ] {
            messages::insert(&mut tx, BOT, &one).await.unwrap();
        }
        let mine = menu::mine(&mut tx, BOT, 501, 2, 0).await.unwrap();
        let seen: Vec<(i64, &str)> = mine.iter().map(|m| (m.id, m.first.as_str())).collect();
        assert_eq!(seen, [(2002, "слова 12"), (2004, "")]);
        let rest = menu::mine(&mut tx, BOT, 501, 2, 2).await.unwrap();
        assert_eq!((rest[0].id, rest[0].state), (2001, State::Closed));
        let history = menu::seen(&mut tx, 2002, 9).await.unwrap();
        let ids: Vec<i64> = history.iter().map(|m| m.id).collect();
        assert_eq!(ids, [15, 12, 11], "nothing that the member has not seen");
        assert_eq!(menu::seen(&mut tx, 2002, 1).await.unwrap().len(), 1);
        assert_eq!(
            menu::follower(&mut tx, BOT, 2001).await.unwrap(),
            Some(2004)
        );
        assert_eq!(menu::follower(&mut tx, BOT, 2004).await.unwrap(), None);
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_zone_is_kept_and_changed() {
    both(async |db| {
        let mut tx = begin(&db).await;
        assert_eq!(menu::zone(&mut tx, 501).await.unwrap(), None);
        for zone in ["Europe/Belgrade", "Asia/Bangkok"] {
            menu::set_zone(&mut tx, 501, zone, at(1)).await.unwrap();
            assert_eq!(
                menu::zone(&mut tx, 501).await.unwrap().as_deref(),
                Some(zone)
            );
        }
        tx.rollback().await.unwrap();
    })
    .await;
}
