//! Opening the store for a command, and saying in one line why it cannot be used.

use std::time::Duration;

use mtl_store::{Db, Error};
use secrecy::{ExposeSecret, SecretString};
use tokio::time::{Instant, sleep};

/// How long PostgreSQL is waited for: it may be starting beside us.
const PATIENCE: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_secs(2);

/// Opens the store for this process alone (on SQLite) and brings its schema up to date.
/// A PostgreSQL that does not answer yet is waited for; what waiting cannot mend is said at once.
pub async fn open_patiently(url: &SecretString) -> Result<Db, Error> {
    let until = Instant::now() + PATIENCE;
    loop {
        let error = match Db::open(url.expose_secret()).await {
            Ok(db) => return Ok(db),
            Err(error) => error,
        };
        let waits = !is_sqlite(url) && matches!(error, Error::Open(_) | Error::Database(_));
        if !waits || Instant::now() >= until {
            return Err(error);
        }
        let left = until.saturating_duration_since(Instant::now()).as_secs();
        tracing::warn!(error = %explained(&error), "the database does not answer yet; waiting up to {left} s more");
        sleep(PAUSE).await;
    }
}

/// Opens the store for a command that writes: alone if nobody else has it, else beside the one who has.
/// A store that is not there yet is made.
pub async fn open_or_join(url: &SecretString) -> Result<Db, Error> {
    match Db::open(url.expose_secret()).await {
        Err(Error::InUse(_)) => {
            let db = Db::connect_beside(url.expose_secret()).await?;
            up_to_date(&db).await?;
            Ok(db)
        }
        other => other,
    }
}

/// Opens the store beside whoever serves it.
pub async fn join(url: &SecretString) -> Result<Db, Error> {
    let db = Db::connect_beside(url.expose_secret()).await?;
    up_to_date(&db).await?;
    Ok(db)
}

/// Refuses a store of another version than ours: its tables may mean something else.
async fn up_to_date(db: &Db) -> Result<(), Error> {
    if mtl_store::backup::is_blank(db).await? {
        return Err(Error::Open(
            "there are no tables yet: `mtl-bots migrate` makes them".into(),
        ));
    }
    let (found, known) = (db.version().await?, Db::newest());
    if found > known {
        return Err(Error::Newer { found, known });
    }
    if found < known {
        return Err(Error::Open(format!(
            "the schema has version {found}, this program needs {known}: `mtl-bots migrate` brings it there"
        )));
    }
    Ok(())
}

/// Whether the address is a file's.
pub fn is_sqlite(url: &SecretString) -> bool {
    url.expose_secret().starts_with("sqlite:")
}

/// An error with everything behind it, in one line.
pub fn explained(error: &(dyn std::error::Error + 'static)) -> String {
    let mut line = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let text = cause.to_string();
        if !line.contains(&text) {
            line.push_str(": ");
            line.push_str(&text);
        }
        source = cause.source();
    }
    line.replace('\n', " ")
}
