//! The database, whichever it is, and a transaction on it.

use std::{fs::File, path::PathBuf, str::FromStr, sync::Arc, time::Duration};

use sqlx::{
    Connection as _, PgPool, Postgres, SqlSafeStr, Sqlite, SqliteConnection, SqlitePool,
    Transaction,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{Error, Result, lock, migrations};

/// Which database speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// One file, one process.
    Sqlite,
    /// A server, several processes.
    Postgres,
}

/// An opened store. Cheap to clone.
#[derive(Debug, Clone)]
pub enum Db {
    /// One writer, several readers; the lock keeps a second process out.
    Sqlite {
        /// The only connection that writes.
        write: SqlitePool,
        /// Connections for reading.
        read: SqlitePool,
        /// Held as long as the store is open.
        lock: Option<Arc<File>>,
        /// Where the file lies.
        path: PathBuf,
    },
    /// A pool of connections to a server.
    Pg(PgPool),
}

/// One transaction: everything or nothing.
#[derive(Debug)]
pub enum Tx {
    /// On SQLite, begun IMMEDIATE when it writes.
    Sqlite(Transaction<'static, Sqlite>),
    /// On PostgreSQL.
    Pg(Transaction<'static, Postgres>),
}

/// How long opening and waiting for a connection may take before it counts as a fault.
const PATIENCE: Duration = Duration::from_secs(10);

impl Db {
    /// Opens the store and brings its schema up to date.
    ///
    /// # Errors
    /// Says in one line why the store cannot be used.
    pub async fn open(url: &str) -> Result<Self> {
        let db = Self::connect(url).await?;
        db.migrate().await?;
        Ok(db)
    }

    /// Opens the store as it is, without touching its schema.
    ///
    /// # Errors
    /// Says in one line why the store cannot be used.
    pub async fn connect(url: &str) -> Result<Self> {
        if url.starts_with("sqlite:") {
            Self::sqlite(url, true).await
        } else {
            Self::postgres(url).await
        }
    }

    /// Opens an existing store beside the process that serves it: for looking, for backups, for settings.
    /// On SQLite it takes no lock and makes no file; what it writes waits its turn like any writer.
    ///
    /// # Errors
    /// Says in one line why the store cannot be used.
    pub async fn connect_beside(url: &str) -> Result<Self> {
        if url.starts_with("sqlite:") {
            Self::sqlite(url, false).await
        } else {
            Self::postgres(url).await
        }
    }

    /// `alone`: it is ours, under the lock, and made when it is missing.
    async fn sqlite(url: &str, alone: bool) -> Result<Self> {
        let options =
            SqliteConnectOptions::from_str(url).map_err(|e| Error::Open(e.to_string()))?;
        let path = options.get_filename().to_path_buf();
        let on_disk = !url.contains(":memory:");
        if let Some(folder) = path
            .parent()
            .filter(|p| alone && on_disk && !p.as_os_str().is_empty())
        {
            std::fs::create_dir_all(folder)
                .map_err(|e| Error::Open(format!("{}: {e}", folder.display())))?;
        }
        if !alone && on_disk && !path.exists() {
            return Err(Error::Open(format!(
                "{}: there is no such file",
                path.display()
            )));
        }
        let lock = if alone && on_disk {
            Some(Arc::new(lock::take(&path)?))
        } else {
            None
        };
        let options = options
            .create_if_missing(alone)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5))
            .statement_cache_capacity(200)
            .pragma("wal_autocheckpoint", "4000")
            .pragma("temp_store", "memory")
            .optimize_on_close(true, None);
        let open = |e: sqlx::Error| Error::Open(format!("{}: {e}", path.display()));
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
            .before_acquire(|connection, _| Box::pin(async { Ok(is_sound(connection)) }))
            .acquire_timeout(PATIENCE)
            .connect_with(options.clone())
            .await
            .map_err(open)?;
        // A database in memory belongs to its one connection.
        let read = if on_disk {
            let pool = SqlitePoolOptions::new()
                .max_connections(4)
                .test_before_acquire(false)
                .before_acquire(|connection, _| Box::pin(async { Ok(is_sound(connection)) }))
                .acquire_timeout(PATIENCE);
            pool.connect_lazy_with(options)
        } else {
            write.clone()
        };
        Ok(Self::Sqlite {
            write,
            read,
            lock,
            path,
        })
    }

    async fn postgres(url: &str) -> Result<Self> {
        // The driver's own words may repeat the URL with its password: only the kind of trouble is told.
        let options = Some(url)
            .filter(|url| url.starts_with("postgres://") || url.starts_with("postgresql://"))
            .and_then(|url| PgConnectOptions::from_str(url).ok())
            .ok_or_else(|| {
                Error::Open("DATABASE_URL is not an address of PostgreSQL or SQLite".into())
            })?;
        let pool = PgPoolOptions::new()
            .max_connections(12)
            .acquire_timeout(PATIENCE)
            .connect_with(options)
            .await
            .map_err(|e| Error::Open(format!("PostgreSQL: {e}")))?;
        Ok(Self::Pg(pool))
    }

    /// Brings the schema up to date.
    ///
    /// # Errors
    /// When the store is newer than the program, or a migration fails.
    pub async fn migrate(&self) -> Result<()> {
        let migrator = migrations::migrator(self.dialect());
        match self {
            Self::Sqlite { write, path, .. } => migrator.run(write).await.map_err(|e| {
                match migrations::explain(e) {
                    // Here first it shows that a file cannot be written, or is no database.
                    Error::Database(e) => Error::Open(format!("{}: {e}", path.display())),
                    other => other,
                }
            }),
            Self::Pg(pool) => migrator.run(pool).await.map_err(migrations::explain),
        }
    }

    /// Which database this is.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite { .. } => Dialect::Sqlite,
            Self::Pg(_) => Dialect::Postgres,
        }
    }

    /// Begins a transaction that may write.
    ///
    /// # Errors
    /// When no connection can be had.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that begins transactions"
    )]
    pub async fn begin(&self) -> Result<Tx> {
        Ok(match self {
            Self::Sqlite { write, .. } => Tx::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Self::Pg(pool) => Tx::Pg(pool.begin().await?),
        })
    }

    /// Begins a transaction whose commit is on disk when it returns: a power cut is a crash too.
    ///
    /// # Errors
    /// When no connection can be had.
    pub async fn begin_durable(&self) -> Result<Tx> {
        let Self::Sqlite { write, .. } = self else {
            // PostgreSQL waits for its disk by default.
            return self.begin().await;
        };
        // SQLite is told to for this one transaction. The connection is not let go in between:
        // somebody else would make it lazy again before the transaction begins.
        let mut connection = write.acquire().await?;
        sqlx::query("PRAGMA synchronous = FULL")
            .execute(&mut *connection)
            .await?;
        let begin = Some("BEGIN IMMEDIATE".into_sql_str());
        Ok(Tx::Sqlite(Transaction::begin(connection, begin).await?))
    }

    /// Commits what [`Db::begin_durable`] began and lets later commits be lazy again.
    ///
    /// # Errors
    /// When the commit fails: nothing was written then.
    pub async fn commit_durable(&self, tx: Tx) -> Result<()> {
        let done = tx.commit().await;
        self.be_lazy().await?;
        done
    }

    /// Undoes what [`Db::begin_durable`] began and lets later commits be lazy again.
    ///
    /// # Errors
    /// When the connection is lost, which undoes it as well.
    pub async fn rollback_durable(&self, tx: Tx) -> Result<()> {
        let done = tx.rollback().await;
        self.be_lazy().await?;
        done
    }

    async fn be_lazy(&self) -> Result<()> {
        if let Self::Sqlite { write, .. } = self {
            let mut connection = write.acquire().await?;
            sqlx::query("PRAGMA synchronous = NORMAL")
                .execute(&mut *connection)
                .await?;
        }
        Ok(())
    }

    /// Begins a transaction that only reads.
    ///
    /// # Errors
    /// When no connection can be had.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that begins transactions"
    )]
    pub async fn read(&self) -> Result<Tx> {
        Ok(match self {
            Self::Sqlite { read, .. } => Tx::Sqlite(read.begin().await?),
            Self::Pg(pool) => Tx::Pg(pool.begin().await?),
        })
    }

    /// Begins a transaction that only reads and sees one moment, however many statements it has.
    ///
    /// # Errors
    /// When no connection can be had.
    pub async fn snapshot(&self) -> Result<Tx> {
        let mut tx = self.read().await?;
        if let Tx::Pg(t) = &mut tx {
            let text = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";
            sqlx::query(text).execute(&mut **t).await?;
        }
        Ok(tx)
    }

    /// The schema's version.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn version(&self) -> Result<i64> {
        migrations::current(&mut self.read().await?).await
    }

    /// The newest schema version that this program knows.
    #[must_use]
    pub fn newest() -> i64 {
        migrations::newest()
    }

    /// Closes all connections; the lock on the file is released with the last clone.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { write, read, .. } => {
                read.close().await;
                write.close().await;
            }
            Self::Pg(pool) => pool.close().await,
        }
    }
}

/// Whether a connection can begin a transaction. On a full disk SQLite undoes one by itself, and the driver goes on
/// counting it as begun: without this, such a connection would refuse every transaction until the process ends.
fn is_sound(connection: &SqliteConnection) -> bool {
    !connection.is_in_transaction()
}

impl Tx {
    /// Which database this is.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Pg(_) => Dialect::Postgres,
        }
    }

    /// Makes it all true.
    ///
    /// # Errors
    /// When the database refuses; nothing was written then.
    pub async fn commit(self) -> Result<()> {
        match self {
            Self::Sqlite(t) => t.commit().await?,
            Self::Pg(t) => t.commit().await?,
        }
        Ok(())
    }

    /// Undoes it all.
    ///
    /// # Errors
    /// When the connection is lost, which undoes it as well.
    pub async fn rollback(self) -> Result<()> {
        match self {
            Self::Sqlite(t) => t.rollback().await?,
            Self::Pg(t) => t.rollback().await?,
        }
        Ok(())
    }

    /// The suffix that locks the rows read; SQLite has one writer and needs none.
    #[must_use]
    pub fn for_update(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "",
            Self::Pg(_) => " FOR UPDATE",
        }
    }
}
