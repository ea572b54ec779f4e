//! The lines of a backup and the hash that closes them.

use std::io::{BufRead, Write};

use mtl_domain::audit::to_hex;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::Problem;

/// How the last line begins; no other line does.
const TRAILER: &str = "{\"rows\":";

#[derive(Serialize, Deserialize)]
struct Trailer {
    rows: u64,
    sha256: String,
}

/// Writes lines and keeps their hash.
pub(super) struct Writer<'a> {
    sink: &'a mut (dyn Write + Send),
    hash: Sha256,
    rows: u64,
}

impl<'a> Writer<'a> {
    pub(super) fn new(sink: &'a mut (dyn Write + Send)) -> Self {
        Self {
            sink,
            hash: Sha256::new(),
            rows: 0,
        }
    }

    pub(super) fn line(&mut self, value: &impl Serialize) -> Result<(), Problem> {
        let mut line = serde_json::to_string(value).map_err(|e| Problem::Damaged(e.to_string()))?;
        line.push('\n');
        self.hash.update(line.as_bytes());
        Ok(self.sink.write_all(line.as_bytes())?)
    }

    pub(super) fn row(&mut self, cells: &[Value]) -> Result<(), Problem> {
        self.rows += 1;
        self.line(&cells)
    }

    /// Writes the trailer; returns how many rows there are.
    pub(super) fn finish(mut self) -> Result<u64, Problem> {
        let hash = std::mem::take(&mut self.hash);
        let rows = self.rows;
        self.line(&Trailer {
            rows,
            sha256: to_hex(&hash.finalize()),
        })?;
        self.sink.flush()?;
        Ok(rows)
    }
}

/// Reads lines and keeps their hash.
pub(super) struct Reader<'a> {
    source: &'a mut dyn BufRead,
    hash: Sha256,
    line: String,
}

impl<'a> Reader<'a> {
    pub(super) fn new(source: &'a mut dyn BufRead) -> Self {
        Self {
            source,
            hash: Sha256::new(),
            line: String::new(),
        }
    }

    /// The next line, or nothing where the file ends.
    pub(super) fn next(&mut self) -> Result<Option<&str>, Problem> {
        self.line.clear();
        self.source.read_line(&mut self.line).map_err(|e| {
            if e.kind() == std::io::ErrorKind::InvalidData {
                Problem::Damaged("it is not a text".into())
            } else {
                e.into()
            }
        })?;
        Ok((!self.line.is_empty()).then_some(self.line.as_str()))
    }

    /// The header.
    pub(super) fn first<T: DeserializeOwned>(&mut self) -> Result<T, Problem> {
        self.next()?;
        self.hash.update(self.line.as_bytes());
        serde_json::from_str(&self.line)
            .map_err(|_| Problem::Damaged("its first line is no header".into()))
    }

    /// Whether the current line closes the file.
    pub(super) fn is_trailer(&self) -> bool {
        self.line.starts_with(TRAILER)
    }

    /// The current line as a value.
    pub(super) fn parsed<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        serde_json::from_str(&self.line).map_err(|e| {
            Problem::Damaged(format!("a line cannot be read at column {}", e.column()))
        })
    }

    /// Reads to the end and compares the hash and the count with the trailer.
    pub(super) fn check(mut self) -> Result<u64, Problem> {
        let mut rows = 0;
        while self.next()?.is_some() {
            if self.is_trailer() {
                let trailer: Trailer = self.parsed()?;
                let hash = std::mem::take(&mut self.hash);
                if to_hex(&hash.finalize()) != trailer.sha256 || rows != trailer.rows {
                    return Err(Problem::Damaged(
                        "its content does not have the hash in its last line".into(),
                    ));
                }
                return match self.next()? {
                    None => Ok(rows),
                    Some(_) => Err(Problem::Damaged("something follows its last line".into())),
                };
            }
            rows += u64::from(self.line.starts_with('['));
            self.hash.update(self.line.as_bytes());
        }
        Err(Problem::Damaged("its end is missing".into()))
    }
}
