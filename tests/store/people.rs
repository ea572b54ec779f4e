//! People and their roles: met once, written when something is new, allowed where it holds.

use mtl_store::{
    people::{self, Seen},
    roles,
};

use super::{BOT, at, begin, both};

fn anna() -> Seen {
    Seen {
        id: 7,
        first_name: "Анна".into(),
        last_name: None,
        username: Some("anna".into()),
        language: Some("ru".into()),
    }
}

#[tokio::test]
async fn a_person_is_kept_as_telegram_tells_them() {
    both(async |db| {
        let mut tx = begin(&db).await;
        assert_eq!(people::get(&mut tx, BOT, 7).await.unwrap(), None);
        let known = people::meet(&mut tx, BOT, &anna(), at(0)).await.unwrap();
        assert_eq!(
            (
                known.seen.clone(),
                known.chosen_language.as_deref(),
                known.reach.as_deref()
            ),
            (anna(), None, None)
        );
        let renamed = Seen {
            first_name: "Аня".into(),
            last_name: Some("П.".into()),
            username: None,
            ..anna()
        };
        assert_eq!(
            people::meet(&mut tx, BOT, &renamed, at(1))
                .await
                .unwrap()
                .seen,
            renamed
        );
        assert_eq!(
            people::get(&mut tx, BOT, 7).await.unwrap().unwrap().seen,
            renamed
        );
        assert_eq!(
            people::meet(&mut tx, BOT, &renamed, at(2))
                .await
                .unwrap()
                .seen,
            renamed
        );
    })
    .await;
}

#[tokio::test]
async fn a_language_once_told_holds_until_another_is() {
    both(async |db| {
        let mut tx = begin(&db).await;
        people::meet(&mut tx, BOT, &anna(), at(0)).await.unwrap();
        let silent = Seen {
            language: None,
            ..anna()
        };
        let known = people::meet(&mut tx, BOT, &silent, at(1)).await.unwrap();
        assert_eq!(known.seen, anna());
        people::choose_language(&mut tx, 7, "en").await.unwrap();
        let german = Seen {
            language: Some("de".into()),
            ..anna()
        };
        let known = people::meet(&mut tx, BOT, &german, at(2)).await.unwrap();
        assert_eq!(
            (known.language(), known.seen.language.as_deref()),
            (Some("en"), Some("de"))
        );
    })
    .await;
}

#[tokio::test]
async fn reach_is_news_only_when_it_changes_and_each_bot_has_its_own() {
    both(async |db| {
        let mut tx = begin(&db).await;
        assert!(
            people::set_reach(&mut tx, BOT, 7, "blocked", at(0))
                .await
                .unwrap()
        );
        assert!(
            !people::set_reach(&mut tx, BOT, 7, "blocked", at(1))
                .await
                .unwrap()
        );
        let known = people::meet(&mut tx, BOT, &anna(), at(1)).await.unwrap();
        assert_eq!(
            known.reach.as_deref(),
            Some("blocked"),
            "known before the person was"
        );
        assert!(
            people::set_reach(&mut tx, BOT, 7, "reachable", at(2))
                .await
                .unwrap()
        );
        assert!(
            people::set_reach(&mut tx, "events", 7, "blocked", at(2))
                .await
                .unwrap()
        );
        let known = people::meet(
            &mut tx,
            BOT,
            &Seen {
                first_name: "Аня".into(),
                ..anna()
            },
            at(3),
        )
        .await
        .unwrap();
        assert_eq!(known.reach.as_deref(), Some("reachable"));
        assert_eq!(
            people::get(&mut tx, "events", 7)
                .await
                .unwrap()
                .unwrap()
                .reach
                .as_deref(),
            Some("blocked")
        );
        assert_eq!(
            people::get(&mut tx, "navigator", 7)
                .await
                .unwrap()
                .unwrap()
                .reach,
            None
        );
    })
    .await;
}

#[tokio::test]
async fn a_role_holds_in_its_scope_or_everywhere() {
    both(async |db| {
        let mut tx = begin(&db).await;
        assert!(
            roles::grant(&mut tx, 7, "agent", BOT, Some(1), at(0))
                .await
                .unwrap()
        );
        assert!(
            !roles::grant(&mut tx, 7, "agent", BOT, None, at(1))
                .await
                .unwrap(),
            "it is no news"
        );
        assert!(
            roles::grant(&mut tx, 7, "owner", "", None, at(0))
                .await
                .unwrap()
        );
        assert!(
            roles::grant(&mut tx, 8, "agent", "events", None, at(0))
                .await
                .unwrap()
        );
        assert_eq!(
            roles::of(&mut tx, 7, BOT).await.unwrap(),
            ["agent", "owner"]
        );
        assert_eq!(roles::of(&mut tx, 7, "events").await.unwrap(), ["owner"]);
        assert_eq!(roles::of(&mut tx, 8, BOT).await.unwrap(), [""; 0]);
        assert_eq!(roles::holders(&mut tx, "agent", BOT).await.unwrap(), [7]);
        assert_eq!(roles::holders(&mut tx, "owner", BOT).await.unwrap(), [7]);
        assert_eq!(
            roles::all(&mut tx, BOT).await.unwrap(),
            [(7, "agent".to_owned())]
        );
        assert!(!roles::revoke(&mut tx, 7, "agent", "events").await.unwrap());
        assert!(roles::revoke(&mut tx, 7, "agent", BOT).await.unwrap());
        assert!(!roles::revoke(&mut tx, 7, "agent", BOT).await.unwrap());
        assert_eq!(roles::of(&mut tx, 7, BOT).await.unwrap(), ["owner"]);
    })
    .await;
}

#[tokio::test]
async fn whoever_holds_a_role_in_two_scopes_is_one_holder() {
    both(async |db| {
        let mut tx = begin(&db).await;
        for (person, scope) in [(9, ""), (9, BOT), (3, BOT)] {
            roles::grant(&mut tx, person, "owner", scope, None, at(0))
                .await
                .unwrap();
        }
        assert_eq!(roles::holders(&mut tx, "owner", BOT).await.unwrap(), [3, 9]);
    })
    .await;
}

#[tokio::test]
async fn what_a_chat_gave_goes_with_it_and_what_a_person_granted_stays() {
    both(async |db| {
        let mut tx = begin(&db).await;
        roles::grant(&mut tx, 7, "agent", BOT, None, at(0))
            .await
            .unwrap();
        roles::grant(&mut tx, 8, "agent", BOT, Some(1), at(0))
            .await
            .unwrap();
        roles::grant(&mut tx, 9, "admin", BOT, None, at(0))
            .await
            .unwrap();
        roles::grant(&mut tx, 9, "agent", "events", None, at(0))
            .await
            .unwrap();
        let granted = roles::granted(&mut tx, BOT).await.unwrap();
        assert_eq!(granted, [(8, "agent".to_owned())]);
        assert_eq!(
            roles::revoke_implied(&mut tx, "agent", BOT).await.unwrap(),
            1
        );
        assert_eq!(
            roles::all(&mut tx, BOT).await.unwrap(),
            [(9, "admin".to_owned()), (8, "agent".to_owned())]
        );
        assert_eq!(roles::of(&mut tx, 9, "events").await.unwrap(), ["agent"]);
    })
    .await;
}

#[tokio::test]
async fn many_people_are_met_at_once() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let seen = |id: i64| Seen {
            id,
            first_name: format!("P{id}"),
            language: Some("ru".into()),
            ..Seen::default()
        };
        for id in [501, 502, 503] {
            people::meet(&mut tx, BOT, &seen(id), at(0)).await.unwrap();
        }
        people::set_reach(&mut tx, BOT, 502, "blocked", at(0))
            .await
            .unwrap();
        people::set_reach(&mut tx, "events", 501, "blocked", at(0))
            .await
            .unwrap();
        let known = people::get_many(&mut tx, BOT, &[502, 999, 501])
            .await
            .unwrap();
        let singly = [
            people::get(&mut tx, BOT, 501).await.unwrap().unwrap(),
            people::get(&mut tx, BOT, 502).await.unwrap().unwrap(),
        ];
        assert_eq!(known, singly);
        assert_eq!(people::get_many(&mut tx, BOT, &[]).await.unwrap(), []);
        let quiet = Seen {
            language: None,
            ..seen(501)
        };
        assert!(known[0].is_as_seen(&quiet) && known[0].is_as_seen(&seen(501)));
        let renamed = Seen {
            first_name: "Q".into(),
            ..seen(501)
        };
        assert!(!known[0].is_as_seen(&renamed) && !known[0].is_as_seen(&seen(502)));
    })
    .await;
}
