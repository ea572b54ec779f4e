//! One SQLite file, one process: an operating-system lock that dies with its holder.

use std::{fs::File, path::Path};

use crate::{Error, Result};

/// Takes the lock beside the database file, or says who is in the way.
pub(crate) fn take(database: &Path) -> Result<File> {
    let shown = database.display().to_string();
    let mut path = database.as_os_str().to_owned();
    path.push(".lock");
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|e| Error::Open(format!("{shown}: {e}")))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => Err(Error::InUse(shown)),
        Err(std::fs::TryLockError::Error(e)) => Err(Error::Open(format!("{shown}: {e}"))),
    }
}
