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
            Self::Database(sqlx::Error::Database(db)) => db.code().is_some_and(|c| passes(&c)),
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

/// Whether a database's code tells of a trouble that goes by: none of it is the fault of the work that met it.
fn passes(code: &str) -> bool {
    if let (5, Some(class)) = (code.len(), code.get(..2)) {
        // PostgreSQL: the connection, transactions in each other's way, too little of something (a full disk too),
        // an operator at work, the system below; locks, and a server that only reads since it changed its role.
        return matches!(class, "08" | "40" | "53" | "58")
            || matches!(
                code,
                "25006" | "55P03" | "57P01" | "57P02" | "57P03" | "57P05"
            );
    }
    // SQLite tells the kind in the lowest byte: busy, locked, no memory, read-only, the disk below, full, cannot open.
    let kind = code.parse::<u32>().map_or(0, |code| code & 0xff);
    matches!(kind, 5 | 6 | 7 | 8 | 10 | 13 | 14)
}

#[cfg(test)]
mod tests;
