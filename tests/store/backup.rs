//! Backups: the whole store in one file, the same from both databases, and nothing from half a file.

use std::io::Cursor;

use mtl_store::{
    Db,
    backup::{self, Problem},
};

use super::{
    both,
    migrations::{samples, script},
    sqlite, url,
};
use crate::postgres;

/// A store with the sample rows of every migration.
async fn fill(db: &Db) {
    for number in 1..=Db::newest() {
        script(db, samples(number)).await;
    }
}

async fn save(db: &Db) -> Vec<u8> {
    let mut file = Vec::new();
    let saved = backup::save(db, &mut file).await.unwrap();
    assert_eq!(backup::verify(&mut file.as_slice()).unwrap(), saved);
    file
}

/// The lines in an order of their own, without the hash over them: databases give rows in any order.
fn lines(file: &[u8]) -> Vec<String> {
    let mut lines: Vec<String> = String::from_utf8(file.to_vec())
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect();
    lines.pop();
    lines.sort();
    lines
}

#[tokio::test]
async fn what_was_saved_is_restored_on_either_database() {
    both(async |db| {
        assert!(!backup::is_blank(&db).await.unwrap());
        fill(&db).await;
        let file = save(&db).await;
        let folder = tempfile::tempdir().unwrap();
        let restored = Db::connect(&url(&folder)).await.unwrap();
        assert!(backup::is_blank(&restored).await.unwrap());
        let summary = backup::restore(&restored, &mut Cursor::new(&file))
            .await
            .unwrap();
        assert!(
            summary.rows > 30 && summary.schema == Db::newest(),
            "{summary:?}"
        );
        assert_eq!(lines(&save(&restored).await), lines(&file));
        restored.close().await;

        let Some(empty) = postgres::empty().await else {
            return;
        };
        let restored = Db::connect(empty.url()).await.unwrap();
        backup::restore(&restored, &mut Cursor::new(&file))
            .await
            .unwrap();
        assert_eq!(lines(&save(&restored).await), lines(&file));
        restored.close().await;
    })
    .await;
}

#[tokio::test]
async fn half_a_file_or_a_changed_one_restores_nothing() {
    let (_folder, db) = sqlite().await;
    fill(&db).await;
    let file = save(&db).await;
    both(async |empty| {
        let half = file[..file.len() / 2].to_vec();
        let text = String::from_utf8(file.clone()).unwrap();
        let changed = text.replacen("Иван", "Петр", 1).into_bytes();
        for wrong in [half, changed, b"something else\n".to_vec(), Vec::new()] {
            let refused = backup::restore(&empty, &mut Cursor::new(&wrong)).await;
            assert!(matches!(refused, Err(Problem::Damaged(_))), "{refused:?}");
        }
        let restored = backup::restore(&empty, &mut Cursor::new(&file)).await;
        assert!(restored.is_ok(), "the store was still empty: {restored:?}");
        let again = backup::restore(&empty, &mut Cursor::new(&file)).await;
        assert!(matches!(again, Err(Problem::NotEmpty { .. })), "{again:?}");
    })
    .await;
}
