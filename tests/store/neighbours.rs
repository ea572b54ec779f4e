//! Store tests of the neighbours: what was taken over from the old bot, its file, and the lines for SkyNet.

use helpdesk::{
    domain::{skynet::Standing, ticket::Ticket},
    store::{
        imports,
        skynet::{self, Kept},
        support_bot::OldStore,
        tickets,
    },
};
use mtl_store::rooms::{self, Room};

use super::{BOT, at, begin, both};
use crate::story::old_bot::{OldFile, Version};

#[tokio::test]
async fn how_far_it_was_taken_and_into_which_tickets() {
    both(async |db| {
        let mut tx = begin(&db).await;
        assert_eq!(imports::reached(&mut tx, BOT).await.unwrap(), 0);
        for record in [7, 12] {
            imports::reach(&mut tx, BOT, record, at(record))
                .await
                .unwrap();
        }
        assert_eq!(imports::reached(&mut tx, BOT).await.unwrap(), 12);
        assert_eq!(imports::reached(&mut tx, "helpdesk-2").await.unwrap(), 0);
        let room = Room {
            id: 31,
            role: "support".into(),
            subject: 21,
            chat_id: None,
            thread_id: None,
            stream: true,
            title: "#1 501".into(),
            card: String::new(),
            card_message: None,
            closed: true,
            opened_times: 0,
        };
        rooms::insert(&mut tx, BOT, &room, at(0)).await.unwrap();
        tickets::insert(&mut tx, BOT, &Ticket::new(21, 1, 501, 31, at(0)))
            .await
            .unwrap();
        for _ in 0..2 {
            imports::mark(&mut tx, BOT, 21).await.unwrap();
        }
        assert_eq!(imports::tickets(&mut tx, BOT).await.unwrap(), [(501, 21)]);
        assert!(
            imports::tickets(&mut tx, "helpdesk-2")
                .await
                .unwrap()
                .is_empty()
        );
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn lines_for_skynet_are_kept_once_each() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let line = |id: i64, key: &str| Kept {
            id,
            key: key.into(),
            ticket: 21,
            chat: -1001,
            standing: Standing::Waiting,
        };
        let (taken, closed) = (line(1, "taken:u"), line(2, "closed:u"));
        for one in [&taken, &closed] {
            skynet::put(&mut tx, BOT, one, at(0)).await.unwrap();
        }
        assert_eq!(
            skynet::get(&mut tx, BOT, 1).await.unwrap(),
            Some(taken.clone())
        );
        assert_eq!(skynet::get(&mut tx, "helpdesk-2", 1).await.unwrap(), None);
        skynet::set_standing(&mut tx, 1, Standing::Late, at(300))
            .await
            .unwrap();
        let late = Kept {
            standing: Standing::Late,
            ..taken.clone()
        };
        assert_eq!(
            skynet::by_key(&mut tx, BOT, "taken:u").await.unwrap(),
            Some(late)
        );
        // Told anew, it is another line under the same key.
        let again = Kept { id: 3, ..taken };
        skynet::put(&mut tx, BOT, &again, at(400)).await.unwrap();
        assert_eq!(
            skynet::of_ticket(&mut tx, BOT, 21).await.unwrap(),
            [closed, again]
        );
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn an_old_file_is_read_as_it_is() {
    for version in [Version::Older, Version::Newer] {
        let folder = tempfile::tempdir().expect("a folder");
        let mut file = OldFile::new(folder.path(), version).await;
        file.asked(501, 11, -1001, 20).await;
        file.answered(601, (-1001, 12), (501, 13)).await;
        file.run("INSERT INTO t_messages (bot_id) VALUES (77)")
            .await;
        file.run("INSERT INTO t_users VALUES (601, 'Анна', 77, '2025-01-01')")
            .await;
        file.settings(&[
            ("master_chat", "-1001"),
            ("spam_block_words", "'[\"usdt\"]'"),
        ])
        .await;
        if version == Version::Newer {
            file.run("INSERT INTO delivery_jobs (bot_id, status) VALUES (900001, 'pending'), (900001, 'failed'), (77, 'pending')").await;
        }
        let path = file.done().await;
        let mut old = OldStore::open(&path).await.expect("it is one");
        let bots = old.bots().await.unwrap();
        let bots: Vec<(i64, i64)> = bots.iter().map(|bot| (bot.id, bot.messages)).collect();
        assert_eq!(bots, [(77, 1), (900_001, 2)]);
        let rows = old.messages(0, 2).await.unwrap();
        let (bot, first) = &rows[0];
        assert_eq!(
            (*bot, first.agent, first.from_chat),
            (Some(900_001), None, Some(501))
        );
        assert_eq!(
            (rows[1].1.agent, rows[1].1.to_message),
            (Some(601), Some(13))
        );
        let rest = old.messages(rows[1].1.record, 10).await.unwrap();
        assert_eq!((rest.len(), rest[0].1.from_chat), (1, None));
        let names = old.names().await.unwrap();
        assert_eq!(
            (names[0].person, names[0].name.as_deref()),
            (601, Some("Анна"))
        );
        let settings = old.settings(900_001).await.unwrap().expect("settings");
        assert!(settings.contains(&("master_chat".into(), Some("-1001".into()))));
        assert!(
            !settings.iter().any(|(name, _)| name == "token"),
            "no token"
        );
        assert_eq!(old.settings(5).await.unwrap(), None);
        let waiting = match version {
            Version::Older => (0, 0),
            Version::Newer => (1, 1),
        };
        assert_eq!(old.deliveries(900_001).await.unwrap(), waiting);
        old.close().await.unwrap();
    }
}
