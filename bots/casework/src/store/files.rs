//! Files that belong to a case: what they are at Telegram, never their content.

use mtl_domain::clock::Instant;
use mtl_store::{Result, Tx, sql};

/// A file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Our id.
    pub id: i64,
    /// `item:NAME` of the claim.
    pub belongs: String,
    /// By which Telegram gives it out.
    pub file_id: String,
    /// By which it is the same file for every bot.
    pub unique_id: String,
    /// As what it came: a photo is sent by another method than a document.
    pub kind: String,
    /// What its sender calls it, if Telegram told.
    pub name: Option<String>,
    /// In bytes, if Telegram told.
    pub size: Option<i64>,
    /// Its SHA-256, where somebody stated it.
    pub sha256: Option<String>,
    /// Who laid it down.
    pub added_by: i64,
    /// When.
    pub added_at: Instant,
}

mtl_store::from_row!(File, |r| File {
    id: r.try_get("id")?,
    belongs: r.try_get("belongs")?,
    file_id: r.try_get("file_id")?,
    unique_id: r.try_get("unique_id")?,
    kind: r.try_get("kind")?,
    name: Some(r.try_get("name")?).filter(|name: &String| !name.is_empty()),
    size: r.try_get("size")?,
    sha256: r.try_get("sha256")?,
    added_by: r.try_get("added_by")?,
    added_at: r.try_get("added_at")?,
});

/// Adds a file to a case.
///
/// # Errors
/// When the store does not answer.
pub async fn add(tx: &mut Tx, bot: &str, case: i64, file: &File) -> Result<()> {
    let text = "INSERT INTO case_files (id, case_id, bot, belongs, file_id, unique_id, kind, name, size, sha256, added_by, added_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    sql!(tx, |c| mtl_store::query(text)
        .bind(file.id)
        .bind(case)
        .bind(bot)
        .bind(&file.belongs)
        .bind(&file.file_id)
        .bind(&file.unique_id)
        .bind(&file.kind)
        .bind(file.name.as_deref().unwrap_or_default())
        .bind(file.size)
        .bind(&file.sha256)
        .bind(file.added_by)
        .bind(file.added_at)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// The files of a case, as they came.
///
/// # Errors
/// When the store does not answer.
pub async fn of_case(tx: &mut Tx, case: i64) -> Result<Vec<File>> {
    let text =
        "SELECT id, belongs, file_id, unique_id, kind, name, size, sha256, added_by, added_at
        FROM case_files WHERE case_id = $1 ORDER BY id";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(case)
        .fetch_all(c)
        .await)?)
}

/// A file is taken away.
///
/// # Errors
/// When the store does not answer.
pub async fn remove(tx: &mut Tx, case: i64, id: i64) -> Result<()> {
    let text = "DELETE FROM case_files WHERE case_id = $1 AND id = $2";
    sql!(tx, |c| mtl_store::query(text)
        .bind(case)
        .bind(id)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}
