//! `backup` and `restore`: the whole store into a file and back.

use std::{
    fs::{self, File},
    io::{BufReader, BufWriter, Write as _},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use mtl_store::{Db, backup};
use secrecy::{ExposeSecret as _, SecretString};

use crate::{output, store};

/// Writes a backup. Under its name stands either the older file or the whole new one, never a half.
pub async fn save(url: &SecretString, file: &Path) -> Result<()> {
    let db = store::join(url).await?;
    let half = beside(file);
    let written = write(&db, &half).await;
    db.close().await;
    let summary = match written {
        Ok(summary) => summary,
        Err(error) => {
            // Nothing is left behind but the reason.
            let _ = fs::remove_file(&half);
            return Err(error).with_context(|| file.display().to_string());
        }
    };
    fs::rename(&half, file).with_context(|| file.display().to_string())?;
    output::tell(&format!(
        "{}: {} rows of {} tables, schema version {}",
        file.display(),
        summary.rows,
        summary.tables,
        summary.schema
    ));
    Ok(())
}

async fn write(db: &Db, path: &Path) -> Result<backup::Summary> {
    let mut sink = BufWriter::new(private(path)?);
    let summary = backup::save(db, &mut sink).await?;
    sink.flush()?;
    sink.get_ref().sync_all()?;
    Ok(summary)
}

/// A new file that only we may read: members' words are in it.
fn private(path: &Path) -> std::io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".part");
    name.into()
}

/// Reads a backup into an empty store.
pub async fn restore(url: &SecretString, file: &Path) -> Result<()> {
    let open = || File::open(file).with_context(|| file.display().to_string());
    // Looked through before the database is touched: a damaged file must not even make an empty one.
    backup::verify(&mut BufReader::new(open()?)).with_context(|| file.display().to_string())?;
    let db = Db::connect(url.expose_secret()).await?;
    let summary = backup::restore(&db, &mut BufReader::new(open()?)).await;
    db.close().await;
    let summary = summary?;
    output::tell(&format!(
        "{} rows of {} tables restored from {}",
        summary.rows,
        summary.tables,
        file.display()
    ));
    Ok(())
}

#[cfg(test)]
mod tests;
