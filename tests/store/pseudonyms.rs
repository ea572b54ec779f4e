//! Names that agents sign with: one a person, and no two look alike.

use helpdesk::store::pseudonyms;
use mtl_domain::people::Pseudonym;
use mtl_store::Error;

use super::{BOT, at, begin, both, messages::AGENT};

#[tokio::test]
async fn names_are_one_a_person_and_no_two_look_alike() {
    both(async |db| {
        let name = |text: &str| Pseudonym::parse(text).unwrap();
        let mut tx = begin(&db).await;
        assert_eq!(pseudonyms::get(&mut tx, BOT, AGENT).await.unwrap(), None);
        pseudonyms::set(&mut tx, BOT, AGENT, &name("Анна"), at(0))
            .await
            .unwrap();
        assert!(
            pseudonyms::is_taken(&mut tx, BOT, 602, &name("анна."))
                .await
                .unwrap()
        );
        assert!(
            !pseudonyms::is_taken(&mut tx, BOT, AGENT, &name("анна."))
                .await
                .unwrap(),
            "one's own name is free"
        );
        assert!(
            !pseudonyms::is_taken(&mut tx, "events", 602, &name("Анна"))
                .await
                .unwrap()
        );
        pseudonyms::set(&mut tx, BOT, AGENT, &name("Инна"), at(1))
            .await
            .unwrap();
        assert_eq!(
            pseudonyms::get(&mut tx, BOT, AGENT)
                .await
                .unwrap()
                .as_deref(),
            Some("Инна")
        );
        assert!(
            !pseudonyms::is_taken(&mut tx, BOT, 602, &name("Анна"))
                .await
                .unwrap()
        );
        let raced = pseudonyms::set(&mut tx, BOT, 602, &name("ИННА"), at(1)).await;
        assert!(matches!(raced, Err(Error::Rule { .. })), "{raced:?}");
    })
    .await;
}
