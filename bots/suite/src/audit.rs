//! `audit verify`: whether the chained log of every bot is whole, and where it is not.

use anyhow::Result;
use mtl_store::{
    Db,
    audit::{self, Verdict},
};
use secrecy::SecretString;

use crate::{check::report::Report, store};

/// Checks the chain of every bot in the store, a line each; true when none is broken.
pub async fn verify(url: &SecretString) -> Result<bool> {
    let db = store::join(url).await?;
    let mut report = Report::default();
    let checked = chains(&db, &mut report).await;
    db.close().await;
    checked?;
    Ok(report.is_good())
}

/// All chains as they stood in one moment, though bots may be writing on.
async fn chains(db: &Db, report: &mut Report) -> Result<()> {
    let mut tx = db.snapshot().await?;
    let bots = audit::bots(&mut tx).await?;
    if bots.is_empty() {
        report.note("audit", "nothing was written yet");
    }
    for bot in bots {
        let verdict = audit::verify(&mut tx, &bot).await?;
        tell(report, &bot, &verdict);
    }
    tx.rollback().await?;
    Ok(())
}

fn tell(report: &mut Report, bot: &str, verdict: &Verdict) {
    let what = format!("audit {bot}");
    match verdict {
        Verdict::Whole { lines } => report.ok(&what, format!("{lines} lines, the chain is whole")),
        Verdict::Broken { at } => report.fail(
            &what,
            format!("the chain is broken at line {at}: it was changed, moved or put in, or one before it is gone"),
        ),
    }
}

#[cfg(test)]
mod tests;
