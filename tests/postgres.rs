//! A PostgreSQL database of its own for every test, cloned from a template that is migrated once.
//!
//! `tests/run` starts the server and puts its address into `TEST_POSTGRES_URL`. Without a server a
//! test fails and says so; only `MTL_TESTS=sqlite`, the explicit short form, leaves PostgreSQL out.
//!
//! ```ignore
//! let migrate = async |url: &str| {
//!     Db::open(url).await?.close().await;
//!     Ok::<(), mtl_store::Error>(())
//! };
//! let Some(database) = postgres::fresh(migrate).await else { return };
//! let db = Db::open(database.url()).await.expect("opens");
//! ```

use std::{
    fmt::Debug,
    sync::{
        Once, OnceLock,
        atomic::{AtomicU32, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};

use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tokio::sync::OnceCell;

/// How long a clone waits for the template's last connection to go.
const PATIENCE: u32 = 50;

/// A database that lives as long as this value. Dropping it drops the database, in the background.
#[derive(Debug)]
pub struct Fresh {
    server: String,
    name: String,
    url: String,
}

impl Fresh {
    /// Its address, as `DATABASE_URL` would hold it.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        // The broom may be gone when the process ends; then the server goes with its databases.
        let _ = broom().send((self.server.clone(), self.name.clone()));
    }
}

/// A brand-new migrated database, or `None` in the short form without PostgreSQL.
///
/// `prepare` brings an empty database to the newest schema. It runs once a process, so every test
/// must hand in the same; it has to close its connections, or cloning waits for them.
pub async fn fresh<E: Debug>(prepare: impl AsyncFnOnce(&str) -> Result<(), E>) -> Option<Fresh> {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    let server = server()?;
    let template = TEMPLATE
        .get_or_init(async || {
            let name = format!("mtl_template_{}", std::process::id());
            let mut connection = connect(&server).await;
            must(
                &mut connection,
                &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
            )
            .await;
            must(&mut connection, &format!("CREATE DATABASE {name}")).await;
            prepare(&with_database(&server, &name))
                .await
                .expect("the migrations run on an empty PostgreSQL database");
            name
        })
        .await;
    Some(clone(&server, template).await)
}

/// An empty database without any schema, for the tests of the migrations themselves.
pub async fn empty() -> Option<Fresh> {
    Some(clone(&server()?, "template0").await)
}

async fn clone(server: &str, template: &str) -> Fresh {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let name = format!(
        "mtl_test_{}_{}",
        std::process::id(),
        COUNT.fetch_add(1, Ordering::Relaxed)
    );
    let mut connection = connect(server).await;
    must(
        &mut connection,
        &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
    )
    .await;
    let create = format!("CREATE DATABASE {name} TEMPLATE {template}");
    let mut tries = 0;
    while let Err(error) = run(&mut connection, &create).await {
        tries += 1;
        // 55006: somebody is still connected to the template.
        let busy = error
            .as_database_error()
            .and_then(|e| e.code())
            .is_some_and(|code| code == "55006");
        assert!(busy && tries < PATIENCE, "{create}: {error}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let url = with_database(server, &name);
    Fresh {
        server: server.to_owned(),
        name,
        url,
    }
}

/// What the environment says about the server.
#[derive(Debug, PartialEq)]
enum Server {
    /// Its address.
    At(String),
    /// The short form was asked for.
    LeftOut,
    /// Nothing was said, and that is an error: the sentence tells what to do.
    Missing(&'static str),
}

/// Reads the three variables; `get` is the environment, or a test's.
fn choose(get: impl Fn(&str) -> Option<String>) -> Server {
    let set = |name| get(name).filter(|value| !value.is_empty());
    match (
        set("TEST_POSTGRES_URL"),
        set("REQUIRE_POSTGRES"),
        set("MTL_TESTS"),
    ) {
        (Some(url), _, _) => Server::At(url),
        (None, None, Some(form)) if form == "sqlite" => Server::LeftOut,
        (None, Some(_), _) => Server::Missing(
            "REQUIRE_POSTGRES is set, yet TEST_POSTGRES_URL is not: run tests/run, which starts a server",
        ),
        (None, None, _) => Server::Missing(
            "no PostgreSQL for this test: run tests/run, which starts one, or set TEST_POSTGRES_URL to a server, \
             or leave PostgreSQL out by MTL_TESTS=sqlite",
        ),
    }
}

/// The server's address, `None` in the short form; a server that is merely missing fails the test.
fn server() -> Option<String> {
    static NOTE: Once = Once::new();
    match choose(|name| std::env::var(name).ok()) {
        Server::At(url) => Some(url),
        Server::LeftOut => {
            NOTE.call_once(|| {
                eprintln!("note: MTL_TESTS=sqlite, so nothing is tested on PostgreSQL")
            });
            None
        }
        Server::Missing(what_to_do) => panic!("{what_to_do}"),
    }
}

/// The same address with another database: the path between the host and the `?`.
fn with_database(url: &str, name: &str) -> String {
    let (address, options) = url
        .split_once('?')
        .map_or((url, String::new()), |(a, o)| (a, format!("?{o}")));
    let (scheme, rest) = address.split_once("://").unwrap_or(("postgres", address));
    let host = rest.split('/').next().unwrap_or_default();
    format!("{scheme}://{host}/{name}{options}")
}

async fn connect(server: &str) -> PgConnection {
    PgConnection::connect(server)
        .await
        .expect("the server of TEST_POSTGRES_URL answers")
}

/// The names in these statements are made above, of letters, digits and underscores.
async fn run(connection: &mut PgConnection, statement: &str) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(AssertSqlSafe(statement.to_owned()))
        .execute(connection)
        .await
        .map(|_| ())
}

async fn must(connection: &mut PgConnection, statement: &str) {
    run(connection, statement)
        .await
        .unwrap_or_else(|error| panic!("{statement}: {error}"));
}

/// One thread that drops what tests leave behind, so that no test waits for it.
fn broom() -> mpsc::Sender<(String, String)> {
    static BROOM: OnceLock<mpsc::Sender<(String, String)>> = OnceLock::new();
    BROOM
        .get_or_init(|| {
            let (sender, receiver) = mpsc::channel::<(String, String)>();
            thread::spawn(move || {
                let Ok(runtime) = tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build()
                else {
                    return;
                };
                for (server, name) in receiver {
                    // Best effort: a server that is gone has taken the database with it.
                    let _ = runtime.block_on(async {
                        let mut connection = PgConnection::connect(&server).await?;
                        run(
                            &mut connection,
                            &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
                        )
                        .await
                    });
                }
            });
            sender
        })
        .clone()
}

#[test]
fn a_missing_server_is_an_error_unless_left_out_on_purpose() {
    let environment = |pairs: &'static [(&str, &str)]| {
        choose(|name| {
            pairs
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| (*value).to_owned())
        })
    };
    assert_eq!(
        environment(&[("TEST_POSTGRES_URL", "postgres:///x")]),
        Server::At("postgres:///x".to_owned())
    );
    assert_eq!(environment(&[("MTL_TESTS", "sqlite")]), Server::LeftOut);
    assert!(matches!(environment(&[]), Server::Missing(_)));
    assert!(matches!(
        environment(&[("TEST_POSTGRES_URL", "")]),
        Server::Missing(_)
    ));
    assert!(matches!(
        environment(&[("REQUIRE_POSTGRES", "1"), ("MTL_TESTS", "sqlite")]),
        Server::Missing(_)
    ));
}

#[test]
fn an_address_takes_another_database() {
    assert_eq!(
        with_database("postgres:///postgres?host=/tmp/x&user=postgres", "mine"),
        "postgres:///mine?host=/tmp/x&user=postgres"
    );
    assert_eq!(
        with_database("postgres://u:p@host:5433/old", "mine"),
        "postgres://u:p@host:5433/mine"
    );
    assert_eq!(
        with_database("postgresql://host", "mine"),
        "postgresql://host/mine"
    );
}

#[tokio::test]
async fn every_clone_has_the_schema_and_nobody_elses_rows() {
    let Some(first) = empty().await else { return };
    let mut connection = connect(first.url()).await;
    must(
        &mut connection,
        "CREATE TABLE seen (x BIGINT); INSERT INTO seen VALUES (1)",
    )
    .await;
    connection.close().await.expect("closes");

    let second = clone(&first.server, &first.name).await;
    let mut connection = connect(second.url()).await;
    must(&mut connection, "INSERT INTO seen VALUES (2)").await;
    let third = clone(&first.server, &first.name).await;
    let mut other = connect(third.url()).await;
    let rows: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM seen")
        .fetch_one(&mut other)
        .await
        .expect("counts");
    assert_eq!(
        rows, 1,
        "the third database is a clone of the first, not of the second"
    );
}
