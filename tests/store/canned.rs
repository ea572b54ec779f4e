//! Canned answers: names that differ, pages, changes that do not overwrite each other, and previews.

use helpdesk::{
    domain::content::Entity,
    store::canned::{self, Canned, Preview},
};

use super::{BOT, at, begin, both};

fn one(id: i64, name: &str) -> Canned {
    let rest = serde_json::json!({"type": "bold"});
    let bold = Entity {
        offset: 0,
        length: 2,
        rest: rest.as_object().unwrap().clone(),
    };
    Canned {
        id,
        name: name.into(),
        ru: Some((format!("Да, {{name}} {id}"), vec![bold])),
        en: None,
        archived: false,
        version: 1,
    }
}

#[tokio::test]
async fn answers_are_kept_by_name_and_listed_by_pages() {
    both(async |db| {
        let mut tx = begin(&db).await;
        for (id, name) in [(1, "кошелёк"), (2, "airdrop"), (3, "вступить")] {
            assert!(
                canned::insert(&mut tx, BOT, &one(id, name), 601, at(id))
                    .await
                    .unwrap()
            );
        }
        let again = one(4, "airdrop");
        assert!(
            !canned::insert(&mut tx, BOT, &again, 601, at(4))
                .await
                .unwrap()
        );
        assert!(
            canned::insert(&mut tx, "other", &again, 601, at(4))
                .await
                .unwrap()
        );
        assert_eq!(canned::count(&mut tx, BOT, false).await.unwrap(), 3);
        let page = canned::page(&mut tx, BOT, false, 1, 5).await.unwrap();
        assert_eq!(page, [one(2, "airdrop"), one(3, "вступить")]);
        let found = canned::named(&mut tx, BOT, "кошелёк").await.unwrap();
        assert_eq!(found, Some(one(1, "кошелёк")));
        assert_eq!(canned::get(&mut tx, BOT, 4).await.unwrap(), None);
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_change_upon_an_older_version_changes_nothing() {
    both(async |db| {
        let mut tx = begin(&db).await;
        canned::insert(&mut tx, BOT, &one(1, "кошелёк"), 601, at(0))
            .await
            .unwrap();
        let next = Canned {
            ru: None,
            en: Some(("Yes".into(), Vec::new())),
            archived: true,
            ..one(1, "кошелёк")
        };
        assert!(canned::save(&mut tx, &next, 602, at(1)).await.unwrap());
        assert!(!canned::save(&mut tx, &next, 602, at(2)).await.unwrap());
        let kept = canned::get(&mut tx, BOT, 1).await.unwrap();
        assert_eq!(kept, Some(Canned { version: 2, ..next }));
        assert_eq!(canned::count(&mut tx, BOT, false).await.unwrap(), 0);
        assert_eq!(canned::count(&mut tx, BOT, true).await.unwrap(), 1);
        tx.rollback().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn an_agent_looks_at_one_preview_a_ticket() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let preview = |id: i64, author: i64| Preview {
            id,
            ticket: 2001,
            author,
            words: ("Да".into(), Vec::new()),
            reply: Some(id),
        };
        for one in [preview(1, 601), preview(2, 602), preview(3, 601)] {
            canned::show(&mut tx, BOT, &one, at(0)).await.unwrap();
        }
        assert_eq!(canned::shown(&mut tx, BOT, 1).await.unwrap(), None);
        assert_eq!(canned::shown(&mut tx, "other", 3).await.unwrap(), None);
        let shown = canned::shown(&mut tx, BOT, 3).await.unwrap();
        assert_eq!(shown, Some(preview(3, 601)));
        assert!(canned::put_away(&mut tx, 3).await.unwrap());
        assert!(!canned::put_away(&mut tx, 3).await.unwrap());
        assert_eq!(
            canned::shown(&mut tx, BOT, 2).await.unwrap(),
            Some(preview(2, 602))
        );
        tx.rollback().await.unwrap();
    })
    .await;
}
