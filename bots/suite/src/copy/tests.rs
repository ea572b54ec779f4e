//! Proofs of backups: round trips, a store at work, and files that must not be taken.

use mtl_domain::clock::Clock;
use mtl_store::{audit, inbox, inbox::Arrived, jobs, settings};
use serde_json::json;
use tempfile::TempDir;

use super::*;

fn url(folder: &TempDir, name: &str) -> SecretString {
    format!("sqlite://{}", folder.path().join(name).display()).into()
}

async fn filled(url: &SecretString) -> Db {
    let db = Db::open(url.expose_secret()).await.unwrap();
    let now = Clock::System.now();
    let mut tx = db.begin().await.unwrap();
    let body = "{\"text\":\"ü\\n'\\\"\"}".to_owned();
    let batch: Vec<Arrived> = (0..250)
        .map(|update_id| Arrived {
            update_id,
            lane: "7".into(),
            body: body.clone(),
        })
        .collect();
    inbox::push(&mut tx, "helpdesk", &batch, now).await.unwrap();
    inbox::done(&mut tx, "helpdesk", &[(3, "noted")], now)
        .await
        .unwrap();
    settings::set(
        &mut tx,
        "helpdesk",
        "a.b",
        &json!({"x": [1, 2.5, null]}),
        None,
        now,
    )
    .await
    .unwrap();
    let job = jobs::New {
        id: i64::MAX,
        kind: "k",
        subject: "s",
        body: "{}",
        due_at: now,
    };
    jobs::push(&mut tx, "helpdesk", &job, now).await.unwrap();
    for n in 0..3 {
        audit::append(
            &mut tx,
            "helpdesk",
            Some(1),
            "act",
            "x",
            &json!({"n": n}),
            now,
        )
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
    db
}

#[tokio::test]
async fn a_store_at_work_comes_back_as_it_was() {
    let folder = TempDir::new().unwrap();
    let (from, to) = (url(&folder, "a.db"), url(&folder, "b.db"));
    let (first, second) = (folder.path().join("1"), folder.path().join("2"));
    // It stays open, and locked, while it is saved.
    let db = filled(&from).await;
    save(&from, &first).await.unwrap();
    restore(&to, &first).await.unwrap();
    save(&to, &second).await.unwrap();
    assert_eq!(fs::read(&first).unwrap(), fs::read(&second).unwrap());
    assert_eq!(
        fs::read_to_string(&first).unwrap().matches("\n[").count(),
        257
    );

    let restored = Db::open(to.expose_secret()).await.unwrap();
    let mut tx = restored.read().await.unwrap();
    let verdict = audit::verify(&mut tx, "helpdesk").await.unwrap();
    assert_eq!(verdict, audit::Verdict::Whole { lines: 3 });
    let mut origin = db.read().await.unwrap();
    let waiting = inbox::next(&mut tx, "helpdesk", &[], 500).await.unwrap();
    assert_eq!(waiting.len(), 249);
    assert_eq!(
        waiting,
        inbox::next(&mut origin, "helpdesk", &[], 500)
            .await
            .unwrap()
    );
}

#[tokio::test]
async fn a_store_that_is_not_empty_is_left_alone() {
    let folder = TempDir::new().unwrap();
    let from = url(&folder, "a.db");
    let file = folder.path().join("1");
    filled(&from).await.close().await;
    save(&from, &file).await.unwrap();
    let error = restore(&from, &file).await.unwrap_err().to_string();
    assert!(error.contains("the store is not empty"), "{error}");
}

#[tokio::test]
async fn a_file_that_is_not_whole_touches_nothing() {
    let folder = TempDir::new().unwrap();
    let (from, to) = (url(&folder, "a.db"), url(&folder, "b.db"));
    let file = folder.path().join("1");
    filled(&from).await.close().await;
    save(&from, &file).await.unwrap();
    let whole = fs::read_to_string(&file).unwrap();
    let (body, _) = whole.trim_end().rsplit_once('\n').unwrap();
    let newer = whole.replacen("\"schema\":", "\"schema\":9", 1);
    let cases = [
        (body.to_owned(), "its end is missing"),
        (
            whole.replacen("[\"helpdesk\",7", "[\"helpdesk\",8", 1),
            "does not have the hash",
        ),
        (format!("{whole}[]\n"), "something follows"),
        ("{}\n".to_owned(), "its first line is no header"),
        (String::new(), "its first line is no header"),
        (newer, "run the newer program"),
    ];
    for (text, wanted) in cases {
        fs::write(&file, text).unwrap();
        let error = format!("{:#}", restore(&to, &file).await.unwrap_err());
        assert!(error.contains(wanted), "{wanted}: {error}");
        assert!(!folder.path().join("b.db").exists());
    }
}
