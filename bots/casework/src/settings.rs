//! The setting of this part, and what it has to look like.

use serde::Deserialize;
use serde_json::Value;

use crate::domain::terms::Terms;

/// The setting with the terms of cases and who stands where.
pub(crate) const RULES: &str = "cases.rules";

/// Whether something of this part reads a setting of this name.
#[must_use]
pub fn is_setting(name: &str) -> bool {
    name == RULES
}

/// Whether a value fits its setting; what nobody reads may be anything.
///
/// # Errors
/// What is wrong, in one line.
pub fn check_setting(name: &str, value: &Value) -> Result<(), String> {
    if name != RULES {
        return Ok(());
    }
    Terms::deserialize(value)
        .map(drop)
        .map_err(|error| format!("{name}: {error}"))
}
