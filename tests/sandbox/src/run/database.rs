//! A new store for every run: a file in a folder of its own, or a database of its own on a server.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use mtl_domain::clock::Clock;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use tempfile::TempDir;

/// Which kind of store.
#[derive(Debug, Clone, Copy)]
pub enum Where<'a> {
    /// A file.
    Sqlite,
    /// A database on this server.
    Postgres(&'a str),
}

/// A store that goes when the run is over.
pub enum Database {
    /// A file in a folder.
    Sqlite {
        /// Removed when dropped.
        folder: TempDir,
        /// The store's address.
        url: String,
    },
    /// A database.
    Postgres {
        /// The server, through another database.
        server: String,
        /// Its name.
        name: String,
        /// The store's address.
        url: String,
    },
}

impl Database {
    /// A new and empty one; a file lies in a new folder under `under`.
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn fresh(place: Where<'_>, under: &Path) -> anyhow::Result<Self> {
        match place {
            Where::Sqlite => {
                std::fs::create_dir_all(under).with_context(|| under.display().to_string())?;
                // A name of its own: what a crashed run has left disturbs nobody.
                let folder = tempfile::Builder::new()
                    .prefix("mtl-sandbox-")
                    .tempdir_in(under)?;
                let url = format!("sqlite://{}", folder.path().join("store.db").display());
                Ok(Self::Sqlite { folder, url })
            }
            Where::Postgres(server) => {
                let moment = Clock::System.now().timestamp_micros();
                let name = format!("mtl_sandbox_{}_{moment}", std::process::id());
                run(server, format!("CREATE DATABASE {name}")).await?;
                let url = with_database(server, &name);
                let server = server.to_owned();
                Ok(Self::Postgres { server, name, url })
            }
        }
    }

    /// Its address, as `DATABASE_URL` holds it.
    pub fn url(&self) -> &str {
        match self {
            Self::Sqlite { url, .. } | Self::Postgres { url, .. } => url,
        }
    }

    /// The file, where it is one.
    pub fn file(&self) -> Option<PathBuf> {
        match self {
            Self::Sqlite { folder, .. } => Some(folder.path().join("store.db")),
            Self::Postgres { .. } => None,
        }
    }

    /// Leaves it where it is. Gives the address.
    pub fn keep(self) -> String {
        match self {
            Self::Sqlite { folder, url } => {
                let _ = folder.keep();
                url
            }
            Self::Postgres { url, .. } => url,
        }
    }

    /// Removes it.
    ///
    /// # Errors
    /// When it stays.
    pub async fn remove(self) -> anyhow::Result<()> {
        match self {
            Self::Sqlite { folder, .. } => folder.close().context("the store's folder stays"),
            Self::Postgres { server, name, .. } => {
                run(
                    &server,
                    format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
                )
                .await
            }
        }
    }
}

/// The names in these statements are made above, of letters, digits and underscores.
async fn run(server: &str, statement: String) -> anyhow::Result<()> {
    let mut connection = PgConnection::connect(server)
        .await
        .context("the PostgreSQL server does not let us in")?;
    sqlx::raw_sql(AssertSqlSafe(statement))
        .execute(&mut connection)
        .await?;
    connection.close().await?;
    Ok(())
}

/// The same address with another database: the path between the host and the `?`.
fn with_database(url: &str, name: &str) -> String {
    let (address, options) = url.split_once('?').unwrap_or((url, ""));
    let (scheme, rest) = address.split_once("://").unwrap_or(("postgres", address));
    let host = rest.split('/').next().unwrap_or_default();
    let mark = if options.is_empty() { "" } else { "?" };
    format!("{scheme}://{host}/{name}{mark}{options}")
}
