//! What agents work with: the list of names, the offer, trainees, hand-overs, and people as they are named.

use helpdesk::{
    domain::ticket::Ticket,
    store::{
        handovers::{self, Handover},
        offers::{self, Consent, Offer},
        pseudonyms, tickets,
        trainees::{self, Trainee},
        whom,
    },
};
use mtl_domain::people::Pseudonym;
use mtl_store::people::{self, Seen};

use super::{BOT, at, begin, both};

#[tokio::test]
async fn names_are_listed_and_taken_away() {
    both(async |db| {
        let mut tx = begin(&db).await;
        for (person, name) in [(603, "Марк"), (601, "Лена"), (602, "Zoë")] {
            let name = Pseudonym::parse(name).unwrap();
            pseudonyms::set(&mut tx, BOT, person, &name, at(0))
                .await
                .unwrap();
        }
        assert_eq!(pseudonyms::count(&mut tx, BOT).await.unwrap(), 3);
        let page = pseudonyms::page(&mut tx, BOT, 1, 5).await.unwrap();
        assert_eq!(page, [(602, "Zoë".to_owned()), (603, "Марк".to_owned())]);
        let cleared = pseudonyms::clear(&mut tx, BOT, 602).await.unwrap();
        assert_eq!(cleared.as_deref(), Some("Zoë"));
        assert_eq!(pseudonyms::clear(&mut tx, BOT, 602).await.unwrap(), None);
        assert_eq!(pseudonyms::count(&mut tx, "other").await.unwrap(), 0);
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn the_newest_offer_is_wanted_until_it_is_accepted() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let offer = |version: i64, words: &str| Offer {
            version,
            words: words.into(),
            hash: format!("{version:064}"),
        };
        assert_eq!(offers::newest(&mut tx, BOT).await.unwrap(), None);
        assert_eq!(offers::wanted(&mut tx, BOT, 601).await.unwrap(), None);
        offers::publish(&mut tx, BOT, &offer(1, "раз"), 1, at(0))
            .await
            .unwrap();
        assert_eq!(
            offers::wanted(&mut tx, BOT, 601).await.unwrap(),
            Some(offer(1, "раз"))
        );
        assert_eq!(offers::wanted(&mut tx, "other", 601).await.unwrap(), None);
        assert!(
            offers::accept(&mut tx, BOT, &offer(1, "раз"), 601, at(1))
                .await
                .unwrap()
        );
        assert!(
            !offers::accept(&mut tx, BOT, &offer(1, "раз"), 601, at(2))
                .await
                .unwrap()
        );
        assert_eq!(offers::wanted(&mut tx, BOT, 601).await.unwrap(), None);
        let consent = Consent {
            person: 601,
            hash: offer(1, "").hash,
            at: at(1),
        };
        assert_eq!(
            offers::consent(&mut tx, BOT, 1, 601).await.unwrap(),
            Some(consent.clone())
        );
        assert_eq!(
            offers::consents(&mut tx, BOT, 1, 0, 9).await.unwrap(),
            [consent]
        );
        assert_eq!(offers::count(&mut tx, BOT, 1).await.unwrap(), 1);
        // A new version asks again, one without words asks for nothing.
        offers::publish(&mut tx, BOT, &offer(2, "два"), 1, at(3))
            .await
            .unwrap();
        assert_eq!(
            offers::wanted(&mut tx, BOT, 601).await.unwrap(),
            Some(offer(2, "два"))
        );
        offers::publish(&mut tx, BOT, &offer(3, ""), 1, at(4))
            .await
            .unwrap();
        assert_eq!(offers::wanted(&mut tx, BOT, 601).await.unwrap(), None);
        assert_eq!(
            offers::newest(&mut tx, BOT).await.unwrap(),
            Some(offer(3, ""))
        );
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn trainees_come_and_go() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let trainee = |person, mentor| Trainee { person, mentor };
        trainees::put(&mut tx, BOT, trainee(602, None), at(0))
            .await
            .unwrap();
        trainees::put(&mut tx, BOT, trainee(602, Some(601)), at(1))
            .await
            .unwrap();
        trainees::put(&mut tx, "other", trainee(603, None), at(1))
            .await
            .unwrap();
        assert_eq!(
            trainees::all(&mut tx, BOT).await.unwrap(),
            [trainee(602, Some(601))]
        );
        assert_eq!(trainees::get(&mut tx, BOT, 603).await.unwrap(), None);
        assert!(trainees::release(&mut tx, BOT, 602).await.unwrap());
        assert!(!trainees::release(&mut tx, BOT, 602).await.unwrap());
        assert_eq!(trainees::get(&mut tx, BOT, 602).await.unwrap(), None);
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn one_hand_over_at_a_time() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let first = Handover {
            id: 1,
            giver: 601,
            taker: 602,
            state: "open".into(),
            marks: 0,
        };
        let second = Handover {
            id: 2,
            taker: 603,
            ..first.clone()
        };
        handovers::begin(&mut tx, BOT, &first, at(0)).await.unwrap();
        handovers::begin(&mut tx, BOT, &second, at(1))
            .await
            .unwrap();
        let dropped = handovers::get(&mut tx, BOT, 1).await.unwrap().unwrap();
        assert_eq!(dropped.state, "dropped");
        assert!(handovers::turn(&mut tx, &second, "open", 5).await.unwrap());
        // What was decided upon an older state changes nothing.
        assert!(!handovers::turn(&mut tx, &second, "done", 5).await.unwrap());
        let kept = handovers::get(&mut tx, BOT, 2).await.unwrap();
        assert_eq!(kept, Some(Handover { marks: 5, ..second }));
        assert_eq!(handovers::get(&mut tx, "other", 2).await.unwrap(), None);
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn people_are_found_as_agents_name_them() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let seen = |id: i64| Seen {
            id,
            first_name: "Мария".into(),
            username: Some("MariaSilva".into()),
            ..Seen::default()
        };
        people::meet(&mut tx, BOT, &seen(501), at(0)).await.unwrap();
        assert_eq!(
            whom::by_username(&mut tx, "mariasilva").await.unwrap(),
            Some(501)
        );
        // The name went on to somebody else, and the first one was not seen since.
        people::meet(&mut tx, BOT, &seen(502), at(1)).await.unwrap();
        assert_eq!(
            whom::by_username(&mut tx, "mariasilva").await.unwrap(),
            Some(502)
        );
        assert_eq!(whom::by_username(&mut tx, "maria").await.unwrap(), None);
        tickets::insert(&mut tx, BOT, &Ticket::new(2001, 7, 501, 3001, at(0)))
            .await
            .unwrap();
        assert_eq!(whom::by_number(&mut tx, BOT, 7).await.unwrap(), Some(501));
        assert_eq!(whom::by_number(&mut tx, "other", 7).await.unwrap(), None);
        tx.rollback().await.unwrap();
    })
    .await;
}
