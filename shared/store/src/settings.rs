//! Settings: what a coordinator changes. Typed by the reader, versioned by the store, in and out as TOML.

use mtl_domain::clock::Instant;
use serde::{Serialize, de::DeserializeOwned};

use crate::{Error, Result, Tx, sql};

/// One stored setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Its name, with dots as in the TOML file: `relay.undo_seconds`.
    pub name: String,
    /// Its value as JSON.
    pub value: String,
    /// Grows with each change.
    pub version: i64,
}

crate::from_row!(Stored, |r| Stored {
    name: r.try_get("name")?,
    value: r.try_get("value")?,
    version: r.try_get("version")?
});

/// Reads a setting as a type; none when it was never set.
///
/// # Errors
/// When the stored value is not of that type.
pub async fn get<T: DeserializeOwned>(tx: &mut Tx, bot: &str, name: &str) -> Result<Option<T>> {
    let text: Option<String> = sql!(tx, |c| {
        crate::query_scalar("SELECT value FROM settings WHERE bot = $1 AND name = $2")
            .bind(bot)
            .bind(name)
            .fetch_optional(c)
            .await
    })?;
    text.map(|t| {
        serde_json::from_str(&t).map_err(|e| Error::Unreadable {
            what: "setting",
            why: format!("{name}: {e}"),
        })
    })
    .transpose()
}

/// Writes a setting; an equal value changes nothing. Returns the version.
///
/// # Errors
/// When the value cannot be written as JSON or the store does not answer.
pub async fn set<T: Serialize + Sync>(
    tx: &mut Tx,
    bot: &str,
    name: &str,
    value: &T,
    by: Option<i64>,
    now: Instant,
) -> Result<i64> {
    let value = serde_json::to_string(value).map_err(|e| Error::Unreadable {
        what: "setting",
        why: format!("{name}: {e}"),
    })?;
    let text = "INSERT INTO settings (bot, name, value, version, changed_by, changed_at) VALUES ($1, $2, $3, 1, $4, $5)
        ON CONFLICT (bot, name) DO UPDATE SET value = excluded.value,
            version = settings.version + CASE WHEN settings.value = excluded.value THEN 0 ELSE 1 END,
            changed_by = excluded.changed_by, changed_at = excluded.changed_at
        RETURNING version";
    Ok(sql!(tx, |c| crate::query_scalar(text)
        .bind(bot)
        .bind(name)
        .bind(value)
        .bind(by)
        .bind(now)
        .fetch_one(c)
        .await)?)
}

/// Every setting of a bot.
///
/// # Errors
/// When the store does not answer.
pub async fn all(tx: &mut Tx, bot: &str) -> Result<Vec<Stored>> {
    Ok(sql!(tx, |c| crate::query_as(
        "SELECT name, value, version FROM settings WHERE bot = $1 ORDER BY name"
    )
    .bind(bot)
    .fetch_all(c)
    .await)?)
}

/// Forgets a setting: its default holds again.
///
/// # Errors
/// When the store does not answer.
pub async fn unset(tx: &mut Tx, bot: &str, name: &str) -> Result<bool> {
    Ok(sql!(tx, |c| {
        crate::query("DELETE FROM settings WHERE bot = $1 AND name = $2")
            .bind(bot)
            .bind(name)
            .execute(c)
            .await
            .map(|r| r.rows_affected() > 0)
    })?)
}
