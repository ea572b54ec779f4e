//! Mailings: whom a selection means, what became of each message, and who wants none.

use helpdesk::{
    domain::{
        content::Content,
        mailing::{Audience, Choice, Stage},
        message::{Message, Standing},
        ticket::{State, Ticket},
    },
    store::{
        mailings::{self, Mailing, Share},
        messages, tickets,
    },
};
use mtl_store::{
    Tx,
    people::{self, Seen},
    sql,
};

use super::{BOT, at, begin, both};

fn mailing(id: i64) -> Mailing {
    Mailing {
        id,
        author: 601,
        stage: Stage::Draft,
        content: Content::of_text("Собрание"),
        chat: -1001,
        number: 7,
        audience: Audience::People(vec![501, 502]),
        reached_to: i64::MIN,
        filled: false,
        total: 2,
        at: at(0),
    }
}

#[tokio::test]
async fn a_mailing_goes_from_stage_to_stage() {
    both(async |db| {
        let mut tx = begin(&db).await;
        mailings::insert(&mut tx, BOT, &mailing(1)).await.unwrap();
        assert_eq!(
            mailings::get(&mut tx, BOT, 1).await.unwrap(),
            Some(mailing(1))
        );
        assert_eq!(mailings::get(&mut tx, "other", 1).await.unwrap(), None);
        assert!(
            mailings::turn(&mut tx, 1, Stage::Draft, Stage::Running)
                .await
                .unwrap()
        );
        assert!(
            !mailings::turn(&mut tx, 1, Stage::Draft, Stage::Running)
                .await
                .unwrap()
        );
        mailings::reached(&mut tx, 1, 502, true).await.unwrap();
        let kept = mailings::get(&mut tx, BOT, 1).await.unwrap().unwrap();
        assert_eq!(
            (kept.stage, kept.reached_to, kept.filled),
            (Stage::Running, 502, true)
        );
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn each_persons_message_is_counted_once() {
    both(async |db| {
        let mut tx = begin(&db).await;
        mailings::insert(&mut tx, BOT, &mailing(1)).await.unwrap();
        mailings::add(&mut tx, 1, &[]).await.unwrap();
        let part = [(501, "sending"), (502, "sending"), (503, "opted_out")];
        mailings::add(&mut tx, 1, &part).await.unwrap();
        mailings::add(&mut tx, 1, &[(503, "sending"), (504, "sending")])
            .await
            .unwrap();
        mailings::landed(&mut tx, 1, 501, "sent").await.unwrap();
        mailings::landed(&mut tx, 1, 501, "blocked").await.unwrap();
        mailings::landed(&mut tx, 1, 503, "sent").await.unwrap();
        mailings::give_up(&mut tx, 1).await.unwrap();
        mailings::landed(&mut tx, 1, 504, "sent").await.unwrap();
        let tally = mailings::tally(&mut tx, 1).await.unwrap();
        let told: Vec<(&str, i64)> = tally.iter().map(|(s, n)| (s.as_str(), *n)).collect();
        assert_eq!(told, [("opted_out", 1), ("sent", 2), ("unknown", 1)]);
        assert!(mailings::is_among(&mut tx, 1, 504).await.unwrap());
        assert!(!mailings::is_among(&mut tx, 1, 505).await.unwrap());
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn who_wants_none_is_remembered() {
    both(async |db| {
        let mut tx = begin(&db).await;
        for _ in 0..2 {
            mailings::mute(&mut tx, BOT, 502, at(0)).await.unwrap();
        }
        let asked = [501, 502, 503];
        assert_eq!(mailings::muted(&mut tx, BOT, &asked).await.unwrap(), [502]);
        assert!(
            mailings::muted(&mut tx, "other", &asked)
                .await
                .unwrap()
                .is_empty()
        );
        assert!(mailings::muted(&mut tx, BOT, &[]).await.unwrap().is_empty());
        mailings::unmute(&mut tx, BOT, 502).await.unwrap();
        assert!(
            mailings::muted(&mut tx, BOT, &asked)
                .await
                .unwrap()
                .is_empty()
        );
        tx.rollback().await.unwrap();
    })
    .await;
}

async fn ticket(tx: &mut Tx, id: i64, member: i64, state: State, category: Option<&str>) {
    let one = Ticket {
        state,
        category: category.map(str::to_owned),
        ..Ticket::new(id, id, member, id + 1000, at(id))
    };
    tickets::insert(tx, BOT, &one).await.unwrap();
}

#[tokio::test]
async fn a_selection_means_each_member_once() {
    both(async |db| {
        let mut tx = begin(&db).await;
        for (id, language) in [(501, "ru"), (502, "en"), (503, "ru")] {
            let seen = Seen {
                id,
                first_name: "x".into(),
                language: Some(language.into()),
                ..Seen::default()
            };
            people::meet(&mut tx, BOT, &seen, at(0)).await.unwrap();
        }
        ticket(&mut tx, 1, 501, State::Closed, Some("join")).await;
        ticket(&mut tx, 2, 501, State::Open, None).await;
        ticket(&mut tx, 3, 502, State::Hold, Some("join")).await;
        ticket(&mut tx, 4, 503, State::Solved, None).await;
        let tag = "INSERT INTO ticket_tags (bot, ticket, tag) VALUES ('helpdesk', 4, 'кошелёк')";
        sql!(&mut tx, |c| mtl_store::query(tag)
            .execute(c)
            .await
            .map(drop))
        .unwrap();
        let said = Message {
            id: 9,
            ticket: 4,
            outgoing: false,
            chat: 503,
            number: 1,
            album: None,
            author: 503,
            alias: None,
            content: Content::of_text("?"),
            standing: Standing::Received,
            note: None,
            version: 1,
            at: at(4),
        };
        messages::insert(&mut tx, BOT, &said).await.unwrap();
        mailings::mute(&mut tx, BOT, 503, at(0)).await.unwrap();
        people::set_reach(&mut tx, BOT, 502, "blocked", at(0))
            .await
            .unwrap();

        let cases = [
            (Choice::default(), vec![501, 502, 503]),
            (
                Choice {
                    category: Some("join".into()),
                    ..Choice::default()
                },
                vec![501, 502],
            ),
            (
                Choice {
                    tag: Some("кошелёк".into()),
                    ..Choice::default()
                },
                vec![503],
            ),
            (
                Choice {
                    open: true,
                    ..Choice::default()
                },
                vec![501, 502],
            ),
            (
                Choice {
                    from: Some(at(3)),
                    ..Choice::default()
                },
                vec![502, 503],
            ),
            (
                Choice {
                    from: Some(at(3)),
                    to: Some(at(5)),
                    ..Choice::default()
                },
                vec![503],
            ),
            (
                Choice {
                    from: Some(at(5)),
                    ..Choice::default()
                },
                vec![],
            ),
        ];
        for (choice, people) in cases {
            let found = mailings::chosen(&mut tx, BOT, &choice, i64::MIN, 9)
                .await
                .unwrap();
            assert_eq!(found, people, "{choice:?}");
        }
        let all = Choice::default();
        assert_eq!(
            mailings::chosen(&mut tx, BOT, &all, 501, 1).await.unwrap(),
            [502]
        );
        assert!(
            mailings::chosen(&mut tx, "other", &all, 0, 9)
                .await
                .unwrap()
                .is_empty()
        );

        let mut shares = mailings::shares(&mut tx, BOT, &all).await.unwrap();
        shares.sort_by_key(|share| (share.language.clone(), share.muted));
        let share = |language: &str, reach: Option<&str>, muted| Share {
            language: Some(language.into()),
            reach: reach.map(str::to_owned),
            muted,
            count: 1,
        };
        assert_eq!(
            shares,
            [
                share("en", Some("blocked"), false),
                share("ru", None, false),
                share("ru", None, true)
            ]
        );
        tx.rollback().await.unwrap();
    })
    .await;
}
