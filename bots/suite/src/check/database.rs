//! The store: whether it can be opened, its schema, and that the audit's chains are whole.

use std::path::Path;

use mtl_store::{
    Db, Dialect,
    audit::{self, Verdict},
    backup,
};
use secrecy::ExposeSecret as _;

use super::report::Report;
use crate::{
    Config,
    store::{explained, is_sqlite},
};

const WHAT: &str = "database";

/// Checks the store; hands it on when there is something in it.
pub async fn check(config: &Config, report: &mut Report) -> Option<Db> {
    if let Some(file) = missing_file(config) {
        return made_later(&file, report);
    }
    let db = match Db::connect_beside(config.database_url.expose_secret()).await {
        Ok(db) => db,
        Err(error) => {
            report.fail(WHAT, explained(&error));
            return None;
        }
    };
    match look(&db, report).await {
        Ok(true) => Some(db),
        Ok(false) => None,
        Err(error) => {
            report.fail(WHAT, explained(&error));
            None
        }
    }
}

/// The file that is not there yet, if the store is one.
fn missing_file(config: &Config) -> Option<String> {
    if !is_sqlite(&config.database_url) {
        return None;
    }
    let url = config.database_url.expose_secret();
    let path = url.strip_prefix("sqlite:").unwrap_or(url);
    let path = path.strip_prefix("//").unwrap_or(path);
    let path = path.split('?').next().unwrap_or(path);
    (!path.contains(":memory:") && !Path::new(path).exists()).then(|| path.to_owned())
}

/// A first start makes the file: here it is only seen whether it can.
fn made_later(file: &str, report: &mut Report) -> Option<Db> {
    let ancestors = Path::new(file).ancestors().skip(1);
    let folder = ancestors
        .map(|folder| match folder.as_os_str().is_empty() {
            true => Path::new("."),
            false => folder,
        })
        .find(|folder| folder.exists());
    let writable = folder.is_some_and(|folder| {
        let probe = folder.join(format!(".mtl-bots-check-{}", std::process::id()));
        let made = std::fs::File::create_new(&probe).is_ok();
        made && std::fs::remove_file(&probe).is_ok()
    });
    if writable {
        report.ok(WHAT, format!("{file} is not there yet; `serve` makes it"));
    } else {
        report.fail(
            WHAT,
            format!("{file} is not there, and cannot be made there"),
        );
    }
    None
}

async fn look(db: &Db, report: &mut Report) -> mtl_store::Result<bool> {
    let kind = match db.dialect() {
        Dialect::Sqlite => "SQLite",
        Dialect::Postgres => "PostgreSQL",
    };
    if backup::is_blank(db).await? {
        report.ok(
            WHAT,
            format!("{kind}, without tables yet; `serve` makes them"),
        );
        return Ok(false);
    }
    let (found, known) = (db.version().await?, Db::newest());
    if found > known {
        report.fail(
            WHAT,
            format!(
                "{kind}, schema version {found}, this program knows {known}: run the newer program"
            ),
        );
        return Ok(false);
    }
    if found < known {
        let text =
            format!("{kind}, schema version {found}; `serve` or `migrate` brings it to {known}");
        report.note(WHAT, text);
        return Ok(false);
    }
    report.ok(WHAT, format!("{kind}, schema version {found}"));
    let mut tx = db.snapshot().await?;
    for bot in audit::bots(&mut tx).await? {
        let what = format!("audit {bot}");
        match audit::verify(&mut tx, &bot).await? {
            Verdict::Whole { lines } => {
                report.ok(&what, format!("{lines} lines, the chain is whole"))
            }
            Verdict::Broken { at } => {
                report.fail(&what, format!("the chain is broken at line {at}"))
            }
        }
    }
    tx.rollback().await?;
    Ok(true)
}
