//! The offer agents accept: every version of its text, and who accepted which.

use mtl_domain::clock::Instant;
use mtl_store::{Result, Tx, sql};

/// A version of the offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Its number.
    pub version: i64,
    /// Its text; empty when the offer was taken back.
    pub words: String,
    /// SHA-256 of the text, as hexadecimal digits.
    pub hash: String,
}

/// That somebody accepted a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Who.
    pub person: i64,
    /// The hash of what they accepted.
    pub hash: String,
    /// When.
    pub at: Instant,
}

mtl_store::from_row!(Offer, |r| Offer {
    version: r.try_get("version")?,
    words: r.try_get("words")?,
    hash: r.try_get("hash")?,
});

mtl_store::from_row!(Consent, |r| Consent {
    person: r.try_get("person")?,
    hash: r.try_get("hash")?,
    at: r.try_get("at")?,
});

/// The newest version, one that took the offer back included.
///
/// # Errors
/// When the store does not answer.
pub async fn newest(tx: &mut Tx, bot: &str) -> Result<Option<Offer>> {
    let text =
        "SELECT version, words, hash FROM offers WHERE bot = $1 ORDER BY version DESC LIMIT 1";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .fetch_optional(c)
        .await)?)
}

/// The version somebody has still to accept, if there is one.
///
/// # Errors
/// When the store does not answer.
pub async fn wanted(tx: &mut Tx, bot: &str, person: i64) -> Result<Option<Offer>> {
    let text = "SELECT o.version, o.words, o.hash FROM offers o
        WHERE o.bot = $1 AND o.version = (SELECT MAX(version) FROM offers WHERE bot = $1) AND o.words <> ''
            AND NOT EXISTS (SELECT 1 FROM offer_consents c WHERE c.bot = o.bot AND c.version = o.version AND c.person = $2)";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(person)
        .fetch_optional(c)
        .await)?)
}

/// Publishes a version.
///
/// # Errors
/// When there is one of its number already, or the store does not answer.
pub async fn publish(tx: &mut Tx, bot: &str, offer: &Offer, by: i64, now: Instant) -> Result<()> {
    let text = "INSERT INTO offers (bot, version, words, hash, set_by, set_at) VALUES ($1, $2, $3, $4, $5, $6)";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(offer.version)
        .bind(&offer.words)
        .bind(&offer.hash)
        .bind(by)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Keeps that somebody accepts a version. Tells whether that is news.
///
/// # Errors
/// When the store does not answer.
pub async fn accept(
    tx: &mut Tx,
    bot: &str,
    offer: &Offer,
    person: i64,
    now: Instant,
) -> Result<bool> {
    let text = "INSERT INTO offer_consents (bot, person, version, hash, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
    Ok(sql!(tx, |c| mtl_store::query(text)
        .bind(bot)
        .bind(person)
        .bind(offer.version)
        .bind(&offer.hash)
        .bind(now)
        .execute(c)
        .await
        .map(|r| r.rows_affected() > 0))?)
}

/// That somebody accepted a version.
///
/// # Errors
/// When the store does not answer.
pub async fn consent(tx: &mut Tx, bot: &str, version: i64, person: i64) -> Result<Option<Consent>> {
    let text = "SELECT person, hash, at FROM offer_consents WHERE bot = $1 AND version = $2 AND person = $3";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(version)
        .bind(person)
        .fetch_optional(c)
        .await)?)
}

/// A page of those who accepted a version.
///
/// # Errors
/// When the store does not answer.
pub async fn consents(
    tx: &mut Tx,
    bot: &str,
    version: i64,
    offset: i64,
    limit: i64,
) -> Result<Vec<Consent>> {
    let text = "SELECT person, hash, at FROM offer_consents WHERE bot = $1 AND version = $2 ORDER BY person LIMIT $3 OFFSET $4";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bot)
        .bind(version)
        .bind(limit)
        .bind(offset)
        .fetch_all(c)
        .await)?)
}

/// How many accepted a version.
///
/// # Errors
/// When the store does not answer.
pub async fn count(tx: &mut Tx, bot: &str, version: i64) -> Result<i64> {
    let text = "SELECT COUNT(*) FROM offer_consents WHERE bot = $1 AND version = $2";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bot)
        .bind(version)
        .fetch_one(c)
        .await)?)
}
