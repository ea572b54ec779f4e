//! Migrations: fresh and again, with rows of the time between, never changed, never newer, alike on both databases.

use std::{borrow::Cow, collections::BTreeMap};

use mtl_store::{
    Db, Dialect, Error, MIGRATION_FILES, Tx, audit, copies, inbox, jobs, ledger, links, people,
    roles, rooms, settings, sql,
};
use sqlx::{
    AssertSqlSafe, SqlSafeStr,
    migrate::{Migration, MigrationType, Migrator},
};

use super::{BOT, at, begin, both, outbox::whole, sqlite, url};
use crate::postgres;

fn number(file: &str) -> i64 {
    file.split('_').next().unwrap().parse().unwrap()
}

/// The migrations of one database up to a number, made here from the files and not as the store makes them.
fn up_to(dialect: Dialect, newest: i64) -> Migrator {
    let other = if dialect == Dialect::Sqlite {
        ".postgres.sql"
    } else {
        ".sqlite.sql"
    };
    let files = MIGRATION_FILES
        .iter()
        .filter(|(file, _)| !file.ends_with(other) && number(file) <= newest);
    let list = files.map(|(file, text)| {
        Migration::new(
            number(file),
            Cow::Borrowed(*file),
            MigrationType::Simple,
            (*text).into_sql_str(),
            false,
        )
    });
    Migrator::with_migrations(list.collect())
}

async fn run(db: &Db, migrator: &Migrator) {
    match db {
        Db::Sqlite { write, .. } => migrator.run(write).await,
        Db::Pg(pool) => migrator.run(pool).await,
    }
    .unwrap();
}

/// Runs statements that are not one query.
pub async fn script(db: &Db, text: String) {
    let mut tx = begin(db).await;
    let text = sqlx::raw_sql(AssertSqlSafe(text));
    match &mut tx {
        Tx::Sqlite(t) => text.execute(&mut **t).await.map(drop),
        Tx::Pg(t) => text.execute(&mut **t).await.map(drop),
    }
    .unwrap();
    tx.commit().await.unwrap();
}

/// The sample rows that belong to a migration.
pub fn samples(number: i64) -> String {
    let path = format!(
        "{}/../migrations/samples/{number:04}.sql",
        env!("CARGO_MANIFEST_DIR")
    );
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every table with its columns: name, kind, and whether it may be empty.
async fn schema(db: &Db) -> BTreeMap<String, Vec<(String, String, bool)>> {
    let sqlite = "SELECT m.name, c.name, LOWER(c.type), c.\"notnull\" = 0 FROM sqlite_master m JOIN pragma_table_info(m.name) c
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> '_sqlx_migrations' ORDER BY m.name, c.name";
    let postgres = "SELECT table_name::TEXT, column_name::TEXT, LOWER(data_type::TEXT), is_nullable = 'YES' FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations'";
    let text = if db.dialect() == Dialect::Sqlite {
        sqlite
    } else {
        postgres
    };
    let mut tx = begin(db).await;
    let rows: Vec<(String, String, String, bool)> =
        sql!(&mut tx, |c| mtl_store::query_as(text).fetch_all(c).await).unwrap();
    let mut tables: BTreeMap<String, Vec<(String, String, bool)>> = BTreeMap::new();
    for (table, column, kind, empty) in rows {
        let kind = if kind == "timestamp with time zone" {
            "timestamptz".to_owned()
        } else {
            kind
        };
        tables.entry(table).or_default().push((column, kind, empty));
    }
    tables.values_mut().for_each(|columns| columns.sort());
    tables
}

#[tokio::test]
async fn a_fresh_store_is_up_to_date_and_opening_it_again_changes_nothing() {
    both(async |db| {
        assert_eq!(db.version().await.unwrap(), Db::newest());
        let before = schema(&db).await;
        db.migrate().await.unwrap();
        assert_eq!(schema(&db).await, before);
        assert_eq!(
            MIGRATION_FILES.iter().map(|(file, _)| number(file)).max(),
            Some(Db::newest())
        );
    })
    .await;
    let (folder, db) = sqlite().await;
    db.close().await;
    drop(db);
    Db::open(&url(&folder)).await.unwrap().close().await;
}

#[tokio::test]
async fn both_databases_have_the_same_tables_columns_and_gaps() {
    let (_folder, db) = sqlite().await;
    let ours = schema(&db).await;
    assert!(ours.len() >= 15 && ours["inbox"].len() == 9, "{ours:?}");
    let Some(fresh) = postgres::fresh(super::migrated).await else {
        return;
    };
    let db = Db::open(fresh.url()).await.unwrap();
    let theirs = schema(&db).await;
    assert_eq!(
        ours.keys().collect::<Vec<_>>(),
        theirs.keys().collect::<Vec<_>>()
    );
    for (table, columns) in &ours {
        assert_eq!(columns, &theirs[table], "{table}");
    }
    db.close().await;
}

#[tokio::test]
async fn a_store_of_a_newer_program_is_not_touched() {
    both(async |db| {
        script(&db, "INSERT INTO _sqlx_migrations SELECT 9999, description, installed_on, success, checksum, execution_time FROM _sqlx_migrations WHERE version = 1".into()).await;
        let error = db.migrate().await.unwrap_err();
        let Error::Newer { found: 9999, known } = error else { panic!("{error:?}") };
        assert_eq!(known, Db::newest());
        assert!(error.to_string().contains("newer program"), "{error}");
    })
    .await;
}

#[tokio::test]
async fn a_migration_that_was_changed_after_it_ran_is_noticed() {
    both(async |db| {
        let mut tx = begin(&db).await;
        let text = "UPDATE _sqlx_migrations SET checksum = $1 WHERE version = 1";
        sql!(&mut tx, |c| mtl_store::query(text)
            .bind(vec![0_u8; 48])
            .execute(c)
            .await
            .map(drop))
        .unwrap();
        tx.commit().await.unwrap();
        let error = db.migrate().await.unwrap_err();
        assert!(matches!(error, Error::Changed(1)), "{error:?}");
    })
    .await;
}

/// Runs each migration on the rows that were there before it, and puts in its own rows after it.
async fn step_by_step(db: &Db) {
    for number in 1..=Db::newest() {
        run(db, &up_to(db.dialect(), number)).await;
        script(db, samples(number)).await;
    }
    db.migrate()
        .await
        .expect("the store knows these migrations as its own");
    readable(db).await;
}

/// The rows of the first migration are read by today's functions.
async fn readable(db: &Db) {
    let mut tx = begin(db).await;
    assert_eq!(inbox::backlog(&mut tx, BOT).await.unwrap().0, 1);
    let sum: i64 = ledger::all(&mut tx, BOT)
        .await
        .unwrap()
        .iter()
        .map(|(name, n)| if name == inbox::RECEIVED { *n } else { -n })
        .sum();
    assert_eq!(sum, 1, "received = closed + open");
    assert_eq!(
        mtl_store::outbox::interrupted(&mut tx, BOT)
            .await
            .unwrap()
            .len(),
        1
    );
    let due = whole(&mut tx, at(100 * 86_400), 9).await.unwrap();
    assert_eq!(
        due.iter()
            .map(|due| (due.row.id, due.row.attempts))
            .collect::<Vec<_>>(),
        [(5001, 1)]
    );
    assert_eq!(
        jobs::due(&mut tx, BOT, at(100 * 86_400), 9)
            .await
            .unwrap()
            .len(),
        3,
        "two of the first, and the silence of a ticket that waited before anybody looked after it"
    );
    let found = rooms::of_thread(&mut tx, BOT, -1001, 21)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (found.id, found.closed, found.title.as_str()),
        (3001, true, "#1 Иван")
    );
    assert_eq!(
        copies::counterpart(&mut tx, BOT, 501, 11, -1001)
            .await
            .unwrap(),
        Some(20)
    );
    let ivan = people::get(&mut tx, BOT, 501).await.unwrap().unwrap();
    assert_eq!(
        (ivan.seen.first_name.as_str(), ivan.reach.as_deref()),
        ("Иван", Some("blocked"))
    );
    assert_eq!(
        roles::of(&mut tx, 601, BOT).await.unwrap(),
        ["agent", "owner"]
    );
    assert_eq!(
        links::of_role(&mut tx, BOT, "reports")
            .await
            .unwrap()
            .unwrap()
            .trouble
            .as_deref(),
        Some("member")
    );
    assert_eq!(
        settings::get::<i64>(&mut tx, BOT, "relay.undo_seconds")
            .await
            .unwrap(),
        Some(5)
    );
    assert_eq!(
        audit::verify(&mut tx, BOT).await.unwrap(),
        audit::Verdict::Whole { lines: 2 }
    );
    assert_eq!(
        mtl_store::counters::next(&mut tx, BOT, "ticket")
            .await
            .unwrap(),
        4
    );
}

#[tokio::test]
async fn rows_of_every_time_survive_what_comes_after() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::connect(&url(&folder)).await.unwrap();
    step_by_step(&db).await;
    db.close().await;
    let Some(empty) = postgres::empty().await else {
        return;
    };
    let db = Db::connect(empty.url()).await.unwrap();
    step_by_step(&db).await;
    db.close().await;
}

#[tokio::test]
async fn every_table_of_a_migration_has_sample_rows() {
    both(async |db| {
        for number in 1..=Db::newest() {
            script(&db, samples(number)).await;
        }
        let tables = schema(&db).await;
        let mut tx = begin(&db).await;
        for table in tables.keys() {
            let text = format!("SELECT COUNT(*) FROM {table}");
            let rows: i64 = sql!(&mut tx, |c| mtl_store::query_scalar(AssertSqlSafe(text))
                .fetch_one(c)
                .await)
            .unwrap();
            assert!(rows > 0, "{table} has no sample row");
        }
    })
    .await;
}
