//! What comes again: a cadence in local time, rows made ahead of time, and edits of one, of the following, or of all.
//!
//! A row is known inside its series by the local start the rule gave it (`Row::recurrence`), also after it was moved by
//! hand; so growing the series twice makes nothing twice.

mod edit;
mod grow;
mod rule;

#[cfg(test)]
mod tests;

pub use self::{
    edit::{Change, EditRefusal, Edited, RowChange, Scope, edit},
    grow::{Row, RowState, Step, again, grow},
    rule::{Cadence, Rule},
};
