//! Store tests of promises of time: terms that are pinned, steps that are taken once, settings read together.

use helpdesk::{
    domain::sla::{Promise, Terms, Told},
    store::sla,
};
use mtl_store::settings;

use super::{BOT, at, begin, both};

#[tokio::test]
async fn terms_are_pinned_and_replaced() {
    both(async |db| {
        let mut tx = begin(&db).await;
        assert_eq!(sla::terms(&mut tx, 7).await.unwrap(), None);
        let quick = Terms {
            policy: "quick".into(),
            first: Some(3600),
            ..Terms::default()
        };
        for terms in [&Terms::default(), &quick] {
            sla::pin(&mut tx, BOT, 7, terms, at(1)).await.unwrap();
            assert_eq!(sla::terms(&mut tx, 7).await.unwrap().as_ref(), Some(terms));
        }
        assert_eq!(sla::terms(&mut tx, 8).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_step_is_taken_once() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let step = |promise, round, percent| Told {
            promise,
            round,
            percent,
        };
        let steps = [
            step(Promise::First, 1, 50),
            step(Promise::First, 1, 80),
            step(Promise::First, 2, 50),
            step(Promise::Resolution, 1, 50),
        ];
        for one in &steps {
            assert!(sla::take(&mut tx, BOT, 7, one, at(1)).await.unwrap());
            assert!(!sla::take(&mut tx, BOT, 7, one, at(2)).await.unwrap());
        }
        assert!(sla::take(&mut tx, BOT, 8, &steps[0], at(3)).await.unwrap());
        assert_eq!(sla::steps(&mut tx, 7).await.unwrap(), steps);
    })
    .await;
}

#[tokio::test]
async fn several_settings_come_together() {
    both(async |db| {
        let mut tx = begin(&db).await;
        for (name, value) in [("desk.zone", "UTC"), ("sla.quiet", ""), ("other", "x")] {
            settings::set(&mut tx, BOT, name, &value, None, at(0))
                .await
                .unwrap();
        }
        settings::set(&mut tx, "events", "desk.zone", &"Elsewhere", None, at(0))
            .await
            .unwrap();
        let names = ["sla.quiet", "desk.zone", "desk.hours"];
        let found = sla::settings(&mut tx, BOT, &names).await.unwrap();
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|one| (one.name.as_str(), one.value.as_str()))
            .collect();
        assert_eq!(found, [("desk.zone", "\"UTC\""), ("sla.quiet", "\"\"")]);
    })
    .await;
}
