//! What the program's commands say of a bundle that a bot has made, and of the log it was entered in.

use std::fs;

use super::House;
use crate::story::{Setup, World, cases};

#[tokio::test]
async fn what_the_keeper_got_is_proved_by_the_program() {
    let w = World::on_sqlite(Setup::Forum).await;
    w.with_cases().await;
    cases::evidence::talked(&w).await;
    w.carries(1, "whole", &[]).await;
    let (_, bytes) = w.bundles(cases::MIRA, 1).await;
    let report = mtl_evidence::verify(&bytes).expect("a whole bundle");

    let house = House::on_sqlite().await;
    fs::write(house.file("case.zip"), &bytes).expect("a file");
    let file = house.named("case.zip");
    let done = house.run(&["verify", &file]).await;
    assert_eq!(done.code, Some(0), "{done:?}");
    for words in ["case 1, bundle 1", "redacted 1", "whole:", &report.sha256] {
        assert!(done.out.contains(words), "{words}: {done:?}");
    }
    let wanted = house
        .run(&["verify", &file, "--sha256", &report.sha256])
        .await;
    assert_eq!(wanted.code, Some(0), "{wanted:?}");
    let other = house
        .run(&["verify", &file, "--sha256", &"0".repeat(64)])
        .await;
    assert_eq!(other.code, Some(1), "{other:?}");
    let mut changed = bytes.clone();
    let place = changed.len() / 2;
    changed[place] ^= 1;
    fs::write(house.file("case.zip"), changed).expect("a file");
    let damaged = house.run(&["verify", &file]).await;
    assert_eq!(damaged.code, Some(1), "{damaged:?}");
    assert!(damaged.complaint().contains("not whole"), "{damaged:?}");

    // The log in which it was entered.
    let store = w.database();
    let there = [("DATABASE_URL", store.as_str())];
    let done = house.run_with(&["audit", "verify"], &there).await;
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(done.out.contains("the chain is whole"), "{done:?}");
    w.end().await;
}

#[tokio::test]
async fn what_was_laid_before_the_court_is_proved_by_the_program() {
    let w = World::on_sqlite(Setup::Forum).await;
    Box::pin(cases::exhibits::laid(&w)).await;
    Box::pin(w.carries(1, "whole", &[])).await;
    let (_, bytes) = Box::pin(w.bundles(cases::SASHA, 1)).await;
    let house = House::on_sqlite().await;
    fs::write(house.file("court.zip"), &bytes).expect("a file");
    let done = house.run(&["verify", &house.named("court.zip")]).await;
    assert_eq!(done.code, Some(0), "{done:?}");
    for words in ["case 1, bundle 1", "redacted 1", "exhibits 3", "whole:"] {
        assert!(done.out.contains(words), "{words}: {done:?}");
    }
    w.end().await;
}
