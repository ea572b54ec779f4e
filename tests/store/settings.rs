//! Settings: typed, versioned, forgotten on demand.

use mtl_store::{Error, settings};

use super::{BOT, at, begin, both};

#[tokio::test]
async fn a_setting_is_read_as_what_it_was_written() {
    both(async |db| {
        let mut tx = begin(&db).await;
        assert_eq!(
            settings::get::<i64>(&mut tx, BOT, "relay.undo")
                .await
                .unwrap(),
            None
        );
        settings::set(&mut tx, BOT, "relay.undo", &5_i64, Some(1), at(0))
            .await
            .unwrap();
        settings::set(&mut tx, BOT, "hours", &vec!["10:00", "19:00"], None, at(0))
            .await
            .unwrap();
        settings::set(&mut tx, BOT, "name", &"Столовая «Ы»", None, at(0))
            .await
            .unwrap();
        assert_eq!(
            settings::get::<i64>(&mut tx, BOT, "relay.undo")
                .await
                .unwrap(),
            Some(5)
        );
        assert_eq!(
            settings::get::<Vec<String>>(&mut tx, BOT, "hours")
                .await
                .unwrap()
                .unwrap(),
            ["10:00", "19:00"]
        );
        assert_eq!(
            settings::get::<String>(&mut tx, BOT, "name")
                .await
                .unwrap()
                .unwrap(),
            "Столовая «Ы»"
        );
        assert_eq!(
            settings::get::<i64>(&mut tx, "events", "relay.undo")
                .await
                .unwrap(),
            None
        );
    })
    .await;
}

#[tokio::test]
async fn a_value_of_another_type_is_an_error_that_names_the_setting() {
    both(async |db| {
        let mut tx = begin(&db).await;
        settings::set(&mut tx, BOT, "relay.undo", &"soon", None, at(0))
            .await
            .unwrap();
        let error = settings::get::<i64>(&mut tx, BOT, "relay.undo")
            .await
            .unwrap_err();
        assert!(
            matches!(error, Error::Unreadable { .. }) && error.to_string().contains("relay.undo"),
            "{error}"
        );
    })
    .await;
}

#[tokio::test]
async fn versions_count_changes_and_not_writings() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let mut versions = Vec::new();
        for value in [5, 5, 6, 5] {
            versions.push(
                settings::set(&mut tx, BOT, "a", &value, None, at(0))
                    .await
                    .unwrap(),
            );
        }
        assert_eq!(versions, [1, 1, 2, 3]);
        settings::set(&mut tx, BOT, "B", &true, None, at(0))
            .await
            .unwrap();
        settings::set(&mut tx, "events", "c", &true, None, at(0))
            .await
            .unwrap();
        let stored = settings::all(&mut tx, BOT).await.unwrap();
        let mut shown: Vec<_> = stored
            .iter()
            .map(|one| (one.name.as_str(), one.value.as_str(), one.version))
            .collect();
        shown.sort_unstable();
        assert_eq!(shown, [("B", "true", 1), ("a", "5", 3)]);
    })
    .await;
}

#[tokio::test]
async fn a_forgotten_setting_is_gone_once() {
    both(async |db| {
        let mut tx = begin(&db).await;
        settings::set(&mut tx, BOT, "a", &5, None, at(0))
            .await
            .unwrap();
        assert!(settings::unset(&mut tx, BOT, "a").await.unwrap());
        assert!(!settings::unset(&mut tx, BOT, "a").await.unwrap());
        assert_eq!(settings::get::<i64>(&mut tx, BOT, "a").await.unwrap(), None);
    })
    .await;
}
