//! The lines of `check`, said as they are found.

use std::fmt::Display;

use crate::output;

/// Counts what fails.
#[derive(Debug, Default)]
pub struct Report {
    failed: usize,
}

impl Report {
    /// Something is as it should be.
    pub fn ok(&mut self, what: &str, how: impl Display) {
        output::tell(&format!("ok    {what}: {how}"));
    }

    /// Something is worth knowing, but no fault.
    pub fn note(&mut self, what: &str, how: impl Display) {
        output::tell(&format!("note  {what}: {how}"));
    }

    /// Something fails.
    pub fn fail(&mut self, what: &str, why: impl Display) {
        self.failed += 1;
        output::tell(&format!("FAIL  {what}: {why}"));
    }

    /// Whether nothing failed.
    pub fn is_good(&self) -> bool {
        self.failed == 0
    }
}
