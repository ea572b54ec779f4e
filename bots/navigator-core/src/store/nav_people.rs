//! People on their path: where they are, where they came from, the message that shows it.

use mtl_domain::clock::Instant;
use mtl_store::{Error, Result, Tx, sql};

use crate::domain::findings::Findings;

/// Somebody on the path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walker {
    /// Who.
    pub person: i64,
    /// The campaign that brought them.
    pub source: Option<String>,
    /// The step they looked at last.
    pub step: String,
    /// The address they gave.
    pub address: Option<String>,
    /// What was found of it last, as JSON.
    pub findings: Option<String>,
    /// The message that changes in place.
    pub screen: Option<i64>,
    /// What it shows.
    pub view: String,
    /// When they came.
    pub started_at: Instant,
    /// When they last did something.
    pub seen_at: Instant,
}

mtl_store::from_row!(Walker, |r| Walker {
    person: r.try_get("person")?,
    source: r.try_get("source")?,
    step: r.try_get("step")?,
    address: r.try_get("address")?,
    findings: r.try_get("findings")?,
    screen: r.try_get("screen")?,
    view: r.try_get("view")?,
    started_at: r.try_get("started_at")?,
    seen_at: r.try_get("seen_at")?,
});

impl Walker {
    /// Somebody who has just come.
    #[must_use]
    pub fn new(person: i64, source: Option<String>, step: &str, now: Instant) -> Self {
        Self {
            person,
            source,
            step: step.to_owned(),
            address: None,
            findings: None,
            screen: None,
            view: String::new(),
            started_at: now,
            seen_at: now,
        }
    }

    /// What was found of the address last. What an older program wrote otherwise counts as nothing.
    #[must_use]
    pub fn found(&self) -> Option<Findings> {
        let found: Findings = serde_json::from_str(self.findings.as_deref()?).ok()?;
        (self.address.as_deref() == Some(found.address.as_str())).then_some(found)
    }

    /// Keeps what was found.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep(&mut self, found: &Findings) -> Result<()> {
        let text = serde_json::to_string(found).map_err(|error| Error::Unreadable {
            what: "findings",
            why: error.to_string(),
        })?;
        self.findings = Some(text);
        Ok(())
    }
}

/// Somebody, if they have come.
///
/// # Errors
/// When the store does not answer.
pub async fn get(tx: &mut Tx, bot: &str, person: i64) -> Result<Option<Walker>> {
    let text = "SELECT person, source, step, address, findings, screen, view, started_at, seen_at
        FROM nav_people WHERE bot = $1 AND person = $2";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(person)
        .fetch_optional(c)
        .await)?)
}

/// Keeps somebody as they are now. Where they came from and when stays as it was first.
///
/// # Errors
/// When the store does not answer.
pub async fn put(tx: &mut Tx, bot: &str, walker: &Walker) -> Result<()> {
    let text = "INSERT INTO nav_people (bot, person, source, step, address, findings, screen, view, started_at, seen_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (bot, person) DO UPDATE SET step = excluded.step, address = excluded.address, findings = excluded.findings,
            screen = excluded.screen, view = excluded.view, seen_at = excluded.seen_at";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(walker.person)
        .bind(&walker.source)
        .bind(&walker.step)
        .bind(&walker.address)
        .bind(&walker.findings)
        .bind(walker.screen)
        .bind(&walker.view)
        .bind(walker.started_at)
        .bind(walker.seen_at)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Keeps which message is somebody's screen; nothing else of them changes.
///
/// # Errors
/// When the store does not answer.
pub async fn set_screen(tx: &mut Tx, bot: &str, person: i64, screen: Option<i64>) -> Result<()> {
    let text = "UPDATE nav_people SET screen = $3 WHERE bot = $1 AND person = $2";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(person)
        .bind(screen)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
