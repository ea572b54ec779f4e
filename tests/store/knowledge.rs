//! Store tests of the knowledge base: articles with their versions, drafts, gaps, and episodes for the figures.

use helpdesk::{
    domain::{
        automation::{Episode, figures},
        event::EventKind,
        knowledge::{Article, Body},
        ticket::{Disposition, Ticket},
    },
    store::{
        article_drafts::{self, Draft},
        article_gaps,
        articles::{self, Kept},
        automation,
        events::{self, Line},
        tickets,
    },
};
use mtl_domain::clock::Instant;
use mtl_store::{Tx, rooms, rooms::Room, settings};

use super::{BOT, at, begin, both};

fn article(id: i64, name: &str, version: i64) -> Article {
    Article {
        id,
        name: name.into(),
        lang: "ru".into(),
        body: Body {
            title: format!("Статья {id}.{version}"),
            text: "Текст".into(),
            ..Body::default()
        },
        version,
        author: 601,
        changed_at: at(version),
        archived_at: None,
    }
}

fn read(list: Vec<Kept>) -> Vec<Article> {
    list.into_iter().map(|one| one.read().unwrap()).collect()
}

#[tokio::test]
async fn articles_keep_every_version_and_move_the_stamp() {
    both(async |db| {
        let mut tx = begin(&db).await;
        assert_eq!(
            articles::stamp(&mut tx, BOT, "x").await.unwrap(),
            (None, None)
        );
        let first = article(1, "join", 1);
        assert!(articles::write(&mut tx, BOT, &first, 11).await.unwrap());
        settings::set(&mut tx, BOT, "x", &7, None, at(0))
            .await
            .unwrap();
        assert_eq!(
            articles::stamp(&mut tx, BOT, "x").await.unwrap(),
            (Some(11), Some("7".into()))
        );
        assert!(
            !articles::write(&mut tx, BOT, &article(2, "join", 1), 12)
                .await
                .unwrap(),
            "the name is taken"
        );
        let second = article(1, "join", 2);
        assert!(articles::write(&mut tx, BOT, &second, 13).await.unwrap());
        assert!(
            !articles::write(&mut tx, BOT, &second, 14).await.unwrap(),
            "that version is there"
        );
        assert_eq!(
            articles::stamp(&mut tx, BOT, "x").await.unwrap().0,
            Some(13)
        );
        assert_eq!(
            articles::get(&mut tx, BOT, 1).await.unwrap(),
            Some(second.clone())
        );
        assert_eq!(articles::get(&mut tx, "other", 1).await.unwrap(), None);
        assert_eq!(
            articles::named(&mut tx, BOT, "join", "ru").await.unwrap(),
            Some(second.clone())
        );
        assert_eq!(
            articles::named(&mut tx, BOT, "join", "en").await.unwrap(),
            None
        );
        let versions = articles::versions(&mut tx, 1).await.unwrap();
        let numbers: Vec<_> = versions
            .iter()
            .map(|one| (one.version, one.author, one.at))
            .collect();
        assert_eq!(numbers, [(2, 601, at(2)), (1, 601, at(1))]);
        assert_eq!(
            articles::version(&mut tx, 1, 1).await.unwrap(),
            Some(first.body)
        );
        assert_eq!(articles::version(&mut tx, 1, 9).await.unwrap(), None);
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn archived_articles_leave_the_list_and_come_back() {
    both(async |db| {
        let mut tx = begin(&db).await;
        for id in 1..=3 {
            let one = article(id, &format!("a{id}"), 1);
            articles::write(&mut tx, BOT, &one, id).await.unwrap();
        }
        assert!(
            articles::set_archived(&mut tx, BOT, 2, Some(at(9)), 20)
                .await
                .unwrap()
        );
        assert!(
            !articles::set_archived(&mut tx, BOT, 2, Some(at(9)), 21)
                .await
                .unwrap()
        );
        assert_eq!(
            articles::stamp(&mut tx, BOT, "x").await.unwrap().0,
            Some(20)
        );
        let ids = |list: Vec<Kept>| read(list).iter().map(|one| one.id).collect::<Vec<_>>();
        assert_eq!(ids(articles::in_use(&mut tx, BOT).await.unwrap()), [1, 3]);
        let (list, count) = articles::page(&mut tx, BOT, "ru", false, 0, 1)
            .await
            .unwrap();
        assert_eq!((ids(list), count), (vec![3], 2));
        let (list, count) = articles::page(&mut tx, BOT, "ru", true, 0, 9)
            .await
            .unwrap();
        assert_eq!(
            (list[0].title().to_owned(), list[0].id(), count),
            ("Статья 2.1".into(), 2, 1)
        );
        assert!(
            articles::set_archived(&mut tx, BOT, 2, None, 22)
                .await
                .unwrap()
        );
        assert_eq!(articles::in_use(&mut tx, BOT).await.unwrap().len(), 3);
        // A new version brings it back as well.
        articles::set_archived(&mut tx, BOT, 2, Some(at(9)), 23)
            .await
            .unwrap();
        articles::write(&mut tx, BOT, &article(2, "a2", 2), 24)
            .await
            .unwrap();
        assert_eq!(articles::in_use(&mut tx, BOT).await.unwrap().len(), 3);
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_person_has_one_draft() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let draft = |article: Option<i64>, title: &str| Draft {
            article,
            base: 1,
            name: Some("join".into()),
            lang: "ru".into(),
            body: Body {
                title: title.into(),
                ..Body::default()
            },
        };
        article_drafts::put(&mut tx, BOT, 601, &draft(None, "Раз"))
            .await
            .unwrap();
        article_drafts::put(&mut tx, BOT, 601, &draft(Some(7), "Два"))
            .await
            .unwrap();
        assert_eq!(
            article_drafts::get(&mut tx, BOT, 601).await.unwrap(),
            Some(draft(Some(7), "Два"))
        );
        assert_eq!(article_drafts::get(&mut tx, BOT, 602).await.unwrap(), None);
        article_drafts::clear(&mut tx, BOT, 601).await.unwrap();
        assert_eq!(article_drafts::get(&mut tx, BOT, 601).await.unwrap(), None);
        tx.rollback().await.unwrap();
    })
    .await;
}

/// A ticket of a member, with its room.
async fn ticket(tx: &mut Tx, id: i64, member: i64) -> Ticket {
    let room = Room {
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
    let ticket = Ticket::new(id, id, member, id + 500, at(0));
    tickets::insert(tx, BOT, &ticket).await.unwrap();
    ticket
}

#[tokio::test]
async fn gaps_are_read_with_their_numbers_and_forgotten() {
    both(async |db| {
        let mut tx = begin(&db).await;
        for id in [31, 32] {
            ticket(&mut tx, id, 501).await;
            article_gaps::insert(&mut tx, BOT, id + 900, id, "ru", "оплатить налог", at(id))
                .await
                .unwrap();
        }
        let got = article_gaps::since(&mut tx, BOT, at(0), 10).await.unwrap();
        let numbers: Vec<i64> = got.iter().map(|one| one.number).collect();
        assert_eq!(
            (numbers, got[0].words.as_str()),
            (vec![32, 31], "оплатить налог")
        );
        assert_eq!(
            article_gaps::since(&mut tx, BOT, at(32), 10)
                .await
                .unwrap()
                .len(),
            1
        );
        article_gaps::forget(&mut tx, BOT, 31).await.unwrap();
        assert_eq!(
            article_gaps::since(&mut tx, BOT, at(0), 10)
                .await
                .unwrap()
                .len(),
            1
        );
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn episodes_are_told_by_the_log_alone() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let mut id = 0;
        let mut log = async |tx: &mut Tx,
                             ticket: i64,
                             episode: i64,
                             when: Instant,
                             kind: EventKind,
                             facts: &str| {
            id += 1;
            let line = Line {
                id,
                ticket,
                episode,
                at: when,
                kind,
                actor: None,
                state: "new".into(),
                facts: facts.into(),
            };
            events::append(tx, BOT, &line).await.unwrap();
        };
        ticket(&mut tx, 41, 501).await;
        ticket(&mut tx, 42, 502).await;
        let automatic = "{\"how\":\"automatic\"}";
        log(&mut tx, 41, 1, at(10), EventKind::Opened, "{}").await;
        log(
            &mut tx,
            41,
            1,
            at(10),
            EventKind::BotAnswered,
            "{\"article\":1}",
        )
        .await;
        log(&mut tx, 41, 1, at(20), EventKind::BotHelped, "{}").await;
        log(&mut tx, 41, 1, at(20), EventKind::Solved, automatic).await;
        log(&mut tx, 41, 2, at(90), EventKind::Reopened, "{}").await;
        log(&mut tx, 41, 2, at(90), EventKind::Handed, "{}").await;
        log(&mut tx, 42, 1, at(30), EventKind::Opened, "{}").await;
        log(&mut tx, 42, 1, at(30), EventKind::SmallTalk, "{}").await;
        log(&mut tx, 42, 1, at(40), EventKind::Answered, "{}").await;
        log(&mut tx, 42, 1, at(50), EventKind::Waiting, "{}").await;
        let cohort = automation::episodes(&mut tx, BOT, at(0), at(90))
            .await
            .unwrap();
        let first = Episode {
            ticket: 41,
            episode: 1,
            member: 501,
            category: None,
            began_at: at(10),
            ended_at: Some(at(20)),
            how: Some(Disposition::Automatic),
            bot: true,
            helped: true,
            handed: false,
            answered: false,
            small_talk: false,
            asked_later: false,
        };
        let other = Episode {
            ticket: 42,
            member: 502,
            began_at: at(30),
            ended_at: None,
            how: None,
            bot: false,
            helped: false,
            answered: true,
            small_talk: true,
            asked_later: true,
            ..first.clone()
        };
        assert_eq!(cohort, [first, other]);
        assert_eq!(
            automation::episodes(&mut tx, "other", at(0), at(99))
                .await
                .unwrap(),
            []
        );
        let later = automation::of_members(&mut tx, BOT, &[501]).await.unwrap();
        assert_eq!(later.len(), 2);
        assert!(later[1].handed && later[1].episode == 2);
        let figures = figures(&cohort, &later);
        assert_eq!(
            (figures.received, figures.confirmed, figures.returned),
            (2, 1, 1)
        );
        assert_eq!(automation::of_members(&mut tx, BOT, &[]).await.unwrap(), []);
        tx.rollback().await.unwrap();
    })
    .await;
}
