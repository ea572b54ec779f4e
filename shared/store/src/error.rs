//! What can go wrong in the store, told apart only where a caller acts on it.

/// A fault of the store.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database refused or went away.
    #[error("database")]
    Database(#[source] sqlx::Error),
    /// A rule of the schema said no; the caller knows what the rule means.
    #[error("the rule {rule} says no")]
    Rule {
        /// The constraint's name where the database tells it, else its text.
        rule: String,
    },
    /// The store was made by a newer program.
    #[error(
        "the store has schema version {found}, this program knows {known}: run the newer program"
    )]
    Newer {
        /// Version found in the store.
        found: i64,
        /// Newest version this program knows.
        known: i64,
    },
    /// A migration that already ran has another text now.
    #[error("migration {0} was changed after it ran: this store was made by another build")]
    Changed(i64),
    /// Another process holds the SQLite file.
    #[error(
        "another process is using {0}: one SQLite file serves one process (use PostgreSQL for several)"
    )]
    InUse(String),
    /// The database cannot be opened.
    #[error("cannot open the database: {0}")]
    Open(String),
    /// A stored value has a form this program does not know.
    #[error("the store holds an unreadable {what}: {why}")]
    Unreadable {
        /// Which value.
        what: &'static str,
        /// Why it cannot be read.
        why: String,
    },
    /// This process no longer owns the bot.
    #[error("another process has taken over {0}")]
    Fenced(String),
}

/// A result of the store.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(db)
                if db.is_unique_violation()
                    || db.is_check_violation()
                    || db.is_foreign_key_violation() =>
            {
                Self::Rule {
                    rule: db
                        .constraint()
                        .map_or_else(|| db.message().to_owned(), str::to_owned),
                }
            }
            _ => Self::Database(error),
        }
    }
}

impl Error {
    /// Whether the same work may succeed when it is simply tried again.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Database(sqlx::Error::Database(db)) => {
                // PostgreSQL: serialization, deadlock, lock timeout, shutdown; SQLite: busy, locked.
                db.code().is_some_and(|c| {
                    matches!(
                        c.as_ref(),
                        "40001"
                            | "40P01"
                            | "55P03"
                            | "57P01"
                            | "57P02"
                            | "57P03"
                            | "5"
                            | "6"
                            | "261"
                            | "517"
                    )
                })
            }
            Self::Database(
                sqlx::Error::Io(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::WorkerCrashed
                | sqlx::Error::Protocol(_),
            ) => true,
            _ => false,
        }
    }
}
