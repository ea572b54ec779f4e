//! Proofs of `audit verify`: every bot's chain is looked at, and one broken line is enough.

use mtl_domain::clock::Clock;
use secrecy::ExposeSecret as _;
use serde_json::json;
use tempfile::TempDir;

use super::*;

async fn store(folder: &TempDir) -> (SecretString, Db) {
    let url: SecretString = format!("sqlite://{}", folder.path().join("a.db").display()).into();
    let db = Db::open(url.expose_secret()).await.unwrap();
    (url, db)
}

async fn write(db: &Db, bot: &str, lines: i64) {
    let mut tx = db.begin().await.unwrap();
    for n in 0..lines {
        let facts = json!({"n": n});
        let now = Clock::System.now();
        audit::append(&mut tx, bot, Some(1), "act", "x", &facts, now)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn whole_chains_are_good_while_the_store_is_in_use() {
    let folder = TempDir::new().unwrap();
    let (url, db) = store(&folder).await;
    assert!(verify(&url).await.unwrap(), "an empty one");
    write(&db, "helpdesk", 3).await;
    write(&db, "helpdesk-2", 1).await;
    assert!(verify(&url).await.unwrap());
    db.close().await;
}

#[tokio::test]
async fn a_store_without_tables_is_told_and_not_made() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("none.db");
    let url: SecretString = format!("sqlite://{}", file.display()).into();
    assert!(verify(&url).await.is_err());
    assert!(!file.exists());
}

#[test]
fn one_broken_chain_is_enough() {
    let mut report = Report::default();
    tell(&mut report, "helpdesk", &Verdict::Whole { lines: 4 });
    assert!(report.is_good());
    tell(&mut report, "helpdesk-2", &Verdict::Broken { at: 3 });
    tell(&mut report, "helpdesk-3", &Verdict::Whole { lines: 1 });
    assert!(!report.is_good());
}
