//! SQLite's file: one process, calm errors where it cannot be used. And a database that is not there.

use mtl_store::{Db, Error};

use super::{BOT, begin, sqlite, url};

/// A calm error: one line that says what is the matter, and no sign of panic.
#[track_caller]
fn calm(result: Result<Db, Error>, says: &str) {
    let Err(error) = result else {
        panic!("it opened")
    };
    let text = error.to_string();
    assert!(matches!(error, Error::Open(_)), "{error:?}");
    assert!(
        text.contains(says) && !text.contains('\n') && text.len() < 300,
        "{text}"
    );
}

#[tokio::test]
async fn a_second_opening_of_the_file_is_refused_until_the_first_is_over() {
    let (folder, db) = sqlite().await;
    let Err(error) = Db::open(&url(&folder)).await else {
        panic!("it opened twice")
    };
    assert!(matches!(error, Error::InUse(_)), "{error:?}");
    assert!(error.to_string().contains("store.db"), "{error}");
    let clone = db.clone();
    db.close().await;
    drop(db);
    assert!(
        matches!(Db::connect(&url(&folder)).await, Err(Error::InUse(_))),
        "a clone holds it as well"
    );
    drop(clone);
    Db::open(&url(&folder))
        .await
        .expect("the lock went with the last clone")
        .close()
        .await;
}

#[tokio::test]
async fn beside_the_owner_one_may_look_but_makes_no_file() {
    let (folder, db) = sqlite().await;
    let mut tx = begin(&db).await;
    mtl_store::counters::next(&mut tx, BOT, "ticket")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let beside = Db::connect_beside(&url(&folder))
        .await
        .expect("no lock is needed to look");
    assert_eq!(beside.version().await.unwrap(), Db::newest());
    let mut tx = beside.begin().await.unwrap();
    assert_eq!(
        mtl_store::counters::next(&mut tx, BOT, "ticket")
            .await
            .unwrap(),
        2
    );
    tx.commit().await.unwrap();
    beside.close().await;
    let empty = tempfile::tempdir().unwrap();
    calm(Db::connect_beside(&url(&empty)).await, "store.db");
    assert_eq!(std::fs::read_dir(empty.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn folders_are_made() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("a/b/store.db").display());
    Db::open(&url)
        .await
        .expect("a new folder is no obstacle")
        .close()
        .await;
}

#[tokio::test]
async fn a_file_that_may_only_be_read_is_a_calm_error() {
    // The driver's own switch, for root may write anything.
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("store.db"), b"").unwrap();
    calm(
        Db::open(&format!("{}?mode=ro", url(&folder))).await,
        "store.db",
    );
}

#[cfg(unix)]
#[tokio::test]
async fn a_folder_that_cannot_be_written_is_a_calm_error() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, b"").unwrap();
    calm(
        Db::open(&format!("sqlite://{}", file.join("store.db").display())).await,
        "file",
    );

    let locked = folder.path().join("locked");
    std::fs::create_dir(&locked).unwrap();
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o555)).unwrap();
    if std::fs::write(locked.join("probe"), b"").is_err() {
        calm(
            Db::open(&format!("sqlite://{}", locked.join("store.db").display())).await,
            "store.db",
        );
    }
}

#[tokio::test]
async fn a_file_that_is_no_database_is_a_calm_error() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("store.db"),
        "nothing of the kind".repeat(100),
    )
    .unwrap();
    calm(Db::open(&url(&folder)).await, "store.db");
    assert!(
        std::fs::read_to_string(folder.path().join("store.db"))
            .unwrap()
            .starts_with("nothing"),
        "it is left as it was"
    );
}

#[tokio::test]
async fn an_address_that_leads_nowhere_tells_no_password() {
    calm(
        Db::connect("postgres://user:hunter2@127.0.0.1:1/none").await,
        "PostgreSQL",
    );
    calm(
        Db::connect("mysql://user:hunter2@host/none").await,
        "DATABASE_URL",
    );
    for url in [
        "postgres://user:hunter2@127.0.0.1:1/none",
        "postgres://user:hunter2@[broken/none",
    ] {
        let Err(error) = Db::connect(url).await else {
            panic!("it opened")
        };
        assert!(!error.to_string().contains("hunter2"), "{error}");
    }
}
