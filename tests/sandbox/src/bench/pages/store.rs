//! A connection to either database for filling it in bulk: plain statements, and its indexes put aside meanwhile.

use std::str::FromStr as _;

use anyhow::Context as _;
use sqlx::{
    AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _, PgConnection,
    SqliteConnection, postgres::PgConnectOptions, sqlite::SqliteConnectOptions,
};

/// Connected.
pub enum Store {
    /// A file.
    Sqlite(SqliteConnection),
    /// A database of a server.
    Postgres(PgConnection),
}

impl Store {
    /// Connects for bulk work: nothing of it has to survive a crash.
    ///
    /// # Errors
    /// When the store does not let us in.
    pub async fn connect(url: &str) -> anyhow::Result<Self> {
        // Every statement here takes long, and that is no news.
        let mut store = if url.starts_with("sqlite:") {
            let options = SqliteConnectOptions::from_str(url)?.disable_statement_logging();
            Self::Sqlite(SqliteConnection::connect_with(&options).await?)
        } else {
            let options = PgConnectOptions::from_str(url)?.disable_statement_logging();
            Self::Postgres(PgConnection::connect_with(&options).await?)
        };
        let settings = match &store {
            Self::Sqlite(_) => {
                "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA temp_store = FILE; PRAGMA foreign_keys = OFF"
            }
            Self::Postgres(_) => {
                "SET work_mem = '128MB'; SET maintenance_work_mem = '256MB'; SET synchronous_commit = off; SET jit = off"
            }
        };
        store.run(settings).await?;
        Ok(store)
    }

    /// An instant of whole seconds since 1970, as the store keeps instants.
    pub fn at(&self, seconds: &str) -> String {
        match self {
            Self::Sqlite(_) => {
                format!("strftime('%Y-%m-%dT%H:%M:%S+00:00', {seconds}, 'unixepoch')")
            }
            Self::Postgres(_) => format!("to_timestamp({seconds})"),
        }
    }

    /// Runs statements that are written in this program.
    ///
    /// # Errors
    /// When one fails.
    pub async fn run(&mut self, text: &str) -> anyhow::Result<()> {
        let statement = sqlx::raw_sql(AssertSqlSafe(text.to_owned()));
        match self {
            Self::Sqlite(connection) => connection.execute(statement).await.map(|_| ())?,
            Self::Postgres(connection) => connection.execute(statement).await.map(|_| ())?,
        }
        Ok(())
    }

    /// Takes the indexes of a table away. Gives what makes them again.
    ///
    /// # Errors
    /// When one stays.
    pub async fn without_indexes(&mut self, table: &str) -> anyhow::Result<Vec<String>> {
        let list = match self {
            Self::Sqlite(_) => {
                "SELECT name, sql AS made FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = "
            }
            Self::Postgres(_) => {
                "SELECT indexname AS name, indexdef AS made FROM pg_indexes WHERE indexname NOT LIKE '%_pkey' AND tablename = "
            }
        };
        let mut again = Vec::new();
        for (name, made) in self.pairs(&format!("{list}'{table}'")).await? {
            self.run(&format!("DROP INDEX {name}")).await?;
            again.push(made);
        }
        Ok(again)
    }

    async fn pairs(&mut self, text: &str) -> anyhow::Result<Vec<(String, String)>> {
        let query = AssertSqlSafe(text.to_owned());
        Ok(match self {
            Self::Sqlite(connection) => sqlx::query_as(query).fetch_all(connection).await?,
            Self::Postgres(connection) => sqlx::query_as(query).fetch_all(connection).await?,
        })
    }

    /// One number.
    ///
    /// # Errors
    /// When there is none.
    pub async fn number(&mut self, text: &str) -> anyhow::Result<i64> {
        let text = AssertSqlSafe(text.to_owned());
        Ok(match self {
            Self::Sqlite(connection) => sqlx::query_scalar(text).fetch_one(connection).await?,
            Self::Postgres(connection) => sqlx::query_scalar(text).fetch_one(connection).await?,
        })
    }

    /// What a server does by itself in the night, and a file needs not: the planner learns what there is.
    ///
    /// # Errors
    /// When it fails.
    pub async fn settle(&mut self) -> anyhow::Result<()> {
        let text = match self {
            Self::Sqlite(_) => "PRAGMA journal_mode = WAL; PRAGMA wal_checkpoint(TRUNCATE)",
            Self::Postgres(_) => "VACUUM ANALYZE",
        };
        self.run(text).await
    }

    /// Lets go.
    ///
    /// # Errors
    /// When the connection was lost.
    pub async fn close(self) -> anyhow::Result<()> {
        match self {
            Self::Sqlite(connection) => connection.close().await,
            Self::Postgres(connection) => connection.close().await,
        }
        .context("the store")
    }
}
