//! Links of chats, and the move of a group that becomes a supergroup.

use mtl_store::{
    Tx,
    links::{self, Link},
    moves, outbox, rooms,
};

use super::{
    BOT, at, begin, both,
    outbox::{row, whole},
    rooms::room,
};

fn link(role: &str, chat: i64) -> Link {
    Link {
        role: role.into(),
        chat_id: chat,
        title: "Поддержка".into(),
        is_forum: true,
        language: "ru".into(),
        trouble: None,
    }
}

async fn set(tx: &mut Tx, link: &Link) {
    links::set(tx, BOT, link, 1, at(0)).await.unwrap();
}

#[tokio::test]
async fn a_role_has_one_chat_and_a_chat_may_have_roles() {
    both(async |db| {
        let mut tx = begin(&db).await;
        for one in [link("support", -1), link("reports", -1), link("admins", -2)] {
            set(&mut tx, &one).await;
        }
        links::set(&mut tx, "events", &link("announce", -1), 1, at(0))
            .await
            .unwrap();
        assert_eq!(
            links::of_role(&mut tx, BOT, "support").await.unwrap(),
            Some(link("support", -1))
        );
        assert_eq!(
            links::of_role(&mut tx, BOT, "announce").await.unwrap(),
            None
        );
        assert_eq!(
            links::of_chat(&mut tx, BOT, -1).await.unwrap(),
            [link("reports", -1), link("support", -1)]
        );
        assert_eq!(links::all(&mut tx, BOT).await.unwrap().len(), 3);
        let moved = Link {
            title: "New".into(),
            is_forum: false,
            language: "en".into(),
            trouble: Some("admin".into()),
            ..link("support", -3)
        };
        set(&mut tx, &moved).await;
        assert_eq!(
            links::of_role(&mut tx, BOT, "support").await.unwrap(),
            Some(moved)
        );
        assert_eq!(
            links::of_chat(&mut tx, BOT, -1).await.unwrap(),
            [link("reports", -1)]
        );
    })
    .await;
}

#[tokio::test]
async fn trouble_is_news_only_when_it_changes() {
    both(async |db| {
        let mut tx = begin(&db).await;
        set(&mut tx, &link("support", -1)).await;
        assert!(!links::set_trouble(&mut tx, BOT, -1, None).await.unwrap());
        assert!(
            links::set_trouble(&mut tx, BOT, -1, Some("member"))
                .await
                .unwrap()
        );
        assert!(
            !links::set_trouble(&mut tx, BOT, -1, Some("member"))
                .await
                .unwrap()
        );
        assert!(
            links::set_trouble(&mut tx, BOT, -1, Some("admin"))
                .await
                .unwrap()
        );
        assert!(
            !links::set_trouble(&mut tx, BOT, -9, Some("admin"))
                .await
                .unwrap(),
            "nobody linked that chat"
        );
        assert_eq!(
            links::of_role(&mut tx, BOT, "support")
                .await
                .unwrap()
                .unwrap()
                .trouble
                .as_deref(),
            Some("admin")
        );
        assert!(links::set_trouble(&mut tx, BOT, -1, None).await.unwrap());
        assert_eq!(
            links::of_role(&mut tx, BOT, "support")
                .await
                .unwrap()
                .unwrap()
                .trouble,
            None
        );
    })
    .await;
}

#[tokio::test]
async fn facts_and_language_are_the_chats() {
    both(async |db| {
        let mut tx = begin(&db).await;
        for one in [link("support", -1), link("reports", -1), link("admins", -2)] {
            set(&mut tx, &one).await;
        }
        links::set_facts(&mut tx, BOT, -1, "Renamed", false)
            .await
            .unwrap();
        links::set_language(&mut tx, BOT, -1, "en").await.unwrap();
        for one in links::of_chat(&mut tx, BOT, -1).await.unwrap() {
            assert_eq!(
                (one.title.as_str(), one.is_forum, one.language.as_str()),
                ("Renamed", false, "en")
            );
        }
        assert_eq!(
            links::of_role(&mut tx, BOT, "admins").await.unwrap(),
            Some(link("admins", -2))
        );
    })
    .await;
}

#[tokio::test]
async fn links_follow_a_chat_that_got_a_new_id() {
    both(async |db| {
        let mut tx = begin(&db).await;
        set(&mut tx, &link("support", -1)).await;
        assert!(links::migrate(&mut tx, BOT, -1, -100).await.unwrap());
        assert!(!links::migrate(&mut tx, BOT, -1, -100).await.unwrap());
        let moved = links::of_role(&mut tx, BOT, "support")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (moved.chat_id, moved.is_forum),
            (-100, false),
            "whether it has topics is learnt anew"
        );
    })
    .await;
}

#[tokio::test]
async fn a_migration_moves_everything_once() {
    both(async |db| {
        let mut tx = begin(&db).await;
        set(&mut tx, &link("support", -5)).await;
        rooms::insert(
            &mut tx,
            BOT,
            &rooms::Room {
                chat_id: Some(-5),
                stream: true,
                card_message: Some(3),
                ..room(31)
            },
            at(0),
        )
        .await
        .unwrap();
        outbox::push(&mut tx, BOT, &row(1, -5), at(0))
            .await
            .unwrap();
        outbox::push(
            &mut tx,
            BOT,
            &outbox::New {
                peer: -5,
                room: Some(31),
                ..row(2, 31)
            },
            at(0),
        )
        .await
        .unwrap();
        outbox::park(&mut tx, 2, "held", "group chat was upgraded")
            .await
            .unwrap();
        assert!(
            moves::migrate_chat(&mut tx, BOT, -5, -100, at(1))
                .await
                .unwrap()
        );
        assert_eq!(links::of_chat(&mut tx, BOT, -100).await.unwrap().len(), 1);
        assert_eq!(links::of_chat(&mut tx, BOT, -5).await.unwrap(), []);
        let room = rooms::get_many(&mut tx, &[31]).await.unwrap().remove(0);
        assert_eq!(
            (room.chat_id, room.card_message, room.stream),
            (Some(-100), None, true)
        );
        let rows = whole(&mut tx, at(1), 9).await.unwrap();
        let places: Vec<_> = rows
            .iter()
            .map(|due| (due.row.id, due.row.lane, due.row.peer))
            .collect();
        assert_eq!(places, [(1, -100, -100), (2, 31, -100)]);
        assert!(
            !moves::migrate_chat(&mut tx, BOT, -5, -100, at(2))
                .await
                .unwrap(),
            "Telegram says it twice"
        );
        assert!(
            !moves::migrate_chat(&mut tx, BOT, -100, -100, at(2))
                .await
                .unwrap()
        );
        assert_eq!(links::of_chat(&mut tx, BOT, -100).await.unwrap().len(), 1);
    })
    .await;
}
