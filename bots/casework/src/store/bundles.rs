//! Bundles of evidence: the hashes of those that were made, and the files of the one that is being gathered.

use mtl_domain::clock::Instant;
use mtl_store::{Result, Tx, sql};

/// A bundle that is being gathered: one a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gathering {
    /// Our id.
    pub id: i64,
    /// The case.
    pub case: i64,
    /// Who asked for it.
    pub asked_by: i64,
    /// When.
    pub asked_at: Instant,
    /// The language of its page.
    pub lang: String,
}

mtl_store::from_row!(Gathering, |r| Gathering {
    id: r.try_get("id")?,
    case: r.try_get("case_id")?,
    asked_by: r.try_get("asked_by")?,
    asked_at: r.try_get("asked_at")?,
    lang: r.try_get("lang")?,
});

/// A bundle that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Which of the case it is, from one.
    pub version: i64,
    /// When it was asked for: the time that stands in it.
    pub asked_at: Instant,
    /// The sum of all that went in, but for its version and time.
    pub input_sha256: String,
    /// The hash of its manifest.
    pub manifest_sha256: String,
    /// The hash of its file.
    pub zip_sha256: String,
}

mtl_store::from_row!(Made, |r| Made {
    version: r.try_get("version")?,
    asked_at: r.try_get("asked_at")?,
    input_sha256: r.try_get("input_sha256")?,
    manifest_sha256: r.try_get("manifest_sha256")?,
    zip_sha256: r.try_get("zip_sha256")?,
});

/// A file that was fetched, without what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// What it is told apart by.
    pub unique: String,
    /// In bytes.
    pub size: i64,
    /// Why there are no bytes.
    pub absent: Option<String>,
}

mtl_store::from_row!(Fetched, |r| Fetched {
    unique: r.try_get("unique_id")?,
    size: r.try_get("size")?,
    absent: r.try_get("absent")?,
});

/// Begins a bundle; false when one of the case is being gathered already.
///
/// # Errors
/// When the store does not answer.
pub async fn begin(tx: &mut Tx, bot: &str, bundle: &Gathering) -> Result<bool> {
    let text = "INSERT INTO case_bundles (id, case_id, bot, asked_by, asked_at, lang) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT DO NOTHING";
    Ok(sql!(tx, |c| mtl_store::query(text)
        .bind(bundle.id)
        .bind(bundle.case)
        .bind(bot)
        .bind(bundle.asked_by)
        .bind(bundle.asked_at)
        .bind(&bundle.lang)
        .execute(c)
        .await
        .map(|done| done.rows_affected() > 0))?)
}

/// A bundle, while it is being gathered.
///
/// # Errors
/// When the store does not answer.
pub async fn gathering(tx: &mut Tx, bot: &str, id: i64) -> Result<Option<Gathering>> {
    let text = "SELECT id, case_id, asked_by, asked_at, lang FROM case_bundles WHERE id = $1 AND bot = $2 AND version IS NULL";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(id)
        .bind(bot)
        .fetch_optional(c)
        .await)?)
}

/// The bundles that were made of a case, the newest first.
///
/// # Errors
/// When the store does not answer.
pub async fn of_case(tx: &mut Tx, case: i64) -> Result<Vec<Made>> {
    let text =
        "SELECT version, asked_at, input_sha256, manifest_sha256, zip_sha256 FROM case_bundles
        WHERE case_id = $1 AND version IS NOT NULL ORDER BY version DESC";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(case)
        .fetch_all(c)
        .await)?)
}

/// A bundle is made: its hashes are kept, and the files that were gathered for it are not.
///
/// # Errors
/// When the store does not answer.
pub async fn done(tx: &mut Tx, id: i64, made: &Made) -> Result<()> {
    let text = "UPDATE case_bundles SET version = $2, input_sha256 = $3, manifest_sha256 = $4, zip_sha256 = $5 WHERE id = $1";
    sql!(tx, |c| mtl_store::query(text)
        .bind(id)
        .bind(made.version)
        .bind(&made.input_sha256)
        .bind(&made.manifest_sha256)
        .bind(&made.zip_sha256)
        .execute(c)
        .await
        .map(drop))?;
    forget(tx, id).await
}

/// A bundle that comes to nothing, or would be the same as the one before: it goes, with its files.
///
/// # Errors
/// When the store does not answer.
pub async fn drop_gathering(tx: &mut Tx, id: i64) -> Result<()> {
    sql!(tx, |c| mtl_store::query(
        "DELETE FROM case_bundles WHERE id = $1 AND version IS NULL"
    )
    .bind(id)
    .execute(c)
    .await
    .map(drop))?;
    forget(tx, id).await
}

async fn forget(tx: &mut Tx, id: i64) -> Result<()> {
    sql!(tx, |c| mtl_store::query(
        "DELETE FROM case_bundle_files WHERE bundle = $1"
    )
    .bind(id)
    .execute(c)
    .await
    .map(drop))?;
    Ok(())
}

/// Keeps what became of a file; once.
///
/// # Errors
/// When the store does not answer.
pub async fn put_file(tx: &mut Tx, bundle: i64, file: &Fetched, content: &str) -> Result<()> {
    let text = "INSERT INTO case_bundle_files (bundle, unique_id, size, absent, content) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT DO NOTHING";
    sql!(tx, |c| mtl_store::query(text)
        .bind(bundle)
        .bind(&file.unique)
        .bind(file.size)
        .bind(&file.absent)
        .bind(content)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// The files that were fetched so far.
///
/// # Errors
/// When the store does not answer.
pub async fn files(tx: &mut Tx, bundle: i64) -> Result<Vec<Fetched>> {
    let text = "SELECT unique_id, size, absent FROM case_bundle_files WHERE bundle = $1 ORDER BY unique_id";
    Ok(sql!(tx, |c| mtl_store::query_as(text)
        .bind(bundle)
        .fetch_all(c)
        .await)?)
}

/// What is in a file, in Base64.
///
/// # Errors
/// When the store does not answer.
pub async fn content(tx: &mut Tx, bundle: i64, unique: &str) -> Result<Option<String>> {
    let text = "SELECT content FROM case_bundle_files WHERE bundle = $1 AND unique_id = $2 AND absent IS NULL";
    Ok(sql!(tx, |c| mtl_store::query_scalar(text)
        .bind(bundle)
        .bind(unique)
        .fetch_optional(c)
        .await)?)
}
